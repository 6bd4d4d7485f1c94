"""A period is opened to the families of a class: what is missing, once, taken back, and changed afterwards (D-6)."""

import asyncio
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.courses import Course, Subject
from models.database import Database
from models.families import PeriodOpening
from models.groups import Group, GroupKind, Membership
from models.marks import Mark, MarkKind
from models.notice_kinds import NoticeKind
from models.school import Period, PeriodScheme
from models.traffic import Notice
from services.context import Context
from services.family_news import opening, openings
from services.marks import final_setting
from services.matters.finals import FinalsNews
from services.progress import pages
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


async def test_opened_by_two_at_once(school: OpeningSchool) -> None:
    ids = school.ids
    await school.mark(ids.sofya, "4", kind=MarkKind.YEAR, day=JUNE)
    deputy = school.ctx(ids.deputy, now=at("12:00", JUNE))
    both = (school.tutor("12:00", JUNE), deputy)
    await asyncio.gather(*(opening.open_period(ctx, group_id=ids.class_7b, period_id=None) for ctx in both))
    async with school.database.read() as session:
        assert len(list(await session.scalars(select(PeriodOpening)))) == 1
    assert await school.finals_told("12:30", JUNE) == {ids.kim_father: [(None, ["4 (None)"])]}


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


async def test_what_ends_together_is_opened_together(school: OpeningSchool) -> None:
    """History is taught by half-years, and a group of two classes learns law so: they end with the quarter."""
    ids, quarter = school.ids, school.ids.quarters[1]
    async with school.ctx(now=at("07:00")).write() as session:
        halves = PeriodScheme(year_id=1, name="полугодия")
        law = Subject(name="Право", folded="право")
        session.add_all([halves, law])
        await session.flush()
        half = Period(scheme_id=halves.id, number=1, name="I полугодие", starts_on=BEGAN, ends_on=dt.date(2026, 12, 27))
        both = Group(year_id=1, kind=GroupKind.COMBINED, code="право", name="Право", scheme_id=halves.id)
        session.add_all([half, both])
        await session.flush()
        (await session.get_one(Course, ids.history_id)).scheme_id = halves.id
        course = Course(group_id=both.id, subject_id=law.id, hours_per_week=1)
        session.add(course)
        session.add(Membership(group_id=both.id, pupil_id=ids.ivan, list_number=1, date_from=BEGAN))
        await session.flush()
        of_law, of_half = course.id, half.id
    for value, of, period_id in (
        ("5", ids.algebra_id, quarter),
        ("4", ids.history_id, of_half),
        ("3", of_law, of_half),
    ):
        await school.mark(ids.ivan, value, kind=MarkKind.PERIOD, course=of, period_id=period_id)
    first, second = (await opening.of_class(school.tutor("12:00"), group_id=ids.class_7b)).periods
    assert (first.name, second.name) == ("1 четверть", "2 четверть, I полугодие")
    await opening.open_period(school.tutor("12:00"), group_id=ids.class_7b, period_id=of_half)
    ctx = school.ctx(ids.mother, now=at("12:30"))
    finals = (await pages.finals_page(ctx, pupil_id=ids.ivan)).marks
    assert [(it.subject, it.value) for it in finals] == [("Алгебра", "5"), ("История", "4"), ("Право", "3")]
    told = (await school.finals_told("12:30"))[ids.mother]
    assert sorted(told) == [("2 четверть", ["5 (None)"]), ("I полугодие", ["4 (None)", "3 (None)"])]
    with pytest.raises(opening.OpeningRead):
        await opening.withdraw_opening(school.tutor("12:30"), group_id=ids.class_7b, period_id=quarter)


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
