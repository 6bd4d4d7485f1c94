"""At which hour a person's digest is due: the one that was chosen, and never in the family's night."""

import datetime as dt

from services.context import Context
from services.parameters import Parameters
from services.preferences import NEVER, OPTIONS, SCHOOL_HOUR, Choice

_BEFORE_NIGHT = dt.timedelta(minutes=5)
"""So long before the quiet hours the last digest is due: what is made still has to arrive."""


def of_choice(school: Parameters, value: str, usual: dt.time) -> dt.time:
    """The local hour behind a choice; one that falls into the quiet hours comes shortly before them."""
    wished = usual if value == SCHOOL_HOUR else dt.time(int(value[:2]), int(value[2:]))
    quiet = dt.datetime.combine(dt.date.min, school.quiet_from)
    return min(wished, (quiet - _BEFORE_NIGHT).time())


def due_choices(ctx: Context, choice: Choice, usual: dt.time) -> frozenset[str]:
    """The choices whose hour has come today; none in the evening's quiet hours, when the day's digest is over."""
    now = ctx.school.local(ctx.now).time()
    if now >= ctx.school.quiet_from:
        return frozenset()
    return frozenset(
        value for value in OPTIONS[choice] if value != NEVER and of_choice(ctx.school, value, usual) <= now
    )
