"""Buttons of a period's report: its days stand in each."""

from typing import Literal

from handlers.callbacks.fields import Day, Id, Tap
from models.families import ReportCadence, ReportForm

Form = Literal["s", "f", "p", "x"]
"""A form in one letter, for a button that carries two days; never given another meaning."""
FORMS: dict[Form, ReportForm] = {
    "s": ReportForm.SHORT,
    "f": ReportForm.FULL,
    "p": ReportForm.PDF,
    "x": ReportForm.XLSX,
}
LETTERS: dict[ReportForm, Form] = {form: letter for letter, form in FORMS.items()}


class OpenReports(Tap, prefix="rpo"):
    """The question for which days."""

    pupil_id: Id


class MakeReport(Tap, prefix="rp"):
    """The report of these days, so written: in place of the screen, or as a file."""

    pupil_id: Id
    first: Day
    last: Day
    form: Form


class MakeReportBelow(Tap, prefix="rq"):
    """The same under a notice, which stays."""

    pupil_id: Id
    first: Day
    last: Day
    form: Form


class AskReportDays(Tap, prefix="rpd"):
    """Other days, typed."""

    pupil_id: Id


class OpenReportOrder(Tap, prefix="rpc"):
    """How often one comes by itself."""

    pupil_id: Id


class OpenReportForms(Tap, prefix="rpb"):
    """So often; the question in which form."""

    pupil_id: Id
    cadence: ReportCadence


class SetReportOrder(Tap, prefix="rps"):
    """So often, in this form."""

    pupil_id: Id
    cadence: ReportCadence
    form: ReportForm


class CancelReportOrder(Tap, prefix="rpx"):
    """No more of them."""

    pupil_id: Id
