"""What the bot says of itself: its name, its commands by scope and language, its menu button."""

from __future__ import annotations

from typing import Any

from sandbox.people import Person
from sandbox.schema import Json

_CommandKey = tuple[str, int | str | None, str]


class Profile:
    """The bot's card. People see commands of the narrowest scope that fits them, in their language first."""

    def __init__(self, token: str, name: str) -> None:
        """Make the card of the bot that this token belongs to."""
        self.id = int(token.partition(":")[0])
        self.username = "ezhik_sandbox_bot"
        self.names: dict[tuple[str, str], str] = {("name", ""): name}
        self._commands: dict[_CommandKey, list[Json]] = {}
        self._menu_buttons: dict[int | None, Json] = {}

    def user(self) -> Json:
        """Return the bot as a User of the Bot API."""
        return {"id": self.id, "is_bot": True, "first_name": self.names["name", ""], "username": self.username}

    def me(self) -> Json:
        """Return what getMe answers."""
        return self.user() | {
            "can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False,
            "can_connect_to_business": False, "has_main_web_app": False,
        }  # fmt: skip

    def card(self) -> Json:
        """Return the bot as the control API tells of it."""
        return {"id": self.id, "username": self.username, "first_name": self.names["name", ""]}

    def set_commands(self, scope: Json | None, language: str, commands: list[Json]) -> None:
        """Set the commands of a scope and a language; an empty list takes them away."""
        key = _command_key(scope, language)
        if commands:
            self._commands[key] = commands
        else:
            self._commands.pop(key, None)

    def commands(self, scope: Json | None, language: str) -> list[Json]:
        """Return exactly what was set for a scope and a language."""
        return self._commands.get(_command_key(scope, language), [])

    def commands_for(self, person: Person) -> list[Json]:
        """Return the commands in the menu of a person's private chat."""
        own: tuple[str, int | None] = ("chat", person.id)
        for scope, chat_id in (own, ("all_private_chats", None), ("default", None)):
            for language in (person.language_code or "", ""):
                if found := self._commands.get((scope, chat_id, language)):
                    return found
        return []

    def set_menu_button(self, chat_id: int | None, button: Json | None) -> None:
        """Set the menu button of a chat, or of all chats."""
        if button is None or button["type"] == "default":
            self._menu_buttons.pop(chat_id, None)
        else:
            self._menu_buttons[chat_id] = button

    def menu_button(self, chat_id: int | None) -> Json:
        """Return the menu button that a chat shows."""
        return self._menu_buttons.get(chat_id) or self._menu_buttons.get(None) or {"type": "commands"}


def _command_key(scope: Json | None, language: str) -> _CommandKey:
    scope = scope or {"type": "default"}
    chat_id: Any = scope.get("chat_id")
    if scope["type"] == "chat_member":
        chat_id = f"{chat_id}/{scope['user_id']}"
    elif isinstance(chat_id, str) and chat_id.lstrip("-").isdecimal():
        chat_id = int(chat_id)
    return scope["type"], chat_id, language
