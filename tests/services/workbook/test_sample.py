from collections import Counter
from datetime import date, time
from pathlib import Path

import pytest

import bot.sample
from services.workbook.kinds import Consent, DayKind, DeputyArea, Function, GroupKind, Kinship, SheetKind
from services.workbook.read import read_workbook
from services.workbook.rows import SchoolWorkbook
from services.workbook.text import fold
from services.workbook.values import ClassKey

SAMPLE = Path(bot.sample.__file__).parent / "school.xlsx"
WITH_ERRORS = Path(__file__).parents[2] / "data" / "school-with-errors.xlsx"

THINGS = {
    SheetKind.SCHOOL: 4,
    SheetKind.PERIODS: 6,
    SheetKind.CALENDAR: 9,
    SheetKind.BELLS: 7,
    SheetKind.STAFF: 33,
    SheetKind.CLASSES: 11,
    SheetKind.PUPILS: 256,
    SheetKind.GUARDIANS: 430,
    SheetKind.WORKLOAD: 150,
    SheetKind.SUBGROUPS: 386,
    SheetKind.TIMETABLE: 332,
    SheetKind.PLAN: 2310,
}


@pytest.fixture(scope="module")
def sample() -> SchoolWorkbook:
    return read_workbook(SAMPLE)


@pytest.fixture(scope="module")
def with_errors() -> SchoolWorkbook:
    return read_workbook(WITH_ERRORS)


def test_all_of_the_sample_comes_in(sample: SchoolWorkbook) -> None:
    assert {count.kind: count.things for count in sample.counts} == THINGS
    assert (sample.problems, sample.questions, sample.skipped, sample.unknown_sheets) == ((), (), (), ())
    assert sum(len(guardian.links) for guardian in sample.guardians) == 449
    assert len(sample.guardians) == 430
    assert len(sample.plan) == 2310


def test_exactly_the_eight_wrong_rows_are_told(with_errors: SchoolWorkbook) -> None:
    told = [(problem.sheet, problem.row, problem.column, problem.text_id) for problem in with_errors.problems]
    assert told == [
        ("Ученики", 260, "Класс", "workbook-unknown-class"),
        ("Ученики", 261, "Фамилия", "workbook-missing-value"),
        ("Ученики", 262, "Дата рождения", "workbook-bad-date"),
        ("Ученики", 263, "Фамилия", "workbook-duplicate-row"),
        ("Родители", 455, "Ребёнок", "workbook-unknown-pupil"),
        ("Нагрузка", 153, "Учитель", "workbook-unknown-teacher"),
        ("Расписание", 339, "Предмет", "workbook-unknown-course"),
        ("Расписание", 340, "День", "workbook-sunday"),
        ("Расписание", 340, "Урок", "workbook-bad-lesson"),
    ]
    assert with_errors.wrong_rows == 8
    assert (with_errors.questions, with_errors.skipped) == ((), ())


def test_the_rows_around_the_wrong_ones_come_in(with_errors: SchoolWorkbook) -> None:
    assert {count.kind: count.things for count in with_errors.counts} == THINGS
    wrong = Counter({count.kind: count.wrong for count in with_errors.counts})
    assert +wrong == {SheetKind.PUPILS: 4, SheetKind.GUARDIANS: 1, SheetKind.WORKLOAD: 1, SheetKind.TIMETABLE: 2}


def test_the_school_and_its_time(sample: SchoolWorkbook) -> None:
    school = sample.school
    assert school is not None
    assert (school.timezone, school.year) == ("Asia/Irkutsk", 2026)
    assert school.director == sample.staff[0].name
    assert [(period.name, period.start, period.end) for period in sample.periods[:2]] == [
        ("1 четверть", date(2026, 9, 1), date(2026, 10, 25)),
        ("2 четверть", date(2026, 11, 5), date(2026, 12, 30)),
    ]
    assert [bell.start for bell in sample.bells[:2]] == [time(8, 30), time(9, 20)]
    assert Counter(day.kind for day in sample.calendar) == {
        DayKind.HOLIDAYS: 4,
        DayKind.DAY_OFF: 4,
        DayKind.SHORTENED: 1,
    }
    [first_grade] = [day for day in sample.calendar if day.start == date(2027, 2, 15)]
    assert first_grade.scope.covers(ClassKey(1, "А"))
    assert not first_grade.scope.covers(ClassKey(11, "А"))


