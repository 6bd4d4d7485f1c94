import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event, select

from models.courses import Course, CourseTeacher, Subject, TimetableRow, WeekKind
from models.database import Database
from models.groups import Group, GroupKind
from models.homework import Homework
from models.lessons import Lesson, Taking
from models.people import Person
from models.school import Bell, BellKind, CalendarEntry, DayKind, Period, PeriodScheme, Year
from services.context import Command, Context
from services.parameters import Parameters
from services.schedule import timetable
from services.schedule.timetable import make_lessons, make_lessons_between

MONDAY = dt.date(2026, 11, 23)
EARLY = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
SINCE = dt.date(2026, 9, 1)
SCHOOL = Parameters(time_zone="Asia/Irkutsk", lessons_ahead_days=6)

Contexts = Callable[..., Context]


@pytest.fixture
def at(database: Database) -> Contexts:
    """A new context, as every tick and command makes one."""

    def make(now: dt.datetime = EARLY, school: Parameters = SCHOOL) -> Context:
        return Context(database, now=now, cause=Command("test"), school=school)

    return make


@pytest.fixture
async def course(at: Contexts) -> int:
    """Algebra of 7Б on Mondays, 2nd hour: 9:20-10:00, shortened 9:10-9:40."""
    async with at().write() as session:
        year = Year(name="2026/2027", starts_on=SINCE, ends_on=dt.date(2027, 5, 26))
        algebra = Subject(name="Алгебра", folded="алгебра")
        teacher = Person(uid="1", surname="Лазарева", given_name="Марина")
        session.add_all([year, algebra, teacher])
        await session.flush()
        scheme = PeriodScheme(year_id=year.id, name="quarters")
        session.add(scheme)
        await session.flush()
        group = Group(
            year_id=year.id,
            kind=GroupKind.CLASS,
            code="7Б",
            name="7Б",
            grade=7,
            letter="Б",
            scheme_id=scheme.id,
        )
        quarters = ((SINCE, dt.date(2026, 10, 25)), (dt.date(2026, 11, 5), dt.date(2027, 5, 26)))
        session.add_all(
            [group]
            + [
                Period(scheme_id=scheme.id, number=number, name=str(number), starts_on=starts, ends_on=ends)
                for number, (starts, ends) in enumerate(quarters, 1)
            ],
        )
        await session.flush()
        made = Course(group_id=group.id, subject_id=algebra.id, hours_per_week=1)
        session.add(made)
        await session.flush()
        session.add_all(
            [
                CourseTeacher(course_id=made.id, person_id=teacher.id, date_from=SINCE),
                row(made.id, 1, 2),
                bell(2, dt.time(9, 20), dt.time(10)),
                bell(2, dt.time(9, 10), dt.time(9, 40), kind=BellKind.SHORTENED),
            ]
        )
    return made.id


def row(course_id: int, weekday: int, slot: int, **more: Any) -> TimetableRow:
    return TimetableRow(
        **{"course_id": course_id, "weekday": weekday, "slot": slot, "weeks": WeekKind.EVERY, "valid_from": SINCE}
        | more,
    )


def bell(number: int, starts: dt.time, ends: dt.time, **more: Any) -> Bell:
    return Bell(
        **{"kind": BellKind.ORDINARY, "shift": 1, "number": number, "starts": starts, "ends": ends, "valid_from": SINCE}
        | more,
    )


def entry(kind: DayKind, first: dt.date = MONDAY, last: dt.date | None = None, **more: Any) -> CalendarEntry:
    return CalendarEntry(date_from=first, date_to=last or first, kind=kind, **more)


async def add(ctx: Context, *rows: object) -> None:
    async with ctx.write() as session:
        session.add_all(rows)


async def lessons(at: Contexts, first: dt.date = MONDAY, last: dt.date | None = None) -> list[Lesson]:
    """Make the lessons of these days and read all there are."""
    await make_lessons_between(at(), first=first, last=last or first)
    async with at().read() as session:
        return list(await session.scalars(select(Lesson).order_by(Lesson.date, Lesson.slot)))


async def dates(at: Contexts, first: dt.date, last: dt.date) -> list[dt.date]:
    return [lesson.date for lesson in await lessons(at, first, last)]


