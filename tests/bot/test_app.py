import asyncio
import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from aiogram.exceptions import TelegramUnauthorizedError
from aiogram.methods import SetMyCommands
from aiogram.types import Message
from sqlalchemy import select

from bot import lease as bot_lease
from bot.app import School
from bot.clock import ShiftedClock, SystemClock
from bot.delivery import Words
from bot.intake import RawUpdates
from bot.lease import BotLease, LeaseLostError
from bot.sender import NoticeSource
from bot.settings import SettingsError
from models.database import Database
from models.traffic import InboxUpdate
from services import leases
from services.context import Context
from tests.bot.fakes import FakeSession, message, routed, settings
from tests.outbox import NOW


async def nothing(_ctx: Context) -> int:
    return 0


async def never(_ctx: Context) -> None:
    return None


async def no_contents(_ctx: Context, _ids: Any) -> dict[int, str]:
    return {}


SILENCE = NoticeSource(
    compose=nothing, contents=no_contents, standing=no_contents, next_due=never, words=lambda *_: Words("")
)


class Line:
    """What Telegram brings, until the school is asked to stop."""

    def __init__(self, telegram: FakeSession, *updates: Any) -> None:
        self.stop = asyncio.Event()
        telegram.prepare(RawUpdates, lambda _method: list(updates), *[self._silence] * 50)

    def end(self, _method: Any) -> bool:
        self.stop.set()
        return True

    async def _silence(self, _method: Any) -> list[Any]:
        await asyncio.sleep(0.05)
        return []


def waiting_for(count: int, line: Line, seen: list[int]) -> Any:
    async def note(event: Message) -> None:
        seen.append(event.message_id)
        if len(seen) == count:
            line.stop.set()

    return routed(message=note)


async def test_a_process_serves_and_stops_and_gives_the_lease_back(
    sqlite_database: Database, telegram: FakeSession
) -> None:
    seen: list[int] = []
    line = Line(telegram, message(1, 7), message(2, 8))
    router = waiting_for(2, line, seen)
    school = School(settings(), database=sqlite_database, session=telegram, router=router, notices=SILENCE)
    await asyncio.wait_for(school.run(line.stop), 10)

    assert sorted(seen) == [1, 2]
    assert await leases.held(sqlite_database, name="bot:42") is None
    assert telegram.of(RawUpdates)[0].allowed_updates == (
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    )


