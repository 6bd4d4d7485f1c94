"""Colleagues as a service, on both databases: coming, functions, leaving and its undoing, courses, being away."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from models.accounts import Account, AccountEnd, Invitation
from models.audit import AuditEntry
from models.contingent import Duty, StaffAbsence, StaffAbsenceKind
from models.courses import CourseTeacher, TimetableRow, WeekKind
from models.database import Database
from models.groups import Tutor
from models.lessons import Lesson
from models.people import Person, Role, RoleGrant, StaffMember
from models.school import Bell, BellKind
from models.traffic import Notice
from services import notices
from services.context import Context
from services.contingent.people_refusals import BadName
from services.contingent.typed import full_name
from services.invitations import issuing
from services.matters import telling
from services.policy import Action
from services.refusals import NotYours
from services.schedule import timetable
from services.staffing import (
    colleagues,
    course_teachers,
    duty,
    staff,
    staff_absences,
    staff_functions,
    staff_hiring,
    staff_leaving,
)
from services.staffing.staff_refusals import (
    AlreadyAway,
    DayOutOfRange,
    LastAdministrator,
    LeavingStands,
    NotOnStaffThen,
    OwnAdministrator,
    PositionNotRead,
    PupilHoldsNoFunction,
)
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

DAY = dt.timedelta(days=1)
NOW = at("09:00")
OUTSIDERS = ["teacher", "tutor", "mother", "kim_father"]


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


def asks(small: SmallSchool, who: str, clock: str = "09:00", day: dt.date = MONDAY) -> Context:
    return small.ctx(getattr(small.ids, who), now=at(clock, day), label=f"test:{clock}:{day}")


async def rows(small: SmallSchool, table: Any, *conditions: Any) -> list[Any]:
    async with small.database.read() as session:
        return list((await session.execute(select(table).where(*conditions).order_by(table.id))).scalars())


async def test_a_newcomer_is_written_down_from_today(small: SmallSchool) -> None:
    hired = await staff_hiring.hire(asks(small, "admin"), name=full_name("петрова анна сергеевна"), position="учитель")
    assert hired.namesakes == []
    card = await staff.card(asks(small, "deputy"), person_id=hired.person_id or 0)
    assert (card.name, card.position, card.since) == ("Петрова Анна Сергеевна", "учитель", MONDAY)
    assert (card.phone, card.has_joined, card.held, card.courses) == (None, False, [], [])
    await staff_hiring.set_phone(asks(small, "admin", "09:01"), person_id=card.person_id, phone="+79161234567")
    await staff_hiring.set_position(asks(small, "admin", "09:02"), person_id=card.person_id, position=" логопед ")
    await staff_hiring.set_start(asks(small, "admin", "09:03"), person_id=card.person_id, day=MONDAY - 7 * DAY)
    card = await staff.card(asks(small, "deputy"), person_id=card.person_id)
    assert (card.phone, card.position, card.since) == ("+79161234567", "логопед", MONDAY - 7 * DAY)
    async with small.database.read() as session:
        trail = select(AuditEntry.changes).where(AuditEntry.table_name == "people", AuditEntry.at >= NOW)
        said = (await session.execute(trail)).scalars().all()
    assert all(set(change[1:]) <= {"changed", None} for entry in said for name, change in entry.items()
               if name in {"surname", "given_name", "patronymic", "phone"})  # fmt: skip


async def test_a_namesake_is_asked_about_and_never_merged(small: SmallSchool) -> None:
    name = full_name("Петрова Мария Ивановна")
    first = await staff_hiring.hire(asks(small, "admin"), name=name, position="учитель")
    assert first.person_id is None
    [namesake] = first.namesakes
    assert (namesake.person_id, namesake.phone_end, namesake.is_parent) == (small.ids.mother, "0002", True)
    # Without a patronymic she may be the same; with another one she is not.
    vague = await staff_hiring.hire(asks(small, "admin", "09:01"), name=full_name("Петрова Мария"), position="учитель")
    assert [one.person_id for one in vague.namesakes] == [small.ids.mother]
    other = await staff_hiring.hire(
        asks(small, "admin", "09:02"), name=full_name("Петрова Мария Олеговна"), position="учитель"
    )
    assert other.person_id is not None
    second = await staff_hiring.hire(
        asks(small, "admin", "09:03"), name=name, position="учитель", other_than=frozenset({small.ids.mother})
    )
    assert second.person_id not in {None, small.ids.mother}
    again = await staff_hiring.hire(
        asks(small, "admin", "09:04"), name=name, position="учитель", other_than=frozenset({small.ids.mother})
    )
    assert again.person_id is None
    assert {one.person_id for one in again.namesakes} == {small.ids.mother, second.person_id}
    for clock in ("09:05", "09:06"):
        await staff_hiring.hire_known(asks(small, "admin", clock), person_id=small.ids.mother, position="учитель")
    members = await rows(small, StaffMember, StaffMember.person_id == small.ids.mother)
    assert [(row.date_from, row.date_to) for row in members] == [(MONDAY, None)]


async def test_a_live_pupil_is_no_colleague_and_holds_no_function(small: SmallSchool) -> None:
    async with small.database.read() as session:
        known = select(Person.id).where(Person.surname == "Ким", Person.given_name == "Софья")
        pupil = (await session.execute(known)).scalar_one()
    with pytest.raises(PupilHoldsNoFunction):
        await staff_hiring.hire_known(asks(small, "admin"), person_id=pupil, position="учитель")
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(StaffMember(person_id=pupil, position="учитель", date_from=BEGAN))
    with pytest.raises(PupilHoldsNoFunction):
        await staff_functions.grant(asks(small, "admin"), person_id=pupil, role=Role.SECRETARY)
    assert await rows(small, RoleGrant, RoleGrant.person_id == pupil) == []


@pytest.mark.parametrize("who", OUTSIDERS)
async def test_nobody_else_keeps_the_staff(small: SmallSchool, who: str) -> None:
    ids, name = small.ids, full_name("Новый Олег Олегович")
    for refused in (
        lambda ctx: staff.card(ctx, person_id=ids.teacher),
        lambda ctx: colleagues.page(ctx, action=Action.MANAGE_STAFF, page=0),
        lambda ctx: colleagues.find(ctx, action=Action.MANAGE_STAFF, surname="Б"),
        lambda ctx: staff_hiring.hire(ctx, name=name, position="учитель"),
        lambda ctx: staff_hiring.hire_known(ctx, person_id=ids.mother, position="учитель"),
        lambda ctx: staff_hiring.set_phone(ctx, person_id=ids.teacher, phone=None),
        lambda ctx: staff_hiring.set_position(ctx, person_id=ids.teacher, position="x"),
        lambda ctx: staff_hiring.set_start(ctx, person_id=ids.teacher, day=MONDAY),
        lambda ctx: staff_functions.grant(ctx, person_id=ids.teacher, role=Role.DIRECTOR),
        lambda ctx: staff_functions.end(ctx, person_id=ids.deputy, role=Role.DEPUTY_STUDIES),
        lambda ctx: staff_leaving.leave(ctx, person_id=ids.english, day=MONDAY),
        lambda ctx: staff_leaving.undo(ctx, person_id=ids.english),
        lambda ctx: course_teachers.course(ctx, course_id=ids.algebra_id),
        lambda ctx: course_teachers.appoint(ctx, course_id=ids.algebra_id, person_id=ids.english, day=MONDAY),
        lambda ctx: staff_absences.report(
            ctx, kind=StaffAbsenceKind.ILL, first=MONDAY, last=MONDAY, person_id=ids.english
        ),
    ):
        with pytest.raises(NotYours):
            await refused(asks(small, who))
    assert await rows(small, StaffAbsence) == []


async def test_the_deputy_keeps_the_staff_but_grants_no_function(small: SmallSchool) -> None:
    ids = small.ids
    with pytest.raises(NotYours):
        await staff_functions.grant(asks(small, "deputy"), person_id=ids.deputy, role=Role.ADMINISTRATOR)
    with pytest.raises(NotYours):
        await staff_leaving.leave(asks(small, "deputy"), person_id=ids.admin, day=MONDAY)
    with pytest.raises(NotYours):
        await staff.card(asks(small, "deputy"), person_id=ids.mother)
    with pytest.raises(NotYours):
        await staff.card(asks(small, "deputy"), person_id=10**9)


async def test_a_function_is_granted_and_ended_by_dates(small: SmallSchool) -> None:
    ids = small.ids
    for clock in ("09:00", "09:01"):
        await staff_functions.grant(asks(small, "admin", clock), person_id=ids.teacher, role=Role.PSYCHOLOGIST)
    later = MONDAY + 3 * DAY
    for clock in ("09:00", "09:01"):
        await staff_functions.end(asks(small, "admin", clock, later), person_id=ids.teacher, role=Role.PSYCHOLOGIST)
    [grant] = await rows(small, RoleGrant, RoleGrant.person_id == ids.teacher)
    assert (grant.date_from, grant.date_to) == (MONDAY, later)
    # Taken back on the same day, it goes on as one.
    await staff_functions.grant(asks(small, "admin", "09:02", later), person_id=ids.teacher, role=Role.PSYCHOLOGIST)
    [grant] = await rows(small, RoleGrant, RoleGrant.person_id == ids.teacher)
    assert (grant.date_from, grant.date_to) == (MONDAY, None)


async def test_somebody_can_always_give_access(small: SmallSchool) -> None:
    ids = small.ids
    with pytest.raises(OwnAdministrator):
        await staff_functions.end(asks(small, "admin"), person_id=ids.admin, role=Role.ADMINISTRATOR)
    with pytest.raises(OwnAdministrator):
        await staff_leaving.leave(asks(small, "admin"), person_id=ids.admin, day=MONDAY)
    await staff_functions.grant(asks(small, "admin"), person_id=ids.deputy, role=Role.DIRECTOR)
    with pytest.raises(LastAdministrator):
        await staff_functions.end(asks(small, "deputy"), person_id=ids.admin, role=Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        await staff_leaving.leave(asks(small, "deputy"), person_id=ids.admin, day=MONDAY + DAY)
    await staff_functions.grant(asks(small, "deputy", "09:01"), person_id=ids.tutor, role=Role.ADMINISTRATOR)
    await staff_functions.end(asks(small, "deputy", "09:02"), person_id=ids.admin, role=Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        await staff_functions.end(asks(small, "deputy", "09:03"), person_id=ids.tutor, role=Role.ADMINISTRATOR)


async def schedule(small: SmallSchool) -> None:
    """Algebra on Tuesdays: lessons are made ahead."""
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(
            Bell(kind=BellKind.ORDINARY, shift=1, number=2, starts=dt.time(9, 20), ends=dt.time(10), valid_from=BEGAN)
        )
        session.add(
            TimetableRow(course_id=small.ids.algebra_id, weekday=2, slot=2, weeks=WeekKind.EVERY, valid_from=BEGAN)
        )
    await timetable.make_lessons(small.ctx(now=at("07:11")))


async def planned(small: SmallSchool, course_id: int) -> list[tuple[dt.date, int | None]]:
    found = await rows(small, Lesson, Lesson.course_id == course_id)
    return [(lesson.date, lesson.planned_teacher_id) for lesson in found]


async def test_a_teacher_leaves_and_what_was_taught_stays(small: SmallSchool) -> None:
    ids = small.ids
    await schedule(small)
    account = await small.join(ids.teacher, ref=77)
    await staff_functions.grant(asks(small, "admin"), person_id=ids.teacher, role=Role.PSYCHOLOGIST)
    await duty.put(asks(small, "deputy"), day=MONDAY + DAY, person_id=ids.teacher)
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(Tutor(group_id=ids.class_8a, person_id=ids.teacher, date_from=BEGAN))
    before = await planned(small, ids.algebra_id)
    for clock in ("09:10", "09:11"):
        await staff_leaving.leave(asks(small, "deputy", clock), person_id=ids.teacher, day=MONDAY)
    card = await staff.card(asks(small, "deputy"), person_id=ids.teacher)
    assert (card.last_day, card.held, card.courses, card.classes) == (MONDAY - DAY, [], [], [])
    assert [(one.subject, one.group) for one in card.left_without] == [("Алгебра", "7Б"), ("История", "7Б")]
    assert card.may_undo_leaving
    [ended] = await rows(small, Account, Account.id == account)
    assert (ended.ended_at, ended.ended_because) == (at("09:10"), AccountEnd.LEFT_SCHOOL)
    [on_duty] = await rows(small, Duty)
    assert on_duty.person_id is None
    after = await planned(small, ids.algebra_id)
    # Monday's lessons are not of the timetable and stay; Tuesday's have nobody.
    assert [one for one in after if one[0] == MONDAY] == [one for one in before if one[0] == MONDAY]
    assert {teacher for date, teacher in after if date > MONDAY} == {None}

    await course_teachers.appoint(
        asks(small, "deputy", "09:15"), course_id=ids.history_id, person_id=ids.english, day=MONDAY
    )
    await staff_leaving.undo(asks(small, "deputy", "09:20"), person_id=ids.teacher)
    card = await staff.card(asks(small, "deputy"), person_id=ids.teacher)
    assert (card.last_day, [held.role for held in card.held], card.classes) == (
        None, [Role.PSYCHOLOGIST], [("8А", False)],
    )  # fmt: skip
    # What was given to another meanwhile stays with them.
    assert [one.subject for one in card.courses] == ["Алгебра"]
    assert card.has_joined
    [on_duty] = await rows(small, Duty)
    assert on_duty.person_id == ids.teacher
    assert await planned(small, ids.algebra_id) == before
    with pytest.raises(LeavingStands):
        await staff_leaving.undo(asks(small, "deputy", "09:21"), person_id=ids.teacher)


async def test_a_leaving_is_undone_on_its_own_day_alone(small: SmallSchool) -> None:
    ids = small.ids
    await staff_leaving.leave(asks(small, "deputy"), person_id=ids.english, day=MONDAY)
    with pytest.raises(LeavingStands):
        await staff_leaving.leave(asks(small, "deputy", "09:01"), person_id=ids.english, day=MONDAY + DAY)
    with pytest.raises(LeavingStands):
        await staff_leaving.undo(asks(small, "deputy", "09:00", MONDAY + DAY), person_id=ids.english)
    await staff_hiring.hire_known(
        asks(small, "deputy", "09:01", MONDAY + DAY), person_id=ids.english, position="учитель"
    )
    [member] = await rows(small, StaffMember, StaffMember.person_id == ids.english)
    assert (member.date_from, member.date_to) == (MONDAY + DAY, None)


async def test_from_a_day_to_come_rights_end_by_the_day(small: SmallSchool) -> None:
    ids = small.ids
    await schedule(small)
    account = await small.join(ids.teacher, ref=77)
    friday = MONDAY + 4 * DAY
    await staff_leaving.leave(asks(small, "deputy"), person_id=ids.teacher, day=friday)
    [kept] = await rows(small, Account, Account.id == account)
    assert kept.ended_at is None
    taught = await rows(small, CourseTeacher, CourseTeacher.person_id == ids.teacher)
    assert {row.date_to for row in taught} == {friday}
    lessons = await planned(small, ids.algebra_id)
    assert {teacher for date, teacher in lessons if MONDAY < date < friday} == {ids.teacher}
    assert {teacher for date, teacher in lessons if date >= friday} == {None}
    with pytest.raises(NotOnStaffThen):
        await course_teachers.appoint(
            asks(small, "deputy"), course_id=ids.algebra_id, person_id=ids.teacher, day=friday
        )
    # Until the day comes it can be taken back, whenever it was entered.
    await staff_leaving.undo(asks(small, "deputy", "09:00", MONDAY + DAY), person_id=ids.teacher)
    taught = await rows(small, CourseTeacher, CourseTeacher.person_id == ids.teacher)
    assert {row.date_to for row in taught} == {None}


async def test_a_parent_who_leaves_the_staff_stays_a_parent(small: SmallSchool) -> None:
    ids = small.ids
    await staff_hiring.hire_known(asks(small, "admin"), person_id=ids.mother, position="учитель")
    account = await small.join(ids.mother, ref=77)
    await issuing.invite(asks(small, "admin", "09:05"), person_id=ids.english)
    await staff_leaving.leave(asks(small, "deputy", "09:10"), person_id=ids.mother, day=MONDAY)
    await staff_leaving.leave(asks(small, "deputy", "09:11"), person_id=ids.english, day=MONDAY)
    [kept] = await rows(small, Account, Account.id == account)
    assert kept.ended_at is None
    [invitation] = await rows(small, Invitation)
    assert invitation.revoked_at == at("09:11")


@pytest.mark.parametrize("days", [-365, 367])
async def test_a_day_that_makes_no_sense_is_refused(small: SmallSchool, days: int) -> None:
    ids, day = small.ids, MONDAY + days * DAY
    with pytest.raises(DayOutOfRange):
        await staff_leaving.leave(asks(small, "deputy"), person_id=ids.english, day=day)
    with pytest.raises(DayOutOfRange):
        await course_teachers.appoint(asks(small, "deputy"), course_id=ids.algebra_id, person_id=ids.english, day=day)
    with pytest.raises(DayOutOfRange):
        await staff_hiring.set_start(asks(small, "deputy"), person_id=ids.english, day=MONDAY + 3 * days * DAY)
    with pytest.raises(DayOutOfRange):
        await staff_absences.report(
            asks(small, "deputy"), kind=StaffAbsenceKind.ILL, first=day, last=day, person_id=ids.english
        )
    with pytest.raises(PositionNotRead):
        await staff_hiring.set_position(asks(small, "deputy"), person_id=ids.english, position=" " * 3)
    with pytest.raises(BadName):
        full_name("Петрова")


async def test_another_teacher_takes_a_course_over_and_gives_it_back(small: SmallSchool) -> None:
    ids = small.ids
    await schedule(small)
    wednesday = MONDAY + 2 * DAY
    for clock in ("09:00", "09:01"):
        await course_teachers.appoint(
            asks(small, "deputy", clock), course_id=ids.algebra_id, person_id=ids.english, day=wednesday
        )
    lessons = await planned(small, ids.algebra_id)
    assert {teacher for date, teacher in lessons if date < wednesday} == {ids.teacher}
    assert {teacher for date, teacher in lessons if date > wednesday} == {ids.english}
    await course_teachers.appoint(
        asks(small, "deputy", "09:02"), course_id=ids.algebra_id, person_id=ids.teacher, day=wednesday
    )
    taught = await rows(small, CourseTeacher, CourseTeacher.course_id == ids.algebra_id)
    assert [(row.person_id, row.date_from, row.date_to) for row in taught] == [
        (ids.teacher, BEGAN, None),
        (ids.english, wednesday, wednesday),
    ]
    with pytest.raises(NotYours):
        await course_teachers.appoint(asks(small, "deputy"), course_id=10**9, person_id=ids.english, day=wednesday)


async def test_an_absence_is_said_once_prolonged_and_ended(small: SmallSchool) -> None:
    ids, kind = small.ids, StaffAbsenceKind.ILL
    for clock in ("09:00", "09:01"):
        await staff_absences.report(asks(small, "teacher", clock), kind=kind, first=MONDAY, last=MONDAY + DAY,
                                    person_id=ids.teacher)  # fmt: skip
    [row] = await rows(small, StaffAbsence)
    assert (row.person_id, row.date_from, row.date_to) == (ids.teacher, MONDAY, MONDAY + 2 * DAY)
    with pytest.raises(AlreadyAway):
        await staff_absences.report(
            asks(small, "deputy"), kind=StaffAbsenceKind.TRIP, first=MONDAY + DAY, last=None, person_id=ids.teacher
        )
    with pytest.raises(NotYours):
        await staff_absences.prolong(asks(small, "english"), absence_id=row.id, last=None)
    with pytest.raises(NotYours):
        await staff_absences.come_back(asks(small, "mother"), absence_id=row.id)
    with pytest.raises(DayOutOfRange):
        await staff_absences.prolong(asks(small, "teacher"), absence_id=row.id, last=MONDAY - DAY)
    for clock in ("09:02", "09:03"):
        await staff_absences.prolong(asks(small, "teacher", clock), absence_id=row.id, last=MONDAY + 3 * DAY)
    back = MONDAY + 2 * DAY
    for clock in ("08:00", "08:01"):
        await staff_absences.come_back(asks(small, "deputy", clock, back), absence_id=row.id)
    [row] = await rows(small, StaffAbsence)
    assert (row.date_from, row.date_to) == (MONDAY, back)
    with pytest.raises(NotYours):
        await staff_absences.prolong(asks(small, "deputy", "08:02", back), absence_id=row.id, last=None)
    notices = await rows(small, Notice)
    # The deputy is told of the first word and of the longer one; of her own act she is not.
    assert [(notice.kind, notice.person_id, notice.matter_id) for notice in notices] == [
        ("staff_away", ids.deputy, row.id),
        ("staff_away", ids.deputy, row.id),
    ]
    # Taken back on its first day it holds on none, and another may be said.
    friday = MONDAY + 4 * DAY
    await staff_absences.report(asks(small, "teacher", "08:05", friday), kind=kind, first=friday, last=None)
    [_, second] = await rows(small, StaffAbsence)
    await staff_absences.come_back(asks(small, "teacher", "08:06", friday), absence_id=second.id)
    await staff_absences.report(asks(small, "teacher", "08:07", friday), kind=kind, first=friday, last=friday)
    own = await staff_absences.of(asks(small, "teacher", "08:08", friday), person_id=ids.teacher)
    assert [one.last for one in own] == [friday]


async def test_without_deputies_the_director_hears_and_else_the_administrator(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("08:00")).write() as session:
        grant = (await session.execute(select(RoleGrant).where(RoleGrant.person_id == ids.deputy))).scalar_one()
        grant.date_to = MONDAY
    await staff_absences.report(asks(small, "teacher"), kind=StaffAbsenceKind.ILL, first=MONDAY, last=None)
    assert [notice.person_id for notice in await rows(small, Notice)] == [ids.admin]


async def grow(small: SmallSchool) -> None:
    """Two colleagues more, each with all that a list shows."""
    async with small.ctx(now=at("07:20")).write() as session:
        people = [small.person("Яшин", "Лев"), small.person("Яшина", "Ева")]
        session.add_all(people)
        await session.flush()
        for person in people:
            session.add(StaffMember(person_id=person.id, position="учитель", date_from=BEGAN))
            session.add(StaffAbsence(person_id=person.id, kind=StaffAbsenceKind.ILL, date_from=BEGAN))
        for role in (Role.DEPUTY_IT, Role.PSYCHOLOGIST):
            session.add(RoleGrant(person_id=small.ids.english, role=role, date_from=BEGAN))
        for course_id in (small.ids.algebra_id, small.ids.history_id):
            session.add(CourseTeacher(course_id=course_id, person_id=small.ids.english, date_from=BEGAN))
        session.add(Tutor(group_id=small.ids.class_8a, person_id=small.ids.english, date_from=BEGAN))


async def test_the_lists_ask_alike_for_few_and_for_many(sqlite_database: Database) -> None:
    small = await SmallSchool(sqlite_database).build()

    async def count() -> tuple[int, int, int, int, int]:
        with counting(sqlite_database) as listing:
            page = await colleagues.page(asks(small, "admin"), action=Action.MANAGE_STAFF, page=0)
        with counting(sqlite_database) as finding:
            await colleagues.find(asks(small, "admin"), action=Action.MANAGE_STAFF, surname="я")
        with counting(sqlite_database) as looking:
            card = await staff.card(asks(small, "admin"), person_id=small.ids.english)
        return len(page.people), len(card.courses), len(listing), len(finding), len(looking)

    few = await count()
    await grow(small)
    many = await count()
    assert (few[:2], many[:2]) == ((6, 1), (8, 3))
    assert few[2:] == many[2:]


async def test_one_word_to_the_deputies_and_three_ask_alike(sqlite_database: Database) -> None:
    small = await SmallSchool(sqlite_database).build()
    await small.join(small.ids.deputy, ref=300)
    counts = []
    for clock, who in (("10:00", ["teacher"]), ("11:00", ["english", "tutor", "stranger_teacher"])):
        for minute, name in enumerate(who):
            ctx = asks(small, name, f"{clock[:4]}{minute}")
            await staff_absences.report(ctx, kind=StaffAbsenceKind.ILL, first=MONDAY, last=MONDAY)
        later = small.ctx(now=at(f"{clock[:3]}30"))
        await notices.compose(later)
        told = [row.message_id for row in await rows(small, Notice)][-len(who) :]
        with counting(sqlite_database) as reading:
            said = await telling.contents(later, message_ids=told)
        assert len(said) == len(who)
        counts.append(len(reading))
    assert counts[0] == counts[1]
