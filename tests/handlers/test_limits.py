"""Every screen fits into a message at its very worst: 4096 units, 100 buttons, 64 bytes in each (R-43; rule 1)."""

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest

from handlers.screens import registers, replacing, substitutions
from handlers.screens.attendance import attendance_screen
from handlers.screens.diary import day_screen
from handlers.screens.diary_week import week_screen
from handlers.screens.family_days import family_screen
from handlers.screens.invitations import found_screen, invitations_screen, link_screen
from handlers.screens.notices import notice_screen
from handlers.screens.replaced_register import register_screen
from handlers.screens.screen import MOST_UNITS, Screen
from handlers.screens.today import today_screen
from handlers.show import keyboard
from locales.texts import Locales, Texts
from models.accounts import InvitationKind
from models.lessons import Seen, Taking
from models.people import Kinship
from models.substitutions import SubstitutionKind, SubstitutionState
from services.absences.phones import GuardianPhone
from services.attendance import AttendanceSheet, LessonTitle, SheetRow
from services.diary import ChildDay, ChildWeek, DiaryLesson, DiaryMark, DiaryRemark, FamilyDays
from services.diary.children import OwnChild
from services.homework.for_pupils import DueHomework
from services.invitations.invitees import InvitationMenu, Invitee
from services.invitations.issuing import Issued
from services.names import ShownName
from services.news import AbsenceNews, CorrectionNews, NewsLesson, UnreachedNews
from services.policy import Function
from services.pupil_days import DayLesson
from services.registers.after_school import Child, Fetched, Leaving
from services.substitutions.finding import HourOf
from services.substitutions.reading import SubstitutionBrief
from services.substitutions.register import Register, RegisterRow
from services.today import AwayPupil, ClassCount, ClassDay, TeacherLesson, Today
from tests.school import MONDAY, at

ID = 2**63 - 1
AT = at("14:32")
SUBJECT = "Основы безопасности и защиты Родины, углублённое изучение"
SURNAME = "Вавилова-Константинопольская-Оболенская"
ADULT = f"{SURNAME} Екатерина-Александра Константиновна"
HOURS = range(1, 9)
HOMEWORK = DueHomework(ID, "Читать 📖 <вслух> & пересказывать " * 30, 2)
MARK = DiaryMark("4", "3", "control", None, 1.5, "Аккуратнее & внимательнее " * 10)
REMARK = DiaryRemark(8, SUBJECT, None, "Пишет записки " * 30, is_praise=False)
LANGUAGES = ("ru", "en")


def name(number: int, *, detailed: bool = False) -> ShownName:
    brief = f"{ADULT} 2013" if detailed else f"{SURNAME} Е."
    return ShownName(str(number), brief, "Екатерина-Александра В.")


def lesson(number: int | None) -> DayLesson:
    return DayLesson(ID, number, SUBJECT, AT, AT, Taking.NOT_TAKEN, None, None, None)


def title(number: int) -> LessonTitle:
    return LessonTitle(ID, MONDAY, number, SUBJECT, "11Б", "углублённая", AT, AT)


def day(seen: Seen | None = Seen.ABSENT) -> ChildDay:
    lessons = [
        DiaryLesson(number, SUBJECT, AT, seen, None, [HOMEWORK], topic="Ж & ж " * 50, marks=[MARK] * 3)
        for number in HOURS
    ]
    return ChildDay(ID, name(1), "11Б", MONDAY, AT, lessons, remarks=[REMARK] * 8, may_explain=True)


def day_and_next() -> ChildDay:
    tomorrow = MONDAY + dt.timedelta(days=1)
    return dataclasses.replace(day(), before=MONDAY, after=tomorrow, ahead=dataclasses.replace(day(), date=tomorrow))


def week() -> ChildWeek:
    days = [dataclasses.replace(day(), date=MONDAY + dt.timedelta(days=number)) for number in range(6)]
    return ChildWeek(ID, name(1), "11Б", MONDAY, days, has_before=True, has_after=True)


def class_day(pupils: int) -> ClassDay:
    hours = [lesson(number) for number in HOURS]
    away = [AwayPupil(name(number), hours[:4], hours[4:]) for number in range(1, pupils + 1)]
    return ClassDay("11Б", pupils, away, hours, 0, len(hours))


def today(*, lessons: int = 0, children: int = 0, classes: int = 0, pupils: int = 40, school: int = 0) -> Today:
    return Today(
        date=MONDAY,
        at=AT,
        functions=frozenset(Function),
        lessons=[
            TeacherLesson(title(number), Taking.TAKEN, 12, is_now=False, is_closed=True) for number in range(lessons)
        ],
        children=[day() for _ in range(children)],
        unasked=children,
        classes=[class_day(pupils) for _ in range(classes)],
        school=[ClassCount(f"{number}Б", 0, 12) for number in range(school)],
    )


def sheet(*, may_mark: bool) -> AttendanceSheet:
    rows = [SheetRow(ID, name(n, detailed=n % 2 == 0), Seen.LATE, was_missing=True) for n in range(1, 41)]
    return AttendanceSheet(title(8), Taking.TAKEN, rows, may_mark)


def invitees(count: int) -> list[Invitee]:
    return [
        Invitee(ID, ADULT, False, True, 9999, Kinship.REPRESENTATIVE, name(number), by_office=True)
        for number in range(count)
    ]


