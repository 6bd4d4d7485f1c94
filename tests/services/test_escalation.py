"""Who at school is next to be told, on both databases: tutor, acting tutor, duty, deputies, director (D-3)."""

import datetime as dt

import pytest

from models.contingent import Duty, StaffAbsence, StaffAbsenceKind
from models.database import Database
from models.groups import Tutor
from models.people import Role, RoleGrant
from services.staffing import escalation
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

PEOPLE = ("tutor", "english", "teacher", "deputy", "stranger_teacher")


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    """Everybody of the line has joined; English stands in for the tutor, the teacher is on duty."""
    return await lined(await SmallSchool(database).build())


async def lined(small: SmallSchool) -> SmallSchool:
    ids = small.ids
    for ref, who in enumerate(PEOPLE, start=100):
        await small.join(getattr(ids, who), ref=ref)
    async with small.ctx(now=at("07:30")).write() as session:
        session.add(Tutor(group_id=ids.class_7b, person_id=ids.english, is_acting=True, date_from=MONDAY))
        session.add(Duty(day=MONDAY, person_id=ids.teacher))
        session.add(RoleGrant(person_id=ids.stranger_teacher, role=Role.DIRECTOR, date_from=BEGAN))
    return small


async def line(small: SmallSchool, day: dt.date = MONDAY) -> list[list[int]]:
    """Everybody in the order in which they would be told."""
    tried: list[int] = []
    told: list[list[int]] = []
    while True:
        ctx = small.ctx(now=at("11:00", day))
        async with ctx.read() as session:
            people = await escalation.next_in_line(session, ctx, pupil_id=small.ids.ivan, tried=tried)
        if not people:
            return told
        told.append(list(people))
        tried += people


async def away(small: SmallSchool, who: str, **dates: dt.date) -> None:
    async with small.ctx(now=at("07:40")).write() as session:
        person_id = getattr(small.ids, who)
        session.add(
            StaffAbsence(
                person_id=person_id, kind=StaffAbsenceKind.ILL, **{"date_from": MONDAY, "date_to": None, **dates}
            )
        )


async def test_the_line_is_tutor_acting_duty_deputy_director(small: SmallSchool) -> None:
    ids = small.ids
    assert await line(small) == [[ids.tutor], [ids.english], [ids.teacher], [ids.deputy], [ids.stranger_teacher]]


async def test_tomorrow_another_is_on_duty(small: SmallSchool) -> None:
    ids = small.ids
    assert await line(small, MONDAY + dt.timedelta(days=1)) == [
        [ids.tutor],
        [ids.english],
        [ids.deputy],
        [ids.stranger_teacher],
    ]


async def test_who_is_away_comes_after_all_who_are_here(small: SmallSchool) -> None:
    ids = small.ids
    await away(small, "tutor")
    await away(small, "deputy", date_to=MONDAY + dt.timedelta(days=1))
    assert await line(small) == [[ids.english], [ids.teacher], [ids.stranger_teacher], [ids.tutor], [ids.deputy]]
    assert (await line(small, MONDAY + dt.timedelta(days=1)))[-1] == [ids.tutor]


async def test_an_absence_that_holds_on_no_day_keeps_nobody_out(small: SmallSchool) -> None:
    await away(small, "tutor", date_to=MONDAY)
    assert (await line(small))[0] == [small.ids.tutor]


async def test_who_has_no_account_is_passed_over(small: SmallSchool) -> None:
    async with small.ctx(now=at("07:45")).write() as session:
        session.add(Duty(day=MONDAY + dt.timedelta(days=1), person_id=small.ids.admin))
    assert [small.ids.admin] not in await line(small, MONDAY + dt.timedelta(days=1))


async def test_whoever_is_on_duty_today_may_read_of_the_pupil(small: SmallSchool) -> None:
    ids = small.ids

    async def readers(day: dt.date) -> set[int]:
        ctx = small.ctx(now=at("11:00", day))
        async with ctx.read() as session:
            found = await escalation.still_theirs(session, ctx, pupils=[ids.ivan])
        return {person_id for person_id, _ in found}

    assert await readers(MONDAY) == {ids.tutor, ids.english, ids.teacher, ids.deputy, ids.stranger_teacher}
    assert ids.teacher not in await readers(MONDAY + dt.timedelta(days=1))


async def test_the_whole_line_is_one_statement(sqlite_database: Database) -> None:
    small = await lined(await SmallSchool(sqlite_database).build())
    ctx = small.ctx(now=at("11:00"))
    async with ctx.read() as session:
        with counting(sqlite_database) as few:
            await escalation.next_in_line(session, ctx, pupil_id=small.ids.ivan, tried=[])
        with counting(sqlite_database) as many:
            await escalation.next_in_line(session, ctx, pupil_id=small.ids.ivan, tried=[small.ids.tutor])
    assert (len(few), len(many)) == (1, 1)


async def test_with_everybody_away_everybody_is_told_all_the_same(small: SmallSchool) -> None:
    ids = small.ids
    for who in PEOPLE:
        await away(small, who)
    assert await line(small) == [[ids.tutor], [ids.english], [ids.teacher], [ids.deputy], [ids.stranger_teacher]]
