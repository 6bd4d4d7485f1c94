"""A person for tests in the same process: acts on a phone, and waits for what the bot does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sandbox import actions
from sandbox.desk import Desk
from sandbox.membership import set_blocked
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.schema import Json, Upload

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a pressed button answered: a toast, an alert, or nothing to read."""

    text: str | None
    alert: bool


@dataclass(frozen=True, slots=True)
class Phone:
    """What one person's phone shows now."""

    _desk: Desk
    _person: Person

    @property
    def messages(self) -> list[Message]:
        """The chat with the bot, oldest first."""
        return list(self._person.messages.values())

    @property
    def last(self) -> Message:
        """The newest message of the bot; raises IndexError if there is none."""
        return [message for message in self.messages if message.author == "bot"][-1]

    @property
    def reply_keyboard(self) -> list[list[str]]:
        """What is written on the reply keyboard; no rows when there is none."""
        view = self._person.keyboard_view()
        return [[button["text"] for button in row] for row in view["rows"]] if view else []

    @property
    def commands(self) -> list[Json]:
        """The command menu."""
        return self._desk.profile.commands_for(self._person)

    @property
    def unread(self) -> int:
        """How many messages of the bot were not looked at."""
        return self._person.unread

    @property
    def typing(self) -> bool:
        """Whether the bot seems to type."""
        return self._person.typing_until > self._desk.clock.monotonic()


@dataclass(frozen=True, slots=True)
class PersonAtDesk:
    """A person to play: whatever the control API can do for one."""

    desk: Desk
    card: Person

    @property
    def id(self) -> int:
        """The person's Telegram id, which is also the id of the private chat."""
        return self.card.id

    @property
    def phone(self) -> Phone:
        """What the person's phone shows now."""
        return Phone(self.desk, self.card)

    async def text(self, text: str, *, chat_id: int | None = None) -> Message:
        """Type a text and send it."""
        return actions.say(self.desk, self.card, text, chat_id=chat_id)

    async def start(self, payload: str = "") -> Message:
        """Open the bot, by a deep link if there is a payload."""
        return actions.start(self.desk, self.card, payload)

    async def press(self, label: str | None = None, *, message_id: int | None = None, data: str | None = None) -> str:
        """Press an inline button by its label (or its data) on a message, the newest that has it; return the query."""
        if message_id is None:
            with_it = [m for m in self.phone.messages if m.press_target(callback_data=data, text=label)]
            if not with_it:
                raise actions.Impossible(f"no message has a button {data or label!r}", status=404)
            message_id = with_it[-1].message_id
        return actions.press(self.desk, self.card, message_id, callback_data=data, text=label).id

    async def press_reply(self, label: str) -> Message:
        """Press a button of the reply keyboard."""
        return actions.press_reply(self.desk, self.card, label)

    async def contact(
        self, phone: str | None = None, *, foreign: bool = False, first_name: str | None = None,
    ) -> Message:  # fmt: skip
        """Share one's own contact, or with `foreign` somebody else's card."""
        return actions.contact(self.desk, self.card, phone=phone, foreign=foreign, first_name=first_name)

    async def send(self, kind: str, *uploads: Upload, caption: str = "") -> list[Message]:
        """Send a photo, a document or a voice message; several files make an album."""
        return actions.send_files(self.desk, self.card, kind, list(uploads), caption=caption)

    async def edit(self, message_id: int, text: str) -> Message:
        """Change one's own text."""
        return actions.edit(self.desk, self.card, message_id, text)

    async def read(self) -> None:
        """Look at the chat."""
        actions.read(self.desk, self.card)

    async def block(self) -> None:
        """Block the bot."""
        set_blocked(self.desk, self.card, blocked=True)

    async def unblock(self) -> None:
        """Let the bot write again."""
        set_blocked(self.desk, self.card, blocked=False)

    async def wait_for(self, predicate: Callable[[Message], bool], timeout: float = 5.0) -> Message:  # noqa: ASYNC109
        """Return the newest message for which this holds, as soon as there is one; raises TimeoutError."""
        return await self._wait(lambda: next((m for m in reversed(self.phone.messages) if predicate(m)), None), timeout)

    async def wait_answer(self, query_id: str, timeout: float = 5.0) -> Answer:  # noqa: ASYNC109 - as wait_for
        """Return what a pressed button answered, as soon as it did; raises TimeoutError."""
        query = self.desk.queries[query_id]
        return await self._wait(lambda: Answer(query.text, query.alert) if query.answers else None, timeout)

    async def _wait(self, look: Callable[[], Found | None], seconds: float) -> Found:
        async with asyncio.timeout(seconds):
            while (found := look()) is None:
                await self.desk.events.next()
        return found
