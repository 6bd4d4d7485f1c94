"""Opening the file: what cannot be a workbook of a believable size is refused by its first bytes."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from services.workbook.cells import Cell

MAX_FILE_BYTES = 10 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_PDF_WITHIN = 1024
_UTF16 = "utf-16-le"
_ENCRYPTED = ("EncryptedPackage".encode(_UTF16), "EncryptionInfo".encode(_UTF16))
_OLD_BOOKS = ("Workbook".encode(_UTF16), "Book".encode(_UTF16))


class UnreadableWorkbook(Exception):  # noqa: N818 - a refusal with words, as every refusal of the services
    """The file is not a workbook that can be read at all: the text to tell and its data."""

    def __init__(self, text_id: str, **data: str) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.data = data

    def about(self, path: Path) -> "UnreadableWorkbook":
        """Return the same with the file's name among its data, for what was found in bytes without a name."""
        return UnreadableWorkbook(self.text_id, **{"file": path.name} | self.data)


@dataclass(frozen=True)
class RawSheet:
    """A sheet's cells by row, from Excel's row 1; cells merged downwards are filled in every row of theirs."""

    name: str
    rows: list[list[Cell]]


def open_file(path: Path) -> BinaryIO:
    """Open a plain file of a believable size; a folder, a device or a pipe is refused without waiting for it.

    Raises UnreadableWorkbook.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        file = os.fdopen(os.open(path, flags), "rb")
    except OSError as error:
        text_id = "workbook-not-a-file" if path.is_dir() else "workbook-no-file"
        raise UnreadableWorkbook(text_id, file=path.name) from error
    about = os.fstat(file.fileno())
    if stat.S_ISREG(about.st_mode) and 0 < about.st_size <= MAX_FILE_BYTES:
        return file
    file.close()
    if not stat.S_ISREG(about.st_mode):
        raise UnreadableWorkbook(text_id="workbook-not-a-file", file=path.name)
    raise UnreadableWorkbook(text_id="workbook-empty-file", file=path.name) if not about.st_size else _too_large()


def take(file: BinaryIO) -> bytes:
    """Read the file and refuse what shows by its first bytes that it is no XLSX. Raises UnreadableWorkbook."""
    data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise _too_large()
    if not data:
        raise UnreadableWorkbook(text_id="workbook-empty-file")
    if data.startswith(_OLD_OFFICE):
        if any(mark in data for mark in _ENCRYPTED):
            raise UnreadableWorkbook(text_id="workbook-password")
        old = any(mark in data for mark in _OLD_BOOKS)
        raise UnreadableWorkbook(text_id="workbook-old-excel" if old else "workbook-other-office")
    if _PDF in data[:_PDF_WITHIN]:
        raise UnreadableWorkbook(text_id="workbook-pdf")
    if not data.startswith(_ZIP):
        raise UnreadableWorkbook(text_id="workbook-not-xlsx")
    return data


def _too_large() -> UnreadableWorkbook:
    return UnreadableWorkbook(text_id="workbook-too-large", limit=str(MAX_FILE_BYTES // 1024 // 1024))
