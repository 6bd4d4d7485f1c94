"""A Telegram that answers at once, inside the process: what is measured is the bot's own work."""

import datetime as dt
import itertools
import json
from collections.abc import AsyncGenerator, Callable
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import AnswerCallbackQuery, EditMessageText, Response, TelegramMethod
from aiogram.types import User

from bot.pacer import Handle

BOT = User(id=7_000_000_001, is_bot=True, first_name="Ёжик", username="ezhik_bench_bot")
TOKEN = f"{BOT.id}:a-token-of-no-bot-at-all"
_DAY = dt.datetime(2026, 11, 16, tzinfo=dt.UTC)
_CHAT = '{"id":5000000001,"type":"private","first_name":"Вера","username":"vera"}'


class InstantTelegram(BaseSession):
    """Does for the two requests of a tap what aiogram's own session does, but the network; keeps the last screen."""

    def __init__(self) -> None:
        """Nothing has been asked yet."""
        super().__init__()
        self.screen: EditMessageText | None = None
        self.answered = 0

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """No files here."""
        yield b""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ARG002, ASYNC109
        """Write the request's form, and read the answer that Telegram gives when all is well."""
        values = method.model_dump(warnings=False).items()
        form = {key: self.prepare_value(value, bot=bot, files={}) for key, value in values}
        if isinstance(method, EditMessageText):
            self.screen = method
            result = f'{{"message_id":1,"date":1,"chat":{_CHAT},"text":"…","reply_markup":{form["reply_markup"]}}}'
        else:
            assert isinstance(method, AnswerCallbackQuery)
            self.answered += 1
            result = "true"
        content = f'{{"ok":true,"result":{result}}}'
        response: Response[Any] = self.check_response(bot=bot, method=method, status_code=200, content=content)
        return response.result


class Leisure:
    """A pacer's timer in which a second passes at every look: people tap slower than Telegram's limits."""

    def __init__(self) -> None:
        """Begin at zero."""
        self._seconds = itertools.count()

    def time(self) -> float:
        """The moment in seconds."""
        return float(next(self._seconds))

    def call_at(self, when: float, callback: Callable[[], object]) -> Handle:  # noqa: ARG002
        """Nobody ever has to wait."""
        message = "the pacer held a tap back"
        raise AssertionError(message)


def tap(number: int, user_id: int, data: str) -> dict[str, Any]:
    """A pressed button as Telegram tells it."""
    chat = {"id": user_id, "type": "private", "first_name": "Вера", "username": "vera"}
    person = {"id": user_id, "is_bot": False, "first_name": "Вера", "username": "vera", "language_code": "ru"}
    message = {
        "message_id": 1,
        "date": int(_DAY.timestamp()),
        "chat": chat,
        "from": json.loads(BOT.model_dump_json(exclude_none=True)),
        "text": "Список класса",
    }
    query = {"id": str(number), "from": person, "chat_instance": "1", "data": data, "message": message}
    return {"update_id": 800_000_000 + number, "callback_query": query}
