import asyncio
import json
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError
from aiogram.methods import AnswerCallbackQuery, EditMessageText
from aiogram.types import CallbackQuery, Message
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.clock import ShiftedClock
from bot.intake import arrival
from models.database import Database
from models.school import Parameter
from models.traffic import InboxState, InboxUpdate
from services import inbox, parameters
from services.context import CauseSettledError, Context
from services.refusals import NotYours
from tests.bot.conftest import Opens
from tests.bot.fakes import START, FakeSession, message, routed, tap


async def rows(database: Database) -> list[InboxUpdate]:
    async with database.read() as session:
        return list((await session.execute(select(InboxUpdate).order_by(InboxUpdate.id))).scalars())


async def states(database: Database) -> list[str]:
    return [row.state.value for row in await rows(database)]


async def parameter(database: Database) -> int:
    async with database.read() as session:
        return (await parameters.load(session)).absence_hold_seconds


async def change(ctx: Context, value: int = 7) -> None:
    async with ctx.write() as session:
        await parameters.put(session, "absence_hold_seconds", value)


async def test_an_update_left_by_a_crash_is_served_once_after_the_restart(
    sqlite_database: Database, opened: Opens
) -> None:
    stored = await inbox.store(sqlite_database, [arrival(message(1, 7)), arrival(message(2, 7))], now=START)
    served = []

    async def note(event: Message) -> None:
        served.append(event.message_id)

    school = await opened(router=routed(message=note))
    await school.worker.served(stored)

    assert served == [1, 2]
    assert await states(sqlite_database) == ["done", "done"]


async def test_the_same_update_twice_is_served_once(sqlite_database: Database, opened: Opens) -> None:
    served = []

    async def note(event: Message) -> None:
        served.append(event.message_id)

    school = await opened(router=routed(message=note))
    await school.feed(message(5, 7), message(5, 7))

    assert await school.feed(message(5, 7)) == []
    assert served == [5]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"update_id": 1, "message": {"from": {"id": 7}, "text": 5}}, "unreadable: ValidationError"),
        ({"update_id": 1, "brand_new_kind": {"from": {"id": 7}}}, "unknown kind"),
        ({"no": "number"}, "unreadable: ValidationError"),
        ("not even an object", "unreadable: ValidationError"),
        ({"update_id": 1, "message": json.loads('"\\ud800"')}, "unreadable: ValidationError"),
    ],
)
async def test_what_cannot_be_read_is_quarantined_and_the_next_is_served(
    sqlite_database: Database, opened: Opens, broken: Any, reason: str
) -> None:
    served = []

    async def note(event: Message) -> None:
        served.append(event.message_id)

    school = await opened(router=routed(message=note))
    await school.feed(broken, message(2, 7))

    assert served == [2]
    assert [(row.state.value, row.reason) for row in await rows(sqlite_database)] == [
        ("quarantined", reason),
        ("done", None),
    ]


async def test_one_persons_taps_are_served_in_order_and_two_people_side_by_side(opened: Opens) -> None:
    served: list[tuple[int, str]] = []
    other_came = asyncio.Event()

    async def serve(event: CallbackQuery) -> None:
        if event.from_user.id == 8:
            other_came.set()
        else:
            # The first person's first tap ends only when the second person is being served.
            await asyncio.wait_for(other_came.wait(), 5)
        served.append((event.from_user.id, event.data or ""))
        await event.answer()

    school = await opened(router=routed(callback_query=serve))
    await school.feed(*(tap(number, 7, str(number)) for number in range(1, 6)), tap(6, 8, "other"))

    assert [data for person, data in served if person == 7] == ["1", "2", "3", "4", "5"]
    assert served[0] == (8, "other")


async def test_a_refusal_is_an_alert_for_a_tap_and_a_reply_to_a_message(
    sqlite_database: Database, opened: Opens, telegram: FakeSession
) -> None:
    async def refuse(_event: object) -> None:
        raise NotYours

    school = await opened(router=routed(callback_query=refuse, message=refuse))
    await school.feed(tap(1, 7), message(2, 7))

    words = school.locales.texts("en")
    [answer] = telegram.answers
    assert (answer.text, answer.show_alert) == (words.alert("refusal-not-yours"), True)
    assert [(sent.chat_id, sent.text) for sent in telegram.sent] == [(7, words.html("refusal-not-yours"))]
    assert await states(sqlite_database) == ["done", "done"]


async def test_a_transient_failure_is_tried_three_times_then_parked_and_told(
    sqlite_database: Database, opened: Opens, telegram: FakeSession
) -> None:
    goes = 0

    async def fail(_event: object) -> None:
        nonlocal goes
        goes += 1
        raise OperationalError("", None, RuntimeError())

    school = await opened(router=routed(callback_query=fail))
    await school.feed(tap(1, 7))

    [row] = await rows(sqlite_database)
    assert (goes, row.state, row.tries) == (3, InboxState.PARKED, 3)
    assert (row.reason or "").startswith("OperationalError<RuntimeError at ")
    [answer] = telegram.answers
    assert answer.text == school.locales.texts("en").alert("error-not-saved")


async def test_a_transient_failure_that_passes_leaves_no_trace(sqlite_database: Database, opened: Opens) -> None:
    goes = 0

    async def fail_once(_event: object, ctx: Context) -> None:
        nonlocal goes
        goes += 1
        if goes == 1:
            raise ConnectionResetError
        await change(ctx)

    school = await opened(router=routed(message=fail_once))
    await school.feed(message(1, 7))

    assert (goes, await parameter(sqlite_database), await states(sqlite_database)) == (2, 7, ["done"])


