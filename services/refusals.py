"""Refusals: what the journal will not do, as classes with data and words."""

from typing import ClassVar


class Refusal(Exception):  # noqa: N818  (a refusal is an answer, not an error)
    """The journal says no, for a reason a person can be told: ``text_id`` names the words, ``data`` fills them."""

    text_id: ClassVar[str]

    def __init__(self, **data: str | int) -> None:
        """Keep what the words need."""
        super().__init__(type(self).__name__)
        self.data = data


class NotYours(Refusal):
    """It does not exist, or not for this person: one answer for both (architecture rule 2)."""

    text_id = "refusal-not-yours"


class NotJoined(Refusal):
    """The account belongs to nobody the school knows."""

    text_id = "refusal-not-joined"


class LessonClosed(Refusal):
    """The lesson was closed; its attendance stands."""

    text_id = "refusal-lesson-closed"


class LessonNotStarted(Refusal):
    """Nobody can be missing from a lesson of a later day."""

    text_id = "refusal-lesson-later"


class UnknownButton(Refusal):
    """A button the bot no longer understands, or never sent."""

    text_id = "common-stale-button"


class AttendanceChanged(Refusal):
    """The list has changed since the button was shown; what it asserts is no longer what stands there."""

    text_id = "refusal-attendance-changed"


class InvitationUnusable(Refusal):
    """Wrong, used, revoked or expired: one answer for all (D-2)."""

    text_id = "refusal-invitation"


class InvitationIssued(Refusal):
    """The person was given another link since the button was shown: a new one would kill it unseen."""

    text_id = "refusal-invitation-issued"


class InvitedByOffice(Refusal):
    """Of the tutor's own class, but a link to this person opens more than a family's day: the office gives it."""

    text_id = "refusal-invited-by-office"


class AccountTaken(Refusal):
    """This account already belongs to another person of the school."""

    text_id = "refusal-account-taken"


class FileTooLarge(Refusal):
    """A file over what is taken."""

    text_id = "refusal-file-too-large"


class FileNotFetched(Refusal):
    """The messenger did not hand over the file; sending it again helps."""

    text_id = "refusal-file-not-fetched"
