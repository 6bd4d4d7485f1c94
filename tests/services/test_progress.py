"""Marks by subject, trends, what would move an average, absences and due reports, on both databases (R-32, R-41)."""

import dataclasses
import datetime as dt
from fractions import Fraction
from typing import Any

import pytest
from sqlalchemy import select

from models.courses import Course, Subject
from models.database import Database
from models.dictionaries import WorkType
from models.families import PeriodOpening, ReportCadence, ReportForm, ReportOrder
from models.groups import Group, GroupKind, Membership
from models.lessons import AbsenceReason, ReasonStatus
from models.marks import DEBT, MarkKind
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink, Kinship
from models.school import Period, PeriodScheme
from models.traffic import Notice, NoticeState
from services import diary
from services.marks import averages, final_setting, setting
from services.progress import orders, outlook, pages, reports, typed_span
from services.progress.absences import Reason
from services.progress.outlook import Rise, Trend
from services.progress.refusals import ReportDaysBackwards, ReportDaysUnread
from services.progress.years import Part, PupilYear
from services.refusals import NotYours
from tests.counting import counting
from tests.graded import NOVEMBER, OCTOBER, GradedSchool
from tests.school import BEGAN, MONDAY, at

NOW = at("14:00")


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    return await GradedSchool(database).build()


