"""Buttons of taking a workbook in: each names the upload, and what of it was on the screen."""

from typing import Annotated, Literal

from pydantic import Field

from handlers.callbacks.fields import Count, Id, Tap

Reach = Literal["one", "alike"]
"""Whether an answer is for one question, or for all that the same options fit."""


Option = Annotated[Count, Field(le=99)]
"""The place of an option among those of its question."""
Place = Annotated[Count, Field(le=9999)]
"""The place of a question among the open ones, where the next is looked for."""


class OpenLoading(Tap, prefix="wl"):
    """«Загрузить данные школы»."""


class SendTemplate(Tap, prefix="wt"):
    """The empty workbook."""


class OpenUpload(Tap, prefix="wu"):
    """The report of an upload, compared anew."""

    upload_id: Id


class SendProblems(Tap, prefix="wp"):
    """All that is wrong, as a file."""

    upload_id: Id


class OpenQuestion(Tap, prefix="wq"):
    """The open question at this place, counted from 0; the report where there is none."""

    upload_id: Id
    place: Place


class WidenQuestion(Tap, prefix="ww"):
    """One answer for all the questions like this one."""

    upload_id: Id
    asked: Id
    place: Place


class AnswerQuestion(Tap, prefix="wa"):
    """An answer: the option at this place. ``asked`` is the question together with its options."""

    upload_id: Id
    asked: Id
    option: Option
    reach: Reach
    place: Place


class TypeDay(Tap, prefix="wd"):
    """A typed day is awaited: the answer itself, or what is added to the option at this place."""

    upload_id: Id
    asked: Id
    option: Option
    reach: Reach
    place: Place


class ForgetAnswers(Tap, prefix="wf"):
    """Ask everything anew."""

    upload_id: Id


class AllowLeavers(Tap, prefix="wv"):
    """So many pupils have indeed left."""

    upload_id: Id
    count: Count


class ApplyUpload(Tap, prefix="wy"):
    """Take it in as it was shown: ``seen`` is the report's own number."""

    upload_id: Id
    seen: Id
    rows: Literal["all", "good"]


class DropUpload(Tap, prefix="wx"):
    """Put it aside."""

    upload_id: Id
