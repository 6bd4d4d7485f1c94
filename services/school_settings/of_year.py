"""Periods and bells as settings: a changed one changes the lessons ahead, never those that were."""

import datetime as dt

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.school import Bell, BellKind, Period, PeriodScheme, Year
from services.context import Context
from services.refusals import SettingRefused
from services.schedule import timetable
from services.school_settings.setting import Kind, Section, Setting

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


async def read(session: AsyncSession, ctx: Context, section: Section) -> list[Setting]:
    """The periods of this year, or the bells that ring now. One statement."""
    if section is Section.PERIODS:
        return [_of_period(period, scheme) for period, scheme in await _periods(session, ctx)]
    if section is Section.BELLS:
        return [_of_bell(bell) for bell in await _bells(session, ctx)]
    return []


async def write(session: AsyncSession, ctx: Context, setting: Setting, value: str) -> None:
    """Change a period's days, or a bell from tomorrow on, and bring the lessons ahead up to date.

    Raises SettingRefused when periods of a scheme would overlap or leave the year, or a lesson would run into the next.
    """
    if setting.section is Section.PERIODS:
        await _write_period(session, ctx, setting.name, value)
    else:
        await _write_bell(session, ctx, setting.name, value)
    await session.flush()
    await timetable.make_lessons(ctx)


async def _periods(session: AsyncSession, ctx: Context) -> list[tuple[Period, PeriodScheme]]:
    # Before the year begins its periods are what there is to set.
    statement = (
        select(Period, PeriodScheme)
        .join(PeriodScheme, PeriodScheme.id == Period.scheme_id)
        .join(Year, Year.id == PeriodScheme.year_id)
        .where(Year.ends_on >= ctx.today, Year.closed_at.is_(None))
        .order_by(Year.starts_on, PeriodScheme.id, Period.number)
    )
    return [(period, scheme) for period, scheme in await session.execute(statement)]


async def _bells(session: AsyncSession, ctx: Context) -> list[Bell]:
    tomorrow = ctx.today + dt.timedelta(days=1)
    statement = (
        select(Bell)
        .where(Bell.valid_from <= tomorrow, or_(Bell.valid_to.is_(None), Bell.valid_to > tomorrow))
        .order_by(Bell.kind, Bell.shift, Bell.weekday.is_not(None), Bell.weekday, Bell.grade_from, Bell.number, Bell.id)
    )
    rows = (await session.scalars(statement)).all()
    return list({_bell_name(bell): bell for bell in rows}.values())


def _of_period(period: Period, scheme: PeriodScheme) -> Setting:
    return Setting(
        name=_period_name(period, scheme),
        section=Section.PERIODS,
        kind=Kind.DATES,
        value=f"{period.starts_on.isoformat()}..{period.ends_on.isoformat()}",
        text_id="setting-period",
        data={"name": period.name},
    )


def _of_bell(bell: Bell) -> Setting:
    grades = f"{bell.grade_from}-{bell.grade_to or bell.grade_from}" if bell.grade_from is not None else "all"
    return Setting(
        name=_bell_name(bell),
        section=Section.BELLS,
        kind=Kind.HOURS,
        value=f"{bell.starts.isoformat('minutes')}-{bell.ends.isoformat('minutes')}",
        text_id="setting-bell",
        data={
            "number": str(bell.number),
            "shift": "first" if bell.shift == 1 else "second",
            "kind": bell.kind.value,
            "weekday": "all" if bell.weekday is None else _WEEKDAYS[bell.weekday - 1],
            "grades": grades,
        },
    )


def _period_name(period: Period, scheme: PeriodScheme) -> str:
    return f"period.{scheme.id}.{period.number}"


def _row_of_bells(bell: Bell) -> tuple[object, ...]:
    """The bells that ring one after another on one day."""
    return bell.kind, bell.shift, bell.weekday, bell.grade_from, bell.grade_to


def _bell_name(bell: Bell) -> str:
    grades = f"{bell.grade_from}-{bell.grade_to or bell.grade_from}" if bell.grade_from is not None else "all"
    return f"bell.{bell.kind.value}.{bell.shift}.{bell.weekday or 'all'}.{grades}.{bell.number}"


async def _write_period(session: AsyncSession, ctx: Context, name: str, value: str) -> None:
    rows = await _periods(session, ctx)
    period, scheme = next((period, scheme) for period, scheme in rows if _period_name(period, scheme) == name)
    first, last = (dt.date.fromisoformat(day) for day in value.split(".."))
    others = [other for other, of in rows if of.id == scheme.id and other.id != period.id]
    year = await session.get_one(Year, scheme.year_id)
    overlaps = any(first <= other.ends_on and other.starts_on <= last for other in others)
    out_of_order = any((other.number < period.number) != (other.starts_on < first) for other in others)
    begins = year.starts_on.year
    outside = first < dt.date(begins, 8, 1) or last > dt.date(begins + 1, 8, 31)
    if overlaps or out_of_order or outside:
        raise SettingRefused
    bounds = (period.starts_on == year.starts_on, period.ends_on == year.ends_on)
    period.starts_on, period.ends_on = first, last
    of_year = [each for each, of in rows if of.year_id == year.id]
    # The year follows its outermost periods both ways: a mistaken day that is put right leaves nothing behind.
    starts, ends = min(each.starts_on for each in of_year), max(each.ends_on for each in of_year)
    year.starts_on = starts if bounds[0] else min(starts, year.starts_on)
    year.ends_on = ends if bounds[1] else max(ends, year.ends_on)


async def _write_bell(session: AsyncSession, ctx: Context, name: str, value: str) -> None:
    rings = await _bells(session, ctx)
    bell = next(bell for bell in rings if _bell_name(bell) == name)
    starts, ends = (dt.time.fromisoformat(time) for time in value.split("-"))
    if any(
        other.starts < ends if other.number > bell.number else other.ends > starts
        for other in rings
        if other is not bell and _row_of_bells(other) == _row_of_bells(bell)
    ):
        raise SettingRefused
    tomorrow = ctx.today + dt.timedelta(days=1)
    if bell.valid_from >= tomorrow:
        bell.starts, bell.ends = starts, ends
        return
    if (bell.starts, bell.ends) == (starts, ends):
        return
    session.add(
        Bell(
            kind=BellKind(bell.kind),
            shift=bell.shift,
            weekday=bell.weekday,
            grade_from=bell.grade_from,
            grade_to=bell.grade_to,
            number=bell.number,
            starts=starts,
            ends=ends,
            valid_from=tomorrow,
            valid_to=bell.valid_to,
        )
    )
    bell.valid_to = tomorrow
