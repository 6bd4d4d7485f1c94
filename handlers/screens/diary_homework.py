"""A homework in full, to the family or the pupil."""

from handlers.screens import lesson_words
from handlers.screens.screen import Screen
from locales import dates
from locales.texts import Html, Texts, pages
from services.homework.for_pupils import ToRead

_PAGE = 3800
"""UTF-16 units of a homework in one message."""


def homework_screens(found: ToRead, texts: Texts) -> list[Screen]:
    """A homework whole, in as many messages as it takes; its files come below, but for those that are gone."""
    title = texts.html(
        "diary-homework-title",
        day=dates.day(found.day, texts.language),
        lesson=lesson_words.numbered(found.number, found.subject),
    )
    lines = [[texts.html("diary-homework-page", text=page)] for page in pages(found.homework.text or "", _PAGE)] or [[]]
    lines[0].insert(0, title)
    if found.homework.files:
        lines[-1].append(texts.html("homework-files", count=found.homework.files))
    gone = sum(file.is_gone for file in found.files)
    if gone:
        lines[-1].append(texts.html("diary-files-gone", count=gone))
    return [Screen(Html("\n".join(those))) for those in lines]
