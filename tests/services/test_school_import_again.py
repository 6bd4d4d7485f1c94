"""The workbook comes again: what the file changed, what the journal corrected, what nobody knows and is asked."""

import asyncio
import dataclasses
import datetime as dt
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from models.accounts import Account, AccountEnd
from models.audit import AuditEntry
from models.contingent import Departure, DepartureKind, PupilStudy, StudyForm
from models.courses import Course, CourseTeacher, TimetableRow
from models.database import Database
from models.groups import Group, GroupKind, Membership, Tutor
from models.imports import ImportBaseline
from models.lessons import Lesson
from models.people import ConsentDecision, ConsentSource, GuardianLink, Person, Pupil, Role, RoleGrant, StaffMember
from models.plans import PlanLine
from models.school import Bell, CalendarEntry
from services import school_import
from services.context import Command, Context
from services.school_import import Choices, ImportReport, StopReason
from services.workbook import kinds
from services.workbook.kinds import SheetKind
from services.workbook.references import question_key
from services.workbook.rows import CalendarRow, MemberRow, Study
from services.workbook.values import EVERYONE, Problem, Question, Skipped
from tests.services.books import ALGEBRA, EIGHTH, ENGLISH, SEVENTH, Book, at, book, pupil_ref, teacher

SUNDAY = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)
YEAR_START = dt.date(2026, 9, 1)

Import = Callable[..., Any]


@pytest.fixture
def ctx(database: Database) -> Callable[..., Context]:
    def make(now: dt.datetime = SUNDAY) -> Context:
        return Context(database, now=now, cause=Command("command:import"))

    return make


@pytest.fixture
def take_in(ctx: Callable[..., Context]) -> Import:
    async def run(
        sheets: Book, *names: str, answers: dict[str, str] | None = None, now: dt.datetime = SUNDAY, **choices: Any
    ) -> ImportReport:
        chosen = Choices(answers or {}, **choices)
        return await school_import.apply(ctx(now), workbook=sheets.read(*names), choices=chosen)

    return run


@pytest.fixture
def rows(ctx: Callable[..., Context]) -> Callable[..., Any]:
    async def read(*columns: Any, where: Any = True, order: Any = ()) -> list[Any]:
        async with ctx().read() as session:
            found = await session.execute(select(*columns).where(where).order_by(*order or columns[:1]))
            return [tuple(row) for row in found]

    return read


@pytest.fixture
def correct(ctx: Callable[..., Context]) -> Callable[..., Any]:
    """Change a row as the bot would."""

    async def change(model: Any, where: Any, **values: Any) -> None:
        async with ctx().write() as session:
            for name, value in values.items():
                setattr((await session.scalars(select(model).where(where))).one(), name, value)

    return change


def told(report: ImportReport, outcome: str) -> dict[str, int]:
    return {sheet.kind.value: count for sheet in report.sheets if (count := getattr(sheet, outcome))}


def question(report: ImportReport, text_id: str) -> Question:
    (found,) = [one for one in report.questions if one.text_id == text_id]
    return found


def asked(report: ImportReport) -> list[str]:
    return [one.text_id for one in report.questions]


async def test_each_cell_follows_whoever_changed_it(take_in: Import, rows: Any, correct: Any) -> None:
    sheets = book()
    await take_in(sheets)
    await correct(Person, Person.surname == "Зуева", phone="+79001112233", surname="Зуева-Лис")
    sheets.change("staff", 1, born=dt.date(1980, 5, 6))
    report = await take_in(sheets)
    assert (told(report, "changed"), told(report, "conflicts"), report.questions) == ({"staff": 1}, {}, ())
    sheets.change("staff", 1, position="учитель физики")
    assert told(await take_in(sheets), "changed") == {"staff": 1}
    found = await rows(Person.surname, Person.phone, StaffMember.position,
                       where=(Person.id == StaffMember.person_id) & (Person.given_name == "Вера"))  # fmt: skip
    assert found == [("Зуева-Лис", "+79001112233", "учитель физики")]


