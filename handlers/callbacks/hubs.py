"""Buttons of the hubs: screens that lead to the others."""

from typing import Literal

from handlers.callbacks.fields import Tap

HubName = Literal["school", "class", "me"]


class OpenHub(Tap, prefix="hb"):
    """«Школа», «Мой класс» or «Мой доступ»."""

    hub: HubName
