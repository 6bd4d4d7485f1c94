"""What went out of a school under test, piece by piece: words, labels, data, alerts, files and what stands in them."""

import dataclasses
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from aiogram.types import BufferedInputFile, FSInputFile
from pypdf import PdfReader
from python_calamine import CalamineWorkbook


@dataclasses.dataclass(frozen=True)
class Piece:
    """Something that went to a chat: ``place`` is words, label, data, file name or file."""

    chat: int
    place: str
    text: str
    at: int
    """After so many requests: modes may change between."""


def pieces(requests: Sequence[object], tapped: Mapping[str, int]) -> Iterator[Piece]:
    """Everything that went to private chats, in order. ``tapped``: whose each tap was, for an alert names no chat."""
    for at, request in enumerate(requests):
        chat = getattr(request, "chat_id", None)
        if chat is None:
            chat = tapped.get(getattr(request, "callback_query_id", ""))
        if chat is not None and int(chat) > 0:
            yield from _of_request(int(chat), at, request)


def _of_request(chat: int, at: int, request: Any) -> Iterator[Piece]:
    for words in (getattr(request, "text", None), getattr(request, "caption", None)):
        if words:
            yield Piece(chat, "words", words, at)
    rich = getattr(request, "rich_message", None)
    if rich is not None:
        yield Piece(chat, "words", rich.html, at)
    markup = getattr(request, "reply_markup", None)
    for row in getattr(markup, "inline_keyboard", None) or getattr(markup, "keyboard", None) or ():
        for button in row:
            yield Piece(chat, "label", button.text, at)
            if getattr(button, "callback_data", None):
                yield Piece(chat, "data", button.callback_data, at)
    for field in ("document", "photo", "voice"):
        yield from _of_file(chat, at, getattr(request, field, None))


def _of_file(chat: int, at: int, file: object) -> Iterator[Piece]:
    if isinstance(file, BufferedInputFile):
        content = file.data
    elif isinstance(file, FSInputFile) and Path(file.path).is_file():
        content = Path(file.path).read_bytes()
    else:
        return
    if file.filename:
        yield Piece(chat, "file name", file.filename, at)
    for words in words_of(file.filename, content):
        yield Piece(chat, "file", words, at)


def words_of(name: str | None, content: bytes) -> Iterator[str]:
    """The text in a file: of a PDF by its pages, of a workbook by its cells; of a picture none."""
    if content.startswith(b"%PDF-"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    elif content.startswith(b"PK") and (name or ".xlsx").endswith(".xlsx"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name_of_sheet in book.sheet_names:
            rows = book.get_sheet_by_name(name_of_sheet).to_python()
            yield "\n".join([name_of_sheet, *(str(cell) for row in rows for cell in row if cell != "")])
