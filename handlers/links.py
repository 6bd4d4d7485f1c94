"""Links that open the bot with an invitation; the shell knows where the bot lives."""

from collections.abc import Awaitable, Callable

InvitationLinks = Callable[[str], Awaitable[str]]
"""Makes the link that carries an invitation's token."""
