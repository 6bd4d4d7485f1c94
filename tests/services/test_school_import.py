import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from models.accounts import Account
from models.audit import AuditEntry
from models.courses import Course, CourseTeacher, Subject, TimetableRow, WeekKind
from models.database import Database
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import AbsenceCode, Lesson
from models.people import (
    ConsentDecision,
    ConsentSource,
    GuardianLink,
    Kinship,
    Person,
    Pupil,
    Role,
    RoleGrant,
    StaffMember,
)
from models.plans import Plan, PlanLine
from models.school import Bell, CalendarEntry, DayKind, Parameter, Period, PeriodScheme, Year
from services import school_import
from services.context import Command, Context
from services.school_import import ImportReport
from services.workbook import kinds
from services.workbook.read import read_workbook
from services.workbook.rows import BellRow, CalendarRow, PupilRow, SchoolWorkbook
from services.workbook.rows import TimetableRow as SheetHour
from services.workbook.values import ClassKey, ClassScope, PersonName, Problem, Source
from tests.snapshots import remembered

SAMPLE = Path("bot/sample/school.xlsx")
WITH_ERRORS = Path("tests/data/school-with-errors.xlsx")
SUNDAY = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

Contexts = Callable[..., Context]


@pytest.fixture(scope="module")
def workbook() -> SchoolWorkbook:
    return read_workbook(SAMPLE)


