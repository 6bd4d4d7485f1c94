"""A line comes in, is answered, typed anew, added to; it stays a draft until it is written."""

from models.drafts import DraftKind
from services import access, drafts
from services.context import Context
from services.drafts import DraftSettled
from services.one_line import grammar, lessons, preview
from services.one_line.questions import Ask, key
from services.policy import Function


async def is_line(ctx: Context, *, text: str) -> bool:
    """Whether a message is a line of somebody who teaches: it names a class of the year, or begins with a command."""
    if ctx.actor.person_id is None or not grammar.looks_like(text):
        return False
    line = grammar.parse(text)
    async with ctx.read() as session:
        if Function.TEACHER not in await access.functions(session, ctx) and not await preview.own_lessons(
            session, ctx, line, typed_on=ctx.today
        ):
            return False
        return line.place is None or await lessons.is_class(session, ctx, line.place)


async def receive(ctx: Context, *, text: str) -> int:
    """Keep a line, with the lesson it means as things stand now. Returns the draft's id. Raises NotJoined."""
    async with ctx.write() as session:
        line = grammar.parse(text)
        choice = lessons.choose(line, await preview.own_lessons(session, ctx, line, typed_on=ctx.today), ctx.now)
        lesson_id = None if choice.lesson is None else choice.lesson.id
        return await drafts.begin(ctx, kind=DraftKind.LINE, lesson_id=lesson_id, text=text)


async def type_anew(ctx: Context, *, draft_id: int, text: str, is_more: bool) -> int:
    """Other words in place of a draft's, or more of them on a new line; what was shown before is not written then.

    With more words it stays about its lesson, and what was answered stays answered. Where the old line is settled, the
    words stand for themselves. Returns the draft's id. Raises DraftFull.
    """
    async with ctx.write() as session:
        try:
            if is_more:
                await drafts.change(ctx, draft_id=draft_id, text=text, is_more=True)
                return draft_id
            await drafts.settle(session, ctx, draft_id)
        except DraftSettled:
            pass
        return await receive(ctx, text=text)


async def answer(ctx: Context, *, draft_id: int, ask: Ask, number: int, value: int) -> None:
    """Answer one of the questions; the same again changes nothing. Raises DraftSettled."""
    async with ctx.write() as session:
        draft = await drafts.own(session, ctx, draft_id, to_change=True)
        if draft.data.get(key(ask, number)) != value:
            await drafts.change(ctx, draft_id=draft_id, data={key(ask, number): value})
