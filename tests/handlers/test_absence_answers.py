"""The family answers an absence in one tap, and what follows from it (R-39; D-2, D-3, D-7)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import MarkAttendance
from handlers.callbacks.absences import Announce, AnswerAbsence, Span
from handlers.callbacks.marks import Paint
from models.lessons import AbsenceReason, Answer, ReasonStatus, Seen
from models.people import ConsentDecision, GuardianLink
from models.school import CalendarEntry, DayKind
from models.searches import AbsenceStep, Search, StepKind
from services import parameters
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import Phone

ASK = "Что передать классному руководителю?"
ANSWERS = ["Болеет", "Едет, опаздывает", "Дома, семейные причины", "Школа знает", "Не знаю, где ребёнок"]
MISSED = "Иван П.: нет на 2-м уроке (алгебра, 09:20). Отмечено в 09:21."
ILL = (
    "Спасибо, передали классному руководителю: болеет. Больше не спросим. "
    "Справку принесите в школу, сюда присылать её не нужно."
)


async def mark(phone: Phone, small: SmallSchool, lesson: int, pupil: str, seen: Seen = Seen.ABSENT) -> None:
    data = MarkAttendance(lesson_id=small.ids.lessons[lesson - 1], pupil_id=getattr(small.ids, pupil), seen=seen)
    await phone.press(data.pack())
    assert phone.alert is None


async def both_parents(small: SmallSchool) -> None:
    """The father has agreed as well."""
    async with small.ctx(now=at("07:10")).write() as session:
        links = await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == small.ids.father))
        for link in links:
            link.consent = ConsentDecision.GIVEN


async def said(small: SmallSchool) -> list[tuple[int | None, str, Answer | None, ReasonStatus]]:
    async with small.database.read() as session:
        rows = await session.scalars(
            select(AbsenceReason).where(AbsenceReason.withdrawn_at.is_(None)).order_by(AbsenceReason.id)
        )
        return [(row.said_by_id, row.code, row.answer, row.status) for row in rows]


async def told(school: School, clock: ShiftedClock, when: str) -> None:
    clock.set(at(when))
    await school.sender.deliver()


async def test_one_tap_answers_and_nobody_is_asked_any_more(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    await both_parents(small)
    teacher, mother, father = await phones("teacher"), await phones("mother"), await phones("father")
    await mark(teacher, small, 2, "ivan")
    await told(school, clock, "09:27")
    assert mother.last.text == father.last.text == f"{MISSED}\n{ASK}"
    assert mother.buttons == father.buttons == [*ANSWERS, "Весь день"]
    question = mother.last
    await mother.tap("Болеет")
    assert mother.last is question
    assert question.text == f"{MISSED}\n{ILL}"
    assert mother.buttons == ["Ответить иначе", "Весь день"]
    await school.sender.deliver()
    # The other's message neither rings nor says what was answered.
    assert (len(father.bubbles), father.last.text, father.buttons) == (1, MISSED, ["Весь день"])
    draft = (small.ids.mother, "b", Answer.ILL, ReasonStatus.DRAFT)
    assert await said(small) == [draft]
    # A double tap, and the old button of the father's phone: each guardian has one answer, and both stand.
    tap = AnswerAbsence(pupil_id=small.ids.ivan, day=MONDAY.toordinal(), answer=Answer.ILL)
    await mother.press(tap.pack(), message_id=question.message_id)
    await mother.press(tap.pack(), message_id=question.message_id)
    assert await said(small) == [draft]
    await father.press(tap.model_copy(update={"answer": Answer.AT_HOME}).pack(), message_id=father.last.message_id)
    assert await said(small) == [draft, (small.ids.father, "up", Answer.AT_HOME, ReasonStatus.DRAFT)]
    assert question.text == f"{MISSED}\n{ILL}"
    # The same guardian changes it.
    await mother.tap("Ответить иначе")
    assert mother.buttons == [*ANSWERS, "Весь день"]
    await mother.tap("Школа знает")
    assert (await said(small))[0] == (small.ids.mother, "up", Answer.SCHOOL_KNOWS, ReasonStatus.DRAFT)
    # Pressed where that message is no more, it is answered by itself.
    await mother.press(
        AnswerAbsence(pupil_id=small.ids.ivan, day=MONDAY.toordinal(), answer=Answer.SCHOOL_KNOWS).pack(),
        message_id=999_999,
    )
    assert mother.last.text == (
        "Иван П., 23 ноября\nСпасибо, передали классному руководителю: школа знает. Больше не спросим."
    )
    assert mother.buttons == ["Ответить иначе", "‹ День"]
    # A picture for an illness is not kept.
    await mother.tap("Ответить иначе", on=question)
    await mother.tap("Болеет", on=question)
    await mother.send_photo(b"paper")
    assert mother.last.text == (
        "Снимок не сохранили: сведения о здоровье здесь не храним. Принесите справку классному руководителю."
    )
    # Further absences grow silently in both messages, and ask nothing.
    clock.set(at("11:22"))
    await mark(teacher, small, 4, "ivan")
    before = (len(mother.bubbles), len(father.bubbles))
    await told(school, clock, "11:40")
    assert (len(mother.bubbles), len(father.bubbles)) == before
    grown = "Иван П.: нет на 4-м уроке (алгебра, 11:20). Отмечено в 11:22."
    assert question.text.splitlines() == [MISSED, grown, ILL]
    assert father.last.text.splitlines()[:2] == [MISSED, grown]
    async with small.database.read() as session:
        kinds = await session.scalars(select(AbsenceStep.kind).order_by(AbsenceStep.id))
        assert list(kinds) == [StepKind.ANSWERED] * 4


async def test_on_the_way_and_not_come_rings_again(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    await told(school, clock, "09:27")
    first = mother.last
    clock.set(at("09:30"))
    await mother.tap("Едет, опаздывает")
    assert first.text.splitlines()[1].startswith("Спасибо, передали: едет, опаздывает.")
    clock.set(at("11:22"))
    await mark(teacher, small, 4, "ivan")
    await told(school, clock, "11:40")
    assert len(mother.bubbles) == 2
    assert mother.last.silent is False
    assert mother.last.text == f"Иван П.: нет на 4-м уроке (алгебра, 11:20). Отмечено в 11:22.\n{ASK}"
    assert len(first.text.splitlines()) == 2
    await mother.tap("Едет, опаздывает")
    assert mother.buttons == ["Ответить иначе", "Весь день"]
    assert await said(small) == [(small.ids.mother, "op", Answer.ON_WAY, ReasonStatus.DRAFT)]
    # Came at last: that rings, for it lets the family relax.
    await mark(teacher, small, 4, "ivan", Seen.LATE)
    clock.forward(seconds=6)
    await school.sender.deliver()
    assert mother.last.text == "Иван П. в школе: опоздание на 4-й урок (алгебра, 11:20). Отмечено в 11:40."


async def test_not_knowing_opens_a_search_in_the_same_write_and_another_answer_ends_it(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    await told(school, clock, "09:27")
    question = mother.last
    await mother.tap("Не знаю, где ребёнок")
    assert question.text.splitlines()[1].startswith("Ищем.")
    assert await said(small) == [(small.ids.mother, "ot", Answer.UNKNOWN, ReasonStatus.DRAFT)]
    async with small.database.read() as session:
        search = (await session.scalars(select(Search))).one()
        assert (search.pupil_id, search.lesson_id, search.ended_at) == (small.ids.ivan, small.ids.lessons[1], None)
    clock.set(at("09:35"))
    await mother.tap("Ответить иначе", on=question)
    await mother.tap("Дома, семейные причины", on=question)
    async with small.database.read() as session:
        assert (await session.scalars(select(Search))).one().ended_at == at("09:35")
    # «Не придёт» is another answer as well, and so is one after the tutor has taken «не знаю».
    for minute, after in (("09:36", None), ("09:40", "ot")):
        clock.set(at(minute))
        await mother.tap("Ответить иначе", on=question)
        await mother.tap("Не знаю, где ребёнок", on=question)
        async with small.ctx(now=at(minute)).write() as session:
            assert (await session.scalars(select(Search).where(Search.ended_at.is_(None)))).one() is not None
            reason = (await session.scalars(select(AbsenceReason).order_by(AbsenceReason.id.desc()))).first()
            assert reason is not None
            reason.status = ReasonStatus.CONFIRMED if after else ReasonStatus.DRAFT
        clock.forward(minutes=1)
        if after is None:
            today = Announce(pupil_id=small.ids.ivan, when=Span(MONDAY, MONDAY).when, answer=Answer.ILL)
            await mother.press(today.pack())
        else:
            await mother.tap("Ответить иначе", on=question)
            await mother.tap("Болеет", on=question)
        async with small.database.read() as session:
            assert (await session.scalars(select(Search).where(Search.ended_at.is_(None)))).all() == []
    # The button of yesterday's message looks for nobody, and says so.
    stale = AnswerAbsence(pupil_id=small.ids.ivan, day=MONDAY.toordinal(), answer=Answer.UNKNOWN)
    known = await said(small)
    clock.set(at("00:10", MONDAY + dt.timedelta(days=1)))
    await mother.press(stale.pack(), message_id=question.message_id)
    assert mother.alert == (
        "Это сообщение о другом дне, поиск по нему не начнётся. "
        "Если вы не знаете, где ребёнок сейчас, звоните в школу и 112."
    )
    assert await said(small) == known


async def test_who_may_answer_what(school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock) -> None:
    teacher, mother, kim, father = [await phones(who) for who in ("teacher", "mother", "kim_father", "father")]
    async with small.ctx(now=at("07:10")).write() as session:
        links = await session.scalars(select(GuardianLink).where(GuardianLink.pupil_id == small.ids.anton))
        for link in links:
            link.may_explain = False
        session.add(
            CalendarEntry(date_from=MONDAY, date_to=MONDAY, kind=DayKind.QUARANTINE, group_id=small.ids.class_7b)
        )
    await mark(teacher, small, 2, "anton")
    await mark(teacher, small, 2, "ivan")
    await told(school, clock, "09:40")
    asked = {
        bubble.text.split(":")[0]: [label for row in bubble.buttons for label, _ in row] for bubble in mother.bubbles
    }
    assert asked == {"Антон И.": ["Весь день"], "Иван П.": [*ANSWERS[:4], "Не на связи", "Весь день"]}
    day = MONDAY.toordinal()
    refused = (
        (mother, AnswerAbsence(pupil_id=small.ids.anton, day=day, answer=Answer.ILL)),
        (kim, AnswerAbsence(pupil_id=small.ids.ivan, day=day, answer=Answer.ILL)),
        # Without consent nothing of the child comes or goes.
        (father, AnswerAbsence(pupil_id=small.ids.ivan, day=day, answer=Answer.ILL)),
        (teacher, AnswerAbsence(pupil_id=small.ids.ivan, day=day, answer=Answer.ILL)),
        (mother, AnswerAbsence(pupil_id=small.ids.ivan, day=day + 1, answer=Answer.ILL)),
        (mother, AnswerAbsence(pupil_id=small.ids.ivan, day=day - 4, answer=Answer.ILL)),
        (await phones("stranger"), AnswerAbsence(pupil_id=small.ids.ivan, day=day, answer=Answer.ILL)),
    )
    for phone, tap in refused:
        await phone.press(tap.pack())
        assert phone.alert is not None
    assert await said(small) == []


async def test_a_silent_message_after_the_lesson_has_no_not_knowing(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother", "en")
    clock.set(at("09:22"))
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    await teacher.tap("Все здесь (5)")
    await mark(teacher, small, 1, "ivan")
    await told(school, clock, "09:40")
    assert mother.last.silent is True
    assert mother.buttons[:-1] == ["Ill", "On the way, late", "At home, family reasons", "The school knows"]


@pytest.mark.parametrize("minutes", [0, 10])
async def test_both_parents_hear_at_once_unless_the_school_wants_one_first(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock, minutes: int
) -> None:
    await both_parents(small)
    async with small.ctx(now=at("07:10")).write() as session:
        await parameters.put(session, "other_guardian_minutes", minutes)
    teacher, mother, father = await phones("teacher"), await phones("mother"), await phones("father")
    await mark(teacher, small, 2, "ivan")
    await told(school, clock, "09:28")
    assert (len(mother.bubbles), len(father.bubbles)) == (1, 0 if minutes else 1)
    await mark(teacher, small, 2, "anton")
    await told(school, clock, "09:37")
    assert len(father.bubbles) == 1
    if minutes:
        # Answered in time, the other is not asked at all.
        clock.set(at("11:22"))
        await mark(teacher, small, 4, "ivan")
        await told(school, clock, "11:28")
        await mother.tap("Болеет", on=mother.bubbles[0])
        await told(school, clock, "11:40")
        assert len(father.bubbles) == 1


async def test_the_next_teachers_grid_is_prefilled(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await mark(teacher, small, 2, "ivan")
    await told(school, clock, "09:27")
    await mother.tap("Болеет")
    clock.set(at("11:21"))
    await teacher.write("Сегодня")
    await teacher.tap("4. Алгебра 7Б")
    assert "❔ Предупредили, что не будет: Петров И." in teacher.last.text.splitlines()
    # A mark for whom «готово» would write down as missing is asked about.
    paint = Paint(lesson_id=small.ids.lessons[3], pupil_id=small.ids.ivan, letter="4", work="answer", place=1)
    await teacher.press(paint.pack(), message_id=teacher.last.message_id)
    assert teacher.last.text.endswith("отмечено, что на уроке нет. Всё равно поставить 4?")
    await teacher.write("Сегодня")
    await teacher.tap("4. Алгебра 7Б")
    await teacher.tap("Кто есть")
    assert "❌ Б 4. Петров И." in teacher.buttons
    assert "Готово: нет 1" in teacher.buttons
    # «Здесь» by a tap, and back; the button asserts what it showed.
    stale = next(data for row in teacher.last.buttons for label, data in row if label == "Готово: нет 1")
    await teacher.tap("❌ Б 4. Петров И.")
    assert "❔ 4. Петров И." in teacher.buttons
    assert "Все здесь (5)" in teacher.buttons
    await teacher.press(stale, message_id=teacher.last.message_id)
    assert teacher.alert is not None
    await teacher.tap("❔ 4. Петров И.")
    await teacher.tap("Готово: нет 1")
    before = len(mother.bubbles)
    await told(school, clock, "11:40")
    assert len(mother.bubbles) == before
    # The next one takes it as it is shown.
    clock.set(at("08:31", MONDAY + dt.timedelta(days=1)))
