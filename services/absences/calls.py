"""Whom to call: nobody of a family has answered in time, or nobody can be written to (D-3)."""

import dataclasses
import datetime as dt
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.accounts import Account
from models.courses import Course
from models.groups import Membership
from models.lessons import Lesson, Presence, Seen
from models.notice_kinds import NoticeKind
from models.people import GuardianLink
from models.searches import AbsenceStep, Search, StepKind
from models.traffic import MessageState, Notice, OutMessage
from services import access, pupil_days, quiet
from services.absences import answered, phones
from services.absences.phones import GuardianPhone
from services.absences.steps import write_step
from services.context import Context
from services.contingent.placed import in_classes
from services.dated import holds_on
from services.matters.promise import promise
from services.matters.renewing import renew
from services.names import ShownName
from services.quiet import Audience
from services.staffing import escalation

_CALLS = (StepKind.CALLED, StepKind.NOT_REACHED)
_CHANGES = (StepKind.ANSWERED, StepKind.CONFIRMED, StepKind.SEARCH_OPENED, StepKind.FOUND)


@dataclasses.dataclass(frozen=True)
class Call:
    """A child whose family is to be called."""

    pupil_id: int
    child: ShownName
    group: str
    is_unwritable: bool
    """The bot can write to nobody of the family."""
    phones: list[GuardianPhone]
    outcome: StepKind | None
    """What the last call came to."""
    called_at: dt.datetime | None


@dataclasses.dataclass(frozen=True)
class CallList:
    """The calls of one reader on a day; those that are settled have left it."""

    date: dt.date
    calls: list[Call]


async def find(ctx: Context) -> None:
    """Put on the tutors' lists whoever nobody has answered for in time; again it does nothing more.

    The list is one message a day: it rings when it begins, and grows without a sound. What was settled since leaves it.
    The tutor has it, or whoever stands in, or the next of the line who can be written to. Of lessons that somebody
    fills in late in the evening it comes without a sound: the family has heard, and colleagues rest.
    """
    async with ctx.read() as session:
        missed = await _unanswered(session, ctx)
        changed = await _changed(session, ctx)
    if not missed and not changed:
        return
    is_rest = quiet.over(ctx.school, Audience.STAFF, ctx.now) > ctx.now
    is_silent = is_rest and all(ends_at < ctx.now for ends_at in missed.values())
    async with ctx.write() as session:
        known = await session.scalars(_listed(ctx.today).where(AbsenceStep.pupil_id.in_(missed)))
        for pupil_id in sorted(missed.keys() - set(known)):
            for person_id in await escalation.next_in_line(session, ctx, pupil_id=pupil_id, tried=()):
                changed.add(person_id)
                await write_step(
                    session, ctx, pupil_id=pupil_id, date=ctx.today, kind=StepKind.CALL_LISTED, person_id=person_id
                )
        for person_id in sorted(changed):
            is_new = await promise(
                session,
                ctx,
                NoticeKind.CALL_LIST,
                matter_id=ctx.today.toordinal(),
                people=[(person_id, None)],
                audience=None,
                silent=is_silent,
                valid_until=ctx.now + dt.timedelta(hours=12),
            )
            if not is_new:
                await renew(session, ctx, [NoticeKind.CALL_LIST], matter_id=ctx.today.toordinal(), person_id=person_id)


async def record(ctx: Context, *, pupil_id: int, day: dt.date, reached: bool) -> None:
    """Whether somebody of the family answered the telephone. The same again changes nothing.

    For whoever has the child on the list, and those who read of any absence of it. Raises NotYours.
    """
    async with ctx.write() as session:
        await access.called_pupil(session, ctx, pupil_id, day)
        kind = StepKind.CALLED if reached else StepKind.NOT_REACHED
        last = (await _outcomes(session, {pupil_id}, day)).get(pupil_id)
        if last is not None and last.kind is kind:
            return
        await write_step(session, ctx, pupil_id=pupil_id, date=day, kind=kind, person_id=ctx.actor.person_id)
        listed = _listed(day, AbsenceStep.person_id).where(AbsenceStep.pupil_id == pupil_id)
        for person_id in sorted({one for one in await session.scalars(listed) if one is not None}):
            await renew(session, ctx, [NoticeKind.CALL_LIST], matter_id=day.toordinal(), person_id=person_id)


