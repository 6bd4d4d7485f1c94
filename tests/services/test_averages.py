"""Averages in fractions, накопляемость, the periods of a course (R-31, R-32, D-4)."""

import dataclasses
import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.courses import Course, CourseTeacher
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.marks import DEBT
from models.school import Period, PeriodScheme
from services.marks import averages, periods
from services.marks.accumulation import needed, owed
from services.marks.averages import Average, MarkLine, Scale, half_up, hundredths
from services.marks.course_lists import attended
from services.marks.periods import Span
from services.parameters import Parameters
from tests.graded import NOVEMBER, GradedSchool
from tests.school import BEGAN, MONDAY, at

DAY = dt.date(2026, 10, 5)
POINTS = {"5": 5, "4": 4, "3": 3, "2": 2, "1": 1, "pass": None, "fail": None, "exempt": None, "unattested": None}
WEIGHTS = {"answer": 1.0, "control": 2.0, "test": 0.1, "homework": 0.0}


def scale(retake_counts: str = "both") -> Scale:
    return Scale(POINTS, WEIGHTS, retake_counts, ("5", "4", "3", "2", "pass", "fail"))


def line(number: int, value: str, **more: object) -> MarkLine:
    usual = MarkLine(number, 1, 1, None, DAY, value, None, "answer", None)
    return usual._replace(**more)  # type: ignore[arg-type]


marks = st.lists(
    st.tuples(st.sampled_from([*POINTS, DEBT]), st.sampled_from([None, "2", "5"]), st.sampled_from(list(WEIGHTS))),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(marks)
def test_the_average_is_exact_and_rounds_as_on_paper(found: list[tuple[str, str | None, str]]) -> None:
    lines = [line(at_, value, second_value=second, work_type=work) for at_, (value, second, work) in enumerate(found)]
    pairs = [
        (POINTS[value], Decimal(str(WEIGHTS[work])))
        for first, second, work in found
        for value in (first, second)
        if value is not None and POINTS.get(value) is not None
    ]
    total = sum((weight for _, weight in pairs), Decimal(0))
    average = scale().average(lines)
    assert average.marks == len(pairs)
    if not total:
        assert average.mean is None
        return
    assert average.mean is not None
    exact = sum(((points or 0) * weight for points, weight in pairs), Decimal(0)) / total
    assert abs(Fraction(exact) - average.mean) < Fraction(1, 10**20)
    assert 1 <= average.mean <= 5
    if Fraction(exact) == average.mean:
        assert half_up(average.mean) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))
        assert ".".join(hundredths(average.mean)) == str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_a_retake_counts_beside_the_mark_or_in_its_place() -> None:
    chain = [line(1, "2"), line(2, "3", retake_of_id=1), line(3, "5", retake_of_id=2), line(4, "4")]
    assert scale().average(chain) == Average(Fraction(14, 4), 4)
    assert scale("last").average(chain) == Average(Fraction(9, 2), 2)
    # A retake that came to nothing yet mends nothing; the first one may lie in an earlier period.
    assert scale("last").average([line(1, "2"), line(2, DEBT, retake_of_id=1)]) == Average(Fraction(2), 1)
    assert scale("last").average([line(2, "5", retake_of_id=1)]) == Average(Fraction(5), 1)
    assert scale().average([line(1, "5", work_type="own"), line(2, "2", work_type=None)]).mean == Fraction(7, 2)


@pytest.mark.parametrize(
    ("hours", "is_half", "expected"),
    [(1, False, 3), (2, False, 5), (0.5, False, 2), (1.5, False, 4), (0.3, False, 1), (0.5, True, 5), (2, True, 9)],
)
def test_the_norm_follows_the_hours(hours: float, is_half: bool, expected: int) -> None:
    period = Span(1, 1, "1", DAY, DAY, is_half)
    assert needed(hours, period, Parameters()) == expected
    assert owed(expected, lessons=2) == min(2, expected)
    assert needed(hours, period, Parameters(marks_plus=0, half_year_marks_least=0)) < expected + is_half


