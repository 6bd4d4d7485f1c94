"""Which topic comes next, whatever was given, put together, prolonged or cancelled (D-4, R-13)."""

import asyncio
import itertools
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, select

from models.database import Database
from models.lessons import Lesson
from models.plans import PlanChangeKind
from services.plans import changes, hours, progress, steps
from services.plans.plan_refusals import LineGiven, NoNextLine, PlanChanged
from services.plans.progress import PlanState, TopicOffer
from services.refusals import NotYours
from tests.counting import counting
from tests.planned import TOPICS, PlannedSchool
from tests.school import at


@pytest.fixture
async def school(database: Database) -> PlannedSchool:
    return await PlannedSchool(database).build()


async def test_lessons_ahead_take_one_step_after_another(school: PlannedSchool) -> None:
    ids = school.ids
    assert await school.topics(*ids.algebra) == list(TOPICS[: len(ids.algebra)])
    # One alone is offered the same as among the others.
    assert await school.topics(ids.algebra[1]) == [TOPICS[1]]
    (first,) = await school.offers(ids.algebra[0])
    assert first == TopicOffer(PlanState.RUNNING, [ids.lines[0]], "Дроби", "§ 1", 1, 6)
    # A line given out of order is skipped, and a lesson that has its topic keeps it.
    await school.give(ids.algebra[0], ids.lines[2], topic="Уравнения и не только")
    assert await school.topics(*ids.algebra[:4]) == ["Уравнения и не только", "Дроби", "Проценты", "Системы"]
    assert (await school.offers(ids.algebra[0]))[0] == TopicOffer(
        PlanState.RUNNING, [ids.lines[2]], "Уравнения и не только", "§ 3", 3, 6
    )
    # Typed: no line is given, and the plan does not go on.
    await school.give(ids.algebra[0], topic="Экскурсия")
    assert await school.topics(*ids.algebra[:2]) == ["Экскурсия", "Дроби"]
    assert (await school.offers(ids.algebra[0]))[0].number == 0


async def test_a_double_lesson_takes_two_topics_and_a_cancelled_one_gives_them_back(school: PlannedSchool) -> None:
    ids = school.ids
    for _ in range(2):
        await school.give(ids.algebra[0], *ids.lines[:2], topic="Дроби. Проценты")
        assert await school.topics(*ids.algebra[:2]) == ["Дроби. Проценты", "Уравнения"]
    await school.give(ids.algebra[0], ids.lines[0], topic="Дроби")
    assert await school.topics(ids.algebra[1]) == ["Проценты"]
    await school.give(ids.algebra[0], *ids.lines[:2], topic="Дроби. Проценты")
    assert (await school.offers(ids.algebra[0]))[0].line_ids == ids.lines[:2]
    await school.cancel(ids.algebra[0])
    assert await school.topics(ids.algebra[1]) == ["Дроби"]
    with pytest.raises(NotYours):
        await school.give(ids.algebra[1], ids.english_lines[0])


