"""Of a colleague's absence, for whoever finds substitutes: which lessons are left alone; or that it is over."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import Course, Subject
from models.groups import Group
from models.lessons import Lesson
from models.people import Person, Role
from models.traffic import Notice
from services import access, names, recipients
from services.context import Context
from services.lessons import givers
from services.lessons.givers import GIVER
from services.matters.news import MatterNews
from services.staffing.staff_absences import BACK

MOST_LESSONS = 30


@dataclasses.dataclass(frozen=True)
class LessonAlone:
    """A lesson whose teacher is away."""

    date: dt.date
    number: int | None
    starts: dt.datetime
    """Local."""
    subject: str
    group: str
    subgroup: str | None


@dataclasses.dataclass(frozen=True)
class ColleagueAway(MatterNews):
    """A colleague is away."""

    name: str
    kind: StaffAbsenceKind
    first: dt.date
    last: dt.date | None
    lessons: list[LessonAlone]
    """The first of them; those that are made by now."""
    more: int


@dataclasses.dataclass(frozen=True)
class ColleagueBack(MatterNews):
    """A colleague is here again."""

    name: str


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """What each notice says now; left out where the absence is over, or the reader finds no substitutes any more."""
    heads = await recipients.appointed(session, ctx, (*access.DEPUTIES, Role.DIRECTOR, Role.ADMINISTRATOR))
    statement = (
        select(StaffAbsence, Person.surname, Person.given_name, Person.patronymic)
        .join(Person, Person.id == StaffAbsence.person_id)
        .where(StaffAbsence.id.in_({notice.matter_id for notice in notices}))
    )
    found = {row[0].id: (row[0], names.adult(*row[1:])) for row in await session.execute(statement)}
    lessons = await _lessons(session, ctx, [absence for absence, _ in found.values()])
    told: dict[int, MatterNews] = {}
    for notice in notices:
        if notice.person_id not in heads or notice.matter_id not in found:
            continue
        absence, name = found[notice.matter_id]
        is_over = absence.date_to is not None and absence.date_to <= max(ctx.today, absence.date_from)
        is_of_return = notice.key.split(":")[2] == BACK
        if is_of_return and is_over:
            told[notice.id] = ColleagueBack(name)
        elif not is_of_return and not is_over:
            alone = lessons[absence.id]
            last = None if absence.date_to is None else absence.date_to - dt.timedelta(days=1)
            shown, more = alone[:MOST_LESSONS], max(0, len(alone) - MOST_LESSONS)
            told[notice.id] = ColleagueAway(name, absence.kind, absence.date_from, last, shown, more)
    return told


async def _lessons(
    session: AsyncSession, ctx: Context, absences: Collection[StaffAbsence]
) -> dict[int, list[LessonAlone]]:
    """The lessons from now on that each absence leaves alone, those taken over for others too. One statement."""
    parent = aliased(Group)
    group = func.coalesce(parent.name, Group.name)
    selected = givers.with_giver(
        select(
            GIVER,
            Lesson.date,
            Lesson.number,
            Lesson.starts_at,
            Subject.name,
            group,
            func.nullif(Group.name, group),
        )
    )
    statement = (
        selected.join(Subject, Subject.id == Course.subject_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(
            GIVER.in_({absence.person_id for absence in absences}),
            Lesson.date >= ctx.today,
            # What the colleague gave this morning, before falling ill, needs nobody.
            Lesson.ends_at > ctx.now,
            # Somebody gives it already.
            Lesson.taught_by_id.is_(None),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    alone: defaultdict[int, list[LessonAlone]] = defaultdict(list)
    for person_id, date, number, starts, *place in await session.execute(statement):
        for absence in absences:
            holds = absence.date_from <= date and (absence.date_to is None or date < absence.date_to)
            if absence.person_id == person_id and holds:
                alone[absence.id].append(LessonAlone(date, number, ctx.school.local(starts), *place))
    return alone
