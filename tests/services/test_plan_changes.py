"""A plan edited, copied, sent and counted against the year's hours (R-26, R-28)."""

import datetime as dt
from collections import Counter

import pytest
from sqlalchemy import select

from models.courses import Course
from models.database import Database
from models.lessons import Lesson
from models.plans import FIRST_ADDED, PlanLine
from services.context import Context
from services.drafts import DraftSettled
from services.plans import changes, copying, editing, hours, oversight, page, sending, topics
from services.plans.oversight import Which
from services.plans.plan_refusals import (
    HomeworkTooLong,
    LineGiven,
    NoPlan,
    NoTopicsFound,
    OwnPlan,
    PlanChanged,
    TooManyTopics,
    TopicTooLong,
    WordsRefused,
)
from services.refusals import NotYours
from services.schedule import planned_hours, timetable
from services.workbook.file import RawSheet
from tests.counting import counting
from tests.planned import TOPICS, PlannedSchool
from tests.school import MONDAY, at

STRANGERS = ("english", "stranger_teacher", "tutor", "mother", "admin")


@pytest.fixture
async def school(database: Database) -> PlannedSchool:
    return await PlannedSchool(database).build()


async def shown(school: PlannedSchool, course_id: int | None = None) -> list[str]:
    """The topics of a plan as it is read."""
    ctx = school.of("deputy", "09:00")
    found = await page.page(ctx, course_id=course_id or school.ids.algebra_id, number=0)
    later = [] if found.pages == 1 else (await page.page(ctx, course_id=school.ids.algebra_id, number=1)).lines
    return [line.topic for line in [*found.lines, *later]]


def teacher(school: PlannedSchool) -> Context:
    return school.of("teacher", "09:00")


async def test_lines_are_added_moved_and_taken_out(school: PlannedSchool) -> None:
    ids = school.ids
    of = {"course_id": ids.algebra_id}
    added = [
        await editing.add_line(teacher(school), **of, after=ids.lines[0], topic=f"Тема {number}") for number in range(8)
    ]
    # So many between two that stood a thousand apart: they are set apart again, and the order stays.
    for _ in range(6):
        await editing.move_line(teacher(school), **of, line_id=added[7], place=3)
        await editing.move_line(teacher(school), **of, line_id=added[6], place=3)
    await editing.withdraw_line(teacher(school), **of, line_id=ids.lines[5])
    expected = ["Дроби", *(f"Тема {number}" for number in range(7, -1, -1)), *TOPICS[1:5]]
    assert await shown(school) == expected
    await editing.move_line(teacher(school), **of, line_id=added[0], place=1)
    await editing.move_line(teacher(school), **of, line_id=added[1], place=13)
    for _ in range(2):
        await editing.restore_line(teacher(school), **of, line_id=ids.lines[5])
    assert (await shown(school))[0] == "Тема 0"
    assert (await shown(school))[-2:] == ["Тема 1", "Повторение"]
    async with school.database.read() as session:
        numbers = sorted(await session.scalars(select(PlanLine.number).where(PlanLine.id.in_(added))))
        assert numbers == list(range(FIRST_ADDED, FIRST_ADDED + 8))
    for wrong in ("", "  ", "о" * 501):
        with pytest.raises(WordsRefused):
            await editing.change_topic(teacher(school), **of, line_id=added[0], topic=wrong)
    for place in (0, 99):
        with pytest.raises(PlanChanged):
            await editing.move_line(teacher(school), **of, line_id=added[0], place=place)
    with pytest.raises(PlanChanged):
        await editing.add_line(teacher(school), **of, after=ids.english_lines[0], topic="Тема")
    for who in STRANGERS:
        with pytest.raises(NotYours):
            await editing.withdraw_line(school.of(who, "09:00"), **of, line_id=added[0])
        with pytest.raises(NotYours):
            await editing.add_line(school.of(who, "09:00"), **of, after=None, topic="Тема")


async def test_what_was_given_stays(school: PlannedSchool) -> None:
    ids = school.ids
    await school.give(ids.algebra[0], *ids.lines[:2], topic="Дроби. Проценты")
    for line_id in ids.lines[:2]:
        with pytest.raises(LineGiven):
            await editing.withdraw_line(teacher(school), course_id=ids.algebra_id, line_id=line_id)
    await editing.change_topic(teacher(school), course_id=ids.algebra_id, line_id=ids.lines[0], topic="Другое")
    assert (await school.lesson(ids.algebra[0])).topic == "Дроби. Проценты"
    with pytest.raises(NoPlan):
        await editing.withdraw_line(teacher(school), course_id=ids.history_id, line_id=ids.lines[0])
    sent = topics.Topics([topics.Topic(1, "Новое", None), topics.Topic(3, TOPICS[2], None)], has_homework=False)
    async with school.database.read() as session:
        lines = list(await session.scalars(select(PlanLine).where(PlanLine.id.in_(ids.lines)).order_by(PlanLine.id)))
    difference = sending.compare(sent, lines, ids.lines[:2])
    assert (difference.kept, difference.same, len(difference.withdrawn)) == (2, 1, 3)


