"""Refusals in Telegram's own words."""

from __future__ import annotations

CHAT_NOT_FOUND = "chat not found"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Refused(Exception):  # noqa: N818 - a refusal is an answer of the protocol, not a fault of the program
    """The Bot API says no: an error code, a description and, for 429, when to come back."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        """Keep what the answer will say."""
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after


def bad_request(reason: str) -> Refused:
    """Return a 400; like Telegram, start an ordinary sentence in lower case and leave CODES_LIKE_THIS alone."""
    if len(reason) > 1 and not reason[1].isupper():
        reason = reason[0].lower() + reason[1:]
    return Refused(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refused:
    """Return a 403: the person or the group does not want this bot."""
    return Refused(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refused:
    """Return a 409: somebody else already takes the updates."""
    return Refused(409, f"Conflict: {reason}")


def too_many_requests(retry_after: int) -> Refused:
    """Return a 429 that says in how many seconds to come back."""
    return Refused(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
