"""A primary class: one teacher gives it four lessons a day, by a plan; an English teacher takes half of it once."""

import datetime as dt

from models.courses import Course
from models.groups import Group
from models.lessons import Lesson
from models.plans import Plan, PlanLine
from tests.school import MONDAY, at
from tests.timetabled import TimetabledSchool

LINES = {
    "history": (("Наш город", "Читать с. 12"), ("Наша улица", None)),
    "algebra": (("Сложение", "с. 8 № 3"), ("Вычитание", "с. 9 № 1"), ("Повторение", None)),
}


class PrimarySchool(TimetabledSchool):
    """History, algebra, English (a colleague), algebra, history on Monday in 2А."""

    async def build(self) -> "PrimarySchool":
        await super().build()
        ids = self.ids
        async with self.ctx(now=at("07:00")).write() as session:
            for group_id in (ids.class_7b, ids.half):
                group = await session.get_one(Group, group_id)
                group.grade = 2
            group = await session.get_one(Group, ids.class_7b)
            group.name = "2А"
            for name, lines in LINES.items():
                course = await session.get_one(Course, getattr(ids, f"{name}_id"))
                plan = Plan(group_id=course.group_id, subject_id=course.subject_id)
                session.add(plan)
                await session.flush()
                course.plan_id = plan.id
                session.add_all(
                    PlanLine(plan_id=plan.id, number=number, topic=topic, homework=homework)
                    for number, (topic, homework) in enumerate(lines, start=1)
                )
        ids.lessons.append(await self.add_lesson(5, "12:20", "13:00"))
        return self

    async def add_lesson(
        self, number: int, starts: str, ends: str, *, course: str = "history", day: dt.date = MONDAY
    ) -> int:
        """One lesson more of the teacher. Returns its id."""
        async with self.ctx(now=at("07:00")).write() as session:
            lesson = Lesson(
                course_id=getattr(self.ids, f"{course}_id"),
                date=day,
                slot=number,
                number=number,
                starts_at=at(starts, day),
                ends_at=at(ends, day),
                planned_teacher_id=self.ids.teacher,
            )
            session.add(lesson)
            await session.flush()
            return lesson.id