async def own(ctx: Context, *, day: dt.date) -> CallList:
    """The actor's list of the day; an empty one for whoever has none. Raises NotYours for a family."""
    async with ctx.read() as session:
        await access.staff_only(session, ctx)
        person_id = ctx.actor.person_id or 0
        return (await lists(session, ctx, {(person_id, day)}))[person_id, day]


async def lists(
    session: AsyncSession, ctx: Context, wanted: Collection[tuple[int, dt.date]]
) -> dict[tuple[int, dt.date], CallList]:
    """Each (person, day)'s list as it stands. A fixed number of statements for a day."""
    found = {}
    for day in {day for _, day in wanted}:
        listed = select(AbsenceStep.person_id, AbsenceStep.pupil_id).where(
            AbsenceStep.kind == StepKind.CALL_LISTED,
            AbsenceStep.date == day,
            AbsenceStep.person_id.in_({person_id for person_id, on in wanted if on == day}),
        )
        rows = [(person_id, pupil_id) for person_id, pupil_id in await session.execute(listed)]
        calls = await _calls(session, ctx, {pupil_id for _, pupil_id in rows}, day)
        for person_id, on in wanted:
            if on == day:
                own_pupils = {pupil_id for who, pupil_id in rows if who == person_id}
                found[person_id, on] = CallList(day, [call for call in calls if call.pupil_id in own_pupils])
    return found


async def _calls(session: AsyncSession, ctx: Context, pupils: set[int], day: dt.date) -> list[Call]:
    """Those of the pupils that are still to be called, whom the bot cannot write of first."""
    settled = await _settled(session, pupils, day)
    pupils = pupils - settled
    if not pupils:
        return []
    written_to = set(await session.scalars(_written_to(ctx, pupils)))
    numbers = await phones.of_pupils(session, ctx, pupils)
    outcomes = await _outcomes(session, pupils, day)
    calls = []
    for pupil_id, (group, name) in (await in_classes(session, ctx, pupils)).items():
        last = outcomes.get(pupil_id)
        calls.append(
            Call(
                pupil_id=pupil_id,
                child=name,
                group=group,
                is_unwritable=pupil_id not in written_to,
                phones=numbers.get(pupil_id, []),
                outcome=None if last is None else last.kind,
                called_at=None if last is None else ctx.school.local(last.at),
            )
        )
    return sorted(calls, key=lambda call: not call.is_unwritable)


async def _settled(session: AsyncSession, pupils: set[int], day: dt.date) -> set[int]:
    """Those that somebody has explained, that were seen since, or are looked for already. A fixed number of them."""
    if not pupils:
        return set()
    explained = await answered.of_days(session, {(pupil_id, day) for pupil_id in pupils})
    days = await pupil_days.load(session, {(pupil_id, day) for pupil_id in pupils})
    searched = select(Search.pupil_id).where(Search.pupil_id.in_(pupils), Search.date == day)
    seen = set()
    for (pupil_id, _), lessons in days.items():
        known = [lesson.seen for lesson in lessons if lesson.seen is not None]
        if not known or known[-1] is not Seen.ABSENT:
            seen.add(pupil_id)
    return {pupil_id for pupil_id, _ in explained} | seen | set(await session.scalars(searched))


