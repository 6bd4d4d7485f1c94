"""Marks as they are typed: «5: 2 14», «кр 4/3: Ким, 7», «Ким 4, Петров 5»."""

import re

from services.one_line import people_words
from services.one_line.line import MarkSaid
from services.one_line.vocabulary import VALUES, WORKS, any_of, folded

DEFAULT_WORK = "answer"
_CODES = {word: code for code, words in VALUES.items() for word in words}
_WORK_CODES = {word: code for code, words in WORKS.items() for word in words}

_VALUE = rf"(?P<value>{any_of(_CODES)})(?:\s*/\s*(?P<second>{any_of(_CODES)}))?"
_WORK = rf"(?:(?P<work>{any_of(_WORK_CODES)})\.?(?:\s*:\s*|\s+))?"
_BY_VALUE = re.compile(rf"{_WORK}{_VALUE}\s*:\s*(?P<who>.+)", re.IGNORECASE | re.DOTALL)
_BY_WORD = re.compile(
    rf"{_WORK}(?P<value>{any_of(word for word in _CODES if not word.isdigit())})\s+(?P<who>.+)",
    re.IGNORECASE | re.DOTALL,
)
_BY_NAME = re.compile(
    rf"{_WORK}(?P<who>[^\W\d_]{{2,}}(?:[-'’][^\W\d_]+)*\.?(?:\s+[^\W\d_]+\.?){{0,3}})(?:\s*[-–—:]\s*|\s+|(?=\d)){_VALUE}",
    re.IGNORECASE,
)


def read(text: str, *, work: str, after: str | None) -> list[MarkSaid] | None:
    """The marks of a segment; None where it is none.

    ``work`` holds where the segment names none itself. ``after`` a topic or homework, which might go on with words
    like these, a name has to begin as a name does, and may still turn out to be none.
    """
    if found := _BY_VALUE.fullmatch(text):
        people = people_words.read(found["who"])
        if not people or any(one.minutes is not None or not _is_name(one.who) for one in people):
            return None
        return [MarkSaid(one.who, *_value(found), _work(found, work)) for one in people]
    if found := _BY_WORD.fullmatch(text):
        people = people_words.read(found["who"])
        if people and all(one.minutes is None and (one.who.isdecimal() or after is None) for one in people):
            return [MarkSaid(one.who, *_value(found), _work(found, work)) for one in people]
    marks: list[MarkSaid] = []
    for part in text.split(","):
        pair = _BY_NAME.fullmatch(part.strip())
        if pair is None or (after is not None and not pair["who"][0].isupper()):
            return None
        work = _work(pair, work)
        who = " ".join(word.rstrip(".") for word in pair["who"].split())
        marks.append(MarkSaid(who, *_value(pair), work, None if after is None else text, after))
    return marks


def _value(found: re.Match[str]) -> tuple[str, str | None]:
    second = found.groupdict().get("second")
    return _CODES[folded(found["value"])], None if second is None else _CODES[folded(second)]


def _work(found: re.Match[str], otherwise: str) -> str:
    return otherwise if found["work"] is None else _WORK_CODES[folded(found["work"])]


def _is_name(who: str) -> bool:
    """A list number, or a word that is more than a letter."""
    return who.isdecimal() or len(who.split(maxsplit=1)[0]) > 1
