"""Contexts for what the machine does by itself: ticks, the sender, commands at the keyboard."""

from collections.abc import Callable

from bot.clock import Clock
from models.database import Database
from services import parameters
from services.context import Cause, Command, Context


class Contexts:
    """Makes a context for a cause, with the school's parameters as they stand now."""

    def __init__(self, database: Database, clock: Clock, committed: Callable[[], None] | None = None) -> None:
        """``committed`` is called after each commit of a context made here."""
        self._database = database
        self._clock = clock
        self._committed = committed

    async def make(self, cause: Cause) -> Context:
        """A context of nobody in particular. One statement."""
        async with self._database.read() as session:
            school = await parameters.load(session)
        return Context(self._database, now=self._clock.now(), cause=cause, school=school, committed=self._committed)

    def bare(self, label: str) -> Context:
        """A context that knows no parameters, for a look that needs none. No statement."""
        return Context(self._database, now=self._clock.now(), cause=Command(label))
