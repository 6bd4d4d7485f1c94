"""«Данные сверены» on phones: monthly, by who has seen the whole class (R-71)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from models.contingent import DataCheck
from models.groups import Membership, Tutor
from models.people import GuardianLink, Pupil, Role, RoleGrant
from services.contingent import data_checks
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at

NOVEMBER = dt.date(2026, 11, 1)
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def checks(small: SmallSchool) -> list[tuple[int, dt.date, int]]:
    async with small.database.read() as session:
        rows = await session.scalars(select(DataCheck))
        return [(row.group_id, row.month, row.checked_by_id) for row in rows]


async def newcomers(small: SmallSchool, count: int) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        for number in range(6, 6 + count):
            person = small.person("Новиков", f"Пётр{number}")
            session.add(person)
            await session.flush()
            pupil = Pupil(person_id=person.id)
            session.add(pupil)
            await session.flush()
            session.add(Membership(group_id=small.ids.class_7b, pupil_id=pupil.id, list_number=number, date_from=BEGAN))


async def test_the_tutor_looks_through_the_class(phones: Phones, small: SmallSchool) -> None:
    tutor, mother = await phones("tutor"), await phones("mother")
    await tutor.write("👥 Мой класс")
    await tutor.tap("Сверка данных")
    assert tutor.last.text.splitlines() == [
        "7Б: сверка данных. Просмотрите список до конца. Нажмите на ученика, чтобы открыть карточку.",
        "1. Иванов Антон — всё есть",
        "2. Иванов Артём — нет телефона родителей, никто из родителей не вошёл",
        "3. Ким С. — никто из родителей не вошёл",
        "4. Петров И. — не все ответили о согласии",
        "5. имя скрыто — никто из родителей не вошёл",
    ]
    confirm = tutor.last.buttons[5][0][1]
    await tutor.tap("Данные сверены (5 учеников)")
    assert tutor.last.text.splitlines()[1] == "✓ Данные сверены 23 ноября, 09:21: Соколова Вера Ивановна."
    assert "Данные сверены (5 учеников)" not in tutor.buttons
    assert await checks(small) == [(small.ids.class_7b, NOVEMBER, small.ids.tutor)]
    await tutor.press(confirm, message_id=tutor.last.message_id)
    assert tutor.alert is None
    assert len(await checks(small)) == 1
    await tutor.tap("4. Петров И.")
    assert tutor.last.text.startswith("4. Петров И., 7Б")
    await mother.press(confirm)
    assert mother.alert == NOT_YOURS


async def test_an_old_button_of_another_count_shows_the_list_anew(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await tutor.write("👥 Мой класс")
    await tutor.tap("Сверка данных")
    await newcomers(small, 1)
    await tutor.tap("Данные сверены (5 учеников)")
    assert tutor.toast == "Список изменился, или начался другой месяц. Посмотрите его ещё раз."
    assert tutor.last.text.splitlines()[-1] == "6. имя скрыто — не записаны родители"
    assert await checks(small) == []
    await tutor.tap("Данные сверены (6 учеников)")
    assert len(await checks(small)) == 1


async def test_a_button_of_last_month_says_nothing_of_this_one(
    phones: Phones, small: SmallSchool, clock: ShiftedClock
) -> None:
    tutor = await phones("tutor")
    await tutor.write("👥 Мой класс")
    await tutor.tap("Сверка данных")
    clock.forward(hours=24 * 10)
    await tutor.tap("Данные сверены (5 учеников)")
    assert tutor.toast is not None
    assert await checks(small) == []


async def test_a_long_class_is_confirmed_on_its_last_page(phones: Phones, small: SmallSchool) -> None:
    await newcomers(small, 25)
    tutor = await phones("tutor")
    await tutor.write("👥 Мой класс")
    await tutor.tap("Сверка данных")
    for _ in range(3):
        assert not [label for label in tutor.buttons if label.startswith("Данные сверены")]
        await tutor.tap("Дальше ›")
    assert tutor.buttons[-3:] == ["‹ Раньше", "Данные сверены (30 учеников)", "‹ Назад"]
    await tutor.tap("Данные сверены (30 учеников)")
    assert len(await checks(small)) == 1


async def test_the_secretary_sees_which_classes_are_left(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        session.add(RoleGrant(person_id=small.ids.admin, role=Role.SECRETARY, date_from=BEGAN))
    secretary = await phones("admin")
    await data_checks.confirm(
        small.ctx(small.ids.tutor, now=at("08:00")), group_id=small.ids.class_7b, month=NOVEMBER, seen=5
    )
    await secretary.write("🏫 Школа")
    await secretary.tap("Сверка данных")
    assert secretary.last.text == "Сверка данных за месяц. Не сверен 1 класс."
    assert secretary.buttons == ["8А — не сверен", "✓ 7Б", "‹ Назад"]
    await secretary.tap("8А — не сверен")
    await secretary.tap("Данные сверены (0 учеников)")
    await secretary.tap("Все классы")
    assert secretary.last.text == "Сверка данных за месяц. Все классы сверены."


@pytest.mark.parametrize("who", ["teacher", "deputy", "admin", "mother", "stranger_teacher", "stranger"])
async def test_others_check_nothing(phones: Phones, small: SmallSchool, who: str) -> None:
    phone = await phones(who)
    for data in (
        "qa:school:0",
        f"qb:{small.ids.class_7b}:0",
        f"qc:{small.ids.class_7b}:{NOVEMBER.toordinal()}:5",
        f"qb:{small.ids.half}:0",
    ):
        await phone.press(data)
        assert phone.alert is not None
    assert await checks(small) == []


async def test_the_tutor_is_reminded_once_on_the_first_school_day(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    tutor, other = await phones("tutor"), await phones("stranger_teacher")
    async with small.ctx(now=at("07:06")).write() as session:
        session.add(Tutor(group_id=small.ids.class_8a, person_id=small.ids.stranger_teacher, date_from=BEGAN))
    first = dt.date(2026, 12, 1)
    for day, told in ((MONDAY, 0), (first, 2), (first + dt.timedelta(days=1), 0)):
        assert await data_checks.remind(small.ctx(now=at("07:00", day), label=f"job:{day}")) == told
    clock.forward(hours=24 * 8)
    await data_checks.confirm(
        small.ctx(small.ids.stranger_teacher, now=at("07:10", first)),
        group_id=small.ids.class_8a,
        month=first,
        seen=0,
    )
    assert await school.sender.deliver() == 1
    assert other.bubbles == []
    assert tutor.last.text == "7Б: пора сверить данные класса за этот месяц. Это один просмотр списка."
    await tutor.tap("Сверить 7Б")
    assert "Данные сверены (5 учеников)" in tutor.buttons


async def test_on_a_sunday_and_a_holiday_nobody_is_reminded(small: SmallSchool) -> None:
    for day in (dt.date(2027, 1, 1), dt.date(2026, 11, 1), dt.date(2026, 11, 4), dt.date(2027, 6, 1)):
        assert await data_checks.remind(small.ctx(now=at("09:00", day), label=f"job:{day}")) == 0


async def test_a_guardian_who_was_never_asked_is_seen(small: SmallSchool) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.pupil_id == small.ids.sofya)):
            link.date_to = MONDAY
    sheet = await data_checks.sheet(small.ctx(small.ids.tutor, now=at("09:00")), group_id=small.ids.class_7b)
    assert [it.value for it in sheet.pupils[2].missing] == ["guardian"]
