"""What happens to a substituted lesson afterwards: called off, moved, given back, its new teacher ill (D-4)."""

import asyncio
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import Course, CourseTeacher, TimetableRow, WeekKind
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson, Seen
from models.school import DayKind
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from services import attendance
from services.homework.setting import set_homework
from services.matters.lesson_changes import LessonChanged
from services.policy import Action
from services.refusals import NotYours
from services.registers import extra_lessons, together
from services.schedule import cancelled_lessons, lesson_moves, own_lessons, school_calendar
from services.schedule.day_plans import DayPlan
from services.schedule.day_refusals import LessonReplaced
from services.substitutions import appointing, asking, finding, offers, register
from services.substitutions.refusals import AlreadySubstituted, LessonFallenOut
from tests.school import BEGAN, MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool

KIND = SubstitutionKind


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, person in enumerate(("mother", "teacher", "english", "tutor", "deputy", "stranger_teacher")):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


async def appoint(school: TimetabledSchool, clock: str = "08:00", **more: object) -> int:
    """Algebra of the second hour, illness, the same subject, by a colleague; unless said otherwise."""
    ids = school.ids
    wanted: dict[str, Any] = {
        "lesson_id": ids.lessons[1],
        "kind": KIND.SAME_SUBJECT,
        "reason": "illness",
        "teacher_id": ids.stranger_teacher,
        **more,
    }
    return await appointing.appoint(school.of("deputy", clock), **wanted)


async def is_away(school: TimetabledSchool, person: str, *, until: dt.date | None = None) -> None:
    async with school.ctx(now=at("07:10")).write() as session:
        person_id = getattr(school.ids, person)
        session.add(StaffAbsence(person_id=person_id, kind=StaffAbsenceKind.ILL, date_from=MONDAY, date_to=until))


async def test_what_the_substitute_called_off_is_not_brought_back(school: TimetabledSchool) -> None:
    ids = school.ids
    made = await appoint(school)
    await cancelled_lessons.cancel(school.of("stranger_teacher", "09:25"), lesson_id=ids.lessons[1], reason="nobody")
    await appointing.withdraw(school.of("deputy", "09:30"), substitution_id=made)
    assert (await school.lesson(ids.lessons[1])).cancel_reason == "nobody"


async def test_what_the_deputy_dropped_is_the_deputys_to_bring_back(school: TimetabledSchool) -> None:
    ids = school.ids
    made = await appoint(school, kind=KIND.CANCELLED, teacher_id=None, reason="other")
    for refused in (
        cancelled_lessons.undo(school.of("teacher", "08:05"), lesson_id=ids.lessons[1]),
        cancelled_lessons.cancel(school.of("teacher", "08:05"), lesson_id=ids.lessons[1], reason="event"),
        cancelled_lessons.explain(school.of("teacher", "08:05"), lesson_id=ids.lessons[1], note="x"),
    ):
        with pytest.raises(NotYours):
            await refused
    await appointing.withdraw(school.of("deputy", "08:10"), substitution_id=made)
    assert (await school.lesson(ids.lessons[1])).cancelled_at is None


async def test_who_takes_a_lesson_hears_that_it_is_off_and_nobody_hears_twice(school: TimetabledSchool) -> None:
    ids = school.ids
    await appoint(school)
    await appoint(school, lesson_id=ids.lessons[3], kind=KIND.CANCELLED, teacher_id=None)
    said = await school.told(at("08:00"))
    assert {person: len(news) for person, news in said.items()} == {
        ids.mother: 2, ids.tutor: 1, ids.teacher: 2, ids.stranger_teacher: 1,
    }  # fmt: skip
    await cancelled_lessons.cancel(school.of("deputy", "08:05"), lesson_id=ids.lessons[1], reason="event")
    # Let stand and called off again before anybody has read a word: one word.
    await cancelled_lessons.undo(school.of("deputy", "08:06"), lesson_id=ids.lessons[1])
    await cancelled_lessons.cancel(school.of("deputy", "08:07"), lesson_id=ids.lessons[1], reason="event")
    said = await school.told(at("08:07"))
    assert set(said) == {ids.mother, ids.tutor, ids.teacher, ids.stranger_teacher}
    for read in said.values():
        assert [news.how for news in read if isinstance(news, LessonChanged)] == ["cancelled"]


