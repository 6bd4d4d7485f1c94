"""Leases: one process at a time may do a thing, for example speak for a bot."""

import dataclasses
import datetime as dt

from sqlalchemy import delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from models.database import Database
from models.traffic import Lease


@dataclasses.dataclass(frozen=True)
class Held:
    """Who holds a lease, and until when unless it is renewed."""

    holder: str
    until: dt.datetime


async def take(
    database: Database, *, name: str, holder: str, now: dt.datetime, seconds: float, instead_of: str | None = None
) -> bool:
    """Take or renew a lease for so long, in one atomic statement. Returns whether it is the holder's now.

    ``instead_of`` is a holder known to be gone: its lease is taken though it has not run out.
    """
    dialect = sqlite if database.is_sqlite else postgresql
    until = now + dt.timedelta(seconds=seconds)
    statement = dialect.insert(Lease).values(name=name, holder=holder, until=until)
    free = or_(Lease.until <= now, Lease.holder == holder, Lease.holder == instead_of)
    statement = statement.on_conflict_do_update(
        index_elements=["name"], set_={"holder": holder, "until": until}, where=free
    )
    async with database.write() as session:
        return (await session.execute(statement.returning(Lease.name))).scalar() is not None


async def held(database: Database, *, name: str) -> Held | None:
    """Who holds the lease, run out or not; None when nobody does."""
    async with database.read() as session:
        row = (await session.execute(select(Lease.holder, Lease.until).where(Lease.name == name))).first()
    return None if row is None else Held(row.holder, row.until)


async def release(database: Database, *, name: str, holder: str) -> None:
    """Give a lease back; nothing happens when somebody else holds it."""
    async with database.write() as session:
        await session.execute(
            delete(Lease).where(Lease.name == name, Lease.holder == holder),
            execution_options={"synchronize_session": False},
        )
