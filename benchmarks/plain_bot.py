"""The measure of the tap: the same screen from the same statements, as one would write it with aiogram by hand."""

from collections.abc import Sequence
from typing import Any

from aiogram import Bot, Dispatcher, F
from aiogram.client.session.base import BaseSession
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.fake_telegram import TOKEN
from benchmarks.recorder import Done, Transaction
from models.database import Database


class PlainBot:
    """Does for each tap what the script says, in the same transactions, and shows the same screen."""

    def __init__(self, database: Database, session: BaseSession, script: Sequence[Done]) -> None:
        """``script`` has an entry for each update that will be served."""
        self._bot = Bot(TOKEN, session=session)
        self._writer, self._reader = database.engines
        self._script = iter(script)
        self._dispatcher = Dispatcher()
        self._dispatcher.callback_query.register(self._mark, F.data.startswith("at:"))

    async def serve(self, raw: dict[str, Any]) -> None:
        """Serve one raw update."""
        await self._dispatcher.feed_raw_update(self._bot, raw)

    async def _mark(self, tap: CallbackQuery) -> None:
        done = next(self._script)
        for transaction in done.transactions:
            if transaction.is_write:
                async with self._writer.begin() as connection:
                    await self._run(connection, transaction)
            else:
                async with self._reader.connect() as connection:
                    await self._run(connection, transaction)
        buttons = [
            [InlineKeyboardButton(text=text, callback_data=data, style=style) for text, data, style in row]
            for row in done.rows
        ]
        assert isinstance(tap.message, Message)
        markup = InlineKeyboardMarkup(inline_keyboard=buttons)
        await tap.message.edit_text(done.text, parse_mode="HTML", reply_markup=markup)
        await tap.answer()

    async def _run(self, connection: AsyncConnection, transaction: Transaction) -> None:
        for asked in transaction.asked:
            result = await connection.exec_driver_sql(asked.statement, asked.parameters)
            if result.returns_rows:
                result.all()