def test_what_positions_give(sample: SchoolWorkbook) -> None:
    held = {person.position: (set(person.functions), set(person.deputy_areas)) for person in sample.staff}
    assert held["директор"] == ({Function.DIRECTOR}, set())
    assert held["заместитель директора по УВР, учитель"] == (
        {Function.DEPUTY, Function.TEACHER},
        {DeputyArea.STUDIES},
    )
    assert held["заместитель директора по ИКТ"] == ({Function.DEPUTY}, {DeputyArea.DIGITAL})
    assert held["администратор ЭЖ"] == ({Function.ADMINISTRATOR}, set())
    assert held["учитель, председатель методобъединения"] == ({Function.TEACHER}, set())
    assert all(person.functions for person in sample.staff)


def test_people_have_normal_names_and_phones(sample: SchoolWorkbook) -> None:
    names = [person.name for person in sample.staff]
    names += [person.name for person in sample.pupils] + [person.name for person in sample.guardians]
    for name in names:
        for word in name.full.replace("-", " ").split():
            assert word == word.capitalize()
    assert sample.staff[-1].name.full == "Щербакова Полина Олеговна"
    assert {len(person.phone) for person in sample.guardians if person.phone} == {12}
    assert Counter(link.kinship for person in sample.guardians for link in person.links) == {
        Kinship.MOTHER: 257,
        Kinship.FATHER: 186,
        Kinship.GUARDIAN: 6,
    }
    assert Counter(link.consent for person in sample.guardians for link in person.links) == {
        Consent.GIVEN: 406,
        Consent.REFUSED: 12,
        None: 31,
    }


def test_every_reference_is_resolved(sample: SchoolWorkbook) -> None:
    staff = {person.source for person in sample.staff}
    pupils = {pupil.source for pupil in sample.pupils}
    courses = {line.course for line in sample.workload}
    assert {line.teacher.source for line in sample.workload} <= staff
    assert {group.tutor.source for group in sample.classes if group.tutor} <= staff
    assert {link.pupil.source for person in sample.guardians for link in person.links} <= pupils
    assert {place.pupil.source for place in sample.subgroups} <= pupils
    assert {lesson.course for lesson in sample.timetable} <= courses
    whole = {(course.class_key, course.subject) for course in courses}
    assert {(line.course.class_key, line.course.subject) for line in sample.plan} <= whole


def test_a_guardian_with_several_children_is_one_person(sample: SchoolWorkbook) -> None:
    several = [person for person in sample.guardians if len(person.links) > 1]
    assert len(several) == 19
    without_phone = {person.name.full for person in several if person.phone is None}
    assert without_phone == {"Носова Ирина Денисовна", "Сидорова Мария Андреевна"}


def test_a_teacher_who_is_a_parent_is_one_person(sample: SchoolWorkbook) -> None:
    [parent] = [person for person in sample.guardians if person.staff]
    [teacher] = [person for person in sample.staff if person.source == parent.staff]
    assert parent.name == teacher.name
    assert parent.phone == teacher.phone


def test_list_numbers_are_alphabetical(sample: SchoolWorkbook) -> None:
    members = sorted(
        (pupil for pupil in sample.pupils if pupil.class_key == ClassKey(7, "А")), key=lambda pupil: pupil.list_number
    )
    assert [pupil.list_number for pupil in members] == list(range(1, 20))
    names = [fold(pupil.name.full) for pupil in members]
    assert names == sorted(names)


def test_subjects_have_one_spelling_and_groups_a_kind(sample: SchoolWorkbook) -> None:
    subjects = {line.course.subject for line in sample.workload}
    assert len(subjects) == 23
    assert {"Труд (технология)", "ОБЗР", "Русский язык"} <= subjects
    kinds = {line.course.group: line.group_kind for line in sample.workload}
    assert kinds == {
        "": None,
        "1": GroupKind.SUBGROUP,
        "2": GroupKind.SUBGROUP,
        "ГПД": GroupKind.AFTER_SCHOOL,
        "кружок": GroupKind.CLUB,
        "внеурочная": GroupKind.EXTRACURRICULAR,
    }
