"""A teacher's own move and swap (D-1)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.courses import CourseTeacher
from models.database import Database
from models.homework import Homework
from models.lessons import AbsenceReason, Lesson, ReasonStatus, Taking
from models.marks import Mark, MarkKind
from models.school import DayKind
from models.traffic import Notice
from services.context import Context
from services.matters.moves import LessonPlace, MovedLesson, MoveNews
from services.refusals import LessonClosed, NotYours
from services.schedule import lesson_moves, own_lessons, school_calendar
from services.schedule.day_plans import DayPlan
from services.schedule.day_refusals import HourTaken, LessonBegun, LessonHolds
from tests.counting import counting
from tests.school import MONDAY, PARAMETERS, at
from tests.timetabled import TUESDAY, TimetabledSchool

WEDNESDAY = MONDAY + dt.timedelta(days=2)
NEXT_MONDAY = MONDAY + dt.timedelta(days=7)


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, person in enumerate(("mother", "father", "kim_father", "silent", "teacher", "english", "tutor", "deputy")):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


def place(clock: str, day: dt.date, slot: int) -> LessonPlace:
    return LessonPlace(day, slot, PARAMETERS.local(at(clock, day)))


async def test_a_lesson_moves_and_the_tick_leaves_it_there(school: TimetabledSchool) -> None:
    ids = school.ids
    moved = await lesson_moves.move(school.of("teacher", "15:00"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)
    for clock in ("15:01", "15:02"):
        await school.make_lessons(clock)
        assert await school.standing(TUESDAY) == []
        assert await school.standing(WEDNESDAY) == [(2, ids.history_id)]
    old, new = await school.lesson(ids.tomorrow), await school.lesson(moved)
    assert (old.cancel_reason, new.moved_from_id, new.timetable_row_id) == ("moved", old.id, None)
    assert (new.starts_at, new.planned_teacher_id, new.number) == (at("09:20", WEDNESDAY), ids.teacher, 2)


async def test_those_concerned_hear_and_a_double_tap_changes_nothing(school: TimetabledSchool) -> None:
    ids = school.ids
    for clock in ("15:00", "15:01"):
        await lesson_moves.move(school.of("teacher", clock), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)
    said = await school.told(at("15:01"))
    assert set(said) == {ids.mother, ids.father, ids.kim_father, ids.silent, ids.tutor, ids.deputy}
    line = MovedLesson("История", "7Б", None, place("08:30", TUESDAY, 1), place("09:20", WEDNESDAY, 2))
    assert all(news == [MoveNews(MONDAY, [line], is_back=False)] for news in said.values())


async def test_homework_due_at_it_goes_with_it(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("13:00")).write() as session:
        session.add(Homework(lesson_id=ids.lessons[0], due_lesson_id=ids.tomorrow, set_at=at("13:00")))
    moved = await lesson_moves.move(school.of("teacher", "15:00"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)

    async def due() -> int | None:
        async with school.database.read() as session:
            return (await session.scalars(select(Homework.due_lesson_id))).one()

    assert await due() == moved
    await lesson_moves.undo(school.of("teacher", "15:05"), lesson_id=moved)
    assert await due() == ids.tomorrow


async def test_a_swap_is_two_moves_and_one_notice_for_each_reader(school: TimetabledSchool) -> None:
    ids = school.ids
    for clock in ("08:00", "08:01"):
        await lesson_moves.swap(school.of("teacher", clock), lesson_id=ids.lessons[3], other_id=ids.tomorrow)
    await school.make_lessons("08:02")
    assert (4, ids.history_id) in await school.standing(MONDAY)
    assert await school.standing(TUESDAY) == [(1, ids.algebra_id)]
    said = await school.told(at("08:02"))
    assert set(said) == {ids.mother, ids.father, ids.kim_father, ids.silent, ids.tutor, ids.deputy}
    for (only,) in said.values():
        assert isinstance(only, MoveNews)
        assert [(it.subject, it.before.slot, it.after.slot) for it in only.lessons] == [
            ("Алгебра", 4, 1),
            ("История", 1, 4),
        ]


async def test_a_swap_is_undone_whole_and_its_readers_hear(school: TimetabledSchool) -> None:
    ids = school.ids
    before = [await school.standing(day) for day in (MONDAY, TUESDAY)]
    first = await lesson_moves.swap(school.of("teacher", "08:00"), lesson_id=ids.lessons[3], other_id=ids.tomorrow)
    await school.told(at("08:00"))
    for clock in ("08:05", "08:06"):
        assert await lesson_moves.undo(school.of("teacher", clock), lesson_id=first) == ids.lessons[3]
    await school.make_lessons("08:07")
    assert [await school.standing(day) for day in (MONDAY, TUESDAY)] == before
    said = await school.told(at("08:07"))
    assert set(said) == {ids.mother, ids.father, ids.kim_father, ids.silent, ids.tutor, ids.deputy}
    assert {news.is_back for read in said.values() for news in read if isinstance(news, MoveNews)} == {True}
    again = await lesson_moves.swap(school.of("teacher", "08:10"), lesson_id=ids.lessons[3], other_id=ids.tomorrow)
    assert again != first
    await lesson_moves.undo(school.of("teacher", "08:11"), lesson_id=again)
    assert [await school.standing(day) for day in (MONDAY, TUESDAY)] == before


async def test_a_move_undone_before_anybody_read_is_told_to_nobody(school: TimetabledSchool) -> None:
    far = (await far_lesson(school)).id
    moved = await lesson_moves.move(
        school.of("teacher", "22:00"), lesson_id=far, day=NEXT_MONDAY + dt.timedelta(days=2), slot=2
    )
    await lesson_moves.undo(school.of("teacher", "22:01"), lesson_id=moved)
    assert await school.told(at("08:00", TUESDAY)) == {}


async def far_lesson(school: TimetabledSchool) -> Lesson:
    """Next Monday's history."""
    async with school.database.read() as session:
        statement = select(Lesson).where(Lesson.date == NEXT_MONDAY, Lesson.slot == 1)
        return (await session.scalars(statement)).one()