async def test_a_group_goes_on_with_a_copy(school: PlannedSchool) -> None:
    ids = school.ids
    english = {"course_id": ids.english_course_id}
    await school.give(ids.lessons[2], *ids.english_lines[:2], topic="Hello")
    await changes.prolong(
        school.of("english", "09:00"), **english, line_id=ids.english_lines[2], lessons=2, reason="так"
    )
    before = await page.page(school.of("english", "09:00"), **english)
    assert (before.shared_with, before.may_copy) == (["7Б/2"], True)
    await copying.copy_for(school.of("english", "09:00"), **english)
    after = await page.page(school.of("english", "09:00"), **english)
    assert (after.shared_with, after.may_copy) == ([], False)
    told = [(line.topic, line.given, line.expected, len(line.changes)) for line in before.lines]
    assert [(line.topic, line.given, line.expected, len(line.changes)) for line in after.lines] == told
    assert {line.id for line in after.lines}.isdisjoint(ids.english_lines)
    with pytest.raises(OwnPlan):
        await copying.copy_for(school.of("english", "09:00"), **english)
    with pytest.raises(NotYours):
        await copying.copy_for(teacher(school), **english)
    # Back on the common plan, and once more its own: the copy is brought up to date.
    async with school.ctx(now=at("09:00")).write() as session:
        mine = await session.get_one(Course, ids.english_course_id)
        mine.plan_id = (await session.get_one(Course, ids.english_2_id)).plan_id
    await editing.change_topic(
        school.of("deputy", "09:00"), course_id=ids.english_2_id, line_id=ids.english_lines[0], topic="Numbers"
    )
    await copying.copy_for(school.of("english", "09:00"), **english)
    assert await shown(school, ids.english_course_id) == ["Numbers", *TOPICS[1:3]]


async def test_a_sent_plan_is_applied_once(school: PlannedSchool) -> None:
    ids = school.ids
    review = await sending.receive(teacher(school), course_id=ids.history_id, content="Русь\nОрда".encode())
    with pytest.raises(DraftSettled):
        await sending.apply(school.of("deputy", "09:00"), draft_id=review.draft_id, seen=review.seen)
    assert not (await sending.apply(teacher(school), draft_id=review.draft_id, seen=1)).is_applied
    applied = await sending.apply(teacher(school), draft_id=review.draft_id, seen=review.seen)
    assert (applied.is_applied, applied.added) == (True, 2)
    for _ in range(2):
        with pytest.raises(DraftSettled):
            await sending.apply(teacher(school), draft_id=review.draft_id, seen=review.seen)
    first = await sending.receive(teacher(school), course_id=ids.history_id, content="Русь".encode())
    second = await sending.receive(teacher(school), course_id=ids.history_id, content="Русь\nОрда".encode())
    with pytest.raises(DraftSettled):
        await sending.review(teacher(school), draft_id=first.draft_id)
    assert not second.changes_anything
    assert await sending.drop(teacher(school), draft_id=second.draft_id) == ids.history_id
    for who in STRANGERS:
        with pytest.raises(NotYours):
            await sending.receive(school.of(who, "09:00"), course_id=ids.history_id, content=b"1")


