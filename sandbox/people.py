"""Who is at the desk: people with their phones, and groups."""

from __future__ import annotations

from dataclasses import dataclass, field

from sandbox.messages import Message
from sandbox.schema import Json

TYPING_SECONDS = 5


@dataclass(slots=True)
class Person:
    """A person with one phone: their card, and their private chat with the bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "ru"
    title: str | None = None
    phone: str | None = None
    visible: bool = True
    blocked: bool = False
    started: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    reply_keyboard: Json | None = None
    typing_until: float = 0
    unread: int = 0

    def card(self) -> Json:
        """Return the person as the control API tells of them."""
        names = ("id", "first_name", "last_name", "username", "language_code", "title", "phone", "blocked", "visible")
        return {name: getattr(self, name) for name in names}

    def as_user(self) -> Json:
        """Return the person as a User of the Bot API."""
        optional = {key: getattr(self, key) for key in ("last_name", "username", "language_code")}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name} | _given(optional)

    def as_chat(self) -> Json:
        """Return the private chat with the person as a Chat of the Bot API."""
        optional = {"last_name": self.last_name, "username": self.username}
        return {"id": self.id, "type": "private", "first_name": self.first_name} | _given(optional)

    def keyboard_view(self) -> Json | None:
        """Return the reply keyboard as the page draws it."""
        if self.reply_keyboard is None:
            return None
        rows = [
            [{"text": b["text"], "request_contact": bool(b.get("request_contact"))} for b in row]
            for row in self.reply_keyboard["keyboard"]
        ]
        return {"rows": rows, "placeholder": self.reply_keyboard.get("input_field_placeholder")}


@dataclass(slots=True)
class Group:
    """A supergroup. The bot is "member", "left" (by itself) or "kicked"."""

    id: int
    title: str
    members: list[int]
    bot: str = "left"
    messages: dict[int, Message] = field(default_factory=dict)
    last_id: int = 0

    def as_chat(self) -> Json:
        """Return the group as a Chat of the Bot API."""
        return {"id": self.id, "type": "supergroup", "title": self.title}

    def view(self) -> Json:
        """Return the group as the control API tells of it."""
        return {
            "id": self.id,
            "title": self.title,
            "members": self.members,
            "bot": self.bot,
            "bot_in": self.bot == "member",
            "messages": [message.view() for message in self.messages.values()],
        }


Chat = Person | Group


def _given(fields: Json) -> Json:
    return {key: value for key, value in fields.items() if value is not None}
