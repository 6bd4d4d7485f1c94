"""A day in one class: what a colleague marks meanwhile, whom nobody has confirmed, whom a substitute looks after."""

import asyncio

import pytest
from sqlalchemy import select

from models.courses import CourseTeacher
from models.database import Database
from models.lessons import Lesson, Presence, Seen
from models.notice_kinds import NoticeKind
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from models.traffic import Notice
from services import attendance, today
from services.lessons import card, day, day_acts
from services.lessons.day import DayCard
from services.lessons.refusals import CardChanged
from services.refusals import NotYours
from tests.primary import PrimarySchool
from tests.school import BEGAN, MONDAY, at


class DaySchool(PrimarySchool):
    """The primary school, with short ways to look at the teacher's day."""

    async def build(self) -> "DaySchool":
        await super().build()
        return self

    async def day(self, clock: str, who: str = "teacher") -> DayCard:
        return await day.day(self.of(who, clock), group_id=self.ids.class_7b, date=MONDAY)

    async def mark(self, pupil_id: int, seen: Seen, clock: str) -> None:
        ctx = self.of("teacher", clock)
        await day_acts.mark_day(ctx, lesson_id=self.ids.lessons[0], pupil_id=pupil_id, seen=seen)

    async def finish(self, clock: str) -> None:
        check = (await self.day(clock)).check_lists
        await day_acts.finish_day(self.of("teacher", clock), group_id=self.ids.class_7b, date=MONDAY, check=check)

    async def close(self, clock: str, who: str = "teacher") -> None:
        shown = await self.day(clock, who)
        await day_acts.close_day(self.of(who, clock), group_id=self.ids.class_7b, date=MONDAY, check=shown.check)

    async def seen(self, pupil_id: int) -> dict[int | None, Seen]:
        statement = select(Lesson.number, Presence.seen).join(Presence, Presence.lesson_id == Lesson.id)
        async with self.database.read() as session:
            found = await session.execute(statement.where(Presence.pupil_id == pupil_id))
            return {row.number: row.seen for row in found}

    async def alarms(self) -> list[tuple[int | None, int | None]]:
        """Of which pupils a family was promised to hear, and at which lesson."""
        statement = select(Notice.pupil_id, Lesson.number).join(Lesson, Lesson.id == Notice.lesson_id)
        async with self.database.read() as session:
            found = await session.execute(statement.where(Notice.kind == NoticeKind.ABSENCE).order_by(Notice.id))
            return [(pupil_id, number) for pupil_id, number in found]


async def test_who_is_proposed_as_missing_is_written_by_a_word_about_the_list_alone(database: Database) -> None:
    school = await DaySchool(database).build()
    ids = school.ids
    await school.mark(ids.sofya, Seen.ABSENT, "08:35")
    await school.finish("08:36")
    await school.mark(ids.anton, Seen.LATE, "09:22")
    # Nobody has said anything of her at the second lesson yet: no family hears of it.
    assert await school.seen(ids.sofya) == {1: Seen.ABSENT}
    assert await school.alarms() == [(ids.sofya, 1)]
    shown = await school.day("09:23")
    assert [lesson.absent for lesson in shown.begun] == [[ids.sofya], [ids.sofya]]
    here = {"lesson_id": ids.lessons[1], "pupil_id": ids.sofya, "seen": Seen.PRESENT}
    for _ in range(2):
        await day_acts.mark_at(school.of("teacher", "09:24"), **here)
    assert await school.seen(ids.sofya) == {1: Seen.ABSENT, 2: Seen.PRESENT}
    await school.finish("09:25")
    assert await school.alarms() == [(ids.sofya, 1)]
    assert await school.seen(ids.sofya) == {1: Seen.ABSENT, 2: Seen.PRESENT}
    await school.close("12:25")
    assert await school.seen(ids.sofya) == {1: Seen.ABSENT, 2: Seen.PRESENT}