CHILDREN = [OwnChild(number, name(number), "11Б") for number in range(1, 16)]
NEWS = [NewsLesson(number, SUBJECT, AT, AT, Seen.ABSENT, None) for number in HOURS]
PHONES = [GuardianPhone(Kinship.REPRESENTATIVE, "+79160000002") for _ in range(6)]
SETTLED = SubstitutionBrief(ID, SubstitutionKind.OTHER_SUBJECT, SubstitutionState.APPOINTED, ID, ADULT, is_away=True)
REPLACED = [
    HourOf(ID, MONDAY, 8, AT, SUBJECT, "11Б", "углублённая", ID, ADULT, "illness", SETTLED if number else None)
    for number in range(150)
]
MISSED = RegisterRow(
    MONDAY, 8, AT, SUBJECT, "11Б", "углублённая", ADULT, ADULT, "other_subject", SUBJECT, "illness", "ж" * 300, True
)
FETCHED = [Child(ID, name(number), Fetched("words", None, "ж" * 100, AT)) for number in range(1, 41)]
LINK = f"https://t.me/{'e' * 32}?start={'t' * 64}"

SCREENS: dict[str, Callable[[Texts], Screen]] = {
    "a teacher's day": lambda texts: today_screen(today(lessons=12), texts),
    "a tutor of two full classes, all away": lambda texts: today_screen(today(classes=2), texts),
    "a tutor of four": lambda texts: today_screen(today(classes=4), texts),
    "the school of a hundred classes": lambda texts: today_screen(today(school=100), texts),
    "three children written out": lambda texts: today_screen(today(children=3), texts),
    "fifteen children": lambda texts: today_screen(today(children=15), texts),
    "a children's home": lambda texts: today_screen(today(children=120), texts),
    "everything at once": lambda texts: today_screen(
        today(lessons=10, children=15, classes=2, school=100),
        texts,
    ),
    "a child's day": lambda texts: day_screen(day_and_next(), texts, CHILDREN),
    "a child's week": lambda texts: week_screen(week(), texts, CHILDREN, as_table=True),
    "forty children": lambda texts: family_screen(FamilyDays([day()] * 40, {ID: day(None)}), texts),
    "a sheet to mark": lambda texts: attendance_screen(sheet(may_mark=True), texts),
    "a sheet to read": lambda texts: attendance_screen(sheet(may_mark=False), texts),
    "classes to invite": lambda texts: invitations_screen(
        InvitationMenu(True, [(ID, f"{number}Б") for number in range(200)], of_office=True),
        texts,
    ),
    "people found": lambda texts: found_screen(invitees(500), "slip", texts),
    "a link": lambda texts: link_screen(Issued("t", ADULT, AT, ID, ID, InvitationKind.STAFF), LINK, texts),
    "eight absences": lambda texts: notice_screen(
        AbsenceNews(ID, name(1), MONDAY, False, NEWS, list(HOURS)),
        texts,
        is_repeat=True,
    ),
    "a correction": lambda texts: notice_screen(
        CorrectionNews(ID, name(1), MONDAY, False, NEWS[0]),
        texts,
    ),
    "a day of substitutions": lambda texts: substitutions.day_screen(MONDAY, REPLACED, texts, asked=99),
    "requests to substitute": lambda texts: substitutions.asked_screen(REPLACED, MONDAY, texts),
    "lessons to take": lambda texts: replacing.lessons_screen(REPLACED, texts),
    "classes to take a lesson of": lambda texts: replacing.classes_screen(
        {number: f"{number}Б" for number in range(200)}, texts
    ),
    "the register of substitutions": lambda texts: register_screen(Register(MONDAY, [MISSED] * 300, MONDAY), texts),
    "an after-school group": lambda texts: registers.leaving_screen(Leaving(title(8), FETCHED), texts),
    "a line for the tutor": lambda texts: notice_screen(
        UnreachedNews(name(1), "11Б", MONDAY, False, NEWS, PHONES),
        texts,
        is_repeat=True,
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", SCREENS)
def test_a_screen_fits_at_its_worst(what: str, language: str) -> None:
    screen = SCREENS[what](Locales().texts(language))
    assert screen.fits, len(screen.text)
    markup = keyboard(screen.rows)
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    assert len(buttons) <= 100
    assert all(0 < len((button.callback_data or "").encode()) <= 64 for button in buttons)
    assert len(screen.text) <= MOST_UNITS


def test_a_full_day_of_a_child_loses_no_mark_and_its_buttons_differ() -> None:
    texts = Locales().texts("ru")
    shown = SCREENS["a child's day"](texts)
    assert shown.text.count("<b>4/3, 4/3, 4/3</b>") == 8
    labels = [button.label for row in shown.rows for button in row if button.label.startswith("📚")]
    assert (len(labels), len(set(labels))) == (16, 16)


def test_who_is_not_shown_is_counted() -> None:
    texts = Locales().texts("ru")
    usual = today_screen(today(classes=1, pupils=17), texts).text.splitlines()
    assert usual.count("и ещё 2") == 1
    assert sum(line.startswith("❌") for line in usual) == 15
    assert today_screen(today(classes=2), texts).text.splitlines().count("и ещё 25") == 2
    crowded = today_screen(today(classes=4), texts).text.splitlines()
    assert crowded.count("и ещё 35") == 4
    school = today_screen(today(school=92), texts).text.splitlines()
    assert school[-1] == "и ещё 2"
    home = today_screen(today(children=44), texts)
    assert "и ещё 4" in home.text.splitlines()


def test_a_short_list_is_shown_whole() -> None:
    texts = Locales().texts("ru")
    assert "и ещё" not in today_screen(today(classes=1, pupils=15, school=90), texts).text


def test_the_title_says_today_only_of_today() -> None:
    texts = Locales().texts("ru")
    past = ChildDay(ID, name(1), "11Б", MONDAY, AT + dt.timedelta(days=30), [])
    assert day_screen(past, texts).text == (
        "<b>пн, 23 ноября</b>\n\n<b>Екатерина-Александра В., 11Б</b>: в этот день уроков нет."
    )
