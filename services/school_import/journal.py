"""The journal as an import finds it: everything a workbook can speak of, read at once, in plain values."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from models.contingent import StudyForm
from models.groups import GroupKind
from models.people import ConsentDecision, ConsentSource, Kinship, Role, Sex
from models.school import Year
from services.school_import.draft import Key
from services.workbook.text import fold

NameKey = tuple[str, str, str]


class KnownPerson(NamedTuple):
    """A person of the journal."""

    id: int
    uid: str
    surname: str
    given_name: str
    patronymic: str | None
    birth_date: dt.date | None
    phone: str | None
    sex: Sex | None

    @property
    def key(self) -> NameKey:
        """The name, as names are compared."""
        return fold(self.surname), fold(self.given_name), fold(self.patronymic or "")

    @property
    def full(self) -> str:
        """The name, as it is shown."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)


class KnownStaff(NamedTuple):
    """A person's place in the school, also one that has ended."""

    id: int
    position: str
    date_from: dt.date
    date_to: dt.date | None


class KnownGroup(NamedTuple):
    """A group of the year."""

    id: int
    code: str
    kind: GroupKind
    grade: int | None
    parent_id: int | None
    shift: int
    scheme_id: int | None


class KnownCourse(NamedTuple):
    """A course of the year."""

    id: int
    group_id: int
    subject_id: int
    hours_per_week: float
    plan_id: int | None


class KnownPeriod(NamedTuple):
    """A period of a scheme."""

    id: int
    name: str
    starts_on: dt.date
    ends_on: dt.date


class KnownBell(NamedTuple):
    """A bell that rings now."""

    id: int
    starts: dt.time
    ends: dt.time
    valid_from: dt.date


class KnownPlace(NamedTuple):
    """A place that holds from a day on: a membership, a tutor's, a teacher's, a function."""

    id: int
    who: int
    date_from: dt.date


class KnownLink(NamedTuple):
    """A guardian's tie to a child that holds now."""

    id: int
    date_from: dt.date
    kinship: Kinship
    consent: ConsentDecision | None
    consent_source: ConsentSource | None
    is_informed: bool
    may_write: bool
    may_explain: bool
    basis: str | None
    date_to: dt.date | None


class KnownHour(NamedTuple):
    """A row of the timetable that holds now or later."""

    id: int
    course_id: int
    weekday: int
    slot: int
    weeks: str
    room: str | None
    valid_from: dt.date
    valid_to: dt.date | None


class KnownLine(NamedTuple):
    """A line of a plan, also a withdrawn one."""

    id: int
    topic: str
    homework: str | None
    withdrawn_at: dt.datetime | None


class KnownStudy(NamedTuple):
    """A form of study other than the ordinary one that holds now or later."""

    id: int
    form: StudyForm
    subject_id: int | None
    date_from: dt.date
    date_to: dt.date | None


class Stamp(NamedTuple):
    """What a dated row is about and when it began: there is one such row, and it may be opened again."""

    table: str
    about: tuple[Any, ...]
    begins: dt.date


class Closed(NamedTuple):
    """A dated row that has an end, also one to come; a membership with its number."""

    id: int
    ends: dt.date
    number: int | None = None


@dataclass
class Journal:
    """What stands in the journal now."""

    parameters: dict[str, Any]
    codes: set[str]
    year: Year | None
    schemes: dict[str, int]
    periods: dict[tuple[int, int], KnownPeriod]
    """Scheme and number → period."""
    entries: dict[tuple[Any, ...], int]
    """Days of the calendar in force → id."""
    bells: dict[tuple[Any, ...], KnownBell]
    people: dict[int, KnownPerson]
    pupils: dict[int, tuple[int, str | None]]
    """Pupil → person and personal file."""
    staff: dict[int, KnownStaff]
    """Person → place in the school."""
    grants: dict[tuple[int, Role], KnownPlace]
    groups: dict[str, KnownGroup]
    members: defaultdict[int, dict[Key, int]]
    """Group → pupil → list number."""
    places: defaultdict[int, dict[int, KnownPlace]]
    """Pupil → group → membership that goes on."""
    tutors: defaultdict[int, list[KnownPlace]]
    """Class → its tutors; whoever only stands in is not among them."""
    studies: defaultdict[int, list[KnownStudy]]
    """Pupil → forms of study."""
    links: dict[tuple[int, int], KnownLink]
    """Guardian and pupil → tie."""
    subjects: dict[str, int]
    courses: dict[tuple[int, int], KnownCourse]
    teachers: defaultdict[int, list[KnownPlace]]
    """Course → its teachers."""
    plans: dict[tuple[Key, Key], Key]
    lines: defaultdict[int, dict[int, KnownLine]]
    """Plan → number → line."""
    used_lines: set[int]
    """Lines that a lesson has taken."""
    hours: defaultdict[int, list[KnownHour]]
    """Course → its rows of the timetable."""
    stamps: dict[Stamp, int]
    closed: dict[tuple[str, tuple[Any, ...]], Closed]
    """Table and what a row is about → the one that ends last."""

    def is_staff(self, person: Key) -> bool:
        """Whether the person works here, and no end is set."""
        return isinstance(person, int) and person in self.staff and self.staff[person].date_to is None

    def class_of(self, pupil: int) -> KnownGroup | None:
        """The class in which the pupil is."""
        return next((group for group in self.classes if group.id in self.places.get(pupil, {})), None)

    def has_consent(self, pupil: int, today: dt.date) -> bool:
        """Whether some guardian who is told of the pupil agreed: the name may leave the school (D-2)."""
        return any(
            link.consent is ConsentDecision.GIVEN and link.is_informed and link.date_from <= today
            for link in self._ties.get(pupil, ())
        )

    @cached_property
    def _ties(self) -> defaultdict[int, list[KnownLink]]:
        ties: defaultdict[int, list[KnownLink]] = defaultdict(list)
        for (_, pupil), link in self.links.items():
            ties[pupil].append(link)
        return ties

    @property
    def classes(self) -> list[KnownGroup]:
        """The classes of the year."""
        return [group for group in self.groups.values() if group.kind is GroupKind.CLASS]
