"""Methods that change, remove or pin messages that are there already."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.calls import Call
from sandbox.content import read_caption, read_file, read_text
from sandbox.desk import Desk
from sandbox.errors import NOT_MODIFIED, bad_request
from sandbox.messages import MEDIA, Message
from sandbox.people import Chat, Group, Person
from sandbox.rich import read_rich_message
from sandbox.schema import Json

DELETE_SECONDS = 48 * 3600
MAX_DELETED = 100
_TEXT = ("text", "entities", "link_preview_options", "rich_message")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
# What makes two versions of a message the same for the person who reads it.
_COMPARED = (*_TEXT, *_CAPTION, *MEDIA, "reply_markup")


def _target(desk: Desk, call: Call, purpose: str = "edit") -> tuple[Chat, Message]:
    args = call.args
    if args.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if args.get("chat_id") is None:
        raise bad_request("chat_id is empty")
    if not args.get("message_id"):
        raise bad_request("message identifier is not specified")
    chat = desk.open_chat(args["chat_id"])
    message = chat.messages.get(args["message_id"])
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    return chat, message


def _editable(desk: Desk, call: Call) -> tuple[Chat, Message]:
    chat, message = _target(desk, call)
    if message.author != "bot" or message.had_reply_markup or "forward_origin" in message.api:
        raise bad_request("message can't be edited")
    return chat, message


def _edit(desk: Desk, call: Call, place: tuple[Chat, Message], replaced: tuple[str, ...], content: Json) -> Json:
    """Replace these fields by the content and the keyboard by the one given; refuse an edit that changes nothing."""
    chat, message = place
    markup = call.args.get("reply_markup") or {}
    new = {key: value for key, value in message.api.items() if key not in (*replaced, "reply_markup")} | content
    if markup.get("inline_keyboard"):
        new["reply_markup"] = markup
    if all(new.get(key) == message.api.get(key) for key in _COMPARED):
        raise bad_request(NOT_MODIFIED)
    message.api = new | {"edit_date": desk.now}
    desk.tell("edit", chat, message=message.view())
    return message.api


def edit_message_text(desk: Desk, call: Call) -> Json:
    """Replace the text, or the rich message, of the bot's own message."""
    if call.args.get("rich_message") is not None and not call.args.get("text"):
        content = {"rich_message": read_rich_message(call.args["rich_message"])}
    else:
        content = read_text(call.args)
    place = _editable(desk, call)
    if not {"text", "rich_message"} & set(place[1].api):
        raise bad_request("there is no text in the message to edit")
    return _edit(desk, call, place, _TEXT, content)


def edit_message_caption(desk: Desk, call: Call) -> Json:
    """Replace the caption of the bot's own file; an empty one takes it away."""
    content = read_caption(call.args)
    place = _editable(desk, call)
    if place[1].file is None:
        raise bad_request("there is no caption in the message to edit")
    return _edit(desk, call, place, _CAPTION, content)


def edit_message_reply_markup(desk: Desk, call: Call) -> Json:
    """Replace the inline keyboard; none takes it away."""
    return _edit(desk, call, _editable(desk, call), (), {})


def edit_message_media(desk: Desk, call: Call) -> Json:
    """Replace the file and its caption, or put a file where there was a text."""
    media = call.args["media"]
    if media["type"] not in {"photo", "document"}:
        raise bad_request("only photos and documents are served in edits by the sandbox")
    content = read_caption(media)
    chat, message = _editable(desk, call)
    stored = read_file(desk, call, media["type"], media["media"])
    if "media_group_id" in message.api and message.file and message.file.kind != stored.kind:
        raise bad_request("message can't be edited")
    content[stored.kind] = stored.as_media()
    previous, message.file = message.file, stored
    try:
        return _edit(desk, call, (chat, message), (*_TEXT, *_CAPTION, *MEDIA), content)
    except Exception:
        message.file = previous
        raise


def _check_deletable(desk: Desk, chat: Chat, message: Message) -> None:
    if desk.now - message.api["date"] > DELETE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    # In a group the bot is an ordinary member: it may take away only what it wrote.
    if isinstance(chat, Group) and message.author != "bot":
        raise bad_request("message can't be deleted")


def _delete(desk: Desk, chat: Chat, message: Message) -> None:
    del chat.messages[message.message_id]
    desk.tell("delete", chat, message_id=message.message_id)


def delete_message(desk: Desk, call: Call) -> bool:
    """Take a message away from everyone, within 48 hours."""
    chat, message = _target(desk, call, "delete")
    _check_deletable(desk, chat, message)
    _delete(desk, chat, message)
    return True


def delete_messages(desk: Desk, call: Call) -> bool:
    """Take several messages away; those that are not there are passed over."""
    chat = desk.open_chat(call.args["chat_id"])
    numbers = call.args["message_ids"]
    if len(numbers) > MAX_DELETED:
        raise bad_request("too many messages to delete")
    messages = [chat.messages[number] for number in dict.fromkeys(numbers) if number in chat.messages]
    for message in messages:
        _check_deletable(desk, chat, message)
    for message in messages:
        _delete(desk, chat, message)
    return True


def pin_chat_message(desk: Desk, call: Call) -> bool:
    """Pin a message at the top of the chat."""
    chat, message = _target(desk, call, "pin")
    if isinstance(chat, Group):
        raise bad_request("not enough rights to manage pinned messages in the chat")
    message.pinned = True
    desk.tell("edit", chat, message=message.view())
    return True


def unpin_chat_message(desk: Desk, call: Call) -> bool:
    """Unpin a message, or the last pinned one when none is named."""
    chat = desk.open_chat(call.args["chat_id"])
    pinned = [message for message in chat.messages.values() if message.pinned]
    wanted = call.args.get("message_id")
    chosen = [message for message in pinned if message.message_id == wanted] if wanted else pinned[-1:]
    if not chosen or not isinstance(chat, Person):
        raise bad_request("message to unpin not found")
    chosen[0].pinned = False
    desk.tell("edit", chat, message=chosen[0].view())
    return True


METHODS: dict[str, Callable[[Desk, Call], Any]] = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "editMessageMedia": edit_message_media,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
}
