"""Issuing as a service, on both databases: rights, packs, the trail, the same number of questions (R-61, R-62)."""

import asyncio
import dataclasses

import pytest
from sqlalchemy import select

from models.accounts import Invitation, InvitationKind
from models.audit import AuditEntry
from models.database import Database
from models.groups import Group, Membership
from models.people import ConsentDecision, GuardianLink, Kinship, Pupil, Role, RoleGrant, StaffMember
from services.entry import joining
from services.entry.joining import Newcomer
from services.invitations import class_access, invitees, issue_journal, issuers, issuing, slips
from services.parameters import Parameters
from services.policy import Action, Function
from services.refusals import (
    FamilyNotConsented,
    InvitationSpent,
    InvitationUnusable,
    IssuedByOthers,
    NobodyToInvite,
    NotYours,
    PupilTooYoung,
    SlipsIssued,
)
from tests.counting import counting
from tests.school import BEGAN, SmallSchool, at

NEWCOMER = Newcomer(channel="telegram", ref="7000", chat_ref="7000", language="ru", given_name="И", surname="Ф")


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


async def pupil_person(small: SmallSchool, pupil_id: int) -> int:
    async with small.database.read() as session:
        return (await session.get_one(Pupil, pupil_id)).person_id


async def live(small: SmallSchool) -> list[Invitation]:
    async with small.database.read() as session:
        unused = select(Invitation).where(Invitation.revoked_at.is_(None), Invitation.used_at.is_(None))
        return list((await session.execute(unused.order_by(Invitation.id))).scalars())


async def give_8a_one_family(small: SmallSchool) -> None:
    async with small.ctx(now=at("07:01")).write() as session:
        mother, child = small.person("Новикова", "Вера"), small.person("Новиков", "Прохор")
        session.add_all([mother, child])
        await session.flush()
        pupil = Pupil(person_id=child.id)
        session.add(pupil)
        await session.flush()
        session.add(Membership(group_id=small.ids.class_8a, pupil_id=pupil.id, list_number=1, date_from=BEGAN))
        session.add(
            GuardianLink(
                guardian_id=mother.id,
                pupil_id=pupil.id,
                kinship=Kinship.MOTHER,
                date_from=BEGAN,
                consent=ConsentDecision.GIVEN,
            ),
        )


# One function decides who gives access to whom.


@pytest.mark.parametrize(
    ("staff_by", "family_by", "staff", "families"),
    [
        ("office", "all", {"administrator", "secretary"}, {"tutor", "secretary", "administrator"}),
        ("administrator", "tutor", {"administrator"}, {"tutor"}),
        ("secretary", "secretary", {"secretary"}, {"secretary"}),
    ],
)
def test_the_schools_choice_decides(staff_by: str, family_by: str, staff: set[str], families: set[str]) -> None:
    school = Parameters(staff_access_by=staff_by, family_access_by=family_by)

    def who(action: Action) -> set[str]:
        return {one.value for one in Function if issuers.right_to_issue(action, frozenset({one}), school)}

    assert who(Action.INVITE_STAFF) == staff
    assert who(Action.INVITE_FAMILY) == who(Action.INVITE_PUPIL) == families
    assert {one.value for one in Function if issuers.gives_access(frozenset({one}), school)} == staff | families


def test_the_trail_names_the_function_chosen_by_the_person_where_that_gives_the_right() -> None:
    both = frozenset({Function.TUTOR, Function.SECRETARY})
    chosen = issuers.right_to_issue(Action.INVITE_FAMILY, both, Parameters(), Function.SECRETARY)
    assert chosen is Function.SECRETARY
    by_choice = Parameters(family_access_by="tutor")
    assert issuers.right_to_issue(Action.INVITE_FAMILY, both, by_choice, Function.SECRETARY) is Function.TUTOR


