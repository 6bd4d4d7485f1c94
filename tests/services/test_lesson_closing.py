"""Closing a lesson, what its card says before and after, and opening it again; on both databases (R-12, R-17, R-60)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.database import Database
from models.groups import Membership
from models.lessons import AbsenceReason, Lesson, Presence, ReasonStatus, Seen, Taking
from models.notice_kinds import NoticeKind
from models.people import Pupil, StaffMember
from models.plans import PlanLine
from models.substitutions import ReopenRequest, Substitution, SubstitutionKind, SubstitutionState
from models.traffic import Notice
from services import attendance
from services.homework.setting import set_homework
from services.lessons import closing, details, reopening, topics
from services.lessons.card import LessonCard, Missing, card, cards
from services.lessons.refusals import (
    AskerGone,
    CardChanged,
    LessonOpen,
    LessonTooEarly,
    ReasonTooLong,
    ReopenLater,
    RequestDecided,
    TopicMissing,
    TopicTooLong,
)
from services.matters.reopening import ReopenAsked, ReopenDecided
from services.pages.journal import page
from services.refusals import LessonClosed, LessonNotStarted, NotYours
from tests.counting import counting
from tests.planned import PlannedSchool
from tests.school import MONDAY, at
from tests.timetabled import TUESDAY


class ClosingSchool(PlannedSchool):
    """The planned school, with short ways to open a card and to press its big button."""

    async def build(self) -> "ClosingSchool":
        await super().build()
        ids = self.ids
        ids.history, ids.second, ids.english_lesson, ids.fourth = ids.lessons
        return self

    async def card(
        self, lesson_id: int, clock: str = "09:25", day: dt.date = MONDAY, who: str = "teacher"
    ) -> LessonCard:
        return await card(self.of(who, clock, day), lesson_id=lesson_id)

    async def close(self, lesson_id: int, clock: str = "09:50", day: dt.date = MONDAY) -> LessonCard:
        """Press what the card shows. Returns the card after that."""
        shown = await self.card(lesson_id, clock, day)
        await self.press(shown, clock, day)
        return await self.card(lesson_id, clock, day)

    async def press(self, shown: LessonCard, clock: str = "09:50", day: dt.date = MONDAY, who: str = "teacher") -> None:
        lesson_id, absent = shown.title.lesson_id, len(shown.missing_pupils)
        await closing.close(self.of(who, clock, day), lesson_id=lesson_id, absent=absent, lines=shown.lines)


@pytest.fixture
async def school(database: Database) -> ClosingSchool:
    return await ClosingSchool(database).build()


def _briefs(card: LessonCard) -> tuple[list[str | None], ...]:
    return tuple([row.name.brief for row in rows] for rows in (card.absent, card.late, card.expected))


async def test_closing_writes_all_that_the_card_showed_at_once(school: ClosingSchool) -> None:
    ids = school.ids
    shown = await school.card(ids.second)
    assert (shown.listed, shown.taking, shown.shown_topic, shown.offer.number, shown.offer.of) == (
        5,
        Taking.NOT_TAKEN,
        "Дроби",
        1,
        6,
    )
    assert (shown.kind and shown.kind.code, shown.uses_ict, shown.homework, shown.may_change) == (
        "fresh",
        False,
        None,
        True,
    )
    assert shown.missing == (Missing.ATTENDANCE, Missing.TOPIC, Missing.HOMEWORK)
    await details.set_kind(school.of("teacher", "09:30"), lesson_id=ids.second, code="lab")
    await details.set_ict(school.of("teacher", "09:31"), lesson_id=ids.second, is_used=True)
    closed = await school.close(ids.second)
    lesson = await school.lesson(ids.second)
    assert (lesson.topic, lesson.plan_line_id, lesson.lesson_kind, lesson.uses_ict) == (
        "Дроби",
        ids.lines[0],
        "lab",
        True,
    )
    assert (lesson.taking, lesson.taught_by_id, lesson.closed_by_id) == (Taking.TAKEN, ids.teacher, ids.teacher)
    assert (lesson.closed_at, lesson.first_closed_at) == (at("09:50"), at("09:50"))
    assert (closed.may_change, closed.may_reopen, closed.is_late, closed.missing) == (
        False,
        True,
        False,
        (Missing.HOMEWORK,),
    )
    assert closed.closed_by == "Белов Пётр Ильич"
    # Twice changes nothing, and the next lesson has the usual kind and the plan's next topic.
    await school.press(shown, "09:55")
    assert (await school.lesson(ids.second)).closed_at == at("09:50")
    following = await school.card(ids.fourth, "11:20")
    assert (following.shown_topic, following.kind and following.kind.code, following.uses_ict) == (
        "Проценты",
        "lab",
        True,
    )
    async with school.database.read() as session:
        trail = await session.scalars(
            select(AuditEntry).where(AuditEntry.at == at("09:50"), AuditEntry.table_name == "lessons")
        )
        assert {entry.granted_by for entry in trail} == {"teacher"}
    # A closed lesson is filled no more, but its homework is set.
    with pytest.raises(LessonClosed):
        await topics.put(school.of("teacher", "10:00"), lesson_id=ids.second, topic="Другая")
    with pytest.raises(LessonClosed):
        await details.set_ict(school.of("teacher", "10:00"), lesson_id=ids.second, is_used=False)
    await set_homework(school.of("teacher", "10:01"), lesson_id=ids.second, text=None)
    assert (await school.card(ids.second)).missing == ()


async def test_who_was_missing_before_counts_only_once_confirmed(school: ClosingSchool) -> None:
    ids = school.ids
    for pupil_id in (ids.sofya, ids.ivan):
        await attendance.mark(school.of("teacher", "08:40"), lesson_id=ids.history, pupil_id=pupil_id, seen=Seen.ABSENT)
    await attendance.finish(school.of("teacher", "08:41"), lesson_id=ids.history, absent=2)
    async with school.ctx(now=at("08:45")).write() as session:
        session.add(
            AbsenceReason(
                pupil_id=ids.anton,
                code="b",
                date_from=MONDAY,
                date_to=MONDAY,
                status=ReasonStatus.DRAFT,
                said_at=at("08:45"),
            )
        )
    shown = await school.card(ids.second)
    assert _briefs(shown) == ([], [], ["Иванов Антон", "Ким С.", "Петров И."])
    assert shown.previous.number == 1
    # The grid is begun for another pupil: the list decides, and who was missing before is only to be looked at. Who has
    # a reason stands on the list as missing until somebody says otherwise.
    await attendance.mark(school.of("teacher", "09:26"), lesson_id=ids.second, pupil_id=ids.artyom, seen=Seen.LATE)
    begun = await school.card(ids.second)
    assert _briefs(begun) == ([], ["Иванов Артём"], ["Иванов Антон"])
    assert [row.name.brief for row in begun.unsure] == ["Ким С.", "Петров И."]
    # The old button asserted another list.
    with pytest.raises(CardChanged):
        await school.press(shown)
    async with school.database.read() as session:
        assert (await session.get_one(Lesson, ids.second)).closed_at is None
    # At the next lesson the button itself confirms those proposed; their families are told.
    english = await school.card(ids.english_lesson, "10:25", who="english")
    assert _briefs(english) == ([], [], ["Иванов А."])
    await school.press(english, "10:26", who="english")
    async with school.database.read() as session:
        rows = await session.execute(
            select(Presence.pupil_id, Presence.seen).where(Presence.lesson_id == ids.english_lesson)
        )
        assert [tuple(row) for row in rows] == [(ids.anton, Seen.ABSENT)]
    assert ids.mother in await school.promised(NoticeKind.ABSENCE)


async def test_those_confirmed_after_the_lesson_are_told_without_a_sound_and_once(school: ClosingSchool) -> None:
    ids = school.ids
    await attendance.mark(school.of("teacher", "08:40"), lesson_id=ids.history, pupil_id=ids.sofya, seen=Seen.ABSENT)
    await attendance.finish(school.of("teacher", "08:41"), lesson_id=ids.history, absent=1)
    # She came to the fourth lesson: nobody need look for her when the second is closed at last.
    await attendance.finish(school.of("teacher", "11:25"), lesson_id=ids.fourth, absent=0)
    await school.press(await school.card(ids.second, "12:30"), "12:30")
    told = select(Notice.silent).where(Notice.lesson_id == ids.second, Notice.kind == NoticeKind.ABSENCE)
    async with school.database.read() as session:
        assert list(await session.scalars(told)) == [True]
    # Opened and closed again it is told to nobody a second time.
    await closing.reopen(school.of("teacher", "12:40"), lesson_id=ids.second)
    await school.press(await school.card(ids.second, "12:41"), "12:42")
    async with school.database.read() as session:
        assert list(await session.scalars(told)) == [True]


async def test_another_pupil_missing_than_the_button_said_is_refused(school: ClosingSchool) -> None:
    ids = school.ids
    await attendance.mark(school.of("teacher", "08:40"), lesson_id=ids.history, pupil_id=ids.sofya, seen=Seen.ABSENT)
    shown = await school.card(ids.second)
    await attendance.mark(school.of("teacher", "09:26"), lesson_id=ids.second, pupil_id=ids.ivan, seen=Seen.ABSENT)
    now = await school.card(ids.second)
    assert len(shown.missing_pupils) == len(now.missing_pupils) == 1
    with pytest.raises(CardChanged):
        await school.press(shown)
    await topics.put(school.of("teacher", "09:40"), lesson_id=ids.second, topic="Своя")
    with pytest.raises(CardChanged):
        await school.press(now)
    shown = await school.card(ids.second)
    # Somebody is put on the list meanwhile: «все 5» would not be true of the sixth.
    async with school.ctx(now=at("09:45")).write() as session:
        newcomer = school.person("Яшин", "Лев")
        session.add(newcomer)
        await session.flush()
        pupil = Pupil(person_id=newcomer.id)
        session.add(pupil)
        await session.flush()
        session.add(Membership(group_id=ids.class_7b, pupil_id=pupil.id, list_number=6, date_from=MONDAY))
    with pytest.raises(CardChanged):
        await school.press(shown)
    assert (await school.close(ids.second)).closed_at is not None


async def test_who_may_not_close_and_when(school: ClosingSchool) -> None:
    ids = school.ids
    shown = await school.card(ids.second)
    for who in ("english", "tutor", "deputy", "stranger_teacher", "mother"):
        with pytest.raises(NotYours):
            await school.press(shown, who=who)
        with pytest.raises(NotYours):
            await topics.choice(school.of(who, "09:30"), lesson_id=ids.second)
    for who in ("english", "mother"):
        with pytest.raises(NotYours):
            await school.card(ids.second, who=who)
    tutor = await school.card(ids.second, who="tutor")
    assert (tutor.may_change, tutor.may_reopen, tutor.may_ask_to_reopen) == (False, False, False)
    with pytest.raises(LessonTooEarly) as early:
        await school.press(await school.card(ids.fourth), "11:09")
    assert early.value.data == {"starts": "11:20", "minutes": 10}
    with pytest.raises(LessonNotStarted):
        await school.press(await school.card(ids.tomorrow))
    with pytest.raises(LessonNotStarted):
        await topics.put(school.of("teacher", "09:30"), lesson_id=ids.tomorrow, topic="Рано")
    # History follows no plan: without a topic it is not closed.
    with pytest.raises(TopicMissing):
        await school.close(ids.history)


async def test_the_topic_is_the_plans_the_last_one_again_two_at_once_or_typed(school: ClosingSchool) -> None:
    ids = school.ids
    choice = await topics.choice(school.of("teacher", "09:30"), lesson_id=ids.second)
    assert [(one.number, one.topic) for one in choice.ahead] == list(
        enumerate(("Дроби", "Проценты", "Уравнения", "Системы", "Функции", "Повторение"), start=1)
    )
    assert (choice.shown, choice.previous) == ("Дроби", None)
    first, second = choice.ahead[:2]
    for _ in range(2):
        await topics.take(school.of("teacher", "09:31"), lesson_id=ids.second, first=first.first, last=second.last)
    both = await school.card(ids.second)
    assert (both.topic, both.offer.line_ids, both.missing) == (
        "Дроби. Проценты",
        ids.lines[:2],
        (Missing.ATTENDANCE, Missing.HOMEWORK),
    )
    again = await topics.choice(school.of("teacher", "09:32"), lesson_id=ids.second)
    assert [one.topic for one in again.ahead[:3]] == ["Дроби", "Проценты", "Уравнения"]
    await topics.take(school.of("teacher", "09:33"), lesson_id=ids.second, first=first.first, last=first.last)
    assert (await school.card(ids.fourth)).shown_topic == "Проценты"
    previous = (await topics.choice(school.of("teacher", "11:21"), lesson_id=ids.fourth)).previous
    assert previous == (ids.second, "Дроби")
    await topics.repeat(school.of("teacher", "11:22"), lesson_id=ids.fourth, of_lesson_id=ids.second)
    lesson = await school.lesson(ids.fourth)
    assert (lesson.topic, lesson.plan_line_id, lesson.first_filled_at) == ("Дроби", ids.lines[0], at("11:22"))
    # A line that has left the plan since can be repeated in words.
    await topics.put(school.of("teacher", "11:22"), lesson_id=ids.fourth, topic="Другое")
    async with school.ctx(now=at("11:22")).write() as session:
        (await session.get_one(PlanLine, ids.lines[0])).withdrawn_at = at("11:22")
    await topics.repeat(school.of("teacher", "11:22"), lesson_id=ids.fourth, of_lesson_id=ids.second)
    lesson = await school.lesson(ids.fourth)
    assert (lesson.topic, lesson.plan_line_id) == ("Дроби", None)
    await topics.put(school.of("teacher", "11:23"), lesson_id=ids.fourth, topic="  Своя \n тема ")
    lesson = await school.lesson(ids.fourth)
    assert (lesson.topic, lesson.plan_line_id) == ("Своя тема", None)
    teacher = school.of("teacher", "11:24")
    with pytest.raises(TopicTooLong):
        await topics.put(teacher, lesson_id=ids.fourth, topic="а" * 301)
    with pytest.raises(TopicMissing):
        await topics.put(teacher, lesson_id=ids.fourth, topic=" \n ")
    for first_line, last_line in ((ids.english_lines[0], ids.english_lines[0]), (ids.lines[3], ids.lines[2])):
        with pytest.raises(NotYours):
            await topics.take(teacher, lesson_id=ids.fourth, first=first_line, last=last_line)
    for other in (ids.history, ids.english_lesson, 10**9):
        with pytest.raises(NotYours):
            await topics.repeat(teacher, lesson_id=ids.fourth, of_lesson_id=other)
    with pytest.raises(NotYours):
        await details.set_kind(teacher, lesson_id=ids.fourth, code="unknown")


async def test_on_the_same_day_the_teacher_opens_it_later_a_deputy(school: ClosingSchool) -> None:
    ids = school.ids
    await school.close(ids.second)
    await closing.reopen(school.of("teacher", "15:00"), lesson_id=ids.second)
    await closing.reopen(school.of("teacher", "15:01"), lesson_id=ids.second)
    lesson = await school.lesson(ids.second)
    assert (lesson.closed_at, lesson.closed_by_id, lesson.first_closed_at) == (None, None, at("09:50"))
    with pytest.raises(LessonOpen):
        await reopening.ask(school.of("teacher", "15:02"), lesson_id=ids.second)
    closed = await school.close(ids.second, "15:10")
    assert (closed.closed_at, closed.is_late) == (school.of("teacher", "15:10").school.local(at("15:10")), False)
    tuesday = await school.card(ids.second, "08:00", TUESDAY)
    assert (tuesday.may_reopen, tuesday.may_ask_to_reopen) == (False, True)
    with pytest.raises(ReopenLater):
        await closing.reopen(school.of("teacher", "08:01", TUESDAY), lesson_id=ids.second)
    for who in ("english", "tutor"):
        with pytest.raises(NotYours):
            await reopening.ask(school.of(who, "08:02", TUESDAY), lesson_id=ids.second)
    await school.join(ids.deputy, ref=700)
    await school.join(ids.teacher, ref=701)
    request_id = await reopening.ask(
        school.of("teacher", "08:03", TUESDAY), lesson_id=ids.second, reason=" Не та\nтема "
    )
    assert await reopening.ask(school.of("teacher", "08:04", TUESDAY), lesson_id=ids.second) == request_id
    asked = await school.card(ids.second, "08:05", TUESDAY)
    assert (asked.may_ask_to_reopen, asked.request_id) == (False, request_id)
    told = await school.told(at("08:05", TUESDAY))
    assert [type(news) for news in told[ids.deputy]] == [ReopenAsked]
    (waiting,) = await reopening.waiting(school.of("deputy", "08:06", TUESDAY))
    assert (waiting.request_id, waiting.who, waiting.reason, waiting.title.subject) == (
        request_id,
        "Белов Пётр Ильич",
        "Не та тема",
        "Алгебра",
    )
    for who in ("teacher", "tutor", "admin", "mother"):
        with pytest.raises(NotYours):
            await reopening.waiting(school.of(who, "08:07", TUESDAY))
        with pytest.raises(NotYours):
            await reopening.decide(school.of(who, "08:07", TUESDAY), request_id=request_id, is_allowed=True)
    deputy = school.of("deputy", "08:08", TUESDAY)
    await reopening.decide(deputy, request_id=request_id, is_allowed=True)
    await reopening.decide(school.of("deputy", "08:09", TUESDAY), request_id=request_id, is_allowed=True)
    for other, refusal in ((request_id, RequestDecided), (10**9, NotYours)):
        with pytest.raises(refusal):
            await reopening.decide(school.of("deputy", "08:10", TUESDAY), request_id=other, is_allowed=False)
    assert await reopening.waiting(school.of("deputy", "08:11", TUESDAY)) == []
    told = await school.told(at("08:12", TUESDAY))
    assert [type(news) for news in told[ids.teacher]] == [ReopenDecided]
    assert (await school.card(ids.second, "08:13", TUESDAY)).may_change
    again = await school.close(ids.second, "08:20", TUESDAY)
    assert (again.is_late, again.may_reopen) == (False, True)


async def test_a_request_that_is_overtaken_and_one_that_is_refused(school: ClosingSchool) -> None:
    ids = school.ids
    await school.close(ids.second)
    await school.join(ids.deputy, ref=700)
    first = await reopening.ask(school.of("teacher", "10:30"), lesson_id=ids.second)
    await closing.reopen(school.of("teacher", "10:31"), lesson_id=ids.second)
    assert await reopening.waiting(school.of("deputy", "10:32")) == []
    with pytest.raises(LessonOpen):
        await reopening.decide(school.of("deputy", "10:33"), request_id=first, is_allowed=True)
    assert await school.told(at("10:34")) == {}
    await school.close(ids.second, "10:40")
    await reopening.decide(school.of("deputy", "10:41"), request_id=first, is_allowed=False)
    assert (await school.lesson(ids.second)).closed_at == at("10:40")
    async with school.database.read() as session:
        request = await session.get_one(ReopenRequest, first)
    assert (request.is_allowed, request.decided_by_id, request.decided_at) == (False, ids.deputy, at("10:41"))


async def test_opened_for_a_substitute_whose_days_are_over_and_not_for_who_is_gone(
    school: ClosingSchool,
) -> None:
    ids, friday = school.ids, MONDAY + dt.timedelta(days=4)
    async with school.ctx(now=at("09:00")).write() as session:
        (await session.get_one(Lesson, ids.second)).taught_by_id = ids.english
    await school.press(await school.card(ids.second, who="english"), who="english")
    with pytest.raises(ReasonTooLong):
        await reopening.ask(school.of("english", "08:00", TUESDAY), lesson_id=ids.second, reason="а" * 501)
    request_id = await reopening.ask(school.of("english", "08:01", TUESDAY), lesson_id=ids.second, reason="Не та тема")
    # The course's own teacher asks too: one request, with the words of whoever asked first.
    other = await reopening.ask(school.of("teacher", "08:02", TUESDAY), lesson_id=ids.second, reason="И отметки")
    assert other == request_id
    (waiting,) = await reopening.waiting(school.of("deputy", "08:03", TUESDAY))
    assert (waiting.who, waiting.reason) == ("Грин Ольга Павловна", "Не та тема")
    with pytest.raises(NotYours):
        await school.card(ids.second, "08:00", friday, who="english")
    async with school.ctx(now=at("08:00", friday)).write() as session:
        post = await session.scalar(select(StaffMember).where(StaffMember.person_id == ids.english))
        assert post is not None
        post.date_to = friday
    with pytest.raises(AskerGone):
        await reopening.decide(school.of("deputy", "08:01", friday), request_id=request_id, is_allowed=True)
    assert (await school.lesson(ids.second)).closed_at is not None
    async with school.ctx(now=at("08:02", friday)).write() as session:
        (await session.get_one(StaffMember, post.id)).date_to = None
    await reopening.decide(school.of("deputy", "08:03", friday), request_id=request_id, is_allowed=True)
    for who in ("tutor", "stranger_teacher", "mother"):
        with pytest.raises(NotYours):
            await topics.put(school.of(who, "08:04", friday), lesson_id=ids.second, topic="Чужая")
    await topics.put(school.of("english", "08:05", friday), lesson_id=ids.second, topic="Та самая")
    shown = await school.card(ids.second, "08:06", friday, who="english")
    await school.press(shown, "08:07", friday, who="english")
    lesson = await school.lesson(ids.second)
    assert (lesson.topic, lesson.first_closed_at, lesson.closed_at) == ("Та самая", at("09:50"), at("08:07", friday))
    # Closed again, it is what it was: no more theirs.
    with pytest.raises(NotYours):
        await school.card(ids.second, "08:08", friday, who="english")


async def test_a_late_entry_is_flagged_and_never_blocked(school: ClosingSchool) -> None:
    ids = school.ids
    late = await school.close(ids.second, "08:00", TUESDAY)
    assert (late.is_late, late.may_reopen) == (True, True)
    lesson = await school.lesson(ids.second)
    assert (lesson.first_closed_at, lesson.taught_by_id) == (at("08:00", TUESDAY), ids.teacher)
    # Three weeks later it is still the teacher's to close, and the journal says which were filled in later.
    later = MONDAY + dt.timedelta(days=21)
    assert (await school.close(ids.fourth, "08:00", later)).is_late
    journal = await page(school.of("teacher", "08:01", later), course_id=ids.algebra_id)
    assert [one.is_late for one in journal.lessons if one.is_closed] == [True, True]


async def test_under_supervision_no_topic_is_given_and_the_plan_stays(school: ClosingSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("08:00")).write() as session:
        session.add(
            Substitution(
                lesson_id=ids.second,
                kind=SubstitutionKind.SUPERVISION,
                state=SubstitutionState.APPOINTED,
                absent_id=ids.teacher,
                teacher_id=ids.english,
                reason="illness",
                asked_by_id=ids.deputy,
                asked_at=at("08:00"),
            )
        )
    # The lesson after it waits for no topic of this one, before it is closed and after.
    assert (await school.card(ids.fourth)).shown_topic == "Дроби"
    shown = await school.card(ids.second, who="english")
    assert (shown.asks_topic, shown.lacks_topic, shown.shown_topic, shown.missing) == (
        False,
        False,
        None,
        (Missing.ATTENDANCE,),
    )
    assert (shown.teacher, shown.planned) == ("Грин Ольга Павловна", "Белов Пётр Ильич")
    await school.press(shown, who="english")
    lesson = await school.lesson(ids.second)
    assert (lesson.topic, lesson.taught_by_id, lesson.closed_at) == (None, ids.english, at("09:50"))
    assert (await school.card(ids.fourth)).shown_topic == "Дроби"


async def test_one_lesson_and_three_take_the_same_number_of_statements(sqlite_database: Database) -> None:
    school = await ClosingSchool(sqlite_database).build()
    ids = school.ids
    await school.close(ids.second)
    counts = []
    for lesson_ids in ([ids.history], [ids.history, ids.fourth, ids.english_lesson]):
        ctx = school.of("teacher", "11:30")
        with counting(school.database) as statements:
            async with ctx.read() as session:
                found = await cards(session, ctx, lesson_ids)
        counts.append(len(statements))
        assert len(found) == len(lesson_ids)
    assert counts[0] == counts[1] <= 20