async def test_a_cell_changed_on_both_sides_is_asked_until_somebody_decides(
    take_in: Import, rows: Any, correct: Any
) -> None:
    sheets = book()
    await take_in(sheets)
    await correct(PlanLine, PlanLine.number == 1, topic="Своя тема")
    sheets.change("plan", 0, topic="Тема из книги")
    keys = set()
    for _ in range(2):
        report = await take_in(sheets)
        assert told(report, "conflicts") == {"plan": 1}
        conflict = question(report, "comparison-cell")
        keys.add(conflict.key)
        assert conflict.data == {
            "about": "7А Алгебра, 1", "column": "Тема", "file": "Тема из книги", "journal": "Своя тема",
        }  # fmt: skip
        assert (conflict.options, conflict.reading) == (("file", "journal"), "journal")
        assert await rows(PlanLine.topic, where=PlanLine.number == 1) == [("Своя тема",)]
    (key,) = keys
    report = await take_in(sheets, answers={key: "journal"})
    assert (report.questions, told(report, "left")) == ((), {"plan": 1})
    assert (await take_in(sheets)).questions == ()
    sheets.change("plan", 0, topic="Ещё одна")
    again = question(await take_in(sheets), "comparison-cell")
    assert again.key != key
    report = await take_in(sheets, answers={again.key: "file"})
    assert told(report, "changed") == {"plan": 1}
    assert await rows(PlanLine.topic, where=PlanLine.number == 1) == [("Ещё одна",)]


async def test_without_a_last_workbook_what_differs_is_a_question_and_what_is_empty_is_filled(
    ctx: Any, take_in: Import, rows: Any, correct: Any
) -> None:
    sheets = book()
    await take_in(sheets)
    await correct(Person, Person.surname == "Зуева", phone=None)
    await correct(Person, Person.surname == "Котов", phone="+79001112233")
    async with ctx().write() as session:
        await session.delete(await session.get_one(ImportBaseline, "2026/2027"))
    report = await take_in(sheets)
    assert asked(report) == ["comparison-cell"]
    assert (told(report, "changed"), told(report, "conflicts")) == ({"staff": 1}, {"staff": 1})
    assert await rows(Person.phone, where=Person.surname.in_(("Зуева", "Котов"))) == [
        ("+79000000002",), ("+79001112233",),
    ]  # fmt: skip


async def test_a_name_corrected_in_the_journal_makes_no_second_person(take_in: Import, rows: Any, correct: Any) -> None:
    sheets = book()
    await take_in(sheets)
    for surname in ("Дымов", "Дымов-Мать", "Лисина"):
        await correct(Person, Person.surname == surname, surname=f"{surname}ский", birth_date=dt.date(2001, 1, 1))
    report = await take_in(sheets)
    assert (report.added, report.missing, report.questions) == (0, 0, ())
    assert await rows(func.count(Person.id)) == [(18,)]
    # Sheets that only name those people know them by the old name too.
    report = await take_in(sheets, "guardians", "subgroups")
    assert (report.problems, report.added) == ((), 0)


async def test_a_pupil_moves_from_the_day_that_is_answered(take_in: Import, rows: Any) -> None:
    sheets = book()
    await take_in(sheets)
    sheets.change("pupils", 2, class_key=EIGHTH)
    del sheets.subgroups[2]
    report = await take_in(sheets)
    since = question(report, "comparison-since")
    assert (since.options, since.reading, since.takes_date) == (
        ("2026-11-22", "2026-11-23", "2026-12-01"), "2026-11-22", True,
    )  # fmt: skip
    assert report.since == TODAY
    assert told(report, "changed") == {"pupils": 1}


@pytest.mark.parametrize("answer", ["2026-12-01", "01.12.2026"])
async def test_what_is_before_the_day_stays_as_it_was(take_in: Import, rows: Any, answer: str) -> None:
    sheets = book()
    await take_in(sheets)
    sheets.change("pupils", 2, class_key=EIGHTH)
    del sheets.subgroups[2]
    key = _since_key()
    report = await take_in(sheets, answers={key: answer})
    first = dt.date(2026, 12, 1)
    assert (report.questions, report.since) == ((), first)
    places = await rows(
        Membership.id, Group.code, Membership.list_number, Membership.date_from, Membership.date_to,
        where=(Membership.group_id == Group.id) & (Membership.pupil_id == 3),
    )  # fmt: skip
    assert [place[1:] for place in places] == [
        ("7А", 3, YEAR_START, first), ("7А английский язык 1", 3, YEAR_START, first), ("8А", 4, first, None),
    ]  # fmt: skip
    again = await take_in(sheets, answers={key: answer})
    assert (again.changed, again.added, again.missing) == (0, 0, 0)


