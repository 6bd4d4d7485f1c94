"""Attendance as a service, on both databases: the effect, its trail, its promises, and every refusal beside it."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.database import Database
from models.lessons import Lesson, Presence, Seen, Taking
from models.traffic import Notice
from services import attendance
from services.context import CauseSettledError
from services.refusals import AttendanceChanged, LessonClosed, LessonNotStarted, NotYours
from tests.school import MONDAY, SmallSchool, at


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


async def test_marking_writes_the_fact_its_trail_and_its_promises_together(small: SmallSchool) -> None:
    ids = small.ids
    await attendance.mark(
        small.ctx(ids.teacher, now=at("09:21")), lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT
    )
    async with small.database.read() as session:
        presence = (await session.execute(select(Presence))).scalar_one()
        lesson = await session.get_one(Lesson, ids.lessons[1])
        notices = (await session.execute(select(Notice).order_by(Notice.key))).scalars().all()
        trail = (
            await session.execute(
                select(AuditEntry).where(AuditEntry.at == at("09:21")).order_by(AuditEntry.table_name)
            )
        ).scalars()
        entries = [(e.table_name, e.actor_id, e.granted_by, e.action, sorted(e.changes)) for e in trail]
    assert (presence.seen, presence.revision, presence.seen_by_id) == (Seen.ABSENT, 1, ids.teacher)
    assert (lesson.taking, lesson.first_filled_at) == (Taking.BEING_TAKEN, at("09:21"))
    assert [(n.kind, n.person_id, n.due_at, n.silent) for n in notices] == [
        ("absence", ids.mother, at("09:27"), False),
        ("absence", ids.father, at("09:27"), False),
        ("watch", None, at("09:27") + dt.timedelta(seconds=30), False),
    ]
    assert entries == [
        ("lessons", ids.teacher, "teacher", "changed", ["first_filled_at", "taking"]),
        (
            "presences",
            ids.teacher,
            "teacher",
            "added",
            ["id", "lesson_id", "pupil_id", "revision", "seen", "seen_at", "seen_by_id"],
        ),
    ]


async def test_repeating_a_mark_changes_nothing(small: SmallSchool) -> None:
    ids = small.ids
    for minute in ("09:21", "09:22"):
        await attendance.mark(
            small.ctx(ids.teacher, now=at(minute)), lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT
        )
    async with small.database.read() as session:
        presence = (await session.execute(select(Presence))).scalar_one()
        assert (presence.revision, presence.seen_at) == (1, at("09:21"))
        assert len((await session.execute(select(Notice))).all()) == 3


async def test_all_here_makes_the_lesson_taken_once(small: SmallSchool) -> None:
    ids = small.ids
    for minute in ("09:25", "09:30"):
        await attendance.finish(small.ctx(ids.teacher, now=at(minute)), lesson_id=ids.lessons[1], absent=0)
    async with small.database.read() as session:
        lesson = await session.get_one(Lesson, ids.lessons[1])
    assert (lesson.taking, lesson.taken_at, lesson.taught_by_id) == (Taking.TAKEN, at("09:25"), ids.teacher)


@pytest.mark.parametrize("who", ["english", "tutor", "deputy", "admin", "mother", "stranger_teacher"])
async def test_nobody_else_marks(small: SmallSchool, who: str) -> None:
    ids = small.ids
    person = getattr(ids, who)
    with pytest.raises(NotYours):
        await attendance.mark(
            small.ctx(person, now=at("09:21")), lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT
        )
    with pytest.raises(NotYours):
        await attendance.finish(small.ctx(person, now=at("09:21")), lesson_id=ids.lessons[1], absent=0)
    async with small.database.read() as session:
        assert (await session.execute(select(Presence))).all() == []
        assert (await session.get_one(Lesson, ids.lessons[1])).taking is Taking.NOT_TAKEN


async def test_an_id_of_nothing_and_a_pupil_of_another_group_are_one_answer(small: SmallSchool) -> None:
    ids = small.ids
    for lesson_id, pupil_id in ((2**62, ids.ivan), (ids.lessons[1], 2**62), (ids.lessons[2], ids.ivan)):
        person = ids.english if lesson_id == ids.lessons[2] else ids.teacher
        with pytest.raises(NotYours):
            await attendance.mark(
                small.ctx(person, now=at("10:21")), lesson_id=lesson_id, pupil_id=pupil_id, seen=Seen.ABSENT
            )


async def test_a_closed_lesson_and_a_later_day_are_refused(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("15:00")).write() as session:
        (await session.get_one(Lesson, ids.lessons[0])).closed_at = at("15:00")
    with pytest.raises(LessonClosed):
        await attendance.mark(
            small.ctx(ids.teacher, now=at("15:01")), lesson_id=ids.lessons[0], pupil_id=ids.ivan, seen=Seen.ABSENT
        )
    with pytest.raises(LessonNotStarted):
        await attendance.finish(small.ctx(ids.teacher, now=at("15:01")), lesson_id=ids.tomorrow, absent=0)


async def test_a_word_about_a_list_that_has_changed_is_refused(small: SmallSchool) -> None:
    ids = small.ids
    await attendance.mark(
        small.ctx(ids.teacher, now=at("09:21")), lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT
    )
    with pytest.raises(AttendanceChanged):
        await attendance.finish(small.ctx(ids.teacher, now=at("09:22")), lesson_id=ids.lessons[1], absent=0)
    await attendance.finish(small.ctx(ids.teacher, now=at("09:22")), lesson_id=ids.lessons[1], absent=1)


async def test_the_list_is_read_as_of_the_lessons_date(small: SmallSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:10")).write() as session:
        from models.groups import Membership  # noqa: PLC0415

        statement = select(Membership).where(Membership.pupil_id == ids.ivan, Membership.group_id == ids.class_7b)
        (await session.execute(statement)).scalar_one().date_to = MONDAY
    sheet = await attendance.sheet(small.ctx(ids.teacher, now=at("09:21")), lesson_id=ids.lessons[1])
    assert [row.name.number for row in sheet.rows] == ["1", "2", "3", "5"]


async def test_a_second_outermost_write_for_one_cause_raises(small: SmallSchool) -> None:
    ctx = small.ctx(small.ids.teacher, now=at("09:21"))
    await attendance.finish(ctx, lesson_id=small.ids.lessons[1], absent=0)
    with pytest.raises(CauseSettledError):
        await attendance.finish(ctx, lesson_id=small.ids.lessons[1], absent=0)
