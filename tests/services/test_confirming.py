"""Confirming as a service, on both databases: the number, the tutor, children added later, lists (D-2)."""

import asyncio
import datetime as dt

import pytest
from sqlalchemy import select

from models.accounts import Account
from models.database import Database
from models.groups import Tutor
from models.notice_kinds import NoticeKind
from models.people import Confirmation, GuardianLink, Kinship, Role, RoleGrant, StaffMember
from models.traffic import Notice
from services import access
from services.entry import confirming, joining, waiting, whoami
from services.entry.joining import Newcomer
from services.matters import access as news
from services.policy import Function
from services.refusals import AccessEnded, GuardianConfirmed, NothingToConfirm, NotJoined, NotYours
from tests.counting import counting
from tests.school import BEGAN, SmallSchool, at

NOW = at("09:00")


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    built = await SmallSchool(database).build()
    await built.unconfirm()
    return built


async def opened(small: SmallSchool, person_id: int, ref: int) -> None:
    who = Newcomer(channel="telegram", ref=str(ref), chat_ref=str(ref), language="ru", given_name="Имя", surname="")
    await joining.join(small.ctx(now=NOW), token=await small.invite(person_id), newcomer=who)


async def links(small: SmallSchool, guardian_id: int) -> list[GuardianLink]:
    async with small.database.read() as session:
        found = select(GuardianLink).where(GuardianLink.guardian_id == guardian_id).order_by(GuardianLink.id)
        return list((await session.execute(found)).scalars())


async def test_one_number_confirms_all_the_children(small: SmallSchool) -> None:
    await opened(small, small.ids.mother, 1)
    ctx = small.ctx(small.ids.mother, now=NOW)
    assert await whoami.functions(ctx) == frozenset()
    assert await confirming.waits(ctx)
    assert not await confirming.by_contact(small.ctx(small.ids.mother, now=NOW), phone="79160000003")
    assert await confirming.by_contact(small.ctx(small.ids.mother, now=NOW), phone="79160000002")
    assert [link.confirmed_how for link in await links(small, small.ids.mother)] == [Confirmation.CONTACT] * 2
    assert await whoami.functions(ctx) == {Function.GUARDIAN}
    assert not await confirming.waits(ctx)
    with pytest.raises(NothingToConfirm):
        await confirming.by_contact(small.ctx(small.ids.mother, now=NOW), phone="79160000002")
    with pytest.raises(NotJoined):
        await confirming.by_contact(small.ctx(now=NOW), phone="79160000002")


async def test_a_tutor_is_asked_once_whatever_the_number_of_children(small: SmallSchool) -> None:
    await small.join(small.ids.tutor, ref=9)
    await opened(small, small.ids.mother, 1)
    async with small.database.read() as session:
        promised = (await session.execute(select(Notice))).scalars().all()
    assert [(row.kind, row.person_id, row.due_at) for row in promised] == [
        (NoticeKind.GUARDIAN_WAITS, small.ids.tutor, NOW + confirming.NUMBER_COMES_WITHIN)
    ]


async def test_a_notice_is_dropped_for_who_is_the_tutor_no_more(small: SmallSchool) -> None:
    await small.join(small.ids.tutor, ref=9)
    await opened(small, small.ids.father, 1)
    ctx = small.ctx(now=NOW)
    async with ctx.read() as session:
        promised = (await session.execute(select(Notice))).scalars().all()
        true = await news.guardian_waits(session, ctx, promised)
    [told] = true.values()
    assert isinstance(told, news.GuardianWaits)
    assert (told.name, told.kinship, told.group) == ("Петров Андрей Ильич", Kinship.FATHER, "7Б")
    next_year = small.ctx(now=NOW + dt.timedelta(days=1))
    async with small.ctx(now=NOW).write() as session:
        (await session.execute(select(Tutor))).scalar_one().date_to = next_year.today
    async with next_year.read() as session:
        assert await news.guardian_waits(session, next_year, promised) == {}


