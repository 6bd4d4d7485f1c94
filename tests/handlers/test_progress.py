"""Marks, final marks and absences of a child on the family's phone (R-32, R-33, R-35)."""

import datetime as dt
import io

import pytest
from PIL import Image
from sqlalchemy import select

from bot.clock import ShiftedClock
from handlers.callbacks import OpenChild
from handlers.callbacks.progress import (
    OpenAbsences,
    OpenAbsencesOfYear,
    OpenOwnFinals,
    OpenProgress,
    OpenSubjectMarks,
    SendProgressChart,
    TurnProgress,
)
from models.courses import Course, Subject
from models.database import Database
from models.dictionaries import WorkType
from models.families import PeriodOpening
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson, Presence, Seen
from models.marks import DEBT, Mark, MarkKind, Markless
from models.people import GuardianLink, Pupil
from models.school import Year
from tests.graded import NOVEMBER, OCTOBER, GradedSchool
from tests.handlers.conftest import Phones
from tests.school import MONDAY, at
from tests.telegram import FakeTelegram, Phone

FOREIGN = "Это вам недоступно. Откройте меню: /start"
BEFORE = dt.date(2025, 10, 6)


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    return await GradedSchool(database).build()


async def opened(phones: Phones, small: GradedSchool, who: str = "mother", language: str = "ru") -> Phone:
    phone = await phones(who, language=language)
    if not phone.bubbles:
        await phone.start()
    await phone.press(OpenProgress(pupil_id=small.ids.ivan).pack(), message_id=phone.last.message_id)
    return phone


async def marked(small: GradedSchool) -> None:
    """Algebra: a first mark that was mended, a debt, a double one; history in October alone."""
    ids = small.ids
    first = await small.mark(ids.ivan, "3", day=NOVEMBER, lesson_id=ids.november[0], comment="Забыл <b>знаки</b>")
    await small.mark(ids.ivan, "5", day=NOVEMBER + dt.timedelta(days=1), retake_of_id=first, work_type="control")
    await small.mark(ids.ivan, DEBT, day=NOVEMBER + dt.timedelta(days=2))
    await small.mark(ids.ivan, "4", day=NOVEMBER + dt.timedelta(days=3), second_value="5", is_from_former_school=True)
    await small.mark(ids.ivan, "5", day=OCTOBER, course=ids.history_id)
    async with small.ctx(now=at("07:00")).write() as session:
        (await session.get_one(Lesson, ids.november[0])).topic = "Степени"


async def opening(small: GradedSchool, period: int | None) -> None:
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(
            PeriodOpening(
                group_id=small.ids.class_7b, period_id=period, opened_at=at("07:00"), opened_by_id=small.ids.tutor
            )
        )


async def test_the_marks_of_a_period_and_of_a_subject(phones: Phones, small: GradedSchool) -> None:
    await marked(small)
    mother = await opened(phones, small)
    assert mother.last.text.split("\n") == [
        "Иван П., 7Б. Отметки",
        "2 четверть, 2026/2027 год: 2 ноября – 27 декабря",
        "",
        "Алгебра 4,25",
        "    3 ↻5 долг 4/5",
        "Отметок пока нет: История.",
        "",
        "↻ пересдача",
    ]
    assert mother.buttons == [
        "‹ 1 четверть", "Алгебра", "Картинкой", "Файл PDF", "Итоговые", "Таблицей", "Антон И., 7Б", "‹ День",
    ]  # fmt: skip
    await mother.tap("Алгебра")
    assert mother.last.text == (
        "Алгебра · Иван П.\n2 четверть, 2026/2027 год: 2 ноября – 27 декабря\n\n"
        "Средняя 4,25, в ней 4 отметки.\n"
        "Следующая отметка за ответ → средняя: 5 → 4,40; 4 → 4,20; 3 → 4,00; 2 → 3,80.\n"
        "Чтобы округлялась выше: ещё 2 раза по 5 — и средняя 4,50.\n↻ пересдача\n\n"
        "4/5 · чт, 12 ноября · из прежней школы\n\n"
        "долг · ср, 11 ноября · Ответ на уроке\n\n"
        "5 · вт, 10 ноября · Контрольная работа, пересдача\n\n"
        "3 · пн, 9 ноября · Ответ на уроке\nТема: Степени\n«Забыл <b>знаки</b>»"
    )
    await mother.tap("‹ Отметки")
    await mother.tap("‹ 1 четверть")
    assert mother.last.text.split("\n")[3:] == ["История 5,00", "    5", "Отметок пока нет: Алгебра."]
    await mother.tap("2 четверть ›")
    await mother.tap("Антон И., 7Б")
    assert mother.last.text.split("\n")[3:] == ["Отметок пока нет: Алгебра, Английский язык, История."]
    await mother.tap("‹ День")
    english = await opened(phones, small, "father", "en")
    assert english.alert == "This is not available to you. Open the menu: /start"