async def test_a_choice_forbids_what_the_table_of_rights_allows(small: SmallSchool) -> None:
    async with small.ctx(now=at("07:30")).write() as session:
        session.add(RoleGrant(person_id=small.ids.english, role=Role.SECRETARY, date_from=BEGAN))
    ctx = small.ctx(small.ids.english, now=at("09:00"))
    ctx.school = dataclasses.replace(ctx.school, staff_access_by="administrator")
    for ask in (
        lambda: issuing.invite(ctx, person_id=small.ids.teacher),
        lambda: invitees.staff(ctx),
        lambda: class_access.staff_batch(ctx),
        lambda: issue_journal.of_staff(ctx),
        lambda: slips.for_staff(ctx, whom="all", after=0),
    ):
        with pytest.raises(IssuedByOthers):
            await ask()
    assert (await invitees.menu(ctx)).staff is False
    assert await live(small) == []


async def test_whoever_stands_at_the_machine_is_bound_by_no_choice(small: SmallSchool) -> None:
    ctx = small.ctx(now=at("09:00"))
    ctx.school = dataclasses.replace(ctx.school, staff_access_by="secretary")
    token = await joining.first_administrator(ctx)
    assert token is not None
    assert [row.kind for row in await live(small)] == [InvitationKind.FIRST_ADMINISTRATOR]


# Packs.


async def test_a_pack_is_one_write_with_a_trail_for_each(small: SmallSchool) -> None:
    tutor = small.ctx(small.ids.tutor, now=at("09:00"), label="pack")
    earlier = await issuing.invite(
        small.ctx(small.ids.tutor, now=at("08:00"), label="one"), person_id=small.ids.kim_father
    )
    pack = await slips.for_families(tutor, group_id=small.ids.class_7b, whom="all", after=1)
    assert len({slip.token for slip in pack.slips}) == 5
    rows = await live(small)
    assert [row.token_hash for row in rows] == [issuing.digest(slip.token) for slip in pack.slips]
    assert {(row.kind, row.created_by_id) for row in rows} == {(InvitationKind.GUARDIAN, small.ids.tutor)}
    async with small.database.read() as session:
        about = AuditEntry.table_name == "invitations", AuditEntry.cause == "pack"
        trail = (await session.execute(select(AuditEntry).where(*about).order_by(AuditEntry.id))).scalars().all()
    assert [(entry.action, entry.granted_by) for entry in trail] == [("changed", "tutor"), *[("added", "tutor")] * 5]
    with pytest.raises(InvitationUnusable):
        await joining.join(small.ctx(now=at("09:05")), token=earlier.token, newcomer=NEWCOMER)


async def test_of_two_taps_at_once_one_pack_is_made(small: SmallSchool) -> None:
    group = small.ids.class_7b
    taps = [
        slips.for_families(
            small.ctx(small.ids.tutor, now=at("09:00"), label=str(number)), group_id=group, whom="all", after=0
        )
        for number in range(4)
    ]
    ended = await asyncio.gather(*taps, return_exceptions=True)
    assert sorted(type(result).__name__ for result in ended) == ["Slips", *["SlipsIssued"] * 3]
    assert len(await live(small)) == 5


async def test_an_empty_class_has_nothing_to_print(small: SmallSchool) -> None:
    admin = small.ctx(small.ids.admin, now=at("09:00"))
    with pytest.raises(NobodyToInvite):
        await slips.for_families(admin, group_id=small.ids.class_8a, whom="all", after=0)
    with pytest.raises(SlipsIssued):
        await slips.for_families(admin, group_id=small.ids.class_8a, whom="all", after=3)
    shown = await class_access.overview(admin, group_id=small.ids.class_8a)
    assert shown.progress == class_access.Progress(0, 0, 0, 0)


# Pupils, and taking back.


async def test_a_pupil_needs_a_grade_and_a_familys_consent(small: SmallSchool) -> None:
    people = [await pupil_person(small, one) for one in (small.ids.ivan, small.ids.anna)]
    tutor = small.ctx(small.ids.tutor, now=at("09:00"))
    with pytest.raises(FamilyNotConsented):
        await issuing.invite(tutor, person_id=people[1])
    async with small.ctx(now=at("07:20")).write() as session:
        (await session.get_one(Group, small.ids.class_7b)).grade = 4
    with pytest.raises(PupilTooYoung):
        await issuing.invite(tutor, person_id=people[0])
    with pytest.raises(NotYours):
        await issuing.invite(small.ctx(small.ids.stranger_teacher, now=at("09:00")), person_id=people[0])


