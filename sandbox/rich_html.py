"""Rich messages written as HTML: strict tags in, blocks of the Bot API out."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from sandbox.errors import Refused, bad_request
from sandbox.schema import Json

_INLINE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "mark": "marked", "sub": "subscript", "sup": "superscript",
}  # fmt: skip
_HEADINGS = {f"h{size}": size for size in range(1, 7)}
_BLOCKS = {"p", "table", "details", "ul", "ol", "blockquote", "aside", "pre", "hr", "footer", *_HEADINGS}
_PARTS = {"tr", "td", "th", "thead", "tbody", "caption", "summary", "li", "cite", "input"}
_VOID = {"br", "hr", "input"}
_TAGS = {*_INLINE, *_BLOCKS, *_PARTS, "a", "br"}
_ROWS = {"thead", "tbody"}


@dataclass(slots=True)
class _Node:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[_Node | str] = field(default_factory=list)

    def nodes(self, *tags: str) -> list[_Node]:
        return [child for child in self.children if isinstance(child, _Node) and (not tags or child.tag in tags)]


class _TreeBuilder(HTMLParser):
    """Builds the tree and refuses what is not closed, not opened or not known."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack = [_Node("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise _wrong(f'Unsupported start tag "{tag}"')
        node = _Node(tag, dict(attrs))
        if tag == "span" and node.attributes.get("class") != "tg-spoiler":
            raise _wrong('Tag "span" must have class "tg-spoiler"')
        self.stack[-1].children.append(node)
        if tag not in _VOID:
            self.stack.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if len(self.stack) == 1:
            raise _wrong(f'Unexpected end tag "{tag}"')
        if self.stack[-1].tag != tag:
            raise _wrong(f'Unmatched end tag, expected "</{self.stack[-1].tag}>", found "</{tag}>"')
        self.stack.pop()

    def handle_data(self, data: str) -> None:
        self.stack[-1].children.append(data)


def _wrong(reason: str) -> Refused:
    return bad_request(f"can't parse rich message: {reason}")


def blocks_of_html(source: str) -> list[Json]:
    """Return the RichBlocks that the HTML describes; refuse tags that are unknown, unclosed or out of place."""
    builder = _TreeBuilder()
    builder.feed(source)
    builder.close()
    if len(builder.stack) > 1:
        raise _wrong(f'Can\'t find end tag corresponding to start tag "{builder.stack[-1].tag}"')
    return _blocks(builder.stack[0].children)


def _blocks(children: list[_Node | str]) -> list[Json]:
    """Turn a mixture of blocks and loose text into blocks; loose text becomes paragraphs."""
    blocks: list[Json] = []
    loose: list[_Node | str] = []

    def flush() -> None:
        text = _text(loose)
        loose.clear()
        if text:
            blocks.append({"type": "paragraph", "text": text})

    for child in children:
        if isinstance(child, _Node) and child.tag in _BLOCKS:
            flush()
            blocks.append(_block(child))
        elif isinstance(child, _Node) and child.tag in _PARTS:
            raise _wrong(f'Tag "{child.tag}" is out of its place')
        else:
            loose.append(child)
    flush()
    return blocks


def _block(node: _Node) -> Json:
    if node.tag in _HEADINGS:
        return {"type": "heading", "size": _HEADINGS[node.tag], "text": _text(node.children)}
    if node.tag == "table":
        return _table(node)
    if node.tag in {"ul", "ol"}:
        return {"type": "list", "items": [_item(node, n, item) for n, item in enumerate(node.nodes("li"), 1)]}
    if node.tag == "details":
        return _details(node)
    if node.tag == "blockquote":
        return _quote(node)
    if node.tag == "aside":
        return {"type": "pullquote", "text": _text(node.children)}
    if node.tag == "hr":
        return {"type": "divider"}
    return {"type": {"p": "paragraph"}.get(node.tag, node.tag), "text": _text(node.children, keep=node.tag == "pre")}


def _table(node: _Node) -> Json:
    rows = [row for part in node.nodes() for row in (part.nodes("tr") if part.tag in _ROWS else [part])]
    cells = [[_cell(cell) for cell in row.nodes("td", "th")] for row in rows if row.tag == "tr"]
    if not cells or not any(cells):
        raise _wrong("Table must have at least one cell")
    table: Json = {"type": "table", "cells": cells}
    if caption := node.nodes("caption"):
        table["caption"] = _text(caption[0].children)
    flags = {"bordered": "is_bordered", "striped": "is_striped", "compact": "is_compact"}
    return table | {name: True for attribute, name in flags.items() if attribute in node.attributes}


def _cell(node: _Node) -> Json:
    cell: Json = {
        "text": _text(node.children),
        "align": node.attributes.get("align") or ("center" if node.tag == "th" else "left"),
        "valign": node.attributes.get("valign") or "middle",
    }
    if node.tag == "th":
        cell["is_header"] = True
    for span in ("colspan", "rowspan"):
        value = node.attributes.get(span) or "1"
        if not value.isdecimal() or not 1 <= int(value) <= 20:  # noqa: PLR2004 - a table has at most 20 columns
            raise _wrong(f'Wrong value of the attribute "{span}"')
        if int(value) > 1:
            cell[span] = int(value)
    return cell


def _item(parent: _Node, number: int, node: _Node) -> Json:
    children = [child for child in node.children if not (isinstance(child, _Node) and child.tag == "input")]
    item: Json = {"label": f"{number}." if parent.tag == "ol" else "•", "blocks": _blocks(children)}
    if parent.tag == "ol":
        item |= {"value": number, "type": "1"}
    if boxes := node.nodes("input"):
        item |= {"has_checkbox": True, "is_checked": "checked" in boxes[0].attributes}
    return item


def _details(node: _Node) -> Json:
    summaries = node.nodes("summary")
    if len(summaries) != 1:
        raise _wrong('Tag "details" must have exactly one "summary"')
    rest = [child for child in node.children if child is not summaries[0]]
    details: Json = {"type": "details", "summary": _text(summaries[0].children), "blocks": _blocks(rest)}
    return details | ({"is_open": True} if "open" in node.attributes else {})


def _quote(node: _Node) -> Json:
    credit = node.nodes("cite")
    rest = [child for child in node.children if child not in credit]
    quote: Json = {"type": "blockquote", "blocks": _blocks(rest)}
    return quote | ({"credit": _text(credit[0].children)} if credit else {})


def _text(children: list[_Node | str], *, keep: bool = False) -> Any:
    """Return a RichText: a plain string where nothing is formatted; white space is folded as HTML folds it."""
    parts: list[Any] = []
    for child in children:
        if isinstance(child, str):
            parts.append(child if keep else _folded(child))
        elif child.tag == "br":
            parts.append("\n")
        elif child.tag == "a":
            parts.append({"type": "url", "text": _text(child.children), "url": child.attributes.get("href") or ""})
        elif child.tag in _INLINE:
            parts.append({"type": _INLINE[child.tag], "text": _text(child.children, keep=True)})
        else:
            raise _wrong(f'Tag "{child.tag}" is out of its place')
    if not keep:
        _strip(parts)
    parts = [part for part in parts if part]
    if all(isinstance(part, str) for part in parts):
        return "".join(parts)
    return parts[0] if len(parts) == 1 else parts


def _folded(text: str) -> str:
    words = " ".join(text.split())
    return f"{' ' * text[:1].isspace()}{words}{' ' * (text[-1:].isspace() and bool(words))}"


def _strip(parts: list[Any]) -> None:
    if parts and isinstance(parts[0], str):
        parts[0] = parts[0].lstrip()
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
