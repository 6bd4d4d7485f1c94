"""How a colleague wants it."""

from handlers.callbacks.preferences import ChooseCards, ChooseTables
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts


def preferences_screen(cards: str, tables: str, texts: Texts) -> Screen:
    """What was chosen; a button for each other choice."""
    lines = [
        texts.html("preferences-title"),
        texts.html("preferences-cards", value=cards),
        texts.html("preferences-tables", value=tables),
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
    return Screen(Html("\n\n".join(lines)), [*rows, [back_button("me", texts)]])


def _label(label: str, is_chosen: bool, texts: Texts) -> str:  # noqa: FBT001  (the mark beside the words)
    return texts.plain("settings-chosen", value=label) if is_chosen else label
