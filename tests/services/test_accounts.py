"""Accounts as a service, on both databases: ending, the function acted in, what a pupil is (R-64, R-65, R-66)."""

import pytest
from sqlalchemy import select

from models.accounts import Account, AccountEnd, Invitation
from models.database import Database
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Kinship, Pupil, Role, RoleGrant, StaffMember
from models.traffic import Notice
from services import access, addresses
from services.context import Actor, Command, Context
from services.entry import accounts, own_children, whoami
from services.policy import Action, Function, right
from services.refusals import EndedByOffice, NotJoined, NotYours
from tests.counting import counting
from tests.school import BEGAN, PARAMETERS, SmallSchool, at

NOW = at("09:00")


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


def own(small: SmallSchool, person_id: int, account_id: int | None) -> Context:
    """A context in which this person asks by this account."""
    actor = Actor(person_id=person_id, account_id=account_id)
    return Context(small.database, now=NOW, cause=Command("test"), actor=actor, school=PARAMETERS)


async def notices(small: SmallSchool, kind: NoticeKind) -> list[int | None]:
    async with small.database.read() as session:
        return list((await session.execute(select(Notice.person_id).where(Notice.kind == kind))).scalars())


async def test_the_office_takes_back_anybodys_access_and_open_links_die(small: SmallSchool) -> None:
    account_id = await small.join(small.ids.teacher, ref=1)
    await small.invite(small.ids.teacher)
    await accounts.end(small.ctx(small.ids.admin, now=NOW), person_id=small.ids.teacher)
    async with small.database.read() as session:
        account = await session.get_one(Account, account_id)
        revoked = (await session.execute(select(Invitation.revoked_at))).scalar_one()
    assert (account.ended_at, account.ended_because, revoked) == (NOW, AccountEnd.REVOKED, NOW)
    assert await notices(small, NoticeKind.ACCESS_MOVED) == [small.ids.teacher]


@pytest.mark.parametrize("who", ["teacher", "mother", "deputy", "stranger_teacher", "father"])
async def test_nobody_else_takes_access_back(small: SmallSchool, who: str) -> None:
    await small.join(small.ids.father, ref=1)
    with pytest.raises(NotYours):
        await accounts.end(small.ctx(getattr(small.ids, who), now=NOW), person_id=small.ids.father)
    async with small.database.read() as session:
        assert (await session.execute(select(Account.ended_at))).scalars().all() == [None]


async def test_a_tutor_takes_back_the_own_families_and_pupils_but_no_colleagues(small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(StaffMember(person_id=small.ids.kim_father, position="учитель", date_from=BEGAN))
        ivan = (await session.get_one(Pupil, small.ids.ivan)).person_id
    tutor = small.ids.tutor
    for ref, person_id in enumerate((small.ids.father, ivan), start=1):
        await small.join(person_id, ref=ref)
        await accounts.end(small.ctx(tutor, now=NOW), person_id=person_id)
    with pytest.raises(EndedByOffice):
        await accounts.end(small.ctx(tutor, now=NOW), person_id=small.ids.kim_father)
    with pytest.raises(NotYours):
        await accounts.end(small.ctx(tutor, now=NOW), person_id=small.ids.deputy)
    async with small.database.read() as session:
        assert (await session.execute(select(Account.ended_at))).scalars().all() == [NOW, NOW]


async def test_the_owner_alone_leaves_and_the_office_hears_of_a_stranger(small: SmallSchool) -> None:
    account_id = await small.join(small.ids.father, ref=1)
    await accounts.end_own(own(small, small.ids.father, account_id), because=AccountEnd.NOT_ME)
    assert await notices(small, NoticeKind.ACCESS_DISOWNED) == [small.ids.admin]
    assert await notices(small, NoticeKind.ACCESS_MOVED) == []
    for account in (account_id, None):
        with pytest.raises(NotJoined):
            await accounts.end_own(own(small, small.ids.father, account), because=AccountEnd.OWNER)
        with pytest.raises(NotJoined):
            await accounts.set_language(own(small, small.ids.father, account), language="en")


async def test_the_function_acted_in_is_read_with_the_account(small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(RoleGrant(person_id=small.ids.tutor, role=Role.SECRETARY, date_from=BEGAN))
    account_id = await small.join(small.ids.tutor, ref=1)
    await accounts.act_as(own(small, small.ids.tutor, account_id), function=Function.SECRETARY)
    async with small.database.look() as look:
        with counting(small.database) as statements:
            known = await addresses.find(look, channel="telegram", ref="1")
    assert (known.acting_as, len(statements)) == ("secretary", 1)
    with pytest.raises(NotYours):
        await accounts.act_as(own(small, small.ids.tutor, account_id), function=Function.DIRECTOR)
    acting = own(small, small.ids.tutor, account_id).asked_by(
        Actor(small.ids.tutor, account_id, acting_as=Function.DIRECTOR)
    )
    assert (await whoami.standing(acting)).acting_as is None


def test_the_chosen_function_is_named_where_it_gives_the_right() -> None:
    both = frozenset({Function.TUTOR, Function.SECRETARY})
    assert right(Action.END_ACCESS, both) is Function.TUTOR
    assert right(Action.END_ACCESS, both, Function.SECRETARY) is Function.SECRETARY
    assert right(Action.INVITE_STAFF, both, Function.TUTOR) is Function.SECRETARY
    assert right(Action.END_ACCESS, both, Function.ADMINISTRATOR) is Function.TUTOR
    assert right(Action.CHANGE_SETTINGS, both, Function.SECRETARY) is None


async def test_a_pupil_is_a_pupil_and_nothing_else(small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        ivan = (await session.get_one(Pupil, small.ids.ivan)).person_id
        session.add(StaffMember(person_id=ivan, position="учитель", date_from=BEGAN))
        session.add(RoleGrant(person_id=ivan, role=Role.DIRECTOR, date_from=BEGAN))
        session.add(
            GuardianLink(
                guardian_id=ivan,
                pupil_id=small.ids.sofya,
                kinship=Kinship.GUARDIAN,
                date_from=BEGAN,
                confirmed_at=NOW,
            )
        )
    ctx = small.ctx(ivan, now=NOW)
    async with ctx.read() as session:
        assert await access.functions(session, ctx) == {Function.PUPIL}
        with pytest.raises(NotYours):
            await access.group(session, ctx, small.ids.class_7b, Action.CHANGE_TIMETABLE)
        with pytest.raises(NotYours):
            await access.lesson(session, ctx, small.ids.lessons[0], Action.READ_LESSON)


async def test_the_own_children_take_as_many_statements_however_many(small: SmallSchool) -> None:
    ctx = small.ctx(small.ids.mother, now=NOW)
    with counting(small.database) as statements:
        assert len(await own_children.listed(ctx)) == 2
    of_two = len(statements)
    with counting(small.database) as statements:
        assert len(await own_children.listed(small.ctx(small.ids.father, now=NOW))) == 1
    # The children, and how their names are shown to this reader.
    assert len(statements) == of_two == 4


async def test_a_school_that_is_over_is_said_in_the_morning(small: SmallSchool) -> None:
    midnight = at("00:01")
    for ref, because in enumerate((AccountEnd.LEFT_SCHOOL, AccountEnd.REVOKED), start=1):
        await small.join(small.ids.father, ref=ref)
        ctx = small.ctx(now=midnight)
        async with ctx.write() as session:
            await accounts.close(session, ctx, person_id=small.ids.father, because=because)
    async with small.database.read() as session:
        due = (await session.execute(select(Notice.due_at).order_by(Notice.id))).scalars().all()
    assert due == [at("07:00"), midnight]
