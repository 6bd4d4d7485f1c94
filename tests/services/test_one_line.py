"""One typed line meets the journal: which lesson, what stands there, what is written; on both databases (F-6)."""

import asyncio
import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from models.database import Database
from models.dictionaries import WorkType
from models.drafts import Draft
from models.homework import Homework
from models.lessons import Presence, Seen, Taking
from models.marks import Mark
from models.people import Pupil
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from services import attendance
from services.context import Context
from services.drafts import DraftFull, DraftSettled
from services.homework.setting import set_homework
from services.marks import setting
from services.marks.refusals import PupilAbsent
from services.one_line import lessons, preview, receiving, writing
from services.one_line.lessons import Why
from services.one_line.line import Day, Line, Place
from services.one_line.preview import Preview
from services.one_line.problems import Problem
from services.one_line.questions import ADD, IS_MINUTES, IS_PUPIL, LEFT_OUT, NOW_HERE, REPLACE, YES, Ask
from services.one_line.writing import LineChanged
from services.refusals import NotJoined
from tests.counting import counting
from tests.planned import PlannedSchool
from tests.school import BEGAN, MONDAY, at
from tests.timetabled import TUESDAY


class TypingSchool(PlannedSchool):
    """The planned school, with short ways to type a line, answer and write it."""

    async def typed(self, text: str, clock: str = "09:30", day: dt.date = MONDAY, who: str = "teacher") -> Preview:
        draft_id = await receiving.receive(self.of(who, clock, day), text=text)
        return await preview.of_draft(self.of(who, clock, day), draft_id=draft_id)

    async def answered(self, shown: Preview, ask: Ask, value: int, number: int = 0) -> Preview:
        teacher = self.of("teacher", "09:30")
        await receiving.answer(teacher, draft_id=shown.draft_id, ask=ask, number=number, value=value)
        return await preview.of_draft(teacher.afterwards(), draft_id=shown.draft_id)

    async def written(self, shown: Preview, clock: str = "09:30", who: str = "teacher", closes: bool = False) -> None:
        await writing.write(
            self.of(who, clock),
            draft_id=shown.draft_id,
            revision=shown.revision,
            mark=shown.mark,
            closes=closes,
        )

    async def lesson_of(self, text: str, clock: str = "09:30", who: str = "teacher") -> int | Why | None:
        shown = await self.typed(text, clock, who=who)
        return shown.choice.why if shown.choice.lesson is None else shown.choice.lesson.id

    async def presences(self, lesson_id: int) -> dict[int, tuple[Seen, int | None]]:
        async with self.database.read() as session:
            rows = await session.scalars(select(Presence).where(Presence.lesson_id == lesson_id))
            return {row.pupil_id: (row.seen, row.minutes_late) for row in rows}

    async def marks(self, lesson_id: int) -> list[tuple[int, str | None, int, str, str | None]]:
        statement = (
            select(Mark.pupil_id, Mark.work_type, Mark.ordinal, Mark.value, Mark.second_value)
            .where(Mark.lesson_id == lesson_id, Mark.withdrawn_at.is_(None))
            .order_by(Mark.pupil_id, Mark.work_type, Mark.ordinal)
        )
        async with self.database.read() as session:
            rows = await session.execute(statement)
            return [(pupil, work, ordinal, value, second) for pupil, work, ordinal, value, second in rows]

    async def homework(self, lesson_id: int) -> list[str | None]:
        statement = select(Homework.text).where(Homework.lesson_id == lesson_id, Homework.withdrawn_at.is_(None))
        async with self.database.read() as session:
            return list(await session.scalars(statement))


@pytest.fixture
async def school(database: Database) -> TypingSchool:
    found = TypingSchool(database)
    await found.build()
    return found


