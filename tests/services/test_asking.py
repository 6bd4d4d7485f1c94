"""Whom to ask at a lesson, and where no marks are set (F-28, R-09)."""

import dataclasses
from collections.abc import Collection

import pytest

from models.database import Database
from models.groups import Group
from models.marks import DEBT, Markless
from services.context import Context
from services.marks import asking, markless_setting
from services.marks.markless import is_markless
from services.refusals import NotYours
from tests.graded import NOVEMBER, OCTOBER, GradedSchool
from tests.school import MONDAY, at


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    return await GradedSchool(database).build()


async def asked(small: GradedSchool, away: Collection[int] = (), **school: object) -> list[tuple[int, int, int, int]]:
    """Whom the second lesson of Monday asks: list number, marks, norm, lessons without one."""
    ctx: Context = small.ctx(small.ids.teacher, now=at("09:21"))
    ctx.school = dataclasses.replace(ctx.school, **school)  # type: ignore[arg-type]
    async with ctx.read() as session:
        found = await asking.whom(session, ctx, lesson_id=small.ids.lessons[1], away=away)
    return [(int(it.name.number), it.marks, it.needed, it.lessons_without) for it in found]


async def test_who_has_fewest_marks_is_asked_first_and_the_absent_are_not(small: GradedSchool) -> None:
    ids = small.ids
    first, second, _, last = ids.november
    assert await asked(small) == [(number, 0, 5, 4) for number in (1, 2, 3, 4, 5)]
    assert await asked(small, ask_pupils=2) == [(1, 0, 5, 4), (2, 0, 5, 4)]
    assert await asked(small, ask_pupils=0) == []
    # Whoever is likely not there leaves the place to the next.
    assert await asked(small, [ids.anton], ask_pupils=2) == [(2, 0, 5, 4), (3, 0, 5, 4)]
    await small.mark(ids.anton, "5", day=NOVEMBER, lesson_id=last)
    await small.mark(ids.artyom, "5", second_value="4", day=NOVEMBER, lesson_id=first)
    await small.mark(ids.sofya, DEBT, day=NOVEMBER, lesson_id=last)
    await small.mark(ids.ivan, "5", day=OCTOBER, lesson_id=ids.october[0])
    await small.absent(second, ids.sofya)
    await small.absent(ids.lessons[1], ids.anna)
    assert await asked(small) == [(4, 0, 5, 4), (3, 0, 5, 3), (1, 1, 5, 0), (2, 2, 5, 3)]
    # Enough marks, but none for long; and whoever was marked at this very lesson is not asked again.
    for place in range(5):
        await small.mark(ids.ivan, "5", day=NOVEMBER, lesson_id=first, ordinal=place + 1)
    assert (4, 5, 5, 3) in await asked(small)
    assert (4, 5, 5, 3) not in await asked(small, ask_after_lessons=4)
    await small.mark(ids.sofya, "4", day=MONDAY, lesson_id=ids.lessons[1])
    assert [number for number, *_ in await asked(small)] == [1, 2, 4]


async def test_a_subject_without_periods_asks_who_was_not_asked_for_long(small: GradedSchool) -> None:
    async with small.ctx(now=at("07:00")).write() as session:
        (await session.get_one(Group, small.ids.class_7b)).scheme_id = None
    await small.mark(small.ids.anton, "5", day=NOVEMBER, lesson_id=small.ids.november[3])
    assert await asked(small) == [(number, 0, 0, 9) for number in (2, 3, 4, 5)]


async def test_the_school_says_where_no_marks_are_set(small: GradedSchool) -> None:
    ids = small.ids
    courses = [ids.algebra_id, ids.english_course_id]

    async def stands(day: int = 0, **school: object) -> list[bool]:
        ctx = small.ctx(now=at("09:00"))
        ctx.school = dataclasses.replace(ctx.school, **school)  # type: ignore[arg-type]
        async with ctx.read() as session:
            found = await is_markless(session, ctx, course_ids=courses, on=OCTOBER if day else MONDAY)
        return [found[course_id] for course_id in courses]

    async def say(who: int, course_id: int, *, whole_class: bool, number: int, is_on: bool) -> None:
        ctx = small.ctx(who, now=at("09:00"))
        await markless_setting.say(ctx, course_id=course_id, whole_class=whole_class, number=number, is_on=is_on)

    assert await stands() == [False, False]
    assert await stands(markless_grades_to=7) == [True, True]
    await say(ids.deputy, ids.algebra_id, whole_class=True, number=0, is_on=True)
    assert await stands() == [True, True]
    assert await asked(small) == []
    for _ in range(2):
        await say(ids.admin, ids.english_course_id, whole_class=False, number=2, is_on=False)
    assert await stands() == [True, False]
    assert await stands(day=1) == [True, True]
    await say(ids.deputy, ids.english_course_id, whole_class=False, number=0, is_on=True)
    assert await stands() == [True, True]
    page = await markless_setting.page(small.ctx(ids.deputy, now=at("09:00")), course_id=ids.algebra_id)
    assert (page.is_now, [is_on for _, is_on in page.periods]) == (True, [True, True, True, True])
    # Two words as near, said at one time through two courses of the class: the last one holds.
    async with small.ctx(now=at("09:00")).write() as session:
        for is_on in (True, False):
            said = {"is_on": is_on, "set_at": at("09:00"), "set_by_id": ids.deputy}
            session.add(Markless(course_id=ids.algebra_id, period_id=ids.quarters[1], **said))
            await session.flush()
    assert (await stands())[0] is False
    for who in (ids.teacher, ids.tutor, ids.mother):
        with pytest.raises(NotYours):
            await say(who, ids.algebra_id, whole_class=False, number=0, is_on=False)
    with pytest.raises(NotYours):
        await say(ids.deputy, ids.algebra_id, whole_class=False, number=9, is_on=True)
