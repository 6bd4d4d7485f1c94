"""A small school's workbook as it is read, for changing it cell by cell: two classes, seven pupils, four colleagues."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from services.workbook import kinds
from services.workbook.kinds import SheetKind
from services.workbook.people import functions
from services.workbook.rows import (
    BellRow,
    CalendarRow,
    ClassRow,
    Course,
    Guardian,
    GuardianLink,
    MemberRow,
    PeriodRow,
    PlanLine,
    PupilRef,
    PupilRow,
    School,
    SchoolWorkbook,
    SheetCount,
    StaffRow,
    SubgroupRow,
    TeacherRef,
    TimetableRow,
    WorkloadRow,
)
from services.workbook.values import EVERYONE, ClassKey, PersonName, Problem, Skipped, Source

SEVENTH, EIGHTH = ClassKey(7, "А"), ClassKey(8, "А")
ALGEBRA, SPEECH = Course(SEVENTH, "Алгебра"), Course(EIGHTH, "Русский язык")
ENGLISH = (Course(SEVENTH, "Английский язык", "1"), Course(SEVENTH, "Английский язык", "2"))
_SHEETS = {
    SheetKind.SCHOOL: "Школа",
    SheetKind.PERIODS: "Периоды",
    SheetKind.CALENDAR: "Календарь",
    SheetKind.BELLS: "Звонки",
    SheetKind.STAFF: "Сотрудники",
    SheetKind.CLASSES: "Классы",
    SheetKind.PUPILS: "Ученики",
    SheetKind.GUARDIANS: "Родители",
    SheetKind.WORKLOAD: "Нагрузка",
    SheetKind.SUBGROUPS: "Подгруппы",
    SheetKind.MEMBERS: "Кружки",
    SheetKind.TIMETABLE: "Расписание",
    SheetKind.PLAN: "КТП",
}


def at(kind: SheetKind, row: int) -> Source:
    """A row of a sheet."""
    return Source(_SHEETS[kind], row)


@dataclasses.dataclass
class Book:
    """The sheets, as lists that a test may change; ``read`` makes of them what a file would say."""

    school: School | None
    periods: list[PeriodRow]
    calendar: list[CalendarRow]
    bells: list[BellRow]
    staff: list[StaffRow]
    classes: list[ClassRow]
    pupils: list[PupilRow]
    guardians: list[Guardian]
    workload: list[WorkloadRow]
    subgroups: list[SubgroupRow]
    timetable: list[TimetableRow]
    plan: list[PlanLine]
    members: list[MemberRow] = dataclasses.field(default_factory=list)
    problems: list[Problem] = dataclasses.field(default_factory=list)
    skipped: list[Skipped] = dataclasses.field(default_factory=list)

    def change(self, sheet: str, place: int, **values: Any) -> None:
        """Change cells of a row."""
        rows = getattr(self, sheet)
        rows[place] = dataclasses.replace(rows[place], **values)

    def link(self, guardian: int, place: int = 0, **values: Any) -> None:
        """Change cells of a guardian's tie to a child."""
        links = list(self.guardians[guardian].links)
        links[place] = dataclasses.replace(links[place], **values)
        self.change("guardians", guardian, links=tuple(links))

    def read(self, *sheets: str) -> SchoolWorkbook:
        """The workbook; with names, only those sheets, whose references the journal has to resolve."""
        things = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        whole: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in things.items()
        }
        if sheets:
            whole = {name: _alone(value, sheets) if name in sheets else _none(value) for name, value in whole.items()}
        counts = tuple(
            SheetCount(kind, sheet, rows, 0, rows)
            for kind, sheet in _SHEETS.items()
            if (rows := _size(whole[kind.value]))
        )
        return SchoolWorkbook(**whole, questions=(), counts=counts)


def _none(value: Any) -> Any:
    return () if isinstance(value, tuple) else None


def _size(value: Any) -> int:
    return len(value) if isinstance(value, tuple) else int(value is not None)


def _alone(value: Any, sheets: Sequence[str]) -> Any:
    """References to sheets that are not in the file."""
    if isinstance(value, tuple):
        return tuple(_alone(one, sheets) for one in value)
    if isinstance(value, TeacherRef):
        return value if "staff" in sheets else TeacherRef(value.text, None)
    if isinstance(value, PupilRef):
        return value if "pupils" in sheets else dataclasses.replace(value, source=None)
    if dataclasses.is_dataclass(value) and not isinstance(value, type) and hasattr(value, "source"):
        names = {field.name for field in dataclasses.fields(value)} - {"source"}
        return dataclasses.replace(value, **{name: _alone(getattr(value, name), sheets) for name in names})
    if isinstance(value, Guardian):
        staff = value.staff if "staff" in sheets else None
        return dataclasses.replace(value, links=_alone(value.links, sheets), staff=staff)
    return value


def _staff(row: int, name: str, position: str, phone: str | None, born: dt.date | None = None) -> StaffRow:
    return StaffRow(at(SheetKind.STAFF, row), PersonName(*name.split()), position, *functions(position), phone, born)


