"""Refusals about final marks."""

from services.refusals import Refusal


class FinalsNotOpen(Refusal):
    """The period's marks may not be set yet, or no more."""

    text_id = "finals-refusal-not-open"


class FinalsChanged(Refusal):
    """What is proposed is no longer what the button said."""

    text_id = "finals-refusal-changed"


class ReasonMissing(Refusal):
    """«н/а» without a reason, or one too long."""

    text_id = "finals-refusal-reason"


class OrderMissing(Refusal):
    """«осв» without the number of an order, or one too long."""

    text_id = "finals-refusal-order"


class FinalElsewhere(Refusal):
    """The pupil learns the subject at home: the mark comes from there."""

    text_id = "finals-refusal-elsewhere"


class ValueNotTaken(Refusal):
    """A value that is not of the school's scale."""

    text_id = "finals-refusal-value"


class FinalByOrder(Refusal):
    """«осв» stands by an order: the deputy alone changes it."""

    text_id = "finals-refusal-by-order"
