"""A restart between any two taps changes nothing: every update of these stories meets a process that has just begun."""

from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from bot.pacer import Pacer
from bot.settings import Settings
from handlers.callbacks.threads import WriteTo
from models.database import Database
from models.homework import Homework, HomeworkAttachment
from models.lessons import Lesson, Presence, Seen, Taking
from models.marks import Mark
from models.threads import Post, PostAttachment
from services import preferences
from services.preferences import Choice
from tests.handlers.conftest import FRESH
from tests.planned import PlannedSchool
from tests.school import at
from tests.telegram import TOKEN, FakeTelegram, InstantTimer, Phone


class Reborn:
    """In the place of a School: what is fed to it is served by a new one, which then ends."""

    def __init__(self, database: Database, telegram: FakeTelegram, clock: ShiftedClock, folder: Path) -> None:
        self.clock = clock
        self._parts: dict[str, Any] = {"clock": clock, "database": database, "session": telegram}
        self._folder = folder

    async def feed(self, *updates: Any) -> list[int]:
        settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), data_dir=self._folder)
        async with School(settings, pacer=Pacer(InstantTimer()), router=FRESH, **self._parts) as school:
            return await school.feed(*updates)


@pytest.fixture
async def planned(sqlite_database: Database) -> PlannedSchool:
    return await PlannedSchool(sqlite_database).build()


@pytest.fixture
async def teacher(planned: PlannedSchool, telegram: FakeTelegram, clock: ShiftedClock, tmp_path: Path) -> Phone:
    clock.set(at("09:50"))
    school = Reborn(planned.database, telegram, clock, tmp_path / "data")
    phone = Phone(cast("School", school), telegram, 1000)
    await planned.join(planned.ids.teacher, ref=1000)
    return phone


async def written(planned: PlannedSchool) -> tuple[Any, ...]:
    """What stands at the second lesson: who was not there, marks, homework with its files, and how far it is."""
    lesson_id = planned.ids.lessons[1]
    async with planned.database.read() as session:
        lesson = await session.get_one(Lesson, lesson_id)
        seen = select(Presence.pupil_id, Presence.seen).where(
            Presence.lesson_id == lesson_id, Presence.seen != Seen.PRESENT
        )
        marks = select(Mark.pupil_id, Mark.value).where(Mark.lesson_id == lesson_id, Mark.withdrawn_at.is_(None))
        set_there = select(Homework).where(Homework.lesson_id == lesson_id, Homework.withdrawn_at.is_(None))
        homework = list(await session.scalars(set_there))
        files = list(await session.scalars(select(HomeworkAttachment.homework_id)))
        return (
            {row.pupil_id: row.seen for row in await session.execute(seen)},
            {row.pupil_id: row.value for row in await session.execute(marks)},
            [(one.text, files.count(one.id)) for one in homework],
            (lesson.taking, lesson.topic, lesson.closed_at is not None),
        )


async def test_a_full_lesson_is_filled_by_a_bot_that_starts_anew_for_every_tap(
    teacher: Phone, planned: PlannedSchool
) -> None:
    ids = planned.ids
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("3. Ким С.")
    await teacher.tap("4. Петров И.")
    await teacher.tap("❌ 4. Петров И.")
    await teacher.tap("Отметки")
    await teacher.tap("1. Иванов Антон")
    await teacher.tap("4")
    await teacher.tap("2. Иванов Артём")
    await teacher.tap("Задание")
    await teacher.send_photo(b"board", album="a", caption="с доски")
    draft = teacher.last
    await teacher.send_photo(b"and more", album="a")
    await teacher.tap("Готово", on=draft)
    card = teacher.last
    (close,) = [label for label in teacher.buttons if label.endswith("Урок проведён")]
    assert close == "Нет 1, с опозданием 1. Урок проведён"
    for _ in range(2):
        await teacher.press(next(data for row in card.buttons for label, data in row if label == close))
    assert await written(planned) == (
        {ids.sofya: Seen.ABSENT, ids.ivan: Seen.LATE},
        {ids.anton: "5", ids.artyom: "4"},
        [("с доски", 2)],
        (Taking.TAKEN, "Дроби", True),
    )


async def test_one_line_is_shown_by_one_process_and_written_by_another(teacher: Phone, planned: PlannedSchool) -> None:
    ids = planned.ids
    await teacher.write("7Б 2 н Ким оп 4; дз §12; 5: Иванов; 4: 5")
    # Two of that name: it is asked, and the answer survives as well.
    await teacher.tap("2. Иванов Артём")
    await teacher.tap("Записать и закрыть")
    assert await written(planned) == (
        {ids.sofya: Seen.ABSENT, ids.ivan: Seen.LATE},
        {ids.artyom: "5", ids.anna: "4"},
        [("§12", 0)],
        (Taking.TAKEN, "Дроби", True),
    )


async def test_a_letter_in_parts_is_one_after_a_restart(planned: PlannedSchool, teacher: Phone) -> None:
    ctx = planned.ctx(planned.ids.teacher, now=at("08:00"))
    await preferences.choose(ctx, choice=Choice.LETTERS, value="yes")
    await planned.join(planned.ids.mother, ref=2000)
    await teacher.press(WriteTo(pupil_id=planned.ids.ivan, person_id=planned.ids.mother).pack())
    await teacher.write("а" * 4096)
    await teacher.write("б" * 100)
    for number in (2, 0, 1):
        await teacher.send_photo(b"%d" % number, album="three", caption="тетрадь" if number == 0 else None)
    async with planned.database.read() as session:
        texts = list(await session.scalars(select(Post.text).order_by(Post.id)))
        files = list(await session.scalars(select(PostAttachment.post_id)))
    assert (texts, files) == (["а" * 4096 + "б" * 100, "тетрадь"], [2, 2, 2])
