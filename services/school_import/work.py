"""What the steps of an import hand to one another."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from services.school_import.baseline import Baseline, Ledger
from services.school_import.draft import Draft, Key
from services.school_import.journal import Journal
from services.school_import.questions import Asker
from services.school_import.report import Tally
from services.workbook.kinds import SheetKind
from services.workbook.rows import Course, SchoolWorkbook
from services.workbook.values import ClassKey, PersonName, Source


@dataclass(frozen=True)
class Taught:
    """A course of the file or the journal, as timetable and plans refer to it."""

    key: Key
    group: Key
    subject: Key


@dataclass
class Work:
    """An import while it is compared: the file, the journal, what will be written, and who is who so far."""

    workbook: SchoolWorkbook
    journal: Journal
    baseline: Baseline
    ledger: Ledger
    asker: Asker
    tally: Tally
    today: dt.date
    year_name: str
    starts_on: dt.date
    ends_on: dt.date
    effective: dt.date
    """From this day changes hold; what was before stays as it was."""
    is_day_said: bool = False
    """Somebody has said that day."""
    draft: Draft = field(default_factory=Draft)
    year: Key = 0
    schemes: dict[ClassKey, Key] = field(default_factory=dict)
    staff: dict[Source, Key] = field(default_factory=dict)
    """Row → person."""
    pupils: dict[Source, Key] = field(default_factory=dict)
    """Row → pupil."""
    missing_pupils: dict[int, bool] = field(default_factory=dict)
    """Whom the last workbook had and this one has not, and whether it is still open what that means."""
    classes: dict[ClassKey, Key] = field(default_factory=dict)
    numbers: dict[Key, dict[Key, int]] = field(default_factory=dict)
    """Class → pupil → list number."""
    courses: dict[Course, Taught] = field(default_factory=dict)
    is_dated: bool = False
    """Something takes effect from ``effective``."""

    def place_of_unnamed(self, pupil: Key | None) -> dict[str, str] | None:
        """Class and list number of a pupil of the journal without any consent, for whom they stand (D-2); else None."""
        if not isinstance(pupil, int) or self.journal.has_consent(pupil, self.today):
            return None
        home = self.journal.class_of(pupil)
        if home is None:
            return {"class": "—", "number": "—"}
        return {"class": home.code, "number": str(self.journal.members[home.id][pupil])}

    @property
    def since(self) -> dt.date:
        """From when new people belong to the school: the year's start, or today where it has not begun."""
        return min(self.starts_on, self.today)

    def from_day(self, kind: SheetKind) -> dt.date:
        """From when a new thing holds: the year's start where it is the first of its kind, else ``effective``."""
        if not self.baseline.knows(kind):
            return self.starts_on
        self.is_dated = True
        return self.effective


def patronymic(name: PersonName) -> str | None:
    """The patronymic, or nothing at all."""
    return name.patronymic or None


def grade_ranges(grades: Iterable[int]) -> list[tuple[int, int]]:
    """The grades as runs without gaps: 1, 2, 3, 7 are 1-3 and 7-7."""
    ranges: list[tuple[int, int]] = []
    for grade in sorted(grades):
        if ranges and ranges[-1][1] == grade - 1:
            ranges[-1] = (ranges[-1][0], grade)
        else:
            ranges.append((grade, grade))
    return ranges
