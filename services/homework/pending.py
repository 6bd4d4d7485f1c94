"""Words and files that wait for «дописать», «заменить» or «готово»: a draft, so that nothing is lost (D-5)."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Draft, DraftKind
from models.homework import Homework
from services import attendance, drafts
from services.attendance import LessonTitle
from services.context import Context
from services.homework import lesson_title, rows
from services.names import ShownName

SPLIT_FROM = 4000
"""A message of so many characters may be the first half of one that Telegram has split in two."""
SPLIT_WITHIN = dt.timedelta(minutes=2)


@dataclasses.dataclass(frozen=True)
class Pending:
    """A homework that is being put together."""

    draft_id: int
    revision: int
    lesson_id: int | None
    text: str | None
    files: int
    names: list[ShownName]
    """For whom, where not for the whole list."""
    stands: bool
    """Something is set for them already: it is added to, or replaced."""
    standing_text: str | None
    seen: int
    """The mark of what stands."""
    title: LessonTitle | None
    """The lesson's, where it is known which."""
    is_split: bool
    """What stands may be the first half of the same message."""


def pupils(draft: Draft | None) -> list[int]:
    """The pupils a draft is for; nobody named is the whole list."""
    return [] if draft is None else [int(one) for one in draft.data.get("pupils", ())]


async def of_lesson(session: AsyncSession, ctx: Context, lesson_id: int) -> Pending | None:
    """What the actor has begun for a lesson and not finished; a draft that holds nothing yet is none."""
    draft = await drafts.open_of(ctx, kind=DraftKind.HOMEWORK, lesson_id=lesson_id)
    if draft is None:
        return None
    found = await of_draft(session, ctx, draft, lesson_id=lesson_id)
    return found if found.text or found.files else None


async def of_draft(session: AsyncSession, ctx: Context, draft: Draft, *, lesson_id: int | None) -> Pending:
    """A draft as it would become the homework of this lesson."""
    named = pupils(draft)
    homework = None if lesson_id is None else await rows.of_audience(session, lesson_id, named)
    text = homework.text if homework is not None else None
    stands = homework is not None and (text is not None or bool(await rows.files(session, homework.id)))
    return Pending(
        draft_id=draft.id,
        revision=draft.revision,
        lesson_id=lesson_id,
        text=draft.text,
        files=len(await drafts.files(session, draft.id)),
        names=await _names(ctx, lesson_id, named),
        stands=stands,
        standing_text=text,
        seen=rows.mark(homework),
        title=None if lesson_id is None else await lesson_title.of_lesson(session, ctx, lesson_id),
        is_split=_is_split(draft, homework),
    )


async def _names(ctx: Context, lesson_id: int | None, named: Sequence[int]) -> list[ShownName]:
    if lesson_id is None or not named:
        return []
    return [row.name for row in (await attendance.sheet(ctx, lesson_id=lesson_id)).rows if row.pupil_id in named]


def _is_split(draft: Draft, homework: Homework | None) -> bool:
    if homework is None or draft.text is None or len(homework.text or "") < SPLIT_FROM:
        return False
    return draft.created_at - (homework.changed_at or homework.set_at) <= SPLIT_WITHIN
