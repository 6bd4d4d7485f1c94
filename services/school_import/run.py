"""The two doors of the import: what it would do, and doing it."""

import dataclasses
import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.people import Role, RoleGrant
from services import parameters, timetable
from services.context import Context
from services.dated import holds_on
from services.school_import import classes, days, hours, journal, people, year
from services.school_import.draft import Draft
from services.school_import.names import Names
from services.school_import.report import ImportReport, Tally
from services.school_import.teaching import Teaching
from services.school_import.work import Work
from services.workbook.rows import SchoolWorkbook

_LOCK = 7_250_011
_NEW_YEAR_MONTH = 7
"""From July on a file without a year is about the year that starts this summer."""


async def plan(ctx: Context, *, workbook: SchoolWorkbook) -> ImportReport:
    """Say what the import would do; nothing is written."""
    async with ctx.read() as session:
        _, tally = await _compare(ctx, session, workbook)
    return tally.report()


async def apply(ctx: Context, *, workbook: SchoolWorkbook) -> ImportReport:
    """Add what the journal lacks, then make the lessons of the coming days.

    A wrong row, the file's or one the journal cannot take, stops all of it: the report names it, nothing is written and
    ``applied`` is False. Open questions are read the safe way. Taking the same file in again adds nothing.
    """
    async with ctx.read() as session:
        ctx.school = await parameters.load(session)
        before = await journal.newest_rows(session)
        draft, tally = await _compare(ctx, session, workbook)
    if tally.report().problems:
        return tally.report()
    if draft.is_empty:
        made = await timetable.make_lessons(ctx)
        return await _applied(ctx, tally, made)
    async with ctx.write() as session:
        if session.get_bind().dialect.name == "postgresql":
            await session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        if await journal.newest_rows(session) != before:
            # Somebody added to the journal meanwhile: compare once more, now that nobody else can.
            draft, tally = await _compare(ctx, session, workbook)
            if tally.report().problems:
                return tally.report()
        with _collector_paused():
            await draft.write(session)
        ctx.school = await parameters.load(session)
        made = await timetable.make_lessons(ctx)
    return await _applied(ctx, tally, made)


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


async def _applied(ctx: Context, tally: Tally, lessons: int) -> ImportReport:
    async with ctx.read() as session:
        administrators = select(RoleGrant.person_id).where(
            RoleGrant.role == Role.ADMINISTRATOR,
            holds_on(RoleGrant, ctx.today),
        )
        joined = exists().where(Account.person_id.in_(administrators), Account.ended_at.is_(None))
        has_one = (await session.execute(select(joined))).scalar()
    return dataclasses.replace(tally.report(), applied=True, lessons=lessons, lacks_administrator=not has_one)


async def _compare(ctx: Context, session: AsyncSession, workbook: SchoolWorkbook) -> tuple[Draft, Tally]:
    """Work out what is new. The order matters: each step finds there what it refers to."""
    work = await _begin(ctx, session, workbook)
    directory = people.Directory(work.journal)
    year.take_codes(work)
    year.take_year(work)
    year.take_periods(work)
    people.take_staff(work, directory)
    year.take_school(work)
    classes.know_classes(work)
    names = Names(work)
    classes.take_classes(work, names)
    days.take_calendar(work)
    days.take_bells(work)
    classes.take_pupils(work, names, directory)
    people.take_guardians(work, directory, names)
    teaching = Teaching(work, names)
    teaching.take_workload()
    teaching.take_places()
    hours.take_timetable(work, teaching)
    hours.take_plans(work, teaching)
    return work.draft, work.tally


async def _begin(ctx: Context, session: AsyncSession, workbook: SchoolWorkbook) -> Work:
    school, today = workbook.school, ctx.today
    starts = school.year if school is not None and school.year is not None else None
    if starts is None:
        starts = today.year if today.month >= _NEW_YEAR_MONTH else today.year - 1
    name = f"{starts}/{starts + 1}"
    return Work(
        workbook=workbook,
        journal=await journal.read_journal(session, name),
        tally=Tally(workbook),
        today=today,
        year_name=name,
        starts_on=min((row.start for row in workbook.periods), default=dt.date(starts, 9, 1)),
        ends_on=max((row.end for row in workbook.periods), default=dt.date(starts + 1, 5, 31)),
    )