async def _unanswered(session: AsyncSession, ctx: Context) -> dict[int, dt.datetime]:
    """Pupils whose family was to hear of an absence of today so long ago, are not listed yet, and are not settled.

    Each with the end of the last lesson missed. Of an absence that came without a sound, for the lesson was over and
    the child seen since, nobody has to call, nor of one that a guardian has marked, who teaches here.
    """
    told = aliased(Notice)
    first_told = (
        select(func.min(told.due_at))
        .where(
            told.kind == NoticeKind.ABSENCE,
            told.presence_id == Notice.presence_id,
            told.revision == Notice.revision,
        )
        .scalar_subquery()
    )
    by_guardian = exists().where(
        GuardianLink.pupil_id == Presence.pupil_id,
        GuardianLink.guardian_id == Presence.seen_by_id,
        holds_on(GuardianLink, ctx.today),
    )
    statement = (
        select(Notice.pupil_id, func.max(Lesson.ends_at))
        .join(Presence, and_(Presence.id == Notice.presence_id, Presence.revision == Notice.revision))
        .join(Lesson, Lesson.id == Presence.lesson_id)
        .where(
            Notice.kind == NoticeKind.WATCH,
            Notice.silent.is_(False),
            Presence.seen == Seen.ABSENT,
            ~by_guardian,
            Lesson.date == ctx.today,
            Lesson.cancelled_at.is_(None),
            func.coalesce(first_told, Notice.created_at)
            <= ctx.now - dt.timedelta(minutes=ctx.school.call_list_minutes),
            ~exists().where(
                AbsenceStep.pupil_id == Notice.pupil_id,
                AbsenceStep.date == ctx.today,
                AbsenceStep.kind == StepKind.CALL_LISTED,
            ),
        )
        .group_by(Notice.pupil_id)
    )
    missed = {pupil_id: ends_at for pupil_id, ends_at in await session.execute(statement) if pupil_id is not None}
    settled = await _settled(session, set(missed), ctx.today)
    return {pupil_id: ends_at for pupil_id, ends_at in missed.items() if pupil_id not in settled}


async def _changed(session: AsyncSession, ctx: Context) -> set[int]:
    """Whose list of today may be out of date: the child came, a list was completed, an answer or a search began."""
    later = aliased(AbsenceStep)
    came = exists().where(
        Presence.pupil_id == AbsenceStep.pupil_id,
        Presence.seen != Seen.ABSENT,
        _since_told(Presence.seen_at, ctx),
    )
    on_list = exists().where(
        Membership.pupil_id == AbsenceStep.pupil_id,
        Membership.group_id == Course.group_id,
        Course.id == Lesson.course_id,
        holds_on(Membership, ctx.today),
        Lesson.date == ctx.today,
        _since_told(Lesson.taken_at, ctx),
    )
    said = exists().where(
        later.pupil_id == AbsenceStep.pupil_id,
        later.date == ctx.today,
        later.kind.in_(_CHANGES),
        _since_told(later.at, ctx),
    )
    statement = (
        select(Notice.person_id)
        .join(OutMessage, OutMessage.id == Notice.message_id)
        .join(AbsenceStep, AbsenceStep.person_id == Notice.person_id)
        .where(
            Notice.kind == NoticeKind.CALL_LIST,
            Notice.matter_id == ctx.today.toordinal(),
            AbsenceStep.kind == StepKind.CALL_LISTED,
            AbsenceStep.date == ctx.today,
            OutMessage.state != MessageState.FAILED,
            or_(came, on_list, said),
        )
        .distinct()
    )
    return {person_id for person_id in await session.scalars(statement) if person_id is not None}


def _since_told(moment: Any, ctx: Context) -> Any:
    return and_(moment > OutMessage.not_before, moment <= ctx.now)


async def _outcomes(session: AsyncSession, pupils: set[int], day: dt.date) -> dict[int, AbsenceStep]:
    statement = (
        select(AbsenceStep)
        .where(AbsenceStep.pupil_id.in_(pupils), AbsenceStep.date == day, AbsenceStep.kind.in_(_CALLS))
        .order_by(AbsenceStep.id)
    )
    return {step.pupil_id: step for step in await session.scalars(statement)}


def _listed(day: dt.date, column: Any = AbsenceStep.pupil_id) -> Select[Any]:
    return select(column).where(AbsenceStep.kind == StepKind.CALL_LISTED, AbsenceStep.date == day)


def _written_to(ctx: Context, pupils: set[int]) -> Select[int]:
    """Those of whom some guardian who may know has an account that takes messages."""
    return (
        select(GuardianLink.pupil_id)
        .join(Account, Account.person_id == GuardianLink.guardian_id)
        .where(
            GuardianLink.pupil_id.in_(pupils),
            *access.informed_link(ctx),
            Account.ended_at.is_(None),
            Account.blocked_at.is_(None),
        )
    )
