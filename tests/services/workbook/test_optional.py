from datetime import date
from pathlib import Path

import pytest

from locales.texts import Locales
from services.workbook.kinds import GroupKind, SheetKind, StudyForm, Weeks
from services.workbook.rows import SchoolWorkbook, Study
from services.workbook.values import ClassKey
from tests.services.workbook.books import Sheets, Value, read, small

A, B = ClassKey(5, "А"), ClassKey(5, "Б")


def with_columns(sheet: str, *columns: tuple[str, list[Value]]) -> Sheets:
    """The small school with more columns on a sheet: a header, and a value for each row as far as they are given."""
    sheets = small()
    for header, values in columns:
        cells: list[Value] = [header, *values]
        for at, row in enumerate(sheets[sheet]):
            row.append(cells[at] if at < len(cells) else "")
    return sheets


def clubs(*rows: list[Value]) -> Sheets:
    header: list[Value] = ["Название", "Вид", "Руководитель", "Класс", "Ученик", "№ личного дела", "С", "По"]
    return {**small(), "Кружки и ГПД": [header, *rows]}


def told(workbook: SchoolWorkbook) -> list[tuple[str, int, str, str]]:
    for language in Locales().languages:
        for problem in (*workbook.problems, *workbook.warnings):
            assert Locales().texts(language).plain(problem.text_id, **problem.data)
    return [(problem.sheet, problem.row, problem.column, problem.text_id) for problem in workbook.problems]


def test_the_shift_of_a_class(tmp_path: Path) -> None:
    workbook = read(tmp_path, with_columns("Классы", ("Смена", [2])))
    assert {row.key: row.shift for row in workbook.classes} == {A: 2, B: None}
    assert told(read(tmp_path, with_columns("Классы", ("Смена", [4])))) == [
        ("Классы", 2, "Смена", "workbook-bad-number")
    ]


def test_the_form_of_study_with_days_and_subjects(tmp_path: Path) -> None:
    columns: list[tuple[str, list[Value]]] = [
        ("Форма обучения", ["на дому", "очная"]),
        ("С", ["01.10.2026"]),
        ("По", [date(2026, 12, 30)]),
        ("Предметы", ["История; Английский язык"]),
    ]
    workbook = read(tmp_path, with_columns("Ученики", *columns))
    assert [row.study for row in workbook.pupils] == [
        Study(StudyForm.HOME, date(2026, 10, 1), date(2026, 12, 30), ("История", "Английский язык")),
        Study(StudyForm.FULL_TIME),
        None,
    ]


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("Очная", StudyForm.FULL_TIME),
        ("на дому", StudyForm.HOME),
        ("семейная", StudyForm.FAMILY),
        ("Дистанционно", StudyForm.DISTANCE),
        ("индивидуальный план", StudyForm.INDIVIDUAL),
    ],
)
def test_forms_of_study_as_they_are_written(tmp_path: Path, written: str, form: StudyForm) -> None:
    workbook = read(tmp_path, with_columns("Ученики", ("Форма обучения", [written])))
    assert workbook.pupils[0].study == Study(form)


def test_a_form_of_study_that_nobody_knows_or_that_ends_before_it_begins(tmp_path: Path) -> None:
    assert told(read(tmp_path, with_columns("Ученики", ("Форма обучения", ["", "на Луне"])))) == [
        ("Ученики", 3, "Форма обучения", "workbook-bad-study-form")
    ]
    backwards = with_columns("Ученики", ("Форма", ["", "заочно", "на дому"]), ("С", ["", "", "02.10.2026"]))
    for row, cell in zip(backwards["Ученики"], ["По", "", "", "01.10.2026"], strict=True):
        row.append(cell)
    assert [problem[1:] for problem in told(read(tmp_path, backwards))] == [
        (3, "Форма", "workbook-bad-study-form"),
        (4, "По", "workbook-end-before-start"),
    ]


