"""The first lesson of a whole school: every absence is due at once, and Telegram is as slow and as strict as ever."""

import asyncio
import datetime as dt
import statistics
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import SecretStr
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks import sample_school
from benchmarks.big_school import write_big_school
from benchmarks.figures import Figure, measures
from bot import migrate
from bot.app import School
from bot.clock import ShiftedClock
from bot.contexts import Contexts
from bot.settings import Settings
from models.courses import Course
from models.database import Database
from models.groups import Membership
from models.lessons import Lesson, Seen
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink
from models.traffic import Notice, NoticeState, OutMessage
from sandbox import Sandbox
from services import attendance, parameters, school_import
from services.context import Actor, Command, Context
from services.workbook.read import read_workbook

MISSING = 3
"""Pupils missing in every class, each with a guardian who is to hear of it."""
BEFORE_DUE = dt.timedelta(seconds=40)
"""The marks are made so long before the grace of the first lesson ends."""
PATIENCE_SECONDS = 120
_PERCENTILES = 20


class _Mark(NamedTuple):
    lesson_id: int
    teacher_id: int
    pupil_id: int


@measures("absence_to_phone_seconds_p95")
def absence_rush() -> Iterator[Figure]:
    """Seconds from the end of the hold until Telegram has the message: 40 classes, all due within one moment.

    Every request takes 50 to 150 ms, and the limit of 30 messages a second is the sandbox's as it is Telegram's.
    """
    with tempfile.TemporaryDirectory() as folder:
        delays = asyncio.run(_delays(Path(folder)))
    p95 = statistics.quantiles(delays, n=_PERCENTILES)[-1]
    yield Figure("absence_to_phone_seconds_p95", p95, (min(delays), max(delays)))
    yield Figure("absence_to_phone_messages", len(delays))


async def _delays(folder: Path) -> list[float]:
    path = folder / "school.sqlite3"
    database = Database.open(sample_school.address(path))
    await migrate.ensure_schema(database, folder)
    workbook = folder / "school.xlsx"
    write_big_school(workbook)
    contexts = Contexts(database, ShiftedClock(sample_school.IMPORTED_AT, speed=0))
    report = await school_import.apply(
        await contexts.make(Command("benchmark:import")), workbook=await asyncio.to_thread(read_workbook, workbook)
    )
    assert report.applied, report.problems[:3]
    ctx = await contexts.make(Command("benchmark:day"))
    async with ctx.write() as session:
        refs = await sample_school.everybody_joins(session, ctx)
        marks = await _marks(session)
        starts_at = await _first_bell(session)
        listeners = await _listeners(session, [mark.pupil_id for mark in marks])
    due_at = starts_at + dt.timedelta(minutes=ctx.school.first_lesson_grace_minutes)
    clock = ShiftedClock(due_at - BEFORE_DUE)
    ctx = await Contexts(database, clock).make(Command("benchmark:parameters"))
    async with ctx.write() as session:
        await parameters.put(session, "absence_hold_seconds", 0)
    async with Sandbox.serve() as sandbox:
        for person_id in listeners:
            person = sandbox.person("Мария", id=refs[person_id], language_code="ru")
            await person.start()
        sandbox.fault("latency", min_ms=50, max_ms=150)
        settings = Settings(_env_file=None, bot_token=SecretStr(sandbox.token), telegram_api_url=sandbox.url)
        school = School(settings, clock=clock, database=database)
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(school.run(stop))
            for mark in marks:
                asked = await _as(school, mark.teacher_id)
                await attendance.mark(asked, lesson_id=mark.lesson_id, pupil_id=mark.pupil_id, seen=Seen.ABSENT)
            late = (clock.now() - due_at).total_seconds()
            assert late < 0, f"the marks took {late} s too long"
            delays = await _wait_for_all(database, set(listeners))
            stop.set()
    await database.close()
    return delays


async def _as(school: School, person_id: int) -> Context:
    made = await school.contexts.make(Command("benchmark:mark"))
    return Context(school.database, now=made.now, cause=made.cause, actor=Actor(person_id), school=made.school)


async def _first_bell(session: AsyncSession) -> dt.datetime:
    first = select(func.min(Lesson.starts_at)).where(Lesson.date == sample_school.IMPORTED_AT.date())
    return (await session.execute(first)).scalar_one()


async def _marks(session: AsyncSession) -> list[_Mark]:
    """The first lessons of the day, and of each the first pupils whom somebody is to hear of."""
    statement = (
        select(Lesson.id, Lesson.planned_teacher_id, Membership.pupil_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Membership, Membership.group_id == Course.group_id)
        .where(
            Lesson.date == sample_school.IMPORTED_AT.date(),
            Lesson.starts_at == await _first_bell(session),
            Lesson.planned_teacher_id.is_not(None),
            Membership.pupil_id.in_(select(GuardianLink.pupil_id).where(GuardianLink.consent == ConsentDecision.GIVEN)),
        )
        .order_by(Lesson.id, Membership.list_number)
    )
    found: defaultdict[int, list[_Mark]] = defaultdict(list)
    for row in await session.execute(statement):
        found[row[0]].append(_Mark._make(row))
    return [mark for marks in found.values() for mark in marks[:MISSING]]


async def _listeners(session: AsyncSession, pupils: list[int]) -> list[int]:
    statement = select(GuardianLink.guardian_id).where(
        GuardianLink.pupil_id.in_(pupils), GuardianLink.consent == ConsentDecision.GIVEN
    )
    return sorted(set(await session.scalars(statement)))


async def _wait_for_all(database: Database, listeners: set[int]) -> list[float]:
    """Seconds from due to sent of each guardian's message, once all are there."""
    statement = (
        select(Notice.due_at, OutMessage.sent_at)
        .outerjoin(OutMessage, OutMessage.id == Notice.message_id)
        .where(
            Notice.kind == NoticeKind.ABSENCE,
            Notice.person_id.in_(listeners),
            Notice.state != NoticeState.DROPPED,
        )
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            await asyncio.sleep(1)
            async with database.read() as session:
                rows = (await session.execute(statement)).all()
            if rows and all(sent_at is not None for _, sent_at in rows):
                return [(sent_at - due_at).total_seconds() for due_at, sent_at in rows if sent_at is not None]
