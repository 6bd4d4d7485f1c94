"""«Журнал»: finals of a course, what is open before a period ends, and where no marks are set (R-30, D-4)."""

import pytest

from bot.clock import ShiftedClock
from handlers.callbacks.courses import OpenClassCourses, OpenCourse, OpenCourses, OpenMarkless, SetMarkless
from handlers.callbacks.finals import (
    AcceptFinals,
    AskFinalOrder,
    AskFinalReason,
    OpenFinal,
    OpenFinals,
    OpenOutlook,
    OpenStage,
    SetFinal,
    WithdrawFinal,
)
from models.courses import Course
from models.database import Database
from models.groups import Group
from models.marks import DEBT, MarkKind
from models.people import Role, RoleGrant
from models.plans import Plan, PlanLine
from tests.graded import NOVEMBER, GradedSchool
from tests.handlers.conftest import Phones
from tests.school import BEGAN, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    return await GradedSchool(database).build()


async def open_finals(phone: Phone) -> None:
    await phone.write("🏫 Школа")
    await phone.tap("Журнал")
    await phone.tap("7Б · Алгебра")
    await phone.tap("Итоги")


async def test_proposed_finals_are_set_in_one_tap_and_the_rest_by_hand(phones: Phones, small: GradedSchool) -> None:
    ids = small.ids
    for pupil, values in ((ids.anton, "554"), (ids.artyom, "4545"), (ids.sofya, "2233"), (ids.ivan, "55")):
        await small.marks(pupil, values)
    teacher, deputy = await phones("teacher"), await phones("deputy")
    await open_finals(teacher)
    assert teacher.last.text.splitlines() == ["Алгебра, 7Б. 1 четверть", "Нет отметки: 5 учеников."]
    assert teacher.buttons == [
        "Принять предложенные (3)",
        "→ 5 · 1. Иванов Антон · 4,67 (3)",
        "→ 5 · 2. Иванов Артём · 4,50 (4)",
        "→ 3 · 3. Ким С. · 2,50 (4)",
        "→ н/а · 4. Петров И. · 5,00 (2)",
        "→ н/а · 5. имя скрыто · отметок нет",
        "2 четверть",
        "Годовая",
        "Экзамен",
        "Итоговая",
        "‹ К курсу",
    ]
    (accept,) = [data for row in teacher.last.buttons for label, data in row if label.startswith("Принять")]
    await small.marks(ids.ivan, "4")
    await teacher.press(accept, message_id=teacher.last.message_id)
    assert teacher.alert == "Пока экран был открыт, отметки изменились. Откройте итоги заново и проверьте."
    await teacher.tap("2 четверть")
    await teacher.tap("1 четверть")
    await teacher.tap("Принять предложенные (4)")
    assert teacher.toast == "Поставлено 4 отметки."
    assert teacher.buttons[:3] == [
        "→ н/а · 5. имя скрыто · отметок нет",
        "✓ 5 · 1. Иванов Антон · 4,67 (3)",
        "✓ 5 · 2. Иванов Артём · 4,50 (4)",
    ]
    await teacher.press(accept, message_id=teacher.last.message_id)
    assert teacher.toast == "Эти отметки уже стоят."
    await teacher.tap("→ н/а · 5. имя скрыто · отметок нет")
    assert teacher.last.text.splitlines() == [
        "Алгебра, 7Б. 1 четверть",
        "ученик № 5",
        "По отметкам: отметок нет",
        "Предлагается: н/а",
        "Отметок за это время нет. Если ставите «н/а», назовите причину.",
    ]
    assert teacher.buttons == ["5", "4", "3", "2", "зачёт", "незачёт", "н/а, с причиной", "‹ К итогам"]
    await teacher.tap("н/а, с причиной")
    await teacher.write("б" * 201)
    assert teacher.last.text == "Нужна причина, не длиннее 200 знаков. Напишите её ещё раз."
    await teacher.write("Болезнь")
    assert teacher.last.text.splitlines()[1] == "Отметки есть у всех."
    await teacher.tap("✓ н/а · 5. имя скрыто · отметок нет")
    assert teacher.last.text.splitlines()[3:] == ["Стоит: н/а", "Основание: Болезнь"]
    await teacher.tap("3")
    await teacher.tap("✓ 3 · 5. имя скрыто · отметок нет")
    await teacher.tap("Убрать отметку")
    assert teacher.toast == "Отметка убрана, запись о ней осталась."
    await _exempt(deputy, teacher)


