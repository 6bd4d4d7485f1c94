"""Hours off the timetable, lessons that do not take place, other registers (R-01, R-02; D-3)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.courses import Course, CourseTeacher, Subject
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.homework import Homework
from models.lessons import Lesson, Seen
from models.people import GuardianLink
from models.school import DayKind
from models.substitutions import Pickup
from services import attendance
from services.matters.lesson_changes import LessonChanged
from services.refusals import LessonClosed, LessonNotStarted, NotYours, WordsTooLong
from services.registers import after_school, extra_lessons, together
from services.registers.refusals import ClockNotUnderstood, NotAfterSchool, NotThere
from services.schedule import cancelled_lessons, school_calendar
from services.schedule.day_plans import DayPlan
from services.schedule.day_refusals import HourTaken
from services.substitutions import register
from services.substitutions.refusals import HourNoLongerFree, LessonFilled
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.timetabled import TUESDAY, TimetabledSchool


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, person in enumerate(("mother", "kim_father", "silent", "teacher", "english", "tutor", "deputy")):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


async def a_group(school: SmallSchool, kind: GroupKind, name: str, *pupils: int, teacher: str = "english") -> int:
    """A list of its own with a course of it. Returns the course."""
    async with school.ctx(now=at("07:00")).write() as session:
        year_id = (await session.get_one(Group, school.ids.class_7b)).year_id
        group = Group(year_id=year_id, kind=kind, code=name, name=name)
        subject = Subject(name=f"Занятие {name}", folded=f"занятие {name}")
        session.add_all([group, subject])
        await session.flush()
        for number, pupil_id in enumerate(pupils, 1):
            session.add(Membership(group_id=group.id, pupil_id=pupil_id, list_number=number, date_from=BEGAN))
        course = Course(group_id=group.id, subject_id=subject.id, hours_per_week=1)
        session.add(course)
        await session.flush()
        session.add(CourseTeacher(course_id=course.id, person_id=getattr(school.ids, teacher), date_from=BEGAN))
        return course.id


async def test_an_hour_is_added_told_and_kept_by_the_tick(school: TimetabledSchool) -> None:
    ids = school.ids
    hours = await extra_lessons.hours(school.of("teacher", "08:00"), course_id=ids.history_id, day=TUESDAY)
    assert [hour.slot for hour in hours] == [2, 3, 4, 5, 6]
    added = await extra_lessons.add(school.of("teacher", "08:00"), course_id=ids.history_id, day=TUESDAY, slot=2)
    assert added == await extra_lessons.add(
        school.of("teacher", "08:01"), course_id=ids.history_id, day=TUESDAY, slot=2
    )
    await school.make_lessons("08:02")
    assert await school.standing(TUESDAY) == [(1, ids.history_id), (2, ids.history_id)]
    lesson = await school.lesson(added)
    assert (lesson.is_extra, lesson.number, lesson.planned_teacher_id) == (True, 2, ids.teacher)
    said = await school.told(at("08:02"))
    assert set(said) == {ids.mother, ids.kim_father, ids.silent, ids.tutor}
    assert {news.how for read in said.values() for news in read if isinstance(news, LessonChanged)} == {"added"}
    # A day off takes it away with the others, and gives it back.
    entry = await school_calendar.put(school.of("deputy", "08:03"), plan=DayPlan(TUESDAY, TUESDAY, DayKind.CLOSED))
    await school.make_lessons("08:03")
    assert await school.standing(TUESDAY) == []
    await school_calendar.withdraw(school.of("deputy", "08:04"), entry_id=entry)
    await school.make_lessons("08:04")
    assert await school.standing(TUESDAY) == [(1, ids.history_id), (2, ids.history_id)]


async def test_a_club_meets_at_a_time_of_its_own(school: TimetabledSchool) -> None:
    ids = school.ids
    club = await a_group(school, GroupKind.CLUB, "Шахматы", ids.ivan, ids.sofya)
    english = school.of("english", "08:00")
    added = await extra_lessons.add_at(english, course_id=club, day=MONDAY, clock="15:30–16:15")
    assert added == await extra_lessons.add_at(school.of("english", "08:01"), course_id=club, day=MONDAY, clock="15.30")
    await school.make_lessons("08:02")
    lesson = await school.lesson(added)
    assert (lesson.number, lesson.starts_at, lesson.ends_at) == (None, at("15:30"), at("16:15"))
    assert lesson.cancelled_at is None
    assert [course.group for course in await extra_lessons.courses(school.of("english", "08:03"))] == ["7Б", "Шахматы"]
    for text in ("в три", "25:00", "15:30-15:00", ""):
        with pytest.raises(ClockNotUnderstood):
            await extra_lessons.add_at(school.of("english", "08:03"), course_id=club, day=MONDAY, clock=text)
    with pytest.raises(HourTaken):
        await extra_lessons.add_at(school.of("english", "08:03"), course_id=club, day=MONDAY, clock="16:00")


async def test_an_hour_that_is_not_free_or_not_theirs(school: TimetabledSchool) -> None:
    ids = school.ids
    for day, slot in ((TUESDAY, 1), (TUESDAY, 8), (MONDAY - dt.timedelta(days=1), 2), (MONDAY, 2)):
        with pytest.raises(HourTaken):
            await extra_lessons.add(school.of("teacher", "08:00"), course_id=ids.history_id, day=day, slot=slot)
    for person in ("english", "tutor", "deputy", "mother"):
        for refused in (
            extra_lessons.add(school.of(person, "08:00"), course_id=ids.history_id, day=TUESDAY, slot=2),
            extra_lessons.add_at(school.of(person, "08:00"), course_id=ids.history_id, day=TUESDAY, clock="15:00"),
            extra_lessons.days(school.of(person, "08:00"), course_id=ids.history_id),
            extra_lessons.hours(school.of(person, "08:00"), course_id=ids.history_id, day=TUESDAY),
        ):
            with pytest.raises(NotYours):
                await refused
    with pytest.raises(NotYours):
        await extra_lessons.courses(school.of("mother", "08:00"))


async def test_a_lesson_does_not_take_place_and_does_after_all(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        session.add(Homework(lesson_id=ids.lessons[0], due_lesson_id=ids.lessons[1], set_at=at("07:10")))
    for clock, reason in (("08:00", "event"), ("08:01", "outing")):
        await cancelled_lessons.cancel(school.of("teacher", clock), lesson_id=ids.lessons[1], reason=reason)
    await cancelled_lessons.explain(school.of("teacher", "08:02"), lesson_id=ids.lessons[1], note=" Музей \n города ")
    lesson = await school.lesson(ids.lessons[1])
    assert (lesson.cancel_reason, lesson.cancel_note) == ("outing", "Музей города")
    await school.make_lessons("08:03")
    assert (2, ids.algebra_id) not in await school.standing(MONDAY)
    said = await school.told(at("08:03"))
    assert [news.how for news in said[ids.mother] if isinstance(news, LessonChanged)] == ["cancelled"]
    async with school.database.read() as session:
        due = await session.get_one(Lesson, (await session.scalars(select(Homework.due_lesson_id))).one())
    assert (due.course_id, due.date) == (ids.algebra_id, MONDAY + dt.timedelta(days=7))
    (missed,) = (await register.month(school.of("deputy", "08:04"))).rows
    assert (missed.kind, missed.reason, missed.note, missed.is_given) == ("abandoned", "outing", "Музей города", False)
    for clock in ("08:05", "08:06"):
        await cancelled_lessons.undo(school.of("teacher", clock), lesson_id=ids.lessons[1])
    said = await school.told(at("08:06"))
    assert [news.how for news in said[ids.mother] if isinstance(news, LessonChanged)] == ["stands"]
    assert (2, ids.algebra_id) in await school.standing(MONDAY)
    # Once it has begun, nobody is told of it.
    await cancelled_lessons.cancel(school.of("teacher", "09:30"), lesson_id=ids.lessons[1], reason="nobody")
    assert await school.told(at("09:30")) == {}


async def test_what_holds_records_or_stands_elsewhere_is_not_cancelled(school: TimetabledSchool) -> None:
    ids = school.ids
    teacher = school.of("teacher", "09:25")
    await attendance.mark(teacher, lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT)
    with pytest.raises(LessonFilled):
        await cancelled_lessons.cancel(school.of("teacher", "09:26"), lesson_id=ids.lessons[1], reason="event")
    for person, reason in (("english", "event"), ("tutor", "event"), ("mother", "event"), ("teacher", "boredom")):
        with pytest.raises(NotYours):
            await cancelled_lessons.cancel(school.of(person, "09:26"), lesson_id=ids.lessons[3], reason=reason)
    await cancelled_lessons.cancel(school.of("deputy", "09:26"), lesson_id=ids.lessons[3], reason="weather")
    for person in ("english", "mother"):
        with pytest.raises(NotYours):
            await cancelled_lessons.undo(school.of(person, "09:27"), lesson_id=ids.lessons[3])
        with pytest.raises(NotYours):
            await cancelled_lessons.explain(school.of(person, "09:27"), lesson_id=ids.lessons[3], note="x")
    await extra_lessons.add(school.of("teacher", "09:28"), course_id=ids.history_id, day=MONDAY, slot=4)
    with pytest.raises(HourNoLongerFree):
        await cancelled_lessons.undo(school.of("teacher", "09:29"), lesson_id=ids.lessons[3])
    async with school.ctx(now=at("09:30")).write() as session:
        (await session.get_one(Lesson, ids.lessons[0])).closed_at = at("09:30")
    with pytest.raises(LessonClosed):
        await cancelled_lessons.cancel(school.of("teacher", "09:31"), lesson_id=ids.lessons[0], reason="event")


async def test_who_fetched_whom_from_the_after_school_group(school: TimetabledSchool) -> None:
    ids = school.ids
    group = await a_group(school, GroupKind.AFTER_SCHOOL, "ГПД", ids.ivan, ids.sofya, ids.anna)
    lesson = await extra_lessons.add_at(school.of("english", "08:00"), course_id=group, day=MONDAY, clock="13:00-18:00")
    await attendance.mark(school.of("english", "13:05"), lesson_id=lesson, pupil_id=ids.anna, seen=Seen.ABSENT)
    people = await after_school.adults(school.of("english", "17:00"), lesson_id=lesson, pupil_id=ids.ivan)
    assert [(one.person_id, one.kinship.value) for one in people] == [(ids.mother, "mother"), (ids.father, "father")]
    for clock in ("17:00", "17:05"):
        await after_school.fetch(
            school.of("english", clock), lesson_id=lesson, pupil_id=ids.ivan, guardian_id=ids.mother
        )
    await after_school.fetch(school.of("english", "17:10"), lesson_id=lesson, pupil_id=ids.sofya, words=" тётя  Оля ")
    seen = await after_school.leaving(school.of("english", "17:11"), lesson_id=lesson)
    told = [(child.pupil_id, child.fetched and (child.fetched.how, child.fetched.words)) for child in seen.children]
    assert told == [(ids.ivan, ("guardian", None)), (ids.sofya, ("words", "тётя Оля"))]
    assert seen.left == 0
    async with school.database.read() as session:
        first = (await session.scalars(select(Pickup).where(Pickup.pupil_id == ids.ivan))).one()
        assert first.taken_at == at("17:00")
    for clock in ("17:12", "17:13"):
        await after_school.withdraw(school.of("english", clock), lesson_id=lesson, pupil_id=ids.sofya)
    await after_school.fetch(school.of("english", "17:15"), lesson_id=lesson, pupil_id=ids.sofya)
    seen = await after_school.leaving(school.of("english", "17:16"), lesson_id=lesson)
    assert [child.fetched.how for child in seen.children if child.fetched] == ["guardian", "alone"]
    with pytest.raises(NotThere):
        await after_school.fetch(school.of("english", "17:16"), lesson_id=lesson, pupil_id=ids.anna)
    with pytest.raises(NotAfterSchool):
        await after_school.leaving(school.of("teacher", "17:16"), lesson_id=ids.lessons[1])
    for person, pupil, guardian in (
        ("english", ids.anton, None),
        ("english", ids.ivan, ids.kim_father),
        ("teacher", ids.ivan, None),
        ("mother", ids.ivan, None),
    ):
        with pytest.raises(NotYours):
            await after_school.fetch(school.of(person, "17:16"), lesson_id=lesson, pupil_id=pupil, guardian_id=guardian)


async def test_whom_a_paper_forbids_a_later_day_and_one_ahead(school: TimetabledSchool) -> None:
    ids = school.ids
    group = await a_group(school, GroupKind.AFTER_SCHOOL, "ГПД", ids.ivan, ids.sofya)
    lesson = await extra_lessons.add_at(school.of("english", "08:00"), course_id=group, day=MONDAY, clock="13:00-18:00")
    ahead = await extra_lessons.add_at(school.of("english", "08:00"), course_id=group, day=TUESDAY, clock="13:00-18:00")
    async with school.ctx(now=at("08:01")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.father)):
            link.is_informed = False
    people = await after_school.adults(school.of("english", "17:00"), lesson_id=lesson, pupil_id=ids.ivan)
    assert [one.person_id for one in people] == [ids.mother]
    with pytest.raises(NotYours):
        await after_school.fetch(
            school.of("english", "17:00"), lesson_id=lesson, pupil_id=ids.ivan, guardian_id=ids.father
        )
    with pytest.raises(LessonNotStarted):
        await after_school.fetch(school.of("english", "17:00"), lesson_id=ahead, pupil_id=ids.ivan)
    with pytest.raises(WordsTooLong):
        await after_school.fetch(school.of("english", "17:00"), lesson_id=lesson, pupil_id=ids.ivan, words="ж" * 101)
    # Remembered on the next morning: the hour is not known.
    await after_school.fetch(school.of("english", "08:10", TUESDAY), lesson_id=lesson, pupil_id=ids.ivan)
    seen = await after_school.leaving(school.of("english", "08:11", TUESDAY), lesson_id=lesson)
    assert [child.fetched.at for child in seen.children if child.fetched] == [None]


async def test_two_classes_at_one_hour_stand_beside_each_other(school: TimetabledSchool) -> None:
    ids = school.ids
    other = await a_group(school, GroupKind.CLASS, "8Б", ids.anna, teacher="teacher")
    async with school.ctx(now=at("07:10")).write() as session:
        beside = Lesson(
            course_id=other,
            date=MONDAY,
            slot=2,
            number=2,
            starts_at=at("09:20"),
            ends_at=at("10:00"),
            planned_teacher_id=ids.teacher,
        )
        session.add(beside)
    async with school.database.read() as session:
        found = await together.beside(session, [ids.lessons[1], ids.lessons[3]])
    assert found == {ids.lessons[1]: [together.Beside(beside.id, "8Б")]}
