"""«Имена и приватность»: how much of a name comes, and the own words for the children."""

from handlers.callbacks.family_settings import OpenFamilySettings
from handlers.callbacks.privacy import ChooseMode, DropAlias, NameChild, OpenNames
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.aliases import LONGEST, Wishes
from services.diary.children import OwnChild


def names_screen(wishes: Wishes, texts: Texts) -> Screen:
    """What holds, what else may be chosen, and the children to name."""
    lines = [
        texts.html("names-title"),
        texts.html("names-now", mode=wishes.mine.value, minutes=wishes.minutes),
        texts.html("names-school", mode=wishes.school.value),
    ]
    rows = [
        [Button(_label(texts.plain("names-mode", mode=mode.value), texts, is_chosen=mode is wishes.mine), tap)]
        for mode, tap in ((mode, ChooseMode(mode=mode.value)) for mode in wishes.open)
    ]
    if wishes.children:
        lines.append(texts.html("names-children"))
        lines += [texts.html("names-child", child=_child(child, texts), group=child.group) for child in wishes.children]
        rows += [_alias_row(child, texts, is_named=child.pupil_id in wishes.named) for child in wishes.children]
    return Screen(Html("\n\n".join(lines)), [*rows, [Button(texts.plain("common-back"), OpenFamilySettings())]])


def alias_screen(child: OwnChild, texts: Texts) -> Screen:
    """Waits for the word."""
    text = texts.html("names-ask", child=_child(child, texts), group=child.group, limit=LONGEST)
    return Screen(text, [[Button(texts.plain("common-back"), OpenNames())]])


def _alias_row(child: OwnChild, texts: Texts, *, is_named: bool) -> list[Button]:
    name = _child(child, texts)
    if not is_named:
        return [Button(texts.plain("names-give", child=name), NameChild(pupil_id=child.pupil_id))]
    return [
        Button(texts.plain("names-change", child=name), NameChild(pupil_id=child.pupil_id)),
        Button(texts.plain("names-drop"), DropAlias(pupil_id=child.pupil_id)),
    ]


def _child(child: OwnChild, texts: Texts) -> str:
    """With the number on the list: the word alone may not say which of them it is."""
    name = lesson_words.familiar(child.name, texts)
    return texts.plain("names-with-number", child=name, number=child.name.number)


def _label(label: str, texts: Texts, *, is_chosen: bool) -> str:
    return texts.plain("settings-chosen", value=label) if is_chosen else label
