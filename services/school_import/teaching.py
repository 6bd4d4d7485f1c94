"""Subjects, courses and their teachers, groups and who is in them."""

from dataclasses import dataclass, field

from models.courses import Course, CourseTeacher, Subject
from models.groups import Group, GroupKind
from services.school_import.classes import place
from services.school_import.days import shift_of
from services.school_import.draft import Key
from services.school_import.journal import KnownCourse
from services.school_import.names import Names
from services.school_import.work import Taught, Work
from services.workbook import kinds
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import Course as SheetCourse
from services.workbook.rows import WorkloadRow
from services.workbook.text import fold
from services.workbook.values import ClassKey

_KINDS = {
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
        self.subjects.update(self.work.journal.subjects)

    def subject(self, name: str) -> Key:
        """Find or draft a subject."""
        folded = fold(name)
        if folded not in self.subjects:
            self.subjects[folded] = self.work.draft.add(Subject, name=name, folded=folded)
        return self.subjects[folded]

    def known(self, course: SheetCourse) -> Taught | None:
        """Find a course of the journal that the file's workload does not name, for a file without that sheet."""
        if course in self.work.courses:
            return self.work.courses[course]
        group = self._known_group(course)
        subject = self.subjects.get(fold(course.subject))
        if not isinstance(group, int) or not isinstance(subject, int):
            return None
        found = self.work.journal.courses.get((group, subject))
        return None if found is None else Taught(found.id, group, subject)

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
        """Draft groups, courses and who teaches them."""
        for row in self.work.workbook.workload:
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
            course = self._course(row, group, subject, teacher) if stands is None else stands.id
            self.work.courses[row.course] = Taught(course, group, subject)
            is_same = stands is None or self._agrees(stands, row, teacher)
            self.work.tally.count(row.source, is_new=stands is None, is_same=is_same)

    def take_places(self) -> None:
        """Put pupils into their groups under the class's list numbers."""
        taken = self._taken()
        for row in self.work.workbook.subgroups:
            taught = self.known(row.course)
            pupil = self.names.pupil(row.pupil, row.source, SheetKind.SUBGROUPS)
            if taught is None:
                data = {"value": row.course.subject, "school_class": str(row.course.class_key)}
                self.work.tally.wrong(
                    row.source,
                    SheetKind.SUBGROUPS,
                    Column.SUBJECT,
                    "workbook-unknown-course",
                    **data,
                )
                continue
            if pupil is None:
                continue
            stands = taken.get((row.course.class_key, fold(row.course.subject), pupil))
            if stands is None:
                whole = self.work.classes[row.course.class_key]
                number = self.work.numbers.get(whole, {}).get(pupil)
                if number is None:
                    self.work.tally.wrong(
                        row.source, SheetKind.SUBGROUPS, Column.PUPIL, "workbook-unknown-pupil",
                        value=row.pupil.text, school_class=str(row.course.class_key),
                    )  # fmt: skip
                    continue
                place(self.work, taught.group, pupil, number)
            self.work.tally.count(row.source, is_new=stands is None, is_same=stands == taught.group)

    def _taken(self) -> dict[tuple[ClassKey, str, Key], int]:
        """In which group of a subject the journal has each pupil already."""
        keys = {key: whole for key, whole in self.work.classes.items() if isinstance(whole, int)}
        subjects = {row_id: folded for folded, row_id in self.work.journal.subjects.items()}
        by_parent = {whole: key for key, whole in keys.items()}
        groups = {
            group.id: by_parent[group.parent_id] for group in self.work.journal.groups.values() if group.parent_id
        }
        return {
            (groups[group_id], subjects[subject_id], pupil): group_id
            for group_id, subject_id in self.work.journal.courses
            if group_id in groups
            for pupil in self.work.journal.members.get(group_id, {})
        }

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
        kind = _KINDS[row.group_kind or kinds.GroupKind.SUBGROUP]
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
            for pupil, number in self.work.numbers.get(whole, {}).items():
                place(self.work, group, pupil, number)
        return group

    def _is_listed(self, course: SheetCourse) -> bool:
        return any(row.course == course for row in self.work.workbook.subgroups)

    def _course(self, row: WorkloadRow, group: Key, subject: Key, teacher: Key) -> Key:
        course = self.work.draft.add(
            Course,
            group_id=group,
            subject_id=subject,
            hours_per_week=row.hours,
            plan_id=None,
            scheme_id=None,
        )
        self.work.draft.add(
            CourseTeacher,
            course_id=course,
            person_id=teacher,
            date_from=self.work.starts_on,
            date_to=None,
        )
        return course

    def _agrees(self, stands: KnownCourse, row: WorkloadRow, teacher: Key) -> bool:
        return stands.hours_per_week == row.hours and (stands.id, teacher) in self.work.journal.teachers


def group_code(course: SheetCourse) -> str:
    """What a group is called within the year: its class, subject and own name."""
    return f"{course.class_key} {fold(course.subject)} {fold(course.group)}"
