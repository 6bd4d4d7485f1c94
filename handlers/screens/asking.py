"""Whom to ask, as lines on the lesson's card (F-28)."""

from collections.abc import Sequence

from handlers.screens import lesson_words
from locales.texts import Html, Texts
from services.marks.asking import AskPupil


def asking_lines(pupils: Sequence[AskPupil], texts: Texts) -> list[Html]:
    """«Спросить, мало отметок: 2. Ким С. (1 из 5), …», and in a line of their own those not asked for long."""
    short = [_short(pupil, texts) for pupil in pupils if pupil.marks < pupil.needed]
    idle = [_idle(pupil, texts) for pupil in pupils if pupil.marks >= pupil.needed]
    lines = [texts.html("asking-few", pupils=", ".join(short))] if short else []
    return [*lines, texts.html("asking-long-ago", pupils=", ".join(idle))] if idle else lines


def _short(pupil: AskPupil, texts: Texts) -> str:
    name = lesson_words.on_list(pupil.name, texts)
    return texts.plain("asking-short", pupil=name, marks=str(pupil.marks), needed=str(pupil.needed))


def _idle(pupil: AskPupil, texts: Texts) -> str:
    return texts.plain("asking-idle", pupil=lesson_words.on_list(pupil.name, texts), lessons=pupil.lessons_without)
