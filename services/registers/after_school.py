"""ГПД: by whom each child was fetched, and when (D-3)."""

import dataclasses
import datetime as dt
from typing import Literal

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import GroupKind, Membership
from models.lessons import Lesson, Presence, Seen
from models.people import GuardianLink, Kinship, Person
from models.substitutions import Pickup
from services import access, attendance, names
from services.attendance import LessonTitle
from services.context import Context
from services.dated import holds_on
from services.names import ShownName
from services.policy import Action
from services.refusals import LessonNotStarted, NotYours
from services.registers.refusals import NotAfterSchool, NotThere
from services.schedule.cancelled_lessons import one_line

LONGEST_WORDS = 100
How = Literal["guardian", "alone", "words"]


@dataclasses.dataclass(frozen=True)
class Fetched:
    """By whom and when a child was fetched."""

    how: How
    kinship: Kinship | None
    words: str | None
    at: dt.datetime | None
    """Local; nothing where it was written down on a later day."""


@dataclasses.dataclass(frozen=True)
class Child:
    """A child who came to the group that day."""

    pupil_id: int
    name: ShownName
    fetched: Fetched | None


@dataclasses.dataclass(frozen=True)
class Adult:
    """A guardian who may come for the child."""

    person_id: int
    kinship: Kinship
    name: str


@dataclasses.dataclass(frozen=True)
class Leaving:
    """The children of a day, those still there first."""

    title: LessonTitle
    children: list[Child]

    @property
    def left(self) -> int:
        """How many are still there."""
        return sum(child.fetched is None for child in self.children)

    def child(self, pupil_id: int) -> Child:
        """One of them. Raises NotThere."""
        for child in self.children:
            if child.pupil_id == pupil_id:
                return child
        raise NotThere


async def leaving(ctx: Context, *, lesson_id: int) -> Leaving:
    """Who is there and who has been fetched. Five statements. Raises NotYours, NotAfterSchool."""
    async with ctx.read() as session:
        lesson = await _lesson(session, ctx, lesson_id)
        sheet = await attendance.sheet(ctx, lesson_id=lesson_id)
        fetched = await _fetched(session, ctx, lesson)
    here = [
        Child(row.pupil_id, row.name, fetched.get(row.pupil_id)) for row in sheet.rows if row.seen is not Seen.ABSENT
    ]
    return Leaving(sheet.title, sorted(here, key=lambda child: child.fetched is not None))


async def adults(ctx: Context, *, lesson_id: int, pupil_id: int) -> list[Adult]:
    """The child's guardians of that day, but whom a paper forbids to hear of it. Raises NotYours, NotAfterSchool."""
    async with ctx.read() as session:
        lesson = await _lesson(session, ctx, lesson_id)
        await _is_there(session, lesson, pupil_id)
        statement = (
            select(Person.id, GuardianLink.kinship, Person.surname, Person.given_name, Person.patronymic)
            .join(GuardianLink, GuardianLink.guardian_id == Person.id)
            .where(*_may_come(lesson, pupil_id))
            .order_by(GuardianLink.id)
        )
        return [
            Adult(person_id, kinship, names.adult(surname, given_name, patronymic))
            for person_id, kinship, surname, given_name, patronymic in await session.execute(statement)
        ]


async def fetch(
    ctx: Context, *, lesson_id: int, pupil_id: int, guardian_id: int | None = None, words: str | None = None
) -> None:
    """Write down that the child went now: with a guardian, with whom ``words`` name, or alone.

    The same again changes nothing; another answer takes the first one's place. Raises NotYours, NotAfterSchool,
    NotThere, LessonNotStarted, WordsTooLong.
    """
    async with ctx.write() as session:
        lesson = await _lesson(session, ctx, lesson_id)
        if lesson.date > ctx.today:
            raise LessonNotStarted
        await _is_there(session, lesson, pupil_id)
        if guardian_id is not None:
            await _guards(session, lesson, pupil_id, guardian_id)
        said = None if words is None else one_line(words, LONGEST_WORDS)
        row = await _row(session, lesson_id, pupil_id)
        if row is None:
            row = Pickup(lesson_id=lesson_id, pupil_id=pupil_id)
            session.add(row)
        elif row.withdrawn_at is None and (row.guardian_id, row.by_words) == (guardian_id, said):
            return
        row.guardian_id, row.by_words, row.withdrawn_at = guardian_id, said, None
        row.taken_at, row.taken_by_id = ctx.now, ctx.actor.person_id or 0


