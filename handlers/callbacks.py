"""Every button the bot can send: the table of its URLs.

A button may be old, forwarded or forged: what it carries is read strictly here, and proves nothing until
``services.access`` has looked. A prefix or a field's meaning is never changed, for buttons live in chats for years.
"""

import datetime as dt
import re
from typing import Annotated, Literal

from aiogram.filters.callback_data import MAX_CALLBACK_LENGTH, CallbackData
from pydantic import BeforeValidator

from models.lessons import Seen

_DAY = re.compile(r"[1-9][0-9]{4,6}")
_ID = re.compile(r"[1-9][0-9]{0,18}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,3}")
_MOST = 2**63
_LAST_DAY = dt.date.max.toordinal()


def _strict_id(value: object) -> object:
    """An id as we write it: «5.0», «+5», «1_0» and 2^70 are not ours."""
    if isinstance(value, str) and (not _ID.fullmatch(value) or int(value) >= _MOST):
        message = "not an id"
        raise ValueError(message)
    return value


def _strict_count(value: object) -> object:
    if isinstance(value, str) and not _COUNT.fullmatch(value):
        message = "not a count"
        raise ValueError(message)
    return value


def _strict_day(value: object) -> object:
    if isinstance(value, str) and (not _DAY.fullmatch(value) or int(value) > _LAST_DAY):
        message = "not a day"
        raise ValueError(message)
    return value


Id = Annotated[int, BeforeValidator(_strict_id)]
Count = Annotated[int, BeforeValidator(_strict_count)]
Day = Annotated[int, BeforeValidator(_strict_day)]
"""A date as the calendar counts it from year 1: seven digits."""


class Tap(CallbackData, prefix="-"):
    """What a button does. Its fields are ids, counts and fixed words."""

    def pack(self) -> str:
        """As aiogram packs it, in a quarter of the time: a class list has thirty. Raises ValueError if too long."""
        packed = ":".join((self.__prefix__, *map(str, self.__dict__.values())))
        if len(packed) > MAX_CALLBACK_LENGTH:
            message = f"{packed} is longer than a button may carry"
            raise ValueError(message)
        return packed


class OpenToday(Tap, prefix="td"):
    """«Сегодня»."""


class OpenTodayBelow(Tap, prefix="tb"):
    """«Сегодня» under a notice: the notice stays, the day comes below it."""


class OpenLesson(Tap, prefix="ls"):
    """The attendance sheet of a lesson."""

    lesson_id: Id


class MarkAttendance(Tap, prefix="at"):
    """What the teacher saw of a pupil: the wanted state, so that a second tap changes nothing."""

    lesson_id: Id
    pupil_id: Id
    seen: Seen


class FinishAttendance(Tap, prefix="fa"):
    """The list is complete with so many missing, as the button said."""

    lesson_id: Id
    absent: Count


class OpenChild(Tap, prefix="ch"):
    """A child's day."""

    pupil_id: Id


class OpenDayOf(Tap, prefix="dy"):
    """A child's day under a notice about it, whenever it is pressed: the notice stays, the day comes below it."""

    pupil_id: Id
    day: Day


class DecideConsent(Tap, prefix="cs"):
    """The guardian's word on personal data."""

    given: Literal["yes", "no"]


class SetLanguage(Tap, prefix="ln"):
    """The language of the bot."""

    language: Literal["ru", "en"]


class OpenInvitations(Tap, prefix="iv"):
    """Whom to invite."""


class OpenStaffInvitations(Tap, prefix="is"):
    """The staff, to invite."""


class OpenFamilyInvitations(Tap, prefix="if"):
    """The guardians of a class, to invite."""

    group_id: Id


class InvitePerson(Tap, prefix="ip"):
    """A one-time link for a person who has been given so many: the next one, once."""

    person_id: Id
    after: Count
