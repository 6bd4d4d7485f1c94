"""People in a workbook that comes again: whose names leave the school, who is confirmed, how a colleague leaves."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import select

from models.accounts import Account, AccountEnd, Invitation, InvitationKind
from models.contingent import Duty
from models.database import Database
from models.people import (
    Confirmation,
    ConsentDecision,
    GuardianLink,
    Person,
    Role,
    RoleGrant,
    StaffMember,
)
from services import school_import
from services.context import Actor, Command, Context
from services.school_import import Choices, ImportReport
from services.workbook import kinds
from services.workbook.people import functions
from services.workbook.references import question_key
from services.workbook.rows import GuardianLink as SheetLink
from services.workbook.values import PersonName
from tests.services.books import Book, book, pupil_ref

NOON = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 22)


class School:
    """A school whose workbooks come."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def ctx(self) -> Context:
        return Context(self.database, now=NOON, cause=Command("command:import"))

    async def take(self, sheets: Book, answers: dict[str, str] | None = None) -> ImportReport:
        return await school_import.apply(self.ctx, workbook=sheets.read(), choices=Choices(answers or {}))

    async def plan(self, sheets: Book) -> ImportReport:
        return await school_import.plan(self.ctx, workbook=sheets.read())

    async def rows(self, *columns: Any, where: Any) -> list[Any]:
        async with self.database.read() as session:
            return [tuple(row) for row in await session.execute(select(*columns).where(where).order_by(columns[0]))]

    async def add(self, *rows: object) -> None:
        async with self.ctx.write() as session:
            session.add_all(rows)


@pytest.fixture
async def school(database: Database) -> School:
    found = School(database)
    await found.take(book())
    return found


def account(person_id: int) -> Account:
    return Account(
        person_id=person_id,
        channel="telegram",
        ref=str(7000 + person_id),
        chat_ref=str(7000 + person_id),
        language="ru",
        linked_at=NOON,
    )


async def without_consent(school: School, link_id: int, decision: ConsentDecision | None) -> None:
    async with school.ctx.write() as session:
        (await session.get_one(GuardianLink, link_id)).consent = decision


@pytest.mark.parametrize("decision", [None, ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN])
async def test_without_consent_a_pupil_is_a_list_number_outside_the_school(
    school: School, decision: ConsentDecision | None
) -> None:
    await without_consent(school, 4, decision)
    sheets = book()
    sheets.pupils.pop(3)
    sheets.guardians.pop(3)
    sheets.guardians.pop(4)
    inside, other = (await school.plan(sheets)).questions
    assert inside.data == {"about": "Ершова Нина Ивановна", "class": "7А"}
    assert inside.asked_outside.text_id == "comparison-missing-pupil-number"
    assert inside.asked_outside.data == {"class": "7А", "number": "4"}
    # Somebody whose family agreed has a name.
    assert other.asked_outside.data == other.data
    assert other.data["pupil"] == "Зимина Вера Львовна"


async def test_a_childs_name_is_no_guardians_to_show(school: School) -> None:
    await without_consent(school, 2, None)
    async with school.ctx.write() as session:
        (await session.get_one(GuardianLink, 1)).is_informed = False
    sheets = book()
    del sheets.guardians[:2]
    questions = (await school.plan(sheets)).questions
    assert [one.data["pupil"] for one in questions] == ["Ветров Иван Олегович", "Громова Алина Олеговна"]
    assert [dict(one.asked_outside.data) for one in questions] == [
        {"about": f"{surname}-Мать Мария Ивановна", "class": "7А", "number": number}
        for surname, number in (("Ветров", "1"), ("Громова", "2"))
    ]


