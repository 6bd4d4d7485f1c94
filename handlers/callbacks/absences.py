"""Buttons of the family's word on an absence, and of the tutor who takes it."""

import datetime as dt
import re
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator

from handlers.callbacks.fields import Count, Day, Id, Tap
from models.lessons import Answer
from services.absences.announcing import Ahead
from services.absences.deciding import Decided

Slots = Count
"""Lessons of a day as a number whose bits are their slots; 0 is the whole day."""
_DAYS, _SLOTS = 1000, 10000
_WHEN = re.compile(r"[1-9][0-9]{11,13}")
_LAST_DAY = dt.date(9990, 12, 31).toordinal()


class Span(NamedTuple):
    """Days, and of a single one perhaps some lessons."""

    first: dt.date
    last: dt.date
    slots: int = 0

    @property
    def when(self) -> int:
        """The same as one number, for a button."""
        return (self.first.toordinal() * _DAYS + (self.last - self.first).days) * _SLOTS + self.slots

    @classmethod
    def of(cls, when: int) -> "Span":
        """What a button says."""
        days, slots = divmod(when, _SLOTS)
        first, length = divmod(days, _DAYS)
        return cls(dt.date.fromordinal(first), dt.date.fromordinal(first + length), slots)


def _strict_when(value: object) -> object:
    if isinstance(value, str) and (not _WHEN.fullmatch(value) or int(value) // _SLOTS // _DAYS > _LAST_DAY):
        message = "not days"
        raise ValueError(message)
    return value


When = Annotated[int, BeforeValidator(_strict_when)]
"""Days, and perhaps lessons, as one number (``Span``)."""


class AnswerAbsence(Tap, prefix="aba"):
    """Why the child is not there on this day."""

    pupil_id: Id
    day: Day
    answer: Answer


class AnswerAnew(Tap, prefix="abc"):
    """The answers once more, for who has answered."""

    pupil_id: Id
    day: Day


class OpenAnnouncing(Tap, prefix="abo"):
    """«Не придёт»: what was announced, and for when to announce."""

    pupil_id: Id


class TypeDays(Tap, prefix="abd"):
    """Other days: they are typed."""

    pupil_id: Id


class ChooseLessons(Tap, prefix="abl"):
    """Some lessons of a day: those chosen so far, which a button adds to or takes from."""

    pupil_id: Id
    day: Day
    slots: Slots


class ChooseReason(Tap, prefix="abr"):
    """These days, or these lessons of one: ask why."""

    pupil_id: Id
    when: When


class Announce(Tap, prefix="abn"):
    """The child will not be, or was not, there, for this reason; the same again changes nothing."""

    pupil_id: Id
    when: When
    answer: Ahead


class AddWords(Tap, prefix="abw"):
    """Words to a family reason: they are typed."""

    reason_id: Id


class WithdrawAnnounced(Tap, prefix="abx"):
    """What was announced is taken back."""

    reason_id: Id


class OpenAnswers(Tap, prefix="abs"):
    """What families said, for the tutor."""

    page: Count


class TakeAnswers(Tap, prefix="abt"):
    """The answers of a page that are no questions are taken: ``check`` is a number of what was shown."""

    page: Count
    check: Id


class OpenAnswer(Tap, prefix="abf"):
    """One answer of a family, with the codes."""

    reason_id: Id


class DecideAnswer(Tap, prefix="abk"):
    """The answer is taken with this code, or not taken."""

    reason_id: Id
    code: Decided | Literal["no"]
