"""From a lesson's id to the lesson."""

import datetime as dt
import functools
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, case, exists, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models import plain
from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, GroupKind, Tutor
from models.lessons import Lesson, Taking
from models.substitutions import ReopenRequest, Substitution, SubstitutionState
from services.access.rights import ACTOR, TODAY, appointed, asking, found, granted_row, works_here
from services.context import Context
from services.dated import holds_on
from services.policy import Action, Function


class LessonFacts(NamedTuple):
    """A lesson as plain values, for whoever only reads it."""

    id: int
    date: dt.date
    number: int | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    taking: Taking
    closed_at: dt.datetime | None
    group_id: int
    parent_id: int | None
    group: str
    subject: str
    functions: frozenset[Function]
    """What the actor is towards it."""


async def lesson(session: plain.Look, ctx: Context, lesson_id: int, action: Action) -> LessonFacts:
    """A lesson to look at. One statement. Raises NotYours."""
    rows = await plain.run(session, _lesson_statement(), _asking_of_lesson(ctx, lesson_id))
    row = granted_row(session, rows, action, _OF_LESSON, ctx.actor.acting_as)
    return LessonFacts._make((*row[: len(LessonFacts._fields) - 1], found(row, _OF_LESSON)))


async def lesson_to_change(session: AsyncSession, ctx: Context, lesson_id: int, action: Action) -> tuple[Lesson, Group]:
    """A lesson with its group, kept from changes by others until the write ends. One statement. Raises NotYours."""
    rows = (await session.execute(_lesson_to_change_statement(), _asking_of_lesson(ctx, lesson_id))).all()
    row = granted_row(session, rows, action, _OF_LESSON, ctx.actor.acting_as)
    return row[0], row[1]


async def cancelled_to_change(
    session: AsyncSession, ctx: Context, lesson_id: int, action: Action
) -> tuple[Lesson, Group]:
    """As ``lesson_to_change``, of a lesson that does not take place: to let it stand again. Raises NotYours."""
    rows = (await session.execute(_cancelled_to_change_statement(), _asking_of_lesson(ctx, lesson_id))).all()
    row = granted_row(session, rows, action, _OF_LESSON, ctx.actor.acting_as)
    return row[0], row[1]


def _asking_of_lesson(ctx: Context, lesson_id: int) -> dict[str, Any]:
    return {
        **asking(ctx),
        "lesson_id": lesson_id,
        "substituted_since": ctx.today - dt.timedelta(days=ctx.school.substitute_days),
        "school_days_after": ctx.school.substitution_school_days,
    }


_OF_LESSON = (Function.TEACHER, Function.SUBSTITUTE, Function.TUTOR, Function.DEPUTY, Function.DIRECTOR)


# Built once: every tap on a class list asks for a lesson twice, and putting a statement together costs most of it.
@functools.cache
def _lesson_statement() -> Select[*tuple[Any, ...]]:
    facts = (
        Lesson.id,
        Lesson.date,
        Lesson.number,
        Lesson.starts_at,
        Lesson.ends_at,
        Lesson.taking,
        Lesson.closed_at,
        Course.group_id,
        Group.parent_id,
        Group.name.label("group"),
        Subject.name.label("subject"),
    )
    return _with_rights(select(*facts)).join(Course.subject)


@functools.cache
def _lesson_to_change_statement() -> Select[*tuple[Any, ...]]:
    return _with_rights(select(Lesson, Group)).with_for_update(of=Lesson, key_share=True)


@functools.cache
def _cancelled_to_change_statement() -> Select[*tuple[Any, ...]]:
    selected = _with_rights(select(Lesson, Group), stands=False)
    return selected.with_for_update(of=Lesson, key_share=True)


# Spelt as expressions: a list of plain values would be written into the statement anew at every execution.
_OF_CLASS = [literal(kind, Group.kind.type) for kind in (GroupKind.CLASS, GroupKind.SUBGROUP)]


def _is_substitute() -> ColumnElement[bool]:
    return exists().where(
        Substitution.lesson_id == Lesson.id,
        Substitution.teacher_id == ACTOR,
        Substitution.state == literal(SubstitutionState.APPOINTED, Substitution.state.type),
    )


def _is_let_in() -> ColumnElement[bool]:
    """A deputy opened the lesson for the actor and it is not closed since: who may ask is asked when they ask.

    Without it a substitute whose days are over by the deputy's answer could not correct what was opened for that.
    """
    last = (
        select(ReopenRequest.asked_by_id)
        .where(ReopenRequest.lesson_id == Lesson.id, ReopenRequest.is_allowed.is_(True))
        .order_by(ReopenRequest.id.desc())
        .limit(1)
        .correlate(Lesson)
        .scalar_subquery()
    )
    return and_(Lesson.closed_at.is_(None), last == ACTOR)


def _school_days_since() -> ColumnElement[int]:
    """On how many days after the lesson's, today included, its class has had or has lessons: rows say what a day is.

    A club that meets once a week, an after-school group or a pupil at home goes by the school's days.
    """
    later, course, group = aliased(Lesson), aliased(Course), aliased(Group)
    return (
        select(func.count(later.date.distinct()))
        .join(course, course.id == later.course_id)
        .join(group, group.id == course.group_id)
        .where(
            later.date > Lesson.date,
            later.date <= TODAY,
            later.cancelled_at.is_(None),
            or_(
                func.coalesce(group.parent_id, group.id) == func.coalesce(Group.parent_id, Group.id),
                Group.kind.not_in(_OF_CLASS),
            ),
        )
        .correlate(Lesson, Group)
        .scalar_subquery()
    )


def _with_rights(selected: Select[*tuple[Any, ...]], *, stands: bool = True) -> Select[*tuple[Any, ...]]:
    """The lesson asked for, with a column for each function of the actor towards it."""
    sought = {
        Function.TEACHER: exists().where(
            CourseTeacher.course_id == Lesson.course_id,
            CourseTeacher.person_id == ACTOR,
            holds_on(CourseTeacher, Lesson.date),
            holds_on(CourseTeacher, TODAY),
        ),
        # Whoever gave the lesson, or was to, for a few days, whoever teaches the course by then; whoever was appointed
        # to take it until the end of the class's next school day.
        Function.SUBSTITUTE: or_(
            case(
                (
                    _is_substitute(),
                    _school_days_since() <= bindparam("school_days_after", type_=Integer()),
                ),
                else_=and_(
                    or_(Lesson.taught_by_id == ACTOR, Lesson.planned_teacher_id == ACTOR),
                    Lesson.date >= bindparam("substituted_since", type_=Lesson.date.type),
                ),
            ),
            _is_let_in(),
        ),
        Function.TUTOR: exists().where(
            Tutor.person_id == ACTOR,
            or_(Tutor.group_id == Group.id, Tutor.group_id == Group.parent_id),
            holds_on(Tutor, TODAY),
        ),
        **{function: appointed(function) for function in (Function.DEPUTY, Function.DIRECTOR)},
    }
    stands_now = Lesson.cancelled_at.is_(None) if stands else Lesson.cancelled_at.is_not(None)
    return (
        selected.add_columns(*(sought[function].label(function.value) for function in _OF_LESSON), works_here())
        .select_from(Lesson)
        .join(Lesson.course)
        .join(Course.group)
        .where(Lesson.id == bindparam("lesson_id"), stands_now)
    )