async def test_a_pupil_who_left_is_invited_no_more(small: SmallSchool) -> None:
    ivan = await pupil_person(small, small.ids.ivan)
    async with small.ctx(now=at("07:20")).write() as session:
        in_class = select(Membership).where(Membership.pupil_id == small.ids.ivan)
        for row in (await session.execute(in_class)).scalars():
            row.date_to = at("07:20").date()
    for who in (small.ids.tutor, small.ids.admin):
        with pytest.raises(NotYours):
            await issuing.invite(small.ctx(who, now=at("09:00")), person_id=ivan)
    with pytest.raises(NotYours):
        await issuing.invite(small.ctx(small.ids.admin, now=at("09:00")), person_id=small.ids.father)


async def test_what_is_taken_back_opens_nothing_and_what_was_used_is_not_taken_back(small: SmallSchool) -> None:
    admin = small.ids.admin
    issued = await issuing.invite(small.ctx(admin, now=at("09:00")), person_id=small.ids.teacher)
    for who in (small.ids.tutor, small.ids.deputy, small.ids.mother, None):
        with pytest.raises(NotYours):
            await issuing.revoke(small.ctx(who, now=at("09:01")), invitation_id=issued.invitation_id)
    with pytest.raises(NotYours):
        await issuing.revoke(small.ctx(admin, now=at("09:01")), invitation_id=10**9)
    for moment in ("09:02", "09:03"):
        await issuing.revoke(small.ctx(admin, now=at(moment)), invitation_id=issued.invitation_id)
    with pytest.raises(InvitationUnusable):
        await joining.join(small.ctx(now=at("09:04")), token=issued.token, newcomer=NEWCOMER)
    async with small.database.read() as session:
        assert (await session.get_one(Invitation, issued.invitation_id)).revoked_at == at("09:02")

    again = await issuing.invite(small.ctx(admin, now=at("09:05")), person_id=small.ids.teacher)
    await joining.join(small.ctx(now=at("09:06")), token=again.token, newcomer=NEWCOMER)
    with pytest.raises(InvitationSpent):
        await issuing.revoke(small.ctx(admin, now=at("09:07")), invitation_id=again.invitation_id)


async def test_what_somebody_who_left_was_given_can_still_be_taken_back(small: SmallSchool) -> None:
    admin = small.ids.admin
    ivan = await pupil_person(small, small.ids.ivan)
    issued = [
        await issuing.invite(small.ctx(admin, now=at("09:00")), person_id=person)
        for person in (small.ids.teacher, ivan, small.ids.kim_father)
    ]
    async with small.ctx(now=at("09:01")).write() as session:
        rows: list[StaffMember | Membership | GuardianLink] = [
            *(await session.execute(select(StaffMember).where(StaffMember.person_id != admin))).scalars(),
            *(await session.execute(select(Membership))).scalars(),
            *(await session.execute(select(GuardianLink))).scalars(),
        ]
        for row in rows:
            row.date_to = at("07:20").date()
    for one in issued:
        with pytest.raises(NotYours):
            await issuing.revoke(small.ctx(small.ids.tutor, now=at("09:02")), invitation_id=one.invitation_id)
        await issuing.revoke(small.ctx(admin, now=at("09:02")), invitation_id=one.invitation_id)
    assert await live(small) == []


# One row and many take the same number of statements.


async def test_lists_of_one_and_of_many_ask_equally_often(small: SmallSchool) -> None:
    await give_8a_one_family(small)

    async def count(group_id: int) -> list[int]:
        counts = []
        for ask in (
            class_access.overview,
            class_access.class_batches,
            invitees.families,
            invitees.pupils,
            issue_journal.of_class,
        ):
            with counting(small.database) as statements:
                await ask(small.ctx(small.ids.admin, now=at("09:10")), group_id=group_id)
            counts.append(len(statements))
        return counts

    async def pack(group_id: int) -> int:
        ctx = small.ctx(small.ids.admin, now=at("09:00"), label=str(group_id))
        with counting(small.database) as statements:
            await slips.for_families(ctx, group_id=group_id, whom="all", after=0)
        return len(statements)

    assert await pack(small.ids.class_8a) == await pack(small.ids.class_7b)
    assert await count(small.ids.class_8a) == await count(small.ids.class_7b)
