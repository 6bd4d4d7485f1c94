"""In mode «none» whatever a family is told goes out as a nudge, of every kind there is (F-36)."""

import datetime as dt

import pytest

from bot.notices import journal_notices
from locales.texts import Locales
from models.database import Database
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink, Kinship
from models.traffic import MessageState, MessageText, Notice, NoticeState, OutMessage, Urgency
from services import nudges, preferences
from services.context import Actor, Command, Context
from services.matters.news import MatterNews
from services.nudges import NothingToShow
from services.preferences import Choice
from services.privacy import Mode
from services.refusals import NotYours
from tests.school import BEGAN, PARAMETERS, SmallSchool, at

NOW = at("09:30")
PLAIN = {NoticeKind.ACCESS_MOVED, NoticeKind.GUARDIAN_CONFIRMED}
OF_CHILDREN = {NoticeKind.EVENING_DIGEST, NoticeKind.WEEKLY_DIGEST, NoticeKind.SEEN_REMINDER}
OF_CLASSES = {
    NoticeKind.DAY_CHANGED, NoticeKind.DAY_RESTORED, NoticeKind.TIMETABLE_CHANGED, NoticeKind.LESSON_MOVED,
    NoticeKind.LESSON_CANCELLED, NoticeKind.LESSON_ADDED, NoticeKind.SUBSTITUTION_SET, NoticeKind.SUBSTITUTION_ENDED,
}  # fmt: skip
OF_ONE_CHILD = {
    NoticeKind.ABSENCE, NoticeKind.CORRECTION, NoticeKind.CORRECTION_DECIDED, NoticeKind.REMARK,
    NoticeKind.SEARCH_TAKEN, NoticeKind.SEARCH_ENDED, NoticeKind.MARKS, NoticeKind.HOMEWORK, NoticeKind.FINALS,
    NoticeKind.REPORT, NoticeKind.WARNING, NoticeKind.POST, NoticeKind.THREAD_PASSED, NoticeKind.THREAD_CLOSED,
}  # fmt: skip
AT_SCHOOL = {
    NoticeKind.WATCH, NoticeKind.UNREACHED, NoticeKind.GUARDIAN_WAITS, NoticeKind.ACCESS_DISOWNED,
    NoticeKind.CHILD_DISOWNED, NoticeKind.CORRECTION_PROPOSED, NoticeKind.SUBGROUPS_PROPOSED,
    NoticeKind.SUBGROUPS_SETTLED, NoticeKind.STAFF_AWAY, NoticeKind.DATA_CHECK_DUE, NoticeKind.LESSON_CARD,
    NoticeKind.DAY_CARD, NoticeKind.UNFILLED, NoticeKind.REOPEN_ASKED, NoticeKind.REOPEN_DECIDED,
    NoticeKind.SUBSTITUTION_ASKED, NoticeKind.CALL_LIST, NoticeKind.UNEXPLAINED, NoticeKind.SEARCH_OPENED,
    NoticeKind.SEARCH_ASKED, NoticeKind.LATENESS, NoticeKind.UNSEEN,
}  # fmt: skip


class Loud(MatterNews):
    """News with a class in it, which no screen has."""

    @property
    def classes_told(self) -> frozenset[str]:
        return frozenset({"7Б"})


class Quiet(MatterNews):
    """News of a colleague's own work."""


@pytest.fixture
async def small(sqlite_database: Database) -> SmallSchool:
    return await SmallSchool(sqlite_database).build()


def asked_on(small: SmallSchool, person: int, account: int) -> Context:
    actor = Actor(person_id=person, account_id=account)
    return Context(small.database, now=NOW, cause=Command("test"), actor=actor, school=PARAMETERS)