def test_what_a_guardian_may_since_when_and_by_which_paper(tmp_path: Path) -> None:
    columns: list[tuple[str, list[Value]]] = [
        ("Информировать", ["да", "нет"]),
        ("Писать", ["нет"]),
        ("Объяснять пропуски", ["", "Нет"]),
        ("Основание", ["№ 12-п"]),
        ("Дата основания", ["05.09.2025", "06.09.2025"]),
        ("С", ["01.09.2026"]),
        ("По", ["", "31.12.2026"]),
    ]
    workbook = read(tmp_path, with_columns("Родители", *columns))
    mother, father = (guardian.links[0] for guardian in workbook.guardians)
    assert (mother.is_informed, mother.may_write, mother.may_explain) == (True, False, None)
    assert (mother.basis, mother.start, mother.end) == ("№ 12-п, 05.09.2025", date(2026, 9, 1), None)
    assert (father.is_informed, father.may_write, father.may_explain) == (False, None, False)
    assert (father.basis, father.start, father.end) == ("06.09.2025", None, date(2026, 12, 31))
    assert told(read(tmp_path, with_columns("Родители", ("Писать", ["иногда"])))) == [
        ("Родители", 2, "Писать", "workbook-bad-yes-or-no")
    ]


def test_nothing_is_said_where_there_are_no_such_columns(tmp_path: Path) -> None:
    workbook = read(tmp_path, small())
    assert [row.study for row in workbook.pupils] == [None, None, None]
    assert [row.shift for row in workbook.classes] == [None, None]
    link = workbook.guardians[0].links[0]
    assert (link.is_informed, link.may_write, link.may_explain, link.basis, link.start, link.end) == (None,) * 6
    assert (workbook.members, workbook.warnings) == ((), ())


def test_a_club_takes_pupils_of_several_classes(tmp_path: Path) -> None:
    workbook = read(
        tmp_path,
        clubs(
            ["Шахматы", "кружок", "Белова А.И.", "5А", "Яшин Лев", "", "01.10.2026", ""],
            ["шахматы ", "", "", "", "", 19, "", "31.12.2026"],
            ["ГПД 5 классы", "", "", "5а", "Ёлкин Иван", "", "", ""],
        ),
    )
    assert told(workbook) == []
    assert [
        (row.group, row.kind, row.pupil.source.row if row.pupil.source else 0, row.leader and row.leader.text)
        for row in workbook.members
    ] == [
        ("Шахматы", GroupKind.CLUB, 2, "Белова А.И."),
        ("Шахматы", GroupKind.CLUB, 4, "Белова А.И."),
        ("ГПД 5 классы", GroupKind.AFTER_SCHOOL, 3, None),
    ]
    assert [(row.start, row.end) for row in workbook.members[:2]] == [
        (date(2026, 10, 1), None),
        (None, date(2026, 12, 31)),
    ]
    [count] = [count for count in workbook.counts if count.kind is SheetKind.MEMBERS]
    assert (count.rows, count.wrong, count.things) == (3, 0, 3)


def test_wrong_rows_of_clubs(tmp_path: Path) -> None:
    workbook = read(
        tmp_path,
        clubs(
            ["Шахматы", "кружок", "Белова А.И.", "5А", "Яшин Лев", "", "", ""],
            ["Шахматы", "", "", "5А", "Яшин Лев Олегович", "", "", ""],
            ["Шахматы", "ГПД", "", "5А", "Ёлкин Иван", "", "", ""],
            ["Шахматы", "", "Орлов П.Л.", "5А", "Ёлкин Иван", "", "", ""],
            ["Шахматы", "танцы", "", "5А", "Ёлкин Иван", "", "", ""],
            ["Шахматы", "", "", "5А", "Никто Никак", "", "", ""],
            ["Шахматы", "", "Кто-то К.К.", "5А", "Ёлкин Иван", "", "", ""],
            ["", "", "", "5А", "Ёлкин Иван", "", "", ""],
        ),
    )
    assert [problem[1:] for problem in told(workbook)] == [
        (3, "Ученик", "workbook-duplicate-row"),
        (4, "Вид", "workbook-other-group-kind"),
        (5, "Руководитель", "workbook-other-leader"),
        (6, "Вид", "workbook-bad-group-kind"),
        (7, "Ученик", "workbook-unknown-pupil"),
        (8, "Руководитель", "workbook-unknown-teacher"),
        (9, "Название", "workbook-missing-value"),
    ]
    assert len(workbook.members) == 1


