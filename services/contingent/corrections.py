"""Corrections: a guardian says how a datum should read, tutor or secretary decides (R-71)."""

import dataclasses
import datetime as dt
import enum
from collections.abc import Collection

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.contingent import CorrectedField, CorrectionState, DataCorrection
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Person, Pupil, Role
from services import access, names, reader_names, recipients
from services.context import Context
from services.contingent import classes, typed
from services.contingent.people_refusals import NothingToCorrect
from services.matters.promise import promise
from services.names import ShownName
from services.policy import Action, Function, right
from services.quiet import Audience
from services.refusals import NotYours


class About(enum.StrEnum):
    """Whose datum it is."""

    CHILD = "child"
    ME = "me"


FIELDS: dict[About, tuple[CorrectedField, ...]] = {
    About.CHILD: (
        CorrectedField.SURNAME,
        CorrectedField.GIVEN_NAME,
        CorrectedField.PATRONYMIC,
        CorrectedField.BIRTH_DATE,
    ),
    About.ME: (
        CorrectedField.SURNAME,
        CorrectedField.GIVEN_NAME,
        CorrectedField.PATRONYMIC,
        CorrectedField.PHONE,
    ),
}


@dataclasses.dataclass(frozen=True)
class OwnChild:
    """A child whose data the guardian may look at."""

    pupil_id: int
    child: ShownName
    group: str


@dataclasses.dataclass(frozen=True)
class FamilyData:
    """A child's data and the guardian's own, as the school has them."""

    pupil_id: int
    child: ShownName
    child_name: str | None
    """In full, as the school writes it; nothing for a reader who wants no names."""
    birth_date: dt.date | None
    group: str
    own_name: str
    own_phone: str | None
    waiting: frozenset[tuple[About, CorrectedField]]
    """What this guardian has proposed, and nobody has decided."""


@dataclasses.dataclass(frozen=True)
class Proposal:
    """A correction that waits for a word, for who gives it."""

    correction_id: int
    child: ShownName
    group: str
    about: About
    field: CorrectedField
    proposed_by: str
    before: str | None
    after: str | None
    """Nothing where the family has taken its consent back: the value stays in the journal."""


