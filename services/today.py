"""«Сегодня»: the day as each function sees it: own lessons, own class, the school."""

import dataclasses
import datetime as dt

from sqlalchemy import and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, contains_eager

from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import Answer, Lesson, Presence, Seen, Taking
from models.people import Person, Pupil
from models.substitutions import SubstitutionState
from services import access, attendance, diary, names, pupil_days
from services.absences import asked, deciding
from services.absences.asked import Questions
from services.attendance import LessonTitle
from services.context import Context
from services.contingent import studies
from services.dated import holds_on
from services.diary import ChildDay
from services.entry import confirming
from services.lessons import day
from services.lessons.day import OwnDay
from services.names import ShownName
from services.policy import Action, Function, right
from services.pupil_days import DayLesson
from services.substitutions import reading as substitutions
from services.substitutions.reading import SubstitutionBrief


@dataclasses.dataclass(frozen=True)
class TeacherLesson:
    """A lesson on the teacher's list of the day."""

    title: LessonTitle
    taking: Taking
    absent: int
    is_now: bool
    is_closed: bool
    """«Урок проведён» was said."""
    substitution: SubstitutionBrief | None = None
    """Who was appointed to take it, and how."""
    is_taken_over: bool = False
    """It is the reader who was appointed to take it."""


@dataclasses.dataclass(frozen=True)
class AwayPupil:
    """A pupil of the tutor's class who was not seen, or came late, with those lessons."""

    name: ShownName
    absent: list[DayLesson]
    late: list[DayLesson]
    said: list[Answer] = dataclasses.field(default_factory=list)
    """What the family answered, every guardian."""
    since: dt.datetime | None = None
    """Since when an absence is unexplained. Local."""
    pupil_id: int = 0
    was_found: bool = False
    """It was looked for, and found."""


@dataclasses.dataclass(frozen=True)
class ClassDay:
    """The tutor's class today: here, not here, not yet marked are three different things (D-3).

    Who learns at home is not of the class's day.
    """

    group: str
    listed: int
    away: list[AwayPupil]
    unmarked: list[DayLesson]
    """Lessons that have begun and nobody has marked yet."""
    marked: int
    total: int


@dataclasses.dataclass(frozen=True)
class ClassCount:
    """How many of a class's lessons that have begun are marked, for the deputy."""

    group: str
    marked: int
    begun: int


@dataclasses.dataclass(frozen=True)
class Today:
    """Everything «Сегодня» shows to one person."""

    date: dt.date
    at: dt.datetime
    functions: frozenset[Function]
    lessons: list[TeacherLesson]
    children: list[ChildDay]
    unasked: int
    classes: list[ClassDay]
    school: list[ClassCount]
    days: list[OwnDay] = dataclasses.field(default_factory=list)
    """Classes in which the actor gives several lessons, each with a card of the day."""
    answers: int = 0
    """How many answers of the families of the own class nobody has decided."""
    waits: bool = False
    """Joined as a guardian, and the school has not made sure of it yet."""


