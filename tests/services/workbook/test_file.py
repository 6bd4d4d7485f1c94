import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from locales.texts import Locales
from services.workbook import file
from services.workbook.file import UnreadableWorkbook
from services.workbook.read import read_workbook
from tests.services.workbook.books import small, write


def as_zip(path: Path, **entries: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", **entries}.items():
            archive.writestr(name, data)


def with_macros(path: Path) -> None:
    write(path, small())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00")


def cut_short(path: Path) -> None:
    write(path, small())
    path.write_bytes(path.read_bytes()[:-200])


SPOILT: list[tuple[Callable[[Path], object], str]] = [
    (lambda path: path.exists(), "workbook-no-file"),
    (lambda path: path.mkdir(), "workbook-not-xlsx"),
    (lambda path: path.write_bytes(b""), "workbook-empty-file"),
    (lambda path: path.write_bytes(b"%PDF-1.7\n" * 50), "workbook-not-xlsx"),
    (lambda path: path.write_bytes(b"PK\x03\x04" + b"\x00" * 500), "workbook-not-xlsx"),
    (lambda path: path.write_bytes(b"0" * (file.MAX_FILE_BYTES + 1)), "workbook-too-large"),
    (cut_short, "workbook-not-xlsx"),
    (as_zip, "workbook-not-xlsx"),
    (with_macros, "workbook-macros"),
    (lambda path: as_zip(path, **{"xl/sheet.xml": b"0" * 30_000_000}), "workbook-bomb"),
    (lambda path: as_zip(path, **{f"xl/{at}.xml": b"" for at in range(1_200)}), "workbook-bomb"),
    (lambda path: write(path, {"Меню": [["Каша"]]}), "workbook-no-sheets"),
    (lambda path: write(path, {"Ученики": []}), "workbook-no-sheets"),
    (lambda path: write(path, {"Школа": [["х", *[""] * 300, "х"]]}), "workbook-sheet-too-large"),
]


@pytest.mark.parametrize(("spoil", "text_id"), SPOILT)
def test_what_is_not_a_schools_workbook_is_refused(
    tmp_path: Path, spoil: Callable[[Path], object], text_id: str
) -> None:
    path = tmp_path / "school.xlsx"
    spoil(path)
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(path)
    assert refused.value.text_id == text_id
    for language in Locales().languages:
        assert Locales().texts(language).plain(text_id, **refused.value.data)


def test_a_plain_workbook_is_not_refused(tmp_path: Path) -> None:
    write(tmp_path / "school.xlsx", small())
    file.check(tmp_path / "school.xlsx")
    assert read_workbook(tmp_path / "school.xlsx").problems == ()
