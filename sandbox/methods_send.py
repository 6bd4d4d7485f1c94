"""Methods that put new messages into chats."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from sandbox.calls import Call
from sandbox.content import post, read_caption, read_file, read_text, replied_to
from sandbox.desk import Desk
from sandbox.errors import bad_request
from sandbox.messages import MEDIA, Message
from sandbox.people import Chat
from sandbox.rich import read_rich_message
from sandbox.schema import Json

MAX_ALBUM = 10
_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
_COPIED = {
    "text", "entities", "caption", "caption_entities", "rich_message", "contact", "link_preview_options", *MEDIA,
}  # fmt: skip


def _ready(desk: Desk, call: Call, count: int = 1) -> Chat:
    """Return the chat if the bot may write there now; the limits are asked last, as Telegram does."""
    chat = desk.open_chat(call.args["chat_id"])
    replied_to(call, chat)
    desk.limits.spend(chat.id, count)
    return chat


def send_message(desk: Desk, call: Call) -> Json:
    """Send a text."""
    content = read_text(call.args)
    return post(desk, call, _ready(desk, call), content).api


def send_rich_message(desk: Desk, call: Call) -> Json:
    """Send a rich message."""
    content = {"rich_message": read_rich_message(call.args["rich_message"])}
    return post(desk, call, _ready(desk, call), content).api


def _sender(kind: str) -> Callable[[Desk, Call], Json]:
    def send(desk: Desk, call: Call) -> Json:
        content = read_caption(call.args)
        desk.open_chat(call.args["chat_id"])
        stored = read_file(desk, call, kind, call.args[kind])
        if call.args.get("has_spoiler"):
            content["has_media_spoiler"] = True
        return post(desk, call, _ready(desk, call), content, stored).api

    return send


def send_media_group(desk: Desk, call: Call) -> list[Json]:
    """Send an album: several messages that share one media_group_id."""
    items = call.args["media"]
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) > MAX_ALBUM:
        raise bad_request("too many messages to send as an album")
    kinds = {item["type"] for item in items}
    if kinds & {"live_photo", "video", "audio"}:
        raise bad_request("only photos and documents are served in albums by the sandbox")
    if len(kinds) > 1:
        raise bad_request(f"{max(kinds - {'photo'})} can't be mixed with other media types")
    contents = [read_caption(item) for item in items]
    desk.open_chat(call.args["chat_id"])
    stored = [read_file(desk, call, item["type"], item["media"]) for item in items]
    chat = _ready(desk, call, len(items))
    album = {"media_group_id": str(secrets.randbelow(10**16) + 10**16)}
    return [post(desk, call, chat, album | c, file).api for c, file in zip(contents, stored, strict=True)]


def send_chat_action(desk: Desk, call: Call) -> bool:
    """Show that the bot types or uploads."""
    if call.args["action"] not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    desk.start_typing(desk.open_chat(call.args["chat_id"]), call.args["action"])
    return True


def _source(desk: Desk, call: Call, purpose: str) -> Message:
    source = desk.chat(call.args["from_chat_id"]).messages.get(call.args["message_id"])
    if source is None:
        raise bad_request(f"message to {purpose} not found")
    if source.author == "service":
        raise bad_request(f"message can't be {'copied' if purpose == 'copy' else 'forwarded'}")
    return source


def copy_message(desk: Desk, call: Call) -> Json:
    """Send a copy of a message, which bears no trace of where it came from; a new caption may replace its own."""
    source = _source(desk, call, "copy")
    content = {key: value for key, value in source.api.items() if key in _COPIED}
    if call.args.get("caption") is not None and source.file is not None:
        for name in ("caption", "caption_entities"):
            content.pop(name, None)
        content |= read_caption(call.args)
    message = post(desk, call, _ready(desk, call), content, source.file)
    return {"message_id": message.message_id}


def forward_message(desk: Desk, call: Call) -> Json:
    """Send a message on, with its author named."""
    source = _source(desk, call, "forward")
    content = {key: value for key, value in source.api.items() if key in _COPIED}
    content["forward_origin"] = {"type": "user", "date": source.api["date"], "sender_user": source.api["from"]}
    return post(desk, call, _ready(desk, call), content, source.file).api


METHODS: dict[str, Callable[[Desk, Call], Any]] = {
    "sendMessage": send_message,
    "sendRichMessage": send_rich_message,
    "sendPhoto": _sender("photo"),
    "sendDocument": _sender("document"),
    "sendVoice": _sender("voice"),
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
}
