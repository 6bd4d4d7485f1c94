"""The plans of the courses. A line that a lesson has taken is people's: no file changes it."""

from collections import defaultdict
from collections.abc import Iterable

from models.courses import Course
from models.plans import Plan, PlanLine
from services.school_import.compare import Cell, Thing, compare, note_left, note_new
from services.school_import.draft import Key
from services.school_import.journal import KnownLine
from services.school_import.report import Outcome
from services.school_import.teaching import Teaching, course_identity
from services.school_import.work import Taught, Work
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import Course as SheetCourse
from services.workbook.rows import PlanLine as SheetLine

_COLUMNS = {Column.TOPIC: "topic", Column.HOMEWORK: "homework"}


def take_plans(work: Work, teaching: Teaching) -> None:
    """Draft plans, one for all groups of a subject in a class unless the file has one for a group, and hang them up."""
    lines: defaultdict[SheetCourse, list[SheetLine]] = defaultdict(list)
    for line in work.workbook.plan:
        lines[line.course].append(line)
    plans = dict(work.journal.plans)
    fresh: list[tuple[Key, list[Taught], bool]] = []
    met: set[str] = set()
    named: set[Key] = set()
    for course, own in lines.items():
        found = teaching.known(course)
        taught = [found] if course.group and found else teaching.groups_of(course.class_key, course.subject)
        if not taught or (course.group and found is None):
            data = {"value": course.subject, "school_class": str(course.class_key)}
            work.tally.wrong(own[0].source, SheetKind.PLAN, Column.SUBJECT, "workbook-unknown-course", **data)
            continue
        group = taught[0].group if course.group else work.classes[course.class_key]
        owner = (group, teaching.subject(course.subject))
        if owner not in plans:
            plans[owner] = work.draft.add(Plan, group_id=owner[0], subject_id=owner[1])
        named.add(plans[owner])
        _take_lines(work, plans[owner], own, met)
        fresh.append((plans[owner], taught, bool(course.group)))
    # A group's own plan goes before the one for all.
    for plan, taught, _ in sorted(fresh, key=lambda item: item[2]):
        _hang(work, plan, taught)
    _withdraw(work, named, met)


def _take_lines(work: Work, plan: Key, lines: Iterable[SheetLine], met: set[str]) -> None:
    known = work.journal.lines.get(plan, {}) if isinstance(plan, int) else {}
    for line in lines:
        identity = (*course_identity(line.course), line.number)
        entry = work.baseline.find(SheetKind.PLAN, *identity)
        if entry is not None:
            met.add(entry.identity)
        thing = Thing(SheetKind.PLAN, SheetKind.PLAN, line.source, "", identity, 0, entry)
        stands = known.get(line.number)
        if stands is None or (stands.withdrawn_at is not None and entry is None):
            outcome = _add(work, thing, plan, line, stands)
        elif stands.withdrawn_at is not None:
            outcome = note_left(work, thing)  # the journal has withdrawn it
        else:
            thing.about = f"{line.course.class_key} {line.course.subject}, {line.number}"
            thing.key = stands.id
            outcome = _compare(work, thing, line, stands)
        work.tally.count(line.source, outcome)


def _add(work: Work, thing: Thing, plan: Key, line: SheetLine, withdrawn: KnownLine | None) -> Outcome:
    if withdrawn is None:
        thing.key = work.draft.add(PlanLine, plan_id=plan, number=line.number, topic=line.topic, homework=line.homework)
    else:
        thing.key = withdrawn.id
        work.draft.change(PlanLine, withdrawn.id, topic=line.topic, homework=line.homework, withdrawn_at=None)
    note_new(work, thing, {Column.TOPIC: line.topic, Column.HOMEWORK: line.homework})
    return Outcome.ADDED


def _compare(work: Work, thing: Thing, line: SheetLine, stands: KnownLine) -> Outcome:
    cells = {Column.TOPIC: Cell(line.topic, stands.topic), Column.HOMEWORK: Cell(line.homework, stands.homework)}
    if stands.id in work.journal.used_lines:
        is_same = all(cell.file in {None, cell.journal} for cell in cells.values())
        note_new(work, thing, {column: cell.file for column, cell in cells.items()})
        return Outcome.UNCHANGED if is_same else Outcome.LEFT
    compared = compare(work, thing, cells)
    if compared.taken:
        work.draft.change(PlanLine, stands.id, **{_COLUMNS[column]: value for column, value in compared.taken.items()})
    return compared.outcome


def _hang(work: Work, plan: Key, taught: Iterable[Taught]) -> None:
    """Give the plan to the courses that follow none yet."""
    following = {course.id: course.plan_id for course in work.journal.courses.values()}
    for course in taught:
        if not isinstance(course.key, int):
            work.draft.rows[Course][course.key.place]["plan_id"] = plan
        elif following.get(course.key) is None:
            work.draft.change(Course, course.key, plan_id=plan)


def _withdraw(work: Work, named: set[Key], met: set[str]) -> None:
    """Lines that the plan leaves out are withdrawn; a plan that is not in the file, and a line in use, stay."""
    owners = {line.id: (plan, line) for plan, lines in work.journal.lines.items() for line in lines.values()}
    is_whole = work.tally.is_whole(SheetKind.PLAN)
    place = work.tally.sheet(SheetKind.PLAN)
    for entry in work.baseline.entries(SheetKind.PLAN).values():
        if entry.identity in met:
            continue
        plan, line = owners.get(entry.row_id, (0, None))
        if not is_whole or plan not in named or line is None:
            work.ledger.keep(SheetKind.PLAN, entry)
        elif line.withdrawn_at is None:
            work.tally.count(place, Outcome.MISSING)
            if line.id not in work.journal.used_lines:
                work.draft.withdrawn[PlanLine].add(line.id)
