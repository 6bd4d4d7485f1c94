"""A day thought of but not yet set: what it would do, in words and numbers (D-1)."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
from models.school import CalendarEntry, DayKind
from services import access, quiet
from services.context import Context
from services.policy import Action
from services.quiet import Audience
from services.refusals import NotYours
from services.schedule import concerned, day_effects, lesson_contents, school_days
from services.schedule.concerned import CLASS_ID, SchoolClass
from services.schedule.day_refusals import DayInPast, DaysTooMany, NoClassConcerned, NoSchoolYear

MOST_DAYS = 120
LONGEST_NOTE = 100
_UNSAVED = 2**62
"""Ids of entries that are only thought of: later than every other, as they will be."""


@dataclasses.dataclass(frozen=True)
class DayPlan:
    """What somebody wants to set: days, what they become, for whom (everybody where nothing narrows it), and why."""

    first: dt.date
    last: dt.date
    kind: DayKind
    as_weekday: int | None = None
    grades: tuple[int, int] | None = None
    groups: tuple[int, ...] = ()
    note: str | None = None


@dataclasses.dataclass(frozen=True)
class EntryShown:
    """Days that differ, as the calendar shows them; several classes chosen in one act are one."""

    id: int
    first: dt.date
    last: dt.date
    kind: DayKind
    as_weekday: int | None
    grades: tuple[int, int] | None
    classes: list[str]
    """The chosen classes; none where grades or the whole school are meant."""
    note: str | None


@dataclasses.dataclass(frozen=True)
class DayPreview:
    """What the plan would do."""

    today: dt.date
    plan: DayPlan
    names: list[str]
    """The chosen classes."""
    classes: int
    """How many classes' days it changes."""
    kept: int
    """Lessons of these days that have begun or hold something: they stay."""
    families: int
    """Guardians and pupils who will read of it."""
    families_at: dt.datetime | None
    """Local; None is now."""
    staff: int
    staff_at: dt.datetime | None
    overlaps: list[EntryShown]


async def choices(ctx: Context, *, first: dt.date, last: dt.date) -> list[SchoolClass]:
    """The classes that a day may be set for, from the youngest. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_CALENDAR)
        return list((await concerned.classes(session, first=first, last=last)).values())


async def preview(ctx: Context, *, plan: DayPlan) -> DayPreview:
    """What the plan would do now; a fixed number of statements.

    Raises NotYours, DayInPast, DaysTooMany, NoSchoolYear, NoClassConcerned.
    """
    async with ctx.read() as session:
        await access.require(session, ctx, Action.CHANGE_CALENDAR)
        classes = await checked(session, ctx, plan)
        entries = entries_of(plan)
        for number, entry in enumerate(entries):
            entry.id = _UNSAVED + number
        effects = await day_effects.load(session, ctx, plan.first, plan.last, as_if=entries)
        changed = effects.made_so(classes.values(), plan, {entry.id for entry in entries})
        families = await concerned.families(session, ctx, groups=changed, until=plan.first)
        staff = await staff_of(session, ctx, plan.first, plan.last, changed)
        families_at, staff_at = (told_at(ctx, plan.kind, audience) for audience in (Audience.FAMILY, Audience.STAFF))
        return DayPreview(
            today=ctx.today,
            plan=plan,
            names=[classes[group_id].name for group_id in classes if group_id in plan.groups],
            classes=len(changed),
            kept=0 if plan.kind in school_days.WITH_LESSONS else await _kept(session, ctx, plan, changed),
            families=len(families.keys() - {ctx.actor.person_id}),
            families_at=None if families_at == ctx.now else ctx.school.local(families_at),
            staff=len(staff.keys() - families.keys() - {ctx.actor.person_id}),
            staff_at=None if staff_at == ctx.now else ctx.school.local(staff_at),
            overlaps=await _overlaps(session, plan, classes, changed),
        )


async def checked(session: AsyncSession, ctx: Context, plan: DayPlan) -> dict[int, SchoolClass]:
    """The classes of the plan's days. Raises DayInPast, DaysTooMany, NoSchoolYear, NoClassConcerned, NotYours."""
    if plan.first < ctx.today or plan.last < plan.first:
        raise DayInPast
    if (plan.last - plan.first).days >= MOST_DAYS:
        raise DaysTooMany(most=str(MOST_DAYS))
    classes = await concerned.classes(session, first=plan.first, last=plan.last)
    if not classes:
        raise NoSchoolYear
    if (plan.kind is DayKind.AS_WEEKDAY) != (plan.as_weekday in range(1, 8)) or not set(plan.groups) <= set(classes):
        raise NotYours
    if not any(covers(plan, group_id, it) for group_id, it in classes.items()):
        raise NoClassConcerned
    return classes


