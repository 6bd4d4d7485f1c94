"""Context: who asks, when, for what cause, and the way to the journal."""

import contextlib
import dataclasses
import datetime as dt
from collections.abc import AsyncIterator, Callable
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.plain import Look
from services import audit
from services.parameters import Parameters
from services.policy import Function


@dataclasses.dataclass(frozen=True)
class Actor:
    """Who asks. Says nothing of rights: those are read at every call."""

    person_id: int | None = None
    account_id: int | None = None
    acting_as: Function | None = None
    """In which of several functions the person works now: a wish for the trail, and no right (R-64)."""


NOBODY = Actor()
"""The machine itself: a tick, a command at the keyboard; or somebody who has not joined."""


class Cause(Protocol):
    """Why the journal is being changed: an update, a job, a command. Settled in the same transaction as the change."""

    @property
    def label(self) -> str:
        """For the audit: «telegram:8123»."""

    async def settle(self, session: AsyncSession, now: dt.datetime) -> None:
        """Write down that the cause is dealt with."""


@dataclasses.dataclass(frozen=True)
class Command:
    """A cause that leaves no row of its own: a person at the keyboard of the machine, or a test."""

    label: str

    async def settle(self, session: AsyncSession, now: dt.datetime) -> None:
        """Nothing waits to be marked."""


class CauseSettledError(RuntimeError):
    """A second outermost write for one cause: its first part was already committed, so it could half repeat."""


class Context:
    """Passed first to every service. Made anew for every cause."""

    def __init__(
        self,
        database: Database,
        *,
        now: dt.datetime,
        cause: Cause,
        actor: Actor = NOBODY,
        school: Parameters | None = None,
        committed: Callable[[], None] | None = None,
    ) -> None:
        """``committed`` is called after each commit: the sender wakes by it."""
        self.actor = actor
        self.now = now
        self.cause = cause
        self.school = school or Parameters()
        self._database = database
        self._committed = committed
        self._session: AsyncSession | None = None
        self._reading: AsyncSession | None = None
        self._settled = False
        self._fleeting = False
        self._at_home = False

    @property
    def is_fleeting(self) -> bool:
        """Whether what this call shows is not to stay on the actor's phone (F-36)."""
        return self._fleeting

    def goes_after_a_while(self) -> None:
        """Something personal was read for an actor who wants nothing of it to stay on the phone."""
        self._fleeting = True

    @property
    def is_at_home(self) -> bool:
        """Whether the actor was let in as a child's family, or as the pupil."""
        return self._at_home

    def reads_at_home(self) -> None:
        """The actor was let in as family: what is shown is personal, whether or not it names the child."""
        self._at_home = True

    @property
    def is_settled(self) -> bool:
        """Whether the cause's write has been committed."""
        return self._settled

    def asked_by(self, actor: Actor) -> "Context":
        """The same call, its write already made, asked by somebody else: who has just joined reads as themselves."""
        other = Context(self._database, now=self.now, cause=self.cause, actor=actor, school=self.school)
        other._settled = True
        return other

    def afterwards(self) -> "Context":
        """A call of its own for what follows from this one and is caught up with if it is lost: no part of its write.

        Inside a write it is that write's.
        """
        if self._session is not None:
            return self
        return Context(
            self._database,
            now=self.now,
            cause=Command(self.cause.label),
            actor=self.actor,
            school=self.school,
            committed=self._committed,
        )

    @property
    def today(self) -> dt.date:
        """The school's own date."""
        return self.school.local(self.now).date()

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        """One transaction: the change, its audit, the notices it promises, and the cause's done-mark.

        Inside another write it joins that one. Nothing inside awaits the network. Raises CauseSettledError when this
        cause's write was already committed.
        """
        if self._session is not None:
            yield self._session
            return
        if self._settled:
            raise CauseSettledError(self.cause.label)
        async with self._database.write() as session:
            audit.sign(
                session,
                audit.Signature(
                    at=self.now,
                    actor_id=self.actor.person_id,
                    account_id=self.actor.account_id,
                    cause=self.cause.label,
                ),
            )
            self._session = session
            try:
                yield session
                await session.flush()
                await self.cause.settle(session, self.now)
            finally:
                self._session = None
        self._settled = True
        if self._committed is not None:
            self._committed()

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        """A look at the journal; inside a write it sees what that has changed, inside another look the same as that.

        Connections are few: whoever held one while waiting for a second could wait for ever.
        """
        within = self._session or self._reading
        if within is not None:
            yield within
            return
        async with self._database.read() as session:
            self._reading = session
            try:
                yield session
            finally:
                self._reading = None

    @contextlib.asynccontextmanager
    async def look(self) -> AsyncIterator[Look]:
        """As ``read``, for whoever needs columns alone (``models.plain``): without a session of its own."""
        within = self._session or self._reading
        if within is not None:
            yield within
            return
        async with self._database.look() as look:
            yield look

    async def settle(self) -> None:
        """Mark the cause as dealt with when nothing was written for it."""
        if not self._settled:
            async with self.write():
                pass
