"""Substitutions on the phone: settled by a deputy, asked by a colleague, the register (D-4; R-18, R-22, F-25)."""

import datetime as dt
import io

import pytest
from python_calamine import CalamineWorkbook

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.lessons import OpenCard
from handlers.callbacks.substitutions import (
    AskToReplace,
    ChooseSubstitute,
    DecideSubstitution,
    ExplainSubstitution,
    LetFallOut,
    OpenAskedSubstitutions,
    OpenIReplace,
    OpenReplacedRegister,
    OpenSubstitutions,
    PutSubstitute,
    SendReplacedRegister,
    TakeBackWish,
    WithdrawSubstitution,
)
from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import CourseTeacher
from models.database import Database
from models.lessons import Lesson
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, at
from tests.telegram import Phone
from tests.timetabled import TUESDAY, TimetabledSchool

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
ALGEBRA = "2. Алгебра 7Б, 09:20"


@pytest.fixture
async def small(database: Database) -> TimetabledSchool:
    """The teacher of history and algebra is ill today."""
    built = await TimetabledSchool(database).build()
    async with built.ctx(now=at("07:05")).write() as session:
        session.add(
            StaffAbsence(person_id=built.ids.teacher, kind=StaffAbsenceKind.ILL, date_from=MONDAY, date_to=TUESDAY)
        )
    return built


@pytest.fixture
def clock() -> ShiftedClock:
    """Before the first lesson."""
    return ShiftedClock(at("08:00"), speed=0)


async def open_day(phone: Phone) -> None:
    await phone.write("🏫 Школа")
    await phone.tap("Замены")


async def test_a_colleagues_day_is_settled_in_few_taps(
    phones: Phones, school: School, small: TimetabledSchool, clock: ShiftedClock
) -> None:
    deputy, substitute, teacher = [await phones(who) for who in ("deputy", "stranger_teacher", "teacher")]
    await open_day(deputy)
    assert deputy.last.text == "Замены, пн, 23 ноября"
    assert deputy.buttons[:3] == ["1. История 7Б, 08:30", ALGEBRA, "4. Алгебра 7Б, 11:20"]
    await deputy.tap(ALGEBRA)
    assert deputy.last.text.splitlines()[0] == "2. Алгебра 7Б, 09:20, по расписанию Белов Пётр Ильич"
    assert "Белов Пётр Ильич" not in deputy.buttons
    await deputy.write("чуж")
    assert deputy.buttons[0] == "Чужой Семён Семёнович"
    await deputy.tap("Чужой Семён Семёнович")
    assert deputy.last.text == "Записано.\n23.11: 2. Алгебра 7Б, 09:20. Ведёт Чужой Семён Семёнович"
    assert deputy.buttons == [
        "Также 1. История 7Б, 08:30",
        "Также 4. Алгебра 7Б, 11:20",
        "Добавить пояснение",
        "Отменить замену",
        "‹ К заменам",
    ]
    await deputy.tap("Также 4. Алгебра 7Б, 11:20")
    assert deputy.buttons[0] == "Также 1. История 7Б, 08:30"
    assert await school.sender.deliver() == 4
    assert substitute.last.text == (
        "Вы замещаете. пн, 23 ноября, 11:20: 4. Алгебра, 7Б\n"
        "Тот же предмет, программа идёт дальше. Урок открыт вам до конца следующего учебного дня."
    )
    assert teacher.last.text == "Ваш урок. пн, 23 ноября, 11:20: 4. Алгебра, 7Б\nВедёт Чужой Семён Семёнович."
    clock.set(at("09:21"))
    await substitute.write("Сегодня")
    assert "🔵 09:20 2. Алгебра, 7Б ↔ замена" in substitute.last.text or "↔ замена" in substitute.last.text
    await teacher.write("Сегодня")
    assert teacher.last.text.count("↔ ведёт Чужой Семён Семёнович") == 2
    await substitute.press(OpenCard(lesson_id=small.ids.lessons[1]).pack())
    assert substitute.last.text.splitlines()[0] == "2. Алгебра, 7Б"
    await open_day(deputy)
    await deputy.tap("4. Алгебра 7Б, 11:20")
    await deputy.tap("Отменить замену")
    assert deputy.toast == "Замена отменена."
    await school.sender.deliver()
    assert substitute.last.text == (
        "Замена отменена. пн, 23 ноября, 11:20: 4. Алгебра, 7Б. Вам этот урок вести не нужно."
    )
    assert teacher.last.text == "Замена отменена. пн, 23 ноября, 11:20: 4. Алгебра, 7Б. Урок снова ваш."


