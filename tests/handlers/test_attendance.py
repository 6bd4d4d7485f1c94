"""A teacher marks attendance on the phone (R-12, R-34, F-3, F-5)."""

from bot.clock import ShiftedClock
from handlers.callbacks import FinishAttendance, MarkAttendance, OpenLesson
from models.lessons import Lesson, Seen
from models.people import Person, Pupil
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at
from tests.telegram import Phone

WAYS = ["‹ Урок", "Отметки", "Задание"]


async def open_lesson(phone: Phone, label: str = "2. Алгебра 7Б") -> None:
    await phone.write("Сегодня")
    await phone.tap(label)
    await phone.tap("Кто есть")


async def test_three_taps_when_nobody_is_absent(phones: Phones) -> None:
    teacher = await phones("teacher")
    await teacher.write("Сегодня")
    assert teacher.buttons == ["1. История 7Б", "2. Алгебра 7Б", "4. Алгебра 7Б", "Обновить"]
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    assert teacher.buttons == [
        "1. Иванов Антон",
        "2. Иванов Артём",
        "3. Ким С.",
        "4. Петров И.",
        "5. имя скрыто",
        "Все здесь (5)",
        *WAYS,
    ]
    await teacher.tap("Все здесь (5)")
    assert teacher.last.text == (
        "2. Алгебра, 7Б\nпн, 23 ноября, 09:20–10:00\n\nОтмечено. Все 5 на уроке.\n"
        "Нажимайте на имя: ❌ нет на уроке → 🕐 опоздание → снова на уроке."
    )
    await teacher.tap("‹ Урок")
    await teacher.tap("‹ Сегодня")
    assert "✏️ 09:20 2. Алгебра, 7Б — отмечено, не закрыт" in teacher.last.text.splitlines()


async def test_one_tap_absent_one_more_late_a_third_here(phones: Phones) -> None:
    teacher = await phones("teacher")
    await open_lesson(teacher)
    await teacher.tap("4. Петров И.")
    assert teacher.buttons[3] == "❌ 4. Петров И."
    assert teacher.last.styles["❌ 4. Петров И."] == "danger"
    assert teacher.buttons[5] == "Готово: нет 1"
    await teacher.tap("❌ 4. Петров И.")
    assert teacher.buttons[3] == "🕐 4. Петров И."
    assert teacher.last.styles["🕐 4. Петров И."] == "primary"
    assert teacher.buttons[5] == "Готово: с опозданием 1"
    await teacher.tap("🕐 4. Петров И.")
    assert teacher.buttons[3] == "4. Петров И."
    await teacher.tap("Все здесь (5)")
    assert "Отмечено. Все 5 на уроке." in teacher.last.text


async def test_missing_at_the_previous_lesson_is_shown_as_such(phones: Phones, clock: ShiftedClock) -> None:
    teacher = await phones("teacher")
    clock.set(at("08:35"))
    await open_lesson(teacher, "1. История 7Б")
    await teacher.tap("3. Ким С.")
    await teacher.tap("Готово: нет 1")
    clock.set(at("09:21"))
    await open_lesson(teacher)
    assert teacher.buttons[2] == "❔ 3. Ким С."
    assert "❔ — не было на прошлом уроке." in teacher.last.text
    await teacher.tap("❔ 3. Ким С.")
    assert teacher.buttons[2] == "❌ 3. Ким С."


async def test_a_subgroup_lesson_shows_only_its_pupils(phones: Phones, clock: ShiftedClock) -> None:
    clock.set(at("10:25"))
    english = await phones("english")
    await open_lesson(english, "3. Английский язык 7Б, группа 1")
    assert english.buttons == ["1. Иванов А.", "3. Ким С.", "5. имя скрыто", "Все здесь (3)", *WAYS]


async def test_another_teacher_a_tutor_a_parent_and_a_stranger_cannot_mark(
    phones: Phones,
    small: SmallSchool,
) -> None:
    data = MarkAttendance(lesson_id=small.ids.lessons[1], pupil_id=small.ids.ivan, seen=Seen.ABSENT).pack()
    for who in ("english", "stranger_teacher", "tutor", "deputy", "mother", "stranger"):
        phone = await phones(who)
        await phone.press(data)
        assert phone.alert == "Это вам недоступно. Откройте меню: /start"
    teacher = await phones("teacher")
    await open_lesson(teacher)
    assert teacher.buttons[3] == "4. Петров И."


