"""Every button the bot can send: the table of its URLs.

A button may be old, forwarded or forged: what it carries is read strictly here, and proves nothing until
``services.access`` has looked. A prefix or a field's meaning is never changed, for buttons live in chats for years.
"""

import re
from typing import Annotated, Literal

from aiogram.filters.callback_data import CallbackData
from pydantic import BeforeValidator

from models.lessons import Seen

_ID = re.compile(r"[1-9][0-9]{0,18}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,3}")
_MOST = 2**63


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


Id = Annotated[int, BeforeValidator(_strict_id)]
Count = Annotated[int, BeforeValidator(_strict_count)]


class OpenToday(CallbackData, prefix="td"):
    """«Сегодня»."""


class OpenLesson(CallbackData, prefix="ls"):
    """The attendance sheet of a lesson."""

    lesson_id: Id


class MarkAttendance(CallbackData, prefix="at"):
    """What the teacher saw of a pupil: the wanted state, so that a second tap changes nothing."""

    lesson_id: Id
    pupil_id: Id
    seen: Seen


class FinishAttendance(CallbackData, prefix="fa"):
    """The list is complete with so many missing, as the button said."""

    lesson_id: Id
    absent: Count


class OpenChild(CallbackData, prefix="ch"):
    """A child's day."""

    pupil_id: Id


class DecideConsent(CallbackData, prefix="cs"):
    """The guardian's word on personal data."""

    given: Literal["yes", "no"]


class SetLanguage(CallbackData, prefix="ln"):
    """The language of the bot."""

    language: Literal["ru", "en"]


class OpenInvitations(CallbackData, prefix="iv"):
    """Whom to invite."""


class OpenStaffInvitations(CallbackData, prefix="is"):
    """The staff, to invite."""


class OpenFamilyInvitations(CallbackData, prefix="if"):
    """The guardians of a class, to invite."""

    group_id: Id


class InvitePerson(CallbackData, prefix="ip"):
    """A fresh one-time link for a person."""

    person_id: Id


Tap = CallbackData
"""What a button does."""
