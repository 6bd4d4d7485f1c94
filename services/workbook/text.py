"""Text as people type it, made comparable: spaces, case, yo, look-alike letters, names."""

import re
from functools import lru_cache

from services.workbook.values import PersonName
from services.workbook.vocabulary.words import LOOK_ALIKES, NAME_PARTICLES, OLD_SPELLING

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_APART = re.compile(r"[^\w№+?/-]+|_")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_SURNAME = r"([^\W\d_]{2,}(?:-[^\W\d_]{2,})*)"
_SURNAME_FIRST = re.compile(rf"{_SURNAME}[\s.]+([^\W\d_])\s*\.?\s*(?:([^\W\d_])\s*\.?)?")
_INITIALS_FIRST = re.compile(rf"([^\W\d_])\s*\.\s*(?:([^\W\d_])\s*\.)?\s*{_SURNAME}")
_GLUED = re.compile(r"([^\W\d_])([^\W\d_])(?=\.)")
_LATIN = re.compile(r"[A-Za-z]")
_NOT_LATIN = re.compile(r"[^\W\d_A-Za-z]")
_MIN_PARTS = 2
_LONGEST_NAME = 120
"""No longer one fits a screen; what is longer is no name but a paragraph in the wrong column."""


def clean(text: str) -> str:
    """Drop invisible characters and make every run of spaces, also no-break ones, a single space."""
    return " ".join((_INVISIBLE.sub("", text) if _INVISIBLE.search(text) else text).split())


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Make texts that differ by case, yo, spaces or punctuation equal. For comparing only, never for showing."""
    return " ".join(_APART.sub(" ", _INVISIBLE.sub("", text).lower().replace(*OLD_SPELLING)).split())


def fold_header(text: str) -> str:
    """Fold a header or a sheet's name; what stands in brackets and after a hyphen's place does not matter."""
    outside = _IN_BRACKETS.sub(" ", text)
    return fold((outside if outside.strip() else text).replace("-", " ").replace("/", " "))


def russian(word: str) -> str:
    """Replace Latin letters that look Russian, when the rest of the word is Russian or looks so too."""
    if not _LATIN.search(word):
        return word
    turned = word.translate(LOOK_ALIKES)
    return turned if _NOT_LATIN.search(word) and not _LATIN.search(turned) else word


def capital(word: str) -> str:
    """Give a word of a name its capitals when it is typed in one case; mixed case is left as its owner writes it."""
    if not (word.isupper() or word.islower()):
        return word
    return "-".join(_capital_part(part) for part in word.split("-"))


def _capital_part(part: str) -> str:
    lowered = part.lower()
    return lowered if lowered in NAME_PARTICLES else lowered[:1].upper() + lowered[1:]


def name_words(text: str) -> list[str] | None:
    """Part a name into words with the right capitals; None if something in it cannot be a name."""
    tidy = clean(text).replace(" - ", "-").replace("- ", "-").replace(" -", "-")
    words = [russian(word) for word in tidy.split()]
    if not words or len(tidy) > _LONGEST_NAME or not all(_NAME_WORD.fullmatch(word) for word in words):
        return None
    return [capital(word) for word in words]


def person_name(text: str) -> PersonName | None:
    """Read surname, name and patronymic out of one cell; None unless at least a surname and a full name stand there."""
    words = name_words(text)
    if words is None or len(words) < _MIN_PARTS or any("." in word or len(word) == 1 for word in words):
        return None
    return PersonName(words[0], words[1], " ".join(words[2:]))


def short_name(text: str) -> tuple[str, str] | None:
    """Read a surname with initials, in either order, folded: surname, one or two letters; None if it is not one."""
    tidy = _GLUED.sub(_unglue, clean(text))
    if match := _SURNAME_FIRST.fullmatch(tidy):
        surname, *initials = match.groups()
    elif match := _INITIALS_FIRST.fullmatch(tidy):
        *initials, surname = match.groups()
    else:
        return None
    letters = "".join(letter for letter in initials if letter)
    if "." not in tidy and not letters.isupper():  # a short first name
        return None
    return fold(russian(surname)), fold(letters)


def _unglue(match: re.Match[str]) -> str:
    lower, upper = match.groups()
    return f"{lower} {upper}" if lower.islower() and upper.isupper() else match[0]
