"""The first schema. Written once, never changed after its release."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "absence_codes",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("counts_missed", sa.Boolean(), nullable=False),
        sa.Column("counts_unexcused", sa.Boolean(), nullable=False),
        sa.Column("alarms_family", sa.Boolean(), nullable=False),
        sa.Column("allows_mark", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_absence_codes")),
    )
    op.create_table(
        "attachments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("mime_type", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("sha256", name=op.f("uq_attachments_sha256")),
    )
    op.create_table(
        "audit",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", NUMBER, nullable=True),
        sa.Column("account_id", NUMBER, nullable=True),
        sa.Column("granted_by", sa.String(), nullable=True),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_ref", sa.String(), nullable=False),
        sa.Column("action", sa.String(length=32), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_table_name_row_ref", "audit", ["table_name", "row_ref"], unique=False)
    op.create_table(
        "bells",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("shift", NUMBER, nullable=False),
        sa.Column("weekday", NUMBER, nullable=True),
        sa.Column("grade_from", NUMBER, nullable=True),
        sa.Column("grade_to", NUMBER, nullable=True),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bells")),
    )
    op.create_table(
        "channel_states",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("channel", "name", name=op.f("pk_channel_states")),
    )
    op.create_table(
        "conversations",
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("channel", "ref", name=op.f("pk_conversations")),
    )
    op.create_table(
        "inbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("update_ref", sa.String(), nullable=True),
        sa.Column("sender_ref", sa.String(), nullable=False),
        sa.Column("payload", sa.String(), nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("tries", NUMBER, nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("channel", "update_ref", name=op.f("uq_inbox_channel_update_ref")),
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "job_runs",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("job", sa.String(), nullable=False),
        sa.Column("subject_ref", sa.String(), nullable=False),
        sa.Column("local_date", sa.Date(), nullable=False),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_runs")),
        sa.UniqueConstraint("job", "subject_ref", "local_date", name=op.f("uq_job_runs_job_subject_ref_local_date")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "parameters",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_parameters")),
    )
    op.create_table(
        "people",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("patronymic", sa.String(), nullable=True),
        sa.Column("sex", sa.String(length=32), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("phone", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("uid", name=op.f("uq_people_uid")),
    )
    op.create_index(op.f("ix_people_phone"), "people", ["phone"], unique=False)
    op.create_index("ix_people_surname_given_name", "people", ["surname", "given_name"], unique=False)
    op.create_table(
        "subjects",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subjects")),
        sa.UniqueConstraint("folded", name=op.f("uq_subjects_folded")),
    )
    op.create_table(
        "years",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_years")),
        sa.UniqueConstraint("name", name=op.f("uq_years_name")),
    )
    op.create_table(
        "accounts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("chat_ref", sa.String(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("blocked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_accounts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
    )
    op.create_index(
        "uq_accounts_active",
        "accounts",
        ["channel", "ref"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_accounts_person_active",
        "accounts",
        ["person_id", "channel"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "attachment_copies",
        sa.Column("attachment_id", NUMBER, nullable=False),
        sa.Column("bot_ref", sa.String(), nullable=False),
        sa.Column("file_ref", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachments.id"], name=op.f("fk_attachment_copies_attachment_id")),
        sa.PrimaryKeyConstraint("attachment_id", "bot_ref", name=op.f("pk_attachment_copies")),
    )
    op.create_table(
        "invitations",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("created_by_id", NUMBER, nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["created_by_id"], ["people.id"], name=op.f("fk_invitations_created_by_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_invitations_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    op.create_index(op.f("ix_invitations_person_id"), "invitations", ["person_id"], unique=False)
    op.create_table(
        "period_schemes",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("year_id", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["year_id"], ["years.id"], name=op.f("fk_period_schemes_year_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_schemes")),
        sa.UniqueConstraint("year_id", "name", name=op.f("uq_period_schemes_year_id_name")),
    )
    op.create_table(
        "pupils",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("personal_file", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_pupils_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupils")),
        sa.UniqueConstraint("person_id", name=op.f("uq_pupils_person_id")),
        sa.UniqueConstraint("personal_file", name=op.f("uq_pupils_personal_file")),
    )
    op.create_table(
        "role_grants",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("role", sa.String(length=32), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_role_grants_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grants")),
        sa.UniqueConstraint("person_id", "role", "date_from", name=op.f("uq_role_grants_person_id_role_date_from")),
    )
    op.create_table(
        "staff",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_staff_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("person_id", name=op.f("uq_staff_person_id")),
    )
    op.create_table(
        "groups",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("year_id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("grade", NUMBER, nullable=True),
        sa.Column("letter", sa.String(), nullable=True),
        sa.Column("shift", NUMBER, nullable=False),
        sa.Column("parent_id", NUMBER, nullable=True),
        sa.Column("continues_id", NUMBER, nullable=True),
        sa.Column("scheme_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["continues_id"], ["groups.id"], name=op.f("fk_groups_continues_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["groups.id"], name=op.f("fk_groups_parent_id")),
        sa.ForeignKeyConstraint(["scheme_id"], ["period_schemes.id"], name=op.f("fk_groups_scheme_id")),
        sa.ForeignKeyConstraint(["year_id"], ["years.id"], name=op.f("fk_groups_year_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
        sa.UniqueConstraint("year_id", "code", name=op.f("uq_groups_year_id_code")),
    )
    op.create_table(
        "guardian_links",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("guardian_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("kinship", sa.String(length=32), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.Column("is_informed", sa.Boolean(), nullable=False),
        sa.Column("may_write", sa.Boolean(), nullable=False),
        sa.Column("may_explain", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("consent", sa.String(length=32), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column("consent_source", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(["guardian_id"], ["people.id"], name=op.f("fk_guardian_links_guardian_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_guardian_links_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guardian_links")),
        sa.UniqueConstraint(
            "guardian_id", "pupil_id", "date_from", name=op.f("uq_guardian_links_guardian_id_pupil_id_date_from")
        ),
    )
    op.create_index(op.f("ix_guardian_links_pupil_id"), "guardian_links", ["pupil_id"], unique=False)
    op.create_table(
        "messages",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("account_id", NUMBER, nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("text_ref", sa.String(length=32), nullable=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.Column("sent_revision", NUMBER, nullable=False),
        sa.Column("may_have_arrived", sa.Boolean(), nullable=False),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("urgency", NUMBER, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("valid_until", MOMENT, nullable=False),
        sa.Column("tries", NUMBER, nullable=False),
        sa.Column("message_ref", sa.String(), nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_messages_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("account_id", "topic", name=op.f("uq_messages_account_id_topic")),
    )
    op.create_index(
        "ix_messages_to_send",
        "messages",
        ["urgency", "not_before"],
        unique=False,
        sqlite_where=sa.text("state in ('waiting', 'sending')"),
        postgresql_where=sa.text("state in ('waiting', 'sending')"),
    )
    op.create_table(
        "periods",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("scheme_id", NUMBER, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["scheme_id"], ["period_schemes.id"], name=op.f("fk_periods_scheme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_periods")),
        sa.UniqueConstraint("scheme_id", "number", name=op.f("uq_periods_scheme_id_number")),
    )
    op.create_table(
        "attempts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("message_id", NUMBER, nullable=False),
        sa.Column("revision", NUMBER, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_attempts_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempts")),
    )
    op.create_index(op.f("ix_attempts_message_id"), "attempts", ["message_id"], unique=False)
    op.create_table(
        "calendar_entries",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("group_id", NUMBER, nullable=True),
        sa.Column("grade_from", NUMBER, nullable=True),
        sa.Column("grade_to", NUMBER, nullable=True),
        sa.Column("as_weekday", NUMBER, nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_calendar_entries_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_entries")),
    )
    op.create_index(op.f("ix_calendar_entries_date_from"), "calendar_entries", ["date_from"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("list_number", NUMBER, nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_memberships_group_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_memberships_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint(
            "group_id", "pupil_id", "date_from", name=op.f("uq_memberships_group_id_pupil_id_date_from")
        ),
    )
    op.create_index("ix_memberships_pupil_id_group_id", "memberships", ["pupil_id", "group_id"], unique=False)
    op.create_table(
        "plans",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.Column("subject_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_plans_group_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_plans_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("group_id", "subject_id", name=op.f("uq_plans_group_id_subject_id")),
    )
    op.create_table(
        "tutors",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("is_acting", sa.Boolean(), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_tutors_group_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_tutors_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tutors")),
        sa.UniqueConstraint("group_id", "person_id", "date_from", name=op.f("uq_tutors_group_id_person_id_date_from")),
    )
    op.create_index(op.f("ix_tutors_person_id"), "tutors", ["person_id"], unique=False)
    op.create_table(
        "courses",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("group_id", NUMBER, nullable=False),
        sa.Column("subject_id", NUMBER, nullable=False),
        sa.Column("hours_per_week", sa.Double(), nullable=False),
        sa.Column("plan_id", NUMBER, nullable=True),
        sa.Column("scheme_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_courses_group_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_courses_plan_id")),
        sa.ForeignKeyConstraint(["scheme_id"], ["period_schemes.id"], name=op.f("fk_courses_scheme_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_courses_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_courses")),
        sa.UniqueConstraint("group_id", "subject_id", name=op.f("uq_courses_group_id_subject_id")),
    )
    op.create_table(
        "plan_lines",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("plan_id", NUMBER, nullable=False),
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("homework", sa.String(), nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_lines_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_lines")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_lines_plan_id_number")),
    )
    op.create_table(
        "course_teachers",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_course_teachers_course_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_course_teachers_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_teachers")),
        sa.UniqueConstraint(
            "course_id", "person_id", "date_from", name=op.f("uq_course_teachers_course_id_person_id_date_from")
        ),
    )
    op.create_index(op.f("ix_course_teachers_person_id"), "course_teachers", ["person_id"], unique=False)
    op.create_table(
        "timetable_rows",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("weekday", NUMBER, nullable=False),
        sa.Column("slot", NUMBER, nullable=False),
        sa.Column("weeks", sa.String(length=32), nullable=False),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_timetable_rows_course_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timetable_rows")),
        sa.UniqueConstraint(
            "course_id",
            "weekday",
            "slot",
            "weeks",
            "valid_from",
            name=op.f("uq_timetable_rows_course_id_weekday_slot_weeks_valid_from"),
        ),
    )
    op.create_table(
        "lessons",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("slot", NUMBER, nullable=False),
        sa.Column("ordinal", NUMBER, nullable=False),
        sa.Column("number", NUMBER, nullable=True),
        sa.Column("starts_at", MOMENT, nullable=False),
        sa.Column("ends_at", MOMENT, nullable=False),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("timetable_row_id", NUMBER, nullable=True),
        sa.Column("planned_teacher_id", NUMBER, nullable=True),
        sa.Column("taught_by_id", NUMBER, nullable=True),
        sa.Column("taking", sa.String(length=32), nullable=False),
        sa.Column("taken_at", MOMENT, nullable=True),
        sa.Column("first_filled_at", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("plan_line_id", NUMBER, nullable=True),
        sa.Column("topic", sa.String(), nullable=True),
        sa.Column("cancelled_at", MOMENT, nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_lessons_course_id")),
        sa.ForeignKeyConstraint(["plan_line_id"], ["plan_lines.id"], name=op.f("fk_lessons_plan_line_id")),
        sa.ForeignKeyConstraint(["planned_teacher_id"], ["people.id"], name=op.f("fk_lessons_planned_teacher_id")),
        sa.ForeignKeyConstraint(["taught_by_id"], ["people.id"], name=op.f("fk_lessons_taught_by_id")),
        sa.ForeignKeyConstraint(["timetable_row_id"], ["timetable_rows.id"], name=op.f("fk_lessons_timetable_row_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint(
            "course_id", "date", "slot", "ordinal", name=op.f("uq_lessons_course_id_date_slot_ordinal")
        ),
    )
    op.create_index("ix_lessons_date_starts_at", "lessons", ["date", "starts_at"], unique=False)
    op.create_index(op.f("ix_lessons_planned_teacher_id"), "lessons", ["planned_teacher_id"], unique=False)
    op.create_table(
        "absence_reasons",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("date_from", sa.Date(), nullable=False),
        sa.Column("date_to", sa.Date(), nullable=False),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("lesson_id", NUMBER, nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("said_by_id", NUMBER, nullable=True),
        sa.Column("said_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["code"], ["absence_codes.code"], name=op.f("fk_absence_reasons_code")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_absence_reasons_lesson_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_absence_reasons_pupil_id")),
        sa.ForeignKeyConstraint(["said_by_id"], ["people.id"], name=op.f("fk_absence_reasons_said_by_id")),
        sa.ForeignKeyConstraint(["subject_id"], ["subjects.id"], name=op.f("fk_absence_reasons_subject_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence_reasons")),
    )
    op.create_index(op.f("ix_absence_reasons_pupil_id"), "absence_reasons", ["pupil_id"], unique=False)
    op.create_table(
        "homework",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=False),
        sa.Column("due_lesson_id", NUMBER, nullable=True),
        sa.Column("pupil_id", NUMBER, nullable=True),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("minutes", NUMBER, nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["due_lesson_id"], ["lessons.id"], name=op.f("fk_homework_due_lesson_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_homework_lesson_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_homework_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homework")),
    )
    op.create_index(op.f("ix_homework_due_lesson_id"), "homework", ["due_lesson_id"], unique=False)
    op.create_index(op.f("ix_homework_lesson_id"), "homework", ["lesson_id"], unique=False)
    op.create_table(
        "marks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("course_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=True),
        sa.Column("period_id", NUMBER, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("work_type", sa.String(), nullable=True),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("set_by_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["course_id"], ["courses.id"], name=op.f("fk_marks_course_id")),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_marks_lesson_id")),
        sa.ForeignKeyConstraint(["period_id"], ["periods.id"], name=op.f("fk_marks_period_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_marks_pupil_id")),
        sa.ForeignKeyConstraint(["set_by_id"], ["people.id"], name=op.f("fk_marks_set_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
    )
    op.create_index(op.f("ix_marks_course_id"), "marks", ["course_id"], unique=False)
    op.create_index(op.f("ix_marks_pupil_id"), "marks", ["pupil_id"], unique=False)
    op.create_table(
        "presences",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("seen", sa.String(length=32), nullable=False),
        sa.Column("minutes_late", NUMBER, nullable=True),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("seen_by_id", NUMBER, nullable=True),
        sa.Column("revision", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_presences_lesson_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_presences_pupil_id")),
        sa.ForeignKeyConstraint(["seen_by_id"], ["people.id"], name=op.f("fk_presences_seen_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presences")),
        sa.UniqueConstraint("lesson_id", "pupil_id", name=op.f("uq_presences_lesson_id_pupil_id")),
    )
    op.create_index(op.f("ix_presences_pupil_id"), "presences", ["pupil_id"], unique=False)
    op.create_table(
        "remarks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("pupil_id", NUMBER, nullable=False),
        sa.Column("lesson_id", NUMBER, nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("is_praise", sa.Boolean(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("made_by_id", NUMBER, nullable=False),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_remarks_lesson_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_remarks_made_by_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_remarks_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remarks")),
    )
    op.create_index(op.f("ix_remarks_pupil_id"), "remarks", ["pupil_id"], unique=False)
    op.create_table(
        "homework_attachments",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("homework_id", NUMBER, nullable=False),
        sa.Column("attachment_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_homework_attachments_attachment_id")
        ),
        sa.ForeignKeyConstraint(["homework_id"], ["homework.id"], name=op.f("fk_homework_attachments_homework_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_homework_attachments")),
        sa.UniqueConstraint(
            "homework_id", "attachment_id", name=op.f("uq_homework_attachments_homework_id_attachment_id")
        ),
    )
    op.create_table(
        "notices",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("pupil_id", NUMBER, nullable=True),
        sa.Column("lesson_id", NUMBER, nullable=True),
        sa.Column("presence_id", NUMBER, nullable=True),
        sa.Column("revision", NUMBER, nullable=True),
        sa.Column("seen", sa.String(length=32), nullable=True),
        sa.Column("silent", sa.Boolean(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("valid_until", MOMENT, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("message_id", NUMBER, nullable=True),
        sa.Column("message_revision", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["lesson_id"], ["lessons.id"], name=op.f("fk_notices_lesson_id")),
        sa.ForeignKeyConstraint(["message_id"], ["messages.id"], name=op.f("fk_notices_message_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_notices_person_id")),
        sa.ForeignKeyConstraint(["presence_id"], ["presences.id"], name=op.f("fk_notices_presence_id")),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_notices_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("key", name=op.f("uq_notices_key")),
    )
    op.create_index(
        "ix_notices_due",
        "notices",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_index(op.f("ix_notices_message_id"), "notices", ["message_id"], unique=False)
    op.create_index("ix_notices_presence_id", "notices", ["presence_id"], unique=False)


def downgrade() -> None:
    op.drop_table("notices")
    op.drop_table("homework_attachments")
    op.drop_table("remarks")
    op.drop_table("presences")
    op.drop_table("marks")
    op.drop_table("homework")
    op.drop_table("absence_reasons")
    op.drop_table("lessons")
    op.drop_table("timetable_rows")
    op.drop_table("course_teachers")
    op.drop_table("plan_lines")
    op.drop_table("courses")
    op.drop_table("tutors")
    op.drop_table("plans")
    op.drop_table("memberships")
    op.drop_table("calendar_entries")
    op.drop_table("attempts")
    op.drop_table("periods")
    op.drop_table("messages")
    op.drop_table("guardian_links")
    op.drop_table("groups")
    op.drop_table("staff")
    op.drop_table("role_grants")
    op.drop_table("pupils")
    op.drop_table("period_schemes")
    op.drop_table("invitations")
    op.drop_table("attachment_copies")
    op.drop_table("accounts")
    op.drop_table("years")
    op.drop_table("subjects")
    op.drop_table("people")
    op.drop_table("parameters")
    op.drop_table("leases")
    op.drop_table("job_runs")
    op.drop_table("inbox")
    op.drop_table("conversations")
    op.drop_table("channel_states")
    op.drop_table("bells")
    op.drop_table("audit")
    op.drop_table("attachments")
    op.drop_table("absence_codes")
