"""Buttons of the school's calendar."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.callbacks.fields import Count, Day, Id, Tap
from models.school import DayKind

Grade = Annotated[Count, Field(le=12)]
Weekday = Annotated[Id, Field(le=7)]
OfDay = Annotated[Day, Field(le=3_652_059)]


class OpenCalendar(Tap, prefix="yl"):
    """The days that differ from now on."""

    page: Count


class OpenDayEntry(Tap, prefix="ye"):
    """One of them, to take back."""

    entry_id: Id


class WithdrawDay(Tap, prefix="yw"):
    """It is to be no more."""

    entry_id: Id


class BeginDay(Tap, prefix="yb"):
    """Another day is to be set; the next question is which."""


class ChooseDays(Tap, prefix="yd"):
    """These days."""

    first: OfDay
    last: OfDay


class ChooseKind(Tap, prefix="yk"):
    """They become this."""

    kind: DayKind


class ChooseWeekday(Tap, prefix="yy"):
    """They run by this day's timetable."""

    weekday: Weekday


class ChooseGrades(Tap, prefix="yg"):
    """For these grades; 0 and 0 is the whole school."""

    low: Grade
    high: Grade


class PickClasses(Tap, prefix="yp"):
    """For chosen classes; the next question is which."""


class ChooseClass(Tap, prefix="yc"):
    """This class is among them, or is not."""

    group_id: Id
    chosen: Literal["yes", "no"]


class ClassesChosen(Tap, prefix="yf"):
    """These are all."""


class SkipNote(Tap, prefix="yn"):
    """Nothing is to be said besides."""


class PutDay(Tap, prefix="yx"):
    """Set the day of this very draft."""

    draft: Id
