"""Buttons of a guardian's tie to a child."""

from typing import Literal

from handlers.callbacks.fields import Id, Tap
from models.people import Kinship
from services.contingent.guardians import GuardianRight


class OpenGuardian(Tap, prefix="ga"):
    """A guardian's tie to one child."""

    link_id: Id


class AddGuardian(Tap, prefix="gb"):
    """A new guardian: who to the child."""

    pupil_id: Id


class AddGuardianAs(Tap, prefix="gc"):
    """A new guardian: what the name is."""

    pupil_id: Id
    kinship: Kinship


class AddThisGuardian(Tap, prefix="gd"):
    """Somebody known to the school, or typed just now, is the child's guardian."""

    pupil_id: Id
    kinship: Kinship
    person_id: Id


class ChooseKinship(Tap, prefix="ge"):
    """Who the guardian is to the child: which."""

    link_id: Id


class SetKinship(Tap, prefix="gf"):
    """Who the guardian is to the child."""

    link_id: Id
    kinship: Kinship


class SetRight(Tap, prefix="gg"):
    """A right is given or taken."""

    link_id: Id
    which: GuardianRight
    allowed: Literal["yes", "no"]


class TypeStart(Tap, prefix="gh"):
    """From which day the tie holds: asked."""

    link_id: Id


class TypeEnd(Tap, prefix="gi"):
    """Until which day the tie holds: asked."""

    link_id: Id


class EndGuardian(Tap, prefix="gj"):
    """The tie ends today, or holds until further notice."""

    link_id: Id
    when: Literal["today", "never"]


class TypeBasis(Tap, prefix="gk"):
    """The paper behind the tie: asked."""

    link_id: Id


class IdentitySeen(Tap, prefix="gl"):
    """The guardian's document was shown."""

    link_id: Id


class PaperConsent(Tap, prefix="gm"):
    """What the guardian's paper says about personal data."""

    link_id: Id
    given: Literal["yes", "no"]
