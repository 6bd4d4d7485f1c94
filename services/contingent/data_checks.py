"""«Данные сверены»: class lists and family data are looked through at least monthly (R-71)."""

import dataclasses
import datetime as dt
import enum

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.accounts import Account
from models.contingent import DataCheck
from models.groups import Group, GroupKind, Membership, Tutor
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Person
from models.school import Year
from services import access, names
from services.context import Context
from services.contingent import class_lists
from services.contingent.people_refusals import DataCheckChanged
from services.dated import holds_on
from services.matters.promise import promise
from services.names import ShownName
from services.policy import Action, Function, right
from services.quiet import Audience
from services.refusals import NotYours
from services.schedule import holidays

REMIND_UNTIL = 7
"""Day of the month: who is appointed later, or a journal that begins later, is not reminded of that month."""
_SUNDAY = 7


class Missing(enum.StrEnum):
    """What of a pupil's family data is not there."""

    GUARDIAN = "guardian"
    PHONE = "phone"
    CONSENT = "consent"
    """Some guardian was not asked yet."""
    JOINED = "joined"
    """No guardian has joined."""


@dataclasses.dataclass(frozen=True)
class CheckedPupil:
    """A pupil with what is missing."""

    pupil_id: int
    name: ShownName
    missing: list[Missing]


@dataclasses.dataclass(frozen=True)
class ClassCheck:
    """A class in a month: checked, or not yet."""

    group_id: int
    group: str
    month: dt.date
    checked_at: dt.datetime | None
    """Local."""
    checked_by: str | None


@dataclasses.dataclass(frozen=True)
class CheckSheet:
    """The class to look through."""

    check: ClassCheck
    pupils: list[CheckedPupil]
    is_office: bool
    """The reader looks through the whole school, and not the own class alone."""


def month_of(day: dt.date) -> dt.date:
    """The first day of the month."""
    return day.replace(day=1)


async def overview(ctx: Context) -> list[ClassCheck]:
    """The own classes of a tutor, all for the secretary; what is not checked this month first. Raises NotYours."""
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        if right(Action.CHECK_DATA, mine) is None:
            raise NotYours
        is_tutor = exists().where(
            Tutor.group_id == Group.id, Tutor.person_id == ctx.actor.person_id, holds_on(Tutor, ctx.today)
        )
        checks = await _checks(session, ctx, *([] if _everywhere(mine) else [is_tutor]))
    return sorted(checks, key=lambda check: check.checked_at is not None)


async def sheet(ctx: Context, *, group_id: int) -> CheckSheet:
    """A class's pupils with what is missing of each. Raises NotYours, also for a class of a year gone by."""
    async with ctx.read() as session:
        await access.group(session, ctx, group_id, Action.CHECK_DATA)
        mine = await access.functions(session, ctx)
        checks = await _checks(session, ctx, Group.id == group_id)
        if not checks:
            raise NotYours
        return CheckSheet(checks[0], await _pupils(session, ctx, group_id), _everywhere(mine))


async def confirm(ctx: Context, *, group_id: int, month: dt.date, seen: int) -> None:
    """«Данные сверены» for this month, by who has seen ``seen`` pupils.

    Once a month: saying it again changes nothing. Raises NotYours; DataCheckChanged where the month is another by now,
    or the class has another number of pupils.
    """
    async with ctx.write() as session:
        await access.group(session, ctx, group_id, Action.CHECK_DATA)
        if month != month_of(ctx.today) or seen != len(await _pupils(session, ctx, group_id)):
            raise DataCheckChanged
        await session.execute(select(Group.id).where(Group.id == group_id).with_for_update())
        known = select(DataCheck.id).where(DataCheck.group_id == group_id, DataCheck.month == month)
        if (await session.scalars(known)).first() is not None or ctx.actor.person_id is None:
            return
        session.add(DataCheck(group_id=group_id, month=month, checked_by_id=ctx.actor.person_id, checked_at=ctx.now))


async def remind(ctx: Context) -> int:
    """On the first school day of a month remind the tutors whose class is not checked. Returns how many are told.

    Asked every day: each is told once a month, and not after its first days.
    """
    if ctx.today.day > REMIND_UNTIL or ctx.today.isoweekday() == _SUNDAY or holidays.is_official(ctx.today):
        return 0
    month = month_of(ctx.today)
    told = 0
    async with ctx.write() as session:
        checked = exists().where(DataCheck.group_id == Group.id, DataCheck.month == month)
        statement = (
            select(Group.id, Tutor.person_id)
            .join(Tutor, and_(Tutor.group_id == Group.id, holds_on(Tutor, ctx.today)))
            .join(Year, Year.id == Group.year_id)
            .where(Group.kind == GroupKind.CLASS, Year.starts_on <= ctx.today, Year.ends_on >= ctx.today, ~checked)
        )
        for group_id, person_id in (await session.execute(statement)).all():
            told += await promise(
                session,
                ctx,
                NoticeKind.DATA_CHECK_DUE,
                matter_id=group_id,
                people=[(person_id, None)],
                audience=Audience.STAFF,
                occasion=month.isoformat(),
                silent=True,
            )
    return told


def _everywhere(mine: frozenset[Function]) -> bool:
    return right(Action.CHECK_DATA, mine - {Function.TUTOR}) is not None


async def _checks(session: AsyncSession, ctx: Context, *which: ColumnElement[bool]) -> list[ClassCheck]:
    """This month's word on each class of a year that runs. One statement."""
    month = month_of(ctx.today)
    statement = (
        select(Group.id, Group.name, DataCheck.checked_at, Person.surname, Person.given_name, Person.patronymic)
        .join(Year, Year.id == Group.year_id)
        .outerjoin(DataCheck, and_(DataCheck.group_id == Group.id, DataCheck.month == month))
        .outerjoin(Person, Person.id == DataCheck.checked_by_id)
        .where(Group.kind == GroupKind.CLASS, Year.ends_on >= ctx.today, *which)
        .order_by(Group.grade, Group.letter, Group.id)
    )
    return [
        ClassCheck(
            row.id,
            row.name,
            month,
            None if row.checked_at is None else ctx.school.local(row.checked_at),
            None if row.checked_at is None else names.adult(row.surname, row.given_name, row.patronymic),
        )
        for row in await session.execute(statement)
    ]


async def _pupils(session: AsyncSession, ctx: Context, group_id: int) -> list[CheckedPupil]:
    """The class of today by list number, and what is missing of each. One statement."""
    link, guardian = aliased(GuardianLink), aliased(Person)
    of_pupil = (link.pupil_id == Membership.pupil_id, holds_on(link, ctx.today))
    has = {
        Missing.GUARDIAN: exists().where(*of_pupil),
        Missing.PHONE: exists().where(*of_pupil, guardian.id == link.guardian_id, guardian.phone.is_not(None)),
        Missing.CONSENT: ~exists().where(*of_pupil, link.consent.is_(None)),
        Missing.JOINED: exists().where(*of_pupil, Account.person_id == link.guardian_id, Account.ended_at.is_(None)),
    }
    asked = [there.label(missing.value) for missing, there in has.items()]
    return [
        CheckedPupil(row.pupil_id, name, _missing([it for it in Missing if not getattr(row, it.value)]))
        for row, name in await class_lists.of_today(session, ctx, group_id, *asked)
    ]


def _missing(missing: list[Missing]) -> list[Missing]:
    """Where there is no guardian, nothing else of a guardian can be missing."""
    return [Missing.GUARDIAN] if Missing.GUARDIAN in missing else missing
