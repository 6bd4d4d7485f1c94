import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from sandbox import Impossible, PersonAtDesk, Sandbox
from tests.sandbox.desk import PNG, Api

Control = Callable[..., Awaitable[tuple[int, dict[str, Any]]]]
KEYBOARD = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}, {"text": "Б", "url": "https://ya.ru"}]]}


async def test_a_person_lives_through_the_control_api(control: Control, api: Api) -> None:
    status, person = await control("POST", "/people", first_name="Яна", language_code="en", phone="+7900", title="Мама")
    assert (status, person) == (
        201,
        {
            "id": person["id"], "first_name": "Яна", "last_name": None, "username": None, "language_code": "en",
            "title": "Мама", "phone": "+7900", "blocked": False, "visible": True,
        },
    )  # fmt: skip
    path = f"/people/{person['id']}"
    assert (await control("PATCH", path, last_name="Ким"))[1]["last_name"] == "Ким"
    assert (await control("POST", path + "/start", payload="abc"))[1]["message"]["text"] == "/start abc"
    sent = await api.ok("sendMessage", chat_id=person["id"], text="Привет", reply_markup=KEYBOARD)
    query = (await control("POST", path + "/press", message_id=sent["message_id"], text="A"))[1]["query_id"]
    await api.ok("answerCallbackQuery", callback_query_id=query)
    assert (await control("POST", path + "/contact"))[1]["message"]["contact"]["user_id"] == person["id"]
    said = (await control("POST", path + "/text", text="мысль"))[1]["message"]
    await control("POST", path + "/edit", message_id=said["message_id"], text="другая")
    await control("POST", path + "/block")
    assert (await api.refused("sendMessage", chat_id=person["id"], text="x"))[0] == 403
    await control("POST", path + "/start")
    kinds = [next(key for key in update if key != "update_id") for update in await api.updates()]
    assert kinds == [
        "message", "callback_query", "message", "message", "edited_message",
        "my_chat_member", "my_chat_member", "message",
    ]  # fmt: skip

    status, state = await control("GET", "/state")
    assert (status, state["bot"]["username"], [p["id"] for p in state["people"]]) == (
        200, "ezhik_sandbox_bot", [person["id"]],
    )  # fmt: skip
    phone = state["phones"][str(person["id"])]
    assert set(phone) == {"messages", "reply_keyboard", "commands", "menu_button", "typing", "unread", "started"}
    assert [message["from"] for message in phone["messages"]] == ["me", "bot", "me", "me", "me"]
    assert phone["messages"][1]["inline_keyboard"] == [
        [
            {"text": "A", "style": None, "callback_data": "a", "url": None, "copy_text": None},
            {"text": "Б", "style": None, "callback_data": None, "url": "https://ya.ru", "copy_text": None},
        ],
    ]


