"""Who takes a lesson in another's place: kinds, reasons, access, the register (D-4; R-18, R-22, F-25)."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import Course, CourseTeacher
from models.database import Database
from models.homework import Homework
from models.lessons import Lesson, Seen
from models.school import DayKind
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from services import attendance, today
from services.context import Context
from services.matters.lesson_changes import LessonChanged
from services.matters.substitutions import (
    SubstitutionAsked,
    SubstitutionAtHome,
    SubstitutionEnded,
    SubstitutionSet,
)
from services.policy import Action
from services.refusals import NotYours
from services.schedule import school_calendar
from services.schedule.day_plans import DayPlan
from services.staffing.staff_refusals import NotOnStaffThen
from services.substitutions import appointing, asking, finding, offers, reading, register
from services.substitutions.refusals import (
    AlreadySubstituted,
    LessonFilled,
    NothingToJoin,
    RequestDecided,
    SubstituteAbsent,
    SubstituteBusy,
    TooLateToSubstitute,
)
from tests.counting import counting
from tests.school import BEGAN, MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool

KIND = SubstitutionKind
WEDNESDAY = MONDAY + dt.timedelta(days=2)


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    people = ("mother", "kim_father", "silent", "teacher", "english", "tutor", "deputy", "stranger_teacher")
    for ref, person in enumerate(people):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


async def appoint(school: TimetabledSchool, clock: str = "08:00", **more: object) -> int:
    """Algebra of the second hour, illness, the same subject, by the English teacher; unless said otherwise."""
    ids = school.ids
    wanted: dict[str, Any] = {
        "lesson_id": ids.lessons[1],
        "kind": KIND.SAME_SUBJECT,
        "reason": "illness",
        "teacher_id": ids.stranger_teacher,
        **more,
    }
    return await appointing.appoint(school.of("deputy", clock), **wanted)


async def row(school: TimetabledSchool, substitution_id: int) -> Substitution:
    async with school.database.read() as session:
        return await session.get_one(Substitution, substitution_id)


async def test_the_same_subject_both_teachers_are_kept_and_both_hear(school: TimetabledSchool) -> None:
    ids = school.ids
    first = await appoint(school)
    assert await appoint(school, "08:01") == first
    said = await school.told(at("08:01"))
    at_home = {ids.mother, ids.kim_father, ids.silent}
    assert set(said) == {ids.teacher, ids.stranger_teacher} | at_home
    # Families read who takes the lesson, and not why.
    for person in at_home:
        (home,) = said[person]
        assert isinstance(home, SubstitutionAtHome)
        assert (home.teacher, home.subject, home.is_over) == ("Чужой Семён Семёнович", "Алгебра", False)
    for person, is_mine in ((ids.teacher, False), (ids.stranger_teacher, True)):
        (news,) = said[person]
        assert isinstance(news, SubstitutionSet)
        assert (news.is_mine, news.teacher, news.absent) == (is_mine, "Чужой Семён Семёнович", "Белов Пётр Ильич")
    async with school.database.read() as session:
        assert await reading.kinds_of(session, ids.lessons) == {ids.lessons[1]: KIND.SAME_SUBJECT}
    await attendance.finish(school.of("stranger_teacher", "09:25"), lesson_id=ids.lessons[1], absent=0)
    lesson = await school.lesson(ids.lessons[1])
    assert (lesson.planned_teacher_id, lesson.taught_by_id) == (ids.teacher, ids.stranger_teacher)
    mine = await today.overview(school.of("stranger_teacher", "09:26"))
    assert [(one.title.lesson_id, one.is_taken_over) for one in mine.lessons] == [(ids.lessons[1], True)]
    theirs = await today.overview(school.of("teacher", "09:26"))
    replaced = [one.substitution.teacher if one.substitution else None for one in theirs.lessons]
    assert replaced == [None, "Чужой Семён Семёнович", None]


async def test_access_ends_with_the_classs_next_school_day(school: TimetabledSchool) -> None:
    ids = school.ids
    await appoint(school)
    for clock, day in (("09:30", MONDAY), ("23:30", TUESDAY)):
        await attendance.mark(
            school.of("stranger_teacher", clock, day), lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.LATE
        )
    # Wednesday has no lessons: the next school day is over only when the following one begins.
    ctx = school.of("stranger_teacher", "09:00", WEDNESDAY)
    await attendance.mark(ctx, lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT)
    async with school.ctx(now=at("09:00")).write() as session:
        session.add(
            Lesson(
                course_id=ids.history_id,
                date=WEDNESDAY,
                slot=1,
                number=1,
                starts_at=at("08:30", WEDNESDAY),
                ends_at=at("09:10", WEDNESDAY),
                planned_teacher_id=ids.teacher,
            )
        )
    with pytest.raises(NotYours):
        await attendance.sheet(school.of("stranger_teacher", "09:00", WEDNESDAY), lesson_id=ids.lessons[1])
    # That lesson and no other; nor before anybody was appointed.
    with pytest.raises(NotYours):
        await attendance.sheet(school.of("stranger_teacher", "09:00"), lesson_id=ids.lessons[3])


async def test_another_subject_stands_in_the_slot_and_goes_back(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        for taught in await session.scalars(select(CourseTeacher).where(CourseTeacher.course_id == ids.history_id)):
            taught.person_id = ids.stranger_teacher
        session.add(Homework(lesson_id=ids.lessons[0], due_lesson_id=ids.lessons[1], set_at=at("07:10")))
        (await session.get_one(Lesson, ids.lessons[0])).planned_teacher_id = ids.stranger_teacher
    made = await appoint(school, kind=KIND.OTHER_SUBJECT, course_id=ids.history_id)
    found = await row(school, made)
    assert found.made_lesson_id is not None
    new = await school.lesson(found.made_lesson_id)
    assert (new.course_id, new.planned_teacher_id, new.slot) == (ids.history_id, ids.stranger_teacher, 2)
    await school.make_lessons("08:01")
    wanted = [(1, ids.history_id), (2, ids.history_id), (3, ids.english_course_id), (4, ids.algebra_id)]
    assert await school.standing(MONDAY) == wanted
    said = await school.told(at("08:01"))
    (read,) = said[ids.mother]
    assert isinstance(read, LessonChanged)
    assert (read.how, read.subject, read.instead) == ("replaced", "Алгебра", "История")
    async with school.database.read() as session:
        due = await session.get_one(Lesson, (await session.scalars(select(Homework.due_lesson_id))).one())
    assert (due.course_id, due.date) == (ids.algebra_id, MONDAY + dt.timedelta(days=7))
    # A closed day takes it away with the others, and gives it back.
    entry = await school_calendar.put(school.of("deputy", "08:02"), plan=DayPlan(MONDAY, MONDAY, DayKind.CLOSED))
    await school.make_lessons("08:02")
    assert (2, ids.history_id) not in await school.standing(MONDAY)
    await school_calendar.withdraw(school.of("deputy", "08:03"), entry_id=entry)
    await school.make_lessons("08:03")
    assert await school.standing(MONDAY) == wanted
    for clock in ("08:05", "08:06"):
        await appointing.withdraw(school.of("deputy", clock), substitution_id=made)
    await school.make_lessons("08:07")
    assert (2, ids.algebra_id) in await school.standing(MONDAY)
    assert (2, ids.history_id) not in await school.standing(MONDAY)
    said = await school.told(at("08:07"))
    assert [news.how for news in said[ids.mother] if isinstance(news, LessonChanged)] == ["stands"]
    assert [news.is_mine for news in said[ids.stranger_teacher] if isinstance(news, SubstitutionEnded)] == [True]


async def test_groups_are_joined_under_who_teaches_then(school: TimetabledSchool) -> None:
    ids = school.ids
    with pytest.raises(NothingToJoin):
        await appoint(school, kind=KIND.JOINED)
    async with school.ctx(now=at("07:10")).write() as session:
        (await session.get_one(Lesson, ids.lessons[2])).starts_at = at("09:20")
        (await session.get_one(Lesson, ids.lessons[2])).ends_at = at("10:00")
    with pytest.raises(SubstituteBusy):
        await appoint(school, teacher_id=ids.english)
    found = await offers.colleagues(school.of("deputy", "08:00"), lesson_id=ids.lessons[1], kind=KIND.JOINED)
    assert [(offer.person_id, offer.is_free) for offer in found.people] == [(ids.english, True)]
    await appoint(school, kind=KIND.JOINED, teacher_id=ids.english)
    sheet = await attendance.sheet(school.of("english", "09:20"), lesson_id=ids.lessons[1])
    assert sheet.may_mark


async def test_a_lesson_falls_out_and_stands_again(school: TimetabledSchool) -> None:
    ids = school.ids
    made = await appoint(school, kind=KIND.CANCELLED, teacher_id=None)
    lesson = await school.lesson(ids.lessons[1])
    assert lesson.cancel_reason == "dropped"
    said = await school.told(at("08:00"))
    assert [news.how for news in said[ids.mother] if isinstance(news, LessonChanged)] == ["cancelled"]
    await appointing.withdraw(school.of("deputy", "08:05"), substitution_id=made)
    assert (await school.lesson(ids.lessons[1])).cancelled_at is None


async def test_what_cannot_be_is_refused(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        session.add(StaffAbsence(person_id=ids.tutor, kind=StaffAbsenceKind.TRIP, date_from=MONDAY))
    with pytest.raises(SubstituteAbsent):
        await appoint(school, teacher_id=ids.teacher)
    with pytest.raises(SubstituteAbsent):
        await appoint(school, teacher_id=ids.tutor)
    with pytest.raises(NotOnStaffThen):
        await appoint(school, teacher_id=ids.mother)
    with pytest.raises(NotYours):
        await appoint(school, teacher_id=None)
    with pytest.raises(NotYours):
        await appoint(school, reason="boredom")
    with pytest.raises(NotYours):
        await appoint(school, kind=KIND.OTHER_SUBJECT, course_id=ids.history_id)
    with pytest.raises(NotYours):
        await appoint(school, lesson_id=10_000)
    await appoint(school)
    with pytest.raises(AlreadySubstituted):
        await appoint(school, teacher_id=ids.english)
    await attendance.finish(school.of("stranger_teacher", "09:25"), lesson_id=ids.lessons[1], absent=0)
    hours = await finding.day(
        school.of("deputy", "09:30"), day=MONDAY, teacher_id=ids.teacher, action=Action.SUBSTITUTE
    )
    settled = hours[1]
    assert settled.substitution is not None
    with pytest.raises(LessonFilled):
        await appointing.withdraw(school.of("deputy", "09:30"), substitution_id=settled.substitution.id)
    await attendance.finish(school.of("teacher", "11:25"), lesson_id=ids.lessons[3], absent=0)
    with pytest.raises(LessonFilled):
        await appoint(school, "11:30", lesson_id=ids.lessons[3])
    # After the fact: today and on the next school day, and no later.
    with pytest.raises(TooLateToSubstitute):
        await appointing.appoint(
            school.of("deputy", "09:00", MONDAY + dt.timedelta(days=7)),
            lesson_id=ids.lessons[0],
            kind=KIND.SUPERVISION,
            reason="other",
            teacher_id=ids.english,
        )
    await appointing.appoint(
        school.of("deputy", "09:00", TUESDAY),
        lesson_id=ids.lessons[0],
        kind=KIND.SUPERVISION,
        reason="other",
        teacher_id=ids.english,
    )


@pytest.mark.parametrize("person", ["teacher", "tutor", "mother", None])
async def test_only_deputies_and_administrators_settle(school: TimetabledSchool, person: str | None) -> None:
    ids = school.ids
    made = await appoint(school)

    def ctx() -> Context:
        return school.ctx(None if person is None else getattr(ids, person), now=at("08:00"))

    for refused in (
        appointing.appoint(ctx(), lesson_id=ids.lessons[3], kind=KIND.SUPERVISION, reason="other", teacher_id=1),
        appointing.withdraw(ctx(), substitution_id=made),
        asking.decide(ctx(), substitution_id=made, is_allowed=True),
        finding.day(ctx(), day=MONDAY, action=Action.SUBSTITUTE),
        finding.asked(ctx()),
        offers.colleagues(ctx(), lesson_id=ids.lessons[3], kind=KIND.SAME_SUBJECT),
        register.month(ctx()),
        *([] if person in ("teacher", "tutor") else [asking.ask(ctx(), lesson_id=ids.lessons[3], kind=KIND.JOINED)]),
    ):
        with pytest.raises(NotYours):
            await refused
    await appointing.withdraw(school.of("admin", "08:01"), substitution_id=made)
    assert (await row(school, made)).state is SubstitutionState.WITHDRAWN


async def test_a_colleague_asks_and_the_deputy_answers(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        session.add(StaffAbsence(person_id=ids.teacher, kind=StaffAbsenceKind.ILL, date_from=MONDAY))
    asked = await asking.ask(school.of("english", "08:00"), lesson_id=ids.lessons[1], kind=KIND.SAME_SUBJECT)
    assert asked == await asking.ask(school.of("english", "08:01"), lesson_id=ids.lessons[1], kind=KIND.SAME_SUBJECT)
    with pytest.raises(AlreadySubstituted):
        await asking.ask(school.of("tutor", "08:01"), lesson_id=ids.lessons[1], kind=KIND.SUPERVISION)
    with pytest.raises(NotYours):
        await asking.ask(school.of("english", "08:01"), lesson_id=ids.lessons[3], kind=KIND.CANCELLED)
    assert (await row(school, asked)).reason == "illness"
    with pytest.raises(NotYours):
        await attendance.sheet(school.of("english", "08:02"), lesson_id=ids.lessons[1])
    said = await school.told(at("08:02"))
    assert set(said) == {ids.deputy}
    assert isinstance(said[ids.deputy][0], SubstitutionAsked)
    assert [one.lesson_id for one in await finding.asked(school.of("deputy", "08:02"))] == [ids.lessons[1]]
    for clock in ("08:03", "08:04"):
        await asking.decide(school.of("deputy", clock), substitution_id=asked, is_allowed=True)
    with pytest.raises(RequestDecided):
        await asking.decide(school.of("deputy", "08:05"), substitution_id=asked, is_allowed=False)
    assert set(await school.told(at("08:05"))) == {
        *(ids.teacher, ids.english),
        *(ids.mother, ids.kim_father, ids.silent),
    }
    refused = await asking.ask(school.of("english", "08:06"), lesson_id=ids.lessons[3], kind=KIND.SUPERVISION)
    await asking.decide(school.of("deputy", "08:07"), substitution_id=refused, is_allowed=False)
    (told,) = (await school.told(at("08:07")))[ids.english]
    assert isinstance(told, SubstitutionEnded)
    assert told.was_refused
    # What the deputy settles otherwise answers the request.
    again = await asking.ask(school.of("english", "08:08"), lesson_id=ids.lessons[3], kind=KIND.SUPERVISION)
    await appoint(school, "08:09", lesson_id=ids.lessons[3])
    assert (await row(school, again)).state is SubstitutionState.REFUSED


async def test_lessons_of_the_absent_first_and_the_free_first(school: TimetabledSchool) -> None:
    ids = school.ids
    deputy = school.of("deputy", "08:00")
    assert await finding.day(deputy, day=MONDAY, action=Action.SUBSTITUTE) == []
    async with school.ctx(now=at("07:10")).write() as session:
        session.add(StaffAbsence(person_id=ids.teacher, kind=StaffAbsenceKind.LEAVE, date_from=MONDAY))
        course = Course(group_id=ids.class_8a, subject_id=2, hours_per_week=1)
        session.add(course)
        await session.flush()
        session.add(CourseTeacher(course_id=course.id, person_id=ids.tutor, date_from=BEGAN))
    with counting(school.database) as one:
        found = await finding.day(deputy, day=TUESDAY, action=Action.SUBSTITUTE)
    with counting(school.database) as three:
        hours = await finding.day(deputy, day=MONDAY, action=Action.SUBSTITUTE)
    assert (len(found), len(hours), len(one)) == (1, 3, len(three))
    assert {hour.reason for hour in hours} == {"leave"}
    english = await offers.colleagues(deputy, lesson_id=ids.lessons[2], kind=KIND.SAME_SUBJECT)
    assert english.people[0].person_id == ids.tutor
    assert english.people[0].same_subject
    assert ids.teacher not in {offer.person_id for offer in english.people}
    narrowed = await offers.colleagues(deputy, lesson_id=ids.lessons[2], kind=KIND.SAME_SUBJECT, surname="чуж")
    assert [offer.name for offer in narrowed.people] == ["Чужой Семён Семёнович"]


async def test_the_register_follows_by_itself(school: TimetabledSchool) -> None:
    ids = school.ids
    assert (await register.month(school.of("deputy", "08:00"))).rows == []
    await appoint(school)
    await appoint(school, lesson_id=ids.lessons[3], kind=KIND.CANCELLED, teacher_id=None, reason="trip")
    await attendance.finish(school.of("stranger_teacher", "09:25"), lesson_id=ids.lessons[1], absent=0)
    with counting(school.database) as statements:
        rows = (await register.month(school.of("admin", "12:00"))).rows
    assert len(statements) == 2
    assert [(one.number, one.kind, one.reason, one.teacher, one.is_given) for one in rows] == [
        (2, "same_subject", "illness", "Чужой Семён Семёнович", True),
        (4, "cancelled", "trip", None, False),
    ]
    assert {one.absent for one in rows} == {"Белов Пётр Ильич"}
    earlier = await register.month(school.of("deputy", "12:00"), month=dt.date(2026, 10, 5))
    assert (earlier.month, earlier.rows, earlier.this_month) == (dt.date(2026, 10, 1), [], dt.date(2026, 11, 1))
