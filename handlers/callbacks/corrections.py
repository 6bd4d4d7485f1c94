"""Buttons of a family's data and of the corrections it proposes."""

from typing import Literal

from handlers.callbacks.fields import Count, Id, Tap
from handlers.callbacks.hubs import HubName
from models.contingent import CorrectedField
from services.contingent.corrections import About


class OpenOwnChildren(Tap, prefix="xa"):
    """«Данные ребёнка и мои»: whose."""

    page: Count


class OpenFamilyData(Tap, prefix="xb"):
    """A child's data and one's own."""

    pupil_id: Id


class ChooseCorrection(Tap, prefix="xc"):
    """«Исправить»: what."""

    pupil_id: Id


class TypeCorrection(Tap, prefix="xd"):
    """How a datum should read: asked."""

    pupil_id: Id
    about: About
    field: CorrectedField


class OpenCorrections(Tap, prefix="xe"):
    """What families have proposed."""

    hub: HubName
    page: Count


class OpenCorrection(Tap, prefix="xf"):
    """One proposed correction."""

    correction_id: Id


class DecideCorrection(Tap, prefix="xg"):
    """Accept or decline a proposed correction."""

    correction_id: Id
    accept: Literal["yes", "no"]
