import asyncio
import datetime as dt
from typing import Any

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import EditMessageText, SendMessage

from bot.app import School
from bot.clock import ShiftedClock
from bot.delivery import Words
from bot.sender import NoticeSource
from models.accounts import Account
from models.database import Database
from models.traffic import MessageState, OutMessage, Urgency
from services.context import Context
from services.outbox import EXPIRED, NOTHING_LEFT
from tests.bot.conftest import Opens
from tests.bot.fakes import FakeSession, message, routed
from tests.outbox import add_account, add_message, message_of

METHOD = SendMessage(chat_id=7, text="a")


class Journal:
    """Says the id of each message; what it is told to forget has nothing left to say."""

    def __init__(self) -> None:
        self.forgotten: set[int] = set()
        self.composed = 0
        self.due: dt.datetime | None = None

    def source(self) -> NoticeSource[str]:
        return NoticeSource(
            compose=self.compose,
            contents=self.contents,
            standing=self.contents,
            next_due=self.next_due,
            words=self.words,
        )

    async def compose(self, _ctx: Context) -> int:
        self.composed += 1
        return 0

    async def contents(self, _ctx: Context, message_ids: Any) -> dict[int, str]:
        return {one: f"message {one}" for one in message_ids if one not in self.forgotten}

    async def next_due(self, _ctx: Context) -> dt.datetime | None:
        return self.due

    @staticmethod
    def words(content: str, _texts: object, is_repeat: bool) -> Words:
        if content == "message 99":
            raise KeyError(content)
        return Words(f"again: {content}" if is_repeat else content)


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
async def school(opened: Opens, journal: Journal) -> School:
    return await opened(notices=journal.source(), router=routed())


@pytest.fixture
async def account(sqlite_database: Database) -> int:
    return await add_account(sqlite_database, "7")


async def state(database: Database, message_id: int) -> tuple[MessageState, str | None]:
    found = await message_of(database, message_id)
    return found.state, found.failure


async def test_a_message_goes_out_and_its_number_is_kept(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int
) -> None:
    ringing = await add_message(sqlite_database, account)
    await add_message(sqlite_database, account, silent=True)

    assert await school.sender.deliver() == 2
    assert await school.sender.deliver() == 0
    assert [(sent.chat_id, sent.disable_notification) for sent in telegram.sent] == [("7", None), ("7", True)]
    assert (await message_of(sqlite_database, ringing)).message_ref == "101"


async def test_an_edit_goes_to_the_message_sent_before(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int
) -> None:
    sent = {"message_ref": "55", "revision": 2, "sent_revision": 1}
    message_id = await add_message(sqlite_database, account, **sent)
    assert await school.sender.deliver() == 1
    assert [(edit.message_id, edit.text) for edit in telegram.edits] == [(55, f"message {message_id}")]
    assert (await message_of(sqlite_database, message_id)).sent_revision == 2


@pytest.mark.parametrize(
    ("words", "sent", "state_after"),
    [
        ("Bad Request: message is not modified: …", 0, MessageState.SENT),
        ("Bad Request: message to edit not found", 1, MessageState.SENT),
        ("Bad Request: message can't be edited", 1, MessageState.SENT),
        ("Bad Request: chat not found", 0, MessageState.FAILED),
    ],
)
async def test_an_edit_that_telegram_refuses(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int, *,
    words: str, sent: int, state_after: MessageState,
) -> None:  # fmt: skip
    before = {"message_ref": "55", "revision": 2, "sent_revision": 1}
    message_id = await add_message(sqlite_database, account, **before)
    telegram.prepare(EditMessageText, TelegramBadRequest(method=METHOD, message=words))
    await school.sender.deliver()
    found = await message_of(sqlite_database, message_id)
    assert (len(telegram.sent), found.state) == (sent, state_after)
    assert found.message_ref == ("101" if sent else "55")


async def test_a_429_is_kept_in_the_row(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int, clock: ShiftedClock
) -> None:
    message_id = await add_message(sqlite_database, account)
    telegram.prepare(SendMessage, TelegramRetryAfter(method=METHOD, message="Too Many Requests", retry_after=17))
    assert await school.sender.deliver() == 0
    found = await message_of(sqlite_database, message_id)
    assert (found.state, found.not_before) == (MessageState.WAITING, clock.now() + dt.timedelta(seconds=17))
    assert school.pacer._chats.ready_at("7", is_new=True) > school.pacer._timer.time() + 15


async def test_a_blocked_bot_is_remembered_until_the_person_writes(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int
) -> None:
    message_id = await add_message(sqlite_database, account)
    forbidden = TelegramForbiddenError(method=METHOD, message="Forbidden: bot was blocked by the user")
    telegram.prepare(SendMessage, forbidden)
    await school.sender.deliver()

    assert await state(sqlite_database, message_id) == (MessageState.FAILED, "TelegramForbiddenError")
    assert await blocked(sqlite_database, account)
    await school.feed(message(1, 7))
    assert not await blocked(sqlite_database, account)


async def test_stopping_and_starting_the_bot_are_noticed(
    school: School, sqlite_database: Database, account: int
) -> None:
    def member(update_id: int, status: str) -> dict[str, Any]:
        said = message(update_id, 7)["message"]
        bot = {"id": 42, "is_bot": True, "first_name": "Ezhik"}
        old, new = ({"user": bot, "status": one, "until_date": 0} for one in ("member", status))
        event = {"chat": said["chat"], "from": said["from"], "date": said["date"]}
        return {"update_id": update_id, "my_chat_member": {**event, "old_chat_member": old, "new_chat_member": new}}

    await school.feed(member(1, "kicked"))
    assert await blocked(sqlite_database, account)
    await school.feed(member(2, "member"))
    assert not await blocked(sqlite_database, account)


