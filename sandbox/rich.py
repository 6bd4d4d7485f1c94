"""Rich messages: what a bot sends (html, markdown or blocks) becomes the blocks that a Message carries."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from sandbox.errors import bad_request
from sandbox.html_entities import utf16_length
from sandbox.rich_blocks import plain
from sandbox.rich_html import blocks_of_html
from sandbox.schema import Json

MAX_TEXT = 32768
MAX_BLOCKS = 500
MAX_DEPTH = 16
MAX_COLUMNS = 20
_INPUTS = ("html", "markdown", "blocks")
_MEDIA = {"animation", "audio", "document", "photo", "video", "voice_note"}
_BULLET = re.compile(r"\s*[-*+]\s+(?:\[([ xX])\]\s+)?(.*)")
_NUMBERED = re.compile(r"\s*\d+[.)]\s+(.*)")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_MARKS = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"),
    (re.compile(r"__(.+?)__"), r"<u>\1</u>"),
    (re.compile(r"~~(.+?)~~"), r"<s>\1</s>"),
    (re.compile(r"\|\|(.+?)\|\|"), r"<tg-spoiler>\1</tg-spoiler>"),
    (re.compile(r"(?<![\w*])[*_]([^*_]+)[*_](?![\w*])"), r"<i>\1</i>"),
    (re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)"), r'<a href="\2">\1</a>'),
)


def read_rich_message(message: Json) -> Json:
    """Return the RichMessage that Telegram would store; refuse an empty, ambiguous or too large one."""
    given = [name for name in _INPUTS if message.get(name)]
    if len(given) != 1:
        reason = "exactly one of html, markdown or blocks must be specified" if given else "rich message is empty"
        raise bad_request(reason)
    if given == ["html"]:
        blocks = blocks_of_html(message["html"])
    elif given == ["markdown"]:
        blocks = blocks_of_html(_markdown_to_html(message["markdown"]))
    else:
        blocks = _stored(message["blocks"])
    if not blocks:
        raise bad_request("rich message is empty")
    _measure(blocks)
    stored: Json = {"blocks": blocks}
    return stored | ({"is_rtl": True} if message.get("is_rtl") else {})


def _stored(blocks: list[Json]) -> list[Json]:
    """Turn input blocks into stored ones: they differ in labels of lists; media by blocks are not served here."""
    stored = []
    for block in blocks:
        if block["type"] in _MEDIA:
            raise bad_request("media in rich messages is not served by the sandbox")
        copy = dict(block)
        if "blocks" in block:
            copy["blocks"] = _stored(block["blocks"])
        if block["type"] == "list":
            copy["items"] = [_stored_item(item, number) for number, item in enumerate(block["items"], 1)]
        stored.append(copy)
    return stored


def _stored_item(item: Json, number: int) -> Json:
    ordered = item.get("value") is not None or item.get("type")
    label = f"{item.get('value') or number}." if ordered else "•"
    return item | {"label": label, "blocks": _stored(item["blocks"])}


def _measure(blocks: list[Json]) -> None:
    size, count, depth = _sizes(blocks)
    if size > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    if count > MAX_BLOCKS or depth > MAX_DEPTH:
        raise bad_request("RICH_MESSAGE_BLOCKS_TOO_MUCH")


def _sizes(blocks: list[Json]) -> tuple[int, int, int]:
    """Return UTF-16 units of text, the number of blocks and how deep they nest."""
    size, count, depth = 0, len(blocks), 1
    for block in blocks:
        size += sum(utf16_length(plain(block.get(key))) for key in ("text", "summary", "credit", "expression"))
        inner = [block.get("blocks") or [], *(item["blocks"] for item in block.get("items", []))]
        for row in block.get("cells", []):
            if sum(cell.get("colspan", 1) for cell in row) > MAX_COLUMNS:
                raise bad_request("RICH_MESSAGE_TABLE_TOO_WIDE")
            size += sum(utf16_length(plain(cell.get("text"))) for cell in row)
        for nested in inner:
            more = _sizes(nested) if nested else (0, 0, 0)
            size, count, depth = size + more[0], count + more[1], max(depth, 1 + more[2])
    return size, count, depth


def _markdown_to_html(source: str) -> str:
    """Translate headings, lists, tables, quotes, fences, rules and inline marks; the rest is text of a paragraph."""
    out: list[str] = []
    lines = source.splitlines()
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("```"):
            end = next((n for n in range(at + 1, len(lines)) if lines[n].startswith("```")), len(lines))
            out.append(f"<pre>{escape(chr(10).join(lines[at + 1 : end]))}</pre>")
            at = end + 1
        elif "|" in line and at + 1 < len(lines) and "|" in lines[at + 1] and _TABLE_RULE.fullmatch(lines[at + 1]):
            end = next((n for n in range(at + 2, len(lines)) if "|" not in lines[n]), len(lines))
            out.append(_markdown_table([line, *lines[at + 2 : end]]))
            at = end
        else:
            end = next((n for n in range(at, len(lines)) if _kind(lines[n]) != _kind(line)), len(lines))
            out.append(_markdown_run(_kind(line), lines[at:end]))
            at = end
    return "".join(out)


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    if _RULE.fullmatch(line):
        return "rule"
    for kind, pattern in (("ul", _BULLET), ("ol", _NUMBERED), ("quote", r">"), ("heading", r"#{1,6}\s")):
        if re.match(pattern, line):
            return kind
    return "fence" if line.startswith("```") else "text"


def _markdown_run(kind: str, lines: list[str]) -> str:
    if kind == "heading":
        levels = [(len(line) - len(line.lstrip("#")), line.lstrip("#").strip()) for line in lines]
        return "".join(f"<h{level}>{_inline(text)}</h{level}>" for level, text in levels)
    if kind == "rule":
        return "<hr/>" * len(lines)
    if kind == "quote":
        return f"<blockquote>{_markdown_to_html(chr(10).join(line[1:].strip() for line in lines))}</blockquote>"
    if kind in {"ul", "ol"}:
        return f"<{kind}>{''.join(_markdown_item(kind, line) for line in lines)}</{kind}>"
    return "" if kind == "blank" else f"<p>{'<br>'.join(_inline(line) for line in lines)}</p>"


def _markdown_item(kind: str, line: str) -> str:
    found: Any = (_BULLET if kind == "ul" else _NUMBERED).match(line)
    box = found.group(1) if kind == "ul" else None
    checkbox = f"<input type=checkbox{' checked' if box in {'x', 'X'} else ''}>" if box else ""
    return f"<li>{checkbox}{_inline(found.groups()[-1])}</li>"


def _markdown_table(lines: list[str]) -> str:
    rows = [[_inline(cell.strip()) for cell in line.strip().strip("|").split("|")] for line in lines]
    tags = ["th", *["td"] * (len(rows) - 1)]
    return f"<table>{''.join(_markdown_row(tag, row) for tag, row in zip(tags, rows, strict=True))}</table>"


def _markdown_row(tag: str, cells: list[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def _inline(text: str) -> str:
    html = escape(text, quote=True)
    for pattern, replacement in _MARKS:
        html = pattern.sub(replacement, html)
    return html
