"""The attendance of a lesson."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks import FinishAttendance, MarkAttendance, OpenLesson
from handlers.screens.attendance import attendance_screen
from handlers.show import show
from locales.texts import Locales, Texts
from services import attendance
from services.context import Context


def router(_locales: Locales) -> Router:
    """Open a lesson, mark a pupil, say that the list is complete."""
    found = Router(name="attendance")
    found.callback_query.register(open_lesson, OpenLesson.filter())
    found.callback_query.register(mark_attendance, MarkAttendance.filter())
    found.callback_query.register(finish_attendance, FinishAttendance.filter())
    return found


async def open_lesson(tap: CallbackQuery, callback_data: OpenLesson, ctx: Context, texts: Texts) -> None:
    """Show the class list."""
    await _show_sheet(tap, ctx, callback_data.lesson_id, texts)


async def mark_attendance(tap: CallbackQuery, callback_data: MarkAttendance, ctx: Context, texts: Texts) -> None:
    """Write down what the teacher saw."""
    await attendance.mark(ctx, **callback_data.model_dump())
    await _show_sheet(tap, ctx, callback_data.lesson_id, texts)


async def finish_attendance(tap: CallbackQuery, callback_data: FinishAttendance, ctx: Context, texts: Texts) -> None:
    """The list is complete."""
    await attendance.finish(ctx, **callback_data.model_dump())
    await _show_sheet(tap, ctx, callback_data.lesson_id, texts)


async def _show_sheet(tap: CallbackQuery, ctx: Context, lesson_id: int, texts: Texts) -> None:
    sheet = await attendance.sheet(ctx, lesson_id=lesson_id)
    await show(tap, attendance_screen(sheet, texts))