def _since_key() -> str:
    return question_key("comparison-since", "2026/2027")


async def test_a_move_back_before_the_day_is_no_third_place(take_in: Import, rows: Any) -> None:
    sheets = book()
    await take_in(sheets)
    sheets.change("pupils", 4, class_key=SEVENTH)
    await take_in(sheets, answers={_since_key(): "2026-12-01"})
    await take_in(book())
    places = await rows(
        Membership.id, Group.code, Membership.list_number, Membership.date_from, Membership.date_to,
        where=(Membership.group_id == Group.id) & (Membership.pupil_id == 5),
    )  # fmt: skip
    first = dt.date(2026, 12, 1)
    assert [place[1:] for place in places] == [("8А", 1, YEAR_START, None), ("7А", 5, first, first)]


def without(sheets: Book, *pupils: int) -> Book:
    """The book without these pupils and all that is said of them."""
    gone = {sheets.pupils[place].source for place in pupils}
    sheets.pupils = [row for row in sheets.pupils if row.source not in gone]
    sheets.subgroups = [row for row in sheets.subgroups if row.pupil.source not in gone]
    sheets.guardians = [row for row in sheets.guardians if row.links[0].pupil.source not in gone]
    return sheets


async def test_a_missing_pupil_stays_until_somebody_says_otherwise(ctx: Any, take_in: Import, rows: Any) -> None:
    await take_in(book())
    async with ctx().write() as session:
        person = (await session.get_one(Pupil, 1)).person_id
        session.add(Account(channel="t", ref="1", chat_ref="1", person_id=person, language="ru", linked_at=SUNDAY))
    await take_in(without(book(), 0))
    report = await take_in(without(book(), 0))
    assert told(report, "missing") == {"pupils": 1}
    assert (asked(report), report.leavers) == (["comparison-missing-pupil"], 0)
    missing = question(report, "comparison-missing-pupil")
    assert missing.data == {"about": "Ветров Иван Олегович", "class": "7А"}
    assert (missing.options, missing.reading) == (("stays", "left", "transferred"), "stays")
    assert await rows(Departure.id) == []

    answers = {missing.key: "left 20.11.2026 15-к от 19.11"}
    stopped = await take_in(without(book(), 0), answers=answers)
    assert (stopped.applied, stopped.stopped) == (False, StopReason.TOO_MANY_LEAVERS)
    assert (stopped.leavers, stopped.leavers_allowed) == (1, 0)
    assert await rows(Departure.id) == []
    done = await take_in(without(book(), 0), answers=answers, allowed_leavers=1)
    assert (done.applied, done.leavers, done.questions) == (True, 1, ())
    last = dt.date(2026, 11, 20)
    assert await rows(Departure.pupil_id, Departure.kind, Departure.date, Departure.order_number) == [
        (1, DepartureKind.LEFT, last, "15-к от 19.11"),
    ]  # fmt: skip
    assert await rows(Membership.date_to, where=Membership.pupil_id == 1) == [(last,), (last,)]
    assert await rows(GuardianLink.date_to, where=GuardianLink.pupil_id == 1) == [(TODAY + dt.timedelta(days=30),)]
    assert await rows(Account.ended_because) == [(AccountEnd.LEFT_SCHOOL,)]
    again = await take_in(without(book(), 0))
    assert (again.questions, again.leavers, again.missing) == ((), 0, 0)
    # The old file comes once more: who has left in the journal does not come back by it.
    assert await rows(func.count(Membership.id), where=Membership.date_to.is_(None)) == [(9,)]


async def test_whoever_stays_is_not_asked_about_again(take_in: Import) -> None:
    await take_in(book())
    key = question(await take_in(without(book(), 0)), "comparison-missing-pupil").key
    assert (await take_in(without(book(), 0), answers={key: "stays"})).questions == ()
    assert (await take_in(without(book(), 0))).questions == ()
    assert (await take_in(book())).questions == ()


async def test_an_answer_that_means_nothing_leaves_the_question_open(take_in: Import, rows: Any) -> None:
    await take_in(book())
    key = question(await take_in(without(book(), 0)), "comparison-missing-pupil").key
    report = await take_in(without(book(), 0), answers={key: "went", _since_key(): "31.02.2027"})
    assert asked(report) == ["comparison-missing-pupil"]
    assert await rows(Departure.id) == []


