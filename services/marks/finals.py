"""The finals of a course as one sheet: what the marks come to, what is proposed, what stands, who has none (R-30)."""

import dataclasses
import zlib

from sqlalchemy.ext.asyncio import AsyncSession

from models.marks import MarkKind
from services import access
from services.access import CourseFacts
from services.context import Context
from services.marks import averages, final_marks, periods, proposals
from services.marks.accumulation import owed
from services.marks.averages import Average
from services.marks.course_lists import attended, on_list
from services.marks.final_marks import FinalLine
from services.marks.markless import is_markless
from services.marks.periods import CourseYear
from services.marks.proposals import Proposal
from services.marks.stages import Stage, stage_of, stages, usual
from services.names import ShownName
from services.policy import Action, right


@dataclasses.dataclass(frozen=True)
class FinalRow:
    """One pupil on the sheet."""

    pupil_id: int
    name: ShownName
    average: Average
    basis: tuple[str, ...]
    """The finals behind a mark of the year."""
    proposal: Proposal
    given: FinalLine | None
    is_home: bool
    """Learns the subject at home: the mark comes from the individual course."""
    is_elsewhere: bool
    """It is set in another course, or to be set there: here it is only read."""

    @property
    def is_proposed(self) -> bool:
        """Whether one tap for all sets it."""
        return self.given is None and not self.is_elsewhere and self.proposal.is_ready


@dataclasses.dataclass(frozen=True)
class FinalSheet:
    """The final marks of one kind in a course."""

    facts: CourseFacts
    year: CourseYear
    stage: Stage
    stages: list[Stage]
    rows: list[FinalRow]
    """Those who have none come first."""
    values: tuple[str, ...]
    """The scale, as far as a mark of it may be set without a paper."""
    is_open: bool
    is_markless: bool
    may_set: bool
    may_exempt: bool

    @property
    def proposed(self) -> list[FinalRow]:
        """Whom «Принять предложенные» concerns."""
        return [row for row in self.rows if row.is_proposed]

    @property
    def digest(self) -> int:
        """What the button asserts: whom it gives which mark."""
        said = ",".join(sorted(f"{row.pupil_id}={row.proposal.value}" for row in self.proposed))
        return zlib.crc32(said.encode()) + 1

    def row_of(self, pupil_id: int) -> FinalRow | None:
        """A pupil of the sheet."""
        return next((row for row in self.rows if row.pupil_id == pupil_id), None)


async def sheet(ctx: Context, *, course_id: int, kind: MarkKind | None = None, number: int = 0) -> FinalSheet:
    """The sheet of a kind, or the usual one, for those who read the journal of the course. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.course(session, ctx, course_id, Action.READ_JOURNAL)
        return await read(session, ctx, facts, kind=kind, number=number)


async def read(
    session: AsyncSession, ctx: Context, facts: CourseFacts, *, kind: MarkKind | None, number: int
) -> FinalSheet:
    """As ``sheet``, of a course to which the way was found. Nine statements, whatever the size of the class."""
    course_id = facts.course.id
    year = (await periods.of_courses(session, [course_id]))[course_id]
    stage = usual(year, ctx) if kind is None else stage_of(year, ctx, kind, number)
    every = stages(year, ctx)
    scale = await averages.scale(session, ctx)
    current = await averages.standing(session, course_id=course_id, first=stage.first, last=stage.last)
    counts = scale.by_pupil(current)
    lessons = await attended(session, course_id=course_id, first=stage.first, last=stage.last)
    lines: dict[int, list[FinalLine]] = {}
    for line in await final_marks.standing(session, course_id=course_id, grade=year.grade):
        lines.setdefault(line.pupil_id, []).append(line)
    markless = (await is_markless(session, ctx, course_ids=[course_id], on=stage.last))[course_id]
    least = ctx.school.half_year_marks_least if stage.period and stage.period.is_half else ctx.school.final_marks_least
    rows = []
    for pupil in await on_list(session, ctx, course_id=course_id, day=max(stage.first, min(ctx.today, stage.last))):
        set_in = pupil.home_course_id or course_id
        own = lines.get(pupil.pupil_id, [])
        average = counts.get(pupil.pupil_id, averages.NOTHING)
        known = final_marks.known(own, every, course_id=set_in)
        given = final_marks.at(own, stage, course_id=set_in)
        enough = owed(least, lessons=lessons.get(pupil.pupil_id, 0))
        rows.append(
            FinalRow(
                pupil_id=pupil.pupil_id,
                name=pupil.name,
                average=average,
                basis=known.basis(stage.kind, year.grade),
                proposal=proposals.of_period(average, least=enough)
                if stage.period
                else proposals.of_year(stage.kind, known, grade=year.grade, points=scale.points),
                given=given,
                is_home=pupil.home_course_id is not None,
                is_elsewhere=(set_in if given is None else given.course_id) != course_id,
            )
        )
    rows.sort(key=lambda row: row.given is not None)
    is_open = stage.is_open(year, ctx.today) and not markless
    return FinalSheet(
        facts=facts,
        year=year,
        stage=stage,
        stages=[it for it in every if it.first <= ctx.today],
        rows=rows,
        values=scale.offered,
        is_open=is_open,
        is_markless=markless,
        may_set=is_open and right(Action.SET_FINALS, facts.functions) is not None,
        may_exempt=is_open and right(Action.EXEMPT, facts.functions) is not None,
    )
