"""A list of topics as somebody sent it: a table with a column of topics, or plain text with one topic a line."""

import csv
import dataclasses
import re
from collections.abc import Sequence
from itertools import pairwise

from models.plans import FIRST_ADDED
from services.plans.own_plan import LONGEST_HOMEWORK, LONGEST_TOPIC
from services.plans.plan_refusals import NoTopicsFound, TooManyTopics, TopicTooLong
from services.workbook.cells import as_text
from services.workbook.file import RawSheet
from services.workbook.kinds import Column, SheetKind
from services.workbook.text import fold_header
from services.workbook.vocabulary.headers import SHEETS

MOST_TOPICS = 600
_HEADER_WITHIN = 20
_DELIMITERS = (";", "\t")
_ENCODINGS = ("utf-8-sig", "cp1251")
TOPIC, NUMBER, HOMEWORK = (
    SHEETS[SheetKind.PLAN].columns[column][0] for column in (Column.TOPIC, Column.NUMBER, Column.HOMEWORK)
)
"""How messages call the columns."""
_NUMBER = re.compile(r"[0-9]{1,6}")
_HEADERS = {
    column: tuple(fold_header(word) for word in SHEETS[SheetKind.PLAN].columns[column])
    for column in (Column.TOPIC, Column.NUMBER, Column.HOMEWORK)
}


@dataclasses.dataclass(frozen=True)
class Topic:
    """One lesson of a plan that was sent."""

    number: int
    topic: str
    homework: str | None


@dataclasses.dataclass(frozen=True)
class Topics:
    """A plan that was sent. Without homework it says nothing of what is planned for it."""

    topics: list[Topic]
    has_homework: bool


def of_sheets(sheets: Sequence[RawSheet]) -> Topics:
    """The topics of the first sheet that has a column of them. Raises NoTopicsFound, TooManyTopics, TopicTooLong."""
    for sheet in sheets:
        found = _of_table([[as_text(cell) for cell in row] for row in sheet.rows])
        if found is not None:
            return found
    raise NoTopicsFound(column=TOPIC)


def of_text(content: bytes) -> Topics:
    """The topics of a text: a CSV with a column of them, or one a line. Raises as ``of_sheets``."""
    text = _decoded(content)
    for delimiter in _DELIMITERS:
        try:
            rows = [[as_text(cell) for cell in row] for row in csv.reader(text.splitlines(), delimiter=delimiter)]
        except csv.Error:
            continue
        if (found := _of_table(rows)) is not None:
            return found
    lines = [as_text(line) for line in text.splitlines()]
    return _checked([(None, line, None) for line in lines if line], has_homework=False)


def _decoded(content: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.isprintable() or all(sign.isprintable() or sign.isspace() for sign in text):
            return text
    raise NoTopicsFound(column=TOPIC)


def _of_table(rows: Sequence[Sequence[str]]) -> Topics | None:
    for number, row in enumerate(rows[:_HEADER_WITHIN], start=1):
        columns = _columns(row)
        if Column.TOPIC in columns:
            found = [
                (_cell(cells, columns.get(Column.NUMBER)), topic, _cell(cells, columns.get(Column.HOMEWORK)))
                for cells in rows[number:]
                if (topic := _cell(cells, columns[Column.TOPIC])) is not None
            ]
            return _checked(found, has_homework=Column.HOMEWORK in columns)
    return None


def _columns(row: Sequence[str]) -> dict[Column, int]:
    titles = [fold_header(cell) for cell in row]
    # «Тема» goes before «Раздел, тема», wherever either stands.
    return {
        column: titles.index(word)
        for column, words in _HEADERS.items()
        for word in reversed(words)
        if word and word in titles
    }


def _cell(row: Sequence[str], at: int | None) -> str | None:
    return (row[at] or None) if at is not None and at < len(row) else None


def _checked(found: Sequence[tuple[str | None, str, str | None]], *, has_homework: bool) -> Topics:
    """Numbered as the file says, if its numbers rise; else by order: parts of a year may begin at 1 again."""
    if not found:
        raise NoTopicsFound(column=TOPIC)
    if len(found) > MOST_TOPICS:
        raise TooManyTopics(most=str(MOST_TOPICS))
    for place, (_, topic, homework) in enumerate(found, start=1):
        if len(topic) > LONGEST_TOPIC or len(homework or "") > LONGEST_HOMEWORK:
            raise TopicTooLong(line=str(place), limit=str(LONGEST_TOPIC))
    said = [int(number) for number, _, _ in found if number is not None and _NUMBER.fullmatch(number)]
    rises = len(said) == len(found) and all(one < other for one, other in pairwise(said))
    fits = rises and said[0] > 0 and said[-1] < FIRST_ADDED
    numbers = said if fits else range(1, len(found) + 1)
    return Topics(
        [Topic(number, topic, homework) for number, (_, topic, homework) in zip(numbers, found, strict=True)],
        has_homework,
    )
