"""A course's page and a day's pages, on both databases (R-33, D-8)."""

import datetime as dt
from fractions import Fraction

import pytest
from sqlalchemy import select

from models.courses import Course
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.homework import Homework
from models.lessons import AbsenceReason, Lesson, Presence, ReasonStatus, Seen, Taking
from models.marks import DEBT, Mark, MarkKind
from models.people import Role, RoleGrant
from models.school import Period, PeriodScheme, Year
from services import absence_codes
from services.absence_codes import At
from services.pages import carrying, journal
from services.refusals import NotYours
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    """Algebra of Monday: two lessons, marks, a sick pupil, one who came late, one who left since."""
    built = await SmallSchool(database).build()
    ids = built.ids
    async with built.ctx(ids.teacher, now=at("12:30")).write() as session:
        year_id = (await session.get_one(Group, ids.class_7b)).year_id
        scheme = PeriodScheme(year_id=year_id, name="четверти")
        session.add(scheme)
        await session.flush()
        (await session.get_one(Group, ids.class_7b)).scheme_id = scheme.id
        for number, first, last in (
            (1, BEGAN, dt.date(2026, 10, 25)),
            (2, dt.date(2026, 11, 5), dt.date(2026, 12, 28)),
        ):
            session.add(
                Period(scheme_id=scheme.id, number=number, name=f"{number} четверть", starts_on=first, ends_on=last)
            )
        await session.flush()
        for lesson_id, topic in ((ids.lessons[1], "Степени"), (ids.lessons[3], None)):
            lesson = await session.get_one(Lesson, lesson_id)
            lesson.taking, lesson.topic = Taking.TAKEN, topic
            lesson.closed_at = at("10:05") if topic else None
        seen = {"seen_at": at("09:30"), "revision": 1, "lesson_id": ids.lessons[1]}
        session.add_all(
            [
                Presence(pupil_id=ids.sofya, seen=Seen.ABSENT, **seen),
                Presence(pupil_id=ids.ivan, seen=Seen.LATE, **seen),
                Presence(pupil_id=ids.anna, seen=Seen.ABSENT, **seen),
            ]
        )
        session.add(Homework(lesson_id=ids.lessons[1], text="§12", set_at=at("10:00")))
        common = {"course_id": ids.algebra_id, "date": MONDAY, "set_at": at("10:00"), "set_by_id": ids.teacher}
        of_lesson = {**common, "kind": MarkKind.CURRENT, "lesson_id": ids.lessons[1]}
        session.add_all(
            [
                Mark(pupil_id=ids.anton, value="5", work_type="answer", **of_lesson),
                Mark(pupil_id=ids.anton, value="4", second_value="3", work_type="dictation", **of_lesson),
                Mark(pupil_id=ids.ivan, value=DEBT, work_type="control", **of_lesson),
                Mark(pupil_id=ids.artyom, value="2", work_type="answer", withdrawn_at=at("10:01"), **of_lesson),
            ]
        )
    return built


