"""What one typed line says, read without a journal (F-6)."""

from hypothesis import given
from hypothesis import strategies as st

from services.names import ShownName
from services.one_line import people
from services.one_line.grammar import looks_like, parse
from services.one_line.line import Day, Late, Line, MarkSaid, Place
from services.one_line.people import Listed
from services.one_line.vocabulary import ABSENT, HOMEWORK, LATE, TOPIC, VALUES, WORKS

OF_7B = Place(7, "Б")
LINES = {
    "7Б н 7 15 оп 3; т Линейные уравнения; дз §12 №3-5; 5: 2 14; Ким 4": Line(
        place=OF_7B,
        absent=("7", "15"),
        late=(Late("3"),),
        topic="Линейные уравнения",
        homework="§12 №3-5",
        marks=(MarkSaid("2", "5"), MarkSaid("14", "5"), MarkSaid("Ким", "4")),
    ),
    "вчера 7-б гр. 1, 3 урок\r\nН Кима, Иванов А. и Петров; ОП 5 (10), Ли 15 мин\nне задано\nзакрыть": Line(
        day=Day(back=1),
        place=Place(7, "Б", "1"),
        number=3,
        absent=("Кима", "Иванов А", "Петров"),
        late=(Late("5", 10), Late("Ли", 15)),
        no_homework=True,
        close=True,
    ),
    # Class letters may be typed in Latin; the number of the lesson stands after the class; a range is spelled out.
    "20.11 7B 4 кр 4/3: 2 3-5; Ким 3; зачёт: 7; долг: 9": Line(
        day=Day(date="20.11"),
        place=Place(7, "B"),
        number=4,
        marks=(
            *(MarkSaid(who, "4", "3", "control") for who in ("2", "3", "4", "5")),
            MarkSaid("Ким", "3", work="control"),
            MarkSaid("7", "pass", work="control"),
            MarkSaid("9", "debt", work="control"),
        ),
    ),
    # What is no command belongs to the text before it.
    "дз упр 5; 6: а, б; задачи 4\nповторить §3; т Дроби; доли": Line(
        homework="упр 5; 6: а, б; задачи 4\nповторить §3", topic="Дроби; доли"
    ),
    # A name may still turn out to be a word of the homework.
    "дз §12; Упр 4": Line(homework="§12", marks=(MarkSaid("Упр", "4", tail="Упр 4", tail_of="homework"),)),
    "7Б 3 5: 2": Line(place=OF_7B, number=3, marks=(MarkSaid("2", "5"),)),
    "7Б все; т по плану; дз нет": Line(place=OF_7B, all_here=True, by_plan=True, no_homework=True),
    # Commands start only after «;» or on a new line.
    "7Б н 7 т Дроби": Line(place=OF_7B, absent=("7",), unknown=("т Дроби",)),
    "7Б 5 2 14; т; дз §1; дз §2": Line(place=OF_7B, homework="§1", unknown=("5 2 14", "т", "дз §2")),
    # As it is typed in a hurry: without spaces, with dots, with a number after a name.
    "7б1гр н7,15.": Line(place=Place(7, "Б", "1"), absent=("7", "15")),
    "7Бн7 оп3-10мин, Ким на 5 минут": Line(place=OF_7B, absent=("7",), late=(Late("3", 10), Late("Ким", 5))),
    "7Б урок 2 все, кроме Иванова Н, Ли Т.П.; тема урока: Дроби; д.з. §5": Line(
        place=OF_7B, number=2, absent=("Иванова Н", "Ли Т П"), topic="Дроби", homework="§5"
    ),
    "7Б 2 гр 1 оп Ким 10": Line(place=Place(7, "Б", "1"), number=2, late=(Late("Ким"), Late("10", is_after_name=True))),
    "2-й урок, 7Б/1 Н Ким Н 7; Ким5; к.р. 5: Ли А.С.; долг 9": Line(
        place=Place(7, "Б", "1"),
        number=2,
        absent=("Ким", "7"),
        marks=(
            MarkSaid("Ким", "5"),
            MarkSaid("Ли А С", "5", work="control"),
            MarkSaid("9", "debt", work="control"),
        ),
    ),
    # A second topic is not lost, whichever was the first.
    "7Б т по плану; т Дроби; нет дз": Line(place=OF_7B, by_plan=True, no_homework=True, unknown=("т Дроби",)),
    "7Б н 5-3; н ???; н 2 (5); оп (5); 5: 2 (3); н а б в г д е ж з к л м": Line(
        place=OF_7B,
        unknown=("н 5-3", "н ???", "н 2 (5)", "оп (5)", "5: 2 (3)", "н а б в г д е ж з к л м"),
    ),
}


def test_a_line_says() -> None:
    for text, line in LINES.items():
        assert parse(text) == line


def test_lines_are_told_from_other_messages() -> None:
    lines = [
        "7Б н 7",
        "7Б может быть",
        "нет Кима",
        "н 7",
        "дз §12",
        "3 урок н 7",
        "все здесь",
        "Ким 4",
        "вчера 7Б все",
        "Н ким",
    ]
    others = [
        "7Б",
        "Нет, спасибо",
        "Когда каникулы?",
        "Опоздал автобус",
        "Нет Интернета в кабинете",
        "Т.к. карантин, собрания не будет",
        "7 н 7",
        "Все",
        "3 урок",
        "Добрый день; дз §5",
        "",
        ";",
    ]
    assert [text for text in lines if not looks_like(text)] == []
    assert [text for text in others if looks_like(text)] == []


