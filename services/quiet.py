"""Quiet hours (D-6): when nothing that can wait comes to a phone."""

import datetime as dt
import enum

from services.parameters import Parameters
from services.schedule import holidays

_SATURDAY, _SUNDAY = 6, 7
_LONGEST_DAYS = 15
"""No holidays last longer; a loop that cannot end is worse than a message on the sixteenth day of rest."""


class Audience(enum.StrEnum):
    """Whose evening it is."""

    FAMILY = "family"
    STAFF = "staff"


def over(school: Parameters, audience: Audience, moment: dt.datetime) -> dt.datetime:
    """The moment itself, or the end of the quiet time it falls into.

    Families rest from the evening until the morning, on weekends and holidays a little longer; staff in the evening
    and at night, on Sundays and on holidays all day.
    """
    local = school.local(moment)
    day = local.date()
    for _ in range(_LONGEST_DAYS):
        opens, closes = _open_hours(school, audience, day)
        if opens is not None and local.date() == day and opens <= local.time() < closes:
            return moment
        if opens is not None and (local.date() < day or local.time() < opens):
            return school.moment(day, opens)
        day += dt.timedelta(days=1)
    return moment


def _open_hours(school: Parameters, audience: Audience, day: dt.date) -> tuple[dt.time | None, dt.time]:
    """From when until when somebody may be written to on the day; None where the whole day is quiet."""
    is_holiday = holidays.is_official(day)
    if audience is Audience.STAFF:
        opens = None if is_holiday or day.isoweekday() == _SUNDAY else school.staff_quiet_to
        return opens, school.staff_quiet_from
    is_rest = is_holiday or day.isoweekday() in (_SATURDAY, _SUNDAY)
    return school.weekend_quiet_to if is_rest else school.quiet_to, school.quiet_from
