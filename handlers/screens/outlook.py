"""What is still open in a course before its period ends."""

from collections.abc import Iterable

from handlers.screens import course_words, lesson_words
from handlers.screens.finals import average
from handlers.screens.screen import Screen
from locales import dates
from locales.texts import Html, Texts
from services.marks.outlook import Outlook

_SIZES = (100, 20, 10)
"""How many people a list shows: everybody, or as many as a message takes where four lists are long."""


def outlook_screen(found: Outlook, texts: Texts) -> Screen:
    """The lists one under another; what has nobody is left out."""
    screens = (_screen(found, texts, most) for most in _SIZES)
    return next((screen for screen in screens if screen.fits), _screen(found, texts, _SIZES[-1]))


def _screen(found: Outlook, texts: Texts, most: int) -> Screen:
    course_id = found.facts.course.id
    lines = [texts.html("outlook-title", course=course_words.name(found.facts, texts))]
    if found.period is None:
        lines.append(texts.html("outlook-no-periods"))
    else:
        lines.append(
            texts.html(
                "outlook-period",
                period=found.period.name,
                last=dates.short_day(found.period.ends_on, texts.language),
                lessons=found.lessons_left,
            )
        )
        lines += _people(found, texts, most)
    lines += _hours(found, texts)
    return Screen(Html("\n".join(lines)), [[course_words.back(course_id, texts)]])


def _people(found: Outlook, texts: Texts, most: int) -> list[Html]:
    if found.is_markless:
        return [texts.html("finals-markless")]
    lines = [
        *_block(
            texts.html("outlook-disputed"),
            (
                texts.plain("outlook-of", pupil=lesson_words.in_line(row.name, texts), what=average(row.average, texts))
                for row in found.disputed
            ),
            texts,
            most,
        ),
        *_block(
            texts.html("outlook-threatened"),
            (
                texts.plain(
                    "outlook-threat",
                    pupil=lesson_words.in_line(row.name, texts),
                    value=texts.plain(f"mark-value-{row.proposal.value}"),
                    what=average(row.average, texts),
                )
                for row in found.threatened
            ),
            texts,
            most,
        ),
        *_block(
            texts.html("outlook-short"),
            (
                texts.plain(
                    "outlook-missing", pupil=lesson_words.in_line(it.name, texts), marks=it.marks, missing=it.missing
                )
                for it in found.short
            ),
            texts,
            most,
        ),
        *_block(
            texts.html("outlook-owing"),
            (
                texts.plain("outlook-debts", pupil=lesson_words.in_line(it.name, texts), debts=it.debts)
                for it in found.owing
            ),
            texts,
            most,
        ),
    ]
    return lines or [texts.html("outlook-fine")]


def _block(title: Html, people: Iterable[str], texts: Texts, most: int) -> list[Html]:
    lines = [texts.html("outlook-row", words=words) for words in people]
    if len(lines) > most:
        lines = [*lines[:most], texts.html("outlook-more", count=str(len(lines) - most))]
    return [Html(""), title, *lines] if lines else []


def _hours(found: Outlook, texts: Texts) -> list[Html]:
    """Whether the year's lessons suffice for the topics of the plan."""
    hours = found.hours
    if not hours.progress.has_plan:
        return [Html(""), texts.html("outlook-no-plan")]
    lines = [Html(""), texts.html("outlook-hours", lessons=hours.lessons_left, topics=hours.lessons_needed)]
    if hours.spare < 0:
        lines.append(texts.html("outlook-hours-missing", count=-hours.spare))
    else:
        lines.append(texts.html("outlook-hours-enough"))
    return lines
