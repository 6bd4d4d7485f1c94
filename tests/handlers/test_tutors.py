"""Tutors of classes on phones: appointed from a day, standing in on some (D-2, D-3)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.staff import ReportAway
from handlers.callbacks.tutors import (
    AppointActing,
    AppointTutor,
    AskTutorDays,
    ChooseTutor,
    EndActing,
    OpenClassTutors,
    OpenTutors,
)
from models.contingent import StaffAbsenceKind
from models.groups import Tutor
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
DAY = dt.timedelta(days=1)


async def open_tutors(phone: Phone) -> None:
    await phone.write("🏫 Школа")
    await phone.tap("Классные руководители")


async def tutors(small: SmallSchool, group_id: int) -> list[tuple[int, bool, dt.date, dt.date | None]]:
    async with small.database.read() as session:
        found = (await session.execute(select(Tutor).where(Tutor.group_id == group_id).order_by(Tutor.id))).scalars()
        return [(row.person_id, row.is_acting, row.date_from, row.date_to) for row in found]


async def test_a_class_without_a_tutor_gets_one(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_tutors(deputy)
    assert deputy.buttons == ["⚠️ 8А: никого", "7Б: Соколова Вера Ивановна", "‹ Назад"]
    await deputy.tap("⚠️ 8А: никого")
    assert deputy.last.text == "8А\nКлассного руководителя сейчас нет."
    await deputy.tap("Назначить классного руководителя")
    await deputy.write("грин")
    await deputy.tap("Грин Ольга Павловна, учитель")
    assert deputy.last.text.startswith("Грин Ольга Павловна — классный руководитель 8А. С какого дня?")
    await deputy.tap("с пн, 23 ноября")
    again = AppointTutor(group_id=small.ids.class_8a, person_id=small.ids.english, day=MONDAY.toordinal())
    await deputy.press(again.pack(), message_id=deputy.last.message_id)
    assert deputy.last.text == "8А\nКлассный руководитель: Грин Ольга Павловна"
    assert await tutors(small, small.ids.class_8a) == [(small.ids.english, False, MONDAY, None)]
    english = await phones("english")
    await english.write("👥 Мой класс")
    assert english.last.text.startswith("Мой класс")


async def test_the_next_tutor_is_typed_from_a_day(phones: Phones, small: SmallSchool) -> None:
    ids, deputy = small.ids, await phones("deputy")
    await open_tutors(deputy)
    await deputy.tap("7Б: Соколова Вера Ивановна")
    await deputy.tap("Назначить классного руководителя")
    await deputy.tap("Белов Пётр Ильич, учитель")
    await deputy.write("скоро")
    assert deputy.last.text == "Не получилось прочитать день. Напишите его так: 27.11 или 27 ноября."
    await deputy.write("1.09.2028")
    assert deputy.last.text.startswith("Такой день здесь не подходит")
    await deputy.write("1 декабря")
    assert deputy.last.text == (
        "7Б\nКлассный руководитель: Соколова Вера Ивановна, до пн, 30 ноября включительно\n"
        "Классный руководитель: Белов Пётр Ильич, с вт, 1 декабря"
    )
    december = dt.date(2026, 12, 1)
    assert await tutors(small, ids.class_7b) == [
        (ids.tutor, False, BEGAN, december),
        (ids.teacher, False, december, None),
    ]


async def test_who_stands_in_sees_the_class_on_these_days_alone(
    phones: Phones, small: SmallSchool, clock: ShiftedClock, school: School
) -> None:
    ids, deputy, tutor = small.ids, await phones("deputy"), await phones("tutor")
    ill = ReportAway(person_id=ids.tutor, kind=StaffAbsenceKind.ILL, first=MONDAY.toordinal(), days=2)
    await tutor.press(ill.pack())
    assert await school.sender.deliver() == 1
    await open_tutors(deputy)
    await deputy.tap("7Б: Соколова Вера Ивановна")
    assert deputy.last.text == "7Б\nКлассный руководитель: Соколова Вера Ивановна. Сегодня отсутствует"
    await deputy.tap("Назначить замещение")
    await deputy.tap("Грин Ольга Павловна, учитель")
    await deputy.write("27.11–24.11")
    assert deputy.last.text.startswith("Такой день здесь не подходит")
    await deputy.write("20.11–24.11")
    assert deputy.last.text.startswith("Такой день здесь не подходит")
    await deputy.write("23.11 – 24.11")
    assert "Замещает: Грин Ольга Павловна, до вт, 24 ноября включительно" in deputy.last.text
    english = await phones("english")
    await english.write("Сегодня")
    assert "7Б" in english.last.text.split("\n\n")[-1]
    await open_tutors(deputy)
    await deputy.tap("7Б: замещает Грин Ольга Павловна")
    await deputy.tap("Снять: Грин Ольга Павловна")
    assert await tutors(small, ids.class_7b) == [
        (ids.tutor, False, BEGAN, None),
        (ids.english, True, MONDAY, MONDAY),
    ]
    clock.forward(days=1)
    await deputy.press(
        AppointActing(group_id=ids.class_7b, person_id=ids.english, first=MONDAY.toordinal(), days=0).pack()
    )
    assert (deputy.alert or "").startswith("Такой день здесь не подходит")


@pytest.mark.parametrize("who", ["teacher", "tutor", "mother", "stranger"])
async def test_a_forged_button_appoints_nobody(phones: Phones, small: SmallSchool, who: str) -> None:
    phone, ids, day = await phones(who), small.ids, MONDAY.toordinal()
    for button in (
        OpenTutors(page=0),
        OpenClassTutors(group_id=ids.class_7b),
        ChooseTutor(group_id=ids.class_7b, kind="acting", page=0),
        AskTutorDays(group_id=ids.class_7b, person_id=ids.teacher, kind="regular"),
        AppointTutor(group_id=ids.class_7b, person_id=ids.teacher, day=day),
        AppointActing(group_id=ids.class_7b, person_id=ids.teacher, first=day, days=1),
        EndActing(tutor_id=1, group_id=ids.class_7b),
    ):
        await phone.press(button.pack())
        assert phone.alert == NOT_YOURS, button
        assert phone.bubbles == []
    assert await tutors(small, ids.class_7b) == [(ids.tutor, False, BEGAN, None)]


async def test_a_parent_is_no_tutor_by_a_forged_button(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await deputy.press(
        AppointTutor(group_id=small.ids.class_8a, person_id=small.ids.mother, day=MONDAY.toordinal()).pack()
    )
    assert (deputy.alert or "").startswith("В этот день человек в школе не работает.")
    await deputy.press(AskTutorDays(group_id=small.ids.class_8a, person_id=small.ids.mother, kind="acting").pack())
    assert deputy.alert == NOT_YOURS
    assert await tutors(small, small.ids.class_8a) == []
