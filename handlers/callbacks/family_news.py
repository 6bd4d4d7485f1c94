"""Buttons around what families are told: marks at once, a period opened."""

from handlers.callbacks.fields import Count, Id, Tap


class TellMarksNow(Tap, prefix="fnt"):
    """«Сообщить сейчас»: the marks of a lesson that are held leave at once."""

    lesson_id: Id


class OpenOwnPeriods(Tap, prefix="fno"):
    """«Итоговые семьям» of the tutor's own class."""


class OpenClassPeriods(Tap, prefix="fnp"):
    """The periods of a class, to be opened."""

    group_id: Id


class AskOpening(Tap, prefix="fna"):
    """Before a period is opened: what is missing. Zero is the year."""

    group_id: Id
    period_id: Count


class OpenPeriod(Tap, prefix="fny"):
    """The families of the class read these finals."""

    group_id: Id
    period_id: Count


class WithdrawOpening(Tap, prefix="fnw"):
    """They do not, as long as nobody has."""

    group_id: Id
    period_id: Count
