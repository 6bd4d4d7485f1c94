"""The diary: what the family may know of each lesson and when; whose diary one reads (R-33, R-43, D-6, F-14)."""

import datetime as dt
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from models.database import Database
from models.groups import Membership
from models.lessons import ReasonStatus, Seen
from models.people import ConsentDecision
from models.substitutions import SubstitutionKind
from services import diary
from services.context import Context
from services.diary import Change, DiaryMark, DiaryRemark, Fall, Stage, children
from services.diary.span import DayOutside, NoSuchDay
from services.homework.setting import set_homework
from services.policy import Function
from services.refusals import NotYours
from tests.counting import counting
from tests.diaries import LAST_YEAR, DiarySchool
from tests.school import MONDAY, at
from tests.timetabled import TUESDAY


@pytest.fixture
async def school(database: Database) -> DiarySchool:
    built = DiarySchool(database)
    await built.build()
    return built


async def day_of(
    school: DiarySchool, clock: str = "14:00", pupil: str = "ivan", date: dt.date = MONDAY
) -> diary.ChildDay:
    return await diary.day(school.of("mother", clock), pupil_id=getattr(school.ids, pupil), date=date)


async def test_a_day_holds_what_was_written_and_nothing_that_is_still_held(school: DiarySchool) -> None:
    ids = school.ids
    history, algebra, _, last = ids.lessons
    await school.close(history, "Смута")
    await school.close(algebra, "Дроби")
    await school.seen(algebra, ids.ivan, Seen.ABSENT)
    await school.seen(last, ids.ivan, Seen.LATE, minutes=5)
    await school.reason(ids.ivan, "up", ReasonStatus.DRAFT)
    await school.mark(history, ids.ivan, "4", second_value="3", work_type="control", comment="Аккуратнее")
    await school.mark(history, ids.ivan, "debt", work_type="test", clock="10:05")
    await school.mark(history, ids.anton, "2")
    await school.remark(history, ids.ivan, template="active", is_praise=True)
    await school.remark(history, ids.anton, text="Не об Иване")
    held = await day_of(school, "10:29")
    assert (held.lessons[0].marks, held.remarks) == ((), [])
    day = await day_of(school, "10:30")
    assert day.lessons[0].marks == [DiaryMark("4", "3", "control", None, None, "Аккуратнее")]
    assert day.remarks == [DiaryRemark(1, "История", "active", None, is_praise=True)]
    assert [mark.value for mark in (await day_of(school, "10:35")).lessons[0].marks] == ["4", "debt"]
    day = await day_of(school)
    assert [(it.topic, it.seen, it.code, it.minutes_late) for it in day.lessons] == [
        ("Смута", Seen.PRESENT, None, None),
        ("Дроби", Seen.ABSENT, None, None),
        (None, Seen.LATE, None, 5),
    ]
    # What a family has said is no reason until the school takes it, and no other guardian reads it.
    await school.reason(ids.ivan, "b")
    assert [it.code for it in (await day_of(school)).lessons] == [None, "b", None]


async def test_a_lesson_is_due_an_hour_after_it(school: DiarySchool) -> None:
    stages = [(await day_of(school, clock)).lessons[0].stage for clock in ("08:29", "08:30", "09:10", "10:09", "10:10")]
    assert stages == [Stage.AHEAD, Stage.NOW, Stage.OVER, Stage.OVER, Stage.DUE]


async def test_what_fell_out_moved_or_is_given_by_another_is_seen_as_such(school: DiarySchool) -> None:
    history, algebra, _, last = school.ids.lessons
    await school.substitute(history, SubstitutionKind.SUPERVISION)
    moved_id = await school.move(algebra, TUESDAY)
    await school.fall(last, "ill")
    day = await day_of(school, pupil="anton")
    assert [(it.subject, it.change) for it in day.lessons] == [
        ("История", Change.SUPERVISION),
        ("Английский язык", None),
    ]
    assert [(it.number, it.why, it.moved_to) for it in day.fallen] == [
        (2, Fall.MOVED, TUESDAY),
        (4, Fall.CANCELLED, None),
    ]
    moved = (await day_of(school, date=TUESDAY)).lessons[-1]
    assert (moved.subject, moved.change, moved.moved_from) == ("Алгебра", Change.MOVED_HERE, MONDAY)
    async with school.ctx(now=at("08:00")).write() as session:
        session.add(school.substitution(last, SubstitutionKind.OTHER_SUBJECT, made_lesson_id=moved_id))
    assert (await day_of(school, date=TUESDAY)).lessons[-1].change is Change.INSTEAD
    # Taken away by the calendar or by a new timetable: it was never to be.
    await school.fall(history, "timetable")
    assert [it.number for it in (await day_of(school)).fallen] == [2, 4]


async def test_today_tells_what_is_set_for_the_next_day(school: DiarySchool) -> None:
    ids = school.ids
    await set_homework(school.of("teacher", "09:00"), lesson_id=ids.lessons[0], text="§ 1")
    today = await diary.day(school.of("mother", "12:00"), pupil_id=ids.ivan)
    assert today.after == TUESDAY
    assert today.ahead is not None
    assert (today.ahead.date, today.ahead.to_do, today.ahead.lessons[0].homework[0].text) == (TUESDAY, 1, "§ 1")
    family = await diary.family(school.of("mother", "12:00"))
    assert [(it.pupil_id, it.date) for it in family.today] == [(ids.anton, MONDAY), (ids.ivan, MONDAY)]
    assert {pupil: it.to_do for pupil, it in family.tomorrow.items()} == {ids.anton: 1, ids.ivan: 1}


