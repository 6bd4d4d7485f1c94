"""Buttons of confirming guardians."""

from typing import Literal

from handlers.callbacks.fields import Count, Id, Tap


class OpenWaiting(Tap, prefix="nw"):
    """Who waits to be confirmed: in the own class, or in the school."""

    scope: Literal["class", "school"]
    page: Count


class OpenWaitingOne(Tap, prefix="no"):
    """One who waits."""

    account_id: Id
    scope: Literal["class", "school"]


class ConfirmGuardian(Tap, prefix="ny"):
    """It is the guardian: whoever joined by this access."""

    account_id: Id


class RefuseGuardian(Tap, prefix="nn"):
    """It is somebody else: this access ends."""

    account_id: Id


class BeginFamily(Tap, prefix="nb"):
    """What follows for a guardian who was confirmed."""