async def test_as_a_table_a_picture_and_a_paper(phones: Phones, small: GradedSchool, telegram: FakeTelegram) -> None:
    await marked(small)
    for day in range(4):
        for value in ("2", "5"):
            await small.mark(small.ids.ivan, value, day=OCTOBER + dt.timedelta(days=day), course=small.ids.history_id)
    mother = await opened(phones, small)
    await mother.tap("Таблицей")
    assert "<tr><td>Алгебра</td><td>3 ↻5 долг 4/5</td><td>4,25</td><td></td></tr>" in mother.last.html
    assert "Текстом" in mother.buttons
    telegram.shows_no_tables = True
    await mother.tap("Текстом")
    page = mother.last
    await mother.tap("Картинкой")
    assert (mother.last.text, mother.last.file_name) == (
        "Иван П., 7Б. 2 четверть, 2026/2027 год: 2 ноября – 27 декабря",
        "marks.png",
    )
    assert mother.last.file is not None
    with Image.open(io.BytesIO(mother.last.file)) as picture:
        assert (picture.format, picture.width) == ("PNG", 1080)
    await mother.tap("Файл PDF", on=page)
    assert mother.last.file_name == "Отчёт, 7Б, 2 четверть, 2 ноября – 27 декабря 2026.pdf"
    await mother.tap("‹ 1 четверть", on=page)
    await mother.tap("Картинкой", on=page)
    assert mother.last.file is not None


