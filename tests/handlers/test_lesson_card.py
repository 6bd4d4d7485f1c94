"""The lesson's card on the phone: filled in, closed by one act that says what it asserts, opened again (R-12..R-21)."""

import datetime as dt

import pytest

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.fields import Tap
from handlers.callbacks.lesson_card import CloseLesson, SetIct, SetLessonKind, TakeTopic, UseTypedTopic
from handlers.callbacks.lessons import OpenCard, OpenLessonMore, OpenTopic
from handlers.callbacks.reopening import AskReopening, DecideReopening, OpenReopenings, SendReopening
from models.database import Database
from models.groups import Group
from models.lessons import AbsenceReason, Lesson, ReasonStatus, Taking
from models.marks import Mark, MarkKind
from models.substitutions import ReopenRequest
from services.homework.setting import set_homework
from services.lessons import closing
from tests.handlers.conftest import Phones
from tests.planned import PlannedSchool
from tests.school import MONDAY, at
from tests.telegram import Phone
from tests.timetabled import TUESDAY

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
CLOSED = "Урок закрыт, всё записанное сохранено. Чтобы исправить, откройте его снова на карточке урока."
CHANGED = "На уроке что-то изменилось, пока кнопка была на экране. Откройте урок ещё раз и проверьте."
NAV = ["Кто есть", "Отметки", "Задание"]
TITLE = "2. Алгебра, 7Б\nпн, 23 ноября, 09:20–10:00\n\n"


@pytest.fixture
async def small(database: Database) -> PlannedSchool:
    return await PlannedSchool(database).build()


async def open_card(phone: Phone, label: str = "2. Алгебра 7Б") -> None:
    await phone.write("Сегодня")
    await phone.tap(label)


def data_of(phone: Phone, label: str) -> str:
    """What the button carries, for pressing it when it is no longer on the screen."""
    return next(data for row in phone.last.buttons for text, data in row if text == label)


async def test_a_plain_lesson_is_closed_by_one_act(phones: Phones, clock: ShiftedClock) -> None:
    teacher = await phones("teacher")
    await open_card(teacher)
    assert teacher.last.text == TITLE + (
        "Тема по плану: Дроби (№ 1 из 6)\n"
        "Вид: Изучение нового. ИКТ: нет\n"
        "Задание: ещё не записано\n"
        "По списку 5 учеников\n\n"
        "Осталось: задание"
    )
    assert teacher.buttons == [*NAV, "Тема", "Не задано", "Ещё", "Все 5 здесь, урок проведён", "‹ Сегодня"]
    await teacher.tap("Не задано")
    assert teacher.buttons == [*NAV, "Тема", "Ещё", "Все 5 здесь, урок проведён", "‹ Сегодня"]
    act = data_of(teacher, "Все 5 здесь, урок проведён")
    await teacher.tap("Все 5 здесь, урок проведён")
    closed = TITLE + (
        "Тема: Дроби (№ 1 из 6)\n"
        "Вид: Изучение нового. ИКТ: нет\n"
        "Задание: не задано\n"
        "На уроке все, 5 учеников\n\n"
        "Урок проведён. Белов Пётр Ильич, 23 ноября, 09:21"
    )
    assert teacher.last.text == closed
    assert teacher.buttons == [*NAV, "Ещё", "Открыть снова", "‹ Сегодня"]
    # The same message pressed again, from another phone of the teacher's: nothing more happens.
    clock.forward(minutes=3)
    await teacher.press(act, message_id=teacher.last.message_id)
    assert (teacher.alert, teacher.last.text) == (None, closed)
    await teacher.tap("‹ Сегодня")
    assert "✅ 09:20 2. Алгебра, 7Б" in teacher.last.text.splitlines()
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    assert teacher.buttons == ["‹ Урок", "Отметки", "Задание"]
    await teacher.tap("‹ Урок")
    await teacher.tap("Открыть снова")
    assert "Все 5 здесь, урок проведён" in teacher.buttons
    assert "Тема: Дроби (№ 1 из 6)" in teacher.last.text


