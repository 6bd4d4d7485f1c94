"""A row of the timetable changed from a date (D-1, R-23)."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from models.courses import TimetableRow, WeekKind
from models.database import Database
from models.lessons import Lesson, Taking
from models.notice_kinds import NoticeKind
from services.matters.timetable import HourShown, TimetableNews
from services.refusals import NotYours, Refusal
from services.schedule import timetable_changes, timetable_plans, timetable_rows
from services.schedule.day_refusals import DayInPast, NoBell, NoSchoolYear, RowChanged
from services.schedule.timetable_plans import Doubt, RowPlan
from tests.counting import counting
from tests.school import BEGAN, MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool

NEXT_MONDAY = MONDAY + dt.timedelta(days=7)
NEXT_TUESDAY = MONDAY + dt.timedelta(days=8)


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, person in enumerate(("mother", "father", "kim_father", "silent", "teacher", "english", "tutor", "deputy")):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


def history_moves(school: TimetabledSchool, **more: object) -> RowPlan:
    """Tuesday's history goes to the fifth hour of Mondays."""
    plan = RowPlan(NEXT_MONDAY, row_id=school.ids.rows[4], weekday=1, slot=5, room="12")
    return dataclasses.replace(plan, **more)  # type: ignore[arg-type]


async def test_a_row_moves_from_a_day_and_what_was_before_stays(school: TimetabledSchool) -> None:
    ids = school.ids
    new = await timetable_changes.apply(school.of("deputy", "15:00"), plan=history_moves(school))
    assert (1, ids.history_id) in await school.standing(TUESDAY)
    assert (5, ids.history_id) not in await school.standing(MONDAY)
    assert (5, ids.history_id) in await school.standing(NEXT_MONDAY)
    assert await school.standing(NEXT_TUESDAY) == []
    async with school.database.read() as session:
        old, now = await session.get_one(TimetableRow, ids.rows[4]), await session.get_one(TimetableRow, new)
    assert (old.valid_from, old.valid_to, now.valid_from, now.valid_to) == (BEGAN, NEXT_MONDAY, NEXT_MONDAY, None)
    assert now.replaces_id == old.id
    await school.make_lessons("16:00")
    assert await school.standing(NEXT_TUESDAY) == []


async def test_those_concerned_are_told_once_and_in_their_hours(school: TimetabledSchool) -> None:
    ids = school.ids
    for clock in ("20:00", "20:01"):
        await timetable_changes.apply(school.of("deputy", clock), plan=history_moves(school))
    due = await school.promised(NoticeKind.TIMETABLE_CHANGED)
    assert set(due) == {ids.mother, ids.father, ids.kim_father, ids.silent, ids.teacher, ids.tutor}
    assert (due[ids.mother], due[ids.teacher]) == (at("20:00"), at("07:30", TUESDAY))
    said = await school.told(at("07:30", TUESDAY))
    expected = TimetableNews(
        NEXT_MONDAY,
        "История",
        "7Б",
        None,
        HourShown(2, 1, WeekKind.EVERY, None),
        HourShown(1, 5, WeekKind.EVERY, "12"),
    )
    assert all(news == [expected] for news in said.values())


async def test_a_subgroups_hour_is_told_to_its_own_families(school: TimetabledSchool) -> None:
    ids = school.ids
    plan = RowPlan(NEXT_MONDAY, row_id=ids.rows[2], ends=True)
    await timetable_changes.apply(school.of("deputy", "15:00"), plan=plan)
    said = await school.told(at("15:00"))
    # Petrov is not in the subgroup: his father hears nothing, his mother does for her other son.
    assert set(said) == {ids.mother, ids.kim_father, ids.silent, ids.english, ids.tutor}
    hour = HourShown(1, 3, WeekKind.EVERY, None)
    assert said[ids.english] == [TimetableNews(NEXT_MONDAY, "Английский язык", "7Б", "1", hour, None)]


