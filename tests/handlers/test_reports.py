"""The report of a period: asked for, typed, as files, by schedule (R-41)."""

import datetime as dt
import io
from fractions import Fraction

import pypdf
import pytest
import python_calamine
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.reports import (
    AskReportDays,
    CancelReportOrder,
    MakeReport,
    MakeReportBelow,
    OpenReportForms,
    OpenReportOrder,
    OpenReports,
    SetReportOrder,
)
from handlers.screens import report_words
from locales.texts import Locales
from models.database import Database
from models.families import PeriodOpening, ReportCadence, ReportForm, ReportOrder
from models.homework import Homework
from models.marks import MarkKind
from models.people import GuardianLink, Pupil
from services import preferences
from services.marks.averages import Average
from services.names import ShownName
from services.preferences import Choice
from services.progress.absences import Absences
from services.progress.marks import SubjectMarks
from services.progress.reports import Report
from services.progress.summary import Summary
from tests.graded import NOVEMBER, OCTOBER, GradedSchool
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, at
from tests.telegram import Phone

FOREIGN = "Это вам недоступно. Откройте меню: /start"
NO_PAPERS = (
    "В режиме «Без имён» картинки и файлы о ребёнке не приходят: они остались бы в телефоне. "
    "Прочитайте текстом или смените режим в «Имена и приватность»."
)
NEXT_MONDAY = MONDAY + dt.timedelta(days=7)


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    """October: a final mark that is opened. November: a formula among the words, an absence, homework."""
    small = await GradedSchool(database).build()
    ids = small.ids
    await small.mark(ids.ivan, "5", day=OCTOBER)
    await small.mark(ids.ivan, "5", kind=MarkKind.PERIOD, period_id=ids.quarters[0])
    await small.mark(ids.ivan, "4", day=NOVEMBER, lesson_id=ids.november[0], comment="=1+1")
    await small.absent(ids.november[1], ids.ivan)
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(
            Homework(
                lesson_id=ids.november[0], due_lesson_id=ids.november[1], text="§12 <b>", set_at=at("07:00", NOVEMBER)
            )
        )
        session.add(
            PeriodOpening(
                group_id=ids.class_7b, period_id=ids.quarters[0], opened_at=at("07:00"), opened_by_id=ids.tutor
            )
        )
    return small


async def opened(phones: Phones, small: GradedSchool, who: str = "mother") -> Phone:
    phone = await phones(who)
    if not phone.bubbles:
        await phone.start()
    await phone.press(OpenReports(pupil_id=small.ids.ivan).pack(), message_id=phone.last.message_id)
    return phone


async def tick(school: School, clock: ShiftedClock, moment: dt.datetime) -> None:
    clock.set(moment)
    await school.schedule.run_due_jobs()


async def orders(small: GradedSchool) -> list[tuple[ReportCadence, ReportForm, bool]]:
    async with small.database.read() as session:
        found = await session.scalars(select(ReportOrder).order_by(ReportOrder.id))
        return [(one.cadence, one.form, one.ended_at is None) for one in found]


