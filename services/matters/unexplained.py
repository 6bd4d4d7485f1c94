"""What a tutor is reminded of: absences without a reason, and who was late again and again."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.searches import AbsenceStep, StepKind
from models.traffic import Notice
from services import recipients
from services.absences import lateness, unexplained
from services.absences.unexplained import PupilDay, Unexplained
from services.context import Context
from services.contingent.placed import in_classes
from services.matters.news import MatterNews
from services.names import ShownName

_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class UnexplainedNews(MatterNews):
    """One tutor's list of a day, the oldest first."""

    absences: list[Unexplained]


@dataclasses.dataclass(frozen=True)
class LatenessNews(MatterNews):
    """A pupil who was late so often in a week."""

    child: ShownName
    group: str
    monday: dt.date
    count: int


async def load_unexplained(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once all of them have a reason, and for whoever is their tutor no more. A fixed number of statements."""
    days = {notice.matter_id: dt.date.fromordinal(notice.matter_id) for notice in notices if notice.matter_id}
    if not days:
        return {}
    steps = select(AbsenceStep.person_id, AbsenceStep.pupil_id, AbsenceStep.date, AbsenceStep.at).where(
        AbsenceStep.kind == StepKind.REMINDED,
        AbsenceStep.person_id.in_({notice.person_id for notice in notices}),
        AbsenceStep.at >= ctx.school.moment(min(days.values()), dt.time(0)),
        AbsenceStep.at < ctx.school.moment(max(days.values()) + _DAY, dt.time(0)),
    )
    rows = (await session.execute(steps)).all()
    listed = await unexplained.shown(session, ctx, {(row.pupil_id, row.date) for row in rows})
    tutors = await recipients.tutors_of(session, ctx, {row.pupil_id for row in rows})
    found: dict[int, MatterNews] = {}
    for notice in notices:
        own: set[PupilDay] = {
            (row.pupil_id, row.date)
            for row in rows
            if row.person_id == notice.person_id
            and row.person_id in tutors.get(row.pupil_id, ())
            and ctx.school.local(row.at).date().toordinal() == notice.matter_id
        }
        absences = [listed[day] for day in own if day in listed]
        if absences:
            found[notice.id] = UnexplainedNews(
                sorted(absences, key=lambda one: (one.date, one.group, int(one.child.number)))
            )
    return found


async def load_lateness(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out where a mark was put right since, and for whoever is the tutor no more. Two statements, one a week."""
    pupils = {notice.pupil_id for notice in notices if notice.pupil_id is not None}
    tutors = await recipients.tutors_of(session, ctx, pupils)
    known = await in_classes(session, ctx, pupils)
    weeks = {
        monday: await lateness.of_week(session, dt.date.fromordinal(monday))
        for monday in {notice.matter_id for notice in notices if notice.matter_id is not None}
    }
    found: dict[int, MatterNews] = {}
    for notice in notices:
        pupil_id, monday = notice.pupil_id or 0, notice.matter_id or 0
        count = weeks.get(monday, {}).get(pupil_id, 0)
        if count >= ctx.school.lateness_a_week and notice.person_id in tutors.get(pupil_id, ()):
            group, name = known[pupil_id]
            found[notice.id] = LatenessNews(name, group, dt.date.fromordinal(monday), count)
    return found
