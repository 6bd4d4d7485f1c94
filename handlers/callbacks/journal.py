"""Buttons of a journal page, and of «Перенос»: a day's courses copied by hand into another system."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.callbacks.courses import PeriodNumber
from handlers.callbacks.fields import Count, Day, Id, Tap

Part = Annotated[Count, Field(le=99)]
"""Which columns of the page: 0 are the latest."""


class OpenJournal(Tap, prefix="jn"):
    """A course's page for the period of today."""

    course_id: Id


class OpenPage(Tap, prefix="jnp"):
    """A part of a course's page for a period; 0 is that of today."""

    course_id: Id
    period: PeriodNumber
    part: Part


class OpenPageTopics(Tap, prefix="jnt"):
    """Its topics and homework."""

    course_id: Id
    period: PeriodNumber
    part: Part


class SendPage(Tap, prefix="jnx"):
    """The whole page as a file or a picture."""

    course_id: Id
    period: PeriodNumber
    form: Literal["xlsx", "picture"]


class OpenCarryingToday(Tap, prefix="jnc"):
    """The courses of today, to be copied."""


class OpenCarrying(Tap, prefix="jnd"):
    """The courses of a day, to be copied."""

    day: Day
    page: Count


class OpenCarried(Tap, prefix="jne"):
    """One course of the day."""

    course_id: Id
    day: Day


class SendDayPage(Tap, prefix="jns"):
    """Its page as a file."""

    course_id: Id
    day: Day


class SetCarried(Tap, prefix="jnk"):
    """«Перенесено», or not after all."""

    course_id: Id
    day: Day
    carried: Literal["yes", "no"]
