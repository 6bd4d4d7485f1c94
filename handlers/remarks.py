"""Remarks from a lesson."""

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.lessons import OpenRemarks
from handlers.callbacks.remarks import ChooseRemark, ChooseRemarkFor, MakeRemark, WithdrawRemark, WriteRemark
from handlers.forgetting import Forgetting
from handlers.screens import remarks as screens
from handlers.show import reply, show
from handlers.states import Remarking
from locales.texts import Locales, Texts
from services import remarks
from services.context import Context
from services.names import ShownName
from services.refusals import NotYours
from services.remarks import RemarkSheet


def router(_locales: Locales) -> Router:
    """Words and pupil in either order; what was said is taken back."""
    found = Router(name="remarks")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_remarks, OpenRemarks.filter())
    found.callback_query.register(choose, ChooseRemark.filter())
    found.callback_query.register(choose_for, ChooseRemarkFor.filter())
    found.callback_query.register(make, MakeRemark.filter())
    found.callback_query.register(write, WriteRemark.filter())
    found.message.register(type_words, StateFilter(Remarking.words), F.text & ~F.text.startswith("/"))
    found.callback_query.register(withdraw, WithdrawRemark.filter())
    return found


async def open_remarks(tap: CallbackQuery, callback_data: OpenRemarks, ctx: Context, texts: Texts) -> None:
    """The usual words, the class, and what was said from this lesson."""
    await _show(tap, ctx, callback_data.lesson_id, texts)


async def choose(tap: CallbackQuery, callback_data: ChooseRemark, ctx: Context, texts: Texts) -> None:
    """Ask to whom these words are."""
    sheet = await remarks.sheet(ctx, lesson_id=callback_data.lesson_id)
    await show(tap, screens.whom_screen(sheet, callback_data.remark, texts))


async def choose_for(tap: CallbackQuery, callback_data: ChooseRemarkFor, ctx: Context, texts: Texts) -> None:
    """Ask which words this pupil gets."""
    sheet = await remarks.sheet(ctx, lesson_id=callback_data.lesson_id)
    name = _name(sheet, callback_data.pupil_id)
    await show(tap, screens.which_screen(sheet, callback_data.pupil_id, name, texts))


async def make(tap: CallbackQuery, callback_data: MakeRemark, ctx: Context, texts: Texts) -> None:
    """Say it."""
    lesson_id, pupil_id = callback_data.lesson_id, callback_data.pupil_id
    await remarks.make(ctx, lesson_id=lesson_id, pupil_id=pupil_id, template=callback_data.remark)
    await _show(tap, ctx, lesson_id, texts)


async def write(tap: CallbackQuery, callback_data: WriteRemark, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Own words: they are typed."""
    sheet = await remarks.sheet(ctx, lesson_id=callback_data.lesson_id)
    name = _name(sheet, callback_data.pupil_id)
    await state.set_state(Remarking.words)
    await state.set_data({"lesson": callback_data.lesson_id, "pupil": callback_data.pupil_id})
    await show(tap, screens.write_screen(sheet, name, texts))


async def type_words(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed words are said; refused ones may be sent again."""
    kept = await state.get_data()
    await state.clear()
    await remarks.make(ctx, lesson_id=kept["lesson"], pupil_id=kept["pupil"], text=message.text or "")
    sheet = await remarks.sheet(ctx, lesson_id=kept["lesson"])
    await reply(message, screens.remarks_screen(sheet, texts))


async def withdraw(tap: CallbackQuery, callback_data: WithdrawRemark, ctx: Context, texts: Texts) -> None:
    """Take it back."""
    await remarks.withdraw(ctx, remark_id=callback_data.remark_id)
    await _show(tap, ctx, callback_data.lesson_id, texts)


async def _show(tap: CallbackQuery, ctx: Context, lesson_id: int, texts: Texts) -> None:
    await show(tap, screens.remarks_screen(await remarks.sheet(ctx, lesson_id=lesson_id), texts))


def _name(sheet: RemarkSheet, pupil_id: int) -> ShownName:
    """Raises NotYours."""
    name = next((row.name for row in sheet.rows if row.pupil_id == pupil_id), None)
    if name is None:
        raise NotYours
    return name
