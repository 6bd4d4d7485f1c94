"""A whole lesson in one typed line (F-6): what is typed, read without a look into the journal.

::

    line       = [day] [class] [lesson] command { (";" | new line) command }
    day        = "вчера" | "20.11"
    class      = "7Б" | "7 б" | "7-Б", ["гр" subgroup | subgroup "гр" | "/" subgroup]
    lesson     = number "урок" | "урок" number, or after a class its number alone
    command    = attendance | topic | homework | marks | "закрыть"
    attendance = "все" | ("н" | "все, кроме" | "оп") pupils { ("н" | "оп") pupils }
    topic      = "т" text
    homework   = "дз" text | "не задано"
    marks      = [work] value ":" pupils | [work] ("долг" | "зач") pupils | [work] pupil value { "," pupil value }
    pupils     = (number | number "-" number | name) ["(" minutes ")" | minutes "мин"] { [","] … }
    value      = "5" … "1" | "5/4" | "зач" | "незач" | "долг"

Commands come in any order and start only after ``;`` or on a new line, the first one after the class. The words of a
topic or of homework run until something follows that is a command: «дз §12; №3» is one homework. A kind of work holds
for the marks after it too. What cannot be read comes back as it was typed.
"""

import dataclasses
import re
from collections.abc import Iterable, Sized
from typing import NamedTuple

from services.one_line import marks_words, people_words
from services.one_line.head import read_head
from services.one_line.line import Late, Line
from services.one_line.marks_words import DEFAULT_WORK
from services.one_line.vocabulary import (
    ABBREVIATION,
    ABSENT,
    ALL_HERE,
    BY_PLAN,
    CLOSE,
    HOMEWORK,
    LATE,
    NO_HOMEWORK,
    NOTHING,
    SHORT,
    TOPIC,
    any_of,
    folded,
)

MOST = 500
"""Of pupils in one list, and of marks; a class has thirty."""
_SEPARATOR = re.compile(r"(;|\n)")
_AFTER_WORD = r"(?![^\W\d_]|[-/][^\W\d_])"


def _starting(words: Iterable[str]) -> re.Pattern[str]:
    """One of the words at the beginning, and what parts it from what it is about."""
    return re.compile(rf"(?:{any_of(words)}){_AFTER_WORD}\s*(?:[.:,]\s*|[–—-]\s+)?", re.IGNORECASE)


_ABSENT, _LATE = _starting(ABSENT), _starting(LATE)
_TOPIC, _HOMEWORK = _starting(TOPIC), _starting(HOMEWORK)
_ABBREVIATION = re.compile(ABBREVIATION, re.IGNORECASE)
_SHORT = re.compile(rf"{SHORT}{_AFTER_WORD}", re.IGNORECASE)
_ATTENDANCE = re.compile(rf"(?<![^\s,;])(?:(?P<absent>{_ABSENT.pattern})|(?P<late>{_LATE.pattern}))", re.IGNORECASE)
_WORDS_OF_OTHERS = re.compile(rf"(?<![^\s,;])(?:{_TOPIC.pattern}|{_HOMEWORK.pattern})", re.IGNORECASE)


class _Segment(NamedTuple):
    before: str
    """What parts it from the segment before."""
    text: str


def parse(text: str) -> Line:
    """What the line says; never fails, for what it cannot read is kept as ``unknown``."""
    head, rest = read_head(text.replace("\r", ""))
    reader = _Reader(head)
    for segment in _segments(rest):
        reader.read(segment)
    return reader.line


def looks_like(text: str) -> bool:
    """Whether a message is such a line: it says something, and begins with a class, or with a command."""
    line = parse(text)
    if line.place is not None:
        return line.says_anything or bool(line.unknown)
    if line.number is not None or line.day is not None:
        return line.says_anything
    begins = text.replace(";", "\n").strip().partition("\n")[0]
    first = parse(begins)
    people = " ".join((*first.absent, *(one.who for one in first.late)))
    # «Нет интернета» names nobody.
    named = bool(people) and (bool(_SHORT.match(begins)) or all(map(_is_name, people.split())))
    all_here = first.all_here and " " in text.strip()
    is_command = named or any((all_here, first.topic, first.by_plan, first.homework, first.no_homework, first.marks))
    return is_command and (not first.unknown or ";" in text)


def _is_name(word: str) -> bool:
    return word[0].isupper() or word.isdecimal() or len(word) == 1


