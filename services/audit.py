"""The trail: who changed what, when, and by which right. Written by the session itself, so nobody can forget it."""

import dataclasses
import datetime as dt
import enum
import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Delete, Insert, Table, Update, event, func, insert, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from models.audit import AuditAction, AuditEntry
from models.base import Base
from models.database import WriteSession
from models.plain import Look

_SIGNATURE = "audit_signature"
_BULK = "audit_bulk"
CHANGED = "changed"
"""Stands for the value of a private column."""


_ADD = insert(Base.metadata.tables[AuditEntry.__tablename__])


class UnauditedBulkError(RuntimeError):
    """A bulk statement on an audited table outside ``audit.bulk``, or an unsigned change, or a deletion."""


@dataclasses.dataclass
class Signature:
    """Under whose name a transaction's changes stand."""

    at: dt.datetime
    cause: str
    actor_id: int | None = None
    account_id: int | None = None
    granted_by: str | None = None


def sign(session: AsyncSession, signature: Signature) -> None:
    """All that this session changes stands under this name."""
    session.sync_session.info[_SIGNATURE] = signature


def granted(look: Look, right: str) -> None:
    """Note the role by which what follows is done; ``services.access`` says it. Whoever only looks leaves no trail."""
    if not isinstance(look, AsyncSession):
        return
    signature: Signature | None = look.sync_session.info.get(_SIGNATURE)
    if signature is not None:
        signature.granted_by = right


