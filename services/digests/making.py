"""Making digests: a minute's tick finds whose hour has come and keeps what they will read, once for a local date."""

from collections.abc import Awaitable, Callable, Collection, Mapping

from sqlalchemy import Insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, TimetableRow
from models.families import Digest, DigestKind
from models.groups import Group, GroupKind
from models.notice_kinds import NoticeKind
from models.traffic import Urgency
from services import preferences, quiet
from services.context import Context
from services.digests import evening, hours, readers, weekly
from services.digests.evening import Made
from services.digests.readers import Week
from services.matters import promise
from services.preferences import Choice
from services.quiet import Audience

AT_ONCE = 2_000
"""People for whom is read in one go; it is put together outside of any write."""
WRITTEN_AT_ONCE = 1_000
"""Digests in one transaction: some tenths of a second, and under two seconds on a machine that is five times slower."""
_FRIDAY, _SATURDAY = 5, 6
_INSERTS: dict[str, Insert] = {
    "sqlite": sqlite.insert(Digest).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(Digest).on_conflict_do_nothing(),
}
_NOTICES = {DigestKind.EVENING: NoticeKind.EVENING_DIGEST, DigestKind.WEEKLY: NoticeKind.WEEKLY_DIGEST}


async def make(ctx: Context) -> int:
    """Make what is due now. Returns how many digests are new; called again it makes no more.

    Nothing is asked before the hour. After it a fixed number of statements for every two thousand people.
    """
    return await make_evening(ctx) + await make_weekly(ctx)


async def make_evening(ctx: Context) -> int:
    """The digest of today for everybody whose hour has come."""
    values = hours.due_choices(ctx, Choice.EVENING_DIGEST, ctx.school.digest_at)
    if not values:
        return 0
    async with ctx.read() as session:
        people = await readers.due(session, ctx, kind=DigestKind.EVENING, choice=Choice.EVENING_DIGEST, values=values)
    return await _make(ctx, DigestKind.EVENING, people, evening.build, evening.is_empty)


async def make_weekly(ctx: Context) -> int:
    """The digest of the week, of all children at once: on Friday; on Saturday where one of them has lessons then."""
    weekday = ctx.today.isoweekday()
    usual = {_FRIDAY: ctx.school.weekly_digest_at, _SATURDAY: ctx.school.six_day_digest_at}.get(weekday)
    values = hours.due_choices(ctx, Choice.WEEKLY_DIGEST, usual) if usual is not None else None
    if not values:
        return 0
    async with ctx.read() as session:
        week = Week(await _six_day_classes(session, ctx), ends_on_saturday=weekday == _SATURDAY)
        people = await readers.due(
            session, ctx, kind=DigestKind.WEEKLY, choice=Choice.WEEKLY_DIGEST, values=values, week=week
        )
    return await _make(ctx, DigestKind.WEEKLY, people, weekly.build, weekly.is_empty)


async def _make(
    ctx: Context,
    kind: DigestKind,
    people: list[int],
    build: Callable[[AsyncSession, Context, Collection[int]], Awaitable[dict[int, Made]]],
    is_empty: Callable[[Made], bool],
) -> int:
    made = 0
    for at in range(0, len(people), AT_ONCE):
        those = people[at : at + AT_ONCE]
        call = ctx.afterwards()
        async with call.read() as session:
            found = await build(session, call, those)
            wishes = await preferences.of(session, Choice.EMPTY_DIGEST, set(those))
        told = {
            person_id
            for person_id, data in found.items()
            if data and (wishes[person_id] == "line" or not is_empty(data))
        }
        for part in range(0, len(those), WRITTEN_AT_ONCE):
            piece = {person_id: found[person_id] for person_id in those[part : part + WRITTEN_AT_ONCE]}
            call = ctx.afterwards()
            async with call.write() as session:
                made += await _keep(session, call, kind, piece, told)
    return made


async def _keep(
    session: AsyncSession, ctx: Context, kind: DigestKind, found: Mapping[int, Made], told: Collection[int]
) -> int:
    """Write the digests that nobody has made meanwhile, and promise those that say something. Two statements."""
    connection = await session.connection()
    rows = [
        {"person_id": person_id, "kind": kind, "date": ctx.today, "data": data, "made_at": ctx.now}
        for person_id, data in found.items()
    ]
    statement = _INSERTS[connection.dialect.name].returning(Digest.id, Digest.person_id)
    new = {person_id: digest_id for digest_id, person_id in await connection.execute(statement, rows)}
    due = quiet.over(ctx.school, Audience.FAMILY, ctx.now)
    notice = _NOTICES[kind]
    wanted = {
        f"{notice.value}:{digest_id}::{person_id}:": {
            "kind": notice,
            "person_id": person_id,
            "matter_id": digest_id,
            "silent": False,
            "urgency": Urgency.BULK,
            "due_at": due,
            # Never in the family's night, whatever keeps the messenger.
            "valid_until": ctx.school.moment(ctx.today, ctx.school.quiet_from),
        }
        for person_id, digest_id in new.items()
        if person_id in told
    }
    await promise.once(session, ctx, wanted, all_new=True)
    return len(new)


async def _six_day_classes(session: AsyncSession, ctx: Context) -> set[int]:
    """The classes that have lessons on Saturdays. One statement."""
    saturdays = (
        select(Group.id, Group.parent_id)
        .join(Course, Course.group_id == Group.id)
        .join(TimetableRow, TimetableRow.course_id == Course.id)
        .where(
            TimetableRow.weekday == _SATURDAY,
            Group.kind.in_((GroupKind.CLASS, GroupKind.SUBGROUP)),
            TimetableRow.valid_from <= ctx.today,
            or_(TimetableRow.valid_to.is_(None), TimetableRow.valid_to > ctx.today),
        )
        .distinct()
    )
    return {parent_id or group_id for group_id, parent_id in await session.execute(saturdays)}