def _is_initial(text: str, found: re.Match[str]) -> bool:
    """Whether a letter among pupils is the initial of the one before: «Иванов Н, Ким», «Иванова Т. П.»."""
    letter, before, after = text[found.start()], text[: found.start()].split(), text[found.start() + 1 :].lstrip(" ")
    if not letter.isupper() or not before or not before[-1][:1].isupper() or text[found.start() + 1 :][:1].isalnum():
        return False
    return not after or after[0] in ",.(" or re.match(r"[^\W\d_]\.?(?:[\s,(]|$)", after) is not None


def _segments(text: str) -> list[_Segment]:
    parts = _SEPARATOR.split(text)
    pairs = zip(["", *parts[1::2]], parts[::2], strict=True)
    return [_Segment(before, part.strip()) for before, part in pairs if part.strip()]


class _Reader:
    """Reads segment after segment; knows which text is still open, and which kind of work holds."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self._open: str | None = None
        self._work = DEFAULT_WORK

    def read(self, segment: _Segment) -> None:
        """One segment: a command, more of the text before it, or something unknown."""
        text, plain = segment.text, folded(segment.text)
        if plain in ALL_HERE:
            self._put(all_here=True)
        elif plain in NO_HOMEWORK:
            self._homework(None, text)
        elif plain in CLOSE:
            self._put(close=True)
        elif _ATTENDANCE.match(text):
            self._put()
            self._attendance(text)
        elif found := _HOMEWORK.match(text):
            self._homework(text[found.end() :].strip(), text)
        elif (found := _TOPIC.match(text)) and not _ABBREVIATION.match(text):
            self._topic(text[found.end() :].strip(), text)
        elif (marks := marks_words.read(text, work=self._work, after=self._open)) and self._fits(marks):
            self._put(marks=(*self.line.marks, *marks))
            self._work = marks[-1].work
        elif self._open is not None:
            self._continue(segment)
        else:
            self._unknown(text)

    def _put(self, **said: object) -> None:
        self._open = None
        # The names of ``said`` are fields of the line; the checker cannot know that of a mapping.
        self.line = dataclasses.replace(self.line, **said)  # type: ignore[arg-type]

    def _fits(self, more: Sized) -> bool:
        """Whether a list may grow by so many."""
        return max(len(self.line.absent), len(self.line.late), len(self.line.marks)) + len(more) <= MOST

    def _unknown(self, text: str) -> None:
        self._put(unknown=(*self.line.unknown, text))

    def _topic(self, said: str, text: str) -> None:
        if not said or self.line.topic is not None or self.line.by_plan:
            self._unknown(text)
        elif folded(said) in BY_PLAN:
            self._put(by_plan=True)
        else:
            self._put(topic=said)
            self._open = "topic"

    def _homework(self, said: str | None, text: str) -> None:
        if self.line.homework is not None or self.line.no_homework or said == "":
            self._unknown(text)
        elif said is None or folded(said) in NOTHING:
            self._put(no_homework=True)
        else:
            self._put(homework=said)
            self._open = "homework"

    def _continue(self, segment: _Segment) -> None:
        name = self._open or ""
        before = "; " if segment.before == ";" else segment.before
        text = f"{getattr(self.line, name)}{before}{segment.text}"
        self._put(**{name: text})
        self._open = name

    def _attendance(self, text: str) -> None:
        """«н 7 15 оп 3»; what stands from the word of another command on is not read."""
        others = (one for one in _WORDS_OF_OTHERS.finditer(text) if not _is_initial(text, one))
        stop = next(others, None)
        end = len(text) if stop is None else stop.start()
        found = [one for one in _ATTENDANCE.finditer(text, 0, end) if not _is_initial(text, one)]
        ends = [*(one.start() for one in found[1:]), end]
        for command, until in zip(found, ends, strict=True):
            said = text[command.end() : until].strip()
            people = people_words.read(said)
            is_strange = command["absent"] and any(one.minutes is not None for one in people or ())
            if not people or is_strange or not self._fits(people):
                self._unknown(text[command.start() : until].strip())
            elif command["absent"]:
                self._put(absent=(*self.line.absent, *(one.who for one in people)))
            else:
                self._put(late=(*self.line.late, *(Late(*one) for one in people)))
        if stop is not None:
            self._unknown(text[end:].strip())
