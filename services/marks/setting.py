"""Current marks: set, changed, withdrawn; each keeps its id, and the trail says what it was (R-15, R-29, D-4)."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Lesson
from models.marks import DEBT, Mark, MarkKind
from services import access
from services.context import Context
from services.family_news import promising
from services.marks import doors
from services.marks.kindred import of_subject
from services.marks.refusals import MarkNotTaken, MarkWithdrawn
from services.policy import Action
from services.refusals import LessonClosed, NotYours

MOST_OF_ONE_WORK = 9
"""Marks of one pupil for one kind of work at one lesson."""


class _Place(NamedTuple):
    """Where a mark stands."""

    lesson: Lesson
    pupil_id: int
    work_type: str
    ordinal: int


class _Wanted(NamedTuple):
    """What is to stand."""

    value: str
    second_value: str | None
    retake_of_id: int | None


async def put(
    ctx: Context,
    *,
    lesson_id: int,
    pupil_id: int,
    work_type: str,
    value: str,
    second_value: str | None = None,
    ordinal: int = 1,
    over_absence: bool = False,
    retake_of_id: int | None = None,
) -> int:
    """The pupil has this mark for that work at the lesson; ``DEBT`` in place of a value: the work is still owed.

    The same again changes nothing; another value changes the mark that stands, a withdrawn one stands again. A retake
    is linked to the first mark. Returns the mark's id. Raises NotYours, LessonNotStarted, LessonClosed, NoMarksHere,
    MarkNotTaken, PupilAbsent.
    """
    async with ctx.write() as session:
        lesson, group = await access.lesson_to_change(session, ctx, lesson_id, Action.SET_MARKS)
        place = _Place(lesson, pupil_id, work_type, ordinal)
        mark = await _known(session, place)
        stands = mark is not None and mark.withdrawn_at is None
        # Who has such a mark was seen, or asked about, when it was set.
        await doors.check_pupil(session, ctx, lesson, group, pupil_id, over_absence=over_absence or stands)
        wanted = _Wanted(value, second_value, await _first_of(session, place, retake_of_id))
        if mark is not None and stands and _is_as_wanted(mark, wanted):
            return mark.id
        if mark is not None and stands and wanted.retake_of_id not in (None, mark.retake_of_id):
            # The place was taken since the button was shown: a retake stands beside other marks, never instead of one.
            raise MarkNotTaken
        work = await doors.check_work(session, work_type, is_new=not stands)
        await doors.check_value(session, value, second_value)
        await doors.check_marks(session, ctx, lesson.course_id, lesson.date)
        settles_debt = mark is not None and stands and mark.value == DEBT
        doors.check_open(ctx, lesson, work, settles_debt=settles_debt)
        if not 1 <= ordinal <= MOST_OF_ONE_WORK:
            raise MarkNotTaken
        if mark is None:
            mark = _new(ctx, place, wanted)
            session.add(mark)
        else:
            _change(ctx, mark, wanted)
        if lesson.first_filled_at is None:
            lesson.first_filled_at = ctx.now
        await session.flush()
        await promising.mark_changed(session, ctx, mark)
        return mark.id


async def revise(ctx: Context, *, mark_id: int, value: str, second_value: str | None = None) -> None:
    """The mark has this value; a debt is settled so. The same again changes nothing.

    Raises NotYours, MarkWithdrawn, LessonClosed, MarkNotTaken.
    """
    async with ctx.write() as session:
        mark, lesson = await access.current_mark(session, ctx, mark_id)
        if mark.withdrawn_at is not None:
            raise MarkWithdrawn
        await doors.check_value(session, value, second_value)
        if value == DEBT and mark.is_from_former_school:
            raise MarkNotTaken
        wanted = _Wanted(value, second_value, mark.retake_of_id)
        if _is_as_wanted(mark, wanted):
            return
        if lesson is not None and mark.value != DEBT:
            await check_still_open(session, ctx, mark, lesson)
        _change(ctx, mark, wanted)
        await session.flush()
        await promising.mark_changed(session, ctx, mark)


async def withdraw(ctx: Context, *, mark_id: int) -> None:
    """The mark stands no more; its row and its trail stay. Again changes nothing. Raises NotYours, LessonClosed."""
    async with ctx.write() as session:
        mark, lesson = await access.current_mark(session, ctx, mark_id)
        if mark.withdrawn_at is not None:
            return
        if lesson is not None and mark.value != DEBT:
            await check_still_open(session, ctx, mark, lesson)
        mark.withdrawn_at = ctx.now
        mark.changed_at = ctx.now
        mark.revision += 1
        await session.flush()
        await promising.mark_changed(session, ctx, mark)


async def check_still_open(session: AsyncSession, ctx: Context, mark: Mark, lesson: Lesson) -> None:
    """The lesson lets this mark of its be changed. Raises LessonClosed."""
    if lesson.closed_at is None:
        return
    if mark.work_type is None:
        raise LessonClosed
    doors.check_open(ctx, lesson, await doors.check_work(session, mark.work_type, is_new=False))


def _is_as_wanted(mark: Mark, wanted: _Wanted) -> bool:
    is_same = (mark.value, mark.second_value) == (wanted.value, wanted.second_value)
    # A button that knows of no retake takes none away.
    return is_same and wanted.retake_of_id in (None, mark.retake_of_id)


def _new(ctx: Context, place: _Place, wanted: _Wanted) -> Mark:
    return Mark(
        course_id=place.lesson.course_id,
        pupil_id=place.pupil_id,
        lesson_id=place.lesson.id,
        kind=MarkKind.CURRENT,
        date=place.lesson.date,
        value=wanted.value,
        second_value=wanted.second_value,
        work_type=place.work_type,
        ordinal=place.ordinal,
        retake_of_id=wanted.retake_of_id,
        revision=1,
        set_at=ctx.now,
        set_by_id=ctx.actor.person_id,
    )


def _change(ctx: Context, mark: Mark, wanted: _Wanted) -> None:
    """What was withdrawn stands again as new: an old comment says nothing of it."""
    if mark.withdrawn_at is not None:
        mark.withdrawn_at = None
        mark.comment = None
        mark.retake_of_id = None
    mark.value, mark.second_value = wanted.value, wanted.second_value
    mark.retake_of_id = wanted.retake_of_id or mark.retake_of_id
    mark.changed_at = ctx.now
    mark.revision += 1


async def _known(session: AsyncSession, place: _Place) -> Mark | None:
    statement = select(Mark).where(
        Mark.lesson_id == place.lesson.id,
        Mark.pupil_id == place.pupil_id,
        Mark.work_type == place.work_type,
        Mark.ordinal == place.ordinal,
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def _first_of(session: AsyncSession, place: _Place, retake_of_id: int | None) -> int | None:
    """The mark that is mended: of the same pupil and subject; a retake of a retake mends the first. Raises NotYours."""
    if retake_of_id is None:
        return None
    statement = select(Mark).where(
        Mark.id == retake_of_id,
        Mark.pupil_id == place.pupil_id,
        Mark.course_id.in_(of_subject(place.lesson.course_id)),
        Mark.kind == MarkKind.CURRENT,
        Mark.withdrawn_at.is_(None),
    )
    first = (await session.execute(statement)).scalar_one_or_none()
    if first is None:
        raise NotYours
    return first.retake_of_id or first.id