async def test_a_cell_of_an_unnamed_pupil_does_not_tell_the_name(school: School) -> None:
    await without_consent(school, 1, None)
    async with school.ctx.write() as session:
        (await session.scalars(select(Person).where(Person.surname == "Ветров"))).one().surname = "Ветрин"
    sheets = book()
    sheets.change("pupils", 0, name=PersonName("Ветровский", "Иван", "Олегович"))
    (asked,) = (await school.plan(sheets)).questions
    assert (asked.data["file"], asked.data["journal"]) == ("Ветровский", "Ветрин")
    assert asked.asked_outside.text_id == "comparison-cell-hidden"
    assert asked.asked_outside.data == {"class": "7А", "number": "1", "column": "Фамилия"}


def with_another_child(sheets: Book, guardian: int, child: int) -> Book:
    own = sheets.guardians[guardian]
    source = dataclasses.replace(own.links[0].source, row=90)
    one_more = SheetLink(source, pupil_ref(sheets.pupils[child]), kinds.Kinship.MOTHER, kinds.Consent.GIVEN)
    sheets.change("guardians", guardian, links=(*own.links, one_more))
    return sheets


@pytest.mark.parametrize(
    ("joined", "confirmed", "expected"),
    [(True, True, Confirmation.TUTOR), (True, False, None), (False, True, None)],
)
async def test_whoever_is_confirmed_for_one_child_is_for_another(
    school: School, joined: bool, confirmed: bool, expected: Confirmation | None
) -> None:
    async with school.ctx.write() as session:
        link = await session.get_one(GuardianLink, 1)
        guardian = link.guardian_id
        if confirmed:
            link.confirmed_at, link.confirmed_how = NOON, Confirmation.TUTOR
        if joined:
            session.add(account(guardian))
    await school.take(with_another_child(book(), 0, 4))
    found = await school.rows(
        GuardianLink.pupil_id, GuardianLink.confirmed_how, where=GuardianLink.guardian_id == guardian
    )
    assert found == [(1, Confirmation.TUTOR if confirmed else None), (5, expected)]


async def test_a_colleague_invited_by_the_office_is_confirmed_for_a_child(school: School) -> None:
    invitation = Invitation(
        person_id=2, kind=InvitationKind.STAFF, token_hash="0" * 64, created_at=NOON, expires_at=NOON, used_at=NOON
    )
    await school.add(account(2), invitation)
    sheets = book()
    mother = sheets.guardians[0]
    sheets.change("guardians", 0, name=sheets.staff[1].name, phone=sheets.staff[1].phone, staff=sheets.staff[1].source)
    sheets.guardians.append(mother)
    await school.take(sheets)
    found = await school.rows(GuardianLink.confirmed_how, where=GuardianLink.guardian_id == 2)
    assert found == [(Confirmation.OFFICE,)]


def leaves(report: ImportReport, answer: str = "left") -> dict[str, str]:
    (asked,) = report.questions
    return {asked.key: answer}


async def test_a_colleague_who_left_loses_access_and_duties(school: School) -> None:
    await school.add(account(4), Duty(day=dt.date(2026, 11, 24), person_id=4))
    sheets = book()
    sheets.staff.pop()
    await school.take(sheets, leaves(await school.plan(sheets), "left 2026-11-20"))
    assert await school.rows(Account.ended_because, where=Account.person_id == 4) == [(AccountEnd.LEFT_SCHOOL,)]
    assert await school.rows(StaffMember.date_to, where=StaffMember.person_id == 4) == [(dt.date(2026, 11, 20),)]
    assert await school.rows(Duty.person_id, where=Duty.id > 0) == [(None,)]
    assert (await school.take(sheets)).questions == ()


async def test_a_leaving_of_a_day_to_come_ends_no_access_before(school: School) -> None:
    await school.add(account(4))
    sheets = book()
    sheets.staff.pop()
    await school.take(sheets, leaves(await school.plan(sheets), "left 2026-12-01"))
    assert await school.rows(Account.ended_at, where=Account.person_id == 4) == [(None,)]
    assert await school.rows(RoleGrant.date_to, where=RoleGrant.person_id == 4) == [(dt.date(2026, 12, 1),)]


