"""Buttons of «Настройки школы»."""

from typing import Annotated

from pydantic import StringConstraints

from handlers.callbacks.fields import Count, Tap
from services.school_settings import Section

SettingName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]*$", max_length=36)]
"""What ``ezhik set`` calls it."""
SettingValue = Annotated[str, StringConstraints(pattern=r"^[a-z_]+$", max_length=16)]
"""A choice or a flag; what is typed never stands on a button."""


class OpenSettings(Tap, prefix="st"):
    """The sections."""


class OpenSection(Tap, prefix="sc"):
    """A section's settings, a page of them."""

    section: Section
    page: Count


class OpenEntry(Tap, prefix="sn"):
    """All that may be set of one entry of a dictionary: «work_type.control»."""

    name: SettingName


class OpenSetting(Tap, prefix="so"):
    """One setting."""

    name: SettingName


class ChooseSetting(Tap, prefix="sv"):
    """The setting is this from now on."""

    name: SettingName
    value: SettingValue


class ResetSetting(Tap, prefix="sr"):
    """The setting is what it usually is."""

    name: SettingName


class DecidePrivacy(Tap, prefix="pm"):
    """The school's first decision on names (F-36)."""

    mode: SettingValue
