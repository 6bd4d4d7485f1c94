"""From starting ``ezhik run`` on a full school to the first answer, less what importing aiogram takes by itself."""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks import sample_school
from benchmarks.figures import PAIRS, Figure, measures, median
from benchmarks.sample_school import SampleSchool
from sandbox import Sandbox

PATIENCE_SECONDS = 60.0


@measures("startup_seconds_beyond_aiogram")
def startup() -> Iterator[Figure]:
    """Seconds on the wall, the bare import taken off in every pair."""
    with tempfile.TemporaryDirectory() as folder:
        yield median("startup_seconds_beyond_aiogram", asyncio.run(_differences(Path(folder))))


async def _differences(folder: Path) -> list[float]:
    sample = await sample_school.build(folder)
    # Not counted: the first run compiles what Python has not compiled yet.
    await _first_answer(sample, folder)
    return [await _first_answer(sample, folder) - await _bare_import() for _ in range(PAIRS)]


async def _first_answer(sample: SampleSchool, folder: Path) -> float:
    """Seconds from starting the process until the teacher, who wrote before, has the day on the phone."""
    data = folder / "data"
    # Every desk numbers its updates from one: on the same journal they would be known, and left alone.
    sample.copy(data, "ezhik")
    async with Sandbox.serve() as sandbox:
        teacher = sandbox.person("Вера", id=sample.teacher_ref, language_code="ru")
        await teacher.start()
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment |= {"DATA_DIR": str(data), "BOT_TOKEN": sandbox.token, "TELEGRAM_API_URL": sandbox.url}
        with (folder / "bot.log").open("wb") as log:
            began = time.perf_counter()
            bot = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", env=environment, stdout=log, stderr=log
            )
            try:
                await teacher.wait_for(lambda message: message.author == "bot", PATIENCE_SECONDS)
                return time.perf_counter() - began
            finally:
                bot.terminate()
                await bot.wait()


async def _bare_import() -> float:
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "import aiogram")
    assert await process.wait() == 0
    return time.perf_counter() - began
