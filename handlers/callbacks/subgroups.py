"""Buttons about dividing a class into subgroups."""

from typing import Literal

from handlers.callbacks.fields import Count, Day, Id, Tap


class OpenDivisions(Tap, prefix="va"):
    """The divisions in which the person has a word."""

    page: Count


class OpenDivision(Tap, prefix="vb"):
    """How a class is divided for a subject."""

    group_id: Id
    subject_id: Id


class StartDivision(Tap, prefix="vc"):
    """Put another division together; a draft that is there is gone on with."""

    group_id: Id
    subject_id: Id


class OpenProposal(Tap, prefix="vd"):
    """A draft or a proposal."""

    proposal_id: Id


class OpenProposalBelow(Tap, prefix="ve"):
    """The same under a notice: the notice stays."""

    proposal_id: Id


class PlacePupil(Tap, prefix="vf"):
    """In the draft the pupil is to be in this subgroup."""

    proposal_id: Id
    pupil_id: Id
    subgroup_id: Id


class HalveClass(Tap, prefix="vg"):
    """The draft by the alphabet."""

    proposal_id: Id


class DivideBySex(Tap, prefix="vh"):
    """The draft with girls and boys apart."""

    proposal_id: Id


class AskDivisionDay(Tap, prefix="vi"):
    """From which day."""

    proposal_id: Id


class ProposeDivision(Tap, prefix="vj"):
    """Propose it from this day on."""

    proposal_id: Id
    day: Day


class SayDivision(Tap, prefix="vk"):
    """The person's word on a proposal."""

    proposal_id: Id
    agrees: Literal["yes", "no"]


class DropDivision(Tap, prefix="vl"):
    """The author takes it back."""

    proposal_id: Id
