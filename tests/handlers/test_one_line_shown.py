"""Whatever is typed and answered: what the screen says is what stands in the journal afterwards (F-6)."""

import asyncio
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from handlers.screens.one_line import preview_screen
from locales.texts import Locales, Texts
from models.database import Database
from models.groups import Membership
from models.homework import Homework
from models.lessons import Lesson, Presence, Seen
from models.marks import Mark
from services.lessons import closing
from services.one_line import preview, receiving, writing
from services.one_line.preview import Preview
from services.one_line.questions import LEFT_OUT
from tests.planned import PlannedSchool

WHO = st.sampled_from(["1", "2", "3", "4", "5", "6", "Ким", "Иванов", "Петрову", "Яковлева Анна", "Жуков", "2-4"])
PEOPLE = st.lists(WHO, min_size=1, max_size=3).map(", ".join)
COMMAND = st.one_of(
    PEOPLE.map("н {}".format),
    PEOPLE.map("оп {}".format),
    st.just("оп 3 (10)"),
    st.just("все"),
    st.sampled_from(["т Дроби", "т Свои слова", "т по плану"]),
    st.sampled_from(["дз §1", "дз учить; №3", "не задано", "дз §2; Упр 4"]),
    st.tuples(st.sampled_from(["5", "4/3", "кр 2", "долг", "зач"]), PEOPLE).map(": ".join),
    st.just("Ким 4"),
    st.just("что-то ещё 6"),
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["7Б 1 ", "7Б 2 ", "7Б 4 ", "7Б "]),
        st.lists(COMMAND, min_size=1, max_size=5).map("; ".join),
        st.lists(st.integers(0, 4), min_size=12, max_size=12),
        st.booleans(),
    ),
    min_size=3,
    max_size=6,
)
State = tuple[dict[str, str], str | None, list[str | None], list[tuple[str, str, str]]]