def test_two_possible_pupils_of_a_club_are_a_question_with_birth_dates(tmp_path: Path) -> None:
    sheets = clubs(["Шахматы", "", "", "5А", "Яшин Лев", "", "", ""])
    sheets["Ученики"].append(["5А", "Яшин", "Лев", "Петрович", "м", "01.03.2015", 20])
    sheets["Подгруппы"][1:2] = []
    sheets["Родители"][1:2] = []
    workbook = read(tmp_path, sheets)
    [question] = workbook.questions
    assert question.text_id == "workbook-question-which-pupil"
    assert "05.09.2015" in question.data["pupils"]
    assert "01.03.2015" in question.data["pupils"]
    assert workbook.members == ()
    [member] = read(tmp_path, sheets, **{question.key: "2"}).members
    assert member.pupil.source is not None
    assert member.pupil.source.row == 5


@pytest.mark.parametrize("written", ["5", "5 классы", "5А, 5Б", 5])
def test_a_plan_for_a_grade_is_for_each_of_its_classes(tmp_path: Path, written: Value) -> None:
    sheets = small()
    sheets["КТП"][1:] = [[written, "История", 1, "Древний мир", "§1"]]
    workbook = read(tmp_path, sheets)
    assert told(workbook) == []
    assert [(line.course.class_key, line.topic) for line in workbook.plan] == [(A, "Древний мир"), (B, "Древний мир")]
    assert len({line.source for line in workbook.plan}) == 1


def test_a_plan_for_a_grade_is_only_for_the_classes_that_have_the_subject(tmp_path: Path) -> None:
    sheets = small()
    sheets["КТП"][1:] = [
        ["5", "Английский язык", 1, "Hello", ""],
        ["5А, 5Б", "Английский язык", 2, "Bye", ""],
        ["5", "Магия", 1, "Мётлы", ""],
        ["5А, 5В", "История", 1, "Греция", ""],
        ["5", "История", 2, "Рим", ""],
        ["5А", "История", 2, "Рим", ""],
    ]
    workbook = read(tmp_path, sheets)
    assert [problem[1:] for problem in told(workbook)] == [
        (3, "Предмет", "workbook-unknown-course"),
        (4, "Предмет", "workbook-unknown-course"),
        (5, "Класс", "workbook-unknown-class"),
        (7, "№ урока", "workbook-duplicate-row"),
    ]
    assert [(str(line.course.class_key), line.number) for line in workbook.plan] == [("5А", 1), ("5А", 2), ("5Б", 2)]


def test_a_class_without_a_letter_is_not_a_grade(tmp_path: Path) -> None:
    sheets = small()
    sheets["Классы"].append(["6", ""])
    sheets["Нагрузка"].append(["6", "История", "", 2, "Орлов П.Л."])
    sheets["КТП"][1:] = [["6", "История", 1, "Средние века", ""]]
    workbook = read(tmp_path, sheets)
    assert told(workbook) == []
    assert [line.course.class_key for line in workbook.plan] == [ClassKey(6, "")]


def test_lesson_zero_is_taken_with_one_warning(tmp_path: Path) -> None:
    sheets = small()
    sheets["Расписание"] += [["5А", "Вт", 0, "История", "", 12], ["5Б", "Ср", 0, "История", "", 12]]
    workbook = read(tmp_path, sheets)
    assert told(workbook) == []
    assert [(warning.row, warning.column, warning.text_id) for warning in workbook.warnings] == [
        (6, "Урок", "workbook-lesson-zero")
    ]
    assert [lesson.lesson for lesson in workbook.timetable[-2:]] == [0, 0]


def test_weeks_and_days_of_the_timetable_and_bells_by_shift_day_and_grade(tmp_path: Path) -> None:
    sheets = with_columns(
        "Расписание", ("Неделя", ["чёт", "", "", "нечёт"]), ("С", ["01.10.2026"]), ("По", ["", "", "", "30.12.2026"])
    )
    sheets["Звонки"] = with_columns("Звонки", ("Смена", [2]), ("День недели", ["Сб"]), ("Классы", ["1-4"]))["Звонки"]
    workbook = read(tmp_path, sheets)
    assert told(workbook) == []
    assert [(row.weeks, row.valid_from, row.valid_to) for row in workbook.timetable] == [
        (Weeks.EVEN, date(2026, 10, 1), None),
        (Weeks.ALL, None, None),
        (Weeks.ALL, None, None),
        (Weeks.ODD, None, date(2026, 12, 30)),
    ]
    bell = workbook.bells[0]
    assert (bell.shift, bell.weekday, sorted(bell.scope.grades)) == (2, 6, [1, 2, 3, 4])
