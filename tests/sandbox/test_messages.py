import pytest

from sandbox import PersonAtDesk, Sandbox, Upload
from tests.sandbox.desk import PNG, Api, HandClock

KEYBOARD = {"inline_keyboard": [[{"text": "A", "callback_data": "a", "style": "danger"}]]}


async def test_html_reaches_the_phone_as_safe_html(api: Api, anna: PersonAtDesk) -> None:
    source = (
        "🦔 <b>Ж <i>и</i></b> &lt;script&gt; <a href='javascript:x'>нет</a> <a href='https://ya.ru/?a=1&amp;b'>да</a>\n"
        "<tg-spoiler>с</tg-spoiler><pre><code class='language-py'>x</code></pre><blockquote expandable>ц</blockquote>"
    )
    sent = await api.ok("sendMessage", chat_id=anna.id, text=source, parse_mode="HTML")
    assert sent["text"] == "🦔 Ж и <script> нет да\nсxц"
    assert [(entity["type"], entity["offset"], entity["length"]) for entity in sent["entities"]] == [
        ("bold", 3, 3), ("italic", 5, 1), ("text_link", 20, 2), ("spoiler", 23, 1), ("pre", 24, 1),
        ("expandable_blockquote", 25, 1),
    ]  # fmt: skip
    assert anna.phone.last.html == (
        "🦔 <b>Ж <i>и</i></b> &lt;script&gt; нет "
        '<a href="https://ya.ru/?a=1&amp;b" target="_blank" rel="noopener noreferrer">да</a>\n'
        '<span class="spoiler">с</span><pre>x</pre><blockquote class="expandable">ц</blockquote>'
    )


async def test_crossing_entities_make_well_formed_html(api: Api, anna: PersonAtDesk) -> None:
    entities = [{"type": "bold", "offset": 0, "length": 2}, {"type": "italic", "offset": 1, "length": 2}]
    await api.ok("sendMessage", chat_id=anna.id, text="абв", entities=entities)
    assert anna.phone.last.html == "<b>а<i>б</i></b><i>в</i>"


async def test_an_edit_changes_the_message_in_place(api: Api, anna: PersonAtDesk, clock: HandClock) -> None:
    sent = await api.ok("sendMessage", chat_id=anna.id, text="было", reply_markup=KEYBOARD)
    clock.forward(60)
    where = {"chat_id": anna.id, "message_id": sent["message_id"]}
    edited = await api.ok("editMessageText", **where, text="стало")
    assert (edited["text"], edited["edit_date"], edited.get("reply_markup")) == ("стало", sent["date"] + 60, None)
    await api.ok("editMessageReplyMarkup", **where, reply_markup=KEYBOARD)
    assert (anna.phone.last.text, anna.phone.last.buttons, anna.phone.last.edited) == ("стало", ["A"], True)
    await api.ok("deleteMessage", **where)
    assert [message.author for message in anna.phone.messages] == ["me"]


async def test_a_button_asks_and_gets_one_answer(api: Api, anna: PersonAtDesk) -> None:
    await api.ok("sendMessage", chat_id=anna.id, text="x", reply_markup=KEYBOARD)
    query = await anna.press("A")
    update = (await api.updates())[0]["callback_query"]
    assert (update["id"], update["data"], update["from"]["id"]) == (query, "a", anna.id)
    await api.ok("answerCallbackQuery", callback_query_id=query, text="Записано", show_alert=True)
    await api.ok("answerCallbackQuery", callback_query_id=query, text="ещё раз")
    answer = await anna.wait_answer(query)
    assert (answer.text, answer.alert) == ("Записано", True)


async def test_a_callback_is_answered_within_fifteen_minutes(api: Api, anna: PersonAtDesk, clock: HandClock) -> None:
    await api.ok("sendMessage", chat_id=anna.id, text="x", reply_markup=KEYBOARD)
    in_time, late = await anna.press("A"), await anna.press(data="a")
    clock.forward(900)
    await api.ok("answerCallbackQuery", callback_query_id=in_time)
    clock.forward(1)
    status, words = await api.refused("answerCallbackQuery", callback_query_id=late)
    assert (status, words.partition(":")[2]) == (
        400, " query is too old and response timeout expired or query ID is invalid",
    )  # fmt: skip


