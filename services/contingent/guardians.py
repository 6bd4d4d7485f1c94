"""Guardians of a pupil: kind, rights, dates, basis, and the paper that was shown (D-2, R-68, R-70)."""

import dataclasses
import datetime as dt
import enum

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.people import Confirmation, ConsentDecision, ConsentSource, GuardianLink, Kinship, Person
from services import access, names
from services.context import Context
from services.contingent.people_refusals import BadBasis, BadDay
from services.policy import Action, right

_LONGEST_BASIS = 200
_SILENT = frozenset({ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN})


class GuardianRight(enum.StrEnum):
    """What a guardian may."""

    INFORMED = "informed"
    WRITE = "write"
    EXPLAIN = "explain"


_COLUMNS = {
    GuardianRight.INFORMED: "is_informed",
    GuardianRight.WRITE: "may_write",
    GuardianRight.EXPLAIN: "may_explain",
}


@dataclasses.dataclass(frozen=True)
class GuardianLine:
    """A guardian as a pupil's card names them."""

    link_id: int
    person_id: int
    name: str
    kinship: Kinship
    has_joined: bool
    is_confirmed: bool
    consent: ConsentDecision | None
    phone: str | None
    """Nothing where there is none, or where this guardian refused to have data in the messenger."""
    has_phone: bool
    begins_on: dt.date | None
    """Where the tie is still to begin."""


@dataclasses.dataclass(frozen=True)
class GuardianCard:
    """Everything about one guardian's tie to one child."""

    line: GuardianLine
    pupil_id: int
    date_from: dt.date
    date_to: dt.date | None
    is_over: bool
    rights: dict[GuardianRight, bool]
    consent_on: dt.date | None
    identity_seen_on: dt.date | None
    basis: str | None
    """For those who keep it."""
    may_manage: bool
    may_end_access: bool


async def of_pupil(session: AsyncSession, ctx: Context, pupil_id: int) -> list[GuardianLine]:
    """The guardians of today and those to come, the first entered first. One statement.

    Asks for no right: whoever calls has.
    """
    ends = GuardianLink.date_to
    lasts = or_(ends.is_(None), and_(ends > ctx.today, ends > GuardianLink.date_from))
    statement = (
        select(GuardianLink, Person, _has_joined())
        .join(Person, Person.id == GuardianLink.guardian_id)
        .where(GuardianLink.pupil_id == pupil_id, lasts)
        .order_by(GuardianLink.id)
    )
    return [_line(ctx, link, person, has_joined=joined) for link, person, joined in await session.execute(statement)]


async def card(ctx: Context, *, link_id: int) -> GuardianCard:
    """One guardian's tie to one child, for the tutor to read and the office to keep. Raises NotYours."""
    async with ctx.read() as session:
        link, person, functions = await access.guardian_link(session, ctx, link_id, Action.FIND_PEOPLE)
        joined = (await session.execute(select(_has_joined()).where(Person.id == person.id))).scalar_one()
    may_manage = right(Action.MANAGE_GUARDIANS, functions) is not None
    return GuardianCard(
        line=_line(ctx, link, person, has_joined=joined),
        pupil_id=link.pupil_id,
        date_from=link.date_from,
        date_to=link.date_to,
        is_over=link.date_to is not None and link.date_to <= ctx.today,
        rights={it: getattr(link, column) for it, column in _COLUMNS.items()},
        consent_on=link.consent_on,
        identity_seen_on=link.identity_seen_on,
        basis=link.basis if may_manage else None,
        may_manage=may_manage,
        may_end_access=right(Action.END_ACCESS, functions) is not None,
    )


async def may_add(ctx: Context, *, pupil_id: int) -> None:
    """Whether the actor keeps the guardians of the pupil. Raises NotYours."""
    async with ctx.read() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_GUARDIANS)


async def may_change(ctx: Context, *, link_id: int) -> None:
    """Whether the actor keeps this tie. Raises NotYours."""
    async with ctx.read() as session:
        await _to_change(session, ctx, link_id)