async def told(small: SmallSchool, monkeypatch: pytest.MonkeyPatch, account: int, person: int) -> dict[int, NoticeKind]:
    """A message of each kind on the phone of that person, every one of them true."""
    kinds: dict[int, NoticeKind] = {}
    async with small.ctx(now=NOW).write() as session:
        for kind in NoticeKind:
            until = NOW + dt.timedelta(days=1)
            message = OutMessage(
                account_id=account, topic=kind.value, text_ref=MessageText.MATTER, revision=1, silent=False,
                urgency=Urgency.ORDINARY, state=MessageState.SENT, not_before=NOW, valid_until=until, message_ref="7",
            )  # fmt: skip
            session.add(message)
            await session.flush()
            notice = Notice(
                key=f"{kind.value}:{person}", kind=kind, person_id=person, silent=False, created_at=NOW, due_at=NOW,
                pupil_id=small.ids.ivan if kind in OF_ONE_CHILD else None, valid_until=until,
                state=NoticeState.COMPOSED, message_id=message.id,
            )  # fmt: skip
            session.add(notice)
            kinds[message.id] = kind

    async def all_true(_ctx: object, ids: list[int]) -> dict[int, MatterNews]:
        return {one: Loud() if kinds[one] in OF_CLASSES else Quiet() for one in ids}

    monkeypatch.setattr(nudges, "_true", all_true)
    return kinds


def test_every_kind_has_its_place() -> None:
    """A new kind stands in one of these, or in mode «none» nobody has thought of it."""
    places = [PLAIN, OF_CHILDREN, OF_CLASSES, OF_ONE_CHILD, AT_SCHOOL]
    assert set().union(*places) == set(NoticeKind)
    assert sum(map(len, places)) == len(NoticeKind)


@pytest.mark.parametrize("who", ["mother", "teacher"])
async def test_whatever_goes_home_is_a_nudge_to_a_parent_and_to_a_colleague_who_is_one(
    small: SmallSchool, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    person = getattr(small.ids, who)
    account = await small.join(person, ref=1)
    if who == "teacher":
        async with small.ctx(now=NOW).write() as session:
            session.add(
                GuardianLink(
                    guardian_id=person, pupil_id=small.ids.ivan, kinship=Kinship.GUARDIAN, is_informed=True,
                    confirmed_at=NOW, consent=ConsentDecision.GIVEN, consent_on=BEGAN, date_from=BEGAN,
                )
            )  # fmt: skip
    await preferences.choose(small.ctx(person, now=NOW), choice=Choice.PRIVACY, value=Mode.NONE.value)
    kinds = await told(small, monkeypatch, account, person)
    source, texts = journal_notices(), Locales().texts("ru")
    going = await source.contents(small.ctx(now=NOW), list(kinds))
    nudged = {kinds[one] for one, said in going.items() if not isinstance(said, MatterNews)}
    at_home = OF_CHILDREN | OF_CLASSES | OF_ONE_CHILD
    assert nudged == (at_home if who == "teacher" else set(NoticeKind) - PLAIN)
    # Nothing but these words, one label, and a number that says which message it is.
    for one, said in going.items():
        if kinds[one] in at_home:
            words = source.words(said, texts, False)
            assert words.markup is not None
            [[button]] = words.markup.inline_keyboard
            assert (words.text, button.text) == ("Есть новость о ребёнке.", "Показать")
            assert button.callback_data is not None
            assert button.callback_data.rpartition(":")[2] == str(one)


async def test_what_is_behind_a_nudge_is_its_own_readers_while_it_is_true(
    small: SmallSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    mother = await small.join(small.ids.mother, ref=1)
    father = await small.join(small.ids.father, ref=2)
    await preferences.choose(small.ctx(small.ids.mother, now=NOW), choice=Choice.PRIVACY, value=Mode.NONE.value)
    kinds = await told(small, monkeypatch, mother, small.ids.mother)
    one = next(iter(kinds))
    hers = asked_on(small, small.ids.mother, mother)
    assert isinstance(await nudges.opened(hers, message_id=one), MatterNews)
    assert hers.is_fleeting
    with pytest.raises(NotYours):
        await nudges.opened(asked_on(small, small.ids.father, father), message_id=one)

    async def nothing(_ctx: object, _ids: list[int]) -> dict[int, MatterNews]:
        return {}

    monkeypatch.setattr(nudges, "_true", nothing)
    with pytest.raises(NothingToShow):
        await nudges.opened(hers, message_id=one)
