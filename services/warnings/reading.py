"""An early word as its reader sees it: what was found then, with names and subjects read now."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.families import Acknowledged, PeriodWarning
from models.people import GuardianLink
from models.school import Period
from services import access, acknowledging, reader_names
from services.context import Context
from services.matters.news import MatterNews
from services.names import ShownName
from services.policy import Action
from services.refusals import NotYours
from services.warnings.threats import Threat


class SubjectThreat(NamedTuple):
    """What threatens in a subject."""

    subject: str
    threats: frozenset[Threat]
    average: tuple[str, str] | None
    missing: int
    """So many marks more are needed."""
    debts: int
    absent: int
    held: int
    """Of so many lessons."""
    ahead: int
    """So many lessons are still to come."""


@dataclasses.dataclass(frozen=True)
class WarningNews(MatterNews):
    """Предварительное уведомление for one guardian of one child."""

    warning_id: int
    pupil_id: int
    name: ShownName
    period: str
    ends_on: dt.date
    subjects: list[SubjectThreat]
    is_seen: bool


async def warning(ctx: Context, *, warning_id: int) -> WarningNews:
    """The warning as the actor, a guardian, reads it. Raises NotYours."""
    async with ctx.read() as session:
        pupil_id = await session.scalar(select(PeriodWarning.pupil_id).where(PeriodWarning.id == warning_id))
        if pupil_id is None:
            raise NotYours
        await access.child(session, ctx, pupil_id, Action.READ_DIARY)
        reader = (warning_id, ctx.actor.person_id or 0)
        return (await for_readers(session, ctx, {reader}))[reader]


async def for_readers(
    session: AsyncSession, ctx: Context, wanted: Collection[tuple[int, int]]
) -> dict[tuple[int, int], WarningNews]:
    """Each (warning, guardian), of those who may still be told of the child. A fixed number of statements."""
    ids = {warning_id for warning_id, _ in wanted}
    statement = (
        select(PeriodWarning, Period.name, Period.ends_on)
        .join(Period, Period.id == PeriodWarning.period_id)
        .where(PeriodWarning.id.in_(ids))
    )
    rows = {row.PeriodWarning.id: row for row in await session.execute(statement)}
    links = select(GuardianLink.guardian_id, GuardianLink.pupil_id).where(
        GuardianLink.guardian_id.in_({person_id for _, person_id in wanted}), *access.informed_link(ctx)
    )
    told = {(person_id, pupil_id) for person_id, pupil_id in await session.execute(links)}
    theirs = [
        (warning_id, person_id)
        for warning_id, person_id in wanted
        if warning_id in rows and (person_id, rows[warning_id].PeriodWarning.pupil_id) in told
    ]
    if not theirs:
        return {}
    pairs = {(person_id, rows[warning_id].PeriodWarning.pupil_id) for warning_id, person_id in theirs}
    shown = await reader_names.of(session, ctx, pairs)
    seen = await acknowledging.seen(session, Acknowledged.WARNING, ids)
    courses = {course["course"] for row in rows.values() for course in row.PeriodWarning.data["courses"]}
    named = select(Course.id, Subject.name).join(Subject, Subject.id == Course.subject_id).where(Course.id.in_(courses))
    subjects = {row[0]: row[1] for row in await session.execute(named)}
    found = {}
    for warning_id, person_id in theirs:
        row = rows[warning_id]
        kept: PeriodWarning = row.PeriodWarning
        found[warning_id, person_id] = WarningNews(
            warning_id=warning_id,
            pupil_id=kept.pupil_id,
            name=shown[person_id, kept.pupil_id],
            period=row.name,
            ends_on=row.ends_on,
            subjects=[
                SubjectThreat(
                    subject=subjects[course["course"]],
                    threats=frozenset(Threat(threat) for threat in course["threats"]),
                    average=None if course["average"] is None else (course["average"][0], course["average"][1]),
                    **{name: course[name] for name in ("missing", "debts", "absent", "held", "ahead")},
                )
                for course in sorted(kept.data["courses"], key=lambda it: subjects[it["course"]])
            ],
            is_seen=(warning_id, kept.pupil_id, person_id) in seen,
        )
    return found
