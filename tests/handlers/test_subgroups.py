"""Dividing a class on phones: one proposes, the others confirm (R-25)."""

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.subgroups import (
    AskDivisionDay,
    DivideBySex,
    DropDivision,
    HalveClass,
    OpenDivision,
    OpenDivisions,
    OpenProposal,
    PlacePupil,
    ProposeDivision,
    SayDivision,
    StartDivision,
)
from models.accounts import Conversation
from models.courses import CourseTeacher
from models.database import Database
from models.groups import SubgroupProposal, Tutor
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.services.test_subgroups import DividedSchool
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
CLOSED = "Это предложение уже закрыто. Откройте деление ещё раз."


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await DividedSchool(database).build()


async def proposed(phone: Phone, hub: str = "🏫 Школа") -> None:
    """By the alphabet, from tomorrow."""
    await phone.write(hub)
    await phone.tap("Подгруппы")
    await phone.tap("7Б: Английский язык")
    await phone.tap("Предложить другое деление")
    await phone.tap("По алфавиту поровну")
    await phone.tap("Предложить…")
    await phone.tap("с вт, 24 ноября")


async def test_a_teacher_proposes_and_two_agree(
    school: School, phones: Phones, small: SmallSchool, clock: ShiftedClock
) -> None:
    english, tutor, admin = await phones("english"), await phones("tutor"), await phones("admin")
    await english.write("🏫 Школа")
    await english.tap("Подгруппы")
    await english.tap("7Б: Английский язык")
    assert english.last.text == (
        "7Б, Английский язык\nГруппа 1: 3 ученика, Грин Ольга Павловна\nГруппа 2: 2 ученика, Чужой Семён Семёнович"
    )
    await english.tap("Предложить другое деление")
    # Of Anna's family nobody agreed: she is a number.
    assert english.buttons[:5] == [
        "1. Иванов Антон — 1",
        "2. Иванов Артём — 2",
        "3. Ким С. — 1",
        "4. Петров И. — 2",
        "5. имя скрыто — 1",
    ]
    await english.tap("4. Петров И. — 2")
    assert "4. Петров И. — 1" in english.buttons
    await english.tap("По алфавиту поровну")
    await english.tap("Предложить…")
    await english.write("вчера")
    assert english.last.text == "Не получилось прочитать день. Напишите его так: 27.11 или 27 ноября."
    await english.write("20.11")
    assert english.last.text.startswith("Такой день здесь не подходит")
    await english.write("24.11")
    assert english.last.text == (
        "7Б, Английский язык\nГруппа 1: 3 ученика\nГруппа 2: 2 ученика\nПредложено с вт, 24 ноября. Ждёт согласия.\n"
        "Учитель: согласие, Грин Ольга Павловна\nКлассный руководитель: ждём\nАдминистратор: ждём\n"
        "Группа 1: 1. Иванов Антон, 2. Иванов Артём, 3. Ким С.\nГруппа 2: 4. Петров И., 5. имя скрыто"
    )
    assert english.buttons == ["Отозвать предложение", "‹ К делению"]
    assert await school.sender.deliver() == 2
    assert tutor.last.text == (
        "Грин Ольга Павловна предлагает новое деление: 7Б, Английский язык, с вт, 24 ноября. Нужно ваше слово.\n"
        "Группа 1: 3 ученика\nГруппа 2: 2 ученика"
    )
    await tutor.tap("Посмотреть")
    assert len(tutor.bubbles) == 2
    await tutor.tap("Согласен(на)")
    assert "Классный руководитель: согласие, Соколова Вера Ивановна" in tutor.last.text
    question = admin.last
    await admin.tap("Согласен(на)")
    assert "Согласовано, действует с вт, 24 ноября." in admin.last.text
    await tutor.tap("Согласен(на)", on=tutor.bubbles[0])
    assert "Согласовано" in tutor.bubbles[0].text
    assert await school.sender.deliver() == 2
    said = "7Б, Английский язык: новое деление согласовано и действует с вт, 24 ноября."
    assert english.last.text == tutor.last.text == said
    assert admin.last is question
    clock.forward(days=1)
    await tutor.write("👥 Мой класс")
    await tutor.tap("Подгруппы")
    await tutor.tap("7Б: Английский язык")
    assert "Группа 1: 3 ученика, Грин Ольга Павловна" in tutor.last.text
    assert "Без группы" not in tutor.last.text


async def test_an_objection_from_the_notice(school: School, phones: Phones) -> None:
    tutor, admin, english = await phones("tutor"), await phones("admin"), await phones("english")
    await proposed(tutor, "👥 Мой класс")
    assert await school.sender.deliver() == 2
    await admin.tap("Возражаю")
    assert "Не согласовано: есть возражение. Списки остались прежними." in admin.last.text
    assert "Администратор: возражение, Орлов Макар Ильич" in admin.last.text
    await english.tap("Согласен(на)")
    assert english.alert == CLOSED
    assert await school.sender.deliver() == 2
    said = "7Б, Английский язык: новое деление не согласовано, списки остались прежними."
    assert english.last.text == tutor.last.text == said