async def test_a_lesson_is_made_in_the_schools_time_with_its_teacher(at: Contexts, course: int) -> None:
    assert await make_lessons(at()) == 1
    (lesson,) = await lessons(at)
    assert (lesson.date, lesson.slot, lesson.number, lesson.ordinal) == (MONDAY, 2, 2, 1)
    assert lesson.starts_at == dt.datetime(2026, 11, 23, 1, 20, tzinfo=dt.UTC)
    assert lesson.ends_at == dt.datetime(2026, 11, 23, 2, tzinfo=dt.UTC)
    assert lesson.taking is Taking.NOT_TAKEN
    assert lesson.planned_teacher_id is not None


async def test_making_again_adds_nothing_and_leaves_the_cause_open(at: Contexts, course: int) -> None:
    assert await make_lessons(at()) == 1
    ctx = at()
    assert await make_lessons(ctx) == 0
    assert not ctx.is_settled


async def test_summer_time_keeps_the_hour_on_the_schools_clock(at: Contexts, course: int) -> None:
    berlin = Parameters(time_zone="Europe/Berlin")
    summer, winter = dt.date(2026, 10, 19), dt.date(2026, 11, 9)
    await make_lessons_between(at(school=berlin), first=summer, last=winter)
    found = await lessons(at, summer)
    assert [lesson.starts_at.hour for lesson in found] == [7, 8]
    assert [berlin.local(lesson.starts_at).time() for lesson in found] == [dt.time(9, 20), dt.time(9, 20)]


async def test_no_lessons_outside_the_periods_and_the_year(at: Contexts, course: int) -> None:
    assert await dates(at, dt.date(2026, 8, 24), dt.date(2026, 9, 7)) == [dt.date(2026, 9, 7)]
    made = await dates(at, dt.date(2026, 10, 19), dt.date(2026, 11, 9))
    assert made[1:] == [dt.date(2026, 10, 19), dt.date(2026, 11, 9)]
    assert (await dates(at, dt.date(2027, 5, 24), dt.date(2027, 6, 30)))[-1] == dt.date(2027, 5, 24)


async def test_official_holidays_need_not_be_entered(at: Contexts, course: int) -> None:
    await add(at(), row(course, 2, 2))
    assert await dates(at, dt.date(2027, 2, 22), dt.date(2027, 2, 23)) == [dt.date(2027, 2, 22)]
    assert await dates(at, dt.date(2027, 3, 8), dt.date(2027, 3, 8)) == [dt.date(2027, 2, 22)]


async def test_an_entered_school_day_wins_over_an_official_holiday(at: Contexts, course: int) -> None:
    holiday = dt.date(2027, 3, 8)
    await add(at(), entry(DayKind.AS_WEEKDAY, holiday, as_weekday=1))
    assert await dates(at, holiday, holiday) == [holiday]


@pytest.mark.parametrize("kind", [DayKind.DAY_OFF, DayKind.HOLIDAYS, DayKind.CLOSED])
async def test_a_day_without_lessons(at: Contexts, course: int, kind: DayKind) -> None:
    await add(at(), entry(kind))
    assert await lessons(at) == []


@pytest.mark.parametrize("kind", [DayKind.DISTANCE, DayKind.QUARANTINE])
async def test_distance_and_quarantine_days_have_lessons(at: Contexts, course: int, kind: DayKind) -> None:
    await add(at(), entry(kind))
    assert len(await lessons(at)) == 1


async def test_the_break_of_other_grades_leaves_this_one_at_school(at: Contexts, course: int) -> None:
    await add(at(), entry(DayKind.HOLIDAYS, grade_from=1, grade_to=1))
    assert len(await lessons(at)) == 1


async def test_the_break_of_this_grade_or_group_keeps_it_at_home(at: Contexts, course: int) -> None:
    later = MONDAY + dt.timedelta(days=7)
    async with at().read() as session:
        group_id = await session.scalar(select(Course.group_id))
    await add(at(), entry(DayKind.HOLIDAYS, grade_from=6, grade_to=7), entry(DayKind.DAY_OFF, later, group_id=group_id))
    assert await lessons(at, MONDAY, later) == []


