"""How much of a name goes to whom, what is erased, and what goes off a phone (F-36, R-70)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.accounts import Account, AccountEnd, Conversation
from models.audit import AuditEntry
from models.database import Database
from models.drafts import Draft, DraftKind, Preference
from models.families import Alias, Erasure, Fleeting, NoticeFilter, ReportCadence, ReportForm, ReportOrder, Told
from models.lessons import AbsenceReason, Answer, ReasonStatus
from models.people import ConsentDecision, GuardianLink, Person, Pupil, Role, RoleGrant
from models.threads import Post, Thread, ThreadRead
from models.traffic import InboxState, InboxUpdate
from services import aliases, erasure, fleeting, kept, parameters, preferences, privacy, reader_names
from services.aliases import AliasTooLong, ModeTooOpen
from services.context import Actor, Command, Context
from services.erasure import LastAdministrator
from services.inbox import TELEGRAM, sent_by
from services.kept import Side
from services.names import ShownName
from services.parameters import Parameters
from services.preferences import Choice
from services.privacy import Mode, NoPapers
from services.refusals import NotJoined, NotYours
from tests.counting import counting
from tests.school import MONDAY, PARAMETERS, SmallSchool, at

NOW = at("09:30")


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


def ctx(
    small: SmallSchool,
    person: int | None,
    *,
    mode: Mode = Mode.SHORT,
    account: int | None = None,
    at_: dt.datetime = NOW,
) -> Context:
    return Context(
        small.database,
        now=at_,
        cause=Command("test"),
        actor=Actor(person_id=person, account_id=account),
        school=Parameters(school_name="Школа", time_zone=PARAMETERS.time_zone, privacy_mode=mode.value),
    )


async def shown(small: SmallSchool, *readers: int, mode: Mode = Mode.SHORT) -> list[ShownName]:
    """How Ivan is named to each of these."""
    asked = ctx(small, None, mode=mode)
    async with asked.read() as session:
        found = await reader_names.of(session, asked, [(reader, small.ids.ivan) for reader in readers])
    return [found[reader, small.ids.ivan] for reader in readers]


async def wants(small: SmallSchool, person: int, mode: Mode) -> None:
    await preferences.choose(ctx(small, person), choice=Choice.PRIVACY, value=mode.value)


async def test_a_name_is_made_for_its_reader(small: SmallSchool) -> None:
    mother, father, stranger = small.ids.mother, small.ids.father, small.ids.kim_father
    hidden = ShownName("4")
    # The father has not agreed, and who is nothing to the child reads a number; each by their own wish.
    assert await shown(small, mother, father, stranger) == [ShownName("4", "Иван П.", "Иван П."), hidden, hidden]
    assert await shown(small, mother, mode=Mode.FULL) == [ShownName("4", "Иван Петров", "Иван Петров")]
    assert await shown(small, mother, mode=Mode.ALIAS) == [ShownName("4", ordinal=2)]
    await aliases.name_child(ctx(small, mother), pupil_id=small.ids.ivan, words=" Ёж ")
    assert await shown(small, mother) == [ShownName("4", "Иван П.", "Иван П.")]
    await wants(small, mother, Mode.ALIAS)
    assert await shown(small, mother, mode=Mode.FULL) == [ShownName("4", "Ёж", "Ёж", 2)]
    async with small.database.read() as session:
        assert await reader_names.of(session, ctx(small, None), []) == {}


async def test_namesakes_of_one_guardian_differ_and_cost_no_more(small: SmallSchool) -> None:
    asked = ctx(small, small.ids.mother)
    costs = []
    for count in (1, 3):
        with counting(small.database) as statements:
            async with asked.read() as session:
                await reader_names.of_reader(session, asked, small.ids.pupils[:count])
        costs.append(len(statements))
    assert costs == [3, 3]
    async with small.ctx(now=NOW).write() as session:
        link = (await session.scalars(select(GuardianLink).where(GuardianLink.pupil_id == small.ids.artyom))).one()
        link.guardian_id = small.ids.mother
        artyom = (await session.scalars(select(Person).join(Pupil).where(Pupil.id == small.ids.artyom))).one()
        artyom.given_name = "Антон"
    async with asked.read() as session:
        found = await reader_names.of_reader(session, asked, [small.ids.anton, small.ids.artyom, small.ids.ivan])
    assert [name.familiar for name in found.values()] == ["Антон И. (7Б, № 1)", "Антон И. (7Б, № 2)", "Иван П."]


async def test_what_is_read_in_mode_none_is_marked_to_go_and_papers_are_refused(small: SmallSchool) -> None:
    for mode, goes in ((Mode.SHORT, False), (Mode.ALIAS, False), (Mode.NONE, True)):
        asked = ctx(small, small.ids.mother, mode=mode)
        async with asked.read() as session:
            await reader_names.of_reader(session, asked, [small.ids.ivan])
        assert asked.is_fleeting is goes
    await privacy.allow_papers(ctx(small, small.ids.mother))
    with pytest.raises(NoPapers):
        await privacy.allow_papers(ctx(small, small.ids.mother, mode=Mode.NONE))


async def test_messages_go_after_the_schools_minutes_counted_anew(small: SmallSchool) -> None:
    account = await small.join(small.ids.mother, ref=1)
    mother = ctx(small, small.ids.mother, account=account)
    await fleeting.note(mother, message_refs=["8", "7", "7"])
    await fleeting.note(ctx(small, small.ids.mother), message_refs=["9"])
    await fleeting.note(ctx(small, small.ids.mother, account=account, at_=at("09:40")), message_refs=["8"])
    assert await fleeting.due(ctx(small, None, at_=at("09:44"))) == []
    [going] = await fleeting.due(ctx(small, None, at_=at("09:45")))
    assert (going.chat_ref, going.message_ref, going.language) == ("1", "7", "ru")
    await fleeting.done(ctx(small, None, at_=at("09:45")), fleeting_ids=[going.fleeting_id])
    assert [one.message_ref for one in await fleeting.due(ctx(small, None, at_=at("09:55")))] == ["8"]


async def test_who_may_choose_and_name(small: SmallSchool) -> None:
    with pytest.raises(ModeTooOpen):
        await aliases.choose(ctx(small, small.ids.mother), mode=Mode.FULL)
    await aliases.choose(ctx(small, small.ids.mother), mode=Mode.NONE)
    assert (await aliases.wishes(ctx(small, small.ids.mother))).mine is Mode.NONE
    for person in (small.ids.teacher, None):
        with pytest.raises(NotYours):
            await aliases.choose(ctx(small, person), mode=Mode.NONE)
        with pytest.raises(NotYours):
            await aliases.wishes(ctx(small, person))
    for person in (small.ids.father, small.ids.kim_father, small.ids.teacher):
        with pytest.raises(NotYours):
            await aliases.name_child(ctx(small, person), pupil_id=small.ids.ivan, words="Ёж")
        with pytest.raises(NotYours):
            await aliases.drop(ctx(small, person), pupil_id=small.ids.ivan)
    for words in ("", " \n ", "Ж" * 21):
        with pytest.raises(AliasTooLong):
            await aliases.name_child(ctx(small, small.ids.mother), pupil_id=small.ids.ivan, words=words)


async def test_the_facts_are_the_schools_own_numbers(small: SmallSchool) -> None:
    sides = [(await kept.about(ctx(small, who))).side for who in (None, small.ids.mother, small.ids.tutor)]
    assert sides == [Side.STRANGER, Side.GUARDIAN, Side.STAFF]
    async with small.ctx(now=NOW).write() as session:
        await parameters.put(session, "inbox_kept_days", 3)
    facts = await kept.about(ctx(small, small.ids.mother))
    assert (facts.inbox_days, facts.has_consented, facts.mode) == (7, True, Mode.SHORT)


async def test_erasing_leaves_the_journal_and_nothing_else(small: SmallSchool) -> None:
    mother, tutor, ivan = small.ids.mother, small.ids.tutor, small.ids.ivan
    account = await small.join(mother, ref=1)
    async with small.ctx(now=NOW).write() as session:
        thread = Thread(pupil_id=small.ids.ivan, family_id=mother, staff_id=tutor, opened_at=NOW, last_post_at=NOW)
        session.add_all([
            thread,
            Draft(person_id=mother, kind=DraftKind.POST, text="слова", data={}, created_at=NOW, changed_at=NOW),
            NoticeFilter(person_id=mother, told=Told.MARKS, set_at=NOW),
            ReportOrder(
                person_id=mother, pupil_id=ivan, cadence=ReportCadence.WEEK, form=ReportForm.SHORT, since=MONDAY
            ),
            AbsenceReason(
                pupil_id=small.ids.ivan, code="up", date_from=MONDAY, date_to=MONDAY, status=ReasonStatus.DRAFT,
                said_by_id=mother, said_at=NOW, answer=Answer.AT_HOME, comment="едем к бабушке",
            ),
            Conversation(channel=TELEGRAM, ref="1", state="NamingChild:word", data={"pupil": 1}, updated_at=NOW),
            Fleeting(account_id=account, message_ref="7", remove_at=at("12:00")),
            *(
                InboxUpdate(
                    channel=TELEGRAM, update_ref=ref, sender_ref=sent_by(1), payload='{"t": 1}', received_at=NOW,
                    state=state,
                )
                for ref, state in (("10", InboxState.DONE), ("11", InboxState.WAITING), ("12", InboxState.WAITING))
            ),
        ])  # fmt: skip
        await session.flush()
        session.add_all(
            Post(thread_id=thread.id, author_id=author, text="слова", posted_at=NOW) for author in (mother, tutor)
        )
        await session.flush()
        session.add_all(
            ThreadRead(thread_id=thread.id, person_id=reader, post_id=1, read_at=NOW) for reader in (mother, tutor)
        )
    await wants(small, mother, Mode.ALIAS)
    await aliases.name_child(ctx(small, mother), pupil_id=small.ids.ivan, words="Ёж")
    token = await small.invite(mother)
    await erasure.may(ctx(small, mother, account=account))
    await erasure.erase(ctx(small, mother, account=account))
    async with small.database.read() as session:
        for table in (Draft, NoticeFilter, ReportOrder, Conversation, Preference, Alias):
            assert list(await session.scalars(select(table))) == []
        ended = (await session.scalars(select(Account))).one()
        assert (ended.ended_because, ended.ended_at) == (AccountEnd.ERASED, NOW)
        assert [(post.author_id, post.text) for post in await session.scalars(select(Post).order_by(Post.id))] == [
            (mother, None), (tutor, "слова")
        ]  # fmt: skip
        assert list(await session.scalars(select(ThreadRead.person_id))) == [tutor]
        reason = (await session.scalars(select(AbsenceReason))).one()
        assert (reason.code, reason.comment) == ("up", None)
        inbox = await session.scalars(select(InboxUpdate).order_by(InboxUpdate.id))
        assert [(row.update_ref, row.payload) for row in inbox] == [
            (None, None), ("11", "{}"), ("12", '{"t": 1}')
        ]  # fmt: skip
        assert (await session.scalars(select(Fleeting))).one().remove_at == NOW
        consents = select(GuardianLink.consent).where(GuardianLink.guardian_id == mother)
        assert set(await session.scalars(consents)) == {ConsentDecision.WITHDRAWN}
        assert [row.person_id for row in await session.scalars(select(Erasure))] == [mother]
        values = select(AuditEntry.changes).where(AuditEntry.table_name == "posts")
        assert "слова" not in str(list(await session.scalars(values)))
    assert token
    with pytest.raises(NotJoined):
        await erasure.erase(ctx(small, None))


async def test_somebody_else_must_look_after_the_journal_first(small: SmallSchool) -> None:
    admin = ctx(small, small.ids.admin)
    async with small.ctx(now=NOW).write() as session:
        session.add(RoleGrant(person_id=small.ids.tutor, role=Role.ADMINISTRATOR, date_from=MONDAY))
    for check in (erasure.may, erasure.erase):
        with pytest.raises(LastAdministrator):
            await check(admin)
    await small.join(small.ids.tutor, ref=2)
    await erasure.may(admin)


async def test_the_strictest_of_school_reader_and_consent_for_every_mix(small: SmallSchool) -> None:
    """By each mode of the school, and each wish of the reader: how Ivan is named to the mother."""
    mother = small.ids.mother
    full, short = ShownName("4", "Иван Петров", "Иван Петров"), ShownName("4", "Иван П.", "Иван П.")
    alias = ShownName("4", "Ёж", "Ёж", 2)
    await aliases.name_child(ctx(small, mother), pupil_id=small.ids.ivan, words="Ёж")
    expected = {
        Mode.FULL: [full, full, short, alias, alias],
        Mode.SHORT: [short, short, short, alias, alias],
        Mode.ALIAS: [alias] * 5,
        Mode.NONE: [alias] * 5,
    }
    found: dict[Mode, list[ShownName]] = {mode: [] for mode in Mode}
    for wish in (None, *Mode):
        if wish is not None:
            await wants(small, mother, wish)
        for school, names in list(found.items()):
            found[school] = names + await shown(small, mother, mode=school)
    assert found == expected
    # Without consent nothing of it matters: a number, whatever anybody wishes.
    for decision in (None, ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN):
        async with small.ctx(now=NOW).write() as session:
            for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == mother)):
                link.consent = decision
        for school in Mode:
            for wish in Mode:
                await wants(small, mother, wish)
                assert await shown(small, mother, mode=school) == [ShownName("4")]
