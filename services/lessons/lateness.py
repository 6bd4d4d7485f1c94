"""Whether a lesson was filled in time: late entries are flagged and never blocked (R-12)."""

import datetime as dt

from services.context import Context


def was_late(ctx: Context, date: dt.date, first_closed_at: dt.datetime | None) -> bool:
    """Whether a lesson of that day was first closed on a later one; opening it again makes nothing late."""
    return first_closed_at is not None and ctx.school.local(first_closed_at).date() > date