async def test_what_is_near_is_told_without_delay_and_what_is_far_after_the_quiet_hours(
    school: TimetabledSchool,
) -> None:
    ids = school.ids
    await lesson_moves.move(school.of("teacher", "22:00"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)
    async with school.database.read() as session:
        near = (await session.scalars(select(Notice).where(Notice.person_id == ids.mother))).one()
    assert (near.due_at, near.silent) == (at("22:00"), True)
    far = await lesson_moves.move(
        school.of("teacher", "22:01"), lesson_id=(await far_lesson(school)).id, day=NEXT_MONDAY, slot=5
    )
    async with school.database.read() as session:
        later = select(Notice.due_at).where(Notice.matter_id == far, Notice.person_id.in_([ids.mother, ids.deputy]))
        assert set(await session.scalars(later)) == {at("07:00", TUESDAY), at("07:30", TUESDAY)}


async def test_a_subgroups_lesson_is_told_to_its_own_list(school: TimetabledSchool) -> None:
    ids = school.ids
    await lesson_moves.move(school.of("english", "08:00"), lesson_id=ids.lessons[2], day=MONDAY, slot=5)
    said = await school.told(at("08:00"))
    assert set(said) == {ids.mother, ids.kim_father, ids.silent, ids.tutor, ids.deputy}


@pytest.mark.parametrize("hour", [(MONDAY, 2), (MONDAY, 3), (MONDAY, 1), (TUESDAY, 1), (TUESDAY, 8)])
async def test_a_taken_a_past_and_a_missing_hour_are_refused(
    school: TimetabledSchool, hour: tuple[dt.date, int]
) -> None:
    day, slot = hour
    with pytest.raises(HourTaken):
        await lesson_moves.move(school.of("teacher", "09:30"), lesson_id=school.ids.tomorrow, day=day, slot=slot)


async def test_a_closed_day_and_a_sunday_take_no_lesson(school: TimetabledSchool) -> None:
    ids = school.ids
    await school_calendar.put(school.of("deputy", "08:00"), plan=DayPlan(WEDNESDAY, WEDNESDAY, DayKind.CLOSED))
    with pytest.raises(HourTaken):
        await lesson_moves.move(school.of("teacher", "08:01"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)
    for day in (MONDAY - dt.timedelta(days=1), MONDAY + dt.timedelta(days=60)):
        with pytest.raises(HourTaken):
            await lesson_moves.move(school.of("teacher", "08:02"), lesson_id=ids.tomorrow, day=day, slot=2)


async def test_an_own_other_class_at_the_hour_is_in_the_way(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        (await session.get_one(Lesson, ids.lessons[2])).planned_teacher_id = ids.teacher
    # English of the subgroup would be free beside itself, but the teacher is not.
    with pytest.raises(HourTaken):
        await lesson_moves.move(school.of("teacher", "08:00"), lesson_id=ids.tomorrow, day=MONDAY, slot=3)


@pytest.mark.parametrize("what", ["taking", "mark", "homework_set", "reason", "topic"])
async def test_a_lesson_that_holds_something_stays(school: TimetabledSchool, what: str) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        lesson = await session.get_one(Lesson, ids.tomorrow)
        match what:
            case "taking":
                lesson.taking = Taking.BEING_TAKEN
            case "topic":
                lesson.topic = "Реформы"
            case "mark":
                session.add(
                    Mark(
                        date=MONDAY,
                        course_id=lesson.course_id,
                        pupil_id=ids.ivan,
                        lesson_id=lesson.id,
                        kind=MarkKind.CURRENT,
                        value="5",
                        set_at=at("07:10"),
                        set_by_id=ids.teacher,
                    )
                )
            case "homework_set":
                session.add(Homework(lesson_id=lesson.id, set_at=at("07:10")))
            case "reason":
                session.add(
                    AbsenceReason(
                        pupil_id=ids.ivan,
                        code="b",
                        date_from=TUESDAY,
                        date_to=TUESDAY,
                        lesson_id=lesson.id,
                        status=ReasonStatus.DRAFT,
                        said_at=at("07:10"),
                    )
                )
    with pytest.raises(LessonHolds):
        await lesson_moves.move(school.of("teacher", "08:00"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)
    assert ids.tomorrow not in {it.id for it in await own_lessons.ahead(school.of("teacher", "08:00"))}


async def test_a_closed_and_a_begun_lesson_stay(school: TimetabledSchool) -> None:
    ids = school.ids
    with pytest.raises(LessonBegun):
        await lesson_moves.move(school.of("teacher", "08:30"), lesson_id=ids.lessons[0], day=WEDNESDAY, slot=2)
    async with school.ctx(now=at("07:10")).write() as session:
        (await session.get_one(Lesson, ids.tomorrow)).closed_at = at("07:10")
    with pytest.raises(LessonClosed):
        await lesson_moves.move(school.of("teacher", "08:00"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)


async def test_a_move_is_not_undone_once_a_place_has_begun(school: TimetabledSchool) -> None:
    ids = school.ids
    moved = await lesson_moves.move(school.of("teacher", "08:00"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)
    with pytest.raises(LessonBegun):
        await lesson_moves.undo(school.of("teacher", "08:30", TUESDAY), lesson_id=moved)


async def test_a_place_taken_meanwhile_is_not_taken_back(school: TimetabledSchool) -> None:
    ids = school.ids
    moved = await lesson_moves.move(school.of("teacher", "08:00"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)
    await lesson_moves.move(school.of("teacher", "08:01"), lesson_id=ids.lessons[3], day=TUESDAY, slot=1)
    with pytest.raises(HourTaken):
        await lesson_moves.undo(school.of("teacher", "08:02"), lesson_id=moved)


@pytest.mark.parametrize("person", ["english", "stranger_teacher", "tutor", "deputy", "mother", None])
async def test_another_ones_lesson_is_not_moved(school: TimetabledSchool, person: str | None) -> None:
    ids = school.ids
    moved = await lesson_moves.move(
        school.of("teacher", "08:00"), lesson_id=(await far_lesson(school)).id, day=NEXT_MONDAY, slot=5
    )

    def ctx() -> Context:
        return school.ctx(None if person is None else getattr(ids, person), now=at("08:00"))

    for refused in (
        lesson_moves.move(ctx(), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2),
        lesson_moves.swap(ctx(), lesson_id=ids.tomorrow, other_id=ids.lessons[3]),
        lesson_moves.undo(ctx(), lesson_id=moved),
        lesson_moves.preview(ctx(), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2),
        own_lessons.choice(ctx(), lesson_id=ids.tomorrow),
        own_lessons.free_hours(ctx(), lesson_id=ids.tomorrow, day=WEDNESDAY),
    ):
        with pytest.raises(NotYours):
            await refused
    assert await school.standing(WEDNESDAY) == []


async def test_a_swap_takes_two_own_lessons(school: TimetabledSchool) -> None:
    ids = school.ids
    with pytest.raises(NotYours):
        await lesson_moves.swap(school.of("teacher", "08:00"), lesson_id=ids.tomorrow, other_id=ids.lessons[2])
    with pytest.raises(HourTaken):
        await lesson_moves.swap(school.of("teacher", "08:00"), lesson_id=ids.lessons[1], other_id=ids.lessons[3])


async def test_whoever_teaches_the_course_no_more_moves_nothing(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        for taught in await session.scalars(select(CourseTeacher).where(CourseTeacher.person_id == ids.teacher)):
            taught.date_to = MONDAY
        (await session.get_one(Lesson, ids.tomorrow)).planned_teacher_id = ids.english
    with pytest.raises(NotYours):
        await lesson_moves.move(school.of("teacher", "08:00"), lesson_id=ids.tomorrow, day=WEDNESDAY, slot=2)


async def test_the_free_hours_of_a_day(school: TimetabledSchool) -> None:
    hours = await own_lessons.free_hours(school.of("teacher", "08:00"), lesson_id=school.ids.tomorrow, day=MONDAY)
    assert [hour.slot for hour in hours] == [5, 6]
    choice = await own_lessons.choice(school.of("teacher", "08:00"), lesson_id=school.ids.tomorrow)
    # Fifteen days, of which two are Sundays.
    assert len(choice.days) == 13
    english = await own_lessons.free_hours(school.of("english", "08:00"), lesson_id=school.ids.lessons[2], day=MONDAY)
    assert [hour.slot for hour in english] == [5, 6]


async def test_own_lessons_one_and_many(school: TimetabledSchool) -> None:
    counts = []
    for person in ("english", "teacher"):
        with counting(school.database) as statements:
            found = await own_lessons.ahead(school.of(person, "08:00"))
        counts.append((len(statements), len(found)))
    assert counts[0][0] == counts[1][0]
    assert counts[0][1] < counts[1][1]
    with pytest.raises(NotYours):
        await own_lessons.ahead(school.of("mother", "08:00"))
