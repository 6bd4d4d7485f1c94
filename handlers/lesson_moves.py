"""A teacher moves an own lesson or swaps two, and may take it back (D-1)."""

import datetime as dt

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.lesson_moves import (
    AskMove,
    AskSwap,
    DoMove,
    DoSwap,
    OpenMove,
    OpenMoveDay,
    OpenOwnLessons,
    OpenSwaps,
    UndoMove,
)
from handlers.screens import lesson_moves as screens
from handlers.show import show
from locales.texts import Locales, Texts
from services.context import Context
from services.schedule import lesson_moves, own_lessons


def router(_locales: Locales) -> Router:
    """From the own lessons down to one that stands elsewhere."""
    found = Router(name="lesson_moves")
    found.callback_query.register(open_lessons, OpenOwnLessons.filter())
    found.callback_query.register(open_move, OpenMove.filter())
    found.callback_query.register(open_day, OpenMoveDay.filter())
    found.callback_query.register(ask_move, AskMove.filter())
    found.callback_query.register(do_move, DoMove.filter())
    found.callback_query.register(open_swaps, OpenSwaps.filter())
    found.callback_query.register(ask_swap, AskSwap.filter())
    found.callback_query.register(do_swap, DoSwap.filter())
    found.callback_query.register(undo, UndoMove.filter())
    return found


async def open_lessons(tap: CallbackQuery, callback_data: OpenOwnLessons, ctx: Context, texts: Texts) -> None:
    """The own lessons of the next days."""
    await show(tap, screens.lessons_screen(await own_lessons.ahead(ctx), callback_data.page, texts))


async def open_move(tap: CallbackQuery, callback_data: OpenMove, ctx: Context, texts: Texts) -> None:
    """Ask where to."""
    await show(tap, screens.choice_screen(await own_lessons.choice(ctx, lesson_id=callback_data.lesson_id), texts))


async def open_day(tap: CallbackQuery, callback_data: OpenMoveDay, ctx: Context, texts: Texts) -> None:
    """The free hours of a day."""
    day = dt.date.fromordinal(callback_data.day)
    choice = await own_lessons.choice(ctx, lesson_id=callback_data.lesson_id)
    hours = await own_lessons.free_hours(ctx, lesson_id=callback_data.lesson_id, day=day)
    await show(tap, screens.hours_screen(choice, callback_data.day, hours, texts))


async def ask_move(tap: CallbackQuery, callback_data: AskMove, ctx: Context, texts: Texts) -> None:
    """What it would do."""
    day = dt.date.fromordinal(callback_data.day)
    preview = await lesson_moves.preview(ctx, lesson_id=callback_data.lesson_id, day=day, slot=callback_data.slot)
    await show(tap, screens.preview_screen(preview, DoMove(**callback_data.model_dump()), texts))


async def do_move(tap: CallbackQuery, callback_data: DoMove, ctx: Context, texts: Texts) -> None:
    """Move it; undoing stands below."""
    day = dt.date.fromordinal(callback_data.day)
    moved = await lesson_moves.move(ctx, lesson_id=callback_data.lesson_id, day=day, slot=callback_data.slot)
    await show(tap, screens.done_screen(await own_lessons.choice(ctx, lesson_id=moved), texts))


async def open_swaps(tap: CallbackQuery, callback_data: OpenSwaps, ctx: Context, texts: Texts) -> None:
    """Ask with which of the own lessons."""
    choice = await own_lessons.choice(ctx, lesson_id=callback_data.lesson_id)
    others = await own_lessons.ahead(ctx, besides=callback_data.lesson_id)
    await show(tap, screens.swaps_screen(choice, others, callback_data.page, texts))


async def ask_swap(tap: CallbackQuery, callback_data: AskSwap, ctx: Context, texts: Texts) -> None:
    """What it would do."""
    preview = await lesson_moves.preview(ctx, **callback_data.model_dump())
    await show(tap, screens.preview_screen(preview, DoSwap(**callback_data.model_dump()), texts))


async def do_swap(tap: CallbackQuery, callback_data: DoSwap, ctx: Context, texts: Texts) -> None:
    """Swap them; undoing stands below."""
    moved = await lesson_moves.swap(ctx, **callback_data.model_dump())
    await show(tap, screens.done_screen(await own_lessons.choice(ctx, lesson_id=moved), texts))


async def undo(tap: CallbackQuery, callback_data: UndoMove, ctx: Context, texts: Texts) -> None:
    """Put it back, and show the own lessons."""
    await lesson_moves.undo(ctx, lesson_id=callback_data.lesson_id)
    await show(tap, screens.lessons_screen(await own_lessons.ahead(ctx), 0, texts), toast=texts.alert("moves-undone"))
