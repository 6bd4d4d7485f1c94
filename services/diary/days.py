"""Days of the diary, for as many children and dates as are asked at once."""

import dataclasses
import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import Membership
from models.lessons import Remark, Seen
from services import absence_codes, notice_timing, pupil_days, reader_names
from services.absence_codes import At
from services.context import Context
from services.contingent import classes
from services.diary import changes, written
from services.diary.changes import Facts
from services.diary.child_day import ChildDay, DiaryLesson, DiaryMark, DiaryRemark, Stage
from services.homework import for_pupils
from services.homework.for_pupils import DueHomework
from services.pupil_days import DayLesson


async def load(
    session: AsyncSession, ctx: Context, *, pupils: Collection[int], dates: Sequence[dt.date], as_of: dt.date
) -> dict[dt.date, list[ChildDay]]:
    """The days of these children, each date's by class and list number as they were on the day ``as_of``.

    A child who had not come by then is left out. The number of statements depends on nothing that is found, but for
    one that reads the reasons of absences where there are any.
    """
    if not pupils:
        return {date: [] for date in dates}
    place = classes.class_of(as_of, pupils=pupils)
    has_come = exists().where(Membership.pupil_id == place.c.pupil_id, Membership.date_from <= as_of)
    statement = (
        select(place).where(has_come).order_by(place.c.grade, place.c.letter, place.c.list_number, place.c.pupil_id)
    )
    placed = (await session.execute(statement)).all()
    if not placed:
        return {date: [] for date in dates}
    known = [row.pupil_id for row in placed]
    names = await reader_names.of_reader(session, ctx, known)
    pairs = {(pupil_id, date) for pupil_id in known for date in dates}
    lessons = await pupil_days.load(session, pairs)
    fallen = await changes.fallen(session, ctx, pairs)
    reading = await _Reading.load(session, ctx, lessons, known)
    return {
        date: [
            ChildDay(
                pupil_id=row.pupil_id,
                child=names[row.pupil_id],
                group=row.group,
                date=date,
                at=ctx.school.local(ctx.now),
                lessons=[
                    reading.lesson(row.pupil_id, lesson, is_first=not place_of_day)
                    for place_of_day, lesson in enumerate(lessons[row.pupil_id, date])
                ],
                left_on=row.date_to if row.date_to is not None and row.date_to <= date else None,
                fallen=fallen.get((row.pupil_id, date), ()),
                remarks=[
                    remark for lesson in lessons[row.pupil_id, date] for remark in reading.remarks(row.pupil_id, lesson)
                ],
            )
            for row in placed
        ]
        for date in dates
    }


@dataclasses.dataclass(frozen=True)
class _Reading:
    """What is written of some lessons, put together for each pupil."""

    ctx: Context
    facts: dict[int, Facts]
    due: dict[tuple[int, int], list[DueHomework]]
    marks: dict[tuple[int, int], list[DiaryMark]]
    said: dict[tuple[int, int], list[Remark]]
    codes: dict[At, str]

    @classmethod
    async def load(
        cls, session: AsyncSession, ctx: Context, lessons: pupil_days.PupilDays, pupils: Sequence[int]
    ) -> "_Reading":
        """Everything at once: so many statements, however many lessons."""
        ids = {lesson.lesson_id for theirs in lessons.values() for lesson in theirs}
        return cls(
            ctx,
            facts=await changes.facts(session, ids),
            due=await for_pupils.due_at(session, lesson_ids=ids, pupils=pupils),
            marks=await written.marks(session, ctx, lesson_ids=ids, pupils=pupils),
            said=await written.remarks(session, ctx, lesson_ids=ids, pupils=pupils),
            codes=await absence_codes.of_lessons(session, ids),
        )

    def lesson(self, pupil_id: int, lesson: DayLesson, *, is_first: bool) -> DiaryLesson:
        """What the family sees of it."""
        of = (pupil_id, lesson.lesson_id)
        facts = self.facts[lesson.lesson_id]
        seen = self._seen(lesson, is_first=is_first)
        code = self.codes.get(At(lesson.lesson_id, pupil_id)) if seen is Seen.ABSENT else None
        return DiaryLesson(
            number=lesson.number,
            subject=lesson.subject,
            starts=self.ctx.school.local(lesson.starts_at),
            seen=seen,
            minutes_late=lesson.minutes_late,
            homework=self.due.get(of, ()),
            stage=self._stage(lesson),
            code=None if code == absence_codes.UNEXPLAINED else code,
            topic=facts.topic,
            marks=self.marks.get(of, ()),
            change=facts.change,
            moved_from=facts.moved_from,
        )

    def remarks(self, pupil_id: int, lesson: DayLesson) -> list[DiaryRemark]:
        """What was said of the pupil there."""
        return [
            DiaryRemark(lesson.number, lesson.subject, one.template, one.text, one.is_praise)
            for one in self.said.get((pupil_id, lesson.lesson_id), ())
        ]

    def _seen(self, lesson: DayLesson, *, is_first: bool) -> Seen | None:
        return notice_timing.known_to_family(
            self.ctx.school,
            self.ctx.now,
            seen=lesson.seen,
            seen_at=lesson.seen_at,
            starts_at=lesson.starts_at,
            taking=lesson.taking,
            is_first_lesson=is_first,
        )

    def _stage(self, lesson: DayLesson) -> Stage:
        if self.ctx.now < lesson.starts_at:
            return Stage.AHEAD
        if self.ctx.now < lesson.ends_at:
            return Stage.NOW
        is_due = self.ctx.now >= lesson.ends_at + dt.timedelta(minutes=self.ctx.school.lesson_due_minutes)
        return Stage.DUE if is_due else Stage.OVER
