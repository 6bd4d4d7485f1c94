"""Buttons of the monthly look at a class's data."""

from handlers.callbacks.fields import Count, Day, Id, Tap
from handlers.callbacks.hubs import HubName


class OpenDataChecks(Tap, prefix="qa"):
    """The classes, and which are checked this month."""

    hub: HubName
    page: Count


class OpenDataCheck(Tap, prefix="qb"):
    """A class to look through."""

    group_id: Id
    page: Count


class ConfirmData(Tap, prefix="qc"):
    """«Данные сверены» in this month, so many pupils seen."""

    group_id: Id
    month: Day
    seen: Count
