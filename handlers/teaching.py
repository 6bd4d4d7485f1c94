"""A filter for what a teacher sends without being asked: whoever else sends it gets the answer they always got."""

from aiogram.filters import Filter
from aiogram.types import Message

from services.context import Context
from services.entry import whoami
from services.policy import Action, Function, right

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
"""By the name alone: the reader looks inside, and says so of an old one and of one with macros."""


class ForTeaching(Filter):
    """Words or a file from somebody who teaches, and no workbook that they may take in."""

    async def __call__(self, message: Message, ctx: Context) -> bool:
        """Whether it is."""
        if not _is_taken(message):
            return False
        functions = await whoami.functions(ctx)
        if Function.TEACHER not in functions:
            return False
        name = (message.document.file_name or "") if message.document is not None else ""
        return not name.lower().endswith(WORKBOOKS) or right(Action.IMPORT_WORKBOOK, functions) is None


def _is_taken(message: Message) -> bool:
    if message.text is not None:
        return not message.text.startswith("/")
    return any((message.document, message.photo, message.voice, message.audio, message.video))
