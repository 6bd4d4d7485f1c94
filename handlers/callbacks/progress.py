"""Buttons of marks, final marks and absences of an own child. A period is named by a day of it."""

from typing import Literal

from handlers.callbacks.fields import Day, Id, Tap


class OpenProgress(Tap, prefix="pgo"):
    """The marks of the period of today."""

    pupil_id: Id


class TurnProgress(Tap, prefix="pgt"):
    """Those of another period."""

    pupil_id: Id
    day: Day


class ShowProgressAs(Tap, prefix="pgw"):
    """The same as a table from now on, or as plain text: the reader's wish for all tables."""

    pupil_id: Id
    day: Day
    tables: Literal["yes", "no"]


class OpenSubjectMarks(Tap, prefix="pgs"):
    """One subject: every mark with what is said of it."""

    pupil_id: Id
    course_id: Id
    day: Day


class SendProgressChart(Tap, prefix="pgc"):
    """The marks of a period as a picture."""

    pupil_id: Id
    day: Day


class OpenOwnFinals(Tap, prefix="pgf"):
    """The final marks of this year."""

    pupil_id: Id


class TurnOwnFinals(Tap, prefix="pgg"):
    """Those of another year."""

    pupil_id: Id
    day: Day


class OpenAbsences(Tap, prefix="pga"):
    """What was missed in the period of today."""

    pupil_id: Id


class TurnAbsences(Tap, prefix="pgb"):
    """In another period."""

    pupil_id: Id
    day: Day


class OpenAbsencesOfYear(Tap, prefix="pgy"):
    """In the whole year of the day."""

    pupil_id: Id
    day: Day
