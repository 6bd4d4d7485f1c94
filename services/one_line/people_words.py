"""Pupils as they are named in a command: list numbers, ranges, surnames, minutes of whoever was late."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from services.one_line.vocabulary import AND, BY_MINUTES, MINUTES

MOST_WORDS = 9
"""Of names in a row without a comma; more is no list of pupils."""
MOST = 99
_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_BETWEEN = rf"(?:\.\s*|\s+)(?!{BY_MINUTES}\s+\d+\s*{MINUTES})"
_TOKEN = re.compile(
    rf"""\(\s*(?:{BY_MINUTES}\s+)?(?P<in_brackets>\d{{1,3}})\s*(?:{MINUTES})?\s*\)
    | (?:{BY_MINUTES}\s+|[-–—]\s*)?(?P<minutes>\d{{1,3}})\s*{MINUTES}
    | (?P<first>\d{{1,2}})\s*[-–—]\s*(?P<last>\d{{1,2}})(?!\d|\s*{MINUTES})
    | (?P<number>[1-9]\d?)(?!\d)
    | (?P<words>{_WORD}(?:{_BETWEEN}{_WORD})*)
    | [,.\s]+
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Named(NamedTuple):
    """A number or a run of words, and the minutes behind it."""

    who: str
    minutes: int | None = None
    is_after_name: bool = False
    """A bare number with no comma before it, where a name stands: «Ким 10»."""


def read(text: str) -> list[Named] | None:
    """Everybody named; None where something else stands among them."""
    found: list[Named] = []
    is_after_name = False
    for token in _tokens(text):
        if token is None:
            return None
        if token["number"] and is_after_name:
            found.append(Named(token["number"], is_after_name=True))
            is_after_name = False
            continue
        is_after_name = bool(token["words"]) or (is_after_name and token[0].isspace())
        minutes = token["in_brackets"] or token["minutes"]
        if minutes is None:
            found += _people(token)
        elif found:
            found[-1] = found[-1]._replace(minutes=int(minutes))
        else:
            return None
    return None if len(found) > MOST or any(one.who.count(" ") >= MOST_WORDS for one in found) else found


def _people(token: re.Match[str]) -> list[Named]:
    """Whom a number, a range or a run of words names; «и» parts two runs."""
    if token["number"]:
        return [Named(token["number"])]
    if token["first"]:
        return [Named(str(number)) for number in range(int(token["first"]), int(token["last"]) + 1)]
    words = (token["words"] or "").replace(".", " ").split()
    runs = [" ".join(run) for is_and, run in groupby(words, lambda word: word.lower() in AND) if not is_and]
    return [Named(run) for run in runs]


def _tokens(text: str) -> Iterator[re.Match[str] | None]:
    """One right after another; None where something else begins, or a range that goes backwards."""
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is not None and token["first"] and not 0 < int(token["first"]) < int(token["last"]):
            token = None
        yield token
        if token is None:
            return
        at = token.end()
