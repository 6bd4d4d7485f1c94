"""Plans on phones: read, edited by line, put together, prolonged, sent as a file (R-26, R-28, D-4)."""

import io
from collections.abc import Sequence

import pytest
import xlsxwriter

from bot.app import School
from handlers.callbacks.plans import (
    ApplyPlan,
    AskNewTopic,
    AskPlanFile,
    AskPlanTopic,
    AskProlong,
    CopyPlan,
    DoMerge,
    DropPlan,
    OpenPlan,
    OpenPlanLine,
    OpenPlans,
    OpenSchoolPlans,
    WithdrawPlanLine,
)
from models.database import Database
from models.lessons import Lesson
from services.plans.changes import Reason
from services.plans.oversight import Which
from tests.counting import counting
from tests.handlers.conftest import Phones
from tests.planned import PlannedSchool
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


@pytest.fixture
async def small(database: Database) -> PlannedSchool:
    return await PlannedSchool(database).build()


async def opened(phone: Phone, course: str = "7Б: Алгебра · 0 из 6") -> None:
    await phone.write("🏫 Школа")
    await phone.tap("КТП")
    await phone.tap(course)


def table(rows: Sequence[Sequence[object]]) -> bytes:
    """An XLSX with these rows."""
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written)
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return written.getvalue()


async def test_a_teacher_reads_the_plan_and_goes_another_way(
    school: School, phones: Phones, small: PlannedSchool
) -> None:
    teacher = await phones("teacher")
    await small.give(small.ids.algebra[0], small.ids.lines[0], topic="Дроби")
    await opened(teacher, "7Б: Алгебра · 1 из 6")
    assert teacher.last.text.splitlines() == [
        "КТП: Алгебра, 7Б",
        "",
        "✅ 1. Дроби · 23.11",
        "▫️ 2. Проценты · пн, 23 ноября",
        "▫️ 3. Уравнения · пн, 30 ноября",
        "▫️ 4. Системы · пн, 30 ноября",
        "▫️ 5. Функции · пн, 7 декабря",
        "▫️ 6. Повторение · пн, 7 декабря",
        "",
        "Дано тем: 1 из 6. Прошло 0 уроков.",
        "До конца года 49 уроков: хватит, останется 44.",
    ]
    assert teacher.buttons == ["1", "2", "3", "4", "5", "6", "Добавить тему", "📎 Файлом", "‹ К курсу", "‹ Все планы"]
    await teacher.tap("2")
    assert teacher.last.text == "КТП: Алгебра, 7Б\n2. Проценты\nЗадание: § 2\nПо расписанию: пн, 23 ноября"
    await teacher.tap("Объединить со следующей")
    assert teacher.buttons == ["уроки не состоялись", "карантин", "класс идёт быстрее плана", "‹ Назад"]
    asking = teacher.last
    await teacher.tap("карантин")
    await teacher.tap("Ещё урок, остальное сдвинуть")
    await teacher.write("о" * 201)
    assert teacher.last.text == "Напишите текст не длиннее 200 знаков."
    await teacher.write("не успели, была олимпиада")
    assert teacher.last.text.splitlines()[3:] == [
        "По расписанию: пн, 23 ноября; пн, 30 ноября",
        "⤷ вместе со следующей: карантин",
        "⤷ на урок дольше: не успели, была олимпиада",
    ]
    await teacher.tap("‹ План")
    assert teacher.last.text.splitlines()[3:8] == [
        "▫️ 2. Проценты · пн, 23 ноября",
        "⤷ вместе со следующей: карантин",
        "⤷ на урок дольше: не успели, была олимпиада",
        "▫️ 3. Уравнения · пн, 23 ноября",
        "▫️ 4. Системы · пн, 30 ноября",
    ]
    # An old button asks for the first longer lesson again: there is one.
    await teacher.tap("2")
    line = DoMerge(course_id=small.ids.algebra_id, line_id=small.ids.lines[1], reason=Reason.LOST)
    await teacher.press(line.pack(), message_id=asking.message_id)
    await teacher.tap("↩️ Убрать лишний урок")
    await teacher.tap("↩️ Не объединять")
    assert teacher.last.text == "КТП: Алгебра, 7Б\n2. Проценты\nЗадание: § 2\nПо расписанию: пн, 23 ноября"
    await teacher.tap("Ещё урок, остальное сдвинуть")
    await teacher.tap("теме нужно больше времени")
    assert teacher.last.text.splitlines()[-1] == "⤷ на урок дольше: теме нужно больше времени"
    await teacher.press(line.model_copy(update={"line_id": small.ids.lines[0]}).pack())
    assert teacher.alert == "Эта тема уже дана на уроке."
    await teacher.press(line.model_copy(update={"line_id": small.ids.lines[5]}).pack())
    assert teacher.alert == "Это последняя тема: объединять не с чем."