async def test_a_subject_divided_otherwise_a_club_and_a_trend(small: GradedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        halves = PeriodScheme(year_id=1, name="полугодия")
        club = Group(year_id=1, kind=GroupKind.CLUB, code="кружок", name="Кружок")
        session.add_all([halves, club])
        await session.flush()
        session.add(
            Period(scheme_id=halves.id, number=1, name="I полугодие", starts_on=BEGAN, ends_on=dt.date(2026, 12, 27))
        )
        (await session.get_one(Course, ids.history_id)).scheme_id = halves.id
        session.add(Course(group_id=club.id, subject_id=1, hours_per_week=1))
        session.add(Membership(group_id=club.id, pupil_id=ids.ivan, list_number=4, date_from=BEGAN))
    for day in range(3):
        await small.mark(ids.ivan, "3", day=OCTOBER + dt.timedelta(days=day), course=ids.history_id)
        await small.mark(ids.ivan, "4", day=NOVEMBER + dt.timedelta(days=day), course=ids.history_id)
        await small.mark(ids.ivan, "5", day=OCTOBER, course=ids.algebra_id)
    page = await pages.marks_page(small.ctx(ids.mother, now=NOW), pupil_id=ids.ivan)
    assert [
        (one.subject, one.period, len(one.marks), one.average.mean, one.trend, one.rise) for one in page.subjects
    ] == [
        ("Алгебра", None, 0, None, None, None),
        ("История", "I полугодие", 6, Fraction(7, 2), Trend.UP, None),
    ]
    report = await reports.report(small.ctx(ids.mother, now=NOW), pupil_id=ids.ivan, first=NOVEMBER, last=MONDAY)
    assert [(one.subject, one.period, one.average.mean) for one in report.summary.subjects] == [
        ("Алгебра", None, None),
        ("История", None, Fraction(4)),
    ]


async def test_marks_follow_a_pupil_into_another_class_and_count_as_by_hand(small: GradedSchool) -> None:
    """In 7А: 3, and 2 for a test that weighs two; in 7Б the test again for 4, a double 5/4, and a debt."""
    ids = small.ids
    came = dt.date(2026, 11, 9)
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(WorkType(code="control", weight=2, position=0, is_written=True, is_hidden=False))
        former = Group(year_id=1, kind=GroupKind.CLASS, code="7А", name="7А", grade=7, letter="А", scheme_id=ids.scheme)
        session.add(former)
        await session.flush()
        course = Course(group_id=former.id, subject_id=1, hours_per_week=5)
        own = select(Membership).where(Membership.pupil_id == ids.ivan, Membership.group_id == ids.class_7b)
        (await session.scalars(own)).one().date_from = came
        session.add_all(
            [course, Membership(group_id=former.id, pupil_id=ids.ivan, list_number=1, date_from=BEGAN, date_to=came)]
        )
        await session.flush()
        of_7a = course.id
    await small.mark(ids.ivan, "3", day=dt.date(2026, 11, 3), course=of_7a)
    failed = await small.mark(ids.ivan, "2", day=dt.date(2026, 11, 4), course=of_7a, work_type="control")
    await small.mark(ids.ivan, "4", day=came, work_type="control", retake_of_id=failed)
    await small.mark(ids.ivan, "5", day=came, second_value="4")
    await small.mark(ids.ivan, DEBT, day=came)
    ctx = small.ctx(ids.mother, now=NOW)
    for retake_counts, mean, count in (("both", Fraction(24, 7), 5), ("last", Fraction(4), 4)):
        ctx.school = dataclasses.replace(ctx.school, retake_counts=retake_counts)
        page = await pages.marks_page(ctx, pupil_id=ids.ivan)
        algebra = page.subjects[0]
        assert (page.turning.shown.year.group, algebra.subject, algebra.course_id) == ("7Б", "Алгебра", ids.algebra_id)
        assert (algebra.average.mean, algebra.average.marks) == (mean, count)
        assert [year.group for year in page.child.years] == ["7Б"]


async def test_what_would_move_an_average(small: GradedSchool) -> None:
    ctx = small.ctx(now=NOW)
    async with ctx.read() as session:
        scale = await averages.scale(session, ctx)

    def lines(values: str) -> list[averages.MarkLine]:
        return [
            averages.MarkLine(number, 1, 1, None, OCTOBER, value, None, "answer", None)
            for number, value in enumerate(values)
        ]

    assert outlook.rise(scale, lines("43")) is None
    assert outlook.rise(scale, lines("433")) == Rise("4", 1, Fraction(7, 2))
    assert outlook.rise(scale, lines("5444")) == Rise("5", 2, Fraction(9, 2))
    assert outlook.rise(scale, lines("55")) is None
    assert outlook.rise(scale, []) is None
    assert outlook.rise(scale, lines("2" * 20)) is None
    assert outlook.next_marks(scale, lines("4"))[:2] == [("5", Fraction(9, 2)), ("4", Fraction(4))]


async def test_reasons_and_days_and_what_an_answer_takes_off_the_list(small: GradedSchool) -> None:
    ids = small.ids
    for lesson in ids.november[:3]:
        await small.absent(lesson, ids.ivan)
    async with small.ctx(now=at("07:00")).write() as session:
        for day, status in ((0, ReasonStatus.CONFIRMED), (1, ReasonStatus.DRAFT)):
            date = NOVEMBER + dt.timedelta(days=day)
            session.add(
                AbsenceReason(
                    pupil_id=ids.ivan, code="b", date_from=date, date_to=date, status=status, said_at=at("07:00", date)
                )
            )
    page = await pages.absences_page(small.ctx(ids.mother, now=NOW), pupil_id=ids.ivan)
    found = page.absences
    assert (found.marked, found.total, found.missed, found.whole_days) == (4, 7, 3, 3)
    assert found.reasons == (Reason("ot", 2, 2, counts=True), Reason("b", 1, 1, counts=True))
    assert [day.date for day in found.unexplained] == [NOVEMBER + dt.timedelta(days=2)]
    # Absent from every lesson of today so far: that is no whole day yet.
    for lesson in ids.lessons[:2]:
        await small.absent(lesson, ids.ivan)
    today = await pages.absences_page(small.ctx(ids.mother, now=at("09:50")), pupil_id=ids.ivan)
    assert (today.absences.missed, today.absences.whole_days) == (5, 3)
    for who in (ids.father, ids.kim_father, ids.tutor, None):
        with pytest.raises(NotYours):
            await pages.absences_page(small.ctx(who, now=NOW), pupil_id=ids.ivan)


async def test_as_many_statements_for_much_as_for_little(small: GradedSchool) -> None:
    ids = small.ids
    ctx = small.ctx(ids.mother, now=NOW)

    async def asked() -> list[int]:
        counts = []
        for ask in (
            pages.marks_page(ctx, pupil_id=ids.ivan),
            pages.subject_page(ctx, pupil_id=ids.ivan, course_id=ids.algebra_id, day=MONDAY),
            pages.finals_page(ctx, pupil_id=ids.ivan),
            pages.absences_page(ctx, pupil_id=ids.ivan),
            reports.choices(ctx, pupil_id=ids.ivan),
            reports.report(ctx, pupil_id=ids.ivan, first=NOVEMBER, last=MONDAY),
        ):
            with counting(small.database) as statements:
                await ask
            counts.append(len(statements))
        return counts

    await small.mark(ids.ivan, "5", day=NOVEMBER)
    await small.absent(ids.november[0], ids.ivan)
    few = await asked()
    async with small.ctx(now=at("07:00")).write() as session:
        for number in range(12):
            subject = Subject(name=f"Предмет {number}", folded=f"предмет {number}")
            session.add(subject)
            await session.flush()
            session.add(Course(group_id=ids.class_7b, subject_id=subject.id, hours_per_week=1))
        session.add(
            GuardianLink(
                guardian_id=ids.mother, pupil_id=ids.artyom, kinship=Kinship.MOTHER, date_from=BEGAN, is_informed=True,
                confirmed_at=at("07:00"), consent=ConsentDecision.GIVEN, consent_on=BEGAN,
            )
        )  # fmt: skip
    for value in "5432" * 5:
        await small.mark(ids.ivan, value, day=NOVEMBER)
    await small.absent(ids.november[1], ids.ivan)
    assert await asked() == few


async def test_a_changed_mark_is_read_as_it_was_until_the_hold_ends(small: GradedSchool) -> None:
    ids, lesson = small.ids, small.ids.lessons[1]
    mark = await small.mark(ids.ivan, "4", day=MONDAY, lesson_id=lesson)
    await small.mark(ids.ivan, "5", kind=MarkKind.PERIOD, period_id=ids.quarters[0])
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(
            PeriodOpening(
                group_id=ids.class_7b, period_id=ids.quarters[0], opened_at=at("07:00"), opened_by_id=ids.tutor
            )
        )
    column: dict[str, Any] = {"course_id": ids.algebra_id, "kind": MarkKind.PERIOD, "number": 1}

    async def read(clock: str) -> tuple[list[str], list[str], list[str]]:
        """The marks of the period and of the day, and the finals, as the mother reads them at that time."""
        ctx = small.ctx(ids.mother, now=at(clock))
        page = await pages.marks_page(ctx, pupil_id=ids.ivan)
        day = await diary.day(ctx, pupil_id=ids.ivan, date=MONDAY)
        ended = await pages.finals_page(ctx, pupil_id=ids.ivan)
        return (
            [one.line.value for subject in page.subjects for one in subject.marks],
            [one.value for of in day.lessons for one in of.marks],
            [one.value for one in ended.marks],
        )

    await setting.revise(small.ctx(ids.teacher, now=at("12:00")), mark_id=mark, value="2")
    await final_setting.put(small.ctx(ids.teacher, now=at("12:00")), **column, pupil_id=ids.ivan, value="3")
    assert await read("12:29") == (["4"], ["4"], ["5"])
    assert await read("12:30") == (["2"], ["2"], ["3"])
    # What the family was told at once is what it reads, whatever was done to the mark after that.
    await setting.revise(small.ctx(ids.teacher, now=at("13:00")), mark_id=mark, value="3")
    async with small.ctx(now=at("13:01")).write() as session:
        session.add(
            Notice(
                key="told", kind=NoticeKind.MARKS, person_id=ids.mother, matter_id=mark, pupil_id=ids.ivan, revision=3,
                silent=False, created_at=at("13:01"), due_at=at("13:01"), valid_until=at("14:01"),
                state=NoticeState.COMPOSED,
            )
        )  # fmt: skip
    await setting.revise(small.ctx(ids.teacher, now=at("13:05")), mark_id=mark, value="5")
    assert await read("13:10") == (["3"], ["3"], ["3"])
    # Taken back it is gone at once; set anew it is not there yet.
    await setting.withdraw(small.ctx(ids.teacher, now=at("14:00")), mark_id=mark)
    assert await read("14:01") == ([], [], ["3"])
    work = {"lesson_id": lesson, "pupil_id": ids.ivan, "work_type": "answer"}
    await setting.put(small.ctx(ids.teacher, now=at("15:00")), **work, value="4")
    assert await read("15:29") == ([], [], ["3"])
    assert await read("15:30") == (["4"], ["4"], ["3"])


def test_when_a_report_is_due_and_of_which_days() -> None:
    quarter = Part(1, "2 четверть", dt.date(2026, 11, 2), dt.date(2026, 12, 27))
    years = [PupilYear(1, "2026/2027", BEGAN, dt.date(2027, 5, 26), False, 1, "7Б", BEGAN, (quarter,))]

    def due(cadence: ReportCadence, day: dt.date) -> tuple[dt.date, dt.date] | None:
        order = ReportOrder(cadence=cadence, form=ReportForm.SHORT, since=MONDAY)
        return orders.due(order, years, day)

    week = dt.timedelta(days=7)
    assert due(ReportCadence.WEEK, MONDAY) is None
    assert due(ReportCadence.WEEK, MONDAY + week) == (dt.date(2026, 11, 24), dt.date(2026, 11, 30))
    assert due(ReportCadence.FORTNIGHT, MONDAY + week) is None
    assert due(ReportCadence.FORTNIGHT, MONDAY + 2 * week) == (dt.date(2026, 11, 24), dt.date(2026, 12, 7))
    assert due(ReportCadence.MONTH, dt.date(2027, 2, 28)) == (dt.date(2027, 2, 1), dt.date(2027, 2, 28))
    assert due(ReportCadence.MONTH, dt.date(2028, 2, 28)) is None
    assert due(ReportCadence.PERIOD, quarter.last) == (quarter.first, quarter.last)
    assert orders.read_span(orders.span((quarter.first, quarter.last))) == (quarter.first, quarter.last)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("1.11–30.11", (dt.date(2026, 11, 1), dt.date(2026, 11, 30))),
        ("1.12-20.01", (dt.date(2025, 12, 1), dt.date(2026, 1, 20))),
        ("1.09-20.10.26", (dt.date(2026, 9, 1), dt.date(2026, 10, 20))),
        ("24.11", (dt.date(2025, 11, 24), dt.date(2025, 11, 24))),
    ],
)
def test_typed_days(words: str, days: tuple[dt.date, dt.date]) -> None:
    assert typed_span.parse(words, today=MONDAY) == days
    with pytest.raises(ReportDaysBackwards):
        typed_span.parse("5.11–4.11", today=MONDAY)
    with pytest.raises(ReportDaysUnread):
        typed_span.parse("01.13.2026", today=MONDAY)
