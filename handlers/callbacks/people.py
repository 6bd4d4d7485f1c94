"""Buttons of finding people."""

from handlers.callbacks.fields import Count, Id, Tap
from handlers.callbacks.hubs import HubName


class FindPeople(Tap, prefix="pa"):
    """Ask for a surname."""

    hub: HubName


class OpenClassList(Tap, prefix="pu"):
    """The pupils of a class, page by page."""

    group_id: Id
    page: Count


class OpenAdult(Tap, prefix="pc"):
    """A grown-up's card."""

    person_id: Id
