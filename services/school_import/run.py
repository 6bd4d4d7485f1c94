"""The two doors of the import: what it would do, and doing it."""

import asyncio
import dataclasses
import datetime as dt
import gc
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.imports import ImportBaseline
from models.people import Role, RoleGrant
from services import access, parameters
from services.context import Context
from services.dated import holds_on
from services.policy import Action, right
from services.schedule import timetable
from services.school_import import (
    appointments,
    classes,
    days,
    directory,
    guardians,
    hours,
    members,
    places,
    plans,
    pupils,
    reading,
    staff,
    year,
)
from services.school_import.baseline import LEADERS, LINKS, STUDIES, Baseline, Ledger
from services.school_import.choices import NOTHING_CHOSEN, Choices
from services.school_import.names import Names
from services.school_import.questions import Asker
from services.school_import.report import ImportReport, StopReason, Tally
from services.school_import.teaching import Teaching
from services.school_import.work import Work
from services.workbook.kinds import SheetKind
from services.workbook.rows import SchoolWorkbook
from services.workbook.values import Source

Register = Callable[[AsyncSession], Awaitable[None]]
"""Writes down, inside the write of an import, that this workbook was taken in."""
_LOCK = 7_250_011
_NEW_YEAR_MONTH = 7
"""From July on a file without a year is about the year that starts this summer."""
_LOOKS = 3
"""So often a comparison that was overtaken is made again before the writer has to wait for it."""
_PERCENT = 100


async def plan(ctx: Context, *, workbook: SchoolWorkbook, choices: Choices = NOTHING_CHOSEN) -> ImportReport:
    """Say what the import would do; nothing is written."""
    async with ctx.read() as session:
        work = await _compare(ctx, session, workbook, choices)
    return dataclasses.replace(_report(ctx, work, choices), stopped=None)


async def apply(
    ctx: Context, *, workbook: SchoolWorkbook, choices: Choices = NOTHING_CHOSEN, register: Register | None = None
) -> ImportReport:
    """Bring the journal up to the file, then make the lessons of the coming days.

    ``register`` notes the import in the same transaction, and is asked only where something is taken in.

    A wrong row, the file's or one the journal cannot take, stops all of it unless ``choices.skip_wrong``; so do more
    leavers than the school's share unless their number was allowed: ``stopped`` says which, nothing is written and
    ``applied`` is False. Open questions are read the safe way. What was corrected in the journal since the last import
    stays, what is recorded is not touched (D-1, D-2). Taking the same file in again changes nothing.
    """
    work, seen = await _look(ctx, workbook, choices)
    report = _report(ctx, work, choices)
    if report.stopped is not None:
        return report
    if work.draft.is_empty and work.ledger.is_same:
        if register is not None:
            async with ctx.write() as session:
                await register(session)
        return await _applied(ctx, report)
    async with ctx.write() as session:
        if session.get_bind().dialect.name == "postgresql":
            await session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        if await reading.is_outdated(session, seen):
            # Somebody changed the journal in this very moment: compare once more, now that nobody else can.
            work = await _compare(ctx, session, workbook, choices)
            report = _report(ctx, work, choices)
            if report.stopped is not None:
                return report
        with _collector_paused():
            await work.draft.write(ctx, session)
            await _remember(ctx, session, work)
        ctx.school = await parameters.load(session)
        if register is not None:
            await register(session)
    return await _applied(ctx, report)


async def _look(ctx: Context, workbook: SchoolWorkbook, choices: Choices) -> tuple[Work, int]:
    """Compare outside the write, again where somebody changed the journal meanwhile. Returns what was seen last."""
    looks = 0
    while True:
        looks += 1
        async with ctx.read() as session:
            ctx.school = await parameters.load(session)
            seen = await reading.newest_change(session)
            work = await _compare(ctx, session, workbook, choices)
        async with ctx.read() as session:
            if looks == _LOOKS or not await reading.is_outdated(session, seen):
                return work, seen


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector: everything made here lives on, and looking it over took a third of the write."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


async def _remember(ctx: Context, session: AsyncSession, work: Work) -> None:
    """Keep what this workbook said, for the comparison with the next one."""
    work.ledger.finish(work.draft.id_of)
    content, salt = work.ledger.packed(), work.baseline.salt
    await session.merge(
        ImportBaseline(year_name=work.year_name, salt=salt, content=content, written_at=ctx.now),
    )


