"""«Настройки школы»: sections, their settings, one setting with its meaning."""

from collections.abc import Sequence

from handlers.callbacks.fields import Tap
from handlers.callbacks.school_settings import (
    ChooseSetting,
    DecidePrivacy,
    OpenEntry,
    OpenSection,
    OpenSetting,
    OpenSettings,
    ResetSetting,
)
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.setting_words import (
    DICTIONARIES,
    allowed_words,
    entry_data,
    entry_words,
    name_words,
    value_words,
)
from locales.texts import Html, Texts
from services.school_settings import FLAGS, Kind, Section, Setting

PAGE = 8
LONGEST_LABEL = 40
"""A longer label is cut by a phone; then the name is enough, the value stands behind it."""


def sections_screen(sections: Sequence[Section], texts: Texts) -> Screen:
    """What there is to set."""
    rows = [
        [Button(texts.plain(f"settings-section-{section.value}"), OpenSection(section=section, page=0))]
        for section in sections
    ]
    return Screen(texts.html("settings-title"), [*rows, [back_button("school", texts)]])


def section_screen(
    section: Section, settings: Sequence[Setting], page: int, texts: Texts, *, note: Html | None = None
) -> Screen:
    """A section: its settings with their values, or the entries of its dictionary; ``note`` stands above."""
    title = texts.html("settings-section", section=texts.plain(f"settings-section-{section.value}"))
    buttons = _of_entries(settings, texts) if section in DICTIONARIES else [_line(it, texts) for it in settings]
    pages = max(1, -(-len(buttons) // PAGE))
    page = min(page, pages - 1)
    rows = [[button] for button in buttons[page * PAGE : (page + 1) * PAGE]]
    if pages > 1:
        turns = [
            Button(texts.plain(f"settings-page-{where}"), OpenSection(section=section, page=at))
            for where, at in (("before", page - 1), ("after", page + 1))
            if 0 <= at < pages
        ]
        rows.append(turns)
    if not buttons:
        title = Html(f"{title}\n\n{texts.html('settings-empty')}")
    if note is not None:
        title = Html(f"{note}\n\n{title}")
    return Screen(title, [*rows, [_back(OpenSettings(), texts)]])


def entry_screen(settings: Sequence[Setting], texts: Texts) -> Screen:
    """One entry of a dictionary: what may be set of it."""
    section = settings[0].section
    title = texts.html("settings-section", section=entry_words(settings[0], texts))
    rows = [[_line(setting, texts)] for setting in settings]
    return Screen(title, [*rows, [_back(OpenSection(section=section, page=0), texts)]])


def setting_screen(setting: Setting, texts: Texts, *, note: Html | None = None, asks: bool = True) -> Screen:
    """One setting: what it means, what stands, what it may be; ``note`` stands above.

    Where a value is typed, ``asks`` says that it is awaited; otherwise a button leads to that.
    """
    lines = [note] if note is not None else []
    lines.append(texts.html("settings-one", name=name_words(setting, texts)))
    lines.append(texts.html(setting.text_id, **entry_data(setting, texts)))
    if setting.value:
        lines.append(texts.html("settings-now", value=value_words(setting, setting.value, texts)))
    if setting.default is not None:
        lines.append(texts.html("settings-usual", value=value_words(setting, setting.default, texts)))
    if setting.set_at is not None and setting.set_by is not None:
        when = dates.day(setting.set_at.date(), texts.language)
        lines.append(texts.html("settings-decided", by=setting.set_by, when=when))
    rows: list[list[Button]] = []
    options = setting.options if setting.kind is Kind.CHOICE else FLAGS if setting.kind is Kind.FLAG else ()
    for option in options:
        label = value_words(setting, option, texts)
        label = texts.plain("settings-chosen", value=label) if option == setting.value else label
        rows.append([Button(label, ChooseSetting(name=setting.name, value=option))])
    if not options and asks:
        ask = "settings-type" if setting.value else "settings-type-first"
        lines.append(texts.html(ask, allowed=allowed_words(setting, texts)))
    elif not options:
        rows.append([Button(texts.plain("settings-change"), OpenSetting(name=setting.name))])
    if not options and setting.default not in (None, setting.value):
        usual = value_words(setting, setting.default or "", texts)
        rows.append([Button(texts.plain("settings-reset", value=usual), ResetSetting(name=setting.name))])
    back: Tap = OpenSection(section=setting.section, page=0)
    if setting.section in DICTIONARIES and setting.data:
        back = OpenEntry(name=setting.name.rpartition(".")[0])
    return Screen(Html("\n\n".join(lines)), [*rows, [_back(back, texts)]])


def privacy_screen(setting: Setting, texts: Texts) -> Screen:
    """The school's first decision, asked once."""
    lines = [texts.html("privacy-first"), *(texts.html(f"privacy-mode-{mode}") for mode in setting.options)]
    rows = [[Button(value_words(setting, mode, texts), DecidePrivacy(mode=mode))] for mode in setting.options]
    return Screen(Html("\n\n".join(lines)), rows)


def privacy_decided_screen(setting: Setting, texts: Texts) -> Screen:
    """What was decided, and where it can be changed."""
    return Screen(texts.html("privacy-decided", mode=value_words(setting, setting.value, texts)))


def _line(setting: Setting, texts: Texts) -> Button:
    name, value = name_words(setting, texts), value_words(setting, setting.value, texts)
    label = texts.plain("settings-line", name=name, value=value)
    return Button(label if len(label) <= LONGEST_LABEL else name, OpenSetting(name=setting.name))


def _of_entries(settings: Sequence[Setting], texts: Texts) -> list[Button]:
    """A button for each entry, once; what has no entry yet stands as itself."""
    buttons: dict[str, Button] = {}
    for setting in settings:
        name = setting.name.rpartition(".")[0]
        if not setting.data:
            buttons[name] = Button(name_words(setting, texts), OpenSetting(name=setting.name))
        elif name not in buttons:
            buttons[name] = Button(entry_words(setting, texts), OpenEntry(name=name))
    return list(buttons.values())


def _back(where: Tap, texts: Texts) -> Button:
    return Button(texts.plain("hub-back"), where)
