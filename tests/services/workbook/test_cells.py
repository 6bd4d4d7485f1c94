from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial

import pytest

from services.workbook.cells import BadCell, Cell, read_date, read_number, read_phone, read_time, read_whole
from services.workbook.guardians import _consent, _kinship
from services.workbook.kinds import Consent, DayKind, DeputyArea, Function, Kinship, PeriodKind
from services.workbook.people import functions
from services.workbook.schoolclasses import read_class, read_scope
from services.workbook.schoolyear import _day_kind, _period, read_lesson, read_weekday
from services.workbook.text import clean, fold, person_name, short_name
from services.workbook.values import EVERYONE, ClassKey, ClassScope

a_date = partial(read_date, latest_year=2027)


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        *[
            (a_date, cell, date(2010, 9, 5))
            for cell in (
                "05.09.2010", "5.9.10", " 05.09.2010\xa0", "2010-09-05", "05/09/2010", "5-9-2010", "05,09,2010",
                "5 сентября 2010 г.", "5 сент. 2010", "2010-09-05 00:00:00", "05.09.2010г", date(2010, 9, 5),
                datetime(2010, 9, 5, 3),  # noqa: DTZ001 - a cell has no zone
                40426.0,
            )
        ],
        (a_date, "01.05.27", date(2027, 5, 1)),
        (a_date, "01.05.28", date(1928, 5, 1)),
        (a_date, "1 мая 2011", date(2011, 5, 1)),
        (a_date, "29.02.2012", date(2012, 2, 29)),
        *[
            (read_time, cell, time(8, 30))
            for cell in ("08:30", "8.30", "8-30", " 8:30\xa0", "08:30:00", time(8, 30), timedelta(hours=8.5), 8.5 / 24)
        ],
        *[
            (read_phone, cell, "+79123456789")
            for cell in (
                "+7 912 345 67 89", 79123456789.0, "9123456789", "89123456789", "+79123456789", "8 (912) 345-67-89",
                9123456789.0, "тел. 8-912-345-67-89", "+7(912)345–67–89", "7 912 345 67 89",
            )
        ],
        (read_phone, "+375 29 123-45-67", "+375291234567"),
        (read_phone, "8 (3952) 12-34-56", "+73952123456"),
        (read_number, "0,5", 0.5),
        (read_whole, "7.", 7),
        *[
            (read_class, cell, ClassKey(7, "Б"))
            for cell in ("7Б", "7 б", "7-Б", "7 «Б»", '7"б"', "7б класс", " 7\xa0Б ", "7 Б кл.", "07Б", "7(б)")
        ],
        (read_class, "9 «А»", ClassKey(9, "А")),
        (read_class, "10B", ClassKey(10, "В")),
        (read_class, 7.0, ClassKey(7, "")),
        (read_class, "11 класс", ClassKey(11, "")),
        (read_class, "10фм", ClassKey(10, "ФМ")),
        *[
            (read_scope, cell, ClassScope(frozenset(range(1, 10))))
            for cell in ("1-9", " 1–9 классы", "1 - 9", date(2026, 9, 1))
        ],
        (read_scope, "все", EVERYONE),
        (read_scope, "5А, 6 б", ClassScope(frozenset(), frozenset({ClassKey(5, "А"), ClassKey(6, "Б")}))),
        (read_scope, "1-2; 9", ClassScope(frozenset({1, 2, 9}))),
        (read_scope, 1.0, ClassScope(frozenset({1}))),
        *[(read_weekday, cell, 1) for cell in ("По", "понедельник", "ПОНЕДЕЛЬНИК\xa0", "Пн.", 1.0)],
        *[(read_weekday, cell, 4) for cell in ("Че", "чт", "Четверг")],
        (read_weekday, "Воскресение", 7),
        *[(read_lesson, cell, 3) for cell in (3.0, "3", "3 урок", "3-й урок", "3.")],
        (read_lesson, 0.0, 0),
        (_kinship, "МАМА", Kinship.MOTHER),
        (_kinship, "приёмный родитель", Kinship.FOSTER_PARENT),
        (_consent, "+", Consent.GIVEN),
        (_consent, " НЕТ ", Consent.REFUSED),
        (_consent, "-", Consent.REFUSED),
        (_consent, "?", None),
        (_period, "II четверть", (PeriodKind.QUARTER, 2)),
        (_period, "Первое полугодие", (PeriodKind.HALF_YEAR, 1)),
        (_period, "3 триместр", (PeriodKind.TRIMESTER, 3)),
        (_day_kind, "По расписанию понедельника", (DayKind.AS_WEEKDAY, 1)),
        (_day_kind, "Сокращённые уроки", (DayKind.SHORTENED, None)),
        (_day_kind, "праздничный день", (DayKind.DAY_OFF, None)),
        (_day_kind, "актированный день", (DayKind.CLOSED, None)),
    ],
)  # fmt: skip
def test_a_cell_is_read(read: Callable[[Cell], object], cell: Cell, value: object) -> None:
    assert read(cell) == value


