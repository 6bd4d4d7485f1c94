"""Letters: one thread of three, whose it is when somebody leaves, who reads it, when it is handed over (D-6, R-45)."""

import asyncio
import datetime as dt
from collections.abc import Awaitable
from typing import Any

import pytest
from sqlalchemy import Select, select

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.courses import CourseTeacher
from models.database import Database
from models.groups import Tutor
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, ConsentSource, GuardianLink, Kinship, RoleGrant, StaffMember
from models.threads import Post, Thread, ThreadHolder
from services import preferences
from services.access.threads import Side
from services.matters.posts import PostNews
from services.preferences import Choice
from services.refusals import NotYours
from services.threads import beginning, families, lists, passing, posting, reading, upkeep
from services.threads.states import PostState
from services.threads.thread_refusals import (
    LettersOff,
    NobodyAnswers,
    NotWrittenTo,
    PassedOn,
    ThreadClosed,
    ThreadStands,
)
from tests.counting import counting
from tests.school import MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool

WEDNESDAY = MONDAY + dt.timedelta(days=2)


Ended = type[Tutor] | type[CourseTeacher] | type[StaffMember] | type[RoleGrant]


class WritingSchool(TimetabledSchool):
    async def begin(self, who: str = "mother", to: str = "tutor", clock: str = "13:00", pupil: str = "ivan") -> int:
        pupil_id, person_id = getattr(self.ids, pupil), getattr(self.ids, to)
        return await beginning.begin(self.of(who, clock), pupil_id=pupil_id, person_id=person_id)

    async def say(self, who: str, thread_id: int, text: str = "Слово", clock: str = "13:00") -> posting.Posted:
        return await posting.say(self.of(who, clock), thread_id=thread_id, text=text)

    async def open(self, who: str, thread_id: int, clock: str = "13:00") -> reading.ThreadPage:
        return await reading.open_thread(self.of(who, clock), thread_id=thread_id)

    async def letters(self, who: str, value: str) -> None:
        await preferences.choose(self.of(who, "07:10"), choice=Choice.LETTERS, value=value)

    async def end(self, table: Ended, who: str) -> None:
        """From today on it is not theirs."""
        async with self.ctx(now=at("08:00")).write() as session:
            statement: Select[Any] = select(table).where(table.person_id == getattr(self.ids, who))
            for row in await session.scalars(statement):
                row.date_to = MONDAY

    async def appoint(self, who: str) -> None:
        async with self.ctx(now=at("08:00")).write() as session:
            session.add(Tutor(group_id=self.ids.class_7b, person_id=getattr(self.ids, who), date_from=MONDAY))

    async def readers(self, now: dt.datetime) -> dict[int, list[str | None]]:
        told = await self.told(now)
        return {who: [one.text for one in news if isinstance(one, PostNews)] for who, news in told.items()}


@pytest.fixture
async def school(database: Database) -> WritingSchool:
    built = WritingSchool(database)
    await built.build()
    people = ("mother", "father", "kim_father", "tutor", "teacher", "english", "deputy")
    for ref, who in enumerate(people, start=1000):
        await built.join(getattr(built.ids, who), ref=ref)
    return built


async def refused(kind: type[Exception], *asked: Awaitable[object]) -> None:
    for one in asked:
        with pytest.raises(kind) as raised:
            await one
        assert raised.type is kind


