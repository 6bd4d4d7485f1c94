"""What a school's workbook says, in normal values. Every row keeps where it stood, for the report and for later errors.

A reference to another sheet is a value (a class, a name, a file number) and, when that sheet is in the same file, also
the row that it means. A sheet that is not in the file says nothing: references to it stay unresolved (`source=None`)
and the journal resolves them.
"""

from dataclasses import dataclass
from datetime import date, time

from services.workbook.kinds import (
    Consent,
    DayKind,
    DeputyArea,
    Function,
    GroupKind,
    Kinship,
    PeriodKind,
    Sex,
    SheetKind,
    StudyForm,
    Weeks,
)
from services.workbook.values import EVERYONE, ClassKey, ClassScope, PersonName, Problem, Question, Skipped, Source


@dataclass(frozen=True, slots=True)
class School:
    """The school's own parameters; None where the file does not say. `year` is the one in which the year starts."""

    source: Source
    name: str | None
    timezone: str | None
    year: int | None
    director: PersonName | None
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A quarter, trimester or half-year of some classes, both days included."""

    source: Source
    name: str
    kind: PeriodKind
    ordinal: int
    scope: ClassScope
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """Days that are not as usual, both ends included. `weekday` (1-7) is given for AS_WEEKDAY only."""

    source: Source
    start: date
    end: date
    scope: ClassScope
    kind: DayKind
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class BellRow:
    """When a lesson starts and ends. `weekday` None means every day; `shortened` is the set for shortened days."""

    source: Source
    lesson: int
    start: time
    end: time
    shift: int = 1
    weekday: int | None = None
    scope: ClassScope = EVERYONE
    shortened: bool = False


@dataclass(frozen=True, slots=True)
class StaffRow:
    """A person who works at the school. The phone is E.164; the position stays as the school words it."""

    source: Source
    name: PersonName
    position: str
    functions: frozenset[Function]
    deputy_areas: frozenset[DeputyArea]
    phone: str | None
    born: date | None


@dataclass(frozen=True, slots=True)
class TeacherRef:
    """A member of staff as another sheet names them; `source` is the row of `staff` that it means."""

    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A class and its tutor. `shift` is None where the file does not say: the journal keeps its own."""

    source: Source
    key: ClassKey
    tutor: TeacherRef | None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class Study:
    """A pupil's form of study as the file says it, both days included; no day means from the beginning, to no end.

    FULL_TIME is said too: it ends what the last file said otherwise. `subjects` are as written in the cell; none means
    all of them.
    """

    form: StudyForm
    start: date | None = None
    end: date | None = None
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PupilRow:
    """A pupil of a class. The list number is the one of the paper journal, from 1 within the class.

    `study` is None where the cell is empty or there is no such column: the file says nothing of it.
    """

    source: Source
    class_key: ClassKey
    list_number: int
    name: PersonName
    sex: Sex | None
    born: date | None
    file_number: str | None
    study: Study | None = None


@dataclass(frozen=True, slots=True)
class PupilRef:
    """A pupil as another sheet names them; `source` is the row of `pupils` that it means."""

    class_key: ClassKey | None
    text: str
    file_number: str | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class GuardianLink:
    """One guardian of one child: a row of the guardians' sheet.

    The rights are None where the file does not say; then a new link has all of them, and an old one keeps its own.
    `basis` is the paper behind the link, number and date in one text. Both days are included.
    """

    source: Source
    pupil: PupilRef
    kinship: Kinship
    consent: Consent | None
    is_informed: bool | None = None
    may_write: bool | None = None
    may_explain: bool | None = None
    basis: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Guardian:
    """One person with all their children. `staff` is set when the same person works at the school."""

    name: PersonName
    phone: str | None
    born: date | None
    links: tuple[GuardianLink, ...]
    staff: Source | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What is taught to whom: a subject of a class, or of a group of it. An empty group is the whole class."""

    class_key: ClassKey
    subject: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class WorkloadRow:
    """A course, its hours a week and its teacher."""

    source: Source
    course: Course
    group_kind: GroupKind | None
    hours: float
    teacher: TeacherRef


@dataclass(frozen=True, slots=True)
class SubgroupRow:
    """A pupil's place in a group of a course."""

    source: Source
    course: Course
    pupil: PupilRef


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A pupil's place in a club or an after-school group, whose pupils may come from several classes.

    `group` is its one spelling in the school and `kind` is never SUBGROUP; kind and leader are alike in all rows of a
    group. Both days are included. The class of the pupil is `pupil.class_key`.
    """

    source: Source
    group: str
    kind: GroupKind
    pupil: PupilRef
    leader: TeacherRef | None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """A course's lesson in the week: weekday 1 (Monday) to 6, lesson 0-8."""

    source: Source
    course: Course
    weekday: int
    lesson: int
    room: str | None
    weeks: Weeks = Weeks.ALL
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One lesson of a course's plan. An empty group: the plan of every group of that subject.

    A row of the file that is for a whole grade, or for several classes, is a line for each; they share their source.
    """

    source: Source
    course: Course
    number: int
    topic: str
    homework: str | None


@dataclass(frozen=True, slots=True)
class SheetCount:
    """What came of a sheet: its filled rows under the header, those that are wrong, and the things they made."""

    kind: SheetKind
    sheet: str
    rows: int
    wrong: int
    things: int


@dataclass(frozen=True, slots=True)
class SchoolWorkbook:
    """The whole file. Rows with a problem, and rows that lean on them, are in no list; nothing else is left out."""

    school: School | None
    periods: tuple[PeriodRow, ...]
    calendar: tuple[CalendarRow, ...]
    bells: tuple[BellRow, ...]
    staff: tuple[StaffRow, ...]
    classes: tuple[ClassRow, ...]
    pupils: tuple[PupilRow, ...]
    guardians: tuple[Guardian, ...]
    workload: tuple[WorkloadRow, ...]
    subgroups: tuple[SubgroupRow, ...]
    timetable: tuple[TimetableRow, ...]
    plan: tuple[PlanLine, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    skipped: tuple[Skipped, ...]
    counts: tuple[SheetCount, ...]
    unknown_sheets: tuple[str, ...] = ()
    members: tuple[MemberRow, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """What is read, but worth a second look: a lesson with the number 0. Their rows are in the result."""

    @property
    def wrong_rows(self) -> int:
        """How many rows have at least one problem."""
        return len({(problem.sheet, problem.row) for problem in self.problems})