async def test_a_row_that_could_not_be_read_is_nobody_missing(take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = without(book(), 0)
    wrong = at(SheetKind.PUPILS, 2)
    sheets.problems.append(Problem(wrong.sheet, 2, "Дата рождения", "workbook-bad-date", {"value": "?"}))
    sheets.skipped += [Skipped(at(SheetKind.GUARDIANS, 2), wrong), Skipped(at(SheetKind.SUBGROUPS, 2), wrong)]
    sheets.change("pupils", 0, born=dt.date(2013, 2, 11))
    stopped = await take_in(sheets)
    assert (stopped.applied, stopped.stopped) == (False, StopReason.WRONG_ROWS)
    assert await rows(Person.birth_date, where=Person.surname == "Громова") == [(dt.date(2013, 2, 10),)]
    report = await take_in(sheets, skip_wrong=True)
    assert (report.applied, report.missing, report.questions) == (True, 0, ())
    assert told(report, "changed") == {"pupils": 1}
    assert await rows(Membership.date_to, where=Membership.pupil_id == 1) == [(None,), (None,)]
    # Once the row is mended, the pupil is who they were.
    assert (await take_in(book())).added == 0


async def test_rows_that_lean_on_what_the_journal_cannot_take_are_left_out(take_in: Import, rows: Any) -> None:
    sheets = book()
    sheets.classes.pop()
    report = await take_in(sheets, skip_wrong=True)
    assert report.applied
    assert {problem.text_id for problem in report.problems} == {"workbook-unknown-class", "workbook-unknown-course"}
    assert await rows(func.count(Pupil.id)) == [(4,)]
    assert await rows(func.count(GuardianLink.id)) == [(4,)]


async def test_an_hour_moved_ends_and_another_begins(take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = book()
    sheets.change("timetable", 0, weekday=5)
    sheets.change("timetable", 1, room="14")
    first = dt.date(2026, 12, 1)
    report = await take_in(sheets, answers={_since_key(): first.isoformat()})
    assert (told(report, "added"), told(report, "changed"), told(report, "missing")) == (
        {"timetable": 1}, {"timetable": 1}, {"timetable": 1},
    )  # fmt: skip
    hours = await rows(
        TimetableRow.id, TimetableRow.weekday, TimetableRow.room, TimetableRow.valid_from, TimetableRow.valid_to,
        where=TimetableRow.course_id.in_((1, 2)), order=(TimetableRow.weekday, TimetableRow.valid_from),
    )  # fmt: skip
    assert [hour[1:] for hour in hours] == [
        (1, "12", YEAR_START, first), (2, "12", YEAR_START, first), (2, "14", first, None), (5, "12", first, None),
    ]  # fmt: skip
    days = await rows(Lesson.date, where=(Lesson.course_id == 1) & Lesson.cancelled_at.is_(None))
    assert days == [(dt.date(2026, 11, 23),), (dt.date(2026, 11, 30),), (dt.date(2026, 12, 4),)]


@pytest.mark.parametrize(("answer", "weekdays"), [("", [3]), ("journal", [3]), ("file", [5])])
async def test_a_timetable_changed_on_both_sides_is_a_question(
    ctx: Any, take_in: Import, rows: Any, answer: str, weekdays: list[int]
) -> None:
    await take_in(book())
    async with ctx().write() as session:
        old = (await session.scalars(select(TimetableRow).where(TimetableRow.course_id == 1))).one()
        old.valid_to = TODAY
        session.add(TimetableRow(course_id=1, weekday=3, slot=1, weeks=old.weeks, room="1", valid_from=TODAY))
    assert (await take_in(book())).questions == ()
    sheets = book()
    sheets.change("timetable", 0, weekday=5)
    key = question(await take_in(sheets), "comparison-timetable").key
    report = await take_in(sheets, answers={key: answer})
    assert ("comparison-timetable" in asked(report)) == (not answer)
    now = (TimetableRow.course_id == 1) & TimetableRow.valid_to.is_(None)
    assert [day for (day,) in await rows(TimetableRow.weekday, where=now)] == weekdays
    assert ("comparison-timetable" in asked(await take_in(sheets))) == (not answer)


async def test_teacher_tutor_and_subgroup_pass_on_from_the_day(take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = book()
    sheets.change("workload", 0, teacher=teacher(5, "Лисина О. Ю."), hours=4.0)
    sheets.change("classes", 0, tutor=teacher(5, "Лисина О. Ю."), shift=2)
    sheets.change("subgroups", 0, course=ENGLISH[1])
    report = await take_in(sheets)
    assert told(report, "changed") == {"workload": 1, "classes": 1, "subgroups": 1}
    who = await rows(CourseTeacher.person_id, CourseTeacher.date_from, CourseTeacher.date_to,
                     where=CourseTeacher.course_id == 1)  # fmt: skip
    assert who == [(3, YEAR_START, TODAY), (4, TODAY, None)]
    who = await rows(Tutor.person_id, Tutor.date_from, Tutor.date_to, where=Tutor.group_id == 1)
    assert who == [(2, YEAR_START, TODAY), (4, TODAY, None)]
    places = await rows(Membership.id, Group.name, Membership.list_number, Membership.date_from, Membership.date_to,
                        where=(Group.id == Membership.group_id) & (Group.kind == GroupKind.SUBGROUP)
                        & (Membership.pupil_id == 1))  # fmt: skip
    assert [place[1:] for place in places] == [("1", 1, YEAR_START, TODAY), ("2", 1, TODAY, None)]
    assert await rows(Course.hours_per_week, where=Course.id == 1) == [(4.0,)]
    assert await rows(Group.shift, where=Group.grade == 7) == [(2,), (2,), (2,)]


async def test_what_a_class_is_taught_no_more_ends_and_other_classes_are_not_named(take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = book()
    for name in ("workload", "subgroups", "timetable"):
        setattr(
            sheets, name, [row for row in getattr(sheets, name) if row.course == ALGEBRA or row.course in ENGLISH[:1]]
        )
    report = await take_in(sheets)
    assert told(report, "missing") == {"workload": 1, "subgroups": 2, "timetable": 1}
    ended = await rows(CourseTeacher.course_id, where=CourseTeacher.date_to == TODAY)
    assert ended == [(3,)]
    assert await rows(TimetableRow.course_id, where=TimetableRow.valid_to == TODAY) == [(3,)]
    again = await take_in(sheets)
    assert (again.missing, again.changed) == (0, 0)


async def test_plan_lines_are_changed_and_withdrawn_unless_a_lesson_has_taken_them(
    ctx: Any, take_in: Import, rows: Any, correct: Any
) -> None:
    await take_in(book())
    async with ctx().write() as session:
        lesson = (await session.scalars(select(Lesson).where(Lesson.course_id == 1).limit(1))).one()
        lesson.plan_line_id = 1
        other = (await session.scalars(select(Lesson).where(Lesson.course_id == 1).offset(1).limit(1))).one()
        other.plan_line_id = 4
    sheets = book()
    sheets.change("plan", 0, topic="Другая 1")
    sheets.change("plan", 1, topic="Другая 2", homework=None)
    del sheets.plan[2:]
    report = await take_in(sheets)
    assert (told(report, "changed"), told(report, "left"), told(report, "missing")) == (
        {"plan": 1}, {"plan": 1}, {"plan": 2},
    )  # fmt: skip
    lines = await rows(PlanLine.number, PlanLine.topic, PlanLine.homework, PlanLine.withdrawn_at)
    assert lines == [
        (1, "Тема 1", "§ 1", None), (2, "Другая 2", "§ 1", None), (3, "Тема 3", "§ 1", SUNDAY),
        (4, "Тема 4", "§ 1", None),
    ]  # fmt: skip
    assert told(await take_in(book()), "added") == {"plan": 1}
    assert await rows(PlanLine.number, where=PlanLine.withdrawn_at.is_not(None)) == []


async def test_days_to_come_are_withdrawn_and_bells_change_from_the_day(
    ctx: Any, take_in: Import, rows: Any, correct: Any
) -> None:
    sheets = book()
    past = dt.date(2026, 11, 3)
    sheets.calendar.append(CalendarRow(at(SheetKind.CALENDAR, 3), past, past, EVERYONE, kinds.DayKind.DAY_OFF))
    await take_in(sheets)
    day = dt.date(2026, 12, 25)
    other = CalendarRow(at(SheetKind.CALENDAR, 2), day, day, EVERYONE, kinds.DayKind.DAY_OFF)
    sheets.calendar = [other]
    sheets.change("bells", 0, start=dt.time(8, 50))
    report = await take_in(sheets)
    assert (told(report, "added"), told(report, "missing")) == ({"calendar": 1}, {"calendar": 2})
    days = await rows(CalendarEntry.date_from, CalendarEntry.withdrawn_at)
    assert days == [(past, None), (day, None), (dt.date(2027, 2, 1), SUNDAY)]
    bells = await rows(Bell.starts, Bell.valid_from, Bell.valid_to, where=Bell.number == 1)
    assert bells == [(dt.time(8, 50), TODAY, None), (dt.time(9), YEAR_START, TODAY)]
    await correct(CalendarEntry, CalendarEntry.date_from == day, withdrawn_at=SUNDAY)
    assert (told(await take_in(sheets), "left"), await rows(func.count(CalendarEntry.id))) == ({"calendar": 1}, [(3,)])


async def test_missing_colleagues_and_guardians_are_questions(take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = book()
    sheets.staff.pop()
    sheets.guardians.pop()
    report = await take_in(sheets)
    assert asked(report) == ["comparison-missing-colleague", "comparison-missing-guardian"]
    assert await rows(StaffMember.id, where=StaffMember.date_to.is_not(None)) == []
    keys = {one.key: "left" for one in report.questions}
    done = await take_in(sheets, answers={**keys, _since_key(): "2026-11-23"})
    monday = dt.date(2026, 11, 23)
    assert done.questions == ()
    assert await rows(StaffMember.person_id, where=StaffMember.date_to == monday) == [(4,)]
    assert await rows(RoleGrant.role, where=RoleGrant.date_to == monday) == [(Role.SECRETARY,)]
    assert await rows(GuardianLink.pupil_id, where=GuardianLink.date_to == monday) == [(7,)]
    assert (await take_in(sheets)).questions == ()
    # They come back: the same people.
    report = await take_in(book(), now=SUNDAY + dt.timedelta(days=2))
    assert (told(report, "added"), await rows(func.count(Person.id))) == ({"staff": 1, "guardians": 1}, [(18,)])


async def test_what_a_guardian_said_in_the_bot_is_no_papers_to_change(take_in: Import, rows: Any, correct: Any) -> None:
    await take_in(book())
    await correct(GuardianLink, GuardianLink.id == 1, consent_source=ConsentSource.BOT)
    await correct(GuardianLink, GuardianLink.id == 2, consent=ConsentDecision.WITHDRAWN)
    sheets = book()
    sheets.link(0, consent=kinds.Consent.REFUSED)
    sheets.link(1, may_write=False, basis="решение суда 5")
    sheets.link(2, consent=None)
    report = await take_in(sheets)
    assert (asked(report), told(report, "conflicts"), told(report, "changed")) == (
        ["comparison-cell"], {"guardians": 1}, {"guardians": 1},
    )  # fmt: skip
    said = await rows(GuardianLink.id, GuardianLink.consent, GuardianLink.may_write, GuardianLink.basis,
                      where=GuardianLink.id < 4)  # fmt: skip
    assert said == [
        (1, ConsentDecision.GIVEN, True, None), (2, ConsentDecision.WITHDRAWN, False, "решение суда 5"),
        (3, ConsentDecision.GIVEN, True, None),
    ]  # fmt: skip


async def test_the_same_name_with_another_phone_is_asked_and_is_two_people_until_then(
    take_in: Import, rows: Any
) -> None:
    await take_in(book())
    sheets = book()
    sheets.change("staff", 0, phone="+79005556677")
    asking = await take_in(sheets, answers={}, skip_wrong=True)
    assert "comparison-same-colleague" in asked(asking)
    assert await rows(func.count(Person.id), where=Person.surname == "Орлова") == [(2,)]


async def test_the_same_name_with_another_phone_is_one_person_by_answer(ctx: Any, take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = book()
    sheets.change("staff", 0, phone="+79005556677")
    plan = await school_import.plan(ctx(), workbook=sheets.read())
    report = await take_in(sheets, answers={question(plan, "comparison-same-colleague").key: "one"})
    assert (report.questions, told(report, "changed")) == ((), {"staff": 1})
    assert await rows(Person.phone, where=Person.surname == "Орлова") == [("+79005556677",)]


async def test_another_position_gives_its_own_functions(take_in: Import, rows: Any) -> None:
    sheets = book()
    await take_in(sheets)
    sheets.staff[3] = dataclasses.replace(
        sheets.staff[3], position="администратор ЭЖ", functions=frozenset({kinds.Function.ADMINISTRATOR})
    )
    await take_in(sheets)
    grants = await rows(RoleGrant.role, RoleGrant.date_to, where=RoleGrant.person_id == 4)
    assert grants == [(Role.ADMINISTRATOR, None), (Role.SECRETARY, TODAY)]


async def test_clubs_have_lists_of_several_classes_and_leaders(take_in: Import, rows: Any) -> None:
    sheets = book()
    sheets.members = [
        MemberRow(at(SheetKind.MEMBERS, 2 + number), "Шахматы", kinds.GroupKind.CLUB, pupil_ref(sheets.pupils[place]),
                  teacher(3, "Зуева В. И."), end=end)
        for number, (place, end) in enumerate(((0, None), (4, None), (5, dt.date(2026, 12, 31))))
    ]  # fmt: skip
    report = await take_in(sheets)
    assert told(report, "added")["members"] == 3
    places = await rows(Membership.pupil_id, Membership.list_number, Membership.date_from, Membership.date_to,
                        where=(Group.id == Membership.group_id) & (Group.kind == GroupKind.CLUB))  # fmt: skip
    assert places == [(1, 1, YEAR_START, None), (5, 2, YEAR_START, None), (6, 3, YEAR_START, dt.date(2027, 1, 1))]
    again = await take_in(sheets)
    assert (again.added, again.changed, again.left, again.questions) == (0, 0, 0, ())
    sheets.members.pop(0)
    sheets.members = [dataclasses.replace(row, leader=teacher(4, "Котов П. Л.")) for row in sheets.members]
    report = await take_in(sheets)
    assert told(report, "missing") == {"members": 1}
    ended = await rows(Membership.pupil_id, where=Membership.date_to == TODAY)
    assert ended == [(1,)]
    leaders = await rows(CourseTeacher.person_id, CourseTeacher.date_to,
                         where=(CourseTeacher.course_id == Course.id) & (Course.hours_per_week == 0))  # fmt: skip
    assert leaders == [(2, TODAY), (3, None)]


async def test_a_form_of_study_comes_changes_and_ends(take_in: Import, rows: Any) -> None:
    columns = (PupilStudy.form, PupilStudy.date_from, PupilStudy.date_to)
    sheets = book()
    sheets.change("pupils", 0, study=Study(kinds.StudyForm.HOME, dt.date(2026, 10, 1)))
    sheets.change("pupils", 1, study=Study(kinds.StudyForm.FULL_TIME))
    await take_in(sheets)
    assert await rows(*columns) == [(StudyForm.HOME, dt.date(2026, 10, 1), None)]
    assert (await take_in(sheets)).changed == 0
    sheets.change("pupils", 0, study=Study(kinds.StudyForm.DISTANCE, subjects=("Алгебра",)))
    assert told(await take_in(sheets), "changed") == {"pupils": 1}
    assert await rows(*columns) == [
        (StudyForm.DISTANCE, TODAY, None), (StudyForm.HOME, dt.date(2026, 10, 1), TODAY),
    ]  # fmt: skip
    sheets.change("pupils", 0, study=Study(kinds.StudyForm.FULL_TIME))
    await take_in(sheets, now=SUNDAY + dt.timedelta(days=3))
    assert await rows(PupilStudy.id, where=PupilStudy.date_to.is_(None)) == []


async def test_a_correction_made_while_the_file_is_compared_stays(
    ctx: Any, take_in: Import, rows: Any, correct: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await take_in(book())
    sheets = book()
    sheets.change("plan", 0, topic="Тема из книги")
    compare, looks = school_import.run._compare, 0

    async def slow(*given: Any) -> Any:
        nonlocal looks
        looks += 1
        work = await compare(*given)
        if looks == 1:
            await correct(PlanLine, PlanLine.number == 1, topic="Своя тема")
        return work

    monkeypatch.setattr(school_import.run, "_compare", slow)
    report = await take_in(sheets)
    assert (looks, told(report, "conflicts")) == (2, {"plan": 1})
    assert await rows(PlanLine.topic, where=PlanLine.number == 1) == [("Своя тема",)]


async def test_two_imports_at_once_are_one(take_in: Import, rows: Any) -> None:
    await asyncio.gather(take_in(book()), take_in(book()))
    assert await rows(func.count(Person.id)) == [(18,)]
    assert (await take_in(book())).added == 0


async def test_the_baseline_holds_no_name_and_the_trail_no_value(take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = book()
    sheets.change("staff", 1, phone="+79005556677")
    await take_in(sheets)
    ((content,),) = await rows(ImportBaseline.content)
    said = zlib.decompress(content).decode()
    assert not any(word in said.lower() for word in ("ветров", "79005556677", "2013-", "\\u0"))
    trail = await rows(AuditEntry.id, AuditEntry.changes, where=AuditEntry.table_name == "people")
    assert trail[-1][1] == {"phone": ["changed", "changed"]}


async def test_a_course_that_comes_later_begins_on_the_day(take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = book()
    music = dataclasses.replace(ALGEBRA, class_key=EIGHTH, subject="Музыка")
    later = at(SheetKind.WORKLOAD, 9)
    sheets.workload.append(dataclasses.replace(sheets.workload[0], source=later, course=music))
    sheets.timetable.append(dataclasses.replace(sheets.timetable[0], course=music, weekday=5, lesson=2))
    report = await take_in(sheets)
    assert (told(report, "added"), asked(report)) == ({"workload": 1, "timetable": 1}, ["comparison-since"])
    assert await rows(CourseTeacher.date_from, where=CourseTeacher.course_id == 5) == [(TODAY,)]
    assert await rows(TimetableRow.valid_from, where=TimetableRow.course_id == 5) == [(TODAY,)]


async def test_people_and_forms_are_asked_about_in_words(ctx: Any, take_in: Import, correct: Any) -> None:
    sheets = book()
    sheets.change("pupils", 0, study=Study(kinds.StudyForm.HOME))
    await take_in(sheets)
    await correct(CourseTeacher, CourseTeacher.course_id == 1, person_id=4)
    await correct(GuardianLink, GuardianLink.id == 1, may_write=False, kinship="guardian")
    await correct(PupilStudy, PupilStudy.id == 1, form=StudyForm.FAMILY)
    sheets.change("workload", 0, teacher=teacher(3, "Зуева В. И."))
    sheets.change("pupils", 0, study=Study(kinds.StudyForm.DISTANCE, subjects=("Алгебра",)))
    sheets.link(0, kinship=kinds.Kinship.INSTITUTION)
    report = await take_in(sheets)
    said = {one.data["column"]: (one.data["file"], one.data["journal"]) for one in report.questions}
    assert said == {
        "Форма обучения": ("дистанционно: алгебра", "семейная"),
        "Кем приходится": ("представитель учреждения", "опекун"),
        "Учитель": ("Зуева Вера Ильинична", "Лисина Ольга Юрьевна"),
    }
    assert told(report, "conflicts") == {"pupils": 1, "guardians": 1, "workload": 1}


async def test_a_class_and_a_bell_that_the_file_leaves_out_stay(take_in: Import, rows: Any) -> None:
    await take_in(book())
    sheets = book()
    sheets.bells.pop()
    report = await take_in(sheets, "bells")
    assert (told(report, "missing"), await rows(func.count(Bell.id))) == ({"bells": 1}, [(4,)])
    sheets.classes.pop()
    report = await take_in(sheets, "classes")
    assert (told(report, "missing"), await rows(func.count(Group.id))) == ({"classes": 1}, [(4,)])


async def test_whoever_notes_the_import_does_so_in_its_transaction(ctx: Any) -> None:
    noted = []

    async def register(session: Any) -> None:
        noted.append(await session.scalar(select(func.count(Person.id))))

    for _ in range(2):
        await school_import.apply(ctx(), workbook=book().read(), register=register)
    sheets = without(book(), 0)
    sheets.problems.append(Problem("Ученики", 2, "Класс", "workbook-bad-class", {"value": "?"}))
    await school_import.apply(ctx(), workbook=sheets.read(), register=register)
    assert noted == [18, 18]