async def test_a_lesson_that_another_takes_is_not_moved(school: TimetabledSchool) -> None:
    ids = school.ids
    made = await appoint(school)
    for person in ("teacher", "stranger_teacher"):
        with pytest.raises(LessonReplaced):
            await lesson_moves.move(school.of(person, "08:05"), lesson_id=ids.lessons[1], day=TUESDAY, slot=3)
    assert ids.lessons[1] not in [one.id for one in await own_lessons.ahead(school.of("teacher", "08:05"))]
    await appointing.withdraw(school.of("deputy", "08:10"), substitution_id=made)
    moved = await lesson_moves.move(school.of("teacher", "08:15"), lesson_id=ids.lessons[1], day=TUESDAY, slot=3)
    await appoint(school, "08:20", lesson_id=moved)
    with pytest.raises(LessonReplaced):
        await lesson_moves.undo(school.of("teacher", "08:25"), lesson_id=moved)
    await school.make_lessons("08:30")
    assert (3, ids.algebra_id) in await school.standing(TUESDAY)
    # The colleague is busy then: an hour of theirs does not go there.
    hours = await extra_lessons.hours(school.of("teacher", "08:30"), course_id=ids.history_id, day=TUESDAY)
    assert 3 not in [hour.slot for hour in hours]


async def test_the_absent_teacher_returns_and_the_substitute_falls_ill(school: TimetabledSchool) -> None:
    ids = school.ids
    deputy = school.of("deputy", "08:05")
    await appoint(school)
    # Nobody is written down as away: what is settled stays before the deputy's eyes all the same.
    (hour,) = await finding.day(deputy, day=MONDAY, action=Action.SUBSTITUTE)
    assert hour.substitution is not None
    assert hour.substitution.is_away is False
    await is_away(school, "stranger_teacher")
    (hour,) = await finding.day(deputy, day=MONDAY, action=Action.SUBSTITUTE)
    assert hour.substitution is not None
    assert hour.substitution.is_away is True
    # A closed day takes the lesson away: there is nothing to settle, and the register has nothing of it.
    await appoint(school, lesson_id=ids.tomorrow, teacher_id=ids.english)
    await school_calendar.put(deputy, plan=DayPlan(TUESDAY, TUESDAY, DayKind.CLOSED))
    await school.make_lessons("08:10")
    assert await finding.day(deputy, day=TUESDAY, action=Action.SUBSTITUTE) == []
    assert [row.date for row in (await register.month(deputy)).rows] == [MONDAY]


async def test_a_request_about_a_lesson_that_is_off(school: TimetabledSchool) -> None:
    ids = school.ids
    asked = await asking.ask(school.of("english", "08:00"), lesson_id=ids.lessons[1], kind=KIND.SUPERVISION)
    await cancelled_lessons.cancel(school.of("teacher", "08:01"), lesson_id=ids.lessons[1], reason="event")
    with pytest.raises(LessonFallenOut):
        await asking.decide(school.of("deputy", "08:02"), substitution_id=asked, is_allowed=True)
    await asking.decide(school.of("deputy", "08:03"), substitution_id=asked, is_allowed=False)


async def test_homework_set_beforehand_is_no_hindrance(school: TimetabledSchool) -> None:
    ids = school.ids
    await set_homework(school.of("teacher", "07:30"), lesson_id=ids.lessons[1], text="№ 5")
    made = await appoint(school)
    await appointing.withdraw(school.of("deputy", "08:05"), substitution_id=made)
    await appoint(school, "08:06", kind=KIND.SUPERVISION)
    await attendance.mark(
        school.of("stranger_teacher", "09:25"), lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT
    )


