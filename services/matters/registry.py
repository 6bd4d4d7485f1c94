"""Which loader says what is true of a matter, by the kind of its notice."""

from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from models.traffic import Notice, NoticeKind
from services.context import Context
from services.matters.news import MatterNews

Load = Callable[[AsyncSession, Context, Sequence[Notice]], Awaitable[dict[int, MatterNews]]]
"""Notices of one kind → what each says now, by the notice's id; what is no longer true or theirs is left out.

A fixed number of statements, however many notices.
"""

LOADERS: dict[NoticeKind, Load] = {}
