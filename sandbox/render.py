"""Safe HTML for the page out of a message's text and entities."""

from __future__ import annotations

import re
from html import escape

from sandbox.schema import Json

_TAGS = {
    "bold": ("<b>", "</b>"), "italic": ("<i>", "</i>"), "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"), "spoiler": ('<span class="spoiler">', "</span>"),
    "code": ("<code>", "</code>"), "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="expandable">', "</blockquote>"),
    "bot_command": ('<span class="command">', "</span>"),
}  # fmt: skip
# A colon before digits is a port: «ya.ru:8080» has no scheme.
_SCHEME = re.compile(r"[a-z][\w+.-]*:(?!\d)", re.IGNORECASE)
_SAFE_SCHEMES = ("http://", "https://", "tg://", "mailto:", "tel:")


def link(url: str) -> tuple[str, str]:
    """Return the tags around a link; a scheme that could run something in the page becomes plain text."""
    target = url if _SCHEME.match(url) else f"https://{url}"
    if not target.lower().startswith(_SAFE_SCHEMES):
        return "<span>", "</span>"
    return f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer">', "</a>"


def to_html(text: str, entities: list[Json]) -> str:
    """Return the text as HTML in which only the entities make tags; lines end with a plain newline."""
    starts: dict[int, list[tuple[int, str, str]]] = {}
    for entity in entities:
        tags = link(entity["url"]) if entity["type"] == "text_link" else _TAGS.get(entity["type"])
        if tags:
            starts.setdefault(entity["offset"], []).append((entity["offset"] + entity["length"], *tags))
    out: list[str] = []
    open_: list[tuple[int, str, str]] = []
    position = 0
    for character in [*text, ""]:
        _close(out, open_, position)
        for end, start_tag, end_tag in sorted(starts.get(position, []), reverse=True):
            out.append(start_tag)
            open_.append((end, start_tag, end_tag))
        out.append(escape(character))
        position += 2 if character > "\uffff" else 1
    while open_:
        out.append(open_.pop()[2])
    return "".join(out)


def _close(out: list[str], open_: list[tuple[int, str, str]], position: int) -> None:
    reopen: list[tuple[int, str, str]] = []
    # Entities may cross (a bot may send any list of them); HTML tags may not, so that the inner one is cut in two.
    while any(end <= position for end, *_ in open_):
        top = open_.pop()
        out.append(top[2])
        if top[0] > position:
            reopen.append(top)
    for again in reversed(reopen):
        out.append(again[1])
        open_.append(again)
