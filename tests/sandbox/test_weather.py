"""Limits and faults."""

import asyncio

import pytest
from aiohttp import ClientError, ClientTimeout, ServerDisconnectedError

from sandbox import PersonAtDesk, Sandbox
from sandbox.faults import BadFault
from sandbox.membership import move_bot
from tests.sandbox.desk import PNG, Api, HandClock


async def _send(api: Api, chat_id: int, count: int) -> list[int]:
    """Send so many messages and return the retry_after of each refusal, 0 for what went through."""
    waits = []
    for _ in range(count):
        _, body = await api.raw("sendMessage", chat_id=chat_id, text="x")
        waits.append(body.get("parameters", {}).get("retry_after", 0))
    return waits


async def test_a_chat_takes_three_at_once_and_then_one_a_second(
    api: Api,
    anna: PersonAtDesk,
    clock: HandClock,
) -> None:
    assert await _send(api, anna.id, 5) == [0, 0, 0, 1, 1]
    clock.forward(1)
    assert await _send(api, anna.id, 2) == [0, 1]
    clock.forward(60)
    assert await _send(api, anna.id, 4) == [0, 0, 0, 1]
    assert await api.refused("sendMessage", chat_id=anna.id, text="x") == (429, "Too Many Requests: retry after 1")


async def test_edits_and_answers_are_not_counted(api: Api, anna: PersonAtDesk) -> None:
    sent = await api.ok("sendMessage", chat_id=anna.id, text="0")
    for number in range(1, 10):
        await api.ok("editMessageText", chat_id=anna.id, message_id=sent["message_id"], text=str(number))


async def test_a_bot_sends_thirty_a_second(sandbox: Sandbox, api: Api, clock: HandClock) -> None:
    people = [sandbox.person(f"Имя {number}") for number in range(31)]
    for person in people:
        await person.start()
    waits = [wait for person in people for wait in await _send(api, person.id, 1)]
    assert waits == [0] * 30 + [1]
    clock.forward(1)
    assert await _send(api, people[-1].id, 1) == [0]


async def test_a_group_takes_twenty_a_minute(api: Api, anna: PersonAtDesk, clock: HandClock) -> None:
    group = api.sandbox.desk.add_group("7Б", [anna.id])
    move_bot(api.sandbox.desk, group, "member", by=anna.card.as_user())
    api.sandbox.desk.limits.chat_burst = 100
    assert await _send(api, group.id, 21) == [0] * 20 + [3]
    clock.forward(3)
    assert await _send(api, group.id, 2) == [0, 3]


async def test_an_album_counts_its_items(api: Api, anna: PersonAtDesk, clock: HandClock) -> None:
    media = ",".join(f'{{"type":"photo","media":"attach://f{number}"}}' for number in range(10))
    fields = {"chat_id": str(anna.id), "media": f"[{media}]"}
    files = {f"f{number}": (f"{number}.png", PNG) for number in range(10)}
    status, _ = await api.multipart("sendMediaGroup", fields, **files)
    assert (status, await _send(api, anna.id, 1)) == (200, [8])
    clock.forward(8)
    assert await _send(api, anna.id, 1) == [0]


async def test_refusals_come_as_many_times_as_ordered(sandbox: Sandbox, api: Api, anna: PersonAtDesk) -> None:
    sandbox.fault("429", times=1, retry_after=7, methods=["sendMessage"])
    status, body = await api.raw("sendMessage", chat_id=anna.id, text="x")
    assert (status, body["parameters"]) == (429, {"retry_after": 7})
    sandbox.fault("5xx", times=1, status=502)
    assert await api.refused("sendMessage", chat_id=anna.id, text="x") == (502, "Bad Gateway")
    await api.ok("sendMessage", chat_id=anna.id, text="x")
    assert [entry["status"] for entry in sandbox.requests if entry["method"] == "sendMessage"] == [429, 502, 200]


