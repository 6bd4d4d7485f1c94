"""The parent hears, and only when it is true (R-39, R-44, F-8; D-3, D-7)."""

import pytest

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import MarkAttendance
from models.lessons import Seen
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at
from tests.telegram import Phone


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
    assert mother.last.text == "Иван П.: нет на 2-м уроке (алгебра, 09:20). Отмечено в 09:21."
    assert mother.last.silent is False
    assert mother.buttons == ["Весь день"]
    await mother.tap("Весь день")
    assert mother.last.text == (
        "Сегодня, пн, 23 ноября\n\n"
        "Иван П., 7Б\n"
        "Отмечено 1 из 3 уроков, на 09:27\n"
        "▫️ 1. История — ещё не отмечено\n"
        "❌ 2. Алгебра — нет на уроке\n"
        "▫️ 4. Алгебра — ещё не отмечено"
    )


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
    assert mother.last.text == "Иван П.: нет на 1-м уроке (история, 08:30). Отмечено в 08:31."


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
    assert "▫️ 2. Алгебра — ещё не отмечено" in mother.last.text


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
    await teacher.tap("Все здесь (5)")
    clock.set(at("11:22"))
    await mark(teacher, small, 4, "ivan")
    clock.set(at("11:30"))
    await school.sender.deliver()
    assert len(mother.bubbles) == 2
    assert mother.last.silent is False
    assert mother.last.text == (
        "Иван П.: на 2-м уроке в классе, дальше — нет.\nИван П.: нет на 4-м уроке (алгебра, 11:20). Отмечено в 11:22."
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
    assert "5. ученик № 5" in tutor.last.text


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
    await teacher.tap("Все здесь (5)")
    await mark(teacher, small, 1, "anton")
    clock.forward(minutes=30)
    await school.sender.deliver()
    assert len(mother.bubbles) == 1
    clock.forward(hours=22)
    await school.sender.deliver()
    assert mother.last.text == ("пн, 23 ноября\nАнтон И.: нет на 1-м уроке (история, 08:30). Отмечено в 20:32.")
    assert mother.last.silent is True
