"""Buttons of remarks from a lesson."""

from typing import Literal

from handlers.callbacks.fields import Id, Tap
from services.remarks import Template


class ChooseRemark(Tap, prefix="rkb"):
    """This remark, or with «own» words of one's own: ask to whom."""

    lesson_id: Id
    remark: Template | Literal["own"]


class ChooseRemarkFor(Tap, prefix="rkp"):
    """To this pupil: ask which."""

    lesson_id: Id
    pupil_id: Id


class MakeRemark(Tap, prefix="rkm"):
    """This remark to this pupil; the same from one lesson is made once."""

    lesson_id: Id
    pupil_id: Id
    remark: Template


class WriteRemark(Tap, prefix="rkw"):
    """To this pupil in one's own words."""

    lesson_id: Id
    pupil_id: Id


class WithdrawRemark(Tap, prefix="rkx"):
    """The remark is taken back."""

    remark_id: Id
    lesson_id: Id
