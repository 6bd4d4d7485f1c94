"""Every message that goes out by itself: news of attendance, of anything else, or only a nudge."""

from handlers.callbacks.privacy import OpenNudge
from handlers.screens.matters import matter_screen
from handlers.screens.notices import notice_screen
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.matters.news import MatterNews
from services.nudges import NewsOrNudge, Nudge


def outgoing_screen(content: NewsOrNudge, texts: Texts, *, is_repeat: bool = False) -> Screen:
    """The message in the reader's language. ``is_repeat``: it may have arrived already, and it says so."""
    if isinstance(content, Nudge):
        return nudge_screen(content, texts, is_repeat=is_repeat)
    if isinstance(content, MatterNews):
        return matter_screen(content, texts, is_repeat=is_repeat)
    return notice_screen(content, texts, is_repeat=is_repeat)


def nudge_screen(nudge: Nudge, texts: Texts, *, is_repeat: bool = False) -> Screen:
    """There is news, and a button behind which it stands."""
    text = texts.html("privacy-nudge-urgent" if nudge.is_urgent else "privacy-nudge")
    if is_repeat:
        text = Html(f"{texts.html('notice-repeat')}\n{text}")
    return Screen(text, [[Button(texts.plain("privacy-show"), OpenNudge(message_id=nudge.message_id))]])
