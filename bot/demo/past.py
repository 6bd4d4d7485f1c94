"""What the demonstration's families can look back on: lessons, marks, absences, homework and finals until this lesson.

Written as rows at once, not tap by tap: a term of two classes takes a second. The same school has the same past.
"""

import dataclasses
import datetime as dt
import json
import random
from collections import defaultdict
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo import finals
from bot.demo.cast import Cast
from bot.demo.day import GoingLesson
from models.courses import Course, Subject
from models.groups import Group, GroupKind, Membership
from models.homework import Homework
from models.lessons import AbsenceReason, Lesson, Presence, ReasonStatus, Remark, Seen, Taking
from models.marks import Mark, MarkKind
from models.people import GuardianLink
from services import audit
from services.context import Context
from services.dated import holds_on
from services.remarks import Template
from services.schedule import timetable

WEEKS = 12
"""A term and what went before it; a whole year would take its time to write."""
_TALK = Path(__file__).parent.parent / "sample" / "lessons.json"
_CONTROL_EVERY = 6
"""So many lessons of a subject from one written work of the whole class to the next."""
_ASKED = 0.2
_HOMEWORK_MARKED = 0.04
_ILL = 0.02
_LATE = 0.008
_ILL_AGO = 8
"""So many school days ago a child of the families on the desk was ill: there is an absence to look at."""
_LOWEST_GRADE = 2
"""Below, there are no marks."""

Rows = list[dict[str, Any]]


@dataclasses.dataclass(frozen=True)
class _Held:
    """A lesson of the past, and who sat in it."""

    lesson: Lesson
    subject: str
    grade: int
    teacher_id: int


@dataclasses.dataclass
class _Written:
    """The rows of the past, before they are written together."""

    presences: Rows = dataclasses.field(default_factory=list)
    reasons: Rows = dataclasses.field(default_factory=list)
    marks: Rows = dataclasses.field(default_factory=list)
    homework: Rows = dataclasses.field(default_factory=list)


async def write(ctx: Context, lesson: GoingLesson, cast: Cast) -> dt.date | None:
    """Fill the journal of the families' classes up to the lesson that is going on. ``ctx.now`` is its moment.

    Returns the last day before with lessons; None on the first of all.
    """
    first = lesson.date - dt.timedelta(weeks=WEEKS)
    await timetable.make_lessons_between(ctx.afterwards(), first=first, last=lesson.date)
    children = {part.pupil_id for part in cast.parents if part.pupil_id is not None}
    async with ctx.afterwards().write() as session:
        siblings = await _children_of(session, {part.person_id for part in cast.parents}, lesson.date)
        groups = await _classes(session, children | siblings, lesson.date)
        held = await _held(session, groups, first, lesson.starts_at)
        listed = await _listed(session, {one.lesson.course_id for one in held}, lesson.date)
        await _write(session, _Past(held, listed, children | siblings, lesson.starts_at).made())
        await _remark(session, held, cast, listed)
        await session.flush()
        await finals.write(session, groups, lesson.date, first)
    return max((one.lesson.date for one in held if one.lesson.date < lesson.date), default=None)


