"""Buttons of names and privacy, of the nudge, and of erasure."""

from typing import Literal

from handlers.callbacks.fields import Id, Tap


class OpenNudge(Tap, prefix="pvn"):
    """«Показать» under a nudge: the news comes below it."""

    message_id: Id


class OpenNames(Tap, prefix="pvo"):
    """«Имена и приватность»: how much of a child's name comes, and the own words for the children."""


class ChooseMode(Tap, prefix="pvm"):
    """How much of a name the reader wants."""

    mode: Literal["full", "short", "alias", "none"]


class NameChild(Tap, prefix="pva"):
    """Ask for the own word for a child."""

    pupil_id: Id


class DropAlias(Tap, prefix="pvd"):
    """No own word for this child any more."""

    pupil_id: Id


class OpenPrivacy(Tap, prefix="pvp"):
    """What is kept, where and how long."""


class AskErasure(Tap, prefix="pvq"):
    """Before the own data are erased: what goes and what stays."""


class EraseMe(Tap, prefix="pvx"):
    """Erase them."""
