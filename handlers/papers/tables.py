"""A table of words as a workbook: every cell is text, so that nothing typed becomes a formula."""

import io
from collections.abc import Sequence

from xlsxwriter import Workbook

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDEST = 40


def table(rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet; the first row is its headers and stays in sight."""
    buffer = io.BytesIO()
    with Workbook(buffer, _SAFE) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                sheet.write_string(number, column, words, bold if number == 0 else None)
        for column in range(len(rows[0])):
            sheet.set_column(column, column, min(_WIDEST, 2 + max(len(row[column]) for row in rows)))
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()
