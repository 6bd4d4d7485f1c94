"""Pupils as they are named in a command: list numbers, ranges, surnames, minutes of whoever was late."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from services.one_line.vocabulary import AND, MINUTES

MOST_WORDS = 9
"""Of names in a row without a comma; more is no list of pupils."""
_WORD = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?"
_TOKEN = re.compile(
    rf"""\(\s*(?P<in_brackets>\d{{1,3}})\s*(?:{MINUTES})?\s*\)
    | (?P<minutes>\d{{1,3}})\s*{MINUTES}
    | (?P<first>\d{{1,2}})\s*[-–—]\s*(?P<last>\d{{1,2}})(?!\d)
    | (?P<number>[1-9]\d?)(?!\d)
    | (?P<words>{_WORD}(?:\s+{_WORD})*)
    | [,\s]+
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Named(NamedTuple):
    """A number or a run of words, and the minutes behind it."""

    who: str
    minutes: int | None


def read(text: str) -> list[Named] | None:
    """Everybody named; None where something else stands among them."""
    found: list[Named] = []
    for token in _tokens(text):
        if token is None:
            return None
        minutes = token["in_brackets"] or token["minutes"]
        if minutes is None:
            found += _people(token)
        elif found:
            found[-1] = Named(found[-1].who, int(minutes))
        else:
            return None
    return None if any(one.who.count(" ") >= MOST_WORDS for one in found) else found


def _people(token: re.Match[str]) -> list[Named]:
    """Whom a number, a range or a run of words names; «и» parts two runs."""
    if token["number"]:
        return [Named(token["number"], None)]
    if token["first"]:
        return [Named(str(number), None) for number in range(int(token["first"]), int(token["last"]) + 1)]
    words = [word.rstrip(".") for word in (token["words"] or "").split()]
    runs = [" ".join(run) for is_and, run in groupby(words, lambda word: word.lower() in AND) if not is_and]
    return [Named(run, None) for run in runs]


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
