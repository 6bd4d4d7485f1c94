"""A page of the journal, its file and its picture; «Перенос»."""

import asyncio
import datetime as dt

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.journal import (
    OpenCarried,
    OpenCarrying,
    OpenCarryingToday,
    OpenJournal,
    OpenPage,
    OpenPageTopics,
    SendDayPage,
    SendPage,
    SetCarried,
)
from handlers.files import send_document, send_picture
from handlers.papers.journal_picture import MOST, journal_picture
from handlers.papers.journal_xlsx import journal_xlsx
from handlers.screens import carrying as carrying_screens
from handlers.screens import journal as screens
from handlers.screens import journal_words
from handlers.screens.screen import Screen
from handlers.show import show
from locales import dates
from locales.texts import Locales, Texts
from services import preferences
from services.context import Context
from services.pages import carrying, journal
from services.pages.journal import JournalPage
from services.preferences import Choice


def router(_locales: Locales) -> Router:
    """The pages of a course, and the courses of a day."""
    found = Router(name="journal")
    found.callback_query.register(open_journal, OpenJournal.filter())
    found.callback_query.register(open_page, OpenPage.filter())
    found.callback_query.register(open_topics, OpenPageTopics.filter())
    found.callback_query.register(send_page, SendPage.filter())
    found.callback_query.register(open_carrying_today, OpenCarryingToday.filter())
    found.callback_query.register(open_carrying, OpenCarrying.filter())
    found.callback_query.register(open_carried, OpenCarried.filter())
    found.callback_query.register(send_day_page, SendDayPage.filter())
    found.callback_query.register(set_carried, SetCarried.filter())
    return found


async def open_journal(tap: CallbackQuery, callback_data: OpenJournal, ctx: Context, texts: Texts) -> None:
    """The latest lessons of the period of today."""
    await _show_page(tap, ctx, texts, OpenPage(course_id=callback_data.course_id, period=0, part=0))


async def open_page(tap: CallbackQuery, callback_data: OpenPage, ctx: Context, texts: Texts) -> None:
    """Other lessons, another period."""
    await _show_page(tap, ctx, texts, callback_data)


async def open_topics(tap: CallbackQuery, callback_data: OpenPageTopics, ctx: Context, texts: Texts) -> None:
    """What was taught."""
    page = await journal.page(ctx, course_id=callback_data.course_id, period=callback_data.period)
    await show(tap, screens.topics_screen(page, texts, callback_data.part))


async def send_page(tap: CallbackQuery, callback_data: SendPage, ctx: Context, texts: Texts) -> None:
    """The whole period at once."""
    page = await journal.page(ctx, course_id=callback_data.course_id, period=callback_data.period)
    if callback_data.form == "xlsx":
        caption = Screen(texts.html("journal-caption", course=journal_words.name(page, texts)))
        content = await asyncio.to_thread(journal_xlsx, page, texts)
        await send_document(tap, name=journal_words.file_name(page, texts), content=content, caption=caption)
    else:
        content = await asyncio.to_thread(journal_picture, page, texts)
        await send_picture(tap, name="journal.png", content=content, caption=_caption_of_picture(page, texts))


def _caption_of_picture(page: JournalPage, texts: Texts) -> Screen:
    """What it shows; a picture holds the latest lessons only."""
    course, lessons = journal_words.name(page, texts), len(page.lessons)
    if lessons <= MOST:
        return Screen(texts.html("journal-caption", course=course))
    return Screen(texts.html("journal-caption-latest", course=course, shown=str(MOST), lessons=lessons))


async def open_carrying_today(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """What is to be copied today."""
    await show(tap, carrying_screens.day_screen(await carrying.day(ctx, date=ctx.today), texts, 0))


async def open_carrying(tap: CallbackQuery, callback_data: OpenCarrying, ctx: Context, texts: Texts) -> None:
    """A day's courses."""
    day = await carrying.day(ctx, date=dt.date.fromordinal(callback_data.day))
    await show(tap, carrying_screens.day_screen(day, texts, callback_data.page))


async def open_carried(tap: CallbackQuery, callback_data: OpenCarried, ctx: Context, texts: Texts) -> None:
    """One of them."""
    await _show_carried(tap, ctx, texts, callback_data.course_id, dt.date.fromordinal(callback_data.day))


async def send_day_page(tap: CallbackQuery, callback_data: SendDayPage, ctx: Context, texts: Texts) -> None:
    """Its page of that day as a file."""
    date = dt.date.fromordinal(callback_data.day)
    page = await journal.day_page(ctx, course_id=callback_data.course_id, date=date)
    when = dates.day(date, texts.language)
    caption = Screen(texts.html("carrying-caption", course=journal_words.name(page, texts), day=when))
    content = await asyncio.to_thread(journal_xlsx, page, texts)
    await send_document(tap, name=journal_words.file_name(page, texts), content=content, caption=caption)


async def set_carried(tap: CallbackQuery, callback_data: SetCarried, ctx: Context, texts: Texts) -> None:
    """It is copied."""
    date = dt.date.fromordinal(callback_data.day)
    is_carried = callback_data.carried == "yes"
    await carrying.mark(ctx, course_id=callback_data.course_id, date=date, carried=is_carried)
    await _show_carried(tap, ctx, texts, callback_data.course_id, date)


async def _show_carried(tap: CallbackQuery, ctx: Context, texts: Texts, course_id: int, date: dt.date) -> None:
    day = await carrying.day(ctx, date=date)
    course = next((one for one in day.courses if one.course_id == course_id), None)
    # Of a lesson that was cancelled nothing is left to copy.
    gone = carrying_screens.day_screen(day, texts, 0)
    await show(tap, gone if course is None else carrying_screens.course_screen(day, course, texts))


async def _show_page(tap: CallbackQuery, ctx: Context, texts: Texts, wanted: OpenPage) -> None:
    page = await journal.page(ctx, course_id=wanted.course_id, period=wanted.period)
    as_table = await preferences.mine(ctx, choice=Choice.TABLES) == "yes"
    await show(tap, screens.page_screen(page, texts, wanted.part, as_table=as_table))
