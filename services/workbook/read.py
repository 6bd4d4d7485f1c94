"""The door: a file in, the whole school out, with everything that is wrong with it or not clear."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import starmap
from pathlib import Path
from types import MappingProxyType

from services.workbook.contents import read_sheets
from services.workbook.courses import Courses, read_subgroups, read_timetable, read_workload
from services.workbook.file import RawSheet, UnreadableWorkbook
from services.workbook.guardians import read_guardians
from services.workbook.kinds import SheetKind
from services.workbook.members import read_members
from services.workbook.people import Years, read_classes, read_pupils, read_staff
from services.workbook.plans import read_plan
from services.workbook.references import ClassIndex, NameIndex, PupilIndex, StaffIndex
from services.workbook.rows import SchoolWorkbook, SheetCount
from services.workbook.schoolyear import read_bells, read_calendar, read_periods, read_school
from services.workbook.sheets import Findings, Table, open_table, sheet_kind
from services.workbook.text import fold_header
from services.workbook.values import ClassKey, Skipped, Source
from services.workbook.vocabulary.examples import HOW_TO

_TAUGHT = (SheetKind.WORKLOAD, SheetKind.SUBGROUPS, SheetKind.TIMETABLE, SheetKind.PLAN)


def read_workbook(path: Path, *, answers: Mapping[str, str] = MappingProxyType({})) -> SchoolWorkbook:
    """Read a school's workbook. `answers` are by `Question.key`; an open question is read the safe way.

    Raises UnreadableWorkbook for a file that is not a school's workbook at all. The file is parsed in this process: one
    that somebody sent is for `isolated.read_isolated`.
    """
    return read_raw(read_sheets(path), answers=answers)


def read_raw(sheets: Iterable[RawSheet], *, answers: Mapping[str, str] = MappingProxyType({})) -> SchoolWorkbook:
    """Read a school's workbook out of its sheets as they stand. Raises UnreadableWorkbook."""
    findings = Findings(answers)
    tables: defaultdict[SheetKind, list[Table]] = defaultdict(list)
    order: dict[str, int] = {}
    unknown: list[str] = []
    for sheet in sheets:
        order[sheet.name] = len(order)
        if (table := open_table(sheet, findings)) is not None:
            tables[table.kind].append(table)
        elif sheet_kind(sheet.name) is None and fold_header(sheet.name) != fold_header(HOW_TO):
            unknown.append(sheet.name)
    if not tables and not findings.problems:
        raise UnreadableWorkbook(text_id="workbook-no-sheets", sheets=", ".join(order))
    workbook = _read(tables, findings, order, tuple(unknown))
    filled = any(count.rows for count in workbook.counts if count.kind is not SheetKind.SCHOOL)
    if not (filled or workbook.school or workbook.problems):
        raise UnreadableWorkbook(text_id="workbook-nothing-filled")
    return workbook


def _read(
    tables: Mapping[SheetKind, list[Table]], findings: Findings, order: Mapping[str, int], unknown: tuple[str, ...]
) -> SchoolWorkbook:
    """Read the sheets in the order in which they lean on one another."""
    of = {kind: tables.get(kind, []) for kind in SheetKind}
    school = read_school(of[SheetKind.SCHOOL])
    year = school.year if school is not None else None
    years = Years(year)
    names = NameIndex()
    staff = read_staff(of[SheetKind.STAFF], years, names)
    staff_index = StaffIndex(names if of[SheetKind.STAFF] else None)
    keys: dict[ClassKey, Source] = {}
    class_rows = read_classes(of[SheetKind.CLASSES], staff_index, keys)
    classes = ClassIndex(keys if of[SheetKind.CLASSES] else None)
    pupil_index = PupilIndex()
    pupils = read_pupils(of[SheetKind.PUPILS], years, classes, pupil_index)
    known_pupils = pupil_index if of[SheetKind.PUPILS] else None
    guardians = read_guardians(
        of[SheetKind.GUARDIANS], years=years, classes=classes, pupils=known_pupils, staff=staff, findings=findings
    )
    courses = Courses(classes, is_checked=bool(of[SheetKind.WORKLOAD]))
    courses.learn(table for kind in _TAUGHT for table in of[kind])
    workload = read_workload(of[SheetKind.WORKLOAD], staff_index, courses)
    members = read_members(of[SheetKind.MEMBERS], staff_index, classes, known_pupils)
    workbook = SchoolWorkbook(
        school=school,
        periods=tuple(read_periods(of[SheetKind.PERIODS], year, classes)),
        calendar=tuple(read_calendar(of[SheetKind.CALENDAR], year, classes)),
        bells=tuple(read_bells(of[SheetKind.BELLS], classes)),
        staff=tuple(staff),
        classes=tuple(class_rows),
        pupils=tuple(pupils),
        guardians=tuple(guardians),
        workload=tuple(workload),
        subgroups=tuple(read_subgroups(of[SheetKind.SUBGROUPS], known_pupils, courses)),
        timetable=tuple(read_timetable(of[SheetKind.TIMETABLE], workload, courses, findings)),
        plan=tuple(read_plan(of[SheetKind.PLAN], courses)),
        problems=tuple(sorted(findings.problems, key=lambda problem: (order[problem.sheet], problem.row))),
        questions=tuple(findings.questions),
        skipped=tuple(starmap(Skipped, findings.skipped.items())),
        counts=(),
        unknown_sheets=unknown,
        members=tuple(members),
        warnings=tuple(findings.warnings),
    )
    return replace(workbook, counts=_counts(workbook, tables, findings))


def _counts(
    workbook: SchoolWorkbook, tables: Mapping[SheetKind, list[Table]], findings: Findings
) -> tuple[SheetCount, ...]:
    """Count, for the report: filled rows, wrong ones, and what was made of the rest (a guardian is one person)."""
    wrong = Counter(source.sheet for source in findings.wrong)
    made: Counter[str] = Counter(guardian.links[0].source.sheet for guardian in workbook.guardians)
    for things in (
        workbook.periods,
        workbook.calendar,
        workbook.bells,
        workbook.staff,
        workbook.classes,
        workbook.pupils,
        workbook.workload,
        workbook.subgroups,
        workbook.members,
        workbook.timetable,
        workbook.plan,
    ):
        made.update(thing.source.sheet for thing in things)
    if (school := workbook.school) is not None:
        said = (school.name, school.timezone, school.year, school.director)
        made[school.source.sheet] = sum(value is not None for value in said) + len(school.others)
    return tuple(
        SheetCount(table.kind, table.name, findings.rows[table.name], wrong[table.name], made[table.name])
        for kind in SheetKind
        for table in tables.get(kind, [])
    )