async def test_the_schema_the_commands_and_the_first_administrators_link_are_made(
    tmp_path: Path, telegram: FakeSession, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Line(telegram)
    telegram.prepare(SetMyCommands, lambda _method: True, line.end)
    school = School(settings(data_dir=tmp_path / "data"), session=telegram, notices=SILENCE)
    await asyncio.wait_for(school.run(line.stop), 20)

    assert (tmp_path / "data" / "ezhik.sqlite3").exists()
    printed = capsys.readouterr()
    [link] = [word for word in printed.out.split() if word.startswith("https://t.me/")]
    name, _, token = link.partition("?start=")
    assert name == "https://t.me/ezhik_test_bot"
    assert len(token) >= 22
    assert token not in printed.err
    assert [(one.language_code, len(one.commands)) for one in telegram.of(SetMyCommands)] == [(None, 3), ("en", 3)]


async def test_a_refused_token_ends_the_process_by_name(sqlite_database: Database, telegram: FakeSession) -> None:
    telegram.prepare(RawUpdates, TelegramUnauthorizedError(method=RawUpdates(), message="Unauthorized"))
    school = School(settings(), database=sqlite_database, session=telegram, router=routed(), notices=SILENCE)
    with pytest.raises(SettingsError) as error:
        await asyncio.wait_for(school.run(asyncio.Event()), 10)
    assert error.value.name == "BOT_TOKEN"
    assert await leases.held(sqlite_database, name="bot:42") is None


def test_a_school_without_a_token_is_not_built(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        School(settings(bot_token=None, data_dir=tmp_path))


async def test_two_schools_in_one_process_share_nothing(tmp_path: Path) -> None:
    seen: dict[str, list[str]] = {"a": [], "b": []}

    def school(name: str) -> School:
        async def note(event: Message) -> None:
            seen[name].append(event.text or "")

        folder = tmp_path / name
        given = settings(data_dir=folder, bot_token=f"{ord(name)}:token")
        return School(given, session=FakeSession(), router=routed(message=note), notices=SILENCE)

    async with school("a") as first, school("b") as second:
        await asyncio.gather(first.feed(message(1, 7, "to a")), second.feed(message(1, 7, "to b")))
        for one in (first, second):
            async with one.database.read() as session:
                assert len((await session.execute(select(InboxUpdate.id))).all()) == 1
        parts = ("bot", "database", "dispatcher", "sender", "worker", "pacer", "locales", "clock", "taps")
        assert [part for part in parts if getattr(first, part) is getattr(second, part)] == []
    assert seen == {"a": ["to a"], "b": ["to b"]}


async def test_an_update_in_hand_is_finished_before_the_end(sqlite_database: Database, telegram: FakeSession) -> None:
    served = []

    async def slow(event: Message) -> None:
        await asyncio.sleep(0.1)
        served.append(event.message_id)

    router = routed(message=slow)
    async with School(settings(), database=sqlite_database, session=telegram, router=router, notices=SILENCE) as school:
        await school.intake.store([message(1, 7), message(2, 7)])
        await asyncio.sleep(0.05)
    assert served == [1]
    async with School(settings(), database=sqlite_database, session=telegram, router=router, notices=SILENCE) as again:
        await again.worker.served([2])
    assert served == [1, 2]


@pytest.fixture
async def held_elsewhere(sqlite_database: Database) -> str:
    holder = "another-machine/17/aa"
    until = SystemClock().now()
    assert await leases.take(sqlite_database, name="bot:42", holder=holder, now=until, seconds=20)
    return holder


async def test_a_second_process_waits_until_the_first_ends(sqlite_database: Database, held_elsewhere: str) -> None:
    looks = 0

    async def look(_seconds: float) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            await leases.release(sqlite_database, name="bot:42", holder=held_elsewhere)

    waiting = BotLease(sqlite_database, 42, sleep=look)
    await asyncio.wait_for(waiting.take(), 5)
    assert looks == 3


async def test_a_lost_lease_silences_this_process(sqlite_database: Database, held_elsewhere: str) -> None:
    with pytest.raises(LeaseLostError):
        await BotLease(sqlite_database, 42).renew()


def test_a_dead_process_of_this_machine_is_known_to_be_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "here")
    assert bot_lease.is_gone("here/999999999/aa")
    assert not bot_lease.is_gone("here/1/aa")
    assert not bot_lease.is_gone("there/999999999/aa")
    assert not bot_lease.is_gone("nonsense")


async def test_the_days_jobs_are_done_once_whatever_the_clock_does(
    sqlite_database: Database, telegram: FakeSession, clock: ShiftedClock
) -> None:
    days: list[dt.date] = []

    async def work(ctx: Context) -> None:
        days.append(ctx.today)

    given: dict[str, Any] = {"database": sqlite_database, "session": telegram, "router": routed(), "notices": SILENCE}
    first, second = School(settings(), clock=clock, **given), School(settings(), clock=clock, **given)
    for school in (first, second):
        school.schedule._daily = {"lessons": work}
    both = [await school.schedule.run_due_jobs() for school in (first, second, first)]
    clock.forward(hours=15)  # 21:00 UTC is the next day in Moscow
    await asyncio.gather(*(school.schedule.run_due_jobs() for school in (first, second)))
    clock.forward(hours=-10)  # set back: the day before has been done
    await first.schedule.run_due_jobs()
    clock.forward(days=3)
    await first.schedule.run_due_jobs()

    assert both == [1, 0, 0]
    assert sorted(set(days)) == [dt.date(2026, 11, day) for day in (23, 24, 26)]


async def test_a_failing_job_is_tried_at_the_next_tick(
    sqlite_database: Database, telegram: FakeSession, clock: ShiftedClock
) -> None:
    goes = 0

    async def fail_once(_ctx: Context) -> None:
        nonlocal goes
        goes += 1
        if goes == 1:
            raise KeyError

    school = School(
        settings(), clock=clock, database=sqlite_database, session=telegram, router=routed(), notices=SILENCE
    )
    school.schedule._daily = {"lessons": fail_once}
    assert [await school.schedule.run_due_jobs() for _ in range(3)] == [0, 1, 0]


def test_a_shifted_clock_runs_stands_and_jumps() -> None:
    real = ShiftedClock(NOW, speed=0)
    clock = ShiftedClock(NOW + dt.timedelta(days=1), speed=60, real=real)
    real.set(NOW + dt.timedelta(seconds=2))
    assert clock.now() == NOW + dt.timedelta(days=1, minutes=2)
    assert clock.seconds_until(clock.now() + dt.timedelta(minutes=1)) == 1
    clock.set(NOW, speed=0)
    real.set(NOW + dt.timedelta(seconds=9))
    assert clock.now() == NOW
    assert clock.seconds_until(NOW + dt.timedelta(1)) == float("inf")
    assert clock.seconds_until(NOW - dt.timedelta(seconds=3)) == -3
    assert abs(SystemClock().seconds_until(SystemClock().now())) < 1
