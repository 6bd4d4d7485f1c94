"""What stands in the cells of a journal page, the same on a screen, in a table, in a file and in a picture."""

from fractions import Fraction

from handlers.screens import mark_words
from locales.texts import Texts
from services.marks import averages
from services.pages.journal import Cell, JournalPage, PageLesson


def cell(found: Cell | None, texts: Texts) -> str:
    """«5», «4/3 5», «нН», «5 ОП»; nothing where nothing stands."""
    if found is None:
        return ""
    parts = [mark_words.sign(mark.value, mark.second_value, texts) for mark in found.marks]
    if found.code is not None:
        parts.append(texts.plain(f"journal-code-{found.code}"))
    return " ".join(parts)


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