async def test_a_file_goes_up_and_down(api: Api, anna: PersonAtDesk) -> None:
    fields = {"chat_id": str(anna.id), "document": "attach://one", "caption": "Отчёт"}
    status, body = await api.multipart("sendDocument", fields, one=("отчёт.csv", b"a;b"))
    document = body["result"]["document"]
    assert (status, document["file_name"], document["file_size"]) == (200, "отчёт.csv", 3)
    file = await api.ok("getFile", file_id=document["file_id"])
    async with api.http.get(f"{api.sandbox.url}/file/bot{api.sandbox.token}/{file['file_path']}") as response:
        assert (response.status, await response.read()) == (200, b"a;b")
    async with api.http.get(f"{api.sandbox.url}/file/bot{api.sandbox.token}/documents/other") as response:
        assert response.status == 404
    again = await api.ok("sendDocument", chat_id=anna.id, document=document["file_id"])
    assert again["document"] == document


async def test_a_photo_comes_in_sizes(api: Api, anna: PersonAtDesk) -> None:
    _, body = await api.multipart("sendPhoto", {"chat_id": str(anna.id)}, photo=("a.png", PNG))
    sizes = [(size["width"], size["height"]) for size in body["result"]["photo"]]
    assert sizes == [(320, 160), (800, 400), (1200, 600)]
    status, body = await api.multipart("sendPhoto", {"chat_id": str(anna.id)}, photo=("a.png", b"not a picture"))
    assert (status, body["description"]) == (400, "Bad Request: IMAGE_PROCESS_FAILED")
    status, body = await api.multipart("sendPhoto", {"chat_id": str(anna.id)}, photo=("a.png", b""))
    assert (status, body["description"]) == (400, "Bad Request: file must be non-empty")


async def test_more_than_fifty_megabytes_do_not_come_in(api: Api, anna: PersonAtDesk) -> None:
    huge = bytes(50 * 1024 * 1024 + 1)
    status, body = await api.multipart("sendDocument", {"chat_id": str(anna.id)}, document=("a.bin", huge))
    assert (status, body["description"]) == (413, "Request Entity Too Large")


async def test_an_album_is_several_messages_with_one_mark(api: Api, anna: PersonAtDesk) -> None:
    media = '[{"type":"photo","media":"attach://a","caption":"Обе"},{"type":"photo","media":"attach://b"}]'
    fields = {"chat_id": str(anna.id), "media": media}
    _, body = await api.multipart("sendMediaGroup", fields, a=("a.png", PNG), b=("b.png", PNG))
    assert len({message["media_group_id"] for message in body["result"]}) == 1
    assert [message.text for message in anna.phone.messages[-2:]] == ["Обе", ""]

    mine = await anna.send("photo", Upload("1.png", "", PNG), Upload("2.png", "", PNG), caption="Тетрадь")
    updates = [update["message"] for update in await api.updates()]
    assert [update["message_id"] for update in updates] == [message.message_id for message in mine]
    assert len({update["media_group_id"] for update in updates}) == 1
    assert [update.get("caption") for update in updates] == ["Тетрадь", None]


async def test_media_of_a_message_is_replaced(api: Api, anna: PersonAtDesk) -> None:
    sent = await api.ok("sendMessage", chat_id=anna.id, text="файл будет")
    fields = {
        "chat_id": str(anna.id), "message_id": str(sent["message_id"]),
        "media": '{"type":"document","media":"attach://a","caption":"вот"}',
    }  # fmt: skip
    status, body = await api.multipart("editMessageMedia", fields, a=("a.txt", b"a"))
    assert (status, body["result"]["document"]["file_name"], body["result"].get("text")) == (200, "a.txt", None)
    file = anna.phone.last.file
    assert file is not None
    assert file.data == b"a"


