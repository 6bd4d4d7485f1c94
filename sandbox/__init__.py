"""Telegram on your desk: a Bot API server on loopback and phones in a browser. Knows nothing of the bot it serves."""

from sandbox.actions import Impossible
from sandbox.clock import Clock, SystemClock
from sandbox.messages import Message
from sandbox.phone import Answer, PersonAtDesk, Phone
from sandbox.schema import Upload
from sandbox.server import DEFAULT_TOKEN, Sandbox

__all__ = [
    "DEFAULT_TOKEN",
    "Answer",
    "Clock",
    "Impossible",
    "Message",
    "PersonAtDesk",
    "Phone",
    "Sandbox",
    "SystemClock",
    "Upload",
]
