"""The sheet of plans: what each lesson of a course is about."""

from collections.abc import Sequence

from services.workbook.cells import BadCell, Cell, as_text, read_whole
from services.workbook.courses import Courses, repeats
from services.workbook.kinds import Column
from services.workbook.rows import Course, PlanLine
from services.workbook.sheets import Table, rows_of
from services.workbook.values import Source


def read_plan(tables: Sequence[Table], courses: Courses) -> list[PlanLine]:
    """Read the plans. Without a group a plan is for every group of the subject, with a grade for its classes."""
    lines: list[PlanLine] = []
    seen: dict[tuple[Course, int], Source] = {}
    for row in rows_of(tables):
        found = courses.need_each(row)
        number = row.need(Column.NUMBER, _plan_number)
        topic = row.need(Column.TOPIC, as_text)
        if number is None or topic is None or row.is_out:
            continue
        source = row.source
        repeated = next((seen[course, number] for course in found if (course, number) in seen), None)
        if repeated is not None:
            repeats(row, Column.NUMBER, repeated)
            continue
        homework = row.text(Column.HOMEWORK) or None
        seen |= dict.fromkeys(((course, number) for course in found), source)
        lines += [PlanLine(source, course, number, topic, homework) for course in found]
    return lines


def _plan_number(cell: Cell) -> int:
    if (number := read_whole(cell)) < 1:
        raise BadCell(text_id="workbook-bad-number", value=as_text(cell))
    return number
