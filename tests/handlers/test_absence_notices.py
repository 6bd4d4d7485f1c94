"""The parent hears, and only when it is true (R-39, R-44, F-8; D-3, D-7)."""

import pytest
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import SendMessage
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import MarkAttendance
from models.groups import Membership, Tutor
from models.lessons import AbsenceReason, Answer, Lesson, ReasonStatus, Seen
from models.people import ConsentDecision, GuardianLink, Kinship
from services import school_settings
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.telegram import FakeTelegram, Phone

ASK = "\nЧто передать классному руководителю?"
ANSWERS = ["Болеет", "Едет, опаздывает", "Дома, семейные причины", "Школа знает", "Не знаю, где ребёнок"]


async def mark(phone: Phone, small: SmallSchool, lesson: int, pupil: str, seen: Seen = Seen.ABSENT) -> None:
    data = MarkAttendance(lesson_id=small.ids.lessons[lesson - 1], pupil_id=getattr(small.ids, pupil), seen=seen)
    await phone.press(data.pack())
    assert phone.alert is None


async def test_an_absence_reaches_the_parent_after_the_hold_window(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    assert await school.sender.deliver() == 0
    clock.set(at("09:26"))  # tap + 90 s has passed, bell + 7 min has not
    assert await school.sender.deliver() == 0
    clock.set(at("09:27"))
    assert await school.sender.deliver() == 1
    assert mother.last.text == "Иван П.: нет на 2-м уроке (алгебра, 09:20). Отмечено в 09:21." + ASK
    assert mother.last.silent is False
    assert mother.buttons == [*ANSWERS, "Весь день"]
    await mother.tap("Весь день")
    assert mother.last.text == (
        "Сегодня, пн, 23 ноября\n\n"
        "Иван П., 7Б\n"
        "Отмечено 1 из 3 уроков, на 09:27\n"
        "▫️ 1. История, 08:30\n"
        "❌ 2. Алгебра, 09:20 — нет на уроке\n"
        "▫️ 4. Алгебра, 11:20"
    )


async def test_what_is_opened_from_a_notice_comes_below_it_and_stays(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    await school.sender.deliver()
    notice = mother.last
    await mother.tap("Весь день")
    day = mother.last
    assert day is not notice
    clock.set(at("11:22"))
    await mark(teacher, small, 4, "ivan")
    clock.set(at("11:30"))
    await school.sender.deliver()
    assert notice.edited == 1
    assert len(notice.text.splitlines()) == 3
    assert day.edited == 0
    await mother.tap("Обновить", on=day)
    assert "❌ 4. Алгебра, 11:20 — нет на уроке" in day.text


async def test_a_month_old_notice_opens_its_own_day(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother, kim = await phones("teacher"), await phones("mother"), await phones("kim_father")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    await school.sender.deliver()
    data = mother.last.buttons[-1][0][1]
    clock.forward(days=30)
    await mother.tap("Весь день")
    assert mother.last.text == (
        "пн, 23 ноября\n\n"
        "Иван П., 7Б\n"
        "Отмечено 1 из 3 уроков\n"
        "▫️ 1. История, 08:30 — ещё не отмечено\n"
        "❌ 2. Алгебра, 09:20 — нет на уроке\n"
        "▫️ 4. Алгебра, 11:20 — ещё не отмечено"
    )
    assert mother.buttons[:3] == ["вт, 24 ноября ›", "Неделя", "Другой день"]
    for forged in (data, f"dy:{small.ids.ivan}:0", f"dy:{small.ids.ivan}:9999999", f"dy:{small.ids.ivan}:+739000"):
        await kim.press(forged)
        assert kim.alert is not None
    assert kim.bubbles == []


async def test_the_first_lesson_waits_ten_minutes_after_the_bell(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    clock.set(at("08:31"))
    await mark(teacher, small, 1, "ivan")
    clock.set(at("08:39"))
    assert await school.sender.deliver() == 0
    clock.set(at("08:40"))
    assert await school.sender.deliver() == 1
    assert mother.last.text == "Иван П.: нет на 1-м уроке (история, 08:30). Отмечено в 08:31." + ASK


@pytest.mark.parametrize("seen", [Seen.PRESENT, Seen.LATE])
async def test_a_correction_within_the_hold_alarms_nobody(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
    seen: Seen,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    tutor = await phones("tutor")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:25"))
    await mark(teacher, small, 2, "ivan", seen)
    clock.set(at("12:00"))
    assert await school.sender.deliver() == 0
    assert mother.bubbles == []
    assert tutor.bubbles == []


async def test_within_the_hold_the_diary_does_not_alarm_either(
    small: SmallSchool,
    phones: Phones,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    await mother.write("Сегодня")
    assert "▶️ 2. Алгебра — идёт" in mother.last.text


async def test_a_correction_after_the_hold_is_a_new_ringing_message_and_an_edit(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    await school.sender.deliver()
    clock.set(at("09:31"))
    await mark(teacher, small, 2, "ivan", Seen.PRESENT)
    clock.forward(seconds=6)
    assert await school.sender.deliver() == 2
    first, second = mother.bubbles
    assert first.text == "Иван П.: на 2-м уроке (алгебра, 09:20). Исправлено в 09:31."
    assert first.edited == 1
    assert second.text == (
        "Ошибка отметки: Иван П. на 2-м уроке (алгебра, 09:20). Исправлено в 09:31. Просим прощения за беспокойство."
    )
    assert second.silent is False


async def test_coming_late_after_the_absence_was_told_is_told_too(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    await school.sender.deliver()
    await mark(teacher, small, 2, "ivan", Seen.LATE)
    clock.forward(seconds=6)
    await school.sender.deliver()
    assert mother.last.text == "Иван П. в школе: опоздание на 2-й урок (алгебра, 09:20). Отмечено в 09:30."


async def test_being_late_alone_rings_nobody(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan", Seen.LATE)
    clock.set(at("10:30"))
    assert await school.sender.deliver() == 0
    assert mother.bubbles == []


async def test_more_of_the_same_is_a_silent_edit_and_vanishing_rings_anew(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    clock.set(at("08:32"))
    await mark(teacher, small, 1, "ivan")
    clock.set(at("08:45"))
    await school.sender.deliver()
    clock.set(at("09:22"))
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    await school.sender.deliver()
    assert len(mother.bubbles) == 1
    assert mother.last.edited == 1
    assert mother.last.text.splitlines() == [
        "Иван П.: нет на 1-м уроке (история, 08:30). Отмечено в 08:32.",
        "Иван П.: нет на 2-м уроке (алгебра, 09:20). Отмечено в 09:22.",
        ASK.strip(),
    ]


async def test_a_child_who_was_there_and_vanished_rings(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    clock.set(at("08:32"))
    await mark(teacher, small, 1, "ivan")
    clock.set(at("08:45"))
    await school.sender.deliver()
    clock.set(at("09:22"))
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("Все здесь (5)")
    clock.set(at("11:22"))
    await mark(teacher, small, 4, "ivan")
    clock.set(at("11:30"))
    await school.sender.deliver()
    assert len(mother.bubbles) == 2
    assert mother.last.silent is False
    assert mother.last.text == (
        "Иван П.: на 2-м уроке — в классе.\nИван П.: нет на 4-м уроке (алгебра, 11:20). Отмечено в 11:22." + ASK
    )


async def test_saved_after_the_lesson_it_comes_without_sound_if_seen_later(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    clock.set(at("09:22"))
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("Все здесь (5)")
    await mark(teacher, small, 1, "ivan")
    clock.set(at("09:40"))
    await school.sender.deliver()
    assert mother.last.silent is True


async def test_a_guardian_without_consent_gets_nothing(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, father, silent = await phones("teacher"), await phones("father"), await phones("silent")
    await mark(teacher, small, 2, "ivan")
    await mark(teacher, small, 2, "anna")
    clock.set(at("09:40"))
    await school.sender.deliver()
    assert father.bubbles == []
    assert silent.bubbles == []


async def test_an_absence_that_reached_no_adult_is_told_to_the_tutor_within_five_minutes(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, tutor = await phones("teacher"), await phones("tutor")
    await mark(teacher, small, 2, "sofya")
    clock.set(at("09:27"))
    await school.sender.deliver()
    assert tutor.bubbles == []
    clock.set(at("09:28"))
    await school.sender.deliver()
    assert tutor.last.text == (
        "Бот не пишет, позвоните. 7Б, 3. Ким С.: о пропуске не знает никто из взрослых.\n"
        "3. Ким С.: нет на 2-м уроке (алгебра, 09:20). Отмечено в 09:21.\n"
        "отец: +79160000004"
    )
    assert tutor.last.silent is False


async def test_two_children_missing_from_one_lesson_are_two_messages(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother, tutor = await phones("teacher"), await phones("mother"), await phones("tutor")
    # Brothers in one class; and two whose families have no phone here.
    for pupil in ("anton", "ivan", "sofya", "anna"):
        await mark(teacher, small, 2, pupil)
    clock.set(at("09:27"))
    await school.sender.deliver()
    assert [bubble.text.partition(":")[0] for bubble in mother.bubbles] == ["Антон И.", "Иван П."]
    clock.set(at("09:31"))
    await school.sender.deliver()
    assert ["3. Ким С." in tutor.bubbles[0].text, "№ 5" in tutor.bubbles[1].text] == [True, True]
    assert len(tutor.bubbles) == 2


async def test_a_corrected_line_asks_the_tutor_to_call_nobody(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, tutor = await phones("teacher"), await phones("tutor")
    await mark(teacher, small, 2, "sofya")
    clock.set(at("09:28"))
    await school.sender.deliver()
    line = tutor.last
    await tutor.tap("Сегодня")
    assert tutor.last is not line
    assert "❌ 3. Ким С.: нет на 2-м уроке" in tutor.last.text
    clock.set(at("09:31"))
    await mark(teacher, small, 2, "sofya", Seen.PRESENT)
    clock.forward(seconds=10)
    await school.sender.deliver()
    assert line.text == (
        "7Б, 3. Ким С.: отметка исправлена, звонить не нужно.\n"
        "3. Ким С.: на 2-м уроке (алгебра, 09:20). Исправлено в 09:31."
    )


async def test_a_refused_consent_keeps_name_and_phone_out_of_the_tutors_line(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, tutor = await phones("teacher"), await phones("tutor")
    await mark(teacher, small, 2, "anna")
    clock.set(at("09:28"))
    await school.sender.deliver()
    assert "Яковлева" not in tutor.last.text
    assert "+7" not in tutor.last.text
    assert "7Б, ученик № 5: о пропуске не знает никто из взрослых." in tutor.last.text
    assert "мать: телефон — в личном деле" in tutor.last.text


async def test_who_was_reached_is_no_line_for_the_tutor(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, tutor = await phones("teacher"), await phones("tutor")
    await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:28"))
    await school.sender.deliver()
    clock.set(at("09:40"))
    await school.sender.deliver()
    assert tutor.bubbles == []


async def test_a_parent_who_blocked_the_bot_leaves_the_line_to_the_tutor(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, tutor, mother = await phones("teacher"), await phones("tutor"), await phones("mother")
    mother.blocked = True
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:27"))
    await school.sender.deliver()
    clock.set(at("09:28"))
    await school.sender.deliver()
    assert "4. Петров И.: о пропуске не знает никто из взрослых." in tutor.last.text


async def test_without_a_reachable_tutor_the_deputy_is_told(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, deputy = await phones("teacher"), await phones("deputy")
    await mark(teacher, small, 2, "sofya")
    clock.set(at("09:28"))
    await school.sender.deliver()
    assert "Бот не пишет, позвоните." in deputy.last.text


async def test_other_families_hear_nothing(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, kim = await phones("teacher"), await phones("kim_father")
    await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:28"))
    await school.sender.deliver()
    assert kim.bubbles == []


async def test_in_the_evening_it_waits_for_the_digest_unless_nobody_saw_the_child_later(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    clock.set(at("20:30"))
    await mark(teacher, small, 4, "ivan")
    clock.forward(minutes=2)
    await school.sender.deliver()
    assert mother.last.silent is False  # at no later lesson, and nobody said why
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("Все здесь (5)")
    await mark(teacher, small, 1, "anton")
    clock.forward(minutes=30)
    await school.sender.deliver()
    assert len(mother.bubbles) == 1
    clock.forward(hours=22)
    await school.sender.deliver()
    assert mother.last.text == "пн, 23 ноября\nАнтон И.: нет на 1-м уроке (история, 08:30). Отмечено в 20:32." + ASK
    assert mother.last.silent is True


async def test_a_false_alarm_is_taken_back_by_the_buttons_the_teacher_has(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("4. Петров И.")
    clock.set(at("09:30"))
    await school.sender.deliver()
    await teacher.tap("❌ 4. Петров И.")
    clock.forward(seconds=2)
    await school.sender.deliver()
    await teacher.tap("🕐 4. Петров И.")
    clock.forward(seconds=6)
    await school.sender.deliver()
    assert [bubble.text.split(":")[0] for bubble in mother.bubbles] == ["Иван П.", "Ошибка отметки"]
    assert mother.last.silent is False


async def test_slowly_over_late_to_here_both_are_told(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    for seen, minute in ((Seen.ABSENT, "09:21"), (Seen.LATE, "09:30"), (Seen.PRESENT, "09:31")):
        clock.set(at(minute))
        await mark(teacher, small, 2, "ivan", seen)
        clock.forward(seconds=50)
        clock.set(max(clock.now(), at("09:27")))
        await school.sender.deliver()
    assert [bubble.text.split(":")[0] for bubble in mother.bubbles] == ["Иван П.", "Иван П. в школе", "Ошибка отметки"]


async def test_absent_again_after_a_correction_rings_anew(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    for seen, minute in ((Seen.ABSENT, "09:21"), (Seen.PRESENT, "09:30"), (Seen.ABSENT, "09:35")):
        clock.set(at(minute))
        await mark(teacher, small, 2, "ivan", seen)
        clock.forward(minutes=2)
        clock.set(max(clock.now(), at("09:27")))
        await school.sender.deliver()
    assert len(mother.bubbles) == 3
    assert mother.last.text == "Иван П.: нет на 2-м уроке (алгебра, 09:20). Отмечено в 09:35." + ASK
    assert mother.last.silent is False


async def test_absent_late_absent_within_the_hold_of_a_correction_rings_once(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    await school.sender.deliver()
    await mark(teacher, small, 2, "ivan", Seen.LATE)
    clock.forward(seconds=3)
    await mark(teacher, small, 2, "ivan")
    clock.forward(minutes=10)
    await school.sender.deliver()
    assert len(mother.bubbles) == 1


async def test_a_correction_of_what_was_never_sent_tells_nobody(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock, telegram: FakeTelegram
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    telegram.fails = lambda method: (
        TelegramServerError(method=method, message="Bad Gateway") if isinstance(method, SendMessage) else None
    )
    await school.sender.deliver()
    telegram.fails = lambda _: None
    await mark(teacher, small, 2, "ivan", Seen.PRESENT)
    clock.forward(minutes=2)
    await school.sender.deliver()
    assert mother.bubbles == []


async def test_what_may_have_arrived_unanswered_is_corrected(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock, telegram: FakeTelegram
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:30"))
    telegram.fails = lambda method: (
        TelegramNetworkError(method=method, message="Request timeout error")
        if isinstance(method, SendMessage)
        else None
    )
    await school.sender.deliver()
    telegram.fails = lambda _: None
    await mark(teacher, small, 2, "ivan", Seen.PRESENT)
    clock.forward(seconds=10)
    await school.sender.deliver()
    assert "Ошибка отметки: Иван П." in mother.last.text


async def test_a_tutor_who_blocked_the_bot_unknown_to_us_passes_the_line_on(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, tutor, deputy = await phones("teacher"), await phones("tutor"), await phones("deputy")
    tutor.blocked = True
    await mark(teacher, small, 2, "sofya")
    clock.set(at("09:28"))
    await school.sender.deliver()
    clock.forward(seconds=20)
    await school.sender.deliver()
    assert "3. Ким С.: о пропуске не знает никто из взрослых." in deputy.last.text


async def test_whoever_joins_later_still_hears_that_nobody_knows(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher = await phones("teacher")
    await mark(teacher, small, 2, "sofya")
    clock.set(at("09:28"))
    await school.sender.deliver()
    tutor = await phones("tutor")
    clock.forward(minutes=10)
    await school.sender.deliver()
    assert "Бот не пишет, позвоните." in tutor.last.text


async def test_after_an_outage_over_midnight_the_tutor_hears_of_it(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, tutor, mother = await phones("teacher"), await phones("tutor"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.forward(hours=22)
    await school.sender.deliver()
    assert mother.bubbles == []
    assert tutor.last.text.startswith("пн, 23 ноября\nБот не пишет, позвоните. 7Б, 4. Петров И.")


async def test_a_pause_of_the_sender_is_no_reason_to_alarm_the_tutor(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, tutor, mother = await phones("teacher"), await phones("tutor"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:50"))
    await school.sender.deliver()
    clock.forward(minutes=1)
    await school.sender.deliver()
    assert len(mother.bubbles) == 1
    assert tutor.bubbles == []


async def test_a_tutor_replaced_meanwhile_reads_nothing_of_the_family(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, tutor, english = await phones("teacher"), await phones("tutor"), await phones("english")
    await mark(teacher, small, 2, "sofya")
    async with small.ctx(now=at("09:22")).write() as session:
        (await session.execute(select(Tutor))).scalar_one().date_to = MONDAY
        session.add(Tutor(group_id=small.ids.class_7b, person_id=small.ids.english, date_from=MONDAY))
    clock.set(at("09:28"))
    await school.sender.deliver()
    assert tutor.bubbles == []
    assert "Бот не пишет, позвоните." in english.last.text


async def test_a_cancelled_lesson_alarms_nobody(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother, tutor = await phones("teacher"), await phones("mother"), await phones("tutor")
    await mark(teacher, small, 2, "ivan")
    async with small.ctx(now=at("09:22")).write() as session:
        (await session.get_one(Lesson, small.ids.lessons[1])).cancelled_at = at("09:22")
    clock.set(at("09:40"))
    assert await school.sender.deliver() == 0
    assert mother.bubbles == tutor.bubbles == []


@pytest.mark.parametrize(
    ("code", "answer", "rings"),
    # What the family itself has said rings nobody, whatever code the tutor gave for it.
    [("b", None, False), ("np", None, True), ("np", Answer.AT_HOME, False), ("ot", Answer.UNKNOWN, True)],
)
async def test_an_explained_absence_rings_nobody_unless_its_code_alarms(
    school: School,
    small: SmallSchool,
    phones: Phones,
    clock: ShiftedClock,
    *,
    code: str,
    answer: Answer | None,
    rings: bool,
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    async with small.ctx(now=at("09:22")).write() as session:
        session.add(
            AbsenceReason(
                pupil_id=small.ids.ivan, code=code, date_from=MONDAY, date_to=MONDAY, status=ReasonStatus.DRAFT,
                said_at=at("09:22"), answer=answer,
            )
        )  # fmt: skip
    clock.set(at("09:40"))
    await school.sender.deliver()
    assert bool(mother.bubbles) is rings


async def test_an_absence_not_found_out_rings_nobody_where_the_school_wants_that(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    admin = small.ctx(small.ids.admin, now=at("09:20"))
    await school_settings.put(admin, name="code.ot.alarms_family", value="no")
    await mark(teacher, small, 2, "ivan")
    clock.set(at("09:40"))
    await school.sender.deliver()
    assert mother.bubbles == []
    # A reason that does alarm still rings.
    await mark(teacher, small, 2, "anton")
    async with small.ctx(now=at("09:41")).write() as session:
        session.add(
            AbsenceReason(
                pupil_id=small.ids.anton, code="np", date_from=MONDAY, date_to=MONDAY, status=ReasonStatus.DRAFT,
                said_at=at("09:41"),
            )
        )  # fmt: skip
    clock.set(at("09:55"))
    await school.sender.deliver()
    assert [bubble.text.split(":")[0] for bubble in mother.bubbles] == ["Антон И."]


async def test_a_teacher_is_not_told_of_the_own_act(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, tutor = await phones("teacher"), await phones("tutor")
    async with small.ctx(now=at("07:30")).write() as session:
        session.add(
            GuardianLink(
                guardian_id=small.ids.teacher, pupil_id=small.ids.artyom, kinship=Kinship.FATHER, date_from=BEGAN,
                is_informed=True, consent=ConsentDecision.GIVEN, confirmed_at=at("07:00"),
            )
        )  # fmt: skip
    await mark(teacher, small, 2, "artyom")
    clock.set(at("09:40"))
    await school.sender.deliver()
    assert tutor.bubbles == []
    assert [bubble.text for bubble in teacher.bubbles if bubble.text.startswith("Артём")] == []


async def test_a_pupil_who_left_the_class_stops_nobody_elses_notices(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    clock.set(at("10:21"))
    english, teacher, mother = await phones("english"), await phones("teacher"), await phones("mother")
    await mark(english, small, 3, "anton")
    await mark(teacher, small, 2, "ivan")
    async with small.ctx(now=at("10:22")).write() as session:
        found = select(Membership).where(
            Membership.pupil_id == small.ids.anton, Membership.group_id == small.ids.class_7b
        )
        (await session.execute(found)).scalar_one().date_to = MONDAY
    clock.set(at("10:40"))
    await school.sender.deliver()
    assert sorted(bubble.text.split(":")[0] for bubble in mother.bubbles) == ["Антон И.", "Иван П."]


async def test_a_message_that_may_have_arrived_is_no_reason_to_keep_it_from_the_tutor(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock, telegram: FakeTelegram
) -> None:
    teacher, mother, tutor = await phones("teacher"), await phones("mother"), await phones("tutor")
    await mark(teacher, small, 2, "ivan")
    telegram.fails = lambda method: (
        TelegramNetworkError(method=method, message="Request timeout error")
        if isinstance(method, SendMessage) and method.chat_id == str(mother.user_id)
        else None
    )
    for minute in ("09:27", "09:28", "09:29", "09:30", "09:31"):
        clock.set(at(minute))
        await school.sender.deliver()
    assert mother.bubbles == []
    assert "4. Петров И.: о пропуске не знает никто из взрослых." in tutor.last.text