async def test_two_who_begin_at_once_have_one_thread(school: WritingSchool) -> None:
    ids = school.ids
    found = await asyncio.gather(
        school.begin(),
        school.begin("tutor", "mother"),
        school.begin(),
        school.begin("tutor", "mother"),
    )
    assert len(set(found)) == 1
    async with school.database.read() as session:
        threads = (await session.scalars(select(Thread))).all()
        holders = (await session.scalars(select(ThreadHolder.person_id))).all()
    assert [(one.pupil_id, one.family_id, one.staff_id, one.course_id) for one in threads] == [
        (ids.ivan, ids.mother, ids.tutor, None)
    ]
    assert holders == [ids.tutor]
    # Another child, another thread; nobody may write about a child of others, or to who has not joined or agreed.
    assert await school.begin(pupil="anton") not in found
    await refused(NotYours, school.begin(pupil="sofya"), school.begin("father"), school.begin("stranger_teacher"))
    await refused(NotWrittenTo, school.begin(to="teacher"), school.begin("tutor", "father"))
    await refused(NotWrittenTo, school.begin("tutor", "silent", pupil="anna"), school.begin("tutor", "kim_father"))
    await refused(LettersOff, school.begin("teacher", "mother"))
    await refused(NotYours, school.begin(to="mother"), school.begin("tutor", "tutor"))
    await refused(NotYours, families.groups(school.of("teacher", "13:00")), lists.mine(school.of("mother", "13:00")))
    await refused(NotYours, families.pupils(school.of("tutor", "13:00"), group_id=ids.class_8a))


async def test_a_thread_whose_colleague_is_gone_is_the_tutors(school: WritingSchool) -> None:
    ids = school.ids
    await school.letters("teacher", "yes")
    with_tutor, with_teacher = await school.begin(), await school.begin(to="teacher")
    await school.say("mother", with_tutor, "Первое")
    await school.say("mother", with_teacher, "Об алгебре")
    await school.end(CourseTeacher, "teacher")
    # Both wait to be composed: the teacher reads nothing any more, the tutor gets it from the daily look.
    assert await school.readers(at("13:00")) == {ids.tutor: ["Первое"]}
    await refused(NotYours, school.open("teacher", with_teacher), school.say("teacher", with_teacher))
    assert await upkeep.keep_up(school.ctx(now=at("13:10"))) == 1
    assert await upkeep.keep_up(school.ctx(now=at("13:11"))) == 0
    assert await school.readers(at("13:20")) == {ids.tutor: ["Об алгебре"]}

    await school.end(Tutor, "tutor")
    await refused(NotYours, school.open("tutor", with_tutor), school.open("tutor", with_teacher))
    await refused(NobodyAnswers, school.say("mother", with_tutor))
    page = await school.open("mother", with_tutor)
    assert (page.head.colleague, page.posts[0].text) == (None, "Первое")
    await school.appoint("english")
    await school.say("mother", with_tutor, "Новому")
    assert await school.readers(at("13:30")) == {ids.english: ["Новому"]}
    assert [head.unread for head in (await lists.mine(school.of("english", "13:30"))).threads] == [1, 2]
    # Whoever writes to the new tutor goes on in the old thread.
    assert await school.begin(to="english") == with_tutor
    await school.say("english", with_tutor, "Здравствуйте")
    assert (await school.open("mother", with_tutor)).posts[-1].colleague == "Грин О. П."
    # The teacher has the course again: so is the thread.
    async with school.ctx(now=at("13:40")).write() as session:
        session.add(CourseTeacher(course_id=ids.algebra_id, person_id=ids.teacher, date_from=MONDAY))
        await session.flush()
    assert await school.begin(to="teacher") == with_teacher
    await school.end(StaffMember, "english")
    await refused(NotYours, school.open("english", with_tutor), lists.mine(school.of("english", "13:50")))


async def test_a_tutor_is_the_parent_of_the_own_child(school: WritingSchool) -> None:
    ids = school.ids
    await school.letters("teacher", "yes")
    async with school.ctx(now=at("08:00")).write() as session:
        given = {"consent": ConsentDecision.GIVEN, "consent_on": MONDAY, "confirmed_at": at("07:00")}
        session.add(
            GuardianLink(
                guardian_id=ids.tutor,
                pupil_id=ids.ivan,
                kinship=Kinship.GUARDIAN,
                consent_source=ConsentSource.PAPER,
                date_from=MONDAY,
                **given,
            )
        )
    thread_id = await school.begin("tutor", "teacher")
    await school.say("tutor", thread_id, "О моём")
    await school.end(CourseTeacher, "teacher")
    # The class is hers, and so is the letter: she does not answer herself.
    assert (await lists.mine(school.of("tutor", "13:00"))).threads == []
    await refused(NobodyAnswers, school.say("tutor", thread_id))
    await refused(NotYours, passing.close(school.of("tutor", "13:00"), thread_id=thread_id))
    assert (await school.open("tutor", thread_id)).head.side is Side.FAMILY


