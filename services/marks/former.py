"""Marks that a pupil brought from a former school: of a course and a day, without a lesson (D-4)."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from sqlalchemy import select

from models.groups import Membership
from models.marks import Mark, MarkKind
from models.school import Year
from services import access
from services.context import Context
from services.dated import holds_on
from services.marks import doors
from services.marks.refusals import FormerMarksDay, FormerMarksUnread
from services.policy import Action
from services.refusals import NotYours
from services.workbook.text import fold

USUAL_WORK = "answer"
"""For which work a mark was set is not known; it weighs as an ordinary answer."""
MOST_AT_ONCE = 30
_SHOWN = 20
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\.?")
_VALUE = re.compile(r"([1-5])(?:/([1-5]))?")
_CENTURY = 2000
_SHORT_YEAR = 2

_Typed = tuple[dt.date, str, str | None]


async def bring(ctx: Context, *, course_id: int, pupil_id: int, text: str, words: Mapping[str, str]) -> int:
    """Write down marks typed like «5 4 4», «12.10 5 4/3 зачёт»; returns how many.

    A day holds for the marks after it; without one it is the pupil's first in the group. ``words`` are the values that
    have words, in the language that is spoken. Raises NotYours, NoMarksHere, MarkNotTaken, FormerMarksUnread,
    FormerMarksDay.
    """
    async with ctx.write() as session:
        facts = await access.course(session, ctx, course_id, Action.SET_MARKS, to_change=True)
        statement = (
            select(Membership.date_from, Year.starts_on)
            .join(Year, Year.id == facts.group.year_id)
            .where(
                Membership.group_id == facts.group.id, Membership.pupil_id == pupil_id, holds_on(Membership, ctx.today)
            )
        )
        place = (await session.execute(statement)).first()
        if place is None:
            raise NotYours
        said = {fold(word): value for word, value in words.items()}
        marks = list(_parse(text, said, first_day=place.date_from, today=ctx.today))
        for value, second_value in {(value, second) for _, value, second in marks}:
            await doors.check_value(session, value, second_value)
        for date in {date for date, _, _ in marks}:
            if not place.starts_on <= date <= ctx.today:
                raise FormerMarksDay
            await doors.check_marks(session, ctx, course_id, date)
        session.add_all(
            Mark(
                course_id=course_id,
                pupil_id=pupil_id,
                kind=MarkKind.CURRENT,
                date=date,
                value=value,
                second_value=second_value,
                work_type=USUAL_WORK,
                ordinal=ordinal,
                is_from_former_school=True,
                set_at=ctx.now,
                set_by_id=ctx.actor.person_id,
            )
            for ordinal, (date, value, second_value) in enumerate(marks, start=1)
        )
        await session.flush()
        return len(marks)


def _parse(text: str, words: Mapping[str, str], *, first_day: dt.date, today: dt.date) -> Iterator[_Typed]:
    """Raises FormerMarksUnread with the word that is no mark, or where there is none or one too many."""
    day, found = first_day, 0
    for word in re.split(r"[\s,;]+", text.strip()):
        typed = _DAY.fullmatch(word)
        if typed is not None:
            day = _date(typed, today)
            continue
        value = _value(word, words)
        if value is None or found == MOST_AT_ONCE:
            raise FormerMarksUnread(word=word[:_SHOWN])
        found += 1
        yield (day, *value)
    if not found:
        raise FormerMarksUnread(word=text.strip()[:_SHOWN])


def _value(word: str, words: Mapping[str, str]) -> tuple[str, str | None] | None:
    known = words.get(fold(word))
    if known is not None:
        return known, None
    found = _VALUE.fullmatch(word)
    return None if found is None else (found[1], found[2])


def _date(found: re.Match[str], today: dt.date) -> dt.date:
    """Without a year it is the last such day. Raises FormerMarksDay for none at all."""
    day, month, year = int(found[1]), int(found[2]), found[3]
    try:
        if year is not None:
            return dt.date(int(year) + (_CENTURY if len(year) == _SHORT_YEAR else 0), month, day)
        this = dt.date(today.year, month, day)
        return this if this <= today else dt.date(today.year - 1, month, day)
    except ValueError:
        raise FormerMarksDay from None
