"""A line before it is written: exactly what will be, what is asked, what stands in the way; and after it."""

from collections.abc import Iterable
from typing import Literal

from handlers.callbacks.lessons import OpenCardBelow
from handlers.callbacks.one_line import (
    AnswerLine,
    DropLine,
    LeaveOutOfLine,
    OpenLine,
    OpenLineHelp,
    RetypeLine,
    WriteLine,
)
from handlers.screens import lesson_words
from handlers.screens.lesson_nav import nav_row
from handlers.screens.one_line_parts import parts_lines
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from services.attendance import LessonTitle
from services.names import ShownName
from services.one_line.preview import Preview
from services.one_line.problems import Problem
from services.one_line.questions import Ask, Option, Question

LONGEST_PIECE = 200
LONGEST_NAME = 60
LONGEST_LINE = 3500
"""UTF-16 units of what is quoted back; it is kept whole."""
MOST_QUESTIONS = 8
"""Told of at once; each has its buttons in its turn."""
_ABOUT_PUPILS = frozenset({Ask.ABSENT, Ask.LATE, Ask.MARK})


def preview_screen(preview: Preview, texts: Texts) -> Screen:
    """What would be written and what is open; the first question has its buttons, the next come after it."""
    lines = []
    if preview.parts is not None:
        lines += [title(preview.parts.title, texts), Html(""), texts.html("line-will-write")]
        lines += parts_lines(preview, texts)
    if preview.questions:
        lines += [Html("")] if lines else []
        first, *later = [_question(one, preview, texts) for one in preview.questions[:MOST_QUESTIONS]]
        lines += [Html(f"<b>{first}</b>"), *later]
        if (further := len(preview.questions) - MOST_QUESTIONS) > 0:
            lines.append(texts.html("line-further-questions", count=further))
    lines += [texts.html(f"line-problem-{problem}") for problem in preview.problems]
    rows = _answers(preview.draft_id, preview.questions[0], texts) if preview.questions else _writes(preview, texts)
    screen = Screen(Html("\n".join(lines)), [*rows, *_ways_on(preview, texts)])
    if screen.fits:
        return screen
    # What cannot be shown exactly is not written.
    return Screen(texts.html("line-too-long"), _ways_on(preview, texts))


def done_screen(preview: Preview, texts: Texts, *, closed: bool) -> Screen:
    """What was written, and the way on from the lesson."""
    if preview.parts is None:
        return Screen(texts.html("line-written"))
    lines = [
        title(preview.parts.title, texts),
        Html(""),
        texts.html("line-written-and-closed" if closed else "line-written"),
        *parts_lines(preview, texts, closing=closed),
    ]
    return Screen(Html("\n".join(lines)), [nav_row(preview.parts.title.lesson_id, texts)])


def retype_screen(preview: Preview, how: str, texts: Texts) -> Screen:
    """The line as it was typed, to be typed anew or continued."""
    text = texts.html(f"line-retype-{how}", text=cut(preview.text, LONGEST_LINE))
    return Screen(text, [[Button(texts.plain("common-back"), OpenLine(draft_id=preview.draft_id))]])


def dropped_screen(texts: Texts) -> Screen:
    """Nothing was written."""
    return Screen(texts.html("line-dropped"))


def help_screen(texts: Texts) -> Screen:
    """How such a line is typed, with examples."""
    return Screen(texts.html("line-help"))


def help_button(texts: Texts) -> Button:
    """To that help, for the screens that speak of what the bot can do."""
    return Button(texts.plain("line-help-button"), OpenLineHelp())


def title(lesson: LessonTitle, texts: Texts) -> Html:
    """Which lesson, and when."""
    return texts.html(
        "line-title",
        lesson=lesson_words.numbered(lesson.number, lesson.subject),
        group=lesson_words.group(lesson, texts),
        day=dates.day(lesson.date, texts.language),
        starts=dates.clock(lesson.starts),
        ends=dates.clock(lesson.ends),
    )


def _question(one: Question, preview: Preview, texts: Texts) -> Html:
    if one.ask is Ask.LESSON:
        return texts.html(f"line-lesson-{preview.choice.why}")
    if one.ask in _ABOUT_PUPILS:
        return texts.html("line-who" if one.options else "line-nobody", typed=cut(one.typed, LONGEST_NAME))
    if one.ask is Ask.MINUTES:
        return texts.html("line-minutes-or-pupil", typed=one.typed)
    if one.ask is Ask.UNKNOWN:
        return texts.html("line-unknown", typed=cut(one.typed, LONGEST_PIECE))
    return texts.html(f"line-ask-{one.ask.name.lower()}", names=_names(one.names, texts))


def _answers(draft_id: int, question: Question, texts: Texts) -> list[list[Button]]:
    rows = [
        [
            Button(
                _option(option, texts),
                AnswerLine(draft_id=draft_id, ask=option.ask, number=question.number, value=option.value),
            )
        ]
        for option in question.options
    ]
    if question.may_leave_out:
        leave = LeaveOutOfLine(draft_id=draft_id, ask=question.ask, number=question.number)
        rows.append([Button(texts.plain("line-leave-out"), leave)])
    return rows


def _option(option: Option, texts: Texts) -> str:
    if option.name is not None:
        return lesson_words.on_list(option.name, texts)
    if option.lesson is not None:
        lesson = option.lesson
        return texts.plain(
            "line-lesson",
            lesson=lesson_words.numbered(lesson.number, lesson.subject),
            group=lesson_words.group(lesson, texts),
        )
    return texts.plain(f"line-option-{option.ask.name.lower()}-{option.value}")


def _writes(preview: Preview, texts: Texts) -> list[list[Button]]:
    rows = []
    if preview.may_close:
        text_id = "line-write-and-close" if preview.may_write else "line-close"
        rows.append([Button(texts.plain(text_id), _write(preview, "y"), "success")])
    if preview.may_write and not (preview.may_close and preview.wants_closing):
        rows.append([Button(texts.plain("line-write"), _write(preview, "n"))])
    return rows


def _write(preview: Preview, closes: Literal["y", "n"]) -> WriteLine:
    return WriteLine(draft_id=preview.draft_id, revision=preview.revision, mark=preview.mark, closes=closes)


def _ways_on(preview: Preview, texts: Texts) -> list[list[Button]]:
    draft_id = preview.draft_id
    rows = []
    if Problem.CLOSED in preview.problems and preview.parts is not None:
        card = OpenCardBelow(lesson_id=preview.parts.title.lesson_id)
        again = Button(texts.plain("line-again"), OpenLine(draft_id=draft_id))
        rows.append([Button(texts.plain("line-to-card"), card), again])
    if preview.choice.lesson is not None and preview.choice.is_guess:
        other = LeaveOutOfLine(draft_id=draft_id, ask=Ask.LESSON, number=0)
        rows.append([Button(texts.plain("line-other-lesson"), other)])
    rows.append(
        [
            Button(texts.plain("line-anew"), RetypeLine(draft_id=draft_id, how="anew")),
            Button(texts.plain("line-more"), RetypeLine(draft_id=draft_id, how="more")),
        ]
    )
    rows.append([Button(texts.plain("line-drop"), DropLine(draft_id=draft_id))])
    if preview.questions or preview.problems:
        rows[-1].append(help_button(texts))
    return rows


def _names(names: Iterable[ShownName], texts: Texts) -> str:
    return ", ".join(lesson_words.on_list(name, texts) for name in names)
