from pathlib import Path

import pytest

from locales.texts import Locales
from services.workbook.values import Problem
from tests.services.workbook.books import Sheets, Value, read, small

# Sheet, row and column of the one cell that is spoilt; what is put there; where the problem is told, and which.
SPOILT: list[tuple[str, int, str, Value, str, str]] = [
    ("Школа", 3, "Значение", "прошлый", "Значение", "workbook-bad-year"),
    ("Школа", 4, "Значение", "лунное", "Значение", "workbook-bad-timezone"),
    ("Периоды", 2, "Период", "лето", "Период", "workbook-bad-period"),
    ("Периоды", 2, "Период", "", "Период", "workbook-missing-value"),
    ("Периоды", 2, "Конец", "25.10.2027", "Конец", "workbook-outside-year"),
    ("Периоды", 2, "Конец", "25.08.2026", "Конец", "workbook-end-before-start"),
    ("Календарь", 2, "День", "пикник", "День", "workbook-bad-day-kind"),
    ("Календарь", 2, "Классы", "5В", "Классы", "workbook-unknown-class"),
    ("Календарь", 2, "Классы", "старшие", "Классы", "workbook-bad-classes"),
    ("Звонки", 2, "Конец", "08:00", "Конец", "workbook-end-before-start"),
    ("Звонки", 2, "Начало", "рано", "Начало", "workbook-bad-time"),
    ("Звонки", 3, "Урок", 1, "Урок", "workbook-duplicate-row"),
    ("Звонки", 3, "Урок", 9, "Урок", "workbook-bad-lesson"),
    ("Сотрудники", 3, "Телефон", "12345", "Телефон", "workbook-bad-phone"),
    ("Сотрудники", 3, "Дата рождения", "01.02.2025", "Дата рождения", "workbook-bad-age"),
    ("Сотрудники", 3, "ФИО", "Орлов П.Л.", "ФИО", "workbook-short-name"),
    ("Сотрудники", 3, "ФИО", "1234", "ФИО", "workbook-bad-name"),
    ("Классы", 3, "Класс", "5а", "Класс", "workbook-duplicate-row"),
    ("Классы", 3, "Классный руководитель", "Сорокина", "Классный руководитель", "workbook-unknown-teacher"),
    ("Ученики", 3, "Пол", "кот", "Пол", "workbook-bad-sex"),
    ("Ученики", 3, "№ личного дела", 17, "№ личного дела", "workbook-file-number-of-other"),
    ("Ученики", 3, "Дата рождения", "06.09.1915", "Дата рождения", "workbook-bad-age"),
    ("Родители", 3, "Кем приходится", "бабушка", "Кем приходится", "workbook-bad-kinship"),
    ("Родители", 3, "Кем приходится", None, "Кем приходится", "workbook-missing-value"),
    ("Родители", 3, "Согласие", "наверное", "Согласие", "workbook-bad-consent"),
    ("Родители", 3, "Ребёнок", "Жукова Яна", "Ребёнок", "workbook-unknown-pupil"),
    ("Родители", 3, "Ребёнок", "\xa0", "Ребёнок", "workbook-missing-value"),
    ("Родители", 3, "Класс", "5А", "Ребёнок", "workbook-unknown-pupil"),
    ("Родители", 2, "№ личного дела", 19, "№ личного дела", "workbook-file-number-of-other"),
    ("Нагрузка", 5, "Часов в неделю", 0, "Часов в неделю", "workbook-bad-hours"),
    ("Нагрузка", 5, "Часов в неделю", "два", "Часов в неделю", "workbook-bad-number"),
    ("Нагрузка", 4, "Группа", "1", "Предмет", "workbook-duplicate-row"),
    ("Подгруппы", 2, "Группа", "3", "Группа", "workbook-unknown-group"),
    ("Подгруппы", 2, "Группа", "", "Группа", "workbook-group-needed"),
    ("Подгруппы", 3, "Ученик", "Яшин Лев", "Ученик", "workbook-duplicate-row"),
    ("Расписание", 2, "Группа", "1", "Группа", "workbook-no-groups"),
    ("Расписание", 2, "День", "Завтра", "День", "workbook-bad-weekday"),
    ("Расписание", 2, "Предмет", "Магия", "Предмет", "workbook-unknown-course"),
    ("Расписание", 2, "Класс", "Семь", "Класс", "workbook-bad-class"),
    ("КТП", 2, "Тема", "", "Тема", "workbook-missing-value"),
    ("КТП", 2, "№ урока", 0, "№ урока", "workbook-bad-number"),
]