async def test_passing_on_while_the_family_begins(school: WritingSchool) -> None:
    await school.letters("teacher", "yes")
    with_teacher = await school.begin(to="teacher")
    await school.say("mother", with_teacher)
    found = await asyncio.gather(
        passing.pass_on(school.of("teacher", "13:00"), thread_id=with_teacher, person_id=school.ids.tutor),
        school.begin(),
        return_exceptions=True,
    )
    assert [type(one) for one in found if isinstance(one, Exception)] in ([], [ThreadStands])
    async with school.database.read() as session:
        threads = (await session.scalars(select(Thread).where(Thread.staff_id == school.ids.tutor))).all()
    assert len(threads) == 1
    # What its writer erased before it was told is not told.
    async with school.ctx(now=at("13:00")).write() as session:
        for post in await session.scalars(select(Post)):
            post.text = None
    assert all(texts == [] for texts in (await school.readers(at("13:00"))).values())


async def test_only_the_guardian_who_writes_reads_it(school: WritingSchool) -> None:
    ids = school.ids
    thread_id = await school.begin()
    await school.say("mother", thread_id)
    async with school.ctx(now=at("13:00")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.father)):
            link.consent = ConsentDecision.GIVEN
    assert (await lists.of_child(school.of("father", "13:00"), pupil_id=ids.ivan)).threads == []
    await refused(NotYours, school.open("father", thread_id), school.say("father", thread_id))
    shown = await lists.of_child(school.of("mother", "13:00"), pupil_id=ids.ivan)
    assert [(head.thread_id, head.unread) for head in shown.threads] == [(thread_id, 0)]
    await school.say("tutor", thread_id)
    async with school.ctx(now=at("13:05")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.mother)):
            link.consent = ConsentDecision.WITHDRAWN
    # What was on its way stays in the thread, and its writer sees that it did not come.
    assert await school.readers(at("13:10")) == {}
    await refused(NotYours, school.open("mother", thread_id), school.say("mother", thread_id))
    await refused(NotYours, lists.of_child(school.of("mother", "13:10"), pupil_id=ids.ivan))
    await refused(NobodyAnswers, school.say("tutor", thread_id))
    standing = (await school.open("tutor", thread_id)).posts[-1].standing
    assert standing is not None
    assert standing.state is PostState.FAILED


async def test_passing_on_and_closing(school: WritingSchool) -> None:
    ids = school.ids
    await school.letters("teacher", "yes")
    with_tutor, with_teacher = await school.begin(), await school.begin(to="teacher")
    await school.say("mother", with_teacher, "Важное", "19:30")

    def to(who: str, thread_id: int, target: str) -> Awaitable[object]:
        return passing.pass_on(school.of(who, "19:40"), thread_id=thread_id, person_id=getattr(ids, target))

    await refused(NotYours, to("mother", with_teacher, "tutor"), to("deputy", with_teacher, "deputy"))
    await refused(NotYours, to("teacher", with_teacher, "english"), to("tutor", with_teacher, "tutor"))
    await refused(ThreadStands, to("teacher", with_teacher, "tutor"))
    await to("teacher", with_teacher, "deputy")
    await refused(PassedOn, school.open("teacher", with_teacher), to("teacher", with_teacher, "tutor"))
    # The letter waited for the teacher; the deputy hears of the thread, in her own hours.
    assert await school.promised(NoticeKind.THREAD_PASSED) == {
        ids.mother: at("19:40"),
        ids.deputy: at("07:30", TUESDAY),
    }
    standing = (await school.open("mother", with_teacher, "19:41")).posts[0].standing
    assert (standing and standing.state) is PostState.LATER
    assert await school.readers(at("07:30", TUESDAY)) == {ids.mother: [], ids.deputy: []}
    standing = (await school.open("mother", with_teacher, "19:45")).posts[0].standing
    assert (standing and standing.state) is PostState.DELIVERED
    assert [post.text for post in (await school.open("deputy", with_teacher)).posts] == ["Важное"]
    await passing.close(school.of("deputy", "13:00"), thread_id=with_teacher)
    await refused(ThreadClosed, school.say("mother", with_teacher), school.say("deputy", with_teacher))
    await refused(ThreadClosed, to("deputy", with_teacher, "tutor"))
    await refused(ThreadClosed, passing.choose(school.of("deputy", "13:00"), thread_id=with_teacher))
    await refused(NotYours, passing.close(school.of("mother", "13:00"), thread_id=with_tutor))
    # A deputy who is one no more has nothing of it: the tutor answers.
    await school.end(RoleGrant, "deputy")
    await refused(NotYours, school.open("deputy", with_teacher))
    assert (await school.open("tutor", with_teacher)).head.is_closed


