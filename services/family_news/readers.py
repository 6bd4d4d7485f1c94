"""Who reads of a pupil at home: informed guardians, and the pupil; as rows to promise to, and as rights at sending."""

from collections.abc import Callable, Collection

from sqlalchemy import ColumnElement, CompoundSelect, exists, select, union
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.accounts import Account
from models.people import GuardianLink, Pupil
from services import access
from services.context import Context
from services.dated import Day, holds_on

Which = Callable[[InstrumentedAttribute[int]], ColumnElement[bool]]
"""A column of pupils → which of them are meant."""


def to_promise(which: Which, today: Day) -> CompoundSelect[int, int]:
    """(person_id, pupil_id) of whoever has an account and is told of these pupils.

    Consent is asked when it is sent (architecture rule 5).
    """
    guardians = select(GuardianLink.guardian_id.label("person_id"), GuardianLink.pupil_id.label("pupil_id")).where(
        which(GuardianLink.pupil_id),
        GuardianLink.is_informed.is_(True),
        GuardianLink.confirmed_at.is_not(None),
        holds_on(GuardianLink, today),
        _has_account(GuardianLink.guardian_id),
    )
    pupils = select(Pupil.person_id, Pupil.id).where(which(Pupil.id), _has_account(Pupil.person_id))
    return union(guardians, pupils)


async def allowed(session: AsyncSession, ctx: Context, pairs: Collection[tuple[int, int]]) -> set[tuple[int, int]]:
    """Which of these (person, pupil) may be told of the pupil now: alive, informed, consented. One statement."""
    people, pupils = {person_id for person_id, _ in pairs}, {pupil_id for _, pupil_id in pairs}
    guardians = select(GuardianLink.guardian_id, GuardianLink.pupil_id).where(
        GuardianLink.guardian_id.in_(people), GuardianLink.pupil_id.in_(pupils), *access.informed_link(ctx)
    )
    themselves = select(Pupil.person_id, Pupil.id).where(
        Pupil.person_id.in_(people), Pupil.id.in_(pupils), access.family_consented(Pupil.id.expression, ctx.today)
    )
    found = await session.execute(union(guardians, themselves))
    return {(person_id, pupil_id) for person_id, pupil_id in found} & set(pairs)


def _has_account(person_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return exists().where(Account.person_id == person_id, Account.ended_at.is_(None))
