"""The timetable and the plans of the courses."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from models.courses import Course, Plan, PlanLine, TimetableRow, WeekKind
from services.school_import.days import rung_numbers
from services.school_import.draft import Key
from services.school_import.teaching import Teaching
from services.school_import.work import Taught, Work
from services.workbook.kinds import Column, SheetKind, Weeks
from services.workbook.rows import Course as SheetCourse
from services.workbook.rows import PlanLine as SheetLine
from services.workbook.rows import TimetableRow as SheetHour

_WEEKS = {Weeks.ALL: WeekKind.EVERY, Weeks.ODD: WeekKind.ODD, Weeks.EVEN: WeekKind.EVEN}
_Owner = tuple[Key, Key]
"""Group and subject of a plan."""


def take_timetable(work: Work, teaching: Teaching) -> None:
    """Draft the hours of courses that have none; a course that has a timetable keeps it.

    An hour for which no bell rings is a problem: no lesson could be made of it.
    """
    bells = rung_numbers(work)
    silent: set[int] = set()
    for row in work.workbook.timetable:
        taught = teaching.known(row.course)
        if taught is None:
            data = {"value": row.course.subject, "school_class": str(row.course.class_key)}
            work.tally.wrong(row.source, SheetKind.TIMETABLE, Column.SUBJECT, "workbook-unknown-course", **data)
        elif row.lesson not in bells:
            if row.lesson not in silent:  # once says it all
                work.tally.wrong(
                    row.source,
                    SheetKind.TIMETABLE,
                    Column.LESSON,
                    "import-no-bell",
                    number=str(row.lesson),
                )
            silent.add(row.lesson)
        else:
            _take_hour(work, taught, row)


def _take_hour(work: Work, taught: Taught, row: SheetHour) -> None:
    known = work.journal.timetable.get(taught.key) if isinstance(taught.key, int) else None
    if known is None:
        work.draft.add(
            TimetableRow,
            course_id=taught.key,
            weekday=row.weekday,
            slot=row.lesson,
            weeks=_WEEKS[row.weeks],
            room=row.room,
            valid_from=row.valid_from or work.starts_on,
            # The file's last day belongs to the row, the journal's does not.
            valid_to=None if row.valid_to is None else row.valid_to + dt.timedelta(days=1),
        )
    is_same = known is not None and (row.weekday, row.lesson, _WEEKS[row.weeks]) in known
    work.tally.count(row.source, is_new=known is None, is_same=is_same)


def take_plans(work: Work, teaching: Teaching) -> None:
    """Draft plans, one for all groups of a subject in a class unless the file has one for a group, and hang them up."""
    lines: defaultdict[SheetCourse, list[SheetLine]] = defaultdict(list)
    for line in work.workbook.plan:
        lines[line.course].append(line)
    plans = dict(work.journal.plans)
    fresh: list[tuple[Key, list[Taught], bool]] = []
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
        _take_lines(work, plans[owner], own)
        fresh.append((plans[owner], taught, bool(course.group)))
    # A group's own plan goes before the one for all.
    for plan, taught, _ in sorted(fresh, key=lambda item: item[2]):
        _hang(work, plan, taught)


def _take_lines(work: Work, plan: Key, lines: Iterable[SheetLine]) -> None:
    known = work.journal.lines.get(plan, {}) if isinstance(plan, int) else {}
    for line in lines:
        stands = known.get(line.number)
        if stands is None:
            work.draft.add(PlanLine, plan_id=plan, number=line.number, topic=line.topic, homework=line.homework)
        work.tally.count(line.source, is_new=stands is None, is_same=stands == (line.topic, line.homework))


def _hang(work: Work, plan: Key, taught: Iterable[Taught]) -> None:
    """Give the plan to the courses that follow none yet."""
    following = {course.id: course.plan_id for course in work.journal.courses.values()}
    for course in taught:
        if not isinstance(course.key, int):
            work.draft.rows[Course][course.key.place]["plan_id"] = plan
        elif following.get(course.key) is None:
            work.draft.change(Course, course.key, plan_id=plan)
