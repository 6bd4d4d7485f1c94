"""The demonstration from the first step to Ctrl+C: a port, the sample school, a day, a cast, and then the real bot."""

import asyncio
import contextlib
import datetime as dt
import errno
from collections.abc import AsyncIterator
from pathlib import Path

from bot import migrate, signals
from bot.clock import ShiftedClock, SystemClock
from bot.contexts import Contexts
from bot.demo import cast as casting
from bot.demo import day as school_day
from bot.demo import past
from bot.demo.desk import DeskClock
from bot.demo.scene import HOLD_SECONDS, DemoError, Scene
from bot.demo.steps import Steps
from locales.texts import Texts
from models.database import Database
from sandbox import Sandbox
from services import parameters, school_import
from services.context import Command, Context
from services.workbook.read import read_workbook

SAMPLE = Path(__file__).parent.parent / "sample" / "school.xlsx"
_STEPS = 12
_JOURNAL = "ezhik.sqlite3"


async def play(*, port: int, folder: Path, texts: Texts, clock: ShiftedClock | None = None) -> None:
    """Show the sample school until asked to stop. ``folder`` gets a fresh journal. Raises DemoError.

    ``clock`` shows the real date unless given; it is set to the day that is shown.
    """
    shown = clock or ShiftedClock(SystemClock().now())
    steps = Steps(texts, total=_STEPS)
    try:
        async with _telegram(port, shown) as sandbox, _journal(folder) as database:
            scene = await _prepare(database, shown, steps)
            async with database.read() as session:
                sandbox.show_time_of((await parameters.load(session)).time_zone)
            steps.begin("bot")
            await asyncio.sleep(0)
            # Aiogram takes seconds to import: a busy port is told before, and the bar stands meanwhile.
            with signals.interrupting():
                from bot.demo.show import Show  # noqa: PLC0415

            await Show(sandbox, database, shown, scene, folder, texts, steps).run()
    finally:
        steps.close()


@contextlib.asynccontextmanager
async def _telegram(port: int, clock: ShiftedClock) -> AsyncIterator[Sandbox]:
    """The sandbox on a port. Raises DemoError where it is not to be had."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            sandbox = await stack.enter_async_context(Sandbox.serve(port=port, clock=DeskClock(clock)))
        except OSError as error:
            is_busy = error.errno == errno.EADDRINUSE
            raise DemoError("demo-port-busy" if is_busy else "demo-port-closed", port=str(port)) from None
        yield sandbox


@contextlib.asynccontextmanager
async def _journal(folder: Path) -> AsyncIterator[Database]:
    """A fresh journal in the folder; one from before is thrown away."""
    _throw_away(folder)
    database = Database.open(f"sqlite+aiosqlite:///{(folder / _JOURNAL).as_posix()}")
    try:
        yield database
    finally:
        await database.close()


def _throw_away(folder: Path) -> None:
    for file in folder.glob(f"{_JOURNAL}*"):
        file.unlink()


async def _prepare(database: Database, clock: ShiftedClock, steps: Steps) -> Scene:
    """Take the sample school in and set the clock to a lesson of it."""
    steps.begin("reading")
    await migrate.ensure_schema(database, Path(str(database.url.database)).parent)
    with signals.interrupting():
        workbook = read_workbook(SAMPLE)
    steps.begin("writing")
    contexts = Contexts(database, clock)
    await school_import.apply(await contexts.make(Command("command:demo")), workbook=workbook)
    steps.begin("day")
    async with database.read() as session:
        years = await school_day.years(session)
    clock.set(school_day.anchor(clock.now(), years))
    for lesson, moment in await school_day.possible(await contexts.make(Command("command:demo"))):
        async with database.read() as session:
            cast = await casting.find(session, lesson)
        if cast is not None:
            clock.set(moment)
            await _shorten_hold(contexts)
            steps.begin("past")
            ctx = await contexts.make(Command("command:demo"))
            before = await past.write(ctx, lesson, cast)
            return Scene(lesson, cast, None if before is None else _evening(ctx, before))
    raise DemoError("demo-no-lesson")


def _evening(ctx: Context, day: dt.date) -> dt.datetime:
    """When that day's digest comes."""
    return ctx.school.moment(day, ctx.school.digest_at) + dt.timedelta(minutes=1)


async def _shorten_hold(contexts: Contexts) -> None:
    ctx = await contexts.make(Command("command:demo"))
    async with ctx.write() as session:
        await parameters.put(session, "absence_hold_seconds", HOLD_SECONDS)
        # The sample school has decided; nobody in the demonstration is asked.
        await parameters.put(session, "privacy_mode", "short", at=ctx.now)