async def test_a_particular_entry_goes_before_a_general_one(at: Contexts, course: int) -> None:
    await add(at(), entry(DayKind.DAY_OFF), entry(DayKind.AS_WEEKDAY, grade_from=7, grade_to=7, as_weekday=1))
    assert len(await lessons(at)) == 1


async def test_a_closed_school_is_closed_for_all(at: Contexts, course: int) -> None:
    await add(at(), entry(DayKind.CLOSED), entry(DayKind.AS_WEEKDAY, grade_from=7, grade_to=7, as_weekday=1))
    assert await lessons(at) == []


async def test_a_withdrawn_entry_says_nothing(at: Contexts, course: int) -> None:
    await add(at(), entry(DayKind.DAY_OFF, withdrawn_at=EARLY))
    assert len(await lessons(at)) == 1


async def test_a_saturday_runs_as_a_monday(at: Contexts, course: int) -> None:
    saturday = dt.date(2026, 11, 28)
    await add(at(), entry(DayKind.AS_WEEKDAY, saturday, as_weekday=1))
    assert await dates(at, saturday, saturday) == [saturday]


async def test_shortened_bells_ring_on_a_shortened_day(at: Contexts, course: int) -> None:
    await add(at(), entry(DayKind.SHORTENED), row(course, 1, 3), bell(3, dt.time(10, 20), dt.time(11)))
    second, third = await lessons(at)
    assert SCHOOL.local(second.starts_at).time() == dt.time(9, 10)
    assert SCHOOL.local(third.starts_at).time() == dt.time(10, 20), "without a shortened bell the ordinary one rings"


async def test_the_most_particular_bell_rings(at: Contexts, course: int) -> None:
    await add(
        at(),
        bell(2, dt.time(9, 30), dt.time(10, 5), grade_from=7, grade_to=9),
        bell(2, dt.time(9, 40), dt.time(10, 15), weekday=1),
        bell(2, dt.time(9, 50), dt.time(10, 25), weekday=2),
        bell(2, dt.time(14), dt.time(14, 40), shift=2),
        bell(2, dt.time(15), dt.time(15, 40), weekday=1, valid_to=MONDAY),
    )
    (lesson,) = await lessons(at)
    assert SCHOOL.local(lesson.starts_at).time() == dt.time(9, 40)


async def test_an_hour_without_a_bell_makes_no_lesson(at: Contexts, course: int) -> None:
    await add(at(), row(course, 1, 8))
    assert [lesson.slot for lesson in await lessons(at)] == [2]


async def test_odd_and_even_weeks_count_from_the_years_first_week(at: Contexts, course: int) -> None:
    await add(at(), row(course, 2, 2, weeks=WeekKind.ODD), row(course, 3, 2, weeks=WeekKind.EVEN))
    made = await dates(at, SINCE, dt.date(2026, 9, 13))
    assert made == [SINCE, dt.date(2026, 9, 7), dt.date(2026, 9, 9)]


async def test_rows_and_teachers_are_valid_from_a_date(at: Contexts, course: int) -> None:
    later = MONDAY + dt.timedelta(days=7)
    ctx = at()
    async with ctx.write() as session:
        substitute = Person(uid="2", surname="Зуева", given_name="Мария")
        session.add(substitute)
        await session.flush()
        session.add(CourseTeacher(course_id=course, person_id=substitute.id, date_from=later))
        session.add(row(course, 1, 2, valid_from=later, room="12"))
        old = await session.get_one(TimetableRow, 1)
        old.valid_to = later
    before, after = await lessons(at, MONDAY, later)
    assert (before.room, after.room) == (None, "12")
    assert before.planned_teacher_id != substitute.id
    assert after.planned_teacher_id == substitute.id


