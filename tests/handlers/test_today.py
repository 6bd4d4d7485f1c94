"""«Сегодня» for a tutor, a deputy, a guardian of many; own children only (R-43, R-44, F-14)."""

import datetime as dt

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import OpenChild
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson
from models.people import ConsentDecision, GuardianLink, Kinship, Pupil
from tests.handlers.conftest import Phones
from tests.school import BEGAN, SmallSchool, at


async def test_a_tutor_sees_three_states(phones: Phones, clock: ShiftedClock) -> None:
    teacher, tutor = await phones("teacher"), await phones("tutor")
    clock.set(at("08:40"))
    await teacher.write("Сегодня")
    await teacher.tap("1. История 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("3. Ким С.")
    await teacher.tap("4. Петров И.")
    await teacher.tap("❌ 4. Петров И.")
    await teacher.tap("Готово: нет 1, с опозданием 1")
    clock.set(at("09:30"))
    await tutor.write("Сегодня")
    assert tutor.last.text == (
        "Сегодня, пн, 23 ноября\n\n"
        "Ваш 7Б: по списку 5, отмечено уроков 1 из 4\n"
        "❌ 3. Ким С.: нет на 1-м уроке — без объяснения с 08:40\n"
        "🕐 4. Петров И.: опоздание, 1-й урок\n"
        "Ещё не отмечено: 2. Алгебра"
    )
    await teacher.tap("‹ Урок")
    await teacher.tap("‹ Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("❔ 3. Ким С.")
    await teacher.tap("4. Петров И.")
    await teacher.tap("Готово: нет 2")
    await tutor.tap("Обновить")
    assert "❌ 3. Ким С.: нет на уроках: 1, 2" in tutor.last.text
    assert "❌ 4. Петров И.: нет — 2; опоздание — 1" in tutor.last.text


async def test_an_activity_without_a_number_is_called_by_its_name(
    phones: Phones,
    small: SmallSchool,
    clock: ShiftedClock,
) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        for lesson_id in small.ids.lessons[:2]:
            (await session.get_one(Lesson, lesson_id)).number = None
    teacher, tutor = await phones("teacher"), await phones("tutor")
    clock.set(at("08:40"))
    await teacher.write("Сегодня")
    await teacher.tap("История 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("3. Ким С.")
    await teacher.tap("4. Петров И.")
    await teacher.tap("❌ 4. Петров И.")
    clock.set(at("09:30"))
    await tutor.write("Сегодня")
    assert tutor.last.text.splitlines()[3:] == [
        "❌ 3. Ким С.: нет на занятии «История» — без объяснения с 08:40",
        "🕐 4. Петров И.: опоздание, «История»",
        "Ещё не отмечено: История, Алгебра",
    ]


async def test_a_class_where_everybody_is_here(phones: Phones) -> None:
    teacher, tutor = await phones("teacher"), await phones("tutor")
    await teacher.write("Сегодня")
    await teacher.tap("1. История 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("Все здесь (5)")
    await tutor.write("Сегодня")
    assert "На отмеченных уроках все на месте." in tutor.last.text


async def test_a_deputy_sees_which_classes_have_marked(phones: Phones) -> None:
    teacher, deputy = await phones("teacher"), await phones("deputy")
    await teacher.write("Сегодня")
    await teacher.tap("1. История 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("Все здесь (5)")
    await deputy.write("Сегодня")
    assert deputy.last.text == "Сегодня, пн, 23 ноября\n\nШкола на 09:21: отмечено 1 из 2 начавшихся уроков\n7Б: 1 из 2"


async def test_a_teacher_without_lessons_today_and_an_administrator(phones: Phones, clock: ShiftedClock) -> None:
    teacher, admin = await phones("teacher"), await phones("admin")
    clock.forward(days=3)
    await teacher.write("Сегодня")
    assert teacher.last.text == "Сегодня, чт, 26 ноября\n\nВаших уроков сегодня нет."
    await admin.write("/today")
    assert admin.last.text == "Сегодня, чт, 26 ноября\n\nНа сегодня здесь ничего нет."


async def test_a_parent_sees_the_day_with_honest_emptiness(phones: Phones, clock: ShiftedClock) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await teacher.write("Сегодня")
    await teacher.tap("1. История 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("Все здесь (5)")
    clock.set(at("14:32"))
    await mother.write("Сегодня")
    assert mother.last.text == (
        "Сегодня, пн, 23 ноября\n\n"
        "Антон И., 7Б\n"
        "Отмечено 1 из 4 уроков, на 14:32\n"
        "✅ 1. История\n"
        "▫️ 2. Алгебра — ещё не отмечено\n"
        "▫️ 3. Английский язык — ещё не отмечено\n"
        "▫️ 4. Алгебра — ещё не отмечено\n\n"
        "Иван П., 7Б\n"
        "Отмечено 1 из 3 уроков, на 14:32\n"
        "✅ 1. История\n"
        "▫️ 2. Алгебра — ещё не отмечено\n"
        "▫️ 4. Алгебра — ещё не отмечено"
    )
    await mother.tap("Иван П., 7Б")
    await mother.tap("‹ Сегодня")
    assert mother.buttons == ["Антон И., 7Б", "Иван П., 7Б", "Обновить"]


async def test_a_day_without_lessons_says_so(phones: Phones, clock: ShiftedClock) -> None:
    mother = await phones("mother")
    clock.forward(days=3)
    await mother.write("Сегодня")
    assert "Антон И., 7Б: сегодня уроков нет." in mother.last.text


async def test_another_family_a_teacher_and_a_stranger_cannot_open_a_child(
    phones: Phones,
    small: SmallSchool,
) -> None:
    for who in ("kim_father", "father", "teacher", "tutor", "stranger"):
        phone = await phones(who)
        for pupil_id in (small.ids.ivan, 10**9):
            await phone.press(OpenChild(pupil_id=pupil_id).pack())
            assert phone.alert == "Это вам недоступно. Откройте меню: /start"


async def test_fifteen_children_fit_on_one_screen(phones: Phones, small: SmallSchool, school: School) -> None:
    mother = await phones("mother")
    async with small.ctx(now=at("07:10")).write() as session:
        year_id = (await session.get_one(Group, small.ids.class_7b)).year_id
        group = Group(year_id=year_id, kind=GroupKind.CLASS, code="5В", name="5В", grade=5, letter="В")
        session.add(group)
        await session.flush()
        for number in range(1, 14):
            person = small.person("Долгорукова-Оболенская", f"Мария{number}", birth_date=dt.date(2015, 1, number))
            session.add(person)
            await session.flush()
            pupil = Pupil(person_id=person.id)
            session.add(pupil)
            await session.flush()
            session.add(Membership(group_id=group.id, pupil_id=pupil.id, list_number=number, date_from=BEGAN))
            session.add(
                GuardianLink(
                    guardian_id=small.ids.mother,
                    pupil_id=pupil.id,
                    kinship=Kinship.REPRESENTATIVE,
                    date_from=BEGAN,
                    is_informed=True,
                    consent=ConsentDecision.GIVEN,
                    confirmed_at=at("07:00"),
                ),
            )
    await mother.write("Сегодня")
    assert len(mother.buttons) == 16
    assert "▫️ Иван П., 7Б: отмечено 0 из 3" in mother.last.text
    await mother.tap("Мария13 Д., 5В")
    assert "Мария13 Д., 5В: сегодня уроков нет." in mother.last.text
    assert school is not None
