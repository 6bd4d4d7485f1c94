"""What stands in the cells of a journal page, the same on a screen, in a table, in a file and in a picture."""

import re
from collections.abc import Sequence
from fractions import Fraction

from handlers.screens import lesson_words, mark_words
from locales import dates
from locales.texts import Texts
from services.marks import averages
from services.pages.journal import Cell, JournalPage, PageLesson, PageMark, PagePupil

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|]+')


def cell(found: Cell | None, texts: Texts) -> str:
    """«5», «4/3 5», «н», «5 оп»; nothing where nothing stands."""
    if found is None:
        return ""
    code = [] if found.code is None else [texts.plain(f"journal-code-{found.code}")]
    return " ".join([*([marks(found.marks, texts)] if found.marks else []), *code])


def marks(found: Sequence[PageMark], texts: Texts) -> str:
    """«5», «4/3 5»."""
    return " ".join(mark_words.sign(mark.value, mark.second_value, texts) for mark in found)


def pupil(found: PagePupil, texts: Texts, *, is_numbered: bool = True) -> str:
    """«12. Петров И.»; of who has left since when."""
    if is_numbered:
        name = lesson_words.on_list(found.name, texts)
    else:
        name = found.name.brief or texts.plain("name-hidden-on-list")
    if found.left_on is None:
        return name
    return texts.plain("journal-left", name=name, day=dates.short_day(found.left_on, texts.language))


def tail_heads(page: JournalPage, texts: Texts) -> list[str]:
    """What stands over the columns behind the lessons."""
    heads = [texts.plain("journal-column-elsewhere")] if page.has_elsewhere else []
    if not page.is_day:
        heads += [texts.plain("journal-column-mean"), texts.plain("journal-column-final")]
    return heads


def tail(page: JournalPage, found: PagePupil, texts: Texts) -> list[str]:
    """What stands in them; a single day has neither an average nor a final mark."""
    cells = [marks(found.elsewhere, texts)] if page.has_elsewhere else []
    return cells if page.is_day else [*cells, mean(found.average.mean, texts), final(found.final, texts)]


def mean(value: Fraction | None, texts: Texts) -> str:
    """«4,33»; nothing without marks."""
    if value is None:
        return ""
    whole, part = averages.hundredths(value)
    return texts.plain("journal-mean", whole=whole, part=part)


def final(code: str | None, texts: Texts) -> str:
    """What stands for the period."""
    return "" if code is None else mark_words.value(code, texts)


def homework(lesson: PageLesson, texts: Texts) -> str:
    """What was set at the lesson: words, «не задано», or nothing where nobody has said."""
    if lesson.homework is None:
        return ""
    if lesson.homework.is_none:
        return texts.plain("journal-homework-none")
    return lesson.homework.text or texts.plain("journal-homework-files", files=lesson.homework.files)


def name(page: JournalPage, texts: Texts) -> str:
    """«Алгебра, 7Б», «Английский язык, 7Б, группа 1»."""
    group = page.group
    if page.subgroup is not None:
        group = texts.plain("lesson-subgroup", group=page.group, subgroup=page.subgroup)
    return f"{page.subject}, {group}"


def file_name(page: JournalPage, texts: Texts) -> str:
    """«Журнал, Алгебра, 7Б, 23.11.xlsx»: an operator opens many of a day."""
    if page.is_day:
        when = dates.short_day(page.first, texts.language)
    else:
        when = page.period.name if page.period else f"{page.first.year}-{page.last.year}"
    named = texts.plain("journal-file-name", course=name(page, texts), when=when)
    return _NOT_IN_FILE_NAMES.sub(" ", named)