async def test_what_waits_for_an_absent_colleague_is_looked_at_every_day(school: WritingSchool) -> None:
    ids = school.ids

    async def away(until: dt.date | None) -> None:
        async with school.ctx(now=at("08:00")).write() as session:
            row = (await session.scalars(select(StaffAbsence))).one_or_none()
            if row is None:
                row = StaffAbsence(person_id=ids.tutor, kind=StaffAbsenceKind.ILL, date_from=MONDAY)
                session.add(row)
            row.date_to = until

    await away(None)
    thread_id = await school.begin()
    posted = await school.say("mother", thread_id)
    assert posted.later is not None
    assert not posted.later.is_known
    assert await school.readers(at("13:00", WEDNESDAY)) == {}
    await away(WEDNESDAY)
    assert await upkeep.keep_up(school.ctx(now=at("00:10", TUESDAY))) == 1
    assert await school.promised(NoticeKind.POST) == {ids.tutor: at("07:30", WEDNESDAY)}
    await away(WEDNESDAY + dt.timedelta(days=2))
    await upkeep.keep_up(school.ctx(now=at("00:10", WEDNESDAY)))
    assert await school.promised(NoticeKind.POST) == {ids.tutor: at("07:30", WEDNESDAY + dt.timedelta(days=2))}
    # Read in the thread before: the notice has nothing left to say.
    await school.open("tutor", thread_id)
    assert await school.readers(at("07:30", WEDNESDAY + dt.timedelta(days=2))) == {}


async def test_many_ask_no_more_than_one(school: WritingSchool) -> None:
    ids = school.ids
    await school.letters("teacher", "yes")
    await school.letters("english", "yes")

    async def asked(call: Awaitable[object]) -> int:
        with counting(school.database) as statements:
            await call
        return len(statements)

    async def counts() -> list[int]:
        return [
            await asked(lists.mine(school.of("tutor", "13:30"))),
            await asked(lists.of_child(school.of("mother", "13:30"), pupil_id=ids.anton)),
            await asked(reading.look(school.of("mother", "13:30"), thread_id=thread_id)),
            await asked(families.pupils(school.of("tutor", "13:30"), group_id=ids.class_7b)),
        ]

    thread_id = await school.begin(pupil="anton")
    await school.say("mother", thread_id)
    await school.say("tutor", thread_id)
    one = await counts()
    for to in ("teacher", "english"):
        other = await school.begin(to=to, pupil="anton")
        await school.say("mother", other)
    await school.say("kim_father", await school.begin("kim_father", pupil="sofya"))
    await school.say("mother", await school.begin())
    for number in range(3):
        await school.say("mother", thread_id, f"№ {number}", f"13:1{number}")
    assert len((await lists.mine(school.of("tutor", "13:30"))).threads) == 3
    assert await counts() == one
