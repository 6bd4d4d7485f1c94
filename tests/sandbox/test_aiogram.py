"""aiogram's own Bot against the sandbox: the protocol is the one it knows."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.filters import CommandStart
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputRichBlockTable,
    InputRichMessage,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    RichBlockTableCell,
)

from sandbox import PersonAtDesk, Sandbox, Upload
from tests.sandbox.desk import PNG

KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="❌ Петров", callback_data="absent:1", style="danger")]],
)


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(sandbox.url))
    async with Bot(sandbox.token, session=session, default=DefaultBotProperties(parse_mode="HTML")) as bot:
        yield bot


async def test_every_method_of_the_bot(sandbox: Sandbox, bot: Bot, anna: PersonAtDesk) -> None:
    sandbox.desk.limits.enabled = False
    chat = anna.id
    assert (await bot.me()).username == "ezhik_sandbox_bot"
    text = await bot.send_message(chat, "<b>Список</b>", reply_markup=KEYBOARD)
    assert text.html_text == "<b>Список</b>"
    await text.edit_text("Готово", reply_markup=KEYBOARD)
    await text.edit_reply_markup(reply_markup=None)
    cell = RichBlockTableCell(text="5", align="left", valign="top")
    await bot.send_rich_message(chat, rich_message=InputRichMessage(html="<table><tr><td>5</td></tr></table>"))
    table = InputRichMessage(blocks=[InputRichBlockTable(cells=[[cell]])])
    sent = await bot.send_rich_message(chat, rich_message=table)
    assert sent.rich_message is not None
    await bot.edit_message_text(
        chat_id=chat, message_id=sent.message_id, rich_message=InputRichMessage(html="<p>x</p>")
    )
    photo = await bot.send_photo(chat, BufferedInputFile(PNG, "фото.png"), caption="Доска")
    assert photo.photo is not None
    await photo.edit_caption(caption="Доска после урока")
    document = await bot.send_document(chat, BufferedInputFile(b"a;b", "отчёт.csv"))
    assert document.document is not None
    assert document.document.file_name == "отчёт.csv"
    await document.edit_media(InputMediaDocument(media=BufferedInputFile(b"c", "c.csv")))
    await bot.send_voice(chat, BufferedInputFile(b"o" * 100, "v.oga"))
    album = await bot.send_media_group(
        chat, [InputMediaPhoto(media=photo.photo[-1].file_id), InputMediaPhoto(media=BufferedInputFile(PNG, "b.png"))],
    )  # fmt: skip
    assert len(album) == 2
    await bot.send_chat_action(chat, "typing")
    await photo.copy_to(chat)
    await photo.forward(chat)
    await text.pin()
    await text.unpin()
    await bot.delete_messages(chat, [message.message_id for message in album])
    await text.delete()
    await bot.set_my_commands([BotCommand(command="today", description="Сегодня")], BotCommandScopeChat(chat_id=chat))
    assert (await bot.get_my_commands(BotCommandScopeChat(chat_id=chat)))[0].command == "today"
    await bot.delete_my_commands(BotCommandScopeChat(chat_id=chat))
    await bot.set_chat_menu_button(chat)
    await bot.set_my_name("Ёжик")
    await bot.set_my_description("Журнал")
    await bot.set_my_short_description("Журнал")
    assert (await bot.get_chat(chat)).first_name == "Анна"
    assert (await bot.get_chat_member(chat, chat)).status == "member"
    assert (await bot.get_webhook_info()).url == ""
    keyboard = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Телефон", request_contact=True)]])
    await bot.send_message(chat, "Ваш номер?", reply_markup=keyboard)
    unknown = [field for entry in sandbox.requests for field in entry["unknown_fields"]]
    assert unknown == []


async def test_files_both_ways(bot: Bot, anna: PersonAtDesk) -> None:
    await anna.send("document", Upload("справка.pdf", "application/pdf", b"%PDF"))
    (update,) = await bot.get_updates(offset=None)
    assert update.message is not None
    assert update.message.document is not None
    content = await bot.download(update.message.document)
    assert content is not None
    assert content.read() == b"%PDF"


async def test_refusals_are_the_exceptions_aiogram_knows(sandbox: Sandbox, bot: Bot, anna: PersonAtDesk) -> None:
    with pytest.raises(TelegramBadRequest, match="can't parse entities"):
        await bot.send_message(anna.id, "<x>")
    for _ in range(3):
        await bot.send_message(anna.id, "x")
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(anna.id, "x")
    assert refused.value.retry_after == 1
    await anna.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "x")
    sandbox.fault("reset", times=1)
    with pytest.raises(TelegramNetworkError):
        await bot.get_me()


async def test_a_dispatcher_polls_and_answers(sandbox: Sandbox, bot: Bot) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart(deep_link=True))
    async def greet(message: Message) -> None:
        await message.answer("Кто отсутствует?", reply_markup=KEYBOARD)

    @dispatcher.callback_query()
    async def mark(tap: CallbackQuery) -> None:
        await tap.answer("Отмечено")
        assert isinstance(tap.message, Message)
        await tap.message.edit_text("Отмечено: Петров")

    anna = sandbox.person("Анна")
    async with asyncio.timeout(10), asyncio.TaskGroup() as tasks:
        polling = tasks.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5))
        await anna.start("invite")
        await anna.wait_for(lambda message: message.buttons == ["❌ Петров"])
        query = await anna.press("❌ Петров")
        assert (await anna.wait_answer(query)).text == "Отмечено"
        await anna.wait_for(lambda message: message.edited and message.text == "Отмечено: Петров")
        await dispatcher.stop_polling()
        await polling