async def test_which_lesson_a_line_is_about(school: TypingSchool) -> None:
    history, second, english, fourth = school.ids.lessons
    # Without a class: the lesson that is going on, once the earlier ones are closed.
    assert await school.lesson_of("н 3") == Why.UNFILLED
    assert await school.lesson_of("н 3", "08:45") == history
    assert await school.lesson_of("н 3", "07:00") == Why.NO_CURRENT
    assert await school.lesson_of("3 урок н 3", "10:30", "english") == english
    # With it: the current one, else the last that has begun and is open.
    assert await school.lesson_of("7Б н 3") == second
    assert await school.lesson_of("7Б н 3", "15:00") == fourth
    assert await school.lesson_of("7Б н 3", "07:00") == Why.SEVERAL
    assert await school.lesson_of("7Б 4 н 3", "07:00") == fourth
    assert await school.lesson_of("7б гр 1 н 3", "10:30", "english") == english
    # Another's class, the other half, another's lesson; no lessons at all.
    assert await school.lesson_of("8А н 3") == Why.NOT_FOUND
    assert await school.lesson_of("7Б гр 2 н 3", "10:30", "english") == Why.NOT_FOUND
    assert await school.lesson_of("7Б 2 н 3", "10:30", "english") == Why.NOT_FOUND
    assert await school.lesson_of("вчера 7Б н 3") == Why.NO_LESSONS
    assert await school.lesson_of("31.02 7Б н 3") == Why.NO_LESSONS
    assert await school.lesson_of("7Б н 3", who="mother") == Why.NO_LESSONS
    shown = await school.typed("23.11 7Б 2 дз §1", "09:00", TUESDAY)
    assert shown.choice.lesson is not None
    assert shown.choice.lesson.id == second
    await school.written(await school.typed("7Б 1 т Рим", "09:15"), "09:15", closes=True)
    assert await school.lesson_of("н 3") == second
    # Whoever was appointed to take it; and nobody takes a draft of another's.
    async with school.ctx(now=at("08:00")).write() as session:
        session.add(
            Substitution(
                lesson_id=second,
                kind=SubstitutionKind.SAME_SUBJECT,
                state=SubstitutionState.APPOINTED,
                teacher_id=school.ids.stranger_teacher,
                reason="illness",
                asked_by_id=school.ids.deputy,
                asked_at=at("08:00"),
            )
        )
    assert await school.lesson_of("7Б н 3", who="stranger_teacher") == second
    mine = await school.typed("7Б н 3")
    with pytest.raises(DraftSettled):
        await preview.of_draft(school.of("english", "09:30"), draft_id=mine.draft_id)
    with pytest.raises(NotJoined):
        await receiving.receive(school.ctx(now=at("09:30")), text="7Б н 3")
    # Chosen with a button; then another one after all.
    chosen = await school.answered(mine, Ask.LESSON, fourth)
    assert chosen.choice.lesson is not None
    assert chosen.choice.lesson.id == fourth
    other = await school.answered(mine, Ask.LESSON, LEFT_OUT)
    assert (other.choice.why, [option.value for option in other.questions[0].options]) == (
        Why.CHOSEN,
        [history, second, fourth],
    )
    # The lesson falls out meanwhile.
    await school.cancel(second)
    assert (await school.answered(mine, Ask.LESSON, second)).choice.why == Why.NOT_FOUND


async def test_a_line_stays_about_the_lesson_and_the_day_when_it_was_typed(school: TypingSchool) -> None:
    _, second, _, fourth = school.ids.lessons
    # In the evening, and the button is pressed after midnight.
    late = await school.typed("7Б 2 н 3", "23:50")
    shown = await preview.of_draft(school.of("teacher", "00:10", TUESDAY), draft_id=late.draft_id)
    assert (shown.choice.lesson is not None and shown.choice.lesson.id, shown.mark) == (second, late.mark)
    # More is added when the class's next lesson has begun already.
    first = await school.typed("7Б н 3")
    more = await receiving.type_anew(school.of("teacher", "11:30"), draft_id=first.draft_id, text="дз §1", is_more=True)
    shown = await preview.of_draft(school.of("teacher", "11:30"), draft_id=more)
    assert (shown.choice.lesson is not None and shown.choice.lesson.id, shown.text) == (second, "7Б н 3\nдз §1")
    # What was asked in the break is asked still when a lesson is going on.
    asked = await school.typed("н 3", "07:00")
    assert (await preview.of_draft(school.of("teacher", "08:45"), draft_id=asked.draft_id)).choice.why == Why.CHOSEN
    with pytest.raises(LineChanged):
        await school.written(asked)
    # Nothing is cut off from what is too long to be kept.
    with pytest.raises(DraftFull):
        await receiving.type_anew(school.of("teacher", "09:30"), draft_id=more, text="д" * 8000, is_more=True)
    # A Latin letter is what it looks like, or what it sounds like; where both are there it is asked.
    assert await school.lesson_of("7B 2 n 3; дз §1") == second
    assert await school.lesson_of("7V н 3") == Why.NOT_FOUND
    async with school.database.read() as session:
        own = await lessons.of_day(session, school.of("teacher", "09:30"), MONDAY)
    two = [one._replace(letter="В") if one.id == fourth else one for one in own]
    assert lessons.choose(Line(place=Place(7, "B")), two, at("09:30")).why == Why.SEVERAL


