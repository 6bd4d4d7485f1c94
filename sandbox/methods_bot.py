"""Methods about the bot itself, about chats, files and callback answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from sandbox.calls import Call
from sandbox.desk import Desk
from sandbox.errors import bad_request, forbidden
from sandbox.files import MAX_DOWNLOAD
from sandbox.html_entities import utf16_length
from sandbox.membership import move_bot
from sandbox.people import Group, Person
from sandbox.schema import Json

MAX_ANSWER = 200
MAX_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_PROFILE = {"name": 64, "description": 512, "short_description": 120}


def get_me(desk: Desk, _: Call) -> Json:
    """Tell the bot who it is."""
    return desk.profile.me()


def _language(call: Call) -> str:
    language: str = call.args.get("language_code") or ""
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _scope(desk: Desk, call: Call) -> Json | None:
    scope: Json | None = call.args.get("scope")
    if scope and "chat_id" in scope:
        desk.chat(scope["chat_id"])
    return scope


def set_my_commands(desk: Desk, call: Call) -> bool:
    """Set the command menu for a scope and a language."""
    commands = [{key: item[key] for key in ("command", "description")} for item in call.args["commands"]]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for item in commands:
        item["command"] = item["command"].removeprefix("/")
        if not _COMMAND.fullmatch(item["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= utf16_length(item["description"].strip()) <= 256:  # noqa: PLR2004 - the Bot API's own limit
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return _change_commands(desk, call, commands)


def delete_my_commands(desk: Desk, call: Call) -> bool:
    """Take the command menu of a scope and a language away."""
    return _change_commands(desk, call, [])


def _change_commands(desk: Desk, call: Call, commands: list[Json]) -> bool:
    before = {person.id: desk.profile.commands_for(person) for person in desk.people.values()}
    desk.profile.set_commands(_scope(desk, call), _language(call), commands)
    for person in desk.people.values():
        if desk.profile.commands_for(person) != before[person.id]:
            _tell_menu(desk, person)
    return True


def _tell_menu(desk: Desk, person: Person) -> None:
    profile = desk.profile
    desk.tell("commands", person, commands=profile.commands_for(person), menu_button=profile.menu_button(person.id))


def get_my_commands(desk: Desk, call: Call) -> list[Json]:
    """Tell what was set for a scope and a language."""
    return desk.profile.commands(_scope(desk, call), _language(call))


def set_chat_menu_button(desk: Desk, call: Call) -> bool:
    """Set the button beside the text field, in one chat or in all."""
    chat_id = call.args.get("chat_id")
    if chat_id is not None and not isinstance(desk.chat(chat_id), Person):
        raise bad_request("chat_id is not a private chat")
    desk.profile.set_menu_button(chat_id, call.args.get("menu_button"))
    for person in desk.people.values():
        if chat_id in {None, person.id}:
            _tell_menu(desk, person)
    return True


def get_chat_menu_button(desk: Desk, call: Call) -> Json:
    """Tell which menu button a chat shows."""
    return desk.profile.menu_button(call.args.get("chat_id"))


def _profile_setter(name: str) -> Callable[[Desk, Call], bool]:
    def change(desk: Desk, call: Call) -> bool:
        value = call.args.get(name) or ""
        if utf16_length(value) > _PROFILE[name]:
            raise bad_request(f"bot {name.replace('_', ' ')} is too long")
        key = (name, _language(call))
        if value or key == ("name", ""):
            desk.profile.names[key] = value or desk.profile.names[key]
        else:
            desk.profile.names.pop(key, None)
        return True

    return change


def answer_callback_query(desk: Desk, call: Call) -> bool:
    """End the waiting of a pressed button, with a toast or an alert; only the first answer is shown."""
    query = desk.query(call.args["callback_query_id"])
    text = call.args.get("text") or ""
    if utf16_length(text) > MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answers += 1
    if query.answers > 1:
        return True
    query.text, query.alert = text or None, bool(call.args.get("show_alert"))
    if text:
        desk.events.tell("toast", query.person_id, text=text, alert=query.alert, message_id=query.message_id)
    desk.events.tell("answered", query.person_id, query_id=query.id, message_id=query.message_id)
    return True


def get_chat(desk: Desk, call: Call) -> Json:
    """Tell what the bot may know of a chat."""
    chat = desk.chat(call.args["chat_id"])
    if isinstance(chat, Group) and chat.bot != "member":
        desk.open_chat(chat.id)
    pinned = [message.api for message in chat.messages.values() if message.pinned]
    return chat.as_chat() | {
        "accent_color_id": 0, "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False,
        ),
        **({"pinned_message": pinned[-1]} if pinned else {}),
    }  # fmt: skip


def get_chat_member(desk: Desk, call: Call) -> Json:
    """Tell whether a person, or the bot, is in a chat."""
    chat, user_id = desk.chat(call.args["chat_id"]), call.args["user_id"]
    if user_id == desk.profile.id:
        user = desk.profile.user()
        status = chat.bot if isinstance(chat, Group) else "member"
    elif user_id in desk.people:
        user = desk.people[user_id].as_user()
        inside = user_id in chat.members if isinstance(chat, Group) else user_id == chat.id
        status = "member" if inside else "left"
    else:
        raise bad_request("user not found")
    return {"status": status, "user": user} | ({"until_date": 0} if status == "kicked" else {})


def leave_chat(desk: Desk, call: Call) -> bool:
    """Leave a group."""
    chat = desk.open_chat(call.args["chat_id"])
    if not isinstance(chat, Group):
        raise forbidden("bot can't leave private chats")
    move_bot(desk, chat, "left", by=desk.profile.user())
    return True


def get_file(desk: Desk, call: Call) -> Json:
    """Tell under which path a file can be downloaded."""
    file_id = call.args["file_id"]
    stored = desk.files.by_id(file_id)
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    size = len(stored.data)
    return {"file_id": file_id, "file_unique_id": stored.unique_id, "file_size": size, "file_path": stored.path}


METHODS: dict[str, Callable[[Desk, Call], Any]] = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyName": _profile_setter("name"),
    "setMyDescription": _profile_setter("description"),
    "setMyShortDescription": _profile_setter("short_description"),
    "answerCallbackQuery": answer_callback_query,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "leaveChat": leave_chat,
    "getFile": get_file,
}
