"""The report of a period: asked for now, or ordered (R-41)."""

import asyncio
import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.reports import (
    FORMS,
    AskReportDays,
    CancelReportOrder,
    MakeReport,
    MakeReportBelow,
    OpenReportForms,
    OpenReportOrder,
    OpenReports,
    SetReportOrder,
)
from handlers.files import send_document
from handlers.papers.report_paper import file_name, report_pdf
from handlers.papers.report_xlsx import report_xlsx
from handlers.screens import reports as screens
from handlers.show import reply, show, show_below
from handlers.states import Reporting
from locales.texts import Locales, Texts
from models.families import ReportForm
from services import privacy
from services.context import Context
from services.progress import orders, reports, typed_span
from services.progress.refusals import ReportDaysUnread
from services.progress.reports import Report

_PAPERS = {ReportForm.PDF: report_pdf, ReportForm.XLSX: report_xlsx}


def router(_locales: Locales) -> Router:
    """Behind a child's day."""
    found = Router(name="reports")
    found.callback_query.register(open_reports, OpenReports.filter())
    found.callback_query.register(make, MakeReport.filter())
    found.callback_query.register(make_below, MakeReportBelow.filter())
    found.callback_query.register(ask_days, AskReportDays.filter())
    found.message.register(type_days, StateFilter(Reporting.days), F.text & ~F.text.startswith("/"))
    found.message.register(no_days, StateFilter(Reporting.days), ~F.text)
    found.callback_query.register(open_order, OpenReportOrder.filter())
    found.callback_query.register(open_forms, OpenReportForms.filter())
    found.callback_query.register(set_order, SetReportOrder.filter())
    found.callback_query.register(cancel_order, CancelReportOrder.filter())
    return found


async def open_reports(tap: CallbackQuery, callback_data: OpenReports, ctx: Context, texts: Texts) -> None:
    """The question for which days."""
    choices = await reports.choices(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, screens.reports_screen(choices, texts))


async def make(tap: CallbackQuery, callback_data: MakeReport, ctx: Context, texts: Texts) -> None:
    """A message in place of the screen, or a file below it."""
    form = FORMS[callback_data.form]
    report = await _report(ctx, callback_data)
    if form in _PAPERS:
        await _send(tap, ctx, report, form, texts)
    else:
        await show(tap, screens.report_screen(report, form, texts))


async def make_below(tap: CallbackQuery, callback_data: MakeReportBelow, ctx: Context, texts: Texts) -> None:
    """The same, and the notice above stays."""
    form = FORMS[callback_data.form]
    report = await _report(ctx, callback_data)
    if form in _PAPERS:
        await _send(tap, ctx, report, form, texts)
    else:
        await show_below(tap, screens.report_screen(report, form, texts))


async def ask_days(
    tap: CallbackQuery, callback_data: AskReportDays, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Which? They are awaited as words."""
    await reports.choices(ctx, pupil_id=callback_data.pupil_id)
    await state.set_state(Reporting.days)
    await state.set_data({"pupil_id": callback_data.pupil_id})
    await show(tap, screens.days_screen(callback_data.pupil_id, texts))


async def type_days(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The report of the typed days; what is no such days is told, and the question stays."""
    pupil_id = int((await state.get_data())["pupil_id"])
    first, last = typed_span.parse(message.text or "", today=ctx.today)
    report = await reports.report(ctx, pupil_id=pupil_id, first=first, last=last)
    await state.clear()
    await reply(message, screens.report_screen(report, ReportForm.FULL, texts))


async def no_days(_message: Message) -> None:
    """A sticker or a file in place of days; the question stays."""
    raise ReportDaysUnread


async def open_order(tap: CallbackQuery, callback_data: OpenReportOrder, ctx: Context, texts: Texts) -> None:
    """What is ordered, and how often it may be."""
    choices = await reports.choices(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, screens.order_screen(choices, texts))


async def open_forms(tap: CallbackQuery, callback_data: OpenReportForms, ctx: Context, texts: Texts) -> None:
    """The question in which form."""
    choices = await reports.choices(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, screens.forms_screen(choices, callback_data.cadence, texts))


async def set_order(tap: CallbackQuery, callback_data: SetReportOrder, ctx: Context, texts: Texts) -> None:
    """It is ordered."""
    await orders.order(ctx, **callback_data.model_dump())
    choices = await reports.choices(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, screens.order_screen(choices, texts), toast=texts.alert("reports-set"))


async def cancel_order(tap: CallbackQuery, callback_data: CancelReportOrder, ctx: Context, texts: Texts) -> None:
    """No more of them."""
    await orders.cancel(ctx, pupil_id=callback_data.pupil_id)
    choices = await reports.choices(ctx, pupil_id=callback_data.pupil_id)
    await show(tap, screens.order_screen(choices, texts), toast=texts.alert("reports-cancelled"))


async def _report(ctx: Context, of: MakeReport | MakeReportBelow) -> Report:
    first, last = dt.date.fromordinal(of.first), dt.date.fromordinal(of.last)
    return await reports.report(ctx, pupil_id=of.pupil_id, first=first, last=last)


async def _send(tap: CallbackQuery, ctx: Context, report: Report, form: ReportForm, texts: Texts) -> None:
    """A file; whoever wants nothing to stay on the phone gets none."""
    await privacy.allow_papers(ctx)
    content = await asyncio.to_thread(_PAPERS[form], report, texts)
    name = file_name(report, form, texts)
    await send_document(tap, name=name, content=content, caption=screens.caption(report, texts))