class Imported:
    """The sample school as the first import leaves it; its report is kept."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.is_being_built = False

    @remembered
    async def build(self) -> "Imported":
        ctx = Context(self.database, now=SUNDAY, cause=Command("command:import"))
        self.report = await school_import.apply(ctx, workbook=read_workbook(SAMPLE))
        return self


@pytest.fixture
async def imported(database: Database) -> ImportReport:
    return (await Imported(database).build()).report


@pytest.fixture
def at(database: Database) -> Contexts:
    def make(now: dt.datetime = SUNDAY) -> Context:
        return Context(database, now=now, cause=Command("command:import"))

    return make


async def count(at: Contexts, model: Any, *where: Any) -> int:
    async with at().read() as session:
        return int(await session.scalar(select(func.count()).select_from(model).where(*where)) or 0)


async def rows(at: Contexts, statement: Any) -> list[Any]:
    async with at().read() as session:
        return [tuple(row) for row in await session.execute(statement)]


def things(report: ImportReport) -> dict[str, int]:
    return {sheet.kind.value: sheet.things for sheet in report.sheets}


SAMPLE_THINGS = {
    "school": 4,
    "periods": 6,
    "calendar": 9,
    "bells": 7,
    "staff": 33,
    "classes": 11,
    "pupils": 256,
    "guardians": 430,
    "workload": 150,
    "subgroups": 386,
    "timetable": 332,
    "plan": 2310,
}


async def test_a_dry_run_tells_what_would_be_added_and_writes_nothing(at: Contexts, workbook: SchoolWorkbook) -> None:
    report = await school_import.plan(at(), workbook=workbook)
    assert things(report) == SAMPLE_THINGS
    assert {sheet.kind.value: sheet.added for sheet in report.sheets} == SAMPLE_THINGS
    assert (report.applied, report.lessons, report.problems, report.questions) == (False, None, (), ())
    for model in (Person, Year, AuditEntry, Parameter):
        assert await count(at, model) == 0


async def test_the_sample_school_comes_in_whole(at: Contexts, imported: ImportReport) -> None:
    report = imported
    assert {sheet.kind.value: sheet.added for sheet in report.sheets} == SAMPLE_THINGS
    assert report.applied
    assert report.lessons == 664
    assert report.lacks_administrator
    expected = {
        Person: 33 + 256 + 430 - 1,  # one mother teaches here
        StaffMember: 33,
        Pupil: 256,
        GuardianLink: 449,
        Course: 150,
        CourseTeacher: 150,
        TimetableRow: 332,
        PlanLine: 2310,
        Plan: 40,
        PeriodScheme: 2,
        Period: 6,
        CalendarEntry: 9,
        Bell: 7,
        Tutor: 11,
        AbsenceCode: 6,
        Lesson: 664,
        Year: 1,
    }
    assert {model: await count(at, model) for model in expected} == expected
    assert await count(at, Group, Group.kind == GroupKind.CLASS) == 11
    assert await rows(at, select(Year.name, Year.starts_on, Year.ends_on)) == [
        ("2026/2027", dt.date(2026, 9, 1), dt.date(2027, 5, 26)),
    ]
    assert dict(await rows(at, select(Parameter.name, Parameter.value))) == {
        "school_name": "МБОУ «Лесная СОШ»",
        "time_zone": "Asia/Irkutsk",
    }


async def test_every_row_has_its_trace_and_no_name_is_in_it(at: Contexts, imported: ImportReport) -> None:
    for model in (Person, PlanLine, Lesson, Membership, Parameter, AbsenceCode):
        name = model.__tablename__
        assert await count(at, AuditEntry, AuditEntry.table_name == name) == await count(at, model)
    traces = await rows(at, select(AuditEntry.changes, AuditEntry.cause).where(AuditEntry.table_name == "people"))
    assert {cause for _, cause in traces} == {"command:import"}
    assert {changes["surname"][1] for changes, _ in traces} == {"changed"}


async def test_the_same_file_again_adds_nothing(at: Contexts, workbook: SchoolWorkbook, imported: ImportReport) -> None:
    before = await count(at, AuditEntry)
    report = await school_import.apply(at(now=SUNDAY + dt.timedelta(hours=1)), workbook=workbook)
    assert (report.applied, report.added, report.changed, report.lessons) == (True, 0, 0, 0)
    assert {sheet.kind.value: sheet.unchanged for sheet in report.sheets} == SAMPLE_THINGS
    assert await count(at, AuditEntry) == before


async def test_a_later_import_of_the_same_file_only_makes_the_next_lessons(
    at: Contexts,
    workbook: SchoolWorkbook,
    imported: ImportReport,
) -> None:
    report = await school_import.apply(at(now=SUNDAY + dt.timedelta(days=7)), workbook=workbook)
    assert (report.added, report.changed, report.lessons) == (0, 0, 332)


async def test_a_wrong_row_imports_nothing(at: Contexts) -> None:
    report = await school_import.apply(at(), workbook=read_workbook(WITH_ERRORS))
    assert not report.applied
    assert len({(problem.sheet, problem.row) for problem in report.problems}) == 8
    assert report.problems[0] == Problem("Ученики", 260, "Класс", "workbook-unknown-class", {"value": "7Й"})
    assert {sheet.kind.value: sheet.wrong for sheet in report.sheets if sheet.wrong} == {
        "pupils": 4, "guardians": 1, "workload": 1, "timetable": 2,
    }  # fmt: skip
    for model in (Person, Year, AuditEntry, Lesson):
        assert await count(at, model) == 0


async def test_functions_follow_from_positions(at: Contexts, imported: ImportReport) -> None:
    grants = await rows(
        at,
        select(StaffMember.position, RoleGrant.role)
        .join(RoleGrant, RoleGrant.person_id == StaffMember.person_id)
        .order_by(RoleGrant.id),
    )
    assert grants == [
        ("директор", Role.DIRECTOR),
        ("заместитель директора по УВР, учитель", Role.DEPUTY_STUDIES),
        ("заместитель директора по ИКТ", Role.DEPUTY_IT),
        ("секретарь", Role.SECRETARY),
        ("администратор ЭЖ", Role.ADMINISTRATOR),
    ]


@pytest.mark.parametrize(
    ("functions", "areas", "expected"),
    [
        ({kinds.Function.DEPUTY}, set(), {Role.DEPUTY_STUDIES}),
        ({kinds.Function.DEPUTY}, {kinds.DeputyArea.UPBRINGING}, {Role.DEPUTY_UPBRINGING}),
        ({kinds.Function.DEPUTY}, {kinds.DeputyArea.FACILITIES}, set()),
        ({kinds.Function.RESPONSIBLE, kinds.Function.PSYCHOLOGIST}, set(), {Role.JOURNAL_KEEPER, Role.PSYCHOLOGIST}),
        ({kinds.Function.WORKING_GROUP, kinds.Function.TEACHER}, set(), {Role.WORKING_GROUP}),
    ],
)
async def test_a_deputy_for_buildings_has_nothing_to_do_with_the_journal(
    at: Contexts,
    workbook: SchoolWorkbook,
    functions: Any,
    areas: Any,
    expected: set[Role],
) -> None:
    row = dataclasses.replace(workbook.staff[5], functions=frozenset(functions), deputy_areas=frozenset(areas))
    await school_import.apply(
        at(), workbook=dataclasses.replace(workbook, staff=(*workbook.staff[:5], row, *workbook.staff[6:]))
    )
    born = await rows(
        at,
        select(RoleGrant.role).join(Person, Person.id == RoleGrant.person_id).where(Person.phone == row.phone),
    )
    assert {role for (role,) in born} == expected


async def test_consent_is_what_the_paper_says(at: Contexts, workbook: SchoolWorkbook, imported: ImportReport) -> None:
    states = await rows(
        at, select(GuardianLink.consent, GuardianLink.consent_on, GuardianLink.consent_source).distinct()
    )
    assert set(states) == {
        (ConsentDecision.GIVEN, dt.date(2026, 11, 22), ConsentSource.PAPER),
        (ConsentDecision.REFUSED, dt.date(2026, 11, 22), ConsentSource.PAPER),
        (None, None, None),
    }
    links = [link for guardian in workbook.guardians for link in guardian.links]
    for consent in (kinds.Consent.GIVEN, kinds.Consent.REFUSED, None):
        decision = None if consent is None else ConsentDecision(consent.value)
        where = GuardianLink.consent.is_(None) if decision is None else GuardianLink.consent == decision
        assert await count(at, GuardianLink, where) == sum(link.consent is consent for link in links)
    assert await count(at, GuardianLink, GuardianLink.kinship == Kinship.REPRESENTATIVE) == sum(
        link.kinship is kinds.Kinship.INSTITUTION for link in links
    )


async def test_a_class_has_its_tutor_its_list_and_its_periods(
    at: Contexts, workbook: SchoolWorkbook, imported: ImportReport
) -> None:
    tutors = await rows(
        at,
        select(Group.code, Person.surname)
        .join(Tutor, Tutor.group_id == Group.id)
        .join(Person, Person.id == Tutor.person_id)
        .where(Group.code == "2А"),
    )
    assert tutors == [("2А", "Зуева")]
    members = await rows(
        at,
        select(Membership.list_number, Person.surname, Person.given_name, Membership.date_from)
        .join(Group, Group.id == Membership.group_id)
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .where(Group.code == "7А")
        .order_by(Membership.list_number),
    )
    assert [number for number, *_ in members] == list(range(1, len(members) + 1))
    assert {start for *_, start in members} == {dt.date(2026, 9, 1)}
    listed = {(row.list_number, row.name.surname) for row in workbook.pupils if str(row.class_key) == "7А"}
    assert {(number, surname) for number, surname, *_ in members} == listed
    schemes = await rows(
        at, select(Group.code, PeriodScheme.name).join(PeriodScheme, PeriodScheme.id == Group.scheme_id)
    )
    assert {name for code, name in schemes if code in {"10А", "11А"}} == {"half_year"}
    assert {name for code, name in schemes if code not in {"10А", "11А"}} == {"quarter"}


async def test_a_subgroup_uses_the_classs_numbers_and_the_plan_of_the_subject(
    at: Contexts,
    imported: ImportReport,
) -> None:
    part, whole = aliased(Membership), aliased(Membership)
    pairs = await rows(
        at,
        select(part.list_number, whole.list_number)
        .join(Group, Group.id == part.group_id)
        .join(whole, (whole.group_id == Group.parent_id) & (whole.pupil_id == part.pupil_id))
        .where(Group.kind == GroupKind.SUBGROUP),
    )
    assert len(pairs) == 386
    assert all(one == other for one, other in pairs)
    shared = await rows(
        at,
        select(Course.plan_id, func.count())
        .join(Subject, Subject.id == Course.subject_id)
        .where(Subject.name == "Английский язык", Course.plan_id.is_not(None))
        .group_by(Course.plan_id),
    )
    assert {many for _, many in shared} == {2}


async def test_uids_are_numbers_that_say_nothing(at: Contexts, imported: ImportReport) -> None:
    uids = [uid for (uid,) in await rows(at, select(Person.uid))]
    assert all(len(uid) == 12 and uid.isdigit() for uid in uids)
    assert len(set(uids)) == len(uids)


async def test_an_administrator_who_has_joined_is_not_asked_for_again(
    at: Contexts, workbook: SchoolWorkbook, imported: ImportReport
) -> None:
    async with at().write() as session:
        person = await session.scalar(select(RoleGrant.person_id).where(RoleGrant.role == Role.ADMINISTRATOR))
        assert person is not None
        session.add(
            Account(channel="t", ref="1", chat_ref="1", person_id=person, language="ru", linked_at=SUNDAY),
        )
    assert not (await school_import.apply(at(), workbook=workbook)).lacks_administrator


async def test_what_was_corrected_in_the_journal_is_told_and_left(
    at: Contexts, workbook: SchoolWorkbook, imported: ImportReport
) -> None:
    async with at().write() as session:
        teacher = await session.get_one(Person, await session.scalar(select(func.min(StaffMember.person_id))))
        teacher.phone = "+70000000000"
        bell = (await session.scalars(select(Bell).where(Bell.number == 1))).one()
        bell.starts = dt.time(8)
        line = (await session.scalars(select(PlanLine).order_by(PlanLine.id))).first()
        assert line is not None
        line.topic = "Своя тема"
    report = await school_import.apply(at(), workbook=workbook)
    assert (report.added, report.changed, report.conflicts, report.questions) == (0, 0, 0, ())
    assert {sheet.kind.value: sheet.left for sheet in report.sheets if sheet.left} == {
        "staff": 1, "bells": 1, "plan": 1,
    }  # fmt: skip
    assert await rows(at, select(Bell.starts).where(Bell.number == 1)) == [(dt.time(8),)]
    assert await count(at, PlanLine, PlanLine.topic == "Своя тема") == 1


async def test_a_newcomer_gets_the_next_number_from_today(
    at: Contexts, workbook: SchoolWorkbook, imported: ImportReport
) -> None:
    size = max(row.list_number for row in workbook.pupils if row.class_key == ClassKey(7, "А"))
    newcomer = PupilRow(
        Source("Ученики", 900),
        ClassKey(7, "А"),
        1,
        PersonName("Ааронов", "Лев"),
        None,
        dt.date(2013, 5, 5),
        "9999",
    )
    report = await school_import.apply(
        at(), workbook=dataclasses.replace(workbook, pupils=(*workbook.pupils, newcomer))
    )
    assert report.added == 1
    found = await rows(
        at,
        select(Membership.list_number, Membership.date_from)
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .where(Pupil.personal_file == "9999"),
    )
    assert found == [(size + 1, dt.date(2026, 11, 22))]


async def test_namesakes_with_other_birth_dates_are_two_people(
    at: Contexts, workbook: SchoolWorkbook, imported: ImportReport
) -> None:
    first = workbook.pupils[0]
    namesake = dataclasses.replace(
        first,
        source=Source("Ученики", 900),
        born=dt.date(2018, 1, 1),
        file_number=None,
        list_number=99,
    )
    colleague = dataclasses.replace(
        workbook.staff[7],
        source=Source("Сотрудники", 900),
        born=dt.date(1950, 1, 1),
        phone=None,
    )
    more = dataclasses.replace(
        workbook, pupils=(*workbook.pupils, namesake), staff=(*workbook.staff, colleague), workload=(), timetable=(),
        subgroups=(), plan=(), guardians=(),
    )  # fmt: skip
    assert (await school_import.apply(at(), workbook=more)).added == 2
    assert await count(at, Person, Person.surname == first.name.surname, Person.given_name == first.name.name) == 2
    assert (await school_import.apply(at(), workbook=more)).added == 0


async def test_a_file_of_some_sheets_finds_the_rest_in_the_journal(at: Contexts, workbook: SchoolWorkbook) -> None:
    await school_import.apply(
        at(), workbook=dataclasses.replace(workbook, plan=(), timetable=(), guardians=(), subgroups=())
    )
    rest = unresolved(workbook)
    report = await school_import.apply(at(), workbook=rest)
    assert report.problems == ()
    assert (await count(at, TimetableRow), await count(at, PlanLine)) == (332, 2310)
    planned = {(line.course.class_key, line.course.subject) for line in workbook.plan}
    followers = sum((row.course.class_key, row.course.subject) in planned for row in workbook.workload)
    assert (await count(at, GuardianLink), await count(at, Course, Course.plan_id.is_not(None))) == (449, followers)
    assert (await school_import.apply(at(), workbook=rest)).added == 0


def unresolved(workbook: SchoolWorkbook) -> SchoolWorkbook:
    """The second half of the sample, as it is read without the sheets of the first."""

    def guardian(row: Any) -> Any:
        links = tuple(
            dataclasses.replace(link, pupil=dataclasses.replace(link.pupil, source=None)) for link in row.links
        )
        return dataclasses.replace(row, staff=None, links=links)

    return dataclasses.replace(
        workbook,
        periods=(),
        staff=(),
        classes=(),
        pupils=(),
        workload=(),
        guardians=tuple(guardian(row) for row in workbook.guardians),
        subgroups=tuple(
            dataclasses.replace(row, pupil=dataclasses.replace(row.pupil, source=None)) for row in workbook.subgroups
        ),
    )


async def test_names_that_the_journal_does_not_know_stop_the_import(at: Contexts, workbook: SchoolWorkbook) -> None:
    """The second half of a school into an empty journal: nothing it refers to is there."""
    classes = tuple(
        dataclasses.replace(row, tutor=dataclasses.replace(row.tutor, source=None)) if row.tutor else row
        for row in workbook.classes[:1]
    )
    report = await school_import.apply(
        at(),
        workbook=dataclasses.replace(unresolved(workbook), classes=classes, pupils=workbook.pupils[40:41]),
    )
    assert not report.applied
    assert {problem.text_id for problem in report.problems} == {
        "import-director", "workbook-unknown-teacher", "workbook-unknown-class", "workbook-unknown-pupil",
        "workbook-unknown-course",
    }  # fmt: skip
    assert await count(at, Person) == 0


async def test_an_ambiguous_short_name_is_never_guessed(at: Contexts, workbook: SchoolWorkbook) -> None:
    staff_only = dataclasses.replace(workbook, classes=(), pupils=(), guardians=(), workload=(), subgroups=(),
                                     timetable=(), plan=())  # fmt: skip
    await school_import.apply(at(), workbook=staff_only)
    twin = Person(uid="1", surname="Зуева", given_name="Мария", patronymic="Давидовна")
    async with at().write() as session:
        session.add(twin)
        await session.flush()
        session.add(StaffMember(person_id=twin.id, position="учитель", date_from=dt.date(2026, 9, 1)))
    tutor = workbook.classes[1].tutor
    assert tutor is not None
    row = dataclasses.replace(workbook.classes[1], tutor=dataclasses.replace(tutor, source=None))
    only = dataclasses.replace(workbook, staff=(), classes=(row,), pupils=(), guardians=(), workload=(), subgroups=(),
                               timetable=(), plan=())  # fmt: skip
    report = await school_import.apply(at(), workbook=only)
    assert [problem.text_id for problem in report.problems] == ["workbook-ambiguous-teacher"]


async def test_bells_and_days_that_the_journal_cannot_take(at: Contexts, workbook: SchoolWorkbook) -> None:
    seventh = ClassScope(classes=frozenset({ClassKey(7, "А")}))
    nowhere = ClassScope(classes=frozenset({ClassKey(7, "Я")}))
    wrong = dataclasses.replace(
        workbook,
        bells=(*workbook.bells, BellRow(Source("Звонки", 90), 1, dt.time(9), dt.time(10), scope=seventh)),
        calendar=(
            *workbook.calendar,
            CalendarRow(
                Source("Календарь", 90),
                dt.date(2026, 12, 1),
                dt.date(2026, 12, 1),
                nowhere,
                kinds.DayKind.DAY_OFF,
            ),
        ),
        timetable=(*workbook.timetable, SheetHour(Source("Расписание", 900), workbook.timetable[0].course, 1, 8, None)),
    )
    report = await school_import.apply(at(), workbook=wrong)
    assert [(problem.sheet, problem.row, problem.text_id) for problem in report.problems] == [
        ("Календарь", 90, "workbook-unknown-class"),
        ("Звонки", 90, "import-bells-by-class"),
        ("Расписание", 900, "import-no-bell"),
    ]
    assert await count(at, Bell) == 0


async def test_scopes_shifts_and_working_saturdays(at: Contexts, workbook: SchoolWorkbook) -> None:
    saturday = dt.date(2026, 11, 28)
    grades = ClassScope(grades=frozenset({5, 6, 8}))
    seventh = ClassScope(classes=frozenset({ClassKey(7, "А")}))
    second = tuple(
        BellRow(
            Source("Звонки", 90 + n), n, dt.time(12 + n), dt.time(12 + n, 40), shift=2, scope=grades, shortened=False
        )
        for n in range(1, 8)
    )
    hour = dataclasses.replace(workbook.timetable[0], weeks=kinds.Weeks.ODD, valid_to=dt.date(2026, 12, 31))
    varied = dataclasses.replace(
        workbook,
        bells=(*workbook.bells, *second),
        calendar=(
            *workbook.calendar,
            CalendarRow(Source("Календарь", 90), saturday, saturday, grades, kinds.DayKind.SCHOOL_DAY),
            CalendarRow(Source("Календарь", 91), saturday, saturday, seventh, kinds.DayKind.AS_WEEKDAY, 1),
        ),
        timetable=(hour, *workbook.timetable[1:]),
    )
    assert (await school_import.apply(at(), workbook=varied)).applied
    entries = await rows(
        at,
        select(CalendarEntry.grade_from, CalendarEntry.grade_to, CalendarEntry.as_weekday, Group.code)
        .outerjoin(Group, Group.id == CalendarEntry.group_id)
        .where(CalendarEntry.kind == DayKind.AS_WEEKDAY)
        .order_by(CalendarEntry.id),
    )
    assert entries == [(5, 6, 6, None), (8, 8, 6, None), (None, None, 1, "7А")]
    shifts = dict(await rows(at, select(Group.code, Group.shift).where(Group.kind == GroupKind.CLASS)))
    assert {code for code, shift in shifts.items() if shift == 2} == {"5А", "6А", "8А"}
    odd = await rows(at, select(TimetableRow.valid_to).where(TimetableRow.weeks == WeekKind.ODD))
    assert odd == [(dt.date(2027, 1, 1),)]
    assert (await school_import.apply(at(), workbook=varied)).added == 0


async def test_somebody_who_adds_meanwhile_is_not_added_twice(
    at: Contexts,
    workbook: SchoolWorkbook,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compare = school_import.run._compare
    comparisons = 0

    async def slow(*given: Any) -> Any:
        nonlocal comparisons
        comparisons += 1
        compared = await compare(*given)
        if comparisons == 1:
            await school_import.apply(at(), workbook=workbook)
        return compared

    monkeypatch.setattr(school_import.run, "_compare", slow)
    report = await school_import.apply(at(), workbook=workbook)
    assert comparisons == 3
    assert (report.applied, report.added) == (True, 0)
    assert await count(at, Person) == 718
