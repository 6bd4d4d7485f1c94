"""Files that nobody should be able to hurt the journal with, each made in a moment."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from services.workbook import file
from tests.services.workbook.books import small, write

BOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="Классы" sheetId="1" r:id="rId1"/></sheets></workbook>'
).encode()
RELS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    b'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
    b'Target="sharedStrings.xml"/></Relationships>'
)
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10 if at else b"lol" * 10) for at in range(10))


def as_zip(path: Path, **entries: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", **entries}.items():
            archive.writestr(name, data)


def as_book(path: Path, rows: bytes = b"", *, strings: bytes = b"", book: bytes = BOOK) -> None:
    """A workbook of one sheet, whose XML is given."""
    sheet = b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (MAIN, rows)
    as_zip(path, **{
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": RELS,
        "xl/sharedStrings.xml": strings or b"<sst %s/>" % MAIN,
        "xl/worksheets/sheet1.xml": sheet,
    })  # fmt: skip


def with_macros(path: Path) -> None:
    write(path, small())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\x00")


def cut_short(path: Path) -> None:
    write(path, small())
    path.write_bytes(path.read_bytes()[:-200])


def with_a_wrong_sum(path: Path) -> None:
    """One byte of a sheet is another one than when its sum was taken."""
    cell = b'<row r="1"><c r="A1"><v>7654321</v></c></row>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", RELS)
        archive.writestr(
            "xl/worksheets/sheet1.xml", b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (MAIN, cell)
        )
    path.write_bytes(path.read_bytes().replace(b"7654321", b"7654322"))


def laughing(path: Path) -> None:
    doctype = b"<!DOCTYPE sst [%s]>" % LAUGHS
    as_book(path, strings=doctype + b"<sst %s><si><t>&l9;</t></si></sst>" % MAIN)


def laughing_book(path: Path) -> None:
    as_book(path, book=b"<!DOCTYPE workbook [%s]>" % LAUGHS + BOOK.replace("Классы".encode(), b"&l9;"))


def reading_a_file(path: Path) -> None:
    secret = path.with_name("secret.txt")
    secret.write_text("5А")
    doctype = b'<!DOCTYPE sst [<!ENTITY own SYSTEM "%s">]>' % secret.as_uri().encode()
    row = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    as_book(path, row, strings=doctype + b"<sst %s><si><t>&own;</t></si></sst>" % MAIN)


def laughing_in_utf16(path: Path) -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
    as_book(path, strings=text.encode("utf-16"))


def far_apart(path: Path) -> None:
    as_book(path, b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c s="0" r="XFD1048576"><v>1</v></c></row>')


def crowded(path: Path) -> None:
    """As many cells as a small file can hold."""
    row = b"".join(b'<c r="%c%%d"><v>1</v></c>' % letter for letter in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    as_book(path, b"".join(b'<row r="%d">' % at + row % ((at,) * 26) + b"</row>" for at in range(1, 40_000)))


def endless_tags(path: Path) -> None:
    """Tags that never end, and places named again and again, to keep a pattern busy."""
    noise = os.urandom(2_000).hex().encode()
    as_book(
        path, b"".join(b"<c " * 30_000 + b'<c r="A1" ' + b' r="A1"' * 30_000 + noise + b"<" for _ in range(60)) + b">"
    )


def twice_the_same_part(path: Path) -> None:
    """Two parts of one name: one for who looks, another for who reads."""
    write(path, small())
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", BOOK)


def in_another_method(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("xl/workbook.xml", BOOK)


def one_long_text_everywhere(path: Path) -> None:
    """A text of a megabyte, named by each of many cells: small to send, endless to hold."""
    noise = os.urandom(400_000).hex().encode()
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (at, at) for at in range(1, 3_000))
    as_book(path, cells, strings=b"<sst %s><si><t>%s</t></si></sst>" % (MAIN, noise))


def many_entries(path: Path) -> None:
    as_zip(path, **{f"xl/{at}.xml": b"" for at in range(60_000)})


def nested(path: Path) -> None:
    """A zip in a zip: small, smaller still, and a gigabyte inside."""
    as_zip(path.with_suffix(".inner"), **{f"{at}.bin": b"\x00" * 20_000_000 for at in range(3)})
    inner = path.with_suffix(".inner").read_bytes()
    as_zip(path, **{f"xl/embeddings/{at}.zip": inner for at in range(900)})


def understated(path: Path) -> None:
    """A part that says it is small."""
    as_zip(path, **{"xl/worksheets/sheet1.xml": b" " * 30_000_000})
    data = path.read_bytes()
    path.write_bytes(data.replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little")))


def merged_all_over(path: Path) -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (at, at) for at in range(1, 60_000))
    merges = b'<mergeCell ref="A1:A59999"/>' * 50_000
    sheet = b"<worksheet %s><sheetData>%s</sheetData><mergeCells>%s</mergeCells></worksheet>" % (MAIN, rows, merges)
    as_zip(path, **{
        "xl/workbook.xml": BOOK, "xl/_rels/workbook.xml.rels": RELS, "xl/worksheets/sheet1.xml": sheet,
    })  # fmt: skip


def many_names(path: Path, names: int, more: int) -> None:
    """One crowded part of the package under many names."""
    sheets = "".join(f'<sheet name="Классы {at}" sheetId="{at}" r:id="rId1"/>' for at in range(1, names + 1))
    book = BOOK[: BOOK.index(b"<sheets>")] + f"<sheets>{sheets}</sheets></workbook>".encode()
    cells = b"".join(b'<c r="%c%%d"><v>1</v></c>' % letter for letter in b"ABCDEFGHIJ")
    rows = b"".join(b'<row r="%d">' % at + cells % ((at,) * 10) + b"</row>" for at in range(1, 6_000))
    sheet = b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (MAIN, rows)
    as_zip(path, **{
        "xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": RELS, "xl/worksheets/sheet1.xml": sheet,
        **{f"xl/{at}.xml": b"" for at in range(more)},
    })  # fmt: skip


def huge(path: Path) -> None:
    with path.open("wb") as out:
        out.truncate(100 * 1024 * 1024)


def a_document(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr("word/document.xml", b"<document/>")


def only_a_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("photo.jpg", b"\xff\xd8")


def locked(path: Path) -> None:
    write(path, small())
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    path.write_bytes(data)


def to_a_pipe(path: Path) -> None:
    os.mkfifo(path.with_suffix(".pipe"))
    path.symlink_to(path.with_suffix(".pipe"))


Make = Callable[[Path], object]
FILES: dict[str, tuple[Make, str]] = {
    "missing": (lambda path: path.exists(), "workbook-no-file"),
    "dangling link": (lambda path: path.symlink_to(path.with_suffix(".gone")), "workbook-no-file"),
    "folder": (lambda path: path.mkdir(), "workbook-not-a-file"),
    "empty": (lambda path: path.write_bytes(b""), "workbook-empty-file"),
    "100 MB": (huge, "workbook-too-large"),
    "pdf": (lambda path: path.write_bytes(b"%PDF-1.7\n" * 50), "workbook-pdf"),
    "text": (lambda path: path.write_text("Класс;Фамилия\n5А;Яшин\n"), "workbook-not-xlsx"),
    "not a zip at all": (lambda path: path.write_bytes(b"PK\x03\x04" + b"\x00" * 500), "workbook-damaged"),
    "docx": (a_document, "workbook-other-office"),
    "zip without a workbook": (only_a_zip, "workbook-not-xlsx"),
    "old xls": (
        lambda path: path.write_bytes(OLE + b"\x00" * 999 + "Workbook".encode("utf-16-le")),
        "workbook-old-excel",
    ),
    "old doc": (lambda path: path.write_bytes(OLE + b"\x00" * 999), "workbook-other-office"),
    "password": (
        lambda path: path.write_bytes(OLE + b"\x00" * 999 + "EncryptedPackage".encode("utf-16-le")),
        "workbook-password",
    ),
    "locked zip": (locked, "workbook-password"),
    "macros": (with_macros, "workbook-macros"),
    "cut short": (cut_short, "workbook-damaged"),
    "wrong sum": (with_a_wrong_sum, "workbook-damaged"),
    "no sheets inside": (as_zip, "workbook-damaged"),
    "ratio": (lambda path: as_zip(path, **{"xl/sheet.xml": b"0" * 60_000_000}), "workbook-bomb"),
    "many entries": (many_entries, "workbook-bomb"),
    "nested": (nested, "workbook-damaged"),
    "understated": (understated, "workbook-damaged"),
    "laughs in strings": (laughing, "workbook-entities"),
    "laughs in the book": (laughing_book, "workbook-entities"),
    "laughs in UTF-16": (laughing_in_utf16, "workbook-entities"),
    "external entity": (reading_a_file, "workbook-entities"),
    "far cells": (far_apart, "workbook-far-cells"),
    "crowded": (crowded, "workbook-far-cells"),
    "endless tags": (endless_tags, "workbook-damaged"),
    "one name twice": (twice_the_same_part, "workbook-damaged"),
    "another method": (in_another_method, "workbook-damaged"),
    "one long text": (one_long_text_everywhere, "workbook-too-hard"),
    "many names": (lambda path: many_names(path, 900, 0), "workbook-damaged"),
    "as many parts as names": (lambda path: many_names(path, 900, 900), "workbook-sheet-too-large"),
    "merged all over": (merged_all_over, "workbook-sheet-too-large"),
    "wide": (lambda path: write(path, {"Школа": [["х", *[""] * 300, "х"]]}), "workbook-sheet-too-large"),
    "other sheets": (lambda path: write(path, {"Меню": [["Каша"]]}), "workbook-no-sheets"),
    "empty sheet": (lambda path: write(path, {"Ученики": []}), "workbook-no-sheets"),
    "one byte too many": (
        lambda path: path.write_bytes(b"0" * (file.MAX_FILE_BYTES + 1)),
        "workbook-too-large",
    ),
    **({"pipe": (os.mkfifo, "workbook-not-a-file"),
        "link to a pipe": (to_a_pipe, "workbook-not-a-file")} if hasattr(os, "mkfifo") else {}),
}  # fmt: skip