async def test_a_forgotten_lesson_does_not_stand_in_the_way(school: PlannedSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:00")).write() as session:
        lesson = await session.get_one(Lesson, ids.algebra[0])
        lesson.date = lesson.date.replace(day=16)
        lesson.starts_at, lesson.ends_at = at("08:30", lesson.date), at("09:10", lesson.date)
    assert await school.topics(*ids.algebra[:3]) == ["Дроби", "Дроби", "Проценты"]


async def test_no_plan_and_the_end_of_one_offer_the_last_topic(school: PlannedSchool) -> None:
    ids = school.ids
    history = ids.lessons[0]
    nothing = TopicOffer(PlanState.NONE, [], None, None, 0, 0)
    assert await school.offers(history, ids.tomorrow) == [nothing, nothing]
    await school.give(history, topic="Киевская Русь")
    assert await school.topics(ids.tomorrow) == ["Киевская Русь"]
    # The two halves of English are at different places of one plan.
    english = ids.lessons[2]
    async with school.database.read() as session:
        walks = await steps.of_courses(session, [ids.english_course_id, ids.english_2_id])
    assert [len(walk.ahead()) for walk in walks.values()] == [3, 3]
    await school.give(english, *ids.english_lines, topic="Всё сразу")
    async with school.database.read() as session:
        walks = await steps.of_courses(session, [ids.english_course_id, ids.english_2_id])
    assert {course_id: len(walk.ahead()) for course_id, walk in walks.items()} == {
        ids.english_course_id: 0,
        ids.english_2_id: 3,
    }
    await school.give(english, *ids.english_lines[:2], topic="Почти всё")
    await school.cancel(ids.algebra[3])
    async with school.database.read() as session:
        later = [one.id for one in await session.scalars(_of(ids.english_course_id))][1:]
    offers = await school.offers(*later[:2])
    assert [offer.state for offer in offers] == [PlanState.RUNNING, PlanState.FINISHED]
    assert offers[1] == TopicOffer(PlanState.FINISHED, [], "Почти всё", None, 3, 3)


async def test_together_longer_and_back(school: PlannedSchool) -> None:
    ids = school.ids
    teacher = school.of("teacher", "09:00")
    for clock in ("09:00", "09:01"):
        ctx = school.of("teacher", clock)
        await changes.merge(ctx, course_id=ids.algebra_id, line_id=ids.lines[0], reason="карантин")
        ctx = school.of("teacher", clock)
        await changes.prolong(ctx, course_id=ids.algebra_id, line_id=ids.lines[2], lessons=2, reason="трудно")
    assert await school.topics(*ids.algebra[:4]) == ["Дроби. Проценты", "Уравнения", "Уравнения", "Системы"]
    assert (await school.offers(ids.algebra[0]))[0].homework == "§ 1. § 2"
    await school.give(ids.algebra[0], *ids.lines[:2], topic="Дроби. Проценты")
    await school.give(ids.algebra[1], ids.lines[2], topic="Уравнения")
    assert await school.topics(*ids.algebra[2:4]) == ["Уравнения", "Системы"]
    page = {"course_id": ids.algebra_id, "reason": "карантин"}
    for wrong, line, refusal in (
        (changes.merge, ids.lines[2], LineGiven),
        (changes.merge, ids.lines[5], NoNextLine),
        (changes.merge, ids.english_lines[0], PlanChanged),
        (changes.merge, 10**9, PlanChanged),
    ):
        with pytest.raises(refusal):
            await wrong(school.of("teacher", "09:02"), line_id=line, **page)
    with pytest.raises(PlanChanged):
        await changes.prolong(school.of("teacher", "09:02"), line_id=ids.lines[3], lessons=3, **page)
    for who in ("english", "tutor", "mother", "stranger_teacher"):
        with pytest.raises(NotYours):
            await changes.merge(school.of(who, "09:02"), line_id=ids.lines[3], **page)
        with pytest.raises(NotYours):
            await changes.undo(school.of(who, "09:02"), change_id=2)
    async with teacher.read() as session:
        left = (await hours.hours_left(session, teacher, [ids.algebra_id]))[ids.algebra_id]
    assert left.lessons_needed == 4
    for clock in ("09:03", "09:04"):
        assert await changes.undo(school.of("deputy", clock), change_id=2) == (ids.algebra_id, ids.lines[2])
    assert await school.topics(*ids.algebra[2:4]) == ["Системы", "Функции"]
    with pytest.raises(NotYours):
        await changes.undo(school.of("deputy", "09:05"), change_id=77)


async def test_the_number_of_statements_is_fixed(school: PlannedSchool) -> None:
    ids = school.ids
    counts = []
    for asked in ([ids.algebra[0]], ids.algebra, [*ids.algebra, ids.lessons[2]]):
        with counting(school.database) as statements:
            await school.offers(*asked)
        counts.append(len(statements))
    assert counts == [5, 5, 5]
    with counting(school.database) as statements:
        await school.offers(*ids.algebra, ids.lessons[0], ids.tomorrow)
    assert len(statements) == 6


DEED = st.one_of(
    st.tuples(st.just("give"), st.integers(0, 3)),
    st.tuples(st.just("merge"), st.integers(0, 5)),
    st.tuples(st.just("prolong"), st.integers(0, 5)),
    st.tuples(st.just("cancel"), st.integers(0, 3)),
)


@settings(max_examples=12, deadline=None)
@given(st.lists(DEED, min_size=3, max_size=10))
def test_whatever_is_done_no_line_is_given_more_than_it_asks_and_order_is_kept(
    sqlite_template: Path, deeds: list[tuple[str, int]]
) -> None:
    asyncio.run(_walk(sqlite_template, deeds))


async def _walk(template: Path, deeds: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(template, Path(folder) / "journal.sqlite3")
        database = Database.open(f"sqlite+aiosqlite:///{path}")
        try:
            await _do(await PlannedSchool(database).build(), deeds)
        finally:
            await database.close()


async def _do(school: PlannedSchool, deeds: list[tuple[str, int]]) -> None:
    ids = school.ids
    prolonged = [0] * len(TOPICS)
    for kind, which in deeds:
        try:
            if kind == "give":
                (offer,) = await school.offers(ids.algebra[which])
                if offer.state is PlanState.RUNNING:
                    await school.give(ids.algebra[which], *offer.line_ids, topic=offer.topic or "")
            elif kind == "merge":
                ctx = school.of("teacher", "09:00")
                await changes.merge(ctx, course_id=ids.algebra_id, line_id=ids.lines[which], reason="так")
            elif kind == "prolong":
                prolonged[which] += 1
                ctx = school.of("teacher", "09:00")
                await changes.prolong(
                    ctx,
                    course_id=ids.algebra_id,
                    line_id=ids.lines[which],
                    lessons=1 + prolonged[which],
                    reason="так",
                )
            else:
                await school.cancel(ids.algebra[which])
        except (LineGiven, NoNextLine):
            continue
        async with school.database.read() as session:
            walk = (await steps.of_courses(session, [ids.algebra_id]))[ids.algebra_id]
        for step in walk.steps:
            assert all(walk.given.get(line.id, 0) <= step.times for line in step.lines)
        places = [line.place for lines in walk.ahead() for line in lines]
        together = [[line.place for line in step.lines] for step in walk.steps]
        assert list(itertools.chain.from_iterable(together)) == list(range(1, len(TOPICS) + 1))
        assert together == sorted(together)
        assert sorted(set(places)) == [
            line.place for step in walk.steps for line in step.lines if walk.given.get(line.id, 0) < step.times
        ]
        with counting(school.database) as statements:
            await school.offers(*ids.algebra)
        assert len(statements) <= 8


def test_the_last_line_is_put_together_with_nothing() -> None:
    lines = [steps.Line(number, number, number, str(number), None) for number in (1, 2)]
    walked = steps.steps_of(lines, [(2, PlanChangeKind.MERGE), (1, PlanChangeKind.PROLONG)])
    assert [(len(step.lines), step.times) for step in walked] == [(1, 2), (1, 1)]
    assert progress.joined(["Дроби.", None, "Проценты"]) == "Дроби. Проценты"


def _of(course_id: int) -> Select[Lesson]:
    return select(Lesson).where(Lesson.course_id == course_id).order_by(Lesson.starts_at)
