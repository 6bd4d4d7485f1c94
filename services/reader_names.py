"""A child's name for the family: made for one reader, by that reader's mode and consent (F-36, D-2)."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import Alias
from models.people import ConsentDecision, GuardianLink, Person, Pupil
from services import access, privacy
from services.context import Context
from services.contingent import classes
from services.dated import holds_on
from services.names import ShownName
from services.privacy import Mode


class _Child(NamedTuple):
    """What a name is made of."""

    person_id: int
    number: str
    group: str
    surname: str
    given_name: str
    family_consented: bool


async def of(
    session: AsyncSession, ctx: Context, pairs: Collection[tuple[int, int]]
) -> dict[tuple[int, int], ShownName]:
    """The name of each (reader's person, pupil), for guardians and for pupils themselves.

    Whoever has not agreed, or is nothing to the child, gets the list number alone. At most four statements. What the
    actor reads in mode «none» is marked to go off the phone after a while.
    """
    if not pairs:
        return {}
    readers = {person_id for person_id, _ in pairs}
    own = await _own_children(session, ctx, readers)
    facts = await _facts(session, ctx, {pupil_id for _, pupil_id in [*pairs, *own]})
    modes = await privacy.modes(session, ctx, readers)
    if modes.get(ctx.actor.person_id or 0) is Mode.NONE:
        ctx.goes_after_a_while()
    strict = {person_id for person_id, mode in modes.items() if mode in (Mode.ALIAS, Mode.NONE)}
    aliases = await _aliases(session, strict)
    ordinals, namesakes = _ordinals(own), _namesakes(own, facts)
    shown = {}
    for person_id, pupil_id in pairs:
        child, mode = facts[pupil_id], modes[person_id]
        is_self = child.person_id == person_id
        if not (child.family_consented if is_self else own.get((person_id, pupil_id), False)):
            shown[person_id, pupil_id] = ShownName(child.number)
        elif person_id in strict:
            alias = aliases.get((person_id, pupil_id))
            ordinal = 0 if is_self else ordinals[person_id, pupil_id]
            shown[person_id, pupil_id] = ShownName(child.number, alias, alias, ordinal)
        else:
            familiar = _familiar(child, mode, is_namesake=(person_id, pupil_id) in namesakes)
            shown[person_id, pupil_id] = ShownName(child.number, familiar, familiar)
    return shown


async def of_reader(session: AsyncSession, ctx: Context, pupils: Collection[int]) -> dict[int, ShownName]:
    """As ``of``, for the actor alone: by the pupil."""
    reader = ctx.actor.person_id or 0
    found = await of(session, ctx, [(reader, pupil_id) for pupil_id in pupils])
    return {pupil_id: name for (_, pupil_id), name in found.items()}


async def _own_children(session: AsyncSession, ctx: Context, readers: set[int]) -> dict[tuple[int, int], bool]:
    """All (guardian, pupil) of these guardians, and whether that guardian agreed."""
    statement = (
        select(GuardianLink.guardian_id, GuardianLink.pupil_id, GuardianLink.consent)
        .where(
            GuardianLink.guardian_id.in_(readers),
            GuardianLink.is_informed,
            GuardianLink.confirmed_at.is_not(None),
            holds_on(GuardianLink, ctx.today),
        )
        .order_by(GuardianLink.guardian_id, GuardianLink.pupil_id)
    )
    return {
        (guardian_id, pupil_id): consent is ConsentDecision.GIVEN
        for guardian_id, pupil_id, consent in await session.execute(statement)
    }


async def _facts(session: AsyncSession, ctx: Context, pupils: set[int]) -> dict[int, _Child]:
    place = classes.class_of(ctx.today, pupils=pupils)
    statement = (
        select(
            Pupil.id,
            Pupil.person_id,
            place.c.list_number,
            place.c.group,
            Person.surname,
            Person.given_name,
            access.family_consented(Pupil.id.expression, ctx.today),
        )
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .where(Pupil.id.in_(pupils))
    )
    return {
        pupil_id: _Child(person_id, str(number or 0), group or "", surname, given_name, consented)
        for pupil_id, person_id, number, group, surname, given_name, consented in await session.execute(statement)
    }


async def _aliases(session: AsyncSession, readers: set[int]) -> dict[tuple[int, int], str]:
    if not readers:
        return {}
    statement = select(Alias.person_id, Alias.pupil_id, Alias.alias).where(Alias.person_id.in_(readers))
    return {(person_id, pupil_id): alias for person_id, pupil_id, alias in await session.execute(statement)}


def _ordinals(own: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """Which of the guardian's children each is, by the order in which the school came to know them."""
    places: dict[int, int] = defaultdict(int)
    ordinals = {}
    for person_id, pupil_id in own:
        places[person_id] += 1
        ordinals[person_id, pupil_id] = places[person_id]
    return ordinals


def _namesakes(own: Iterable[tuple[int, int]], facts: dict[int, _Child]) -> set[tuple[int, int]]:
    """Children of one guardian whom «Иван П.» would not tell apart: a social worker may have fifteen (D-2)."""
    called = {
        (person_id, pupil_id): (person_id, facts[pupil_id].given_name, facts[pupil_id].surname[0])
        for person_id, pupil_id in own
    }
    counts = Counter(called.values())
    return {pair for pair, words in called.items() if counts[words] > 1}


def _familiar(child: _Child, mode: Mode, *, is_namesake: bool) -> str:
    surname = child.surname if mode is Mode.FULL else f"{child.surname[0]}."
    name = f"{child.given_name} {surname}"
    return f"{name} ({child.group}, № {child.number})" if is_namesake else name
