"""The family's side. Written once, never changed after its release."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "digests",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_digests_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digests")),
        sa.UniqueConstraint("person_id", "kind", "date", name=op.f("uq_digests_person_id_kind_date")),
    )
    op.create_table(
        "erasures",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("done_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_erasures_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_table(
        "notice_filters",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("told", sa.String(length=32), nullable=False),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("work_type", sa.String(), nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notice_filters_person_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_notice_filters_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_filters")),
    )
    with op.batch_alter_table("notice_filters", schema=None) as batch_op:
        batch_op.create_index("ix_notice_filters_person_id", ["person_id"], unique=False)

    op.create_table(
        "acknowledgements",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("matter_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_acknowledgements_person_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_acknowledgements_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acknowledgements")),
        sa.UniqueConstraint(
            "what",
            "matter_id",
            "pupil_id",
            "person_id",
            name=op.f("uq_acknowledgements_what_matter_id_pupil_id_person_id"),
        ),
    )
    with op.batch_alter_table("acknowledgements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_acknowledgements_pupil_id"), ["pupil_id"], unique=False)

    op.create_table(
        "aliases",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("alias", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_aliases_person_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_aliases_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
        sa.UniqueConstraint("person_id", "pupil_id", name=op.f("uq_aliases_person_id_pupil_id")),
    )
    op.create_table(
        "fleeting",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("message_ref", sa.String(), nullable=False),
        sa.Column("remove_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_fleeting_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fleeting")),
        sa.UniqueConstraint("account_id", "message_ref", name=op.f("uq_fleeting_account_id_message_ref")),
    )
    with op.batch_alter_table("fleeting", schema=None) as batch_op:
        batch_op.create_index(
            "ix_fleeting_remove_at",
            ["remove_at"],
            unique=False,
            sqlite_where=sa.text("removed_at is null"),
            postgresql_where=sa.text("removed_at is null"),
        )

    op.create_table(
        "report_orders",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("cadence", sa.String(length=32), nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_report_orders_person_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_report_orders_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_orders")),
    )
    with op.batch_alter_table("report_orders", schema=None) as batch_op:
        batch_op.create_index(
            "uq_report_orders_standing",
            ["person_id", "pupil_id"],
            unique=True,
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.create_table(
        "period_openings",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.Column("period_id", NUMBER, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("opened_by_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_period_openings_group_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["people.id"], name=op.f("fk_period_openings_opened_by_id")),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_period_openings_period_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_openings")),
        sa.UniqueConstraint("group_id", "period_id", name=op.f("uq_period_openings_group_id_period_id")),
    )
    op.create_table(
        "period_warnings",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("period_id", NUMBER, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_period_warnings_period_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_period_warnings_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_warnings")),
        sa.UniqueConstraint("pupil_id", "period_id", name=op.f("uq_period_warnings_pupil_id_period_id")),
    )
    op.create_table(
        "threads",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("family_id", NUMBER, nullable=False),
        sa.Column("staff_id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=True),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("last_post_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("closed_by_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["closed_by_id"], ["people.id"], name=op.f("fk_threads_closed_by_id")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_threads_course_id")),
        sa.ForeignKeyConstraint(["family_id"], ["people.id"], name=op.f("fk_threads_family_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_threads_pupil_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["people.id"], name=op.f("fk_threads_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_threads")),
    )
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_threads_family_id"), ["family_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_threads_pupil_id"), ["pupil_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_threads_staff_id"), ["staff_id"], unique=False)
        batch_op.create_index(
            "uq_threads_open",
            ["pupil_id", "family_id", "staff_id"],
            unique=True,
            sqlite_where=sa.text("closed_at is null"),
            postgresql_where=sa.text("closed_at is null"),
        )

    op.create_table(
        "posts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("thread_id", NUMBER, nullable=False),
        sa.Column("author_id", NUMBER, nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("album_ref", sa.String(), nullable=True),
        sa.Column("posted_at", MOMENT, nullable=False),
        sa.Column("continued_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_posts_author_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_posts_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
    )
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posts_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "thread_holders",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("thread_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("until", MOMENT, nullable=True),
        sa.Column("passed_by_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["passed_by_id"], ["people.id"], name=op.f("fk_thread_holders_passed_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_thread_holders_person_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_thread_holders_thread_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thread_holders")),
    )
    with op.batch_alter_table("thread_holders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_thread_holders_thread_id"), ["thread_id"], unique=False)

    op.create_table(
        "post_attachments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("post_id", NUMBER, nullable=False),
        sa.Column("attachment_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_post_attachments_attachment_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_post_attachments_post_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_attachments")),
        sa.UniqueConstraint("post_id", "attachment_id", name=op.f("uq_post_attachments_post_id_attachment_id")),
    )
    op.create_table(
        "searches",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=True),
        sa.Column("opened_by_id", NUMBER, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("taken_by_id", NUMBER, nullable=True),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("raised_at", MOMENT, nullable=False),
        sa.Column("ended_by_id", NUMBER, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("found", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["ended_by_id"], ["people.id"], name=op.f("fk_searches_ended_by_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_searches_lesson_id")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["people.id"], name=op.f("fk_searches_opened_by_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_searches_pupil_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["people.id"], name=op.f("fk_searches_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_searches")),
    )
    with op.batch_alter_table("searches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_searches_pupil_id"), ["pupil_id"], unique=False)
        batch_op.create_index(
            "uq_searches_open",
            ["pupil_id"],
            unique=True,
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.create_table(
        "thread_reads",
        sa.Column("thread_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("post_id", NUMBER, nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_thread_reads_person_id")),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name=op.f("fk_thread_reads_post_id")),
        sa.ForeignKeyConstraint(["thread_id"], ["threads.id"], name=op.f("fk_thread_reads_thread_id")),
        sa.PrimaryKeyConstraint("thread_id", "person_id", name=op.f("pk_thread_reads")),
    )
    op.create_table(
        "absence_steps",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("lesson_id", NUMBER, nullable=True),
        sa.Column("reason_id", NUMBER, nullable=True),
        sa.Column("search_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_absence_steps_lesson_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_absence_steps_person_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_absence_steps_pupil_id")),
        sa.ForeignKeyConstraint(["reason_id"], ["absence_reasons.id"], name=op.f("fk_absence_steps_reason_id")),
        sa.ForeignKeyConstraint(["search_id"], ["searches.id"], name=op.f("fk_absence_steps_search_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_steps")),
    )
    with op.batch_alter_table("absence_steps", schema=None) as batch_op:
        batch_op.create_index("ix_absence_steps_pupil_id_date", ["pupil_id", "date"], unique=False)

    with op.batch_alter_table("absence_reasons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("comment", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("confirmed_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("confirmed_by_id", NUMBER, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_absence_reasons_confirmed_by_id"), "people", ["confirmed_by_id"], ["id"]
        )

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told", sa.String(), nullable=True))
        batch_op.create_index(
            "ix_notices_matter_id",
            ["matter_id", "kind"],
            unique=False,
            sqlite_where=sa.text("matter_id is not null"),
            postgresql_where=sa.text("matter_id is not null"),
        )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index("ix_messages_account_id_not_before", ["account_id", "not_before"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index("ix_messages_account_id_not_before")
    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_notices_matter_id",
            sqlite_where=sa.text("matter_id is not null"),
            postgresql_where=sa.text("matter_id is not null"),
        )
        batch_op.drop_column("told")

    with op.batch_alter_table("absence_reasons", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_absence_reasons_confirmed_by_id"), type_="foreignkey")
        batch_op.drop_column("confirmed_by_id")
        batch_op.drop_column("confirmed_at")
        batch_op.drop_column("comment")
        batch_op.drop_column("answer")

    with op.batch_alter_table("absence_steps", schema=None) as batch_op:
        batch_op.drop_index("ix_absence_steps_pupil_id_date")

    op.drop_table("absence_steps")
    op.drop_table("thread_reads")
    with op.batch_alter_table("searches", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_searches_open", sqlite_where=sa.text("ended_at is null"), postgresql_where=sa.text("ended_at is null")
        )
        batch_op.drop_index(batch_op.f("ix_searches_pupil_id"))

    op.drop_table("searches")
    op.drop_table("post_attachments")
    with op.batch_alter_table("thread_holders", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_thread_holders_thread_id"))

    op.drop_table("thread_holders")
    with op.batch_alter_table("posts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posts_thread_id"))

    op.drop_table("posts")
    with op.batch_alter_table("threads", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_threads_open", sqlite_where=sa.text("closed_at is null"), postgresql_where=sa.text("closed_at is null")
        )
        batch_op.drop_index(batch_op.f("ix_threads_staff_id"))
        batch_op.drop_index(batch_op.f("ix_threads_pupil_id"))
        batch_op.drop_index(batch_op.f("ix_threads_family_id"))

    op.drop_table("threads")
    op.drop_table("period_warnings")
    op.drop_table("period_openings")
    with op.batch_alter_table("report_orders", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_report_orders_standing",
            sqlite_where=sa.text("ended_at is null"),
            postgresql_where=sa.text("ended_at is null"),
        )

    op.drop_table("report_orders")
    with op.batch_alter_table("fleeting", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_fleeting_remove_at",
            sqlite_where=sa.text("removed_at is null"),
            postgresql_where=sa.text("removed_at is null"),
        )

    op.drop_table("fleeting")
    op.drop_table("aliases")
    with op.batch_alter_table("acknowledgements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_acknowledgements_pupil_id"))

    op.drop_table("acknowledgements")
    with op.batch_alter_table("notice_filters", schema=None) as batch_op:
        batch_op.drop_index("ix_notice_filters_person_id")

    op.drop_table("notice_filters")
    op.drop_table("erasures")
    op.drop_table("digests")