def _report(ctx: Context, work: Work, choices: Choices) -> ImportReport:
    """Sum up, and say whether it may be applied."""
    report = work.tally.report()
    leavers = len(work.draft.gone)
    in_school = sum(bool(held) for held in work.journal.places.values())
    allowed = in_school * ctx.school.leavers_percent // _PERCENT
    stopped = None
    if report.problems and not choices.skip_wrong:
        stopped = StopReason.WRONG_ROWS
    elif leavers > max(allowed, choices.allowed_leavers or 0):
        stopped = StopReason.TOO_MANY_LEAVERS
    return dataclasses.replace(
        report,
        questions=(*report.questions, *work.asker.open),
        leavers=leavers,
        leavers_allowed=allowed,
        stopped=stopped,
        since=work.effective,
    )


async def _applied(ctx: Context, report: ImportReport) -> ImportReport:
    # In a write of its own, so that nobody waits long for the writer; what is lost here the next tick makes.
    lessons = await timetable.make_lessons(ctx.afterwards())
    async with ctx.read() as session:
        administrators = select(RoleGrant.person_id).where(
            RoleGrant.role == Role.ADMINISTRATOR,
            holds_on(RoleGrant, ctx.today),
        )
        joined = exists().where(Account.person_id.in_(administrators), Account.ended_at.is_(None))
        has_one = (await session.execute(select(joined))).scalar()
    return dataclasses.replace(report, applied=True, lessons=lessons, lacks_administrator=not has_one)


async def _compare(ctx: Context, session: AsyncSession, workbook: SchoolWorkbook, choices: Choices) -> Work:
    """Read the journal, and work out beside everybody else's taps what is new and what is changed."""
    work = await _begin(ctx, session, workbook, choices)
    await asyncio.to_thread(_weigh, work)
    if not await _may_appoint(ctx, session):
        appointments.leave_out(work)
    return work


async def _may_appoint(ctx: Context, session: AsyncSession) -> bool:
    """Whether positions of the file give functions: for who may grant them, and for whoever stands at the machine."""
    if ctx.actor.person_id is None:
        return True
    return right(Action.GRANT_FUNCTIONS, await access.functions(session, ctx)) is not None


def _weigh(work: Work) -> None:
    """Take sheet after sheet. The order matters: each step finds there what it refers to."""
    people = directory.Directory(work.journal, work.baseline, work.workbook)
    year.take_codes(work)
    year.take_year(work)
    year.take_periods(work)
    staff.take_staff(work, people)
    year.take_school(work)
    classes.know_classes(work)
    names = Names(work)
    classes.take_classes(work, names)
    days.take_calendar(work)
    days.take_bells(work)
    teaching = Teaching(work, names)
    pupils.take_pupils(work, names, people, teaching.subject)
    guardians.take_guardians(work, people, names)
    teaching.take_workload()
    places.Places(work, names, teaching).take()
    members.Members(work, names, teaching).take()
    hours.take_timetable(work, teaching)
    plans.take_plans(work, teaching)
    for kind in SheetKind:
        if not getattr(work.workbook, kind.value):
            work.ledger.keep_kind(kind)  # a sheet that is not there says nothing
    for beside in (STUDIES, LEADERS) if work.workbook.guardians else (STUDIES, LEADERS, LINKS):
        work.ledger.keep_kind(beside)
    _ask_since(work)


_SINCE = "comparison-since"
_NEXT_MONTH = dt.timedelta(days=31)


def _ask_since(work: Work) -> None:
    """Ask from which day changes hold, once the year has begun and something does."""
    if not work.is_dated or work.today < work.starts_on or work.is_day_said:
        return
    sheet = work.workbook.counts[0].sheet if work.workbook.counts else ""
    work.asker.ask_day(_SINCE, (work.year_name,), Source(sheet, 0), work.today)


async def _begin(ctx: Context, session: AsyncSession, workbook: SchoolWorkbook, choices: Choices) -> Work:
    school, today = workbook.school, ctx.today
    starts = school.year if school is not None and school.year is not None else None
    if starts is None:
        starts = today.year if today.month >= _NEW_YEAR_MONTH else today.year - 1
    name = f"{starts}/{starts + 1}"
    asker = Asker(choices.answers, today)
    baseline = Baseline.of(await reading.read_baseline(session, name))
    journal = await reading.read_journal(session, name, today)
    starts_on = min((row.start for row in workbook.periods), default=dt.date(starts, 9, 1))
    ends_on = max((row.end for row in workbook.periods), default=dt.date(starts + 1, 5, 31))
    if journal.year is not None:
        starts_on, ends_on = journal.year.starts_on, journal.year.ends_on
    said = asker.day(_SINCE, (name,), starts_on, max(ends_on, today + _NEXT_MONTH))
    return Work(
        workbook=workbook,
        journal=journal,
        baseline=baseline,
        ledger=Ledger(baseline),
        asker=asker,
        tally=Tally(workbook),
        today=today,
        year_name=name,
        starts_on=starts_on,
        ends_on=ends_on,
        effective=said or today,
        is_day_said=said is not None,
    )
