from pathlib import Path

from services.workbook.cells import as_text
from services.workbook.contents import read_sheets
from services.workbook.read import read_workbook
from tests.services.workbook.books import small, write
from tests.services.workbook.hostile import as_book


def test_a_plain_workbook_is_not_refused(tmp_path: Path) -> None:
    write(tmp_path / "school.xlsx", small())
    assert read_workbook(tmp_path / "school.xlsx").problems == ()


def test_a_link_to_a_plain_workbook_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "school.xlsx", small())
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "school.xlsx")
    assert read_workbook(tmp_path / "link.xlsx") == read_workbook(tmp_path / "school.xlsx")


def test_what_cannot_be_stored_or_shown_is_left_out(tmp_path: Path) -> None:
    cells = b'<c r="A1" t="inlineStr"><is><t>a&#1;b</t></is></c><c r="B1"><v>1e999</v></c>'
    as_book(tmp_path / "school.xlsx", b'<row r="1">' + cells + b"</row>")
    [sheet] = read_sheets(tmp_path / "school.xlsx")
    assert [as_text(cell) for cell in sheet.rows[0]] == ["ab", "inf"]
