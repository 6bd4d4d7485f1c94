"""Who on the lesson's list is meant: by list number, or by surname in any case and with a slip of the finger."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from services.names import ShownName
from services.one_line.vocabulary import folded, is_nominative, stems

MOST_CANDIDATES = 6
"""Of those whose surname is only like the word; namesakes are all there."""
_LIKELY, _POSSIBLE, _AHEAD = 90, 60, 12
"""How like a surname a word has to be to be taken for it, to be asked about, and how much more than for the next."""
_SHORTEST_BEGINNING = 3


class Listed(NamedTuple):
    """A pupil of the lesson's list."""

    pupil_id: int
    number: int
    name: ShownName
    surname: str
    given_name: str
    patronymic: str


class Meant(NamedTuple):
    """One pupil that was named: ``pupil`` where it is sure, else those it may be; none of them for a stranger."""

    typed: str
    first_word: int
    """The place of its first word in the run, which tells several names in a run apart."""
    pupil: Listed | None
    candidates: tuple[Listed, ...]


def resolve(who: str, listed: Sequence[Listed]) -> list[Meant]:
    """Who is meant by a list number, or by a run of words in which several may be named: «Иванов Артём Ким»."""
    if who.isdecimal():
        found = tuple(one for one in listed if one.number == int(who))
        return [Meant(who, 0, found[0] if len(found) == 1 else None, found)]
    words = who.split()
    meant = []
    at = 0
    while at < len(words):
        surname = folded(words[at])
        sure, weak = _by_surname(surname, listed)
        end, narrowed = at + 1, sure or weak
        while end < len(words) and (further := _narrowed(folded(words[end]), end - at, narrowed, listed)) is not None:
            end, narrowed = end + 1, further
        is_sure = len(narrowed) == 1 and (bool(sure) or end - at > 1)
        typed = " ".join(words[at:end])
        meant.append(
            Meant(typed, at, narrowed[0] if is_sure else None, tuple(narrowed if sure else narrowed[:MOST_CANDIDATES]))
        )
        at = end
    return meant


def _by_surname(word: str, listed: Sequence[Listed]) -> tuple[list[Listed], list[Listed]]:
    """Those it names for sure (two of them: either), and those it may name."""
    exact = [one for one in listed if folded(one.surname) == word]
    if exact and is_nominative(word):
        return exact, []
    forms = [one for one in listed if one in exact or stems(folded(one.surname)) & stems(word)]
    if forms:
        return forms, []
    ranked = sorted(((_likeness(word, one), one) for one in listed), key=lambda it: (-it[0], it[1].number))
    best = ranked[0][0] if ranked else 0.0
    likely = [one for score, one in ranked if score > best - _AHEAD]
    if best >= _LIKELY and len(likely) == 1:
        return likely, []
    return [], [one for score, one in ranked if score >= _POSSIBLE]


def _likeness(word: str, one: Listed) -> float:
    """Of a word to a pupil's surname, or to the given name, which alone is never enough."""
    surname, given = folded(one.surname), folded(one.given_name)
    likeness = max(fuzz.ratio(word, form) for form in stems(surname))
    if len(word) >= _SHORTEST_BEGINNING and (surname.startswith(word) or given.startswith(word)):
        return max(likeness, _POSSIBLE)
    return max(likeness, min(fuzz.ratio(word, given), _LIKELY - 1))


def _narrowed(word: str, place: int, candidates: Sequence[Listed], listed: Sequence[Listed]) -> list[Listed] | None:
    """The candidates of whom the next word is the name, or its initial; None where it begins the next pupil."""
    if len(word) == 1:
        part = 2 if place > 1 else 1
        return [one for one in candidates if _part(one, part).startswith(word)] or None
    if any(folded(one.surname) == word for one in listed):
        return None
    named = [
        one
        for one in candidates
        if stems(_part(one, 1)) & stems(word) or (place > 1 and stems(_part(one, 2)) & stems(word))
    ]
    return named or None


def _part(one: Listed, part: int) -> str:
    return folded(one.given_name if part == 1 else one.patronymic)