async def test_latency_makes_answers_late(sandbox: Sandbox, api: Api) -> None:
    sandbox.fault("latency", min_ms=50, max_ms=60, methods=["getMe"])
    loop = asyncio.get_running_loop()
    before = loop.time()
    await api.ok("getMe")
    assert loop.time() - before >= 0.05


@pytest.mark.parametrize(("after_effect", "arrived"), [(False, 0), (True, 1)])
async def test_a_reset_may_come_before_or_after_the_effect(
    sandbox: Sandbox,
    api: Api,
    anna: PersonAtDesk,
    after_effect: bool,
    arrived: int,
) -> None:
    sandbox.fault("reset", times=1, after_effect=after_effect)
    with pytest.raises(ClientError):
        await api.raw("sendMessage", chat_id=anna.id, text="x")
    assert len([message for message in anna.phone.messages if message.author == "bot"]) == arrived
    await api.ok("getMe")


@pytest.mark.parametrize(("after_effect", "arrived"), [(False, 0), (True, 1)])
async def test_a_timeout_may_hide_an_effect(
    sandbox: Sandbox,
    api: Api,
    anna: PersonAtDesk,
    after_effect: bool,
    arrived: int,
) -> None:
    sandbox.fault("timeout", methods=["sendmessage"], after_effect=after_effect)
    body = {"chat_id": anna.id, "text": "x"}
    with pytest.raises(TimeoutError):
        async with api.http.post(api.url("sendMessage"), json=body, timeout=ClientTimeout(total=0.2)):
            pass
    sandbox.clear_faults()
    assert len([message for message in anna.phone.messages if message.author == "bot"]) == arrived


async def test_an_outage_breaks_the_poll_and_everything_else_until_it_ends(
    sandbox: Sandbox,
    api: Api,
    clock: HandClock,
) -> None:
    async def poll() -> type[Exception] | None:
        try:
            await api.raw("getUpdates", timeout=30)
        except ClientError as error:
            return type(error)
        return None

    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(poll())
        await api.until_polled()
        sandbox.fault("outage", seconds=30)
    assert polling.result() is not None
    with pytest.raises((ServerDisconnectedError, ClientError)):
        await api.raw("getMe")
    clock.forward(31)
    await api.ok("getMe")


async def test_an_update_can_come_twice(sandbox: Sandbox, api: Api, anna: PersonAtDesk) -> None:
    sandbox.fault("duplicate_update", times=1)
    await anna.text("дважды")
    first, second = await api.updates()
    assert first == second
    sandbox.duplicate()
    assert await api.updates() == [first]
    assert await api.updates() == []


async def test_strange_updates_reach_the_bot_as_they_are(sandbox: Sandbox, api: Api, anna: PersonAtDesk) -> None:
    sandbox.inject_malformed()
    sandbox.inject_unknown()
    await anna.text("и обычное")
    malformed, unknown, usual = await api.updates()
    assert malformed["message"]["text"] == 5
    assert "weather_forecast" in unknown
    assert [update["update_id"] - malformed["update_id"] for update in (malformed, unknown, usual)] == [0, 1, 2]


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "meteor"}, {"kind": "latency", "ms": -1}, {"kind": "429", "times": 1.5},
        {"kind": "reset", "chance": 2},
        {"kind": "429", "methods": "sendMessage"}, {"kind": "429", "after_effect": True}, {"kind": "429", "tims": 1},
    ],
    ids=str,
)  # fmt: skip
async def test_a_senseless_fault_is_refused(sandbox: Sandbox, body: dict[str, object]) -> None:
    with pytest.raises(BadFault):
        sandbox.desk.faults.add(body)


async def test_chance_strikes_some_of_many(sandbox: Sandbox, api: Api) -> None:
    sandbox.fault("5xx", chance=0.5)
    struck = sum([(await api.raw("getMe"))[0] == 502 for _ in range(40)])
    assert 5 < struck < 35
