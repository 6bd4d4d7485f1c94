"""Joining as a service, on both databases: a link is used once, whoever else comes at that moment (R-61, R-62)."""

import asyncio

import pytest
import structlog
from sqlalchemy import select

from models.accounts import Account, AccountEnd, Guessing, Invitation
from models.database import Database
from services.entry import joining
from services.entry.joining import Newcomer
from services.invitations import issuing
from services.refusals import InvitationUnusable, JoiningLocked, NotYours
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


async def test_after_too_many_guesses_even_a_right_link_waits_and_a_success_clears(small: SmallSchool) -> None:
    issued = await issuing.invite(small.ctx(small.ids.admin, now=at("09:00")), person_id=small.ids.teacher)
    for _ in range(4):
        with pytest.raises(InvitationUnusable):
            await joining.join(small.ctx(now=at("09:01")), token="guess", newcomer=newcomer(1))
    for token, minutes in (("guess", 60), (issued.token, 60)):
        with pytest.raises(JoiningLocked) as locked:
            await joining.join(small.ctx(now=at("09:01")), token=token, newcomer=newcomer(1))
        assert locked.value.data == {"minutes": minutes}
    with pytest.raises(JoiningLocked) as locked:
        await joining.join(small.ctx(now=at("09:59")), token=issued.token, newcomer=newcomer(1))
    assert locked.value.data == {"minutes": 2}
    await joining.join(small.ctx(now=at("10:01")), token=issued.token, newcomer=newcomer(1))
    async with small.database.read() as session:
        guessing = (await session.execute(select(Guessing))).scalar_one()
    assert (guessing.failures, guessing.locked_until) == (0, None)


async def test_guesses_are_counted_for_one_address_and_within_the_hour(small: SmallSchool) -> None:
    for number in range(12):
        with pytest.raises(InvitationUnusable):
            await joining.join(small.ctx(now=at("09:01")), token="guess", newcomer=newcomer(number))
    for clock in ("09:02", "09:03", "09:04", "10:10", "10:11", "10:12", "10:13"):
        with pytest.raises(InvitationUnusable):
            await joining.join(small.ctx(now=at(clock)), token="guess", newcomer=newcomer(1))
    with pytest.raises(JoiningLocked):
        await joining.join(small.ctx(now=at("10:14")), token="guess", newcomer=newcomer(1))


async def test_the_log_says_that_somebody_guesses_and_not_what(
    small: SmallSchool, caplog: pytest.LogCaptureFixture
) -> None:
    with structlog.testing.capture_logs() as logged, pytest.raises(InvitationUnusable):
        await joining.join(small.ctx(now=at("09:01"), label="telegram:7"), token="sEcReT", newcomer=newcomer(1))
    assert logged == [
        {
            "event": "an invitation opened nothing",
            "log_level": "warning",
            "cause": "telegram:7",
            "failures": 1,
            "locked_minutes": 0,
        }
    ]
    assert "sEcReT" not in caplog.text


async def test_the_last_administrators_phone_is_lost(small: SmallSchool) -> None:
    account_id = await small.join(small.ids.admin, ref=1)
    assert await joining.first_administrator(small.ctx(now=at("09:00"))) is None
    token = await joining.first_administrator(small.ctx(now=at("09:00")), again=True)
    assert token is not None
    async with small.database.read() as session:
        assert (await session.get_one(Account, account_id)).ended_at is None
    await joining.join(small.ctx(now=at("09:01")), token=token, newcomer=newcomer(1))
    async with small.database.read() as session:
        old = await session.get_one(Account, account_id)
        new = (await session.execute(select(Account).where(Account.ended_at.is_(None)))).scalar_one()
    assert (old.ended_because, new.person_id) == (AccountEnd.REPLACED, small.ids.admin)


async def test_a_clock_that_went_back_locks_nobody_out_for_longer(small: SmallSchool) -> None:
    for _ in range(10):
        with pytest.raises((InvitationUnusable, JoiningLocked)):
            await joining.join(small.ctx(now=at("22:00")), token="guess", newcomer=newcomer(1))
    issued = await issuing.invite(small.ctx(small.ids.admin, now=at("08:55")), person_id=small.ids.teacher)
    await joining.join(small.ctx(now=at("09:00")), token=issued.token, newcomer=newcomer(1))
    async with small.database.read() as session:
        assert (await session.execute(select(Account.person_id))).scalars().all() == [small.ids.teacher]
