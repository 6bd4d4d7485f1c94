"""Refusals of the registers beside the class's."""

from services.refusals import Refusal


class ClockNotUnderstood(Refusal):
    """A typed time that is none, or ends before it begins."""

    text_id = "refusal-clock"


class NotAfterSchool(Refusal):
    """Children are fetched from an after-school group, and from nowhere else."""

    text_id = "refusal-not-after-school"


class NotThere(Refusal):
    """Who was not there cannot be fetched."""

    text_id = "refusal-not-there"
