"""A person's wish: the week as a table, or as text."""

from handlers.callbacks.diary import ChooseDiaryTables
from handlers.callbacks.family_settings import OpenFamilySettings
from handlers.screens.screen import Button, Screen
from locales.texts import Texts


def tables_screen(tables: str, texts: Texts) -> Screen:
    """What holds, and both answers."""
    rows = [
        [
            Button(_label(value, tables, texts), tap)
            for value, tap in (("yes", ChooseDiaryTables(value="yes")), ("no", ChooseDiaryTables(value="no")))
        ],
        [Button(texts.plain("common-back"), OpenFamilySettings())],
    ]
    return Screen(texts.html("diary-tables", value=tables), rows)


def _label(value: str, chosen: str, texts: Texts) -> str:
    label = texts.plain("diary-choose-tables", value=value)
    return texts.plain("settings-chosen", value=label) if value == chosen else label
