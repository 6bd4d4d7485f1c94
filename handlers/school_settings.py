"""«Настройки школы» (R-81), and the first decision on names (F-36)."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.school_settings import (
    ChooseSetting,
    DecidePrivacy,
    OpenEntry,
    OpenSection,
    OpenSetting,
    OpenSettings,
    ResetSetting,
)
from handlers.screens.school_settings import (
    entry_screen,
    privacy_decided_screen,
    privacy_screen,
    section_screen,
    sections_screen,
    setting_screen,
)
from handlers.show import reply, show
from handlers.states import SettingSchool
from locales.setting_words import allowed_words
from locales.texts import Locales, Texts
from services import school_settings
from services.context import Context
from services.refusals import NotYours, SettingRefused
from services.school_settings import NEW, Kind, Setting

_SETTING = "setting"


def router(_locales: Locales) -> Router:
    """From the sections down to a value; typed values are awaited where a setting is open."""
    found = Router(name="school_settings")
    found.callback_query.register(open_settings, OpenSettings.filter())
    found.callback_query.register(open_section, OpenSection.filter())
    found.callback_query.register(open_entry, OpenEntry.filter())
    found.callback_query.register(open_setting, OpenSetting.filter())
    found.callback_query.register(choose, ChooseSetting.filter())
    found.callback_query.register(reset, ResetSetting.filter())
    found.callback_query.register(decide_privacy, DecidePrivacy.filter())
    found.message.register(type_value, StateFilter(SettingSchool.value), F.text & ~F.text.startswith("/"))
    return found


async def open_settings(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The sections."""
    sections = await school_settings.all_sections(ctx)
    await state.clear()
    await show(tap, sections_screen(sections, texts))


async def open_section(
    tap: CallbackQuery, callback_data: OpenSection, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A section's settings."""
    settings = await school_settings.list_section(ctx, section=callback_data.section)
    await state.clear()
    await show(tap, section_screen(callback_data.section, settings, callback_data.page, texts))


async def open_entry(
    tap: CallbackQuery, callback_data: OpenEntry, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """One entry of a dictionary."""
    await state.clear()
    await show(tap, entry_screen(await _entry(ctx, callback_data.name), texts))


async def open_setting(
    tap: CallbackQuery, callback_data: OpenSetting, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """One setting; a typed value is awaited where it is typed."""
    setting = await school_settings.find(ctx, name=callback_data.name)
    await state.clear()
    if setting.kind not in (Kind.FLAG, Kind.CHOICE):
        await state.set_state(SettingSchool.value)
        await state.update_data({_SETTING: setting.name})
    await show(tap, setting_screen(setting, texts))


async def choose(
    tap: CallbackQuery, callback_data: ChooseSetting, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Set a choice or a flag."""
    setting = await school_settings.put(ctx, name=callback_data.name, value=callback_data.value)
    await state.clear()
    await show(tap, setting_screen(setting, texts, asks=False), toast=texts.plain("settings-kept"))


async def reset(tap: CallbackQuery, callback_data: ResetSetting, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Back to what is usual."""
    standing = await school_settings.find(ctx, name=callback_data.name)
    if standing.default is None:
        raise NotYours
    setting = await school_settings.put(ctx, name=callback_data.name, value=standing.default)
    await state.clear()
    await show(tap, setting_screen(setting, texts, asks=False), toast=texts.plain("settings-kept"))


async def type_value(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Set what was typed; what cannot be leaves the setting as it was, and the question open."""
    name = str((await state.get_data()).get(_SETTING, ""))
    try:
        setting = await school_settings.put(ctx, name=name, value=message.text or "")
    except SettingRefused:
        setting = await school_settings.find(ctx, name=name)
        note = texts.html("settings-refused", allowed=allowed_words(setting, texts))
        await reply(message, setting_screen(setting, texts, note=note))
        return
    await state.clear()
    kept = texts.html("settings-kept-long")
    if not name.endswith(f".{NEW}.name"):
        await reply(message, setting_screen(setting, texts, note=kept, asks=False))
        return
    settings = await school_settings.list_section(ctx, section=setting.section)
    await reply(message, section_screen(setting.section, settings, len(settings), texts, note=kept))


async def decide_privacy(
    tap: CallbackQuery, callback_data: DecidePrivacy, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Write down the school's decision on names, and by whom."""
    setting = await school_settings.put(ctx, name="privacy_mode", value=callback_data.mode)
    await state.clear()
    await show(tap, privacy_decided_screen(setting, texts))


async def ask_privacy(message: Message, ctx: Context, texts: Texts) -> None:
    """Ask for the school's first decision where it is this person's to take and nobody has."""
    if await school_settings.privacy_undecided(ctx):
        await reply(message, privacy_screen(await school_settings.find(ctx, name="privacy_mode"), texts))


async def _entry(ctx: Context, name: str) -> list[Setting]:
    """The settings of one entry: «work_type.control» has four. Raises NotYours, SettingUnknown."""
    parts = {"code": "counts_missed", "work_type": "shown", "lesson_kind": "shown", "mark": "shown"}
    first = await school_settings.find(ctx, name=f"{name}.{parts.get(name.partition('.')[0], '')}")
    settings = await school_settings.list_section(ctx, section=first.section)
    return [setting for setting in settings if setting.name.rpartition(".")[0] == name]
