"""What families say of absences, below the screens: who counts as explained, what is fixed in number (D-3)."""

import dataclasses
import datetime as dt
from collections.abc import Collection

import pytest
from sqlalchemy import select

from models.database import Database
from models.drafts import DraftKind
from models.lessons import AbsenceReason, Answer, Lesson, Presence, ReasonStatus, Seen, Taking
from models.people import ConsentDecision, GuardianLink, Kinship
from models.traffic import Notice
from services import absence_codes, attendance, drafts, news, notices
from services.absence_codes import At
from services.absences import announced, announcing, answered, answers, asked, deciding
from services.absences.refusals import NotForIllness, ReasonDecided, TooFarAhead
from services.lessons.card import cards
from services.notice_facts import OF_ATTENDANCE
from services.one_line import preview, writing
from services.pages import carrying
from services.refusals import AttendanceChanged, NotYours
from tests.counting import counting
from tests.school import MONDAY, PARAMETERS, SmallSchool, at


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


async def mark(small: SmallSchool, lesson: int, pupils: Collection[int], clock: str = "09:21") -> None:
    for pupil_id in pupils:
        ctx = small.ctx(small.ids.teacher, now=at(clock))
        await attendance.mark(ctx, lesson_id=small.ids.lessons[lesson - 1], pupil_id=pupil_id, seen=Seen.ABSENT)


async def explained(small: SmallSchool) -> set[int]:
    async with small.database.read() as session:
        found = await answered.of_days(session, [(pupil_id, MONDAY) for pupil_id in small.ids.pupils])
        return {pupil_id for pupil_id, _ in found}


async def test_which_days_are_explained(small: SmallSchool) -> None:
    ids = small.ids
    async with small.database.read() as session:
        assert await answered.of_days(session, []) == set()
    await mark(small, 2, ids.pupils)
    assert await explained(small) == set()
    mother, kim = small.ctx(ids.mother, now=at("09:30")), small.ctx(ids.kim_father, now=at("09:30"))
    await answers.answer(mother, pupil_id=ids.ivan, day=MONDAY, answer=Answer.ON_WAY)
    await announcing.announce(
        small.ctx(ids.mother, now=at("09:30")),
        pupil_id=ids.anton,
        first=MONDAY,
        last=MONDAY,
        slots=1 << 2,
        answer=Answer.AT_HOME,
    )
    await announcing.announce(kim, pupil_id=ids.sofya, first=MONDAY, last=MONDAY, slots=1 << 4, answer=Answer.ILL)
    async with small.ctx(now=at("09:31")).write() as session:
        session.add(
            AbsenceReason(
                pupil_id=ids.anna, code="up", date_from=MONDAY, date_to=MONDAY, status=ReasonStatus.CONFIRMED,
                said_at=at("09:31"),
            )
        )  # fmt: skip
        session.add(
            AbsenceReason(
                pupil_id=ids.artyom, code="up", date_from=MONDAY, date_to=MONDAY, status=ReasonStatus.DRAFT,
                said_at=at("09:31"), answer=Answer.PICKED_UP_EARLY,
            )
        )  # fmt: skip
    # The fourth lesson is no word on the second; «заберу раньше» is none on lessons.
    assert await explained(small) == {ids.ivan, ids.anton, ids.anna}
    await mark(small, 4, [ids.ivan, ids.anton], "11:22")
    # «Едет» two hours ago, and the lesson that nobody spoke of.
    assert await explained(small) == {ids.anna}


