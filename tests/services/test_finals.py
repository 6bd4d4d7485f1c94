"""Finals of every kind by the course's periods: proposals, the year's rules, who may set them (R-30, D-4)."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.courses import Course, CourseTeacher
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.marks import Mark, MarkKind
from models.school import Year
from services.context import Context
from services.marks import final_setting, finals
from services.marks.finals import FinalRow
from services.marks.finals_refusals import (
    FinalByOrder,
    FinalElsewhere,
    FinalsChanged,
    FinalsNotOpen,
    OrderMissing,
    ReasonMissing,
    ValueNotTaken,
)
from services.marks.proposals import Proposal, Why
from services.refusals import NotYours, Refusal
from tests.counting import counting
from tests.graded import GradedSchool
from tests.school import BEGAN, MONDAY, at

JUNE = dt.date(2027, 6, 1)


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    return await GradedSchool(database).build()


def of_period(small: GradedSchool, number: int = 1, course: int | None = None) -> dict[str, Any]:
    return {"course_id": course or small.ids.algebra_id, "kind": MarkKind.PERIOD, "number": number}


def teacher(small: GradedSchool, day: dt.date = MONDAY) -> Context:
    return small.ctx(small.ids.teacher, now=at("09:00", day))


async def row(small: GradedSchool, pupil: int, kind: MarkKind, number: int = 0, day: dt.date = JUNE) -> FinalRow:
    sheet = await finals.sheet(teacher(small, day), course_id=small.ids.algebra_id, kind=kind, number=number)
    found = sheet.row_of(pupil)
    assert found is not None
    return found


async def test_a_final_mark_keeps_its_id_and_its_trace(small: GradedSchool) -> None:
    ids, one = small.ids, of_period(small)
    pupil = {**one, "pupil_id": ids.ivan}
    await final_setting.put(teacher(small), **pupil, value="4")
    await final_setting.put(teacher(small), **pupil, value="4")
    await final_setting.unattested(teacher(small), **pupil, reason=" Болезнь ")
    await final_setting.withdraw(teacher(small), **pupil, revision=2)
    await final_setting.withdraw(teacher(small), **pupil, revision=2)
    await final_setting.put(teacher(small), **pupil, value="5")
    with pytest.raises(FinalsChanged):
        await final_setting.withdraw(teacher(small), **pupil, revision=2)
    async with small.ctx(now=at("09:00")).read() as session:
        (mark,) = (await session.scalars(select(Mark))).all()
        trace = (
            await session.scalars(select(AuditEntry).where(AuditEntry.table_name == "marks").order_by(AuditEntry.id))
        ).all()
    assert (mark.value, mark.comment, mark.revision, mark.withdrawn_at) == ("5", None, 4, None)
    assert (mark.period_id, mark.date, mark.set_by_id) == (ids.quarters[0], dt.date(2026, 10, 25), ids.teacher)
    assert len(trace) == 4


async def test_what_stands_in_the_way_of_a_final(small: GradedSchool) -> None:
    ids, one = small.ids, of_period(small)
    pupil = {**one, "pupil_id": ids.ivan}

    async def refused(refusal: type[Refusal], call: object) -> None:
        with pytest.raises(refusal):
            await call  # type: ignore[misc]

    put, exempt = final_setting.put, final_setting.exempt
    await refused(ValueNotTaken, put(teacher(small), **pupil, value="exempt"))
    await refused(ValueNotTaken, put(teacher(small), **pupil, value="1"))
    await refused(ReasonMissing, final_setting.unattested(teacher(small), **pupil, reason="  "))
    await refused(NotYours, exempt(teacher(small), **pupil, order="№ 5"))
    deputy = small.ctx(ids.deputy, now=at("09:00"))
    await refused(OrderMissing, exempt(deputy, **pupil, order=""))
    await refused(NotYours, put(small.ctx(ids.deputy, now=at("09:00")), **pupil, value="5"))
    await refused(NotYours, put(small.ctx(now=at("09:00")), **pupil, value="5"))
    await refused(NotYours, put(teacher(small), **{**pupil, "pupil_id": 999}, value="5"))
    await refused(FinalsNotOpen, put(teacher(small), **{**pupil, "number": 2}, value="5"))
    await refused(FinalsNotOpen, put(teacher(small, dt.date(2027, 9, 1)), **pupil, value="5"))
    await put(teacher(small, dt.date(2027, 8, 31)), **pupil, value="5")
    await exempt(small.ctx(ids.deputy, now=at("09:00")), **pupil, order="№ 5")
    await refused(FinalByOrder, put(teacher(small), **pupil, value="5"))
    await refused(NotYours, final_setting.withdraw(teacher(small), **pupil, revision=2))
    async with small.ctx(now=at("09:00")).write() as session:
        (await session.get_one(Year, 1)).closed_at = at("09:00")
    await refused(FinalsNotOpen, put(teacher(small), **{**pupil, "pupil_id": ids.anna}, value="5"))


async def test_a_pupil_at_home_has_the_final_of_the_individual_course(small: GradedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        group = Group(year_id=1, kind=GroupKind.HOME, code="дома", name="Дома", scheme_id=ids.scheme)
        session.add(group)
        await session.flush()
        home = Course(group_id=group.id, subject_id=1, hours_per_week=2)
        session.add_all([home, Membership(group_id=group.id, pupil_id=ids.anna, list_number=1, date_from=BEGAN)])
        await session.flush()
        session.add(CourseTeacher(course_id=home.id, person_id=ids.english, date_from=BEGAN))
        home_id = home.id
    with pytest.raises(FinalElsewhere):
        await final_setting.put(teacher(small), **of_period(small), pupil_id=ids.anna, value="5")
    english = small.ctx(ids.english, now=at("09:00"))
    await final_setting.put(english, **of_period(small, course=home_id), pupil_id=ids.anna, value="4")
    found = await row(small, ids.anna, MarkKind.PERIOD, 1, MONDAY)
    assert (found.is_home, found.is_elsewhere, found.given and found.given.value) == (True, True, "4")
    sheet = await finals.sheet(small.ctx(ids.english, now=at("09:00")), course_id=home_id)
    assert [(it.given and it.given.value, it.is_elsewhere) for it in sheet.rows] == [("4", False)]


async def test_a_pupil_who_moved_has_the_finals_of_both_classes(small: GradedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        left = select(Membership).where(Membership.pupil_id == ids.ivan, Membership.group_id == ids.class_7b)
        (await session.scalars(left)).one().date_to = MONDAY
        (await session.get_one(Group, ids.class_8a)).scheme_id = ids.scheme
        course = Course(group_id=ids.class_8a, subject_id=1, hours_per_week=2)
        session.add(course)
        session.add(Membership(group_id=ids.class_8a, pupil_id=ids.ivan, list_number=1, date_from=MONDAY))
        await session.flush()
        session.add(CourseTeacher(course_id=course.id, person_id=ids.english, date_from=BEGAN))
        there = course.id

    async def rows(stage: dict[str, Any]) -> list[FinalRow]:
        return (await finals.sheet(small.ctx(ids.english, now=at("09:00", MONDAY)), course_id=there, **stage)).rows

    # The first quarter was the old class's, and is set there; the marks of the second go with the pupil.
    await final_setting.put(teacher(small), **of_period(small), pupil_id=ids.ivan, value="4")
    await small.marks(ids.ivan, "555", day=dt.date(2026, 11, 9))
    first, second, year = [
        await rows(stage)
        for stage in (
            {"kind": MarkKind.PERIOD, "number": 1},
            {"kind": MarkKind.PERIOD, "number": 2},
            {"kind": MarkKind.YEAR, "number": 0},
        )
    ]
    assert first == []
    assert [(row.average.marks, row.proposal.value) for row in second] == [(3, "5")]
    assert [row.basis for row in year] == [("4",)]
    sheet = await finals.sheet(teacher(small), **of_period(small, 2))
    assert sheet.row_of(ids.ivan) is None


async def test_the_marks_of_the_year_follow_their_rules(small: GradedSchool) -> None:
    ids = small.ids
    await small.mark(ids.anton, "5", kind=MarkKind.PERIOD, period_id=ids.quarters[0])
    early = await row(small, ids.anton, MarkKind.YEAR, day=dt.date(2027, 5, 20))
    assert (early.proposal, early.basis) == (Proposal(None, Why.PERIOD_MISSING), ("5",))
    for quarter, values in zip(ids.quarters, ("554", "44", "44", "555"), strict=True):
        for pupil, value in zip((ids.anton, ids.artyom, ids.sofya), values, strict=False):
            await small.mark(pupil, value, kind=MarkKind.PERIOD, period_id=quarter)
    await small.mark(ids.ivan, "unattested", kind=MarkKind.PERIOD, period_id=ids.quarters[3])
    await small.mark(ids.anna, "exempt", kind=MarkKind.PERIOD, period_id=ids.quarters[3])
    proposals = [await row(small, pupil, MarkKind.YEAR) for pupil in ids.pupils]
    assert [(it.proposal.value, it.proposal.why, it.basis) for it in proposals] == [
        ("5", Why.PERIODS, ("5", "4", "4", "5")),
        ("5", Why.PERIODS, ("5", "4", "4", "5")),
        ("5", Why.PERIODS, ("4", "5")),
        ("unattested", Why.PERIODS, ("unattested",)),
        (None, Why.NOTHING, ("exempt",)),
    ]
    year = {"course_id": ids.algebra_id, "kind": MarkKind.YEAR, "number": 0}
    sheet = await finals.sheet(teacher(small, JUNE), **year)
    assert await final_setting.accept(teacher(small, JUNE), **year, digest=sheet.digest) == 3
    assert await final_setting.accept(teacher(small, JUNE), **year, digest=sheet.digest) == 0
    final = await row(small, ids.anton, MarkKind.FINAL)
    assert (final.proposal.value, final.proposal.why) == ("5", Why.ANNUAL)
    assert (await row(small, ids.anton, MarkKind.EXAM)).proposal.value is None
    await small.mark(ids.anton, "2", kind=MarkKind.EXAM)
    await _grade(small, 9)
    final = await row(small, ids.anton, MarkKind.FINAL)
    assert (final.proposal.value, final.proposal.why, final.basis) == ("4", Why.WITH_EXAM, ("5", "2"))
    assert (await row(small, ids.artyom, MarkKind.FINAL)).proposal.why is Why.ANNUAL
    await _grade(small, 11)
    final = await row(small, ids.anton, MarkKind.FINAL)
    assert (final.proposal.value, final.basis) == ("4", ("3", "3", "5", "4", "4", "5", "5"))


async def _grade(small: GradedSchool, grade: int) -> None:
    """The class is of this grade; in the tenth it had two threes."""
    async with small.ctx(now=at("07:00")).write() as session:
        (await session.get_one(Group, small.ids.class_7b)).grade = grade
        if grade == 9:
            return
        year = Year(name="2025/2026", starts_on=dt.date(2025, 9, 1), ends_on=dt.date(2026, 5, 26))
        session.add(year)
        await session.flush()
        before = Group(year_id=year.id, kind=GroupKind.CLASS, code="10Б", name="10Б", grade=10)
        session.add(before)
        await session.flush()
        course = Course(group_id=before.id, subject_id=1, hours_per_week=2)
        session.add(course)
        await session.flush()
        course_id = course.id
    for kind in (MarkKind.PERIOD, MarkKind.YEAR):
        await small.mark(small.ids.anton, "3", kind=kind, course=course_id, day=dt.date(2026, 5, 26))


async def test_a_larger_class_asks_the_database_no_more(small: GradedSchool) -> None:
    asked = []
    for more in (0, 1):
        for pupil in small.ids.pupils[more : 1 + 4 * more]:
            await small.marks(pupil, "554")
        with counting(small.database) as statements:
            await finals.sheet(teacher(small), course_id=small.ids.algebra_id)
        asked.append(len(statements))
    assert asked[0] == asked[1] == 10
