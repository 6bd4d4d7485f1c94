"""A period is opened to the families of a class: what is missing, once, taken back, and changed afterwards (D-6)."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.database import Database
from models.families import PeriodOpening
from models.groups import Membership
from models.marks import Mark, MarkKind
from models.notice_kinds import NoticeKind
from models.traffic import Notice
from services.context import Context
from services.family_news import opening, openings
from services.marks import final_setting
from services.matters.finals import FinalsNews
from services.refusals import NotYours
from tests.counting import counting
from tests.graded import GradedSchool
from tests.school import BEGAN, MONDAY, at
from tests.timetabled import TimetabledSchool

JUNE = dt.date(2027, 6, 1)


class OpeningSchool(GradedSchool, TimetabledSchool):  # type: ignore[misc]  # one builds upon the other
    def tutor(self, clock: str, day: dt.date = MONDAY) -> Context:
        return self.ctx(self.ids.tutor, now=at(clock, day))

    async def finals_told(self, clock: str, day: dt.date = MONDAY) -> dict[int, list[tuple[str | None, list[str]]]]:
        """What each person reads at that time: (period, «what (what it was)»)."""
        said = await self.told(at(clock, day))
        return {
            person: [
                (child.period, [f"{line.code} ({line.before})" for line in child.lines])
                for one in news
                if isinstance(one, FinalsNews)
                for child in one.children
            ]
            for person, news in said.items()
        }


@pytest.fixture
async def school(database: Database) -> OpeningSchool:
    built = OpeningSchool(database)
    await built.build()
    for ref, who in enumerate(("mother", "father", "kim_father", "tutor"), start=1000):
        await built.join(getattr(built.ids, who), ref=ref)
    return built


async def test_opened_taken_back_and_opened_again(school: OpeningSchool) -> None:
    ids, quarter = school.ids, school.ids.quarters[0]
    ivans = await school.mark(ids.ivan, "4", kind=MarkKind.PERIOD, period_id=quarter)
    await opening.open_period(school.tutor("12:00"), group_id=ids.class_7b, period_id=quarter)
    await opening.open_period(school.tutor("12:01"), group_id=ids.class_7b, period_id=quarter)
    await opening.withdraw_opening(school.tutor("12:10"), group_id=ids.class_7b, period_id=quarter)
    await opening.withdraw_opening(school.tutor("12:11"), group_id=ids.class_7b, period_id=quarter)
    assert await school.finals_told("12:45") == {}
    await opening.open_period(school.tutor("13:00"), group_id=ids.class_7b, period_id=quarter)
    # Changed while it is held: it is told as it stands, and once.
    column: dict[str, Any] = {"course_id": ids.algebra_id, "kind": MarkKind.PERIOD, "number": 1}
    teacher = school.ctx(ids.teacher, now=at("13:10"))
    await final_setting.put(teacher, **column, pupil_id=ids.ivan, value="5")
    assert await school.finals_told("13:29") == {}
    assert await school.finals_told("13:30") == {ids.mother: [("1 четверть", ["5 (None)"])]}
    assert await school.finals_told("14:00") == {}
    states = {it.period_id: it for it in (await opening.of_class(school.tutor("14:00"), group_id=ids.class_7b)).periods}
    assert states[quarter].missing == 12
    assert not states[quarter].may_withdraw
    with pytest.raises(opening.OpeningRead):
        await opening.withdraw_opening(school.tutor("14:00"), group_id=ids.class_7b, period_id=quarter)
    # Withdrawn, and set anew.
    sheet_revision = 2
    teacher = school.ctx(ids.teacher, now=at("14:02"))
    await final_setting.withdraw(teacher, **column, pupil_id=ids.ivan, revision=sheet_revision)
    assert await school.finals_told("14:45") == {ids.mother: [("1 четверть", ["- (5)"])]}
    async with school.database.read() as session:
        opened = await openings.opened(session, school.tutor("15:00"), pupils=[ids.ivan])
        assert opened == {openings.Opened(ids.ivan, 1, quarter)}
        assert await openings.opened(session, school.tutor("15:00"), pupils=[]) == set()
        shown = select(Mark.id).where(openings.is_opened(school.tutor("15:00")))
        assert list(await session.scalars(shown)) == [ivans]
        assert len(list(await session.scalars(select(PeriodOpening)))) == 1


async def test_the_year_after_its_last_period_began(school: OpeningSchool) -> None:
    ids = school.ids
    await school.mark(ids.sofya, "4", kind=MarkKind.YEAR, day=JUNE)
    await school.mark(ids.sofya, "5", kind=MarkKind.EXAM, day=JUNE)
    with pytest.raises(NotYours):
        await opening.open_period(school.tutor("12:00"), group_id=ids.class_7b, period_id=None)
    with pytest.raises(NotYours):
        await opening.withdraw_opening(school.tutor("12:00"), group_id=ids.class_7b, period_id=None)
    await opening.open_period(school.tutor("12:00", JUNE), group_id=ids.class_7b, period_id=None)
    assert await school.finals_told("12:30", JUNE) == {ids.kim_father: [(None, ["5 (None)", "4 (None)"])]}
    assert [name for _, name in await opening.own_classes(school.tutor("12:30"))] == ["7Б"]
    for who in ("teacher", "mother", "stranger_teacher"):
        ctx = school.ctx(getattr(ids, who), now=at("12:30"))
        for refused in (
            opening.of_class(ctx, group_id=ids.class_7b),
            opening.open_period(ctx, group_id=ids.class_7b, period_id=ids.quarters[0]),
        ):
            with pytest.raises(NotYours):
                await refused


async def test_as_many_questions_for_a_class_as_for_one(school: OpeningSchool) -> None:
    ids = school.ids
    counts = []
    for quarter in ids.quarters[:2]:
        with counting(school.database) as asked:
            await opening.of_class(school.tutor("12:00"), group_id=ids.class_7b)
            await opening.open_period(school.tutor("12:00"), group_id=ids.class_7b, period_id=quarter)
        counts.append(len(asked))
        async with school.ctx(now=at("07:00")).write() as session:
            for pupil_id in (ids.anton, ids.artyom):
                old = await session.scalars(select(Membership).where(Membership.pupil_id == pupil_id))
                for membership in old:
                    membership.date_to = BEGAN + dt.timedelta(days=1)
    assert counts[0] == counts[1]
    async with school.database.read() as session:
        kinds = set(await session.scalars(select(Notice.kind)))
        assert kinds == {NoticeKind.FINALS}
        assert len(list(await session.scalars(select(Account)))) == 4