async def test_an_answer_has_its_limits_and_is_the_own_one(small: SmallSchool) -> None:
    ids = small.ids
    ctx = small.ctx(ids.mother, now=at("08:00"))
    last = MONDAY + dt.timedelta(days=PARAMETERS.announce_days)
    with pytest.raises(TooFarAhead):
        await announcing.announce(ctx, pupil_id=ids.ivan, first=MONDAY, last=last + dt.timedelta(1), answer=Answer.ILL)
    (reason_id,) = await announcing.announce(
        small.ctx(ids.mother, now=at("08:00")), pupil_id=ids.ivan, first=MONDAY, last=last, answer=Answer.ILL
    )
    # Nothing medical, nothing of another's, nothing for the father, who has not agreed to anything.
    with pytest.raises(NotForIllness):
        await announcing.explain(small.ctx(ids.mother, now=at("08:01")), reason_id=reason_id, text="ОРВИ")
    for who in (ids.father, ids.kim_father, ids.tutor, None):
        with pytest.raises(NotYours):
            await announcing.withdraw(small.ctx(who, now=at("08:01")), reason_id=reason_id)
        with pytest.raises(NotYours):
            await announced.overview(small.ctx(who, now=at("08:01")), pupil_id=ids.ivan)
    await deciding.decide(small.ctx(ids.deputy, now=at("08:05")), reason_id=reason_id, code="b")
    with pytest.raises(ReasonDecided):
        await announcing.withdraw(small.ctx(ids.mother, now=at("08:06")), reason_id=reason_id)
    with pytest.raises(ReasonDecided):
        await deciding.one(small.ctx(ids.tutor, now=at("08:06")), reason_id=reason_id)
    # Another answer after the tutor's word is another draft: what was taken stands.
    (again,) = await announcing.announce(
        small.ctx(ids.mother, now=at("08:07")), pupil_id=ids.ivan, first=MONDAY, last=last, answer=Answer.AT_HOME
    )
    assert again != reason_id
    await announcing.withdraw(small.ctx(ids.mother, now=at("08:08")), reason_id=again)
    await announcing.withdraw(small.ctx(ids.mother, now=at("08:09")), reason_id=again)
    shown = await announced.overview(small.ctx(ids.mother, now=at("08:10")), pupil_id=ids.ivan)
    assert [(one.reason_id, one.is_confirmed) for one in shown.announced] == [(reason_id, True)]


async def test_the_list_and_the_card_show_and_write_the_same(small: SmallSchool) -> None:
    ids = small.ids
    lesson_id = ids.lessons[1]
    await announcing.announce(
        small.ctx(ids.mother, now=at("08:00")), pupil_id=ids.ivan, first=MONDAY, last=MONDAY, answer=Answer.ILL
    )
    # «Не знаю» is no reason not to look.
    await answers.answer(
        small.ctx(ids.kim_father, now=at("08:00")), pupil_id=ids.sofya, day=MONDAY, answer=Answer.UNKNOWN
    )
    teacher = small.ctx(ids.teacher, now=at("09:21"))
    with counting(small.database) as statements:
        sheet = await attendance.sheet(teacher, lesson_id=lesson_id)
    assert len(statements) == 2
    assert [(row.pupil_id, row.reason) for row in sheet.rows if row.is_expected] == [(ids.ivan, "b")]
    assert (sheet.absent, sheet.late) == (1, 0)
    with pytest.raises(AttendanceChanged):
        await attendance.finish(small.ctx(ids.teacher, now=at("09:22")), lesson_id=lesson_id, absent=0)
    await attendance.finish(small.ctx(ids.teacher, now=at("09:22")), lesson_id=lesson_id, absent=1)
    await attendance.finish(small.ctx(ids.teacher, now=at("09:23")), lesson_id=lesson_id, absent=1)
    fourth = small.ctx(ids.teacher, now=at("11:21"))
    await attendance.mark(fourth, lesson_id=ids.lessons[3], pupil_id=ids.anton, seen=Seen.LATE)
    async with fourth.read() as session:
        card = (await cards(session, fourth, [ids.lessons[3]]))[ids.lessons[3]]
    assert [row.pupil_id for row in card.missing_pupils] == [ids.ivan]
    async with small.database.read() as session:
        seen = await session.execute(
            select(Presence.lesson_id, Presence.pupil_id, Presence.seen).order_by(Presence.lesson_id, Presence.pupil_id)
        )
        assert [tuple(row) for row in seen] == [
            (lesson_id, ids.ivan, Seen.ABSENT),
            (ids.lessons[3], ids.anton, Seen.LATE),
        ]
        codes = await absence_codes.of_lessons(session, [lesson_id])
        assert codes == {At(lesson_id, ids.ivan): absence_codes.UNEXPLAINED}
    waits = {one.pupil_id: one.reason_id for one in await deciding.waiting(small.ctx(ids.tutor, now=at("12:00")))}
    await deciding.decide(small.ctx(ids.tutor, now=at("12:00")), reason_id=waits[ids.ivan], code="up")
    async with small.database.read() as session:
        assert await absence_codes.of_lessons(session, [lesson_id]) == {At(lesson_id, ids.ivan): "up"}


