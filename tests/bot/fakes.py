"""A Telegram without HTTP: answers what the tests tell it to, and remembers what it was asked."""

import asyncio
import datetime as dt
from collections import deque
from collections.abc import AsyncGenerator, Callable
from typing import Any

from aiogram import Bot, Router
from aiogram.client.session.base import BaseSession
from aiogram.methods import AnswerCallbackQuery, EditMessageText, GetMe, SendMessage, TelegramMethod
from aiogram.types import Chat, Message, User

from bot.settings import Settings
from locales.texts import Locales

TOKEN = "42:fake-token-of-tests"
START = dt.datetime(2026, 11, 23, 6, 0, tzinfo=dt.UTC)
Answer = BaseException | Callable[[TelegramMethod[Any]], Any]


class FakeSession(BaseSession):
    """Every request succeeds unless an answer to it was prepared."""

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[TelegramMethod[Any]] = []
        self._prepared: dict[type[TelegramMethod[Any]], deque[Answer]] = {}
        self.tapped: dict[str, int] = {}
        """Whose taps they were, where a test says so."""
        self._message_ids = 100

    def prepare(self, kind: type[TelegramMethod[Any]], *answers: Answer) -> None:
        self._prepared.setdefault(kind, deque()).extend(answers)

    def of(self, kind: type[TelegramMethod[Any]]) -> list[Any]:
        return [request for request in self.requests if isinstance(request, kind)]

    @property
    def sent(self) -> list[SendMessage]:
        return self.of(SendMessage)

    @property
    def edits(self) -> list[EditMessageText]:
        return self.of(EditMessageText)

    @property
    def answers(self) -> list[AnswerCallbackQuery]:
        return self.of(AnswerCallbackQuery)

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ARG002, ASYNC109  (aiogram's signature)
        await asyncio.sleep(0)
        self.requests.append(method)
        prepared = self._prepared.get(type(method))
        if prepared:
            answer = prepared.popleft()
            if isinstance(answer, BaseException):
                raise answer
            result = answer(method)
            return await result if asyncio.iscoroutine(result) else result
        if isinstance(method, GetMe):
            return User(id=42, is_bot=True, first_name="Ezhik", username="ezhik_test_bot")
        if isinstance(method, SendMessage):
            self._message_ids += 1
            chat = Chat(id=int(method.chat_id), type="private")
            return Message(message_id=self._message_ids, date=START, chat=chat, text=method.text)
        return True

    async def stream_content(self, *_args: Any, **_kwargs: Any) -> AsyncGenerator[bytes, None]:
        yield b""

    async def close(self) -> None:
        pass


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **{"bot_token": TOKEN, **values})


def message(update_id: int, user_id: int, text: str = "hello", *, chat_id: int | None = None) -> dict[str, Any]:
    chat = {"id": chat_id, "type": "group", "title": "g"} if chat_id else {"id": user_id, "type": "private"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": int(START.timestamp()),
            "chat": chat,
            "from": {"id": user_id, "is_bot": False, "first_name": "Anna", "language_code": "en"},
            "text": text,
        },
    }


def tap(update_id: int, user_id: int, data: str = "go") -> dict[str, Any]:
    shown = message(update_id, user_id)["message"]
    return {
        "update_id": update_id,
        "callback_query": {
            "id": str(update_id * 10),
            "from": shown["from"],
            "message": {**shown, "from": {"id": 42, "is_bot": True, "first_name": "Ezhik"}},
            "chat_instance": "1",
            "data": data,
        },
    }


def routed(**handlers: Callable[..., Any]) -> Callable[[Locales], Router]:
    """A router of the given observers: ``routed(message=…, callback_query=…)``."""

    def build(_locales: Locales) -> Router:
        router = Router()
        for observer, handler in handlers.items():
            router.observers[observer].register(handler)
        return router

    return build


class FakeTimer:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._alarms: list[_Alarm] = []

    def time(self) -> float:
        return self.now

    def call_at(self, when: float, callback: Callable[[], object]) -> "_Alarm":
        alarm = _Alarm(when, callback)
        self._alarms.append(alarm)
        return alarm

    async def forward(self, seconds: float) -> None:
        """Let time pass alarm by alarm, and everybody do what they do then."""
        end = self.now + seconds
        while True:
            await self.calm()
            due = [alarm for alarm in self._alarms if not alarm.is_cancelled and alarm.when <= end]
            if not due:
                break
            alarm = min(due, key=lambda one: one.when)
            self._alarms.remove(alarm)
            self.now = max(self.now, alarm.when)
            alarm.callback()
        self.now = end

    @staticmethod
    async def calm() -> None:
        for _ in range(5):
            await asyncio.sleep(0)


class _Alarm:
    def __init__(self, when: float, callback: Callable[[], object]) -> None:
        self.when = when
        self.callback = callback
        self.is_cancelled = False

    def cancel(self) -> None:
        self.is_cancelled = True