async def test_the_register_has_what_nobody_settled_and_not_what_was_taken_back(school: TimetabledSchool) -> None:
    ids = school.ids
    await is_away(school, "teacher")
    added = await extra_lessons.add(school.of("english", "08:00"), course_id=ids.english_course_id, day=MONDAY, slot=6)
    await school.told(at("08:01"))
    await extra_lessons.take_back(school.of("english", "08:02"), lesson_id=added)
    await extra_lessons.take_back(school.of("english", "08:03"), lesson_id=added)
    said = await school.told(at("08:03"))
    assert [news.how for news in said[ids.mother] if isinstance(news, LessonChanged)] == ["cancelled"]
    # Taken back before anybody has read of it: nobody reads a word.
    again = await extra_lessons.add(school.of("english", "08:04"), course_id=ids.english_course_id, day=MONDAY, slot=6)
    await extra_lessons.take_back(school.of("english", "08:05"), lesson_id=again)
    assert await school.told(at("08:06")) == {}
    off = await extra_lessons.add(school.of("english", "08:06"), course_id=ids.english_course_id, day=MONDAY, slot=6)
    await cancelled_lessons.cancel(school.of("english", "08:06"), lesson_id=off, reason="event")
    assert await school.told(at("08:06")) == {}
    await cancelled_lessons.undo(school.of("english", "08:06"), lesson_id=off)
    await extra_lessons.take_back(school.of("english", "08:06"), lesson_id=off)
    for person, lesson_id in (("teacher", again), ("english", ids.lessons[2])):
        with pytest.raises(NotYours):
            await extra_lessons.take_back(school.of(person, "08:07"), lesson_id=lesson_id)
    await attendance.finish(school.of("teacher", "08:35"), lesson_id=ids.lessons[0], absent=0)
    assert (await register.month(school.of("deputy", "09:30"))).rows == []
    rows = (await register.month(school.of("deputy", "10:30"))).rows
    assert [(row.number, row.kind, row.reason, row.teacher, row.is_given) for row in rows] == [
        (2, "unsettled", "illness", None, False)
    ]


