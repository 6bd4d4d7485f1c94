"""All registers, one flow: hours off the timetable, lessons that are off, clubs, home, ГПД (R-01, R-02; D-3)."""

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import MarkAttendance
from handlers.callbacks.lessons import OpenCard, OpenLessonMore
from handlers.callbacks.registers import (
    AddExtraLesson,
    CancelLesson,
    ExplainCancelling,
    FetchByGuardian,
    OpenCancelling,
    OpenExtraCourses,
    OpenExtraHours,
    OpenLeaving,
    UndoCancelling,
)
from models.contingent import PupilStudy, StudyForm
from models.courses import Course, CourseTeacher, Subject
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson, Seen
from models.substitutions import Pickup
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, at
from tests.telegram import Phone
from tests.timetabled import TUESDAY, TimetabledSchool

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


@pytest.fixture
async def small(database: Database) -> TimetabledSchool:
    return await TimetabledSchool(database).build()


async def a_lesson(
    small: TimetabledSchool, kind: GroupKind, name: str, *pupils: int, starts: str = "13:10", ends: str = "13:50"
) -> int:
    """A lesson of today of a list of its own, given by the teacher of history, with a topic of its own."""
    async with small.ctx(now=at("07:00")).write() as session:
        year_id = (await session.get_one(Group, small.ids.class_7b)).year_id
        group = Group(year_id=year_id, kind=kind, code=name, name=name)
        subject = Subject(name=f"Занятия {name}", folded=f"занятия {name}")
        session.add_all([group, subject])
        await session.flush()
        for number, pupil_id in enumerate(pupils, 1):
            session.add(Membership(group_id=group.id, pupil_id=pupil_id, list_number=number, date_from=BEGAN))
        course = Course(group_id=group.id, subject_id=subject.id, hours_per_week=1)
        session.add(course)
        await session.flush()
        session.add(CourseTeacher(course_id=course.id, person_id=small.ids.teacher, date_from=BEGAN))
        lesson = Lesson(
            course_id=course.id,
            date=MONDAY,
            slot=9,
            starts_at=at(starts),
            ends_at=at(ends),
            planned_teacher_id=small.ids.teacher,
            topic=None if kind is GroupKind.AFTER_SCHOOL else "Первое занятие",
        )
        session.add(lesson)
        await session.flush()
        return lesson.id


async def close(phone: Phone) -> None:
    (label,) = [label for label in phone.buttons if "проведён" in label]
    await phone.tap(label)


async def test_every_register_has_the_same_card(phones: Phones, small: TimetabledSchool, clock: ShiftedClock) -> None:
    ids = small.ids
    teacher = await phones("teacher")
    async with small.ctx(now=at("07:01")).write() as session:
        session.add(PupilStudy(pupil_id=ids.sofya, form=StudyForm.HOME, date_from=BEGAN))
    for minute, (kind, name, pupils) in enumerate(
        (
            (GroupKind.CLUB, "Шахматы", (ids.ivan, ids.sofya)),
            (GroupKind.COMBINED, "7Б и 8А", (ids.ivan, ids.anna)),
            (GroupKind.AFTER_SCHOOL, "ГПД 1", (ids.ivan, ids.sofya, ids.anna)),
            (GroupKind.HOME, "Ким, на дому", (ids.sofya,)),
        )
    ):
        lesson_id = await a_lesson(small, kind, name, *pupils)
        now = at(f"13:1{minute}")
        clock.set(now)
        await teacher.press(OpenCard(lesson_id=lesson_id).pack())
        assert teacher.last.text.splitlines()[0] == f"Занятия {name}, {name}"
        await teacher.tap("Кто есть")
        assert len([label for label in teacher.buttons if label[0].isdigit()]) == len(pupils)
        await teacher.press(MarkAttendance(lesson_id=lesson_id, pupil_id=pupils[0], seen=Seen.LATE).pack())
        await teacher.press(OpenCard(lesson_id=lesson_id).pack(), message_id=teacher.last.message_id)
        await close(teacher)
        lesson = await small.lesson(lesson_id)
        assert (lesson.closed_at, lesson.topic is None) == (now, kind is GroupKind.AFTER_SCHOOL)