async def test_the_last_administrator_stays(school: School) -> None:
    await school.add(RoleGrant(person_id=4, role=Role.ADMINISTRATOR, date_from=TODAY))
    sheets = book()
    sheets.staff.pop()
    (asked,) = (await school.plan(sheets)).questions
    assert (asked.text_id, asked.options) == ("comparison-missing-administrator", ("stays",))
    key = question_key("comparison-missing-colleague", "4")
    report = await school.take(sheets, {asked.key: "left", key: "left"})
    assert [one.text_id for one in report.questions] == ["comparison-missing-administrator"]
    assert await school.rows(RoleGrant.date_to, where=RoleGrant.role == Role.ADMINISTRATOR) == [(None,)]
    # With another one the question is the ordinary one, for the first of the two.
    await school.add(RoleGrant(person_id=2, role=Role.ADMINISTRATOR, date_from=TODAY))
    assert [one.text_id for one in (await school.plan(sheets)).questions] == ["comparison-missing-colleague"]


@pytest.mark.parametrize("answer", ["left 31.02.2026", "left 20.11.1926 15-к", "left 2099-01-01", "gone", "stays 5"])
async def test_a_day_that_is_none_leaves_it_open(school: School, answer: str) -> None:
    sheets = book()
    sheets.staff.pop()
    report = await school.take(sheets, leaves(await school.plan(sheets), answer))
    assert [one.text_id for one in report.questions] == ["comparison-missing-colleague"]
    assert await school.rows(StaffMember.date_to, where=StaffMember.date_to.is_not(None)) == []


@pytest.mark.parametrize("answer", ["2026-08-31", "2025-11-22", "2099-01-01", "31.02.2027"])
async def test_changes_hold_from_a_day_of_the_year(school: School, answer: str) -> None:
    sheets = book()
    sheets.change("workload", 0, teacher=sheets.workload[1].teacher)
    (asked,) = (await school.plan(sheets)).questions
    assert asked.text_id == "comparison-since"
    report = await school.take(sheets, {asked.key: answer})
    assert [one.text_id for one in report.questions] == ["comparison-since"]
    assert report.since == TODAY


async def test_another_spelling_is_no_question(school: School) -> None:
    async with school.ctx.write() as session:
        (await session.scalars(select(Person).where(Person.surname == "Ветров"))).one().surname = "Вётров"
    sheets = book()
    sheets.change("pupils", 0, name=PersonName("ВЕТРОВ", "Иван", "Олегович"))
    report = await school.take(sheets)
    assert (report.questions, report.changed, report.conflicts) == ((), 0, 0)
    assert await school.rows(Person.surname, where=Person.surname == "Вётров") == [("Вётров",)]
    # Where only the file has another spelling it is a correction.
    sheets.change("pupils", 1, name=PersonName("Громова", "Алина", "Олёговна"))
    assert (await school.take(sheets)).changed == 1


@pytest.mark.parametrize(("role", "may"), [(Role.SECRETARY, False), (Role.ADMINISTRATOR, True)])
async def test_who_grants_no_functions_appoints_nobody_by_a_workbook(school: School, role: Role, may: bool) -> None:
    await school.add(RoleGrant(person_id=2, role=role, date_from=TODAY))
    before = await school.rows(RoleGrant.person_id, RoleGrant.role, where=RoleGrant.date_to.is_(None))
    sheets = book()
    position = "директор"
    found, areas = functions(position)
    sheets.change("staff", 1, position=position, functions=found, deputy_areas=areas)
    ctx = Context(school.database, now=NOON, cause=Command("test"), actor=Actor(person_id=2))
    report = await school_import.apply(ctx, workbook=sheets.read(), choices=Choices())
    assert report.applied
    assert [one.text_id for one in report.warnings] == ([] if may else ["comparison-functions-left-out"])
    after = await school.rows(RoleGrant.person_id, RoleGrant.role, where=RoleGrant.date_to.is_(None))
    assert (set(after) > set(before)) is may
    assert await school.rows(StaffMember.position, where=StaffMember.position == position) != []
