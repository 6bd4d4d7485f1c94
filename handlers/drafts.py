"""What is being put together step by step: it stands in the conversation, and the last button names it."""

import json
import zlib
from typing import Any

from aiogram.fsm.context import FSMContext

from services.schedule.day_refusals import DraftGone

Draft = dict[str, Any]


async def begin(state: FSMContext, name: str, draft: Draft) -> None:
    """Put a new draft in place of whatever was there, and await no typed words."""
    await state.set_state(None)
    await state.set_data({name: draft})


async def read(state: FSMContext, name: str) -> Draft:
    """The draft. Raises DraftGone when the person has gone elsewhere since."""
    draft = (await state.get_data()).get(name)
    if not isinstance(draft, dict):
        raise DraftGone
    return draft


async def change(state: FSMContext, name: str, **changes: Any) -> Draft:
    """The draft with these changes, kept. Raises DraftGone."""
    draft = {**await read(state, name), **changes}
    await begin(state, name, draft)
    return draft


def mark(draft: Draft) -> int:
    """A number of this very draft, for the button that carries it out: it fits no other."""
    return zlib.crc32(json.dumps(draft, sort_keys=True).encode()) or 1


async def finished(state: FSMContext, name: str, marked: int) -> Draft:
    """The draft for which the button was shown. Raises DraftGone when it is another, or none."""
    draft = await read(state, name)
    if mark(draft) != marked:
        raise DraftGone
    return draft
