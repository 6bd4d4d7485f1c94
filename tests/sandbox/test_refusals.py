"""One table: what the bot asks, and what Telegram says."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from sandbox import Sandbox, Upload
from sandbox.membership import move_bot
from tests.sandbox.answers import (
    ANNA,
    BLOCKER,
    HOME,
    KEYBOARD,
    KICKED,
    LEFT,
    OK,
    SILENT,
    TABLE,
)
from tests.sandbox.desk import PNG, Api, HandClock


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def world() -> AsyncIterator[tuple[Api, dict[str, str]]]:
    """Three people, three groups, a few messages; nobody counts messages here."""
    clock = HandClock()
    async with Sandbox.serve(clock=clock, limits=False) as sandbox, ClientSession() as http:
        api = Api(http, sandbox)
        anna, _, blocker = (
            sandbox.person(name, id=n) for n, name in ((ANNA, "Анна"), (SILENT, "Олег"), (BLOCKER, "Яна"))
        )
        await anna.start()
        await blocker.start()
        await blocker.block()
        await api.ok("sendMessage", chat_id=ANNA, text="Привет", reply_markup=KEYBOARD)
        await api.multipart("sendPhoto", {"chat_id": str(ANNA), "caption": "Фото"}, photo=("a.png", PNG))
        reply = {"keyboard": [[{"text": "Да"}]]}
        await api.ok("sendMessage", chat_id=ANNA, text="Ответьте", reply_markup=reply)
        await api.ok("sendRichMessage", chat_id=ANNA, rich_message={"html": "<p>Богато</p>"})
        old_query = await anna.press("A")
        await api.ok("sendMessage", chat_id=ANNA, text="Давно")
        clock.forward(49 * 3600)
        for message in anna.phone.messages[:-1]:
            message.api["date"] += 49 * 3600
        for title in ("Дом", "Ушли", "Выгнали"):
            group = sandbox.desk.add_group(title, [ANNA])
            move_bot(sandbox.desk, group, "member", by=anna.card.as_user())
        await anna.text("всем", chat_id=HOME)
        await api.ok("leaveChat", chat_id=LEFT)
        move_bot(sandbox.desk, sandbox.desk.groups[KICKED], "kicked", by=anna.card.as_user())
        big = sandbox.desk.files.store("document", Upload("big.bin", "", b"\0" * (20 * 1024 * 1024 + 1)))
        photo = anna.phone.messages[2].api["photo"][-1]["file_id"]
        names = {"query": await anna.press("A"), "old_query": old_query, "big": big.file_id, "photo": photo}
        yield api, names


def _filled(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, str) and value.startswith("{") and value.endswith("}"):
        return names[value[1:-1]]
    if isinstance(value, dict):
        return {key: _filled(inner, names) for key, inner in value.items()}
    return [_filled(inner, names) for inner in value] if isinstance(value, list) else value


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("method", "params", "status", "words"), TABLE, ids=lambda value: str(value)[:60])
async def test_the_answer_is_telegrams(
    world: tuple[Api, dict[str, str]],
    method: str,
    params: dict[str, Any],
    status: int,
    words: str,
) -> None:
    api, names = world
    got, body = await api.raw(method, **_filled(params, names))
    if words == OK:
        assert (got, body["ok"]) == (200, True), body
    else:
        description = f"Bad Request: {words}" if status == 400 else words
        assert (got, body) == (status, {"ok": False, "error_code": status, "description": description})


@pytest.mark.asyncio(loop_scope="module")
async def test_a_wrong_token_is_unauthorized(world: tuple[Api, dict[str, str]]) -> None:
    api, _ = world
    async with api.http.get(f"{api.sandbox.url}/bot{api.sandbox.token}x/getMe") as response:
        body = await response.json()
    assert (response.status, body) == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("form", ["query", "json", "form", "multipart", "json text in json"])
async def test_every_form_of_a_request_is_read(world: tuple[Api, dict[str, str]], form: str) -> None:
    api, _ = world
    flat = {"chat_id": str(ANNA), "text": "x", "disable_notification": "true", "reply_markup": json.dumps(KEYBOARD)}
    if form == "query":
        async with api.http.get(api.url("sendMessage"), params=flat) as response:
            body = await response.json()
    elif form == "form":
        async with api.http.post(api.url("sendMessage"), data=flat) as response:
            body = await response.json()
    elif form == "multipart":
        _, body = await api.multipart("sendMessage", flat)
    elif form == "json":
        _, body = await api.raw("sendMessage", **flat | {"reply_markup": KEYBOARD, "disable_notification": True})
    else:
        _, body = await api.raw("sendMessage", **flat)
    assert body["ok"], body
    assert (body["result"]["text"], body["result"]["reply_markup"]) == ("x", KEYBOARD)