SURNAME = st.sampled_from(["Ким", "Иванов", "Петров-Водкин", "Яковлева Анна", "Ли"])
WHO = st.integers(1, 40).map(str) | SURNAME
TEXT = st.sampled_from(["Линейные уравнения", "§12 №3-5", "учить слова (5 мин)", "x² + 1 = 0", "стр. 5: а, б"])
MARK = st.builds(
    MarkSaid,
    WHO,
    st.sampled_from(sorted(VALUES)),
    st.none() | st.sampled_from("2345"),
    st.sampled_from(sorted(WORKS)),
)
LINE = st.builds(
    Line,
    place=st.builds(Place, st.integers(1, 11), st.sampled_from("АБВГ"), st.none() | st.sampled_from(["1", "девочки"])),
    number=st.none() | st.integers(0, 8),
    absent=st.lists(WHO, max_size=4).map(tuple),
    late=st.lists(st.builds(Late, WHO, st.none() | st.integers(1, 45)), max_size=3).map(tuple),
    topic=st.none() | TEXT,
    homework=st.none() | TEXT,
    marks=st.lists(MARK, max_size=4).map(tuple),
    close=st.booleans(),
)


def render(line: Line, draw: st.DataObject) -> str:
    """Such a line as somebody types it: any word for each command, in any order."""

    def word(words: tuple[str, ...]) -> str:
        chosen = draw.draw(st.sampled_from(words))
        return draw.draw(st.sampled_from([chosen, chosen.upper(), chosen.capitalize()]))

    late = [f"{one.who}{'' if one.minutes is None else f' ({one.minutes})'}" for one in line.late]
    marks = [
        f"{WORKS[one.work][0]} {VALUES[one.value][0]}{f'/{one.second}' if one.second else ''}: {one.who}"
        for one in line.marks
    ]
    # The order among marks is theirs; what else stands between them is not.
    commands = draw.draw(
        st.permutations(
            [
                *([f"{word(ABSENT)} {', '.join(line.absent)}"] if line.absent else []),
                *([f"{word(LATE)} {', '.join(late)}"] if late else []),
                *([f"{word(TOPIC)} {line.topic}"] if line.topic else []),
                *([f"{word(HOMEWORK)}: {line.homework}"] if line.homework else []),
                *(["; ".join(marks)] if marks else []),
                *(["закрыть"] if line.close else []),
            ]
        )
    )
    assert line.place is not None
    subgroup = f" гр {line.place.subgroup}" if line.place.subgroup else ""
    number = "" if line.number is None else f" {line.number} урок"
    separator = draw.draw(st.sampled_from(["; ", "\n", ";"]))
    return f"{line.place.grade}{line.place.letter}{subgroup}{number} {separator.join(commands)}"


@given(line=LINE, data=st.data())
def test_whatever_is_typed_is_read_back(line: Line, data: st.DataObject) -> None:
    assert parse(render(line, data)) == line


@given(st.text(max_size=60) | st.text("7Бндзто5²:;,. \n-()мин", max_size=40).map("н {}".format))
def test_nothing_typed_makes_it_fail(text: str) -> None:
    looks_like(text)
    for who in parse(text).absent:
        people.resolve(who, CLASS)


def listed(*names: str) -> list[Listed]:
    found = []
    for number, name in enumerate(names, start=1):
        surname, given_name, patronymic = name.split()
        found.append(Listed(number, number, ShownName(str(number)), surname, given_name, patronymic))
    return found


CLASS = listed(
    "Иванов Антон Сергеевич",
    "Иванов Артём Павлович",
    "Ким Софья Олеговна",
    "Петров Иван Андреевич",
    "Петрова Анна Андреевна",
    "Семёнова Инна Ильинична",
    "Ковальский Ян Янович",
    "Ковальская Яна Яновна",
)


MEANT: dict[str, list[int | tuple[int, ...]]] = {
    "3": [3],
    "27": [()],
    "Кима": [3],
    "КИМ": [3],
    "семенову": [6],
    "Семёнова": [6],
    "Петров": [4],
    # «Нет Петрова» may be of him, and may be her.
    "Петрова": [(4, 5)],
    "Петрова Анна": [5],
    "Ковальский": [7],
    "Ковальской": [(7, 8)],
    "Иванов": [(1, 2)],
    "Иванов А": [(1, 2)],
    "Иванов А П": [2],
    "Иванову Артёму": [2],
    "Иванов Антон Ким Петров": [1, 3, 4],
    # A slip of the finger is taken in a long name, and asked about in a short one.
    "Симёнова": [(6,)],
    "Ковальсикй": [(7, 8)],
    "Петорв": [(4, 5)],
    "Сем": [(6,)],
    "Софья": [(3,)],
    "Жукова": [()],
}


def test_who_is_meant() -> None:
    """A number: the pupil is sure; several: it is asked; nobody like that: an empty place."""
    for typed, meant in MEANT.items():
        found = people.resolve(typed, CLASS)
        assert [
            tuple(sorted(one.number for one in it.candidates)) if it.pupil is None else it.pupil.number for it in found
        ] == meant, typed
