"""Reply markup: what Telegram checks of inline and reply keyboards beyond their types."""

from __future__ import annotations

from sandbox.errors import bad_request
from sandbox.html_entities import utf16_length
from sandbox.schema import Json, Mismatch, Schema

STYLES = {"success", "danger", "primary"}
MAX_CALLBACK_DATA = 64
MAX_COPY_TEXT = 256
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_PLACEHOLDER = 64
_DECORATION = {"text", "icon_custom_emoji_id", "style"}
_KINDS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}


def check_markup(schema: Schema, markup: object, unknown: list[str], *, inline_only: bool = False) -> None:
    """Refuse a reply markup that Telegram would refuse; note unknown fields in it."""
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    kind = next((name for key, name in _KINDS.items() if key in markup), None)
    if kind is None:
        if markup and inline_only:
            raise bad_request("inline keyboard expected")
        unknown.extend(f"reply_markup.{key}" for key in markup)
        return
    if inline_only and kind != "InlineKeyboardMarkup":
        raise bad_request("inline keyboard expected")
    if kind == "InlineKeyboardMarkup":
        _check_inline(schema, markup)
    elif kind == "ReplyKeyboardMarkup":
        _check_reply(schema, markup)
    try:
        unknown.extend(schema.check(kind, markup))
    except Mismatch as mismatch:
        raise bad_request(str(mismatch)) from mismatch


def _rows(markup: Json, key: str, kind: str) -> list[list[object]]:
    rows = markup[key]
    if not isinstance(rows, list):
        raise bad_request(f'field "{key}" of the {kind} must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{key}" of the {kind} must be an Array of Arrays')
    return rows


def _check_inline(schema: Schema, markup: Json) -> None:
    rows = _rows(markup, "inline_keyboard", "InlineKeyboardMarkup")
    for button in (button for row in rows for button in row):
        _check_inline_button(schema, button)
    if any(len(row) > MAX_ROW for row in rows) or sum(len(row) for row in rows) > MAX_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")


def _check_inline_button(schema: Schema, button: object) -> None:
    prefix = "can't parse inline keyboard button: "
    try:
        schema.check("InlineKeyboardButton", button)
    except Mismatch as mismatch:
        raise bad_request(prefix + str(mismatch)) from mismatch
    if not isinstance(button, dict):
        return  # said already: the schema refuses it
    if not button["text"].strip():
        raise bad_request(prefix + "Button text must be non-empty")
    _check_style(prefix, button)
    known = set(schema.types["InlineKeyboardButton"]) - _DECORATION
    actions = [key for key in button if key in known and button[key] not in (None, "")]
    # An empty query is a real action: it only opens the list of chats.
    actions += [key for key in button if key.startswith("switch_inline_query") and button[key] == ""]
    if not actions:
        raise bad_request(prefix + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(prefix + "Exactly one of the optional fields must be used")
    if len(str(button.get("callback_data") or "").encode("utf-8", "surrogatepass")) > MAX_CALLBACK_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in actions and not 1 <= utf16_length(button["copy_text"]["text"]) <= MAX_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in actions:
        _check_url(button["url"])


def _check_url(url: str) -> None:
    scheme, separator, rest = url.partition("://")
    if separator and scheme.lower() not in {"http", "https", "tg", "ton"}:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    host = (rest if separator else url).split("/")[0].split("?")[0]
    if not host or " " in url or (scheme.lower() not in {"tg", "ton"} and "." not in host and ":" not in host):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_style(prefix: str, button: Json) -> None:
    if button.get("style") not in {None, "", *STYLES}:
        raise bad_request(prefix + "Invalid button style specified")


def _check_reply(schema: Schema, markup: Json) -> None:
    prefix = "can't parse keyboard button: "
    rows = _rows(markup, "keyboard", "ReplyKeyboardMarkup")
    if not any(rows):
        raise bad_request("reply keyboard must contain at least one button")
    for row in rows:
        for place, button in enumerate(row):
            # A bare string is a button, too; the phone only knows objects.
            row[place] = {"text": button} if isinstance(button, str) else button
            try:
                schema.check("KeyboardButton", row[place])
            except Mismatch as mismatch:
                raise bad_request(prefix + str(mismatch)) from mismatch
            if isinstance(button, dict):
                _check_style(prefix, button)
    if len(markup.get("input_field_placeholder") or "") > MAX_PLACEHOLDER:
        raise bad_request("reply keyboard placeholder is too long")
