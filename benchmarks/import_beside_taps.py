"""A school of 1000 pupils is taken in beside a running bot: how long the writer is held, how long a teacher waits.

The import is a process of its own on the bot's SQLite file (``python -m benchmarks.import_beside_taps FILE JOURNAL
NOW``), the teacher taps through the whole pipeline in this one.
"""

import asyncio
import contextlib
import datetime as dt
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from pydantic import SecretStr

from benchmarks import sample_school
from benchmarks.big_school import write_big_school
from benchmarks.fake_telegram import TOKEN, InstantTelegram, Leisure, tap
from benchmarks.figures import Figure, measures
from benchmarks.sample_school import SampleSchool
from bot.app import School
from bot.clock import ShiftedClock
from bot.contexts import Contexts
from bot.pacer import Pacer
from bot.settings import Settings
from handlers.callbacks import MarkAttendance
from models.database import Database
from models.lessons import Seen
from services import school_import
from services.context import Command
from services.workbook.read import read_workbook

PAUSE_SECONDS = 0.05
"""From the answer to the teacher's next tap: nobody taps faster."""
EDITED = 0.05
_LETTERS = "КЛМН"
"""Other classes than the sample school's, where the teacher is."""
_PERCENTILES = 20
_MILLISECONDS = 1000


@measures("import_writer_held_seconds", "tap_during_import_p95_ms")
def beside_taps() -> Iterator[Figure]:
    """The longest that the writer was held by the first import or by one with 5 % changed; the taps during both."""
    with tempfile.TemporaryDirectory() as folder:
        held, taps = asyncio.run(_measure(Path(folder)))
    yield Figure("import_writer_held_seconds", max(held), (min(held), max(held)))
    p95 = statistics.quantiles(taps, n=_PERCENTILES)[-1]
    yield Figure(
        "tap_during_import_p95_ms", p95 * _MILLISECONDS, (min(taps) * _MILLISECONDS, max(taps) * _MILLISECONDS)
    )


async def _measure(folder: Path) -> tuple[list[float], list[float]]:
    files = [folder / "first.xlsx", folder / "second.xlsx"]
    write_big_school(files[0], letters=_LETTERS)
    write_big_school(files[1], letters=_LETTERS, edited=EDITED)
    sample = await sample_school.build(folder)
    held: list[float] = []
    taps: list[float] = []
    database = Database.open(sample_school.address(sample.path))
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN))
    clock = ShiftedClock(sample.taught_at, speed=0)
    async with School(
        settings, clock=clock, database=database, session=InstantTelegram(), pacer=Pacer(Leisure())
    ) as school:
        teacher = _teacher(school, sample)
        await anext(teacher)  # the first tap fills caches
        for file in files:
            child = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "benchmarks.import_beside_taps", str(file), str(sample.path),
                sample.taught_at.isoformat(), stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
            while child.returncode is None:
                taps.append(await anext(teacher))
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(child.wait(), PAUSE_SECONDS)
            said = (await child.communicate())[0]
            held.append(float(said))
    await database.close()
    return held, taps


async def _teacher(school: School, sample: SampleSchool) -> AsyncIterator[float]:
    """Tap through the class list again and again. Yields how long each answer took."""
    wanted = itertools.product((Seen.ABSENT, Seen.LATE, Seen.PRESENT), sample.pupils)
    for number, (seen, pupil) in enumerate(itertools.cycle(wanted)):
        data = MarkAttendance(lesson_id=sample.lesson_id, pupil_id=pupil, seen=seen).pack()
        began = time.perf_counter()
        await school.feed(tap(number, sample.teacher_ref, data))
        yield time.perf_counter() - began


class WatchedDatabase(Database):
    """Remembers the longest time for which nobody else could write."""

    held = 0.0

    @contextlib.asynccontextmanager
    async def exclusively(self) -> AsyncIterator[None]:
        """As ever, with a watch in hand."""
        async with super().exclusively():
            began = time.perf_counter()
            try:
                yield
            finally:
                self.held = max(self.held, time.perf_counter() - began)


async def _import(file: Path, journal: Path, now: dt.datetime) -> float:
    database = WatchedDatabase.open(sample_school.address(journal))
    contexts = Contexts(database, ShiftedClock(now, speed=0))
    report = await school_import.apply(
        await contexts.make(Command("benchmark:import")), workbook=await asyncio.to_thread(read_workbook, file)
    )
    assert report.applied, report.problems[:3]
    assert report.added or report.changed
    held = database.held if isinstance(database, WatchedDatabase) else 0.0
    await database.close()
    return held


if __name__ == "__main__":
    print(asyncio.run(_import(Path(sys.argv[1]), Path(sys.argv[2]), dt.datetime.fromisoformat(sys.argv[3]))))