async def bulk(session: AsyncSession, model: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Add many rows at once, each with its audit row; all name the same columns, without ``id``. Returns the ids."""
    if not rows:
        return []
    table = _table(model)
    ids = await _reserve_ids(session, table, len(rows))
    numbered = [{"id": row_id, **row} for row_id, row in zip(ids, rows, strict=True)]
    await _insert(session, table, numbered)
    if _is_audited(table):
        signature = _signature(session.sync_session)
        entries = [_entry(signature, table, str(row["id"]), AuditAction.ADDED, _added(table, row)) for row in numbered]
        await _insert(session, _table(AuditEntry), entries)
    return ids


async def _insert(session: AsyncSession, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of the same columns through the driver, which takes a third of the time of SQLAlchemy's own way."""
    connection = await session.connection()
    dialect = connection.dialect
    defaults = {
        column.name: column.default.arg
        for column in table.columns
        if column.name not in rows[0] and isinstance(column.default, ScalarElementColumnDefault)
    }
    compiled = insert(table).compile(dialect=dialect, column_keys=[*rows[0], *defaults])
    by_column = []
    for name in compiled.positiontup or []:
        values = [row[name] for row in rows] if name in rows[0] else [defaults[name]] * len(rows)
        process = table.columns[name].type.dialect_impl(dialect).bind_processor(dialect)
        by_column.append(values if process is None else [process(value) for value in values])
    await connection.exec_driver_sql(str(compiled), list(zip(*by_column, strict=True)))


async def _reserve_ids(session: AsyncSession, table: Table, count: int) -> list[int]:
    """Ids nobody else will get: from the sequence, or on SQLite, where we are the only writer, the next ones."""
    bind = session.get_bind()
    if bind.dialect.name == "sqlite":
        highest = (await session.execute(select(func.max(table.c.id)))).scalar() or 0
        return list(range(highest + 1, highest + 1 + count))
    sequence = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
    series = func.generate_series(1, count).table_valued("number")
    return list((await session.execute(select(sequence).select_from(series))).scalars())


async def bulk_change(session: AsyncSession, statement: Update, *, key: str = "id") -> Sequence[Mapping[Any, Any]]:
    """Run an UPDATE … RETURNING on an audited table and leave an audit row for each row it touched.

    The statement must return the key and the new values; what stood before is not known to a blind update, so the trail
    says the new value only. Returns the rows.
    """
    table = statement.table
    if not isinstance(table, Table):
        message = "bulk_change takes an update of one table"
        raise UnauditedBulkError(message)
    rows = (await session.execute(statement, execution_options={_BULK: True})).mappings().all()
    signature = _signature(session.sync_session)
    names = [column if isinstance(column, str) else column.key for column in statement.compile().params]
    entries = [
        _entry(
            signature,
            table,
            str(row[key]),
            AuditAction.CHANGED,
            {name: [None, _shown(table, name, row[name])] for name in names if name in row and name in table.columns},
        )
        for row in rows
    ]
    if entries:
        await session.execute(insert(_table(AuditEntry)), entries)
    return rows


@event.listens_for(WriteSession, "after_flush")
def _record(session: Session, _flush: UOWTransaction) -> None:
    entries = [
        *_changes(session, session.new, AuditAction.ADDED),
        *_changes(session, session.dirty, AuditAction.CHANGED),
    ]
    for instance in session.deleted:
        if _is_audited(_table(type(instance))):
            message = f"nothing of {type(instance).__name__} is deleted: withdraw it"
            raise UnauditedBulkError(message)
    if entries:
        session.connection().execute(_ADD, entries)


@event.listens_for(WriteSession, "do_orm_execute")
def _refuse_unaudited(state: ORMExecuteState) -> None:
    statement = state.statement
    if isinstance(statement, Insert | Update | Delete) and isinstance(statement.table, Table):
        if statement.table.name == AuditEntry.__tablename__ and not isinstance(statement, Insert):
            message = "the trail is only ever added to"
            raise UnauditedBulkError(message)
        if _is_audited(statement.table) and not state.execution_options.get(_BULK):
            message = f"a bulk statement on {statement.table.name} goes through audit.bulk"
            raise UnauditedBulkError(message)


def _changes(session: Session, instances: Iterable[object], action: AuditAction) -> list[dict[str, Any]]:
    entries = []
    for instance in instances:
        if isinstance(instance, AuditEntry) and action is AuditAction.CHANGED:
            message = "the trail is only ever added to"
            raise UnauditedBulkError(message)
        table = _table(type(instance))
        if not _is_audited(table):
            continue
        state = inspect(instance)
        changes = {}
        for attribute in state.mapper.column_attrs:
            history = state.attrs[attribute.key].history
            if not history.has_changes() and action is AuditAction.CHANGED:
                continue
            new = history.added[0] if history.added else state.dict.get(attribute.key)
            old = history.deleted[0] if history.deleted else None
            if new == old:
                continue
            name = attribute.columns[0].name
            changes[name] = [_shown(table, name, old), _shown(table, name, new)]
        if changes:
            row_ref = ":".join(str(part) for part in state.mapper.primary_key_from_instance(instance))
            entries.append(_entry(_signature(session), table, row_ref, action, changes))
    return entries


def _table(model: type[object]) -> Table:
    table = getattr(model, "__table__", None)
    if not isinstance(table, Table):
        message = f"{model.__name__} is not a table"
        raise UnauditedBulkError(message)
    return table


def _signature(session: Session) -> Signature:
    signature: Signature | None = session.info.get(_SIGNATURE)
    if signature is None:
        message = "a change of the journal outside Context.write"
        raise UnauditedBulkError(message)
    return signature


def _is_audited(table: Table) -> bool:
    return bool(table.info.get("audited"))


def _added(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: [None, _shown(table, name, value)] for name, value in row.items() if value is not None}


@functools.cache
def _private(table: Table) -> frozenset[str]:
    """The columns whose values stay in their table; asked for every value of a bulk, so remembered."""
    return frozenset(column.name for column in table.columns if column.info.get("private"))


def _shown(table: Table, name: str, value: object) -> object:
    if value is None:
        return None
    if name in _private(table):
        return CHANGED
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


def _entry(
    signature: Signature,
    table: Table,
    row_ref: str,
    action: AuditAction,
    changes: dict[str, Any],
) -> dict[str, Any]:
    return {
        "at": signature.at,
        "actor_id": signature.actor_id,
        "account_id": signature.account_id,
        "granted_by": signature.granted_by,
        "cause": signature.cause,
        "table_name": table.name,
        "row_ref": row_ref,
        "action": action,
        "changes": changes,
    }
