"""The choice of language."""

from handlers.callbacks import SetLanguage
from handlers.screens.screen import Button, Screen
from locales.texts import Texts


def language_screen(texts: Texts) -> Screen:
    """Both languages, each in its own words."""
    return Screen(
        texts.html("language-choose"),
        [
            [
                Button(texts.plain("language-ru"), SetLanguage(language="ru")),
                Button(texts.plain("language-en"), SetLanguage(language="en")),
            ],
        ],
    )
