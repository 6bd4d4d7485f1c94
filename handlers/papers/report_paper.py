"""A period's report as a PDF on A4: marks by subject, absences, homework."""

import io
import re
from collections.abc import Sequence
from html import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer

from handlers.papers import lettering
from handlers.papers.lettering import BOLD, PLAIN
from handlers.screens import progress_words, report_words
from locales import dates
from locales.texts import Texts, cut
from models.families import ReportForm
from services.progress.reports import Report

_MARGIN = 16 * mm
_INK, _FAINT, _RULE, _BAND, _TITLE = (
    colors.HexColor(colour) for colour in ("#1f2a37", "#66727f", "#d5dce4", "#eaf1fb", "#1d4f91")
)
_PLAIN = ParagraphStyle("plain", fontName=PLAIN, fontSize=9, leading=12.5, textColor=_INK)
_HEAD = ParagraphStyle("head", parent=_PLAIN, fontName=BOLD)
_SMALL = ParagraphStyle("small", parent=_PLAIN, fontSize=8, leading=11, textColor=_FAINT)
_SECTION = ParagraphStyle("section", parent=_HEAD, fontSize=11.5, leading=15, spaceBefore=12, spaceAfter=5)
_NAME = ParagraphStyle("name", parent=_HEAD, fontSize=16, leading=20, textColor=_TITLE)
_MARKS_WIDTHS = (46 * mm, 88 * mm, 24 * mm, 20 * mm)
_HOMEWORK_WIDTHS = (24 * mm, 46 * mm, 108 * mm)
_LONGEST = 600
"""Of a homework: a row must fit on a page."""
_NOT_IN_FILE_NAMES = re.compile(r'\s*[\\/:*?"<>|]+\s*')


def file_name(report: Report, form: ReportForm, texts: Texts) -> str:
    """«Отчёт, 7Б, 2 четверть, 2 ноября – 27 декабря 2026.pdf»: no name, for a phone shows it in its lists."""
    named = texts.plain("reports-file-name", group=report.group, days=report_words.span(report, texts))
    return f"{_NOT_IN_FILE_NAMES.sub(', ', named)}.{form.value}"


def report_pdf(report: Report, texts: Texts) -> bytes:
    """The file; the same report gives the same bytes."""
    with lettering.DRAWING:
        lettering.load()
        made = io.BytesIO()
        document = SimpleDocTemplate(
            made,
            pagesize=A4,
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=_MARGIN,
            bottomMargin=_MARGIN,
            title=report_words.title(report, texts),
            invariant=1,
        )

        def foot(canvas: Canvas, _document: object) -> None:
            canvas.setFont(PLAIN, 7.5)
            canvas.setFillColor(_FAINT)
            canvas.drawString(_MARGIN, 9 * mm, texts.plain("reports-unofficial-plain"))
            canvas.drawRightString(A4[0] - _MARGIN, 9 * mm, str(canvas.getPageNumber()))

        document.build(_story(report, texts), onFirstPage=foot, onLaterPages=foot)
        return made.getvalue()


def _story(report: Report, texts: Texts) -> list[Flowable]:
    story: list[Flowable] = [
        _said(report_words.title(report, texts), _NAME),
        _said(report_words.made(report, texts), _SMALL),
        _said(texts.plain("reports-head-marks-plain"), _SECTION),
        _marks(report, texts),
        _said(texts.plain("reports-head-absences-plain"), _SECTION),
        *(_said(words, _PLAIN) for words in report_words.absences_lines(report, texts)),
        *(_said(words, _PLAIN) for words in _open_days(report, texts)),
    ]
    if report.summary.homework:
        story += [_said(texts.plain("reports-head-homework"), _SECTION), _homework(report, texts)]
    return [*story, Spacer(1, 4 * mm)]


def _marks(report: Report, texts: Texts) -> Flowable:
    ends = report_words.finals(report, texts)
    rows = [
        (
            progress_words.name(subject, texts),
            progress_words.marks(subject, texts),
            progress_words.mean(subject, texts),
            ends.get(subject.subject_id, ""),
        )
        for subject in report.summary.subjects
        if not subject.is_markless
    ]
    if not rows:
        return _said(texts.plain("reports-no-marks"), _PLAIN)
    heads = [texts.plain(f"progress-column-{it}") for it in ("subject", "marks", "mean", "final")]
    return _table(heads, rows, _MARKS_WIDTHS)


def _open_days(report: Report, texts: Texts) -> list[str]:
    return [
        texts.plain(
            "reports-open-day",
            day=dates.day(day.date, texts.language),
            lessons=", ".join(lesson.subject for lesson in day.lessons),
        )
        for day in report.summary.absences.unexplained
    ]


def _homework(report: Report, texts: Texts) -> Flowable:
    rows = [
        (dates.day(one.date, texts.language), one.subject, cut(one.homework.text or "", _LONGEST))
        for one in report.summary.homework
    ]
    heads = [texts.plain(f"reports-column-{it}") for it in ("day", "subject", "homework")]
    return _table(heads, rows, _HOMEWORK_WIDTHS)


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Flowable:
    cells = [[_said(head, _HEAD) for head in heads], *([_said(cell, _PLAIN) for cell in row] for row in rows)]
    table = LongTable(cells, colWidths=list(widths), repeatRows=1, splitInRow=1)
    table.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, 0), _BAND),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, _RULE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 3.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ]
    )
    return table


def _said(words: str, style: ParagraphStyle) -> Paragraph:
    """Words alone: what looks like markup is none."""
    return Paragraph(escape(words.encode("utf-8", "replace").decode(), quote=False), style)
