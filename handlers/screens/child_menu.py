"""What is behind a child's day: each feature adds its entry, the most used first."""

from collections.abc import Callable
from typing import NamedTuple

from handlers.callbacks import OpenChild
from handlers.callbacks.absences import OpenAnnouncing
from handlers.callbacks.fields import Tap
from handlers.callbacks.progress import OpenAbsences, OpenProgress
from handlers.callbacks.reports import OpenReports
from handlers.callbacks.threads import OpenLetters
from handlers.screens.screen import Button, pairs
from locales.texts import Texts
from services.policy import Action, Function, right


class ChildEntry(NamedTuple):
    """A button of a child, and the right that it takes."""

    text_id: str
    opens: Callable[..., Tap]
    """A button's class whose one field is ``pupil_id``."""
    action: Action


ENTRIES: list[ChildEntry] = [
    ChildEntry("progress-open", OpenProgress, Action.READ_DIARY),
    ChildEntry("absences-entry", OpenAnnouncing, Action.EXPLAIN_ABSENCE),
    ChildEntry("progress-absences-open", OpenAbsences, Action.READ_DIARY),
    ChildEntry("reports-open", OpenReports, Action.READ_DIARY),
    ChildEntry("threads-entry", OpenLetters, Action.WRITE_TO_SCHOOL),
]


def child_rows(pupil_id: int, reader: Function, texts: Texts, *, may_explain: bool) -> list[list[Button]]:
    """What a guardian, or the pupil, may open of this child; not every guardian may explain its absences."""
    functions = frozenset({reader})
    return pairs(
        [
            Button(texts.plain(entry.text_id), entry.opens(pupil_id=pupil_id))
            for entry in ENTRIES
            if right(entry.action, functions) is not None
            and (may_explain or entry.action is not Action.EXPLAIN_ABSENCE)
        ]
    )


def back_to_child(pupil_id: int, texts: Texts) -> Button:
    """Back to the child's day, for the screens behind it."""
    return Button(texts.plain("child-back"), OpenChild(pupil_id=pupil_id))