async def test_a_child_added_later_follows_a_confirmed_account_alone(small: SmallSchool) -> None:
    async with small.ctx(now=NOW).write() as session:
        ctx = small.ctx(now=NOW)
        await confirming.confirm_known(session, ctx, small.ids.mother)
    assert not any(link.confirmed_at for link in await links(small, small.ids.mother))

    await opened(small, small.ids.mother, 1)
    await confirming.catch_up(small.ctx(small.ids.mother, now=NOW))
    assert not any(link.confirmed_at for link in await links(small, small.ids.mother))
    await confirming.by_contact(small.ctx(small.ids.mother, now=NOW), phone="79160000002")
    async with small.ctx(now=NOW).write() as session:
        session.add(
            GuardianLink(
                guardian_id=small.ids.mother, pupil_id=small.ids.sofya, kinship=Kinship.MOTHER, date_from=BEGAN
            )
        )
    await confirming.catch_up(small.ctx(small.ids.mother, now=NOW))
    assert [link.confirmed_how for link in await links(small, small.ids.mother)] == [Confirmation.CONTACT] * 3


async def test_the_list_takes_as_many_statements_for_one_as_for_three(small: SmallSchool) -> None:
    async def asked() -> tuple[int, int]:
        with counting(small.database) as statements:
            page = await waiting.page_of(small.ctx(small.ids.tutor, now=NOW), scope="class")
        return len(statements), page.total

    await opened(small, small.ids.father, 1)
    of_one, total = await asked()
    assert total == 1
    await opened(small, small.ids.mother, 2)
    await opened(small, small.ids.kim_father, 3)
    assert await asked() == (of_one, 3)


@pytest.mark.parametrize("who", ["teacher", "deputy", "admin", "mother", "tutor"])
async def test_the_schools_list_is_the_secretarys(small: SmallSchool, who: str) -> None:
    with pytest.raises(NotYours):
        await waiting.page_of(small.ctx(getattr(small.ids, who), now=NOW), scope="school")


async def test_the_loaders_take_as_many_statements_for_one_as_for_three(small: SmallSchool) -> None:
    await small.join(small.ids.tutor, ref=9)

    async def asked() -> tuple[int, int]:
        ctx = small.ctx(now=NOW)
        async with ctx.read() as session:
            promised = (await session.execute(select(Notice))).scalars().all()
            with counting(small.database) as statements:
                true = await news.guardian_waits(session, ctx, promised)
        return len(statements), len(true)

    await opened(small, small.ids.father, 1)
    of_one, told = await asked()
    assert told == 1
    await opened(small, small.ids.mother, 2)
    await opened(small, small.ids.kim_father, 3)
    assert await asked() == (of_one, 3)


async def test_asking_again_takes_as_many_statements_for_three_who_were_asked_as_for_one(small: SmallSchool) -> None:
    await small.join(small.ids.tutor, ref=9)

    async def asked() -> int:
        with counting(small.database) as statements:
            assert await confirming.ask_again(small.ctx(now=NOW + dt.timedelta(days=1))) == 0
        return len([one for one in statements if "confirmed_how" not in one and "invitations" not in one])

    await opened(small, small.ids.father, 1)
    of_one = await asked()
    await opened(small, small.ids.mother, 2)
    await opened(small, small.ids.kim_father, 3)
    assert await asked() == of_one


async def test_asking_again_confirms_a_child_that_came_meanwhile(small: SmallSchool) -> None:
    await small.join(small.ids.tutor, ref=9)
    await opened(small, small.ids.father, 1)
    await confirming.by_contact(small.ctx(small.ids.father, now=NOW), phone="79160000003")
    async with small.ctx(now=NOW).write() as session:
        session.add(
            GuardianLink(
                guardian_id=small.ids.father, pupil_id=small.ids.sofya, kinship=Kinship.FATHER, date_from=BEGAN
            )
        )
    assert await confirming.ask_again(small.ctx(now=NOW)) == 0
    assert [link.confirmed_how for link in await links(small, small.ids.father)] == [Confirmation.CONTACT] * 2