async def _exempt(deputy: Phone, teacher: Phone) -> None:
    """The deputy frees the pupil by an order, and the teacher cannot change that."""
    await deputy.write("🏫 Школа")
    await deputy.tap("Журнал")
    assert deputy.last.text == "Своих курсов у вас сейчас нет."
    await deputy.tap("По классам")
    await deputy.tap("7Б")
    await deputy.tap("7Б · Алгебра")
    await deputy.tap("Итоги")
    await deputy.tap("→ н/а · 5. имя скрыто · отметок нет")
    assert deputy.buttons == ["осв, по приказу", "‹ К итогам"]
    await deputy.tap("осв, по приказу")
    assert deputy.last.text == "ученик № 5: «осв». Напишите номер и дату приказа."
    await deputy.write("№ 12 от 01.10.2026")
    assert deputy.buttons[4] == "✓ осв · 5. имя скрыто · отметок нет"
    await teacher.tap("2 четверть")
    await teacher.tap("1 четверть")
    await teacher.tap("✓ осв · 5. имя скрыто · отметок нет")
    assert teacher.buttons == ["‹ К итогам"]
    await deputy.tap("✓ осв · 5. имя скрыто · отметок нет")
    await deputy.tap("Убрать отметку")
    assert deputy.buttons[0] == "→ н/а · 5. имя скрыто · отметок нет"


async def test_before_its_time_only_the_sheet_is_read(phones: Phones, small: GradedSchool) -> None:
    ids = small.ids
    teacher, tutor = await phones("teacher"), await phones("tutor")
    await open_finals(teacher)
    await teacher.tap("2 четверть")
    assert teacher.last.text.splitlines()[:3] == [
        "Алгебра, 7Б. 2 четверть",
        "Отметки выставляют с 13.12 до 31.08.",
        "Нет отметки: 5 учеников.",
    ]
    column = {"course_id": ids.algebra_id, "kind": "period", "number": 2}
    refused = "Эти отметки выставляют с 13.12.2026 до 31.08.2027."
    for button in (AcceptFinals(**column, digest=1), SetFinal(**column, pupil_id=ids.ivan, value="5")):
        await teacher.press(button.pack(), message_id=teacher.last.message_id)
        assert teacher.alert == refused
    await tutor.write("🏫 Школа")
    await tutor.tap("Журнал")
    await tutor.tap("Курсы 7Б")
    assert tutor.buttons[:3] == ["7Б · Алгебра", "7Б, группа 1 · Английский язык", "7Б · История"]
    await tutor.tap("7Б · Алгебра")
    await tutor.tap("Итоги")
    assert tutor.last.text.splitlines()[3] == "→ н/а · 1. Иванов Антон · отметок нет"
    assert tutor.buttons[0] == "2 четверть"