async def test_a_row_changed_again_before_anybody_read_says_the_last_only(school: TimetabledSchool) -> None:
    ids = school.ids
    new = await timetable_changes.apply(school.of("deputy", "22:00"), plan=history_moves(school))
    again = RowPlan(NEXT_MONDAY, row_id=new, weekday=3, slot=2)
    await timetable_changes.apply(school.of("deputy", "22:10"), plan=again)
    said = await school.told(at("07:00", TUESDAY))
    after = [news.after for news in said[ids.mother] if isinstance(news, TimetableNews)]
    assert after == [HourShown(3, 2, WeekKind.EVERY, None)]
    assert (5, ids.history_id) not in await school.standing(NEXT_MONDAY)


async def test_a_room_changes_where_the_row_stands(school: TimetabledSchool) -> None:
    ids = school.ids
    plan = RowPlan(MONDAY, row_id=ids.rows[3], weekday=1, slot=4, room="25")
    await timetable_changes.apply(school.of("deputy", "09:30"), plan=plan)
    async with school.database.read() as session:
        lessons = (await session.scalars(select(Lesson).where(Lesson.course_id == ids.algebra_id))).all()
    # The second lesson of today has begun: it stays; the fourth is ahead.
    rooms = {(lesson.date, lesson.slot): lesson.room for lesson in lessons if lesson.date == MONDAY}
    assert rooms == {(MONDAY, 2): None, (MONDAY, 4): "25"}


async def test_recorded_lessons_stay(school: TimetabledSchool) -> None:
    async with school.ctx(now=at("08:00")).write() as session:
        (await session.get_one(Lesson, school.ids.tomorrow)).taking = Taking.BEING_TAKEN
    plan = RowPlan(TUESDAY, row_id=school.ids.rows[4], ends=True)
    await timetable_changes.apply(school.of("deputy", "15:00"), plan=plan)
    assert await school.standing(TUESDAY) == [(1, school.ids.history_id)]


async def test_a_row_is_added_for_odd_weeks(school: TimetabledSchool) -> None:
    ids = school.ids
    plan = RowPlan(TUESDAY, course_id=ids.algebra_id, weekday=3, slot=2, weeks=WeekKind.ODD)
    added = await timetable_changes.apply(school.of("admin", "15:00"), plan=plan)
    assert await timetable_changes.apply(school.of("admin", "15:01"), plan=plan) == added
    wednesdays = [MONDAY + dt.timedelta(days=2), MONDAY + dt.timedelta(days=9)]
    assert [len(await school.standing(day)) for day in wednesdays] == [1, 0]
    said = await school.told(at("15:01"))
    assert [news.before for news in said[ids.mother] if isinstance(news, TimetableNews)] == [None]


async def test_conflicts_are_questions(school: TimetabledSchool) -> None:
    ids = school.ids
    seen = await timetable_plans.preview(school.of("deputy", "15:00"), plan=history_moves(school, slot=2, room=None))
    assert [(it.doubt, it.row.course.subject) for it in seen.questions] == [
        (Doubt.CLASS, "Алгебра"),
        (Doubt.TEACHER, "Алгебра"),
    ]
    english = await timetable_plans.preview(school.of("deputy", "15:00"), plan=history_moves(school, slot=3))
    assert [(it.doubt, it.row.course.subgroup) for it in english.questions] == [(Doubt.CLASS, "1")]
    free = await timetable_plans.preview(school.of("deputy", "15:00"), plan=history_moves(school))
    assert free.questions == []
    await timetable_changes.apply(school.of("deputy", "15:00"), plan=history_moves(school, slot=2))
    assert [slot for slot, _ in await school.standing(NEXT_MONDAY)] == [1, 2, 2, 3, 4]
    assert ids.rows


