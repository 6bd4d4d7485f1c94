"""Homework is set, and set anew; every change has its trace (R-14, D-5)."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course
from models.drafts import Draft, DraftAttachment
from models.groups import Membership
from models.homework import Homework, HomeworkAttachment, HomeworkPupil
from models.lessons import Lesson
from services import access
from services.context import Context
from services.dated import holds_on
from services.drafts import LONGEST
from services.homework import due, rows
from services.policy import Action
from services.refusals import NotYours, Refusal

LONGEST_MINUTES = 300


class HomeworkTooLong(Refusal):
    """More characters than a homework takes: ``length`` of them, where ``limit`` would do."""

    text_id = "homework-too-long"


class HomeworkChanged(Refusal):
    """Another homework stands than the one the button was shown with: it would be lost unseen."""

    text_id = "homework-changed"


async def set_homework(
    ctx: Context,
    *,
    lesson_id: int,
    text: str | None,
    attachments: Sequence[int] = (),
    minutes: int | None = None,
    pupils: Sequence[int] = (),
    due_lesson_id: int | None = None,
    seen: int | None = None,
) -> int:
    """Set the homework of a lesson, closed or not, in place of what stood for the same pupils. Returns its id.

    Without words and files it is said to be «не задано». Without ``pupils`` it is for the whole list; with them for
    these alone, and the others keep theirs. Minutes and the due lesson, where not given, stay as they were; the same
    again changes nothing. ``seen`` is the mark of what the button took the place of. Raises NotYours, HomeworkTooLong,
    HomeworkChanged.
    """
    words = (text or "").strip() or None
    if words is not None and len(words) > LONGEST:
        raise HomeworkTooLong(length=len(words), limit=LONGEST)
    named, wanted = frozenset(pupils), list(dict.fromkeys(attachments))
    async with ctx.write() as session:
        lesson, _ = await access.lesson_to_change(session, ctx, lesson_id, Action.SET_HOMEWORK)
        await _expect_listed(session, lesson, named)
        await _expect_own_files(session, ctx, lesson_id, wanted)
        old = await rows.of_audience(session, lesson_id, named)
        kept = [] if old is None else await rows.files(session, old.id)
        is_something = old is not None and (old.text is not None or bool(kept))
        if seen not in (None, rows.mark(old)) and is_something and (old and old.text, kept) != (words, wanted):
            raise HomeworkChanged
        if old is None or not set(kept) <= set(wanted):
            # A file that is taken away goes with the row it belonged to: nothing of the journal is deleted.
            new = await _put(session, ctx, lesson, replaced=old, is_for_named=bool(named))
            session.add_all(HomeworkPupil(homework_id=new.id, pupil_id=one) for one in sorted(named))
            await _withdraw_overtaken(session, ctx, lesson_id, new.id, named)
            kept = []
        else:
            new = old
        before = (new.text, new.minutes, new.due_lesson_id, len(kept))
        new.text = words
        if minutes is not None:
            new.minutes = min(max(minutes, 0), LONGEST_MINUTES)
        if due_lesson_id is not None:
            new.due_lesson_id, new.is_due_chosen = await due.chosen(session, lesson, due_lesson_id), True
        elif new.due_lesson_id is None:
            following = await due.next_lesson(session, lesson)
            new.due_lesson_id = None if following is None else following.id
        session.add_all(HomeworkAttachment(homework_id=new.id, attachment_id=one) for one in wanted if one not in kept)
        if new is old and before != (new.text, new.minutes, new.due_lesson_id, len(wanted)):
            touch(ctx, new)
        await session.flush()
        return new.id


def touch(ctx: Context, homework: Homework) -> None:
    """It was changed."""
    homework.revision += 1
    homework.changed_at = ctx.now


async def _put(
    session: AsyncSession, ctx: Context, lesson: Lesson, *, replaced: Homework | None, is_for_named: bool
) -> Homework:
    new = Homework(
        lesson_id=lesson.id,
        is_for_named=is_for_named,
        set_at=ctx.now,
        set_by_id=ctx.actor.person_id,
    )
    if replaced is not None:
        replaced.withdrawn_at = ctx.now
        new.minutes = replaced.minutes
        new.due_lesson_id, new.is_due_chosen = replaced.due_lesson_id, replaced.is_due_chosen
        new.revision, new.changed_at = replaced.revision + 1, ctx.now
    session.add(new)
    await session.flush()
    return new


async def _withdraw_overtaken(
    session: AsyncSession, ctx: Context, lesson_id: int, homework_id: int, named: rows.Audience
) -> None:
    """What every pupil of it has got another for is in force for nobody."""
    for homework, others in await rows.standing(session, lesson_id):
        if homework.id != homework_id and others and others <= named:
            homework.withdrawn_at = ctx.now


async def _expect_listed(session: AsyncSession, lesson: Lesson, named: rows.Audience) -> None:
    """Raises NotYours for a pupil who is not on the lesson's list."""
    if not named:
        return
    statement = (
        select(func.count(Membership.pupil_id.distinct()))
        .join(Course, Course.group_id == Membership.group_id)
        .where(Course.id == lesson.course_id, Membership.pupil_id.in_(named), holds_on(Membership, lesson.date))
    )
    if await session.scalar(statement) != len(named):
        raise NotYours


async def _expect_own_files(session: AsyncSession, ctx: Context, lesson_id: int, attachments: Sequence[int]) -> None:
    """Raises NotYours for a file that neither the actor sent nor one of the course's homeworks has."""
    if not attachments:
        return
    sent = (
        select(DraftAttachment.attachment_id)
        .join(Draft, Draft.id == DraftAttachment.draft_id)
        .where(Draft.person_id == ctx.actor.person_id, DraftAttachment.attachment_id.in_(attachments))
    )
    course = select(Lesson.course_id).where(Lesson.id == lesson_id).scalar_subquery()
    of_course = (
        select(HomeworkAttachment.attachment_id)
        .join(Homework, Homework.id == HomeworkAttachment.homework_id)
        .join(Lesson, Lesson.id == Homework.lesson_id)
        .where(Lesson.course_id == course, HomeworkAttachment.attachment_id.in_(attachments))
    )
    if set((await session.execute(sent.union(of_course))).scalars()) != set(attachments):
        raise NotYours