async def test_a_plan_is_edited_by_line(school: School, phones: Phones, small: PlannedSchool) -> None:
    teacher = await phones("teacher")
    await small.give(small.ids.algebra[0], small.ids.lines[0], topic="Дроби")
    await opened(teacher, "7Б: Алгебра · 1 из 6")
    await teacher.tap("1")
    assert "Убрать из плана" not in teacher.buttons
    await teacher.tap("✏️ Тема")
    assert teacher.last.text == (
        "КТП: Алгебра, 7Б\n\nСейчас: Дроби\nНапишите тему по-новому. В проведённых уроках останется записанное."
    )
    await teacher.write("  Обыкновенные   дроби ")
    await teacher.tap("✏️ Задание")
    await teacher.write("§ 1, № 5")
    assert teacher.last.text == "КТП: Алгебра, 7Б\n1. Обыкновенные дроби\nЗадание: § 1, № 5\nДана: пн, 23 ноября"
    assert (await small.lesson(small.ids.algebra[0])).topic == "Дроби"
    await teacher.tap("✏️ Задание")
    await teacher.tap("Без задания")
    assert "Задание не запланировано." in teacher.last.text
    await teacher.tap("Добавить тему после")
    await teacher.write("Десятичные дроби")
    assert teacher.last.text.splitlines()[1] == "2. Десятичные дроби"
    for _ in range(2):
        await teacher.tap("▼ Ниже")
    assert teacher.last.text.splitlines()[1] == "4. Десятичные дроби"
    await teacher.tap("▲ Выше")
    assert teacher.last.text.splitlines()[1] == "3. Десятичные дроби"
    await teacher.tap("Убрать из плана")
    assert teacher.last.text == "КТП: Алгебра, 7Б\nТема убрана из плана: Десятичные дроби"
    await teacher.tap("↩️ Вернуть")
    assert teacher.last.text.splitlines()[1] == "3. Десятичные дроби"
    await teacher.tap("‹ План")
    await teacher.tap("Добавить тему")
    await teacher.write("Итоги года")
    await teacher.tap("‹ План")
    assert teacher.buttons[:8] == ["1", "2", "3", "4", "5", "6", "7", "8"]
    await teacher.tap("Добавить тему")
    await teacher.write("Запас")
    await teacher.tap("‹ План")
    assert teacher.buttons[:2] == ["9", "‹ Раньше"]
    await teacher.tap("‹ Раньше")
    assert "Дальше ›" in teacher.buttons
    given = WithdrawPlanLine(course_id=small.ids.algebra_id, line_id=small.ids.lines[0])
    await teacher.press(given.pack())
    assert teacher.alert == "Эта тема уже дана на уроке."


