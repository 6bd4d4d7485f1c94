"""Remarks from a lesson: held, taken back, to that family and the tutor alone (R-38, D-4)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.database import Database
from models.lessons import Remark
from models.notice_kinds import NoticeKind
from services import remarks
from services.context import Context
from services.matters.remarks import RemarkNews
from services.names import ShownName
from services.refusals import LessonNotStarted, NotYours
from services.remarks import RemarkTooLong, Template
from tests.counting import counting
from tests.school import MONDAY, at
from tests.timetabled import TimetabledSchool

EVENING = "20:45"


class RemarkedSchool(TimetabledSchool):
    async def make(self, who: str = "teacher", clock: str = "09:30", **more: object) -> int:
        wanted = {"lesson_id": self.ids.lessons[1], "pupil_id": self.ids.ivan, "template": Template.UNIFORM}
        return await remarks.make(self.of(who, clock), **{**wanted, **more})

    async def due(self) -> dict[int, dt.datetime]:
        return await self.promised(NoticeKind.REMARK)


@pytest.fixture
async def school(database: Database) -> RemarkedSchool:
    built = RemarkedSchool(database)
    await built.build()
    for ref, who in enumerate(("mother", "father", "kim_father", "silent", "tutor", "teacher"), start=1000):
        await built.join(getattr(built.ids, who), ref=ref)
    return built


async def test_that_family_and_the_tutor_read_it_after_the_hold(school: RemarkedSchool) -> None:
    ids = school.ids
    first = await school.make()
    assert await school.make(clock="09:31") == first
    # The father has not consented: nothing of the child leaves the school for him.
    assert await school.due() == {ids.mother: at("10:00"), ids.tutor: at("10:00")}
    assert await school.told(at("09:59")) == {}
    read = RemarkNews(
        name=ShownName("4", "Иван П.", "Иван П."),
        for_family=True,
        template="uniform",
        text=None,
        subject="Алгебра",
        number=2,
        date=MONDAY,
        is_back=False,
    )
    told = await school.told(at("10:00"))
    assert told[ids.mother] == [read]
    assert [(one.for_family, one.name) for one in told.pop(ids.tutor) if isinstance(one, RemarkNews)] == [
        (False, ShownName("4", "Петров И.", "Иван П."))
    ]
    # Taken back after it was read: whoever read it hears that; made anew, it is another one.
    await remarks.withdraw(school.of("teacher", "10:05"), remark_id=first)
    await remarks.withdraw(school.of("teacher", "10:06"), remark_id=first)
    back = await school.told(at("10:06"))
    assert {person: [getattr(one, "is_back", None) for one in news] for person, news in back.items()} == {
        ids.mother: [True],
        ids.tutor: [True],
    }
    assert await school.make(clock="10:10") != first


async def test_taken_back_within_the_hold_nobody_hears_of_it(school: RemarkedSchool) -> None:
    remark_id = await school.make()
    await remarks.withdraw(school.of("teacher", "09:45"), remark_id=remark_id)
    assert await school.told(at("12:00")) == {}
    shown = await remarks.sheet(school.of("teacher", "12:00"), lesson_id=school.ids.lessons[1])
    assert shown.remarks == []


async def test_quiet_hours_and_whose_own_act_it_is(school: RemarkedSchool) -> None:
    ids = school.ids
    # The tutor's own remark in the evening: the family reads it in the morning, the tutor knows.
    await school.make("tutor", EVENING, text="много помогала", template=None, pupil_id=ids.sofya)
    assert await school.due() == {ids.kim_father: at("07:00", MONDAY + dt.timedelta(days=1))}
    # Of a child whose family refused the messenger the tutor alone reads.
    await school.make(clock="09:30", template=Template.WELL_DONE, pupil_id=ids.anna)
    assert set(await school.due()) == {ids.kim_father, ids.tutor}
    told = await school.told(at("12:00"))
    assert [(one.name.brief, one.name.number) for one in told[ids.tutor] if isinstance(one, RemarkNews)] == [
        (None, "5")
    ]
    async with school.database.read() as session:
        praised = (await session.scalars(select(Remark.is_praise).order_by(Remark.id))).all()
    assert praised == [False, True]


async def test_what_is_refused(school: RemarkedSchool) -> None:
    ids = school.ids
    remark_id = await school.make()
    for who in ("english", "stranger_teacher", "deputy", "mother"):
        with pytest.raises(NotYours):
            await school.make(who)
        with pytest.raises(NotYours):
            await remarks.sheet(school.of(who, "09:30"), lesson_id=ids.lessons[1])
    for ctx in (school.of("tutor", "09:30"), school.of("mother", "09:30")):
        with pytest.raises(NotYours):
            await remarks.withdraw(ctx, remark_id=remark_id)
    with pytest.raises(NotYours):
        await school.make("english", lesson_id=ids.lessons[2])
    with pytest.raises(LessonNotStarted):
        await school.make(lesson_id=ids.tomorrow)
    for text in ("", "   ", "а" * 301):
        with pytest.raises(RemarkTooLong):
            await school.make(template=None, text=text)


async def test_three_remarks_ask_no_more_than_one(school: RemarkedSchool) -> None:
    ids = school.ids

    async def asked(ctx: Context) -> int:
        with counting(school.database) as statements:
            await remarks.sheet(ctx, lesson_id=ids.lessons[1])
        return len(statements)

    await school.make()
    one = await asked(school.of("teacher", "09:31"))
    for pupil_id in (ids.anton, ids.artyom, ids.sofya):
        await school.make(pupil_id=pupil_id)
    assert await asked(school.of("teacher", "09:32")) == one