async def test_days_and_messages_that_are_lines(school: TypingSchool) -> None:
    assert lessons.day_of(Day(date="01.09"), MONDAY) == BEGAN
    assert lessons.day_of(Day(date="24.11"), MONDAY) == TUESDAY
    assert lessons.day_of(Day(date="30.12"), dt.date(2027, 1, 11)) == dt.date(2026, 12, 30)
    assert lessons.day_of(Day(date="23.11.26"), MONDAY) == MONDAY
    found = {
        who: [await receiving.is_line(school.of(who, "09:30"), text=text) for text in ("7Б н 3", "дз §1", "9Я н 3")]
        for who in ("teacher", "deputy", "mother")
    }
    assert found == {"teacher": [True, True, False], "deputy": [False] * 3, "mother": [False] * 3}
    assert not await receiving.is_line(school.ctx(now=at("09:30")), text="7Б н 3")


async def test_a_whole_lesson_is_written_in_one_transaction(school: TypingSchool) -> None:
    ids = school.ids
    second = ids.lessons[1]
    shown = await school.typed("7Б н 4 Яковлевой оп Ким (10); т Задачи; дз §12; 5: 2 1; кр Ким 4/3")
    assert (shown.questions, shown.problems, shown.may_write, shown.may_close) == ((), (), True, True)
    await school.written(shown, closes=True)
    assert await school.presences(second) == {
        ids.ivan: (Seen.ABSENT, None),
        ids.anna: (Seen.ABSENT, None),
        ids.sofya: (Seen.LATE, 10),
    }
    assert await school.marks(second) == [
        (ids.anton, "answer", 1, "5", None),
        (ids.artyom, "answer", 1, "5", None),
        (ids.sofya, "control", 1, "4", "3"),
    ]
    assert await school.homework(second) == ["§12"]
    lesson = await school.lesson(second)
    assert (lesson.topic, lesson.plan_line_id, lesson.taking) == ("Задачи", None, Taking.TAKEN)
    assert (lesson.closed_at, lesson.closed_by_id) == (at("09:30"), ids.teacher)
    # Once more, by a double tap, it is nobody's business.
    with pytest.raises(DraftSettled):
        await school.written(shown, closes=True)
    # A closed lesson takes homework, and marks of written works for some days; nothing else.
    late = await school.typed("7Б 2 дз §13; кр 3: 1", "13:00", TUESDAY)
    assert late.choice.why == Why.NOT_FOUND
    late = await school.typed("23.11 7Б 2 кр 3: 1", "13:00", TUESDAY)
    assert (late.problems, late.may_write, late.may_close) == ((), True, False)
    for text in ("23.11 7Б 2 н 1", "23.11 7Б 2 т Ещё", "23.11 7Б 2 3: 1", "23.11 7Б 2 закрыть"):
        refused = await school.typed(text, "13:00", TUESDAY)
        assert (refused.problems, refused.may_write, refused.may_close) == ((Problem.CLOSED,), False, False)


async def test_the_plan_goes_on_where_its_topic_is_typed_meant_or_accepted(school: TypingSchool) -> None:
    ids = school.ids
    _, second, _, fourth = ids.lessons
    # Typed as it stands in the plan, it is the plan's.
    await school.written(await school.typed("7Б 2 т дроби"))
    assert ((await school.lesson(second)).topic, (await school.lesson(second)).plan_line_id) == ("Дроби", ids.lines[0])
    changed = await school.typed("7Б 2 т Задачи; все")
    assert changed.parts is not None
    assert changed.parts.topic.before == "Дроби"
    await school.written(await school.typed("7Б 4 т по плану", "11:30"), "11:30")
    assert ((await school.lesson(fourth)).topic, (await school.lesson(fourth)).plan_line_id) == (
        "Проценты",
        ids.lines[1],
    )
    # History has no plan: no topic by it, and without one the lesson is not closed.
    by_plan = await school.typed("7Б 1 т по плану")
    assert (by_plan.problems, by_plan.may_close) == ((Problem.NO_PLAN,), False)
    assert (await school.typed(f"7Б 1 т {'о' * 301}")).problems == (Problem.LONG_TOPIC,)
    assert not (await school.typed("7Б 1 все")).may_close
    # Nothing said of who is here: closing asserts the list as it stands, and the preview says so.
    await attendance.mark(school.of("teacher", "08:40"), lesson_id=ids.lessons[0], pupil_id=ids.ivan, seen=Seen.ABSENT)
    before = await school.typed("7Б 1 т Рим")
    assert before.parts is not None
    assert [name.number for name in before.parts.asserted] == ["4"]
    await school.written(before, closes=True)
    assert await school.presences(ids.lessons[0]) == {ids.ivan: (Seen.ABSENT, None)}