async def test_a_report_on_demand_in_all_its_forms(phones: Phones, small: GradedSchool, clock: ShiftedClock) -> None:
    clock.set(at("14:00"))
    mother = await opened(phones, small)
    assert mother.last.text == "Иван П., 7Б. Отчёт\nОтметки, средние, пропуски и задания. За какое время?"
    assert mother.buttons == [
        *["Эта неделя", "2 четверть", "1 четверть", "1–23 ноября", "1–31 октября", "1–30 сентября"],
        *["Другие дни", "По расписанию", "Антон И., 7Б", "‹ День"],
    ]
    await mother.tap("2 четверть")
    page = mother.last
    assert page.text == (
        "Иван П., 7Б. 2 четверть: 2 ноября – 27 декабря 2026\n"
        "Составлено 23 ноября, 14:00. Отмечено 4 из 7 уроков, остальные ещё не отмечены, и отчёт может измениться.\n\n"
        "Отметки\nАлгебра 4,00: 4\n\n"
        "Пропуски\nПричина не выяснена: 1 урок, 1 день\nИз них ещё не объяснено: 1 урок\n\n"
        "Домашние задания: 1 задание, список есть в файле.\n\nДля семьи, не официальный документ."
    )
    assert mother.buttons == ["Файл PDF", "Файл XLSX", "Коротко", "‹ Отчёты"]
    await mother.tap("Файл PDF")
    assert mother.last.file_name == "Отчёт, 7Б, 2 четверть, 2 ноября – 27 декабря 2026.pdf"
    assert mother.last.file is not None
    paper = pypdf.PdfReader(io.BytesIO(mother.last.file)).pages[0].extract_text()
    assert {"Алгебра", "Домашние задания", "§12 <b>", "Не объяснено, вт, 10 ноября: Алгебра"} <= set(paper.split("\n"))
    await mother.tap("Файл XLSX", on=page)
    assert mother.last.file_name == "Отчёт, 7Б, 2 четверть, 2 ноября – 27 декабря 2026.xlsx"
    assert mother.last.file is not None
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(mother.last.file))
    rows = {name: book.get_sheet_by_name(name).to_python()[3:] for name in book.sheet_names}
    assert rows == {
        "Средние": [["Предмет", "Отметки", "Средняя", "Итог"], ["Алгебра", "4", "4,00", ""], ["История", "", "", ""]],
        "Отметки": [
            ["Дата", "Предмет", "Отметка", "Тема урока", "Комментарий"],
            ["пн, 9 ноября", "Алгебра", "4", "", "=1+1"],
        ],
        "Пропуски": [
            ["Пропуски"],
            ["Причина не выяснена: 1 урок, 1 день"],
            ["Из них ещё не объяснено: 1 урок"],
            ["Не объяснено, вт, 10 ноября: Алгебра"],
        ],
        "Задания": [["Дата", "Предмет", "Задание"], ["вт, 10 ноября", "Алгебра", "§12 <b>"]],
    }
    await mother.press(page.buttons[1][0][1], message_id=page.message_id)
    assert page.text == "Иван П. 02.11–27.12: Алг 4,00. Пропущено 1, не объяснено 1. Отмечено 4 из 7"
    assert page.buttons[1][0][0] == "Полностью"
    await mother.press(page.buttons[2][0][1], message_id=page.message_id)
    await mother.tap("1 четверть", on=page)
    assert page.text.split("\n")[4] == "Алгебра 5,00: 5. За период 5"
    await preferences.choose(small.ctx(small.ids.mother, now=at("14:00")), choice=Choice.PRIVACY, value="none")
    sent = len(mother.bubbles)
    await mother.tap("Файл PDF", on=page)
    assert (mother.alert, len(mother.bubbles)) == (NO_PAPERS, sent)


async def test_typed_days_and_what_is_no_days(phones: Phones, small: GradedSchool) -> None:
    mother = await opened(phones, small)
    await mother.tap("Другие дни")
    for words, said in (
        ("вчера", "Не получилось прочитать дни. Напишите, например: 1.09–20.11"),
        ("31.02", "Не получилось прочитать дни. Напишите, например: 1.09–20.11"),
        ("20.11–1.11", "Первый день позже последнего. Напишите, например: 1.09–20.11"),
        ("20.11.2026-01.11.2026", "Первый день позже последнего. Напишите, например: 1.09–20.11"),
        ("01.09.2024–23.11.2026", "За один раз можно взять не больше года. Напишите дни покороче."),
        ("23.11.1926", "За эти дни журнала нет. Он начинается 01.09.2026 и идёт до сегодняшнего дня."),
        ("25.11.2026–26.11.2026", "За эти дни журнала нет. Он начинается 01.09.2026 и идёт до сегодняшнего дня."),
    ):
        await mother.write(words)
        assert mother.last.text == said
    await mother.send_voice(b"days")
    assert mother.last.text == "Не получилось прочитать дни. Напишите, например: 1.09–20.11"
    await mother.write("9.11 - 30.11")
    assert mother.last.text.split("\n")[0] == "Иван П., 7Б. 9–30 ноября 2026"
    await mother.write("9.11")
    assert mother.last.text == "Не понимаю это сообщение. Откройте меню: /start"
    await opened(phones, small)
    await mother.tap("Другие дни")
    await mother.write("1.12-20.01.2026")
    assert mother.last.text.startswith("За эти дни журнала нет.")
    await mother.write("20.11")
    assert mother.last.text.split("\n")[3:] == [
        "Отметки", "Отметок за это время нет.", "", "Пропуски", "Уроков за это время не было.", "",
        "Для семьи, не официальный документ.",
    ]  # fmt: skip