# Each example builds a school and types into it again and again: few of them, and none made smaller.
@settings(max_examples=2, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(LINES)
def test_what_is_shown_is_what_is_written(
    sqlite_template: Path, locales: Locales, lines: list[tuple[str, str, list[int], bool]]
) -> None:
    asyncio.run(_type_all(sqlite_template, locales.texts("ru"), lines))


async def _type_all(template: Path, texts: Texts, lines: list[tuple[str, str, list[int], bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(template, Path(folder) / "journal.sqlite3")
        database = Database.open(f"sqlite+aiosqlite:///{path}")
        try:
            school = await PlannedSchool(database).build()
            for place, text, answers, closes in lines:
                await _type(school, texts, place + text, answers, closes=closes)
        finally:
            await database.close()


async def _type(school: PlannedSchool, texts: Texts, text: str, answers: list[int], *, closes: bool) -> None:
    draft_id = await receiving.receive(school.of("teacher", "12:30"), text=text)
    shown = await _answer(school, draft_id, answers)
    if not (shown.may_close if closes else shown.may_write) or shown.deeds is None or shown.parts is None:
        return
    lesson_id = shown.deeds.lesson_id
    said = preview_screen(shown, texts).text
    before = await _state(school, lesson_id)
    await writing.write(
        school.of("teacher", "12:30"), draft_id=draft_id, revision=shown.revision, mark=shown.mark, closes=closes
    )
    after = await _state(school, lesson_id)
    _compare(said, before, after, closes=closes)
    if closes:
        await closing.reopen(school.of("teacher", "12:31"), lesson_id=lesson_id)


async def _answer(school: PlannedSchool, draft_id: int, answers: list[int]) -> Preview:
    """Press a button for each question, as long as there are any."""
    for chosen in answers:
        shown = await preview.of_draft(school.of("teacher", "12:30"), draft_id=draft_id)
        if not shown.questions:
            break
        question = shown.questions[0]
        pressed = [(option.ask, option.value) for option in question.options]
        pressed += [(question.ask, LEFT_OUT)] if question.may_leave_out else []
        ask, value = pressed[chosen % len(pressed)]
        await receiving.answer(
            school.of("teacher", "12:30"), draft_id=draft_id, ask=ask, number=question.number, value=value
        )
    return await preview.of_draft(school.of("teacher", "12:30"), draft_id=draft_id)


async def _state(school: PlannedSchool, lesson_id: int) -> State:
    """Who is away or late by list numbers, the topic, the homework, the marks."""
    async with school.database.read() as session:
        numbers = {
            pupil_id: str(number)
            for pupil_id, number in await session.execute(
                select(Membership.pupil_id, Membership.list_number).where(Membership.group_id == school.ids.class_7b)
            )
        }
        seen = await session.scalars(select(Presence).where(Presence.lesson_id == lesson_id))
        away = {
            numbers[row.pupil_id]: row.seen + ("" if row.minutes_late is None else f" {row.minutes_late}")
            for row in seen
            if row.seen is not Seen.PRESENT
        }
        homework = select(Homework.text).where(Homework.lesson_id == lesson_id, Homework.withdrawn_at.is_(None))
        marks = await session.scalars(select(Mark).where(Mark.lesson_id == lesson_id, Mark.withdrawn_at.is_(None)))
        return (
            away,
            (await session.get_one(Lesson, lesson_id)).topic,
            list(await session.scalars(homework)),
            sorted((str(row.work_type), _value(row), numbers[row.pupil_id]) for row in marks),
        )


def _value(mark: Mark) -> str:
    words = {"debt": "долг", "pass": "зачёт"}
    return words.get(mark.value, mark.value) + ("" if mark.second_value is None else f"/{mark.second_value}")


def _compare(said: str, before: State, after: State, *, closes: bool) -> None:
    lines = re.sub(r"<[^>]+>", "", said).splitlines()
    assert after[0] == _away(lines, before[0], closes=closes), said
    topics = [line.partition(": ")[2] for line in lines if line.startswith("Тема")]
    is_written = closes or any(line.startswith(("Тема:", "Тема по плану:")) for line in lines)
    assert after[1] == (topics[0] if is_written else before[1]), said
    homework = [line.partition(": ")[2] for line in lines if line.startswith("Задание")]
    at = next((place for place, line in enumerate(lines) if line.startswith("Задание")), len(lines))
    more = [line for line in lines[at + 1 :] if line.startswith(("§", "учить"))]
    wanted = ["\n".join([*homework, *more])] if homework else before[2]
    assert after[2] == [None if text == "не задано" else text for text in wanted], said
    assert after[3] == _marks(lines, before[3]), said


def _away(lines: list[str], before: dict[str, str], *, closes: bool) -> dict[str, str]:
    away: dict[str, str] = {}
    unsaid = [line for line in lines if line.startswith("Кто есть: ")]
    if unsaid and closes:
        away = {number: seen for number, seen in before.items() if seen.startswith("late")}
        lines = [f"Нет: {unsaid[0].rpartition(': ')[2]}"] if "нет " in unsaid[0] else []
    elif not any(line.startswith(("Остальные здесь", "Все ")) for line in lines):
        return before
    for line in lines:
        for number, minutes in re.findall(r"(\d+)\. [^,(]+(?:\((\d+) мин\))?", line):
            if line.startswith("Нет: "):
                away[number] = "absent"
            elif line.startswith("Опоздали: "):
                away[number] = f"late {minutes}".strip()
    return away


def _marks(lines: list[str], before: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    works = {"Ответ на уроке": "answer", "Контрольная работа": "control"}
    found = list(before)
    for line in lines:
        work, _, marks = line.partition(": ")
        for value, people in (piece.split(" — ") for piece in marks.split("; ") if work in works):
            for one in people.split(", "):
                number = one.partition(".")[0]
                if one.endswith("(уже стоит)"):
                    continue
                if replaced := re.search(r"\(вместо (.+)\)", one):
                    found.remove((works[work], replaced[1], number))
                found.append((works[work], value, number))
    return sorted(found)
