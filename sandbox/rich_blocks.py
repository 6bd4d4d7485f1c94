"""The normal form of a rich message, for the page: `{"blocks": [block, …]}`.

Every `html` (and `summary`, `caption`, `credit`, a table's cell) is safe HTML made here. A block is one of

* `{"type": "paragraph", "html"}`, `{"type": "footer", "html"}`, `{"type": "preformatted", "html", "language"}`
* `{"type": "heading", "size": 1–6, "html"}` (1 is the largest), `{"type": "divider"}`
* `{"type": "table", "header": [[cell]], "rows": [[cell]], "caption", "bordered", "striped"}`: a cell is HTML; `header`
  holds the leading rows made of header cells only; a cell over several columns is followed by empty ones
* `{"type": "details", "summary", "open", "blocks"}`, `{"type": "blockquote", "blocks", "credit", "expandable"}`
* `{"type": "list", "items": [{"label", "checked": null|bool, "blocks"}]}`
* `{"type": "buttons", "buttons": [{"text", "style", "callback_data", "url", "copy_text"}]}`
* `{"type": "other", "kind", "html"}`: media, maps and formulas, which the page shows as a word
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from sandbox.render import link
from sandbox.schema import Json

_INLINE = {
    "bold": ("<b>", "</b>"), "italic": ("<i>", "</i>"), "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"), "spoiler": ('<span class="spoiler">', "</span>"), "code": ("<code>", "</code>"),
    "marked": ("<mark>", "</mark>"), "subscript": ("<sub>", "</sub>"), "superscript": ("<sup>", "</sup>"),
}  # fmt: skip


def text_html(text: Any) -> str:
    """Return a RichText as safe HTML."""
    if text is None:
        return ""
    if isinstance(text, str):
        return escape(text)
    if isinstance(text, list):
        return "".join(text_html(part) for part in text)
    kind = text.get("type")
    if kind == "url":
        start, end = link(text["url"])
        return f"{start}{text_html(text['text'])}{end}"
    if kind == "mathematical_expression":
        return f"<code>{escape(text['expression'])}</code>"
    if kind == "custom_emoji":
        return escape(text["alternative_text"])
    if kind == "button":
        return text_html(text["button"]["text"])
    start, end = _INLINE.get(kind, ("", ""))
    return f"{start}{text_html(text.get('text'))}{end}"


def plain(text: Any) -> str:
    """Return a RichText without its formatting."""
    if isinstance(text, list):
        return "".join(plain(part) for part in text)
    if isinstance(text, dict):
        return plain(text.get("text") or text.get("alternative_text") or text.get("expression") or "")
    return text or ""


def normalise(blocks: list[Json]) -> list[Json]:
    """Return RichBlocks of the Bot API in the normal form that the module's docstring describes."""
    return [_NORMAL.get(block["type"], _other)(block) for block in blocks]


def _text_block(block: Json) -> Json:
    return {"type": block["type"], "html": text_html(block["text"])}


def _table(block: Json) -> Json:
    rows = [_row(cells) for cells in block["cells"]]
    header = 0
    while header < len(rows) and block["cells"][header] and all(c.get("is_header") for c in block["cells"][header]):
        header += 1
    return {
        "type": "table", "header": rows[:header], "rows": rows[header:],
        "caption": text_html(block.get("caption")) or None,
        "bordered": bool(block.get("is_bordered")), "striped": bool(block.get("is_striped")),
    }  # fmt: skip


def _row(cells: list[Json]) -> list[str]:
    row: list[str] = []
    for cell in cells:
        row += [text_html(cell.get("text")), *[""] * (cell.get("colspan", 1) - 1)]
    return row


def _list(block: Json) -> Json:
    items = [
        {
            "label": item.get("label", "•"),
            "checked": bool(item.get("is_checked")) if item.get("has_checkbox") else None,
            "blocks": normalise(item["blocks"]),
        }
        for item in block["items"]
    ]
    return {"type": "list", "items": items}


def _quote(block: Json) -> Json:
    blocks = block.get("blocks") or [{"type": "paragraph", "text": block.get("text", "")}]
    return {
        "type": "blockquote", "blocks": normalise(blocks), "credit": text_html(block.get("credit")) or None,
        "expandable": block["type"] == "expandable_blockquote",
    }  # fmt: skip


def _details(block: Json) -> Json:
    return {
        "type": "details", "summary": text_html(block["summary"]), "open": bool(block.get("is_open")),
        "blocks": normalise(block["blocks"]),
    }  # fmt: skip


def _buttons(block: Json) -> Json:
    return {"type": "buttons", "buttons": [button_view(button) for button in block["buttons"]]}


def button_view(button: Json) -> Json:
    """Return an inline button as the page draws it."""
    return {
        "text": plain(button["text"]), "style": button.get("style") or None,
        "callback_data": button.get("callback_data"), "url": button.get("url"),
        "copy_text": (button.get("copy_text") or {}).get("text"),
    }  # fmt: skip


def _other(block: Json) -> Json:
    caption = block.get("caption")
    words = block.get("expression") or plain(caption.get("text") if isinstance(caption, dict) else caption)
    return {"type": "other", "kind": block["type"], "html": escape(words)}


_NORMAL: dict[str, Callable[[Json], Json]] = {
    "paragraph": _text_block,
    "footer": _text_block,
    "pre": lambda block: _text_block(block) | {"type": "preformatted", "language": block.get("language")},
    "heading": lambda block: _text_block(block) | {"size": block["size"]},
    "divider": lambda _: {"type": "divider"},
    "table": _table,
    "list": _list,
    "details": _details,
    "blockquote": _quote,
    "pullquote": _quote,
    "expandable_blockquote": _quote,
    "buttons": _buttons,
}
