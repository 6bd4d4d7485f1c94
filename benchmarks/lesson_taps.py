"""A teacher fills lessons on a phone, against the sandbox: how many taps, a typed message counting as one.

Each walk ends by looking into the journal: what was to be written must stand there, or there is no figure.
"""

import asyncio
import datetime as dt
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import func, select

from benchmarks import sample_school
from benchmarks.figures import Figure, measures
from benchmarks.sample_school import SampleSchool
from bot.app import School
from bot.clock import ShiftedClock
from bot.contexts import Contexts
from bot.settings import Settings
from models.accounts import Account
from models.courses import Course
from models.database import Database
from models.groups import Group, GroupKind
from models.homework import Homework
from models.lessons import Lesson, Presence, Seen, Taking
from models.marks import Mark
from models.plans import Plan, PlanLine
from sandbox import Sandbox
from sandbox.phone import PersonAtDesk
from services.context import Command

PATIENCE_SECONDS = 30.0
DAY_LESSONS = 4
ABSENT, LATE = (3, 5, 8), 9
FIVES, FOURS = (1, 2), (10, 12)
HOMEWORK = "§12, №3–5"
TOPIC = "Линейные уравнения"
LINE = "9А н 3 5 8 оп 9; дз §12, №3–5; 5: 1 2; 4: 10 12"


class Walker:
    """A teacher who looks at the newest message with buttons, and counts what the fingers do."""

    def __init__(self, teacher: PersonAtDesk) -> None:
        self._teacher = teacher
        self.taps = 0

    async def card(self, words: str) -> None:
        """Wait until a message says so; nobody touches anything for it."""
        await self._teacher.wait_for(lambda message: words in message.text, PATIENCE_SECONDS)

    async def tap(self, pattern: str) -> None:
        """Press the one button whose label begins so, on the newest message that has buttons."""
        message = await self._teacher.wait_for(lambda one: bool(one.buttons), PATIENCE_SECONDS)
        found = [label for label in message.buttons if re.match(pattern, label)]
        assert len(found) == 1, (pattern, message.text, message.buttons)
        query = await self._teacher.press(found[0], message_id=message.message_id)
        answer = await self._teacher.wait_answer(query, PATIENCE_SECONDS)
        assert not answer.alert, answer.text
        self.taps += 1

    async def type(self, text: str) -> None:
        """Send words and wait for what the bot says to them."""
        sent = await self._teacher.text(text)
        await self._teacher.wait_for(
            lambda one: one.author == "bot" and one.message_id > sent.message_id, PATIENCE_SECONDS
        )
        self.taps += 1


@measures("taps_plain_lesson", "taps_full_lesson", "taps_one_line", "taps_primary_day")
def taps() -> Iterator[Figure]:
    """From the card that came by itself to the closed lesson."""
    with tempfile.TemporaryDirectory() as folder:
        sample = asyncio.run(sample_school.build(Path(folder)))
        for name, walk in (
            ("taps_plain_lesson", _plain_lesson),
            ("taps_full_lesson", _full_lesson),
            ("taps_one_line", _one_line),
            ("taps_primary_day", _primary_day),
        ):
            yield Figure(name, asyncio.run(walk(sample, sample.copy(Path(folder), name))))


async def _plain_lesson(sample: SampleSchool, path: Path) -> int:
    """Nobody is absent, the topic is the plan's, nothing is set for home."""
    async with _desk(path, sample.teacher_ref, sample.taught_at) as (walker, database, _):
        await walker.card("9А")
        await walker.tap("Не задано")
        await walker.tap("Все 30 здесь")
        lesson = await _lesson(database, sample.lesson_id)
        assert (lesson.taking, lesson.closed_at is not None, lesson.plan_line_id is not None) == (
            Taking.TAKEN, True, True,
        )  # fmt: skip
        assert await _homework(database, sample.lesson_id) == [None]
        return walker.taps


async def _full_lesson(sample: SampleSchool, path: Path) -> int:
    """Three are absent, one was late, four marks of two values, typed homework."""
    async with _desk(path, sample.teacher_ref, sample.taught_at) as (walker, database, _):
        await walker.card("9А")
        await walker.tap("Кто есть")
        for number in (*ABSENT, LATE):
            await walker.tap(rf"(\W )?{number}\. ")
        await walker.tap(rf"❌ {LATE}\. ")
        await walker.tap("Отметки")
        for number in FIVES:
            await walker.tap(rf"(\W )?{number}\. ")
        await walker.tap("4$")
        for number in FOURS:
            await walker.tap(rf"(\W )?{number}\. ")
        await walker.tap("Задание")
        await walker.type(HOMEWORK)
        await walker.tap("Нет 3")
        await _check_full(sample, database)
        return walker.taps


async def _one_line(sample: SampleSchool, path: Path) -> int:
    """The same by one typed line."""
    async with _desk(path, sample.teacher_ref, sample.taught_at) as (walker, database, _):
        await walker.card("9А")
        await walker.type(LINE)
        await walker.tap("Записать и закрыть")
        await _check_full(sample, database)
        return walker.taps