async def test_a_combined_class_is_one_tap_away(phones: Phones, small: TimetabledSchool) -> None:
    beside = await a_lesson(small, GroupKind.CLASS, "3А", small.ids.anna, starts="09:20", ends="10:00")
    teacher = await phones("teacher")
    await teacher.press(OpenCard(lesson_id=small.ids.lessons[1]).pack())
    await teacher.tap("Вместе: 3А ›")
    assert teacher.last.text.splitlines()[0] == "Занятия 3А, 3А"
    assert "Вместе: 7Б ›" in teacher.buttons
    assert (await small.lesson(beside)).cancelled_at is None


async def test_an_hour_off_the_timetable(phones: Phones, school: School, small: TimetabledSchool) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await teacher.write("🔑 Мой доступ")
    await teacher.tap("Урок вне расписания")
    assert teacher.buttons[:2] == ["Алгебра, 7Б", "История, 7Б"]
    await teacher.tap("История, 7Б")
    await teacher.tap("Завтра, 24 ноября")
    await teacher.tap("2-й урок, 09:20")
    assert teacher.last.text == ("Добавлено. История, 7Б, вт, 24 ноября, 09:20. Семьи узнают, если урок ещё впереди.")
    await school.sender.deliver()
    assert mother.last.text == "Урок вне расписания. вт, 24 ноября, 09:20: 2. История, 7Б"
    await teacher.tap("Убрать этот урок")
    await school.sender.deliver()
    assert mother.last.text == "Урока не будет. вт, 24 ноября, 09:20: 2. История, 7Б"
    ids = small.ids
    await teacher.press(OpenExtraHours(course_id=ids.history_id, day=MONDAY.toordinal()).pack())
    await teacher.write("после обеда")
    assert teacher.last.text.startswith("Не получилось прочитать время.")
    await teacher.write("15:30-16:15")
    assert teacher.last.text.startswith("Добавлено. История, 7Б, пн, 23 ноября, 15:30.")
    assert await small.standing(TUESDAY) == [(1, ids.history_id)]
    await teacher.press(AddExtraLesson(course_id=ids.history_id, day=TUESDAY.toordinal(), slot=1).pack())
    assert teacher.alert is not None
    assert teacher.alert.startswith("Этот час занят")
    for who in ("english", "deputy", "mother"):
        phone = await phones(who)
        await phone.press(AddExtraLesson(course_id=ids.history_id, day=TUESDAY.toordinal(), slot=2).pack())
        assert phone.alert == NOT_YOURS
    await mother.press(OpenExtraCourses().pack())
    assert mother.alert == NOT_YOURS


async def test_a_lesson_that_is_off_says_why(phones: Phones, school: School, small: TimetabledSchool) -> None:
    ids = small.ids
    teacher, mother = await phones("teacher"), await phones("mother")
    await teacher.press(OpenLessonMore(lesson_id=ids.lessons[3]).pack())
    await teacher.tap("Урок не состоялся")
    await teacher.tap("Экскурсия, выезд")
    assert teacher.last.text == "Записано: урок не состоялся. Если он ещё впереди, семьи узнают."
    await teacher.tap("Добавить пояснение")
    await teacher.write("Музей города")
    assert teacher.last.text.endswith("Пояснение сохранено.")
    lesson = await small.lesson(ids.lessons[3])
    assert (lesson.cancel_reason, lesson.cancel_note) == ("outing", "Музей города")
    await school.sender.deliver()
    assert mother.last.text == "Урока не будет. пн, 23 ноября, 11:20: 4. Алгебра, 7Б"
    await teacher.tap("Урок всё же состоится")
    assert teacher.toast == "Урок снова в расписании."
    assert teacher.last.text.splitlines()[0] == "4. Алгебра, 7Б"
    await teacher.press(MarkAttendance(lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.LATE).pack())
    await teacher.press(CancelLesson(lesson_id=ids.lessons[1], reason="event").pack())
    assert teacher.alert == "В уроке уже есть записи. Сначала снимите их, потом повторите."
    for who in ("english", "tutor", "mother", "stranger"):
        phone = await phones(who)
        for button in (
            CancelLesson(lesson_id=ids.lessons[3], reason="event"),
            UndoCancelling(lesson_id=ids.lessons[3]),
            OpenCancelling(lesson_id=ids.lessons[3]),
            ExplainCancelling(lesson_id=ids.lessons[3]),
        ):
            await phone.press(button.pack())
            assert phone.alert == NOT_YOURS