async def withdraw(ctx: Context, *, lesson_id: int, pupil_id: int) -> None:
    """The child is still there. Doing it again changes nothing. Raises NotYours, NotAfterSchool."""
    async with ctx.write() as session:
        await _lesson(session, ctx, lesson_id)
        row = await _row(session, lesson_id, pupil_id)
        if row is not None and row.withdrawn_at is None:
            row.withdrawn_at = ctx.now


async def _lesson(session: AsyncSession, ctx: Context, lesson_id: int) -> Lesson:
    """Raises NotYours, NotAfterSchool."""
    lesson, group = await access.lesson_to_change(session, ctx, lesson_id, Action.MARK_ATTENDANCE)
    if group.kind is not GroupKind.AFTER_SCHOOL:
        raise NotAfterSchool
    return lesson


async def _is_there(session: AsyncSession, lesson: Lesson, pupil_id: int) -> None:
    """Raises NotYours for a child of another group, NotThere for one who did not come."""
    statement = (
        select(Presence.seen, Membership.id)
        .select_from(Lesson)
        .join(Course, Course.id == Lesson.course_id)
        .join(Membership, and_(Membership.group_id == Course.group_id, Membership.pupil_id == pupil_id))
        .outerjoin(Presence, and_(Presence.lesson_id == Lesson.id, Presence.pupil_id == pupil_id))
        .where(Lesson.id == lesson.id, holds_on(Membership, lesson.date))
    )
    found = (await session.execute(statement)).first()
    if found is None:
        raise NotYours
    if found[0] is Seen.ABSENT:
        raise NotThere


def _may_come(lesson: Lesson, pupil_id: int) -> tuple[ColumnElement[bool], ...]:
    return GuardianLink.pupil_id == pupil_id, GuardianLink.is_informed.is_(True), holds_on(GuardianLink, lesson.date)


async def _guards(session: AsyncSession, lesson: Lesson, pupil_id: int, guardian_id: int) -> None:
    """Raises NotYours."""
    link = select(GuardianLink.id).where(*_may_come(lesson, pupil_id), GuardianLink.guardian_id == guardian_id)
    if await session.scalar(link.limit(1)) is None:
        raise NotYours


async def _row(session: AsyncSession, lesson_id: int, pupil_id: int) -> Pickup | None:
    statement = select(Pickup).where(Pickup.lesson_id == lesson_id, Pickup.pupil_id == pupil_id)
    return (await session.scalars(statement)).one_or_none()


async def _fetched(session: AsyncSession, ctx: Context, lesson: Lesson) -> dict[int, Fetched]:
    statement = (
        select(Pickup, GuardianLink.kinship)
        .outerjoin(
            GuardianLink,
            and_(GuardianLink.guardian_id == Pickup.guardian_id, GuardianLink.pupil_id == Pickup.pupil_id),
        )
        .where(Pickup.lesson_id == lesson.id, Pickup.withdrawn_at.is_(None))
        .order_by(GuardianLink.id)
    )
    return {
        row.pupil_id: Fetched(
            "guardian" if row.guardian_id is not None else "words" if row.by_words is not None else "alone",
            kinship,
            row.by_words,
            at if (at := ctx.school.local(row.taken_at)).date() == lesson.date else None,
        )
        for row, kinship in await session.execute(statement)
    }