async def test_a_subgroup_has_the_days_of_its_class(at: Contexts, course: int) -> None:
    ctx = at()
    async with ctx.write() as session:
        whole = (await session.scalars(select(Group))).one()
        part = Group(
            year_id=whole.year_id,
            kind=GroupKind.SUBGROUP,
            code="7Б·алгебра·1",
            name="1",
            parent_id=whole.id,
        )
        session.add(part)
        await session.flush()
        own = Course(group_id=part.id, subject_id=1, hours_per_week=1)
        session.add(own)
        await session.flush()
        session.add_all([row(own.id, 1, 2), entry(DayKind.DAY_OFF, MONDAY, group_id=whole.id)])
    assert await dates(at, MONDAY, MONDAY + dt.timedelta(days=7)) == [MONDAY + dt.timedelta(days=7)] * 2


async def test_a_day_off_entered_late_cancels_and_its_withdrawal_brings_back(at: Contexts, course: int) -> None:
    assert await make_lessons(at()) == 1
    ctx = at()
    async with ctx.write() as session:
        off = entry(DayKind.DAY_OFF)
        session.add(off)
    assert await make_lessons(at()) == 0
    (lesson,) = await lessons(at)
    assert (lesson.cancelled_at, lesson.cancel_reason) == (EARLY, timetable.CANCELLED_BY_TIMETABLE)
    async with at().write() as session:
        (await session.get_one(CalendarEntry, off.id)).withdrawn_at = EARLY
    await make_lessons(at())
    (again,) = await lessons(at)
    assert (again.id, again.cancelled_at, again.cancel_reason) == (lesson.id, None, None)


async def test_a_changed_bell_moves_a_future_lesson(at: Contexts, course: int) -> None:
    await make_lessons(at())
    async with at().write() as session:
        ordinary = (await session.scalars(select(Bell).where(Bell.kind == BellKind.ORDINARY))).one()
        ordinary.starts = dt.time(9, 25)
    await make_lessons(at())
    (lesson,) = await lessons(at)
    assert SCHOOL.local(lesson.starts_at).time() == dt.time(9, 25)


async def _taken(lesson: Lesson) -> object:
    lesson.taking = Taking.BEING_TAKEN
    return lesson


async def _due_homework(lesson: Lesson) -> object:
    return Homework(lesson_id=lesson.id, due_lesson_id=lesson.id, set_at=EARLY)


async def _cancelled_by_a_person(lesson: Lesson) -> object:
    lesson.cancelled_at, lesson.cancel_reason = EARLY, "deputy"
    return lesson


@pytest.mark.parametrize("hold", [_taken, _due_homework, _cancelled_by_a_person])
async def test_a_lesson_that_holds_something_is_never_touched(at: Contexts, course: int, hold: Any) -> None:
    await make_lessons(at())
    async with at().write() as session:
        lesson = (await session.scalars(select(Lesson))).one()
        session.add_all([await hold(lesson), entry(DayKind.DAY_OFF)])
    await make_lessons(at())
    (same,) = await lessons(at)
    assert same.cancel_reason == ("deputy" if hold is _cancelled_by_a_person else None)


async def test_a_lesson_that_has_begun_is_never_touched(at: Contexts, course: int) -> None:
    await make_lessons(at())
    await add(at(), entry(DayKind.DAY_OFF))
    await make_lessons(at(now=dt.datetime(2026, 11, 23, 1, 20, tzinfo=dt.UTC)))
    async with at().read() as session:
        assert (await session.scalars(select(Lesson))).one().cancelled_at is None


async def test_the_number_of_statements_does_not_depend_on_the_number_of_courses(
    at: Contexts,
    course: int,
    database: Database,
) -> None:
    counts = []
    for turn in range(2):
        counted: list[str] = []

        def count(_connection: object, _cursor: object, statement: str, *_: object, into: list[str] = counted) -> None:
            into.append(statement)

        engines = [engine.sync_engine for engine in database.engines]
        for engine in engines:
            event.listen(engine, "before_cursor_execute", count)
        assert await make_lessons(at()) > 0
        for engine in engines:
            event.remove(engine, "before_cursor_execute", count)
        counts.append(len(counted))
        async with at().write() as session:
            for number in range(3):
                subject = Subject(name=str(number), folded=f"{turn} {number}")
                session.add(subject)
                await session.flush()
                other = Course(group_id=1, subject_id=subject.id, hours_per_week=1)
                session.add(other)
                await session.flush()
                session.add(row(other.id, 1, 2))
    assert counts[0] == counts[1]