async def test_a_taken_room_is_a_question(school: TimetabledSchool) -> None:
    await timetable_changes.apply(school.of("deputy", "15:00"), plan=history_moves(school))
    other = RowPlan(NEXT_MONDAY, course_id=school.ids.english_course_id, weekday=1, slot=5, room="12")
    seen = await timetable_plans.preview(school.of("deputy", "15:01"), plan=other)
    assert [it.doubt for it in seen.questions] == [Doubt.CLASS, Doubt.ROOM]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"from_day": MONDAY - dt.timedelta(days=1)}, DayInPast),
        ({"from_day": dt.date(2027, 8, 1)}, NoSchoolYear),
        ({"slot": 8}, NoBell),
        ({"slot": 9}, NotYours),
        ({"weekday": 7}, NotYours),
        ({"row_id": 999}, NotYours),
        ({"weekday": 2, "slot": 1, "room": None}, RowChanged),
        ({"weekday": 1, "slot": 1}, RowChanged),
    ],
)
async def test_what_cannot_be_is_refused(
    school: TimetabledSchool, changes: dict[str, object], refusal: type[Refusal]
) -> None:
    plan = history_moves(school, **changes)
    with pytest.raises(refusal):
        await timetable_plans.preview(school.of("deputy", "15:00"), plan=plan)
    with pytest.raises(refusal):
        await timetable_changes.apply(school.of("deputy", "15:00"), plan=plan)
    assert await school.promised(NoticeKind.TIMETABLE_CHANGED) == {}


async def test_a_row_that_has_ended_is_not_changed_again(school: TimetabledSchool) -> None:
    await timetable_changes.apply(school.of("deputy", "15:00"), plan=history_moves(school))
    with pytest.raises(RowChanged):
        await timetable_changes.apply(school.of("deputy", "15:01"), plan=history_moves(school, slot=6))


@pytest.mark.parametrize("person", ["teacher", "tutor", "mother", "stranger_teacher"])
async def test_the_timetable_is_not_everybodys_to_change(school: TimetabledSchool, person: str) -> None:
    for refused in (
        timetable_changes.apply(school.of(person, "15:00"), plan=history_moves(school)),
        timetable_plans.preview(school.of(person, "15:00"), plan=history_moves(school)),
        timetable_rows.row(school.of(person, "15:00"), row_id=school.ids.rows[0]),
        timetable_rows.courses(school.of(person, "15:00"), group_id=school.ids.class_7b),
    ):
        with pytest.raises(NotYours):
            await refused
    assert await school.standing(NEXT_TUESDAY) == [(1, school.ids.history_id)]


async def test_the_week_is_for_the_staff(school: TimetabledSchool) -> None:
    week = await timetable_rows.week(school.of("teacher", "15:00"), group_id=school.ids.class_7b)
    assert [(row.weekday, row.slot, row.course.subject) for row in week.rows] == [
        (1, 1, "История"),
        (1, 2, "Алгебра"),
        (1, 3, "Английский язык"),
        (1, 4, "Алгебра"),
        (2, 1, "История"),
    ]
    assert (week.may_change, week.rows[0].course.teachers) == (False, ["Белов Пётр Ильич"])
    for refused in (
        timetable_rows.week(school.of("mother", "15:00"), group_id=school.ids.class_7b),
        timetable_rows.week(school.of("teacher", "15:00"), group_id=school.ids.half),
        timetable_rows.classes(school.of("mother", "15:00")),
    ):
        with pytest.raises(NotYours):
            await refused


async def test_a_week_of_one_row_and_of_three(school: TimetabledSchool) -> None:
    counts = []
    for weekday in (2, 1):
        with counting(school.database) as statements:
            week = await timetable_rows.week(
                school.of("deputy", "15:00"), group_id=school.ids.class_7b, weekday=weekday
            )
        counts.append((len(statements), len(week.rows)))
    assert [rows for _, rows in counts] == [1, 4]
    assert counts[0][0] == counts[1][0]


async def test_the_statements_of_a_change_do_not_grow_with_families(school: TimetabledSchool) -> None:
    counts = []
    for more, slot in ((0, 5), (6, 6)):
        await school.families(more, first_ref=2000)
        plan = RowPlan(MONDAY + dt.timedelta(days=60), course_id=school.ids.algebra_id, weekday=5, slot=slot)
        with counting(school.database) as statements:
            await timetable_changes.apply(school.of("deputy", "15:00"), plan=plan)
        counts.append(len(statements))
    assert counts[0] == counts[1]
