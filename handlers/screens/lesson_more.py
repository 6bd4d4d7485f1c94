"""«Ещё»: what is done with a lesson rarely. Other features add their way in to ``WAYS``."""

from collections.abc import Callable
from typing import NamedTuple

from handlers.callbacks.fields import Tap
from handlers.callbacks.lesson_card import SetIct, SetLessonKind
from handlers.callbacks.lesson_moves import OpenMove
from handlers.callbacks.lessons import OpenRemarks
from handlers.screens.lesson_card import kind_words, title_lines
from handlers.screens.lesson_nav import nav_row
from handlers.screens.registers import cancelling, is_after_school, leaving, may_cancel
from handlers.screens.screen import Button, Screen, pairs
from locales.texts import Html, Texts
from services.dictionaries import Kind
from services.lessons.more import LessonMore
from services.policy import Action, right


class Way(NamedTuple):
    """A button of «Ещё»."""

    text_id: str
    does: Callable[[int], Tap]
    """From the lesson's id."""
    is_shown: Callable[[LessonMore], bool]


def _move(lesson_id: int) -> Tap:
    return OpenMove(lesson_id=lesson_id)


def _remark(lesson_id: int) -> Tap:
    return OpenRemarks(lesson_id=lesson_id)


WAYS: tuple[Way, ...] = (
    Way("marks-remark", _remark, lambda more: right(Action.MAKE_REMARK, more.functions) is not None),
    Way("lesson-more-leaving", leaving, is_after_school),
    Way("lesson-more-move", _move, lambda more: more.may_move),
    Way("lesson-more-cancel", cancelling, may_cancel),
)


def more_screen(more: LessonMore, texts: Texts) -> Screen:
    """Kind and ИКТ, while the lesson is open, and the other ways."""
    card = more.card
    lesson_id = card.title.lesson_id
    lines = [
        *title_lines(card, texts),
        "",
        texts.html("lesson-card-kind", kind=kind_words(card, texts), ict="yes" if card.uses_ict else "no"),
    ]
    rows: list[list[Button]] = []
    if card.may_change:
        rows += pairs([_kind(more, kind, texts) for kind in more.kinds])
        ict = SetIct(lesson_id=lesson_id, used="no" if card.uses_ict else "yes")
        rows.append([Button(texts.plain("lesson-more-ict", used=ict.used), ict)])
    rows += [[Button(texts.plain(way.text_id), way.does(lesson_id))] for way in WAYS if way.is_shown(more)]
    return Screen(Html("\n".join(lines)), [*rows, nav_row(lesson_id, texts)])


def _kind(more: LessonMore, kind: Kind, texts: Texts) -> Button:
    label = kind.name or texts.plain(f"lesson-kind-{kind.code}")
    does = SetLessonKind(lesson_id=more.card.title.lesson_id, code=kind.code)
    if more.card.kind is not None and kind.code == more.card.kind.code:
        return Button(texts.plain("marks-chosen", value=label), does, "primary")
    return Button(label, does)
