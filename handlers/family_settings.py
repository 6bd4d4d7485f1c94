"""What a guardian or a pupil wants to be sent."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.family_settings import (
    OnlyControl,
    OpenFamilySettings,
    OpenFilters,
    OpenSubjects,
    OpenWorks,
    WantKind,
    WantSubject,
    WantWork,
)
from handlers.screens.family_filters import filters_screen, subjects_screen, works_screen
from handlers.screens.family_settings import family_settings_screen
from handlers.show import show
from locales.texts import Locales, Texts
from models.families import Told
from services.context import Context
from services.family_news import wishes


def router(_locales: Locales) -> Router:
    """Kinds of news, their subjects, kinds of work."""
    found = Router(name="family_settings")
    found.callback_query.register(open_settings, OpenFamilySettings.filter())
    found.callback_query.register(open_filters, OpenFilters.filter())
    found.callback_query.register(want_kind, WantKind.filter())
    found.callback_query.register(open_subjects, OpenSubjects.filter())
    found.callback_query.register(want_subject, WantSubject.filter())
    found.callback_query.register(open_works, OpenWorks.filter())
    found.callback_query.register(want_work, WantWork.filter())
    found.callback_query.register(only_control, OnlyControl.filter())
    return found


async def open_settings(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Where each wish is."""
    await wishes.mine(ctx)
    await show(tap, family_settings_screen(texts))


async def open_filters(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Which news come."""
    await show(tap, filters_screen(await wishes.mine(ctx), texts))


async def want_kind(tap: CallbackQuery, callback_data: WantKind, ctx: Context, texts: Texts) -> None:
    """News of a kind, or none."""
    await wishes.want(ctx, told=Told(callback_data.told), is_wanted=callback_data.want == "yes")
    await open_filters(tap, ctx, texts)


async def open_subjects(
    tap: CallbackQuery, callback_data: OpenSubjects | WantSubject, ctx: Context, texts: Texts
) -> None:
    """Of which subjects they come."""
    told = Told(callback_data.told)
    await show(tap, subjects_screen(told, await wishes.subjects(ctx, told=told), callback_data.page, texts))


async def want_subject(tap: CallbackQuery, callback_data: WantSubject, ctx: Context, texts: Texts) -> None:
    """Of this one, or not."""
    told, is_wanted = Told(callback_data.told), callback_data.want == "yes"
    await wishes.want_subject(ctx, told=told, subject_id=callback_data.subject_id, is_wanted=is_wanted)
    await open_subjects(tap, callback_data, ctx, texts)


async def open_works(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """For which works marks come."""
    await show(tap, works_screen(await wishes.works(ctx), texts))


async def want_work(tap: CallbackQuery, callback_data: WantWork, ctx: Context, texts: Texts) -> None:
    """For this one, or not."""
    await wishes.want_works(ctx, codes=[callback_data.work], is_wanted=callback_data.want == "yes")
    await open_works(tap, ctx, texts)


async def only_control(tap: CallbackQuery, callback_data: OnlyControl, ctx: Context, texts: Texts) -> None:
    """For control works alone, or for all again."""
    if callback_data.want == "yes":
        await wishes.only_control(ctx)
    else:
        await wishes.want_works(ctx, codes=[wish.key for wish in await wishes.works(ctx)], is_wanted=True)
    await open_works(tap, ctx, texts)
