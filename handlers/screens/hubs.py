"""The three hubs: what a person may do for the school, for the own class, with the own access."""

from typing import NamedTuple

from handlers.callbacks.fields import Tap
from handlers.callbacks.hubs import HubName, OpenHub
from handlers.screens.screen import Button, Screen
from locales.texts import Texts
from services.policy import Function


class Entry(NamedTuple):
    """A button of a hub, and for whom it is there."""

    text_id: str
    does: Tap
    functions: frozenset[Function]


OFFICE = frozenset({Function.SECRETARY, Function.ADMINISTRATOR, Function.DEPUTY, Function.DIRECTOR})
TUTOR = frozenset({Function.TUTOR})
EVERYBODY = frozenset(Function)

HUBS: dict[HubName, list[Entry]] = {
    # Each feature adds its entry here, the most used first.
    "school": [],
    "class": [],
    "me": [],
}


def entries(hub: HubName, functions: frozenset[Function]) -> list[Entry]:
    """What of a hub is for a person with these functions."""
    return [entry for entry in HUBS[hub] if entry.functions & functions]


def hub_screen(hub: HubName, functions: frozenset[Function], texts: Texts) -> Screen:
    """A hub's buttons, one under another."""
    rows = [[Button(texts.plain(entry.text_id), entry.does)] for entry in entries(hub, functions)]
    return Screen(texts.html(f"hub-{hub}"), rows)


def back_button(hub: HubName, texts: Texts) -> Button:
    """Back to the hub, for the screens behind it."""
    return Button(texts.plain("hub-back"), OpenHub(hub=hub))
