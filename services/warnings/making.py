"""Making early words: once for a pupil and a period, told to every informed guardian."""

import datetime as dt
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.families import PeriodWarning
from models.groups import Group, GroupKind, Membership
from models.notice_kinds import NoticeKind
from models.people import GuardianLink
from models.school import Period
from models.traffic import Urgency
from services import access, audit, quiet
from services.context import Context
from services.dated import holds_on
from services.matters import promise
from services.quiet import Audience
from services.warnings import threats
from services.warnings.threats import Found

PUPILS_AT_ONCE = 1_000


async def warn(ctx: Context) -> int:
    """Tell of what threatens, some two weeks before a period ends. Returns for how many pupils it is new.

    Read and written in pieces, of a thousand pupils each. One statement on any other day.
    """
    async with ctx.read() as session:
        soon = await _ending(session, ctx)
        pieces = await _pieces(session, ctx) if soon else []
    told = 0
    for pupils, groups in pieces:
        call = ctx.afterwards()
        async with call.read() as session:
            found = await threats.find(session, call, pupils, groups)
            known = select(PeriodWarning.pupil_id, PeriodWarning.period_id).where(PeriodWarning.period_id.in_(soon))
            for pupil_id, period_id in await session.execute(known):
                found.pop((pupil_id, period_id), None)
        if found:
            async with call.write() as session:
                await _keep(session, call, found)
            told += len(found)
    return told


async def _ending(session: AsyncSession, ctx: Context) -> list[int]:
    """The periods of which it is time to speak. One statement."""
    last = ctx.today + dt.timedelta(days=ctx.school.period_end_days)
    rows = await session.execute(select(Period.id, Period.ends_on).where(Period.ends_on.between(ctx.today, last)))
    return [period_id for period_id, ends_on in rows if threats.ends_soon(ctx, ends_on)]


async def _pieces(session: AsyncSession, ctx: Context) -> list[tuple[set[int], set[int]]]:
    """The school's pupils in pieces, class by class, each with all the groups they are in today. One statement."""
    statement = (
        select(Membership.pupil_id, Membership.group_id, Group.kind)
        .join(Group, Group.id == Membership.group_id)
        .where(holds_on(Membership, ctx.today))
        .order_by(Membership.group_id, Membership.pupil_id)
    )
    groups: defaultdict[int, set[int]] = defaultdict(set)
    by_class: dict[int, None] = {}
    for pupil_id, group_id, kind in await session.execute(statement):
        groups[pupil_id].add(group_id)
        if kind is GroupKind.CLASS:
            by_class[pupil_id] = None
    listed = list(by_class)
    parts = [listed[at : at + PUPILS_AT_ONCE] for at in range(0, len(listed), PUPILS_AT_ONCE)]
    return [(set(part), set().union(*(groups[pupil_id] for pupil_id in part))) for part in parts]


async def _keep(session: AsyncSession, ctx: Context, found: Found) -> None:
    """Write the warnings and promise them to the families, in the evening when digests come. Five statements."""
    rows = [
        {"pupil_id": pupil_id, "period_id": period_id, "made_at": ctx.now, "data": {"courses": courses}}
        for (pupil_id, period_id), courses in found.items()
    ]
    ids = await audit.bulk(session, PeriodWarning, rows)
    links = select(GuardianLink.pupil_id, GuardianLink.guardian_id).where(
        GuardianLink.pupil_id.in_({pupil_id for pupil_id, _ in found}), *access.informed_link(ctx)
    )
    families: defaultdict[int, set[int]] = defaultdict(set)
    for pupil_id, guardian_id in await session.execute(links):
        families[pupil_id].add(guardian_id)
    due = quiet.over(ctx.school, Audience.FAMILY, max(ctx.now, ctx.school.moment(ctx.today, ctx.school.digest_at)))
    wanted = {
        f"{NoticeKind.WARNING.value}:{warning_id}::{guardian_id}:{pupil_id}": {
            "kind": NoticeKind.WARNING,
            "person_id": guardian_id,
            "matter_id": warning_id,
            "pupil_id": pupil_id,
            "silent": False,
            "urgency": Urgency.BULK,
            "due_at": due,
            "valid_until": due + promise.WORTH_SAYING,
        }
        for warning_id, (pupil_id, _) in zip(ids, found, strict=True)
        for guardian_id in families[pupil_id]
    }
    await promise.once(session, ctx, wanted, all_new=True)