def test_lists_of_topics_are_read_as_people_write_them() -> None:
    read = topics.of_sheets(
        [
            RawSheet("Титул", [["План"], ["Содержание"]]),
            RawSheet(
                "7Б", [["", ""], ["№ п/п", "Название темы", "Тема", "ДЗ"], [1.0, "", "Дроби", "§ 1"], [2.0, "", "", ""]]
            ),
        ]
    )
    assert read == topics.Topics([topics.Topic(1, "Дроби", "§ 1")], has_homework=True)
    # Numbers that begin anew in each part are not the lessons' numbers.
    again = topics.of_text("№;Тема\n1;а\n2;б\n1;в".encode("cp1251"))
    assert [(topic.number, topic.topic) for topic in again.topics] == [(1, "а"), (2, "б"), (3, "в")]
    kept = topics.of_text("№\tТема\n5\tа\n9\tб".encode())
    assert [topic.number for topic in kept.topics] == [5, 9]
    # A numbered list is not numbered twice; a comma divides under a header in the first line alone.
    for text, read_as in (
        ("1. Дроби\n2) 5 задач\n3 Проценты", [(1, "Дроби"), (2, "5 задач"), (3, "Проценты")]),
        ("1812 год", [(1, "1812 год")]),
        ("5 класс\nДроби", [(1, "5 класс"), (2, "Дроби")]),
        ("Муму\nСюжет, тема, идея", [(1, "Муму"), (2, "Сюжет, тема, идея")]),
        ('№,Тема\n4,"Дроби,\nпроценты"\n', [(4, "Дроби, проценты")]),
    ):
        for encoding in ("utf-8", "utf-16"):
            found = topics.of_text(text.encode(encoding))
            assert [(topic.number, topic.topic) for topic in found.topics] == read_as
    for wrong, refusal in (
        (b"", NoTopicsFound),
        (b"\x00\x01\x02", NoTopicsFound),
        (b"\x98\xff", NoTopicsFound),
        ("\n".join("а" * 601).encode(), TooManyTopics),
        (("о" * 501).encode(), TopicTooLong),
        (f"Тема;ДЗ\nа;{'о' * 1001}".encode(), HomeworkTooLong),
        (b"<html><table><tr><td>1</td></tr></table>", NoTopicsFound),
        (b"{\\rtf1 a}", NoTopicsFound),
    ):
        with pytest.raises(refusal):
            topics.of_text(wrong)
    with pytest.raises(NoTopicsFound):
        topics.of_sheets([RawSheet("7Б", [["Класс"]])])


async def test_hours_to_the_end_of_the_year(school: PlannedSchool) -> None:
    ids = school.ids
    ctx = school.of("teacher", "10:30")
    courses = [ids.algebra_id, ids.history_id, ids.english_2_id]
    async with ctx.read() as session:
        first = await planned_hours.left(session, ctx, course_ids=courses)
    # As many as there will be when all of them are made.
    await timetable.make_lessons_between(ctx, first=MONDAY, last=dt.date(2027, 5, 26))
    async with ctx.read() as session:
        ahead = select(Lesson.course_id).where(Lesson.starts_at > ctx.now, Lesson.cancelled_at.is_(None))
        made = Counter(await session.scalars(ahead))
    assert first == {course_id: made[course_id] for course_id in courses if made[course_id]}
    await changes.merge(ctx.afterwards(), course_id=ids.algebra_id, line_id=ids.lines[0], reason="так")
    await school.give(ids.algebra[0], *ids.lines[:2], topic="Вместе")
    async with ctx.read() as session:
        found = await hours.hours_left(session, ctx, courses)
        with counting(school.database) as one:
            await hours.hours_left(session, ctx, courses[:1])
        with counting(school.database) as three:
            await hours.hours_left(session, ctx, courses)
    assert len(one) == len(three)
    algebra = found[ids.algebra_id]
    assert (algebra.progress.topics, algebra.progress.topics_given, algebra.lessons_needed) == (6, 2, 4)
    assert (algebra.progress.lessons_due, algebra.progress.lessons_given, algebra.progress.lag) == (1, 1, -1)
    assert algebra.spare == algebra.lessons_left - 4
    other = found[ids.english_2_id]
    assert (other.lessons_left, other.lessons_needed, other.spare) == (0, 3, -3)
    assert found[ids.history_id].progress.has_plan is False


async def test_the_school_at_a_glance(school: PlannedSchool) -> None:
    ids = school.ids
    deputy = school.of("deputy", "10:30")
    found = await oversight.school(deputy, which=Which.ALL)
    assert [(one.title.subject, one.title.subgroup) for one, _ in found.courses] == [
        ("Алгебра", None),
        ("Английский язык", "1"),
        ("Английский язык", "2"),
        ("История", None),
    ]
    assert found.counts == {Which.LAGGING: 0, Which.MISSING: 1, Which.ALL: 4}
    assert [one.title.course_id for one in (await oversight.own(teacher(school))).courses] == [
        ids.algebra_id,
        ids.history_id,
    ]
    for who in ("teacher", *STRANGERS):
        with pytest.raises(NotYours):
            await oversight.school(school.of(who, "10:30"), which=Which.ALL)
    for who in ("mother", "admin"):
        with pytest.raises(NotYours):
            await oversight.own(school.of(who, "10:30"))
