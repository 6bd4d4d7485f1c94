"""«Не знаю, где ребёнок»: from the family's tap until «нашёлся», on the phones of all who are told (D-3, R-39)."""

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from bot.pacer import Pacer
from bot.settings import Settings
from handlers.callbacks.searches import EndSearch, InClass, NotInClass, OpenSteps, TakeSearch
from models.database import Database
from models.groups import Tutor
from models.lessons import AbsenceCode, Lesson, Seen, Taking
from models.people import ConsentDecision, GuardianLink, Person, Role, RoleGrant, Sex
from models.searches import Found, Search
from services import parameters
from services.context import Command
from services.searches import watching
from tests.handlers.conftest import FRESH, Phones
from tests.handlers.test_absence_notices import mark
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.telegram import TOKEN, FakeTelegram, InstantTimer, Phone


@pytest.fixture
async def small(sqlite_database: Database) -> SmallSchool:
    """The school has a telephone and a director; the father has agreed too, and nobody is told by chance."""
    small = await SmallSchool(sqlite_database).build()
    ids = small.ids
    async with small.ctx(now=at("07:30")).write() as session:
        session.add(RoleGrant(person_id=ids.stranger_teacher, role=Role.DIRECTOR, date_from=BEGAN))
        await parameters.put(session, "school_phone", "+7 3952 00-00-00")
        if await session.get(AbsenceCode, "ot") is None:
            said = {"counts_missed": True, "counts_unexcused": True, "alarms_family": True, "allows_mark": False}
            session.add(AbsenceCode(code="ot", **said))
        for who in (ids.tutor, ids.deputy):
            (await session.get_one(Person, who)).sex = Sex.FEMALE
        link = (await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.father))).one()
        link.consent = ConsentDecision.GIVEN
    return small


async def minute(school: School, clock: ShiftedClock, when: str) -> None:
    """The clock stands so; the tick looks, the sender sends."""
    clock.set(at(when))
    await watching.watch(await school.contexts.make(Command("job:searches")))
    await school.sender.deliver()


async def lost(school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock) -> tuple[Phone, Phone]:
    """Ivan is not at the second lesson, and his mother does not know where he is: the teacher's phone and hers."""
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    await school.sender.deliver()
    await mother.tap("Не знаю, где ребёнок")
    await school.sender.deliver()
    return teacher, mother


class Restarted:
    """In the place of a School: the process in it ends and another one begins."""

    def __init__(self, small: SmallSchool, telegram: FakeTelegram, clock: ShiftedClock, folder: Path) -> None:
        self.clock = clock
        self._parts: dict[str, Any] = {"clock": clock, "database": small.database, "session": telegram}
        self._settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), data_dir=folder)
        self._school: School | None = None

    async def feed(self, *updates: Any) -> list[int]:
        assert self._school is not None
        return await self._school.feed(*updates)

    async def end(self) -> None:
        if self._school is not None:
            await self._school.__aexit__(None, None, None)
        self._school = None

    async def begin(self, when: str) -> None:
        """A new process ticks and sends; and does so once more."""
        await self.end()
        self.clock.set(at(when))
        self._school = await School(
            self._settings, pacer=Pacer(InstantTimer()), router=FRESH, **self._parts
        ).__aenter__()
        for _ in range(2):
            await watching.watch(await self._school.contexts.make(Command("job:searches")))
            await self._school.sender.deliver()


@pytest.fixture
async def restarted(
    small: SmallSchool, telegram: FakeTelegram, clock: ShiftedClock, tmp_path: Path
) -> AsyncIterator[Restarted]:
    restarted = Restarted(small, telegram, clock, tmp_path / "data")
    yield restarted
    await restarted.end()


