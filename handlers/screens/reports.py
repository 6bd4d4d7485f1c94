"""The report of a period: for which days, in which form, how often by itself."""

import datetime as dt

from handlers.callbacks.reports import (
    LETTERS,
    AskReportDays,
    CancelReportOrder,
    MakeReport,
    MakeReportBelow,
    OpenReportForms,
    OpenReportOrder,
    OpenReports,
    SetReportOrder,
)
from handlers.screens import lesson_words, progress_words, report_words
from handlers.screens.child_menu import back_to_child
from handlers.screens.children import switcher
from handlers.screens.screen import Button, Screen, pairs
from locales import dates
from locales.texts import Html, Texts
from models.families import ReportCadence, ReportForm
from services.matters.reports import ReportNews
from services.policy import Function
from services.progress.reports import Report, ReportChoices


def reports_screen(choices: ReportChoices, texts: Texts) -> Screen:
    """The question for which days."""
    child = choices.child
    pupil_id = child.pupil_id
    lines = [texts.html("reports-ask", child=lesson_words.familiar(child.name, texts), group=choices.group)]
    spans = [(progress_words.stretch_label(period, texts), (period.first, period.last)) for period in choices.periods]
    spans += [(_month(month, texts), month) for month in choices.months]
    spans.insert(0, (texts.plain("reports-week"), choices.week))
    buttons = [Button(label, _make(pupil_id, days, ReportForm.FULL)) for label, days in spans]
    rows = pairs([*buttons, Button(texts.plain("reports-other-days"), AskReportDays(pupil_id=pupil_id))])
    if child.reader is Function.GUARDIAN:
        order = choices.order
        if order is not None:
            lines.append(_ordered(choices, texts))
        rows.append([Button(texts.plain("reports-schedule"), OpenReportOrder(pupil_id=pupil_id))])
    rows += switcher(child.others, pupil_id, OpenReports, texts)
    return Screen(Html("\n\n".join(lines)), [*rows, [back_to_child(pupil_id, texts)]])


def _month(month: tuple[dt.date, dt.date], texts: Texts) -> str:
    return dates.span(*month, texts.language)


def _ordered(choices: ReportChoices, texts: Texts) -> Html:
    """«По расписанию: каждую неделю, с файлом PDF. Следующий 30 ноября.», or that there is none."""
    if choices.order is None:
        return texts.html("reports-not-ordered")
    said = texts.html("reports-ordered", cadence=choices.order.cadence.value, form=choices.order.form.value)
    if choices.next_on is None:
        return said
    day = dates.span(choices.next_on, choices.next_on, texts.language)
    return Html(f"{said} {texts.html('reports-next', day=day)}")


def days_screen(pupil_id: int, texts: Texts) -> Screen:
    """Which days? They are typed."""
    return Screen(texts.html("reports-ask-days"), [[_back(pupil_id, texts)]])


def report_screen(report: Report, form: ReportForm, texts: Texts) -> Screen:
    """The report as a message, and the other forms of it."""
    text = texts.html("reports-line", words=report_words.sms(report, texts))
    if form is not ReportForm.SHORT:
        text = report_words.full(report, texts)
    days = (report.first, report.last)
    other = ReportForm.FULL if form is ReportForm.SHORT else ReportForm.SHORT
    forms = [
        Button(texts.plain(f"reports-form-{one.value}"), _make(report.pupil_id, days, one))
        for one in (ReportForm.PDF, ReportForm.XLSX, other)
    ]
    return Screen(text, [*pairs(forms), [_back(report.pupil_id, texts)]])


def caption(report: Report, texts: Texts) -> Screen:
    """What stands under a file."""
    return Screen(texts.html("reports-caption", title=report_words.title(report, texts)))


def order_screen(choices: ReportChoices, texts: Texts) -> Screen:
    """The question how often."""
    pupil_id = choices.child.pupil_id
    title = texts.html("reports-order-title", child=lesson_words.familiar(choices.child.name, texts))
    standing = None if choices.order is None else choices.order.cadence
    rows = [
        [
            Button(
                _chosen(texts.plain(f"reports-cadence-{cadence.value}"), texts, is_chosen=cadence is standing),
                OpenReportForms(pupil_id=pupil_id, cadence=cadence),
            )
        ]
        for cadence in ReportCadence
    ]
    if standing is not None:
        rows.append([Button(texts.plain("reports-cancel"), CancelReportOrder(pupil_id=pupil_id), "danger")])
    return Screen(Html(f"{title}\n\n{_ordered(choices, texts)}"), [*rows, [_back(pupil_id, texts)]])


def forms_screen(choices: ReportChoices, cadence: ReportCadence, texts: Texts) -> Screen:
    """The question in which form."""
    pupil_id = choices.child.pupil_id
    title = texts.html("reports-order-title", child=lesson_words.familiar(choices.child.name, texts))
    text = Html(f"{title}\n\n{texts.html('reports-ask-form', cadence=cadence.value)}")
    buttons = [
        Button(texts.plain(f"reports-form-{form.value}"), SetReportOrder(pupil_id=pupil_id, cadence=cadence, form=form))
        for form in ReportForm
    ]
    back = Button(texts.plain("common-back"), OpenReportOrder(pupil_id=pupil_id))
    return Screen(text, [*pairs(buttons), [back]])


def news_screen(news: ReportNews, texts: Texts) -> Screen:
    """A report that was ordered: files cannot ride on a notice, so a button sends them."""
    report = news.report
    is_full = news.form is ReportForm.FULL
    text = report_words.full(report, texts) if is_full else _short(report, texts)
    files = (ReportForm.PDF, ReportForm.XLSX)
    offered = [news.form] if news.form in files else [ReportForm.FULL] if not is_full else [ReportForm.PDF]
    rows = [
        [
            Button(
                texts.plain(f"reports-get-{form.value}"),
                MakeReportBelow(
                    pupil_id=report.pupil_id,
                    first=report.first.toordinal(),
                    last=report.last.toordinal(),
                    form=LETTERS[form],
                ),
                "primary",
            )
        ]
        for form in offered
    ]
    schedule = Button(texts.plain("reports-schedule"), OpenReportOrder(pupil_id=report.pupil_id))
    return Screen(text, [*rows, [schedule]])


def _short(report: Report, texts: Texts) -> Html:
    return texts.html("reports-line", words=report_words.sms(report, texts))


def _make(pupil_id: int, days: tuple[dt.date, dt.date], form: ReportForm) -> MakeReport:
    return MakeReport(pupil_id=pupil_id, first=days[0].toordinal(), last=days[1].toordinal(), form=LETTERS[form])


def _chosen(label: str, texts: Texts, *, is_chosen: bool) -> str:
    return texts.plain("marks-chosen", value=label) if is_chosen else label


def _back(pupil_id: int, texts: Texts) -> Button:
    return Button(texts.plain("reports-back"), OpenReports(pupil_id=pupil_id))
