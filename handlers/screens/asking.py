"""Whom to ask, as a line on the lesson's card (F-28)."""

from collections.abc import Sequence

from handlers.screens import lesson_words
from locales.texts import Html, Texts
from services.marks.asking import AskPupil


def asking_line(pupils: Sequence[AskPupil], texts: Texts) -> Html:
    """«Спросить: 2. Ким С. (1 отметка из 5), …»."""
    return texts.html("asking-line", pupils=", ".join(_pupil(pupil, texts) for pupil in pupils))


def _pupil(pupil: AskPupil, texts: Texts) -> str:
    name = lesson_words.on_list(pupil.name, texts)
    if pupil.marks < pupil.needed:
        return texts.plain("asking-short", pupil=name, marks=pupil.marks, needed=str(pupil.needed))
    return texts.plain("asking-idle", pupil=name, lessons=pupil.lessons_without)