async def test_access_to_a_club_ends_with_the_schools_next_day(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:00")).write() as session:
        year_id = (await session.get_one(Group, ids.class_7b)).year_id
        group = Group(year_id=year_id, kind=GroupKind.CLUB, code="Шахматы", name="Шахматы")
        session.add(group)
        await session.flush()
        history = await session.get_one(Course, ids.history_id)
        course = Course(group_id=group.id, subject_id=history.subject_id, hours_per_week=1)
        session.add_all([course, Membership(group_id=group.id, pupil_id=ids.ivan, list_number=1, date_from=BEGAN)])
        await session.flush()
        session.add(CourseTeacher(course_id=course.id, person_id=ids.teacher, date_from=BEGAN))
        course_id = course.id
    club = await extra_lessons.add_at(school.of("teacher", "08:00"), course_id=course_id, day=MONDAY, clock="15:00")
    await appoint(school, lesson_id=club)
    friday, monday = MONDAY + dt.timedelta(days=4), MONDAY + dt.timedelta(days=7)
    await attendance.sheet(school.of("stranger_teacher", "23:00", TUESDAY), lesson_id=club)
    await attendance.sheet(school.of("stranger_teacher", "23:00", friday), lesson_id=club)
    with pytest.raises(NotYours):
        await attendance.sheet(school.of("stranger_teacher", "08:00", monday), lesson_id=club)


async def test_two_deputies_at_once_settle_one_lesson_once(school: TimetabledSchool) -> None:
    ids = school.ids

    def one(teacher_id: int) -> Any:
        return appointing.appoint(
            school.of("deputy", "08:00"),
            lesson_id=ids.lessons[1],
            kind=KIND.SAME_SUBJECT,
            reason="illness",
            teacher_id=teacher_id,
        )

    ended = await asyncio.gather(one(ids.english), one(ids.stranger_teacher), return_exceptions=True)
    assert [type(end) for end in ended if not isinstance(end, int)] == [AlreadySubstituted]
    async with school.database.read() as session:
        appointed = select(func.count()).where(Substitution.state == SubstitutionState.APPOINTED)
        assert await session.scalar(appointed) == 1


async def test_one_of_two_classes_at_one_hour_stands_again(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        year_id = (await session.get_one(Group, ids.class_7b)).year_id
        group = Group(year_id=year_id, kind=GroupKind.CLASS, code="3А", name="3А", grade=3)
        session.add(group)
        await session.flush()
        history = await session.get_one(Course, ids.history_id)
        course = Course(group_id=group.id, subject_id=history.subject_id, hours_per_week=1)
        session.add(course)
        await session.flush()
        first = await session.get_one(Lesson, ids.lessons[0])
        session.add(
            Lesson(
                course_id=course.id,
                date=MONDAY,
                slot=1,
                number=1,
                starts_at=first.starts_at,
                ends_at=first.ends_at,
                planned_teacher_id=ids.teacher,
                timetable_row_id=first.timetable_row_id,
            )
        )
    await cancelled_lessons.cancel(school.of("teacher", "08:00"), lesson_id=ids.lessons[0], reason="event")
    await cancelled_lessons.undo(school.of("teacher", "08:01"), lesson_id=ids.lessons[0])
    assert (await school.lesson(ids.lessons[0])).cancelled_at is None


async def test_what_is_taken_back_leaves_its_hour_to_the_timetable(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        for taught in await session.scalars(select(CourseTeacher).where(CourseTeacher.course_id == ids.history_id)):
            taught.person_id = ids.stranger_teacher
        (await session.get_one(Lesson, ids.lessons[0])).planned_teacher_id = ids.stranger_teacher
    made = await appoint(school, kind=KIND.OTHER_SUBJECT, course_id=ids.history_id)
    async with school.database.read() as session:
        stands_in = (await session.get_one(Substitution, made)).made_lesson_id or 0
    with pytest.raises(LessonReplaced):
        await lesson_moves.move(school.of("stranger_teacher", "08:01"), lesson_id=stands_in, day=TUESDAY, slot=3)
    await appointing.withdraw(school.of("deputy", "08:02"), substitution_id=made)
    extra = await extra_lessons.add(
        school.of("stranger_teacher", "08:03"), course_id=ids.history_id, day=TUESDAY, slot=4
    )
    await extra_lessons.take_back(school.of("stranger_teacher", "08:04"), lesson_id=extra)
    async with school.ctx(now=at("08:05")).write() as session:
        # From now on the timetable has history at these very hours, and algebra of Monday's second no more.
        algebra = await session.get_one(TimetableRow, ids.rows[1])
        algebra.valid_to = MONDAY
        for weekday, slot in ((1, 2), (2, 4)):
            session.add(
                TimetableRow(
                    course_id=ids.history_id, weekday=weekday, slot=slot, weeks=WeekKind.EVERY, valid_from=MONDAY
                )
            )
    await school.make_lessons("08:06")
    assert (2, ids.history_id) in await school.standing(MONDAY)
    assert (4, ids.history_id) in await school.standing(TUESDAY)


async def test_a_half_of_a_class_does_not_get_the_other_halfs_lesson(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        session.add(CourseTeacher(course_id=ids.history_id, person_id=ids.tutor, date_from=BEGAN))
        half = await session.get_one(Group, ids.half)
        other = Group(
            year_id=half.year_id, kind=GroupKind.SUBGROUP, code="7Б|2", name="2", grade=7, parent_id=ids.class_7b
        )
        session.add(other)
        await session.flush()
        english = await session.get_one(Course, ids.english_course_id)
        course = Course(group_id=other.id, subject_id=english.subject_id, hours_per_week=1)
        session.add(course)
        await session.flush()
        mine = await session.get_one(Lesson, ids.lessons[2])
        beside = Lesson(
            course_id=course.id, date=MONDAY, slot=3, number=3, starts_at=mine.starts_at, ends_at=mine.ends_at,
            planned_teacher_id=ids.stranger_teacher,
        )  # fmt: skip
        session.add(beside)
    deputy = school.of("deputy", "08:00")
    found = await offers.colleagues(deputy, lesson_id=ids.lessons[2], kind=KIND.OTHER_SUBJECT)
    assert found.people == []
    wanted = {
        "lesson_id": ids.lessons[2], "kind": KIND.OTHER_SUBJECT, "course_id": ids.history_id, "teacher_id": ids.tutor,
    }  # fmt: skip
    with pytest.raises(NotYours):
        await appoint(school, **wanted)
    # Joined under the other half's teacher the two stand beside each other; taken over by a third they do not.
    joined = await appoint(school, lesson_id=ids.lessons[2], kind=KIND.JOINED)
    async with school.database.read() as session:
        assert [one.lesson_id for one in (await together.beside(session, [beside.id]))[beside.id]] == [ids.lessons[2]]
    await appointing.withdraw(school.of("deputy", "08:05"), substitution_id=joined)
    await appoint(school, "08:06", lesson_id=ids.lessons[2], teacher_id=ids.tutor)
    async with school.database.read() as session:
        assert await together.beside(session, [beside.id]) == {}