async def test_who_was_fetched_by_whom(phones: Phones, small: TimetabledSchool, clock: ShiftedClock) -> None:
    ids = small.ids
    group = await a_lesson(small, GroupKind.AFTER_SCHOOL, "ГПД", ids.ivan, ids.sofya, starts="13:00", ends="18:00")
    teacher = await phones("teacher")
    clock.set(at("17:05"))
    await teacher.press(OpenLessonMore(lesson_id=group).pack())
    await teacher.tap("Кого забрали")
    assert teacher.last.text == "ГПД: кого забрали. Остались 2 ребёнка."
    await teacher.tap("1. Петров И.")
    assert teacher.buttons[:4] == [
        "Мама: Петрова Мария Ивановна",
        "Папа: Петров Андрей Ильич",
        "Без сопровождения",
        "Другой человек",
    ]
    await teacher.tap("Мама: Петрова Мария Ивановна")
    await teacher.tap("2. Ким С.")
    await teacher.tap("Другой человек")
    await teacher.write("тётя Оля")
    assert teacher.last.text.splitlines() == [
        "ГПД: кого забрали. Всех забрали.",
        "17:05 1. Петров И.: мама",
        "17:05 2. Ким С.: тётя Оля",
    ]
    # Asked who came, and gone elsewhere by a button: what is typed next is no answer.
    await teacher.tap("👋 1. Петров И.")
    await teacher.tap("Другой человек")
    await teacher.tap("‹ Назад")
    await teacher.write("придёт бабушка")
    await teacher.press(OpenLeaving(lesson_id=group).pack())
    assert teacher.last.text.splitlines()[1] == "17:05 1. Петров И.: мама"
    await teacher.tap("👋 2. Ким С.")
    await teacher.tap("Ещё здесь")
    await teacher.tap("2. Ким С.")
    await teacher.tap("Без сопровождения")
    assert teacher.last.text.splitlines()[2] == "17:05 2. Ким С.: без сопровождения"
    async with small.database.read() as session:
        assert len((await session.scalars(select(Pickup))).all()) == 2
    for who in ("english", "tutor", "mother", "stranger"):
        phone = await phones(who)
        for button in (
            OpenLeaving(lesson_id=group),
            FetchByGuardian(lesson_id=group, pupil_id=ids.ivan, guardian_id=ids.mother),
        ):
            await phone.press(button.pack())
            assert phone.alert == NOT_YOURS
    await teacher.press(OpenLeaving(lesson_id=ids.lessons[1]).pack())
    assert teacher.alert == "Кого забрали, записывают только в продлёнке."


async def test_a_child_of_the_lessons_who_is_not_in_the_group_alarms(
    phones: Phones, school: School, small: TimetabledSchool, clock: ShiftedClock
) -> None:
    ids = small.ids
    group = await a_lesson(small, GroupKind.AFTER_SCHOOL, "ГПД", ids.ivan, ids.sofya, starts="13:00", ends="18:00")
    teacher, mother, father = await phones("teacher"), await phones("mother"), await phones("kim_father")
    # Ivan was at his last lesson; Sofya was away all day, and her family knows.
    clock.set(at("11:25"))
    await teacher.press(MarkAttendance(lesson_id=ids.lessons[3], pupil_id=ids.sofya, seen=Seen.ABSENT).pack())
    clock.set(at("11:40"))
    await school.sender.deliver()
    assert len(father.bubbles) == 1
    clock.set(at("13:05"))
    for pupil in (ids.ivan, ids.sofya):
        await teacher.press(MarkAttendance(lesson_id=group, pupil_id=pupil, seen=Seen.ABSENT).pack())
    clock.set(at("13:20"))
    await school.sender.deliver()
    assert mother.last.text.splitlines()[0] == "Иван П.: нет на занятии (занятия ГПД, 13:00). Отмечено в 13:05."
    assert mother.last.silent is False
    assert len(father.bubbles) == 1