def entries_of(plan: DayPlan) -> list[CalendarEntry]:
    """The rows that say it: one, or one for each chosen class."""
    grade_from, grade_to = plan.grades or (None, None)
    return [
        CalendarEntry(
            date_from=plan.first,
            date_to=plan.last,
            kind=plan.kind,
            group_id=group_id,
            grade_from=grade_from,
            grade_to=grade_to,
            as_weekday=plan.as_weekday,
            note=plan.note,
        )
        for group_id in (sorted(plan.groups) if plan.groups else [None])
    ]


def told_at(ctx: Context, kind: DayKind, audience: Audience) -> dt.datetime:
    """When these people may read of it: a closed school is told at any time but late in the evening and at night."""
    if kind is not DayKind.CLOSED:
        return quiet.over(ctx.school, audience, ctx.now)
    local = ctx.school.local(ctx.now)
    if ctx.school.closure_from <= local.time() < ctx.school.quiet_from:
        return ctx.now
    day = ctx.today if local.time() < ctx.school.closure_from else ctx.today + dt.timedelta(days=1)
    return ctx.school.moment(day, ctx.school.closure_from)


async def staff_of(
    session: AsyncSession, ctx: Context, first: dt.date, last: dt.date, classes: set[int]
) -> concerned.GroupsOf:
    """The colleagues whom these days concern."""
    not_made_yet = last > ctx.today + dt.timedelta(days=ctx.school.lessons_ahead_days)
    return await concerned.staff(session, ctx, classes=classes, first=first, last=last, whoever_teaches=not_made_yet)


def shown(entries: Sequence[CalendarEntry], classes: dict[int, SchoolClass]) -> list[EntryShown]:
    """Entries as people see them: those of one act together."""
    acts: dict[int, list[CalendarEntry]] = {}
    for entry in entries:
        acts.setdefault(entry.set_with_id or entry.id, []).append(entry)
    return [
        EntryShown(
            id=act_id,
            first=act[0].date_from,
            last=act[0].date_to,
            kind=act[0].kind,
            as_weekday=act[0].as_weekday,
            grades=None if act[0].grade_from is None else (act[0].grade_from, act[0].grade_to or act[0].grade_from),
            classes=[
                classes[entry.group_id].name
                for entry in act
                if entry.group_id is not None and entry.group_id in classes
            ],
            note=act[0].note,
        )
        for act_id, act in acts.items()
    ]


def covers(plan: DayPlan, group_id: int, it: SchoolClass) -> bool:
    """Whether the plan is for that class."""
    if plan.groups:
        return group_id in plan.groups
    grade = it.days.grade
    return plan.grades is None or (grade is not None and plan.grades[0] <= grade <= plan.grades[1])


async def _kept(session: AsyncSession, ctx: Context, plan: DayPlan, classes: set[int]) -> int:
    statement = (
        select(func.count())
        .select_from(Lesson)
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .where(
            Lesson.date.between(plan.first, plan.last),
            Lesson.cancelled_at.is_(None),
            CLASS_ID.in_(classes),
            or_(
                Lesson.starts_at <= ctx.now,
                Lesson.id.in_(lesson_contents.holding(plan.first, plan.last)),
            ),
        )
    )
    return (await session.execute(statement)).scalar_one()


async def _overlaps(
    session: AsyncSession, plan: DayPlan, classes: dict[int, SchoolClass], changed: set[int]
) -> list[EntryShown]:
    """What the calendar already says of these days for these classes."""
    statement = (
        select(CalendarEntry)
        .where(
            CalendarEntry.date_from <= plan.last,
            CalendarEntry.date_to >= plan.first,
            CalendarEntry.withdrawn_at.is_(None),
        )
        .order_by(CalendarEntry.date_from, CalendarEntry.id)
    )
    found = [
        entry
        for entry in await session.scalars(statement)
        if any(
            covers(scope_of(entry), group_id, it) and (group_id in changed or covers(plan, group_id, it))
            for group_id, it in classes.items()
        )
    ]
    return shown(found, classes)


def scope_of(entry: CalendarEntry) -> DayPlan:
    """An entry as if it were planned: for whom it is."""
    grades = None if entry.grade_from is None else (entry.grade_from, entry.grade_to or entry.grade_from)
    groups = () if entry.group_id is None else (entry.group_id,)
    return DayPlan(entry.date_from, entry.date_to, entry.kind, grades=grades, groups=groups)
