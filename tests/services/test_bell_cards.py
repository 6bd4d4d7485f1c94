"""Whose bell it is, who reads what in the evening, and what is taken off the phones (D-6, R-12)."""

import asyncio
import dataclasses
import datetime as dt

from sqlalchemy import select, update

from models.contingent import StaffAbsence, StaffAbsenceKind
from models.database import Database
from models.groups import Group
from models.lessons import Lesson
from models.notice_kinds import NoticeKind
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from models.traffic import Notice, OutMessage
from services import preferences, removals
from services.context import Command, Context
from services.lessons import bell, evening
from services.matters.bell import BellCard, BellDay
from services.matters.evening import EveningNews, load
from services.preferences import Choice
from tests.counting import counting
from tests.primary import PrimarySchool
from tests.school import MONDAY, PARAMETERS, at
from tests.timetabled import TimetabledSchool

SUNDAY = MONDAY - dt.timedelta(days=1)


async def joined(database: Database) -> TimetabledSchool:
    small = await TimetabledSchool(database).build()
    await small.join(small.ids.teacher, ref=1)
    await small.join(small.ids.english, ref=2)
    return small


async def appoint(small: TimetabledSchool, lesson_id: int, teacher_id: int | None) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(
            Substitution(
                lesson_id=lesson_id,
                kind=SubstitutionKind.SAME_SUBJECT,
                state=SubstitutionState.APPOINTED,
                absent_id=small.ids.teacher,
                teacher_id=teacher_id,
                reason="trip",
                asked_by_id=small.ids.deputy,
                asked_at=at("08:00"),
            )
        )


async def away(small: TimetabledSchool, person_id: int) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        session.add(StaffAbsence(person_id=person_id, kind=StaffAbsenceKind.ILL, date_from=MONDAY))


async def change(small: TimetabledSchool, lesson_id: int, **values: object) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        lesson = await session.get_one(Lesson, lesson_id)
        for name, value in values.items():
            setattr(lesson, name, value)


async def cards(small: TimetabledSchool) -> list[tuple[int | None, int | None, dt.datetime]]:
    """Which cards were promised to whom, and for when."""
    async with small.database.read() as session:
        found = await session.scalars(
            select(Notice).where(Notice.kind == NoticeKind.LESSON_CARD).order_by(Notice.due_at, Notice.id)
        )
        return [(one.person_id, one.matter_id, one.due_at) for one in found]


async def test_a_card_is_promised_once_to_whoever_is_to_give_the_lesson(database: Database) -> None:
    small = await joined(database)
    ids = small.ids
    first, second, third, fourth = ids.lessons
    await appoint(small, second, ids.english)
    await preferences.choose(small.of("english", "08:00"), choice=Choice.LESSON_CARDS, value="end")
    with counting(database) as asked:
        assert await bell.ring(small.ctx(now=at("08:20"))) == 0
    assert len(asked) == 1
    assert await bell.ring(small.ctx(now=at("08:29"))) == 1
    for clock in ("08:29", "08:30", "08:31", "09:20"):
        assert await bell.ring(small.ctx(now=at(clock))) == 0
    assert await bell.ring(small.ctx(now=at("10:00"))) == 1
    assert await bell.ring(small.ctx(now=at("10:25"))) == 0
    await change(small, fourth, cancelled_at=at("11:00"))
    assert await bell.ring(small.ctx(now=at("11:20"))) == 1
    assert await cards(small) == [
        (ids.teacher, first, at("08:30")),
        (ids.english, second, at("10:00")),
        (ids.english, third, at("11:20")),
    ]
    async with database.read() as session:
        notice = (await session.scalars(select(Notice).where(Notice.kind == NoticeKind.LESSON_CARD))).first()
        assert notice is not None
        assert (notice.silent, notice.valid_until) == (True, at("00:00", MONDAY + dt.timedelta(days=1)))


async def test_nobody_is_rung_for_who_is_away_wants_none_or_has_no_phone(database: Database) -> None:
    small = await joined(database)
    ids = small.ids
    await preferences.choose(small.of("teacher", "08:00"), choice=Choice.LESSON_CARDS, value="none")
    assert await bell.ring(small.ctx(now=at("08:30"))) == 0
    await preferences.choose(small.of("teacher", "08:00"), choice=Choice.LESSON_CARDS, value="start")
    await away(small, ids.teacher)
    assert await bell.ring(small.ctx(now=at("08:30"))) == 0
    await appoint(small, ids.lessons[0], ids.tutor)
    assert await bell.ring(small.ctx(now=at("08:30"))) == 0
    await small.join(ids.tutor, ref=3)
    assert await bell.ring(small.ctx(now=at("08:50"))) == 1
    assert await cards(small) == [(ids.tutor, ids.lessons[0], at("08:50"))]


