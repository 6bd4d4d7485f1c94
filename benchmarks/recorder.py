"""What a tap did: what the database was asked, transaction by transaction, and the screen; counted and replayed."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from aiogram.methods import EditMessageText
from sqlalchemy import Connection, Engine, event

from models.database import Database


@dataclasses.dataclass(frozen=True)
class Asked:
    """One SQL statement as the driver got it."""

    statement: str
    parameters: Any
    is_many: bool


@dataclasses.dataclass
class Transaction:
    """The statements between a BEGIN and its end."""

    is_write: bool
    asked: list[Asked] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Done:
    """What the product did for a tap: its transactions, its words, and label, data and style of every button."""

    transactions: list[Transaction]
    text: str
    rows: list[list[tuple[str, str | None, str | None]]]

    @classmethod
    def take(cls, transactions: list[Transaction], screen: EditMessageText) -> Self:
        """Keep what was recorded, and empty the recording for the next tap."""
        assert screen.reply_markup is not None
        rows = [[(b.text, b.callback_data, b.style) for b in row] for row in screen.reply_markup.inline_keyboard]
        done = cls(list(transactions), screen.text or "", rows)
        transactions.clear()
        return done


@contextmanager
def recording(database: Database) -> Iterator[list[Transaction]]:
    """Fill the list with every transaction that begins inside the block, BEGIN and its end left out."""
    transactions: list[Transaction] = []
    current: dict[Connection, Transaction] = {}
    writer = database.engines[0].sync_engine

    def begun(connection: Connection) -> None:
        transactions.append(Transaction(connection.engine is writer))
        current[connection] = transactions[-1]

    def asked(
        connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, is_many: Any
    ) -> None:
        if not statement.startswith("BEGIN"):
            current[connection].asked.append(Asked(statement, parameters, is_many))

    listeners: dict[str, Callable[..., None]] = {"begin": begun, "before_cursor_execute": asked}
    engines: list[Engine] = [engine.sync_engine for engine in database.engines]
    for engine in engines:
        for name, listener in listeners.items():
            event.listen(engine, name, listener)
    try:
        yield transactions
    finally:
        for engine in engines:
            for name, listener in listeners.items():
                event.remove(engine, name, listener)
