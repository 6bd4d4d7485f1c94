"""The small school with quarters, lessons held since September, and a quick way to set marks."""

import datetime as dt

from models.groups import Group
from models.lessons import Lesson, Presence, Seen, Taking
from models.marks import Mark, MarkKind
from models.school import Period, PeriodScheme
from tests.school import MONDAY, SmallSchool, at

QUARTERS = (
    ("1 четверть", dt.date(2026, 9, 1), dt.date(2026, 10, 25)),
    ("2 четверть", dt.date(2026, 11, 2), dt.date(2026, 12, 27)),
    ("3 четверть", dt.date(2027, 1, 11), dt.date(2027, 3, 21)),
    ("4 четверть", dt.date(2027, 3, 29), dt.date(2027, 5, 26)),
)
OCTOBER = dt.date(2026, 10, 5)
NOVEMBER = dt.date(2026, 11, 9)


class GradedSchool(SmallSchool):
    """7Б has four quarters; ``ids.quarters`` are their ids, ``ids.held`` algebra lessons that took place in each."""

    async def build(self) -> "GradedSchool":
        await super().build()
        ids = self.ids
        async with self.ctx(now=at("07:00")).write() as session:
            scheme = PeriodScheme(year_id=1, name="четверти")
            session.add(scheme)
            await session.flush()
            ids.scheme = scheme.id
            ids.quarters = []
            for number, (name, first, last) in enumerate(QUARTERS, start=1):
                period = Period(scheme_id=scheme.id, number=number, name=name, starts_on=first, ends_on=last)
                session.add(period)
                await session.flush()
                ids.quarters.append(period.id)
            (await session.get_one(Group, ids.class_7b)).scheme_id = scheme.id
        ids.october = [await self.held(ids.algebra_id, OCTOBER + dt.timedelta(days=day)) for day in range(5)]
        ids.november = [await self.held(ids.algebra_id, NOVEMBER + dt.timedelta(days=day)) for day in range(4)]
        return self

    async def held(self, course_id: int, day: dt.date) -> int:
        """A lesson of that day that took place."""
        async with self.ctx(now=at("07:00")).write() as session:
            lesson = Lesson(
                course_id=course_id,
                date=day,
                slot=2,
                number=2,
                starts_at=at("09:20", day),
                ends_at=at("10:00", day),
                planned_teacher_id=self.ids.teacher,
                taking=Taking.TAKEN,
                taken_at=at("10:00", day),
            )
            session.add(lesson)
            await session.flush()
            return lesson.id

    async def absent(self, lesson_id: int, *pupils: int) -> None:
        """These were not at the lesson."""
        async with self.ctx(now=at("07:00")).write() as session:
            session.add_all(
                Presence(lesson_id=lesson_id, pupil_id=pupil, seen=Seen.ABSENT, seen_at=at("09:30"), revision=1)
                for pupil in pupils
            )

    async def mark(
        self,
        pupil_id: int,
        value: str,
        *,
        day: dt.date = OCTOBER,
        kind: MarkKind = MarkKind.CURRENT,
        course: int | None = None,
        **more: object,
    ) -> int:
        """A mark that stands; without a lesson unless one is named."""
        async with self.ctx(now=at("07:00")).write() as session:
            usual = {"work_type": "answer" if kind is MarkKind.CURRENT else None, "set_at": at("07:00", MONDAY)}
            values: dict[str, object] = {**usual, **more}
            mark = Mark(
                course_id=course or self.ids.algebra_id,
                pupil_id=pupil_id,
                kind=kind,
                date=day,
                value=value,
                set_by_id=self.ids.teacher,
                **values,
            )
            session.add(mark)
            await session.flush()
            return mark.id

    async def marks(self, pupil_id: int, values: str, *, day: dt.date = OCTOBER) -> None:
        """Several current marks: «554»."""
        for value in values:
            await self.mark(pupil_id, value, day=day)
