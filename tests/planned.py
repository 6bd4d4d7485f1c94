"""The timetabled school with a plan: algebra follows it, history has none, English shares one with its other half."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, CourseTeacher
from models.groups import Group, GroupKind
from models.lessons import Lesson
from models.plans import Plan, PlanLine
from services.plans import progress
from services.plans.progress import TopicOffer
from tests.school import BEGAN, at
from tests.timetabled import TimetabledSchool

TOPICS = ("Дроби", "Проценты", "Уравнения", "Системы", "Функции", "Повторение")


class PlannedSchool(TimetabledSchool):
    """Algebra has two lessons every Monday and six topics."""

    async def build(self) -> "PlannedSchool":
        await super().build()
        ids = self.ids
        async with self.ctx(now=at("07:00")).write() as session:
            algebra = await session.get_one(Course, ids.algebra_id)
            english = await session.get_one(Course, ids.english_course_id)
            ids.lines = await self._plan(session, algebra, ids.class_7b, TOPICS)
            ids.english_lines = await self._plan(session, english, ids.class_7b, TOPICS[:3])
            half = await session.get_one(Group, ids.half)
            other = Group(
                year_id=half.year_id,
                kind=GroupKind.SUBGROUP,
                code="7Б|английский язык|2",
                name="2",
                grade=7,
                letter="Б",
                parent_id=ids.class_7b,
            )
            session.add(other)
            await session.flush()
            course = Course(group_id=other.id, subject_id=english.subject_id, hours_per_week=2, plan_id=english.plan_id)
            session.add(course)
            await session.flush()
            session.add(CourseTeacher(course_id=course.id, person_id=ids.stranger_teacher, date_from=BEGAN))
            ids.english_2_id = course.id
        async with self.database.read() as session:
            statement = select(Lesson.id).where(Lesson.course_id == ids.algebra_id).order_by(Lesson.starts_at)
            ids.algebra = list(await session.scalars(statement))
        return self

    @staticmethod
    async def _plan(session: AsyncSession, course: Course, group_id: int, topics: tuple[str, ...]) -> list[int]:
        plan = Plan(group_id=group_id, subject_id=course.subject_id)
        session.add(plan)
        await session.flush()
        course.plan_id = plan.id
        lines = [
            PlanLine(plan_id=plan.id, number=number, topic=topic, homework=f"§ {number}")
            for number, topic in enumerate(topics, start=1)
        ]
        session.add_all(lines)
        await session.flush()
        return [line.id for line in lines]

    async def offers(self, *lesson_ids: int, clock: str = "09:00") -> list[TopicOffer]:
        """What these lessons would give, in this order."""
        ctx = self.of("teacher", clock)
        async with ctx.read() as session:
            found = await progress.offers(session, ctx, lesson_ids=lesson_ids)
        return [found[lesson_id] for lesson_id in lesson_ids]

    async def topics(self, *lesson_ids: int, clock: str = "09:00") -> list[str | None]:
        """The same, the topics alone."""
        return [offer.topic for offer in await self.offers(*lesson_ids, clock=clock)]

    async def give(self, lesson_id: int, *line_ids: int, topic: str = "Своя тема") -> None:
        """Let a lesson give these lines, or a topic of its own."""
        ctx = self.of("teacher", "09:00")
        async with ctx.write() as session:
            lesson = await session.get_one(Lesson, lesson_id)
            await progress.give(session, ctx, lesson, line_ids=line_ids, topic=topic)

    async def cancel(self, lesson_id: int) -> None:
        """The lesson did not take place."""
        async with self.ctx(now=at("09:00")).write() as session:
            (await session.get_one(Lesson, lesson_id)).cancelled_at = at("09:00")
