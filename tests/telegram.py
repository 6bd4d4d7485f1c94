"""A fake Telegram in the process, and phones: what is pressed is what is written on the button.

The phone insists that every tap is answered exactly once, that a pressed label stands on the screen, and that words are
within Telegram's limits. The real protocol is the sandbox's business.
"""

import asyncio
import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import AsyncGenerator, Callable
from html import unescape
from pathlib import Path
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessage,
    EditMessageText,
    GetFile,
    GetMe,
    LeaveChat,
    SendDocument,
    SendMessage,
    SendPhoto,
    SendVoice,
    SetMyCommands,
    TelegramMethod,
)
from aiogram.types import (
    BufferedInputFile,
    Chat,
    Document,
    File,
    FSInputFile,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    PhotoSize,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    User,
    Voice,
)

from bot.app import School
from bot.pacer import Handle
from sandbox.rich import read_rich_message

BOT = User(id=7_000_000_001, is_bot=True, first_name="Ёжик", username="ezhik_test_bot")
TOKEN = f"{BOT.id}:test-token-of-no-bot-at-all"


class InstantTimer:
    """A pacer's timer on which nobody waits: the moment jumps to whatever is asked for."""

    def __init__(self) -> None:
        self.moment = 0.0

    def time(self) -> float:
        return self.moment

    def call_at(self, when: float, callback: Callable[[], object]) -> Handle:
        self.moment = max(self.moment, when)
        return asyncio.get_running_loop().call_soon(callback)


@dataclasses.dataclass
class Bubble:
    """A message of the bot on a phone."""

    message_id: int
    html: str
    buttons: list[list[tuple[str, str]]]
    """Label and callback data, row by row."""
    styles: dict[str, str | None]
    silent: bool = False
    edited: int = 0
    file_name: str | None = None
    file: bytes | None = None
    """A document or picture; ``html`` is its caption then."""

    @property
    def text(self) -> str:
        """As a person reads it."""
        return _read(self.html)


