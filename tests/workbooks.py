"""Small workbooks for tests, as bytes."""

import datetime as dt
import io

import xlsxwriter


def workbook(**sheets: list[list[str]]) -> bytes:
    """An xlsx with these sheets: rows of words, the headers first."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(2026, 9, 1)})  # noqa: DTZ001 - the same words are the same file
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return content.getvalue()


CLASSES = [["Класс", "Классный руководитель"], ["1А", ""]]
PUPILS = [["Класс", "Фамилия", "Имя"], ["1А", "Мухин", "Лев"], ["1А", "Орлов", "Пётр"]]
GUARDIANS = [
    ["ФИО родителя", "Кем приходится", "Класс", "Ребёнок"],
    ["Мухина Дарья Денисовна", "мать", "1А", "Мухин Лев"],
    ["Мухина Дарья Денисовна", "мать", "1А", "Орлов Пётр"],
]
"""One mother of two, or two mothers: the file does not say."""


def one_class(*pupils: list[str]) -> bytes:
    """A school of one class."""
    return workbook(Классы=CLASSES, Ученики=[*PUPILS, *pupils])


def with_a_question() -> bytes:
    """One class, and a question about a mother."""
    return workbook(Классы=CLASSES, Ученики=PUPILS, Родители=GUARDIANS)
