"""What a setting is: a name, what it means, what stands, the default, and what it may be."""

import dataclasses
import datetime as dt
import enum
from collections.abc import Mapping
from types import MappingProxyType


class Section(enum.StrEnum):
    """Where a setting stands on the screen «Настройки школы»."""

    SCHOOL = "school"
    PRIVACY = "privacy"
    NOTICES = "notices"
    SEARCH = "search"
    QUIET = "quiet"
    LESSONS = "lessons"
    HOMEWORK = "homework"
    MARKS = "marks"
    ACCESS = "access"
    CONTINGENT = "contingent"
    CODES = "codes"
    WORK_TYPES = "work_types"
    LESSON_KINDS = "lesson_kinds"
    SCALE = "scale"
    PERIODS = "periods"
    BELLS = "bells"
    UPKEEP = "upkeep"


class Kind(enum.StrEnum):
    """How a value is written, everywhere alike: at the terminal, on the phone, in the screen."""

    NUMBER = "number"
    """A whole number from ``low`` to ``high``."""
    CHOICE = "choice"
    """One of ``options``."""
    FLAG = "flag"
    """«yes» or «no»."""
    TIME = "time"
    """«21:00», on the school's clock, within ``between``."""
    WORDS = "words"
    """Up to ``high`` characters."""
    ZONE = "zone"
    """«Asia/Irkutsk»; «Иркутск» and «МСК+5» mean it too."""
    HOURS = "hours"
    """«08:30-09:10»."""
    DATES = "dates"
    """«2026-09-01..2026-10-25», both days included."""


FLAGS = ("yes", "no")


@dataclasses.dataclass(frozen=True)
class Setting:
    """One thing that a school may set for itself (R-81)."""

    name: str
    section: Section
    kind: Kind
    value: str
    text_id: str
    """Its meaning; its short name is «setting-name-…» with what follows the first hyphen. Both are given ``data``."""
    default: str | None = None
    low: int = 0
    high: int = 0
    options: tuple[str, ...] = ()
    between: tuple[str, str] = ("00:00", "23:59")
    """The earliest and the latest of a time."""
    data: Mapping[str, str] = dataclasses.field(default_factory=lambda: MappingProxyType({}))
    set_at: dt.datetime | None = None
    """When it was decided, local; nothing where the default holds."""
    set_by: str | None = None
    """By whom; nobody where it came from the workbook or the keyboard of the machine."""
