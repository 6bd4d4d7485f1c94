"""A list of topics as somebody sent it: a table with a column of topics, or plain text with one topic a line."""

import codecs
import csv
import dataclasses
import re
from collections.abc import Sequence
from itertools import pairwise

from models.plans import FIRST_ADDED
from services.plans.own_plan import LONGEST_HOMEWORK, LONGEST_TOPIC
from services.plans.plan_refusals import HomeworkTooLong, NoTopicsFound, TooManyTopics, TopicTooLong
from services.workbook.cells import as_text
from services.workbook.file import RawSheet
from services.workbook.kinds import Column, SheetKind
from services.workbook.text import fold_header
from services.workbook.vocabulary.headers import SHEETS

MOST_TOPICS = 600
_MOST_LINES, _MOST_CHARACTERS = 5_000, 1_000_000
"""A text that is longer by far than a plan is not read at all."""
_HEADER_WITHIN = 20
_DELIMITERS = (";", "\t", ",")
_ENCODINGS = ("utf-8-sig", "cp1251")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKUP = ("<", "{\\rtf")
"""How a page of the web or a document begins that says it is a table."""
TOPIC, NUMBER, HOMEWORK = (
    SHEETS[SheetKind.PLAN].columns[column][0] for column in (Column.TOPIC, Column.NUMBER, Column.HOMEWORK)
)
"""How messages call the columns."""
_NUMBER = re.compile(r"[0-9]{1,6}")
_NUMBERED = re.compile(r"([0-9]{1,4})[.)]?\s+(\S.*)")
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
    """The topics of the first sheet that has a column of them.

    Raises NoTopicsFound, TooManyTopics, TopicTooLong, HomeworkTooLong.
    """
    for sheet in sheets:
        found = _of_table([[as_text(cell) for cell in row] for row in sheet.rows])
        if found is not None:
            return found
    raise NoTopicsFound(column=TOPIC)


def of_text(content: bytes) -> Topics:
    """The topics of a text: a CSV with a column of them, or one a line. Raises as ``of_sheets``."""
    text = _decoded(content)
    lines = text.splitlines(keepends=True)
    if len(lines) > _MOST_LINES or len(text) > _MOST_CHARACTERS:
        raise TooManyTopics(most=str(MOST_TOPICS))
    for delimiter in _DELIMITERS:
        try:
            read = csv.reader(lines, delimiter=delimiter)
            rows = [[as_text(cell) for cell in row] for row in read]
        except csv.Error:
            continue
        if (found := _of_table(rows, within=1 if delimiter == "," else _HEADER_WITHIN)) is not None:
            return found
    said = [line for line in map(as_text, lines) if line]
    return _checked(_numbered(said) or [(None, line, None) for line in said], has_homework=False)


def _numbered(lines: Sequence[str]) -> list[tuple[str | None, str, str | None]]:
    """The lines of a numbered list without their numbers; none where it is not one."""
    found = [match for line in lines if (match := _NUMBERED.fullmatch(line))]
    numbers = [int(match[1]) for match in found]
    is_list = len(found) == len(lines) > 1 and all(one < other for one, other in pairwise(numbers))
    return [(match[1], match[2], None) for match in found] if is_list else []


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(_UTF16) else _ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not text.lstrip().startswith(_MARKUP) and all(sign.isprintable() or sign.isspace() for sign in text):
            return text
    raise NoTopicsFound(column=TOPIC)


def _of_table(rows: Sequence[Sequence[str]], *, within: int = _HEADER_WITHIN) -> Topics | None:
    """What stands under a header of topics; a header of nothing is none, so that a title page does not hide a plan.

    With ``within`` 1 nothing may stand above it: a comma is a usual sign in a topic.
    """
    for number, row in enumerate(rows[:within], start=1):
        columns = _columns(row)
        if Column.TOPIC in columns:
            found = [
                (_cell(cells, columns.get(Column.NUMBER)), topic, _cell(cells, columns.get(Column.HOMEWORK)))
                for cells in rows[number:]
                if (topic := _cell(cells, columns[Column.TOPIC])) is not None
            ]
            if found:
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
        if len(topic) > LONGEST_TOPIC:
            raise TopicTooLong(line=str(place), limit=str(LONGEST_TOPIC))
        if len(homework or "") > LONGEST_HOMEWORK:
            raise HomeworkTooLong(line=str(place), limit=str(LONGEST_HOMEWORK))
    said = [int(number) for number, _, _ in found if number is not None and _NUMBER.fullmatch(number)]
    rises = len(said) == len(found) and all(one < other for one, other in pairwise(said))
    fits = rises and said[0] > 0 and said[-1] < FIRST_ADDED
    numbers = said if fits else range(1, len(found) + 1)
    return Topics(
        [Topic(number, topic, homework) for number, (_, topic, homework) in zip(numbers, found, strict=True)],
        has_homework,
    )
