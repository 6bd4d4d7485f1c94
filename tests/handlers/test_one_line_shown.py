"""Whatever is typed and answered: what the screen says is what stands in the journal afterwards (F-6)."""

import asyncio
import datetime as dt
import re
import shutil
import tempfile
from pathlib import Path
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import aliased

from handlers.screens.one_line import preview_screen
from locales import dates
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

WHO = ("1", "2", "3", "4", "5", "Ким", "Иванов", "Петрову", "Иванов Антон", "Яковлева", "2-4", "Жуков", "6")
VALUES = ("5", "4", "4/3", "кр 2", "кр 5", "долг", "зач")
LINES = 7
State = tuple[dict[str, str], str | None, list[tuple[str | None, dt.date | None]], list[tuple[str, str, str]]]


def _line(random: Random) -> str:
    """Some of everything, in any order; what is asked about comes now and then."""

    def people() -> str:
        return ", ".join(random.sample(WHO, random.choices((1, 2, 3), (5, 3, 1))[0]))

    def marks() -> str:
        return random.choices((f"{random.choice(VALUES)}: {people()}", "Ким 4"), (5, 1))[0]

    attendance = random.choice((f"н {people()}", f"оп {people()}", f"н {people()} оп 3 (10)", "оп Ким 5", "все"))
    commands = [
        *random.sample([attendance, f"оп {people()}"], random.choices((0, 1, 2), (2, 5, 1))[0]),
        *random.sample(["т Дроби", "т Свои слова", "т по плану"], random.choice((0, 1))),
        *random.sample(["дз §1", "дз учить; №3", "не задано", "дз §2; Упр 4"], random.choice((0, 1))),
        *(marks() for _ in range(random.choice((0, 1, 2)))),
    ] or ["что-то ещё 6", "закрыть"]
    random.shuffle(commands)
    return f"7Б {random.choice(('1 ', '2 ', '4 ', ''))}{'; '.join(commands)}"


# Each example builds a school and types into it again and again: few of them, and none made smaller.
@settings(max_examples=2, deadline=None, phases=[Phase.reuse, Phase.generate])
@given(st.randoms(use_true_random=True))
def test_what_is_shown_is_what_is_written(sqlite_template: Path, locales: Locales, random: Random) -> None:
    asyncio.run(_type_all(sqlite_template, locales.texts("ru"), random))


async def _type_all(template: Path, texts: Texts, random: Random) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copy(template, Path(folder) / "journal.sqlite3")
        database = Database.open(f"sqlite+aiosqlite:///{path}")
        try:
            school = await PlannedSchool(database).build()
            written = [await _type(school, texts, _line(random), random) for _ in range(LINES)]
        finally:
            await database.close()
    # With everything asked, nothing would be compared.
    assert written.count(True) > LINES // 3


async def _type(school: PlannedSchool, texts: Texts, text: str, random: Random) -> bool:
    """Type a line, answer what is asked, write it. Returns whether that came about."""
    draft_id = await receiving.receive(school.of("teacher", "12:30"), text=text)
    shown = await _answer(school, draft_id, random)
    closes = shown.may_close and random.random() < 0.5
    if not (closes or shown.may_write) or shown.deeds is None:
        return False
    lesson_id = shown.deeds.lesson_id
    said = preview_screen(shown, texts).text
    before = await _state(school, lesson_id)
    await writing.write(
        school.of("teacher", "12:30"), draft_id=draft_id, revision=shown.revision, mark=shown.mark, closes=closes
    )
    _compare(said, before, await _state(school, lesson_id), closes=closes)
    if closes:
        await closing.reopen(school.of("teacher", "12:31"), lesson_id=lesson_id)
    return True


async def _answer(school: PlannedSchool, draft_id: int, random: Random) -> Preview:
    """Press a button for each question."""
    while True:
        shown = await preview.of_draft(school.of("teacher", "12:30"), draft_id=draft_id)
        if not shown.questions:
            return shown
        for question in shown.questions:
            pressed = [(option.ask, option.value) for option in question.options]
            if question.may_leave_out:
                pressed.append((question.ask, LEFT_OUT))
            ask, value = random.choice(pressed)
            await receiving.answer(
                school.of("teacher", "12:30"), draft_id=draft_id, ask=ask, number=question.number, value=value
            )


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
        due = aliased(Lesson)
        homework = (
            select(Homework.text, due.date)
            .outerjoin(due, due.id == Homework.due_lesson_id)
            .where(Homework.lesson_id == lesson_id, Homework.withdrawn_at.is_(None))
        )
        marks = await session.scalars(select(Mark).where(Mark.lesson_id == lesson_id, Mark.withdrawn_at.is_(None)))
        return (
            away,
            (await session.get_one(Lesson, lesson_id)).topic,
            [(text, day) for text, day in await session.execute(homework)],
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
    if not homework:
        assert after[2] == before[2], said
    elif homework == ["не задано"]:
        assert [text for text, _ in after[2]] == [None], said
    else:
        [(text, day)] = after[2]
        assert (text, lines[at].partition(": ")[0]) == (
            "\n".join([*homework, *more]),
            "Задание" if day is None else f"Задание на {dates.day(day, 'ru')}",
        ), said
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
