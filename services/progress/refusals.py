"""What a report is not made of."""

from services.refusals import Refusal


class ReportDaysUnread(Refusal):
    """The words are no days."""

    text_id = "reports-refusal-unread"


class ReportDaysBackwards(Refusal):
    """The last day is before the first."""

    text_id = "reports-refusal-backwards"


class ReportDaysTooMany(Refusal):
    """Over a year at once."""

    text_id = "reports-refusal-too-many"


class ReportDaysOutside(Refusal):
    """Before the pupil came to the school, or not come yet; ``first`` is the earliest day there is."""

    text_id = "reports-refusal-outside"