async def test_a_tutor_who_teaches_needs_the_administrator_alone(
    school: School, phones: Phones, small: SmallSchool
) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(CourseTeacher(course_id=small.ids.english_course_id, person_id=small.ids.tutor, date_from=BEGAN))
    tutor, admin, english = await phones("tutor"), await phones("admin"), await phones("english")
    await proposed(tutor, "👥 Мой класс")
    assert tutor.last.text.splitlines()[4:7] == [
        "Учитель: согласие, Соколова Вера Ивановна",
        "Классный руководитель: согласие, Соколова Вера Ивановна",
        "Администратор: ждём",
    ]
    assert await school.sender.deliver() == 1
    assert english.bubbles == []
    await admin.tap("Согласен(на)")
    assert "Согласовано, действует с вт, 24 ноября." in admin.last.text


async def test_the_author_takes_it_back_and_a_second_waits(school: School, phones: Phones) -> None:
    tutor, admin = await phones("tutor"), await phones("admin")
    await admin.write("🏫 Школа")
    await admin.tap("Подгруппы")
    await admin.tap("7Б: Английский язык")
    division = admin.last
    await admin.tap("Предложить другое деление")
    await proposed(tutor, "👥 Мой класс")
    await admin.tap("Предложить…", on=division)
    await admin.tap("с вт, 24 ноября", on=division)
    assert admin.alert == "По этому предмету уже предложено другое деление. Дождитесь, чем оно закончится."
    await tutor.tap("Отозвать предложение")
    assert "Предложить другое деление" in tutor.buttons
    # The question had not gone yet: it is dropped, and its end is told.
    await school.sender.deliver()
    assert admin.last.text == "7Б, Английский язык: предложение о новом делении отозвано, списки остались прежними."
    await admin.tap("с вт, 24 ноября", on=division)
    assert "Ждёт согласия." in division.text


async def test_an_unfinished_draft_is_kept_and_dropped(phones: Phones, small: SmallSchool) -> None:
    english = await phones("english")
    await english.press(StartDivision(group_id=small.ids.class_7b, subject_id=2).pack())
    for label in ("2. Иванов Артём — 2", "4. Петров И. — 2"):
        await english.tap(label)
    await english.tap("Предложить…")
    async with small.database.read() as session:
        kept = (await session.execute(select(Conversation.data))).scalars().all()
    assert kept == [{"proposal_id": 1}]
    await english.tap("с вт, 24 ноября")
    assert english.alert == (
        "Пока не у каждого ученика есть группа, или какая-то группа пуста. Поправьте черновик и предложите снова."
    )
    await english.tap("‹ Назад")
    await english.tap("‹ К делению")
    await english.tap("Продолжить черновик")
    assert "4. Петров И. — 1" in english.buttons
    await english.tap("Девочки и мальчики")
    assert "4. Петров И. — 2" in english.buttons
    await english.tap("Убрать черновик")
    assert "Предложить другое деление" in english.buttons


@pytest.mark.parametrize("who", ["teacher", "deputy", "mother", "stranger"])
async def test_a_forged_button_divides_nothing(phones: Phones, small: SmallSchool, who: str) -> None:
    english, ids = await phones("english"), small.ids
    await english.press(StartDivision(group_id=ids.class_7b, subject_id=2).pack())
    phone = await phones(who)
    for button in (
        OpenDivision(group_id=ids.class_7b, subject_id=2),
        StartDivision(group_id=ids.class_7b, subject_id=2),
        OpenProposal(proposal_id=1),
        PlacePupil(proposal_id=1, pupil_id=ids.ivan, subgroup_id=ids.half),
        HalveClass(proposal_id=1),
        DivideBySex(proposal_id=1),
        AskDivisionDay(proposal_id=1),
        ProposeDivision(proposal_id=1, day=MONDAY.toordinal() + 1),
        SayDivision(proposal_id=1, agrees="yes"),
        SayDivision(proposal_id=10**9, agrees="no"),
        DropDivision(proposal_id=1),
    ):
        await phone.press(button.pack())
        assert phone.alert == NOT_YOURS, button
        assert phone.bubbles == []
    async with small.database.read() as session:
        assert len((await session.execute(select(SubgroupProposal))).all()) == 1


@pytest.mark.parametrize("who", ["mother", "stranger"])
async def test_families_see_no_divisions(phones: Phones, who: str) -> None:
    phone = await phones(who)
    await phone.press(OpenDivisions(page=0).pack())
    assert phone.alert == NOT_YOURS


async def test_without_a_tutor_the_screen_says_that_the_others_decide(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        for row in (await session.execute(select(Tutor).where(Tutor.group_id == small.ids.class_7b))).scalars():
            row.date_to = MONDAY
    english, admin = await phones("english"), await phones("admin")
    await proposed(english)
    assert english.last.text.splitlines()[4:7] == [
        "Учитель: согласие, Грин Ольга Павловна",
        "Классный руководитель: сейчас не назначен, решают остальные",
        "Администратор: ждём",
    ]
    await admin.press(OpenProposal(proposal_id=1).pack())
    await admin.tap("Согласен(на)")
    assert "Согласовано, действует с вт, 24 ноября." in admin.last.text
