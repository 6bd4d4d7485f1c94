"""The package an XLSX is: a zip of XML parts. Bombs, macros, foreign and damaged packages are refused before parsing.

Every part is unpacked once, piece by piece and never whole, which also checks its CRC.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from services.workbook.file import UnreadableWorkbook

MAX_ENTRIES = 1_000
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_RATIO = 200
MAX_CELLS = 400_000
MAX_AREA = 2_000_000
"""Cells of the rectangle that a sheet's cells span, empty ones too: a parser may hold room for each of them."""
_RATIO_MATTERS_FROM = 1024 * 1024
_PIECE = 256 * 1024
_ENTRY_MARK = b"PK\x01\x02"
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_WORKBOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_OTHERS = ("word/", "ppt/", "xl/workbook.bin", "content.xml", "META-INF/manifest.xml")
_SHEETS = "xl/worksheets/"
# No program that makes workbooks declares entities; the same words in UTF-16 are looked for as well.
_ENTITIES = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)
# Possessive, so that no tag, however long or wrong, is gone through twice.
_CELL = re.compile(rb"<(?:\w++:)?c\s([^<>]*+)>")
_PLACE = re.compile(rb"(?:^|\s)r=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_LONGEST_MARK = 64 * 1024
_LETTERS = 26


def check(data: bytes) -> int:
    """How many parts a plain, whole workbook of a believable size has. Raises UnreadableWorkbook for anything else."""
    if data.count(_ENTRY_MARK) > MAX_ENTRIES:
        raise UnreadableWorkbook(text_id="workbook-bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_listing(entries, len(data))
            unpacked = 0
            for entry in entries:
                for piece, is_xml in _pieces(archive, entry):
                    unpacked += len(piece)
                    if unpacked > MAX_UNPACKED_BYTES:
                        raise UnreadableWorkbook(text_id="workbook-bomb")
                    if is_xml and any(mark in piece for mark in _ENTITIES):
                        raise UnreadableWorkbook(text_id="workbook-entities")
            return len(entries)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise UnreadableWorkbook(text_id="workbook-damaged") from error


def _check_listing(entries: list[zipfile.ZipInfo], size: int) -> None:
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableWorkbook(text_id="workbook-macros")
    unpacked = sum(entry.file_size for entry in entries)
    is_dense = unpacked > _RATIO_MATTERS_FROM and unpacked > size * MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED_BYTES or is_dense:
        raise UnreadableWorkbook(text_id="workbook-bomb")
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableWorkbook(text_id="workbook-password")
    if _WORKBOOK not in names or _CONTENT_TYPES not in names:
        other = any(name.startswith(_OTHERS) for name in names)
        raise UnreadableWorkbook(text_id="workbook-other-office" if other else "workbook-not-xlsx")
    if len(entries) > len(names) or any(entry.compress_type not in _METHODS for entry in entries):
        raise UnreadableWorkbook(text_id="workbook-damaged")


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[bytes, bool]]:
    """Unpack one part; the pieces of XML overlap by a little, so that nothing is lost where they are cut."""
    name = entry.filename.lower()
    is_xml = name.endswith((".xml", ".rels", ".vml"))
    extent = _Extent() if name.startswith(_SHEETS) and name.endswith(".xml") else None
    with archive.open(entry) as part:
        rest = b""
        while piece := part.read(_PIECE):
            whole = rest + piece if is_xml else piece
            yield whole, is_xml
            if extent is not None:
                cut = whole.rfind(b">") + 1
                extent.take(whole[:cut])
                rest = whole[cut:][-_LONGEST_MARK:]
            else:
                rest = whole[-_LETTERS:]


class _Extent:
    """How far the filled cells of a sheet reach, whatever the sheet says of itself."""

    def __init__(self) -> None:
        self._cells = self._bottom = self._right = 0

    def take(self, piece: bytes) -> None:
        """Look at some more of the sheet. Raises UnreadableWorkbook as soon as it is too much."""
        filled = (_PLACE.search(tag) for tag in _CELL.findall(piece) if not tag.endswith(b"/"))
        found = [(place[1], int(place[2])) for place in filled if place is not None]
        if not found:
            return
        self._cells += len(found)
        self._bottom = max(self._bottom, *(row for _, row in found), 1)
        self._right = max(self._right, *map(_number, {column for column, _ in found}), 1)
        if self._cells > MAX_CELLS or self._bottom * self._right > MAX_AREA:
            raise UnreadableWorkbook(text_id="workbook-far-cells")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
