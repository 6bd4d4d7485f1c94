"""A filter for the keyboard below the chat: its buttons arrive as typed words, in any language we speak."""

from aiogram.filters import Filter
from aiogram.types import Message

from locales.texts import Locales


class Word(Filter):
    """The message is exactly this text, in whichever language the keyboard was sent."""

    def __init__(self, locales: Locales, text_id: str) -> None:
        """``text_id`` is a plain text without variables."""
        self._words = [locales.texts(language).plain(text_id) for language in locales.languages]

    async def __call__(self, message: Message) -> bool:
        """Whether it is."""
        return message.text is not None and message.text.strip() in self._words