async def test_the_reason_is_asked_where_the_journal_does_not_know(phones: Phones, small: TimetabledSchool) -> None:
    deputy = await phones("admin")
    await open_day(deputy)
    await deputy.tap("Другой коллега")
    await deputy.write("Грин")
    await deputy.tap("✓ Грин Ольга Павловна, учитель" if "✓" in "".join(deputy.buttons) else deputy.buttons[0])
    await deputy.tap("3. Английский язык 7Б, группа 1, 10:20")
    await deputy.tap("Присмотр")
    await deputy.tap("Соколова Вера Ивановна")
    assert deputy.last.text == "3. Английский язык 7Б, группа 1, 10:20\nПо какой причине замена?"
    await deputy.tap("Курсы")
    assert deputy.last.text.splitlines()[1].endswith("Присмотр: Соколова Вера Ивановна")
    await deputy.tap("Добавить пояснение")
    await deputy.write("ж" * 301)
    assert deputy.last.text == "Слишком длинно: 301 знак, а помещается 300. Напишите короче."
    await deputy.write("Курсы до  пятницы")
    assert deputy.last.text.splitlines()[-1] == "Пояснение сохранено."
    assert deputy.buttons == ["Отменить замену", "‹ К заменам"]
    await deputy.press(OpenReplacedRegister(day=MONDAY.toordinal()).pack())
    assert deputy.last.text.splitlines()[1].endswith("присмотр, курсы, Курсы до пятницы")
    for who in ("teacher", "mother"):
        phone = await phones(who)
        await phone.press(ExplainSubstitution(substitution_id=1).pack())
        assert phone.alert == NOT_YOURS


async def test_under_supervision_a_lesson_closes_without_a_topic(
    phones: Phones, small: TimetabledSchool, clock: ShiftedClock
) -> None:
    deputy, substitute = await phones("deputy"), await phones("english")
    ids = small.ids
    button = PutSubstitute(lesson_id=ids.lessons[1], kind="v", person_id=ids.english, reason="a")
    await deputy.press(button.pack())
    clock.set(at("09:25"))
    await substitute.press(OpenCard(lesson_id=ids.lessons[1]).pack())
    assert "Тема не записывается: отметьте, кто есть." in substitute.last.text.splitlines()
    (close,) = [label for label in substitute.buttons if "проведён" in label]
    await substitute.tap(close)
    lesson = await small.lesson(ids.lessons[1])
    assert (lesson.closed_at, lesson.topic, lesson.taught_by_id) == (at("09:25"), None, ids.english)


async def test_another_subject_and_a_dropped_lesson_are_told_to_families(
    phones: Phones, school: School, small: TimetabledSchool
) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:06")).write() as session:
        session.add(CourseTeacher(course_id=ids.history_id, person_id=ids.tutor, date_from=BEGAN))
    deputy, mother, tutor = [await phones(who) for who in ("deputy", "mother", "tutor")]
    await open_day(deputy)
    await deputy.tap(ALGEBRA)
    await deputy.tap("Другой предмет")
    await deputy.tap("Соколова Вера Ивановна: История")
    await school.sender.deliver()
    assert mother.last.text == "Другой урок. пн, 23 ноября, 09:20, 7Б: вместо «2. Алгебра» — История"
    assert "Вы проведёте: История." in "".join(bubble.text for bubble in tutor.bubbles)
    await open_day(deputy)
    await deputy.tap("4. Алгебра 7Б, 11:20")
    await deputy.tap("Снять урок")
    assert deputy.last.text.splitlines()[1] == "23.11: 4. Алгебра 7Б, 11:20. Урок снят"
    await school.sender.deliver()
    assert mother.last.text == "Урока не будет. пн, 23 ноября, 11:20: 4. Алгебра, 7Б"
    await deputy.tap("Отменить замену")
    await school.sender.deliver()
    assert mother.last.text == "Урок всё же будет. пн, 23 ноября, 11:20: 4. Алгебра, 7Б"


async def test_i_substitute_is_asked_and_answered(phones: Phones, school: School, small: TimetabledSchool) -> None:
    deputy, english = await phones("deputy"), await phones("english")
    await english.write("🔑 Мой доступ")
    await english.tap("Я замещаю")
    await english.tap(ALGEBRA)
    assert english.buttons == ["Тот же предмет", "Присмотр", "Объединить группы", "‹ Назад"]
    await english.tap("Тот же предмет")
    assert english.last.text.startswith("Завуч узнает.")
    await school.sender.deliver()
    assert deputy.buttons == ["Подтвердить", "Нет"]
    notice = deputy.last
    await deputy.tap("Подтвердить")
    assert deputy.toast == "Подтверждено, коллега узнает."
    await school.sender.deliver()
    assert english.last.text.startswith("Вы замещаете.")
    (no,) = [DecideSubstitution(substitution_id=1, allowed="no").pack()]
    await deputy.press(no, message_id=notice.message_id)
    assert deputy.alert == "На эту просьбу уже ответили иначе, или коллега её отозвал."
    await english.write("🔑 Мой доступ")
    await english.tap("Я замещаю")
    await english.tap("Другой класс")
    await english.tap("7Б")
    await english.tap("4. Алгебра 7Б, 11:20")
    await english.tap("Присмотр")
    assert english.buttons == ["Отозвать просьбу", "‹ Назад"]
    await english.tap("Отозвать просьбу")
    assert english.toast == "Просьба отозвана."
    await english.tap("Присмотр")
    await open_day(deputy)
    await deputy.tap("Просят заменить: 1")
    await deputy.tap("4. Алгебра 7Б, 11:20")
    await deputy.tap("Нет")
    await school.sender.deliver()
    assert english.last.text.startswith("Замена не подтверждена.")


