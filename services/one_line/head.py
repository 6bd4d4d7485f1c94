"""How a line begins: which day, which class, which of its lessons."""

import dataclasses
import re

from services.one_line.line import Day, Line, Place
from services.one_line.vocabulary import DAYS_BACK, LESSON, ORDINAL, SHORT, SUBGROUP

_END = r"(?![^\W_])"
_SPACE = re.compile(r"[\s,.:]*")
_DAY = re.compile(
    rf"(?P<word>{'|'.join(sorted(DAYS_BACK, key=len, reverse=True))}){_END}"
    rf"|(?P<date>\d{{1,2}}\.\d{{1,2}}(?:\.(?:\d{{4}}|\d{{2}}))?){_END}",
    re.IGNORECASE,
)
_PARTS, _LESSONS = "|".join(SUBGROUP), "|".join(LESSON)
_PLACE = re.compile(
    rf"(?P<grade>1[0-2]|[1-9])\s*[-–]?\s*[«\"]?(?P<letter>[^\W\d_])"
    rf"(?:{_END}|(?={SHORT}\d|\d\s*(?:{_PARTS})))[»\"]?",
    re.IGNORECASE,
)
_AFTER_LETTER = re.compile(r"\s?\((?P<subgroup>\d)\)|[/-](?P<other>\d)(?![\d/-])")
_SUBGROUP = re.compile(
    rf"(?:{_PARTS})\.?\s*(?P<subgroup>\d{{1,2}}|[^\W\d_]{{2,}}){_END}"
    # «2 гр 1» is the second lesson of the first half, «1 гр 2 урок» the other way round.
    rf"|(?P<other>\d)(?:-?{ORDINAL})?\s*(?:{_PARTS})\.?{_END}(?!\s*+\d{{1,2}}+\s*+(?!{_LESSONS}|[:/–-]))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(?P<lesson>[0-9])(?:-?{ORDINAL})?\s*(?:{_LESSONS})\.?{_END}"
    rf"|(?:{_LESSONS})\.?\s*№?\s*(?P<other>[0-9]){_END}",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?P<lesson>[0-9])\s*(?=[^\W\d_]|[;\n]|$|[.,]\s*[^\W\d_]|[1-5](?:/[1-5])?\s*:)")
"""The number of the lesson alone, right after the class: a command or nothing follows."""


def read_head(text: str) -> tuple[Line, str]:
    """The line with what its beginning says, and the rest of it. In any order; each at most once."""
    day = place = number = None
    at = _skip(text, 0)
    while True:
        if day is None and (found := _DAY.match(text, at)):
            word = found["word"]
            day = Day(back=DAYS_BACK[word.lower()]) if word else Day(date=found["date"])
        elif number is None and (found := _NUMBERED.match(text, at)):
            number = int(found["lesson"] or found["other"])
        elif place is None and (found := _PLACE.match(text, at)):
            place = Place(int(found["grade"]), found["letter"].upper())
            if half := _AFTER_LETTER.match(text, found.end()):
                place, found = _with_half(place, half), half
        elif place is not None and place.subgroup is None and (found := _SUBGROUP.match(text, at)):
            place = _with_half(place, found)
        elif place is not None and number is None and (found := _BARE.match(text, at)):
            number = int(found["lesson"])
        else:
            return Line(day=day, place=place, number=number), text[at:]
        at = _skip(text, found.end())


def _with_half(place: Place, found: re.Match[str]) -> Place:
    return dataclasses.replace(place, subgroup=found["subgroup"] or found["other"])


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return at if found is None else found.end()
