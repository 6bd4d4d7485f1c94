from pathlib import Path

from locales.texts import Locales
from services.workbook.rows import SchoolWorkbook
from tests.services.workbook.books import Value, read, small


def with_parents(path: Path, *rows: list[Value], **answers: str) -> SchoolWorkbook:
    sheets = small()
    sheets["Родители"][1:] = rows
    workbook = read(path, sheets, **answers)
    assert workbook.problems == ()
    for question in workbook.questions:
        assert question.reading in question.options
        for language in Locales().languages:
            assert Locales().texts(language).plain(question.text_id, **question.data)
    return workbook


def parent(name: str, pupil: str, phone: str = "", kinship: str = "мать") -> list[Value]:
    key = {"Яшин Лев": "5А", "Ёлкин Иван": "5А", "Жукова Ева": "5Б"}[pupil]
    return [name, kinship, key, pupil, phone, "да", ""]


MARIA = "Громова Мария Львовна"
PHONE = "8 912 555 66 77"


def test_one_name_and_one_phone_is_one_person(tmp_path: Path) -> None:
    workbook = with_parents(
        tmp_path, parent(MARIA, "Яшин Лев", PHONE), parent(MARIA.upper(), "Жукова Ева", "+79125556677")
    )
    [maria] = workbook.guardians
    assert [link.pupil.text for link in maria.links] == ["Яшин Лев", "Жукова Ева"]
    assert workbook.questions == ()


def test_one_name_alone_is_a_question_and_two_people(tmp_path: Path) -> None:
    rows = (parent(MARIA, "Яшин Лев", PHONE), parent(MARIA, "Жукова Ева", "8 912 555 66 88"))
    workbook = with_parents(tmp_path, *rows)
    assert [len(person.links) for person in workbook.guardians] == [1, 1]
    [question] = workbook.questions
    assert question.text_id == "workbook-question-same-guardian"
    assert question.reading == "two"

    answered = with_parents(tmp_path, *rows, **{question.key: "one"})
    assert [len(person.links) for person in answered.guardians] == [2]
    assert answered.questions == ()


def test_further_children_written_inside_a_family_are_of_the_same_person(tmp_path: Path) -> None:
    workbook = with_parents(
        tmp_path,
        parent(MARIA, "Яшин Лев"),
        parent(MARIA, "Жукова Ева"),
        parent("Яшин Олег Ильич", "Яшин Лев", kinship="отец"),
    )
    assert [len(person.links) for person in workbook.guardians] == [2, 1]
    assert workbook.questions == ()


def test_but_not_against_a_phone_nor_outside_the_family(tmp_path: Path) -> None:
    father = parent("Яшин Олег Ильич", "Яшин Лев", kinship="отец")
    against = with_parents(
        tmp_path, parent(MARIA, "Яшин Лев", PHONE), parent(MARIA, "Жукова Ева", "8 912 555 66 88"), father
    )
    assert [len(person.links) for person in against.guardians] == [1, 1, 1]
    outside = with_parents(tmp_path, father, parent(MARIA, "Яшин Лев"), parent(MARIA, "Жукова Ева"))
    assert [len(person.links) for person in outside.guardians] == [1, 1, 1]
    assert [question.text_id for question in outside.questions] == ["workbook-question-same-guardian"]


def test_a_guardian_on_the_staff_by_phone_is_one_person_by_name_a_question(tmp_path: Path) -> None:
    by_phone = with_parents(tmp_path, parent("Белова Анна Игоревна", "Яшин Лев", "89120001122"))
    assert [person.staff for person in by_phone.guardians] == [by_phone.staff[0].source]
    by_name = with_parents(tmp_path, parent("Белова Анна Игоревна", "Яшин Лев"))
    assert [person.staff for person in by_name.guardians] == [None]
    [question] = by_name.questions
    answered = with_parents(tmp_path, parent("Белова Анна Игоревна", "Яшин Лев"), **{question.key: "one"})
    assert [person.staff for person in answered.guardians] == [answered.staff[0].source]


def test_two_possible_pupils_are_a_question_and_the_file_number_answers_it(tmp_path: Path) -> None:
    sheets = small()
    sheets["Ученики"].append(["5А", "Яшин", "Лев", "Петрович", "м", "01.03.2015", 20])
    sheets["Подгруппы"][1:2] = []
    sheets["Родители"][1:] = [parent(MARIA, "Яшин Лев", PHONE)]
    workbook = read(tmp_path, sheets)
    assert workbook.problems == ()
    assert workbook.guardians == ()
    [question] = workbook.questions
    assert question.options == ("1", "2", "nobody")
    assert "01.03.2015" in question.data["pupils"]

    answered = read(tmp_path, sheets, **{question.key: "2"})
    assert [link.pupil.source.row for person in answered.guardians for link in person.links if link.pupil.source] == [5]

    sheets["Родители"][1][6] = 20
    by_number = read(tmp_path, sheets)
    assert by_number.questions == ()
    assert len(by_number.guardians) == 1


def test_namesakes_told_apart_by_birth_date_are_two_otherwise_a_question(tmp_path: Path) -> None:
    sheets = small()
    sheets["Ученики"].append(["5Б", "Яшин", "Лев", "Олегович", "м", "01.03.2015", 20])
    workbook = read(tmp_path, sheets)
    assert (len(workbook.pupils), workbook.questions) == (4, ())

    sheets["Ученики"][4][5:] = ["", ""]
    unclear = read(tmp_path, sheets)
    assert len(unclear.pupils) == 4
    assert [question.text_id for question in unclear.questions] == ["workbook-question-namesakes"]
    same = read(tmp_path, sheets, **{unclear.questions[0].key: "one"})
    assert [(problem.row, problem.text_id) for problem in same.problems] == [(5, "workbook-duplicate-row")]


def test_a_teacher_in_two_classes_at_one_hour_is_a_question(tmp_path: Path) -> None:
    sheets = small()
    sheets["Расписание"].append(["5Б", "Вт", 1, "История", "", 15])
    sheets["Расписание"].append(["5А", "Вт", 1, "Английский язык", "1", 15])
    workbook = read(tmp_path, sheets)
    assert workbook.problems == ()
    [question] = workbook.questions
    assert question.text_id == "workbook-question-joint-lesson"
    assert [source.row for source in question.sources] == [6, 7]


def test_list_numbers_of_the_sheet_are_kept_where_a_class_has_them_all(tmp_path: Path) -> None:
    sheets = small()
    numbers: list[Value] = ["№ по списку", 1, 2, ""]
    for row, number in zip(sheets["Ученики"], numbers, strict=True):
        row.append(number)
    workbook = read(tmp_path, sheets)
    assert [(pupil.name.surname, pupil.list_number) for pupil in workbook.pupils] == [
        ("Яшин", 1),
        ("Ёлкин", 2),
        ("Жукова", 1),
    ]
