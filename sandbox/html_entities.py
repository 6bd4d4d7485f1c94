"""Telegram's parse_mode=HTML: text and entities out of markup, or the refusal that Telegram would give."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field

from sandbox.errors import Refused, bad_request
from sandbox.schema import Json

_PLAIN_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_TAGS = {*_PLAIN_TAGS, "a", "tg-emoji"}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?""")
_SPACE = " \t\r\n"
_LINK = re.compile(r"(?:https?|tg|mailto|tel)://?[^\s]+|[\w.-]+\.\w{2,}[^\s]*", re.IGNORECASE)


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it: an emoji outside the basic plane is two."""
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int
    byte: int


@dataclass(slots=True)
class _Reader:
    """Reads the markup once from left to right, as TDLib does, so that errors name the same place."""

    source: str
    at: int = 0
    text: list[str] = field(default_factory=list)
    offset: int = 0
    opened: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> None:
        source = self.source
        while self.at < len(source):
            character = source[self.at]
            if character == "<":
                self._tag()
                continue
            reference = _REFERENCE.match(source, self.at) if character == "&" else None
            decoded = _decode(reference) if reference else ""
            if reference and decoded:
                self._put(decoded)
                self.at = reference.end()
            else:
                self._put(character)
                self.at += 1
        if self.opened:
            raise self._error(f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"')

    def _put(self, piece: str) -> None:
        self.text.append(piece)
        self.offset += utf16_length(piece)

    def _tag(self) -> None:
        byte = len(self.source[: self.at].encode("utf-8", "surrogatepass"))
        self.at += 1
        if self.source.startswith("/", self.at):
            self._end_tag(byte)
        else:
            self._start_tag(byte)

    def _name(self) -> str:
        found = _TAG_NAME.match(self.source, self.at)
        name = found.group() if found else ""
        self.at += len(name)
        return name.lower()

    def _start_tag(self, byte: int) -> None:
        tag = self._name()
        if self.at >= len(self.source):
            raise self._error(f"Unclosed start tag at byte offset {byte}")
        if tag not in _TAGS:
            raise self._error(f'Unsupported start tag "{tag}" at byte offset {byte}')
        attributes: dict[str, str] = {}
        while True:
            while self.source[self.at : self.at + 1] and self.source[self.at] in _SPACE:
                self.at += 1
            if self.at >= len(self.source):
                raise self._error(f'Unclosed start tag "{tag}" at byte offset {byte}')
            if self.source[self.at] == ">":
                break
            found = _ATTRIBUTE.match(self.source, self.at)
            if not found:
                raise self._error(f'Empty attribute name in the tag "{tag}" at byte offset {byte}')
            self.at = found.end()
            attributes[found.group(1).lower()] = _unescape((found.group(2) or "").strip("\"'"))
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._error(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
        self.opened.append(_Open(tag, attributes, self.offset, byte))

    def _end_tag(self, byte: int) -> None:
        self.at += 1
        if not self.opened:
            raise self._error(f"Unexpected end tag at byte offset {byte}")
        name = self._name()
        while self.source[self.at : self.at + 1] and self.source[self.at] in _SPACE:
            self.at += 1
        if self.source[self.at : self.at + 1] != ">":
            raise self._error(f"Unclosed end tag at byte offset {byte}")
        self.at += 1
        opened = self.opened[-1]
        if name and name != opened.tag:
            raise self._error(
                f'Unmatched end tag at byte offset {byte}, expected "</{opened.tag}>", found "</{name}>"',
            )
        self.opened.pop()
        if self.offset > opened.offset:
            self._entity(opened)

    def _entity(self, opened: _Open) -> None:
        entity: Json = {"offset": opened.offset, "length": self.offset - opened.offset}
        tag, attributes = opened.tag, opened.attributes
        if tag == "a":
            url = attributes.get("href") or "".join(self.text)
            if not attributes.get("href") or not _LINK.fullmatch(url):
                return  # Telegram drops a link that leads nowhere and keeps its text
            entity |= {"type": "text_link", "url": url}
        elif tag == "tg-emoji":
            entity |= {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
        elif tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif tag == "code" and attributes.get("class", "").startswith("language-") and self._inside_pre():
            self.opened[-1].attributes["language"] = attributes["class"].removeprefix("language-")
            return
        else:
            entity["type"] = _PLAIN_TAGS[tag]
            if tag == "pre" and "language" in attributes:
                entity["language"] = attributes["language"]
        self.entities.append(entity)

    def _inside_pre(self) -> bool:
        return bool(self.opened) and self.opened[-1].tag == "pre"

    def _error(self, reason: str) -> Refused:
        return bad_request(f"can't parse entities: {reason}")


def _decode(reference: re.Match[str]) -> str:
    hexadecimal, decimal, name = reference.groups()
    if name:
        return _NAMED[name]
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    # A reference to nothing printable stays as it was written, as in TDLib.
    return chr(code) if 0 < code <= sys.maxunicode and not _is_surrogate(code) else ""


def _is_surrogate(code: int) -> bool:
    return code >> 11 == 0xD800 >> 11


def _unescape(value: str) -> str:
    return _REFERENCE.sub(lambda found: _decode(found) or found.group(), value)


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the text without markup, trimmed as Telegram trims it, and its entities in order."""
    reader = _Reader(source)
    reader.read()
    return trim("".join(reader.text), reader.entities)


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut the white space around the text and move or shorten the entities accordingly."""
    left = len(text) - len(text.lstrip())
    cut, size = utf16_length(text[:left]), utf16_length(text.strip())
    kept = []
    for entity in sorted(entities, key=lambda entity: (entity["offset"], -entity["length"])):
        start = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, size)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return text.strip(), kept