async def test_copies_and_forwards(api: Api, anna: PersonAtDesk) -> None:
    (voice,) = await anna.send("voice", Upload("v.oga", "audio/ogg", b"o" * 8000))
    source = {"chat_id": anna.id, "from_chat_id": anna.id, "message_id": voice.message_id}
    copied = await api.ok("copyMessage", **source)
    assert anna.phone.last.message_id == copied["message_id"]
    assert anna.phone.last.api["voice"] == voice.api["voice"] != None  # noqa: E711 - a chain
    forwarded = await api.ok("forwardMessage", **source)
    assert forwarded["forward_origin"]["sender_user"]["id"] == anna.id
    assert api.sandbox.desk.schema.check("Message", forwarded) == []


async def test_reply_keyboards_come_and_go(api: Api, anna: PersonAtDesk) -> None:
    rows = [["Сегодня", {"text": "Мой номер", "request_contact": True}]]
    await api.ok("sendMessage", chat_id=anna.id, text="Меню", reply_markup={"keyboard": rows})
    assert anna.phone.reply_keyboard == [["Сегодня", "Мой номер"]]
    await anna.press_reply("Сегодня")
    await anna.press_reply("Мой номер")
    text, contact = [update["message"] for update in await api.updates()]
    assert (text["text"], contact["contact"]["phone_number"]) == ("Сегодня", "+79001234567")
    await api.ok("sendMessage", chat_id=anna.id, text="Готово", reply_markup={"remove_keyboard": True})
    assert anna.phone.reply_keyboard == []


async def test_silent_unread_and_typing(api: Api, anna: PersonAtDesk, clock: HandClock) -> None:
    await api.ok("sendChatAction", chat_id=anna.id, action="typing")
    assert anna.phone.typing is True
    await api.ok("sendMessage", chat_id=anna.id, text="тихо", disable_notification=True)
    await api.ok("sendMessage", chat_id=anna.id, text="громко")
    assert ([message.silent for message in anna.phone.messages[1:]], anna.phone.unread) == ([True, False], 2)
    after: bool = anna.phone.typing
    assert after is False
    await anna.read()
    assert [anna.phone.unread] == [0]


async def test_commands_follow_scope_and_language(sandbox: Sandbox, api: Api, anna: PersonAtDesk) -> None:
    john = sandbox.person("John", language_code="en")
    await api.ok("setMyCommands", commands=[_command("help", "Help")])
    await api.ok("setMyCommands", commands=[_command("help", "Помощь")], language_code="ru")
    scope = {"type": "chat", "chat_id": anna.id}
    await api.ok("setMyCommands", commands=[_command("today", "Сегодня")], scope=scope)
    assert (anna.phone.commands, john.phone.commands) == ([_command("today", "Сегодня")], [_command("help", "Help")])
    await api.ok("deleteMyCommands", scope=scope)
    assert anna.phone.commands == await api.ok("getMyCommands", language_code="ru") == [_command("help", "Помощь")]
    await api.ok("setChatMenuButton", chat_id=anna.id, menu_button={"type": "commands"})
    assert await api.ok("getChatMenuButton", chat_id=anna.id) == {"type": "commands"}


async def test_pins_and_what_a_chat_tells(api: Api, anna: PersonAtDesk) -> None:
    sent = await api.ok("sendMessage", chat_id=anna.id, text="главное")
    await api.ok("pinChatMessage", chat_id=anna.id, message_id=sent["message_id"])
    chat = await api.ok("getChat", chat_id=anna.id)
    assert (chat["first_name"], chat["pinned_message"]["text"]) == ("Анна", "главное")
    assert api.sandbox.desk.schema.check("ChatFullInfo", chat) == []
    await api.ok("unpinChatMessage", chat_id=anna.id)
    assert "pinned_message" not in await api.ok("getChat", chat_id=anna.id)


TABLE_BLOCK = {
    "type": "table", "is_bordered": True,
    "cells": [
        [{"text": t, "is_header": True, "align": "left", "valign": "top"} for t in ("Урок", "Оценка")],
        [{"text": "Алгебра", "align": "left", "valign": "top"},
         {"text": [{"type": "bold", "text": "5"}, " & 4"], "align": "left", "valign": "top"}],
    ],
}  # fmt: skip
TABLE_VIEW = {
    "type": "table", "header": [["Урок", "Оценка"]], "rows": [["Алгебра", "<b>5</b> &amp; 4"]], "caption": None,
    "bordered": True, "striped": False,
}  # fmt: skip