async def overview(ctx: Context) -> Today:
    """The actor's day. The number of statements depends on the actor's functions alone, never on how many rows."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        is_guardian, is_pupil = Function.GUARDIAN in mine, Function.PUPIL in mine
        lessons = [] if is_pupil else await _lessons(session, ctx)
        gives_lessons = Function.TEACHER in mine or any(lesson.is_taken_over for lesson in lessons)
        return Today(
            date=ctx.today,
            at=ctx.school.local(ctx.now),
            functions=mine,
            lessons=lessons,
            children=await (diary.own_day(ctx) if is_pupil else diary.own_children(ctx))
            if is_guardian or is_pupil
            else [],
            unasked=await diary.unasked(ctx) if is_guardian else 0,
            classes=await _classes(session, ctx) if Function.TUTOR in mine else [],
            school=await _school(session, ctx) if right(Action.READ_SCHOOL_DAY, mine) else [],
            days=await day.of_today(session, ctx) if gives_lessons else [],
            answers=await deciding.count(session, ctx) if Function.TUTOR in mine else 0,
            waits=not mine & {Function.GUARDIAN, Function.PUPIL} and await confirming.waits(ctx),
        )


async def _lessons(session: AsyncSession, ctx: Context) -> list[TeacherLesson]:
    if ctx.actor.person_id is None:
        return []
    parent = aliased(Group)
    absent = (
        select(func.count())
        .where(Presence.lesson_id == Lesson.id, Presence.seen == Seen.ABSENT)
        .correlate(Lesson)
        .scalar_subquery()
    )
    statement = (
        select(Lesson, parent.name, absent)
        .join(Lesson.course)
        .join(Course.group)
        .join(Course.subject)
        .outerjoin(parent, parent.id == Group.parent_id)
        .options(
            contains_eager(Lesson.course).contains_eager(Course.group),
            contains_eager(Lesson.course).contains_eager(Course.subject),
        )
        .where(
            Lesson.date == ctx.today,
            Lesson.cancelled_at.is_(None),
            or_(
                Lesson.planned_teacher_id == ctx.actor.person_id,
                Lesson.taught_by_id == ctx.actor.person_id,
                substitutions.is_appointed(ctx.actor.person_id),
                exists().where(
                    CourseTeacher.course_id == Lesson.course_id,
                    CourseTeacher.person_id == ctx.actor.person_id,
                    holds_on(CourseTeacher, ctx.today),
                ),
            ),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    rows = (await session.execute(statement)).all()
    settled = await substitutions.of_lessons(session, [lesson.id for lesson, *_ in rows])
    return [
        _of_teacher(ctx, lesson, parent_name, count, settled=settled.get(lesson.id))
        for lesson, parent_name, count in rows
    ]


def _of_teacher(
    ctx: Context, lesson: Lesson, parent_name: str | None, absent: int, *, settled: SubstitutionBrief | None
) -> TeacherLesson:
    is_appointed = settled is not None and settled.state is SubstitutionState.APPOINTED
    return TeacherLesson(
        title=attendance.title(ctx, lesson, parent_name=parent_name),
        taking=lesson.taking,
        absent=absent,
        is_now=lesson.starts_at <= ctx.now < lesson.ends_at,
        is_closed=lesson.closed_at is not None,
        substitution=settled if is_appointed else None,
        is_taken_over=settled is not None and is_appointed and settled.teacher_id == ctx.actor.person_id,
    )


async def _classes(session: AsyncSession, ctx: Context) -> list[ClassDay]:
    at_home = studies.at_home(Membership.pupil_id.expression, ctx.today, group_id=Group.id.expression)
    statement = (
        select(
            Group.id,
            Group.name,
            Membership.pupil_id,
            Membership.list_number,
            Person.surname,
            Person.given_name,
            access.family_consented(Membership.pupil_id.expression, ctx.today),
        )
        .join(Tutor, and_(Tutor.group_id == Group.id, holds_on(Tutor, ctx.today)))
        .join(Membership, and_(Membership.group_id == Group.id, holds_on(Membership, ctx.today)))
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .where(Group.kind == GroupKind.CLASS, Tutor.person_id == ctx.actor.person_id, ~at_home)
        .order_by(Group.name, Membership.list_number)
    )
    classes: dict[str, list[tuple[int, ShownName]]] = {}
    for _, group, pupil_id, number, surname, given_name, consented in await session.execute(statement):
        name = names.pupil(number, surname, given_name, has_consent=consented, mode=ctx.school.privacy_mode)
        classes.setdefault(group, []).append((pupil_id, name))
    days = await pupil_days.load(session, {(pupil, ctx.today) for rows in classes.values() for pupil, _ in rows})
    questions = await asked.load(session, days.keys())
    return [_class_day(ctx, group, rows, days, questions) for group, rows in classes.items()]


def _class_day(
    ctx: Context,
    group: str,
    rows: list[tuple[int, ShownName]],
    days: pupil_days.PupilDays,
    questions: Questions,
) -> ClassDay:
    lessons = {lesson.lesson_id: lesson for pupil, _ in rows for lesson in days[pupil, ctx.today]}
    away = []
    for pupil, name in rows:
        seen = days[pupil, ctx.today]
        absent = [lesson for lesson in seen if lesson.seen is Seen.ABSENT]
        late = [lesson for lesson in seen if lesson.seen is Seen.LATE]
        if absent or late:
            known = questions.of_tutor(ctx, (pupil, ctx.today), absent)
            since = None if known.since is None else ctx.school.local(known.since)
            away.append(AwayPupil(name, absent, late, known.said, since, pupil, known.was_found))
    ordered = sorted(lessons.values(), key=lambda lesson: (lesson.starts_at, lesson.lesson_id))
    return ClassDay(
        group=group,
        listed=len(rows),
        away=away,
        unmarked=[lesson for lesson in ordered if lesson.taking is not Taking.TAKEN and lesson.starts_at <= ctx.now],
        marked=sum(lesson.taking is Taking.TAKEN for lesson in ordered),
        total=len(ordered),
    )


async def _school(session: AsyncSession, ctx: Context) -> list[ClassCount]:
    top = aliased(Group)
    statement = (
        select(top.name, func.sum(case((Lesson.taking == Taking.TAKEN, 1), else_=0)), func.count())
        .join(Course, Course.id == Lesson.course_id)
        .join(Group, Group.id == Course.group_id)
        .join(top, top.id == func.coalesce(Group.parent_id, Group.id))
        .where(Lesson.date == ctx.today, Lesson.cancelled_at.is_(None), Lesson.starts_at <= ctx.now)
        .group_by(top.id, top.name, top.grade, top.letter)
        .order_by(top.grade, top.letter)
    )
    return [ClassCount(group, marked, begun) for group, marked, begun in await session.execute(statement)]