async def test_in_the_first_grade_nobody_is_asked_for_homework(phones: Phones, small: PlannedSchool) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        (await session.get_one(Group, small.ids.class_7b)).grade = 1
    teacher = await phones("teacher")
    await open_card(teacher)
    assert teacher.last.text == TITLE + (
        "Тема по плану: Дроби (№ 1 из 6)\nВид: Изучение нового. ИКТ: нет\nПо списку 5 учеников"
    )
    assert "Не задано" not in teacher.buttons
    await teacher.tap("Все 5 здесь, урок проведён")
    assert "Осталось" not in teacher.last.text
    # Set all the same, it stands there.
    await set_homework(small.of("teacher", "09:30"), lesson_id=small.ids.lessons[1], text="Принести листья")
    await open_card(teacher)
    assert teacher.last.text.splitlines()[5].endswith(": Принести листья")


async def test_the_act_says_who_is_missing_and_as_when(
    phones: Phones, small: PlannedSchool, clock: ShiftedClock
) -> None:
    teacher = await phones("teacher")
    await open_card(teacher, "1. История 7Б")
    assert "КТП нет" in teacher.last.text.splitlines()
    # Without a topic there is nothing to close it by.
    assert teacher.buttons == [*NAV, "Тема", "Не задано", "Ещё", "‹ Сегодня"]
    await teacher.press(CloseLesson(lesson_id=small.ids.lessons[0], absent=0, lines=1).pack())
    assert teacher.alert == "Сначала запишите тему урока: «Тема»."
    await teacher.tap("Кто есть")
    await teacher.tap("3. Ким С.")
    await teacher.tap("5. имя скрыто")
    await teacher.tap("4. Петров И.")
    await teacher.tap("❌ 4. Петров И.")
    await teacher.tap("‹ Урок")
    assert teacher.last.text.splitlines()[6:8] == ["❌ Нет: Ким С., № 5", "🕐 С опозданием: Петров И."]
    await teacher.tap("Тема")
    await teacher.write("Смута")
    assert teacher.last.text.splitlines()[3] == "Тема: Смута"
    await teacher.tap("Нет 2, с опозданием 1. Урок проведён")
    assert teacher.last.text.endswith("Урок проведён. Белов Пётр Ильич, 23 ноября, 09:21")
    await open_card(teacher)
    assert "❔ Не было на прошлом уроке: Ким С., № 5" in teacher.last.text.splitlines()
    assert "Нет 2, как на 1-м. Урок проведён" in teacher.buttons
    act = data_of(teacher, "Нет 2, как на 1-м. Урок проведён")
    await teacher.tap("Кто есть")
    await teacher.tap("4. Петров И.")
    await teacher.tap("❌ 4. Петров И.")
    await teacher.press(act)
    assert teacher.alert == CHANGED
    await teacher.tap("‹ Урок")
    assert "❔ Проверьте в «Кто есть»: Ким С., № 5" in teacher.last.text.splitlines()
    assert "С опозданием 1. Урок проведён" in teacher.buttons
    clock.set(at("10:21"))
    english = await phones("english")
    await open_card(english, "3. Английский язык 7Б, группа 1")
    assert english.last.text.splitlines()[0] == "3. Английский язык, 7Б, группа 1"
    assert "Все 3 здесь, урок проведён" in english.buttons


async def test_a_stale_act_asserts_nothing(phones: Phones, small: PlannedSchool) -> None:
    teacher = await phones("teacher")
    await open_card(teacher)
    act = data_of(teacher, "Все 5 здесь, урок проведён")
    await teacher.tap("Тема")
    await teacher.tap("2. Проценты")
    await teacher.press(act)
    assert teacher.alert == CHANGED
    lesson = await small.lesson(small.ids.lessons[1])
    assert (lesson.closed_at, lesson.taking, lesson.topic) == (None, Taking.NOT_TAKEN, "Проценты")