async def test_weeks_and_years_that_are_over_stay_readable(school: DiarySchool) -> None:
    ids = school.ids
    await school.last_year(ids.ivan)
    mother = school.of("mother", "14:00")
    week = await diary.week(mother, pupil_id=ids.ivan, date=TUESDAY)
    assert (week.monday, week.last, len(week.days)) == (MONDAY, MONDAY + dt.timedelta(days=5), 6)
    assert [len(day.lessons) for day in week.days] == [3, 1, 0, 0, 0, 0]
    assert (week.group, week.has_before, week.has_after) == ("7Б", True, True)
    first = await diary.week(mother, pupil_id=ids.ivan, date=LAST_YEAR)
    assert (first.group, first.has_before, len(first.days[0].lessons)) == ("6Б", False, 1)
    assert await diary.typed_day(mother, pupil_id=ids.ivan, text="01.09.2025") == LAST_YEAR
    then = await diary.day(mother, pupil_id=ids.ivan, date=LAST_YEAR)
    assert (then.group, then.lessons[0].seen) == ("6Б", Seen.PRESENT)
    # Between two years there are no lessons, and the child has not left.
    summer = await diary.day(mother, pupil_id=ids.ivan, date=dt.date(2026, 7, 1))
    assert (summer.lessons, summer.left_on) == ([], None)


async def test_a_typed_day_is_one_of_the_last_months_or_of_the_next_weeks(school: DiarySchool) -> None:
    ids = school.ids
    mother = school.of("mother", "14:00")
    for text, day in (
        ("24.11", TUESDAY),
        ("01.09", dt.date(2026, 9, 1)),
        ("20.12", dt.date(2026, 12, 20)),
        ("26.05.2027", dt.date(2027, 5, 26)),
    ):
        assert await diary.typed_day(mother, pupil_id=ids.ivan, text=text) == day
    for text in ("завтра", "31.02", "24.11–25.11", ""):
        with pytest.raises(NoSuchDay):
            await diary.typed_day(mother, pupil_id=ids.ivan, text=text)
    for text in ("23.11.1926", "31.08.2026", "27.05.2027"):
        with pytest.raises(DayOutside) as refused:
            await diary.typed_day(mother, pupil_id=ids.ivan, text=text)
        assert refused.value.data == {"first": "01.09.2026", "last": "26.05.2027"}


def questions(pupil_id: int) -> list[Callable[[Context], Awaitable[object]]]:
    return [
        lambda ctx: diary.day(ctx, pupil_id=pupil_id),
        lambda ctx: diary.week(ctx, pupil_id=pupil_id, date=MONDAY),
        lambda ctx: diary.to_choose(ctx, pupil_id=pupil_id, date=MONDAY),
        lambda ctx: diary.typed_day(ctx, pupil_id=pupil_id, text="24.11"),
    ]


async def test_nobody_else_reads_it(school: DiarySchool) -> None:
    ids = school.ids
    ids.sofya_herself = await school.person_of(ids.sofya)
    for ask in questions(ids.ivan):
        await ask(school.of("mother", "14:00"))
        # The father has not consented, the others are of another family, a pupil, a teacher; nobody at all.
        for who in ("father", "kim_father", "sofya_herself", "teacher", "tutor", "deputy"):
            with pytest.raises(NotYours):
                await ask(school.of(who, "14:00"))
        with pytest.raises(NotYours):
            await ask(school.ctx(None, now=at("14:00")))
    async with school.ctx(now=at("07:00")).write() as session:
        of_sofya = await session.scalars(select(Membership).where(Membership.pupil_id == ids.sofya))
        for membership in of_sofya:
            membership.date_from = membership.date_to = MONDAY + dt.timedelta(days=7)
    for ask in questions(ids.sofya)[:2]:
        # The daughter comes next week: there is no diary of hers yet.
        with pytest.raises(NotYours):
            await ask(school.of("kim_father", "14:00"))
    await school.change_link("mother", ids.ivan, confirmed_at=None)
    await school.change_link("mother", ids.anton, date_to=MONDAY)
    for ask in [*questions(ids.ivan), *questions(ids.anton), diary.family]:
        with pytest.raises(NotYours):
            await ask(school.of("mother", "14:00"))
    assert await children.listed(school.of("mother", "14:00")) == []


async def test_a_pupil_reads_the_own_day_alone_while_the_family_agrees(school: DiarySchool) -> None:
    ids = school.ids
    ids.ivan_himself = await school.person_of(ids.ivan)
    pupil = school.of("ivan_himself", "14:00")
    for ask in questions(ids.ivan):
        await ask(pupil)
    assert (await diary.day(pupil, pupil_id=ids.ivan)).reader is Function.PUPIL
    assert [it.pupil_id for it in await children.listed(pupil)] == [ids.ivan]
    assert [it.pupil_id for it in await diary.own_day(pupil)] == [ids.ivan]
    for ask in questions(ids.anton):
        with pytest.raises(NotYours):
            await ask(pupil)
    await school.change_link("mother", ids.ivan, consent=ConsentDecision.WITHDRAWN)
    for ask in [*questions(ids.ivan), diary.family]:
        with pytest.raises(NotYours):
            await ask(pupil)
    assert await children.listed(pupil) == []


async def test_a_guardians_children_stand_in_one_order(school: DiarySchool) -> None:
    made = await school.wards(13)
    found = await children.listed(school.of("mother", "14:00"))
    assert [it.pupil_id for it in found] == [school.ids.anton, school.ids.ivan, *made]
    assert (found[1].name.familiar, found[1].group) == ("Иван П.", "7Б")
    assert [it.pupil_id for it in await children.listed(school.of("kim_father", "14:00"))] == [school.ids.sofya]
    with counting(school.database) as many:
        await diary.family(school.of("mother", "14:00"))
    with counting(school.database) as one:
        await diary.family(school.of("kim_father", "14:00"))
    assert len(many) == len(one)