async def test_as_many_statements_for_three_as_for_one(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:20")).write() as session:
        session.add(
            GuardianLink(
                guardian_id=ids.mother, pupil_id=ids.artyom, kinship=Kinship.MOTHER, date_from=MONDAY,
                is_informed=True, confirmed_at=at("07:00"), consent=ConsentDecision.GIVEN,
            )
        )  # fmt: skip
    await small.join(ids.mother, ref=1)
    counts = []
    for lesson, pupils in ((2, [ids.ivan]), (4, [ids.ivan, ids.anton, ids.artyom])):
        await mark(small, lesson, pupils, "09:21" if lesson == 2 else "11:21")
        ctx = small.ctx(now=at("09:40" if lesson == 2 else "11:40"))
        with counting(small.database) as statements:
            await notices.compose(ctx)
        composed = len(statements)
        async with small.database.read() as session:
            sent = select(Notice.message_id).where(Notice.kind.in_(OF_ATTENDANCE), Notice.message_id.is_not(None))
            messages = sorted({message_id or 0 for message_id in await session.scalars(sent)})
        with counting(small.database) as statements:
            found = await news.contents(small.ctx(now=at("11:41")), message_ids=messages)
        counts.append((len(found), len(statements)))
        assert composed
    (one, few), (three, many) = counts
    assert (one, three) == (1, 3)
    assert few == many


async def test_one_guardian_first_where_the_school_wants_it(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:20")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.father)):
            link.consent = ConsentDecision.GIVEN
    await small.join(ids.mother, ref=1)
    await small.join(ids.father, ref=2)
    ctx = small.ctx(ids.teacher, now=at("09:21"))
    ctx.school = dataclasses.replace(PARAMETERS, other_guardian_minutes=10)
    await attendance.mark(ctx, lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT)
    async with small.database.read() as session:
        due = await session.execute(
            select(Notice.person_id, Notice.due_at).where(Notice.person_id.is_not(None)).order_by(Notice.person_id)
        )
        assert [tuple(row) for row in due] == [(ids.mother, at("09:27")), (ids.father, at("09:37"))]
        questions = await asked.load(session, set())
    assert isinstance(questions, asked.Questions)


async def test_what_the_tutor_takes_is_to_be_carried_over_again(small: SmallSchool) -> None:
    ids = small.ids
    await mark(small, 2, [ids.ivan])
    (reason_id,) = await announcing.announce(
        small.ctx(ids.mother, now=at("09:30")), pupil_id=ids.ivan, first=MONDAY, last=MONDAY, answer=Answer.ILL
    )
    office = {"course_id": ids.algebra_id, "date": MONDAY}
    await carrying.mark(small.ctx(ids.deputy, now=at("12:30")), **office, carried=True)

    async def is_changed(clock: str) -> bool:
        shown = await carrying.day(small.ctx(ids.deputy, now=at(clock)), date=MONDAY)
        return next(one.is_changed for one in shown.courses if one.course_id == ids.algebra_id)

    assert not await is_changed("12:31")
    await deciding.decide(small.ctx(ids.tutor, now=at("12:40")), reason_id=reason_id, code="b")
    assert await is_changed("12:41")


@pytest.mark.parametrize(("typed", "absent"), [("7Б 2 н 3", {"sofya", "ivan"}), ("7Б 2 все", set())])
async def test_a_line_counts_those_with_a_reason_as_the_list_does(
    small: SmallSchool, typed: str, absent: set[str]
) -> None:
    ids = small.ids
    await announcing.announce(
        small.ctx(ids.mother, now=at("08:00")), pupil_id=ids.ivan, first=MONDAY, last=MONDAY, answer=Answer.ILL
    )
    draft_id = await drafts.begin(
        small.ctx(ids.teacher, now=at("09:25")), kind=DraftKind.LINE, lesson_id=ids.lessons[1], text=typed
    )
    shown = await preview.of_draft(small.ctx(ids.teacher, now=at("09:25")), draft_id=draft_id)
    assert shown.may_write
    ctx = small.ctx(ids.teacher, now=at("09:26"))
    await writing.write(ctx, draft_id=draft_id, revision=shown.revision, mark=shown.mark, closes=False)
    async with small.database.read() as session:
        seen = select(Presence.pupil_id).where(Presence.seen == Seen.ABSENT)
        assert set(await session.scalars(seen)) == {getattr(ids, name) for name in absent}
        assert (await session.get_one(Lesson, ids.lessons[1])).taking is Taking.TAKEN