async def test_everything_uncertain_is_asked(school: TypingSchool) -> None:
    ids = school.ids
    second = ids.lessons[1]
    shown = await school.typed("7Б н Иванов 27; оп 3; дз §1; Упр 4; 5: Жуков; ерунда")
    assert [(one.ask, one.number, one.typed, len(one.options)) for one in shown.questions] == [
        (Ask.UNKNOWN, 0, "ерунда", 0),
        (Ask.ABSENT, 0, "Иванов", 2),
        (Ask.ABSENT, 10, "27", 0),
        (Ask.MARK, 0, "Упр", 1),
        (Ask.MARK, 10, "Жуков", 0),
    ]
    assert (shown.may_write, shown.may_close) == (False, False)
    shown = await school.answered(shown, Ask.UNKNOWN, LEFT_OUT)
    shown = await school.answered(shown, Ask.ABSENT, ids.artyom)
    shown = await school.answered(shown, Ask.ABSENT, LEFT_OUT, 10)
    shown = await school.answered(shown, Ask.TEXT, YES)
    shown = await school.answered(shown, Ask.MARK, LEFT_OUT, 10)
    again = await school.answered(shown, Ask.MARK, LEFT_OUT, 10)
    assert (again.revision, again.questions) == (shown.revision, ())
    await school.written(again)
    assert await school.presences(second) == {ids.artyom: (Seen.ABSENT, None), ids.sofya: (Seen.LATE, None)}
    assert await school.homework(second) == ["§1; Упр 4"]
    assert await school.marks(second) == []
    # An answer that fits nobody on the list settles nothing.
    strange = await school.typed("7Б н Иванов")
    async with school.database.read() as session:
        stranger = max(await session.scalars(select(Pupil.id))) + 1
    strange = await school.answered(strange, Ask.ABSENT, stranger)
    assert Ask.ABSENT in {one.ask for one in strange.questions}


async def test_what_stands_already_is_asked_about(school: TypingSchool) -> None:
    ids = school.ids
    second = ids.lessons[1]
    teacher = school.of("teacher", "09:25")
    await attendance.mark(teacher, lesson_id=second, pupil_id=ids.ivan, seen=Seen.ABSENT)
    await set_homework(school.of("teacher", "09:25"), lesson_id=second, text="§1")
    for mark in ("3", "4"):
        await setting.put(
            school.of("teacher", "09:25"), lesson_id=second, pupil_id=ids.anton, work_type="answer", value=mark
        )
    shown = await school.typed("7Б н 3 оп 3 5; дз §2; 5: 1 3 3; 4: 1; 2: 3")
    assert [(one.ask, one.number) for one in shown.questions] == [
        (Ask.BOTH, 3),
        (Ask.EARLIER, 0),
        (Ask.AGAIN, 0),
        (Ask.OVER, 10),
        (Ask.OVER, 40),
        (Ask.HOMEWORK, 0),
    ]
    shown = await school.answered(shown, Ask.BOTH, 1, 3)
    shown = await school.answered(shown, Ask.EARLIER, NOW_HERE)
    shown = await school.answered(shown, Ask.AGAIN, ADD)
    shown = await school.answered(shown, Ask.OVER, YES, 10)
    shown = await school.answered(shown, Ask.OVER, LEFT_OUT, 40)
    shown = await school.answered(shown, Ask.HOMEWORK, ADD)
    assert shown.questions == ()
    await school.written(shown)
    assert await school.presences(second) == {
        ids.ivan: (Seen.PRESENT, None),
        ids.sofya: (Seen.ABSENT, None),
        ids.anna: (Seen.LATE, None),
    }
    assert await school.marks(second) == [
        (ids.anton, "answer", 1, "4", None),
        (ids.anton, "answer", 2, "5", None),
        (ids.sofya, "answer", 1, "5", None),
    ]
    assert await school.homework(second) == ["§1\n§2"]
    # «все» needs no question; homework and the newest mark are replaced, and it is said what stood there.
    shown = await school.typed("7Б все; дз §3; ответ 2: 1 3")
    for ask, number, value in ((Ask.AGAIN, 0, REPLACE), (Ask.AGAIN, 10, REPLACE), (Ask.HOMEWORK, 0, REPLACE)):
        shown = await school.answered(shown, ask, value, number)
    assert shown.parts is not None
    assert (shown.parts.homework.before, [one.before for one in shown.parts.marks.shown]) == ("§1\n§2", ["5", "5"])
    await school.written(shown)
    assert {seen for seen, _ in (await school.presences(second)).values()} == {Seen.PRESENT}
    assert await school.homework(second) == ["§3"]
    assert [mark[2:4] for mark in await school.marks(second)] == [(1, "4"), (2, "2"), (1, "2")]
    # «не задано» over homework is asked too, over nothing it is not; and it may be left.
    shown = await school.typed("7Б не задано")
    assert [len(one.options) for one in shown.questions] == [1]
    assert not (await school.answered(shown, Ask.HOMEWORK, LEFT_OUT)).may_write
    await school.written(await school.answered(shown, Ask.HOMEWORK, REPLACE))
    assert await school.homework(second) == [None]
    shown = await school.typed("7Б дз §4")
    assert shown.parts is not None
    assert (shown.questions, shown.parts.homework.was_none) == ((), True)


