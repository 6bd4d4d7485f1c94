"""A guardian's own children, and the word that one of them is not theirs (D-2)."""

import dataclasses

from sqlalchemy import and_, exists, select

from models.accounts import AccountEnd
from models.groups import Group, GroupKind, Membership
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Kinship, Role, StaffMember
from services import access, reader_names, recipients
from services.context import Context
from services.dated import holds_on
from services.entry import accounts
from services.matters.promise import promise
from services.names import ShownName
from services.quiet import Audience
from services.refusals import NotYours


@dataclasses.dataclass(frozen=True)
class OwnChild:
    """A child the actor is a guardian of."""

    pupil_id: int
    child: ShownName
    group: str
    kinship: Kinship


async def listed(ctx: Context) -> list[OwnChild]:
    """The actor's children, confirmed ones and told of alone; named once this guardian agreed."""
    async with ctx.read() as session:
        statement = (
            select(
                GuardianLink.pupil_id,
                GuardianLink.kinship,
                Group.name.label("group"),
            )
            .join(Membership, and_(Membership.pupil_id == GuardianLink.pupil_id, holds_on(Membership, ctx.today)))
            .join(Group, and_(Group.id == Membership.group_id, Group.kind == GroupKind.CLASS))
            .where(
                GuardianLink.guardian_id == ctx.actor.person_id,
                GuardianLink.is_informed,
                GuardianLink.confirmed_at.is_not(None),
                holds_on(GuardianLink, ctx.today),
            )
            .order_by(Group.grade, Group.letter, Membership.list_number)
        )
        rows = (await session.execute(statement)).all()
        shown = await reader_names.of_reader(session, ctx, [row.pupil_id for row in rows])
    return [OwnChild(row.pupil_id, shown[row.pupil_id], row.group, row.kinship) for row in rows]


async def one(ctx: Context, *, pupil_id: int) -> OwnChild:
    """One of them. Raises NotYours."""
    found = next((child for child in await listed(ctx) if child.pupil_id == pupil_id), None)
    if found is None:
        raise NotYours
    return found


async def disown(ctx: Context, *, pupil_id: int) -> bool:
    """«Это не мой ребёнок»: nothing of the child comes to the actor any more, and tutor and secretary hear of it.

    The link ends today and its trail stays. Whether the actor's access ended with it: somebody to whom the school has
    nothing else to say may open the right invitation on the same phone. Raises NotYours.
    """
    async with ctx.write() as session:
        link = await access.own_link(session, ctx, pupil_id)
        link.date_to = ctx.today
        await session.flush()
        tutors = (await recipients.tutors_of(session, ctx, [pupil_id])).get(pupil_id, [])
        secretaries = await recipients.appointed(session, ctx, (Role.SECRETARY,))
        await promise(
            session,
            ctx,
            NoticeKind.CHILD_DISOWNED,
            matter_id=link.id,
            people=[(person_id, pupil_id) for person_id in dict.fromkeys([*tutors, *secretaries])],
            audience=Audience.STAFF,
        )
        others = exists().where(GuardianLink.guardian_id == link.guardian_id, holds_on(GuardianLink, ctx.today))
        works = exists().where(StaffMember.person_id == link.guardian_id, holds_on(StaffMember, ctx.today))
        if (await session.execute(select(others | works))).scalar():
            return False
        await accounts.close(session, ctx, person_id=link.guardian_id, because=AccountEnd.NOT_ME)
        return True
