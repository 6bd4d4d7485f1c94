"""A period's report as a workbook: marks one by one, averages, absences, homework."""

import io
from collections.abc import Iterable, Sequence

import xlsxwriter

from handlers.screens import mark_words, progress_words, report_words
from locales import dates
from locales.texts import Texts
from services.progress.reports import Report

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDEST, _MOST_LETTERS = 60, 32_000
"""A cell takes 32 767 letters."""
_TOP = 3


def report_xlsx(report: Report, texts: Texts) -> bytes:
    """The file. No text of it is a formula, whatever it begins with, nor becomes one where it is edited."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, _SAFE) as book:
        _sheet(book, "averages", _averages(report, texts), report, texts)
        _sheet(book, "marks", _marks(report, texts), report, texts)
        _sheet(book, "absences", _absences(report, texts), report, texts)
        _sheet(book, "homework", _homework(report, texts), report, texts)
    return made.getvalue()


def _sheet(book: xlsxwriter.Workbook, what: str, rows: Iterable[Sequence[str]], report: Report, texts: Texts) -> None:
    sheet = book.add_worksheet(texts.plain(f"reports-sheet-{what}"))
    bold = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "quote_prefix": True})
    sheet.write_string(0, 0, report_words.title(report, texts), book.add_format({"bold": True, "quote_prefix": True}))
    sheet.write_string(1, 0, f"{report_words.made(report, texts)} {texts.plain('reports-unofficial-plain')}")
    widths: list[int] = []
    for number, row in enumerate(rows, _TOP):
        for column, words in enumerate(row):
            sheet.write_string(number, column, words[:_MOST_LETTERS], bold if number == _TOP else plain)
        widths = [max(pair) for pair in zip(widths or [0] * len(row), map(len, row), strict=True)]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(_WIDEST, width + 2))
    sheet.freeze_panes(_TOP + 1, 0)


def _averages(report: Report, texts: Texts) -> Iterable[Sequence[str]]:
    yield [texts.plain(f"progress-column-{it}") for it in ("subject", "marks", "mean", "final")]
    ends = report_words.finals(report, texts)
    for subject in report.summary.subjects:
        if not subject.is_markless:
            marks, mean = progress_words.marks(subject, texts), progress_words.mean(subject, texts)
            yield progress_words.name(subject, texts), marks, mean, ends.get(subject.subject_id, "")


def _marks(report: Report, texts: Texts) -> Iterable[Sequence[str]]:
    yield [texts.plain(f"reports-column-{it}") for it in ("day", "subject", "mark", "topic", "comment")]
    for subject in report.summary.subjects:
        for mark in subject.marks:
            line = mark.line
            yield (
                dates.day(line.date, texts.language),
                subject.subject,
                mark_words.mark(line.value, line.second_value, texts),
                mark.topic or "",
                mark.comment or "",
            )


def _absences(report: Report, texts: Texts) -> Iterable[Sequence[str]]:
    yield [texts.plain("reports-column-absences")]
    for words in report_words.absences_lines(report, texts):
        yield [words]
    for day in report.summary.absences.unexplained:
        lessons = ", ".join(lesson.subject for lesson in day.lessons)
        yield [texts.plain("reports-open-day", day=dates.day(day.date, texts.language), lessons=lessons)]


def _homework(report: Report, texts: Texts) -> Iterable[Sequence[str]]:
    yield [texts.plain(f"reports-column-{it}") for it in ("day", "subject", "homework")]
    for one in report.summary.homework:
        yield dates.day(one.date, texts.language), one.subject, one.homework.text or ""
