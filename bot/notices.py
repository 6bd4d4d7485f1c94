"""What the sender asks of this journal: its notices, their contents, and the screen that shows them."""

from collections.abc import Sequence

from bot.delivery import Words
from bot.sender import NoticeSource
from handlers.screens.outgoing import outgoing_screen
from handlers.show import keyboard
from locales.texts import Texts
from services import notices, nudges, standing
from services.context import Context
from services.nudges import NewsOrNudge
from services.standing import Standing


def journal_notices() -> NoticeSource[NewsOrNudge]:
    """The real thing."""

    async def contents(ctx: Context, message_ids: Sequence[int]) -> dict[int, NewsOrNudge]:
        return await nudges.contents(ctx, message_ids=message_ids)

    def words(content: NewsOrNudge, texts: Texts, is_repeat: bool) -> Words:  # noqa: FBT001  (the source's signature)
        screen = outgoing_screen(content, texts, is_repeat=is_repeat)
        return Words(screen.text, keyboard(screen.rows))

    async def standings(ctx: Context, message_ids: Sequence[int]) -> dict[int, Standing]:
        return await standing.of_messages(ctx, message_ids=message_ids)

    return NoticeSource(
        compose=notices.compose, contents=contents, standing=standings, next_due=notices.next_due, words=words
    )
