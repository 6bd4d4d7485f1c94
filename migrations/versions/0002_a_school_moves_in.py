"""A school moves in. Written once, never changed after its release."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "guessing",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("failures", NUMBER, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("channel", "ref", name=op.f("pk_guessing")),
    )
    op.create_table(
        "import_baselines",
        sa.Column("year_name", sa.String(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("year_name", name=op.f("pk_import_baselines")),
    )
    op.create_table(
        "lesson_kinds",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_lesson_kinds")),
    )
    op.create_table(
        "mark_values",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("points", NUMBER, nullable=True),
        sa.Column("is_final_only", sa.Boolean(), nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_mark_values")),
    )
    op.create_table(
        "work_types",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=True),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.Column("is_written", sa.Boolean(), nullable=False),
        sa.Column("position", NUMBER, nullable=False),
        sa.Column("is_hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_work_types")),
    )
    op.create_table(
        "duties",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_duties_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
        sa.UniqueConstraint("day", name=op.f("uq_duties_day")),
    )
    op.create_table(
        "imports",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("received_by_id", NUMBER, nullable=True),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("skip_wrong", sa.Boolean(), nullable=False),
        sa.Column("allowed_leavers", NUMBER, nullable=True),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["received_by_id"], ["people.id"], name=op.f("fk_imports_received_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_table(
        "staff_absences",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_staff_absences_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_absences")),
    )
    with op.batch_alter_table("staff_absences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_absences_person_id"), ["person_id"], unique=False)

    op.create_table(
        "data_corrections",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("proposed_by_id", NUMBER, nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided_by_id", NUMBER, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["people.id"], name=op.f("fk_data_corrections_decided_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_data_corrections_person_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["people.id"], name=op.f("fk_data_corrections_proposed_by_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_data_corrections_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_corrections")),
    )
    with op.batch_alter_table("data_corrections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_corrections_pupil_id"), ["pupil_id"], unique=False)

    op.create_table(
        "departures",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("order_number", sa.String(), nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_departures_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departures")),
    )
    with op.batch_alter_table("departures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_departures_pupil_id"), ["pupil_id"], unique=False)

    op.create_table(
        "pupil_studies",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("form", sa.String(length=32), nullable=False),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_pupil_studies_pupil_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_pupil_studies_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupil_studies")),
    )
    with op.batch_alter_table("pupil_studies", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pupil_studies_pupil_id"), ["pupil_id"], unique=False)

    op.create_table(
        "data_checks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("checked_by_id", NUMBER, nullable=False),
        sa.Column("checked_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["checked_by_id"], ["people.id"], name=op.f("fk_data_checks_checked_by_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_data_checks_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_checks")),
        sa.UniqueConstraint("group_id", "month", name=op.f("uq_data_checks_group_id_month")),
    )
    op.create_table(
        "subgroup_proposals",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.Column("subject_id", NUMBER, nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("proposed_by_id", NUMBER, nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_subgroup_proposals_group_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["people.id"], name=op.f("fk_subgroup_proposals_proposed_by_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_subgroup_proposals_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subgroup_proposals")),
    )
    with op.batch_alter_table("subgroup_proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subgroup_proposals_group_id"), ["group_id"], unique=False)

    op.create_table(
        "subgroup_places",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("proposal_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("subgroup_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["subgroup_proposals.id"], name=op.f("fk_subgroup_places_proposal_id")
        ),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_subgroup_places_pupil_id")),
        sa.ForeignKeyConstraint(["subgroup_id"], ["groups.id"], name=op.f("fk_subgroup_places_subgroup_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subgroup_places")),
        sa.UniqueConstraint("proposal_id", "pupil_id", name=op.f("uq_subgroup_places_proposal_id_pupil_id")),
    )
    op.create_table(
        "subgroup_voices",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("proposal_id", NUMBER, nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_subgroup_voices_person_id")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["subgroup_proposals.id"], name=op.f("fk_subgroup_voices_proposal_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subgroup_voices")),
        sa.UniqueConstraint("proposal_id", "side", name=op.f("uq_subgroup_voices_proposal_id_side")),
    )
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("acting_as", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("ended_because", sa.String(length=32), nullable=True))

    with op.batch_alter_table("calendar_entries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("note", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("set_with_id", NUMBER, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_calendar_entries_set_with_id"), "calendar_entries", ["set_with_id"], ["id"]
        )

    with op.batch_alter_table("guardian_links", schema=None) as batch_op:
        batch_op.add_column(sa.Column("confirmed_how", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("identity_seen_on", sa.Date(), nullable=True))

    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moved_from_id", NUMBER, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_lessons_moved_from_id"), "lessons", ["moved_from_id"], ["id"])

    # No message so far is the last word to an ended account.
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_farewell", sa.Boolean(), nullable=True))
    op.execute(sa.text("UPDATE messages SET is_farewell = false"))
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.alter_column("is_farewell", existing_type=sa.Boolean(), nullable=False)

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.add_column(sa.Column("matter_id", NUMBER, nullable=True))
        batch_op.add_column(sa.Column("urgency", NUMBER, nullable=True))

    with op.batch_alter_table("parameters", schema=None) as batch_op:
        batch_op.add_column(sa.Column("set_at", MOMENT, nullable=True))
        batch_op.add_column(sa.Column("set_by_id", NUMBER, nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_parameters_set_by_id"), "people", ["set_by_id"], ["id"])

    with op.batch_alter_table("timetable_rows", schema=None) as batch_op:
        batch_op.add_column(sa.Column("replaces_id", NUMBER, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_timetable_rows_replaces_id"), "timetable_rows", ["replaces_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("timetable_rows", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_timetable_rows_replaces_id"), type_="foreignkey")
        batch_op.drop_column("replaces_id")

    with op.batch_alter_table("parameters", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_parameters_set_by_id"), type_="foreignkey")
        batch_op.drop_column("set_by_id")
        batch_op.drop_column("set_at")

    with op.batch_alter_table("notices", schema=None) as batch_op:
        batch_op.drop_column("urgency")
        batch_op.drop_column("matter_id")

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_column("is_farewell")

    with op.batch_alter_table("lessons", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_lessons_moved_from_id"), type_="foreignkey")
        batch_op.drop_column("moved_from_id")

    with op.batch_alter_table("guardian_links", schema=None) as batch_op:
        batch_op.drop_column("identity_seen_on")
        batch_op.drop_column("confirmed_how")

    with op.batch_alter_table("calendar_entries", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_calendar_entries_set_with_id"), type_="foreignkey")
        batch_op.drop_column("set_with_id")
        batch_op.drop_column("note")

    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_column("ended_because")
        batch_op.drop_column("acting_as")

    op.drop_table("subgroup_voices")
    op.drop_table("subgroup_places")
    with op.batch_alter_table("subgroup_proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_subgroup_proposals_group_id"))

    op.drop_table("subgroup_proposals")
    op.drop_table("data_checks")
    with op.batch_alter_table("pupil_studies", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pupil_studies_pupil_id"))

    op.drop_table("pupil_studies")
    with op.batch_alter_table("departures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_departures_pupil_id"))

    op.drop_table("departures")
    with op.batch_alter_table("data_corrections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_data_corrections_pupil_id"))

    op.drop_table("data_corrections")
    with op.batch_alter_table("staff_absences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_absences_person_id"))

    op.drop_table("staff_absences")
    op.drop_table("imports")
    op.drop_table("duties")
    op.drop_table("work_types")
    op.drop_table("mark_values")
    op.drop_table("lesson_kinds")
    op.drop_table("import_baselines")
    op.drop_table("guessing")
