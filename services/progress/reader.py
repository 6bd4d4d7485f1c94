"""Whose progress is read: the child with its name for this reader, its years, and the reader's other children."""

import dataclasses

from sqlalchemy.ext.asyncio import AsyncSession

from services import access, reader_names
from services.context import Context
from services.diary import children
from services.diary.children import OwnChild
from services.names import ShownName
from services.policy import Function
from services.progress import years
from services.progress.years import PupilYear
from services.refusals import NotYours


@dataclasses.dataclass(frozen=True)
class ReadChild:
    """A child whose diary the actor reads."""

    pupil_id: int
    name: ShownName
    reader: Function
    years: tuple[PupilYear, ...]
    """At least one, the earliest first."""
    others: tuple[OwnChild, ...]
    """All children of the actor, this one too."""


async def of_child(session: AsyncSession, ctx: Context, pupil_id: int) -> ReadChild:
    """The child, for an informed guardian or the pupil alone. Raises NotYours; so does one who was in no class yet.

    The number of statements does not depend on how many children the actor has.
    """
    reader = await access.reader_of_diary(session, ctx, pupil_id)
    own = (await years.of_pupils(session, [pupil_id]))[pupil_id]
    if not own:
        raise NotYours
    name = (await reader_names.of_reader(session, ctx, [pupil_id]))[pupil_id]
    return ReadChild(pupil_id, name, reader, tuple(own), tuple(await children.own(session, ctx)))
