"""A tap on a pupil of a class of 30, through the whole pipeline: its statements, and its work beside a bot by hand."""

import asyncio
import gc
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from benchmarks import sample_school
from benchmarks.fake_telegram import TOKEN, InstantTelegram, Leisure, tap
from benchmarks.figures import PAIRS, Figure, measures, median
from benchmarks.plain_bot import PlainBot
from benchmarks.recorder import Done, recording
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
"""What a tap asks for: the class list is gone through once with each."""
IN_TURN = 15
INTAKE = 1
"""Transactions of a tap before the worker claims it."""


@measures("grid_tap_queries")
def queries() -> Iterator[Figure]:
    """The most statements that any tap of three rounds needs, from claiming the update on, the new screen included."""
    with tempfile.TemporaryDirectory() as folder:
        script = asyncio.run(_rehearse(Path(folder)))[2]
    counts = [sum(len(transaction.asked) for transaction in done.transactions[INTAKE:]) for done in script]
    yield Figure("grid_tap_queries", max(counts), (min(counts), max(counts)))


@measures("grid_tap_cpu_ratio")
def ratio() -> Iterator[Figure]:
    """How much more work a tap is than by hand, in processor time of all threads, intake and the screen included."""
    with tempfile.TemporaryDirectory() as folder:
        yield median("grid_tap_cpu_ratio", asyncio.run(_ratios(Path(folder))))


async def _ratios(folder: Path) -> list[float]:
    sample, updates, script = await _rehearse(folder)
    ratios = []
    for _ in range(PAIRS):
        telegram = InstantTelegram()
        database = Database.open(sample_school.address(sample.copy(folder, "by_hand")))
        plain = PlainBot(database, telegram, script)
        async with _school(sample, sample.copy(folder, "ours"), InstantTelegram()) as school:
            ours, by_hand = await _seconds((school.feed, plain.serve), updates)
        await database.close()
        assert telegram.answered == TAPS
        ratios.append(ours / by_hand)
    return ratios


async def _rehearse(folder: Path) -> tuple[SampleSchool, list[dict[str, Any]], list[Done]]:
    """Let the product serve the taps once; every later run begins from the same journal and so does the very same."""
    sample = await sample_school.build(folder)
    datas = [
        MarkAttendance(lesson_id=sample.lesson_id, pupil_id=pupil, seen=seen).pack()
        for seen in ROUND
        for pupil in sample.pupils
    ]
    updates = [tap(number, sample.teacher_ref, datas[number % len(datas)]) for number in range(TAPS)]
    script = []
    telegram = InstantTelegram()
    async with _school(sample, sample.copy(folder, "rehearsal"), telegram) as school:
        with recording(school.database) as transactions:
            # The worker looks into the inbox once before anybody has tapped; that belongs to no tap.
            while not any(transaction.asked for transaction in transactions):  # noqa: ASYNC110  (it tells nobody)
                await asyncio.sleep(0.01)
            transactions.clear()
            for update in updates:
                await school.feed(update)
                assert telegram.screen is not None
                script.append(Done.take(transactions, telegram.screen))
    return sample, updates, script


@asynccontextmanager
async def _school(sample: SampleSchool, path: Path, telegram: InstantTelegram) -> AsyncIterator[School]:
    database = Database.open(sample_school.address(path))
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN))
    clock = ShiftedClock(sample.taught_at, speed=0)
    async with School(settings, clock=clock, database=database, session=telegram, pacer=Pacer(Leisure())) as school:
        yield school
    await database.close()


Serve = Callable[[dict[str, Any]], Awaitable[object]]


async def _seconds(sides: Sequence[Serve], updates: Sequence[dict[str, Any]]) -> list[float]:
    """Processor seconds of each side, all threads; the first taps fill caches and do not count.

    The sides take turns after every few taps, so that whatever else the machine does slows them alike.
    """
    seconds = [0.0 for _ in sides]
    gc.collect()
    for begin in range(0, len(updates), IN_TURN):
        for side, serve in enumerate(sides):
            before = time.process_time()
            for update in updates[begin : begin + IN_TURN]:
                await serve(update)
            if begin:
                seconds[side] += time.process_time() - before
    return seconds
