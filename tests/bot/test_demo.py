"""The demonstration's school day: there is always a lesson going on, whatever the real date."""

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.clock import ShiftedClock
from bot.contexts import Contexts
from bot.demo import cast, day, past
from bot.demo.play import SAMPLE, play
from bot.demo.scene import DemoError
from bot.settings import Settings
from locales.texts import Locales
from models.database import Database
from models.homework import Homework
from models.lessons import AbsenceReason, Lesson
from models.marks import Mark, MarkKind
from sandbox import Sandbox
from services import school_import
from services.context import Command
from services.workbook.read import read_workbook

IRKUTSK = dt.timezone(dt.timedelta(hours=8))


def at(words: str) -> dt.datetime:
    return dt.datetime.fromisoformat(words).replace(tzinfo=IRKUTSK)


@pytest.fixture
async def sample(sqlite_database: Database) -> Database:
    contexts = Contexts(sqlite_database, ShiftedClock(at("2026-09-01 12:00"), speed=0))
    await school_import.apply(await contexts.make(Command("test")), workbook=read_workbook(SAMPLE))
    return sqlite_database


async def shown(database: Database, now: dt.datetime) -> tuple[day.GoingLesson, dt.datetime, cast.Cast]:
    async with database.read() as session:
        years = await day.years(session)
    clock = ShiftedClock(day.anchor(now, years), speed=0)
    ctx = await Contexts(database, clock).make(Command("test"))
    for lesson, moment in await day.possible(ctx):
        async with database.read() as session:
            found = await cast.find(session, lesson)
        if found is not None:
            return lesson, moment.astimezone(IRKUTSK), found
    pytest.fail(f"nothing to show on {now}")


@pytest.mark.slow
async def test_there_is_a_lesson_whatever_the_date(sample: Database) -> None:
    expected = {
        "2026-11-23 10:35": at("2026-11-23 10:35"),  # a lesson is going on: the clock stays as it is
        "2026-11-23 22:00": at("2026-11-23 10:32"),  # after school: the same day's third lesson
        "2026-11-22 12:00": at("2026-11-23 10:32"),  # a Sunday
        "2027-01-02 12:00": at("2027-01-11 10:32"),  # the holidays of the New Year
        "2030-07-15 12:00": at("2027-05-26 10:32"),  # a summer long after the sample's year
        "2019-01-15 12:00": at("2026-09-01 10:32"),  # a clock that was never set
    }
    for now, moment in expected.items():
        lesson, found, people = await shown(sample, at(now))
        assert found == moment, now
        assert lesson.starts_at + dt.timedelta(minutes=11) < found < lesson.ends_at
        assert len({part.person_id for part in people.parts}) == 6
        assert people.parents[0].role == "mother"
        assert people.parents[0].pupil_id != people.parents[1].pupil_id


@pytest.mark.slow
async def test_after_the_last_lesson_the_clock_goes_on_to_the_next_day(sample: Database) -> None:
    lesson, moment, people = await shown(sample, at("2026-11-23 10:35"))  # a Monday
    clock = ShiftedClock(moment, speed=0)
    contexts = Contexts(sample, clock)
    for _ in range(8):
        clock.set(lesson.day_ends_at)
        after = await day.jump(contexts, clock, lesson)
        assert after is not None
        assert lesson.date < after.date <= lesson.date + dt.timedelta(days=7)
        assert after.starts_at + day.BEGAN == clock.now() < after.ends_at
        assert (after.teacher_id, after.group_id) == (people.teacher.person_id, lesson.group_id)
        lesson = after
    # A machine that slept a week wakes into a going lesson or before one: the clock is never set back.
    asleep = at("2027-01-20 20:00")
    clock.set(asleep)
    after = await day.jump(contexts, clock, lesson)
    assert after is not None
    assert asleep < clock.now() < after.ends_at


@pytest.mark.slow
async def test_after_the_year_the_clock_is_left_alone(sample: Database) -> None:
    lesson, _, _ = await shown(sample, at("2027-05-26 10:35"))
    clock = ShiftedClock(at("2027-06-20 18:00"), speed=0)
    assert await day.jump(Contexts(sample, clock), clock, lesson) is None
    assert clock.now() == at("2027-06-20 18:00")


@pytest.mark.slow
async def test_the_families_have_something_to_look_back_on(sample: Database) -> None:
    lesson, moment, people = await shown(sample, at("2026-11-24 10:35"))
    ctx = await Contexts(sample, ShiftedClock(moment, speed=0)).make(Command("test"))
    assert await past.write(ctx, lesson, people) == dt.date(2026, 11, 23)
    child = people.parents[0].pupil_id
    async with sample.read() as session:
        kinds = set(await session.scalars(select(Mark.kind).where(Mark.pupil_id == child)))
        missed = set(await session.scalars(select(AbsenceReason.code).where(AbsenceReason.pupil_id == child)))
        ends = (await session.scalars(select(func.max(Lesson.ends_at)).where(Lesson.closed_at.is_not(None)))).one()
        due = await session.scalars(select(Homework.id).where(Homework.due_lesson_id == lesson.lesson_id))
        assert (kinds, missed) == ({MarkKind.CURRENT, MarkKind.PERIOD}, {"b"})
        assert lesson.starts_at - dt.timedelta(hours=1) < ends <= lesson.starts_at
        assert len(due.all()) == 1


async def test_a_busy_port_is_told_at_once(tmp_path: Path) -> None:
    async with Sandbox.serve() as other:
        port = int(other.url.rpartition(":")[2])
        with pytest.raises(DemoError) as refused:
            await play(port=port, folder=tmp_path, texts=Locales().texts("ru"))
    assert refused.value.text_id == "demo-port-busy"
    assert not (tmp_path / "ezhik.sqlite3").exists()


async def test_a_real_token_never_gets_into_a_demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot.demo.show import settings_of  # noqa: PLC0415  (imports aiogram)

    monkeypatch.setenv("BOT_TOKEN", "123:a-real-one")
    monkeypatch.setenv("WEBHOOK_URL", "https://school.example")
    monkeypatch.setenv("DATABASE_URL", "postgresql://school/journal")
    monkeypatch.setenv("PROXY_URL", "http://proxy:3128")
    async with Sandbox.serve() as sandbox:
        settings: Settings = settings_of(sandbox, tmp_path)
        assert settings.token() == sandbox.token
        assert settings.telegram_api_url == sandbox.url
    assert settings.webhook_url is None
    assert settings.proxy_url is None
    assert settings.database_address.startswith(f"sqlite+aiosqlite:///{tmp_path.as_posix()}")
