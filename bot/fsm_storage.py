"""Where a conversation stands, for one update: read once before it, written once with what it changed."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from services.addresses import Known


class ForeignConversationError(Exception):
    """A handler moved a conversation other than the one whose update it serves."""


class ConversationStorage(BaseStorage):
    """Aiogram's storage of states for a single update. Reads cost nothing, writes wait for the cause to be settled.

    Holds ids only, never names. Outside a private chat there is no conversation: it reads empty and refuses a change.
    """

    def __init__(self, known: Known, key: StorageKey | None) -> None:
        """``key`` is the conversation's own key; None when the update belongs to no private chat."""
        self._key = key
        self._loaded = (known.state, dict(known.data))
        self._state = known.state
        self._data = dict(known.data)

    @property
    def current(self) -> tuple[str | None, dict[str, Any]]:
        """The state and the data as the handler left them."""
        return self._state, dict(self._data)

    @property
    def is_dirty(self) -> bool:
        """Whether there is something to write."""
        return self.current != self._loaded

    def discard(self) -> None:
        """Forget what was not written: its cause was refused or failed."""
        self._state, self._data = self._loaded[0], dict(self._loaded[1])

    def saved(self) -> None:
        """What stands here is written."""
        self._loaded = self.current

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Change the state."""
        name = state.state if isinstance(state, State) else state
        if name != await self.get_state(key):
            self._refuse_foreign(key)
            self._state = name

    async def get_state(self, key: StorageKey) -> str | None:
        """The state now."""
        return self._state if key == self._key else None

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Change the data."""
        if dict(data) != await self.get_data(key):
            self._refuse_foreign(key)
            self._data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The data now."""
        return dict(self._data) if key == self._key else {}

    async def close(self) -> None:
        """Nothing is held open."""

    def _refuse_foreign(self, key: StorageKey) -> None:
        if key != self._key:
            raise ForeignConversationError
