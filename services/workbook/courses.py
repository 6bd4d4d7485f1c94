"""The sheets about teaching: workload, which makes the courses, and groups and timetable, which name them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from services.workbook.cells import BadCell, Cell, as_text, one_of, read_number
from services.workbook.guardians import read_pupil_ref
from services.workbook.kinds import Column, GroupKind, Weeks
from services.workbook.references import ONE, TWO, ClassIndex, PupilIndex, StaffIndex, question_key
from services.workbook.rows import Course, SubgroupRow, TimetableRow, WorkloadRow
from services.workbook.schoolclasses import read_scope
from services.workbook.schoolyear import read_lesson, read_weekday
from services.workbook.sheets import Findings, Row, Table, rows_of
from services.workbook.spans import read_days
from services.workbook.text import fold
from services.workbook.values import ClassKey, ClassScope, Question, Source
from services.workbook.vocabulary.words import GROUP_KINDS, GROUP_WORDS, WEEKS, WHOLE_CLASS

SUNDAY = 7
MAX_HOURS = 40
_weeks = one_of(WEEKS, "workbook-bad-weeks")
_Slot = tuple[int, int, Weeks]


@dataclass
class Courses:
    """The courses of the file and the one spelling of every subject and group."""

    classes: ClassIndex
    is_checked: bool
    spellings: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    sources: dict[Course, Source] = field(default_factory=dict)
    by_subject: defaultdict[tuple[ClassKey, str], list[Course]] = field(default_factory=lambda: defaultdict(list))

    def learn(self, tables: Iterable[Table]) -> None:
        """Take the spelling of every subject: the first one that is not all capitals, else the first."""
        for table in tables:
            at = table.columns[Column.SUBJECT]
            for text in dict.fromkeys(as_text(cells[at]) for cells in table.raw[table.header_row :]):
                known = self.spellings.get(fold(text), "")
                if not known or (known.isupper() and not text.isupper()):
                    self.spellings[fold(text)] = text[:1].upper() + text[1:]

    def named(self, row: Row) -> Course | None:
        """Read class, subject and group as they stand. None always comes with a problem or a skip."""
        key = self.classes.need(row)
        subject = row.need(Column.SUBJECT, as_text)
        if key is None or subject is None:
            return None
        return Course(key, self.spellings[fold(subject)], self._group(row.text(Column.GROUP)))

    def _group(self, text: str) -> str:
        folded = fold(text)
        for word in GROUP_WORDS:
            folded = folded.removeprefix(word).removesuffix(word).strip(" -")
        if not folded or folded in WHOLE_CLASS:
            return ""
        return self.groups.setdefault(folded, folded if folded.isdigit() else text)

    def add(self, course: Course, source: Source) -> None:
        """Make a course known to the other sheets."""
        self.sources[course] = source
        self.by_subject[course.class_key, course.subject].append(course)

    def need(self, row: Row) -> Course | None:
        """Read a course that the workload must have."""
        course = self.named(row)
        return None if course is None else self._known(row, course)

    def need_each(self, row: Row) -> list[Course]:
        """Read the courses that a row of a plan is for, each of which the workload must have.

        Without a group the row stands for every group of the subject. A grade means its classes that have the subject.
        """
        scope = self._wide(row)
        if scope is None:
            course = self.named(row)
            courses = [] if course is None else [course]
        else:
            subject = row.need(Column.SUBJECT, as_text)
            keys = [key for key in self._classes() if scope.covers(key)] if subject is not None else []
            group = self._group(row.text(Column.GROUP))
            courses = [Course(key, self.spellings[fold(subject or "")], group) for key in keys]
            taught = [course for course in courses if self.by_subject.get((course.class_key, course.subject))]
            courses = [course for course in courses if course in taught or course.class_key in scope.classes]
            if subject is not None and not courses:
                names = {"value": subject, "school_class": row.text(Column.CLASS)}
                row.wrong(Column.SUBJECT, "workbook-unknown-course", **names)
        found = [self._known(row, course, may_be_whole=True) for course in courses]
        return [course for course in found if course is not None]

    def _wide(self, row: Row) -> ClassScope | None:
        """Read the classes of a row that is for a grade or for several; None for a row that is for one class."""
        try:
            scope = read_scope(row.cell(Column.CLASS))
        except BadCell:
            return None
        if scope.is_everyone or not self.is_checked:
            return None
        alone = len(scope.classes) + len(scope.grades) == 1
        if alone and (scope.classes or ClassKey(min(scope.grades), "") in self._classes()):
            return None
        if unknown := [*self.classes.unknown(scope.classes)]:
            row.wrong(Column.CLASS, "workbook-unknown-class", value=", ".join(map(str, unknown)))
        return scope

    def _classes(self) -> list[ClassKey]:
        return sorted({key for key, _ in self.by_subject})

    def _known(self, row: Row, course: Course, *, may_be_whole: bool = False) -> Course | None:
        if not self.is_checked:
            return course
        alike = self.by_subject.get((course.class_key, course.subject), [])
        if course in self.sources or (may_be_whole and not course.group and alike):
            source = self.sources.get(course) or self.sources[alike[0]]
            return None if row.table.findings.leans_on_wrong(row.source, source) else course
        data = {"value": course.subject, "school_class": str(course.class_key)}
        if not alike:
            row.wrong(Column.SUBJECT, "workbook-unknown-course", **data)
        elif course.group and not any(known.group for known in alike):
            row.wrong(Column.GROUP, "workbook-no-groups", group=course.group, **data)
        else:
            groups = ", ".join(known.group for known in alike if known.group)
            text_id = "workbook-unknown-group" if course.group else "workbook-group-needed"
            row.wrong(Column.GROUP, text_id, group=course.group, groups=groups, **data)
        return None


def read_workload(tables: Sequence[Table], staff: StaffIndex, courses: Courses) -> list[WorkloadRow]:
    """Read who teaches what to whom, and how many hours a week (fractions allowed)."""
    workload: list[WorkloadRow] = []
    for row in rows_of(tables):
        course = courses.named(row)
        hours = row.need(Column.HOURS, _hours)
        text = row.need(Column.TEACHER, as_text)
        teacher = staff.teacher(row, Column.TEACHER, text) if text else None
        if course is None:
            continue
        if course in courses.sources:
            repeats(row, Column.SUBJECT, courses.sources[course])
            continue
        courses.add(course, row.source)
        if hours is not None and teacher is not None and not row.is_out:
            workload.append(WorkloadRow(row.source, course, _group_kind(course.group), hours, teacher))
    return workload


def _hours(cell: Cell) -> float:
    hours = read_number(cell)
    if not 0 < hours <= MAX_HOURS:
        raise BadCell(text_id="workbook-bad-hours", value=as_text(cell))
    return hours


def _group_kind(group: str) -> GroupKind | None:
    return (named_kind(group) or GroupKind.SUBGROUP) if group else None


def named_kind(text: str) -> GroupKind | None:
    """Recognise what a group is by the beginning of its name."""
    folded = fold(text)
    starts = ((kind, word) for kind, words in GROUP_KINDS.items() for word in words)
    return next((kind for kind, word in starts if folded.startswith(word)), None)


def read_subgroups(tables: Sequence[Table], pupils: PupilIndex | None, courses: Courses) -> list[SubgroupRow]:
    """Read who is in which group. A pupil is in one group of a subject."""
    places: list[SubgroupRow] = []
    seen: dict[tuple[object, ...], Source] = {}
    for row in rows_of(tables):
        course = courses.need(row)
        pupil = read_pupil_ref(row, Column.PUPIL, courses.classes, pupils)
        if course is None or pupil is None or row.is_out:
            continue
        if not course.group:
            row.wrong(Column.GROUP, "workbook-missing-value", what=row.table.header(Column.GROUP))
            continue
        mark = (course.class_key, course.subject, pupil.source or fold(pupil.text) or pupil.file_number)
        first = seen.setdefault(mark, row.source)
        if first != row.source:
            repeats(row, Column.PUPIL, first)
            continue
        places.append(SubgroupRow(row.source, course, pupil))
    return places


def read_timetable(
    tables: Sequence[Table], workload: Sequence[WorkloadRow], courses: Courses, findings: Findings
) -> list[TimetableRow]:
    """Read the week. One class cannot have two whole-class lessons at once; one teacher in two places is a question."""
    lessons: list[TimetableRow] = []
    seen: defaultdict[tuple[ClassKey, int, int], list[TimetableRow]] = defaultdict(list)
    for row in rows_of(tables):
        course = courses.need(row)
        weekday = row.need(Column.WEEKDAY, _workday)
        number = row.need(Column.LESSON, read_lesson)
        weeks = row.take(Column.WEEKS, _weeks) or Weeks.ALL
        valid_from, valid_to = read_days(row)
        if course is None or weekday is None or number is None or row.is_out:
            continue
        room = row.text(Column.ROOM) or None
        lesson = TimetableRow(row.source, course, weekday, number, room, weeks, valid_from, valid_to)
        slot = seen[course.class_key, weekday, number]
        if (other := next((known for known in slot if _clash(known, lesson)), None)) is None:
            slot.append(lesson)
            lessons.append(lesson)
            if number == 0:
                row.warn(Column.LESSON, "workbook-lesson-zero", school_class=str(course.class_key))
        elif other.course == course:
            repeats(row, Column.SUBJECT, other.source)
        else:
            names = {"value": course.subject, "other": other.course.subject, "row": str(other.source.row)}
            row.wrong(Column.SUBJECT, "workbook-two-lessons", school_class=str(course.class_key), **names)
    _ask_joint(lessons, workload, findings)
    return lessons


def _clash(one: TimetableRow, other: TimetableRow) -> bool:
    same_people = one.course == other.course or not (one.course.group or other.course.group)
    return same_people and _at_once(one, other)


def _at_once(one: TimetableRow, other: TimetableRow) -> bool:
    same_weeks = one.weeks is other.weeks or Weeks.ALL in (one.weeks, other.weeks)
    starts = (one.valid_from or date.min) <= (other.valid_to or date.max)
    return same_weeks and starts and (other.valid_from or date.min) <= (one.valid_to or date.max)


def _ask_joint(lessons: Sequence[TimetableRow], workload: Sequence[WorkloadRow], findings: Findings) -> None:
    """Ask whether one teacher's two lessons at one hour are one joint lesson."""
    teachers = {line.course: line.teacher for line in workload}
    busy: defaultdict[tuple[Source, int, int], list[TimetableRow]] = defaultdict(list)
    for lesson in lessons:
        teacher = teachers.get(lesson.course)
        if teacher is None or teacher.source is None:
            continue
        slot = busy[teacher.source, lesson.weekday, lesson.lesson]
        for other in slot:
            if _at_once(lesson, other):
                text_id = "workbook-question-joint-lesson"
                first, second = f"{other.course.class_key}", f"{lesson.course.class_key}"
                parts = (fold(teacher.text), first, second, f"{lesson.weekday}", f"{lesson.lesson}")
                data = {"teacher": teacher.text, "first": first, "second": second, "row": f"{other.source.row}"}
                data |= {"other": f"{lesson.source.row}", "lesson": f"{lesson.lesson}"}
                key, sources = question_key(text_id, *parts), (other.source, lesson.source)
                findings.ask(Question(key, text_id, sources, data, (ONE, TWO), TWO))
        slot.append(lesson)


def _workday(cell: Cell) -> int:
    if (weekday := read_weekday(cell)) == SUNDAY:
        raise BadCell(text_id="workbook-sunday", value=as_text(cell))
    return weekday


def repeats(row: Row, column: Column, first: Source) -> None:
    """Note that a row says again what another one says."""
    row.wrong(column, "workbook-duplicate-row", row=str(first.row), sheet=first.sheet)