async def test_a_plan_comes_as_a_file(school: School, phones: Phones, small: PlannedSchool) -> None:
    teacher = await phones("teacher")
    await small.give(small.ids.algebra[0], small.ids.lines[0], topic="Дроби")
    await opened(teacher, "7Б: Алгебра · 1 из 6")
    await teacher.tap("📎 Файлом")
    assert "со столбцом «Тема»" in teacher.last.text
    # What cannot be read leaves the question open.
    await teacher.send_file("ктп.pdf", b"%PDF-1.7\n\x00\x01")
    assert teacher.last.text.endswith(
        "«ктп.pdf» — это PDF, из него таблицу не прочитать. Пришлите саму книгу Excel (.xlsx)."
    )
    await teacher.send_file("ктп.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"))
    assert "это старый формат Excel (.xls)" in teacher.last.text
    await teacher.send_file("ктп.xlsx", table([["Класс", "Предмет"], ["7Б", "Алгебра"]]))
    assert teacher.last.text.startswith("Темы не найдены.")
    await teacher.send_file("ктп.xlsx", b"PK\x03\x04 and nothing more")
    assert "Файл «ктп.xlsx» повреждён" in teacher.last.text
    await teacher.send_file("ктп.xlsx", b"", size=4 * 1024 * 1024)
    assert (
        teacher.last.text
        == "Файл больше 3 МБ, такой не принимается. Уберите из него картинки и лишние листы и пришлите снова."
    )
    await teacher.send_file("ктп.csv", "\n".join(["Тема", *(f"Тема {n}" for n in range(700))]).encode())
    assert teacher.last.text == "Здесь больше 600 тем: это не план одного курса на год."
    rows: list[list[object]] = [
        ["Алгебра, 7 класс"],
        ["№", "Тема урока", "ДЗ"],
        [1, "Дробь", "§ 1"],
        [2, "Проценты", "§ 22"],
        [7, "Итог"],
    ]
    await teacher.send_file("ктп.xlsx", table(rows))
    report = (
        "КТП: Алгебра, 7Б\n\nПрочитано 3 темы. Пока ничего не изменено. Если применить:\nдобавится: 1\nизменится: 1\n"
        "будет убрано: 4\nуже дано и останется как есть: 1"
    )
    assert teacher.last.text == report
    assert teacher.buttons == ["Применить", "Не надо"]
    shown = teacher.last
    await small.give(small.ids.algebra[1], small.ids.lines[1], topic="Проценты")
    await teacher.tap("Применить")
    assert teacher.toast == "План с тех пор изменился. Вот что будет теперь."
    assert "уже дано и останется как есть: 2" in teacher.last.text
    apply = next(data for row in shown.buttons for label, data in row if label == "Применить")
    await teacher.tap("Применить")
    assert teacher.toast == "План обновлён"
    assert teacher.last.text.splitlines()[2:5] == [
        "✅ 1. Дроби · 23.11",
        "✅ 2. Проценты · 23.11",
        "▫️ 3. Итог · пн, 30 ноября",
    ]
    await teacher.press(apply)
    assert teacher.alert is not None
    # Text alone, with one topic a line; put aside.
    await teacher.tap("📎 Файлом")
    await teacher.write("Дроби\nПроценты\n\nСтепени")
    assert "добавится: 0" not in teacher.last.text
    await teacher.tap("Не надо")
    assert "3. Итог" in teacher.last.text
    await teacher.tap("📎 Файлом")
    await teacher.send_file("ктп.csv", "№;Тема\n1;Дроби\n2;Проценты\n7;Итог\n".encode("cp1251"))
    assert teacher.last.text == "КТП: Алгебра, 7Б\n\nПрочитано 3 темы. В плане всё так и стоит."


async def test_a_course_without_a_plan_gets_one(school: School, phones: Phones, small: PlannedSchool) -> None:
    teacher = await phones("teacher")
    await opened(teacher, "7Б: История · плана нет")
    assert teacher.last.text == "КТП: История, 7Б\n\nПлана пока нет. Пришлите его файлом или добавьте первую тему."
    await teacher.tap("📎 Файлом")
    await teacher.write("Русь\nОрда")
    await teacher.tap("Применить")
    assert teacher.last.text.splitlines()[2:4] == ["▫️ 1. Русь · пн, 23 ноября", "▫️ 2. Орда · вт, 24 ноября"]