def _pupil(row: int, listed: tuple[ClassKey, int], name: str, born: dt.date, file_number: str | None) -> PupilRow:
    key, number = listed
    return PupilRow(at(SheetKind.PUPILS, row), key, number, PersonName(*name.split()), None, born, file_number)


def teacher(book_row: int, text: str) -> TeacherRef:
    """A colleague of a row of the staff."""
    return TeacherRef(text, at(SheetKind.STAFF, book_row))


def pupil_ref(row: PupilRow) -> PupilRef:
    """A pupil of a row of the pupils."""
    return PupilRef(row.class_key, f"{row.name.surname} {row.name.name}", row.file_number, row.source)


def book() -> Book:
    """The school as it moves in."""
    staff = [
        _staff(2, "Орлова Анна Павловна", "директор", "+79000000001"),
        _staff(3, "Зуева Вера Ильинична", "учитель", "+79000000002", dt.date(1980, 5, 5)),
        _staff(4, "Котов Пётр Львович", "учитель", "+79000000003", dt.date(1975, 3, 3)),
        _staff(5, "Лисина Ольга Юрьевна", "секретарь", "+79000000004", dt.date(1990, 1, 1)),
    ]
    zueva, kotov = teacher(3, "Зуева В. И."), teacher(4, "Котов П. Л.")
    pupils = [
        _pupil(2, (SEVENTH, 1), "Ветров Иван Олегович", dt.date(2013, 1, 10), "101"),
        _pupil(3, (SEVENTH, 2), "Громова Алина Олеговна", dt.date(2013, 2, 10), "102"),
        _pupil(4, (SEVENTH, 3), "Дымов Лев Ильич", dt.date(2013, 3, 10), None),
        _pupil(5, (SEVENTH, 4), "Ершова Нина Ивановна", dt.date(2013, 4, 10), None),
        _pupil(6, (EIGHTH, 1), "Жуков Макар Олегович", dt.date(2012, 1, 10), "105"),
        _pupil(7, (EIGHTH, 2), "Зимина Вера Львовна", dt.date(2012, 2, 10), "106"),
        _pupil(8, (EIGHTH, 3), "Ильин Егор Петрович", dt.date(2012, 3, 10), None),
    ]
    mothers = [
        Guardian(
            PersonName(f"{pupil.name.surname}-Мать", "Мария", "Ивановна"),
            f"+7911000000{number}",
            None,
            (
                GuardianLink(
                    at(SheetKind.GUARDIANS, 2 + number), pupil_ref(pupil), kinds.Kinship.MOTHER, kinds.Consent.GIVEN
                ),
            ),
        )
        for number, pupil in enumerate(pupils)
    ]
    courses = (ALGEBRA, *ENGLISH, SPEECH)
    return Book(
        school=School(at(SheetKind.SCHOOL, 2), "МБОУ «Лесная СОШ»", "Europe/Moscow", 2026, None),
        periods=[
            PeriodRow(
                at(SheetKind.PERIODS, 2 + number), name, kinds.PeriodKind.HALF_YEAR, number + 1, EVERYONE, start, end
            )
            for number, (name, start, end) in enumerate(
                (
                    ("1 полугодие", dt.date(2026, 9, 1), dt.date(2026, 12, 30)),
                    ("2 полугодие", dt.date(2027, 1, 11), dt.date(2027, 5, 26)),
                )
            )
        ],
        calendar=[
            CalendarRow(
                at(SheetKind.CALENDAR, 2), dt.date(2027, 2, 1), dt.date(2027, 2, 7), EVERYONE, kinds.DayKind.HOLIDAYS
            )
        ],
        bells=[
            BellRow(at(SheetKind.BELLS, 1 + number), number, dt.time(8 + number), dt.time(8 + number, 45))
            for number in range(1, 5)
        ],
        staff=staff,
        classes=[
            ClassRow(at(SheetKind.CLASSES, 2), SEVENTH, zueva),
            ClassRow(at(SheetKind.CLASSES, 3), EIGHTH, kotov),
        ],
        pupils=pupils,
        guardians=mothers,
        workload=[
            WorkloadRow(
                at(SheetKind.WORKLOAD, 2 + number),
                course,
                kinds.GroupKind.SUBGROUP if course.group else None,
                3.0,
                zueva if number % 2 else kotov,
            )
            for number, course in enumerate(courses)
        ],
        subgroups=[
            SubgroupRow(at(SheetKind.SUBGROUPS, 2 + number), ENGLISH[number % 2], pupil_ref(pupil))
            for number, pupil in enumerate(pupils[:4])
        ],
        timetable=[
            TimetableRow(at(SheetKind.TIMETABLE, 2 + number), course, 1 + number, 1, "12")
            for number, course in enumerate(courses)
        ],
        plan=[
            PlanLine(at(SheetKind.PLAN, 1 + number), ALGEBRA, number, f"Тема {number}", "§ 1") for number in range(1, 5)
        ],
    )
