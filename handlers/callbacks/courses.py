"""Buttons of «Журнал»: from the own courses, or a class's, to one of them; and where no marks are set."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.callbacks.fields import Count, Id, Tap

PeriodNumber = Annotated[Count, Field(le=12)]
"""The first, the second and so on; zero is the whole year."""


class OpenCourses(Tap, prefix="jco"):
    """The own courses."""

    page: Count


class OpenJournalClasses(Tap, prefix="jcl"):
    """The classes whose courses may be looked at."""

    page: Count


class OpenPastClasses(Tap, prefix="jcy"):
    """The classes of an earlier year."""

    year_id: Id
    page: Count


class OpenClassCourses(Tap, prefix="jcc"):
    """The courses of a class."""

    group_id: Id
    page: Count


class OpenCourse(Tap, prefix="jcp"):
    """One course: what is behind it."""

    course_id: Id


class OpenMarkless(Tap, prefix="jcm"):
    """When the course gives no marks."""

    course_id: Id


class SetMarkless(Tap, prefix="jcs"):
    """It does not, or it does: the course alone or its whole class."""

    course_id: Id
    whole: Literal["course", "class"]
    number: PeriodNumber
    state: Literal["on", "off"]
