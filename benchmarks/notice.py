"""How long after the end of the hold the parent's phone rings: the whole bot in this process, against the sandbox."""

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import select

from benchmarks import sample_school
from benchmarks.figures import Figure, measures, median
from benchmarks.sample_school import SampleSchool
from bot.app import School
from bot.clock import ShiftedClock
from bot.contexts import Contexts
from bot.settings import Settings
from handlers.callbacks import MarkAttendance, OpenLesson
from models.database import Database
from models.lessons import Seen
from models.notice_kinds import NoticeKind
from models.traffic import Notice
from sandbox import Sandbox
from sandbox.phone import PersonAtDesk
from services import parameters
from services.context import Command

NOTICES = 7
HOLD_SECONDS = 1
PATIENCE_SECONDS = 30.0


@measures("notice_after_hold_seconds")
def notice_after_hold() -> Iterator[Figure]:
    """Seconds from ``due_at`` until the sandbox has the message, one absence after another."""
    with tempfile.TemporaryDirectory() as folder:
        yield median("notice_after_hold_seconds", asyncio.run(_delays(Path(folder))))


async def _delays(folder: Path) -> list[float]:
    sample = await sample_school.build(folder)
    # The machine's own clock, shifted to the sample's day.
    clock = ShiftedClock(sample.taught_at)
    database = Database.open(sample_school.address(sample.path))
    ctx = await Contexts(database, clock).make(Command("benchmark:parameters"))
    async with ctx.write() as session:
        await parameters.put(session, "absence_hold_seconds", HOLD_SECONDS)
        for name in ("first_lesson_grace_minutes", "lesson_grace_minutes"):
            await parameters.put(session, name, 0)
    async with Sandbox.serve() as sandbox:
        settings = Settings(_env_file=None, bot_token=SecretStr(sandbox.token), telegram_api_url=sandbox.url)
        school = School(settings, clock=clock, database=database)
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(school.run(stop))
            teacher = sandbox.person("Вера", id=sample.teacher_ref, language_code="ru")
            await _open_class_list(teacher, sample)
            delays = [
                await _delay(
                    school, teacher, sandbox.person("Мария", id=ref, language_code="ru"), sample.lesson_id, pupil
                )
                for pupil, ref in sample.with_guardian[:NOTICES]
            ]
            stop.set()
    await database.close()
    return delays


async def _open_class_list(teacher: PersonAtDesk, sample: SampleSchool) -> None:
    await teacher.text("/today")
    data = OpenLesson(lesson_id=sample.lesson_id).pack()
    await teacher.wait_for(lambda message: bool(message.press_target(callback_data=data, text=None)), PATIENCE_SECONDS)
    await teacher.wait_answer(await teacher.press(data=data), PATIENCE_SECONDS)


async def _delay(school: School, teacher: PersonAtDesk, guardian: PersonAtDesk, lesson_id: int, pupil: int) -> float:
    """Mark a pupil absent; seconds from the end of the hold until the guardian's phone has it."""
    await guardian.start()
    await guardian.wait_for(lambda message: message.author == "bot", PATIENCE_SECONDS)
    greeted = guardian.phone.last.message_id
    data = MarkAttendance(lesson_id=lesson_id, pupil_id=pupil, seen=Seen.ABSENT).pack()
    await teacher.press(data=data)
    await guardian.wait_for(lambda message: message.author == "bot" and message.message_id > greeted, PATIENCE_SECONDS)
    arrived = school.clock.now()
    async with school.database.read() as session:
        due = select(Notice.due_at).where(Notice.pupil_id == pupil, Notice.kind == NoticeKind.ABSENCE)
        due_at = (await session.execute(due)).scalars().first()
    assert due_at is not None
    return (arrived - due_at).total_seconds()
