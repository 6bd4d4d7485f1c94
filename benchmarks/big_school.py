"""A made-up school of 40 classes as a workbook with the mess a real one has; the same one every time.

``python -m benchmarks.big_school FILE`` writes it, for trying things by hand.
"""

import datetime as dt
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter

CLASSES = 40
PUPILS = 1000
LESSONS = 102
"""Lines of a plan: 3 hours a week."""


def _words(line: str) -> list[str]:
    return line.split()


_SURNAMES = _words(
    "Абрамов Баженов Волков Громов Дорофеев Ершов Жданов Зимин Игнатов Карпов Лазарев Мухин Носов Орлов Панов "
    "Рябов Соболев Титов Уваров Фомин Хохлов Царёв Чернов Шубин Щукин Юдин Яшин Семёнов Королёв Пчёлкин"
)
_BOYS = _words(
    "Лев Демид Данила Леонид Денис Артём Фёдор Пётр Семён Иван Глеб Тимур Макар Богдан Ринат Савва Егор Матвей Платон "
    "Роман Захар Мирон Тихон Кирилл"
)
_GIRLS = _words(
    "Алина Милана Марина Елена Наталья Алёна Вера Дарья Ксения Полина Яна Ольга Василиса Эмилия Таисия Варвара Злата "
    "Кира Нина Софья Тамара Ульяна Юлия Зоя"
)
_FATHERS = _words(
    "Олегов Игорев Юрьев Павлов Борисов Викторов Семёнов Петров Андреев Денисов Ринатов Константинов Богданов Макаров "
    "Иванов Романов Захаров Тихонов Егоров Фёдоров Антонов Максимов Платонов Артёмов"
)
_SUBJECTS = (
    "Русский язык", "Литература", "Математика", "Окружающий мир", "Иностранный язык", "Физическая культура",
    "Музыка", "Труд (технология)", "История", "География",
)  # fmt: skip
_DIVIDED = "Иностранный язык"
_GROUPS: tuple[int | str, ...] = (1, 2)
_WHOLE: tuple[int | str, ...] = ("",)
_DAYS = ("понедельник", "Вторник", "среда ", "ЧТ", "пятница")
_SPACES = ("", "", "", " ", "\xa0")

_EDITED = {"Родители": 4, "Нагрузка": 3, "Расписание": 5, "КТП": 3}
"""What an edited file has otherwise, by sheet: phone, hours, room, topic."""

Row = list[Any]


def write_big_school(path: Path, *, seed: int = 7, letters: str = "АБВГ", edited: float = 0.0) -> None:
    """Write the workbook: 1000 pupils, their parents, courses, timetable and plans for all 40 classes.

    ``edited`` is the share of phones, hours, rooms and topics that are otherwise than in the same school unedited.
    """
    maker = _Maker(random.Random(seed), letters)
    editor = random.Random(seed + 1)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for title, rows in maker.sheets():
            sheet = book.add_worksheet(title)
            for at, row in enumerate(rows):
                if len(row) > _EDITED.get(title, len(row)) and editor.random() < edited:
                    _edit(row, _EDITED[title], editor)
                for column, value in enumerate(row):
                    if isinstance(value, dt.date):
                        sheet.write_datetime(at, column, dt.datetime.combine(value, dt.time()), day)
                    else:
                        sheet.write(at, column, value)


def _edit(row: Row, column: int, editor: random.Random) -> None:
    """Let a cell of a row say something else of the same kind; headers stay."""
    cell = row[column]
    if isinstance(cell, int):
        row[column] = cell + 1
    elif cell.startswith("Тема"):
        row[column] = f"{cell.strip()}, повторение"
    elif any(letter.isdigit() for letter in cell):
        row[column] = f"+79{editor.randrange(10**9):09}"


