"""What stands on a guardian's phone after an answer: the message that was pressed, or the question by itself."""

import datetime as dt

from sqlalchemy import select

from models.lessons import Seen
from models.traffic import MessageText, OutMessage
from services import access, pupil_days, reader_names
from services.absences import asked
from services.absences.asked import Question
from services.context import Context
from services.names import ShownName
from services.policy import Action


async def message_of(ctx: Context, *, message_ref: str) -> int | None:
    """The absence message that stands on the actor's phone under this reference; None where it is no such message."""
    statement = select(OutMessage.id).where(
        OutMessage.account_id == ctx.actor.account_id,
        OutMessage.message_ref == message_ref,
        OutMessage.text_ref == MessageText.ABSENCE,
    )
    async with ctx.read() as session:
        return (await session.execute(statement)).scalar_one_or_none()


async def question(ctx: Context, *, pupil_id: int, day: dt.date, changes: bool = False) -> tuple[ShownName, Question]:
    """The child's name for the actor, and what is asked of that day or was answered. Raises NotYours."""
    async with ctx.read() as session:
        await access.child(session, ctx, pupil_id, Action.EXPLAIN_ABSENCE)
        lessons = (await pupil_days.load(session, {(pupil_id, day)}))[pupil_id, day]
        questions = await asked.load(session, {(pupil_id, day)})
        names = await reader_names.of_reader(session, ctx, [pupil_id])
    absent = [lesson for lesson in lessons if lesson.seen is Seen.ABSENT] or lessons
    found = questions.of_reader(
        ctx, (pupil_id, day), person_id=ctx.actor.person_id, day=lessons, absent=absent, changes=changes
    )
    return names[pupil_id], found
