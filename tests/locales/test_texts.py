from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from locales import dates
from locales.texts import Html, Locales, TextError, Texts, cut

SOURCES = {
    "plain-words": "plain-words = Готово\n",
    "pupil": "pupil = { $number }. { $name }\n",
    "marks": """marks = За неделю { $count ->
    [0] новых отметок нет
    [one] { $count } новая отметка
    [few] { $count } новые отметки
    [many] { $count } новых отметок
   *[other] { $count } новой отметки
}.
""",
    "seen": "seen = { $seen ->\n    [absent] нет\n    [late] опоздание { $minutes } мин\n   *[present] здесь\n}\n",
    "-product": "-product = Ёжик\n",
    "hello": "hello = Это { -product }. { plain-words }\n",
    "old-hello": "old-hello = { hello }\n",
    "lines": "lines =\n    первая\n    вторая: { $text }\n",
    "literal": 'literal = { "{" }{ $name }{ "}" }\n',
    "circle": "circle = { circle }\n",
    "function": "function = { NUMBER($count) }\n",
    "attribute": "attribute = a\n    .title = b\n",
    "junk": "junk = { $\n",
    "no-term": "no-term = { -nothing }\n",
}


@pytest.fixture
def texts() -> Texts:
    return Texts("ru", SOURCES)


def test_a_text_without_variables_is_itself(texts: Texts) -> None:
    assert texts.plain("plain-words") == "Готово"
    assert texts.html("plain-words") == "Готово"


def test_html_escapes_a_name_and_plain_does_not(texts: Texts) -> None:
    assert texts.html("pupil", number="1", name="<b>Иван & Ко</b>") == "1. &lt;b&gt;Иван &amp; Ко&lt;/b&gt;"
    assert texts.plain("pupil", number="1", name="<b>Иван & Ко</b>") == "1. <b>Иван & Ко</b>"


def test_html_inside_html_is_escaped_once(texts: Texts) -> None:
    inner = texts.html("pupil", number="1", name="a<b")
    assert texts.html("lines", text=inner) == "первая\nвторая: 1. a&lt;b"
    assert texts.html("lines", text=Html("<b>жирно</b>")) == "первая\nвторая: <b>жирно</b>"


def test_markup_is_refused_in_a_label(texts: Texts) -> None:
    with pytest.raises(TextError, match="markup in a plain text"):
        texts.plain("pupil", number="1", name=Html("<b>Иван</b>"))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "новых отметок нет"),
        (1, "1 новая отметка"),
        (2, "2 новые отметки"),
        (5, "5 новых отметок"),
        (11, "11 новых отметок"),
        (12, "12 новых отметок"),
        (21, "21 новая отметка"),
        (22, "22 новые отметки"),
        (111, "111 новых отметок"),
        (1580, "1580 новых отметок"),
        (10_001, "10\N{NO-BREAK SPACE}001 новая отметка"),
        (1.5, "1,5 новой отметки"),
        (Decimal("4.60"), "4,6 новой отметки"),
    ],
)
def test_russian_numbers(texts: Texts, count: float | Decimal, said: str) -> None:
    assert texts.html("marks", count=count) == f"За неделю {said}."


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 marks"), (1, "1 mark"), (21, "21 marks"), (1.5, "1.5 marks"), (12_000, "12,000 marks")]
)
def test_english_numbers(count: float, said: str) -> None:
    source = "n = { $count ->\n    [one] { $count } mark\n   *[other] { $count } marks\n}\n"
    assert Texts("en", {"n": source}).plain("n", count=count) == said


def test_a_word_selects_and_an_unknown_one_takes_the_default(texts: Texts) -> None:
    assert texts.plain("seen", seen="absent") == "нет"
    assert texts.plain("seen", seen="late", minutes=7) == "опоздание 7 мин"
    assert texts.plain("seen", seen="elsewhere") == "здесь"


def test_terms_messages_and_an_alias(texts: Texts) -> None:
    assert texts.plain("hello") == "Это Ёжик. Готово"
    assert texts.plain("old-hello") == texts.plain("hello")


def test_braces_are_written_as_literals(texts: Texts) -> None:
    assert texts.plain("literal", name="Иван") == "{Иван}"


def test_a_label_stays_one_line(texts: Texts) -> None:
    name = "Иван\r\nПетров\x00\u202e\ud800 и\N{NO-BREAK SPACE}Ко"
    assert texts.plain("pupil", number="1", name=name) == "1. Иван Петров  и\N{NO-BREAK SPACE}Ко"


def test_a_message_keeps_its_lines_and_loses_what_cannot_be_shown(texts: Texts) -> None:
    assert texts.html("lines", text="а\nб\u202e\ud800в") == "первая\nвторая: а\nб  в"


