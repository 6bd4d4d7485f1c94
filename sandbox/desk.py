"""All that one sandbox knows: the bot, the people and groups, their messages, and what is on its way."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from zlib import crc32

from sandbox.clock import Clock
from sandbox.errors import CHAT_NOT_FOUND, QUERY_TOO_OLD, Refused, bad_request, forbidden
from sandbox.events import Events
from sandbox.faults import Faults
from sandbox.files import Files, StoredFile
from sandbox.limits import Limits
from sandbox.messages import Message
from sandbox.people import TYPING_SECONDS, Chat, Group, Person
from sandbox.profile import Profile
from sandbox.schema import Json, Schema, bot_api
from sandbox.updates import Updates, WebhookState

CALLBACK_SECONDS = 15 * 60
_FIRST_PERSON = 100_001
_FIRST_GROUP = -1_001_000_000_001


@dataclass(slots=True)
class Query:
    """A press of an inline button that waits for its answer."""

    id: str
    person_id: int
    message_id: int
    at: float
    answers: int = 0
    text: str | None = None
    alert: bool = False


class Desk:
    """One bot and everyone it can talk to. Several desks in one process share nothing."""

    def __init__(self, token: str, clock: Clock, *, bot_name: str, limits: bool, callback_seconds: float) -> None:
        """Lay an empty desk for the bot with this token."""
        self.token = token
        self.clock = clock
        self.callback_seconds = callback_seconds
        self.time_zone: str | None = None
        self.schema: Schema = bot_api()
        self.profile = Profile(token, bot_name)
        self.events = Events()
        self.files = Files()
        self.faults = Faults(clock)
        self.updates = Updates(self.faults)
        self.webhook = WebhookState()
        self.limits = Limits(clock, enabled=limits)
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.queries: dict[str, Query] = {}
        self._last_message_id = 0

    @property
    def now(self) -> int:
        """The date a message gets now."""
        return int(self.clock.time())

    def add_person(self, person_id: int | None = None) -> Person:
        """Seat a new person, with the given id or the next one."""
        number = person_id or max(self.people, default=_FIRST_PERSON - 1) + 1
        person = self.people[number] = Person(number, first_name="")
        return person

    def add_group(self, title: str, members: list[int]) -> Group:
        """Open a new group, without the bot as yet."""
        group = Group(_FIRST_GROUP - len(self.groups), title, list(members))
        self.groups[group.id] = group
        return group

    def chat(self, chat_id: int | str) -> Chat:
        """Return the chat that the bot names, though it may not be welcome there; refuse an unknown one."""
        if isinstance(chat_id, str):
            wanted = chat_id.removeprefix("@").lower()
            found = [p for p in self.people.values() if p.username and p.username.lower() == wanted]
            if chat_id.startswith("@") and found:
                return found[0]
            raise bad_request("chat_id is empty" if not chat_id else CHAT_NOT_FOUND)
        known: Chat | None = self.people.get(chat_id) or self.groups.get(chat_id)
        if known is None:
            raise bad_request(CHAT_NOT_FOUND)
        return known

    def open_chat(self, chat_id: int | str) -> Chat:
        """Return the chat that the bot names if it may write there; refuse as Telegram does if not."""
        chat = self.chat(chat_id)
        refusal = _unwelcome(chat)
        if refusal is not None:
            raise refusal
        return chat

    def new_message(self, chat: Chat, content: Json, *, author: Person | None, service: bool = False) -> Message:
        """Put a message into a chat, tell the page, and return it. No author: the bot itself wrote it."""
        user = self.profile.user() if author is None else author.as_user()
        api = {"message_id": self._next_message_id(chat), "from": user, "chat": chat.as_chat(), "date": self.now}
        api |= content
        kind = "service" if service else "bot" if author is None else "me"
        message = Message(api, kind, user["id"])
        chat.messages[message.message_id] = message
        if author is None and isinstance(chat, Person):
            chat.unread += 1
            chat.typing_until = 0
        return message

    def tell(self, kind: str, chat: Chat, **details: object) -> None:
        """Tell the page of something in a chat: a person's event carries their id, a group's its own."""
        if isinstance(chat, Person):
            self.events.tell(kind, chat.id, **details)
        else:
            self.events.tell(kind, None, group_id=chat.id, **details)

    def file_of(self, message: Message, stored: StoredFile) -> None:
        """Attach a stored file to a message."""
        message.file = stored
        message.api[stored.kind] = stored.as_media()

    def press(self, person: Person, message: Message, data: str, chat: Chat) -> Query:
        """Let a person press a button: the bot gets a callback query that waits for an answer."""
        query = Query(str(secrets.randbelow(2**62)), person.id, message.message_id, self.clock.monotonic())
        self.queries[query.id] = query
        body = {
            "id": query.id, "from": person.as_user(), "message": message.api,
            "chat_instance": str(crc32(f"{self.profile.id}/{chat.id}".encode())), "data": data,
        }  # fmt: skip
        self.updates.put("callback_query", body)
        return query

    def query(self, query_id: str) -> Query:
        """Return a callback query that may still be answered; refuse an unknown or an old one."""
        query = self.queries.get(query_id)
        if query is None or self.clock.monotonic() - query.at > self.callback_seconds:
            raise bad_request(QUERY_TOO_OLD)
        return query

    def phone_view(self, person: Person) -> Json:
        """Return what a person's phone shows."""
        return {
            "messages": [message.view() for message in person.messages.values()],
            "reply_keyboard": person.keyboard_view(),
            "commands": self.profile.commands_for(person),
            "menu_button": self.profile.menu_button(person.id),
            "typing": person.typing_until > self.clock.monotonic(),
            "unread": person.unread,
            "started": person.started,
        }

    def state(self) -> Json:
        """Return everything the page draws, and the number of the last event in it."""
        return {
            "bot": self.profile.card(),
            "people": [person.card() for person in self.people.values()],
            "groups": [group.view() for group in self.groups.values()],
            "phones": {str(person.id): self.phone_view(person) for person in self.people.values()},
            "time_zone": self.time_zone,
            "seq": self.events.seq,
        }

    def start_typing(self, chat: Chat, action: str) -> None:
        """Show for five seconds that the bot does something."""
        if isinstance(chat, Person):
            chat.typing_until = self.clock.monotonic() + TYPING_SECONDS
        self.tell("typing", chat, action=action, until_ms=TYPING_SECONDS * 1000)

    def _next_message_id(self, chat: Chat) -> int:
        if isinstance(chat, Group):
            chat.last_id += 1
            return chat.last_id
        # Private chats share one count, as in an account of Telegram: ids have gaps and none is met twice.
        self._last_message_id += 1
        return self._last_message_id


def _unwelcome(chat: Chat) -> Refused | None:
    if isinstance(chat, Person):
        if chat.blocked:
            return forbidden("bot was blocked by the user")
        return None if chat.started else forbidden("bot can't initiate conversation with a user")
    if chat.bot == "kicked":
        return forbidden("bot was kicked from the supergroup chat")
    return forbidden("bot is not a member of the supergroup chat") if chat.bot == "left" else None