async def blocked(database: Database, account_id: int) -> bool:
    async with database.read() as session:
        return (await session.get_one(Account, account_id)).blocked_at is not None


@pytest.mark.parametrize(
    ("error", "repeats"),
    [
        (TelegramServerError(method=METHOD, message="Bad Gateway"), False),
        (TelegramNetworkError(method=METHOD, message="Request timeout error"), True),
    ],
)
async def test_a_failing_network_is_tried_again_with_growing_pauses(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int, *, clock: ShiftedClock,
    error: Exception, repeats: bool,
) -> None:  # fmt: skip
    school.sender._delivery._jitter = lambda: 0.0
    message_id = await add_message(sqlite_database, account, valid_until=clock.now() + dt.timedelta(minutes=5))
    pauses = []
    for _ in range(8):
        telegram.prepare(SendMessage, error)
        assert await school.sender.deliver() == 0
        pause = ((await message_of(sqlite_database, message_id)).not_before - clock.now()).total_seconds()
        pauses.append(pause)
        clock.forward(seconds=pause)
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    telegram.requests.clear()
    assert await school.sender.deliver() == 1
    assert telegram.sent[0].text.startswith("again: ") is repeats


async def test_what_came_too_late_is_given_up_with_a_reason(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int, clock: ShiftedClock
) -> None:
    message_id = await add_message(sqlite_database, account, valid_until=clock.now() + dt.timedelta(minutes=5))
    telegram.prepare(SendMessage, TelegramServerError(method=METHOD, message="Bad Gateway"))
    await school.sender.deliver()
    clock.forward(minutes=5)
    assert await school.sender.deliver() == 0
    assert await state(sqlite_database, message_id) == (MessageState.FAILED, EXPIRED)


async def test_nothing_left_to_say_and_a_screen_that_cannot_be_drawn_stop_nobody(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int, journal: Journal
) -> None:
    first = await add_message(sqlite_database, account)
    broken = await add_message(sqlite_database, account, id=99)
    last = await add_message(sqlite_database, account)
    journal.forgotten.add(first)

    assert await school.sender.deliver() == 1
    assert await state(sqlite_database, first) == (MessageState.FAILED, NOTHING_LEFT)
    assert await state(sqlite_database, broken) == (MessageState.FAILED, "KeyError")
    assert [sent.text for sent in telegram.sent] == [f"message {last}"]


async def test_a_crash_on_the_way_repeats_each_once_and_says_so_where_it_alarms(
    opened: Opens, journal: Journal, telegram: FakeSession, sqlite_database: Database, account: int
) -> None:
    urgent = await add_message(sqlite_database, account)
    calm = await add_message(sqlite_database, account, urgency=Urgency.ORDINARY)
    async with sqlite_database.write() as session:
        for one in (urgent, calm):
            (await session.get_one(OutMessage, one)).state = MessageState.SENDING
    school = await opened(notices=journal.source(), router=routed())

    assert await school.sender.deliver() == 2
    assert [sent.text for sent in telegram.sent] == [f"again: message {urgent}", f"message {calm}"]
    assert await school.sender.deliver() == 0


@pytest.fixture
async def people(sqlite_database: Database) -> list[int]:
    return [await add_account(sqlite_database, str(number)) for number in range(100, 120)]


async def test_no_more_are_on_their_way_than_allowed(
    school: School, telegram: FakeSession, sqlite_database: Database, people: list[int]
) -> None:
    on_way = most = 0

    async def slow(_method: object) -> Any:
        nonlocal on_way, most
        on_way += 1
        most = max(most, on_way)
        async with sqlite_database.read() as session:
            stands = (await session.execute(OutMessage.__table__.select())).all()
        assert sum(row.state is MessageState.SENDING for row in stands) <= 8
        await asyncio.sleep(0.02)
        on_way -= 1
        _ = telegram.requests.pop()
        return await telegram.make_request(school.bot, METHOD)

    for person in people:
        await add_message(sqlite_database, person)
    telegram.prepare(SendMessage, *[slow] * 20)
    assert await school.sender.deliver() == 20
    assert 2 <= most <= 8


async def test_it_sleeps_until_something_is_due_or_it_is_woken(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int, journal: Journal
) -> None:
    school._nursery.start(school.sender.run(), name="sender")
    await asyncio.sleep(0.05)
    assert journal.composed == 0
    came = asyncio.Event()

    async def arrive(_method: object) -> Any:
        came.set()
        return await telegram.make_request(school.bot, METHOD)

    telegram.prepare(SendMessage, arrive)
    await add_message(sqlite_database, account)
    school.sender.wake()
    await asyncio.wait_for(came.wait(), 2)
    school.sender.stop()


async def test_stopping_lets_what_is_on_its_way_arrive(
    school: School, telegram: FakeSession, sqlite_database: Database, account: int
) -> None:
    arrived = asyncio.Event()

    async def slow(_method: object) -> Any:
        school.sender.stop()
        await asyncio.sleep(0.05)
        arrived.set()
        return await telegram.make_request(school.bot, METHOD)

    first = await add_message(sqlite_database, account)
    later = await add_message(sqlite_database, account, urgency=Urgency.BULK)
    telegram.prepare(SendMessage, slow)
    school.sender._concurrency = 1
    await asyncio.wait_for(school.sender.run(), 5)
    assert arrived.is_set()
    assert (await state(sqlite_database, first))[0] is MessageState.SENT
    assert (await state(sqlite_database, later))[0] is MessageState.WAITING