async def test_the_register_by_month_and_as_a_file(
    phones: Phones, small: TimetabledSchool, clock: ShiftedClock
) -> None:
    ids = small.ids
    deputy = await phones("deputy")
    await deputy.press(PutSubstitute(lesson_id=ids.lessons[1], kind="s", person_id=ids.english, reason="i").pack())
    await deputy.press(LetFallOut(lesson_id=ids.lessons[3], reason="a").pack())
    await open_day(deputy)
    await deputy.tap("Журнал замен")
    assert deputy.last.text.splitlines() == [
        "Пропущенные и замещённые уроки, ноябрь 2026",
        "23.11 2. Алгебра, 7Б: Белов Пётр Ильич → Грин Ольга Павловна, тот же предмет, болезнь",
        "23.11 4. Алгебра, 7Б: Белов Пётр Ильич → урок снят, болезнь",
    ]
    clock.set(at("09:30"))
    await open_day(deputy)
    await deputy.tap("Журнал замен")
    assert deputy.last.text.splitlines()[1] == (
        "23.11 1. История, 7Б: Белов Пётр Ильич → не закрыт, замены нет, болезнь"
    )
    clock.set(at("08:30"))
    await deputy.tap("Файл XLSX")
    assert deputy.last.file_name == "замены-2026-11.xlsx"
    assert deputy.last.file is not None
    rows = CalamineWorkbook.from_filelike(io.BytesIO(deputy.last.file)).get_sheet_by_index(0).to_python()
    assert rows[1] == [
        "23.11.2026", "2. Алгебра", "7Б", "Белов Пётр Ильич", "Грин Ольга Павловна", "тот же предмет", "болезнь", "нет",
    ]  # fmt: skip
    await deputy.press(OpenReplacedRegister(day=dt.date(2026, 10, 3).toordinal()).pack())
    assert deputy.last.text == "Пропущенные и замещённые уроки, октябрь 2026 — записей нет."
    assert deputy.buttons == ["‹ Раньше", "Позже ›", "‹ К заменам"]


async def test_refusals_have_their_words(phones: Phones, small: TimetabledSchool) -> None:
    ids = small.ids
    deputy = await phones("deputy")
    busy = PutSubstitute(lesson_id=ids.lessons[1], kind="s", person_id=ids.teacher, reason="i")
    await deputy.press(busy.pack())
    assert deputy.alert is not None
    assert deputy.alert.startswith("Этого коллеги в тот день нет")
    async with small.ctx(now=at("07:06")).write() as session:
        (await session.get_one(Lesson, ids.lessons[2])).starts_at = at("09:20")
    await deputy.press(PutSubstitute(lesson_id=ids.lessons[1], kind="s", person_id=ids.english, reason="i").pack())
    assert deputy.alert.startswith("У коллеги в этот час свой урок")
    await deputy.press(PutSubstitute(lesson_id=ids.lessons[1], kind="j", person_id=ids.tutor, reason="i").pack())
    assert deputy.alert.startswith("У коллеги в этот час урока нет")
    await deputy.press(ChooseSubstitute(lesson_id=ids.lessons[1], kind="o", page=0).pack())
    assert "Подходящих коллег не нашлось." in deputy.last.text
    for who in ("teacher", "tutor", "mother", "stranger"):
        phone = await phones(who)
        for button in (
            OpenSubstitutions(),
            ChooseSubstitute(lesson_id=ids.lessons[1], kind="s", page=0),
            PutSubstitute(lesson_id=ids.lessons[1], kind="s", person_id=ids.english, reason="i"),
            WithdrawSubstitution(substitution_id=1),
            DecideSubstitution(substitution_id=1, allowed="yes"),
            OpenAskedSubstitutions(),
            OpenReplacedRegister(day=MONDAY.toordinal()),
            SendReplacedRegister(day=MONDAY.toordinal()),
            *(
                []
                if who in ("teacher", "tutor")
                else [OpenIReplace(), AskToReplace(lesson_id=1, kind="s"), TakeBackWish(lesson_id=1)]
            ),
        ):
            await phone.press(button.pack())
            assert phone.alert == NOT_YOURS
