"""What stands in the way of a mark."""

from services.refusals import Refusal


class PupilAbsent(Refusal):
    """The pupil is marked absent: a mark is asked about once, and not refused (D-4)."""

    text_id = "marks-refusal-absent"


class MarkNotTaken(Refusal):
    """No such value or work in the school's dictionaries, or none that is set at a lesson."""

    text_id = "marks-refusal-value"


class NoMarksHere(Refusal):
    """The class or the course learns without marks (безотметочное обучение)."""

    text_id = "marks-refusal-markless"


class MarkWithdrawn(Refusal):
    """The mark was withdrawn since the button was shown."""

    text_id = "marks-refusal-withdrawn"


class CommentTooLong(Refusal):
    """A comment of more than ``limit`` characters; nothing of it is cut off unseen."""

    text_id = "marks-refusal-comment"


class FormerMarksUnread(Refusal):
    """Typed marks of the former school, of which ``word`` is none."""

    text_id = "marks-refusal-former"


class FormerMarksDay(Refusal):
    """Marks of the former school belong to a day of this year that has been."""

    text_id = "marks-refusal-former-day"
