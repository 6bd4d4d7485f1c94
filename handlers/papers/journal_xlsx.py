"""A journal page as a workbook: marks and absences in the layout of the journal, topics and homework beside them."""

import datetime as dt
import io

import xlsxwriter

from handlers.screens import journal_words
from locales import dates
from locales.texts import Texts
from services.pages.journal import JournalPage

_NAME_WIDTH, _CELL_WIDTH, _TOPIC_WIDTH = 24, 7, 48


def journal_xlsx(page: JournalPage, texts: Texts) -> bytes:
    """The file. No text of it is a formula, whatever it begins with, nor becomes one where it is edited."""
    made = io.BytesIO()
    # Constant memory and no file on the disk: names stay here.
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        _marks(book, page, texts)
        _topics(book, page, texts)
    return made.getvalue()


def _marks(book: xlsxwriter.Workbook, page: JournalPage, texts: Texts) -> None:
    sheet = book.add_worksheet(texts.plain("journal-sheet-marks"))
    bold = book.add_format({"bold": True, "align": "center", "border": 1, "text_wrap": True})
    plain = book.add_format({"border": 1, "quote_prefix": True})
    middle = book.add_format({"border": 1, "align": "center"})
    sheet.write_string(0, 0, journal_words.name(page, texts), book.add_format({"bold": True}))
    sheet.write_string(1, 0, _days(page, texts))
    heads = [texts.plain("journal-column-number"), texts.plain("journal-column-name")]
    heads += [_column(lesson.date, lesson.number, texts) for lesson in page.lessons]
    heads += journal_words.tail_heads(page, texts)
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    for row, pupil in enumerate(page.pupils, 3):
        sheet.write_string(row, 0, pupil.name.number, middle)
        sheet.write_string(row, 1, journal_words.pupil(pupil, texts, is_numbered=False), plain)
        cells = [journal_words.cell(pupil.cells.get(lesson.lesson_id), texts) for lesson in page.lessons]
        cells += journal_words.tail(page, pupil, texts)
        for column, cell in enumerate(cells, 2):
            sheet.write_string(row, column, cell, middle)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, _NAME_WIDTH)
    sheet.set_column(2, len(heads) - 1, _CELL_WIDTH)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _topics(book: xlsxwriter.Workbook, page: JournalPage, texts: Texts) -> None:
    sheet = book.add_worksheet(texts.plain("journal-sheet-topics"))
    bold = book.add_format({"bold": True, "border": 1})
    plain = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "quote_prefix": True})
    for column, head in enumerate(("date", "topic", "homework")):
        sheet.write_string(0, column, texts.plain(f"journal-column-{head}"), bold)
    for row, lesson in enumerate(page.lessons, 1):
        sheet.write_string(row, 0, _column(lesson.date, lesson.number, texts), plain)
        sheet.write_string(row, 1, lesson.topic or "", plain)
        sheet.write_string(row, 2, journal_words.homework(lesson, texts), plain)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, 2, _TOPIC_WIDTH)


def _column(date: dt.date, number: int | None, texts: Texts) -> str:
    """«23.11», with the lesson's number below it where it has one."""
    day = dates.short_day(date, texts.language)
    return day if number is None else texts.plain("journal-column-lesson", day=day, number=str(number))


def _days(page: JournalPage, texts: Texts) -> str:
    days = dates.span(page.first, page.last, texts.language)
    return days if page.period is None else f"{page.period.name}, {days}"