async def set_kinship(ctx: Context, *, link_id: int, kinship: Kinship) -> None:
    """Who the guardian is to the child. Raises NotYours."""
    async with ctx.write() as session:
        (await _to_change(session, ctx, link_id)).kinship = kinship


async def set_right(ctx: Context, *, link_id: int, which: GuardianRight, allowed: bool) -> None:
    """Give or take one right, at once and unannounced (D-2). Raises NotYours."""
    async with ctx.write() as session:
        setattr(await _to_change(session, ctx, link_id), _COLUMNS[which], allowed)


async def set_start(ctx: Context, *, link_id: int, date: dt.date) -> None:
    """The tie holds from this day. Raises NotYours, BadDay for a day after its end or taken by an earlier tie."""
    async with ctx.write() as session:
        link = await _to_change(session, ctx, link_id)
        taken = select(GuardianLink.id).where(
            GuardianLink.guardian_id == link.guardian_id,
            GuardianLink.pupil_id == link.pupil_id,
            GuardianLink.date_from == date,
            GuardianLink.id != link.id,
        )
        if (link.date_to is not None and date >= link.date_to) or (await session.scalars(taken)).first() is not None:
            raise BadDay
        link.date_from = date


async def set_end(ctx: Context, *, link_id: int, date: dt.date | None) -> None:
    """The first day without the tie; today ends it at once, None means until further notice.

    Raises NotYours, BadDay for a day before its beginning.
    """
    async with ctx.write() as session:
        link = await _to_change(session, ctx, link_id)
        if date is not None and date < link.date_from:
            raise BadDay
        link.date_to = date


async def set_basis(ctx: Context, *, link_id: int, basis: str) -> None:
    """The paper behind the tie: number and date. Raises NotYours, BadBasis for nothing or for too much."""
    async with ctx.write() as session:
        link = await _to_change(session, ctx, link_id)
        text = " ".join(basis.split())
        if not text or len(text) > _LONGEST_BASIS:
            raise BadBasis
        link.basis = text


async def set_consent(ctx: Context, *, link_id: int, given: bool) -> None:
    """What this guardian's own paper says about personal data, dated today (R-70). Raises NotYours.

    A paper that refuses after a yes withdraws it. The other guardian's word stays as it is.
    """
    async with ctx.write() as session:
        link = await _to_change(session, ctx, link_id)
        had = link.consent
        decision = ConsentDecision.GIVEN if given else had if had in _SILENT else ConsentDecision.REFUSED
        if had is ConsentDecision.GIVEN and not given:
            decision = ConsentDecision.WITHDRAWN
        if had is not decision:
            link.consent, link.consent_on, link.consent_source = decision, ctx.today, ConsentSource.PAPER


async def identity_seen(ctx: Context, *, link_id: int) -> None:
    """The guardian's document was shown today: its number is not stored, the officer is in the trail (R-68).

    Whoever was not confirmed yet is now. Raises NotYours.
    """
    async with ctx.write() as session:
        link = await _to_change(session, ctx, link_id)
        if link.identity_seen_on != ctx.today:
            link.identity_seen_on = ctx.today
        if link.confirmed_at is None:
            link.confirmed_at = ctx.now
            link.confirmed_how = Confirmation.OFFICE


def _has_joined() -> ColumnElement[bool]:
    return exists().where(Account.person_id == Person.id, Account.ended_at.is_(None))


def _line(ctx: Context, link: GuardianLink, person: Person, *, has_joined: bool) -> GuardianLine:
    return GuardianLine(
        link_id=link.id,
        person_id=person.id,
        name=names.adult(person.surname, person.given_name, person.patronymic),
        kinship=link.kinship,
        has_joined=has_joined,
        is_confirmed=link.confirmed_at is not None,
        consent=link.consent,
        phone=None if link.consent in _SILENT else person.phone,
        has_phone=person.phone is not None,
        begins_on=link.date_from if link.date_from > ctx.today else None,
    )


async def _to_change(session: AsyncSession, ctx: Context, link_id: int) -> GuardianLink:
    return (await access.guardian_link(session, ctx, link_id, Action.MANAGE_GUARDIANS)).link
