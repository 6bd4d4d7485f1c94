"""The marks of a lesson with a brush in hand."""

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.callbacks.lessons import OpenMarks
from handlers.callbacks.marks import VALUES, Brush, ChooseWork, OpenBrush, OpenDebts, Paint, PaintAnyway
from handlers.screens import marks as screens
from handlers.show import show
from locales.texts import Locales, Texts
from services.context import Context
from services.marks import debts, of_pupil, setting
from services.marks import sheet as sheets
from services.marks.refusals import PupilAbsent

BEST: Brush = "5"
"""In hand when the marks are opened."""


def router(_locales: Locales) -> Router:
    """Take a brush, choose the work, tap pupils; see who owes what."""
    found = Router(name="marks")
    found.callback_query.register(open_marks, OpenMarks.filter())
    found.callback_query.register(open_brush, OpenBrush.filter())
    found.callback_query.register(choose_work, ChooseWork.filter())
    found.callback_query.register(paint, Paint.filter())
    found.callback_query.register(paint_anyway, PaintAnyway.filter())
    found.callback_query.register(open_debts, OpenDebts.filter())
    return found


async def open_marks(tap: CallbackQuery, callback_data: OpenMarks, ctx: Context, texts: Texts) -> None:
    """The list with the best mark and the usual work in hand."""
    await _show(tap, ctx, callback_data, texts)


async def open_brush(tap: CallbackQuery, callback_data: OpenBrush, ctx: Context, texts: Texts) -> None:
    """Another brush."""
    await _show(tap, ctx, callback_data, texts)


async def choose_work(tap: CallbackQuery, callback_data: ChooseWork, ctx: Context, texts: Texts) -> None:
    """Ask for which work."""
    lesson_id, brush = callback_data.lesson_id, callback_data.brush
    sheet = await sheets.sheet(ctx, lesson_id=lesson_id)
    await show(
        tap,
        screens.works_screen(
            sheet.title,
            sheet.ground,
            lambda work: OpenBrush(lesson_id=lesson_id, brush=brush, work=work),
            texts,
            back=OpenMarks(lesson_id=lesson_id),
        ),
    )


async def paint(tap: CallbackQuery, callback_data: Paint, ctx: Context, texts: Texts) -> None:
    """The pupil has this mark; of an absent one it is asked once."""
    wanted = callback_data
    try:
        await _put(ctx, wanted, over_absence=False)
    except PupilAbsent:
        page = await of_pupil.marks_of(ctx, lesson_id=wanted.lesson_id, pupil_id=wanted.pupil_id)
        ways = (PaintAnyway(**wanted.model_dump()), _same_brush(wanted))
        await show(tap, screens.anyway_screen(page.title, page.name, VALUES[wanted.letter], ways, texts))
        return
    await _show(tap, ctx, _same_brush(wanted), texts)


async def paint_anyway(tap: CallbackQuery, callback_data: PaintAnyway, ctx: Context, texts: Texts) -> None:
    """It was asked about."""
    await _put(ctx, callback_data, over_absence=True)
    await _show(tap, ctx, _same_brush(callback_data), texts)


async def open_debts(tap: CallbackQuery, callback_data: OpenDebts, ctx: Context, texts: Texts) -> None:
    """Who owes what in the course."""
    await show(tap, screens.debts_screen(await debts.debt_list(ctx, lesson_id=callback_data.lesson_id), texts))


async def _put(ctx: Context, wanted: Paint | PaintAnyway, *, over_absence: bool) -> None:
    await setting.put(
        ctx,
        lesson_id=wanted.lesson_id,
        pupil_id=wanted.pupil_id,
        work_type=wanted.work,
        value=VALUES[wanted.letter],
        ordinal=wanted.place,
        over_absence=over_absence,
    )


async def _show(tap: CallbackQuery, ctx: Context, brush: OpenBrush | OpenMarks, texts: Texts) -> None:
    """The list with this brush in hand; a work that takes no marks now gives way to the usual one."""
    sheet = await sheets.sheet(ctx, lesson_id=brush.lesson_id)
    letter, work = (brush.brush, brush.work) if isinstance(brush, OpenBrush) else (BEST, sheet.last_work)
    await show(tap, screens.marks_screen(sheet, letter, sheets.usual_work(sheet.ground, work), texts))


def _same_brush(painted: Paint | PaintAnyway) -> OpenBrush:
    return OpenBrush(lesson_id=painted.lesson_id, brush=painted.letter, work=painted.work)
