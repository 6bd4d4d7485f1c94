"""Buttons of the final marks of a course, and of what is open before a period ends."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.callbacks.courses import PeriodNumber
from handlers.callbacks.fields import Count, Id, Tap

FinalKind = Literal["period", "year", "exam", "final"]
FinalValue = Literal["5", "4", "3", "2", "1", "pass", "fail"]


class OpenFinals(Tap, prefix="jfu"):
    """The finals that are set now."""

    course_id: Id


class OpenStage(Tap, prefix="jfo"):
    """The finals of a period, or of the year."""

    course_id: Id
    kind: FinalKind
    number: PeriodNumber


class AcceptFinals(Tap, prefix="jfa"):
    """Set what is proposed, as it was shown."""

    course_id: Id
    kind: FinalKind
    number: PeriodNumber
    digest: Id


class OpenFinal(Tap, prefix="jfp"):
    """One pupil's final mark."""

    course_id: Id
    kind: FinalKind
    number: PeriodNumber
    pupil_id: Id


class SetFinal(Tap, prefix="jfs"):
    """It is this."""

    course_id: Id
    kind: FinalKind
    number: PeriodNumber
    pupil_id: Id
    value: FinalValue


class AskFinalReason(Tap, prefix="jfr"):
    """«н/а»: the reason is typed next."""

    course_id: Id
    kind: FinalKind
    number: PeriodNumber
    pupil_id: Id


class AskFinalOrder(Tap, prefix="jfe"):
    """«осв»: the number of the order is typed next."""

    course_id: Id
    kind: FinalKind
    number: PeriodNumber
    pupil_id: Id


class WithdrawFinal(Tap, prefix="jfw"):
    """Take it back, as it was shown."""

    course_id: Id
    kind: FinalKind
    number: PeriodNumber
    pupil_id: Id
    revision: Annotated[Count, Field(le=9999)]


class OpenOutlook(Tap, prefix="jfl"):
    """What is still open before the period ends."""

    course_id: Id
