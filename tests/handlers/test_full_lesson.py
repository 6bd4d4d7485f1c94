"""The issue's full lesson on the phone, from the card that came at the bell to the closed lesson: at most 16 taps."""

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from models.database import Database
from models.groups import Membership
from models.homework import Homework
from models.lessons import Presence, Seen
from models.marks import Mark
from models.people import Pupil
from tests.handlers.conftest import Phones
from tests.planned import PlannedSchool
from tests.school import BEGAN, at
from tests.telegram import Phone

MOST = 16


class FullClass(PlannedSchool):
    """The planned school with three pupils more, whose families have not been asked yet."""

    async def build(self) -> "FullClass":
        await super().build()
        async with self.ctx(now=at("07:00")).write() as session:
            for number, surname in enumerate(("Лисин", "Юдин", "Яшин"), start=6):
                person = self.person(surname, "Лев")
                session.add(person)
                await session.flush()
                pupil = Pupil(person_id=person.id)
                session.add(pupil)
                await session.flush()
                self.ids.pupils.append(pupil.id)
                session.add(
                    Membership(group_id=self.ids.class_7b, pupil_id=pupil.id, list_number=number, date_from=BEGAN)
                )
        return self


@pytest.fixture
async def small(database: Database) -> FullClass:
    return await FullClass(database).build()


class Counted:
    """A phone on which somebody counts what the fingers do: a typed message is one."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.count = 0

    async def tap(self, *labels: str) -> None:
        for label in labels:
            await self.phone.tap(label)
            assert self.phone.alert is None
            self.count += 1

    async def write(self, text: str) -> None:
        await self.phone.write(text)
        self.count += 1


async def test_three_absent_one_late_four_marks_homework_and_closed(
    phones: Phones, school: School, small: FullClass, clock: ShiftedClock
) -> None:
    ids, lesson_id = small.ids, small.ids.lessons[1]
    teacher, families = await phones("teacher"), [await phones(who) for who in ("mother", "father", "kim_father")]
    clock.set(at("09:20"))
    await school.schedule.run_due_jobs()
    await school.sender.deliver()
    assert teacher.last.text.splitlines()[0] == "2. Алгебра, 7Б"
    fingers = Counted(teacher)
    await fingers.tap("Кто есть", "1. Иванов Антон", "3. Ким С.", "4. Петров И.")
    await fingers.tap("2. Иванов Артём", "❌ 2. Иванов Артём")
    await fingers.tap("Отметки", "2. Иванов Артём", "5. имя скрыто")
    await fingers.tap("4", "6. имя скрыто", "7. имя скрыто")
    await fingers.tap("Задание")
    await fingers.write("§ 12, № 3–5")
    clock.set(at("09:58"))
    await fingers.tap("Нет 3, с опозданием 1. Урок проведён")
    assert fingers.count == 15 <= MOST
    assert teacher.last.text == (
        "2. Алгебра, 7Б\nпн, 23 ноября, 09:20–10:00\n\n"
        "Тема: Дроби (№ 1 из 6)\n"
        "Вид: Изучение нового. ИКТ: нет\n"
        "Задание на пн, 30 ноября: § 12, № 3–5\n"
        "Отметки: 5 — Иванов Артём, № 5; 4 — № 6, № 7\n"
        "❌ Нет: Иванов Антон, Ким С., Петров И.\n"
        "🕐 С опозданием: Иванов Артём\n\n"
        "Урок проведён. Белов Пётр Ильич, 23 ноября, 09:58"
    )
    async with small.database.read() as session:
        seen = await session.execute(select(Presence.pupil_id, Presence.seen).where(Presence.lesson_id == lesson_id))
        marks = await session.execute(select(Mark.pupil_id, Mark.value).where(Mark.lesson_id == lesson_id))
        words = await session.scalars(select(Homework.text).where(Homework.lesson_id == lesson_id))
        _, _, _, _, fifth, sixth, seventh, _ = ids.pupils
        assert {(pupil_id, how) for pupil_id, how in seen} == {
            *((pupil_id, Seen.ABSENT) for pupil_id in (ids.anton, ids.sofya, ids.ivan)),
            (ids.artyom, Seen.LATE),
        }
        assert {(pupil_id, value) for pupil_id, value in marks} == {
            *((pupil_id, "5") for pupil_id in (ids.artyom, fifth)),
            *((pupil_id, "4") for pupil_id in (sixth, seventh)),
        }
        assert list(words) == ["§ 12, № 3–5"]
    lesson = await small.lesson(lesson_id)
    assert (lesson.taught_by_id, lesson.closed_at, lesson.plan_line_id) == (ids.teacher, at("09:58"), ids.lines[0])
    # Each family hears of its own child, once; closing told nobody again, and no family whose leave nobody has asked.
    for _ in range(2):
        await school.sender.deliver()
        clock.forward(minutes=1)
    told = [[bubble.text.partition(".:")[0] for bubble in phone.bubbles] for phone in families]
    assert told == [["Антон И", "Иван П"], [], ["Софья К"]]