class _Maker:
    """Makes rows and their mess."""

    def __init__(self, chance: random.Random, letters: str) -> None:
        self.chance = chance
        self.classes = [f"{grade}{letter}" for grade in range(1, 12) for letter in letters][:CLASSES]
        self.teachers = [self._name(girl=number % 4 > 0, number=number) for number in range(80)]
        self.shorts = Counter(_short(name) for name in self.teachers)
        self.pupils = [self._pupil(number) for number in range(PUPILS)]

    def sheets(self) -> Iterator[tuple[str, list[Row]]]:
        """Every sheet with its rows, headers and stray titles."""
        yield "Школа", [["Параметр", "Значение"], ["Название", "МБОУ «Большая СОШ»"], ["Часовой пояс", "Europe/Moscow"],
                        ["Учебный год", "2026/2027"], ["Директор", self.teachers[0]]]  # fmt: skip
        yield (
            "Периоды",
            [
                ["Период", "Классы", "Начало", "Конец"],
                ["1 четверть", "1-9", "01.09.2026", dt.date(2026, 10, 25)],
                ["2 четверть", "1-9", dt.date(2026, 11, 5), "2026-12-30"],
                ["3 четверть", "1-9", dt.date(2027, 1, 11), "23.03.2027"],
                ["4 четверть", "1-9", dt.date(2027, 4, 1), "26.05.2027"],
                ["1 полугодие", "10-11", dt.date(2026, 9, 1), dt.date(2026, 12, 30)],
                ["2 полугодие", " 10-11", "11.01.2027", "26.05.2027"],
            ],
        )
        yield (
            "Календарь",
            [
                ["Календарь на 01.09.2026"],
                ["С", "По", "Классы", "День"],
                ["26.10.2026", dt.date(2026, 11, 4), "1-11", "каникулы"],
                [dt.date(2026, 12, 31), "10.01.2027", "1-11", "каникулы\xa0"],
                [dt.date(2027, 2, 15), dt.date(2027, 2, 21), "1", "каникулы"],
                ["24.03.2027", dt.date(2027, 3, 31), "", "каникулы"],
            ],
        )
        yield (
            "Звонки",
            [["Звонки"], ["Урок", "Начало", "Конец"]]
            + [[number, f"{7 + number:02}:30", f"{8 + number:02}:15"] for number in range(1, 8)],
        )
        yield "Сотрудники", [["ФИО", "Должность", "Телефон", "Дата рождения"], *self._staff()]
        yield (
            "Классы",
            [["Класс", "Классный руководитель"]]
            + [[key, self._short(self.teachers[number])] for number, key in enumerate(self.classes)],
        )
        header = ["Класс", "Фамилия", "Имя", "Отчество", "Пол", "Дата рождения", "№ личного дела"]
        yield "Ученики", [header, *self.pupils]
        yield "Родители", [["Родители на 01.09.2026"], [], *self._guardians()]
        yield "Нагрузка", [["Класс", "Предмет", "Группа", "Часов в неделю", "Учитель"], *self._workload()]
        yield "Подгруппы", [["Класс", "Предмет", "Группа", "Ученик", "№ личного дела"], *self._places()]
        yield "Расписание", [["Класс", "День", "Урок", "Предмет", "Группа", "Кабинет"], *self._timetable()]
        yield "КТП", [["Класс", "Предмет", "№ урока", "Тема", "Домашнее задание"], *self._plans()]

    def _staff(self) -> list[Row]:
        positions = ["директор", "зам. директора по УВР", "секретарь", "администратор ЭЖ"]
        return [
            [name, positions[number] if number < len(positions) else "учитель", self._phone(), self._date(1960, 2000)]
            for number, name in enumerate(self.teachers)
        ]

    def _pupil(self, number: int) -> Row:
        key = self.classes[number % len(self.classes)]
        girl = self.chance.random() < 0.5
        surname, name, patronymic = self._name(girl=girl, number=number).split()
        born = 2019 - int(key[:-1]) + 1
        sex = self.chance.choice(("ж", "жен", "Ж") if girl else ("м", "муж", "М"))
        return [self._class(key), surname + self._space(), name, patronymic, sex, self._date(born, born), 1000 + number]

    def _guardians(self) -> Iterator[Row]:
        yield ["ФИО родителя", "Кем приходится", "Класс", "Ребёнок", "Телефон", "Согласие на ПДн", "№ личного дела"]
        for number, pupil in enumerate(self.pupils):
            child = f"{pupil[1].strip()} {pupil[2]}"
            for girl in (True, False)[: 2 if number % 5 else 1]:
                name = self._name(girl=girl, number=number * 2 + girl)
                yield [
                    name.upper() if self.chance.random() < 0.1 else name, "мать" if girl else "отец", pupil[0], child,
                    self._phone() if self.chance.random() < 0.9 else "", self.chance.choice(("да", "да", "нет", "")),
                    pupil[6],
                ]  # fmt: skip

    def _workload(self) -> Iterator[Row]:
        for number, (key, subject, group) in enumerate(self._courses()):
            teacher = self.teachers[number % len(self.teachers)]
            yield [self._class(key), subject + self._space(), group, 3, self._short(teacher) if number % 2 else teacher]

    def _courses(self) -> Iterator[tuple[str, str, int | str]]:
        for key in self.classes:
            for subject in _SUBJECTS:
                for group in _GROUPS if subject == _DIVIDED else _WHOLE:
                    yield key, subject, group

    def _places(self) -> Iterator[Row]:
        for number, pupil in enumerate(self.pupils):
            name = f"{pupil[1].strip()} {pupil[2]}"
            yield [pupil[0], _DIVIDED, number // len(self.classes) % 2 + 1, name, pupil[6]]

    def _timetable(self) -> Iterator[Row]:
        for at, key in enumerate(self.classes):
            for hour in range(30):
                subject = _SUBJECTS[(hour + at) % len(_SUBJECTS)]
                day, number = _DAYS[hour // 6], hour % 6 + 1
                for group in (1, 2) if subject == _DIVIDED else ("",):
                    yield [self._class(key), day, number, subject, group, self.chance.randint(1, 40)]

    def _plans(self) -> Iterator[Row]:
        for key in self.classes:
            for subject in _SUBJECTS:
                for number in range(1, LESSONS + 1):
                    if number == 50 and key == self.classes[0]:
                        yield []
                    homework = f"§{number}, №{self.chance.randint(1, 900)}" if self.chance.random() < 0.5 else ""
                    # Every plan loses some lines towards the end, as real ones do.
                    if number <= 64:
                        yield [self._class(key), subject, number, f"Тема {number}: {subject}{self._space()}", homework]

    def _name(self, *, girl: bool, number: int) -> str:
        surname = _SURNAMES[(number * 7 + number // 30) % len(_SURNAMES)]
        father = self.chance.choice(_FATHERS)
        name = self.chance.choice(_GIRLS if girl else _BOYS)
        return f"{surname}а {name} {father}на" if girl else f"{surname} {name} {father}ич"

    def _short(self, name: str) -> str:
        return _short(name) if self.shorts[_short(name)] == 1 else name

    def _class(self, key: str) -> str:
        grade, letter = key[:-1], key[-1]
        forms = (key, key, key, f" {key} ", f"{grade}-{letter}", f"{grade} «{letter}»", key.lower())
        return self.chance.choice(forms)

    def _phone(self) -> str:
        digits = f"9{self.chance.randrange(10**9):09}"
        forms = (f"8{digits}", f"+7{digits}", digits, f"8 ({digits[:3]}) {digits[3:6]}-{digits[6:8]}-{digits[8:]}")
        return self.chance.choice(forms)

    def _date(self, first: int, last: int) -> dt.date | str:
        day = dt.date(self.chance.randint(first, last), self.chance.randint(1, 12), self.chance.randint(1, 28))
        return day if self.chance.random() < 0.5 else day.strftime("%d.%m.%Y")

    def _space(self) -> str:
        return self.chance.choice(_SPACES)


def _short(name: str) -> str:
    words = name.split()
    return f"{words[0]} {'.'.join(word[0] for word in words[1:])}."


if __name__ == "__main__":
    write_big_school(Path(sys.argv[1]))