def problems(path: Path, sheets: Sheets) -> list[tuple[str, int, str, str]]:
    workbook = read(path, sheets)
    can_be_told(workbook.problems)
    return [(problem.sheet, problem.row, problem.column, problem.text_id) for problem in workbook.problems]


def can_be_told(found: tuple[Problem, ...]) -> None:
    """Every problem can be told in every language, in full."""
    for language in Locales().languages:
        for problem in found:
            assert Locales().texts(language).plain(problem.text_id, **problem.data)


def test_the_small_school_has_nothing_wrong(tmp_path: Path) -> None:
    workbook = read(tmp_path, small())
    assert (workbook.problems, workbook.questions, workbook.skipped) == ((), (), ())
    assert [(pupil.name.surname, pupil.list_number) for pupil in workbook.pupils] == [
        ("Яшин", 2),
        ("Ёлкин", 1),
        ("Жукова", 1),
    ]


@pytest.mark.parametrize("spoilt", SPOILT)
def test_one_spoilt_cell_is_one_problem_of_its_sheet(
    tmp_path: Path, spoilt: tuple[str, int, str, Value, str, str]
) -> None:
    sheet, row, column, value, told_at, text_id = spoilt
    sheets = small()
    sheets[sheet][row - 1][sheets[sheet][0].index(column)] = value
    # What names the spoilt cell from another sheet may be told as well: a teacher without a name is nobody there.
    assert [told for told in problems(tmp_path, sheets) if told[0] == sheet] == [(sheet, row, told_at, text_id)]


def test_rows_that_repeat_or_contradict_others(tmp_path: Path) -> None:
    sheets = small()
    sheets["Периоды"].append(["2 четверть", "5", "20.10.2026", "30.12.2026"])
    sheets["Расписание"].append(["5А", "Пн", 1, "История", "", 16])
    sheets["КТП"].append(["5а", "ИСТОРИЯ", 1, "Древний Рим", ""])
    sheets["Родители"].append(["Яшина Вера Ильинична", "мать", "5А", "Яшин Лев", "", "", ""])
    assert problems(tmp_path, sheets) == [
        ("Периоды", 3, "Начало", "workbook-periods-overlap"),
        ("Родители", 4, "ФИО родителя", "workbook-duplicate-row"),
        ("Расписание", 6, "Предмет", "workbook-duplicate-row"),
        ("КТП", 4, "№ урока", "workbook-duplicate-row"),
    ]


def test_two_whole_class_lessons_at_one_hour(tmp_path: Path) -> None:
    sheets = small()
    sheets["Нагрузка"].append(["5А", "Музыка", "", 1, "Орлов П.Л."])
    sheets["Расписание"].append(["5А", "Пн", 1, "Музыка", "", 16])
    assert problems(tmp_path, sheets) == [("Расписание", 6, "Предмет", "workbook-two-lessons")]


def test_a_short_name_of_two_people_is_not_guessed(tmp_path: Path) -> None:
    sheets = small()
    sheets["Сотрудники"].append(["Орлов Павел Львович", "учитель", "", ""])
    assert problems(tmp_path, sheets) == [("Нагрузка", 2, "Учитель", "workbook-ambiguous-teacher")]


def test_rows_that_lean_on_a_wrong_row_are_skipped_and_not_told_as_wrong(tmp_path: Path) -> None:
    sheets = small()
    sheets["Ученики"][1][5] = "32.13.2015"
    workbook = read(tmp_path, sheets)
    assert [(problem.sheet, problem.row) for problem in workbook.problems] == [("Ученики", 2)]
    assert [
        (skip.source.sheet, skip.source.row, skip.because.sheet, skip.because.row) for skip in workbook.skipped
    ] == [
        ("Родители", 2, "Ученики", 2),
        ("Подгруппы", 2, "Ученики", 2),
    ]
    assert [person.name.surname for person in workbook.guardians] == ["Жуков"]


def test_a_sheet_without_a_needed_column(tmp_path: Path) -> None:
    sheets = small()
    sheets["Классы"][0][0] = "Что-то своё"
    assert ("Классы", 1, "Класс", "workbook-missing-column") in problems(tmp_path, sheets)


def test_a_missing_sheet_says_nothing(tmp_path: Path) -> None:
    sheets: Sheets = {"Расписание": small()["Расписание"], "Заметки": [["купить мел"]]}
    workbook = read(tmp_path, sheets)
    assert workbook.problems == ()
    assert len(workbook.timetable) == 4
    assert workbook.unknown_sheets == ("Заметки",)
