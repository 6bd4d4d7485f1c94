"""Remarks from a lesson on the phone: two taps, a hold, that family and the tutor (R-38, D-4)."""

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.lessons import OpenRemarks
from handlers.callbacks.remarks import ChooseRemarkFor, MakeRemark, WriteRemark
from services import remarks
from services.remarks import Template
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at
from tests.telegram import Phone

WORDS = [
    *["Не готов(а) к уроку", "Нет домашней", "Нет формы", "Нет принадлежностей", "Отвлекается"],
    *["👍 Молодец", "👍 Активная работа", "👍 Помогает другим", "Своими словами"],
]
PUPILS = ["1. Иванов Антон", "2. Иванов Артём", "3. Ким С.", "4. Петров И.", "5. имя скрыто"]
NAV = ["‹ Урок", "Кто есть", "Отметки", "Задание"]
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def open_remarks(phone: Phone, small: SmallSchool) -> None:
    await phone.start()
    await phone.press(OpenRemarks(lesson_id=small.ids.lessons[1]).pack(), message_id=phone.last.message_id)


async def test_words_and_pupil_in_either_order(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    teacher, mother, tutor = await phones("teacher"), await phones("mother"), await phones("tutor")
    await open_remarks(teacher, small)
    assert teacher.buttons == [*WORDS, *PUPILS, *NAV]
    await teacher.tap("Нет формы")
    assert teacher.last.text.splitlines()[-1] == "«нет формы»: кому?"
    await teacher.tap("4. Петров И.")
    assert teacher.last.text.splitlines()[-2:] == [
        "Сказано с этого урока:",
        "4. Петров И.: нет формы (до 09:51 можно убрать, и никто не узнает)",
    ]
    await teacher.tap("3. Ким С.")
    assert teacher.last.text.splitlines()[-1] == "3. Ким С.: выберите слова."
    assert teacher.buttons == [*WORDS, "‹ Назад"]
    await teacher.tap("👍 Молодец")
    assert teacher.buttons == [*WORDS, *PUPILS, "Убрать: 4. Петров И.", "Убрать: 3. Ким С.", *NAV]
    await teacher.tap("Убрать: 3. Ким С.")
    assert "Убрать: 3. Ким С." not in teacher.buttons
    clock.set(at("09:51"))
    before = len(mother.bubbles)
    assert await school.sender.deliver() == 2
    assert mother.last.text == "Иван П.: нет формы (Алгебра, 23 ноября, 2-й урок)."
    assert len(mother.bubbles) == before + 1
    assert tutor.last.text == (
        "4. Петров И.: нет формы (Алгебра, 23 ноября, 2-й урок). Семья тоже прочитает, если она на связи."
    )
    await open_remarks(teacher, small)
    assert teacher.last.text.splitlines()[-1] == "4. Петров И.: нет формы"
    await teacher.tap("Убрать: 4. Петров И.")
    assert await school.sender.deliver() == 2
    assert mother.last.text == (
        "Иван П.: замечание с урока отозвано (Алгебра, 23 ноября, 2-й урок). Оно было: нет формы."
    )


async def test_a_double_tap_says_it_once(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await open_remarks(teacher, small)
    data = MakeRemark(lesson_id=small.ids.lessons[1], pupil_id=small.ids.ivan, remark=Template.ACTIVE).pack()
    await teacher.press(data, message_id=teacher.last.message_id)
    await teacher.press(data, message_id=teacher.last.message_id)
    assert teacher.buttons == [*WORDS, *PUPILS, "Убрать: 4. Петров И.", *NAV]


async def test_in_ones_own_words(phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock) -> None:
    teacher, mother = await phones("teacher"), await phones("mother", "en")
    await open_remarks(teacher, small)
    await teacher.tap("Своими словами")
    assert teacher.last.text.splitlines()[-1] == "Своими словами: о ком?"
    await teacher.tap("4. Петров И.")
    assert teacher.last.text.splitlines()[-1] == "4. Петров И.: напишите своими словами, не длиннее 300 знаков."
    await teacher.write("а" * 301)
    assert teacher.last.text.startswith("Нужно от 1 до 300 знаков")
    await teacher.write("забыл <циркуль>")
    assert teacher.last.text.splitlines()[-1].startswith("4. Петров И.: забыл <циркуль> (до 09:51")
    clock.set(at("09:51"))
    await school.sender.deliver()
    assert mother.last.text == "Иван П.: забыл <циркуль> (Алгебра, 23 November, lesson 2)."
    # Whoever goes elsewhere is asked no more.
    await open_remarks(teacher, small)
    await teacher.tap("4. Петров И.")
    await teacher.tap("Своими словами")
    await teacher.tap("‹ Назад")
    await teacher.write("уже не замечание")
    await open_remarks(teacher, small)
    assert "уже не замечание" not in teacher.last.text


async def test_however_much_was_said_a_message_takes_it(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    for place in range(21):
        ctx = small.ctx(ids.teacher, now=at("09:10"))
        text = f"{place} " + "долгие слова " * 22
        await remarks.make(ctx, lesson_id=ids.lessons[1], pupil_id=ids.pupils[place % 5], text=text)
    teacher = await phones("teacher")
    await open_remarks(teacher, small)
    lines = teacher.last.text.splitlines()
    assert lines[-21] == "Сказано с этого урока, последние 20 из 21:"
    assert lines[-20].startswith("2. Иванов Артём: 1 долгие слова")
    assert lines[-20].endswith("слова… (до 09:40 можно убрать, и никто не узнает)")
    assert len(teacher.last.text) < 4096


async def test_the_tutor_may_and_nobody_else(phones: Phones, small: SmallSchool) -> None:
    ids = small.ids
    tutor = await phones("tutor")
    await open_remarks(tutor, small)
    await tutor.tap("5. имя скрыто")
    await tutor.tap("👍 Помогает другим")
    assert "Убрать: 5. имя скрыто" in tutor.buttons
    teacher = await phones("teacher")
    await open_remarks(teacher, small)
    assert teacher.buttons == [*WORDS, *PUPILS, *NAV]
    for who in ("english", "deputy", "mother", "stranger"):
        phone = await phones(who)
        for data in (
            OpenRemarks(lesson_id=ids.lessons[1]),
            MakeRemark(lesson_id=ids.lessons[1], pupil_id=ids.ivan, remark=Template.UNIFORM),
            WriteRemark(lesson_id=ids.lessons[1], pupil_id=ids.ivan),
        ):
            await phone.press(data.pack())
            assert phone.alert == NOT_YOURS
    english = await phones("english")
    await english.press(ChooseRemarkFor(lesson_id=ids.lessons[2], pupil_id=ids.ivan).pack())
    assert english.alert == NOT_YOURS