@pytest.mark.parametrize(
    ("read", "cell", "text_id"),
    [
        *[
            (a_date, cell, "workbook-bad-date")
            for cell in ("31.02.2019", "32.13.2010", "вчера", "2010", 5.0, "00.00.0000", "5 мартобря 2010",
                         "29.02.2011")
        ],
        *[(read_time, cell, "workbook-bad-time") for cell in ("25:00", "8:61", "утром", 2.0)],
        *[
            (read_phone, cell, "workbook-bad-phone")
            for cell in (
                "12345", "89123456789, 89123456780", "0000000000", "+7 912 345 67 8", "8 012 345 67 89", "нет",
                "7,91235E+10", "9999999999", "+0 123 456 78 90",
            )
        ],
        (read_phone, "8912\u0663456789", "workbook-bad-phone"),
        *[(read_number, cell, "workbook-bad-number") for cell in ("много", "1,2,3")],
        (read_whole, 1.5, "workbook-bad-number"),
        *[(read_class, cell, "workbook-bad-class") for cell in ("Б7", "13А", "0А", "7Z", "7АБВГ", "7А 8Б", "класс")],
        *[(read_scope, cell, "workbook-bad-classes") for cell in ("9-1", "1-13", "старшие", date(2026, 1, 9))],
        *[(read_weekday, cell, "workbook-bad-weekday") for cell in ("Пятнадцатое", "8", "завтра", "-")],
        *[(read_lesson, cell, "workbook-bad-lesson") for cell in (9.0, "-1", "первый", 1.5, "2, 3")],
        (_kinship, "бабушка", "workbook-bad-kinship"),
        (_consent, "наверное", "workbook-bad-consent"),
        (_period, "лето", "workbook-bad-period"),
        (_period, "четверть", "workbook-bad-period"),
        (_day_kind, "пикник", "workbook-bad-day-kind"),
        (_day_kind, "по расписанию", "workbook-bad-day-kind"),
    ],
)  # fmt: skip
def test_a_cell_is_refused(read: Callable[[Cell], object], cell: Cell, text_id: str) -> None:
    with pytest.raises(BadCell) as refused:
        read(cell)
    assert refused.value.text_id == text_id
    assert set(refused.value.data) == {"value"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("МУХИН ЕЛИСЕЙ ДМИТРИЕВИЧ", "Мухин Елисей Дмитриевич"),
        ("  петрова\xa0анна  ивановна ", "Петрова Анна Ивановна"),
        ("РИМСКИЙ-КОРСАКОВ ИВАН ИЛЬИЧ", "Римский-Корсаков Иван Ильич"),
        ("Петрова - Водкина Анна", "Петрова-Водкина Анна"),
        ("АЛИЕВ РУСТАМ МАМЕД ОГЛЫ", "Алиев Рустам Мамед оглы"),
        ("Алиева Лейла Мамед-кызы", "Алиева Лейла Мамед-кызы"),
        ("МакДональд Джон", "МакДональд Джон"),
        ("Иванoва Aнна Петровна", "Иванова Анна Петровна"),  # with Latin letters that look Russian
        ("Ли Ю Чен", None),
        ("Иванова А.И.", None),
        ("Иванова", None),
        ("Иванова 2 Анна", None),
        ("Я" * 4_000 + " Анна", None),
        ("", None),
    ],
)
def test_names_get_their_capitals(text: str, name: str | None) -> None:
    read = person_name(text)
    assert (read.full if read else None) == name


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Иванова А.И.", ("иванова", "аи")),
        ("ИВАНОВА А. И.", ("иванова", "аи")),
        ("Иванова А.И", ("иванова", "аи")),
        ("Иванова А И", ("иванова", "аи")),
        ("Иванова АИ", ("иванова", "аи")),
        ("Иванова\xa0А.", ("иванова", "а")),
        ("А.И. Иванова", ("иванова", "аи")),
        ("А. И. Иванова", ("иванова", "аи")),
        ("А.И.Иванова", ("иванова", "аи")),
        ("Иванова.А.И.", ("иванова", "аи")),
        ("ИвановаА.И.", ("иванова", "аи")),
        ("Королёва П.Р.", ("королева", "пр")),
        ("Римская-Корсакова А.И.", ("римская-корсакова", "аи")),
        ("Иванова Анна", None),
        ("Иванова", None),
        ("", None),
    ],
)
def test_short_names_are_recognised(text: str, short: tuple[str, str] | None) -> None:
    assert short_name(text) == short


def test_folding_forgets_what_does_not_matter() -> None:
    assert fold(" Труд\xa0(ТЕХНОЛОГИЯ) ") == fold("труд  технология")
    assert fold("Чернышёв") == fold("ЧЕРНЫШЕВ")
    assert fold("Алгебра") != fold("Геометрия")
    assert clean(" а\u200b \xa0 б\n") == "а б"


@pytest.mark.parametrize(
    ("position", "held", "areas"),
    [
        ("зам. директора по ВР", {Function.DEPUTY}, {DeputyArea.UPBRINGING}),
        ("Завуч", {Function.DEPUTY}, {DeputyArea.STUDIES}),
        ("заместитель директора по учебно-воспитательной работе", {Function.DEPUTY}, {DeputyArea.STUDIES}),
        ("И.о. директора", {Function.DIRECTOR}, set()),
        ("педагог-психолог, учитель", {Function.PSYCHOLOGIST, Function.TEACHER}, set()),
        ("ответственный за ЭЖ; секретарь учебной части", {Function.RESPONSIBLE, Function.SECRETARY}, set()),
        ("член рабочей группы", {Function.WORKING_GROUP}, set()),
        ("медсестра", set(), set()),
        ("секретарь директора", {Function.SECRETARY}, set()),
        ("рабочий по зданию", set(), set()),
    ],
)
def test_positions_give_functions(position: str, held: set[Function], areas: set[DeputyArea]) -> None:
    assert functions(position) == (frozenset(held), frozenset(areas))
