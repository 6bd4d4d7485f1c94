"""What the sender asks of this journal: its notices, their contents, and the screen that shows them."""

from collections.abc import Sequence

from bot.delivery import Words
from bot.sender import NoticeSource
from handlers.screens.matters import matter_screen
from handlers.screens.notices import notice_screen
from handlers.show import keyboard
from locales.texts import Texts
from services import news, notices
from services.context import Context
from services.matters import telling
from services.matters.news import MatterNews
from services.news import News


def journal_notices() -> NoticeSource[News | MatterNews]:
    """The real thing."""

    async def contents(ctx: Context, message_ids: Sequence[int]) -> dict[int, News | MatterNews]:
        of_attendance = await news.contents(ctx, message_ids=message_ids)
        others = [message_id for message_id in message_ids if message_id not in of_attendance]
        return {**of_attendance, **(await telling.contents(ctx, message_ids=others) if others else {})}

    def words(content: News | MatterNews, texts: Texts, is_repeat: bool) -> Words:  # noqa: FBT001  (the source's signature)
        if isinstance(content, MatterNews):
            screen = matter_screen(content, texts, is_repeat=is_repeat)
        else:
            screen = notice_screen(content, texts, is_repeat=is_repeat)
        return Words(screen.text, keyboard(screen.rows))

    return NoticeSource(compose=notices.compose, contents=contents, next_due=notices.next_due, words=words)
