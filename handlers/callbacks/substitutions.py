"""Buttons of substitutions. Kinds and reasons go as a letter: three ids leave no room for more."""

from typing import Literal

from handlers.callbacks.calendar import OfDay
from handlers.callbacks.fields import Count, Id, Tap
from models.substitutions import SubstitutionKind

KindLetter = Literal["s", "o", "j", "v", "c"]
ReasonLetter = Literal["i", "t", "c", "l", "o", "a"]
"""«a»: as the journal knows of the colleague's absence; where it does not, it is asked."""
KINDS: dict[KindLetter, SubstitutionKind] = {
    "s": SubstitutionKind.SAME_SUBJECT,
    "o": SubstitutionKind.OTHER_SUBJECT,
    "j": SubstitutionKind.JOINED,
    "v": SubstitutionKind.SUPERVISION,
    "c": SubstitutionKind.CANCELLED,
}
REASONS: dict[ReasonLetter, str] = {"i": "illness", "t": "trip", "c": "course", "l": "leave", "o": "other"}


class OpenSubstitutions(Tap, prefix="ba"):
    """Today's lessons that somebody has to take."""


class OpenSubstitutionDay(Tap, prefix="bb"):
    """Those of a day."""

    day: OfDay


class OpenReplaced(Tap, prefix="bc"):
    """The lessons of a colleague on a day."""

    day: OfDay
    person_id: Id


class ChooseReplaced(Tap, prefix="bd"):
    """Any colleague, whose lessons somebody has to take on a day."""

    day: OfDay
    page: Count


class ChooseSubstitute(Tap, prefix="be"):
    """Who takes a lesson, in this way."""

    lesson_id: Id
    kind: KindLetter
    page: Count


class PutSubstitute(Tap, prefix="bf"):
    """This colleague takes it."""

    lesson_id: Id
    kind: KindLetter
    person_id: Id
    reason: ReasonLetter


class PutOtherSubject(Tap, prefix="bg"):
    """This colleague gives a lesson of this course instead."""

    lesson_id: Id
    course_id: Id
    person_id: Id
    reason: ReasonLetter


class LetFallOut(Tap, prefix="bh"):
    """It does not take place."""

    lesson_id: Id
    reason: ReasonLetter


class WithdrawSubstitution(Tap, prefix="bi"):
    """It is to be no more."""

    substitution_id: Id


class ExplainSubstitution(Tap, prefix="bt"):
    """A word on the reason is to be typed."""

    substitution_id: Id


class OpenAskedSubstitutions(Tap, prefix="bj"):
    """What colleagues ask for."""


class DecideSubstitution(Tap, prefix="bk"):
    """Yes or no to a colleague who asks."""

    substitution_id: Id
    allowed: Literal["yes", "no"]


class OpenReplacedRegister(Tap, prefix="bl"):
    """The register of missed and replaced lessons: the month of this day."""

    day: OfDay


class SendReplacedRegister(Tap, prefix="bm"):
    """The same as a file."""

    day: OfDay


class OpenIReplace(Tap, prefix="bn"):
    """«Я замещаю»: today's lessons of colleagues who are away."""


class OpenClassesToReplace(Tap, prefix="bo"):
    """The classes, to choose any lesson of today."""


class OpenClassToReplace(Tap, prefix="bp"):
    """Today's lessons of a class."""

    group_id: Id


class OpenWishToReplace(Tap, prefix="bq"):
    """In which way the actor wants to take a lesson."""

    lesson_id: Id


class AskToReplace(Tap, prefix="br"):
    """The deputies are asked."""

    lesson_id: Id
    kind: KindLetter


class TakeBackWish(Tap, prefix="bu"):
    """The actor does not want to take it after all."""

    lesson_id: Id


class AskToGiveOther(Tap, prefix="bs"):
    """The deputies are asked for a lesson of an own course instead."""

    lesson_id: Id
    course_id: Id