class FakeTelegram(BaseSession):
    """Takes the bot's requests and puts them on phones."""

    def __init__(self) -> None:
        super().__init__()
        self.phones: dict[int, Phone] = {}
        self.requests: list[TelegramMethod[Any]] = []
        self.tapped: dict[str, int] = {}
        """Whose taps they were: an alert names no chat."""
        self.left: list[int] = []
        self.shows_no_tables = False
        self.files: dict[str, bytes] = {}
        self.group_lines: dict[int, list[str]] = {}
        self.ids = itertools.count(1)
        self.fails: Callable[[TelegramMethod[Any]], Exception | None] = lambda _: None

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, url: str, *_: Any, **__: Any) -> AsyncGenerator[bytes, None]:
        """The file that a phone sent, or an error with the token in it, as the real one has."""
        if url.rsplit("/", 1)[-1] not in self.files:
            raise TelegramNetworkError(method=GetMe(), message=f"no such file: {url}")
        yield self.files[url.rsplit("/", 1)[-1]]

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ARG002, ASYNC109, C901, PLR0911
        self.requests.append(method)
        failure = self.fails(method)
        if failure is not None:
            raise failure
        match method:
            case GetMe():
                return BOT
            case SendMessage():
                return self._send(method)
            case SendDocument() | SendPhoto() | SendVoice():
                return self._send_file(method)
            case GetFile():
                return File(file_id=method.file_id, file_unique_id=method.file_id, file_path=method.file_id)
            case EditMessageText():
                return self._edit(method)
            case DeleteMessage():
                return self._delete(method)
            case AnswerCallbackQuery():
                phone = next(phone for phone in self.phones.values() if method.callback_query_id in phone.open_taps)
                phone.answered(method)
                return True
            case SetMyCommands():
                if method.scope is not None and hasattr(method.scope, "chat_id"):
                    self.phones[int(method.scope.chat_id)].commands = [c.command for c in method.commands]
                return True
            case LeaveChat():
                self.left.append(int(method.chat_id))
                return True
        raise AssertionError(f"the fake Telegram does not know {type(method).__name__}")

    def _send(self, method: SendMessage) -> Message:
        chat_id = int(method.chat_id)
        if chat_id < 0:
            self.group_lines.setdefault(chat_id, []).append(method.text)
            return self._message(chat_id, method.text, next(self.ids))
        phone = self.phones.get(chat_id)
        if phone is None:
            raise TelegramBadRequest(method=method, message="Bad Request: chat not found")
        if phone.blocked:
            raise TelegramForbiddenError(method=method, message="Forbidden: bot was blocked by the user")
        bubble = Bubble(
            next(self.ids), method.text, *_buttons(method.reply_markup), silent=bool(method.disable_notification)
        )
        _check_length(bubble.html)
        if isinstance(method.reply_markup, ReplyKeyboardMarkup):
            buttons = [button for row in method.reply_markup.keyboard for button in row]
            phone.keyboard = [button.text for button in buttons]
            phone.asks_contact = [button for button in buttons if button.request_contact]
        if isinstance(method.reply_markup, ReplyKeyboardRemove):
            phone.keyboard, phone.asks_contact = [], []
        phone.bubbles.append(bubble)
        return self._message(chat_id, method.text, bubble.message_id)

    def _send_file(self, method: SendDocument | SendPhoto | SendVoice) -> Message:
        sent: dict[str, Any] = {}
        content: object
        file_id = f"sent-{next(self.ids)}"
        match method:
            case SendDocument():
                content = method.document
                sent["document"] = Document(file_id=file_id, file_unique_id=file_id)
            case SendPhoto():
                content = method.photo
                sent["photo"] = [PhotoSize(file_id=file_id, file_unique_id=file_id, width=1, height=1)]
            case _:
                content = method.voice
                sent["voice"] = Voice(file_id=file_id, file_unique_id=file_id, duration=1)
        phone = self.phones[int(method.chat_id)]
        caption = method.caption or ""
        assert len(_read(caption).encode("utf-16-le")) // 2 <= 1024
        bubble = Bubble(next(self.ids), caption, *_buttons(method.reply_markup))
        bubble.file_name, bubble.file = self._contents(method, content)
        phone.bubbles.append(bubble)
        self.files[file_id] = bubble.file
        return self._message(int(method.chat_id), caption or "…", bubble.message_id).model_copy(update=sent)

    def _contents(self, method: TelegramMethod[Any], content: object) -> tuple[str | None, bytes]:
        """The bytes that travel with the request, or those that Telegram has by this name."""
        match content:
            case BufferedInputFile():
                return content.filename, content.data
            case FSInputFile():
                return content.filename, Path(content.path).read_bytes()
            case str() if content in self.files:
                return None, self.files[content]
        raise TelegramBadRequest(method=method, message="Bad Request: wrong file identifier/HTTP URL specified")

    def _edit(self, method: EditMessageText) -> Message:
        assert method.chat_id is not None
        phone = self.phones[int(method.chat_id)]
        bubble = next((b for b in phone.bubbles if b.message_id == method.message_id), None)
        if bubble is None:
            raise TelegramBadRequest(method=method, message="Bad Request: message to edit not found")
        buttons, styles = _buttons(method.reply_markup)
        rich = method.rich_message
        if rich is not None and self.shows_no_tables:
            raise TelegramBadRequest(method=method, message="Bad Request: rich messages are not supported")
        html = method.text if rich is None else rich.html
        if (bubble.html, bubble.buttons, bubble.styles) == (html, buttons, styles):
            raise TelegramBadRequest(method=method, message="Bad Request: message is not modified")
        assert html
        if rich is None:
            _check_length(html)
        else:
            read_rich_message({"html": html})
        bubble.html, bubble.buttons, bubble.styles = html, buttons, styles
        bubble.edited += 1
        return self._message(int(method.chat_id), html, bubble.message_id)

    def _delete(self, method: DeleteMessage) -> bool:
        phone = self.phones[int(method.chat_id)]
        left = [bubble for bubble in phone.bubbles if bubble.message_id != method.message_id]
        if len(left) == len(phone.bubbles):
            raise TelegramBadRequest(method=method, message="Bad Request: message to delete not found")
        phone.bubbles = left
        return True

    @staticmethod
    def _message(chat_id: int, text: str, message_id: int) -> Message:
        kind = "private" if chat_id > 0 else "group"
        return Message(message_id=message_id, date=dt.datetime.now(dt.UTC), chat=Chat(id=chat_id, type=kind), text=text)