async def test_marks_follow_the_pupil_and_the_former_school_counts(database: Database) -> None:
    small = await GradedSchool(database).build()
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        club = Group(year_id=1, kind=GroupKind.CLUB, code="кружок", name="Кружок")
        session.add(club)
        other = Course(group_id=ids.class_8a, subject_id=1, hours_per_week=2)
        session.add(other)
        await session.flush()
        of_club = Course(group_id=club.id, subject_id=1, hours_per_week=1)
        session.add(of_club)
        session.add(Membership(group_id=club.id, pupil_id=ids.ivan, list_number=1, date_from=BEGAN))
        await session.flush()
        elsewhere, at_club = other.id, of_club.id
    await small.mark(ids.ivan, "5", lesson_id=ids.october[0])
    await small.mark(ids.ivan, "4", is_from_former_school=True)
    await small.mark(ids.ivan, "3", course=elsewhere)
    await small.mark(ids.ivan, "2", course=at_club)
    await small.mark(ids.ivan, "2", course=ids.history_id)
    await small.mark(ids.ivan, "2", withdrawn_at=at("08:00"))
    await small.mark(ids.ivan, "2", day=NOVEMBER)
    await small.mark(ids.anna, DEBT)
    await small.absent(ids.october[1], ids.ivan)
    async with small.ctx(now=at("09:00")).read() as session:
        ctx = small.ctx(now=at("09:00"))
        ctx.school = dataclasses.replace(ctx.school, retake_counts="both")
        quarter = {"first": BEGAN, "last": dt.date(2026, 10, 25)}
        found = await averages.standing(session, course_id=ids.algebra_id, **quarter)
        assert (await averages.scale(session, ctx)).by_pupil(found) == {
            ids.ivan: Average(Fraction(4), 3),
            ids.anna: Average(None, 0),
        }
        assert [it.value for it in await averages.standing(session, course_id=at_club, **quarter)] == ["2"]
        been = await attended(session, course_id=ids.algebra_id, **quarter)
        assert (been[ids.ivan], been[ids.anna]) == (4, 5)


async def test_a_course_may_divide_the_year_otherwise(database: Database) -> None:
    small = await GradedSchool(database).build()
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        halves = PeriodScheme(year_id=1, name="полугодия")
        session.add(halves)
        await session.flush()
        for number, first, last in ((1, BEGAN, dt.date(2026, 12, 27)), (2, dt.date(2027, 1, 11), dt.date(2027, 5, 26))):
            session.add(Period(scheme_id=halves.id, number=number, name=str(number), starts_on=first, ends_on=last))
        (await session.get_one(Course, ids.history_id)).scheme_id = halves.id
        alone = Course(group_id=ids.class_8a, subject_id=3, hours_per_week=1)
        session.add(alone)
        await session.flush()
        session.add(CourseTeacher(course_id=alone.id, person_id=ids.teacher, date_from=BEGAN))
        alone_id = alone.id
    async with small.ctx(now=at("07:00")).read() as session:
        courses = [ids.algebra_id, ids.history_id, ids.english_course_id, alone_id]
        found = await periods.of_courses(session, courses)
    algebra, history, english, nothing = [found[course_id] for course_id in courses]
    assert [(it.number, it.is_half) for it in algebra.periods] == [(1, False), (2, False), (3, False), (4, False)]
    assert [(it.name, it.is_half) for it in history.periods] == [("1", True), ("2", True)]
    assert english.periods == algebra.periods
    assert (nothing.periods, nothing.current(MONDAY), nothing.grade) == ((), None, 8)
    current = [algebra.current(day) for day in (MONDAY, dt.date(2026, 10, 28), dt.date(2026, 8, 1))]
    assert [None if it is None else it.number for it in current] == [2, 1, None]
    assert [it.number for it in algebra.previous(MONDAY)] == [1]
    assert algebra.finals_until == dt.date(2027, 8, 31)
