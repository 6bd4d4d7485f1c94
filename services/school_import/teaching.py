"""Subjects, courses and their teachers, and the groups in which they are taught."""

from dataclasses import dataclass, field

from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, GroupKind, Membership
from services.school_import import dated
from services.school_import.baseline import Entry
from services.school_import.classes import person_words, standing
from services.school_import.compare import Cell, Thing, compare, note_new
from services.school_import.days import shift_of
from services.school_import.draft import Key
from services.school_import.journal import KnownCourse
from services.school_import.names import Names
from services.school_import.report import Outcome
from services.school_import.work import Taught, Work
from services.workbook import kinds
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import Course as SheetCourse
from services.workbook.rows import WorkloadRow
from services.workbook.text import fold
from services.workbook.values import ClassKey

KINDS = {
    kinds.GroupKind.SUBGROUP: GroupKind.SUBGROUP,
    kinds.GroupKind.AFTER_SCHOOL: GroupKind.AFTER_SCHOOL,
    kinds.GroupKind.CLUB: GroupKind.CLUB,
    kinds.GroupKind.EXTRACURRICULAR: GroupKind.CLUB,
    kinds.GroupKind.HOME: GroupKind.HOME,
}


@dataclass
class Teaching:
    """Finds and drafts what is taught to whom."""

    work: Work
    names: Names
    subjects: dict[str, Key] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the journal's subjects."""
        self.subjects.update(self.work.journal.subjects)

    def subject(self, name: str) -> Key:
        """The subject of this name, drafted when the journal has none."""
        folded = fold(name)
        if folded not in self.subjects:
            self.subjects[folded] = self.work.draft.add(Subject, name=name, folded=folded)
        return self.subjects[folded]

    def known(self, course: SheetCourse) -> Taught | None:
        """A course of the file or the journal."""
        if course in self.work.courses:
            return self.work.courses[course]
        group, subject = self._known_group(course), self.subjects.get(fold(course.subject))
        stands = (
            self.work.journal.courses.get((group, subject))
            if isinstance(group, int) and isinstance(subject, int)
            else None
        )
        return None if stands is None else Taught(stands.id, stands.group_id, stands.subject_id)

    def groups_of(self, class_key: ClassKey, subject: str) -> list[Taught]:
        """Every course of a subject in a class: the class's own and its groups'."""
        wanted = (class_key, fold(subject))
        found = [
            taught for course, taught in self.work.courses.items() if (course.class_key, fold(course.subject)) == wanted
        ]
        known = self.work.classes.get(class_key)
        ids = {group.id for group in self.work.journal.groups.values() if known in {group.id, group.parent_id}}
        subject_id = self.subjects.get(fold(subject))
        found += [
            Taught(course.id, course.group_id, course.subject_id)
            for course in self.work.journal.courses.values()
            if course.group_id in ids and course.subject_id == subject_id
        ]
        return list({taught.key: taught for taught in found}.values())

    def take_workload(self) -> None:
        """Draft groups, courses and who teaches them; another teacher begins on ``effective``."""
        met: set[str] = set()
        for row in self.work.workbook.workload:
            identity = course_identity(row.course)
            entry = self.work.baseline.find(SheetKind.WORKLOAD, *identity)
            met |= set() if entry is None else {entry.identity}
            teacher = self.names.teacher(row.teacher, row.source, SheetKind.WORKLOAD, Column.TEACHER)
            whole = self.names.class_of(row.course.class_key, row.source, SheetKind.WORKLOAD)
            if whole is None or teacher is None:
                continue
            group = self._group(row, whole)
            subject = self.subject(row.course.subject)
            stands = (
                self.work.journal.courses.get((group, subject))
                if isinstance(group, int) and isinstance(subject, int)
                else None
            )
            about = " ".join(part for part in (str(row.course.class_key), row.course.subject, row.course.group) if part)
            thing = Thing(SheetKind.WORKLOAD, SheetKind.WORKLOAD, row.source, about, identity, 0, entry)
            if stands is None:
                thing.key = self._add_course(row, group, subject, teacher)
                note_new(self.work, thing, {Column.HOURS: row.hours, Column.TEACHER: teacher})
                outcome = Outcome.ADDED
            else:
                thing.key = stands.id
                outcome = self._compare(thing, stands, row, teacher)
            self.work.courses[row.course] = Taught(thing.key, group, subject)
            self.work.tally.count(row.source, outcome)
        self._miss(met)

    def _compare(self, thing: Thing, stands: KnownCourse, row: WorkloadRow, teacher: Key) -> Outcome:
        was = None if thing.entry is None else thing.entry.cells.get(Column.TEACHER.value)
        place = standing(self.work, self.work.journal.teachers[stands.id], teacher, was)
        now = None if place is None else place.who
        compared = compare(
            self.work,
            thing,
            {
                Column.HOURS: Cell(row.hours, stands.hours_per_week),
                Column.TEACHER: Cell(teacher, now, lambda who: person_words(self.work, who)),
            },
        )
        if Column.HOURS in compared.taken:
            self.work.draft.change(Course, stands.id, hours_per_week=row.hours)
        if Column.TEACHER in compared.taken:
            if place is not None:
                dated.end(self.work, CourseTeacher, place.id, place.date_from)
            self.work.is_dated = True
            dated.begin(self.work, CourseTeacher, self.work.effective, course_id=stands.id, person_id=teacher)
        return compared.outcome

    def _miss(self, met: set[str]) -> None:
        """A course that its class's workload leaves out is taught no more; a class that is not named says nothing."""
        work = self.work
        courses = {course.id: course for course in work.journal.courses.values()}
        groups = {group.id: group for group in work.journal.groups.values()}
        named = {work.classes.get(row.course.class_key) for row in work.workbook.workload}
        for entry in work.baseline.entries(SheetKind.WORKLOAD).values():
            if entry.identity in met:
                continue
            course = courses.get(entry.row_id)
            group = None if course is None else groups[course.group_id]
            is_named = group is not None and (group.parent_id or group.id) in named
            if course is None or not is_named or not work.tally.is_whole(SheetKind.WORKLOAD):
                work.ledger.keep(SheetKind.WORKLOAD, entry)
                continue
            work.tally.count(work.tally.sheet(SheetKind.WORKLOAD), Outcome.MISSING)
            self._end_teaching(course, entry)

    def _end_teaching(self, course: KnownCourse, entry: Entry) -> None:
        """The teacher whom the last workbook named teaches this no more; one appointed in the journal goes on."""
        was = entry.cells.get(Column.TEACHER.value)
        for place in self.work.journal.teachers[course.id]:
            if self.work.baseline.digest(place.who) == was:
                dated.end(self.work, CourseTeacher, place.id, place.date_from)

    def _known_group(self, course: SheetCourse) -> Key | None:
        if not course.group:
            return self.work.classes.get(course.class_key)
        known = self.work.journal.groups.get(group_code(course))
        return None if known is None else known.id

    def _group(self, row: WorkloadRow, whole: Key) -> Key:
        """The class itself, or the group of it, found or drafted."""
        known = self._known_group(row.course)
        if known is not None:
            return known
        kind = KINDS[row.group_kind or kinds.GroupKind.SUBGROUP]
        group = self.work.draft.add(
            Group,
            year_id=self.work.year,
            kind=kind,
            code=group_code(row.course),
            name=row.course.group,
            grade=row.course.class_key.grade,
            letter=row.course.class_key.letter or None,
            shift=shift_of(self.work, row.course.class_key),
            parent_id=whole,
            continues_id=None,
            scheme_id=None,
        )
        if row.group_kind is kinds.GroupKind.EXTRACURRICULAR and not self._is_listed(row.course):
            # An extracurricular hour without a list of its own is the whole class's.
            day = self.work.effective if self.work.baseline.knows(SheetKind.WORKLOAD) else self.work.since
            for pupil, number in self.work.numbers.get(whole, {}).items():
                dated.begin(self.work, Membership, day, group_id=group, pupil_id=pupil, list_number=number)
        return group

    def _is_listed(self, course: SheetCourse) -> bool:
        return any(row.course == course for row in self.work.workbook.subgroups)

    def _add_course(self, row: WorkloadRow, group: Key, subject: Key, teacher: Key) -> Key:
        course = self.work.draft.add(
            Course, group_id=group, subject_id=subject, hours_per_week=row.hours, plan_id=None, scheme_id=None
        )
        day = self.work.from_day(SheetKind.WORKLOAD)
        dated.begin(self.work, CourseTeacher, day, course_id=course, person_id=teacher)
        return course


def group_code(course: SheetCourse) -> str:
    """What a group is called within the year: its class, subject and own name."""
    return f"{course.class_key} {fold(course.subject)} {fold(course.group)}"


def course_identity(course: SheetCourse) -> tuple[str, str, str]:
    """What tells a course from the others of the year."""
    return str(course.class_key), fold(course.subject), fold(course.group)
