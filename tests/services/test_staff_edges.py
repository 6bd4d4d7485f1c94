"""Colleagues as a service, on both databases: who may end whom, and what a leaving leaves behind (R-63, D-2)."""

import asyncio

import pytest
from sqlalchemy import select

from models.accounts import Conversation
from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import CourseTeacher
from models.database import Database
from models.people import Role, RoleGrant, StaffMember
from models.traffic import Notice
from services.refusals import NotYours
from services.staffing import course_teachers, staff, staff_absences, staff_functions, staff_hiring, staff_leaving
from services.staffing.staff_refusals import LastAdministrator, OwnAdministrator, OwnLeaving
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.services.test_staff import DAY, NOW, asks, rows


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


async def appoint(small: SmallSchool, who: str, role: Role) -> None:
    async with small.ctx(now=at("07:30")).write() as session:
        session.add(RoleGrant(person_id=getattr(small.ids, who), role=role, date_from=BEGAN))


async def test_who_grants_functions_is_released_and_brought_back_by_their_like(small: SmallSchool) -> None:
    ids = small.ids
    await appoint(small, "tutor", Role.ADMINISTRATOR)
    await appoint(small, "english", Role.DIRECTOR)
    await appoint(small, "teacher", Role.SECRETARY)
    assert not (await staff.card(asks(small, "deputy"), person_id=ids.english)).may_release
    for who in ("deputy", "teacher"):
        for boss in (ids.tutor, ids.english):
            with pytest.raises(NotYours):
                await staff_leaving.leave(asks(small, who), person_id=boss, day=MONDAY)
    await staff_leaving.leave(asks(small, "admin"), person_id=ids.tutor, day=MONDAY)
    # A secretary would bring an administrator back.
    assert not (await staff.card(asks(small, "teacher", "09:04"), person_id=ids.tutor)).may_undo_leaving
    assert (await staff.card(asks(small, "admin", "09:04"), person_id=ids.tutor)).may_undo_leaving
    with pytest.raises(NotYours):
        await staff_leaving.undo(asks(small, "teacher", "09:05"), person_id=ids.tutor)
    await staff_leaving.undo(asks(small, "english", "09:06"), person_id=ids.tutor)
    card = await staff.card(asks(small, "admin"), person_id=ids.tutor)
    assert [held.role for held in card.held] == [Role.ADMINISTRATOR]


async def test_nobody_releases_themselves(small: SmallSchool) -> None:
    ids = small.ids
    await appoint(small, "english", Role.DIRECTOR)
    with pytest.raises(OwnLeaving):
        await staff_leaving.leave(asks(small, "deputy"), person_id=ids.deputy, day=MONDAY)
    with pytest.raises(OwnAdministrator):
        await staff_leaving.leave(asks(small, "english"), person_id=ids.english, day=MONDAY)
    with pytest.raises(OwnAdministrator):
        await staff_functions.end(asks(small, "english"), person_id=ids.english, role=Role.DIRECTOR)


async def test_two_administrators_do_not_end_each_other(small: SmallSchool) -> None:
    """Both at once: one of them stays, whoever is first."""
    ids = small.ids
    await appoint(small, "english", Role.ADMINISTRATOR)
    tries = await asyncio.gather(
        staff_functions.end(asks(small, "admin", "09:00"), person_id=ids.english, role=Role.ADMINISTRATOR),
        staff_functions.end(asks(small, "english", "09:01"), person_id=ids.admin, role=Role.ADMINISTRATOR),
        return_exceptions=True,
    )
    assert sum(done is None for done in tries) == 1
    lasting = await rows(small, RoleGrant, RoleGrant.role == Role.ADMINISTRATOR, RoleGrant.date_to.is_(None))
    assert len(lasting) == 1


async def test_a_function_granted_before_a_known_leaving_ends_with_it(small: SmallSchool) -> None:
    ids, friday = small.ids, MONDAY + 4 * DAY
    await staff_leaving.leave(asks(small, "deputy"), person_id=ids.teacher, day=friday)
    for clock in ("09:01", "09:02"):
        await staff_functions.grant(asks(small, "admin", clock), person_id=ids.teacher, role=Role.SECRETARY)
    await course_teachers.appoint(
        asks(small, "deputy", "09:03"), course_id=ids.english_course_id, person_id=ids.teacher, day=MONDAY
    )
    [grant] = await rows(small, RoleGrant, RoleGrant.person_id == ids.teacher)
    assert (grant.date_from, grant.date_to) == (MONDAY, friday)
    taught = await rows(small, CourseTeacher, CourseTeacher.person_id == ids.teacher)
    assert {row.date_to for row in taught} == {friday}
    # Taken on again later, a teacher is a teacher and no secretary.
    later = MONDAY + 14 * DAY
    await staff_hiring.hire_known(asks(small, "deputy", "09:00", later), person_id=ids.teacher, position="учитель")
    card = await staff.card(asks(small, "deputy", "09:01", later), person_id=ids.teacher)
    assert (card.held, card.courses) == ([], [])


