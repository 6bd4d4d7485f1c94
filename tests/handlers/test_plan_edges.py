"""Plans at their largest, shared ones, and buttons of a plan that has changed since (R-26)."""

import pytest

from bot.app import School
from handlers.callbacks.plans import AskProlong, OpenPlan, OpenPlanLine
from models.database import Database
from models.plans import PlanChange, PlanChangeKind, PlanLine
from services.plans import own_plan
from tests.handlers.conftest import Phones
from tests.planned import PlannedSchool
from tests.school import at

CHANGED = "План с тех пор изменился. Откройте его ещё раз."


@pytest.fixture
async def small(database: Database) -> PlannedSchool:
    return await PlannedSchool(database).build()


async def test_the_longest_plan_fits_into_messages(school: School, phones: Phones, small: PlannedSchool) -> None:
    ids = small.ids
    async with small.ctx(ids.teacher, now=at("09:00")).write() as session:
        plan_id = (await session.get_one(PlanLine, ids.lines[0])).plan_id
        for line in [await session.get_one(PlanLine, line_id) for line_id in ids.lines]:
            line.topic, line.homework = "&" * own_plan.LONGEST_TOPIC, "<" * own_plan.LONGEST_HOMEWORK
        session.add_all(PlanLine(plan_id=plan_id, number=number, topic="😀" * 500) for number in range(7, 201))
        session.add_all(
            PlanChange(
                course_id=ids.algebra_id, plan_line_id=line_id, kind=PlanChangeKind.PROLONG,
                reason="&" * own_plan.LONGEST_REASON, made_at=at("09:00"), made_by_id=ids.teacher,
            )
            for line_id in ids.lines
            for _ in range(12)
        )  # fmt: skip
    teacher = await phones("teacher")
    await teacher.start()
    plan = OpenPlan(course_id=ids.algebra_id).pack()
    await teacher.press(plan, message_id=teacher.last.message_id)
    assert teacher.buttons[:9] == ["1", "2", "3", "4", "5", "6", "7", "8", "Дальше ›"]
    assert teacher.last.text.splitlines()[2] == f"▫️ 1. {'&' * 139}… · пн, 23 ноября"
    await teacher.tap("1")
    assert teacher.buttons.count("↩️ Убрать лишний урок") == 1
    await teacher.tap("↩️ Убрать лишний урок")
    await teacher.press(AskProlong(course_id=ids.algebra_id, line_id=ids.lines[0], lessons=13).pack())
    await teacher.tap("карантин")
    assert teacher.last.text.splitlines()[-1] == "⤷ на урок дольше: карантин"
    await teacher.press(plan, message_id=teacher.last.message_id)
    await teacher.tap("📎 Файлом")
    await teacher.write("\n".join(f"{number}. Тема урока номер {number}" for number in range(1, 170))[:4096])
    assert teacher.last.text.startswith("КТП: Алгебра, 7Б\n\nЭтот текст Telegram мог разделить на части")
    assert teacher.buttons == ["📎 Файлом", "‹ План"]
    await teacher.tap("📎 Файлом")
    await teacher.write("1. Дроби\n2. Проценты")
    assert "Прочитано 2 темы." in teacher.last.text


async def test_a_line_that_is_gone_and_a_plan_of_others(school: School, phones: Phones, small: PlannedSchool) -> None:
    ids = small.ids
    teacher, english = await phones("teacher"), await phones("english")
    await teacher.start()
    line = OpenPlanLine(course_id=ids.algebra_id, line_id=ids.lines[2]).pack()
    await teacher.press(line, message_id=teacher.last.message_id)
    await teacher.tap("Убрать из плана")
    await teacher.press(line)
    assert teacher.alert == CHANGED
    await english.start()
    plan = OpenPlan(course_id=ids.english_course_id).pack()
    await english.press(plan, message_id=english.last.message_id)
    await english.tap("📎 Файлом")
    await english.write("Numbers")
    assert english.last.text.splitlines()[-1] == "По этому же плану идут: 7Б/2. У них изменится то же самое."
    await english.tap("Не надо")
    await english.tap("1")
    shown = english.last
    await english.tap("‹ План")
    await english.tap("Своё КТП для этой группы")
    await english.tap("Сделать своё КТП")
    assert shown is english.last
    await english.press(OpenPlanLine(course_id=ids.english_course_id, line_id=ids.english_lines[0]).pack())
    assert english.alert == CHANGED
