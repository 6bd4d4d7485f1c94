"""What a substitution says to those it concerns, when it is sent."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Group
from models.lessons import Lesson
from models.people import Person
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from models.traffic import Notice
from services import access, names, recipients
from services.context import Context
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.schedule import concerned
from services.substitutions.telling import AT_HOME


@dataclasses.dataclass(frozen=True)
class SubstitutionNews(MatterNews):
    """A lesson and who takes it. Times are local."""

    substitution_id: int
    lesson_id: int
    """The one to be given: where another subject is taught, that one."""
    date: dt.date
    number: int | None
    starts: dt.datetime
    subject: str
    group: str
    subgroup: str | None
    kind: SubstitutionKind
    instead: str | None
    absent: str | None
    teacher: str | None


@dataclasses.dataclass(frozen=True)
class SubstitutionAsked(SubstitutionNews):
    """For deputies: «я замещаю», and nobody has answered."""


@dataclasses.dataclass(frozen=True)
class SubstitutionSet(SubstitutionNews):
    """It is settled."""

    is_mine: bool
    """The reader takes the lesson; else it was the reader's."""


@dataclasses.dataclass(frozen=True)
class SubstitutionEnded(SubstitutionNews):
    """It is not to be."""

    is_mine: bool
    was_refused: bool
    """What was asked was refused; else what was settled is taken back."""


@dataclasses.dataclass(frozen=True)
class SubstitutionAtHome(MatterNews):
    """For families: who takes the lesson, not why."""

    date: dt.date
    number: int | None
    starts: dt.datetime
    subject: str
    group: str
    subgroup: str | None
    kind: SubstitutionKind
    teacher: str | None
    """Who takes it; whose it is again, where it is over."""
    is_over: bool

    @property
    def classes_told(self) -> frozenset[str]:
        """Those it names."""
        return frozenset({self.group})


async def load_asked(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Requests that nobody has answered, for the deputies of now."""
    deputies = set(await recipients.appointed(session, ctx, access.DEPUTIES))
    rows = await _rows(session, notices)
    return {
        notice.id: SubstitutionAsked(**_facts(ctx, row))
        for notice in notices
        if (row := rows.get(notice.matter_id or 0)) is not None
        and row.Substitution.state is SubstitutionState.ASKED
        and notice.person_id in deputies
    }


async def load_set(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Substitutions that stand, for who takes the lesson and whose it was."""
    rows = await _rows(session, notices)
    at_home = await _at_home(session, ctx, notices, rows, SubstitutionState.APPOINTED)
    return at_home | {
        notice.id: SubstitutionSet(**_facts(ctx, row), is_mine=notice.person_id == row.Substitution.teacher_id)
        for notice in notices
        if occasion(notice) != AT_HOME
        and (row := rows.get(notice.matter_id or 0)) is not None
        and row.Substitution.state is SubstitutionState.APPOINTED
    }


async def load_ended(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """What was refused or taken back."""
    rows = await _rows(session, notices)
    ended = (SubstitutionState.REFUSED, SubstitutionState.WITHDRAWN)
    at_home = await _at_home(session, ctx, notices, rows, SubstitutionState.WITHDRAWN)
    return at_home | {
        notice.id: SubstitutionEnded(
            **_facts(ctx, row),
            is_mine=notice.person_id == row.Substitution.teacher_id,
            was_refused=row.Substitution.state is SubstitutionState.REFUSED,
        )
        for notice in notices
        if occasion(notice) != AT_HOME
        and (row := rows.get(notice.matter_id or 0)) is not None
        and row.Substitution.state in ended
    }


async def _at_home(
    session: AsyncSession,
    ctx: Context,
    notices: Sequence[Notice],
    rows: dict[int, Row[*tuple[Any, ...]]],
    state: SubstitutionState,
) -> dict[int, MatterNews]:
    """What families read, while it is so and their child is on the list. One statement, none where nobody asks."""
    asked = [notice for notice in notices if occasion(notice) == AT_HOME and notice.matter_id in rows]
    if not asked:
        return {}
    people = {notice.person_id for notice in asked if notice.person_id is not None}
    until = max(row.Lesson.date for row in rows.values())
    groups = {row.group_id for row in rows.values()}
    families = await concerned.families(session, ctx, groups=groups, until=until, people=people)
    is_over = state is SubstitutionState.WITHDRAWN
    news: dict[int, MatterNews] = {}
    for notice in asked:
        row = rows[notice.matter_id or 0]
        is_theirs = row.group_id in families.get(notice.person_id or 0, ())
        if is_theirs and row.Substitution.state is state and row.Lesson.cancelled_at is None:
            facts = _facts(ctx, row)
            news[notice.id] = SubstitutionAtHome(
                **{name: facts[name] for name in ("date", "number", "starts", "subject", "group", "subgroup", "kind")},
                teacher=facts["absent" if is_over else "teacher"],
                is_over=is_over,
            )
    return news


async def _rows(session: AsyncSession, notices: Sequence[Notice]) -> dict[int, Row[*tuple[Any, ...]]]:
    parent, absent, teacher = aliased(Group), aliased(Person, name="absent"), aliased(Person, name="teacher")
    other_course, other = aliased(Course), aliased(Subject)
    statement = (
        select(Substitution, Lesson, absent, teacher, Subject.name.label("subject"), Group.name.label("group"))
        .add_columns(Group.id.label("group_id"))
        .add_columns(parent.name.label("parent"), other.name.label("instead"))
        .join(Lesson, Lesson.id == Substitution.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .outerjoin(absent, absent.id == Substitution.absent_id)
        .outerjoin(teacher, teacher.id == Substitution.teacher_id)
        .outerjoin(other_course, other_course.id == Substitution.course_id)
        .outerjoin(other, other.id == other_course.subject_id)
        .where(Substitution.id.in_({notice.matter_id for notice in notices}))
    )
    return {row.Substitution.id: row for row in await session.execute(statement)}


def _facts(ctx: Context, row: Row[*tuple[Any, ...]]) -> dict[str, Any]:
    lesson: Lesson = row.Lesson
    return {
        "substitution_id": row.Substitution.id,
        "lesson_id": row.Substitution.made_lesson_id or lesson.id,
        "date": lesson.date,
        "number": lesson.number,
        "starts": ctx.school.local(lesson.starts_at),
        "subject": row.subject,
        "group": row.parent or row.group,
        "subgroup": row.group if row.parent is not None else None,
        "kind": row.Substitution.kind,
        "instead": row.instead,
        "absent": _name(row.absent),
        "teacher": _name(row.teacher),
    }


def _name(person: Person | None) -> str | None:
    return None if person is None else names.adult(person.surname, person.given_name, person.patronymic)