async def test_three_hundred_marks_a_weight_and_where_it_goes(phones: Phones, small: GradedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(
            WorkType(code="control", name="Контрольная", weight=1.5, position=0, is_written=True, is_hidden=False)
        )
        for number in range(11):
            subject = Subject(name=f"Очень длинное название предмета {number}", folded=f"предмет {number}")
            session.add(subject)
            await session.flush()
            course = Course(group_id=ids.class_7b, subject_id=subject.id, hours_per_week=1)
            session.add(course)
            await session.flush()
            session.add_all(
                Mark(
                    course_id=course.id, pupil_id=ids.ivan, kind=MarkKind.CURRENT, date=NOVEMBER, value="pass",
                    work_type="answer", set_at=at("07:00"), set_by_id=ids.teacher,
                )
                for _ in range(60)
            )  # fmt: skip
    for day in range(25):
        value, work = ("5", "control") if day > 12 else ("3", "answer")
        await small.mark(
            ids.ivan, value, day=dt.date(2026, 9, 10) + dt.timedelta(days=day), work_type=work, comment="ы" * 190
        )
    mother = await opened(phones, small)
    assert "    … " + "зачёт " * 24 + "зачёт" in mother.last.text.split("\n")
    await mother.tap("‹ 1 четверть")
    assert mother.last.text.split("\n")[3:5] == ["Алгебра 4,16 ↗", "    " + "3 " * 13 + "5 " * 11 + "5"]
    assert mother.last.text.split("\n")[-1] == "↗ → ↘ последние отметки рядом с прежними"
    await mother.tap("Алгебра")
    assert "5 · вс, 4 октября · Контрольная (вес 1,5)" in mother.last.text.split("\n")
    assert mother.last.text.endswith(" они есть в PDF.")
    await mother.tap("‹ Отметки")
    await mother.tap("Картинкой")
    assert mother.last.file_name == "marks.png"


async def test_a_mark_of_a_moment_ago_waits(phones: Phones, small: GradedSchool) -> None:
    ids = small.ids
    await small.mark(ids.ivan, "5", day=MONDAY, set_at=at("09:20"), lesson_id=ids.lessons[1])
    mother = await opened(phones, small)
    assert mother.last.text.split("\n")[3:] == ["Отметок пока нет: Алгебра, История."]
    await mother.press(OpenSubjectMarks(pupil_id=ids.ivan, course_id=ids.algebra_id, day=MONDAY.toordinal()).pack())
    assert mother.last.text.split("\n")[3:] == ["Отметок пока нет."]


async def test_final_marks_of_opened_periods_and_of_closed_years(phones: Phones, small: GradedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        year = Year(
            name="2025/2026",
            starts_on=dt.date(2025, 9, 1),
            ends_on=dt.date(2026, 5, 26),
            closed_at=at("07:00", dt.date(2026, 6, 10)),
        )
        session.add(year)
        await session.flush()
        former = Group(year_id=year.id, kind=GroupKind.CLASS, code="6Б", name="6Б", grade=6, letter="Б")
        session.add(former)
        await session.flush()
        session.add(
            Membership(
                group_id=former.id, pupil_id=ids.ivan, list_number=4, date_from=BEFORE, date_to=dt.date(2026, 6, 1)
            )
        )
        course = Course(group_id=former.id, subject_id=1, hours_per_week=5)
        session.add(course)
        await session.flush()
        of_6b = course.id
    await small.mark(ids.ivan, "3", day=BEFORE, course=of_6b)
    await small.mark(ids.ivan, "4", day=BEFORE, course=of_6b, kind=MarkKind.YEAR)
    first, second = ids.quarters[:2]
    for value, period, course_id in (
        ("5", first, ids.algebra_id),
        ("exempt", first, ids.history_id),
        ("unattested", first, ids.english_course_id),
        ("4", second, ids.algebra_id),
    ):
        await small.mark(ids.ivan, value, kind=MarkKind.PERIOD, course=course_id, period_id=period)
    mother = await opened(phones, small)
    await mother.tap("Итоговые")
    assert mother.last.text == (
        "Иван П., 7Б. Итоговые отметки\n2026/2027 учебный год\n\n"
        "Пока ничего нет. Итоговые отметки появятся здесь, когда классный руководитель откроет период."
    )
    await opening(small, first)
    await mother.press(OpenOwnFinals(pupil_id=ids.ivan).pack(), message_id=mother.last.message_id)
    assert mother.last.text.split("\n")[2:] == [
        "",
        "Алгебра: 1 четверть — 5",
        "Английский язык: 1 четверть — н/а",
        "История: 1 четверть — осв",
        "",
        "осв — освобождение по приказу",
        "н/а — отметка за это время не выставлена, причину назовёт учитель",
    ]
    assert mother.buttons == ["‹ 2025/2026", "Антон И., 7Б", "‹ Отметки"]
    await mother.tap("‹ 2025/2026")
    assert mother.last.text.split("\n") == [
        "Иван П., 6Б. Итоговые отметки", "2025/2026 учебный год", "", "Алгебра: год — 4",
    ]  # fmt: skip
    await mother.tap("2026/2027 ›")
    await mother.tap("‹ Отметки")
    await mother.tap("Таблицей")
    await mother.tap("Итоговые")
    assert "<tr><td>Алгебра</td><td>5</td></tr>" in mother.last.html
    await mother.tap("‹ Отметки")
    await mother.tap("‹ 1 четверть")
    await mother.tap("‹ 2025/2026")
    assert "<tr><td>Алгебра</td><td>3</td><td>3,00</td><td></td></tr>" in mother.last.html
    assert mother.buttons[0] == "1 четверть ›"


async def test_a_class_without_marks_is_told_kindly(phones: Phones, small: GradedSchool) -> None:
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(Markless(group_id=small.ids.class_7b, is_on=True, set_at=at("07:00"), set_by_id=small.ids.deputy))
    mother = await opened(phones, small)
    assert mother.last.text.split("\n")[3:] == [
        "В этом классе учатся без отметок. Как идут дела, расскажет учитель.",
    ]
    assert mother.buttons == ["‹ 1 четверть", "Итоговые", "Таблицей", "Антон И., 7Б", "‹ День"]


async def test_absences_by_reason_and_what_is_to_be_explained(
    phones: Phones, small: GradedSchool, clock: ShiftedClock
) -> None:
    ids = small.ids
    await small.absent(ids.november[0], ids.ivan)
    friday = await small.held(ids.history_id, MONDAY - dt.timedelta(days=3))
    await small.absent(friday, ids.ivan)
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(
            Presence(
                lesson_id=ids.november[1], pupil_id=ids.ivan, seen=Seen.LATE, minutes_late=7,
                seen_at=at("09:30"), revision=1,
            )
        )  # fmt: skip
    clock.set(at("14:00"))
    mother = await phones("mother")
    await mother.start()
    await mother.press(OpenAbsences(pupil_id=ids.ivan).pack(), message_id=mother.last.message_id)
    assert mother.last.text == (
        "Иван П., 7Б. Пропуски\n2 четверть, 2026/2027 год: 2 ноября – 27 декабря\n"
        "Отмечено 5 из 8 уроков, на 23 ноября, 14:00.\n\n"
        "Ещё не объяснено\nпт, 20 ноября: 2. История\nпн, 9 ноября: 2. Алгебра\n\n"
        "Причина не выяснена: 2 урока, 2 дня\n1 опоздание, вместе 7 минут\n"
        "Всего пропущено: 2 урока, целых дней: 2."
    )
    assert mother.buttons == ["Объяснить 20.11", "‹ 1 четверть", "За весь год", "Антон И., 7Б", "‹ День"]
    page = mother.last
    await mother.tap("Объяснить 20.11")
    await mother.tap("Болеет")
    await mother.press(OpenAbsences(pupil_id=ids.ivan).pack(), message_id=page.message_id)
    assert page.text.split("\n")[4:8] == [
        "Ещё не объяснено", "пн, 9 ноября: 2. Алгебра", "", "Причина не выяснена: 2 урока, 2 дня",
    ]  # fmt: skip
    await mother.tap("За весь год")
    assert mother.last.text.split("\n")[1:3] == [
        "2026/2027 учебный год: 1 сентября – 26 мая", "Отмечено 10 из 13 уроков, на 23 ноября, 14:00.",
    ]  # fmt: skip
    await mother.tap("По периодам")
    await mother.tap("‹ 1 четверть")
    assert mother.last.text.split("\n")[-1] == "Пропусков среди отмеченных уроков нет."


async def test_who_may_not_explain_reads_the_same(phones: Phones, small: GradedSchool) -> None:
    ids = small.ids
    await marked(small)
    await small.absent(await small.held(ids.history_id, MONDAY - dt.timedelta(days=3)), ids.ivan)
    async with small.database.read() as session:
        ids.ivan_self = (await session.scalars(select(Pupil.person_id).where(Pupil.id == ids.ivan))).one()
    pupil = await opened(phones, small, "ivan_self")
    assert pupil.last.text.split("\n")[3:5] == ["Алгебра 4,25", "    3 ↻5 долг 4/5"]
    await pupil.press(OpenAbsences(pupil_id=ids.ivan).pack(), message_id=pupil.last.message_id)
    assert pupil.buttons == ["‹ 1 четверть", "За весь год", "‹ День"]
    await pupil.press(OpenChild(pupil_id=ids.ivan).pack(), message_id=pupil.last.message_id)
    assert {"Отметки", "Пропуски", "Отчёт"} <= set(pupil.buttons)
    # A guardian who may not explain is offered nothing that would be refused.
    async with small.ctx(now=at("07:00")).write() as session:
        link = select(GuardianLink).where(GuardianLink.guardian_id == ids.mother, GuardianLink.pupil_id == ids.ivan)
        (await session.scalars(link)).one().may_explain = False
    mother = await phones("mother")
    await mother.start()
    await mother.press(OpenAbsences(pupil_id=ids.ivan).pack(), message_id=mother.last.message_id)
    assert mother.buttons == ["‹ 1 четверть", "За весь год", "Антон И., 7Б", "‹ День"]
    await mother.tap("‹ День")
    assert "Не придёт" not in mother.buttons
    await mother.tap("Антон И., 7Б")
    assert "Не придёт" in mother.buttons


async def test_another_childs_progress_is_nobodys(phones: Phones, small: GradedSchool) -> None:
    day, ivan = MONDAY.toordinal(), small.ids.ivan
    taps = [
        OpenProgress(pupil_id=ivan), TurnProgress(pupil_id=ivan, day=day), OpenOwnFinals(pupil_id=ivan),
        OpenSubjectMarks(pupil_id=ivan, course_id=small.ids.algebra_id, day=day), OpenAbsences(pupil_id=ivan),
        SendProgressChart(pupil_id=ivan, day=day), OpenAbsencesOfYear(pupil_id=ivan, day=day),
    ]  # fmt: skip
    for who in ("kim_father", "father", "tutor", "teacher"):
        phone = await phones(who)
        for tap in taps:
            await phone.press(tap.pack())
            assert phone.alert == FOREIGN
        assert phone.bubbles == []
    mother = await phones("mother")
    # A subject that the child does not learn, a day before the school, one that is far ahead.
    await mother.press(OpenSubjectMarks(pupil_id=ivan, course_id=small.ids.english_course_id, day=day).pack())
    assert mother.alert == FOREIGN
    await mother.start()
    for date in (dt.date(1926, 11, 23), dt.date(2926, 11, 23)):
        await mother.press(TurnProgress(pupil_id=ivan, day=date.toordinal()).pack(), message_id=mother.last.message_id)
        assert mother.last.text.startswith("Иван П., 7Б. Отметки")
        await mother.press(OpenAbsencesOfYear(pupil_id=ivan, day=date.toordinal()).pack())
