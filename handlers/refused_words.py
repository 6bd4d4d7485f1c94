"""Typed words that were refused: they stay in a draft and come back quoted, with the reason."""

from aiogram.types import Message

from handlers.screens.homework_drafts import refused_screen
from handlers.show import reply
from locales.texts import Texts
from models.drafts import DraftKind
from services import drafts
from services.context import Context
from services.refusals import Refusal


async def give_back(
    message: Message, ctx: Context, texts: Texts, refusal: Refusal, *, kind: DraftKind, lesson_id: int
) -> None:
    """Keep the words for this lesson and say why they were refused; others are still awaited."""
    words = message.text or ""
    await drafts.begin(ctx, kind=kind, lesson_id=lesson_id, text=words)
    said = texts.html(refusal.text_id, **refusal.data)
    await reply(message, refused_screen(said, words, texts, lesson_id=lesson_id, is_kept=True))
