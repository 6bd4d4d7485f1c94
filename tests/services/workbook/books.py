"""A small school as a workbook: the fewest rows that need every sheet, to be spoilt one cell at a time."""

from copy import deepcopy
from datetime import date, datetime, time
from pathlib import Path

import xlsxwriter

from services.workbook.read import read_workbook
from services.workbook.rows import SchoolWorkbook

Value = str | float | date | time | None
Sheets = dict[str, list[list[Value]]]

_SMALL: Sheets = {
    "Школа": [
        ["Параметр", "Значение"],
        ["Название", "Школа № 5"],
        ["Учебный год", "2026/2027"],
        ["Часовой пояс", "МСК+5"],
    ],
    "Периоды": [["Период", "Классы", "Начало", "Конец"], ["1 четверть", "1-9", "01.09.2026", "25.10.2026"]],
    "Календарь": [["С", "По", "Классы", "День"], ["26.10.2026", "04.11.2026", "5А", "каникулы"]],
    "Звонки": [["Урок", "Начало", "Конец"], [1, "08:30", "09:10"], [2, "09:20", "10:00"]],
    "Сотрудники": [
        ["ФИО", "Должность", "Телефон", "Дата рождения"],
        ["Белова Анна Игоревна", "учитель", "8 (912) 000-11-22", "01.02.1980"],
        ["Орлов Пётр Львович", "директор, учитель", "", ""],
    ],
    "Классы": [["Класс", "Классный руководитель"], ["5А", "Белова А.И."], ["5Б", ""]],
    "Ученики": [
        ["Класс", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "№ личного дела"],
        ["5А", "Яшин", "Лев", "Олегович", "м", "05.09.2015", 17],
        ["5А", "Ёлкин", "Иван", "", "м", "06.09.2015", 18],
        ["5Б", "Жукова", "Ева", "Олеговна", "ж", "07.09.2015", 19],
    ],
    "Родители": [
        ["ФИО родителя", "Кем приходится", "Класс", "Ребёнок", "Телефон", "Согласие", "№ личного дела"],
        ["Яшина Вера Ильинична", "мать", "5А", "Яшин Лев", "8 912 345 67 89", "да", 17],
        ["Жуков Олег Ильич", "отец", "5Б", "Жукова Ева", "", "нет", ""],
    ],
    "Нагрузка": [
        ["Класс", "Предмет", "Группа", "Часов в неделю", "Учитель"],
        ["5А", "История", "", 2, "Орлов П.Л."],
        ["5А", "Английский язык", "1", 3, "Белова Анна Игоревна"],
        ["5А", "Английский язык", "2", 3, "Орлов Пётр Львович"],
        ["5Б", "История", "", 2, "Белова А. И."],
    ],
    "Подгруппы": [
        ["Класс", "Предмет", "Группа", "Ученик"],
        ["5А", "Английский язык", "1", "Яшин Лев"],
        ["5А", "Английский язык", "2", "Ёлкин Иван"],
    ],
    "Расписание": [
        ["Класс", "День", "Урок", "Предмет", "Группа", "Кабинет"],
        ["5А", "Пн", 1, "История", "", 12],
        ["5А", "Пн", 2, "Английский язык", "1", 13],
        ["5А", "Пн", 2, "Английский язык", "2", 14],
        ["5Б", "Пн", 1, "История", "", 15],
    ],
    "КТП": [
        ["Класс", "Предмет", "№ урока", "Тема", "Домашнее задание"],
        ["5А", "История", 1, "Древний мир", "§1"],
        ["5А", "Английский язык", 1, "Hello", ""],
    ],
}


def small() -> Sheets:
    """A copy to change."""
    return deepcopy(_SMALL)


def read(path: Path, sheets: Sheets, **answers: str) -> SchoolWorkbook:
    """Write the sheets to a file and read them back as the product does."""
    write(path / "school.xlsx", sheets)
    return read_workbook(path / "school.xlsx", answers=answers)


def write(path: Path, sheets: Sheets) -> None:
    book = xlsxwriter.Workbook(path)
    day, hour = book.add_format({"num_format": "dd.mm.yyyy"}), book.add_format({"num_format": "hh:mm"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime | date):
                    sheet.write_datetime(row, column, cell, day)
                elif isinstance(cell, time):
                    sheet.write_datetime(row, column, cell, hour)
                else:
                    sheet.write(row, column, cell)
    book.close()
