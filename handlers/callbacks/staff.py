"""Buttons about colleagues: who works here, as what, who is away, who leaves."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.callbacks.calendar import OfDay
from handlers.callbacks.fields import Count, Day, Id, Tap
from models.contingent import StaffAbsenceKind
from models.people import Role

Position = Literal[
    "teacher", "primary", "educator", "psychologist", "speech", "social", "librarian", "deputy", "secretary"
]
"""Usual job titles; any other is typed."""
HowMany = Annotated[Count, Field(le=366)]
"""Days of an absence: none is until further notice."""


class OpenStaff(Tap, prefix="ka"):
    """A page of the colleagues."""

    page: Count


class OpenColleague(Tap, prefix="kb"):
    """A colleague's card."""

    person_id: Id


class AddColleague(Tap, prefix="kc"):
    """Somebody new comes: the name is asked for."""


class HireKnown(Tap, prefix="kd"):
    """It is this person, whom the school knows."""

    person_id: Id


class AskPosition(Tap, prefix="ke"):
    """Which job title."""

    person_id: Id


class SetPosition(Tap, prefix="kf"):
    """A usual job title."""

    person_id: Id
    position: Position


class AskStaffPhone(Tap, prefix="kg"):
    """Which phone."""

    person_id: Id


class AskStart(Tap, prefix="kh"):
    """From which day the colleague works here."""

    person_id: Id


class OpenFunctions(Tap, prefix="ki"):
    """The functions that can be granted."""

    person_id: Id


class GrantFunction(Tap, prefix="kj"):
    """The colleague holds a function from today."""

    person_id: Id
    role: Role


class EndFunction(Tap, prefix="kk"):
    """The colleague holds it no more."""

    person_id: Id
    role: Role


class AskRelease(Tap, prefix="kl"):
    """From which day the colleague does not work here."""

    person_id: Id


class Release(Tap, prefix="km"):
    """From this day not."""

    person_id: Id
    day: Day


class UndoRelease(Tap, prefix="kn"):
    """The leaving was a mistake."""

    person_id: Id


class ChooseTeacher(Tap, prefix="ko"):
    """Who teaches a course from a day on."""

    course_id: Id
    day: Day
    page: Count


class AppointTeacher(Tap, prefix="kp"):
    """This colleague does."""

    course_id: Id
    person_id: Id
    day: Day


class OpenMyAbsence(Tap, prefix="kq"):
    """The own absences."""


class AskAwayDays(Tap, prefix="kr"):
    """For which days a colleague is away."""

    person_id: Id
    kind: StaffAbsenceKind


class ReportAway(Tap, prefix="ks"):
    """Away for so many days from the first one; none is until further notice."""

    person_id: Id
    kind: StaffAbsenceKind
    first: OfDay
    days: HowMany


class AskProlonging(Tap, prefix="kt"):
    """Until which day the absence lasts."""

    absence_id: Id


class ProlongAway(Tap, prefix="ku"):
    """The absence lasts until this day."""

    absence_id: Id
    last: Day


class ProlongAwayOpen(Tap, prefix="kv"):
    """The absence lasts until further notice."""

    absence_id: Id


class ComeBack(Tap, prefix="kw"):
    """The colleague is here again today."""

    absence_id: Id