async def test_a_shared_plan_says_so_and_may_become_its_own(
    school: School, phones: Phones, small: PlannedSchool
) -> None:
    english, other = await phones("english"), await phones("stranger_teacher")
    await small.give(small.ids.lessons[2], small.ids.english_lines[0], topic="Hello")
    await opened(english, "7Б, группа 1: Английский язык · 1 из 3")
    assert "По этому же плану идут: 7Б/2." in english.last.text
    await english.tap("Своё КТП для этой группы")
    await english.tap("Сделать своё КТП")
    assert english.last.text.splitlines()[2] == "✅ 1. Дроби · 23.11"
    assert "Своё КТП для этой группы" not in english.buttons
    await english.press(CopyPlan(course_id=small.ids.english_course_id).pack())
    assert english.alert == "У этой группы уже своё КТП."
    await english.tap("2")
    await english.tap("✏️ Тема")
    await english.write("Percents")
    await opened(other, "7Б, группа 2: Английский язык · 0 из 3")
    assert other.last.text.splitlines()[2:4] == ["▫️ 1. Дроби", "▫️ 2. Проценты"]
    assert "не хватает 3 уроков, объедините темы" in other.last.text


async def test_whose_plan_it_is_not(school: School, phones: Phones, small: PlannedSchool) -> None:
    course_id, line_id = small.ids.algebra_id, small.ids.lines[1]
    line = {"course_id": course_id, "line_id": line_id}
    changing = (
        AskNewTopic(course_id=course_id),
        AskPlanFile(course_id=course_id),
        AskPlanTopic(**line),
        AskProlong(**line, lessons=2),
        DoMerge(**line, reason=Reason.LOST),
        WithdrawPlanLine(**line),
        CopyPlan(course_id=course_id),
        ApplyPlan(draft_id=1, seen=1),
    )
    for who in ("english", "mother", "stranger_teacher", "tutor"):
        phone = await phones(who)
        for button in changing[:-1]:
            await phone.press(button.pack())
            assert phone.alert == NOT_YOURS
        await phone.press(DropPlan(draft_id=1).pack())
        assert phone.alert is not None
        for reading in (OpenPlan(course_id=course_id), OpenPlanLine(**line)):
            await phone.press(reading.pack())
            assert (phone.alert == NOT_YOURS) is (who != "tutor")
        await phone.press(OpenSchoolPlans(which=Which.ALL, page=0).pack())
        assert phone.alert == NOT_YOURS
    tutor, mother = await phones("tutor"), await phones("mother")
    await tutor.press(OpenPlan(course_id=course_id).pack())
    assert tutor.buttons == ["1", "2", "3", "4", "5", "6", "‹ К курсу"]
    await tutor.press(OpenPlanLine(**line).pack())
    assert tutor.buttons == ["‹ План"]
    await mother.press(OpenPlans().pack())
    assert mother.alert == NOT_YOURS


async def test_a_deputy_sees_who_lags_and_who_has_no_plan(school: School, phones: Phones, small: PlannedSchool) -> None:
    deputy = await phones("deputy")
    async with small.ctx(now=small.of("teacher", "07:00").now).write() as session:
        for lesson_id in small.ids.algebra[:3]:
            lesson = await session.get_one(Lesson, lesson_id)
            lesson.ends_at = small.of("teacher", "08:00").now
    await deputy.write("🏫 Школа")
    await deputy.tap("КТП")
    assert deputy.last.text == (
        "КТП по школе\nОтстают: 1. Без плана: 1.\n\n7Б: Алгебра: тем 0 из 6, записано уроков 0 из 3, отстаёт на 3 темы"
    )
    await deputy.tap("Без плана")
    assert deputy.last.text.splitlines()[-1] == "7Б: История: плана нет, прошло уроков 1"
    with counting(small.database) as missing:
        await deputy.tap("Отстают")
    with counting(small.database) as everything:
        await deputy.tap("Все")
    assert len(missing) == len(everything)
    assert len(deputy.buttons) == 4 + 3
    await deputy.tap("⚠️ 7Б: Алгебра · 0 из 6")
    assert deputy.last.text.splitlines()[-4:] == [
        "Дано тем: 0 из 6. Прошло 3 урока.",
        "Тема не записана у 3 уроков.",
        "⚠️ Отставание от плана: 3 темы.",
        "До конца года 49 уроков: хватит, останется 46.",
    ]
    assert "Добавить тему" in deputy.buttons