async def test_the_whole_loop_goes_on_in_every_process_that_begins_anew(  # noqa: PLR0915  (one story)
    restarted: Restarted, small: SmallSchool, telegram: FakeTelegram, clock: ShiftedClock
) -> None:
    """Nobody takes it until the deputy does; nothing is lost or said twice."""
    known: dict[str, Phone] = {}
    for ref, who in enumerate(("teacher", "mother", "tutor", "deputy", "stranger_teacher"), start=1000):
        known[who] = Phone(cast("School", restarted), telegram, ref)
        await small.join(getattr(small.ids, who), ref=ref)
    teacher, mother, tutor, deputy, director = known.values()
    anew = restarted.begin
    await anew("09:21")
    await mark(teacher, small, 2, "ivan")
    await anew("09:30")
    asked = len(mother.bubbles)
    await mother.tap("Не знаю, где ребёнок")
    await mother.tap("Ответить иначе")
    await mother.tap("Не знаю, где ребёнок")
    await anew("09:30")
    assert (len(mother.bubbles), mother.last.silent) == (asked + 1, False)
    assert mother.last.text == (
        "Ищем ребёнка. Иван П.\n"
        "Нет на 2-м уроке (алгебра). Поиск начат в 09:30.\n"
        "Знают: классный руководитель, учитель.\n"
        "Телефон школы: +7 3952 00-00-00"
    )
    assert mother.buttons == ["Нашёлся, всё хорошо"]
    assert tutor.last.text == (
        "Ищут ребёнка. 7Б, 4. Петров И.\n"
        "Нет на 2-м уроке (алгебра). Поиск начат в 09:30.\n"
        "Знают: классный руководитель, учитель.\n"
        "мать: +79160000002\n"
        "отец: +79160000003"
    )
    assert tutor.buttons == ["Принял(а)", "Нашёлся", "Ход"]
    assert teacher.last.text == (
        "Ищут ребёнка. 7Б, 4. Петров И.\n"
        "Точно не в классе? На 2-м уроке (алгебра) стоит «нет», и семья не знает, где ребёнок. "
        "Посмотрите, пожалуйста, ещё раз."
    )
    await teacher.tap("Нет в классе")
    assert teacher.buttons == ["В классе, ошибка отметки"]
    await anew("09:34")
    assert deputy.bubbles == []
    await anew("09:35")
    assert (len(deputy.bubbles), director.bubbles, len(tutor.bubbles)) == (1, [], 1)
    await anew("09:40")
    assert (len(deputy.bubbles), len(director.bubbles)) == (1, 1)
    assert mother.last.text == (
        "Ищем ребёнка. Иван П.\n"
        "Нет на 2-м уроке (алгебра). Поиск начат в 09:30.\n"
        "Знают: классный руководитель, завуч, директор, учитель.\n"
        "В 09:30 учитель посмотрел ещё раз: в классе нет.\n"
        "Телефон школы: +7 3952 00-00-00"
    )
    opened = {name: phone.last for name, phone in known.items()}
    clock.set(at("09:41"))
    await deputy.tap("Принял(а)")
    await director.tap("Принял(а)")
    await anew("09:41")
    taken = "Приняла завуч, 09:41. Ищем, напишем сразу."
    for name, phone in known.items():
        assert taken in opened[name].text.splitlines(), name
        rang = [one.text for one in phone.bubbles if one is not opened[name] and taken in one.text]
        title = "Ищем ребёнка. Иван П." if name == "mother" else "Ищут ребёнка. 7Б, 4. Петров И."
        assert rang == ([] if name == "deputy" else [f"{title}\n{taken}"]), name
    clock.set(at("09:50"))
    await deputy.tap("Нашёлся")
    await deputy.tap("В школе")
    await anew("09:50")
    assert mother.last.text == "Поиск окончен. Иван П.\nРебёнок в школе.\nСообщает завуч, 09:50."
    for name in ("teacher", "tutor", "stranger_teacher"):
        assert known[name].last.text.startswith("Поиск окончен. 7Б, 4. Петров И."), name
    assert (opened["mother"].buttons, opened["teacher"].buttons) == ([], [])
    before = {name: len(phone.bubbles) for name, phone in known.items()}
    await anew("10:30")
    assert {name: len(phone.bubbles) for name, phone in known.items()} == before
    await tutor.write("Сегодня")
    assert "— искали, всё в порядке — без объяснения с 09:21" in tutor.last.text
    await tutor.tap("Пропуски сегодня: ход")
    assert tutor.buttons == ["4. Петров И.", "‹ Сегодня"]
    await tutor.tap("4. Петров И.")
    from_today = tutor.last.text
    await tutor.tap("Ход", on=opened["tutor"])
    assert tutor.last.text == from_today
    assert tutor.last.text.splitlines() == [
        "Ход. 7Б, 4. Петров И.",
        "пн, 23 ноября",
        "09:21 · отметка «нет»: 2. Алгебра · учитель (Белов Пётр Ильич)",
        "09:30 · сообщение о пропуске · мать: доставлено",
        "09:30 · сообщение о пропуске · отец: не доставлено",
        "09:30 · ответ «Не знаю, где ребёнок» · мать",
        "09:30 · начат поиск · мать",
        "09:30 · вопрос «точно не в классе?» · учитель (Белов Пётр Ильич): доставлено",
        "09:30 · сообщение о поиске · классный руководитель (Соколова Вера Ивановна): доставлено",
        "09:30 · ответ «нет в классе» · учитель (Белов Пётр Ильич)",
        "09:35 · сообщение о поиске · завуч (Зуева Нина Львовна): доставлено",
        "09:40 · сообщение о поиске · директор (Чужой Семён Семёнович): доставлено",
        "09:41 · «Принял(а)» · завуч (Зуева Нина Львовна)",
        "09:50 · нашёлся · завуч (Зуева Нина Львовна)",
    ]


