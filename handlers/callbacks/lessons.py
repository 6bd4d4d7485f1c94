"""The way between the screens of a lesson: its card, and what is behind it."""

from handlers.callbacks.fields import Id, Tap


class OpenCard(Tap, prefix="lc"):
    """The lesson's card."""

    lesson_id: Id


class OpenCardBelow(Tap, prefix="lcb"):
    """The card as a new message, under a notice that stays."""

    lesson_id: Id


class OpenTopic(Tap, prefix="lt"):
    """Its topic, to be changed."""

    lesson_id: Id


class OpenHomework(Tap, prefix="hw"):
    """Its homework."""

    lesson_id: Id


class OpenMarks(Tap, prefix="mk"):
    """Its marks: the brush, with the usual work and the best mark chosen."""

    lesson_id: Id


class OpenRemarks(Tap, prefix="rk"):
    """Remarks from it, to one family."""

    lesson_id: Id


class OpenLessonMore(Tap, prefix="lm"):
    """What is done with it rarely: kind, ИКТ, move, cancel, who takes it."""

    lesson_id: Id