@pytest.mark.parametrize(
    "rich",
    [
        {"blocks": [TABLE_BLOCK]},
        {
            "html": "<table bordered><tr><th>Урок</th><th>Оценка</th></tr>"
            "<tr><td>Алгебра</td><td><b>5</b> &amp; 4</td></tr></table>",
        },
    ],
    ids=["blocks", "html"],
)
async def test_a_native_table_is_drawn(api: Api, anna: PersonAtDesk, rich: dict[str, object]) -> None:
    sent = await api.ok("sendRichMessage", chat_id=anna.id, rich_message=rich, reply_markup=KEYBOARD)
    assert api.sandbox.desk.schema.check("Message", sent) == []
    assert anna.phone.last.rich == {"blocks": [TABLE_VIEW], "rtl": False}
    assert anna.phone.last.text == "Урок | Оценка\nАлгебра | 5 & 4"
    edited = await api.ok(
        "editMessageText", chat_id=anna.id, message_id=sent["message_id"], rich_message={"html": "<h2>Пусто</h2>"},
    )  # fmt: skip
    assert edited["rich_message"] == {"blocks": [{"type": "heading", "size": 2, "text": "Пусто"}]}


async def test_the_kinds_of_rich_blocks(api: Api, anna: PersonAtDesk) -> None:
    html = (
        "Начало<br>строка <i>к</i><details open><summary>Ещё</summary><ol><li>раз</li><li>два</li></ol></details>"
        "<ul><li><input type=checkbox checked>сделано</li></ul><blockquote>ц<cite>Кто</cite></blockquote><hr>"
        "<pre>a  b</pre><footer>конец</footer><a href='javascript:x'>y</a>"
    )
    sent = await api.ok("sendRichMessage", chat_id=anna.id, rich_message={"html": html})
    assert api.sandbox.desk.schema.check("Message", sent) == []
    rich = anna.phone.last.rich
    assert rich is not None
    paragraph = {"type": "paragraph"}
    assert rich["blocks"] == [
        paragraph | {"html": "Начало\nстрока <i>к</i>"},
        {
            "type": "details", "summary": "Ещё", "open": True,
            "blocks": [{"type": "list", "items": [
                {"label": "1.", "checked": None, "blocks": [paragraph | {"html": "раз"}]},
                {"label": "2.", "checked": None, "blocks": [paragraph | {"html": "два"}]},
            ]}],
        },
        {"type": "list", "items": [{"label": "•", "checked": True, "blocks": [paragraph | {"html": "сделано"}]}]},
        {"type": "blockquote", "blocks": [paragraph | {"html": "ц"}], "credit": "Кто", "expandable": False},
        {"type": "divider"},
        {"type": "preformatted", "html": "a  b", "language": None},
        {"type": "footer", "html": "конец"},
        paragraph | {"html": "<span>y</span>"},
    ]  # fmt: skip


async def test_rich_markdown(api: Api, anna: PersonAtDesk) -> None:
    source = "## Дневник\n\n- [x] **алгебра**\n- [ ] химия\n\n| Урок | Балл |\n|---|---|\n| Алгебра | 5 |\n\nи `всё`"
    await api.ok("sendRichMessage", chat_id=anna.id, rich_message={"markdown": source})
    rich = anna.phone.last.rich
    assert rich is not None
    heading, tasks, table, words = rich["blocks"]
    assert (heading["size"], heading["html"], words["html"]) == (2, "Дневник", "и <code>всё</code>")
    assert [item["checked"] for item in tasks["items"]] == [True, False]
    assert (table["header"], table["rows"]) == ([["Урок", "Балл"]], [["Алгебра", "5"]])


def _command(name: str, description: str) -> dict[str, str]:
    return {"command": name, "description": description}