class _Past:
    """Decides by a chance that is the same every time what happened at each lesson."""

    def __init__(
        self, held: Sequence[_Held], listed: dict[int, list[int]], children: Collection[int], until: dt.datetime,
    ) -> None:  # fmt: skip
        self.held = held
        self.listed = listed
        self.until = until
        self.chance = random.Random(7)  # noqa: S311  (a story, no secret)
        self.level = {pupil: self.chance.choice((3, 4, 4, 5)) for some in listed.values() for pupil in some}
        self.level.update(dict.fromkeys(children, 4))
        self.ill = self._ill(children)
        self.talk: dict[str, list[list[str | None]]] = json.loads(_TALK.read_text(encoding="utf-8"))
        self.rows = _Written()

    def _ill(self, children: Collection[int]) -> set[tuple[int, dt.date]]:
        days = sorted({one.lesson.date for one in self.held if one.lesson.ends_at <= self.until})
        pupils = sorted({pupil for some in self.listed.values() for pupil in some})
        found = {(pupil, day) for day in days[:-1] for pupil in pupils if self.chance.random() < _ILL}
        found = {(pupil, day) for pupil, day in found if pupil not in children}
        return found | {(pupil, day) for pupil in children for day in days[-_ILL_AGO:][:2]}

    def made(self) -> _Written:
        """Everything of every lesson; the lessons themselves are closed on the way."""
        place: defaultdict[int, int] = defaultdict(int)
        before: dict[int, dict[str, Any]] = {}
        for pupil, day in sorted(self.ill):
            self.rows.reasons.append(
                {"pupil_id": pupil, "code": "b", "date_from": day, "date_to": day, "status": ReasonStatus.CONFIRMED,
                 "said_at": dt.datetime.combine(day, dt.time(), dt.UTC)}
            )  # fmt: skip
        for one in self.held:
            course = one.lesson.course_id
            if (task := before.pop(course, None)) is not None:
                task["due_lesson_id"] = one.lesson.id
            if one.lesson.ends_at > self.until:
                continue
            topics = self.talk.get(one.subject)
            topic, homework = topics[place[course] // 2 % len(topics)] if topics else (one.subject, None)
            _close(one, topic or one.subject)
            self._list(one, is_control=place[course] % _CONTROL_EVERY == _CONTROL_EVERY - 1)
            if homework is not None and one.grade >= _LOWEST_GRADE:
                task = {"lesson_id": one.lesson.id, "due_lesson_id": None, "text": homework, "minutes": 20,
                        "set_at": one.lesson.ends_at, "set_by_id": one.teacher_id}  # fmt: skip
                before[course] = task
                self.rows.homework.append(task)
            place[course] += 1
        return self.rows

    def _list(self, one: _Held, *, is_control: bool) -> None:
        for pupil in self.listed.get(one.lesson.course_id, []):
            if (pupil, one.lesson.date) in self.ill:
                self._seen(one, pupil, Seen.ABSENT)
                continue
            if self.chance.random() < _LATE:
                self._seen(one, pupil, Seen.LATE)
            luck = self.chance.random()
            if one.grade < _LOWEST_GRADE:
                continue
            if is_control:
                self._mark(one, pupil, "control")
            elif luck < _ASKED:
                self._mark(one, pupil, "answer")
            elif luck < _ASKED + _HOMEWORK_MARKED:
                self._mark(one, pupil, "homework")

    def _seen(self, one: _Held, pupil: int, seen: Seen) -> None:
        self.rows.presences.append(
            {"lesson_id": one.lesson.id, "pupil_id": pupil, "seen": seen, "revision": 1,
             "minutes_late": 7 if seen is Seen.LATE else None, "seen_by_id": one.teacher_id,
             "seen_at": one.lesson.starts_at + dt.timedelta(minutes=8)}
        )  # fmt: skip

    def _mark(self, one: _Held, pupil: int, work: str) -> None:
        value = min(5, max(2, self.level[pupil] + self.chance.choice((-1, 0, 0, 0, 1))))
        self.rows.marks.append(
            {"course_id": one.lesson.course_id, "pupil_id": pupil, "lesson_id": one.lesson.id,
             "kind": MarkKind.CURRENT, "date": one.lesson.date, "value": str(value), "work_type": work,
             "set_at": one.lesson.ends_at, "set_by_id": one.teacher_id}
        )  # fmt: skip


def _close(one: _Held, topic: str) -> None:
    """The lesson took place, and its teacher said so at its end."""
    lesson = one.lesson
    lesson.topic, lesson.lesson_kind, lesson.uses_ict = topic, "combined", False
    lesson.taking = Taking.TAKEN
    lesson.taken_at = lesson.first_filled_at = lesson.starts_at + dt.timedelta(minutes=8)
    lesson.closed_at = lesson.first_closed_at = lesson.ends_at
    lesson.closed_by_id = lesson.taught_by_id = one.teacher_id


async def _write(session: AsyncSession, rows: _Written) -> None:
    await audit.bulk(session, Presence, rows.presences)
    await audit.bulk(session, AbsenceReason, rows.reasons)
    await audit.bulk(session, Mark, rows.marks)
    await audit.bulk(session, Homework, rows.homework)


async def _children_of(session: AsyncSession, parents: set[int], day: dt.date) -> set[int]:
    statement = select(GuardianLink.pupil_id).where(GuardianLink.guardian_id.in_(parents), holds_on(GuardianLink, day))
    return set(await session.scalars(statement))


async def _classes(session: AsyncSession, pupils: set[int], day: dt.date) -> dict[int, Group]:
    statement = (
        select(Group)
        .join(Membership, Membership.group_id == Group.id)
        .where(Membership.pupil_id.in_(pupils), Group.kind == GroupKind.CLASS, holds_on(Membership, day))
    )
    return {group.id: group for group in await session.scalars(statement)}


async def _held(session: AsyncSession, groups: dict[int, Group], first: dt.date, until: dt.datetime) -> list[_Held]:
    """The lessons of these classes and of their subgroups from a day to the one that is going on, in order."""
    statement = (
        select(Lesson, Subject.name, Group.id, Group.parent_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Group.id.in_(groups) | Group.parent_id.in_(groups),
            Lesson.date >= first,
            Lesson.starts_at <= until + dt.timedelta(weeks=1),
            Lesson.cancelled_at.is_(None),
            Lesson.number.is_not(None),
            Lesson.planned_teacher_id.is_not(None),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    return [
        _Held(lesson, subject, groups[parent_id or group_id].grade or 0, lesson.planned_teacher_id)
        for lesson, subject, group_id, parent_id in await session.execute(statement)
        if lesson.planned_teacher_id is not None
    ]


async def _listed(session: AsyncSession, courses: set[int], day: dt.date) -> dict[int, list[int]]:
    """Who is in each course, in the order of the list."""
    statement = (
        select(Course.id, Membership.pupil_id)
        .join(Membership, Membership.group_id == Course.group_id)
        .where(Course.id.in_(courses), holds_on(Membership, day))
        .order_by(Course.id, Membership.list_number)
    )
    found: defaultdict[int, list[int]] = defaultdict(list)
    for course_id, pupil_id in await session.execute(statement):
        found[course_id].append(pupil_id)
    return found


async def _remark(session: AsyncSession, held: Sequence[_Held], cast: Cast, listed: dict[int, list[int]]) -> None:
    """The first child was praised at the last lesson it had."""
    child = cast.parents[0].pupil_id
    closed = [one for one in held if one.lesson.closed_at is not None and child in listed[one.lesson.course_id]]
    if not closed:
        return
    last = closed[-1]
    session.add(
        Remark(
            pupil_id=child, lesson_id=last.lesson.id, template=Template.WELL_DONE.value, is_praise=True,
            made_at=last.lesson.ends_at, made_by_id=last.teacher_id,
        )
    )  # fmt: skip
