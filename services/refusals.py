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


class WordsTooLong(Refusal):
    """More characters than are kept: ``length`` of them, where ``limit`` would do."""

    text_id = "refusal-words-too-long"


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
    """Of the tutor's own class, but a colleague: the link opens more than a family's day, so the office gives it."""

    text_id = "refusal-invited-by-office"


class InvitationSpent(Refusal):
    """The invitation has been opened: there is nothing left to take back."""

    text_id = "invite-refusal-spent"


class SlipsIssued(Refusal):
    """Somebody of the group was given an invitation since the button was shown: new ones would kill it unseen."""

    text_id = "invite-refusal-slips-issued"


class NobodyToInvite(Refusal):
    """All of them have access, or none may have it."""

    text_id = "invite-refusal-nobody"


class IssuedByOthers(Refusal):
    """The function would do, but the school has chosen others to give this access (R-61)."""

    text_id = "invite-refusal-others"


class PupilTooYoung(Refusal):
    """Pupils have access of their own from a later grade."""

    text_id = "invite-refusal-young"


class FamilyNotConsented(Refusal):
    """No guardian agreed that the pupil's data leave the school, and so the pupil gets no access (R-70)."""

    text_id = "invite-refusal-no-consent"


class AccountTaken(Refusal):
    """This account already belongs to another person of the school."""

    text_id = "refusal-account-taken"


class JoiningLocked(Refusal):
    """Too many invitations from this address opened nothing: none is looked at for ``minutes`` (R-72)."""

    text_id = "refusal-joining-locked"


class PupilSlip(Refusal):
    """A pupil's invitation, opened where somebody of the staff or a family has joined; it stays unused (D-2)."""

    text_id = "refusal-pupil-slip"


class PupilAccount(Refusal):
    """An invitation of the staff or a family, opened where a pupil has joined; it stays unused (R-65)."""

    text_id = "refusal-pupil-account"


class ForeignContact(Refusal):
    """A card out of the phone's book proves nothing of whoever sends it."""

    text_id = "refusal-foreign-contact"


class NothingToConfirm(Refusal):
    """A shared number, and nothing waits for one."""

    text_id = "refusal-nothing-to-confirm"


class AccessEnded(Refusal):
    """The access that the button is about has ended already."""

    text_id = "refusal-access-ended"


class GuardianConfirmed(Refusal):
    """The guardian was confirmed since the button was shown: it no longer refuses them."""

    text_id = "refusal-guardian-confirmed"


class EndedByOffice(Refusal):
    """A parent of the tutor's class who works here: the office confirms such an access and takes it back."""

    text_id = "refusal-ended-by-office"


class FileTooLarge(Refusal):
    """A file over what is taken."""

    text_id = "refusal-file-too-large"


class FileNotFetched(Refusal):
    """The messenger did not hand over the file; sending it again helps."""

    text_id = "refusal-file-not-fetched"


class SettingRefused(Refusal):
    """A value that a setting cannot take."""

    text_id = "refusal-setting"


class SettingUnknown(Refusal):
    """No setting is called so."""

    text_id = "refusal-setting-unknown"


class FilesNotTaken(Refusal):
    """Files are taken from those who take workbooks in, and from nobody else."""

    text_id = "upload-not-taken"


class UploadSettled(Refusal):
    """The workbook was taken in or put aside already: its buttons are old."""

    text_id = "upload-settled"


class UploadGone(Refusal):
    """The kept file cannot be read again; sending it anew helps."""

    text_id = "upload-gone"


class QuestionGone(Refusal):
    """The question, as the button knew it, is asked no longer."""

    text_id = "upload-question-gone"


class AnswerNotTaken(Refusal):
    """Such an answer settles nothing: the question stays open."""

    text_id = "upload-answer-not-taken"


class OutsideYear(Refusal):
    """A day outside the school year of the class."""

    text_id = "pupils-refusal-outside-year"
