"""«Заберу раньше»: the next meetings of the after-school group."""

from handlers.callbacks.absences import OpenAnnouncing
from handlers.callbacks.early import SayEarly
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Texts
from services.absences.early import Fetching, GroupDay


def early_screen(fetching: Fetching, texts: Texts) -> Screen:
    """Each with what was said of it; a tap says the other."""
    child = lesson_words.familiar(fetching.child, texts)
    rows = [[_button(fetching.pupil_id, day, texts)] for day in fetching.days]
    back = Button(texts.plain("early-back"), OpenAnnouncing(pupil_id=fetching.pupil_id))
    return Screen(texts.html("early-title" if rows else "early-none", child=child), [*rows, [back]])


def _button(pupil_id: int, day: GroupDay, texts: Texts) -> Button:
    when = f"{dates.day(day.starts.date(), texts.language)}, {dates.clock(day.starts)}"
    label = texts.plain("early-day", when=when, early="yes" if day.is_early else "no")
    return Button(label, SayEarly(pupil_id=pupil_id, lesson_id=day.lesson_id, early="no" if day.is_early else "yes"))
