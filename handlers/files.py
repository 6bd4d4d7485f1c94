"""Files in and out of a chat; beside ``handlers.show`` the only place that speaks to the messenger.

What goes wrong with a file is told without the library's words: they hold the bot's token.
"""

import io
from collections.abc import Sequence
from typing import Literal

from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.types import (
    Audio,
    BufferedInputFile,
    CallbackQuery,
    Document,
    FSInputFile,
    Message,
    PhotoSize,
    Video,
    Voice,
)
from aiohttp import ClientError

from handlers.screens.screen import Screen
from handlers.show import keyboard
from models.homework import AttachmentForm
from services.homework.files import Kept
from services.homework.incoming import Sent
from services.refusals import FileNotFetched, FileTooLarge

LARGEST_BYTES = 20 * 1024 * 1024
"""Telegram gives a bot no larger file."""


Downloadable = Document | PhotoSize | Voice | Audio | Video


async def fetch(message: Message, document: Downloadable, *, at_most: int = LARGEST_BYTES) -> bytes:
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
    except (TelegramAPIError, ClientError, OSError, TimeoutError):
        # What the library says of it holds the bot's token.
        raise FileNotFetched from None
    if taken.tell() > at_most:
        raise FileTooLarge(limit=str(at_most // 1024 // 1024))
    return taken.getvalue()


async def fetch_sent(message: Message) -> Sent:
    """The file of a message, whatever it was sent as. Raises FileTooLarge, FileNotFetched; before any write."""
    form, file, name, mime_type = _described(message)
    content = await fetch(message, file)
    if not content:
        # Telegram would not send it on.
        raise FileNotFetched
    return Sent(
        content=content,
        name=name,
        mime_type=mime_type,
        form=form,
        caption=message.caption,
        album_ref=message.media_group_id,
        bot_ref=bot_ref(message),
        # What came as a video or as music cannot be sent again as a document by its own name.
        file_ref=None if isinstance(file, Audio | Video) else file.file_id,
    )


def bot_ref(of: Message | CallbackQuery) -> str:
    """Which bot's names of files are meant."""
    return "" if of.bot is None else str(of.bot.id)


async def send_kept(message: Message, files: Sequence[Kept]) -> dict[int, str]:
    """Send files of ours one by one, but for those whose bytes are gone unless the channel still has them.

    Returns how the channel calls those it had not known.
    """
    copies: dict[int, str] = {}
    for file in files:
        if file.file_ref is not None:
            try:
                await _send_as(message, file, file.file_ref)
            except TelegramBadRequest:
                # The channel has forgotten it: the bytes are ours.
                pass
            else:
                continue
        if file.path is not None:
            new = _name_of(await _send_bytes(message, file, FSInputFile(file.path, filename=file.name)))
            if new is not None:
                copies[file.attachment_id] = new
    return copies


async def _send_bytes(message: Message, file: Kept, content: FSInputFile) -> Message:
    """A voice message that its reader does not take, or a picture that is none to the channel, goes as a document."""
    try:
        return await _send_as(message, file, content)
    except TelegramBadRequest:
        if file.form is AttachmentForm.DOCUMENT:
            raise
        return await message.answer_document(content)


async def _send_as(message: Message, file: Kept, content: str | FSInputFile) -> Message:
    match file.form:
        case AttachmentForm.PHOTO:
            return await message.answer_photo(content)
        case AttachmentForm.VOICE:
            return await message.answer_voice(content)
    return await message.answer_document(content)


def _name_of(sent: Message) -> str | None:
    file = sent.document or sent.voice or (sent.photo[-1] if sent.photo else None)
    return None if file is None else file.file_id


def _described(message: Message) -> tuple[AttachmentForm, Downloadable, str, str]:
    """How it was sent, what is fetched, and what it is called. Raises FileNotFetched for a message without a file."""
    if message.photo:
        return AttachmentForm.PHOTO, message.photo[-1], "photo.jpg", "image/jpeg"
    if message.voice is not None:
        return AttachmentForm.VOICE, message.voice, "voice.ogg", message.voice.mime_type or "audio/ogg"
    for file, usual in ((message.document, "file"), (message.audio, "audio.mp3"), (message.video, "video.mp4")):
        if file is not None:
            mime_type = file.mime_type or "application/octet-stream"
            return AttachmentForm.DOCUMENT, file, file.file_name or usual, mime_type
    raise FileNotFetched


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