async def test_what_outlived_a_leaving_does_not_come_back_with_the_person(small: SmallSchool) -> None:
    ids, yesterday = small.ids, MONDAY - DAY
    await appoint(small, "english", Role.SECRETARY)
    async with small.ctx(now=at("07:40")).write() as session:
        member = await session.execute(select(StaffMember).where(StaffMember.person_id == ids.english))
        member.scalar_one().date_to = yesterday
    await staff_hiring.hire_known(asks(small, "deputy"), person_id=ids.english, position="учитель")
    [grant] = await rows(small, RoleGrant, RoleGrant.person_id == ids.english)
    assert grant.date_to == yesterday


async def test_an_undone_leaving_brings_back_only_what_it_ended(small: SmallSchool) -> None:
    ids, friday = small.ids, MONDAY + 4 * DAY
    await appoint(small, "teacher", Role.SECRETARY)
    async with small.ctx(now=at("07:40")).write() as session:
        # Two teach algebra together.
        session.add(CourseTeacher(course_id=ids.algebra_id, person_id=ids.english, date_from=BEGAN))
    await staff_leaving.leave(asks(small, "deputy"), person_id=ids.teacher, day=friday)
    await staff_functions.end(asks(small, "admin", "09:01"), person_id=ids.teacher, role=Role.SECRETARY)
    await course_teachers.appoint(
        asks(small, "deputy", "09:02"), course_id=ids.history_id, person_id=ids.english, day=MONDAY
    )
    await staff_leaving.undo(asks(small, "deputy", "09:03"), person_id=ids.teacher)
    card = await staff.card(asks(small, "deputy"), person_id=ids.teacher)
    assert (card.held, [one.subject for one in card.courses]) == ([], ["Алгебра"])


async def test_a_closed_phone_is_told_and_asked_nothing_more(small: SmallSchool) -> None:
    ids = small.ids
    account = await small.join(ids.teacher, ref=77)
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(Conversation(channel="telegram", ref="77", state="Staffing:surname", data={}, updated_at=NOW))
    await staff_leaving.leave(asks(small, "deputy"), person_id=ids.teacher, day=MONDAY)
    [told] = await rows(small, Notice)
    assert (told.kind, told.matter_id, told.person_id) == ("access_moved", account, ids.teacher)
    async with small.database.read() as session:
        assert (await session.execute(select(Conversation.state))).scalars().all() in ([], [None])


async def test_with_the_only_deputy_ill_the_next_one_hears(small: SmallSchool) -> None:
    ids, ill = small.ids, StaffAbsenceKind.ILL
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(StaffAbsence(person_id=ids.deputy, kind=ill, date_from=MONDAY))
    await staff_absences.report(asks(small, "teacher"), kind=ill, first=MONDAY, last=None)
    assert [notice.person_id for notice in await rows(small, Notice)] == [ids.admin]
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(StaffAbsence(person_id=ids.admin, kind=ill, date_from=MONDAY))
    await staff_absences.report(asks(small, "english", "09:10"), kind=ill, first=MONDAY, last=None)
    # With all of them away all are told rather than nobody.
    assert [notice.person_id for notice in await rows(small, Notice)][1:] == [ids.deputy, ids.admin]


async def test_longer_shorter_and_longer_again_are_three_words(small: SmallSchool) -> None:
    ids = small.ids
    await staff_absences.report(asks(small, "teacher"), kind=StaffAbsenceKind.ILL, first=MONDAY, last=MONDAY)
    [row] = await rows(small, StaffAbsence)
    for minute, days in enumerate((2, 1, 2)):
        await staff_absences.prolong(
            asks(small, "teacher", f"09:1{minute}"), absence_id=row.id, last=MONDAY + days * DAY
        )
    assert [notice.person_id for notice in await rows(small, Notice)] == [ids.deputy] * 4


async def test_nobody_is_put_out_by_a_later_first_day(small: SmallSchool) -> None:
    """Whoever does not work here yet has no right: the office would close the director out."""
    ids, later = small.ids, MONDAY + 30 * DAY
    await appoint(small, "english", Role.DIRECTOR)
    for boss in (ids.admin, ids.english):
        with pytest.raises(NotYours):
            await staff_hiring.set_start(asks(small, "deputy"), person_id=boss, day=later)
    with pytest.raises(LastAdministrator):
        await staff_hiring.set_start(asks(small, "english"), person_id=ids.admin, day=later)
    with pytest.raises(OwnLeaving):
        await staff_hiring.set_start(asks(small, "deputy"), person_id=ids.deputy, day=later)
    await staff_hiring.set_start(asks(small, "deputy"), person_id=ids.admin, day=BEGAN - DAY)
    await staff_hiring.set_start(asks(small, "deputy", "09:01"), person_id=ids.teacher, day=later)
    members = await rows(small, StaffMember, StaffMember.person_id.in_([ids.admin, ids.english, ids.teacher]))
    assert {row.person_id: row.date_from for row in members} == {
        ids.admin: BEGAN - DAY,
        ids.english: BEGAN,
        ids.teacher: later,
    }
