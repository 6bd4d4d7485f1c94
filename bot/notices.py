"""What the sender asks of this journal: its notices, their contents, and the screen that shows them."""

from collections.abc import Sequence

from bot.delivery import Words
from bot.sender import NoticeSource
from handlers.screens.notices import notice_screen
from handlers.show import keyboard
from locales.texts import Texts
from services import news, notices
from services.context import Context
from services.news import News


def journal_notices() -> NoticeSource[News]:
    """The real thing."""

    async def contents(ctx: Context, message_ids: Sequence[int]) -> dict[int, News]:
        return await news.contents(ctx, message_ids=message_ids)

    def words(content: News, texts: Texts, is_repeat: bool) -> Words:  # noqa: FBT001  (the source's signature)
        screen = notice_screen(content, texts, is_repeat=is_repeat)
        return Words(screen.text, keyboard(screen.rows))

    return NoticeSource(compose=notices.compose, contents=contents, next_due=notices.next_due, words=words)
