"""The words of one line as data: what teachers write before absentees, a topic, homework, marks.

All are compared folded: lower case, е for ё. English words stand beside the Russian ones, for whoever has set the bot
to English; they may be mixed.
"""

import re
from collections.abc import Iterable

from models.marks import DEBT

ABSENT = (
    *("отсутствующие", "отсутствуют", "отсутствует", "отсутств", "отс", "нету", "нет", "нб", "н", "h"),
    *("все, кроме", "все кроме", "кроме", "absent", "away", "all but", "all except"),
)
"""«h» and «t» are the Russian letters of a Latin keyboard."""
LATE = ("опоздали", "опоздала", "опоздал", "опозд", "оп", "late")
TOPIC = ("тема урока", "тема", "т", "topic", "t")
HOMEWORK = ("домашнее задание", "домашка", "задание", "задано", "д/з", "д.з", "дз", "homework", "hw")
NO_HOMEWORK = (
    *("не задано", "ничего не задано", "без дз", "без д/з", "без задания", "нет дз", "нет д/з", "нет задания"),
    *("no homework", "no hw"),
)
NOTHING = frozenset({"нет", "не задано", "не задавала", "не задавал", "без задания", "-", "–", "—", "none", "no"})
"""After the word for homework: there is none."""
ALL_HERE = (
    "все здесь",
    "все на месте",
    "все есть",
    "все присутствуют",
    "все на уроке",
    "все",
    "all here",
    "everybody",
    "all",
)
CLOSE = ("урок проведен", "закрыть урок", "закрыть", "проведен", "close")
BY_PLAN = frozenset({"по плану", "ктп", "по ктп", "by plan"})
"""After the word for the topic: the plan's next."""

WORKS = {
    "answer": ("ответ на уроке", "ответ", "отв", "answer"),
    "independent": ("самостоятельная работа", "самостоятельная", "сам", "с/р", "с.р", "ср", "independent"),
    "control": ("контрольная работа", "контрольная", "контр", "к/р", "к.р", "кр", "control"),
    "test": ("тест", "test"),
    "dictation": ("диктант", "дикт", "dictation"),
    "exposition": ("изложение", "изл", "exposition"),
    "composition": ("сочинение", "соч", "composition", "essay"),
    "lab": ("лабораторная работа", "лабораторная", "лаб", "л/р", "л.р", "лр", "lab"),
    "practice": ("практическая работа", "практическая", "практ", "п/р", "п.р", "пр", "practice"),
    "project": ("проект", "project"),
    "homework": ("домашняя работа", "домашняя", "дом", "д/р", "д.р", "др"),
    "credit": ("зачетная работа", "зачетная", "credit"),
}
"""Kinds of work by their codes; the first word of each is the one to write."""
VALUES = {
    "5": ("5",),
    "4": ("4",),
    "3": ("3",),
    "2": ("2",),
    "1": ("1",),
    "pass": ("зачтено", "зачет", "зач", "pass"),
    "fail": ("не зачтено", "незачтено", "незачет", "незач", "нз", "fail"),
    DEBT: ("долг", "•", "debt", "owed"),
}
"""Marks by their codes."""

DAYS_BACK = {"позавчера": 2, "вчера": 1, "сегодня": 0, "yesterday": 1, "today": 0}
SHORT = r"(?:нб|н|отс|оп)"
"""Words that no other sentence begins with; they may stand right against the class: «7Бн7»."""
ABBREVIATION = r"т\.\s?[екдпо]\b"
"""«т.е.», «т. к.»: no topic."""
ORDINAL = r"(?:[ыио]?й|го|м|я|st|nd|rd|th)"
SUBGROUP = ("подгруппа", "группа", "подгр", "группы", "гр", "group", "gr")
LESSON = ("урок", "ур", "lesson")
AND = frozenset({"и", "and"})
BY_MINUTES = r"на"
MINUTES = r"(?:минуты|минуту|минут|мин|м|minutes|min|m)\b\.?"

_LOOKALIKES = str.maketrans("ABEKMHOPCTYX", "АВЕКМНОРСТУХ")
_SOUNDS = str.maketrans("ABCDEFGHIKLMNOPRSTUVZ", "АБЦДЕФГХИКЛМНОПРСТУВЗ")
_ENDINGS = (
    *("ого", "ому", "ими", "ами", "ями", "ых", "ым", "ый", "ий", "ой", "ая", "ую", "ые", "их", "им", "ом", "ем"),
    *("ею", "ою", "ах", "ям", "а", "у", "е", "ы", "и", "я", "ю", "й", "ь"),
)
_ONLY_NOMINATIVE = ("ий", "ый", "ая", "яя")
_SHORTEST_STEM = 3


def folded(text: str) -> str:
    """For comparing: lower case, е for ё, single spaces, no dot at the end."""
    return re.sub(r"\s+", " ", text.strip().lower().replace("ё", "е")).rstrip(".")


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first, also where «ё» was typed."""
    return "|".join(re.escape(word).replace("е", "[её]") for word in sorted(words, key=len, reverse=True))


def class_letters(letter: str) -> frozenset[str]:
    """«Б» for «б»; for a Latin one what it looks like and what it sounds like: «B» is «В» or «Б»."""
    upper = letter.upper()
    return frozenset({upper.translate(_LOOKALIKES), upper.translate(_SOUNDS)})


def stems(word: str) -> frozenset[str]:
    """A folded surname with and without the endings of cases: two forms of one surname share one of them."""
    bare = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return frozenset({word, *(one for one in bare if len(one) >= _SHORTEST_STEM)})


def is_nominative(word: str) -> bool:
    """Whether a folded surname can be no other's in another case: «иванов» is Иванов, «иванова» may be of Иванов."""
    return word.endswith(_ONLY_NOMINATIVE) or len(stems(word)) == 1
