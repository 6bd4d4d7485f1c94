"""Marks by subject, final marks and absences of an own child, and a pupil's own (R-32, R-33)."""

import asyncio
import datetime as dt

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.progress import (
    OpenAbsences,
    OpenAbsencesOfYear,
    OpenOwnFinals,
    OpenProgress,
    OpenSubjectMarks,
    SendProgressChart,
    ShowProgressAs,
    TurnAbsences,
    TurnOwnFinals,
    TurnProgress,
)
from handlers.files import send_picture
from handlers.papers.progress_chart import progress_chart
from handlers.screens import lesson_words, progress_words
from handlers.screens import progress as screens
from handlers.screens.progress_absences import absences_screen
from handlers.screens.progress_finals import finals_screen
from handlers.screens.screen import Screen
from handlers.show import show
from locales.texts import Locales, Texts
from services import preferences, privacy
from services.context import Context
from services.preferences import Choice
from services.progress import pages
from services.progress.pages import AbsencesPage


def router(_locales: Locales) -> Router:
    """Behind a child's day."""
    found = Router(name="progress")
    found.callback_query.register(open_progress, OpenProgress.filter())
    found.callback_query.register(turn_progress, TurnProgress.filter())
    found.callback_query.register(show_as, ShowProgressAs.filter())
    found.callback_query.register(open_subject, OpenSubjectMarks.filter())
    found.callback_query.register(send_chart, SendProgressChart.filter())
    found.callback_query.register(open_finals, OpenOwnFinals.filter())
    found.callback_query.register(turn_finals, TurnOwnFinals.filter())
    found.callback_query.register(open_absences, OpenAbsences.filter())
    found.callback_query.register(turn_absences, TurnAbsences.filter())
    found.callback_query.register(open_absences_of_year, OpenAbsencesOfYear.filter())
    return found


async def open_progress(tap: CallbackQuery, callback_data: OpenProgress, ctx: Context, texts: Texts) -> None:
    """The period of today."""
    await _show_marks(tap, ctx, texts, callback_data.pupil_id, None)


async def turn_progress(tap: CallbackQuery, callback_data: TurnProgress, ctx: Context, texts: Texts) -> None:
    """Another period."""
    await _show_marks(tap, ctx, texts, callback_data.pupil_id, callback_data.day)


async def show_as(tap: CallbackQuery, callback_data: ShowProgressAs, ctx: Context, texts: Texts) -> None:
    """As a table, or as text, from now on."""
    await preferences.choose(ctx, choice=Choice.TABLES, value=callback_data.tables)
    await _show_marks(tap, ctx, texts, callback_data.pupil_id, callback_data.day)


async def open_subject(tap: CallbackQuery, callback_data: OpenSubjectMarks, ctx: Context, texts: Texts) -> None:
    """One subject."""
    day = dt.date.fromordinal(callback_data.day)
    page = await pages.subject_page(ctx, pupil_id=callback_data.pupil_id, course_id=callback_data.course_id, day=day)
    await show(tap, screens.subject_screen(page, texts))


async def send_chart(tap: CallbackQuery, callback_data: SendProgressChart, ctx: Context, texts: Texts) -> None:
    """The picture of a period; whoever wants nothing to stay on the phone gets none."""
    day = dt.date.fromordinal(callback_data.day)
    page = await pages.marks_page(ctx, pupil_id=callback_data.pupil_id, day=day)
    await privacy.allow_papers(ctx)
    content = await asyncio.to_thread(progress_chart, page, texts)
    caption = texts.html(
        "progress-caption",
        child=lesson_words.familiar(page.child.name, texts),
        group=page.turning.shown.year.group,
        period=progress_words.stretch(page.turning.shown, texts),
    )
    await send_picture(tap, name="marks.png", content=content, caption=Screen(caption))


async def open_finals(tap: CallbackQuery, callback_data: OpenOwnFinals, ctx: Context, texts: Texts) -> None:
    """Those of this year."""
    await _show_finals(tap, ctx, texts, callback_data.pupil_id, None)


async def turn_finals(tap: CallbackQuery, callback_data: TurnOwnFinals, ctx: Context, texts: Texts) -> None:
    """Those of another year."""
    await _show_finals(tap, ctx, texts, callback_data.pupil_id, callback_data.day)


async def open_absences(tap: CallbackQuery, callback_data: OpenAbsences, ctx: Context, texts: Texts) -> None:
    """The period of today."""
    page = await pages.absences_page(ctx, pupil_id=callback_data.pupil_id)
    await _show_absences(tap, ctx, texts, page)


async def turn_absences(tap: CallbackQuery, callback_data: TurnAbsences, ctx: Context, texts: Texts) -> None:
    """Another period."""
    day = dt.date.fromordinal(callback_data.day)
    await _show_absences(tap, ctx, texts, await pages.absences_page(ctx, pupil_id=callback_data.pupil_id, day=day))


async def open_absences_of_year(
    tap: CallbackQuery, callback_data: OpenAbsencesOfYear, ctx: Context, texts: Texts
) -> None:
    """The whole year."""
    day = dt.date.fromordinal(callback_data.day)
    page = await pages.absences_page(ctx, pupil_id=callback_data.pupil_id, day=day, is_year=True)
    await _show_absences(tap, ctx, texts, page)


async def _show_marks(tap: CallbackQuery, ctx: Context, texts: Texts, pupil_id: int, day: int | None) -> None:
    page = await pages.marks_page(ctx, pupil_id=pupil_id, day=None if day is None else dt.date.fromordinal(day))
    await show(tap, screens.marks_screen(page, texts, as_table=await _wants_tables(ctx)))


async def _show_finals(tap: CallbackQuery, ctx: Context, texts: Texts, pupil_id: int, day: int | None) -> None:
    page = await pages.finals_page(ctx, pupil_id=pupil_id, day=None if day is None else dt.date.fromordinal(day))
    await show(tap, finals_screen(page, texts, as_table=await _wants_tables(ctx)))


async def _show_absences(tap: CallbackQuery, ctx: Context, texts: Texts, page: AbsencesPage) -> None:
    await show(tap, absences_screen(page, texts, back_days=ctx.school.announce_back_days))


async def _wants_tables(ctx: Context) -> bool:
    return await preferences.mine(ctx, choice=Choice.TABLES) == "yes"
