"""Buttons of the help."""

from handlers.callbacks.fields import Tap


class OpenHelp(Tap, prefix="hh"):
    """What the bot does for this person."""
