"""Homework: set, changed, due, weighed against the day's norm; and whose it is not (R-14, D-5)."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from models.courses import Course
from models.database import Database
from models.groups import Group
from models.homework import Homework
from models.lessons import Lesson
from models.plans import Plan, PlanLine
from models.school import DayKind
from services import diary
from services.context import Actor, Command, Context
from services.homework import changing, due, last_time, planned, reading, view
from services.homework.setting import HomeworkTooLong, set_homework
from services.refusals import NotYours
from services.schedule import cancelled_lessons, lesson_moves, school_calendar
from services.schedule.day_plans import DayPlan
from tests.school import MONDAY, PARAMETERS, at
from tests.timetabled import TUESDAY, TimetabledSchool


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    return await TimetabledSchool(database).build()


async def shown(school: TimetabledSchool, lesson_id: int, clock: str = "09:00") -> view.HomeworkView:
    return await view.of_lesson(school.of("teacher", clock), lesson_id=lesson_id)


async def test_set_set_anew_and_withdrawn(school: TimetabledSchool) -> None:
    lesson = school.ids.lessons[0]
    first = await set_homework(school.of("teacher", "09:00"), lesson_id=lesson, text="  §12 ")
    again = await set_homework(school.of("teacher", "09:01"), lesson_id=lesson, text="§12")
    changed = await set_homework(school.of("teacher", "09:02"), lesson_id=lesson, text="§13", minutes=20)
    assert first == again == changed
    async with school.database.read() as session:
        row = await session.get_one(Homework, first)
        assert (row.text, row.minutes, row.revision, row.due_lesson_id) == ("§13", 20, 2, school.ids.tomorrow)
        assert (row.set_by_id, row.changed_at) == (school.ids.teacher, at("09:02"))
        found = await reading.of_lessons(session, [lesson, school.ids.lessons[1]])
    assert found == {lesson: reading.HomeworkBrief(first, "§13", 0, TUESDAY, 20, 0)}
    await set_homework(school.of("teacher", "09:03"), lesson_id=lesson, text=None)
    stands = (await shown(school, lesson)).stands
    assert stands is not None
    assert stands.is_none
    await changing.withdraw(school.of("teacher", "09:04"), lesson_id=lesson)
    await changing.withdraw(school.of("teacher", "09:05"), lesson_id=lesson)
    assert (await shown(school, lesson)).stands is None
    with pytest.raises(changing.HomeworkGone):
        await changing.set_minutes(school.of("teacher", "09:06"), lesson_id=lesson, minutes=10)


async def test_whose_it_is_not_and_what_is_not_taken(school: TimetabledSchool) -> None:
    lesson = school.ids.lessons[0]
    for who in ("english", "tutor", "deputy", "mother", "stranger_teacher"):
        with pytest.raises(NotYours):
            await set_homework(school.of(who, "09:00"), lesson_id=lesson, text="§12")
        with pytest.raises(NotYours):
            await changing.withdraw(school.of(who, "09:00"), lesson_id=lesson)
    mine = {"lesson_id": lesson, "text": "§12"}
    with pytest.raises(NotYours):
        await set_homework(school.of("teacher", "09:00"), **mine, attachments=[7])
    with pytest.raises(NotYours):
        await set_homework(school.of("teacher", "09:00"), **mine, due_lesson_id=school.ids.lessons[1])
    with pytest.raises(NotYours):
        await set_homework(school.of("teacher", "09:00"), **mine, pupils=[99_999])
    with pytest.raises(HomeworkTooLong):
        await set_homework(school.of("teacher", "09:00"), lesson_id=lesson, text="я" * 8001)
    with pytest.raises(planned.NothingPlanned):
        await planned.accept_planned(school.of("teacher", "09:00"), lesson_id=lesson)
    with pytest.raises(last_time.NothingBefore):
        await last_time.repeat(school.of("teacher", "09:00"), lesson_id=lesson)
    async with school.database.read() as session:
        assert list(await session.scalars(select(Homework))) == []


async def test_a_closed_lesson_takes_homework_from_its_plan(school: TimetabledSchool) -> None:
    lesson = school.ids.lessons[0]
    async with school.ctx(now=at("07:30")).write() as session:
        (await session.get_one(Lesson, lesson)).closed_at = at("08:00")
        course = await session.get_one(Course, school.ids.history_id)
        plan = Plan(group_id=school.ids.class_7b, subject_id=course.subject_id)
        session.add(plan)
        await session.flush()
        course.plan_id = plan.id
        session.add(PlanLine(plan_id=plan.id, number=1, topic="Русь", homework="§1"))
    assert (await shown(school, lesson)).planned == "§1"
    await planned.accept_planned(school.of("teacher", "09:00"), lesson_id=lesson)
    await last_time.repeat(school.of("teacher", "09:01"), lesson_id=school.ids.tomorrow)
    stands = (await shown(school, school.ids.tomorrow)).stands
    assert stands is not None
    assert (stands.text, stands.due_on) == ("§1", TUESDAY + dt.timedelta(days=6))


async def test_due_at_a_lesson_that_moves_or_is_not_made_yet(school: TimetabledSchool) -> None:
    lesson = school.ids.lessons[0]
    await set_homework(school.of("teacher", "07:30"), lesson_id=lesson, text="§1")
    moved = await lesson_moves.move(school.of("teacher", "07:40"), lesson_id=school.ids.tomorrow, day=TUESDAY, slot=3)
    async with school.database.read() as session:
        assert (await session.scalars(select(Homework.due_lesson_id))).all() == [moved]
        last = (
            await session.scalars(
                select(Lesson.id).where(Lesson.course_id == school.ids.history_id).order_by(Lesson.starts_at.desc())
            )
        ).first()
    assert last is not None
    await set_homework(school.of("teacher", "07:50"), lesson_id=last, text="§2")
    found = await shown(school, last)
    assert (found.due_on, found.load) == (None, None)


async def due_days(school: TimetabledSchool) -> list[dt.date | None]:
    """When the homework that stands is due, in the order in which it was set."""
    statement = (
        select(Lesson.date)
        .select_from(Homework)
        .outerjoin(Lesson, Lesson.id == Homework.due_lesson_id)
        .where(Homework.withdrawn_at.is_(None))
        .order_by(Homework.id)
    )
    async with school.database.read() as session:
        return list(await session.scalars(statement))


async def test_a_double_lesson_takes_none_for_itself_and_what_has_no_row_yet_finds_it(
    school: TimetabledSchool,
) -> None:
    ids, next_week = school.ids, MONDAY + dt.timedelta(days=7)
    await set_homework(school.of("teacher", "09:30"), lesson_id=ids.lessons[1], text="№ 1")
    async with school.database.read() as session:
        last = (
            await session.scalars(
                select(Lesson).where(Lesson.course_id == ids.history_id).order_by(Lesson.starts_at.desc()).limit(1)
            )
        ).one()
    await set_homework(school.of("teacher", "09:31"), lesson_id=last.id, text="§ 9")
    assert await due_days(school) == [next_week, None]
    await school.make_lessons("07:00", MONDAY + dt.timedelta(days=6))
    assert await due_days(school) == [next_week, last.date + dt.timedelta(days=1)]
    async with school.ctx(now=at("09:32")).write() as session:
        for homework in await session.scalars(select(Homework)):
            homework.due_lesson_id = None
    assert await due.find_all(school.ctx(now=at("09:33"))) == 2
    assert await due.find_all(school.ctx(now=at("09:34"))) == 0
    assert await due_days(school) == [next_week, last.date + dt.timedelta(days=1)]


async def test_homework_of_a_day_without_lessons_goes_on_and_comes_back(school: TimetabledSchool) -> None:
    ids, next_week = school.ids, MONDAY + dt.timedelta(days=7)
    await set_homework(school.of("teacher", "09:00"), lesson_id=ids.lessons[0], text="§1")
    await set_homework(
        school.of("teacher", "09:00"),
        lesson_id=ids.lessons[0],
        text="§2",
        pupils=[ids.ivan],
        due_lesson_id=ids.tomorrow,
    )
    entry = await school_calendar.put(school.of("deputy", "09:01"), plan=DayPlan(TUESDAY, TUESDAY, DayKind.DAY_OFF))
    assert await school.standing(TUESDAY) == []
    assert await due_days(school) == [next_week, next_week]
    await school_calendar.withdraw(school.of("deputy", "09:02"), entry_id=entry)
    assert await school.standing(TUESDAY) == [(1, ids.history_id)]
    # What the teacher had put off by hand never comes nearer by itself.
    assert await due_days(school) == [TUESDAY, next_week]
    await cancelled_lessons.cancel(school.of("teacher", "09:03"), lesson_id=ids.tomorrow, reason="ill")
    assert await due_days(school) == [next_week, next_week]
    await cancelled_lessons.undo(school.of("teacher", "09:04"), lesson_id=ids.tomorrow)
    assert await due_days(school) == [TUESDAY, next_week]
    await lesson_moves.move(school.of("teacher", "09:05"), lesson_id=ids.tomorrow, day=MONDAY, slot=5)
    assert await due_days(school) == [next_week, next_week]


async def test_the_load_is_of_the_pupil_who_has_most(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:30")).write() as session:
        english = Lesson(
            course_id=ids.english_course_id, date=TUESDAY, slot=3, ordinal=1, number=3,
            starts_at=at("10:20", TUESDAY), ends_at=at("11:00", TUESDAY), planned_teacher_id=ids.english,
        )  # fmt: skip
        session.add(english)
    before = await shown(school, ids.lessons[0])
    assert before.load is not None
    assert (before.load.minutes, before.load.norm, before.minutes, before.due_on) == (0, 150, 30, TUESDAY)
    await set_homework(school.of("english", "10:30"), lesson_id=ids.lessons[2], text="слова", minutes=100)
    await set_homework(school.of("teacher", "09:00"), lesson_id=ids.lessons[0], text="§1")
    await set_homework(school.of("teacher", "09:00"), lesson_id=ids.lessons[0], text="§2", minutes=5, pupils=[ids.ivan])
    after = await shown(school, ids.lessons[0])
    assert after.load is not None
    assert after.load.minutes == 130
    await set_homework(school.of("teacher", "09:05"), lesson_id=ids.lessons[0], text=None)
    assert ((await shown(school, ids.lessons[0])).load or before.load).minutes == 100


async def test_named_pupils_keep_their_own_and_families_read_it(school: TimetabledSchool) -> None:
    ids, lesson = school.ids, school.ids.lessons[0]
    await set_homework(school.of("teacher", "09:00"), lesson_id=lesson, text="§1")
    both = await set_homework(school.of("teacher", "09:00"), lesson_id=lesson, text="§2", pupils=[ids.ivan, ids.sofya])
    await set_homework(school.of("teacher", "09:00"), lesson_id=lesson, text="§3", pupils=[ids.ivan])
    found = await shown(school, lesson)
    assert [(one.text, [name.number for name in one.names]) for one in found.for_named] == [
        ("§3", ["4"]),
        ("§2", ["3"]),
    ]
    assert found.stands is not None
    assert (found.stands.text, found.stands.named) == ("§1", 2)
    read = {}
    for who, pupil in (("mother", ids.ivan), ("mother", ids.anton), ("kim_father", ids.sofya)):
        day = await diary.day(school.of(who, "12:00"), pupil_id=pupil, date=TUESDAY)
        read[pupil] = ["; ".join(it.text or "" for it in one.homework) for one in day.lessons]
    assert read == {ids.ivan: ["§3"], ids.anton: ["§1"], ids.sofya: ["§2"]}
    await set_homework(
        school.of("teacher", "09:00"), lesson_id=lesson, text="§4", pupils=[ids.ivan, ids.sofya, ids.anton]
    )
    async with school.database.read() as session:
        assert (await session.get_one(Homework, both)).withdrawn_at == at("09:00")


async def test_late_in_the_evening_the_lesson_after_is_offered(school: TimetabledSchool) -> None:
    lesson = school.ids.lessons[0]
    await set_homework(school.of("teacher", "18:05"), lesson_id=lesson, text="§1")
    assert (await shown(school, lesson, "17:59")).later is None
    later = (await shown(school, lesson, "18:05")).later
    assert later is not None
    assert later.day == TUESDAY + dt.timedelta(days=6)
    await changing.set_due(school.of("teacher", "18:06"), lesson_id=lesson, due_lesson_id=later.lesson_id)
    found = await shown(school, lesson, "18:07")
    assert (found.due_on, found.later) == (later.day, None)


async def test_first_formers_usually_have_none(school: TimetabledSchool) -> None:
    async with school.ctx(now=at("07:30")).write() as session:
        (await session.get_one(Group, school.ids.class_7b)).grade = 1
    found = await shown(school, school.ids.lessons[0])
    assert found.load is not None
    assert (found.is_usual, found.load.norm, found.minutes) == (False, 60, 10)
    lenient = Context(
        school.database,
        now=at("09:00"),
        cause=Command("test"),
        actor=Actor(school.ids.teacher),
        school=dataclasses.replace(PARAMETERS, homework_from_grade=1),
    )
    assert (await view.of_lesson(lenient, lesson_id=school.ids.lessons[0])).is_usual