async def test_a_tutor_reads_the_sheet_but_marks_nothing(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await tutor.start()
    await tutor.press(OpenLesson(lesson_id=small.ids.lessons[1]).pack(), message_id=tutor.last.message_id)
    assert tutor.buttons == WAYS
    assert tutor.last.text.splitlines()[2:] == [
        "",
        "По списку 5 учеников. Ещё не отмечено.",
        "",
        "▫️ 1. Иванов Антон",
        "▫️ 2. Иванов Артём",
        "▫️ 3. Ким С.",
        "▫️ 4. Петров И.",
        "▫️ 5. имя скрыто",
    ]
    teacher = await phones("teacher")
    await open_lesson(teacher)
    await teacher.tap("3. Ким С.")
    await teacher.tap("4. Петров И.")
    await teacher.tap("❌ 4. Петров И.")
    await teacher.tap("Готово: нет 1, с опозданием 1")
    await tutor.press(OpenLesson(lesson_id=small.ids.lessons[1]).pack(), message_id=tutor.last.message_id)
    assert tutor.last.text.splitlines()[-3:] == [
        "❌ 3. Ким С. — нет на уроке",
        "🕐 4. Петров И. — опоздание",
        "✅ 5. имя скрыто",
    ]


async def test_a_closed_lesson_has_no_buttons_that_would_be_refused(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("09:00")).write() as session:
        (await session.get_one(Lesson, small.ids.lessons[1])).closed_at = at("09:00")
    teacher = await phones("teacher")
    await open_lesson(teacher)
    assert teacher.buttons == WAYS


async def test_no_button_jumps_while_marking(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        pupil = await session.get_one(Pupil, small.ids.ivan)
        # Side by side with another without a mark, and just so with one.
        (await session.get_one(Person, pupil.person_id)).surname = "Константинов"
    teacher = await phones("teacher")
    await open_lesson(teacher)
    layout = [len(row) for row in teacher.last.buttons]
    assert layout == [2, 2, 1, 1, 3]
    for mark in ("", "❌ ", "🕐 "):
        for name in ("1. Иванов Антон", "2. Иванов Артём", "3. Ким С.", "4. Константинов И.", "5. имя скрыто"):
            await teacher.tap(mark + name)
            assert [len(row) for row in teacher.last.buttons] == layout


async def test_a_pupil_of_another_group_is_nobodys(phones: Phones, small: SmallSchool, clock: ShiftedClock) -> None:
    clock.set(at("10:25"))
    english = await phones("english")
    data = MarkAttendance(lesson_id=small.ids.lessons[2], pupil_id=small.ids.ivan, seen=Seen.ABSENT).pack()
    await english.press(data)
    assert english.alert == "Это вам недоступно. Откройте меню: /start"


async def test_tomorrows_lesson_is_not_marked_today(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await teacher.press(FinishAttendance(lesson_id=small.ids.tomorrow, absent=0).pack())
    assert teacher.alert == "Этот урок ещё впереди: отметить можно в день урока."


async def test_a_stale_all_here_asserts_nothing(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await open_lesson(teacher)
    await teacher.tap("4. Петров И.")
    await teacher.press(FinishAttendance(lesson_id=small.ids.lessons[1], absent=0).pack())
    assert teacher.alert is not None
    assert teacher.alert.startswith("Список изменился")


async def test_a_double_tap_changes_nothing(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await open_lesson(teacher)
    bubble = teacher.last
    data = MarkAttendance(lesson_id=small.ids.lessons[1], pupil_id=small.ids.ivan, seen=Seen.ABSENT).pack()
    await teacher.press(data, message_id=bubble.message_id)
    await teacher.press(data, message_id=bubble.message_id)
    assert teacher.buttons[3] == "❌ 4. Петров И."
    assert teacher.alert is None


async def test_a_forged_button_is_refused_in_words(phones: Phones) -> None:
    teacher = await phones("teacher")
    for data in (
        "at:5.0:1:absent",
        "at:+5:1:absent",
        "ls:1_0",
        f"ls:{2**70}",
        "ls:0",
        "ls:-1",
        "zz",
        "at:1:1:gone",
        "ls:٣",
    ):
        await teacher.press(data)
        assert teacher.alert == "Эта кнопка устарела. Откройте меню: /start"


async def test_taps_answer_in_english_too(phones: Phones) -> None:
    teacher = await phones("teacher", "en")
    await teacher.write("Today")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Roll call")
    await teacher.tap("All here (5)")
    assert "Marked. All 5 are here." in teacher.last.text
    assert "Tap a name: ❌ absent → 🕐 late → here again." in teacher.last.text
    mother = await phones("mother", "en")
    await mother.write("Today")
    assert "1 of 3 lessons marked by 09:21" in mother.last.text.splitlines()
