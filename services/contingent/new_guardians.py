"""A new guardian of a pupil; whoever may be known already is a question first (D-2, R-68)."""

import dataclasses

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.people import GuardianLink, Kinship, Person, Pupil
from services import access, names
from services.context import Context
from services.contingent import typed
from services.contingent.new_people import add_person, is_somebody
from services.contingent.people_refusals import GuardianListed
from services.dated import holds_on
from services.entry import confirming
from services.policy import Action
from services.refusals import NotYours
from services.workbook.text import fold
from services.workbook.values import PersonName


@dataclasses.dataclass(frozen=True)
class PerhapsKnown:
    """Somebody with the phone that was typed, or the child's guardian of that name: only a person can say."""

    person_id: int
    name: str
    draft_id: int
    """The person as typed, for «somebody else»."""


async def add(ctx: Context, *, pupil_id: int, kinship: Kinship, typed_name: str) -> int | PerhapsKnown:
    """A guardian from today on, typed as «Петрова Мария Ивановна +79160000002»; the phone may be missing.

    Nobody is told. Returns the new link's id, or who already has that phone, or is called so and stands at this child:
    then nothing but the typed name is kept, until ``add_known`` says who it is. Raises NotYours, BadName, BadPhone.
    """
    async with ctx.write() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_GUARDIANS)
        name, phone = typed.name_and_phone(typed_name)
        known = None if phone is None else await _with_phone(session, phone)
        known = known or await _named_at(session, ctx, pupil_id, name)
        person = await add_person(session, name, phone=phone)
        if known is not None:
            return PerhapsKnown(known.id, names.adult(known.surname, known.given_name, known.patronymic), person.id)
        return (await _link(session, ctx, person.id, pupil_id, kinship)).id


async def add_known(ctx: Context, *, pupil_id: int, kinship: Kinship, person_id: int) -> int:
    """Somebody the school knows is the child's guardian from today on. Returns the link's id.

    Repeating it changes nothing. Raises NotYours, also for the child itself and other pupils; GuardianListed where they
    are a guardian of another kind already.
    """
    async with ctx.write() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_GUARDIANS)
        is_pupil = select(Pupil.id).where(Pupil.person_id == person_id)
        if await session.get(Person, person_id) is None or (await session.scalars(is_pupil)).first() is not None:
            raise NotYours
        statement = select(GuardianLink).where(
            GuardianLink.guardian_id == person_id, GuardianLink.pupil_id == pupil_id, holds_on(GuardianLink, ctx.today)
        )
        known = (await session.scalars(statement)).first()
        if known is not None:
            if known.kinship is not kinship:
                raise GuardianListed
            return known.id
        return (await _link(session, ctx, person_id, pupil_id, kinship)).id


async def _with_phone(session: AsyncSession, phone: str) -> Person | None:
    """The first who has the phone and is somebody here: a pupil is nobody's guardian, a typed draft nobody."""
    is_pupil = exists().where(Pupil.person_id == Person.id)
    statement = select(Person).where(Person.phone == phone, ~is_pupil, is_somebody()).order_by(Person.id)
    return (await session.scalars(statement)).first()


async def _named_at(session: AsyncSession, ctx: Context, pupil_id: int, name: PersonName) -> Person | None:
    """The child's guardian of today who is called so: whoever is typed twice stays one."""
    statement = (
        select(Person)
        .join(GuardianLink, GuardianLink.guardian_id == Person.id)
        .where(GuardianLink.pupil_id == pupil_id, holds_on(GuardianLink, ctx.today))
        .order_by(GuardianLink.id)
    )
    typed_name = tuple(fold(part) for part in (name.surname, name.name, name.patronymic))
    return next(
        (
            person
            for person in await session.scalars(statement)
            if (fold(person.surname), fold(person.given_name), fold(person.patronymic or "")) == typed_name
        ),
        None,
    )


async def _link(session: AsyncSession, ctx: Context, person_id: int, pupil_id: int, kinship: Kinship) -> GuardianLink:
    """A tie from today on; one that began today and was ended is taken up again."""
    statement = select(GuardianLink).where(
        GuardianLink.guardian_id == person_id,
        GuardianLink.pupil_id == pupil_id,
        GuardianLink.date_from == ctx.today,
    )
    link = (await session.scalars(statement)).first()
    if link is None:
        link = GuardianLink(guardian_id=person_id, pupil_id=pupil_id, kinship=kinship, date_from=ctx.today)
        session.add(link)
    link.kinship, link.date_to = kinship, None
    await session.flush()
    # Whoever is confirmed for one child is the same person for another.
    await confirming.confirm_known(session, ctx, person_id)
    return link
