"""The table: what a bot asks of a small known world, and what Telegram says. The world is in test_refusals."""

from typing import Any

ANNA, SILENT, BLOCKER, NOBODY = 1, 2, 3, 404
START, TEXT, PHOTO, WITH_REPLY_KEYBOARD, RICH, OLD = 1, 3, 4, 5, 6, 7
HOME, LEFT, KICKED = -1001000000001, -1001000000002, -1001000000003
HOME_TEXT = 2
KEYBOARD = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}


def text(value: str, **more: object) -> dict[str, object]:
    return {"chat_id": ANNA, "text": value, **more}


def html(value: str) -> dict[str, object]:
    return text(value, parse_mode="HTML")


def edit(message_id: int = TEXT, **more: object) -> dict[str, object]:
    return {"chat_id": ANNA, "message_id": message_id, **more}


def buttons(*row: object) -> dict[str, object]:
    return text("x", reply_markup={"inline_keyboard": [list(row)]})


def rich(**message: object) -> dict[str, object]:
    return {"chat_id": ANNA, "rich_message": message}


OK = "ok"
BUTTON = "can't parse inline keyboard button: "
HTML = "can't parse entities: "
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

# The method, its arguments, the status, and what follows «Bad Request: » (or the whole description).
TABLE: list[tuple[str, dict[str, Any], int, str]] = [
    ("getMe", {}, 200, OK),
    ("GETME", {}, 200, OK),
    ("getAvailableGifts", {}, 404, "Not Found"),
    ("sendSticker", {"chat_id": ANNA}, 404, "Not Found"),
    ("sendMessage", {}, 400, "chat_id is empty"),
    ("sendMessage", {"chat_id": ANNA}, 400, "message text is empty"),
    ("sendMessage", text(""), 400, "message text is empty"),
    ("sendMessage", text(" \n "), 400, "text must be non-empty"),
    ("sendMessage", text("ё" * 4096), 200, OK),
    ("sendMessage", text("ё" * 4097), 400, "message is too long"),
    ("sendMessage", text("🦔" * 2048), 200, OK),
    ("sendMessage", text("🦔" * 2048 + "!"), 400, "message is too long"),
    ("sendMessage", html(f"<b>{'ё' * 4096}</b>"), 200, OK),
    ("sendMessage", text("\ud83e"), 400, "strings must be encoded in UTF-8"),
    ("sendMessage", {"chat_id": NOBODY, "text": "x"}, 400, "chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, 400, "chat not found"),
    ("sendMessage", {"chat_id": "seven", "text": "x"}, 400, "chat not found"),
    ("sendMessage", {"chat_id": [1], "text": "x"}, 400, 'field "chat_id" must be of type Number or String'),
    ("sendMessage", {"chat_id": SILENT, "text": "x"}, 403, "Forbidden: bot can't initiate conversation with a user"),
    ("sendMessage", {"chat_id": BLOCKER, "text": "x"}, 403, "Forbidden: bot was blocked by the user"),
    ("sendMessage", {"chat_id": LEFT, "text": "x"}, 403, "Forbidden: bot is not a member of the supergroup chat"),
    ("sendMessage", {"chat_id": KICKED, "text": "x"}, 403, "Forbidden: bot was kicked from the supergroup chat"),
    ("sendMessage", {"chat_id": HOME, "text": "x"}, 200, OK),
    ("sendMessage", text("x", disable_notification="perhaps"), 400, "invalid disable_notification specified"),
    ("sendMessage", text("x", a_field_of_tomorrow=1), 200, OK),
    ("sendMessage", text("x", reply_parameters={"message_id": 999}), 400, "message to be replied not found"),
    (
        "sendMessage",
        text("x", reply_parameters={"message_id": 999, "allow_sending_without_reply": True}),
        200,
        OK,
    ),
    ("sendMessage", text("x", reply_parameters={}), 400, 'can\'t find field "message_id"'),
    ("sendMessage", text("*x*", parse_mode="MarkdownV2"), 400, "unsupported parse_mode: the sandbox reads HTML only"),
    ("sendMessage", html("<x>y</x>"), 400, HTML + 'Unsupported start tag "x" at byte offset 0'),
    ("sendMessage", html("ё <x>"), 400, HTML + 'Unsupported start tag "x" at byte offset 3'),
    ("sendMessage", html("2 < 3"), 400, HTML + 'Unsupported start tag "" at byte offset 2'),
    ("sendMessage", html("<b>y"), 400, HTML + 'Can\'t find end tag corresponding to start tag "b"'),
    ("sendMessage", html("y</b>"), 400, HTML + "Unexpected end tag at byte offset 1"),
    (
        "sendMessage",
        html("<b>y</i>"),
        400,
        HTML + 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    ("sendMessage", html("<b"), 400, HTML + "Unclosed start tag at byte offset 0"),
    ("sendMessage", html("<span>y</span>"), 400, HTML + 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("sendMessage", html("<p>y</p>"), 400, HTML + 'Unsupported start tag "p" at byte offset 0'),
    ("sendMessage", html("<b></b>"), 400, "text must be non-empty"),
    ("sendMessage", html("a &amp; b &lt;i&gt; &#1105; &nbsp; <blockquote expandable>z</blockquote>"), 200, OK),
    ("sendMessage", text("x", entities=[{"type": "bold", "offset": 0}]), 400, 'can\'t find field "length"'),
    (
        "sendMessage",
        text("x", entities=[{"type": "bold", "offset": 0, "length": 2}]),
        400,
        "entity bold is out of the text",
    ),
    ("sendMessage", text("x", reply_markup="{"), 400, "can't parse reply keyboard markup JSON object"),
    ("sendMessage", text("x", reply_markup=[]), 400, "object expected as reply markup"),
    (
        "sendMessage",
        text("x", reply_markup={"inline_keyboard": {}}),
        400,
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array',
    ),
    (
        "sendMessage",
        text("x", reply_markup={"inline_keyboard": [{"text": "A"}]}),
        400,
        'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ),
    ("sendMessage", buttons(1), 400, BUTTON + "InlineKeyboardButton must be an Object"),
    ("sendMessage", buttons({"callback_data": "a"}), 400, BUTTON + 'Can\'t find field "text"'),
    (
        "sendMessage",
        buttons({"text": 1, "callback_data": "a"}),
        400,
        BUTTON + 'Field "text" must be of type String',
    ),
    ("sendMessage", buttons({"text": "A"}), 400, BUTTON + "Text buttons are unallowed in the inline keyboard"),
    (
        "sendMessage",
        buttons({"text": "A", "callback_data": "a", "url": "https://ya.ru"}),
        400,
        BUTTON + "Exactly one of the optional fields must be used",
    ),
    (
        "sendMessage",
        buttons({"text": "A", "callback_data": "a", "style": "purple"}),
        400,
        BUTTON + "Invalid button style specified",
    ),
    ("sendMessage", buttons({"text": "A", "callback_data": "a" * 64, "style": "success"}), 200, OK),
    ("sendMessage", buttons({"text": "A", "callback_data": "a" * 65}), 400, "BUTTON_DATA_INVALID"),
    ("sendMessage", buttons({"text": "A", "callback_data": "ё" * 33}), 400, "BUTTON_DATA_INVALID"),
    (
        "sendMessage",
        buttons({"text": "A", "url": "ftp://x.ru"}),
        400,
        "inline keyboard button URL 'ftp://x.ru' is invalid: Unsupported URL protocol",
    ),
    ("sendMessage", buttons(*[{"text": "A", "callback_data": "a"}] * 9), 400, "REPLY_MARKUP_TOO_LONG"),
    (
        "sendMessage",
        text("x", reply_markup={"keyboard": [[{"request_contact": True}]]}),
        400,
        "can't parse keyboard button: Can't find field \"text\"",
    ),
    ("sendPhoto", {"chat_id": ANNA}, 400, "there is no photo in the request"),
    ("sendPhoto", {"chat_id": ANNA, "photo": "unknown"}, 400, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {"chat_id": ANNA, "photo": "https://ya.ru/a.png"}, 400, "failed to get HTTP URL content"),
    ("sendPhoto", {"chat_id": ANNA, "photo": "attach://a"}, 400, 'attached file "a" not found'),
    ("sendPhoto", {"chat_id": ANNA, "photo": "{big}"}, 400, "can't use file of type Document as Photo"),
    ("sendPhoto", {"chat_id": ANNA, "photo": "{photo}", "caption": "ё" * 1024}, 200, OK),
    ("sendPhoto", {"chat_id": ANNA, "photo": "{photo}", "caption": "ё" * 1025}, 400, "message caption is too long"),
    ("sendVoice", {"chat_id": ANNA}, 400, "there is no voice in the request"),
    ("sendMediaGroup", {"chat_id": ANNA, "media": []}, 400, "there are no messages to send"),
    (
        "sendMediaGroup",
        {"chat_id": ANNA, "media": [{"type": "photo", "media": "{photo}"}] * 11},
        400,
        "too many messages to send as an album",
    ),
    (
        "sendMediaGroup",
        {"chat_id": ANNA, "media": [{"type": "photo", "media": "{photo}"}, {"type": "document", "media": "{big}"}]},
        400,
        "document can't be mixed with other media types",
    ),
    (
        "sendMediaGroup",
        {"chat_id": ANNA, "media": [{"type": "photo"}]},
        400,
        "can't parse InputMedia: Can't find field \"media\"",
    ),
    ("sendChatAction", {"chat_id": ANNA, "action": "typing"}, 200, OK),
    ("sendChatAction", {"chat_id": ANNA, "action": "singing"}, 400, "wrong parameter action in request"),
    ("sendRichMessage", rich(html="<p>x</p>"), 200, OK),
    ("sendRichMessage", rich(markdown="# x\n\n| a | b |\n|---|---|\n| 1 | 2 |"), 200, OK),
    ("sendRichMessage", rich(blocks=[{"type": "heading", "text": "x", "size": 1}]), 200, OK),
    ("sendRichMessage", rich(), 400, "rich message is empty"),
    (
        "sendRichMessage",
        rich(html="x", markdown="x"),
        400,
        "exactly one of html, markdown or blocks must be specified",
    ),
    (
        "sendRichMessage",
        rich(html="<marquee>x</marquee>"),
        400,
        'can\'t parse rich message: Unsupported start tag "marquee"',
    ),
    ("sendRichMessage", rich(blocks=[{"type": "heading", "text": "x"}]), 400, 'can\'t find field "size"'),
    ("sendRichMessage", rich(blocks=[{"type": "opera"}]), 400, "unknown kind of InputRichBlock specified"),
    ("sendRichMessage", rich(html="ё" * 32769), 400, "MESSAGE_TOO_LONG"),
    ("sendRichMessage", {"chat_id": ANNA}, 400, 'parameter "rich_message" is required'),
    ("editMessageText", {"text": "x", "message_id": TEXT}, 400, "chat_id is empty"),
    ("editMessageText", {"text": "x", "chat_id": ANNA}, 400, "message identifier is not specified"),
    ("editMessageText", edit(999, text="x"), 400, "message to edit not found"),
    ("editMessageText", edit(START, text="x"), 400, "message can't be edited"),
    ("editMessageText", edit(WITH_REPLY_KEYBOARD, text="x"), 400, "message can't be edited"),
    ("editMessageText", edit(PHOTO, text="x"), 400, "there is no text in the message to edit"),
    ("editMessageText", edit(text="Привет", reply_markup=KEYBOARD), 400, NOT_MODIFIED),
    ("editMessageText", edit(text="Привет", reply_markup={"keyboard": [[]]}), 400, "inline keyboard expected"),
    ("editMessageText", edit(), 400, "message text is empty"),
    ("editMessageText", edit(RICH, rich_message={"html": "<p>Богато</p>"}), 400, NOT_MODIFIED),
    ("editMessageText", edit(OLD, text="И через два дня"), 200, OK),
    ("editMessageReplyMarkup", edit(reply_markup=KEYBOARD), 400, NOT_MODIFIED),
    ("editMessageCaption", edit(caption="x"), 400, "there is no caption in the message to edit"),
    ("editMessageCaption", edit(PHOTO, caption="Фото"), 400, NOT_MODIFIED),
    ("editMessageCaption", edit(PHOTO, caption="ё" * 1025), 400, "message caption is too long"),
    ("editMessageMedia", edit(PHOTO), 400, "there is no media in the request"),
    (
        "editMessageMedia",
        edit(PHOTO, media={"type": "photo", "media": "no"}),
        400,
        "wrong file identifier/HTTP URL specified",
    ),
    ("deleteMessage", edit(999), 400, "message to delete not found"),
    ("deleteMessage", edit(OLD), 400, "message can't be deleted for everyone"),
    ("deleteMessage", {"chat_id": HOME, "message_id": HOME_TEXT}, 400, "message can't be deleted"),
    ("deleteMessages", {"chat_id": ANNA, "message_ids": [1] * 101}, 400, "too many messages to delete"),
    ("deleteMessages", {"chat_id": ANNA, "message_ids": [998, 999]}, 200, OK),
    ("copyMessage", {"chat_id": ANNA, "from_chat_id": ANNA, "message_id": 999}, 400, "message to copy not found"),
    ("forwardMessage", {"chat_id": ANNA, "from_chat_id": ANNA, "message_id": 999}, 400, "message to forward not found"),
    ("answerCallbackQuery", {"callback_query_id": "{query}", "text": "ё" * 201}, 400, "MESSAGE_TOO_LONG"),
    ("answerCallbackQuery", {"callback_query_id": "{query}", "text": "ё" * 200}, 200, OK),
    ("answerCallbackQuery", {"callback_query_id": "{old_query}"}, 400, TOO_OLD),
    ("answerCallbackQuery", {"callback_query_id": "17"}, 400, TOO_OLD),
    ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, 400, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, 400, "BOT_COMMAND_DESCRIPTION_INVALID"),
    (
        "setMyCommands",
        {"commands": [{"command": "a"}]},
        400,
        "can't parse BotCommand: Can't find field \"description\"",
    ),
    ("setMyCommands", {"commands": [{"command": "a", "description": "x"}] * 101}, 400, "BOT_COMMANDS_TOO_MUCH"),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x"}], "scope": {"type": "moon"}},
        400,
        "unknown kind of BotCommandScope specified",
    ),
    (
        "setMyCommands",
        {"commands": [{"command": "a", "description": "x"}], "language_code": "russian"},
        400,
        "invalid language code specified",
    ),
    ("getChat", {"chat_id": NOBODY}, 400, "chat not found"),
    ("getChat", {"chat_id": KICKED}, 403, "Forbidden: bot was kicked from the supergroup chat"),
    ("getChatMember", {"chat_id": HOME, "user_id": NOBODY}, 400, "user not found"),
    ("leaveChat", {"chat_id": ANNA}, 403, "Forbidden: bot can't leave private chats"),
    ("getFile", {"file_id": "nothing"}, 400, "invalid file_id"),
    ("getFile", {"file_id": "{big}"}, 400, "file is too big"),
    ("pinChatMessage", edit(999), 400, "message to pin not found"),
    ("unpinChatMessage", edit(TEXT), 400, "message to unpin not found"),
    ("setWebhook", {"url": "http://example.com/"}, 400, "bad webhook: the sandbox delivers on loopback only"),
    (
        "setWebhook",
        {"url": "http://127.0.0.1:1/", "secret_token": "тайна"},
        400,
        "secret token contains unallowed characters",
    ),
    ("setMyName", {"name": "ё" * 65}, 400, "bot name is too long"),
]