async def test_a_bug_is_parked_at_once_and_stops_nobody(
    sqlite_database: Database, opened: Opens, telegram: FakeSession
) -> None:
    async def bug(event: Message) -> None:
        if event.text == "bad":
            raise KeyError("Иванов")

    school = await opened(router=routed(message=bug))
    await school.feed(message(1, 7, "bad"), message(2, 7))

    assert await states(sqlite_database) == ["parked", "done"]
    [row, _] = await rows(sqlite_database)
    assert "Иванов" not in (row.reason or "")
    assert [sent.text for sent in telegram.sent] == [school.locales.texts("en").html("error-not-saved")]


async def test_what_was_written_is_not_repeated_when_only_showing_failed(
    sqlite_database: Database, opened: Opens, telegram: FakeSession
) -> None:
    goes = 0

    async def write_and_show(event: CallbackQuery, ctx: Context) -> None:
        nonlocal goes
        goes += 1
        await change(ctx, goes)
        assert isinstance(event.message, Message)
        await event.message.edit_text("shown")
        await event.answer()

    telegram.prepare(EditMessageText, TelegramNetworkError(method=EditMessageText(text=""), message="timeout"))
    school = await opened(router=routed(callback_query=write_and_show))
    await school.feed(tap(1, 7))

    assert (goes, await parameter(sqlite_database), await states(sqlite_database)) == (1, 1, ["done"])
    assert [answer.text for answer in telegram.answers] == [None]


async def test_a_tap_nobody_answered_is_ended_and_one_that_was_is_left_alone(
    opened: Opens, telegram: FakeSession
) -> None:
    async def maybe(event: CallbackQuery) -> None:
        if event.data == "answer":
            await event.answer("seen")

    school = await opened(router=routed(callback_query=maybe))
    await school.feed(tap(1, 7, "answer"), tap(2, 7, "silent"))

    assert [answer.text for answer in telegram.answers] == ["seen", None]


async def test_not_modified_and_too_late_are_success(
    sqlite_database: Database, opened: Opens, telegram: FakeSession
) -> None:
    async def show(event: CallbackQuery) -> None:
        assert isinstance(event.message, Message)
        await event.message.edit_text("same")
        await event.answer()

    same = "Bad Request: message is not modified: specified new message content is exactly the same"
    late = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    telegram.prepare(EditMessageText, TelegramBadRequest(method=EditMessageText(text=""), message=same))
    answer = AnswerCallbackQuery(callback_query_id="1")
    telegram.prepare(AnswerCallbackQuery, TelegramBadRequest(method=answer, message=late))
    school = await opened(router=routed(callback_query=show))
    await school.feed(tap(1, 7))

    assert await states(sqlite_database) == ["done"]
    assert len(telegram.answers) == 1


async def test_someone_who_stopped_the_bot_meanwhile_parks_nothing(
    sqlite_database: Database, opened: Opens, telegram: FakeSession
) -> None:
    async def blocked(_event: object) -> None:
        raise TelegramForbiddenError(method=EditMessageText(text=""), message="Forbidden: bot was blocked by the user")

    school = await opened(router=routed(message=blocked))
    await school.feed(message(1, 7))

    assert await states(sqlite_database) == ["done"]
    assert telegram.sent == []


async def test_a_second_outermost_write_raises_and_the_first_stands(sqlite_database: Database, opened: Opens) -> None:
    raised = []

    async def twice(_event: object, ctx: Context) -> None:
        await change(ctx, 5)
        try:
            await change(ctx, 6)
        except CauseSettledError as error:
            raised.append(str(error))

    school = await opened(router=routed(message=twice))
    [inbox_id] = await school.feed(message(1, 7))

    assert raised == [f"telegram:{inbox_id}"]
    assert await parameter(sqlite_database) == 5


async def test_a_write_of_an_update_served_before_leaves_no_trace(sqlite_database: Database, opened: Opens) -> None:
    async def served_elsewhere(_event: object, ctx: Context) -> None:
        async with sqlite_database.write() as session:
            await inbox.mark_done(session, 1, START)
        await change(ctx)

    school = await opened(router=routed(message=served_elsewhere))
    await school.feed(message(1, 7))

    assert await states(sqlite_database) == ["done"]
    async with sqlite_database.read() as session:
        assert (await session.execute(select(Parameter))).first() is None


async def test_an_update_is_two_reads_a_claim_and_a_done_mark(
    sqlite_database: Database, opened: Opens, statements: list[str]
) -> None:
    async def nothing(_event: object) -> None:
        return

    school = await opened(router=routed(message=nothing))
    await school.feed(message(1, 7))
    statements.clear()
    await school.feed(message(2, 7))

    kinds = [(text.split()[0], "conversations" in text) for text in statements if not text.startswith("BEGIN")]
    if kinds.count(("SELECT", False)) == 3:
        kinds.remove(("SELECT", False))  # the look for more after the first update, which may come late
    assert kinds == [("INSERT", False), ("SELECT", False), ("SELECT", True), ("SELECT", False), ("UPDATE", False)]


async def test_old_updates_lose_their_words(sqlite_database: Database, opened: Opens, clock: ShiftedClock) -> None:
    school = await opened(router=routed())
    await school.feed(message(1, 7))
    clock.forward(days=6)
    await school.feed(message(2, 7))
    assert await school.schedule.keep_house() == 0
    clock.forward(days=2)

    assert await school.schedule.keep_house() == 1
    assert [(row.payload is None, row.update_ref) for row in await rows(sqlite_database)] == [
        (True, None),
        (False, "2"),
    ]
