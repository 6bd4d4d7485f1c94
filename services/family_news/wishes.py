"""A guardian or a pupil says which news to do without; for oneself alone (D-6)."""

import dataclasses
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Select, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.families import NoticeFilter, Told
from models.groups import Membership
from models.people import GuardianLink, Pupil
from services import access, dictionaries
from services.context import Context
from services.dated import holds_on
from services.family_news import filters
from services.family_news.filters import Muted
from services.policy import Function
from services.refusals import NotYours

BY_SUBJECT = (Told.MARKS, Told.HOMEWORK)
"""Kinds of which one may do without a subject."""
CONTROL = "control"
"""The kind of work for which alone one may want marks with one tap."""


class Wish(NamedTuple):
    """A subject or a kind of work, and whether its news are wanted."""

    key: str
    """The subject's id, or the work's code."""
    name: str | None
    """Of a work: where the school has its own word."""
    is_wanted: bool


@dataclasses.dataclass(frozen=True)
class Wishes:
    """What the actor gets of each kind."""

    kinds: dict[Told, bool]
    without: dict[Told, int]
    """Of how many subjects, or kinds of work, one does without."""


async def mine(ctx: Context) -> Wishes:
    """What the actor wants. Raises NotYours for whoever is neither guardian nor pupil."""
    async with ctx.read() as session:
        is_pupil = await _expect_family(session, ctx)
        known = (await filters.muted(session, {_me(ctx)})).known
    offered = [told for told in Told if not (is_pupil and told is Told.REMARKS)]
    return Wishes(
        kinds={told: (_me(ctx), told, None, None) not in known for told in offered},
        without={
            told: sum(of is told and (subject, work) != (None, None) for _, of, subject, work in known)
            for told in offered
        },
    )


async def want(ctx: Context, *, told: Told, is_wanted: bool) -> None:
    """News of a kind, or none of it; subjects and works stay as they were. Again changes nothing. Raises NotYours."""
    async with ctx.write() as session:
        await _expect_family(session, ctx)
        await _write(session, ctx, told, None, None, is_wanted=is_wanted)


async def subjects(ctx: Context, *, told: Told) -> list[Wish]:
    """The subjects of the actor's children, or the own ones. Raises NotYours."""
    if told not in BY_SUBJECT:
        raise NotYours
    async with ctx.read() as session:
        await _expect_family(session, ctx)
        known = await filters.muted(session, {_me(ctx)})
        statement = (
            select(Subject.id, Subject.name)
            .join(Course, Course.subject_id == Subject.id)
            .join(Membership, Membership.group_id == Course.group_id)
            .where(Membership.pupil_id.in_(_own_pupils(ctx)), holds_on(Membership, ctx.today))
            .distinct()
            .order_by(Subject.name, Subject.id)
        )
        found = (await session.execute(statement)).all()
    return [Wish(str(row.id), row.name, _is_wanted(known, ctx, told, subject_id=row.id)) for row in found]


async def want_subject(ctx: Context, *, told: Told, subject_id: int, is_wanted: bool) -> None:
    """News of a kind of this subject, or not. Again changes nothing. Raises NotYours."""
    if str(subject_id) not in {wish.key for wish in await subjects(ctx, told=told)}:
        raise NotYours
    async with ctx.write() as session:
        await _write(session, ctx, told, subject_id, None, is_wanted=is_wanted)


async def works(ctx: Context) -> list[Wish]:
    """The kinds of work, as the school offers them. Raises NotYours."""
    async with ctx.read() as session:
        await _expect_family(session, ctx)
        known = await filters.muted(session, {_me(ctx)})
        found = await dictionaries.works(session)
    return [
        Wish(work.code, work.name, _is_wanted(known, ctx, Told.MARKS, work_type=work.code))
        for work in found.values()
        if work.is_shown
    ]


async def want_works(ctx: Context, *, codes: Collection[str], is_wanted: bool) -> None:
    """Marks for these kinds of work, or not. Again changes nothing. Raises NotYours."""
    if not set(codes) <= {wish.key for wish in await works(ctx)}:
        raise NotYours
    async with ctx.write() as session:
        for work_type in codes:
            await _write(session, ctx, Told.MARKS, None, work_type, is_wanted=is_wanted)


async def only_control(ctx: Context) -> None:
    """Marks for control works, and for no other. Again changes nothing. Raises NotYours."""
    others = [wish.key for wish in await works(ctx) if wish.key != CONTROL]
    async with ctx.write():
        await want_works(ctx, codes=[CONTROL], is_wanted=True)
        await want_works(ctx, codes=others, is_wanted=False)


def _is_wanted(
    known: Muted, ctx: Context, told: Told, *, subject_id: int | None = None, work_type: str | None = None
) -> bool:
    return (_me(ctx), told, subject_id, work_type) not in known.known


async def _write(
    session: AsyncSession,
    ctx: Context,
    told: Told,
    subject_id: int | None,
    work_type: str | None,
    *,
    is_wanted: bool,
) -> None:
    same = (
        NoticeFilter.person_id == _me(ctx),
        NoticeFilter.told == told,
        NoticeFilter.subject_id.is_not_distinct_from(subject_id),
        NoticeFilter.work_type.is_not_distinct_from(work_type),
    )
    await session.execute(delete(NoticeFilter).where(*same))
    if not is_wanted:
        session.add(
            NoticeFilter(person_id=_me(ctx), told=told, subject_id=subject_id, work_type=work_type, set_at=ctx.now)
        )
        await session.flush()


async def _expect_family(session: AsyncSession, ctx: Context) -> bool:
    """Returns whether the actor is a pupil. Raises NotYours."""
    functions = await access.functions(session, ctx)
    if not functions & {Function.GUARDIAN, Function.PUPIL}:
        raise NotYours
    ctx.reads_at_home()
    return Function.PUPIL in functions


def _own_pupils(ctx: Context) -> Select[int]:
    children = select(GuardianLink.pupil_id).where(GuardianLink.guardian_id == _me(ctx), *access.informed_link(ctx))
    return select(Pupil.id).where(or_(Pupil.person_id == _me(ctx), Pupil.id.in_(children)))


def _me(ctx: Context) -> int:
    return ctx.actor.person_id or 0
