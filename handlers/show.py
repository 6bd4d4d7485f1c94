"""The one place that speaks to the messenger for the handlers: show a screen, answer a message."""

import contextlib
from collections.abc import Sequence

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    CallbackQuery,
    ChatMemberUpdated,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputRichMessage,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from handlers.screens.screen import Button, Menu, Screen

_PLAIN_LINKS = LinkPreviewOptions(is_disabled=True)
_GONE = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")


async def show(tap: CallbackQuery, screen: Screen, *, toast: str | None = None) -> None:
    """Put the screen in place of the one whose button was pressed, and end the tap, once.

    A message that can no longer be edited is left alone and the screen comes as a new one.
    """
    bot = tap.bot
    message = tap.message
    if bot is None or message is None:
        await tap.answer(toast)
        return
    await _edit(bot, message.chat.id, message.message_id, screen)
    await tap.answer(toast)


async def show_below(tap: CallbackQuery, screen: Screen) -> None:
    """Send the screen as a new message and end the tap: what was pressed is a notice, and stays what it is."""
    if tap.bot is not None and tap.message is not None:
        await _send(tap.bot, tap.message.chat.id, screen)
    await tap.answer()


async def reply(message: Message, screen: Screen, *, menu: Menu | None = None) -> None:
    """Answer a message with a screen. With ``menu`` the keyboard below and the commands become the person's own."""
    if menu is not None and message.bot is not None:
        await message.bot.set_my_commands(
            [BotCommand(command=command.name, description=command.description) for command in menu.commands],
            scope=BotCommandScopeChat(chat_id=message.chat.id),
        )
    await message.answer(
        screen.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_PLAIN_LINKS,
        reply_markup=_reply_keyboard(menu) if menu is not None else keyboard(screen.rows),
    )


async def reply_while_working(message: Message, screen: Screen) -> int:
    """Answer at once with what will take a while. Returns the answer's id, for ``replace``."""
    sent = await message.answer(screen.text, parse_mode=ParseMode.HTML)
    return sent.message_id


async def replace(message: Message, answer_id: int, screen: Screen) -> None:
    """Put the screen in place of an earlier answer; where that is gone, it comes as a new one."""
    if message.bot is not None:
        await _edit(message.bot, message.chat.id, answer_id, screen)


async def show_while_working(tap: CallbackQuery, screen: Screen) -> None:
    """Put the screen there while the tap is being served: it takes a while, and ``show`` ends it."""
    if tap.bot is not None and tap.message is not None:
        await _edit(tap.bot, tap.message.chat.id, tap.message.message_id, screen)


async def send_menu(tap: CallbackQuery, screen: Screen, menu: Menu) -> None:
    """End a tap that changed what the person may do: the new keyboard below comes with a new message."""
    message = tap.message
    if isinstance(message, Message):
        await reply(message, screen, menu=menu)
    await tap.answer()


async def end_tap(tap: CallbackQuery) -> None:
    """End a tap whose answer came as new messages."""
    await tap.answer()


async def leave(event: ChatMemberUpdated, screen: Screen) -> None:
    """Say one line in a group and go. Where the bot may not write, it just goes."""
    if event.bot is None:
        return
    with contextlib.suppress(TelegramBadRequest, TelegramForbiddenError):
        await event.answer(screen.text, parse_mode=ParseMode.HTML)
    await leave_silently(event)


async def leave_silently(event: ChatMemberUpdated | Message) -> None:
    """Go without a word; being out already is as good."""
    if event.bot is not None:
        with contextlib.suppress(TelegramBadRequest, TelegramForbiddenError):
            await event.bot.leave_chat(event.chat.id)


async def _edit(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> None:
    if screen.table is not None and await _edit_table(bot, chat_id, message_id, screen):
        return
    try:
        await bot.edit_message_text(
            screen.text,
            chat_id=chat_id,
            message_id=message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=_PLAIN_LINKS,
            reply_markup=keyboard(screen.rows),
        )
    except TelegramBadRequest as error:
        if not any(words in error.message.lower() for words in _GONE):
            raise
        await _send(bot, chat_id, screen)


async def _edit_table(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> bool:
    """Whether the messenger took the table; what it does not take is said in letters."""
    try:
        await bot.edit_message_text(
            chat_id=chat_id,
            message_id=message_id,
            rich_message=InputRichMessage(html=screen.table),
            reply_markup=keyboard(screen.rows),
        )
    except TelegramBadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def _send(bot: Bot, chat_id: int, screen: Screen) -> None:
    await bot.send_message(
        chat_id,
        screen.text,
        parse_mode=ParseMode.HTML,
        link_preview_options=_PLAIN_LINKS,
        reply_markup=keyboard(screen.rows),
    )


def keyboard(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The buttons under a message; none when there are none."""
    if not rows:
        return None
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [
                InlineKeyboardButton(text=button.label, callback_data=button.does.pack(), style=button.style)
                for button in row
            ]
            for row in rows
        ],
    )


def _reply_keyboard(menu: Menu) -> ReplyKeyboardMarkup | ReplyKeyboardRemove:
    rows = [[KeyboardButton(text=label) for label in row] for row in menu.rows]
    if menu.contact is not None:
        rows.insert(0, [KeyboardButton(text=menu.contact, request_contact=True)])
    if not rows:
        return ReplyKeyboardRemove()
    return ReplyKeyboardMarkup(
        keyboard=rows,
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=menu.placeholder,
    )
