"""How a colleague wants it."""

from collections.abc import Mapping

from handlers.callbacks.preferences import ChooseCards, ChooseLetters, ChooseTables
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.preferences import Choice


def preferences_screen(chosen: Mapping[Choice, str], texts: Texts) -> Screen:
    """What was chosen; a button for each other choice."""
    cards, tables, letters = chosen[Choice.LESSON_CARDS], chosen[Choice.TABLES], chosen[Choice.LETTERS]
    lines = [
        texts.html("preferences-title"),
        texts.html("preferences-cards", value=cards),
        texts.html("preferences-tables", value=tables),
        texts.html("preferences-letters", value=letters),
    ]
    rows = [
        [Button(_label(texts.plain("preferences-choose-cards", value=value), value == cards, texts), tap)]
        for value, tap in (
            ("start", ChooseCards(value="start")),
            ("end", ChooseCards(value="end")),
            ("none", ChooseCards(value="none")),
        )
    ]
    rows.append(
        [
            Button(_label(texts.plain("preferences-choose-tables", value=value), value == tables, texts), tap)
            for value, tap in (("yes", ChooseTables(value="yes")), ("no", ChooseTables(value="no")))
        ]
    )
    rows.append(
        [
            Button(_label(texts.plain("preferences-choose-letters", value=value), value == letters, texts), tap)
            for value, tap in (("yes", ChooseLetters(value="yes")), ("no", ChooseLetters(value="no")))
        ]
    )
    return Screen(Html("\n\n".join(lines)), [*rows, [back_button("me", texts)]])


def _label(label: str, is_chosen: bool, texts: Texts) -> str:  # noqa: FBT001  (the mark beside the words)
    return texts.plain("settings-chosen", value=label) if is_chosen else label