async def test_what_is_open_before_the_period_ends(
    phones: Phones, small: GradedSchool, clock: ShiftedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = small.ids
    for pupil, values in ((ids.anton, "45454"), (ids.artyom, "22"), (ids.sofya, "5555")):
        await small.marks(pupil, values, day=NOVEMBER)
    await small.mark(ids.ivan, DEBT, day=NOVEMBER)
    clock.forward(minutes=22 * 24 * 60)
    teacher = await phones("teacher")
    await teacher.write("🏫 Школа")
    await teacher.tap("Журнал")
    await teacher.tap("7Б · Алгебра")
    assert teacher.last.text == "Алгебра, 7Б\n2 четверть: осталось 12 дней."
    await teacher.tap("Что успеть за период")
    assert teacher.last.text.splitlines() == [
        "Алгебра, 7Б: что успеть",
        "2 четверть до 27.12, впереди уроков нет.",
        "",
        "Спорные",
        "• 1. Иванов Антон: 4,40 (5)",
        "",
        "Грозит «2» или «н/а»",
        "• 2. Иванов Артём: н/а, 2,00 (2)",
        "• 4. Петров И.: н/а, отметок нет",
        "• ученик № 5: н/а, отметок нет",
        "",
        "Мало отметок",
        "• 2. Иванов Артём: есть 2, не хватает 2",
        "• 4. Петров И.: есть 0, не хватает 4",
        "• ученик № 5: есть 0, не хватает 4",
        "",
        "Долги",
        "• 4. Петров И.: 1 работа",
        "",
        "Плана у курса нет, поэтому темы не сосчитать.",
    ]
    # Where a message would be too long, each list says how many more there are.
    monkeypatch.setattr("handlers.screens.screen.MOST_UNITS", 400)
    monkeypatch.setattr("handlers.screens.outlook._SIZES", (100, 1))
    await teacher.press(OpenOutlook(course_id=ids.algebra_id).pack(), message_id=teacher.last.message_id)
    assert teacher.last.text.splitlines()[6:9] == [
        "Грозит «2» или «н/а»",
        "• 2. Иванов Артём: н/а, 2,00 (2)",
        "• и ещё 2",
    ]


async def test_a_course_without_periods_has_its_year_and_its_hours(phones: Phones, small: GradedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        (await session.get_one(Group, ids.class_7b)).scheme_id = None
        plan = Plan(group_id=ids.class_7b, subject_id=1)
        other = Course(group_id=ids.class_8a, subject_id=1, hours_per_week=2)
        session.add_all([plan, other])
        await session.flush()
        session.add_all(PlanLine(plan_id=plan.id, number=place, topic=f"Тема {place}") for place in range(1, 21))
        (await session.get_one(Course, ids.algebra_id)).plan_id = plan.id
        other_id = other.id
    await small.mark(ids.ivan, "4", kind=MarkKind.YEAR, course=other_id)
    teacher = await phones("teacher")
    await open_finals(teacher)
    assert teacher.last.text.splitlines()[0] == "Алгебра, 7Б. Годовая"
    await teacher.press(
        OpenFinal(course_id=ids.algebra_id, kind="year", number=0, pupil_id=ids.ivan).pack(),
        message_id=teacher.last.message_id,
    )
    assert teacher.last.text.splitlines()[3] == "Отметка поставлена в другом классе или группе, там её и меняют."
    assert teacher.buttons == ["‹ К итогам"]
    await teacher.press(OpenOutlook(course_id=ids.algebra_id).pack(), message_id=teacher.last.message_id)
    assert teacher.last.text.splitlines() == [
        "Алгебра, 7Б: что успеть",
        "У курса нет четвертей или полугодий.",
        "",
        "Хватит ли часов. До конца года уроков: 1, по плану нужно: 20.",
        "Не хватает: 10 часов.",
    ]


async def test_the_office_says_where_no_marks_are_set(phones: Phones, small: GradedSchool) -> None:
    admin, teacher = await phones("admin"), await phones("teacher")
    await admin.press(OpenClassCourses(group_id=small.ids.class_7b, page=0).pack())
    await admin.tap("7Б · Алгебра")
    assert admin.buttons[-2:] == ["Без отметок", "‹ Все курсы"]
    await admin.tap("Без отметок")
    await admin.tap("1 четверть: без отметок")
    assert admin.last.text.splitlines() == [
        "Алгебра, 7Б: где без отметок",
        "Сегодня отметки ставят.",
        "1 четверть: без отметок",
        "2 четверть: с отметками",
        "3 четверть: с отметками",
        "4 четверть: с отметками",
    ]
    await open_finals(teacher)
    assert teacher.last.text.splitlines() == ["Алгебра, 7Б. 1 четверть", "Здесь учатся без отметок."]
    column = {"course_id": small.ids.algebra_id, "kind": "period", "number": 1}
    await teacher.press(AcceptFinals(**column, digest=1).pack(), message_id=teacher.last.message_id)
    assert teacher.alert is not None
    await teacher.tap("‹ К курсу")
    await teacher.tap("Что успеть за период")
    await admin.tap("Весь класс без отметок")
    await admin.tap("Год с отметками")
    assert admin.last.text.splitlines()[1:3] == ["Сегодня отметки ставят.", "1 четверть: с отметками"]


async def test_finals_of_another_course_are_nobodys(phones: Phones, small: GradedSchool) -> None:
    ids = small.ids
    column = {"course_id": ids.algebra_id, "kind": "period", "number": 1}
    pupil = {**column, "pupil_id": ids.ivan}
    writes = [
        AcceptFinals(**column, digest=1),
        SetFinal(**pupil, value="5"),
        WithdrawFinal(**pupil, revision=1),
        SetMarkless(course_id=ids.algebra_id, whole="course", number=0, state="on"),
    ]
    reads = [
        OpenFinals(course_id=ids.algebra_id),
        OpenStage(**column),
        OpenFinal(**pupil),
        AskFinalReason(**pupil),
        AskFinalOrder(**pupil),
        OpenOutlook(course_id=ids.algebra_id),
        OpenCourse(course_id=ids.algebra_id),
        OpenMarkless(course_id=ids.algebra_id),
        OpenClassCourses(group_id=ids.class_7b, page=0),
    ]
    for who in ("english", "mother", "stranger_teacher"):
        phone = await phones(who)
        for button in [*writes, *reads]:
            await phone.press(button.pack())
            assert phone.alert == NOT_YOURS
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(RoleGrant(person_id=ids.stranger_teacher, role=Role.SECRETARY, date_from=BEGAN))
    secretary = await phones("stranger_teacher")
    await secretary.press(OpenCourses(page=0).pack())
    assert secretary.alert == NOT_YOURS
    parent, tutor, teacher = await phones("mother"), await phones("tutor"), await phones("teacher")
    await parent.press(OpenCourses(page=0).pack())
    assert parent.alert == NOT_YOURS
    for button in writes[:3]:
        await tutor.press(button.pack())
        assert tutor.alert == NOT_YOURS
    await teacher.press(OpenFinal(**{**column, "pupil_id": 999}).pack())
    assert teacher.alert == NOT_YOURS
    await teacher.press(OpenStage(**{**column, "number": 9}).pack())
    assert teacher.alert == NOT_YOURS
    # «осв» asked for by a teacher: the question may be shown, the word is refused.
    await teacher.press(AskFinalOrder(**pupil).pack())
    await teacher.write("№ 5")
    assert teacher.last.text == NOT_YOURS