async def test_the_topic_by_a_button_two_at_once_again_or_typed(phones: Phones, clock: ShiftedClock) -> None:
    teacher = await phones("teacher")
    await open_card(teacher)
    await teacher.tap("Тема")
    assert teacher.last.text == "Тема: 2. Алгебра, 7Б\nСейчас: Дроби\nВыберите или напишите свою."
    assert teacher.buttons == [
        "1. Дроби",
        "2. Проценты",
        "3. Уравнения",
        "4. Системы",
        "5. Функции",
        "6. Повторение",
        "Две сразу: 1 и 2",
        "‹ Урок",
        *NAV,
    ]
    assert teacher.last.styles["1. Дроби"] == "success"
    await teacher.tap("Две сразу: 1 и 2")
    assert "Тема: Дроби. Проценты (№ 1 из 6)" in teacher.last.text.splitlines()
    await teacher.tap("Все 5 здесь, урок проведён")
    clock.set(at("11:21"))
    await open_card(teacher, "4. Алгебра 7Б")
    assert "Тема по плану: Уравнения (№ 3 из 6)" in teacher.last.text.splitlines()
    await teacher.tap("Тема")
    await teacher.tap("Ещё раз: Дроби. Проценты")
    assert "Тема: Дроби. Проценты (№ 1 из 6)" in teacher.last.text.splitlines()
    await teacher.tap("Тема")
    await teacher.write("я" * 301)
    assert teacher.last.text == (
        "В теме больше 300 знаков. Напишите короче.\nВаши слова сохранены в черновике, они не пропали:\n" + "я" * 301
    )
    long = "Решение задач на проценты повышенной сложности и ещё кое-что"
    await teacher.write(f"  {long} ")
    assert f"Тема: {long}" in teacher.last.text.splitlines()
    # What is typed after that is no topic any more.
    before = teacher.last.text
    await teacher.write("Просто слова")
    await open_card(teacher, "4. Алгебра 7Б")
    assert teacher.last.text == before
    await teacher.tap("Все 5 здесь, урок проведён")
    await teacher.press(OpenTopic(lesson_id=4).pack())
    assert teacher.alert == CLOSED


async def test_words_that_are_refused_come_back_and_wait(
    phones: Phones, small: PlannedSchool, school: School, clock: ShiftedClock
) -> None:
    lesson_id = small.ids.lessons[1]
    teacher = await phones("teacher")
    await open_card(teacher)
    act = data_of(teacher, "Все 5 здесь, урок проведён")
    await teacher.tap("Тема")
    # Closed meanwhile on another phone of hers.
    await closing.close(small.of("teacher", "09:30"), **CloseLesson.unpack(act).model_dump())
    await teacher.write("Дроби и <доли>")
    assert teacher.last.text == f"{CLOSED}\nВаши слова сохранены в черновике, они не пропали:\nДроби и <доли>"
    await teacher.tap("‹ Урок")
    await teacher.tap("Открыть снова")
    await teacher.tap("Тема")
    assert teacher.last.text.splitlines()[-2:] == ["Вы писали, это сохранено:", "Дроби и <доли>"]
    use = data_of(teacher, "Записать написанное")
    await teacher.tap("Записать написанное")
    assert "Тема: Дроби и <доли>" in teacher.last.text.splitlines()
    await teacher.press(use)
    assert teacher.alert == "Этот черновик уже записан, убран или изменился. Посмотрите последнее сообщение."
    await teacher.tap("Тема")
    assert "Записать написанное" not in teacher.buttons
    await teacher.tap("‹ Урок")
    await teacher.tap("Все 5 здесь, урок проведён")
    # A reason is not cut off either.
    clock.set(at("09:00", TUESDAY))
    await teacher.press(AskReopening(lesson_id=lesson_id).pack(), message_id=teacher.last.message_id)
    await teacher.write("Перепутал классы " * 40)
    assert teacher.last.text.startswith("В причине больше 500 знаков. Напишите короче.\nВаши слова сохранены")
    await teacher.press(AskReopening(lesson_id=lesson_id).pack(), message_id=teacher.last.message_id)
    assert "Вы писали, это сохранено:" in teacher.last.text.splitlines()
    await teacher.write("Перепутал классы")
    deputy = await phones("deputy")
    await school.sender.deliver()
    assert deputy.last.text.endswith("Белов Пётр Ильич: Перепутал классы")
    await teacher.press(AskReopening(lesson_id=lesson_id).pack(), message_id=teacher.last.message_id)
    assert "Вы писали" not in teacher.last.text


async def test_kind_and_ict_are_the_usual_ones_until_said_otherwise(phones: Phones) -> None:
    teacher = await phones("teacher", "en")
    await teacher.write("Today")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("More")
    assert teacher.last.text.splitlines()[-1] == "Kind: New material. ICT: no"
    assert teacher.last.styles["✓ New material"] == "primary"
    await teacher.tap("Lab")
    await teacher.tap('ICT: say "yes"')
    assert teacher.last.text.splitlines()[-1] == "Kind: Lab. ICT: yes"
    assert 'ICT: say "no"' in teacher.buttons
    await teacher.tap("‹ Lesson")
    await teacher.tap("All 5 here, lesson done")
    await teacher.tap("More")
    assert "✓ Lab" not in teacher.buttons


