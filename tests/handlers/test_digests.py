"""Digests on the phone: honest about the day, at the hour each person chose, with «Ознакомлен» (D-6, R-39)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.digests import ChooseDigestHour, ChooseEmpty, OpenDigests, OpenWeek, SeenAll, SeenWeek
from handlers.screens.digests import day_digest_screen, week_digest_screen
from handlers.screens.screen import Screen
from locales.texts import Locales
from models.database import Database
from models.families import Acknowledgement
from models.homework import Homework
from models.lessons import Lesson, Presence, Remark, Seen, Taking
from models.people import ConsentDecision, GuardianLink
from services import unseen
from services.digests import making
from services.digests.contents import (
    ChildDay,
    ChildWeek,
    DayDigest,
    MarkSaid,
    Named,
    RemarkSaid,
    SubjectWeek,
    WeekDigest,
)
from services.homework.for_pupils import DueHomework
from services.names import ShownName
from tests.graded import GradedSchool
from tests.handlers.conftest import Phones
from tests.school import MONDAY, at
from tests.telegram import Phone

FRIDAY = MONDAY + dt.timedelta(days=4)
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    return await GradedSchool(database).build()


async def a_day(small: GradedSchool) -> None:
    """Monday at school: three of four lessons taken, marks, homework for tomorrow."""
    ids = small.ids
    async with small.ctx(now=at("12:00")).write() as session:
        for lesson_id in ids.lessons[:3]:
            lesson = await session.get_one(Lesson, lesson_id)
            lesson.taking, lesson.taken_at = Taking.TAKEN, lesson.ends_at
        session.add_all(
            Presence(
                lesson_id=ids.lessons[place],
                pupil_id=pupil,
                seen=seen,
                minutes_late=minutes,
                seen_at=at("09:00"),
                revision=1,
            )
            for place, pupil, seen, minutes in (
                (0, ids.ivan, Seen.ABSENT, None),
                (1, ids.ivan, Seen.LATE, 5),
                (2, ids.anton, Seen.LATE, None),
            )
        )
        session.add(
            Homework(lesson_id=ids.lessons[0], due_lesson_id=ids.tomorrow, text="§ 5 <устно>", set_at=at("12:00"))
        )
    await small.mark(ids.ivan, "5", day=MONDAY, lesson_id=ids.lessons[1])
    await small.mark(ids.ivan, "4", day=MONDAY, second_value="3", work_type="control", set_at=at("18:20"))


async def tick(small: GradedSchool, school: School, clock: ShiftedClock, moment: dt.datetime) -> int:
    """A minute of the schedule, and the sender after it. Returns how many digests were made."""
    clock.set(moment)
    made = await making.make(small.ctx(now=moment))
    await school.sender.deliver()
    return made


async def test_an_evening_is_told_as_it_was(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    mother, father, english = await phones("mother"), await phones("father"), await phones("kim_father", "en")
    await a_day(small)
    async with small.ctx(now=at("12:00")).write() as session:
        cancelled = await session.get_one(Lesson, small.ids.tomorrow)
        session.add(
            Lesson(
                course_id=small.ids.algebra_id, date=cancelled.date, slot=2, number=2, is_extra=True,
                starts_at=at("09:20", cancelled.date), ends_at=at("10:00", cancelled.date),
            )
        )  # fmt: skip
    assert await tick(small, school, clock, at("18:29")) == 0
    assert await tick(small, school, clock, at("18:30")) == 2
    assert mother.last.text == (
        "Сводка на пн, 23 ноября, 18:30\n"
        "\n"
        "Антон И., 7Б\n"
        "Отмечено 3 из 4 уроков.\n"
        "Ещё не отмечено: 4. Алгебра.\n"
        "🕐 3. Английский язык: опоздание\n"
        "📚 На вт, 24 ноября:\n"
        "История: § 5 <устно>\n"
        "↪️ вт, 24 ноября, 2. Алгебра: урок добавлен\n"
        "\n"
        "Иван П., 7Б\n"
        "Отмечено 2 из 3 уроков.\n"
        "Ещё не отмечено: 4. Алгебра.\n"
        "❌ 1. История: нет на уроке, причина пока не записана\n"
        "🕐 2. Алгебра: опоздание, 5 минут\n"
        "Отметки: Алгебра — 5 (Ответ на уроке)\n"
        "📚 На вт, 24 ноября:\n"
        "История: § 5 <устно>\n"
        "↪️ вт, 24 ноября, 2. Алгебра: урок добавлен"
    )
    assert mother.buttons == ["Антон И.", "Иван П."]
    assert english.last.text == (
        "Digest for Mon, 23 November, 18:30\n"
        "\n"
        "Софья К., 7Б\n"
        "Marked 3 of 4 lessons.\n"
        "Not marked yet: 4. Алгебра.\n"
        "📚 For Tue, 24 November:\n"
        "История: § 5 <устно>\n"
        "↪️ Tue, 24 November, 2. Алгебра: is added"
    )
    # Without consent nothing comes; and nobody hears twice, whoever ticks.
    assert father.bubbles == []
    count = len(mother.bubbles)
    assert await tick(small, school, clock, at("18:31")) == 0
    assert len(mother.bubbles) == count
    # What was held yesterday is told today, and nothing twice.
    tuesday = MONDAY + dt.timedelta(days=1)
    assert await tick(small, school, clock, at("20:00", tuesday)) == 2
    assert "Отметки: Алгебра — 4/3 (Контрольная работа)" in mother.last.text.splitlines()
    assert "Алгебра — 5" not in mother.last.text


async def test_consent_withdrawn_on_the_way_is_asked_again(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    mother = await phones("mother")
    await a_day(small)
    clock.set(at("18:30"))
    await making.make(small.ctx(now=at("18:30")))
    async with small.ctx(now=at("18:30")).write() as session:
        link = await session.scalar(select(GuardianLink).where(GuardianLink.pupil_id == small.ids.anton))
        assert link is not None
        link.consent = ConsentDecision.WITHDRAWN
    await school.sender.deliver()
    assert [line for line in mother.last.text.splitlines() if line.endswith("7Б")] == ["Иван П., 7Б"]


async def test_each_chooses_the_hour_and_what_comes_of_an_empty_day(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    mother, father = await phones("mother"), await phones("kim_father")
    await mother.start()
    await mother.press(OpenDigests().pack(), message_id=mother.last.message_id)
    assert mother.last.text == (
        "Сводки\n\nЗа день: как в школе, в 18:30.\n\nЗа неделю: как в школе, в 18:30.\n\n"
        "Когда уроков не было, ничего не приходит."
    )
    await mother.tap("Когда присылать за день")
    assert mother.last.text == "Когда присылать сводку за день? С 21:00 тихое время: сводка придёт до него."
    hours = [f"{hour}:{half}" for hour in range(16, 21) for half in ("00", "30")]
    assert mother.buttons == [*hours, "21:00", "✓ Как в школе", "Не присылать", "‹ Назад"]
    await mother.tap("21:00")
    await mother.tap("Когда присылать за неделю")
    await mother.tap("Не присылать")
    await mother.tap("Писать и когда нет уроков")
    assert mother.last.text == (
        "Сводки\n\nЗа день: 20:55.\n\nЗа неделю: не приходит.\n\n"
        "Когда уроков не было, приходит короткая строка об этом."
    )
    sunday = MONDAY - dt.timedelta(days=1)
    count = len(father.bubbles)
    assert await tick(small, school, clock, at("18:30", sunday)) == 1
    assert len(father.bubbles) == count
    assert await tick(small, school, clock, at("20:55", sunday)) == 1
    assert mother.last.text == (
        "Сводка на вс, 22 ноября, 20:55\n\n"
        "Антон И., 7Б\nСегодня уроков не было.\nНа пн, 23 ноября заданий пока не записано.\n\n"
        "Иван П., 7Б\nСегодня уроков не было.\nНа пн, 23 ноября заданий пока не записано."
    )
    # The same button again changes nothing; a stranger has nothing to choose.
    for data in (ChooseEmpty(value="line"), ChooseDigestHour(kind="evening", hour="none")):
        await mother.press(data.pack(), message_id=mother.last.message_id)
    assert "За день: не приходит." in mother.last.text
    stranger = await phones("stranger")
    await stranger.press(OpenDigests().pack())
    assert stranger.alert is not None


async def a_week(small: GradedSchool) -> None:
    """Until Friday: algebra was held and marked, a remark was made, a work is owed."""
    ids = small.ids
    await a_day(small)
    await small.marks(ids.ivan, "43", day=dt.date(2026, 11, 9))
    await small.mark(ids.ivan, "debt", day=dt.date(2026, 11, 10), work_type="lab")
    thursday = MONDAY + dt.timedelta(days=3)
    await small.absent(await small.held(ids.algebra_id, thursday), ids.ivan)
    async with small.ctx(now=at("12:00")).write() as session:
        session.add(
            Remark(pupil_id=ids.ivan, template="welldone", is_praise=True, made_at=at("10:00"), made_by_id=ids.teacher)
        )


async def test_a_week_is_told_and_acknowledged_per_child_and_guardian(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    ids = small.ids
    mother, kim = await phones("mother"), await phones("kim_father")
    await a_week(small)
    assert await making.make_weekly(small.ctx(now=at("18:29", FRIDAY))) == 0
    clock.set(at("18:30", FRIDAY))
    assert await making.make_weekly(small.ctx(now=at("18:30", FRIDAY))) == 2
    assert await making.make_weekly(small.ctx(now=at("18:31", FRIDAY))) == 0
    await school.sender.deliver()
    week = mother.last.text.split("\n\n")
    assert week == [
        "Итоги недели, 21–27 ноября",
        "Антон И., 7Б\nОтмечено 4 из 6 уроков.\nНовых отметок нет.\nОпозданий: 1",
        (
            "Иван П., 7Б\nОтмечено 3 из 5 уроков.\nАлгебра: 5, 4/3 · средняя 3,80\n"
            "Пропущено 2 урока: причина пока не записана — 2\nИз них целиком 1 день.\nОпозданий: 1\n"
            "💬 молодец на уроке\nДолг: Алгебра, Лабораторная работа"
        ),
    ]
    buttons = ["Ознакомлен: Антон И.", "Ознакомлен: Иван П.", "Ознакомлен со всеми"]
    assert mother.buttons == buttons
    await mother.tap("Ознакомлен: Иван П.")
    assert mother.toast == "Записано, спасибо."
    assert mother.buttons == ["Ознакомлен: Антон И."]
    assert mother.last.text.splitlines()[-1] == "✓ Вы ознакомились."
    # The other guardian, a stranger to the child, a child of nobody's digest: nothing.
    day = FRIDAY.toordinal()
    for phone, data in (
        (kim, SeenWeek(pupil_id=ids.ivan, day=day)),
        (kim, SeenWeek(pupil_id=ids.sofya, day=day - 7)),
        (mother, SeenAll(day=day - 7)),
        (mother, OpenWeek(day=day - 7)),
        (await phones("father"), SeenWeek(pupil_id=ids.ivan, day=day)),
        (await phones("tutor"), SeenAll(day=day)),
    ):
        await phone.press(data.pack())
        assert phone.alert == NOT_YOURS
    # Three days later the one who has not said it is asked once more; then the tutor reads of it.
    monday = FRIDAY + dt.timedelta(days=3)
    clock.set(at("17:00", monday))
    assert await unseen.remind(small.ctx(now=at("17:00", monday))) == 2
    assert await unseen.remind(small.ctx(now=at("17:30", monday))) == 0
    await school.sender.deliver()
    assert mother.last.text == "Антон И.: итоги недели (27 ноября) ждут вашего «Ознакомлен»."
    assert mother.buttons == ["Итоги недели", "Ознакомлен"]
    await mother.tap("Итоги недели")
    assert mother.buttons == ["Ознакомлен: Антон И."]
    await unseen_list(phones, small, school, clock)
    await mother.press(SeenAll(day=day).pack(), message_id=mother.last.message_id)
    await mother.press(SeenAll(day=day).pack(), message_id=mother.last.message_id)
    assert mother.buttons == []
    async with small.database.read() as session:
        said = await session.execute(
            select(Acknowledgement.pupil_id, Acknowledgement.person_id).order_by(Acknowledgement.pupil_id)
        )
        assert [tuple(row) for row in said] == [(ids.anton, ids.mother), (ids.ivan, ids.mother)]
    clock.set(at("17:01", monday + dt.timedelta(days=3)))
    assert await unseen.tell_tutors(small.ctx(now=at("17:01", monday + dt.timedelta(days=3)))) == 0


def test_a_day_at_home_is_one_line() -> None:
    ill = [Named(number, f"Предмет {number}", "b") for number in (1, 2, 4)]
    day = ChildDay(
        pupil_id=1, name=ShownName("1", familiar="Иван П."), group="7Б", marked=4, total=4, unmarked=[], ahead=[],
        absent=[*ill, Named(5, "История", "ot")], late=[], marks=[], next_day=None, homework=[], changes=[],
    )  # fmt: skip
    digest = DayDigest(date=MONDAY, at=at("18:30"), children=[day], works={})
    assert str(day_digest_screen(digest, Locales().texts("ru")).text).split("\n")[4:] == [
        "❌ Нет на уроках 1, 2, 4: болезнь",
        "❌ 5. История: нет на уроке, причина пока не записана",
    ]


def test_of_fifteen_children_each_is_told() -> None:
    texts = Locales().texts("ru")
    monday = MONDAY
    subjects = ("Русский язык", "Литература", "Алгебра", "Английский язык", "История", "Физическая культура")
    homework = DueHomework(1, "Параграф 15, упражнения 1-10 письменно, выучить определения", 1)
    names = [ShownName(str(place), familiar=f"Ребёнок {place}") for place in range(1, 16)]
    days = [
        ChildDay(
            pupil_id=place, name=name, group="7Б", marked=4, total=6 if place < 15 else 0,
            unmarked=[Named(6, subjects[5])], ahead=[], absent=[Named(1, subjects[0], "ot")],
            late=[Named(2, subjects[1], 5)], marks=[MarkSaid(subjects[2], "5", None, "answer", is_retake=False)],
            next_day=monday, homework=[(Named(None, subject), homework) for subject in subjects], changes=[],
        )
        for place, name in enumerate(names, start=1)
    ]  # fmt: skip

    def evening(count: int) -> Screen:
        return day_digest_screen(DayDigest(date=monday, at=at("18:30"), children=days[-count:], works={}), texts)

    usual, few, many = evening(1), evening(5), evening(15)
    assert str(usual.text).count(homework.text or "") == 6
    assert [button.label for row in usual.rows for button in row] == ["Ребёнок 15"]
    # Less of each homework, before anybody is told of in short.
    assert (few.fits, str(few.text).count("📎"), few.rows) == (True, 30, [])
    assert many.fits
    assert [f"Ребёнок {place}, 7Б" in many.text for place in range(1, 16)] == [True] * 15
    assert str(many.text).endswith(
        "<b>Ребёнок 14, 7Б</b>: отмечено 4 из 6, пропущено уроков: 1, опозданий: 1, отметок: 1, заданий: 6.\n\n"
        "<b>Ребёнок 15, 7Б</b>: уроков не было, пропущено уроков: 1, опозданий: 1, отметок: 1, заданий: 6."
    )
    short = str(many.text).count("отметок: 1")
    assert [button.label for row in many.rows for button in row] == [f"Ребёнок {it}" for it in range(16 - short, 16)]
    weeks = [
        ChildWeek(
            pupil_id=place, name=name, group="7Б", marked=4, total=6, late=1, absent=[("ot", 3)], days=1,
            marks=[SubjectWeek(subject, [("5", None), ("4", "3")], ("4", "50")) for subject in subjects],
            debts=[(subjects[0], "control")], remarks=[RemarkSaid("welldone", None)], is_seen=False,
        )
        for place, name in enumerate(names, start=1)
    ]  # fmt: skip
    week = week_digest_screen(
        WeekDigest(first=monday, last=monday, children=weeks, works={}, may_acknowledge=True), texts
    )
    assert week.fits
    assert [f"Ребёнок {place}, 7Б" in week.text for place in range(1, 16)] == [True] * 15
    assert [row[0].label for row in week.rows[-16:]] == [
        *(f"Ознакомлен: Ребёнок {place}" for place in range(1, 16)),
        "Ознакомлен со всеми",
    ]


async def unseen_list(phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock) -> Phone:
    """The tutor's list of the week, two days after the reminder."""
    tutor = await phones("tutor")
    wednesday = FRIDAY + dt.timedelta(days=5)
    clock.set(at("17:00", wednesday))
    assert await unseen.tell_tutors(small.ctx(now=at("17:00", wednesday))) == 1
    await school.sender.deliver()
    assert tutor.last.text == (
        "Ещё не ознакомились (27 ноября)\n"
        "1. Иванов А.: итоги недели, пока никто из 1, напоминание было\n"
        "3. Ким С.: итоги недели, пока никто из 1, напоминание было"
    )
    return tutor