def test_a_long_argument_comes_through_whole(texts: Texts) -> None:
    assert texts.html("lines", text="а" * 4000).endswith("а" * 4000)


def test_an_alert_is_cut_as_telegram_counts(texts: Texts) -> None:
    shown = texts.alert("pupil", number="1", name="🦔" * 150)
    assert len(shown.encode("utf-16-le")) // 2 <= 200
    assert shown.startswith("1. 🦔")
    assert shown.endswith("🦔…")
    assert texts.alert("plain-words") == "Готово"


@pytest.mark.parametrize(
    ("text", "units", "said"),
    [("слово", 5, "слово"), ("слово", 4, "сло…"), ("🦔🦔", 4, "🦔🦔"), ("🦔🦔", 3, "🦔…"), ("а б", 2, "а…")],
)
def test_cut(text: str, units: int, said: str) -> None:
    assert cut(text, units) == said


@pytest.mark.parametrize(
    ("text_id", "problem"),
    [
        ("nothing", "no such text"),
        ("-product", "no such text"),
        ("pupil", "variable 'number' is missing"),
        ("marks", "variable 'count' is missing"),
        ("circle", "refers to itself"),
        ("function", "FunctionReference is not supported"),
        ("attribute", "without attributes"),
        ("junk", "is not a Fluent message"),
        ("no-term", "there is no '-nothing'"),
    ],
)
def test_a_broken_text_says_what_is_wrong(texts: Texts, text_id: str, problem: str) -> None:
    with pytest.raises(TextError, match=problem) as raised:
        texts.html(text_id)
    assert str(raised.value).startswith(f"text {text_id!r} (ru): ")


@pytest.mark.parametrize("value", [True, None, date(2026, 11, 23), ["Иван"]])
def test_an_argument_is_a_word_or_a_number(texts: Texts, value: object) -> None:
    with pytest.raises(TextError, match="pass a string, or a number to count with"):
        texts.html("lines", text=value)
    with pytest.raises(TextError, match="pass a string, or a number to count with"):
        texts.plain("lines", text=value)


def test_what_a_text_is_made_of(texts: Texts) -> None:
    assert texts.has("pupil")
    assert not texts.has("-product")
    assert not texts.has("nothing")
    assert texts.variables("seen") == {"seen", "minutes"}
    assert texts.variables("old-hello") == frozenset()
    assert "pupil" in texts.ids()
    assert "-product" not in texts.ids()
    with pytest.raises(TextError, match="refers to itself"):
        texts.variables("circle")


@pytest.mark.parametrize(
    ("asked", "language"),
    [(None, "ru"), ("", "ru"), ("ru", "ru"), ("en", "en"), ("en-US", "en"), ("EN_gb", "en"), ("kk", "ru")],
)
def test_an_unknown_language_is_russian(asked: str | None, language: str) -> None:
    assert Locales().texts(asked).language == language


def test_two_schools_share_no_texts() -> None:
    assert Locales().texts("ru") is not Locales().texts("ru")
    locales = Locales()
    assert locales.texts("ru") is locales.texts(None)


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ru").mkdir()
    (tmp_path / "ru" / "a.ftl").write_text("same = а\n", "utf-8")
    (tmp_path / "ru" / "b.ftl").write_text("same = б\n", "utf-8")
    with pytest.raises(TextError, match=r"'same' stands twice, the second time in ru/b\.ftl"):
        Locales(tmp_path).texts("ru")


def test_dates_in_russian() -> None:
    monday = date(2026, 11, 23)
    assert dates.day(monday, "ru") == "пн, 23 ноября"
    assert dates.long_day(monday, "ru") == "понедельник, 23 ноября 2026"
    assert dates.short_day(monday, "ru") == "23.11"
    assert dates.weekday(monday, "ru") == "понедельник"
    assert dates.span(monday, date(2026, 11, 27), "ru") == "23–27 ноября"
    assert dates.span(date(2026, 11, 30), date(2026, 12, 4), "ru") == "30 ноября – 4 декабря"
    assert dates.span(monday, monday, "ru") == "23 ноября"
    assert dates.moment(datetime(2026, 11, 26, 18, 0, tzinfo=UTC), "ru") == "26 ноября, 18:00"


def test_dates_in_english() -> None:
    monday = date(2026, 11, 23)
    assert dates.day(monday, "en") == "Mon, 23 November"
    assert dates.long_day(monday, "en") == "Monday, 23 November 2026"
    assert dates.short_day(monday, "en") == "23 Nov"
    assert dates.span(monday, date(2026, 12, 4), "en") == "23 November – 4 December"


def test_the_clock() -> None:
    assert dates.clock(time(8, 5)) == "08:05"
    assert dates.clock(datetime(2026, 11, 23, 14, 32, tzinfo=UTC)) == "14:32"
