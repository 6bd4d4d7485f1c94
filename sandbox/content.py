"""What a new or an edited message holds: text with entities, a caption, a file, a keyboard."""

from __future__ import annotations

from sandbox.calls import Call
from sandbox.desk import Desk
from sandbox.errors import bad_request
from sandbox.files import StoredFile
from sandbox.html_entities import parse_html, trim, utf16_length
from sandbox.messages import Message
from sandbox.people import Chat, Person
from sandbox.schema import Json, Upload

MAX_TEXT = 4096
MAX_CAPTION = 1024
_ENTITIES = {"text": "entities", "caption": "caption_entities"}


def formatted(args: Json, name: str) -> tuple[str, list[Json]]:
    """Return the text under this name without markup, and its entities, from parse_mode or given as they are."""
    source = args.get(name) or ""
    mode = (args.get("parse_mode") or "").lower()
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode: the sandbox reads HTML only")
    if mode:
        return parse_html(source)
    entities = args.get(_ENTITIES[name]) or []
    length = utf16_length(source)
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > length:
            raise bad_request(f"entity {entity['type']} is out of the text")
    return trim(source, entities)


def read_text(args: Json) -> Json:
    """Return the text part of a message; refuse an empty or a too long one."""
    if not args.get("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(args, "text")
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    content: Json = {"text": text} | ({"entities": entities} if entities else {})
    if args.get("link_preview_options"):
        content["link_preview_options"] = args["link_preview_options"]
    return content


def read_caption(args: Json) -> Json:
    """Return the caption part of a message, which may be empty; refuse a too long one."""
    text, entities = formatted(args, "caption")
    if utf16_length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    content: Json = {"caption": text} if text else {}
    if entities:
        content["caption_entities"] = entities
    if args.get("show_caption_above_media"):
        content["show_caption_above_media"] = True
    return content


def read_file(desk: Desk, call: Call, kind: str, value: object) -> StoredFile:
    """Return the file that the bot sends: uploaded, attached under a name, or known by its id."""
    if isinstance(value, str) and value.startswith("attach://"):
        name = value.removeprefix("attach://")
        if name not in call.uploads:
            raise bad_request(f'attached file "{name}" not found')
        value = call.uploads[name]
    if isinstance(value, Upload):
        return desk.files.store(kind, value)
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        # The sandbox never leaves the machine, and says so with the words for an address that does not answer.
        raise bad_request("failed to get HTTP URL content")
    stored = desk.files.by_id(str(value))
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def replied_to(call: Call, chat: Chat) -> Json:
    """Return the message that the new one answers; refuse if it is not there, unless the bot does not mind."""
    wanted = call.args.get("reply_parameters")
    if not wanted:
        return {}
    answered = chat.messages.get(wanted["message_id"])
    if answered is None:
        if wanted.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {key: v for key, v in answered.api.items() if key != "reply_to_message"}}


def post(desk: Desk, call: Call, chat: Chat, content: Json, stored: StoredFile | None = None) -> Message:
    """Put the bot's message into the chat with its keyboard, and let the phone ring or not."""
    args = call.args
    content = {**replied_to(call, chat), **content}
    if args.get("protect_content"):
        content["has_protected_content"] = True
    markup = args.get("reply_markup") or {}
    if markup.get("inline_keyboard"):
        content["reply_markup"] = markup
    message = desk.new_message(chat, content, author=None)
    message.silent = bool(args.get("disable_notification"))
    if stored is not None:
        desk.file_of(message, stored)
    desk.tell("message", chat, message=message.view())
    if markup and "inline_keyboard" not in markup:
        message.had_reply_markup = True
        _reply_keyboard(desk, chat, markup)
    return message


def _reply_keyboard(desk: Desk, chat: Chat, markup: Json) -> None:
    if isinstance(chat, Person) and ("keyboard" in markup or markup.get("remove_keyboard")):
        chat.reply_keyboard = markup if "keyboard" in markup else None
        desk.tell("keyboard", chat, reply_keyboard=chat.keyboard_view())