async def test_a_wrong_mark_is_put_right_and_the_parent_hears_it_once(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    tutor = await phones("tutor")
    teacher, mother = await lost(school, small, phones, clock)
    before = len(mother.bubbles)
    search = mother.last
    clock.set(at("09:32"))
    await teacher.tap("В классе, ошибка отметки")
    assert teacher.buttons == []
    clock.forward(seconds=6)
    await school.sender.deliver()
    assert len(mother.bubbles) == before + 1
    assert mother.last.text.startswith("Ошибка отметки: Иван П. на 2-м уроке (алгебра, 09:20). Исправлено в 09:32.")
    assert mother.last.silent is False
    assert "Ошибка отметки: ребёнок в классе." in search.text
    assert tutor.last.text == (
        "Поиск окончен. 7Б, 4. Петров И.\n"
        "Ошибка отметки: ребёнок в классе. Просим прощения за беспокойство.\n"
        "Сообщает учитель, 09:32."
    )


async def test_a_closed_lesson_keeps_its_mark_and_the_search_ends(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await lost(school, small, phones, clock)
    async with small.ctx(now=at("09:31")).write() as session:
        (await session.get_one(Lesson, small.ids.lessons[1])).closed_at = at("09:31")
    await teacher.tap("В классе, ошибка отметки")
    await school.sender.deliver()
    assert mother.last.text == (
        "Поиск окончен. Иван П.\nРебёнок в школе.\nОтмечен на 2-м уроке (алгебра).\nСообщает учитель, 09:30."
    )


async def test_the_next_teacher_is_asked_and_a_mark_of_the_child_alone_ends_it(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    tutor = await phones("tutor")
    teacher, mother = await lost(school, small, phones, clock)
    await tutor.tap("Принял(а)")
    await minute(school, clock, "10:30")  # lesson 3 is of the half of the class the child is not in
    asked = len(teacher.bubbles)
    await minute(school, clock, "11:21")
    assert len(teacher.bubbles) == asked + 1
    assert teacher.last.text.splitlines()[1] == (
        "Сейчас этот ребёнок должен быть у вас на уроке, а семья не знает, где он. Посмотрите, пожалуйста."
    )
    assert teacher.buttons == ["Нет в классе", "В классе"]
    async with small.ctx(now=at("11:22")).write() as session:
        (await session.get_one(Lesson, small.ids.lessons[3])).taking = Taking.TAKEN
    await minute(school, clock, "11:22")
    assert "Поиск окончен" not in mother.last.text  # «все здесь» by habit finds nobody
    await mark(teacher, small, 4, "ivan", Seen.LATE)
    await minute(school, clock, "11:23")
    assert mother.last.text == (
        "Поиск окончен. Иван П.\nРебёнок в школе.\nОтмечен на 4-м уроке (алгебра).\nСообщает учитель, 11:23."
    )
    assert tutor.last.text.startswith("Поиск окончен. 7Б, 4. Петров И.\nРебёнок в школе.")


async def test_found_at_school_and_missing_again_rings_and_asks_anew(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    tutor = await phones("tutor")
    teacher, mother = await lost(school, small, phones, clock)
    absence = mother.bubbles[0]
    assert absence.text.splitlines()[-1].startswith("Ищем.")
    clock.set(at("09:40"))
    await tutor.tap("Нашёлся")
    await tutor.tap("В школе")
    await school.sender.deliver()
    # Nobody is looking any more: the message does not say so, and why the child is not at lesson is still unknown.
    assert absence.text.splitlines()[-1] == "Что передать классному руководителю?"
    before = len(mother.bubbles)
    clock.set(at("11:22"))
    await mark(teacher, small, 4, "ivan")
    clock.set(at("11:30"))
    await school.sender.deliver()
    assert len(mother.bubbles) == before + 1
    assert mother.last.silent is False
    assert mother.last.text.startswith("Иван П.: нет на 4-м уроке")
    await mother.tap("Не знаю, где ребёнок")
    await mother.tap("Ответить иначе")
    await mother.tap("Не знаю, где ребёнок")
    await school.sender.deliver()
    assert mother.last.text.splitlines()[:2] == [
        "Ищем ребёнка. Иван П.",
        "Нет на 4-м уроке (алгебра). Поиск начат в 11:30.",
    ]
    async with small.database.read() as session:
        assert len((await session.scalars(select(Search))).all()) == 2


async def test_who_is_tutor_and_teacher_hears_one_sound(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    async with small.ctx(now=at("07:40")).write() as session:
        for tutor in await session.scalars(select(Tutor)):
            tutor.person_id = small.ids.teacher
    teacher, _ = await lost(school, small, phones, clock)
    asked, told = teacher.bubbles[-2:]
    assert sorted([asked.silent, told.silent]) == [False, True]
    assert {"Принял(а)", "Нет в классе"} <= {label for one in (asked, told) for row in one.buttons for label, _ in row}


async def test_both_guardians_hear_of_it_and_neither_what_the_other_said(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    father, tutor = await phones("father"), await phones("tutor")
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    await school.sender.deliver()
    (unknown,) = [data for row in father.last.buttons for label, data in row if label == "Не знаю, где ребёнок"]
    await mother.tap("Не знаю, где ребёнок")
    await father.press(unknown, message_id=father.last.message_id)
    await school.sender.deliver()
    _, search = father.bubbles
    assert search.text == mother.last.text
    assert search.silent is False
    assert (len(father.bubbles), len(tutor.bubbles)) == (2, 1)
    clock.set(at("09:33"))
    await father.tap("Нашёлся, всё хорошо")
    await mother.tap("Нашёлся, всё хорошо")
    await school.sender.deliver()
    assert "Нашёлся" not in [label for row in mother.bubbles[1].buttons for label, _ in row]
    over = "Ребёнок с семьёй, всё хорошо.\nСообщает семья, 09:33."
    assert mother.last.text == f"Поиск окончен. Иван П.\n{over}"
    assert tutor.last.text == f"Поиск окончен. 7Б, 4. Петров И.\n{over}"
    assert len(father.bubbles) == 2


async def test_whoever_cannot_be_reached_is_passed_over_and_an_open_search_is_not_forgotten(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    tutor, deputy, director = await phones("tutor"), await phones("deputy"), await phones("stranger_teacher")
    tutor.blocked = True
    _, mother = await lost(school, small, phones, clock)
    assert deputy.bubbles == []
    await minute(school, clock, "09:31")
    assert (len(deputy.bubbles), director.bubbles) == (1, [])
    assert "Знают: завуч, учитель." in mother.last.text
    await deputy.tap("Принял(а)")
    await minute(school, clock, "09:45")
    assert (len(deputy.bubbles), director.bubbles) == (1, [])
    await minute(school, clock, "09:46")
    assert (len(deputy.bubbles), len(director.bubbles)) == (2, 1)
    await minute(school, clock, "19:00")
    await minute(school, clock, "19:30")
    assert (len(deputy.bubbles), len(director.bubbles)) == (3, 2)
    assert director.last.silent is False
    # Nobody is woken at midnight of a search that was forgotten; the morning begins with it.
    tuesday = MONDAY + dt.timedelta(days=1)
    for time, rang in (("00:01", 2), ("07:29", 2), ("07:30", 3), ("07:31", 3)):
        clock.set(at(time, tuesday))
        await watching.watch(await school.contexts.make(Command("job:searches")))
        await school.sender.deliver()
        assert len(director.bubbles) == rang, time
    await director.tap("Нашёлся")
    await director.tap("‹ Ещё ищем")
    await director.tap("Нашёлся")
    await director.tap("Дома")
    await school.sender.deliver()
    assert mother.last.text == "Поиск окончен. Иван П.\nРебёнок дома.\nСообщает директор, 07:31."
    clock.forward(minutes=10)
    await watching.watch(await school.contexts.make(Command("job:searches")))
    await school.sender.deliver()
    assert len(director.bubbles) == 3


async def test_a_school_without_a_telephone_says_so_and_a_button_of_another_opens_nothing(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    async with small.ctx(now=at("07:40")).write() as session:
        await parameters.put(session, "school_phone", "")
    _, mother = await lost(school, small, phones, clock)
    assert mother.last.text.splitlines()[-1] == (
        "Позвоните в школу: номер есть на её сайте. Напишем сюда, как только что-то узнаем."
    )
    lesson_id, ivan = small.ids.lessons[1], small.ids.ivan
    steps = OpenSteps(pupil_id=ivan, day=MONDAY.toordinal())
    taps = {
        "kim_father": [TakeSearch(search_id=1), EndSearch(search_id=1, found=Found.WITH_FAMILY), steps],
        "english": [TakeSearch(search_id=1), EndSearch(search_id=1, found=Found.AT_SCHOOL), steps],
        "mother": [TakeSearch(search_id=1), EndSearch(search_id=1, found=Found.AT_HOME), steps],
        "deputy": [
            TakeSearch(search_id=2),
            EndSearch(search_id=1, found=Found.MISTAKE),
            InClass(search_id=1, lesson_id=lesson_id),
            NotInClass(search_id=1, lesson_id=lesson_id),
        ],
        "teacher": [InClass(search_id=1, lesson_id=small.ids.lessons[3]), steps],
    }
    for who, buttons in taps.items():
        phone = await phones(who)
        for button in buttons:
            await phone.press(button.pack())
            assert phone.alert == "Это вам недоступно. Откройте меню: /start", (who, button)
    async with small.database.read() as session:
        search = await session.get_one(Search, 1)
        assert (search.taken_at, search.ended_at) == (None, None)
