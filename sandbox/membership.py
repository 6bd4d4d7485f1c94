"""The bot comes and goes: my_chat_member updates of private chats and groups."""

from __future__ import annotations

from sandbox.desk import Desk
from sandbox.people import Chat, Group, Person
from sandbox.schema import Json


def _bot_member(desk: Desk, status: str) -> Json:
    member: Json = {"status": status, "user": desk.profile.user()}
    return member | ({"until_date": 0} if status == "kicked" else {})


def _tell_bot(desk: Desk, chat: Chat, by: Json, old: str, new: str) -> None:
    body = {
        "chat": chat.as_chat(), "from": by, "date": desk.now,
        "old_chat_member": _bot_member(desk, old), "new_chat_member": _bot_member(desk, new),
    }  # fmt: skip
    desk.updates.put("my_chat_member", body)


def set_blocked(desk: Desk, person: Person, *, blocked: bool) -> None:
    """Let a person block the bot or take it back; the bot hears of it if anything changed."""
    if person.blocked == blocked:
        return
    person.blocked = blocked
    old, new = ("member", "kicked") if blocked else ("kicked", "member")
    _tell_bot(desk, person, person.as_user(), old, new)
    desk.events.tell("blocked", person.id, blocked=blocked)
    desk.events.tell("person", person.id, person=person.card())


def move_bot(desk: Desk, group: Group, status: str, *, by: Json) -> None:
    """Bring the bot into a group ("member") or out of it ("left", "kicked"), with a service message and updates."""
    old, group.bot = group.bot, status
    if old == status:
        return
    _tell_bot(desk, group, by, old, status)
    me = desk.profile.user()
    content: Json = {"new_chat_members": [me]} if status == "member" else {"left_chat_member": me}
    author = desk.people.get(by["id"])
    message = desk.new_message(group, content, author=author, service=True)
    if author is not None:
        desk.updates.put("message", message.api)
    desk.tell("message", group, message=message.view())
    desk.tell("group", group, group=group.view())
