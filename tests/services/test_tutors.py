"""Tutors of classes as a service, on both databases: appointed from a day, standing in on some, and what each may."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.database import Database
from models.groups import Group, GroupKind, Tutor
from services import access
from services.context import Context
from services.policy import Action
from services.refusals import NotYours
from services.staffing import staff_leaving, tutors
from services.staffing.staff_refusals import DayOutOfRange, NotOnStaffThen, TutorAlready
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

DAY = dt.timedelta(days=1)


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


def asks(small: SmallSchool, who: str, clock: str = "09:00", day: dt.date = MONDAY) -> Context:
    return small.ctx(getattr(small.ids, who), now=at(clock, day), label=f"test:{clock}:{day}")


async def rows(small: SmallSchool, group_id: int) -> list[tuple[int, bool, dt.date, dt.date | None]]:
    async with small.database.read() as session:
        found = (await session.execute(select(Tutor).where(Tutor.group_id == group_id).order_by(Tutor.id))).scalars()
        return [(row.person_id, row.is_acting, row.date_from, row.date_to) for row in found]


async def test_a_new_tutor_from_a_day_ends_the_one_before(small: SmallSchool) -> None:
    ids, day = small.ids, MONDAY + 2 * DAY
    for clock in ("09:00", "09:01"):
        await tutors.appoint(asks(small, "deputy", clock), group_id=ids.class_7b, person_id=ids.english, day=day)
    assert await rows(small, ids.class_7b) == [(ids.tutor, False, BEGAN, day), (ids.english, False, day, None)]
    shown = await tutors.of_class(asks(small, "admin"), group_id=ids.class_7b)
    assert [(one.name, one.first, one.last) for one in shown.tutors] == [
        ("Соколова Вера Ивановна", BEGAN, day - DAY),
        ("Грин Ольга Павловна", day, None),
    ]
    assert [one.person_id for one in shown.now] == [ids.tutor]
    # A second thought: the old one goes on, in the same row.
    await tutors.appoint(asks(small, "deputy", "09:02"), group_id=ids.class_7b, person_id=ids.tutor, day=day)
    assert await rows(small, ids.class_7b) == [(ids.tutor, False, BEGAN, None), (ids.english, False, day, day)]


async def test_who_stands_in_has_the_tutors_rights_on_these_days_alone(small: SmallSchool) -> None:
    ids, tomorrow = small.ids, MONDAY + DAY
    for clock in ("09:00", "09:01"):
        await tutors.appoint_acting(
            asks(small, "deputy", clock), group_id=ids.class_7b, person_id=ids.english, first=tomorrow, last=tomorrow
        )

    async def may(day: dt.date) -> bool:
        ctx = asks(small, "english", day=day)
        try:
            async with ctx.read() as session:
                await access.group(session, ctx, ids.class_7b, Action.INVITE_FAMILY)
        except NotYours:
            return False
        return True

    assert [await may(MONDAY + days * DAY) for days in range(3)] == [False, True, False]
    shown = await tutors.of_class(asks(small, "admin", day=tomorrow), group_id=ids.class_7b)
    [acting] = [one for one in shown.now if one.is_acting]
    for clock in ("10:00", "10:01"):
        await tutors.end_acting(asks(small, "deputy", clock, tomorrow), tutor_id=acting.tutor_id)
    assert await may(tomorrow) is False
    [regular] = [one for one in shown.now if not one.is_acting]
    with pytest.raises(NotYours):
        await tutors.end_acting(asks(small, "deputy", "10:02", tomorrow), tutor_id=regular.tutor_id)


async def test_who_stood_in_may_become_the_tutor_from_the_same_day(small: SmallSchool) -> None:
    ids = small.ids
    await tutors.appoint_acting(
        asks(small, "deputy"), group_id=ids.class_8a, person_id=ids.english, first=MONDAY, last=None
    )
    await tutors.appoint(asks(small, "deputy", "09:01"), group_id=ids.class_8a, person_id=ids.english, day=MONDAY)
    assert await rows(small, ids.class_8a) == [(ids.english, False, MONDAY, None)]


@pytest.mark.parametrize("who", ["teacher", "tutor", "mother"])
async def test_nobody_else_appoints(small: SmallSchool, who: str) -> None:
    ids = small.ids
    for refused in (
        lambda ctx: tutors.page(ctx, page=0),
        lambda ctx: tutors.of_class(ctx, group_id=ids.class_7b),
        lambda ctx: tutors.appoint(ctx, group_id=ids.class_7b, person_id=ids.teacher, day=MONDAY),
        lambda ctx: tutors.appoint_acting(ctx, group_id=ids.class_7b, person_id=ids.teacher, first=MONDAY, last=MONDAY),
        lambda ctx: tutors.end_acting(ctx, tutor_id=1),
    ):
        with pytest.raises(NotYours):
            await refused(asks(small, who))
    assert await rows(small, ids.class_7b) == [(ids.tutor, False, BEGAN, None)]


async def test_what_makes_no_sense_is_refused(small: SmallSchool) -> None:
    ids, deputy = small.ids, asks(small, "deputy")
    with pytest.raises(NotYours):
        await tutors.appoint(deputy, group_id=ids.half, person_id=ids.english, day=MONDAY)
    with pytest.raises(NotOnStaffThen):
        await tutors.appoint(deputy, group_id=ids.class_7b, person_id=ids.mother, day=MONDAY)
    with pytest.raises(NotOnStaffThen):
        await tutors.appoint_acting(deputy, group_id=ids.class_7b, person_id=10**9, first=MONDAY, last=None)
    with pytest.raises(DayOutOfRange):
        await tutors.appoint(deputy, group_id=ids.class_7b, person_id=ids.english, day=dt.date(2028, 1, 1))
    for first, last in ((MONDAY - DAY, None), (MONDAY + DAY, MONDAY)):
        with pytest.raises(DayOutOfRange):
            await tutors.appoint_acting(deputy, group_id=ids.class_7b, person_id=ids.english, first=first, last=last)


async def test_classes_without_a_tutor_come_first_and_many_ask_as_few(sqlite_database: Database) -> None:
    small = await SmallSchool(sqlite_database).build()
    with counting(sqlite_database) as few:
        page = await tutors.page(asks(small, "deputy"), page=0)
    assert [(one.group, len(one.now)) for one in page.classes] == [("8А", 0), ("7Б", 1)]
    async with small.ctx(now=at("08:00")).write() as session:
        year_id = (await session.get_one(Group, small.ids.class_7b)).year_id
        for grade in range(1, 9):
            one = Group(year_id=year_id, kind=GroupKind.CLASS, code=f"{grade}Я", name=f"{grade}Я", grade=grade)
            session.add(one)
            await session.flush()
            session.add(Tutor(group_id=one.id, person_id=small.ids.tutor, date_from=BEGAN))
        session.add(StaffAbsence(person_id=small.ids.tutor, kind=StaffAbsenceKind.ILL, date_from=MONDAY))
    with counting(sqlite_database) as many:
        page = await tutors.page(asks(small, "deputy"), page=0)
    assert (len(page.classes), page.pages, len(few)) == (8, 2, len(many))
    assert page.classes[0].group == "8А"
    assert all(one.now[0].is_away for one in page.classes[1:])
    assert (await tutors.page(asks(small, "deputy"), page=99)).page == 1


async def test_the_tutor_does_not_stand_in_for_themselves(small: SmallSchool) -> None:
    ids = small.ids
    # Even from the very day on which the class was taken: it would become a standing in, and end.
    await tutors.appoint(asks(small, "deputy"), group_id=ids.class_8a, person_id=ids.english, day=MONDAY)
    for group_id, person_id, first in ((ids.class_8a, ids.english, MONDAY), (ids.class_7b, ids.tutor, MONDAY + DAY)):
        with pytest.raises(TutorAlready):
            await tutors.appoint_acting(
                asks(small, "deputy", "09:01"), group_id=group_id, person_id=person_id, first=first, last=first
            )
    assert await rows(small, ids.class_8a) == [(ids.english, False, MONDAY, None)]
    assert await rows(small, ids.class_7b) == [(ids.tutor, False, BEGAN, None)]


async def test_nobody_is_tutor_after_the_own_leaving(small: SmallSchool) -> None:
    ids, friday = small.ids, MONDAY + 4 * DAY
    await staff_leaving.leave(asks(small, "deputy"), person_id=ids.english, day=friday)
    await tutors.appoint(asks(small, "deputy", "09:01"), group_id=ids.class_8a, person_id=ids.english, day=MONDAY)
    await tutors.appoint_acting(
        asks(small, "deputy", "09:02"), group_id=ids.class_7b, person_id=ids.english, first=MONDAY, last=None
    )
    assert await rows(small, ids.class_8a) == [(ids.english, False, MONDAY, friday)]
    assert (await rows(small, ids.class_7b))[1:] == [(ids.english, True, MONDAY, friday)]
    # The leaving was a mistake: what was given meanwhile goes on; standing in was not for longer.
    await staff_leaving.undo(asks(small, "deputy", "09:03"), person_id=ids.english)
    assert await rows(small, ids.class_8a) == [(ids.english, False, MONDAY, None)]
    assert (await rows(small, ids.class_7b))[1:] == [(ids.english, True, MONDAY, friday)]
