"""Buttons about the tutors of classes."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.callbacks.calendar import OfDay
from handlers.callbacks.fields import Count, Day, Id, Tap

TutorKind = Literal["regular", "acting"]
HowMany = Annotated[Count, Field(le=366)]
"""Days of an absence: none is until further notice."""


class OpenTutors(Tap, prefix="ua"):
    """A page of the classes with their tutors."""

    page: Count


class OpenClassTutors(Tap, prefix="ub"):
    """The tutors of a class."""

    group_id: Id


class ChooseTutor(Tap, prefix="uc"):
    """Who is to be the tutor, or to stand in."""

    group_id: Id
    kind: TutorKind
    page: Count


class AskTutorDays(Tap, prefix="ud"):
    """From which day, or on which days."""

    group_id: Id
    person_id: Id
    kind: TutorKind


class AppointTutor(Tap, prefix="ue"):
    """The tutor from this day on."""

    group_id: Id
    person_id: Id
    day: Day


class AppointActing(Tap, prefix="uf"):
    """Stands in for so many days from the first one; none is until further notice."""

    group_id: Id
    person_id: Id
    first: OfDay
    days: HowMany


class EndActing(Tap, prefix="ug"):
    """Stands in no more."""

    tutor_id: Id
    group_id: Id
