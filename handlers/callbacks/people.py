"""Buttons of finding people."""

from handlers.callbacks.fields import Id, Tap
from handlers.callbacks.hubs import HubName


class FindPeople(Tap, prefix="pa"):
    """Ask for a surname."""

    hub: HubName


class OpenAdult(Tap, prefix="pc"):
    """A grown-up's card."""

    person_id: Id
