"""The lists of lessons as their cards need them: who was seen how, and who is expected to be missing."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group, Membership
from models.lessons import AbsenceCode, AbsenceReason, Lesson, Presence, Seen, Taking
from models.people import Person, Pupil
from services import access, names
from services.absences import answered
from services.context import Context
from services.contingent import studies
from services.dated import holds_on
from services.names import Listed, ShownName


class OnList(NamedTuple):
    """A pupil on a lesson's list."""

    pupil_id: int
    name: ShownName
    seen: Seen | None
    """Nothing while nobody has said."""
    is_excused: bool
    """Somebody gave a reason for being away from this lesson."""


class Previous(NamedTuple):
    """The class's lesson before this one, that day, where somebody was marked (F-5)."""

    number: int | None
    starts_at: dt.datetime | None
    listed: frozenset[int]
    """Who was on its list: not the class, where that was a subgroup's."""
    absent: frozenset[int]
    """Who was missing there, or, where not on its list, at the latest lesson before it that lists them."""


NO_LESSON_BEFORE = Previous(None, None, frozenset(), frozenset())


class Spot(NamedTuple):
    """Where a lesson stands in its class's day."""

    lesson_id: int
    class_id: int
    date: dt.date
    starts_at: dt.datetime


async def lists(session: AsyncSession, ctx: Context, lesson_ids: Collection[int]) -> dict[int, list[OnList]]:
    """The list of each lesson on its day, by list number; a subgroup's has only its pupils. One statement."""
    reason = exists().where(
        AbsenceReason.pupil_id == Membership.pupil_id,
        answered.covers(Lesson, Course.subject_id),
        AbsenceCode.code == AbsenceReason.code,
        answered.excuses(),
    )
    statement: Select[*tuple[Any, ...]] = (
        select(
            Lesson.id,
            Membership.pupil_id,
            Presence.seen,
            reason,
            Membership.list_number,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            access.family_consented(Membership.pupil_id.expression, ctx.today),
        )
        .select_from(Lesson)
        .join(Course, Course.id == Lesson.course_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, holds_on(Membership, Lesson.date.expression)))
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(Presence, and_(Presence.lesson_id == Lesson.id, Presence.pupil_id == Membership.pupil_id))
        .where(
            Lesson.id.in_(lesson_ids),
            ~studies.at_home(
                Membership.pupil_id.expression,
                Lesson.date.expression,
                group_id=Course.group_id.expression,
                subject_id=Course.subject_id.expression,
            ),
        )
        .order_by(Lesson.id, Membership.list_number, Membership.id)
    )
    found: defaultdict[int, list[tuple[int, Seen | None, bool, Listed]]] = defaultdict(list)
    for lesson_id, pupil_id, seen, is_excused, *who, birth_date, consented in await session.execute(statement):
        number, surname, given_name, patronymic = who
        birth_year = birth_date.year if birth_date else None
        listed = Listed(number, surname, given_name, patronymic, birth_year, consented)
        found[lesson_id].append((pupil_id, seen, bool(is_excused), listed))
    return {lesson_id: _named(ctx, found.get(lesson_id, [])) for lesson_id in lesson_ids}


def _named(ctx: Context, rows: list[tuple[int, Seen | None, bool, Listed]]) -> list[OnList]:
    shown = names.class_list([listed for *_, listed in rows], mode=ctx.school.privacy_mode)
    return [
        OnList(pupil_id, name, seen, is_excused)
        for (pupil_id, seen, is_excused, _), name in zip(rows, shown, strict=True)
    ]


async def previous(session: AsyncSession, spots: Collection[Spot]) -> dict[int, Previous]:
    """For each lesson the one before it, if there was one. One statement."""
    class_id = func.coalesce(Group.parent_id, Group.id)
    statement: Select[*tuple[Any, ...]] = (
        select(Lesson.date, class_id, Lesson.starts_at, Lesson.number, Membership.pupil_id, Presence.seen)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(Membership, and_(Membership.group_id == Group.id, holds_on(Membership, Lesson.date.expression)))
        .outerjoin(Presence, and_(Presence.lesson_id == Lesson.id, Presence.pupil_id == Membership.pupil_id))
        .where(
            Lesson.date.in_({spot.date for spot in spots}),
            class_id.in_({spot.class_id for spot in spots}),
            Lesson.taking != Taking.NOT_TAKEN,
            Lesson.cancelled_at.is_(None),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    days: defaultdict[tuple[dt.date, int], list[_Marked]] = defaultdict(list)
    for date, group_id, *marked in await session.execute(statement):
        days[date, group_id].append(_Marked._make(marked))
    found = {}
    for spot in spots:
        earlier = [one for one in days[spot.date, spot.class_id] if one.starts_at < spot.starts_at]
        if earlier:
            found[spot.lesson_id] = _before(earlier)
    return found


class _Marked(NamedTuple):
    """Somebody on the list of a lesson that was marked."""

    starts_at: dt.datetime
    number: int | None
    pupil_id: int
    seen: Seen | None


def _before(earlier: Sequence[_Marked]) -> Previous:
    latest = earlier[-1]
    last_seen = {one.pupil_id: one.seen for one in earlier}
    return Previous(
        latest.number,
        latest.starts_at,
        frozenset(one.pupil_id for one in earlier if one.starts_at == latest.starts_at),
        frozenset(pupil_id for pupil_id, seen in last_seen.items() if seen is Seen.ABSENT),
    )
