import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.workbook.cells import BadCell, Cell, read_date, read_phone, read_time
from services.workbook.rows import SchoolWorkbook
from services.workbook.schoolclasses import read_class
from services.workbook.text import person_name, short_name
from services.workbook.values import ClassKey
from tests.services.workbook.books import Sheets, Value, read, small

LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"
SPACES = st.text(" \xa0\t", max_size=2)
NATIONAL = st.from_regex(r"9[0-9]{9}", fullmatch=True).filter(lambda digits: len(set(digits)) > 1)
WORD = st.text("абвгдежзиклмнопрстуэюя", min_size=2, max_size=9)


@given(NATIONAL, SPACES)
def test_six_spellings_of_a_phone_are_one_number(digits: str, space: str) -> None:
    a, b, c, d = digits[:3], digits[3:6], digits[6:8], digits[8:]
    spellings: list[Cell] = [
        f"+7{digits}", f"8{digits}", digits, f"8 ({a}) {b}-{c}-{d}", f"+7 {a} {b} {c} {d}", float(f"7{digits}"),
    ]  # fmt: skip
    read_all = {
        read_phone(f"{space}{spelling}{space}" if isinstance(spelling, str) else spelling) for spelling in spellings
    }
    assert read_all == {f"+7{digits}"}


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2027, 8, 31)))
def test_a_date_is_the_same_however_it_is_written(day: date) -> None:
    written: list[Cell] = [
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        day.isoformat(),
        f" {day:%d/%m/%Y}\xa0",
        day,
    ]
    assert {read_date(cell, latest_year=2027) for cell in written} == {day}


@given(st.integers(1, 12), st.sampled_from(LETTERS), SPACES)
def test_a_class_is_the_same_however_it_is_written(grade: int, letter: str, space: str) -> None:
    small_letter = letter.lower()
    written = [
        f"{grade}{between}" for between in (letter, f" {small_letter}", f"-{letter}", f" «{letter}»", f'"{letter}"')
    ]
    assert {read_class(f"{space}{text}{space}") for text in written} == {ClassKey(grade, letter)}


@given(WORD, WORD, WORD)
def test_a_short_name_meets_its_full_name(surname: str, name: str, patronymic: str) -> None:
    full = person_name(f"{surname} {name} {patronymic}".upper())
    assert full is not None
    text = f"{full.surname} {full.name[0]}.{full.patronymic[0]}."
    assert short_name(text) == short_name(text.upper()) == short_name(text.replace(" ", "\xa0"))
    assert short_name(text) is not None


@given(st.one_of(st.text(), st.floats(allow_nan=False, allow_infinity=False), st.booleans()))
def test_a_cell_is_read_or_refused_never_broken(cell: Cell) -> None:
    for reader in (read_phone, read_class, read_time, lambda any_cell: read_date(any_cell, latest_year=2027)):
        try:
            reader(cell)
        except BadCell:
            continue


def messy(sheets: Sheets, chance: random.Random) -> Sheets:
    """The same school as another secretary keeps it: other orders of columns and sheets, titles, blanks, spaces."""
    found: Sheets = {}
    for name in chance.sample(list(sheets), len(sheets)):
        order = chance.sample(range(len(sheets[name][0])), len(sheets[name][0]))
        rows = [[spaced(row[at], chance) for at in order] for row in sheets[name]]
        rows[0] = [title.upper() if isinstance(title, str) and chance.random() < 0.3 else title for title in rows[0]]
        rows.insert(chance.randint(1, len(rows)), [""] * len(order))
        if chance.random() < 0.5:
            rows.insert(0, [f"{name} на 01.09.2026"])
        found[f" {name} "] = rows
    return found


def spaced(cell: Value, chance: random.Random) -> Value:
    before, after = chance.choice(["", " ", "\xa0"]), chance.choice(["", " ", "\xa0 "])
    return f"{before}{cell}{after}" if isinstance(cell, str) else cell


def told(workbook: SchoolWorkbook) -> tuple[object, ...]:
    """What the file says, without where it stands."""
    return (
        [(row.name, row.phone, row.born, row.functions) for row in workbook.staff],
        [(row.class_key, row.list_number, row.name, row.born, row.file_number) for row in workbook.pupils],
        [(row.name, row.phone, len(row.links)) for row in workbook.guardians],
        [(row.course, row.hours) for row in workbook.workload],
        [(row.course, row.weekday, row.lesson, row.room) for row in workbook.timetable],
        [(row.course, row.number, row.topic, row.homework) for row in workbook.plan],
        [(row.lesson, row.start, row.end) for row in workbook.bells],
        [(row.start, row.end, row.scope, row.kind) for row in workbook.calendar],
        [(row.kind, row.ordinal, row.start, row.end) for row in workbook.periods],
        [(row.course, row.pupil.text) for row in workbook.subgroups],
    )


@pytest.fixture(scope="module")
def tidy(tmp_path_factory: pytest.TempPathFactory) -> tuple[object, ...]:
    return told(read(tmp_path_factory.mktemp("tidy"), small()))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 2**32))
def test_order_of_columns_and_sheets_and_stray_spaces_do_not_matter(
    tmp_path: Path, tidy: tuple[object, ...], seed: int
) -> None:
    workbook = read(tmp_path, messy(small(), random.Random(seed)))  # noqa: S311 - a mess needs no secrets
    assert workbook.problems == ()
    assert told(workbook) == tidy