async def test_a_page_shows_what_stands_and_nothing_else(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(ids.teacher, now=at("12:30")).write() as session:
        session.add(
            AbsenceReason(
                pupil_id=ids.sofya, code="b", date_from=MONDAY, date_to=MONDAY, status=ReasonStatus.CONFIRMED,
                said_at=at("11:00"),
            )
        )  # fmt: skip
        session.add(
            AbsenceReason(
                pupil_id=ids.anna, code="up", date_from=MONDAY, date_to=MONDAY, status=ReasonStatus.DRAFT,
                said_at=at("11:00"),
            )
        )  # fmt: skip
    with counting(small.database) as statements:
        page = await journal.page(small.ctx(ids.teacher, now=at("12:30")), course_id=ids.algebra_id)
    assert len(statements) <= 13
    assert (page.subject, page.group, page.subgroup) == ("Алгебра", "7Б", None)
    assert page.period is not None
    assert (page.period.name, [period.number for period in page.periods]) == ("2 четверть", [1, 2])
    assert [(lesson.number, lesson.topic, lesson.is_closed) for lesson in page.lessons] == [
        (2, "Степени", True),
        (4, None, False),
    ]
    assert [lesson.homework.text if lesson.homework else None for lesson in page.lessons] == ["§12", None]
    stands = {
        pupil.pupil_id: [(mark.value, mark.second_value) for cell in pupil.cells.values() for mark in cell.marks]
        for pupil in page.pupils
    }
    assert stands == {
        ids.anton: [("5", None), ("4", "3")], ids.artyom: [], ids.sofya: [], ids.ivan: [(DEBT, None)], ids.anna: [],
    }  # fmt: skip
    # What the family only said is a draft: it explains nothing until the tutor takes it.
    assert {pupil.pupil_id: [cell.code for cell in pupil.cells.values()] for pupil in page.pupils} == {
        ids.anton: [None], ids.artyom: [], ids.sofya: ["b"], ids.ivan: ["op"], ids.anna: ["ot"],
    }  # fmt: skip
    assert [(pupil.average.mean, pupil.average.marks) for pupil in page.pupils][:2] == [(4, 3), (None, 0)]
    earlier = await journal.page(small.ctx(ids.tutor, now=at("12:30")), course_id=ids.algebra_id, period=1)
    assert (earlier.lessons, len(earlier.pupils)) == ([], 5)


async def test_the_narrowest_and_latest_reason_is_the_code(small: SmallSchool) -> None:
    ids = small.ids
    where = {"pupil_id": ids.sofya, "date_from": MONDAY, "date_to": MONDAY, "status": ReasonStatus.CONFIRMED}
    async with small.ctx(ids.tutor, now=at("12:30")).write() as session:
        session.add_all(
            [
                AbsenceReason(code="b", said_at=at("09:00"), **where),
                AbsenceReason(code="np", said_at=at("12:00"), withdrawn_at=at("12:01"), **where),
                AbsenceReason(code="up", said_at=at("08:00"), lesson_id=ids.lessons[1], **where),
            ]
        )
    async with small.ctx(now=at("12:30")).read() as session:
        codes = await absence_codes.of_lessons(session, ids.lessons)
    assert codes == {
        At(ids.lessons[1], ids.sofya): "up",
        At(ids.lessons[1], ids.ivan): "op",
        At(ids.lessons[1], ids.anna): "ot",
    }


async def test_who_left_stays_in_past_pages_and_earlier_years_are_read(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(ids.deputy, now=at("12:30")).write() as session:
        member = (await session.execute(Membership.__table__.select())).first()
        assert member is not None
        (await session.get_one(Membership, member.id)).date_to = dt.date(2026, 11, 10)
        old = Year(name="2025/2026", starts_on=dt.date(2025, 9, 1), ends_on=dt.date(2026, 5, 26))
        session.add(old)
        await session.flush()
        was = Group(year_id=old.id, kind=GroupKind.CLASS, code="6Б", name="6Б", grade=6, letter="Б")
        session.add(was)
        await session.flush()
        (await session.get_one(Group, ids.class_7b)).continues_id = was.id
        course = Course(group_id=was.id, subject_id=1, hours_per_week=5)
        session.add(course)
        await session.flush()
        before = course.id
        starts = at("09:20", dt.date(2026, 3, 2))
        session.add(
            Lesson(
                course_id=before, date=dt.date(2026, 3, 2), slot=2, ordinal=1, number=2, starts_at=starts,
                ends_at=starts + dt.timedelta(minutes=40), topic="Дроби",
            )
        )  # fmt: skip
        whole = Course(group_id=was.id, subject_id=2, hours_per_week=2)
        session.add(whole)
        await session.flush()
        whole_id = whole.id
    page = await journal.page(small.ctx(ids.teacher, now=at("12:30")), course_id=ids.algebra_id)
    assert page.pupils[0].left_on == dt.date(2026, 11, 10)
    assert [(year.course_id, year.name) for year in page.years] == [
        (ids.algebra_id, "2026/2027"),
        (before, "2025/2026"),
    ]
    past = await journal.page(small.ctx(ids.teacher, now=at("12:30")), course_id=before)
    assert (past.group, [lesson.topic for lesson in past.lessons]) == ("6Б", ["Дроби"])
    assert (past.own_id, [year.course_id for year in past.years]) == (ids.algebra_id, [ids.algebra_id, before])
    # The class was taught English whole, and is divided now: the past of each half, and of nobody else.
    divided = await journal.page(small.ctx(ids.english, now=at("12:30")), course_id=whole_id)
    assert (divided.group, divided.subgroup, divided.own_id) == ("6Б", None, ids.english_course_id)
    for stranger in (ids.english, ids.stranger_teacher, ids.mother):
        for course_id in (ids.algebra_id, before, 999, *([] if stranger == ids.english else [whole_id])):
            with pytest.raises(NotYours):
                await journal.page(small.ctx(stranger, now=at("12:30")), course_id=course_id)


async def test_who_came_back_is_one_row_and_what_was_set_elsewhere_is_seen(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(ids.deputy, now=at("12:30")).write() as session:
        member = select(Membership).where(Membership.pupil_id == ids.ivan, Membership.group_id == ids.class_7b)
        (await session.execute(member)).scalar_one().date_to = dt.date(2026, 11, 6)
        again = {"list_number": 1, "date_from": dt.date(2026, 11, 12)}
        session.add(Membership(group_id=ids.class_7b, pupil_id=ids.ivan, **again))
        other = Course(group_id=ids.class_8a, subject_id=1, hours_per_week=2)
        session.add(other)
        await session.flush()
        period = (await session.execute(select(Period).where(Period.number == 1))).scalar_one()
        common = {"course_id": other.id, "pupil_id": ids.ivan, "set_at": at("10:00"), "set_by_id": ids.teacher}
        session.add(Mark(date=dt.date(2026, 11, 9), value="3", kind=MarkKind.CURRENT, **common))
        session.add(Mark(date=period.ends_on, value="4", kind=MarkKind.PERIOD, period_id=period.id, **common))
    page = await journal.page(small.ctx(ids.teacher, now=at("12:30")), course_id=ids.algebra_id)
    rows = [(pupil.pupil_id, pupil.name.number, pupil.left_on) for pupil in page.pupils if pupil.pupil_id == ids.ivan]
    assert rows == [(ids.ivan, "1", None)]
    (ivan,) = (pupil for pupil in page.pupils if pupil.pupil_id == ids.ivan)
    assert ([mark.value for mark in ivan.elsewhere], ivan.average.mean) == (["3"], Fraction(3))
    assert [pupil.elsewhere for pupil in page.pupils if pupil is not ivan] == [()] * 4
    earlier = await journal.page(small.ctx(ids.teacher, now=at("12:30")), course_id=ids.algebra_id, period=1)
    assert {pupil.pupil_id: pupil.final for pupil in earlier.pupils}[ids.ivan] == "4"


async def test_a_day_is_carried_over_once_and_again_when_it_changed(small: SmallSchool) -> None:
    ids = small.ids
    office = ids.admin
    with counting(small.database) as statements:
        day = await carrying.day(small.ctx(office, now=at("12:30")), date=MONDAY)
    assert len(statements) == 2
    assert [(one.subject, one.subgroup, one.numbers, one.open, one.is_carried) for one in day.courses] == [
        ("Алгебра", None, (2, 4), 1, False),
        ("Английский язык", "1", (3,), 1, False),
        ("История", None, (1,), 1, False),
    ]
    for _ in range(2):
        await carrying.mark(small.ctx(office, now=at("12:31")), course_id=ids.algebra_id, date=MONDAY, carried=True)
    day = await carrying.day(small.ctx(office, now=at("12:32")), date=MONDAY)
    assert (day.carried, day.courses[0].is_changed) == (1, False)
    async with small.ctx(ids.teacher, now=at("13:00")).write() as session:
        (await session.get_one(Lesson, ids.lessons[3])).closed_at = at("13:00")
    day = await carrying.day(small.ctx(office, now=at("13:01")), date=MONDAY)
    assert (day.carried, day.courses[0].is_carried, day.courses[0].is_changed) == (0, True, True)
    for said, stands in ((True, (True, False)), (False, (False, False)), (False, (False, False))):
        await carrying.mark(small.ctx(office, now=at("13:02")), course_id=ids.algebra_id, date=MONDAY, carried=said)
        one = (await carrying.day(small.ctx(office, now=at("13:03")), date=MONDAY)).courses[0]
        assert (one.is_carried, one.is_changed) == stands
    # Homework may still be set when the lesson is closed; what no longer takes place is to be taken out there too.
    course = {"course_id": ids.algebra_id, "date": MONDAY}
    await carrying.mark(small.ctx(office, now=at("13:03")), **course, carried=True)
    async with small.ctx(ids.teacher, now=at("13:10")).write() as session:
        session.add(Homework(lesson_id=ids.lessons[3], text="§13", set_at=at("13:10")))
    one = (await carrying.day(small.ctx(office, now=at("13:11")), date=MONDAY)).courses[0]
    assert (one.is_carried, one.is_changed) == (True, True)
    await carrying.mark(small.ctx(office, now=at("13:12")), **course, carried=True)
    async with small.ctx(ids.teacher, now=at("13:13")).write() as session:
        for lesson_id in (ids.lessons[1], ids.lessons[3]):
            (await session.get_one(Lesson, lesson_id)).cancelled_at = at("13:13")
    one = (await carrying.day(small.ctx(office, now=at("13:14")), date=MONDAY)).courses[0]
    assert (one.course_id, one.numbers, one.open, one.is_changed) == (ids.algebra_id, (), 0, True)
    await carrying.mark(small.ctx(office, now=at("13:15")), **course, carried=True)
    left = (await carrying.day(small.ctx(office, now=at("13:16")), date=MONDAY)).courses
    assert ids.algebra_id not in {one.course_id for one in left}
    async with small.ctx(ids.teacher, now=at("13:17")).write() as session:
        for lesson_id in (ids.lessons[1], ids.lessons[3]):
            (await session.get_one(Lesson, lesson_id)).cancelled_at = None
    page = await journal.day_page(small.ctx(office, now=at("13:18")), course_id=ids.algebra_id, date=MONDAY)
    assert ([lesson.number for lesson in page.lessons], len(page.pupils), page.period) == ([2, 4], 5, None)


async def test_carrying_over_is_the_offices(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(RoleGrant(person_id=ids.stranger_teacher, role=Role.SECRETARY, date_from=BEGAN))
    await carrying.day(small.ctx(ids.stranger_teacher, now=at("12:30")), date=MONDAY)
    for who in (ids.teacher, ids.tutor, ids.mother):
        ctx = small.ctx(who, now=at("12:30"))
        with pytest.raises(NotYours):
            await carrying.day(ctx, date=MONDAY)
        with pytest.raises(NotYours):
            await carrying.mark(ctx, course_id=ids.algebra_id, date=MONDAY, carried=True)
        with pytest.raises(NotYours):
            await journal.day_page(ctx, course_id=ids.algebra_id, date=MONDAY)
    sunday = MONDAY - dt.timedelta(days=1)
    with pytest.raises(NotYours):
        await carrying.mark(small.ctx(ids.admin, now=at("12:30")), course_id=ids.algebra_id, date=sunday, carried=True)