async def _primary_day(_sample: SampleSchool, path: Path) -> int:
    """Four lessons of one class, one child absent from all, homework as planned, at the end of the day."""
    database = Database.open(sample_school.address(path))
    lessons, ref = await _day_of_one_class(database)
    await database.close()
    async with _desk(path, ref, lessons[0].starts_at) as (walker, journal, clock):
        await walker.card("весь день")
        clock.set(max(lesson.ends_at for lesson in lessons) + dt.timedelta(minutes=5))
        await walker.tap("Кто есть")
        await walker.tap(r"2\. ")
        await walker.tap("Готово: нет 1")
        await walker.tap("Закрыть день: нет 1")
        for lesson in lessons:
            found = await _lesson(journal, lesson.id)
            assert (found.taking, found.closed_at is not None, found.topic) == (Taking.TAKEN, True, TOPIC)
            assert await _homework(journal, lesson.id) == [HOMEWORK]
        async with journal.read() as session:
            absences = select(Presence.pupil_id, func.count()).where(
                Presence.lesson_id.in_([lesson.id for lesson in lessons]), Presence.seen == Seen.ABSENT
            )
            found_absences = await session.execute(absences.group_by(Presence.pupil_id))
            assert [count for _, count in found_absences] == [DAY_LESSONS]
        return walker.taps


async def _check_full(sample: SampleSchool, database: Database) -> None:
    lesson = await _lesson(database, sample.lesson_id)
    assert (lesson.taking, lesson.closed_at is not None) == (Taking.TAKEN, True)
    assert await _homework(database, sample.lesson_id) == [HOMEWORK]
    number = {pupil: place for place, pupil in enumerate(sample.pupils, 1)}
    async with database.read() as session:
        seen = await session.execute(
            select(Presence.pupil_id, Presence.seen).where(
                Presence.lesson_id == sample.lesson_id, Presence.seen != Seen.PRESENT
            )
        )
        marks = await session.execute(select(Mark.pupil_id, Mark.value).where(Mark.lesson_id == sample.lesson_id))
        assert {(number[pupil], how) for pupil, how in seen} == {
            *((one, Seen.ABSENT) for one in ABSENT), (LATE, Seen.LATE),
        }  # fmt: skip
        assert {(number[pupil], value) for pupil, value in marks} == {
            *((one, "5") for one in FIVES), *((one, "4") for one in FOURS),
        }  # fmt: skip


@asynccontextmanager
async def _desk(path: Path, teacher_ref: int, now: dt.datetime) -> AsyncIterator[tuple[Walker, Database, ShiftedClock]]:
    """The whole bot against the sandbox; the card comes at the bell, by the tick with which the bot begins."""
    database = Database.open(sample_school.address(path))
    clock = ShiftedClock(now, speed=0)
    await _prepare(database, clock)
    async with Sandbox.serve() as sandbox:
        settings = Settings(
            _env_file=None, bot_token=SecretStr(sandbox.token), telegram_api_url=sandbox.url, data_dir=path.parent
        )
        school = School(settings, clock=clock, database=database)
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(school.run(stop))
            teacher = sandbox.person("Вера", id=teacher_ref, language_code="ru")
            teacher.card.started = True
            try:
                yield Walker(teacher), database, clock
            finally:
                stop.set()
    await database.close()


async def _prepare(database: Database, clock: ShiftedClock) -> None:
    """Nobody was absent before, as the sample has it; courses without a plan get one, the small ones' with homework."""
    ctx = await Contexts(database, clock).make(Command("benchmark:day"))
    async with ctx.write() as session:
        for presence in (await session.execute(select(Presence))).scalars():
            presence.seen = Seen.PRESENT
        today = select(Lesson.course_id).where(Lesson.date == ctx.today)
        without = (
            select(Course, Group.grade)
            .join(Group, Group.id == Course.group_id)
            .where(Course.plan_id.is_(None), Course.id.in_(today))
        )
        for course, grade in await session.execute(without):
            plan = Plan(group_id=course.group_id, subject_id=course.subject_id)
            session.add(plan)
            await session.flush()
            course.plan_id = plan.id
            homework = HOMEWORK if grade is not None and grade <= ctx.school.day_card_to_grade else None
            session.add(PlanLine(plan_id=plan.id, number=1, topic=TOPIC, homework=homework))


async def _day_of_one_class(database: Database) -> tuple[list[Lesson], int]:
    """Four lessons of a class in the first grades by one teacher on the sample's day, and the teacher's account."""
    async with database.read() as session:
        statement = (
            select(Lesson, Course.group_id)
            .join(Course, Course.id == Lesson.course_id)
            .join(Group, Group.id == Course.group_id)
            .where(
                Group.kind == GroupKind.CLASS,
                Group.grade.between(2, 4),
                Lesson.date == sample_school.IMPORTED_AT.date(),
                Lesson.planned_teacher_id.is_not(None),
            )
            .order_by(Lesson.starts_at)
        )
        days: dict[tuple[int, int | None], list[Lesson]] = {}
        for lesson, group_id in await session.execute(statement):
            days.setdefault((group_id, lesson.planned_teacher_id), []).append(lesson)
        (_, teacher), lessons = next(item for item in days.items() if len(item[1]) >= DAY_LESSONS)
        ref = (await session.execute(select(Account.ref).where(Account.person_id == teacher))).scalar_one()
        return lessons[:DAY_LESSONS], int(ref)


async def _lesson(database: Database, lesson_id: int) -> Lesson:
    async with database.read() as session:
        return await session.get_one(Lesson, lesson_id)


async def _homework(database: Database, lesson_id: int) -> list[str | None]:
    async with database.read() as session:
        statement = select(Homework.text).where(Homework.lesson_id == lesson_id, Homework.withdrawn_at.is_(None))
        return list((await session.execute(statement)).scalars())
