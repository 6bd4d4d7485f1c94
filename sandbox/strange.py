"""Updates that a bot should survive: one that breaks the types, one of a kind nobody knows yet."""

from __future__ import annotations

from sandbox.schema import Json

MALFORMED: Json = {"message": {"message_id": "not a number", "date": "yesterday", "chat": {"id": None}, "text": 5}}
UNKNOWN: Json = {"weather_forecast": {"id": "1", "degrees": -12, "chat": {"id": 1, "type": "private"}}}
