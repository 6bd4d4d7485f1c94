"""Every button the bot can send: the table of its URLs, a module for each feature; the oldest stand here.

A button may be old, forwarded or forged: what it carries is read strictly (``fields``), and proves nothing until
``services.access`` has looked. A prefix or a field's meaning is never changed, for buttons live in chats for years.
"""

from typing import Literal

from handlers.callbacks.fields import Count, Day, Id, Tap
from models.lessons import Seen


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


class TurnToDay(Tap, prefix="dt"):
    """A child's day before or after the one on the screen, in its place."""

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