async def own_children(ctx: Context) -> list[OwnChild]:
    """The children the actor is told about, by name."""
    place = classes.class_of(ctx.today)
    statement = (
        select(Pupil.id, Person.given_name, Person.surname, func.coalesce(place.c.group, ""))
        .join(Person, Person.id == Pupil.person_id)
        .join(GuardianLink, GuardianLink.pupil_id == Pupil.id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .where(GuardianLink.guardian_id == ctx.actor.person_id, *access.informed_link(ctx))
        .order_by(Person.given_name, Person.surname, Pupil.id)
        .distinct()
    )
    async with ctx.read() as session:
        rows = (await session.execute(statement)).all()
        shown = await reader_names.of_reader(session, ctx, [pupil_id for pupil_id, *_ in rows])
    return [OwnChild(pupil_id, shown[pupil_id], group) for pupil_id, *_, group in rows]


async def family_data(ctx: Context, *, pupil_id: int) -> FamilyData:
    """An own child's data and one's own. Raises NotYours, also without this guardian's consent."""
    async with ctx.read() as session:
        child, own = await _family(session, ctx, pupil_id)
        place = classes.class_of(ctx.today, pupils=[pupil_id])
        group = (await session.execute(select(place.c.group))).scalar()
        statement = select(DataCorrection.person_id, DataCorrection.field).where(
            DataCorrection.pupil_id == pupil_id,
            DataCorrection.proposed_by_id == own.id,
            DataCorrection.state == CorrectionState.PROPOSED,
        )
        waiting = (await session.execute(statement)).all()
        shown = (await reader_names.of_reader(session, ctx, [pupil_id]))[pupil_id]
    return FamilyData(
        pupil_id=pupil_id,
        child=shown,
        child_name=_full(child) if shown.ordinal is None else None,
        birth_date=child.birth_date,
        group=group or "",
        own_name=_full(own),
        own_phone=own.phone,
        waiting=frozenset((About.ME if person_id == own.id else About.CHILD, field) for person_id, field in waiting),
    )


async def may_propose(ctx: Context, *, pupil_id: int, about: About, field: CorrectedField) -> None:
    """Whether the actor says how this datum should read. Raises NotYours."""
    if field not in FIELDS[about]:
        raise NotYours
    async with ctx.read() as session:
        await _family(session, ctx, pupil_id)


async def propose(ctx: Context, *, pupil_id: int, about: About, field: CorrectedField, text: str) -> None:
    """How a datum should read; the tutor and the secretary are asked. One's own earlier word on it is withdrawn.

    Raises NotYours, NothingToCorrect, BadName, BadDay, BadPhone.
    """
    if field not in FIELDS[about]:
        raise NotYours
    async with ctx.write() as session:
        child, own = await _family(session, ctx, pupil_id)
        person = child if about is About.CHILD else own
        value = _read(ctx, field, text)
        if value == _value(person, field):
            raise NothingToCorrect
        earlier = select(DataCorrection).where(
            DataCorrection.person_id == person.id,
            DataCorrection.field == field,
            # The other guardian's word is theirs (D-2): whoever decides sees both.
            DataCorrection.proposed_by_id == own.id,
            DataCorrection.state == CorrectionState.PROPOSED,
        )
        for correction in await session.scalars(earlier):
            _settle(ctx, correction, CorrectionState.WITHDRAWN)
        correction = DataCorrection(
            pupil_id=pupil_id,
            person_id=person.id,
            field=field,
            value=value,
            proposed_by_id=own.id,
            proposed_at=ctx.now,
            state=CorrectionState.PROPOSED,
        )
        session.add(correction)
        await session.flush()
        await promise(
            session,
            ctx,
            NoticeKind.CORRECTION_PROPOSED,
            matter_id=correction.id,
            people=[(person_id, pupil_id) for _, person_id in sorted(await deciders(session, ctx, [pupil_id]))],
            audience=Audience.STAFF,
        )


async def decide(ctx: Context, *, correction_id: int, accept: bool) -> bool:
    """Accept (the datum reads so from now on) or decline a proposed correction; whoever proposed it is told.

    One that is decided or withdrawn already stays as it is; returns whether this call decided it. Nobody decides what
    they proposed. Raises NotYours.
    """
    async with ctx.write() as session:
        correction = await access.correction(session, ctx, correction_id, Action.CHECK_DATA)
        if correction.proposed_by_id == ctx.actor.person_id:
            raise NotYours
        await session.refresh(correction, with_for_update=True)
        if correction.state is not CorrectionState.PROPOSED:
            return False
        if accept:
            _change(await session.get_one(Person, correction.person_id), correction)
        _settle(ctx, correction, CorrectionState.ACCEPTED if accept else CorrectionState.DECLINED)
        await promise(
            session,
            ctx,
            NoticeKind.CORRECTION_DECIDED,
            matter_id=correction.id,
            people=[(correction.proposed_by_id, correction.pupil_id)],
            audience=Audience.FAMILY,
        )
        return True


async def waiting(ctx: Context) -> list[Proposal]:
    """What waits for the actor's word, the oldest first. Two statements. Raises NotYours."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        if right(Action.CHECK_DATA, mine) is None:
            raise NotYours
        everywhere = right(Action.CHECK_DATA, mine - {Function.TUTOR}) is not None
        own = [] if everywhere else [access.in_own_class(DataCorrection.pupil_id.expression)]
        return await proposals(session, ctx, *own, DataCorrection.proposed_by_id != ctx.actor.person_id)


async def proposal(ctx: Context, *, correction_id: int) -> Proposal | None:
    """One proposed correction; None once it is decided. Raises NotYours."""
    async with ctx.read() as session:
        await access.correction(session, ctx, correction_id, Action.CHECK_DATA)
        found = await proposals(session, ctx, DataCorrection.id == correction_id)
    return found[0] if found else None


async def proposals(session: AsyncSession, ctx: Context, *which: ColumnElement[bool]) -> list[Proposal]:
    """Corrections that wait, with names for staff. Asks for no right: whoever calls has. One statement."""
    place = classes.class_of(ctx.today)
    child, proposer = aliased(Person), aliased(Person)
    consented = access.family_consented(DataCorrection.pupil_id.expression, ctx.today).label("consented")
    statement = (
        select(DataCorrection, Person, child, proposer, consented, place.c.group, place.c.list_number)
        .join(Person, Person.id == DataCorrection.person_id)
        .join(Pupil, Pupil.id == DataCorrection.pupil_id)
        .join(child, child.id == Pupil.person_id)
        .join(proposer, proposer.id == DataCorrection.proposed_by_id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .where(DataCorrection.state == CorrectionState.PROPOSED, *which)
        .order_by(DataCorrection.proposed_at, DataCorrection.id)
    )
    values, mode = {"actor_id": ctx.actor.person_id, "today": ctx.today}, ctx.school.privacy_mode
    return [
        Proposal(
            correction_id=correction.id,
            child=names.pupil(number or 0, pupil.surname, pupil.given_name, has_consent=has_consent, mode=mode),
            group=group or "",
            about=About.CHILD if person.id == pupil.id else About.ME,
            field=correction.field,
            proposed_by=_full(by),
            before=_value(person, correction.field) if has_consent else None,
            after=correction.value if has_consent else None,
        )
        for correction, person, pupil, by, has_consent, group, number in await session.execute(statement, values)
    ]


async def deciders(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> set[tuple[int, int]]:
    """Who decides on corrections of these pupils: (pupil, person). Two statements."""
    tutors = await recipients.tutors_of(session, ctx, pupils)
    secretaries = await recipients.appointed(session, ctx, (Role.SECRETARY,))
    return {(pupil_id, person_id) for pupil_id in pupils for person_id in [*tutors.get(pupil_id, []), *secretaries]}


async def _family(session: AsyncSession, ctx: Context, pupil_id: int) -> tuple[Person, Person]:
    """The child and the guardian, by the guardian's own consented link. Raises NotYours."""
    link = await access.child(session, ctx, pupil_id, Action.READ_DIARY)
    child = select(Person).join(Pupil, Pupil.person_id == Person.id).where(Pupil.id == pupil_id)
    return (await session.scalars(child)).one(), await session.get_one(Person, link.guardian_id)


def _full(person: Person) -> str:
    return names.adult(person.surname, person.given_name, person.patronymic)


def _read(ctx: Context, field: CorrectedField, text: str) -> str:
    if field is CorrectedField.BIRTH_DATE:
        return typed.birth_date(text, today=ctx.today).isoformat()
    return typed.phone(text) if field is CorrectedField.PHONE else typed.name_part(text)


def _value(person: Person, field: CorrectedField) -> str | None:
    """The datum as the school has it; a date as it is stored."""
    value = getattr(person, field.value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _change(person: Person, correction: DataCorrection) -> None:
    value, is_date = correction.value or "", correction.field is CorrectedField.BIRTH_DATE
    setattr(person, correction.field.value, dt.date.fromisoformat(value) if is_date else value)


def _settle(ctx: Context, correction: DataCorrection, state: CorrectionState) -> None:
    """Decided: the value that was proposed stands in ``people`` or nowhere."""
    correction.state, correction.value = state, None
    correction.decided_by_id = None if state is CorrectionState.WITHDRAWN else ctx.actor.person_id
    correction.decided_at = ctx.now