async def test_what_the_line_itself_leaves_open_is_asked(school: TypingSchool) -> None:
    ids = school.ids
    second = ids.lessons[1]
    shown = await school.typed("7Б оп Ким 5; 5: 1 2; 4: 1 2; 3/2: 1")
    assert [(one.ask, one.number) for one in shown.questions] == [
        (Ask.MINUTES, 1),
        (Ask.TWICE, 20),
        (Ask.TWICE, 30),
        (Ask.TWICE, 40),
    ]
    as_minutes = await school.answered(shown, Ask.MINUTES, IS_MINUTES, 1)
    assert as_minutes.parts is not None
    assert [(one.name.number, one.minutes) for one in as_minutes.parts.attendance.late] == [("3", 5)]
    as_pupils = await school.answered(shown, Ask.MINUTES, IS_PUPIL, 1)
    assert as_pupils.parts is not None
    assert [(one.name.number, one.minutes) for one in as_pupils.parts.attendance.late] == [("3", None), ("5", None)]
    shown = await school.answered(shown, Ask.TWICE, ADD, 20)
    shown = await school.answered(shown, Ask.TWICE, REPLACE, 30)
    shown = await school.answered(shown, Ask.TWICE, REPLACE, 40)
    await school.written(shown)
    assert await school.marks(second) == [
        (ids.anton, "answer", 1, "5", None),
        (ids.anton, "answer", 2, "3", "2"),
        (ids.artyom, "answer", 1, "4", None),
    ]


async def test_a_colleague_writes_in_the_same_second(school: TypingSchool) -> None:
    second = school.ids.lessons[1]
    shown = await school.typed("7Б 2 дз §1")
    colleague = school.of("teacher", "09:30")
    async with colleague.write():
        await set_homework(colleague, lesson_id=second, text="§7")
        writes = asyncio.ensure_future(school.written(shown))
        # It comes as far as it can, and waits.
        await asyncio.wait([writes], timeout=0.2)
    with pytest.raises(LineChanged):
        await writes
    assert await school.homework(second) == ["§7"]


async def test_what_has_changed_since_is_shown_anew_and_a_failure_writes_nothing(school: TypingSchool) -> None:
    ids = school.ids
    second = ids.lessons[1]
    shown = await school.typed("7Б н 4; т Задачи; 5: 1")
    await set_homework(school.of("teacher", "09:31"), lesson_id=second, text="§1")
    await attendance.mark(school.of("teacher", "09:31"), lesson_id=second, pupil_id=ids.anna, seen=Seen.ABSENT)
    with pytest.raises(LineChanged):
        await school.written(shown)
    anew = await school.typed("7Б все; 5: 1")
    # With a question open nothing is written, whatever a button says.
    asked = await school.typed("7Б н 4")
    with pytest.raises(LineChanged):
        await school.written(asked, closes=True)
    await school.written(anew)
    assert await school.marks(second) == [(ids.anton, "answer", 1, "5", None)]
    # Whatever a part refuses, nothing of the rest stands.
    broken = await school.typed("7Б 4 н 2; 5: 1", "11:30")

    async def refuse(*_: object, **__: object) -> int:
        raise PupilAbsent

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(setting, "put", refuse)
        with pytest.raises(PupilAbsent):
            await school.written(broken, "11:30")
    assert await school.presences(ids.lessons[3]) == {}
    await school.written(broken, "11:30")
    assert await school.presences(ids.lessons[3]) == {ids.artyom: (Seen.ABSENT, None)}


