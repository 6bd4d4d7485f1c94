"""The parameters as settings: each stands in one section."""

import dataclasses
import datetime as dt

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import Person
from models.school import Parameter
from services import names, parameters
from services.context import Context
from services.parameters import Parameters
from services.school_settings.setting import Kind, Section, Setting

LONGEST_WORDS = 120

SECTIONS: dict[Section, tuple[str, ...]] = {
    Section.SCHOOL: ("school_name", "school_phone", "time_zone"),
    Section.PRIVACY: ("privacy_mode", "fleeting_minutes", "pupil_threads_seen_to_age"),
    Section.NOTICES: (
        "absence_hold_seconds",
        "first_lesson_grace_minutes",
        "lesson_grace_minutes",
        "evening_from",
        "other_guardian_minutes",
        "on_way_minutes",
        "announce_days",
        "announce_back_days",
        "remark_hold_minutes",
        "mark_hold_minutes",
        "mark_batch_minutes",
        "marks_evening_from",
        "homework_told_at",
        "homework_again_at",
        "family_messages_a_day",
        "digest_at",
        "weekly_digest_at",
        "six_day_digest_at",
        "seen_reminder_days",
        "unseen_list_days",
        "post_joined_seconds",
        "writing_minutes",
    ),
    Section.SEARCH: (
        "search_next_minutes",
        "search_deputy_minutes",
        "search_director_minutes",
        "search_again_minutes",
        "call_list_minutes",
        "unexplained_first_days",
        "unexplained_again_days",
        "lateness_a_week",
    ),
    Section.QUIET: (
        "quiet_from",
        "quiet_to",
        "weekend_quiet_to",
        "staff_quiet_from",
        "staff_quiet_to",
        "closure_from",
    ),
    Section.LESSONS: (
        "early_minutes",
        "substitute_days",
        "substitution_school_days",
        "lessons_ahead_days",
        "plan_lag_lessons",
        "lesson_due_minutes",
        "reminder_at",
        "reminder_after_minutes",
        "reminder_when_all_closed",
        "day_card_to_grade",
    ),
    Section.HOMEWORK: (
        "homework_from_grade",
        "homework_norm_1",
        "homework_norm_2",
        "homework_norm_4",
        "homework_norm_6",
        "homework_norm_9",
        "homework_subjects",
        "homework_evening_from",
    ),
    Section.ACCESS: (
        "staff_access_by",
        "family_access_by",
        "staff_invitation_days",
        "family_invitation_days",
        "pupils_from_grade",
        "guesses_allowed",
        "guesses_minutes",
    ),
    Section.CONTINGENT: ("leavers_percent", "family_reads_days"),
    Section.MARKS: (
        "marks_per_hour",
        "marks_plus",
        "half_year_marks_per_hour",
        "half_year_marks_least",
        "ask_pupils",
        "ask_after_lessons",
        "finals_open_days",
        "final_marks_least",
        "period_end_days",
        "warning_below",
        "warning_absence_percent",
        "disputed_from",
        "disputed_to",
        "markless_grades_to",
        "written_marks_days",
        "composition_marks_days",
        "retake_counts",
        "trend_days",
        "trend_marks_least",
        "trend_hundredths",
    ),
    Section.UPKEEP: ("inbox_kept_days", "digests_kept_days"),
}
_SECTION_OF = {name: section for section, names_ in SECTIONS.items() for name in names_}
_FIELDS = {field.name: field for field in dataclasses.fields(Parameters)}
_DEFAULTS = Parameters()


async def read(session: AsyncSession, ctx: Context, section: Section) -> list[Setting]:
    """The parameters of a section, with who decided those that were set. At most two statements."""
    wanted = SECTIONS.get(section, ())
    if not wanted:
        return []
    school = await parameters.load(session)
    statement = (
        select(Parameter.name, Parameter.set_at, Person.surname, Person.given_name, Person.patronymic)
        .outerjoin(Person, Person.id == Parameter.set_by_id)
        .where(Parameter.name.in_(wanted))
    )
    decided = {row.name: row for row in await session.execute(statement)}
    return [_setting(ctx, school, name, decided.get(name)) for name in wanted]


def section_of(name: str) -> Section | None:
    """Where a parameter stands; nothing for what is none."""
    return _SECTION_OF.get(name)


async def write(session: AsyncSession, ctx: Context, setting: Setting, value: str) -> None:
    """Set a parameter from its canonical value, and write down who decided. Raises BadParameterError."""
    plain: str | int | bool = value
    if setting.kind is Kind.NUMBER:
        plain = int(value)
    elif setting.kind is Kind.FLAG:
        plain = value == "yes"
    await parameters.put(session, setting.name, plain, by=ctx.actor.person_id, at=ctx.now)


def _setting(ctx: Context, school: Parameters, name: str, decided: object) -> Setting:
    field = _FIELDS[name]
    low, high = field.metadata.get("range", (0, LONGEST_WORDS))
    set_at: dt.datetime | None = getattr(decided, "set_at", None)
    surname: str | None = getattr(decided, "surname", None)
    return Setting(
        name=name,
        section=_SECTION_OF[name],
        kind=_kind(name),
        value=_written(getattr(school, name)),
        # What has no words of its own has nothing to go back to.
        default=_written(getattr(_DEFAULTS, name)) or None,
        low=low,
        high=high,
        options=field.metadata.get("choices", ()),
        between=_between(name),
        text_id=f"parameter-{name}",
        set_at=None if set_at is None else ctx.school.local(set_at),
        set_by=None
        if surname is None
        else names.adult(surname, getattr(decided, "given_name", ""), getattr(decided, "patronymic", None)),
    )


def _between(name: str) -> tuple[str, str]:
    earliest, latest = _FIELDS[name].metadata.get("between", (dt.time.min, dt.time(23, 59)))
    return _written(earliest), _written(latest)


def _kind(name: str) -> Kind:
    field = _FIELDS[name]
    if name == "time_zone":
        return Kind.ZONE
    if "choices" in field.metadata:
        return Kind.CHOICE
    kinds = {int: Kind.NUMBER, bool: Kind.FLAG, dt.time: Kind.TIME}
    return kinds.get(field.type, Kind.WORDS) if isinstance(field.type, type) else Kind.WORDS


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat("minutes") if isinstance(value, dt.time) else str(value)
