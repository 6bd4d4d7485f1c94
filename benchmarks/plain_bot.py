"""The measure of the tap: the same screen from the same statements, as one would write it with aiogram by hand."""

import itertools
from collections.abc import Sequence
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.base import BaseSession
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.fake_telegram import TOKEN
from benchmarks.recorder import Transaction
from models.database import Database

Rows = list[list[tuple[str, str, str | None]]]
"""Label, data and style of every button."""


class PlainBot:
    """Serves taps by replaying a script: for every tap its transactions, then its screen."""

    def __init__(
        self, database: Database, session: BaseSession, script: Sequence[tuple[list[Transaction], str, Rows]]
    ) -> None:
        """``script`` is what the product did for each tap: its transactions, its words and its buttons."""
        self.bot = Bot(TOKEN, session=session)
        self._engines = database.engines
        self._script = iter(script)
        router = Router()
        router.callback_query.register(self._mark, F.data.startswith("at:"))
        self._dispatcher = Dispatcher()
        self._dispatcher.include_router(router)

    async def serve(self, raw: dict[str, Any]) -> None:
        """Serve one raw update."""
        await self._dispatcher.feed_raw_update(self.bot, raw)

    async def _mark(self, tap: CallbackQuery) -> None:
        transactions, text, rows = next(self._script)
        for transaction in transactions:
            writer, reader = self._engines
            if transaction.is_write:
                async with writer.begin() as connection:
                    await self._run(connection, transaction)
            else:
                async with reader.connect() as connection:
                    await self._run(connection, transaction)
        keyboard = [
            [InlineKeyboardButton(text=label, callback_data=data, style=style) for label, data, style in row]
            for row in rows
        ]
        assert isinstance(tap.message, Message)
        await tap.message.edit_text(
            text, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(inline_keyboard=keyboard)
        )
        await tap.answer()

    async def _run(self, connection: AsyncConnection, transaction: Transaction) -> None:
        for asked in transaction.asked:
            result = await connection.exec_driver_sql(asked.statement, asked.parameters)
            if result.returns_rows:
                result.all()
