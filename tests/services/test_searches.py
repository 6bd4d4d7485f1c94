"""A search on both databases: one at a time for a child, taken by one, ended once (D-3)."""

import asyncio
import datetime as dt
from collections.abc import Awaitable

import pytest
from sqlalchemy import func, select

from models.contingent import Duty
from models.database import Database
from models.groups import Tutor
from models.lessons import Presence, Seen
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink
from models.searches import AbsenceStep, Found, Search, StepKind
from models.traffic import Notice
from services import attendance
from services.absences import calls, early, history, lateness, unexplained
from services.matters import calls as matters_calls
from services.matters import unexplained as matters_unexplained
from services.refusals import NotYours
from services.searches import answers, ending, view, watching
from services.searches.opening import open_search
from services.searches.standings import Who
from tests.counting import counting
from tests.school import MONDAY, SmallSchool, at

PEOPLE = ("tutor", "english", "teacher", "deputy", "mother", "father")


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    """Everybody has joined; English stands in for the tutor, the stranger is on duty, Ivan is not at lesson 2."""
    small = await SmallSchool(database).build()
    ids = small.ids
    for ref, who in enumerate((*PEOPLE, "stranger_teacher"), start=100):
        await small.join(getattr(ids, who), ref=ref)
    async with small.ctx(now=at("07:30")).write() as session:
        session.add(Tutor(group_id=ids.class_7b, person_id=ids.english, is_acting=True, date_from=MONDAY))
        session.add(Duty(day=MONDAY, person_id=ids.stranger_teacher))
        link = (await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.father))).one()
        link.consent = ConsentDecision.GIVEN
    ctx = small.ctx(ids.teacher, now=at("09:21"))
    await attendance.mark(ctx, lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT)
    return small


async def opened(small: SmallSchool, who: str = "mother", *, pupil: str = "ivan", now: str = "09:30") -> int:
    ctx = small.ctx(getattr(small.ids, who), now=at(now))
    async with ctx.write() as session:
        lesson_id = small.ids.lessons[1] if pupil == "ivan" else None
        return await open_search(session, ctx, pupil_id=getattr(small.ids, pupil), date=MONDAY, lesson_id=lesson_id)


async def at_once(*calls: Awaitable[object]) -> None:
    await asyncio.gather(*calls)


async def told(small: SmallSchool, kind: NoticeKind = NoticeKind.SEARCH_OPENED) -> list[str]:
    """Who was promised to hear so, in their order."""
    names = {getattr(small.ids, who): who for who in (*PEOPLE, "stranger_teacher")}
    async with small.database.read() as session:
        people = await session.scalars(select(Notice.person_id).where(Notice.kind == kind).order_by(Notice.id))
        return [names[person_id] for person_id in people if person_id is not None]


async def test_two_guardians_at_once_begin_one_search(small: SmallSchool) -> None:
    await at_once(opened(small), opened(small, "father"))
    async with small.database.read() as session:
        assert (await session.execute(select(func.count()).select_from(Search))).scalar() == 1
    assert sorted(await told(small)) == ["father", "mother", "tutor"]
    assert await told(small, NoticeKind.SEARCH_ASKED) == ["teacher"]


async def test_two_take_it_at_once_one_does_and_the_other_reads_who(small: SmallSchool) -> None:
    search_id = await opened(small)
    contexts = [small.ctx(getattr(small.ids, who), now=at("09:31")) for who in ("tutor", "deputy")]
    await at_once(*(ending.take(ctx, search_id=search_id) for ctx in contexts))
    shown = [await view.one(ctx, search_id=search_id) for ctx in contexts]
    assert shown[0].taken == shown[1].taken
    assert shown[0].taken is not None
    async with small.database.read() as session:
        taken = select(AbsenceStep.person_id).where(AbsenceStep.kind == StepKind.TAKEN)
        (by,) = await session.scalars(taken)
    winner, other = ("tutor", "deputy") if by == small.ids.tutor else ("deputy", "tutor")
    assert shown[0].taken.who == winner
    heard = await told(small, NoticeKind.SEARCH_TAKEN)
    assert winner not in heard
    assert (other in heard) is (other == "tutor")  # the deputy was not told yet


async def test_the_line_goes_up_by_the_clock_and_each_is_told_once(small: SmallSchool) -> None:
    await opened(small)
    line = []
    for now in ("09:31", "09:32", "09:34", "09:35", "09:44"):
        for _ in range(2):
            await watching.watch(small.ctx(now=at(now)))
        line.append([who for who in await told(small) if who not in ("mother", "father")])
    assert line == [
        ["tutor"],
        ["tutor", "english"],
        ["tutor", "english", "stranger_teacher"],
        ["tutor", "english", "stranger_teacher", "deputy"],
        ["tutor", "english", "stranger_teacher", "deputy"],
    ]


