import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from locales.texts import Locales
from services.workbook.file import UnreadableWorkbook
from services.workbook.isolated import read_isolated
from services.workbook.kinds import Column, SheetKind
from services.workbook.read import read_workbook
from services.workbook.template import template
from services.workbook.vocabulary.examples import CHOICES, EXAMPLES, HOW_TO, SUGGESTIONS, ZONE_PARAMETER, ZONES
from services.workbook.vocabulary.headers import SHEETS
from tests.services.workbook.books import Sheets, Value, read, write

FIRST = [SheetKind.SCHOOL, SheetKind.PERIODS, SheetKind.BELLS, SheetKind.STAFF, SheetKind.CLASSES, SheetKind.PUPILS]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "school.xlsx"
    path.write_bytes(template())
    return path


@pytest.fixture(scope="module")
def sheets(empty: Path) -> Sheets:
    """The template as a program that edits it sees it: every sheet with its cells."""
    with CalamineWorkbook.from_path(empty) as book:
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}  # type: ignore[misc] # no timedelta stands in it


def parts(path: Path) -> dict[str, str]:
    """The XML of every sheet, by the sheet's place."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        return {name: archive.read(name).decode() for name in names}


def edited(path: Path, sheets: Sheets, rows: dict[str, list[list[Value]]]) -> Path:
    """The template with a school written below its examples; the parameters beside their names."""
    filled = {name: [*cells, *rows.get(name, [])] for name, cells in sheets.items()}
    values: list[Value] = ["Школа № 5", "2026/2027", "МСК+5", "Орлов Пётр Львович"]
    filled["Школа"] = [
        sheets["Школа"][0],
        *([row[0], value, *row[2:]] for row, value in zip(sheets["Школа"][1:], values, strict=True)),
    ]
    write(path / "school.xlsx", filled)
    return path / "school.xlsx"


ROWS: dict[str, list[list[Value]]] = {
    "Периоды": [["1 четверть", "", "01.09.2026", "25.10.2026"]],
    "Звонки": [["1", "08:30", "09:10"], ["2", "09:20", "10:00", "2", "суббота", "1-4", "сокращённые уроки"]],
    "Сотрудники": [["Орлов Пётр Львович", "директор, учитель", "+7 912 000-11-22", date(1980, 1, 2)]],
    "Классы": [["5А", "Орлов П.Л.", "2"], ["5Б"]],
    "Ученики": [["5А", "Яшин", "Лев", "", "м", "12.03.2015", "1018", "1", "на дому", "", "01.10.2026", ""]],
    "Родители": [
        ["Яшина Вера Ильинична", "мать", "5А", "Яшин Лев", "8 912 345 67 89", "да", "", "да", "нет", "", "№ 1"]
    ],
    "Нагрузка": [["5А", "История", "", "2", "Орлов П. Л."], ["5А", "Труд", "1", "2", "Орлов П. Л."],
                 ["5Б", "История", "", "2", "Орлов П. Л."]],
    "Расписание": [["5А", "понедельник", "1", "История", "", "12", "чётная", "01.09.2026", ""]],
    "Подгруппы": [["5А", "Труд", "1", "Яшин Лев", ""]],
    "Календарь": [["26.10.2026", "04.11.2026", "", "каникулы"]],
    "Кружки и ГПД": [["Шахматы", "кружок", "Орлов П. Л.", "5А", "Яшин Лев", "", "01.10.2026", ""]],
    "КТП": [["5", "История", "", "1", "Древний мир", "§ 1"]],
}  # fmt: skip


def test_the_sheets_stand_in_order_and_the_needed_ones_first(sheets: Sheets) -> None:
    names = list(sheets)
    assert names == [HOW_TO, *(SHEETS[kind].names[0] for kind in EXAMPLES)]
    assert list(EXAMPLES)[: len(FIRST)] == FIRST
    assert set(EXAMPLES) == set(SheetKind)
    needed = [example.is_needed for example in EXAMPLES.values()]
    assert needed == sorted(needed, reverse=True)


def test_every_column_that_is_read_is_in_the_template_or_has_another_in_its_place() -> None:
    missing = {kind: set(SHEETS[kind].columns) - set(example.columns) for kind, example in EXAMPLES.items()}
    assert {kind: columns for kind, columns in missing.items() if columns} == {
        SheetKind.STAFF: {Column.SURNAME, Column.NAME, Column.PATRONYMIC},
        SheetKind.PUPILS: {Column.FULL_NAME},
        SheetKind.GUARDIANS: {Column.BORN},
    }


async def test_an_untouched_template_says_that_nothing_is_filled_in(empty: Path) -> None:
    with pytest.raises(UnreadableWorkbook) as refused:
        await read_isolated(empty)
    assert refused.value.text_id == "workbook-nothing-filled"
    for language in Locales().languages:
        assert "school.xlsx" in Locales().texts(language).plain(refused.value.text_id, **refused.value.data)


def test_a_filled_template_reads_back_in_full(tmp_path: Path, sheets: Sheets) -> None:
    workbook = read_workbook(edited(tmp_path, sheets, ROWS))
    assert (workbook.problems, workbook.questions, workbook.skipped) == ((), (), ())
    assert (workbook.warnings, workbook.unknown_sheets) == ((), ())
    things: dict[SheetKind, int] = {
        kind: len(ROWS[SHEETS[kind].names[0]]) for kind in EXAMPLES if kind is not SheetKind.SCHOOL
    }
    things |= {SheetKind.SCHOOL: 4, SheetKind.PLAN: 2}
    assert {count.kind: count.things for count in workbook.counts} == things
    assert workbook.school is not None
    assert (workbook.school.timezone, workbook.school.year) == ("Asia/Irkutsk", 2026)
    assert [(bell.shift, bell.weekday, bell.shortened) for bell in workbook.bells] == [(1, None, False), (2, 6, True)]
    [link] = workbook.guardians[0].links
    assert (link.is_informed, link.may_write, link.may_explain, link.basis) == (True, False, None, "№ 1")


def test_the_examples_would_read_well_without_their_mark(tmp_path: Path, sheets: Sheets) -> None:
    unmarked: Sheets = {
        name: [[cell.removeprefix("Пример: ") if isinstance(cell, str) else cell for cell in row] for row in rows]
        for name, rows in sheets.items()
    }
    unmarked["Школа"] = [[row[0], row[2] if at else row[1]] for at, row in enumerate(sheets["Школа"])]
    unmarked["Классы"].append(["1А", "", ""])
    unmarked["Ученики"].append(["1А", "Котов", "Илья"])
    unmarked["Нагрузка"].append(["5А", "Английский язык", "2", "3", "Белов П. Л."])
    workbook = read(tmp_path, unmarked)
    assert (workbook.problems, workbook.questions, workbook.skipped) == ((), (), ())


def test_a_row_of_ones_own_that_keeps_the_mark_is_told(tmp_path: Path, sheets: Sheets) -> None:
    rows = ROWS | {"Классы": [*ROWS["Классы"], ["Пример: 7А", "Орлов П.Л.", ""]]}
    workbook = read_workbook(edited(tmp_path, sheets, rows))
    assert workbook.problems == ()
    assert [(warning.sheet, warning.row, warning.text_id) for warning in workbook.warnings] == [
        ("Классы", 6, "workbook-example-row")
    ]
    for language in Locales().languages:
        assert Locales().texts(language).plain(workbook.warnings[0].text_id, **workbook.warnings[0].data)


@pytest.mark.parametrize(("column", "word"), [(c, w) for c, words in {**CHOICES, **SUGGESTIONS}.items() for w in words])
def test_every_word_of_a_drop_down_is_understood(tmp_path: Path, sheets: Sheets, column: Column, word: str) -> None:
    kind = next(kind for kind, example in EXAMPLES.items() if column in example.columns)
    rows = {name: [list(row) for row in filled] for name, filled in ROWS.items()}
    at = list(EXAMPLES[kind].columns).index(column)
    row = rows[SHEETS[kind].names[0]][0]
    row[len(row) :] = [""] * (at + 1 - len(row))
    row[at] = word
    workbook = read_workbook(edited(tmp_path, sheets, rows))
    assert [problem for problem in workbook.problems if problem.sheet == SHEETS[kind].names[0]] == []
    if column is Column.POSITION:
        assert workbook.staff[0].functions


def test_every_time_zone_of_the_drop_down_is_understood(tmp_path: Path) -> None:
    zones = []
    for zone in ZONES:
        school = read(tmp_path, {"Школа": [["Параметр", "Значение"], [ZONE_PARAMETER, zone]]}).school
        zones.append(school.timezone if school is not None else None)
    assert None not in zones
    assert len(set(zones)) == len(ZONES)


def test_headers_stay_in_sight_and_lists_drop_down(empty: Path, sheets: Sheets) -> None:
    xml = parts(empty)
    tables = [f"xl/worksheets/sheet{at}.xml" for at in range(2, len(sheets) + 1)]
    assert [name for name in tables if 'ySplit="1"' not in xml[name]] == []
    lists = {
        kind: xml[f"xl/worksheets/sheet{at}.xml"].count('<dataValidation type="list"')
        for at, kind in enumerate(EXAMPLES, 2)
    }
    assert lists == {
        SheetKind.SCHOOL: 1,
        SheetKind.PERIODS: 1,
        SheetKind.BELLS: 4,
        SheetKind.STAFF: 1,
        SheetKind.CLASSES: 2,
        SheetKind.PUPILS: 3,
        SheetKind.GUARDIANS: 6,
        SheetKind.WORKLOAD: 2,
        SheetKind.TIMETABLE: 4,
        SheetKind.SUBGROUPS: 1,
        SheetKind.CALENDAR: 1,
        SheetKind.MEMBERS: 3,
        SheetKind.PLAN: 1,
    }


def test_nothing_in_it_is_a_formula_and_two_are_alike(empty: Path) -> None:
    assert [name for name, xml in parts(empty).items() if "<f>" in xml] == []
    assert template() == empty.read_bytes()
