"""What a teacher sent without a word, and what it may become."""

from collections.abc import Callable, Sequence

from handlers.callbacks.fields import Tap
from handlers.callbacks.homework import DropForwarded, ForwardAsHomework, ForwardToLesson
from handlers.callbacks.threads import ForwardToThread
from handlers.screens import lesson_words
from handlers.screens.homework_drafts import quoted
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.attendance import LessonTitle
from services.homework.pending import Pending

FORWARD_TARGETS: list[tuple[str, Callable[[int], Tap]]] = [
    ("forwarded-homework", lambda draft_id: ForwardAsHomework(draft_id=draft_id)),
    ("forwarded-thread", lambda draft_id: ForwardToThread(draft_id=draft_id)),
]
"""What something sent may become: the button's text and what it does, by the draft's id. Each feature adds its own."""


def forwarded_screen(pending: Pending, texts: Texts, *, note: Html | None = None) -> Screen:
    """What was sent, and the ways it can go; ``note`` says what of it was not taken."""
    lines = [] if note is None else [note, ""]
    lines += [texts.html("forwarded-what"), "", *quoted(pending, texts)]
    rows = [[Button(texts.plain(text_id), does(pending.draft_id))] for text_id, does in FORWARD_TARGETS]
    return Screen(Html("\n".join(lines)), [*rows, _drop(pending.draft_id, texts)])


def which_lesson_screen(pending: Pending, lessons: Sequence[LessonTitle], texts: Texts) -> Screen:
    """The teacher's lessons of these days."""
    lines = [*quoted(pending, texts), "", texts.html("forwarded-which" if lessons else "forwarded-no-lessons")]
    rows = [
        [Button(_label(title, texts), ForwardToLesson(draft_id=pending.draft_id, lesson_id=title.lesson_id))]
        for title in lessons
    ]
    return Screen(Html("\n".join(lines)), [*rows, _drop(pending.draft_id, texts)])


def dropped_screen(texts: Texts) -> Screen:
    """Nothing was made of it."""
    return Screen(texts.html("forwarded-dropped"))


def refused_file_screen(refusal: Html, texts: Texts) -> Screen:
    """A file was not taken; what came before it stays."""
    return Screen(Html("\n".join([refusal, texts.html("homework-others-kept")])))


def _label(title: LessonTitle, texts: Texts) -> str:
    return texts.plain(
        "forwarded-lesson",
        day=dates.short_day(title.date, texts.language),
        lesson=lesson_words.numbered(title.number, title.subject),
        group=lesson_words.group(title, texts),
    )


def _drop(draft_id: int, texts: Texts) -> list[Button]:
    return [Button(texts.plain("forwarded-drop"), DropForwarded(draft_id=draft_id))]
