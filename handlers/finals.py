"""The final marks of a course, and what is open before a period ends."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.finals import (
    AcceptFinals,
    AskFinalOrder,
    AskFinalReason,
    OpenFinal,
    OpenFinals,
    OpenOutlook,
    OpenStage,
    SetFinal,
    WithdrawFinal,
)
from handlers.forgetting import Forgetting
from handlers.screens import finals as screens
from handlers.screens.outlook import outlook_screen
from handlers.show import reply, show
from handlers.states import SettingFinal
from locales.texts import Locales, Texts
from models.marks import MarkKind
from services.context import Context
from services.marks import final_setting, finals
from services.marks.finals import FinalRow, FinalSheet
from services.marks.outlook import outlook
from services.refusals import NotYours

TYPED = F.text & ~F.text.startswith("/")


def router(_locales: Locales) -> Router:
    """From the sheet to one mark."""
    found = Router(name="finals")
    found.callback_query.middleware(Forgetting())
    found.callback_query.register(open_finals, OpenFinals.filter())
    found.callback_query.register(open_stage, OpenStage.filter())
    found.callback_query.register(accept, AcceptFinals.filter())
    found.callback_query.register(open_final, OpenFinal.filter())
    found.callback_query.register(set_final, SetFinal.filter())
    found.callback_query.register(ask_reason, AskFinalReason.filter())
    found.callback_query.register(ask_order, AskFinalOrder.filter())
    found.callback_query.register(withdraw, WithdrawFinal.filter())
    found.callback_query.register(open_outlook, OpenOutlook.filter())
    found.message.register(take_reason, StateFilter(SettingFinal.reason), TYPED)
    found.message.register(take_order, StateFilter(SettingFinal.order), TYPED)
    return found


async def open_finals(tap: CallbackQuery, callback_data: OpenFinals, ctx: Context, texts: Texts) -> None:
    """Those that are set now."""
    await show(tap, screens.sheet_screen(await finals.sheet(ctx, course_id=callback_data.course_id), texts))


async def open_stage(tap: CallbackQuery, callback_data: OpenStage, ctx: Context, texts: Texts) -> None:
    """Those of a period or of the year."""
    await show(tap, screens.sheet_screen(await _sheet(ctx, callback_data.model_dump()), texts))


async def accept(tap: CallbackQuery, callback_data: AcceptFinals, ctx: Context, texts: Texts) -> None:
    """Set what was proposed."""
    column = _column(callback_data.model_dump())
    count = await final_setting.accept(ctx, **column, digest=callback_data.digest)
    screen = screens.sheet_screen(await finals.sheet(ctx, **column), texts)
    await show(tap, screen, toast=texts.alert("finals-accepted", count=count))


async def open_final(tap: CallbackQuery, callback_data: OpenFinal, ctx: Context, texts: Texts) -> None:
    """One pupil's."""
    await show(tap, screens.final_screen(*await _row(ctx, callback_data.model_dump()), texts))


async def set_final(tap: CallbackQuery, callback_data: SetFinal, ctx: Context, texts: Texts) -> None:
    """It is this; back to the sheet."""
    await final_setting.put(ctx, **_of_pupil(callback_data.model_dump()), value=callback_data.value)
    await show(tap, screens.sheet_screen(await _sheet(ctx, callback_data.model_dump()), texts))


async def ask_reason(
    tap: CallbackQuery, callback_data: AskFinalReason, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Why is it «н/а»."""
    screen = screens.reason_screen(*await _row(ctx, callback_data.model_dump()), texts)
    await state.set_state(SettingFinal.reason)
    await state.set_data(callback_data.model_dump())
    await show(tap, screen)


async def ask_order(
    tap: CallbackQuery, callback_data: AskFinalOrder, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """By which order is it «осв»."""
    screen = screens.order_screen(*await _row(ctx, callback_data.model_dump()), texts)
    await state.set_state(SettingFinal.order)
    await state.set_data(callback_data.model_dump())
    await show(tap, screen)


async def take_reason(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed reason of «н/а»; a refusal goes on asking."""
    data = await _kept(state)
    await final_setting.unattested(ctx, **_of_pupil(data), reason=message.text or "")
    await reply(message, screens.sheet_screen(await _sheet(ctx, data), texts))


async def take_order(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The typed order of «осв»; a refusal goes on asking."""
    data = await _kept(state)
    await final_setting.exempt(ctx, **_of_pupil(data), order=message.text or "")
    await reply(message, screens.sheet_screen(await _sheet(ctx, data), texts))


async def withdraw(tap: CallbackQuery, callback_data: WithdrawFinal, ctx: Context, texts: Texts) -> None:
    """Take it back; back to the sheet."""
    await final_setting.withdraw(ctx, **_of_pupil(callback_data.model_dump()), revision=callback_data.revision)
    screen = screens.sheet_screen(await _sheet(ctx, callback_data.model_dump()), texts)
    await show(tap, screen, toast=texts.alert("finals-withdrawn"))


async def open_outlook(tap: CallbackQuery, callback_data: OpenOutlook, ctx: Context, texts: Texts) -> None:
    """What is open before the period ends."""
    await show(tap, outlook_screen(await outlook(ctx, course_id=callback_data.course_id), texts))


async def _kept(state: FSMContext) -> dict[str, Any]:
    """Which mark the words are about; if they are refused, they are still awaited."""
    data = await state.get_data()
    await state.clear()
    return data


async def _sheet(ctx: Context, data: dict[str, Any]) -> FinalSheet:
    return await finals.sheet(ctx, **_column(data))


async def _row(ctx: Context, data: dict[str, Any]) -> tuple[FinalSheet, FinalRow]:
    """The pupil's row on the sheet. Raises NotYours where there is none."""
    sheet = await _sheet(ctx, data)
    row = sheet.row_of(data["pupil_id"])
    if row is None:
        raise NotYours
    return sheet, row


def _column(data: dict[str, Any]) -> dict[str, Any]:
    return {"course_id": data["course_id"], "kind": MarkKind(data["kind"]), "number": data["number"]}


def _of_pupil(data: dict[str, Any]) -> dict[str, Any]:
    return {**_column(data), "pupil_id": data["pupil_id"]}