async def test_before_the_bell_and_where_there_are_no_marks(school: TypingSchool) -> None:
    fourth = school.ids.lessons[3]
    early = await school.typed("7Б 4 н 2", "09:00")
    assert (early.may_write, early.may_close) == (True, False)
    await school.written(early, "09:00")
    assert (await school.lesson(fourth)).taking is Taking.BEING_TAKEN
    assert (await school.typed("24.11 7Б н 2")).problems == (Problem.LATER,)
    assert (await school.typed("24.11 7Б дз §1")).may_write
    ctx = school.of("teacher", "09:30")
    grades = Context(
        school.database,
        now=ctx.now,
        cause=ctx.cause,
        actor=ctx.actor,
        school=dataclasses.replace(ctx.school, markless_grades_to=7),
    )
    draft_id = await receiving.receive(grades, text="7Б 5: 2")
    assert (await preview.of_draft(grades.afterwards(), draft_id=draft_id)).problems == (Problem.MARKLESS,)
    # What the button would be refused with has no button: kinds of work and marks that the school does not have.
    assert (await school.typed("7Б зач/5: 2")).problems == (Problem.NOT_TAKEN,)
    assert (await school.typed("7Б долг: 2")).problems == ()
    async with school.ctx(now=at("09:00")).write() as session:
        session.add(WorkType(code="exposition", weight=1, is_written=True, position=1, is_hidden=True))
        session.add(
            Substitution(
                lesson_id=school.ids.lessons[0],
                kind=SubstitutionKind.SUPERVISION,
                state=SubstitutionState.APPOINTED,
                teacher_id=school.ids.teacher,
                reason="illness",
                asked_by_id=school.ids.deputy,
                asked_at=at("08:00"),
            )
        )
    assert (await school.typed("7Б изл 5: 2")).problems == (Problem.NOT_TAKEN,)
    # Under supervision nobody asks for a topic.
    shown = await school.typed("7Б 1 все", "08:45")
    assert shown.may_close
    await school.written(shown, "08:45", closes=True)
    assert ((await school.lesson(school.ids.lessons[0])).closed_at, shown.problems) == (at("08:45"), ())


async def test_typed_anew_and_more(school: TypingSchool) -> None:
    ids = school.ids
    first = await school.typed("7Б н Иванов")
    await school.answered(first, Ask.ABSENT, ids.anton)
    more = await receiving.type_anew(school.of("teacher", "09:31"), draft_id=first.draft_id, text="дз §1", is_more=True)
    shown = await preview.of_draft(school.of("teacher", "09:31"), draft_id=more)
    assert (shown.text, shown.questions) == ("7Б н Иванов\nдз §1", ())
    anew = await receiving.type_anew(school.of("teacher", "09:32"), draft_id=more, text="7Б н 3", is_more=False)
    assert (await preview.of_draft(school.of("teacher", "09:32"), draft_id=anew)).text == "7Б н 3"
    # The old one is gone: the words stand for themselves.
    late = await receiving.type_anew(
        school.of("teacher", "09:33"), draft_id=first.draft_id, text="7Б все", is_more=True
    )
    assert (await preview.of_draft(school.of("teacher", "09:33"), draft_id=late)).text == "7Б все"
    async with school.database.read() as session:
        drafts = {row.id: row.settled_at is None for row in await session.scalars(select(Draft))}
    # Lines are independent: two typed one after another both stay.
    assert drafts == {first.draft_id: False, anew: True, late: True}


async def test_statements_do_not_grow_with_what_is_named(school: TypingSchool) -> None:
    counts = []
    for text in ("7Б н 4; 5: 1", "7Б н 4 5 оп 3; 5: 1 2; 4: 3"):
        shown = await school.typed(text)
        with counting(school.database) as statements:
            await preview.of_draft(school.of("teacher", "09:30"), draft_id=shown.draft_id)
        counts.append(len(statements))
    assert counts[0] == counts[1]
