import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, EditMessageText, GetUpdates, SendMessage, TelegramMethod

from bot.pacer import Pacer, Priority, priority
from tests.bot.fakes import TOKEN, FakeSession, FakeTimer


class Flow:
    """Requests on their way through a pacer, and when each was let go."""

    def __init__(self) -> None:
        self.timer = FakeTimer()
        self.pacer = Pacer(self.timer)
        self.gone: list[tuple[str, float]] = []
        self.tasks: list[asyncio.Task[None]] = []

    def ask(
        self, name: str, level: Priority = Priority.SCREEN, *, chat: str | None = None, is_new: bool = False
    ) -> None:
        async def go() -> None:
            await self.pacer.acquire(level, chat=chat, is_new=is_new)
            self.gone.append((name, round(self.timer.now - 1000, 3)))

        self.tasks.append(asyncio.get_running_loop().create_task(go()))

    @property
    def moments(self) -> list[float]:
        return [moment for _, moment in self.gone]


@pytest.fixture
def flow() -> Flow:
    return Flow()


async def test_no_second_holds_more_than_telegram_takes(flow: Flow) -> None:
    for number in range(100):
        flow.ask(str(number), chat=str(number), is_new=True)
    await flow.timer.forward(10)

    worst = max(sum(start <= moment < start + 1 for moment in flow.moments) for start in flow.moments)
    assert len(flow.gone) == 100
    assert worst <= 28
    assert flow.moments[-1] == pytest.approx(97 / 25, abs=0.05)


@pytest.mark.parametrize(
    ("chat", "is_new", "moments"),
    [
        ("7", True, [0, 0, 1, 2]),
        ("7", False, [0, 0, 0, 0.04]),
        (None, True, [0, 0, 0, 0.04]),
        ("-7", True, [0, 0, 3.333, 6.667]),
    ],
)
async def test_a_chat_takes_new_messages_one_by_one(
    flow: Flow, chat: str | None, is_new: bool, moments: list[float]
) -> None:
    for number in range(4):
        flow.ask(str(number), chat=chat, is_new=is_new)
    await flow.timer.forward(20)
    assert flow.moments == moments


async def test_no_minute_of_a_group_holds_more_than_twenty(flow: Flow) -> None:
    for number in range(60):
        flow.ask(str(number), chat="-7", is_new=True)
    await flow.timer.forward(300)
    worst = max(sum(start <= moment < start + 60 for moment in flow.moments) for start in flow.moments)
    assert len(flow.gone) == 60
    assert worst <= 20


async def test_the_most_pressing_goes_first(flow: Flow) -> None:
    for number in range(3):
        flow.ask(f"first {number}")
    for level in reversed(Priority):
        flow.ask(level.name, level)
    await flow.timer.forward(1)
    assert [name for name, _ in flow.gone[3:]] == ["TAP", "SCREEN", "URGENT", "BULK"]


async def test_a_busy_chat_keeps_nobody_else_waiting(flow: Flow) -> None:
    for number in range(3):
        flow.ask(f"a{number}", chat="1", is_new=True)
    await flow.timer.calm()
    flow.ask("b", Priority.BULK, chat="2", is_new=True)
    await flow.timer.forward(0.5)
    assert [name for name, _ in flow.gone] == ["a0", "a1", "b"]


async def test_a_chat_told_to_wait_waits_alone_and_two_mean_all(flow: Flow) -> None:
    flow.pacer.told_to_wait(5, chat="1")
    flow.ask("paused", chat="1")
    flow.ask("free", chat="2")
    await flow.timer.forward(1)
    assert flow.gone == [("free", 0)]
    flow.pacer.told_to_wait(10, chat="2")
    flow.ask("third", chat="3")
    await flow.timer.forward(60)
    assert flow.gone[1:] == [("paused", 11), ("third", 11)]


async def test_told_to_wait_without_a_chat_stops_everything(flow: Flow) -> None:
    flow.pacer.told_to_wait(3)
    flow.ask("tap", Priority.TAP)
    await flow.timer.forward(5)
    assert flow.gone == [("tap", 3)]


async def test_who_gives_up_waiting_takes_no_turn(flow: Flow) -> None:
    flow.pacer.told_to_wait(3)
    flow.ask("gone")
    flow.ask("stays")
    await flow.timer.calm()
    flow.tasks[0].cancel()
    await flow.timer.forward(5)
    assert flow.gone == [("stays", 3)]


async def test_a_waiting_queue_costs_no_polling(flow: Flow) -> None:
    flow.pacer.told_to_wait(1000)
    for number in range(20):
        flow.ask(str(number))
    await flow.timer.calm()
    assert len([alarm for alarm in flow.timer._alarms if not alarm.is_cancelled]) == 1
    for task in flow.tasks:
        task.cancel()


def limit(method: TelegramMethod[Any], seconds: int) -> TelegramRetryAfter:
    return TelegramRetryAfter(method=method, message="Too Many Requests", retry_after=seconds)


async def test_a_screen_waits_out_a_429_and_a_notice_gives_the_turn_back() -> None:
    timer, session = FakeTimer(), FakeSession()
    session.middleware(Pacer(timer))
    bot = Bot(TOKEN, session=session)
    loop = asyncio.get_running_loop()
    screen = EditMessageText(chat_id=7, message_id=1, text="a")
    session.prepare(EditMessageText, limit(screen, 4))
    task = loop.create_task(bot(screen))
    await timer.forward(3)
    assert not task.done()
    await timer.forward(2)
    assert await task is True

    notice = SendMessage(chat_id=8, text="a")
    session.prepare(SendMessage, limit(notice, 4))
    with priority(Priority.URGENT), pytest.raises(TelegramRetryAfter):
        await bot(notice)
    session.prepare(EditMessageText, limit(screen, 40))
    with pytest.raises(TelegramRetryAfter):
        await bot(EditMessageText(chat_id=9, message_id=1, text="a"))


async def test_asking_for_updates_takes_no_turn() -> None:
    timer, session = FakeTimer(), FakeSession()
    pacer = Pacer(timer)
    session.middleware(pacer)
    bot = Bot(TOKEN, session=session)
    pacer.told_to_wait(60)
    session.prepare(GetUpdates, lambda _method: [])
    assert await bot(GetUpdates()) == []
    waiting = asyncio.get_running_loop().create_task(bot(AnswerCallbackQuery(callback_query_id="1")))
    await timer.forward(59)
    assert not waiting.done()
    await timer.forward(2)
    assert await waiting
