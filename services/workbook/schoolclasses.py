"""Names of classes, and lists of classes, as schools write them."""

import re
from datetime import date, datetime
from functools import lru_cache

from services.workbook.cells import BadCell, Cell, as_text
from services.workbook.text import fold
from services.workbook.values import EVERYONE, ClassKey, ClassScope
from services.workbook.vocabulary.words import ALL_CLASSES, CLASS_WORDS, LOOK_ALIKES

LAST_GRADE = 12
_KEY = re.compile(r"(\d{1,2})([^\W\d_]{0,3})")
_QUOTES = re.compile(r"[\s\"'`«»“”„().\-_/]+")
_RANGE = re.compile(r"(\d{1,2})[-–—](\d{1,2})")
_WORDS = re.compile("|".join(CLASS_WORDS))
_PARTS = re.compile(r"[,;+\n]")


def read_class(cell: Cell) -> ClassKey:
    """Read a class in any of its spellings; the letter comes out capital and Russian."""
    text = as_text(cell)
    key = _class_key(text)
    if key is None:
        raise BadCell(text_id="workbook-bad-class", value=text)
    return key


@lru_cache(maxsize=4_000)
def _class_key(text: str) -> ClassKey | None:
    match = _KEY.fullmatch(_QUOTES.sub("", _WORDS.sub("", text.lower())))
    if match is None or not 1 <= int(match[1]) <= LAST_GRADE:
        return None
    letter = match[2].upper().translate(LOOK_ALIKES)
    return None if letter.isascii() and letter else ClassKey(int(match[1]), letter)


def read_scope(cell: Cell) -> ClassScope:
    """Read a list of classes: empty or "all", 1-9, 5, 5A with 6B, or a mixture. A bare number is the whole grade.

    Excel turns a typed 1-9 into the first of September; such a date is read back as the range.
    """
    if isinstance(cell, datetime | date):
        return _range(cell.day, cell.month, as_text(cell))
    text = as_text(cell)
    if not text or fold(text) in ALL_CLASSES:
        return EVERYONE
    grades: set[int] = set()
    classes: set[ClassKey] = set()
    for part in _PARTS.split(text):
        if match := _RANGE.fullmatch(_WORDS.sub("", part.lower()).replace(" ", "").strip(".")):
            grades |= _range(int(match[1]), int(match[2]), text).grades
        elif part.strip():
            key = _class_key(part)
            if key is None:
                raise BadCell(text_id="workbook-bad-classes", value=text)
            if key.letter:
                classes.add(key)
            else:
                grades.add(key.grade)
    return ClassScope(frozenset(grades), frozenset(classes))


def _range(first: int, last: int, text: str) -> ClassScope:
    if not 1 <= first <= last <= LAST_GRADE:
        raise BadCell(text_id="workbook-bad-classes", value=text)
    return ClassScope(frozenset(range(first, last + 1)))