async def test_homework_marks_and_who_taught_stand_on_the_card(phones: Phones, small: PlannedSchool) -> None:
    ids = small.ids
    lesson_id = ids.lessons[1]
    await set_homework(small.of("teacher", "09:00"), lesson_id=lesson_id, text="§ 12 " + "и ещё " * 60)
    async with small.ctx(now=at("09:00")).write() as session:
        lesson = await session.get_one(Lesson, lesson_id)
        lesson.room, lesson.taught_by_id = "12", ids.english
        for pupil_id, value, second in ((ids.sofya, "5", None), (ids.anna, "5", None), (ids.ivan, "4", "3")):
            session.add(
                Mark(
                    course_id=ids.algebra_id,
                    pupil_id=pupil_id,
                    lesson_id=lesson_id,
                    kind=MarkKind.CURRENT,
                    date=MONDAY,
                    value=value,
                    second_value=second,
                    work_type="answer",
                    set_at=at("09:00"),
                    set_by_id=ids.teacher,
                )
            )
        session.add(
            AbsenceReason(
                pupil_id=ids.artyom,
                code="up",
                date_from=MONDAY,
                date_to=MONDAY,
                status=ReasonStatus.CONFIRMED,
                said_at=at("08:00"),
            )
        )
        # Three lessons at which nobody got a mark.
        for weeks in (1, 2, 3):
            day = MONDAY - dt.timedelta(days=7 * weeks)
            session.add(
                Lesson(
                    course_id=ids.algebra_id,
                    date=day,
                    slot=2,
                    starts_at=at("09:20", day),
                    ends_at=at("10:00", day),
                    taking=Taking.TAKEN,
                )
            )
    teacher_ctx = small.of("teacher", "09:01")
    await set_homework(teacher_ctx, lesson_id=lesson_id, text="№ 7", pupils=[ids.ivan])
    teacher = await phones("teacher")
    await open_card(teacher)
    lines = teacher.last.text.splitlines()
    assert lines[1] == "пн, 23 ноября, 09:20–10:00, каб. 12"
    assert lines[5].startswith("Задание на пн, 30 ноября: § 12 и ещё")
    assert lines[5].endswith("… (и отдельно для 1 ученика)")
    assert lines[6:10] == [
        "Отметки: 5 — Ким С., № 5; 4/3 — Петров И.",
        "❔ Предупредили, что не будет: Иванов Артём",
        "Урок ведёт Грин Ольга Павловна, по расписанию Белов Пётр Ильич",
        "Спросить, давно без отметки: 1. Иванов Антон (3 урока)",
    ]
    assert "Нет 1, как выше. Урок проведён" in teacher.buttons


async def test_who_reads_the_card_changes_nothing_and_who_may_not_sees_none(
    phones: Phones, small: PlannedSchool
) -> None:
    lesson_id = small.ids.lessons[1]
    for who in ("tutor", "deputy"):
        phone = await phones(who)
        await phone.start()
        await phone.press(OpenCard(lesson_id=lesson_id).pack(), message_id=phone.last.message_id)
        assert phone.buttons == [*NAV, "Ещё", "‹ Сегодня"]
    changes: tuple[Tap, ...] = (
        CloseLesson(lesson_id=lesson_id, absent=0, lines=1),
        TakeTopic(lesson_id=lesson_id, first=1, last=1),
        UseTypedTopic(lesson_id=lesson_id),
        SetIct(lesson_id=lesson_id, used="yes"),
        SetLessonKind(lesson_id=lesson_id, code="lab"),
        OpenTopic(lesson_id=lesson_id),
        SendReopening(lesson_id=lesson_id),
    )
    for who in ("tutor", "english", "mother", "stranger"):
        phone = await phones(who)
        for change in changes:
            await phone.press(change.pack())
            assert phone.alert == NOT_YOURS
    for who in ("english", "mother", "stranger"):
        for tap in (
            OpenCard(lesson_id=lesson_id),
            OpenLessonMore(lesson_id=lesson_id),
            AskReopening(lesson_id=lesson_id),
        ):
            phone = await phones(who)
            await phone.press(tap.pack())
            assert phone.alert == NOT_YOURS
    teacher = await phones("teacher")
    await open_card(teacher, "4. Алгебра 7Б")
    await teacher.tap("Все 5 здесь, урок проведён")
    assert teacher.alert == "Урок начнётся в 11:20. Закрыть его можно за 10 минут до звонка."
    await teacher.press(CloseLesson(lesson_id=small.ids.tomorrow, absent=0, lines=1).pack())
    assert teacher.alert == "Этот урок ещё впереди: отметить можно в день урока."


