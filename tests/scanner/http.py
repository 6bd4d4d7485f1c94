"""What went out over HTTP, to phones of the sandbox: read from its log, and files from the chats they stand in."""

import json
from collections.abc import Iterator

from sandbox import Sandbox
from sandbox.files import StoredFile
from sandbox.schema import Json
from tests.scanner.pieces import Piece, words_of

_LABELS = ("inline_keyboard", "keyboard")


def pieces_over_http(sandbox: Sandbox) -> Iterator[Piece]:
    """Everything that went to private chats, in order; then the files."""
    for at, entry in enumerate(sandbox.requests):
        said = entry.get("params", {})
        chat = said.get("chat_id")
        query = sandbox.desk.queries.get(str(said.get("callback_query_id")))
        if query is not None:
            chat = query.person_id
        if chat is not None and int(chat) > 0:
            yield from _of_request(int(chat), at, said)
    for person in sandbox.desk.people.values():
        for message in person.messages.values():
            if message.author == "bot" and message.file is not None:
                yield from _of_file(person.id, len(sandbox.requests), message.file)


def _of_request(chat: int, at: int, said: Json) -> Iterator[Piece]:
    for words in (said.get("text"), said.get("caption"), _whole(said, "rich_message").get("html")):
        if words:
            yield Piece(chat, "words", words, at)
    markup = _whole(said, "reply_markup")
    for row in (row for kind in _LABELS for row in markup.get(kind, ())):
        for button in row:
            yield Piece(chat, "label", button if isinstance(button, str) else button["text"], at)
            if "callback_data" in button:
                yield Piece(chat, "data", button["callback_data"], at)


def _whole(said: Json, name: str) -> Json:
    """A part of a request: as it came, where the sandbox broke the request off before it read it."""
    part = said.get(name) or {}
    return json.loads(part) if isinstance(part, str) else part


def _of_file(chat: int, at: int, file: StoredFile) -> Iterator[Piece]:
    yield Piece(chat, "file name", file.name, at)
    for words in words_of(file.name, file.data):
        yield Piece(chat, "file", words, at)
