"""Statements at nearly the driver's own price, for what every tap needs: no ORM, and prepared once for good.

SQLAlchemy finds the text of a statement again by a key as large as the statement, and that costs more than running it.
"""

import functools
from collections import namedtuple
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Dialect, Insert, Select, Update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.types import TypeEngine

Look = AsyncSession | AsyncConnection
"""Either way to read: with the ORM, or columns alone."""
Statement = Select[*tuple[Any, ...]] | Insert | Update
_Convert = Callable[[Any], Any] | None


async def run(look: Look, statement: Statement, values: Mapping[str, Any] | None = None) -> list[Any]:
    """Run a statement that is built once and kept, with values for its parameters. Returns its rows, by column name.

    In the session's own transaction, but past its eyes: what it has not flushed is not seen, nothing is audited, and a
    select gives columns, not objects. A list of values to be looked for is not for here: its length is in the text.
    """
    connection = look if isinstance(look, AsyncConnection) else await look.connection()
    prepared = _prepared(statement, connection.dialect)
    result = await connection.exec_driver_sql(prepared.text, prepared.bound(values or {}))
    return [prepared.row(found) for found in result.all()] if result.returns_rows else []


class _Prepared:
    """A statement in a dialect's words, with what turns values into the driver's and back."""

    def __init__(self, statement: Statement, dialect: Dialect) -> None:
        """Raises ValueError for a change of an audited table: here nobody would write it down."""
        if isinstance(statement, Insert | Update) and getattr(statement.table, "info", {}).get("audited"):
            raise ValueError(f"a change of {statement.table} goes through a session, which the audit listens to")
        compiled = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._binds: list[tuple[str, _Convert, bool, Any]] = []
        for name in compiled.positiontup or ():
            bind = compiled.binds[name]
            convert = _implementation(bind.type, dialect).bind_processor(dialect)
            constant = bind.value if convert is None else convert(bind.value)
            self._binds.append((name, convert, bind.required, constant))
        columns = statement.exported_columns.values()
        self._converts = [_implementation(column.type, dialect).result_processor(dialect, None) for column in columns]
        # Made at run time, for its fields are the columns of the statement: no class could be written for it.
        row: Any = namedtuple("Row", [str(column.key) for column in columns], rename=True)  # type: ignore[misc]  # noqa: PYI024
        self._make = row._make

    def bound(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        """The parameters in the order of the text: those it asks for, and its own constants. Raises KeyError."""
        return tuple(
            constant if not is_asked else values[name] if convert is None else convert(values[name])
            for name, convert, is_asked, constant in self._binds
        )

    def row(self, found: Any) -> Any:
        """What the driver found, as the columns' types say it."""
        return self._make(
            [value if convert is None else convert(value) for value, convert in zip(found, self._converts, strict=True)]
        )


@functools.lru_cache(maxsize=256)
def _prepared(statement: Statement, dialect: Dialect) -> _Prepared:
    return _Prepared(statement, dialect)


def _implementation(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)
