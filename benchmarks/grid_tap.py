"""A tap on a pupil of a class of 30, through the whole pipeline: its statements, and its work beside a bot by hand."""

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks import sample_school
from benchmarks.fake_telegram import TOKEN, InstantTelegram, Leisure, tap
from benchmarks.figures import PAIRS, Figure
from benchmarks.plain_bot import PlainBot, Rows
from benchmarks.recorder import Transaction, recording
from benchmarks.sample_school import SampleSchool
from bot.app import School
from bot.clock import ShiftedClock
from bot.pacer import Pacer
from bot.settings import Settings
from handlers.callbacks import MarkAttendance
from models.database import Database
from models.lessons import Seen

TAPS = 180
ROUND = (Seen.ABSENT, Seen.LATE, Seen.PRESENT)
Script = list[tuple[list[Transaction], str, Rows]]


def ratio() -> list[Figure]:
    """How much more work a tap is than by hand."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_ratio(Path(folder)))


async def _ratio(folder: Path) -> list[Figure]:
    sample = await sample_school.build(folder)
    updates = _taps(sample)
    script = await _script(sample, folder, updates)
    ratios = []
    for _ in range(PAIRS):
        async with _school(sample, sample.copy(folder, "product"), InstantTelegram()) as school:
            ours = await _measure(school.feed, updates)
        database = Database.open(sample_school.address(sample.copy(folder, "plain")))
        plain = PlainBot(database, InstantTelegram(), script)
        await plain.serve(updates[0]) if False else None
        theirs = await _measure(plain.serve, updates)
        await database.close()
        ratios.append(ours / theirs)
        print(ours / TAPS * 1000, theirs / TAPS * 1000)
    return [Figure.median("grid_tap_cpu_ratio", ratios)]


def _taps(sample: SampleSchool) -> list[dict[str, Any]]:
    """Every pupil of the list absent, then late, then here, and again."""
    datas = [
        MarkAttendance(lesson_id=sample.lesson_id, pupil_id=pupil, seen=seen).pack()
        for seen in ROUND
        for pupil in sample.pupils
    ]
    return [tap(number, sample.teacher_ref, datas[number % len(datas)]) for number in range(TAPS)]


async def _script(sample: SampleSchool, folder: Path, updates: Sequence[dict[str, Any]]) -> Script:
    """What the product does for every one of these updates, from the same journal."""
    script: Script = []
    telegram = InstantTelegram()
    async with _school(sample, sample.copy(folder, "script"), telegram) as school:
        with recording(school.database) as transactions:
            for update in updates:
                await school.feed(update)
                assert telegram.screen is not None
                assert telegram.screen.reply_markup is not None
                rows = [
                    [(button.text, button.callback_data or "", button.style) for button in row]
                    for row in telegram.screen.reply_markup.inline_keyboard
                ]
                script.append((list(transactions), telegram.screen.text, rows))
                transactions.clear()
    return script


@asynccontextmanager
async def _school(sample: SampleSchool, path: Path, telegram: InstantTelegram) -> AsyncIterator[School]:
    database = Database.open(sample_school.address(path))
    settings = Settings(_env_file=None, bot_token=TOKEN)  # type: ignore[call-arg]
    clock = ShiftedClock(sample.taught_at, speed=0)
    async with School(settings, clock=clock, database=database, session=telegram, pacer=Pacer(Leisure())) as school:
        yield school
    await database.close()


async def _measure(serve: Any, updates: Sequence[dict[str, Any]]) -> float:
    gc.collect()
    before = time.process_time()
    for update in updates:
        await serve(update)
    return time.process_time() - before
