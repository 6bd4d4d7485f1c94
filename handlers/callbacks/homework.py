"""Buttons of a lesson's homework, and of what was sent without a word."""

from typing import Literal

from handlers.callbacks.fields import Count, Id, Tap


class TakePlanned(Tap, prefix="hwp"):
    """Set what the plan has."""

    lesson_id: Id
    seen: Id
    """The mark of what it takes the place of."""


class RepeatHomework(Tap, prefix="hwr"):
    """Set the same as at the course's lesson before."""

    lesson_id: Id
    seen: Id
    """The mark of what it takes the place of."""


class SetNone(Tap, prefix="hwn"):
    """«Не задано»."""

    lesson_id: Id
    seen: Id
    """The mark of what it takes the place of."""


class OpenMinutes(Tap, prefix="hwi"):
    """How long it takes, to be chosen."""

    lesson_id: Id


class SetMinutes(Tap, prefix="hwk"):
    """It takes so many minutes."""

    lesson_id: Id
    minutes: Count


class OpenNamed(Tap, prefix="hwc"):
    """The class list, to choose for whom alone the next words are."""

    lesson_id: Id


class NamePupil(Tap, prefix="hwm"):
    """This pupil is one of them, or is not."""

    lesson_id: Id
    pupil_id: Id
    chosen: Literal["yes", "no"]


class WithdrawHomework(Tap, prefix="hww"):
    """Take back what was set."""

    lesson_id: Id
    seen: Id
    """The mark of all that stands."""


class PutOffHomework(Tap, prefix="hwl"):
    """It is due at another, later lesson."""

    lesson_id: Id
    due_lesson_id: Id


class UseDraft(Tap, prefix="hu"):
    """What was typed or sent is added to what stands, or takes its place."""

    draft_id: Id
    lesson_id: Id
    how: Literal["m", "a"]
    """More beside what stands, or anew in its place."""
    seen: Id
    """The mark of what stands."""


class DropHomeworkDraft(Tap, prefix="hwd"):
    """Put what was typed or sent aside."""

    draft_id: Id
    lesson_id: Id


class SendHomeworkFiles(Tap, prefix="hwf"):
    """The files, to whoever may read the lesson."""

    homework_id: Id


class ReadHomework(Tap, prefix="hwa"):
    """A homework in full with its files, to the family or the pupil."""

    pupil_id: Id
    homework_id: Id


class ForwardAsHomework(Tap, prefix="fwh"):
    """What was sent is homework; the lesson is asked."""

    draft_id: Id


class ForwardToLesson(Tap, prefix="fwt"):
    """For this one."""

    draft_id: Id
    lesson_id: Id


class DropForwarded(Tap, prefix="fwd"):
    """It is for nothing."""

    draft_id: Id