async def test_later_a_deputy_opens_it(
    phones: Phones, small: PlannedSchool, school: School, clock: ShiftedClock
) -> None:
    teacher, deputy = await phones("teacher"), await phones("deputy")
    await open_card(teacher)
    await teacher.tap("Все 5 здесь, урок проведён")
    clock.set(at("09:00", TUESDAY))
    await teacher.press(OpenCard(lesson_id=small.ids.lessons[1]).pack(), message_id=teacher.last.message_id)
    assert teacher.buttons == [*NAV, "Ещё", "Попросить открыть", "‹ Сегодня"]
    await teacher.tap("Попросить открыть")
    assert teacher.last.text == (
        "пн, 23 ноября, 2. Алгебра, 7Б\nПочему его нужно открыть? Напишите или отправьте без слов."
    )
    await teacher.write("Не та тема")
    assert teacher.last.text.splitlines()[-1] == "Завуч получил просьбу открыть урок."
    assert teacher.buttons == [*NAV, "Ещё", "‹ Сегодня"]
    assert await school.sender.deliver() == 1
    assert deputy.last.text == ("Просят открыть урок\nпн, 23 ноября, 2. Алгебра, 7Б, Белов Пётр Ильич: Не та тема")
    await deputy.tap("Решить")
    assert deputy.last.text == (
        "Просят открыть урок (1)\n\n1. пн, 23 ноября, 2. Алгебра, 7Б, Белов Пётр Ильич: Не та тема"
    )
    assert deputy.buttons == ["1. Разрешить", "1. Нет", "‹ Назад"]
    refuse = data_of(deputy, "1. Нет")
    await deputy.tap("1. Разрешить")
    assert deputy.last.text == "Никто не просит открыть урок."
    await deputy.press(refuse)
    assert deputy.alert == "По этой просьбе уже решено."
    await school.sender.deliver()
    assert teacher.last.text == ("Урок открыт. пн, 23 ноября, 2. Алгебра, 7Б\nИсправьте и закройте его снова.")
    await teacher.tap("Открыть карточку")
    await teacher.tap("Все 5 здесь, урок проведён")
    assert teacher.last.text.endswith("Урок проведён. Белов Пётр Ильич, 24 ноября, 09:00")


async def test_the_deputies_list_has_pages_and_no_other_reader(
    phones: Phones, small: PlannedSchool, school: School
) -> None:
    ids = small.ids
    async with small.ctx(now=at("08:00")).write() as session:
        for number in range(6):
            lesson = Lesson(
                course_id=ids.history_id,
                date=MONDAY - dt.timedelta(days=7 * (number + 1)),
                slot=1,
                number=1,
                starts_at=at("08:30", MONDAY - dt.timedelta(days=7 * (number + 1))),
                ends_at=at("09:10", MONDAY - dt.timedelta(days=7 * (number + 1))),
                planned_teacher_id=ids.teacher,
                closed_at=at("09:00", MONDAY - dt.timedelta(days=7 * (number + 1))),
            )
            session.add(lesson)
            await session.flush()
            request = ReopenRequest(lesson_id=lesson.id, asked_by_id=ids.teacher, asked_at=at("08:00"), reason=None)
            session.add(request)
            await session.flush()
    deputy = await phones("deputy")
    await deputy.write("🏫 Школа")
    await deputy.tap("Просят открыть урок")
    assert deputy.buttons[-2:] == ["Позже ›", "‹ Назад"]
    await deputy.tap("Позже ›")
    assert deputy.buttons == ["6. Разрешить", "6. Нет", "‹ Раньше", "‹ Назад"]
    await deputy.tap("6. Нет")
    assert deputy.last.text.startswith("Просят открыть урок (5)")
    await phones("teacher")
    await school.sender.deliver()
    teacher = await phones("teacher")
    assert teacher.last.text.startswith("Урок оставлен закрытым.")
    for who in ("teacher", "admin", "mother", "stranger"):
        phone = await phones(who)
        for tap in (OpenReopenings(page=0), DecideReopening(request_id=1, allowed="yes")):
            await phone.press(tap.pack())
            assert phone.alert == NOT_YOURS
    # An open lesson is not asked for.
    await teacher.press(SendReopening(lesson_id=ids.lessons[1]).pack())
    assert teacher.alert == "Урок открыт: его можно заполнять."
