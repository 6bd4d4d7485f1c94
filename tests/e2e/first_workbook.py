"""A small school's workbook as a secretary would send it, with a lesson that is going on at this very hour."""

import datetime as dt
import io

import xlsxwriter

STARTED = dt.timedelta(minutes=15)
LONG = dt.timedelta(minutes=40)
MOTHERS_PHONE = "+79161112233"


def workbook(now: dt.datetime, zone: str, *, wrong_phone: bool = False) -> bytes:
    """The file's bytes. ``now`` is local; ``wrong_phone`` spoils one cell."""
    today = now.date()
    began, ends = (now - STARTED).strftime("%H:%M"), (now - STARTED + LONG).strftime("%H:%M")
    year = today.year if today.month >= 8 else today.year - 1
    sheets: dict[str, list[tuple[object, ...]]] = {
        "Школа": [("Параметр", "Значение"), ("Название", "Лесная школа"), ("Часовой пояс", zone)],
        "Периоды": [
            ("Период", "Классы", "Начало", "Конец"),
            ("1 полугодие", "1-11", f"01.09.{year}", f"31.12.{year}"),
            ("2 полугодие", "1-11", f"01.01.{year + 1}", f"31.08.{year + 1}"),
        ],
        # Whatever day it is, the lessons are Monday's.
        "Календарь": [
            ("С", "По", "Классы", "День"),
            (f"{today:%d.%m.%Y}", f"{today:%d.%m.%Y}", "1-11", "по расписанию понедельника"),
        ],
        "Звонки": [("Урок", "Начало", "Конец"), (1, began, ends)],
        "Сотрудники": [
            ("ФИО", "Должность", "Телефон"),
            ("Белов Пётр Ильич", "учитель", "89161110001"),
            ("Соколова Вера Ивановна", "учитель", "89161110002"),
        ],
        "Классы": [("Класс", "Классный руководитель"), ("7Б", "Соколова Вера Ивановна")],
        "Ученики": [
            ("Класс", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения"),
            ("7Б", "Иванов", "Антон", "Сергеевич", "муж", "05.05.2013"),
            ("7Б", "Петров", "Иван", "Андреевич", "муж", "06.06.2013"),
        ],
        "Родители": [
            ("ФИО родителя", "Кем приходится", "Класс", "Ребёнок", "Телефон", "Согласие на ПДн"),
            ("Иванова Ольга Петровна", "мать", "7Б", "Иванов Антон", "12" if wrong_phone else "89161112244", "да"),
            ("Петрова Мария Ивановна", "мать", "7Б", "Петров Иван", MOTHERS_PHONE, ""),
        ],
        "Нагрузка": [("Класс", "Предмет", "Часов в неделю", "Учитель"), ("7Б", "Алгебра", 3, "Белов П. И.")],
        "Расписание": [("Класс", "День", "Урок", "Предмет"), ("7Б", "понедельник", 1, "Алгебра")],
    }
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return kept.getvalue()
