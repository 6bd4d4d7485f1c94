"""When digests come: each person's own hours."""

from typing import Literal, get_args

from handlers.callbacks.digests import ChooseDigestHour, ChooseEmpty, Hour, OpenDigestHours, OpenDigests
from handlers.callbacks.family_settings import OpenFamilySettings
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.digests.wishes import Wishes
from services.preferences import NEVER, SCHOOL_HOUR

_IN_A_ROW = 4


def digests_screen(wishes: Wishes, texts: Texts) -> Screen:
    """What holds now, and a way to change each."""
    lines = [
        texts.html("digest-settings"),
        texts.html("digest-settings-evening", hour=_hour(wishes.evening, wishes.evening_at, texts)),
        texts.html("digest-settings-weekly", hour=_hour(wishes.weekly, wishes.weekly_at, texts)),
        texts.html("digest-settings-empty", value=wishes.empty),
    ]
    other: Literal["silence", "line"] = "silence" if wishes.empty == "line" else "line"
    rows = [
        [Button(texts.plain("digest-settings-evening-button"), OpenDigestHours(kind="evening"))],
        [Button(texts.plain("digest-settings-weekly-button"), OpenDigestHours(kind="weekly"))],
        [Button(texts.plain("digest-settings-empty-button", value=other), ChooseEmpty(value=other))],
        [Button(texts.plain("hub-back"), OpenFamilySettings())],
    ]
    return Screen(Html("\n\n".join(lines)), rows)


def hours_screen(kind: Literal["evening", "weekly"], wishes: Wishes, texts: Texts) -> Screen:
    """The hours, the one that holds marked."""
    chosen = wishes.evening if kind == "evening" else wishes.weekly

    def button(hour: Hour, label: str) -> Button:
        is_chosen = hour == chosen
        shown = texts.plain("settings-chosen", value=label) if is_chosen else label
        return Button(shown, ChooseDigestHour(kind=kind, hour=hour))

    hours = [button(hour, f"{hour[:2]}:{hour[2:]}") for hour in get_args(Hour) if hour.isdigit()]
    rows = [hours[at : at + _IN_A_ROW] for at in range(0, len(hours), _IN_A_ROW)]
    rows += [
        [button(SCHOOL_HOUR, texts.plain("digest-settings-as-school"))],
        [button(NEVER, texts.plain("digest-settings-never"))],
        [Button(texts.plain("hub-back"), OpenDigests())],
    ]
    text = texts.html(f"digest-settings-{kind}-ask", quiet=dates.clock(wishes.quiet_from))
    return Screen(text, rows)


def _hour(choice: str, at: str | None, texts: Texts) -> str:
    if at is None:
        return texts.plain("digest-settings-hour-none")
    return texts.plain("digest-settings-hour-school", at=at) if choice == SCHOOL_HOUR else at