async def test_the_end_comes_once_and_the_first_word_stands(small: SmallSchool) -> None:
    search_id = await opened(small)
    ids = small.ids
    await answers.not_in_class(small.ctx(ids.teacher, now=at("09:31")), search_id=search_id, lesson_id=ids.lessons[1])
    calls_ = [
        ending.end(small.ctx(ids.mother, now=at("09:33")), search_id=search_id, found=Found.WITH_FAMILY),
        ending.end(small.ctx(ids.tutor, now=at("09:33")), search_id=search_id, found=Found.AT_SCHOOL),
        answers.in_class(small.ctx(ids.teacher, now=at("09:33")), search_id=search_id, lesson_id=ids.lessons[1]),
    ]
    await at_once(*calls_)
    await ending.take(small.ctx(ids.tutor, now=at("09:34")), search_id=search_id)
    await watching.watch(small.ctx(now=at("09:50")))
    shown = await view.one(small.ctx(ids.tutor, now=at("09:34")), search_id=search_id)
    assert (shown.taken, shown.not_in_class is not None, shown.ended is not None) == (None, True, True)
    async with small.database.read() as session:
        ends = select(func.count()).where(AbsenceStep.kind == StepKind.FOUND)
        assert (await session.execute(ends)).scalar() == 1
    # Lost again, it is another search.
    assert await opened(small, now="11:30") != search_id


async def test_who_left_reads_no_more_and_the_statements_do_not_grow(small: SmallSchool) -> None:
    ids = small.ids
    search_id = await opened(small)
    others = [await opened(small, "mother", pupil="anton"), await opened(small, "kim_father", pupil="sofya")]
    ctx = small.ctx(ids.tutor, now=at("09:31"))
    counted = []
    for searches in ([search_id], [search_id, *others]):
        async with ctx.read() as session:
            with counting(small.database) as statements:
                views = await view.load(session, ctx, [(one, ids.tutor, False) for one in searches])
            counted.append(len(statements))
            assert all(Who.TUTOR in shown.told for shown in views.values())
    assert counted[0] == counted[1]
    with pytest.raises(NotYours):
        await view.one(small.ctx(ids.kim_father, now=at("09:31")), search_id=search_id)
    with pytest.raises(NotYours):
        await history.read(small.ctx(ids.teacher, now=at("09:31")), pupil_id=ids.ivan, day=MONDAY)
    with pytest.raises(NotYours):
        await calls.own(small.ctx(ids.mother, now=at("09:31")), day=MONDAY)
    read = await history.read(small.ctx(ids.deputy, now=at("09:31")), pupil_id=ids.ivan, day=MONDAY)
    assert [entry.what for entry in read.entries if entry.what != "family_told"] == [
        "marked",
        "search_opened",
        "asked",
        "told",
    ]


async def test_the_lists_of_a_tutor_are_found_once_on_both_databases(small: SmallSchool) -> None:
    ids = small.ids
    tuesday = MONDAY + dt.timedelta(days=1)
    async with small.ctx(ids.teacher, now=at("12:00")).write() as session:
        session.add_all(
            Presence(lesson_id=one, pupil_id=ids.anna, seen=Seen.LATE, seen_at=at("12:00"), revision=1)
            for one in ids.lessons[:3]
        )
    for _ in range(2):
        await calls.find(small.ctx(now=at("12:00")))
        for job in (unexplained.remind, lateness.tell):
            await job(small.ctx(now=at("08:00", tuesday)))
    ctx = small.ctx(ids.tutor, now=at("12:00"))
    assert [call.pupil_id for call in (await calls.own(ctx, day=MONDAY)).calls] == [ids.ivan]
    await calls.record(small.ctx(ids.tutor, now=at("12:01")), pupil_id=ids.ivan, day=MONDAY, reached=False)
    assert await told(small, NoticeKind.CALL_LIST) == ["tutor"]
    assert sorted(await told(small, NoticeKind.UNEXPLAINED)) == ["english", "tutor"]
    assert sorted(await told(small, NoticeKind.LATENESS)) == ["english", "tutor"]
    async with small.ctx(now=at("08:00", tuesday)).read() as session:
        notices = list(await session.scalars(select(Notice).order_by(Notice.id)))
        for kind, load in (
            (NoticeKind.CALL_LIST, matters_calls.load),
            (NoticeKind.UNEXPLAINED, matters_unexplained.load_unexplained),
            (NoticeKind.LATENESS, matters_unexplained.load_lateness),
        ):
            those = [one for one in notices if one.kind is kind]
            assert sorted(await load(session, small.ctx(now=at("08:00", tuesday)), those)) == [one.id for one in those]
    fetching = await early.overview(small.ctx(ids.mother, now=at("12:00")), pupil_id=ids.ivan)
    assert fetching.days == []
    ctx = small.ctx(ids.mother, now=at("12:00"))
    with pytest.raises(NotYours):
        await early.say(ctx, pupil_id=ids.ivan, lesson_id=ids.lessons[1], early=True)