async def test_a_link_that_begins_tomorrow_is_asked_about_tomorrow(small: SmallSchool) -> None:
    await small.join(small.ids.tutor, ref=9)
    tomorrow = NOW + dt.timedelta(days=1)
    async with small.ctx(now=NOW).write() as session:
        for link in (
            await session.execute(select(GuardianLink).where(GuardianLink.guardian_id == small.ids.father))
        ).scalars():
            link.date_from = small.ctx(now=tomorrow).today
    await opened(small, small.ids.father, 1)
    assert await confirming.ask_again(small.ctx(now=NOW)) == 0
    assert await confirming.ask_again(small.ctx(now=tomorrow)) == 1
    async with small.ctx(now=tomorrow).read() as session:
        promised = (await session.execute(select(Notice))).scalars().all()
        true = await news.guardian_waits(session, small.ctx(now=tomorrow), promised)
    assert [notice.person_id for notice in promised if notice.id in true] == [small.ids.tutor]


async def test_whoever_was_refused_confirms_nothing_by_a_number_that_was_on_its_way(small: SmallSchool) -> None:
    await opened(small, small.ids.father, 1)
    late = small.ctx(small.ids.father, now=NOW)
    async with small.database.read() as session:
        account_id = (await session.execute(select(Account.id))).scalar_one()
    await confirming.refuse(small.ctx(small.ids.tutor, now=NOW), account_id=account_id)
    with pytest.raises(NotJoined):
        await confirming.by_contact(late, phone="79160000003")
    with pytest.raises(AccessEnded):
        await confirming.confirm(small.ctx(small.ids.tutor, now=NOW), account_id=account_id)
    assert not any(link.confirmed_at for link in await links(small, small.ids.father))


async def test_of_two_who_answer_at_once_one_is_heard(small: SmallSchool) -> None:
    async with small.ctx(now=NOW).write() as session:
        session.add(RoleGrant(person_id=small.ids.stranger_teacher, role=Role.SECRETARY, date_from=BEGAN))
    await opened(small, small.ids.father, 1)
    async with small.database.read() as session:
        account_id = (await session.execute(select(Account.id))).scalar_one()
    ended = await asyncio.gather(
        confirming.confirm(small.ctx(small.ids.tutor, now=NOW), account_id=account_id),
        confirming.refuse(small.ctx(small.ids.stranger_teacher, now=NOW), account_id=account_id),
        return_exceptions=True,
    )
    async with small.database.read() as session:
        is_ended = (await session.execute(select(Account.ended_at))).scalar_one() is not None
    [link] = await links(small, small.ids.father)
    assert is_ended is (link.confirmed_at is None)
    assert [type(one) for one in ended if one is not None] == [AccessEnded if is_ended else GuardianConfirmed]


async def test_a_familys_slip_is_no_way_into_the_staff(small: SmallSchool) -> None:
    await opened(small, small.ids.father, 1)
    async with small.ctx(now=NOW).write() as session:
        session.add(StaffMember(person_id=small.ids.father, position="учитель", date_from=BEGAN))
        session.add(RoleGrant(person_id=small.ids.father, role=Role.ADMINISTRATOR, date_from=BEGAN))
    ctx = small.ctx(small.ids.father, now=NOW)
    assert await whoami.functions(ctx) == frozenset()
    async with ctx.read() as session:
        with pytest.raises(NotYours):
            await access.staff_only(session, ctx)
    await confirming.by_contact(small.ctx(small.ids.father, now=NOW), phone="79160000003")
    assert await whoami.functions(ctx) == {Function.ADMINISTRATOR, Function.GUARDIAN}
    async with ctx.read() as session:
        await access.staff_only(session, ctx)
