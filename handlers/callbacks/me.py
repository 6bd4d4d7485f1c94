"""Buttons of «Мой доступ», and of taking somebody's access back."""

from typing import Literal

from handlers.callbacks.fields import Id, Tap
from services.policy import Function


class OpenMe(Tap, prefix="meo"):
    """Who I am here."""


class OpenLanguage(Tap, prefix="mel"):
    """Both languages."""


class OpenPhoneHelp(Tap, prefix="mep"):
    """What to do with a lost phone or a new number."""


class ActAs(Tap, prefix="mea"):
    """Work as this function from now on."""

    function: Function


class AskLeaving(Tap, prefix="meq"):
    """Before leaving: what follows from it."""

    why: Literal["owner", "not_me"]


class Leave(Tap, prefix="mex"):
    """End the access of this phone."""

    why: Literal["owner", "not_me"]


class AskDisowning(Tap, prefix="mec"):
    """Before «это не мой ребёнок»: what follows from it."""

    pupil_id: Id


class DisownChild(Tap, prefix="med"):
    """«Это не мой ребёнок»."""

    pupil_id: Id


class OpenTour(Tap, prefix="met"):
    """A short screen for a guardian who has just joined."""

    step: Literal["children", "news", "ask"]


class EndAccess(Tap, prefix="ea"):
    """Before a person's access is taken back: whose it is, and since when."""

    person_id: Id


class CloseAccess(Tap, prefix="ec"):
    """Take back the access that was shown; a newer one stays."""

    person_id: Id
    account_id: Id