def _read(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html))


def _check_length(html: str) -> None:
    """Telegram counts UTF-16 units without the markup."""
    assert 0 < len(_read(html).encode("utf-16-le")) // 2 <= 4096


def _buttons(markup: Any) -> tuple[list[list[tuple[str, str]]], dict[str, str | None]]:
    if not isinstance(markup, InlineKeyboardMarkup):
        return [], {}
    rows = [[(b.text, b.callback_data or "") for b in row] for row in markup.inline_keyboard]
    assert all(0 < len(data.encode()) <= 64 for row in rows for _, data in row)
    assert sum(map(len, rows)) <= 100
    return rows, {b.text: b.style for row in markup.inline_keyboard for b in row}


class Phone:
    """One person's Telegram."""

    def __init__(self, school: School, telegram: FakeTelegram, user_id: int, *, language: str = "ru") -> None:
        self._school = school
        self._telegram = telegram
        self.user_id = user_id
        self.language = language
        self.bubbles: list[Bubble] = []
        self.keyboard: list[str] = []
        self.commands: list[str] = []
        self.asks_contact: list[KeyboardButton] = []
        self.open_taps: set[str] = set()
        self.alert: str | None = None
        self.toast: str | None = None
        self.blocked = False
        telegram.phones[user_id] = self

    @property
    def last(self) -> Bubble:
        """The newest message."""
        return self.bubbles[-1]

    @property
    def buttons(self) -> list[str]:
        """The labels under the newest message, in order."""
        return [label for row in self.last.buttons for label, _ in row]

    async def write(self, text: str) -> None:
        """Type words and send them."""
        await self._school.feed(self._update("message", self._message(text)))

    async def reply(self, text: str, *, to: Bubble) -> None:
        """Answer a message by the messenger's own reply."""
        message = self._message(text)
        message["reply_to_message"] = {**self._message(to.text), "message_id": to.message_id}
        await self._school.feed(self._update("message", message))

    async def forward(self, text: str) -> None:
        """Pass on words that somebody else has written."""
        message = self._message(text)
        message["forward_origin"] = {"type": "hidden_user", "date": message["date"], "sender_user_name": "Кто-то"}
        await self._school.feed(self._update("message", message))

    async def send_photo(
        self, content: bytes, *, caption: str | None = None, album: str | None = None, size: int | None = None
    ) -> None:
        """Send a picture, in two sizes as Telegram makes them; ``album`` is the name of the album whose part it is."""
        sizes = [self._file(b"small"), self._file(content, size)]
        for one in sizes:
            one.update(width=1, height=1)
        await self._send({"photo": sizes}, caption=caption, album=album)

    async def send_voice(self, content: bytes) -> None:
        """Say something."""
        await self._send({"voice": {**self._file(content), "duration": 3}})

    async def send_video(self, content: bytes) -> None:
        """Send a film."""
        await self._send({"video": {**self._file(content), "duration": 3, "width": 1, "height": 1}})

    async def send_place(self) -> None:
        """Send a point of the map."""
        await self._send({"location": {"latitude": 52.3, "longitude": 104.3}})

    def _file(self, content: bytes, size: int | None = None) -> dict[str, Any]:
        file_id = f"file-{next(self._telegram.ids)}"
        self._telegram.files[file_id] = content
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content) if size is None else size}

    async def _send(self, body: dict[str, Any], *, caption: str | None = None, album: str | None = None) -> None:
        message = self._message("…")
        del message["text"]
        message.update(body)
        if caption is not None:
            message["caption"] = caption
        if album is not None:
            message["media_group_id"] = album
        await self._school.feed(self._update("message", message))

    async def send_file(
        self, name: str, content: bytes, *, size: int | None = None, caption: str | None = None
    ) -> None:
        """Send a document. ``size`` is what Telegram says of it, where that is not its length."""
        file_id = f"file-{next(self._telegram.ids)}"
        self._telegram.files[file_id] = content
        message = self._message("…")
        del message["text"]
        message["document"] = {
            "file_id": file_id,
            "file_unique_id": file_id,
            "file_name": name,
            "file_size": len(content) if size is None else size,
        }
        if caption is not None:
            message["caption"] = caption
        await self._school.feed(self._update("message", message))

    async def share_contact(
        self, phone_number: str, *, user_id: int | None = None, nameless: bool = False, forwarded: bool = False
    ) -> None:
        """Share one's own contact by the button of the keyboard; or with ``user_id`` somebody else's card, ``nameless``
        one that is of no account, ``forwarded`` one that was sent before.
        """
        message = self._message("…")
        del message["text"]
        message["contact"] = {
            "phone_number": phone_number,
            "first_name": "Человек",
            "user_id": self.user_id if user_id is None else user_id,
        }
        if nameless:
            del message["contact"]["user_id"]
        if forwarded:
            message["forward_origin"] = {"type": "user", "date": message["date"], "sender_user": self._user()}
        await self._school.feed(self._update("message", message))

    async def start(self, payload: str = "") -> None:
        """Open the bot, by a link when there is a payload."""
        await self.write(f"/start {payload}".strip())

    async def tap(self, label: str, *, on: Bubble | None = None) -> None:
        """Press the button that says so on the newest message (or on another). It must be there, once."""
        bubble = on or self.last
        found = [data for row in bubble.buttons for text, data in row if text == label]
        assert len(found) == 1, f"{label!r} stands {len(found)} times among {[t for r in bubble.buttons for t, _ in r]}"
        await self.press(found[0], message_id=bubble.message_id)

    async def press(self, data: str, *, message_id: int = 1, chat: dict[str, Any] | None = None) -> None:
        """Press a button carrying ``data``, whether it is on the screen or not: old, forwarded, forged."""
        tap_id = str(next(self._telegram.ids))
        self.alert = self.toast = None
        self.open_taps.add(tap_id)
        self._telegram.tapped[tap_id] = self.user_id
        message = {
            **self._message("…"),
            "message_id": message_id,
            "from": BOT.model_dump(mode="json", exclude_none=True),
        }
        if chat is not None:
            message["chat"] = chat
        query = {"id": tap_id, "from": self._user(), "chat_instance": "1", "data": data, "message": message}
        await self._school.feed(self._update("callback_query", query))
        assert tap_id not in self.open_taps, "the tap was never answered"

    def answered(self, method: AnswerCallbackQuery) -> None:
        """The bot ends a tap."""
        assert len((method.text or "").encode("utf-16-le")) // 2 <= 200
        self.open_taps.remove(method.callback_query_id)
        if method.show_alert:
            self.alert = method.text
        else:
            self.toast = method.text

    def _update(self, kind: str, body: dict[str, Any]) -> dict[str, Any]:
        return {"update_id": next(self._telegram.ids) + 1_000_000, kind: body}

    def _user(self) -> dict[str, Any]:
        return {"id": self.user_id, "is_bot": False, "first_name": "Человек", "language_code": self.language}

    def _message(self, text: str) -> dict[str, Any]:
        body: dict[str, Any] = {
            "message_id": next(self._telegram.ids),
            "date": int(self._school.clock.now().timestamp()),
            "chat": {"id": self.user_id, "type": "private", "first_name": "Человек"},
            "from": self._user(),
            "text": text,
        }
        if text.startswith("/"):
            body["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
        return body
