"""A reader's own words for the children, and how much of a name the reader wants (F-36)."""

from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import Alias
from services import access, preferences, privacy
from services.context import Context
from services.diary import children
from services.diary.children import OwnChild
from services.policy import Action, Function
from services.preferences import Choice
from services.privacy import Mode
from services.refusals import NotYours, Refusal

LONGEST = 20


class AliasTooLong(Refusal):
    """A word of more than ``limit`` characters, or none at all."""

    text_id = "names-refusal-long"


class AliasTaken(Refusal):
    """Another child of the same reader is called so: nobody could tell of whom a message speaks."""

    text_id = "names-refusal-taken"


class ModeTooOpen(Refusal):
    """The school says less of a name than the reader asks for."""

    text_id = "names-refusal-open"


class Wishes(NamedTuple):
    """What holds for a family's reader, and what could."""

    school: Mode
    mine: Mode
    """What holds: the school's, or the reader's own, the stricter."""
    open: list[Mode]
    """What may be chosen."""
    children: list[OwnChild]
    """To be named in one's own words; none where names are shown, and none for a pupil."""
    named: frozenset[int]
    """Those that have a word."""
    minutes: int
    """After so long what was opened goes, in mode «none»."""


async def wishes(ctx: Context) -> Wishes:
    """Of a guardian or a pupil. Raises NotYours."""
    async with ctx.read() as session:
        is_guardian = await _is_guardian(session, ctx)
        reader = ctx.actor.person_id or 0
        mine = (await privacy.modes(session, ctx, [reader]))[reader]
        has_words = is_guardian and mine in (Mode.ALIAS, Mode.NONE)
        own = await children.own(session, ctx) if has_words else []
        named = select(Alias.pupil_id).where(Alias.person_id == reader)
        school = Mode(ctx.school.privacy_mode)
        return Wishes(
            school=school,
            mine=mine,
            open=privacy.allowed(school),
            children=own,
            named=frozenset(await session.scalars(named)) if has_words else frozenset(),
            minutes=ctx.school.fleeting_minutes,
        )


async def choose(ctx: Context, *, mode: Mode) -> None:
    """So much of a name from now on, in what is sent already too, once it changes. Raises NotYours, ModeTooOpen."""
    async with ctx.write() as session:
        await _is_guardian(session, ctx)
        if mode not in privacy.allowed(Mode(ctx.school.privacy_mode)):
            raise ModeTooOpen
        await preferences.choose(ctx, choice=Choice.PRIVACY, value=mode.value)


async def child(ctx: Context, *, pupil_id: int) -> OwnChild:
    """A child the actor may name. Raises NotYours."""
    async with ctx.read() as session:
        await access.child(session, ctx, pupil_id, Action.READ_DIARY)
        return next(one for one in await children.own(session, ctx) if one.pupil_id == pupil_id)


async def name_child(ctx: Context, *, pupil_id: int, words: str) -> str:
    """Call the child so, on the actor's phone alone. Returns the word as it is kept.

    Signs that nobody sees are left out: one of them turns round the rest of a line. Raises NotYours, AliasTooLong,
    AliasTaken.
    """
    alias = " ".join("".join(sign for sign in words if sign.isspace() or sign.isprintable()).split())
    if not 0 < len(alias) <= LONGEST:
        raise AliasTooLong(limit=LONGEST)
    async with ctx.write() as session:
        await access.child(session, ctx, pupil_id, Action.READ_DIARY)
        known = await session.scalars(select(Alias).where(Alias.person_id == ctx.actor.person_id))
        words_of = {row.pupil_id: row for row in known}
        row = words_of.pop(pupil_id, None)
        if alias.casefold() in {other.alias.casefold() for other in words_of.values()}:
            raise AliasTaken
        if row is None:
            session.add(Alias(person_id=ctx.actor.person_id, pupil_id=pupil_id, alias=alias))
        else:
            row.alias = alias
    return alias


async def drop(ctx: Context, *, pupil_id: int) -> None:
    """No own word any more; again changes nothing. Raises NotYours."""
    async with ctx.write() as session:
        await access.child(session, ctx, pupil_id, Action.READ_DIARY)
        await session.execute(delete(Alias).where(Alias.person_id == ctx.actor.person_id, Alias.pupil_id == pupil_id))


async def _is_guardian(session: AsyncSession, ctx: Context) -> bool:
    """Whether a guardian asks, and no pupil. Raises NotYours for whoever is neither."""
    mine = await access.functions(session, ctx)
    if not mine & {Function.GUARDIAN, Function.PUPIL}:
        raise NotYours
    return Function.PUPIL not in mine
