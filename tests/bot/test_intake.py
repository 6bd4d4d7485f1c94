import asyncio
import io
from typing import Any

import aiohttp
import pytest
from aiogram.exceptions import TelegramConflictError, TelegramNetworkError, TelegramUnauthorizedError
from aiogram.methods import SetWebhook
from aiohttp.test_utils import TestClient, TestServer

from bot.intake import RawUpdates, arrival
from bot.settings import SettingsError
from bot.webhook import LARGEST_BYTES, Webhook
from models.database import Database
from services import inbox
from tests.bot.conftest import Opens
from tests.bot.fakes import FakeSession, message, routed, settings, tap


@pytest.mark.parametrize(
    ("raw", "reference", "sender"),
    [
        (message(1, 7), "1", "user:7"),
        (tap(2, 8), "2", "user:8"),
        (message(3, 7, chat_id=-5), "3", "user:7"),
        ({"update_id": 4, "channel_post": {"chat": {"id": -9}}}, "4", "chat:-9"),
        ({"update_id": 5, "callback_query": {"message": {"chat": {"id": 6}}}}, "5", "chat:6"),
        ({"update_id": 6}, "6", "update"),
    ],
)
def test_whose_order_an_update_keeps(raw: Any, reference: str, sender: str) -> None:
    found = arrival(raw)
    assert (found.update_ref, found.sender_ref) == (reference, sender)


@pytest.mark.parametrize("raw", [None, [], "text", 5, {"update_id": "1"}, {"update_id": True}, {"message": None}])
def test_whatever_comes_can_be_stored(raw: Any) -> None:
    found = arrival(raw)
    assert found.update_ref.startswith("strange:")
    assert found.sender_ref == "update"
    assert arrival(raw) == found


def test_a_stored_update_is_plain_ascii() -> None:
    assert arrival({"update_id": 1, "x": "ё\ud800\0"}).payload.isascii()


async def test_the_offset_moves_only_after_storing(
    sqlite_database: Database, opened: Opens, telegram: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    school = await opened(router=routed())
    telegram.prepare(RawUpdates, *[lambda _method: [message(11, 7), {"update_id": 12, "new": {}}]] * 2)
    real = inbox.store

    async def full_disk(*_args: Any, **_kwargs: Any) -> list[int]:
        raise OSError

    monkeypatch.setattr(inbox, "store", full_disk)
    with pytest.raises(OSError):  # noqa: PT011
        await school.intake.poll()
    monkeypatch.setattr(inbox, "store", real)
    assert await school.intake.poll() == 2
    telegram.prepare(RawUpdates, lambda _method: [], lambda _method: [])
    await school.intake.poll()
    await school.intake.poll()

    asked = [request.offset for request in telegram.of(RawUpdates)]
    assert asked == [None, None, 13, None]


@pytest.mark.parametrize("error", [TelegramConflictError, TelegramNetworkError])
async def test_asking_goes_on_after_a_failure(opened: Opens, telegram: FakeSession, error: Any) -> None:
    school = await opened(router=routed())
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    school.intake._sleep = pause
    came = asyncio.Event()

    async def last(_method: Any) -> list[Any]:
        came.set()
        await asyncio.sleep(3600)
        return []

    telegram.prepare(RawUpdates, error(method=RawUpdates(), message="x"), lambda _method: [message(1, 7)], last)
    school._nursery.start(school.intake.run(), name="intake")
    await asyncio.wait_for(came.wait(), 5)
    assert waited == [5.0 if error is TelegramConflictError else 1.0]
    assert telegram.of(RawUpdates)[-1].offset == 2


async def test_a_refused_token_ends_it_by_name(opened: Opens, telegram: FakeSession) -> None:
    school = await opened(router=routed())
    telegram.prepare(RawUpdates, TelegramUnauthorizedError(method=RawUpdates(), message="Unauthorized"))
    with pytest.raises(SettingsError) as error:
        await school.intake.run()
    assert (error.value.name, error.value.text_id) == ("BOT_TOKEN", "settings-bot-token-refused")


class Door:
    """The webhook as Telegram sees it."""

    def __init__(self, client: TestClient[Any, Any]) -> None:
        self._client = client

    async def post(self, *, secret: str | None = "right", data: bytes = b"{}") -> int:
        headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
        async with self._client.post("/hook", data=io.BytesIO(data), headers=headers) as response:
            return response.status


async def test_the_webhook_takes_only_what_knows_the_secret(opened: Opens) -> None:
    school = await opened(router=routed())
    stored: list[Any] = []

    async def store(updates: Any) -> None:
        if updates == [{"update_id": 500}]:
            raise OSError
        stored.extend(updates)

    given = settings(webhook_url="https://school.example/hook", webhook_secret="right")
    webhook = Webhook(given, school.bot, store)
    async with TestClient(TestServer(webhook.application())) as client:
        door = Door(client)
        assert [await door.post(secret=wrong) for wrong in (None, "", "wrong", "rightt", "é")] == [401] * 5
        assert await door.post(data=b'{"update_id": 1}') == 200
        assert await door.post(data=b"not json \xff") == 200
        assert await door.post(data=b" " * (LARGEST_BYTES + 1)) == 413
        assert await door.post(data=b'{"update_id": 500}') == 503
        async with client.get("/hook") as response:
            assert response.status == 405
        async with client.post("/other") as response:
            assert response.status == 404
    assert stored == [{"update_id": 1}, {"unreadable": "not json ÿ"}]


async def test_a_webhook_without_a_secret_does_not_start(opened: Opens) -> None:
    school = await opened(router=routed())
    with pytest.raises(SettingsError) as error:
        Webhook(settings(webhook_url="https://school.example/hook"), school.bot, school.intake.store)
    assert error.value.name == "WEBHOOK_SECRET"


async def test_the_webhook_is_announced_once_it_listens(
    opened: Opens, telegram: FakeSession, unused_tcp_port: int
) -> None:
    school = await opened(router=routed())
    given = settings(
        webhook_url="https://school.example/hook", webhook_secret="right", webhook_listen=f"127.0.0.1:{unused_tcp_port}"
    )
    reached = asyncio.Event()

    async def knock(method: Any) -> bool:
        address = f"http://127.0.0.1:{unused_tcp_port}/hook"
        async with aiohttp.ClientSession() as client, client.post(address) as response:
            assert response.status == 401
        assert method.secret_token == "right"
        reached.set()
        return True

    telegram.prepare(SetWebhook, knock)
    school._nursery.start(Webhook(given, school.bot, school.intake.store).run(), name="webhook")
    await asyncio.wait_for(reached.wait(), 5)
