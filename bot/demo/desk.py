"""The phones on the desk, and how each of them joins the journal: by a one-time link, as in life."""

import dataclasses
from collections.abc import Awaitable, Callable
from urllib.parse import parse_qs, urlsplit

from bot.clock import Clock
from bot.demo.cast import Cast, Part
from locales.texts import Texts
from sandbox import PersonAtDesk, Sandbox, SystemClock
from sandbox.messages import Message

PATIENCE_SECONDS = 20.0
"""How long the bot may take to welcome somebody on a slow machine."""


class DeskClock(SystemClock):
    """The dates of messages are the school's; limits and ages still run by the machine."""

    def __init__(self, school: Clock) -> None:
        """Follow the school's clock."""
        self._school = school

    def time(self) -> float:
        """Return seconds since 1970 at the school."""
        return self._school.now().timestamp()


@dataclasses.dataclass(frozen=True)
class Phones:
    """A seated cast."""

    cast: Cast
    holders: dict[Part, PersonAtDesk]
    texts: Texts

    def title(self, part: Part) -> str:
        """What is written above the phone."""
        return self.holders[part].card.title or ""

    async def join(self, part: Part, token: str) -> None:
        """Open an invitation on the phone and wait for the bot's welcome. Raises TimeoutError."""
        holder = self.holders[part]
        await holder.start(token)
        await holder.wait_for(_is_from_bot, PATIENCE_SECONDS)

    async def share_number(self, part: Part) -> None:
        """A guardian who waits to be confirmed shares the phone number, and is welcomed. Raises TimeoutError."""
        holder = self.holders[part]
        before = holder.phone.last.message_id
        await holder.press_reply(self.texts.plain("confirming-share-number"))
        await holder.wait_for(lambda message: _is_from_bot(message) and message.message_id > before, PATIENCE_SECONDS)

    async def open_today(self) -> None:
        """Let the teacher's phone show the day."""
        teacher = self.holders[self.cast.teacher]
        before = teacher.phone.last.message_id
        await teacher.press_reply(self.texts.plain("menu-today"))
        await teacher.wait_for(lambda message: _is_from_bot(message) and message.message_id > before, PATIENCE_SECONDS)

    async def read_all(self) -> None:
        """Everybody has looked at what came so far."""
        for holder in self.holders.values():
            await holder.read()


def seat(sandbox: Sandbox, cast: Cast, group: str, texts: Texts) -> Phones:
    """Give everybody a phone with a caption that names the role, and for a parent the child."""
    holders = {
        part: sandbox.person(
            part.given_name,
            last_name=part.surname,
            phone=part.phone,
            title=_title(part, group, texts),
            language_code=texts.language,
        )
        for part in cast.parts
    }
    return Phones(cast, holders, texts)


async def join_all(
    phones: Phones,
    first_link: Awaitable[str],
    invite: Callable[[Part], Awaitable[str]],
    joined: Callable[[Part], None],
) -> None:
    """The administrator opens the link the bot gave out at its start, the others the invitations made for them.

    The parents are confirmed by the numbers of their phones, which stand in the sample's workbook.
    """
    administrator = phones.cast.administrator
    await phones.join(administrator, parse_qs(urlsplit(await first_link).query)["start"][0])
    joined(administrator)
    for part in phones.cast.parts:
        if part != administrator:
            await phones.join(part, await invite(part))
            if part in phones.cast.parents:
                await phones.share_number(part)
            joined(part)


def _title(part: Part, group: str, texts: Texts) -> str:
    return texts.plain(f"demo-phone-{part.role}", child=part.child or "", group=group)


def _is_from_bot(message: Message) -> bool:
    return message.author == "bot"