async def test_what_is_not_so_any_more_is_not_sent(database: Database) -> None:
    small = await joined(database)
    ids = small.ids
    await bell.ring(small.ctx(now=at("08:29")))
    said = await small.told(at("08:30"))
    [card] = said[ids.teacher]
    assert isinstance(card, BellCard)
    assert card.card.title.lesson_id == ids.lessons[0]
    await bell.ring(small.ctx(now=at("09:19")))
    await change(small, ids.lessons[1], closed_at=at("09:19"))
    assert await small.told(at("09:20")) == {}
    await bell.ring(small.ctx(now=at("10:19")))
    await appoint(small, ids.lessons[2], ids.tutor)
    assert await small.told(at("10:20")) == {}
    await bell.ring(small.ctx(now=at("11:19")))
    await change(small, ids.lessons[3], cancelled_at=at("11:19"))
    assert await small.told(at("11:20")) == {}


async def test_several_lessons_of_one_small_class_come_as_one_card_whatever_their_number(database: Database) -> None:
    small = await PrimarySchool(database).build()
    ids = small.ids
    await small.join(ids.teacher, ref=1)
    # By now the plan of history is at its end, which takes a question more.
    own = [ids.lessons[place] for place in (0, 1, 3, 4)] + [await small.add_lesson(6, "13:10", "13:50")]
    assert await bell.ring(small.ctx(now=at("08:29"))) == 1
    for clock in ("08:31", "09:20", "11:20"):
        assert await bell.ring(small.ctx(now=at(clock))) == 0
    async with database.read() as session:
        [notice] = await session.scalars(select(Notice))
    assert (notice.kind, notice.matter_id) == (NoticeKind.DAY_CARD, ids.lessons[0])
    with counting(database) as few:
        [news] = (await small.told(at("08:30")))[ids.teacher]
    assert isinstance(news, BellDay)
    assert [lesson.lesson_id for lesson in news.day.lessons] == own
    for number in (7, 8, 9):
        await small.add_lesson(number, "08:30", "09:10")
    async with small.ctx(now=at("08:31")).write() as session:
        await session.execute(update(Notice).values(key="again"))
        await session.execute(update(OutMessage).values(topic="again"))
    assert await bell.ring(small.ctx(now=at("08:31"))) == 1
    with counting(database) as many:
        [news] = (await small.told(at("08:32")))[ids.teacher]
    assert isinstance(news, BellDay)
    assert len(news.day.lessons) == len(own) + 3
    assert len(few) == len(many)


async def test_two_ticks_at_once_promise_once_and_who_fell_ill_meanwhile_reads_nothing(database: Database) -> None:
    small = await PrimarySchool(database).build()
    ids = small.ids
    await small.join(ids.teacher, ref=1)
    await small.join(ids.english, ref=2)
    await asyncio.gather(*(bell.ring(small.ctx(now=at("08:29"))) for _ in range(4)))
    assert await small.promised(NoticeKind.DAY_CARD) == {ids.teacher: at("08:30")}
    await away(small, ids.teacher)
    assert await small.told(at("08:30")) == {}


async def test_a_card_of_the_day_is_for_small_classes_alone(database: Database) -> None:
    small = await PrimarySchool(database).build()
    await small.join(small.ids.teacher, ref=1)
    async with small.ctx(now=at("08:00")).write() as session:
        (await session.get_one(Group, small.ids.class_7b)).grade = 5
    await bell.ring(small.ctx(now=at("08:29")))
    assert await cards(small) == [(small.ids.teacher, small.ids.lessons[0], at("08:30"))]


