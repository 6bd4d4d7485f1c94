"""The settings of the school: every parameter and dictionary with its meaning, default and range (R-81).

One list for the screen «Настройки школы» and for ``ezhik set``: what can be set by one can be set by the other.
"""

from services.school_settings.doors import (
    all_sections,
    find,
    list_at_machine,
    list_section,
    privacy_undecided,
    put,
    put_at_machine,
)
from services.school_settings.of_dictionaries import NEW
from services.school_settings.setting import FLAGS, Kind, Section, Setting

__all__ = [
    "FLAGS",
    "NEW",
    "Kind",
    "Section",
    "Setting",
    "all_sections",
    "find",
    "list_at_machine",
    "list_section",
    "privacy_undecided",
    "put",
    "put_at_machine",
]