async def test_a_late_comer_marked_at_the_end_of_the_day_alarms_nobody(database: Database) -> None:
    school = await DaySchool(database).build()
    ids = school.ids
    for pupil_id in (ids.sofya, ids.ivan):
        await school.mark(pupil_id, Seen.ABSENT, "13:05")
    for place in (1, 3, 4):
        ctx = school.of("teacher", "13:05")
        await day_acts.mark_at(ctx, lesson_id=ids.lessons[place], pupil_id=ids.sofya, seen=Seen.PRESENT)
    await school.finish("13:05")
    statement = select(Notice.pupil_id, Notice.silent).where(
        Notice.kind == NoticeKind.ABSENCE, Notice.lesson_id == ids.lessons[0]
    )
    async with database.read() as session:
        sounds = {row.pupil_id: row.silent for row in await session.execute(statement)}
    assert sounds == {ids.sofya: True, ids.ivan: False}


async def test_a_colleagues_half_says_nothing_of_the_other_half(database: Database) -> None:
    school = await DaySchool(database).build()
    ids = school.ids
    # 1, 3 and 5 learn English at the third lesson: the third came, the fifth was missing.
    for pupil_id in (ids.sofya, ids.ivan):
        await school.mark(pupil_id, Seen.ABSENT, "09:22")
    await school.finish("09:23")
    english = school.ids.lessons[2]
    await attendance.mark(school.of("english", "10:25"), lesson_id=english, pupil_id=ids.anna, seen=Seen.ABSENT)
    fourth = (await school.day("11:25")).lessons[2]
    assert (fourth.card.title.number, fourth.absent) == (4, [ids.ivan, ids.anna])
    alone = await card.card(school.of("teacher", "11:25"), lesson_id=fourth.lesson_id)
    assert [row.pupil_id for row in alone.expected] == [ids.ivan, ids.anna]
    async with school.ctx(now=at("11:00")).write() as session:
        (await session.get_one(Lesson, english)).number = None
    await school.close("12:25")
    assert (await school.seen(ids.ivan), await school.seen(ids.anna)) == (
        dict.fromkeys((1, 2, 4, 5), Seen.ABSENT),
        {None: Seen.ABSENT, 4: Seen.ABSENT, 5: Seen.ABSENT},
    )


async def test_what_a_colleague_marks_at_this_moment_is_not_overwritten(database: Database) -> None:
    school = await DaySchool(database).build()
    ids = school.ids
    async with school.ctx(now=at("08:00")).write() as session:
        session.add(CourseTeacher(course_id=ids.algebra_id, person_id=ids.tutor, date_from=BEGAN))
    await school.mark(ids.sofya, Seen.ABSENT, "08:35")
    await school.finish("08:36")
    shown = await school.day("09:22")
    ctx = school.of("teacher", "09:22")
    colleague = school.of("tutor", "09:22")
    async with colleague.write():
        await attendance.mark(colleague, lesson_id=ids.lessons[1], pupil_id=ids.sofya, seen=Seen.PRESENT)
        closing = asyncio.create_task(day_acts.close_day(ctx, group_id=ids.class_7b, date=MONDAY, check=shown.check))
        await asyncio.sleep(0.2)
    with pytest.raises(CardChanged):
        await closing
    assert await school.seen(ids.sofya) == {1: Seen.ABSENT, 2: Seen.PRESENT}


async def test_a_day_under_supervision_closes_without_topics(database: Database) -> None:
    school = await DaySchool(database).build()
    ids = school.ids
    own = [ids.lessons[place] for place in (0, 1, 3, 4)]
    async with school.ctx(now=at("08:00")).write() as session:
        session.add_all(
            Substitution(
                lesson_id=lesson_id,
                kind=SubstitutionKind.SUPERVISION,
                state=SubstitutionState.APPOINTED,
                absent_id=ids.teacher,
                teacher_id=ids.stranger_teacher,
                reason="ill",
                asked_by_id=ids.deputy,
                asked_at=at("08:00"),
            )
            for lesson_id in own
        )
    overview = await today.overview(school.of("stranger_teacher", "13:05"))
    assert [one.group for one in overview.days] == ["2А"]
    with pytest.raises(NotYours):
        await school.day("13:05")
    await school.close("13:05", "stranger_teacher")
    async with database.read() as session:
        lessons = (await session.scalars(select(Lesson).where(Lesson.id.in_(own)))).all()
    assert {(lesson.topic, lesson.closed_by_id) for lesson in lessons} == {(None, ids.stranger_teacher)}
    assert (await school.day("13:06", "stranger_teacher")).is_closed