async def test_a_report_comes_by_itself_once_on_each_day_it_is_due(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    mother = await opened(phones, small)
    await mother.tap("По расписанию")
    assert mother.last.text == "Иван П.: отчёт по расписанию\n\nПока не заказан. Как часто присылать?"
    await mother.tap("Каждую неделю")
    assert mother.last.text.split("\n")[2] == (
        "Каждую неделю. В каком виде? К файлу придёт короткое сообщение с кнопкой."
    )
    await mother.tap("Файл PDF")
    assert mother.toast == "Записано."
    assert mother.last.text.split("\n")[2] == "По расписанию: каждую неделю, с файлом PDF. Следующий 30 ноября."
    assert mother.buttons == [
        *["✓ Каждую неделю", "Раз в две недели", "В конце месяца", "В конце периода", "Больше не присылать", "‹ Отчёты"]
    ]
    lesson = await small.held(small.ids.algebra_id, MONDAY + dt.timedelta(days=1))
    await small.mark(small.ids.ivan, "3", day=MONDAY + dt.timedelta(days=1), lesson_id=lesson)
    # The machine was off on the day, and came back late the next evening: the report still comes, once.
    await tick(school, clock, at("19:00", NEXT_MONDAY + dt.timedelta(days=1)))
    await tick(school, clock, at("19:01", NEXT_MONDAY + dt.timedelta(days=1)))
    before = len(mother.bubbles)
    await school.sender.deliver()
    assert [bubble.text for bubble in mother.bubbles[before:]] == [
        "Иван П. 24.11–30.11: Алг 3,00. Пропущено 0, не объяснено 0. Отмечено 1 из 2",
    ]
    notice = mother.last
    assert mother.buttons == ["Прислать PDF", "По расписанию"]
    await mother.tap("Прислать PDF")
    assert mother.last.file_name == "Отчёт, 7Б, 24–30 ноября 2026.pdf"
    assert notice in mother.bubbles
    await mother.tap("По расписанию", on=notice)
    await mother.press(notice.buttons[4][0][1], message_id=notice.message_id)
    assert mother.toast == "Отчёты по расписанию отменены."
    assert await orders(small) == [(ReportCadence.WEEK, ReportForm.PDF, False)]


async def test_in_full_at_the_end_of_a_month_and_in_short_with_a_way_to_more(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    mother = await opened(phones, small)
    for _ in range(2):
        data = SetReportOrder(pupil_id=small.ids.ivan, cadence=ReportCadence.MONTH, form=ReportForm.FULL)
        await mother.press(data.pack(), message_id=mother.last.message_id)
    anton = SetReportOrder(pupil_id=small.ids.anton, cadence=ReportCadence.MONTH, form=ReportForm.SHORT)
    await mother.press(anton.pack(), message_id=mother.last.message_id)
    await tick(school, clock, at("07:30", NEXT_MONDAY))
    clock.set(at("18:31", NEXT_MONDAY))
    before = len(mother.bubbles)
    await school.sender.deliver()
    full, short = sorted((bubble.text for bubble in mother.bubbles[before:]), key=len, reverse=True)
    assert full.split("\n")[0] == "Иван П., 7Б. 1–30 ноября 2026"
    assert short == "Антон И. 01.11–30.11: отметок нет. Пропущено 0, не объяснено 0. Отмечено 4 из 9"
    await mother.tap("Прислать полностью", on=next(one for one in mother.bubbles if one.text == short))
    assert mother.last.text.split("\n")[0] == "Антон И., 7Б. 1–30 ноября 2026"


async def test_an_order_that_ended_and_an_ex_guardians_are_not_sent(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    mother = await opened(phones, small)
    for pupil_id in (small.ids.ivan, small.ids.anton):
        weekly = SetReportOrder(pupil_id=pupil_id, cadence=ReportCadence.WEEK, form=ReportForm.SHORT)
        await mother.press(weekly.pack(), message_id=mother.last.message_id)
    anew = SetReportOrder(pupil_id=small.ids.ivan, cadence=ReportCadence.WEEK, form=ReportForm.XLSX)
    await mother.press(anew.pack(), message_id=mother.last.message_id)
    await tick(school, clock, at("07:30", NEXT_MONDAY))
    await mother.press(CancelReportOrder(pupil_id=small.ids.ivan).pack(), message_id=mother.last.message_id)
    async with small.ctx(now=at("12:00", NEXT_MONDAY)).write() as session:
        link = select(GuardianLink).where(
            GuardianLink.guardian_id == small.ids.mother, GuardianLink.pupil_id == small.ids.anton
        )
        (await session.scalars(link)).one().date_to = NEXT_MONDAY
    before = len(mother.bubbles)
    await tick(school, clock, at("18:31", NEXT_MONDAY))
    await school.sender.deliver()
    assert len(mother.bubbles) == before
    assert await orders(small) == [
        (ReportCadence.WEEK, ReportForm.XLSX, False),
        (ReportCadence.WEEK, ReportForm.SHORT, True),
    ]


async def test_reports_of_others_and_what_a_pupil_may_not_order(phones: Phones, small: GradedSchool) -> None:
    ivan, first, last = small.ids.ivan, OCTOBER.toordinal(), MONDAY.toordinal()
    taps = [
        OpenReports(pupil_id=ivan), AskReportDays(pupil_id=ivan), OpenReportOrder(pupil_id=ivan),
        MakeReport(pupil_id=ivan, first=first, last=last, form="x"),
        MakeReportBelow(pupil_id=ivan, first=first, last=last, form="f"),
        OpenReportForms(pupil_id=ivan, cadence=ReportCadence.WEEK),
        SetReportOrder(pupil_id=ivan, cadence=ReportCadence.WEEK, form=ReportForm.PDF),
        CancelReportOrder(pupil_id=ivan),
    ]  # fmt: skip
    for who in ("kim_father", "father", "tutor"):
        phone = await phones(who)
        for tap in taps:
            await phone.press(tap.pack())
            assert phone.alert == FOREIGN
    async with small.database.read() as session:
        small.ids.ivan_self = (await session.scalars(select(Pupil.person_id).where(Pupil.id == ivan))).one()
    pupil = await opened(phones, small, "ivan_self")
    assert "По расписанию" not in pupil.buttons
    for tap in taps[-2:]:
        await pupil.press(tap.pack())
        assert pupil.alert == FOREIGN
    forged = MakeReport(pupil_id=ivan, first=last, last=first, form="f")
    await pupil.press(forged.pack())
    assert pupil.alert == "Первый день позже последнего. Напишите, например: 1.09–20.11"
    assert await orders(small) == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_fifteen_subjects_and_a_long_name_are_two_sms_at_most(language: str) -> None:
    texts = Locales().texts(language)
    day = dt.date(2026, 12, 27)

    def sms(name: str, *subjects: str, lessons: int = 1) -> str:
        counted = [
            SubjectMarks(1, 1, subject, day, day, None, (), Average(Fraction(14, 3), 3), None, None, is_markless=False)
            for subject in subjects
        ]
        absences = Absences(lessons, lessons, (), 0, 0, 0, ())
        report = Report(
            1,
            ShownName("1", familiar=name),
            "11Б",
            BEGAN,
            day,
            None,
            at("14:00"),
            Summary(tuple(counted), absences, (), ()),
        )
        return report_words.sms(report, texts)

    found = sms("Иван П.", "Физика", "Физическая культура", "Родной язык", "Химия")
    mean = "4,67" if language == "ru" else "4.67"
    assert f": Физик {mean}; Физич {mean}; Род {mean}; Хим {mean}. " in found
    for name in ("Иван П.", "Константин-Александр Р", "\N{FAMILY}" * 40, "Ы" * 200):
        for subjects in ([], [f"Предмет {number}" for number in range(15)], ["Изобразительное искусство"] * 15):
            assert len(sms(name, *subjects, lessons=1999).encode("utf-16-le")) // 2 <= report_words.SMS_UNITS
