"""The whole lesson. Written once, never changed after its release."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "preferences",
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_preferences_person_id")),
        sa.PrimaryKeyConstraint("person_id", "name", name=op.f("pk_preferences")),
    )
    op.create_table(
        "carried_over",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("carried_at", MOMENT, nullable=False),
        sa.Column("carried_by_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["carried_by_id"], ["people.id"], name=op.f("fk_carried_over_carried_by_id")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_carried_over_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried_over")),
        sa.UniqueConstraint("course_id", "date", name=op.f("uq_carried_over_course_id_date")),
    )
    op.create_table(
        "markless",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=True),
        sa.Column("course_id", NUMBER, nullable=True),
        sa.Column("period_id", NUMBER, nullable=True),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("set_by_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_markless_course_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_markless_group_id")),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_markless_period_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["people.id"], name=op.f("fk_markless_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_markless")),
    )
    with op.batch_alter_table("markless", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_markless_course_id"), ["course_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_markless_group_id"), ["group_id"], unique=False)

    op.create_table(
        "plan_changes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("plan_line_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_plan_changes_course_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_plan_changes_made_by_id")),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_plan_changes_plan_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_changes")),
    )
    with op.batch_alter_table("plan_changes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_changes_course_id"), ["course_id"], unique=False)

    op.create_table(
        "drafts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("album_ref", sa.String(), nullable=True),
        sa.Column("revision", NUMBER, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_drafts_lesson_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_drafts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drafts_person_id"), ["person_id"], unique=False)

    op.create_table(
        "lesson_lines",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=False),
        sa.Column("plan_line_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_lesson_lines_lesson_id")),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_lesson_lines_plan_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_lines")),
        sa.UniqueConstraint("lesson_id", "plan_line_id", name=op.f("uq_lesson_lines_lesson_id_plan_line_id")),
    )
    with op.batch_alter_table("lesson_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lesson_lines_plan_line_id"), ["plan_line_id"], unique=False)

    op.create_table(
        "pickups",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("guardian_id", NUMBER, nullable=True),
        sa.Column("by_words", sa.String(), nullable=True),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("taken_by_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["guardian_id"], ["people.id"], name=op.f("fk_pickups_guardian_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_pickups_lesson_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_pickups_pupil_id")),
        sa.ForeignKeyConstraint(["taken_by_id"], ["people.id"], name=op.f("fk_pickups_taken_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pickups")),
        sa.UniqueConstraint("lesson_id", "pupil_id", name=op.f("uq_pickups_lesson_id_pupil_id")),
    )
    with op.batch_alter_table("pickups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pickups_pupil_id"), ["pupil_id"], unique=False)

    op.create_table(
        "reopen_requests",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=False),
        sa.Column("asked_by_id", NUMBER, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("decided_by_id", NUMBER, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("is_allowed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_reopen_requests_asked_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_reopen_requests_decided_by_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_reopen_requests_lesson_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopen_requests")),
    )
    with op.batch_alter_table("reopen_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reopen_requests_lesson_id"), ["lesson_id"], unique=False)

    op.create_table(
        "substitutions",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("absent_id", NUMBER, nullable=True),
        sa.Column("teacher_id", NUMBER, nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("course_id", NUMBER, nullable=True),
        sa.Column("made_lesson_id", NUMBER, nullable=True),
        sa.Column("asked_by_id", NUMBER, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("decided_by_id", NUMBER, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["absent_id"], ["people.id"], name=op.f("fk_substitutions_absent_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["people.id"], name=op.f("fk_substitutions_asked_by_id")),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_substitutions_course_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_substitutions_decided_by_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_substitutions_lesson_id")),
        sa.ForeignKeyConstraint(["made_lesson_id"], ["lessons.id"], name=op.f("fk_substitutions_made_lesson_id")),
        sa.ForeignKeyConstraint(["teacher_id"], ["people.id"], name=op.f("fk_substitutions_teacher_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_substitutions")),
    )
    with op.batch_alter_table("substitutions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_substitutions_lesson_id"), ["lesson_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_substitutions_teacher_id"), ["teacher_id"], unique=False)

    op.create_table(
        "draft_attachments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("draft_id", NUMBER, nullable=False),
        sa.Column("attachment_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_draft_attachments_attachment_id")),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_draft_attachments_draft_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_attachments")),
        sa.UniqueConstraint("draft_id", "attachment_id", name=op.f("uq_draft_attachments_draft_id_attachment_id")),
    )
    op.create_table(
        "homework_pupils",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("homework_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["homework_id"], ["homework.id"], name=op.f("fk_homework_pupils_homework_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_homework_pupils_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homework_pupils")),
        sa.UniqueConstraint("homework_id", "pupil_id", name=op.f("uq_homework_pupils_homework_id_pupil_id")),
    )
    with op.batch_alter_table("homework_pupils", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_homework_pupils_pupil_id"), ["pupil_id"], unique=False)

    # Of what these columns tell apart there is nothing yet; what stands there all the same keeps its meaning.
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("form", sa.String(length=32), nullable=True))
    op.execute(sa.text("UPDATE attachments SET form = 'document'"))
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.alter_column("form", existing_type=sa.String(length=32), nullable=False)

    with op.batch_alter_table("homework", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_due_chosen", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("is_for_named", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("revision", NUMBER, nullable=True))
        batch_op.add_column(sa.Column("set_by_id", NUMBER, nullable=True))
        batch_op.add_column(sa.Column("changed_at", MOMENT, nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_homework_pupil_id"), type_="foreignkey")
        batch_op.create_foreign_key(batch_op.f("fk_homework_set_by_id"), "people", ["set_by_id"], ["id"])
        batch_op.drop_column("pupil_id")
    op.execute(sa.text("UPDATE homework SET is_due_chosen = false, is_for_named = false, revision = 1"))
    with op.batch_alter_table("homework", schema=None) as batch_op:
        batch_op.alter_column("is_due_chosen", existing_type=sa.Boolean(), nullable=False)
        batch_op.alter_column("is_for_named", existing_type=sa.Boolean(), nullable=False)
        batch_op.alter_column("revision", existing_type=NUMBER, nullable=False)

    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lesson_kind", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("uses_ict", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("closed_by_id", NUMBER, nullable=True))
        batch_op.add_column(sa.Column("first_closed_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("is_extra", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("cancel_note", sa.String(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_lessons_closed_by_id"), "people", ["closed_by_id"], ["id"])
    op.execute(sa.text("UPDATE lessons SET is_extra = false"))
    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.alter_column("is_extra", existing_type=sa.Boolean(), nullable=False)

    with op.batch_alter_table("marks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("date", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("second_value", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("ordinal", NUMBER, nullable=True))
        batch_op.add_column(sa.Column("comment", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("retake_of_id", NUMBER, nullable=True))
        batch_op.add_column(sa.Column("is_from_former_school", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("revision", NUMBER, nullable=True))
        batch_op.add_column(sa.Column("changed_at", MOMENT, nullable=True))
        batch_op.create_index("ix_marks_course_id_date", ["course_id", "date"], unique=False)
        batch_op.create_index(batch_op.f("ix_marks_retake_of_id"), ["retake_of_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_marks_retake_of_id"), "marks", ["retake_of_id"], ["id"])
    op.execute(
        sa.text("UPDATE marks SET ordinal = id, is_from_former_school = false, revision = 1, date = date(set_at)")
    )
    with op.batch_alter_table("marks", schema=None) as batch_op:
        batch_op.alter_column("date", existing_type=sa.Date(), nullable=False)
        batch_op.alter_column("ordinal", existing_type=NUMBER, nullable=False)
        batch_op.alter_column("is_from_former_school", existing_type=sa.Boolean(), nullable=False)
        batch_op.alter_column("revision", existing_type=NUMBER, nullable=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_marks_lesson_id_pupil_id_work_type_ordinal"),
            ["lesson_id", "pupil_id", "work_type", "ordinal"],
        )

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("remove_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("removed_at", MOMENT, nullable=True))
        batch_op.create_index(
            "ix_messages_to_remove",
            ["remove_at"],
            unique=False,
            sqlite_where=sa.text("remove_at is not null and removed_at is null"),
            postgresql_where=sa.text("remove_at is not null and removed_at is null"),
        )

    with op.batch_alter_table("plan_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("position", NUMBER, nullable=True))

    with op.batch_alter_table("remarks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("template", sa.String(), nullable=True))
        batch_op.alter_column("text", existing_type=sa.String(), nullable=True)

    with op.batch_alter_table("subjects", schema=None) as batch_op:
        batch_op.add_column(sa.Column("homework_minutes", NUMBER, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("subjects", schema=None) as batch_op:
        batch_op.drop_column("homework_minutes")

    op.execute(sa.text("UPDATE remarks SET text = template WHERE text IS NULL"))
    with op.batch_alter_table("remarks", schema=None) as batch_op:
        batch_op.alter_column("text", existing_type=sa.String(), nullable=False)
        batch_op.drop_column("template")

    with op.batch_alter_table("plan_lines", schema=None) as batch_op:
        batch_op.drop_column("position")

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index("ix_messages_to_remove")
        batch_op.drop_column("removed_at")
        batch_op.drop_column("remove_at")

    with op.batch_alter_table("marks", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_marks_retake_of_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_marks_lesson_id_pupil_id_work_type_ordinal"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_marks_retake_of_id"))
        batch_op.drop_index("ix_marks_course_id_date")
        batch_op.drop_column("changed_at")
        batch_op.drop_column("revision")
        batch_op.drop_column("is_from_former_school")
        batch_op.drop_column("retake_of_id")
        batch_op.drop_column("comment")
        batch_op.drop_column("ordinal")
        batch_op.drop_column("second_value")
        batch_op.drop_column("date")

    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_lessons_closed_by_id"), type_="foreignkey")
        batch_op.drop_column("cancel_note")
        batch_op.drop_column("is_extra")
        batch_op.drop_column("first_closed_at")
        batch_op.drop_column("closed_by_id")
        batch_op.drop_column("uses_ict")
        batch_op.drop_column("lesson_kind")

    with op.batch_alter_table("homework", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pupil_id", NUMBER, nullable=True))
        batch_op.drop_constraint(batch_op.f("fk_homework_set_by_id"), type_="foreignkey")
        batch_op.create_foreign_key(batch_op.f("fk_homework_pupil_id"), "pupils", ["pupil_id"], ["id"])
        batch_op.drop_column("changed_at")
        batch_op.drop_column("set_by_id")
        batch_op.drop_column("revision")
        batch_op.drop_column("is_for_named")
        batch_op.drop_column("is_due_chosen")

    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_column("form")

    with op.batch_alter_table("homework_pupils", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_homework_pupils_pupil_id"))

    op.drop_table("homework_pupils")
    op.drop_table("draft_attachments")
    with op.batch_alter_table("substitutions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_substitutions_teacher_id"))
        batch_op.drop_index(batch_op.f("ix_substitutions_lesson_id"))

    op.drop_table("substitutions")
    with op.batch_alter_table("reopen_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reopen_requests_lesson_id"))

    op.drop_table("reopen_requests")
    with op.batch_alter_table("pickups", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pickups_pupil_id"))

    op.drop_table("pickups")
    with op.batch_alter_table("lesson_lines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lesson_lines_plan_line_id"))

    op.drop_table("lesson_lines")
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drafts_person_id"))

    op.drop_table("drafts")
    with op.batch_alter_table("plan_changes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_changes_course_id"))

    op.drop_table("plan_changes")
    with op.batch_alter_table("markless", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_markless_group_id"))
        batch_op.drop_index(batch_op.f("ix_markless_course_id"))

    op.drop_table("markless")
    op.drop_table("carried_over")
    op.drop_table("preferences")
