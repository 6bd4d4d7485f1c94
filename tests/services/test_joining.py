"""Joining as a service, on both databases: a link is used once, whoever else comes at that moment (R-61, R-62)."""

import asyncio

import pytest
from sqlalchemy import select

from models.accounts import Account, Invitation
from models.database import Database
from services import issuing, joining
from services.joining import Newcomer
from services.refusals import InvitationUnusable, NotYours
from tests.school import SmallSchool, at


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


def newcomer(number: int) -> Newcomer:
    ref = str(5000 + number)
    return Newcomer(channel="telegram", ref=ref, chat_ref=ref, language="ru", given_name="Имя", surname="Фамилия")


async def test_of_many_who_open_a_link_at_once_one_joins(small: SmallSchool) -> None:
    issued = await issuing.invite(small.ctx(small.ids.admin, now=at("09:00")), person_id=small.ids.teacher)
    tries = [
        joining.join(small.ctx(now=at("09:01"), label=f"test:{n}"), token=issued.token, newcomer=newcomer(n))
        for n in range(8)
    ]
    ended = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(result is None for result in ended) == 1
    assert sum(isinstance(result, InvitationUnusable) for result in ended) == 7
    async with small.database.read() as session:
        accounts = (await session.execute(select(Account))).scalars().all()
        invitation = (await session.execute(select(Invitation))).scalar_one()
    assert [account.person_id for account in accounts] == [small.ids.teacher]
    assert invitation.used_at == at("09:01")


async def test_the_journal_keeps_no_token_but_its_hash(small: SmallSchool) -> None:
    issued = await issuing.invite(small.ctx(small.ids.admin, now=at("09:00")), person_id=small.ids.teacher)
    async with small.database.read() as session:
        invitation = (await session.execute(select(Invitation))).scalar_one()
    assert len(issued.token) == 22  # 128 bits
    assert issued.token not in invitation.token_hash
    assert len(invitation.token_hash) == 64


@pytest.mark.parametrize("who", ["teacher", "mother", "deputy"])
async def test_who_may_not_invite_makes_no_link(small: SmallSchool, who: str) -> None:
    person = getattr(small.ids, who)
    with pytest.raises(NotYours):
        await issuing.invite(small.ctx(person, now=at("09:00")), person_id=small.ids.english)
    async with small.database.read() as session:
        assert (await session.execute(select(Invitation))).all() == []
