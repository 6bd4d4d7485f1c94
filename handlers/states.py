"""Every place where the bot waits for typed text."""

from aiogram.fsm.state import State, StatesGroup


class Inviting(StatesGroup):
    """Somebody looks for a person to invite."""

    surname = State()
    """Waits for the beginning of a surname."""
