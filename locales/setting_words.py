"""What a setting of the school, its value and its bounds are called: on the screen and at the terminal alike."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Protocol

from locales.texts import Texts

DICTIONARIES = frozenset({"codes", "work_types", "lesson_kinds", "scale"})
"""The sections that are dictionaries: their settings belong to entries."""


class Setting(Protocol):
    """What is asked of a setting here (``services.school_settings`` has the real one)."""

    @property
    def text_id(self) -> str:
        """The text of its meaning: «setting-work-weight»; its short name is then «setting-name-work-weight»."""

    @property
    def section(self) -> str:
        """Where it stands."""

    @property
    def kind(self) -> str:
        """How its value is written."""

    @property
    def options(self) -> Sequence[str]:
        """What a choice may be."""

    @property
    def between(self) -> tuple[str, str]:
        """The earliest and the latest of a time."""

    @property
    def low(self) -> int:
        """The least number."""

    @property
    def high(self) -> int:
        """The greatest number, or how many characters."""

    @property
    def data(self) -> Mapping[str, str]:
        """What its texts need."""


def name_words(setting: Setting, texts: Texts) -> str:
    """What the setting is called, in a few words."""
    return texts.plain(f"setting-name-{setting.text_id.partition('-')[2]}", **entry_data(setting, texts))


def value_words(setting: Setting, value: str, texts: Texts) -> str:
    """A value as people read it."""
    match setting.kind:
        case "flag":
            return texts.plain(f"settings-flag-{value}")
        case "choice":
            return texts.plain(f"choice-{value}")
        case "hours":
            return value.replace("-", "–")
        case "dates":
            first, last = (dt.date.fromisoformat(day) for day in value.split(".."))
            return f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"
        case _:
            return value or texts.plain("settings-nothing")


def allowed_words(setting: Setting, texts: Texts) -> str:
    """What the value may be, in words."""
    if setting.kind == "choice":
        return ", ".join(setting.options)
    low, high = setting.between if setting.kind == "time" else (str(setting.low), str(setting.high))
    return texts.plain(f"settings-allowed-{setting.kind}", low=low, high=high)


def entry_words(setting: Setting, texts: Texts) -> str:
    """The entry of a dictionary: as the school calls it, or as usual."""
    entry, own = setting.data["entry"], setting.data.get("name", "")
    if own:
        return own
    match setting.section:
        case "codes":
            return texts.plain(f"absence-code-{entry}")
        case "work_types":
            return texts.plain(f"work-type-{entry}")
        case "lesson_kinds":
            return texts.plain(f"lesson-kind-{entry}")
        case _:
            return texts.plain(f"mark-value-{entry}")


def entry_data(setting: Setting, texts: Texts) -> dict[str, str]:
    """What the texts of a setting need."""
    if "entry" in setting.data:
        return {"entry": entry_words(setting, texts)}
    return dict(setting.data)


def meaning_words(setting: Setting, texts: Texts) -> str:
    """What the setting means, in a sentence."""
    return texts.plain(setting.text_id, **entry_data(setting, texts))
