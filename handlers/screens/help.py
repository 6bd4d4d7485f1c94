"""Help about the screen one is on: a topic for every feature's buttons."""

from handlers.callbacks import (
    DecideConsent,
    FinishAttendance,
    MarkAttendance,
    OpenChild,
    OpenDayOf,
    OpenLesson,
    OpenToday,
    OpenTodayBelow,
    SetLanguage,
    TurnToDay,
)
from handlers.callbacks.courses import OpenMarkless, SetMarkless
from handlers.callbacks.fields import Tap
from handlers.callbacks.help import OpenHelp
from handlers.callbacks.homework import DropForwarded, ForwardAsHomework, ForwardToLesson, ReadHomework
from handlers.callbacks.lessons import OpenHomework, OpenLessonMore, OpenMarks, OpenRemarks
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts

_OF_MODULE = {"callbacks": "invitations", "lessons": "lesson_card"}
"""The topic of a module of buttons, where it is not called as the module is."""
_OF_TAP: dict[type[Tap], str] = {
    OpenToday: "today",
    OpenTodayBelow: "today",
    OpenLesson: "attendance",
    MarkAttendance: "attendance",
    FinishAttendance: "attendance",
    OpenChild: "child",
    OpenDayOf: "child",
    TurnToDay: "child",
    ReadHomework: "child",
    DecideConsent: "consent",
    SetLanguage: "me",
    OpenHomework: "homework",
    OpenMarks: "marks",
    OpenRemarks: "remarks",
    OpenLessonMore: "lesson_more",
    OpenMarkless: "markless",
    SetMarkless: "markless",
    ForwardAsHomework: "forwarded",
    ForwardToLesson: "forwarded",
    DropForwarded: "forwarded",
}
"""Buttons that lead to a screen of another subject than the rest of their module."""


def topic_of(tap: type[Tap]) -> str | None:
    """What help says to whoever pressed this last; nothing of the help itself."""
    if tap is OpenHelp:
        return None
    module = tap.__module__.rpartition(".")[2]
    return _OF_TAP.get(tap) or _OF_MODULE.get(module, module)


def topic_screen(topic: str, texts: Texts, *, is_awaited: bool) -> Screen:
    """A few sentences on a screen, and the way to the rest. ``is_awaited``: words that the bot asked for still are."""
    lines = [texts.html(f"help-on-{topic}")]
    if is_awaited:
        lines.append(texts.html("help-awaits"))
    return Screen(Html("\n\n".join(lines)), [[Button(texts.plain("help-all"), OpenHelp())]])
