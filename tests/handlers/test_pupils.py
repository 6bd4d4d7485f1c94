"""A pupil's card on phones: taken in, moved, released, at home."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.groups import Group, Membership
from models.people import Person, Role, RoleGrant
from tests.handlers.conftest import Phones
from tests.school import BEGAN, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def secretary(phones: Phones, small: SmallSchool) -> Phone:
    """The administrator is the secretary as well, as in a small school."""
    async with small.ctx(now=at("07:06")).write() as session:
        session.add(RoleGrant(person_id=small.ids.admin, role=Role.SECRETARY, date_from=BEGAN))
    return await phones("admin")


async def find(phone: Phone, text: str, *, hub: str = "🏫 Школа") -> None:
    await phone.write(hub)
    await phone.tap("Найти человека")
    await phone.write(text)


async def open_ivan(phone: Phone) -> None:
    await find(phone, "Петров И")
    await phone.tap("4. Петров И., 7Б")


async def places(small: SmallSchool) -> list[tuple[str, int, dt.date, dt.date | None]]:
    async with small.database.read() as session:
        statement = (
            select(Group.name, Membership.list_number, Membership.date_from, Membership.date_to)
            .join(Group, Group.id == Membership.group_id)
            .where(Membership.pupil_id == small.ids.ivan)
            .order_by(Membership.id)
        )
        return [(name, number, begins, ends) for name, number, begins, ends in await session.execute(statement)]


async def test_a_pupils_card(phones: Phones) -> None:
    deputy = await phones("deputy")
    await open_ivan(deputy)
    assert deputy.last.text.splitlines() == [
        "4. Петров И., 7Б",
        "Петров Иван Андреевич",
        "Дата рождения: 08.05.2013",
        "Своего доступа в журнал нет.",
        "",
        "Родители и представители",
        "мать: Петрова Мария Ивановна — не входил(а), согласие есть, +79160000002",
        "отец: Петров Андрей Ильич — не входил(а), о согласии не спрашивали, +79160000003",
    ]
    assert deputy.buttons == [
        "мать: Петрова Мария Ивановна",
        "отец: Петров Андрей Ильич",
        "Пропуск сегодня: ход",
        "Добавить родителя или представителя",
        "Перевести",
        "Форма обучения",
        "Выбытие",
        "🔎 Найти ещё",
        "‹ Назад",
    ]


async def test_the_tutor_reads_the_own_class_and_changes_nothing(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await find(tutor, "яковлева", hub="👥 Мой класс")
    assert tutor.buttons == ["ученик № 5, 7Б", "Яковлева Инна Львовна — мать: ученик № 5, 7Б", "‹ Назад"]
    await tutor.tap("ученик № 5, 7Б")
    assert "Согласия семьи нет, поэтому здесь только номер по списку." in tutor.last.text
    assert "мать: Яковлева Инна Львовна — не входил(а), согласия не дал(а), телефон есть в школе" in tutor.last.text
    assert "Анна" not in tutor.last.text
    assert tutor.buttons == ["мать: Яковлева Инна Львовна", "Пропуск сегодня: ход", "🔎 Найти ещё", "‹ Назад"]
    await tutor.tap("Пропуск сегодня: ход")
    assert tutor.last.text == "Ход. 7Б, ученик № 5\nпн, 23 ноября\nЗаписей пока нет."
    for button in ("pi", "pl", "pr", "gb"):
        await tutor.press(f"{button}:{small.ids.ivan}")
        assert tutor.alert == NOT_YOURS


@pytest.mark.parametrize("who", ["teacher", "mother", "stranger_teacher", "stranger"])
async def test_a_card_is_not_for_others(phones: Phones, small: SmallSchool, who: str) -> None:
    phone = await phones(who)
    ivan, deep = small.ids.ivan, dt.date(2026, 11, 23).toordinal()
    for data in (
        f"pb:{ivan}",
        "pa:school",
        "pd",
        f"pe:{small.ids.class_7b}",
        f"pf:{small.ids.class_7b}:{deep}",
        f"pk:{ivan}:{small.ids.class_8a}:{deep}",
        f"pp:{ivan}:left:{deep}",
        f"pq:{ivan}",
        f"pt:{ivan}:home:{deep}",
        f"pc:{small.ids.mother}",
    ):
        await phone.press(data)
        assert phone.alert is not None, data
    assert await places(small) == [("7Б", 4, BEGAN, None)]


async def test_the_office_takes_in_a_child(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await deputy.write("🏫 Школа")
    await deputy.tap("Зачислить ученика")
    assert deputy.buttons == ["7Б", "8А", "‹ Назад"]
    await deputy.tap("8А")
    assert deputy.buttons == ["Сегодня, пн, 23 ноября", "пн, 30 ноября", "‹ Назад"]
    await deputy.write("когда-нибудь")
    assert "Не получилось разобрать дату" in deputy.last.text
    await deputy.write("01.12.2026")
    assert deputy.last.text.startswith("8А, с 01.12.2026. Напишите фамилию")
    await deputy.write("Новиков Пётр")
    assert "Не получилось разобрать дату" in deputy.last.text
    await deputy.write("Новиков Пётр Ильич 07.03.2012")
    assert deputy.last.text.splitlines()[:3] == ["Записано: в классе с 01.12.2026.", "", "ученик № 1, 8А"]
    assert "Новиков" not in deputy.last.text
    assert "С 01.12.2026 — 8А." in deputy.last.text
    async with small.database.read() as session:
        assert (await session.scalars(select(Person.birth_date).where(Person.surname == "Новиков"))).all() == [
            dt.date(2012, 3, 7)
        ]


async def test_a_namesake_is_asked_about(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await deputy.press(f"pf:{small.ids.class_8a}:{dt.date(2026, 11, 23).toordinal()}")
    await deputy.write("Петров Иван Андреевич 08.05.2013")
    assert deputy.last.text.startswith("Такое имя в школе уже есть. Это тот же ребёнок?")
    assert deputy.buttons == [
        "Тот же: 4. Петров И., 7Б, дата рождения та же",
        "Нет, это другой ребёнок",
        "‹ Назад",
    ]
    await deputy.tap("Тот же: 4. Петров И., 7Б, дата рождения та же")
    assert deputy.alert == ("Этот ученик уже числится в другом классе. Откройте его карточку и нажмите «Перевести».")
    assert await places(small) == [("7Б", 4, BEGAN, None)]
    await deputy.tap("Нет, это другой ребёнок")
    assert deputy.last.text.splitlines()[2] == "ученик № 1, 8А"
    await find(deputy, "петров иван")
    assert deputy.buttons == ["4. Петров И., 7Б", "ученик № 1, 8А", "‹ Назад"]


async def test_a_child_is_moved_from_monday(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_ivan(deputy)
    await deputy.tap("Перевести")
    assert deputy.buttons == ["8А", "‹ К карточке"]
    await deputy.tap("8А")
    await deputy.tap("пн, 30 ноября")
    assert (
        deputy.last.text.splitlines()[0] == "Записано: в новом классе с 30.11.2026. Прежние страницы остались как были."
    )
    assert "С 30.11.2026 — 8А." in deputy.last.text
    monday = dt.date(2026, 11, 30)
    assert await places(small) == [("7Б", 4, BEGAN, monday), ("8А", 1, monday, None)]


async def test_a_day_of_another_year_is_refused_and_still_asked(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_ivan(deputy)
    await deputy.tap("Перевести")
    await deputy.tap("8А")
    await deputy.write("01.08.2027")
    assert deputy.last.text.startswith("Этот день не входит в учебный год класса.")
    await deputy.write("1 декабря 2026")
    assert "Записано: в новом классе с 01.12.2026." in deputy.last.text
    assert len(await places(small)) == 2


async def test_a_child_is_released_by_an_order_and_taken_back(phones: Phones, small: SmallSchool) -> None:
    deputy, tutor = await phones("deputy"), await phones("tutor")
    await open_ivan(deputy)
    await deputy.tap("Выбытие")
    assert deputy.buttons == ["Выбыл(а)", "Выпустился(ась)", "‹ К карточке"]
    await deputy.tap("Выбыл(а)")
    await deputy.tap("Сегодня, пн, 23 ноября")
    assert deputy.buttons == ["Без номера", "‹ К карточке"]
    await deputy.write("15-к")
    assert "Выбыл(а) с 23.11.2026, приказ № 15-к." in deputy.last.text
    assert deputy.buttons[-3:] == ["Отменить выбытие", "🔎 Найти ещё", "‹ Назад"]
    await find(tutor, "петров и", hub="👥 Мой класс")
    assert "Петров И" not in " ".join(tutor.buttons)
    await find(deputy, "Петров Иван")
    assert deputy.buttons == ["4. Петров И., 7Б — выбыл(а)", "‹ Назад"]
    await deputy.tap("4. Петров И., 7Б — выбыл(а)")
    await deputy.tap("Отменить выбытие")
    assert deputy.last.text.startswith("Выбытие отменено, классы и группы восстановлены.")
    assert await places(small) == [("7Б", 4, BEGAN, None)]
    await deputy.press(f"pq:{small.ids.ivan}")
    assert deputy.alert == NOT_YOURS


async def test_released_without_a_number_a_second_tap_changes_nothing(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_ivan(deputy)
    await deputy.tap("Выбытие")
    await deputy.tap("Выпустился(ась)")
    await deputy.tap("пн, 30 ноября")
    button = next(data for row in deputy.last.buttons for label, data in row if label == "Без номера")
    await deputy.tap("Без номера")
    assert "Выпускник с 30.11.2026, приказ без номера." in deputy.last.text
    await deputy.press(button, message_id=deputy.last.message_id)
    assert deputy.alert is None
    assert await places(small) == [("7Б", 4, BEGAN, dt.date(2026, 11, 30))]


async def test_at_home_from_today(phones: Phones) -> None:
    deputy, teacher = await phones("deputy"), await phones("teacher")
    await open_ivan(deputy)
    await deputy.tap("Форма обучения")
    await deputy.tap("на дому")
    await deputy.tap("Сегодня, пн, 23 ноября")
    assert deputy.last.text.splitlines()[0] == "Форма обучения записана с 23.11.2026."
    assert "Форма обучения: на дому с 23.11.2026." in deputy.last.text
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    assert [label for label in teacher.buttons if "Петров" in label] == []
    assert "Все здесь (4)" in teacher.buttons


async def test_the_secretary_may_all_of_it(phones: Phones, small: SmallSchool) -> None:
    phone = await secretary(phones, small)
    await open_ivan(phone)
    assert phone.buttons[2:6] == ["Добавить родителя или представителя", "Перевести", "Форма обучения", "Выбытие"]
