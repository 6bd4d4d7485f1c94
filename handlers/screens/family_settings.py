"""«Что и как присылать»: a person's own wishes, each feature with an entry of its own."""

from typing import NamedTuple

from handlers.callbacks.diary import OpenDiaryTables
from handlers.callbacks.digests import OpenDigests
from handlers.callbacks.family_settings import OpenFilters
from handlers.callbacks.fields import Tap
from handlers.callbacks.privacy import OpenNames
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen, pairs
from locales.texts import Texts


class SettingsEntry(NamedTuple):
    """A button of the screen."""

    text_id: str
    does: Tap


FAMILY_SETTINGS: list[SettingsEntry] = [
    # Each feature adds its entry here.
    SettingsEntry("family-settings-filters", OpenFilters()),
    SettingsEntry("digest-open-settings", OpenDigests()),
    SettingsEntry("names-open", OpenNames()),
    SettingsEntry("family-settings-tables", OpenDiaryTables()),
]


def family_settings_screen(texts: Texts) -> Screen:
    """Where each wish is."""
    buttons = [Button(texts.plain(entry.text_id), entry.does) for entry in FAMILY_SETTINGS]
    return Screen(texts.html("family-settings-title"), [*pairs(buttons), [back_button("me", texts)]])
