"""A child's week on a screen, as a picture and on paper; any other day; all children at once."""

import asyncio
import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.diary import (
    ChooseDiaryTables,
    OpenDays,
    OpenDiaryTables,
    OpenFamilyDays,
    OpenWeek,
    SendWeek,
)
from handlers.files import send_document, send_picture
from handlers.papers.week_paper import week_pdf
from handlers.papers.week_picture import week_picture
from handlers.papers.week_words import week_sheet
from handlers.screens import lesson_words
from handlers.screens.diary import day_screen
from handlers.screens.diary_tables import tables_screen
from handlers.screens.diary_week import days_screen, title, week_screen
from handlers.screens.family_days import family_screen
from handlers.screens.screen import Screen
from handlers.show import reply, show
from handlers.states import ReadingDiary
from locales import dates
from locales.texts import Locales, Texts
from services import diary, preferences, privacy
from services.context import Context
from services.diary import children
from services.entry import whoami
from services.policy import Function
from services.preferences import Choice
from services.refusals import NotYours

_PUPIL = "diary_pupil_id"


def router(_locales: Locales) -> Router:
    """Weeks, days to choose from, and the wish for tables."""
    found = Router(name="diary_week")
    found.callback_query.register(open_week, OpenWeek.filter())
    found.callback_query.register(send_week, SendWeek.filter())
    found.callback_query.register(open_family_days, OpenFamilyDays.filter())
    found.callback_query.register(open_tables, OpenDiaryTables.filter())
    found.callback_query.register(choose_tables, ChooseDiaryTables.filter())
    found.callback_query.register(open_days, OpenDays.filter())
    found.message.register(type_day, StateFilter(ReadingDiary.day), F.text & ~F.text.startswith("/"))
    found.message.register(no_day, StateFilter(ReadingDiary.day), ~F.text)
    return found


async def open_week(tap: CallbackQuery, callback_data: OpenWeek, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The week of a day."""
    week = await _week(ctx, callback_data)
    as_table = await preferences.mine(ctx, choice=Choice.TABLES) == "yes"
    await state.clear()
    await show(tap, week_screen(week, texts, await children.listed(ctx), as_table=as_table))


async def send_week(tap: CallbackQuery, callback_data: SendWeek, ctx: Context, texts: Texts) -> None:
    """The same below, as a picture or to print; whoever wants nothing to stay on the phone gets neither."""
    week = await _week(ctx, callback_data)
    await privacy.allow_papers(ctx)
    who = lesson_words.familiar(week.child, texts)
    caption = Screen(texts.html("diary-caption", child=who, group=week.group, days=title(week, texts)))
    sheet = week_sheet(week, texts)
    if callback_data.form == "picture":
        content = await asyncio.to_thread(week_picture, sheet)
        await send_picture(tap, name="week.png", content=content, caption=caption)
    else:
        name = texts.plain("diary-file-name", first=dates.short_day(week.monday, texts.language))
        await send_document(tap, name=name, content=await asyncio.to_thread(week_pdf, sheet), caption=caption)


async def open_family_days(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """«Все дети»."""
    await show(tap, family_screen(await diary.family(ctx), texts))


async def open_days(tap: CallbackQuery, callback_data: OpenDays, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Days to choose from; a typed one is awaited as well."""
    days = await diary.to_choose(ctx, pupil_id=callback_data.pupil_id, date=dt.date.fromordinal(callback_data.day))
    await state.set_state(ReadingDiary.day)
    await state.set_data({_PUPIL: callback_data.pupil_id})
    await show(tap, days_screen(days, texts))


async def type_day(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The day that was typed; where it is none, or none of the diary, that is told and the question stays."""
    pupil_id = (await state.get_data())[_PUPIL]
    date = await diary.typed_day(ctx, pupil_id=pupil_id, text=message.text or "")
    day = await diary.day(ctx, pupil_id=pupil_id, date=date)
    await state.clear()
    await reply(message, day_screen(day, texts, await children.listed(ctx)))


async def no_day(message: Message, texts: Texts) -> None:
    """A sticker or a file in place of a day; the question stays."""
    await reply(message, Screen(texts.html("diary-day-words")))


async def open_tables(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Whether the week is drawn as a table."""
    await _expect_reader(ctx)
    await show(tap, tables_screen(await preferences.mine(ctx, choice=Choice.TABLES), texts))


async def choose_tables(tap: CallbackQuery, callback_data: ChooseDiaryTables, ctx: Context, texts: Texts) -> None:
    """A table, or plain text."""
    await _expect_reader(ctx)
    await preferences.choose(ctx, choice=Choice.TABLES, value=callback_data.value)
    await show(tap, tables_screen(callback_data.value, texts))


async def _expect_reader(ctx: Context) -> None:
    if not await whoami.functions(ctx) & {Function.GUARDIAN, Function.PUPIL}:
        raise NotYours


async def _week(ctx: Context, wanted: OpenWeek | SendWeek) -> diary.ChildWeek:
    return await diary.week(ctx, pupil_id=wanted.pupil_id, date=dt.date.fromordinal(wanted.day))