async def test_the_evening_says_what_is_open_and_what_others_wrote_once(database: Database) -> None:
    small = await joined(database)
    ids = small.ids
    first, second, third, fourth = ids.lessons
    await appoint(small, second, ids.english)
    await change(small, first, closed_at=at("09:10"), closed_by_id=ids.deputy, taught_by_id=ids.teacher)
    with counting(database) as asked:
        assert await evening.remind(small.ctx(now=at("16:59"))) == 0
    assert asked == []
    assert await evening.remind(small.ctx(now=at("17:00"))) == 2
    assert await evening.remind(small.ctx(now=at("18:00"))) == 0
    said = await small.told(at("17:00"))
    [of_teacher], [of_english] = said[ids.teacher], said[ids.english]
    assert isinstance(of_teacher, EveningNews)
    assert isinstance(of_english, EveningNews)
    assert [one.lesson_id for one in of_teacher.open] == [fourth]
    assert [(one.title.lesson_id, one.by, one.is_closed) for one in of_teacher.written] == [
        (first, "Зуева Нина Львовна", True),
        (second, "Грин Ольга Павловна", False),
    ]
    assert [one.lesson_id for one in of_english.open] == [second, third]
    assert (of_english.written, of_english.days) == ([], [])


async def test_a_late_shift_hears_an_hour_after_its_bell_and_nobody_in_quiet_hours(database: Database) -> None:
    small = await joined(database)
    ids = small.ids
    await change(small, ids.lessons[3], starts_at=at("15:50"), ends_at=at("16:30"))
    assert await evening.remind(small.ctx(now=at("17:00"))) == 1
    assert await evening.remind(small.ctx(now=at("17:29"))) == 0
    assert await evening.remind(small.ctx(now=at("17:30"))) == 1
    assert await small.promised(NoticeKind.UNFILLED) == {ids.english: at("17:00"), ids.teacher: at("17:30")}
    async with small.ctx(now=at("18:00")).write() as session:
        await session.execute(update(Notice).values(key=Notice.key + "x"))
    # Where an hour after the bell is quiet already, it comes just before.
    await change(small, ids.lessons[3], starts_at=at("17:40"), ends_at=at("18:20"))
    assert await evening.remind(small.ctx(now=at("18:57"))) == 1
    assert await evening.remind(small.ctx(now=at("18:58"))) == 1
    assert await small.promised(NoticeKind.UNFILLED) == {ids.english: at("18:57"), ids.teacher: at("18:58")}
    async with small.ctx(now=at("19:00")).write() as session:
        await session.execute(update(Notice).values(key=Notice.key + "y"))
    await away(small, ids.english)
    assert await evening.remind(small.ctx(now=at("19:30"))) == 1
    tomorrow = at("07:30", MONDAY + dt.timedelta(days=1))
    assert (await small.promised(NoticeKind.UNFILLED))[ids.teacher] == tomorrow
    for lesson_id in ids.lessons:
        await change(small, lesson_id, date=SUNDAY, starts_at=at("08:30", SUNDAY), ends_at=at("09:10", SUNDAY))
    await evening.remind(small.ctx(now=at("18:00", SUNDAY)))
    assert (await small.promised(NoticeKind.UNFILLED))[ids.teacher] == at("07:30")


async def test_when_all_is_closed_there_is_nothing_or_one_line(database: Database) -> None:
    small = await joined(database)
    ids = small.ids
    for lesson_id in ids.lessons:
        await change(small, lesson_id, closed_at=at("13:00"))
    assert await evening.remind(small.ctx(now=at("17:00"))) == 2
    async with database.read() as session:
        waiting = (await session.scalars(select(Notice).where(Notice.person_id == ids.teacher))).all()
        for choice, said in (("nothing", []), ("line", [EveningNews(MONDAY, [], [], [])])):
            school = dataclasses.replace(PARAMETERS, reminder_when_all_closed=choice)
            ctx = Context(database, now=at("17:00"), cause=Command("test"), school=school)
            assert list((await load(session, ctx, waiting)).values()) == said
    assert await small.told(at("17:00")) == {}


async def test_a_card_of_yesterday_is_removed_once_its_lesson_is_closed(database: Database) -> None:
    small = await joined(database)
    ids = small.ids
    await bell.ring(small.ctx(now=at("08:29")))
    await small.told(at("08:30"))
    async with small.ctx(now=at("08:30")).write() as session:
        await session.execute(update(OutMessage).values(message_ref="77"))
    morning = small.ctx(now=at("07:00", MONDAY + dt.timedelta(days=1)))
    assert await removals.due(morning) == []
    await change(small, ids.lessons[0], closed_at=at("09:10"))
    assert await removals.due(small.ctx(now=at("23:59"))) == []
    [removal] = await removals.due(morning)
    assert (removal.chat_ref, removal.message_ref) == ("1", "77")
    assert await removals.due(small.ctx(now=at("09:00", MONDAY + dt.timedelta(days=2)))) == []
    await removals.done(morning, message_ids=[removal.message_id])
    assert await removals.due(morning) == []
