"""What people do on their phones, and the updates that the bot gets of it."""

from __future__ import annotations

import secrets

from sandbox.desk import Desk, Query
from sandbox.files import StoredFile
from sandbox.html_entities import utf16_length
from sandbox.membership import set_blocked
from sandbox.messages import Message
from sandbox.people import Chat, Person
from sandbox.rich_blocks import plain
from sandbox.schema import Json, Upload

MAX_ALBUM = 10
MAX_TEXT = 4096


class Impossible(Exception):  # noqa: N818 - an answer to whoever plays the person
    """A person cannot do that: there is no such button, message or chat. `status` is the control API's answer."""

    def __init__(self, reason: str, *, status: int = 400) -> None:
        """Keep the reason and the status."""
        super().__init__(reason)
        self.status = status


def _entities(text: str) -> Json:
    if not text.startswith("/") or len(text) == 1:
        return {}
    return {"entities": [{"type": "bot_command", "offset": 0, "length": utf16_length(text.split(maxsplit=1)[0])}]}


def _chat(desk: Desk, person: Person, chat_id: int | None) -> Chat:
    if chat_id is None or chat_id == person.id:
        return person
    group = desk.groups.get(chat_id)
    if group is None or person.id not in group.members:
        raise Impossible("no such chat", status=404)
    return group


def _send(desk: Desk, person: Person, chat: Chat, content: Json, stored: StoredFile | None = None) -> Message:
    """Put a person's message into a chat; the bot hears of it unless it is blocked or not in the group."""
    if isinstance(chat, Person) and chat.blocked:
        raise Impossible("the person has blocked the bot; unblock it first")
    message = desk.new_message(chat, content, author=person)
    if stored is not None:
        desk.file_of(message, stored)
    if isinstance(chat, Person):
        chat.started = True
        read(desk, chat)
    desk.tell("message", chat, message=message.view())
    if isinstance(chat, Person) or chat.bot == "member":
        desk.updates.put("message", message.api)
    return message


def say(desk: Desk, person: Person, text: str, *, chat_id: int | None = None) -> Message:
    """Type a text and send it; a leading /word is marked as a command."""
    text = text.strip()
    if not text or utf16_length(text) > MAX_TEXT:
        raise Impossible("text must have 1 to 4096 characters")
    return _send(desk, person, _chat(desk, person, chat_id), {"text": text} | _entities(text))


def start(desk: Desk, person: Person, payload: str = "") -> Message:
    """Open the bot by a link and press Start; a blocked bot is unblocked by that."""
    set_blocked(desk, person, blocked=False)
    return say(desk, person, f"/start {payload}".strip())


def press(
    desk: Desk, person: Person, message_id: int, *,
    callback_data: str | None = None, text: str | None = None, chat_id: int | None = None,
) -> Query:  # fmt: skip
    """Press an inline button, found by its data or by what is written on it; the bot gets a callback query."""
    chat = _chat(desk, person, chat_id)
    message = chat.messages.get(message_id)
    button = message.press_target(callback_data=callback_data, text=text) if message else None
    if message is None or button is None:
        raise Impossible("there is no such button on that message", status=404)
    if not button.get("callback_data"):
        raise Impossible("that button does not ask the bot anything")
    if isinstance(chat, Person):
        if chat.blocked:
            raise Impossible("the person has blocked the bot; unblock it first")
        read(desk, chat)
    return desk.press(person, message, button["callback_data"], chat)


def press_reply(desk: Desk, person: Person, text: str) -> Message:
    """Press a button of the reply keyboard: its text is sent, or the person's own contact if it asks for that."""
    keyboard = person.reply_keyboard or {"keyboard": []}
    found = [button for row in keyboard["keyboard"] for button in row if plain(button["text"]) == text]
    if not found:
        raise Impossible("there is no such button on the reply keyboard", status=404)
    message = contact(desk, person) if found[0].get("request_contact") else say(desk, person, text)
    if keyboard.get("one_time_keyboard"):
        person.reply_keyboard = None
        desk.tell("keyboard", person, reply_keyboard=None)
    return message


def contact(
    desk: Desk, person: Person, *, phone: str | None = None, foreign: bool = False, first_name: str | None = None,
) -> Message:  # fmt: skip
    """Share a contact: one's own (with user_id, as Telegram vouches for), or somebody else's card from the book."""
    number = phone or person.phone
    if not number:
        raise Impossible("the person has no phone number")
    card: Json = {"phone_number": number, "first_name": first_name or person.first_name}
    if not foreign:
        card["user_id"] = person.id
        if person.last_name:
            card["last_name"] = person.last_name
    return _send(desk, person, person, {"contact": card})


def send_files(
    desk: Desk, person: Person, kind: str, uploads: list[Upload], *, caption: str = "", chat_id: int | None = None,
) -> list[Message]:  # fmt: skip
    """Send a photo, a document or a voice message; several of them make an album."""
    if kind not in {"photo", "document", "voice"}:
        raise Impossible("kind must be photo, document or voice")
    if not 1 <= len(uploads) <= MAX_ALBUM or (kind == "voice" and len(uploads) > 1):
        raise Impossible("one to ten files, and only one voice message at a time")
    chat = _chat(desk, person, chat_id)
    stored = [desk.files.store(kind, upload, strict=False) for upload in uploads]
    album: Json = {"media_group_id": str(secrets.randbelow(10**16) + 10**16)} if len(stored) > 1 else {}
    messages = []
    for number, file in enumerate(stored):
        words: Json = {"caption": caption} if caption and number == 0 else {}
        messages.append(_send(desk, person, chat, album | words, file))
    return messages


def edit(desk: Desk, person: Person, message_id: int, text: str) -> Message:
    """Change one's own text; the bot gets an edited_message."""
    message = person.messages.get(message_id)
    if message is None:
        raise Impossible("there is no such message", status=404)
    if message.author != "me" or "text" not in message.api:
        raise Impossible("only one's own text can be changed")
    if not text.strip():
        raise Impossible("text must not be empty")
    message.api.pop("entities", None)
    message.api = {**message.api, "text": text.strip(), **_entities(text.strip()), "edit_date": desk.now}
    desk.tell("edit", person, message=message.view())
    desk.updates.put("edited_message", message.api)
    return message


def read(desk: Desk, person: Person) -> None:
    """Look at the chat: nothing in it is unread any more."""
    if person.unread:
        person.unread = 0
        desk.events.tell("read", person.id)
