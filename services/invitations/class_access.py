"""How far the families of a class, its pupils and the staff have come in: for whoever gives them access (F-41)."""

import dataclasses
from collections.abc import Sequence

from sqlalchemy import func, select

from models.groups import Membership
from services import access
from services.context import Context
from services.dated import holds_on
from services.invitations import invitees
from services.invitations.invitees import Invitee
from services.policy import Action


@dataclasses.dataclass(frozen=True)
class Progress:
    """How many of a class's parents have joined, and of how many children somebody has."""

    joined: int
    guardians: int
    families_joined: int
    families: int


@dataclasses.dataclass(frozen=True)
class ClassAccess:
    """A class as whoever gives access sees it."""

    group_id: int
    group: str
    families: list[Invitee]
    progress: Progress
    has_pupils: bool
    """Its pupils are old enough for access of their own."""


@dataclasses.dataclass(frozen=True)
class Batch:
    """People who can be given slips all at once."""

    missing: int
    """How many of them have not joined."""
    everybody: int
    after: int
    """How many invitations they have been given so far."""
    left_out: int
    """How many cannot be among them: colleagues the office invites, pupils without a family's consent."""


@dataclasses.dataclass(frozen=True)
class ClassBatches:
    """What can be printed for a class."""

    group_id: int
    group: str
    families: Batch
    pupils: Batch | None


async def overview(ctx: Context, *, group_id: int) -> ClassAccess:
    """A class's families and how far they have come. Raises NotYours, IssuedByOthers."""
    async with ctx.read() as session:
        group = await access.class_to_invite(session, ctx, group_id, Action.INVITE_FAMILY)
        families = await invitees.of_families(session, ctx, Membership.group_id == group_id)
        members = select(func.count()).where(Membership.group_id == group_id, holds_on(Membership, ctx.today))
        listed = (await session.execute(members)).scalar_one()
    return ClassAccess(
        group_id, group.name, families, _progress(families, listed), invitees.old_enough(ctx, group=group)
    )


async def class_batches(ctx: Context, *, group_id: int) -> ClassBatches:
    """How many slips there would be for a class. Raises NotYours, IssuedByOthers."""
    async with ctx.read() as session:
        group = await access.class_to_invite(session, ctx, group_id, Action.INVITE_FAMILY)
        families = await invitees.of_families(session, ctx, Membership.group_id == group_id)
        pupils = await invitees.of_pupils(session, ctx, group_id)
    of_pupils = batch(pupils) if invitees.old_enough(ctx, group=group) else None
    return ClassBatches(group_id, group.name, batch(families), of_pupils)


async def staff_batch(ctx: Context) -> Batch:
    """How many slips there would be for the staff. Raises NotYours, IssuedByOthers."""
    return batch(await invitees.staff(ctx))


def batch(people: Sequence[Invitee]) -> Batch:
    """Who of these may be given slips at once, each person counted once."""
    able = [person for person in unique(people) if in_batch(person)]
    return Batch(
        missing=sum(not person.has_joined for person in able),
        everybody=len(able),
        after=sum(person.invitations for person in able),
        left_out=len(unique(people)) - len(able),
    )


def in_batch(person: Invitee) -> bool:
    """Whether a slip of many may be this person's."""
    is_pupil = person.name is None
    return not person.by_office and not (is_pupil and (person.child is None or person.child.brief is None))


def unique(people: Sequence[Invitee]) -> list[Invitee]:
    """Each person once, with the first of the children."""
    first: dict[int, Invitee] = {}
    for person in people:
        first.setdefault(person.person_id, person)
    return list(first.values())


def _progress(families: Sequence[Invitee], listed: int) -> Progress:
    guardians = unique(families)
    reached = {row.child.number for row in families if row.has_joined and row.child is not None}
    return Progress(sum(person.has_joined for person in guardians), len(guardians), len(reached), listed)
