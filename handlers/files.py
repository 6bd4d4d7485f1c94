"""Files in and out of a chat; beside ``handlers.show`` the only place that speaks to the messenger.

What goes wrong with a file is told without the library's words: they hold the bot's token.
"""

import io
from typing import Literal

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BufferedInputFile, CallbackQuery, Document, Message

from handlers.screens.screen import Screen
from handlers.show import keyboard
from services.refusals import FileNotFetched, FileTooLarge

LARGEST_BYTES = 20 * 1024 * 1024
"""Telegram gives a bot no larger file."""


async def fetch(message: Message, document: Document, *, at_most: int = LARGEST_BYTES) -> bytes:
    """The contents of a file that was sent. Raises FileTooLarge, FileNotFetched.

    To be awaited before any write: nothing awaits the network inside one.
    """
    if (document.file_size or 0) > at_most:
        raise FileTooLarge(limit=str(at_most // 1024 // 1024))
    if message.bot is None:
        raise FileNotFetched
    taken = io.BytesIO()
    try:
        await message.bot.download(document, destination=taken)
    except (TelegramAPIError, OSError, TimeoutError):
        raise FileNotFetched from None
    if taken.tell() > at_most:
        raise FileTooLarge(limit=str(at_most // 1024 // 1024))
    return taken.getvalue()


async def send_document(to: Message | CallbackQuery, *, name: str, content: bytes, caption: Screen) -> None:
    """Send a file with words and buttons under it; a tap is ended by it."""
    await _send(to, "document", name, content, caption)


async def send_picture(to: Message | CallbackQuery, *, name: str, content: bytes, caption: Screen) -> None:
    """Send a PNG as a picture with words and buttons under it; a tap is ended by it."""
    await _send(to, "photo", name, content, caption)


async def _send(
    to: Message | CallbackQuery, how: Literal["document", "photo"], name: str, content: bytes, caption: Screen
) -> None:
    message = to if isinstance(to, Message) else to.message
    if isinstance(message, Message):
        send = message.answer_document if how == "document" else message.answer_photo
        await send(
            BufferedInputFile(content, filename=name),
            caption=caption.text,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard(caption.rows),
        )
    if isinstance(to, CallbackQuery):
        await to.answer()
