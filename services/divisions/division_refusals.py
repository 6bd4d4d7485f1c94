"""Refusals about dividing a class."""

from services.refusals import Refusal


class PlacesMissing(Refusal):
    """Some pupils of the class have no place in the proposed division, or a subgroup has nobody."""

    text_id = "subgroups-refusal-places"


class DivisionProposed(Refusal):
    """Another division of the class for this subject is being agreed on."""

    text_id = "subgroups-refusal-proposed"


class DivisionSettled(Refusal):
    """The proposal is no longer waiting for anybody's word."""

    text_id = "subgroups-refusal-settled"
