"""Whom the tutor is to call, what she is reminded of, and the after-school group (D-3)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import FinishAttendance
from handlers.callbacks.calls import OpenCalls, RecordCall
from handlers.callbacks.early import FetchedEarly, OpenEarly, SayEarly
from models.courses import Course, CourseTeacher, Subject
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.lessons import AbsenceCode, AbsenceReason, Lesson, Presence, Seen
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Kinship
from models.traffic import Notice
from services.absences import calls, lateness, unexplained
from services.context import Command
from tests.handlers.conftest import Phones
from tests.handlers.test_absence_notices import mark
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.telegram import Phone

DAY = dt.timedelta(days=1)


@pytest.fixture
async def small(sqlite_database: Database) -> SmallSchool:
    small = await SmallSchool(sqlite_database).build()
    async with small.ctx(now=at("07:30")).write() as session:
        said = {"counts_missed": True, "counts_unexcused": True, "alarms_family": True, "allows_mark": False}
        if await session.get(AbsenceCode, "ot") is None:
            session.add(AbsenceCode(code="ot", **said))
    return small


async def look(school: School, clock: ShiftedClock, when: str) -> None:
    """The clock stands so; the tick looks, the sender sends."""
    clock.set(at(when))
    await calls.find(await school.contexts.make(Command("job:calls")))
    await school.sender.deliver()


def of_calls(phone: Phone) -> list[str]:
    return [one.text for one in phone.bubbles if "Позвоните, пожалуйста" in one.text or "Звонки ·" in one.text]


async def test_the_list_of_calls_rings_once_and_grows(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother, tutor = await phones("teacher"), await phones("mother"), await phones("tutor")
    await mark(teacher, small, 2, "ivan")
    await look(school, clock, "09:30")
    await look(school, clock, "09:46")
    assert of_calls(tutor) == []
    await look(school, clock, "09:47")
    await look(school, clock, "09:47")
    (listed,) = of_calls(tutor)
    assert listed == (
        "Позвоните, пожалуйста · пн, 23 ноября\n"
        "Причина пропуска не известна, семья не ответила.\n\n"
        "7Б, 4. Петров И.\n"
        "мать: +79160000002\n"
        "отец: +79160000003"
    )
    bubble = tutor.last
    assert (tutor.buttons, bubble.silent) == (["№ 4: поговорили", "№ 4: не отвечают", "Обновить"], False)
    await tutor.tap("№ 4: не отвечают")
    await tutor.tap("№ 4: не отвечают")
    await look(school, clock, "09:48")
    assert bubble.text.splitlines()[-1] == "В 09:47 не дозвонились."
    # Nobody of Anna's family agreed: the bot writes to none, and she comes first.
    await mark(teacher, small, 2, "anna")
    await look(school, clock, "10:20")
    assert bubble.text.splitlines()[3:7] == [
        "7Б, 5. имя скрыто" if "имя скрыто" in bubble.text else "7Б, ученик № 5",
        "Бот не пишет, позвоните.",
        "мать: телефон — в личном деле",
        "",
    ]
    assert len(of_calls(tutor)) == 1
    await tutor.tap("№ 5: поговорили", on=bubble)
    assert "№ 5: поговорили" not in [label for row in bubble.buttons for label, _ in row]
    await mother.tap("Болеет", on=next(one for one in mother.bubbles if "нет на 2-м уроке" in one.text))
    await look(school, clock, "10:21")
    assert "Петров" not in bubble.text
    # Whose class is complete at the next lesson is at school.
    await mark(teacher, small, 4, "sofya", Seen.ABSENT)
    clock.set(at("11:22"))
    await teacher.press(FinishAttendance(lesson_id=small.ids.lessons[3], absent=2).pack())
    assert teacher.alert is None
    await look(school, clock, "11:23")
    assert bubble.text == "Звонки · пн, 23 ноября\nЗвонить больше некому."


async def test_late_in_the_evening_the_list_makes_no_sound_and_a_parent_who_teaches_is_not_called(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, tutor = await phones("teacher"), await phones("tutor")
    async with small.ctx(now=at("07:40")).write() as session:
        link = {"kinship": Kinship.FATHER, "date_from": BEGAN, "is_informed": True, "confirmed_at": at("07:00")}
        session.add(GuardianLink(guardian_id=small.ids.teacher, pupil_id=small.ids.sofya, **link))
    clock.set(at("20:30"))
    await mark(teacher, small, 4, "ivan")
    await mark(teacher, small, 4, "sofya")
    await look(school, clock, "20:32")
    await look(school, clock, "20:52")
    (listed,) = of_calls(tutor)
    assert "Петров И." in listed
    assert "Ким" not in listed
    assert tutor.last.silent is True


async def test_without_a_tutor_the_next_of_the_line_calls_and_nobody_else_reads_the_list(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, deputy = await phones("teacher"), await phones("deputy")
    await mark(teacher, small, 2, "ivan")
    await look(school, clock, "09:30")
    await look(school, clock, "09:47")
    assert len(of_calls(deputy)) == 1
    ordinal = MONDAY.toordinal()
    called = RecordCall(pupil_id=small.ids.ivan, day=ordinal, reached="yes")
    for who in ("mother", "english", "kim_father"):
        phone = await phones(who)
        await phone.press(called.pack())
        assert phone.alert == "Это вам недоступно. Откройте меню: /start", who
    mother = await phones("mother")
    await mother.press(OpenCalls(day=ordinal).pack())
    assert mother.alert == "Это вам недоступно. Откройте меню: /start"
    await teacher.press(OpenCalls(day=ordinal).pack())
    assert teacher.last.text == "Звонки · пн, 23 ноября\nЗвонить больше некому."
    tutor = await phones("tutor")
    await tutor.press(called.pack())
    assert tutor.alert is None


async def test_the_tutor_is_reminded_of_absences_without_a_reason_and_of_lateness(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    tutor = await phones("tutor")
    ids = small.ids
    async with small.ctx(ids.teacher, now=at("12:00")).write() as session:
        session.add_all(
            Presence(lesson_id=lesson, pupil_id=pupil, seen=seen, seen_at=at("12:00"), revision=1, minutes_late=None)
            for pupil, seen, lessons in (
                (ids.ivan, Seen.ABSENT, ids.lessons[1:2]),
                (ids.sofya, Seen.ABSENT, ids.lessons[:1]),
                (ids.anton, Seen.LATE, ids.lessons[:3]),
                (ids.artyom, Seen.LATE, ids.lessons[:2]),
            )
            for lesson in lessons
        )
        taken = {"date_from": MONDAY, "date_to": MONDAY, "said_at": at("12:00")}
        session.add(AbsenceReason(pupil_id=ids.sofya, code="b", status="confirmed", **taken))
        session.add(AbsenceReason(pupil_id=ids.ivan, code="b", status="draft", answer="ill", **taken))

    async def day(ahead: int) -> list[str]:
        """The jobs of the day, and what the tutor reads of them by noon."""
        known = len(tutor.bubbles)
        clock.set(at("07:00", MONDAY + ahead * DAY))
        for work in (unexplained.remind, lateness.tell):
            await work(await school.contexts.make(Command("job")))
        clock.set(at("12:00", MONDAY + ahead * DAY))
        await school.sender.deliver()
        return sorted(one.text for one in tutor.bubbles[known:])

    assert await day(0) == []
    assert await day(1) == [
        "7Б, 1. Иванов А.: 3 опоздания за неделю с 23 ноября.",
        (
            "Пропуски без причины\n"
            "Сами они не станут неуважительными: причину ставите вы.\n"
            "7Б, 4. Петров И.: пн, 23 ноября (семья ответила, подтвердите)"
        ),
    ]
    await tutor.tap("Ход: 4. Петров И.", on=next(one for one in tutor.bubbles if "Пропуски" in one.text))
    assert tutor.last.text.splitlines()[-1] == (
        "24 ноября, 07:00 · напоминание: причины нет · классный руководитель (Соколова Вера Ивановна)"
    )
    # No lessons are made of the days after it: none of them is a school day.
    assert await day(2) == []


async def test_a_child_fetched_early_alarms_nobody_and_one_who_is_not_in_the_group_does(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    lesson_id = await after_school(small)
    teacher, mother = await phones("teacher"), await phones("mother")
    await mother.press(OpenEarly(pupil_id=small.ids.ivan).pack())
    await mother.tap("‹ Не придёт")
    await mother.tap("Заберу раньше из продлёнки")
    assert mother.last.text == (
        "Иван П.: группа продлённого дня\nОтметьте день, когда заберёте раньше: тогда никто не встревожится."
    )
    await mother.tap("пн, 23 ноября, 13:00")
    await mother.tap("✓ пн, 23 ноября, 13:00: заберу раньше")
    await mother.tap("пн, 23 ноября, 13:00")
    opened = len(mother.bubbles)
    clock.set(at("13:05"))
    await mark_group(teacher, lesson_id, small.ids.ivan)
    await mark_group(teacher, lesson_id, small.ids.anton)
    clock.set(at("13:20"))
    await school.sender.deliver()
    (alarm,) = mother.bubbles[opened:]
    assert alarm.text.startswith("Антон И.: нет на занятии (группа, 13:00).")
    await mother.tap("Забрали раньше")
    assert alarm.text.splitlines()[-1] == ("Спасибо, записали: забрали до группы продлённого дня. Больше не спросим.")
    forged = [
        OpenEarly(pupil_id=small.ids.sofya),
        SayEarly(pupil_id=small.ids.sofya, lesson_id=lesson_id, early="yes"),
        SayEarly(pupil_id=small.ids.ivan, lesson_id=small.ids.lessons[0], early="yes"),
        FetchedEarly(pupil_id=small.ids.ivan, lesson_id=small.ids.tomorrow),
    ]
    for button in forged:
        await mother.press(button.pack())
        assert mother.alert == "Это вам недоступно. Откройте меню: /start", button
    kim = await phones("kim_father")
    await kim.press(OpenEarly(pupil_id=small.ids.sofya).pack())
    assert kim.last.text == "Софья К.\nВ ближайшие дни группы продлённого дня нет."
    async with small.database.read() as session:
        listed = select(Notice.id).where(Notice.kind == NoticeKind.CALL_LIST)
        assert list(await session.scalars(listed)) == []


async def after_school(small: SmallSchool) -> int:
    """Ivan and Anton are in an after-school group of the teacher's; the id of its meeting today."""
    async with small.ctx(now=at("07:30")).write() as session:
        year_id = (await session.get_one(Group, small.ids.class_7b)).year_id
        group = Group(year_id=year_id, kind=GroupKind.AFTER_SCHOOL, code="ГПД", name="ГПД")
        subject = Subject(name="Группа", folded="группа")
        session.add_all([group, subject])
        await session.flush()
        course = Course(group_id=group.id, subject_id=subject.id, hours_per_week=5)
        session.add(course)
        session.add_all(
            Membership(group_id=group.id, pupil_id=pupil_id, list_number=number, date_from=BEGAN)
            for number, pupil_id in ((1, small.ids.anton), (4, small.ids.ivan))
        )
        await session.flush()
        session.add(CourseTeacher(course_id=course.id, person_id=small.ids.teacher, date_from=BEGAN))
        lesson = Lesson(
            course_id=course.id,
            date=MONDAY,
            slot=9,
            ordinal=1,
            number=None,
            starts_at=at("13:00"),
            ends_at=at("16:00"),
            planned_teacher_id=small.ids.teacher,
        )
        session.add(lesson)
        await session.flush()
        return lesson.id


async def mark_group(phone: Phone, lesson_id: int, pupil_id: int) -> None:
    await phone.press(f"at:{lesson_id}:{pupil_id}:absent")
    assert phone.alert is None