async def test_files_are_sent_and_shown(control: Control, api: Api, anna: PersonAtDesk) -> None:
    form = FormData({"kind": "photo", "caption": "Тетрадь"})
    form.add_field("a", PNG, filename="a.png", content_type="image/png")
    form.add_field("b", PNG, filename="b.png", content_type="image/png")
    async with api.http.post(f"{api.sandbox.url}/sandbox/people/{anna.id}/file", data=form) as response:
        messages = (await response.json())["messages"]
    assert [(m["media"]["kind"], m["html"]) for m in messages] == [("photo", "Тетрадь"), ("photo", "")]
    async with api.http.get(api.sandbox.url + messages[0]["media"]["url"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", PNG)
    assert (await control("GET", "/pending"))[1] == {"pending": 2}


@pytest.mark.parametrize(
    ("kind", "name", "sort", "data"),
    [
        ("photo", "a.png", "image/png", PNG),
        ("document", "журнал.xlsx", "application/octet-stream", b"PK journal"),
        ("voice", "a.ogg", "audio/ogg", b"OggS sound"),
    ],
)
async def test_one_file_of_a_kind_reaches_the_bot(  # noqa: PLR0917  (parametrised)
    api: Api, anna: PersonAtDesk, kind: str, name: str, sort: str, data: bytes
) -> None:
    form = FormData({"kind": kind}, quote_fields=False)
    form.add_field("file", data, filename=name, content_type=sort)
    async with api.http.post(f"{api.sandbox.url}/sandbox/people/{anna.id}/file", data=form) as response:
        assert response.status == 200
        (shown,) = (await response.json())["messages"]
    assert (shown["from"], shown["media"]["kind"], shown["media"]["size"]) == ("me", kind, len(data))
    (update,) = await api.updates()
    sent = update["message"][kind]
    largest = sent[-1] if kind == "photo" else sent
    path = (await api.ok("getFile", file_id=largest["file_id"]))["file_path"]
    async with api.http.get(f"{api.sandbox.url}/file/bot{api.sandbox.token}/{path}") as response:
        assert await response.read() == data


@pytest.mark.parametrize("once", [True, False])
async def test_a_reply_button_is_pressed(control: Control, api: Api, anna: PersonAtDesk, *, once: bool) -> None:
    keyboard = {"keyboard": [[{"text": "Сегодня"}, {"text": "Номер", "request_contact": True}]]}
    await api.ok("sendMessage", chat_id=anna.id, text="Меню", reply_markup=keyboard | {"one_time_keyboard": once})
    status, answer = await control("POST", f"/people/{anna.id}/press_reply", text="Сегодня")
    assert (status, answer["message"]["from"], answer["message"]["text"]) == (200, "me", "Сегодня")
    assert [update["message"]["text"] for update in await api.updates()] == ["Сегодня"]
    status, _ = await control("POST", f"/people/{anna.id}/press_reply", text="Номер")
    if once:
        assert status == 404  # the keyboard has folded itself
    else:
        assert (await api.updates())[0]["message"]["contact"]["user_id"] == anna.id


REFUSALS: list[tuple[str, str, dict[str, object], int]] = [
    ("POST", "/people", {}, 400),
    ("POST", "/people", {"first_name": 5}, 400),
    ("POST", "/people", {"first_name": "Я", "colour": "red"}, 400),
    ("POST", "/people", {"first_name": "Я", "id": "ANNA"}, 400),
    ("POST", "/people", {"first_name": "Я", "id": -5}, 400),
    ("PATCH", "/people/ANNA", {"visible": "yes"}, 400),
    ("PATCH", "/people/1", {"first_name": "Я"}, 404),
    ("POST", "/people/x/text", {"text": "x"}, 404),
    ("POST", "/people/ANNA/text", {}, 400),
    ("POST", "/people/ANNA/text", {"text": "ё" * 4097}, 400),
    ("POST", "/people/ANNA/text", {"text": "\ud800"}, 400),
    ("POST", "/people/ANNA/text", {"text": "x", "chat_id": -5}, 404),
    ("POST", "/people/ANNA/dance", {}, 404),
    ("POST", "/people/ANNA/press", {"message_id": 1, "text": "A"}, 404),
    ("POST", "/people/ANNA/press", {"text": "A"}, 400),
    ("POST", "/people/ANNA/press_reply", {"text": "A"}, 404),
    ("POST", "/people/ANNA/edit", {"message_id": 99, "text": "x"}, 404),
    ("POST", "/people/ANNA/file", {"kind": "photo"}, 400),
    ("POST", "/people/" + "9" * 5000 + "/read", {}, 404),
    ("POST", "/groups", {"title": "7Б", "members": [1]}, 404),
    ("POST", "/groups", {"title": "7Б"}, 400),
    ("POST", "/groups/-1/text", {"text": "x", "person_id": 1}, 404),
    ("POST", "/faults", {"kind": "meteor"}, 400),
    ("POST", "/faults", {"kind": "5xx", "status": 200}, 400),
    ("GET", "/events?after=soon", {}, 400),
    ("GET", "/files/none", {}, 404),
    ("GET", "/nothing", {}, 404),
    ("DELETE", "/state", {}, 405),
]


@pytest.mark.parametrize(("verb", "path", "body", "status"), REFUSALS, ids=str)
async def test_a_slip_is_told_in_words(
    control: Control, anna: PersonAtDesk, verb: str, path: str, body: dict[str, object], *, status: int
) -> None:
    filled = {key: anna.id if value == "ANNA" else value for key, value in body.items()}
    got, answer = await control(verb, path.replace("ANNA", str(anna.id)), **filled)
    assert (got, list(answer)) == (status, ["error"])
    assert answer["error"]


@pytest.mark.parametrize("body", ["{", "[]", "5", "[" * 100_000])
async def test_a_body_that_is_no_object_is_refused(api: Api, anna: PersonAtDesk, body: str) -> None:
    async with api.http.post(f"{api.sandbox.url}/sandbox/people/{anna.id}/text", data=body) as response:
        assert (response.status, list(await response.json())) == (400, ["error"])


@pytest.mark.parametrize("header", ["multipart/form-data", "multipart/form-data; boundary=x"])
async def test_a_broken_multipart_is_refused(api: Api, anna: PersonAtDesk, header: str) -> None:
    for url in (f"{api.sandbox.url}/sandbox/people/{anna.id}/file", api.url("sendPhoto")):
        async with api.http.post(url, data=b"--y broken", headers={"Content-Type": header}) as response:
            body = await response.json()
        assert response.status == 400
        assert "can't parse multipart/form-data" in str(body)


async def test_events_come_live_and_from_where_one_left(api: Api, anna: PersonAtDesk) -> None:
    seen = api.sandbox.desk.events.seq
    await api.ok("sendMessage", chat_id=anna.id, text="раз")
    async with asyncio.timeout(5), api.http.get(f"{api.sandbox.url}/sandbox/events?after={seen}") as stream:
        assert stream.content_type == "text/event-stream"
        first = await _event(stream.content)
        await api.ok("sendChatAction", chat_id=anna.id, action="typing")
        second = await _event(stream.content)
    assert (first["type"], first["person_id"], first["message"]["html"]) == ("message", anna.id, "раз")
    assert (second["type"], second["seq"], second["until_ms"]) == ("typing", first["seq"] + 1, 5000)


async def _event(lines: Any) -> dict[str, Any]:
    while not (line := await lines.readline()).startswith(b"data: "):
        pass
    event: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
    return event


async def test_the_log_tells_what_the_bot_asked(control: Control, api: Api, anna: PersonAtDesk) -> None:
    await control("DELETE", "/requests")
    await api.raw("sendMessage", chat_id=anna.id, text="x", sparkle=1, link_preview_options={"tint": 2})
    await api.raw("sendMessage", chat_id=anna.id)
    await api.ok("getMe")
    _, log = await control("GET", "/requests?method=sendMessage")
    assert [(entry["status"], entry["unknown_fields"]) for entry in log["requests"]] == [
        (200, ["sparkle", "link_preview_options.tint"]),
        (400, []),
    ]
    assert log["requests"][0]["params"]["text"] == "x"


async def test_faults_and_updates_by_control(control: Control, api: Api, anna: PersonAtDesk) -> None:
    assert (await control("POST", "/faults", kind="429", times=1))[1]["fault"]["kind"] == "too_many_requests"
    assert len((await control("GET", "/faults"))[1]["faults"]) == 1
    await control("DELETE", "/faults")
    await api.ok("getMe")
    await control("POST", "/faults", kind="malformed_update", times=2)
    await control("POST", "/updates", update_id=5, mystery={"a": 1})
    updates = await api.ok("getUpdates")
    assert [set(update) - {"update_id"} for update in updates] == [{"message"}, {"message"}, {"mystery"}]
    assert (await control("POST", "/duplicate"))[1]["update"]["update_id"] == 5


async def test_a_group_invites_hears_and_throws_the_bot_out(control: Control, api: Api, anna: PersonAtDesk) -> None:
    status, group = await control("POST", "/groups", title="7Б", members=[anna.id])
    assert (status, group["bot_in"]) == (201, True)
    await control("POST", f"/groups/{group['id']}/text", person_id=anna.id, text="всем привет")
    added, service, said = await api.updates()
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["is_bot"] is True
    assert (said["message"]["text"], said["message"]["chat"]["type"]) == ("всем привет", "supergroup")
    assert (await api.ok("getChatMember", chat_id=group["id"], user_id=anna.id))["status"] == "member"

    await api.ok("sendMessage", chat_id=group["id"], text="Я работаю только в личных сообщениях")
    await api.ok("leaveChat", chat_id=group["id"])
    state = (await control("GET", "/state"))[1]["groups"][0]
    assert (state["bot_in"], [m["from"] for m in state["messages"]]) == (False, ["service", "me", "bot", "service"])
    await api.updates()
    await control("POST", f"/groups/{group['id']}/text", person_id=anna.id, text="ушёл?")
    assert await api.updates() == []
    await control("POST", f"/groups/{group['id']}/add_bot")
    await control("POST", f"/groups/{group['id']}/kick_bot")
    assert await api.refused("sendMessage", chat_id=group["id"], text="x") == (
        403, "Forbidden: bot was kicked from the supergroup chat",
    )  # fmt: skip


async def test_the_page_is_served_and_nothing_beside_it(sandbox: Sandbox, http: ClientSession) -> None:
    async with http.get(sandbox.url + "/") as response:
        assert (response.status, response.content_type) == (200, "text/html")
        assert response.headers["Content-Security-Policy"] == "default-src 'self'; img-src 'self' data: blob:"
        assert response.headers["Cache-Control"] == "no-store"
    for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/page/none.js", "/page/..%2fserver.py"):
        async with http.get(sandbox.url + path) as response:
            assert response.status == 404


async def test_other_sites_are_kept_out(sandbox: Sandbox, http: ClientSession) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Host": "evil.example"}):
        async with http.get(sandbox.url + "/sandbox/state", headers=headers) as response:
            assert response.status == 403


async def test_waiting_ends_with_what_was_waited_for(api: Api, anna: PersonAtDesk) -> None:
    async with asyncio.TaskGroup() as tasks:
        waiting = tasks.create_task(anna.wait_for(lambda message: message.text == "вот"))
        await api.ok("sendMessage", chat_id=anna.id, text="нет")
        await api.ok("sendMessage", chat_id=anna.id, text="вот")
    assert waiting.result() is anna.phone.last
    with pytest.raises(TimeoutError):
        await anna.wait_for(lambda _: False, timeout=0.01)
    with pytest.raises(Impossible):
        await anna.press("нет такой")
