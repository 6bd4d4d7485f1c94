"""Pupils come, move and go: from a day, nothing recorded touched, and by the office alone."""

import datetime as dt
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from models.accounts import Account, AccountEnd, Invitation, InvitationKind
from models.audit import AuditEntry
from models.contingent import Departure, DepartureKind, PupilStudy, StudyForm
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.lessons import Presence, Seen
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Person, Pupil
from models.traffic import Notice
from services import attendance, today
from services.contingent import departures, enrolment, guardians, pupils, studies, typed
from services.contingent.enrolment import Namesakes
from services.contingent.people_refusals import (
    BadDay,
    BadName,
    DepartureStands,
    PupilLeaves,
    PupilListed,
    PupilNotListed,
)
from services.refusals import NotYours, OutsideYear
from services.school_import.reading import read_journal
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

NOW = at("12:30")
NEXT = MONDAY + dt.timedelta(days=7)


@pytest.fixture
async def school(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


async def places(school: SmallSchool, pupil_id: int) -> list[tuple[str, int, dt.date, dt.date | None]]:
    async with school.database.read() as session:
        statement = (
            select(Group.name, Membership.list_number, Membership.date_from, Membership.date_to)
            .join(Group, Group.id == Membership.group_id)
            .where(Membership.pupil_id == pupil_id)
            .order_by(Membership.id)
        )
        return [(name, number, begins, ends) for name, number, begins, ends in await session.execute(statement)]


async def numbers(school: SmallSchool, lesson_id: int, *, now: dt.datetime = NOW) -> list[str]:
    sheet = await attendance.sheet(school.ctx(school.ids.deputy, now=now), lesson_id=lesson_id)
    return [row.name.number for row in sheet.rows]


async def admit(school: SmallSchool, text: str, who: str = "deputy", *, date: dt.date = MONDAY) -> int | Namesakes:
    ctx = school.ctx(getattr(school.ids, who), now=NOW)
    return await enrolment.admit(ctx, group_id=school.ids.class_7b, date=date, typed_name=text)


async def test_a_newcomer_gets_the_next_list_number(school: SmallSchool) -> None:
    pupil_id = await admit(school, "новиков пётр ильич, 7.03.2013")
    assert isinstance(pupil_id, int)
    assert await places(school, pupil_id) == [("7Б", 6, MONDAY, None)]
    async with school.database.read() as session:
        person = (
            await session.scalars(select(Person).join(Pupil, Pupil.person_id == Person.id).where(Pupil.id == pupil_id))
        ).one()
        assert (person.surname, person.given_name, person.patronymic) == ("Новиков", "Пётр", "Ильич")
        assert person.birth_date == dt.date(2013, 3, 7)
        trail = (
            await session.scalars(select(AuditEntry).where(AuditEntry.table_name == "people").order_by(AuditEntry.id))
        ).all()[-1]
        assert (trail.granted_by, trail.changes["surname"]) == ("deputy", [None, "changed"])
    card = await pupils.card(school.ctx(school.ids.deputy, now=NOW), pupil_id=pupil_id)
    assert (card.name.number, card.name.brief, card.full_name, card.group) == ("6", None, None, "7Б")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", BadName),
        ("Новиков", BadName),
        ("Новиков П. 07.03.2013", BadName),
        ("Новиков Пётр", BadDay),
        ("Новиков Пётр 31.02.2013", BadDay),
        ("Новиков Пётр 07.03.2030", BadDay),
        ("Новиков Пётр 07.03.1813", BadDay),
        ("Новиков Пётр 01.01.1900", BadDay),
        ("Новиков1 Пётр 07.03.2013", BadName),
        ("<b>Новиков</b> Пётр 07.03.2013", BadName),
        ("😀😀 😀😀 07.03.2013", BadName),
        ("Н" * 61 + " Пётр 07.03.2013", BadName),
    ],
)
async def test_what_is_no_child_is_refused_and_nothing_is_kept(
    school: SmallSchool, text: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await admit(school, text)
    async with school.database.read() as session:
        assert len((await session.scalars(select(Pupil.id))).all()) == 5


@pytest.mark.parametrize(
    "text",
    [
        "НОВИКОВ  пётр ильич 7 марта 2013",
        "Нови\u200fков\u202e Пётр Ильич 07.03.2013 г.р.",
        "Новиков Пётр Ильич ٠٧.٠٣.٢٠١٣",  # noqa: RUF001  (a phone of the family types them)
        "Новиков Пётр Ильич, 2013-03-07",
    ],
)
async def test_a_child_typed_in_many_ways_is_one(school: SmallSchool, text: str) -> None:
    await admit(school, text)
    async with school.database.read() as session:
        person = (await session.scalars(select(Person).where(Person.surname == "Новиков"))).one()
    assert (person.given_name, person.patronymic, person.birth_date) == ("Пётр", "Ильич", dt.date(2013, 3, 7))


@pytest.mark.parametrize("text", ["01.01.0150", "01.01.9999", "31.02.2026", "24.11.1990", "завтра", "-1"])
def test_a_day_that_no_school_dates(text: str) -> None:
    with pytest.raises(BadDay):
        typed.day(text, today=MONDAY)


@pytest.mark.parametrize("who", ["tutor", "teacher", "mother", "stranger_teacher"])
async def test_only_the_office_takes_in_moves_and_releases(school: SmallSchool, who: str) -> None:
    ids = school.ids
    person = getattr(ids, who)
    with pytest.raises(NotYours):
        await admit(school, "Новиков Пётр 07.03.2013", who)
    ctx = school.ctx(person, now=NOW)
    with pytest.raises(NotYours):
        await enrolment.move(ctx, pupil_id=ids.ivan, group_id=ids.class_8a, date=MONDAY)
    with pytest.raises(NotYours):
        await enrolment.release(ctx, pupil_id=ids.ivan, kind=DepartureKind.LEFT, date=MONDAY)
    with pytest.raises(NotYours):
        await enrolment.undo_release(ctx, pupil_id=ids.ivan)
    with pytest.raises(NotYours):
        await enrolment.admit_known(ctx, pupil_id=ids.ivan, group_id=ids.class_8a, date=MONDAY)
    with pytest.raises(NotYours):
        await enrolment.admit_other(ctx, person_id=ids.mother, group_id=ids.class_8a, date=MONDAY)
    with pytest.raises(NotYours):
        await studies.set_form(ctx, pupil_id=ids.ivan, form=StudyForm.HOME, date=MONDAY)
    with pytest.raises(NotYours):
        await enrolment.class_name(ctx, group_id=ids.class_8a)
    assert await places(school, ids.ivan) == [("7Б", 4, BEGAN, None)]


async def test_a_day_outside_the_year_and_a_class_that_is_none(school: SmallSchool) -> None:
    ids = school.ids
    with pytest.raises(OutsideYear):
        await admit(school, "Новиков Пётр 07.03.2013", date=dt.date(2026, 8, 31))
    ctx = school.ctx(ids.deputy, now=NOW)
    with pytest.raises(NotYours):
        await enrolment.move(ctx, pupil_id=ids.ivan, group_id=ids.half, date=MONDAY)
    with pytest.raises(NotYours):
        await enrolment.move(ctx, pupil_id=2**62, group_id=ids.class_8a, date=MONDAY)
    with pytest.raises(OutsideYear):
        await enrolment.release(
            school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan, kind=DepartureKind.LEFT, date=dt.date(2027, 7, 1)
        )


async def test_a_namesake_is_a_question(school: SmallSchool) -> None:
    ids = school.ids
    asked = await admit(school, "Петров Иван Андреевич 08.05.2013")
    assert isinstance(asked, Namesakes)
    assert [(one.pupil_id, one.name.brief, one.group, one.is_here) for one in asked.found] == [
        (ids.ivan, "Петров И.", "7Б", True)
    ]
    async with school.database.read() as session:
        assert len((await session.scalars(select(Pupil.id))).all()) == 5
    for _ in range(2):
        ctx = school.ctx(ids.deputy, now=NOW)
        await enrolment.admit_known(ctx, pupil_id=ids.ivan, group_id=ids.class_7b, date=MONDAY)
    assert await places(school, ids.ivan) == [("7Б", 4, BEGAN, None)]
    with pytest.raises(PupilListed):
        await enrolment.admit_known(
            school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan, group_id=ids.class_8a, date=MONDAY
        )
    made = {
        await enrolment.admit_other(
            school.ctx(ids.deputy, now=NOW), person_id=asked.draft_id, group_id=ids.class_7b, date=MONDAY
        )
        for _ in range(2)
    }
    assert len(made) == 1
    assert await places(school, made.pop()) == [("7Б", 6, MONDAY, None)]


async def test_another_patronymic_is_another_child(school: SmallSchool) -> None:
    assert isinstance(await admit(school, "Петров Иван Львович 08.05.2013"), int)


async def test_a_move_ends_the_old_class_and_its_subgroups(school: SmallSchool) -> None:
    ids = school.ids
    for _ in range(2):
        ctx = school.ctx(ids.deputy, now=NOW)
        await enrolment.move(ctx, pupil_id=ids.anton, group_id=ids.class_8a, date=NEXT)
    assert await places(school, ids.anton) == [
        ("7Б", 1, BEGAN, NEXT),
        ("1", 1, BEGAN, NEXT),
        ("8А", 1, NEXT, None),
    ]
    assert await numbers(school, ids.lessons[1]) == ["1", "2", "3", "4", "5"]
    card = await pupils.card(school.ctx(ids.deputy, now=NOW), pupil_id=ids.anton)
    assert (card.group, [(spell.group, spell.date_from) for spell in card.spells]) == (
        "7Б",
        [("7Б", BEGAN), ("8А", NEXT)],
    )


async def test_a_move_there_and_back_keeps_the_list_number(school: SmallSchool) -> None:
    ids = school.ids
    for group_id in (ids.class_8a, ids.class_7b, ids.class_8a, ids.class_7b):
        ctx = school.ctx(ids.deputy, now=NOW)
        await enrolment.move(ctx, pupil_id=ids.ivan, group_id=group_id, date=MONDAY)
    assert await places(school, ids.ivan) == [("7Б", 4, BEGAN, None), ("8А", 1, MONDAY, MONDAY)]


async def test_who_is_in_no_class_is_not_moved(school: SmallSchool) -> None:
    ids = school.ids
    await release(school, MONDAY)
    with pytest.raises(PupilNotListed):
        await enrolment.move(school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan, group_id=ids.class_8a, date=MONDAY)


async def release(
    school: SmallSchool, date: dt.date, *, pupil: str = "ivan", order: str | None = "12-к", now: dt.datetime = NOW
) -> None:
    ctx = school.ctx(school.ids.deputy, now=now, label=f"test:{now}")
    await enrolment.release(
        ctx, pupil_id=getattr(school.ids, pupil), kind=DepartureKind.LEFT, date=date, order_number=order
    )


async def pupils_account(school: SmallSchool, pupil_id: int) -> int:
    """An account of the pupil's own, and an invitation nobody has opened."""
    async with school.ctx(now=at("07:04")).write() as session:
        person_id = (await session.get_one(Pupil, pupil_id)).person_id
        session.add(
            Invitation(
                kind=InvitationKind.PUPIL,
                person_id=person_id,
                token_hash="-",
                created_at=at("07:04"),
                expires_at=at("07:04") + dt.timedelta(days=30),
            )
        )
    return await school.join(person_id, ref=5000 + pupil_id)


async def the_account(school: SmallSchool, account_id: int) -> Account:
    async with school.database.read() as session:
        return await session.get_one(Account, account_id)


async def links_end(school: SmallSchool, pupil_id: int) -> set[dt.date | None]:
    async with school.database.read() as session:
        return set(await session.scalars(select(GuardianLink.date_to).where(GuardianLink.pupil_id == pupil_id)))


async def test_a_released_pupil_vanishes_from_that_day_and_the_past_stays(school: SmallSchool) -> None:
    ids = school.ids
    account_id = await pupils_account(school, ids.anton)
    teacher = school.ctx(ids.teacher, now=NOW)
    await attendance.mark(teacher, lesson_id=ids.lessons[1], pupil_id=ids.anton, seen=Seen.ABSENT)
    tomorrow = MONDAY + dt.timedelta(days=1)
    for _ in range(2):
        await release(school, tomorrow, pupil="anton")
    assert await places(school, ids.anton) == [("7Б", 1, BEGAN, tomorrow), ("1", 1, BEGAN, tomorrow)]
    assert await links_end(school, ids.anton) == {tomorrow + dt.timedelta(days=30)}
    assert await numbers(school, ids.lessons[1]) == ["1", "2", "3", "4", "5"]
    assert await numbers(school, ids.tomorrow) == ["2", "3", "4", "5"]
    async with school.database.read() as session:
        assert [row.seen for row in await session.scalars(select(Presence))] == [Seen.ABSENT]
        assert len((await session.scalars(select(Departure))).all()) == 1
        assert (await session.scalars(select(Invitation.revoked_at))).all() == [NOW]
    assert (await the_account(school, account_id)).ended_at is None
    assert await departures.end_accounts(school.ctx(now=NOW)) == 0
    next_day = NOW + dt.timedelta(days=1)
    assert await departures.end_accounts(school.ctx(now=next_day)) == 1
    ended = await the_account(school, account_id)
    assert (ended.ended_at, ended.ended_because) == (next_day, AccountEnd.LEFT_SCHOOL)


async def test_from_today_the_pupils_own_account_ends_at_once(school: SmallSchool) -> None:
    account_id = await pupils_account(school, school.ids.ivan)
    await release(school, MONDAY)
    ended = await the_account(school, account_id)
    assert (ended.ended_at, ended.ended_because) == (NOW, AccountEnd.LEFT_SCHOOL)
    card = await pupils.card(school.ctx(school.ids.deputy, now=NOW), pupil_id=school.ids.ivan)
    assert card.departed is not None
    assert (card.is_here, card.departed.date, card.departed.order_number, card.departed.may_undo) == (
        False,
        MONDAY,
        "12-к",
        True,
    )
    with pytest.raises(NotYours):
        await pupils.card(school.ctx(school.ids.tutor, now=NOW), pupil_id=school.ids.ivan)


async def test_taking_back_restores_exactly_what_was_ended(school: SmallSchool) -> None:
    ids = school.ids
    planned = MONDAY + dt.timedelta(days=60)
    async with school.ctx(now=at("07:06")).write() as session:
        club = Group(year_id=1, kind=GroupKind.CLUB, code="Шахматы", name="Шахматы")
        session.add(club)
        await session.flush()
        session.add(Membership(group_id=club.id, pupil_id=ids.ivan, list_number=4, date_from=BEGAN, date_to=planned))
        session.add(PupilStudy(pupil_id=ids.ivan, form=StudyForm.DISTANCE, date_from=BEGAN))
    before = await places(school, ids.ivan)
    await release(school, MONDAY)
    assert [row[3] for row in await places(school, ids.ivan)] == [MONDAY, MONDAY]
    for _ in range(1):
        await enrolment.undo_release(school.ctx(ids.deputy, now=at("13:00")), pupil_id=ids.ivan)
    assert await places(school, ids.ivan) == before
    assert await links_end(school, ids.ivan) == {None}
    with pytest.raises(NotYours):
        await enrolment.undo_release(school.ctx(ids.deputy, now=at("13:01")), pupil_id=ids.ivan)
    async with school.database.read() as session:
        assert (await session.scalars(select(PupilStudy.date_to))).all() == [None]


async def test_who_leaves_on_a_later_day_is_not_moved_but_may_stay(school: SmallSchool) -> None:
    ids = school.ids
    await release(school, NEXT)
    with pytest.raises(PupilLeaves):
        await enrolment.move(school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan, group_id=ids.class_8a, date=MONDAY)
    await enrolment.admit_known(school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan, group_id=ids.class_7b, date=NEXT)
    assert await places(school, ids.ivan) == [("7Б", 4, BEGAN, None)]
    with pytest.raises(DepartureStands):
        await enrolment.undo_release(school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan)
    assert await departures.end_accounts(school.ctx(now=NOW + dt.timedelta(days=8))) == 0


async def test_two_departures_are_taken_back_one_after_the_other(school: SmallSchool) -> None:
    ids = school.ids
    await release(school, NEXT)
    await release(school, MONDAY, now=NOW + dt.timedelta(minutes=1))
    ends = []
    for minute in (2, 3):
        later = NOW + dt.timedelta(minutes=minute)
        await enrolment.undo_release(school.ctx(ids.deputy, now=later), pupil_id=ids.ivan)
        ends.append((await places(school, ids.ivan))[0][3])
    assert ends == [NEXT, None]


async def test_a_place_that_was_only_to_begin_never_does(school: SmallSchool) -> None:
    ids = school.ids
    await enrolment.move(school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan, group_id=ids.class_8a, date=NEXT)
    await release(school, MONDAY)
    assert await places(school, ids.ivan) == [("7Б", 4, BEGAN, MONDAY), ("8А", 1, NEXT, NEXT)]
    card = await pupils.card(school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan)
    assert (card.spells, card.departed is not None) == ([], True)


async def test_the_next_day_a_departure_stands(school: SmallSchool) -> None:
    await release(school, MONDAY)
    later = school.ctx(school.ids.deputy, now=NOW + dt.timedelta(days=1))
    with pytest.raises(DepartureStands):
        await enrolment.undo_release(later, pupil_id=school.ids.ivan)


async def test_who_left_comes_back_with_the_own_number(school: SmallSchool) -> None:
    ids = school.ids
    await release(school, MONDAY)
    with pytest.raises(PupilNotListed):
        await release(school, NEXT)
    back = NOW + dt.timedelta(days=7)
    await enrolment.admit_known(school.ctx(ids.deputy, now=back), pupil_id=ids.ivan, group_id=ids.class_7b, date=NEXT)
    assert (await places(school, ids.ivan))[-1] == ("7Б", 4, NEXT, None)
    await release(school, NEXT + dt.timedelta(days=1), now=back)
    async with school.database.read() as session:
        assert len((await session.scalars(select(Departure))).all()) == 2


async def test_who_comes_back_is_read_by_the_family_again(school: SmallSchool) -> None:
    ids = school.ids
    await release(school, MONDAY)
    async with school.ctx(now=NOW).write() as session:
        father = select(GuardianLink).where(GuardianLink.pupil_id == ids.ivan, GuardianLink.guardian_id == ids.father)
        (await session.scalars(father)).one().date_to = MONDAY
    back = school.ctx(ids.deputy, now=NOW + dt.timedelta(days=7))
    await enrolment.admit_known(back, group_id=ids.class_7b, pupil_id=ids.ivan, date=NEXT)
    assert await links_end(school, ids.ivan) == {None, MONDAY}


async def test_a_tie_ended_since_stays_ended_when_the_departure_is_taken_back(school: SmallSchool) -> None:
    ids = school.ids
    await release(school, MONDAY)
    async with school.database.read() as session:
        link_id = (await session.scalars(select(GuardianLink.id).where(GuardianLink.guardian_id == ids.father))).one()
    await guardians.set_end(school.ctx(ids.deputy, now=NOW), link_id=link_id, date=MONDAY)
    await enrolment.undo_release(school.ctx(ids.deputy, now=at("13:00")), pupil_id=ids.ivan)
    async with school.database.read() as session:
        ends = select(GuardianLink.guardian_id, GuardianLink.date_to).where(GuardianLink.pupil_id == ids.ivan)
        found = {tuple(row) for row in await session.execute(ends)}
    assert found == {(ids.mother, None), (ids.father, MONDAY)}


async def test_an_order_that_comes_late_takes_no_days_from_the_family(school: SmallSchool) -> None:
    await release(school, MONDAY - dt.timedelta(days=40))
    assert await links_end(school, school.ids.ivan) == {MONDAY + dt.timedelta(days=30)}
    assert (await places(school, school.ids.ivan))[0][3] == MONDAY - dt.timedelta(days=40)


async def test_the_phone_of_who_left_is_told_and_asked_no_more(school: SmallSchool) -> None:
    ids = school.ids
    account_id = await pupils_account(school, ids.ivan)
    await release(school, MONDAY)
    async with school.database.read() as session:
        told = select(Notice.kind, Notice.person_id).where(Notice.matter_id == account_id)
        person_id = (await session.get_one(Pupil, ids.ivan)).person_id
        assert [tuple(row) for row in await session.execute(told)] == [(NoticeKind.ACCESS_MOVED, person_id)]


async def test_a_move_to_come_is_called_off_or_brought_forward(school: SmallSchool) -> None:
    ids = school.ids
    for pupil_id in (ids.anton, ids.ivan):
        await enrolment.move(school.ctx(ids.deputy, now=NOW), pupil_id=pupil_id, group_id=ids.class_8a, date=NEXT)
    before = [("7Б", 1, BEGAN, None), ("1", 1, BEGAN, None), ("8А", 1, NEXT, NEXT)]
    for _ in range(2):
        await enrolment.move(school.ctx(ids.deputy, now=NOW), pupil_id=ids.anton, group_id=ids.class_7b, date=MONDAY)
        assert await places(school, ids.anton) == before
    for _ in range(2):
        await enrolment.move(school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan, group_id=ids.class_8a, date=MONDAY)
        assert await places(school, ids.ivan) == [
            ("7Б", 4, BEGAN, MONDAY),
            ("8А", 2, NEXT, NEXT),
            ("8А", 2, MONDAY, None),
        ]


async def test_moved_by_mistake_and_back_on_one_day_is_as_it_was(school: SmallSchool) -> None:
    ids = school.ids
    for group_id in (ids.class_8a, ids.class_7b):
        await enrolment.move(school.ctx(ids.deputy, now=NOW), pupil_id=ids.anton, group_id=group_id, date=MONDAY)
    assert await places(school, ids.anton) == [
        ("7Б", 1, BEGAN, None),
        ("1", 1, BEGAN, None),
        ("8А", 1, MONDAY, MONDAY),
    ]


async def test_who_is_to_come_may_come_earlier(school: SmallSchool) -> None:
    ids = school.ids
    pupil_id = await admit(school, "Новиков Пётр 07.03.2013", date=NEXT)
    assert isinstance(pupil_id, int)
    ctx = school.ctx(ids.deputy, now=NOW)
    await enrolment.admit_known(ctx, group_id=ids.class_7b, pupil_id=pupil_id, date=MONDAY)
    assert await places(school, pupil_id) == [("7Б", 6, NEXT, NEXT), ("7Б", 6, MONDAY, None)]


async def test_nobody_who_is_somebody_becomes_a_newcomer(school: SmallSchool) -> None:
    ids = school.ids
    ctx = school.ctx(ids.deputy, now=NOW)
    for person_id in (ids.admin, ids.mother, ids.tutor, 2**62):
        with pytest.raises(NotYours):
            await enrolment.admit_other(ctx, group_id=ids.class_8a, person_id=person_id, date=MONDAY)
    asked = await admit(school, "Петров Иван 01.02.2013")
    assert isinstance(asked, Namesakes)
    pupil_id = await enrolment.admit_other(ctx, group_id=ids.class_8a, person_id=asked.draft_id, date=MONDAY)
    assert await places(school, pupil_id) == [("8А", 1, MONDAY, None)]
    again = school.ctx(ids.deputy, now=NOW)
    with pytest.raises(PupilListed):
        await enrolment.admit_other(again, group_id=ids.class_7b, person_id=asked.draft_id, date=MONDAY)


async def test_a_question_left_open_is_no_person_to_an_import(school: SmallSchool) -> None:
    asked = await admit(school, "Петров Иван 01.02.2013")
    assert isinstance(asked, Namesakes)
    async with school.database.read() as session:
        journal = await read_journal(session, "2026/2027", MONDAY)
    assert asked.draft_id not in journal.people
    assert school.ids.mother in journal.people


async def test_a_leavers_number_is_nobody_elses_this_year(school: SmallSchool) -> None:
    await release(school, MONDAY, pupil="anna")
    pupil_id = await admit(school, "Новиков Пётр 07.03.2013")
    assert isinstance(pupil_id, int)
    assert await places(school, pupil_id) == [("7Б", 6, MONDAY, None)]


async def test_at_home_is_not_on_the_list_and_never_absent(school: SmallSchool) -> None:
    ids = school.ids
    for _ in range(2):
        ctx = school.ctx(ids.deputy, now=NOW)
        await studies.set_form(ctx, pupil_id=ids.ivan, form=StudyForm.HOME, date=MONDAY)
    assert await numbers(school, ids.lessons[1]) == ["1", "2", "3", "5"]
    teacher = school.ctx(ids.teacher, now=NOW)
    with pytest.raises(NotYours):
        await attendance.mark(teacher, lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT)
    day = await today.overview(school.ctx(ids.tutor, now=NOW))
    assert day.classes[0].listed == 4
    mother = await today.overview(school.ctx(ids.mother, now=NOW))
    assert {child.pupil_id: len(child.lessons) for child in mother.children} == {ids.ivan: 0, ids.anton: 4}
    card = await pupils.card(school.ctx(ids.deputy, now=NOW), pupil_id=ids.ivan)
    assert [(spell.form, spell.date_from, spell.date_to) for spell in card.forms] == [(StudyForm.HOME, MONDAY, None)]

    tomorrow = MONDAY + dt.timedelta(days=1)
    ctx = school.ctx(ids.deputy, now=NOW)
    await studies.set_form(ctx, pupil_id=ids.ivan, form=StudyForm.FULL_TIME, date=tomorrow)
    assert await numbers(school, ids.tomorrow) == ["1", "2", "3", "4", "5"]
    assert await numbers(school, ids.lessons[1]) == ["1", "2", "3", "5"]


async def test_one_subject_at_home_and_distance_leave_the_rest(school: SmallSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:06")).write() as session:
        session.add(PupilStudy(pupil_id=ids.ivan, form=StudyForm.HOME, subject_id=1, date_from=BEGAN))
        session.add(PupilStudy(pupil_id=ids.sofya, form=StudyForm.DISTANCE, date_from=BEGAN))
    assert await numbers(school, ids.lessons[1]) == ["1", "2", "3", "5"]
    assert await numbers(school, ids.lessons[0]) == ["1", "2", "3", "4", "5"]


async def test_the_individual_journal_lists_who_is_at_home(school: SmallSchool) -> None:
    ids = school.ids
    await studies.set_form(school.ctx(ids.deputy, now=NOW), pupil_id=ids.anton, form=StudyForm.HOME, date=MONDAY)
    assert await numbers(school, ids.lessons[2]) == ["3", "5"]
    async with school.ctx(now=NOW).write() as session:
        (await session.get_one(Group, ids.half)).kind = GroupKind.HOME
    assert await numbers(school, ids.lessons[2]) == ["1", "3", "5"]


async def test_a_card_with_one_guardian_and_with_three(school: SmallSchool) -> None:
    ids = school.ids

    async def count(pupil_id: int) -> tuple[int, Sequence[object]]:
        with counting(school.database) as statements:
            card = await pupils.card(school.ctx(ids.deputy, now=NOW), pupil_id=pupil_id)
        return len(statements), card.guardians

    one, few = await count(ids.sofya)
    async with school.ctx(now=at("07:06")).write() as session:
        session.add(
            GuardianLink(guardian_id=ids.kim_father, pupil_id=ids.ivan, kinship="representative", date_from=BEGAN)
        )
    three, many = await count(ids.ivan)
    assert (len(few), len(many)) == (1, 3)
    assert one == three
