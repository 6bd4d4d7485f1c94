import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from sandbox import PersonAtDesk, Sandbox
from tests.sandbox.desk import Api


async def test_an_update_stays_until_the_offset_confirms_it(api: Api, anna: PersonAtDesk) -> None:
    await anna.text("раз")
    await anna.text("два")
    first = await api.ok("getUpdates", limit=1)
    assert [update["message"]["text"] for update in first] == ["раз"]
    assert await api.ok("getUpdates", limit=1) == first
    rest = await api.ok("getUpdates", offset=first[0]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["два"]
    assert api.sandbox.pending == 1


async def test_a_negative_offset_keeps_the_last_ones(api: Api, anna: PersonAtDesk) -> None:
    for word in ("раз", "два", "три"):
        await anna.text(word)
    assert [update["message"]["text"] for update in await api.ok("getUpdates", offset=-2)] == ["два", "три"]
    assert api.sandbox.pending == 2


async def test_a_long_poll_ends_when_something_comes(api: Api, anna: PersonAtDesk) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        poll = tasks.create_task(api.ok("getUpdates", timeout=30))
        await api.until_polled()
        await anna.text("пришло")
    assert [update["message"]["text"] for update in poll.result()] == ["пришло"]


async def test_a_long_poll_without_news_ends_empty(api: Api) -> None:
    assert await api.ok("getUpdates", timeout=1) == []


async def test_a_second_poll_ends_the_first_with_a_conflict(api: Api, anna: PersonAtDesk) -> None:
    async with asyncio.timeout(5), asyncio.TaskGroup() as tasks:
        first = tasks.create_task(api.refused("getUpdates", timeout=30))
        await api.until_polled()
        second = tasks.create_task(api.ok("getUpdates", timeout=30))
        await asyncio.wait({first})
        await api.until_polled()
        await anna.text("кому?")
    assert first.result() == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    assert len(second.result()) == 1


async def test_allowed_updates_leave_the_rest_out(api: Api, anna: PersonAtDesk) -> None:
    await api.ok("getUpdates", allowed_updates=["callback_query"])
    await anna.text("не услышат")
    await api.ok("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": [[_button("A")]]})
    await anna.press("A")
    assert [set(update) - {"update_id"} for update in await api.updates()] == [{"callback_query"}]
    await api.ok("getUpdates", allowed_updates=[])
    await anna.text("услышат")
    assert [set(update) - {"update_id"} for update in await api.updates()] == [{"message"}]


async def test_every_update_is_what_the_bot_api_says(api: Api, anna: PersonAtDesk) -> None:
    await api.ok("sendMessage", chat_id=anna.id, text="x", reply_markup={"inline_keyboard": [[_button("A")]]})
    await anna.press("A")
    message = await anna.text("/help мне")
    await anna.edit(message.message_id, "/help нам")
    await anna.contact()
    await anna.block()
    await anna.unblock()
    updates = await api.updates()
    kinds = [next(key for key in update if key != "update_id") for update in updates]
    assert kinds == ["callback_query", "message", "edited_message", "message", "my_chat_member", "my_chat_member"]
    assert [api.sandbox.desk.schema.check("Update", update) for update in updates] == [[]] * 6
    assert updates[3]["message"]["contact"]["user_id"] == anna.id
    statuses = [update["my_chat_member"]["new_chat_member"]["status"] for update in updates[4:]]
    assert statuses == ["kicked", "member"]


class Hook:
    """A webhook that refuses as often as it is told to."""

    def __init__(self) -> None:
        self.refusals = 0
        self.received: list[tuple[str | None, int]] = []
        self.url = ""
        self.news = asyncio.Condition()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        async with self.news:
            self.received.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), update["update_id"]))
            self.news.notify_all()
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=500)
        return web.Response()

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(5), self.news:
            await self.news.wait_for(lambda: len(self.received) >= count)


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_a_webhook_gets_updates_in_order_with_the_secret(api: Api, anna: PersonAtDesk, hook: Hook) -> None:
    await anna.text("до вебхука")
    await api.ok("setWebhook", url=hook.url, secret_token="s3cret_-")
    await anna.text("после")
    await hook.wait_for(2)
    assert [secret for secret, _ in hook.received] == ["s3cret_-"] * 2
    assert hook.received[1][1] == hook.received[0][1] + 1


async def test_a_webhook_is_tried_again_until_it_takes_the_update(api: Api, anna: PersonAtDesk, hook: Hook) -> None:
    hook.refusals = 2
    await api.ok("setWebhook", url=hook.url)
    await anna.text("важное")
    await anna.text("следом")
    await hook.wait_for(4)
    ids = [number for _, number in hook.received]
    assert ids == [ids[0]] * 3 + [ids[0] + 1]
    assert (await api.ok("getWebhookInfo"))["last_error_message"] == (
        "Wrong response from the webhook: 500 Internal Server Error"
    )


async def test_polling_and_a_webhook_exclude_each_other(api: Api, anna: PersonAtDesk, hook: Hook) -> None:
    await api.ok("setWebhook", url=hook.url, allowed_updates=["message"])
    assert await api.refused("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    info = await api.ok("getWebhookInfo")
    assert (info["url"], info["allowed_updates"]) == (hook.url, ["message"])
    assert api.sandbox.desk.schema.check("WebhookInfo", info) == []
    hook.refusals = 1000
    await anna.text("пропадёт")
    await api.ok("deleteWebhook", drop_pending_updates=True)
    assert await api.ok("getUpdates") == []
    assert (await api.ok("getWebhookInfo"))["url"] == ""


async def test_two_sandboxes_share_nothing(sandbox: Sandbox, api: Api, anna: PersonAtDesk) -> None:
    async with Sandbox.serve(token="200:other") as other:
        await anna.text("первому")
        there = Api(api.http, other)
        assert (other.people, await there.ok("getUpdates")) == ([], [])
        assert len(await api.ok("getUpdates")) == 1
        assert await there.refused("sendMessage", chat_id=anna.id, text="x") == (400, "Bad Request: chat not found")
        assert ((await api.ok("getMe"))["id"], (await there.ok("getMe"))["id"]) == (100, 200)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::"])  # noqa: S104 - refused is what is tested
async def test_only_loopback_is_served(host: str) -> None:
    with pytest.raises(ValueError, match="loopback only"):
        async with Sandbox.serve(host=host):
            pass


async def test_what_the_block_raises_comes_out_as_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        async with Sandbox.serve():
            raise ZeroDivisionError


def _button(text: str) -> dict[str, str]:
    return {"text": text, "callback_data": text}
