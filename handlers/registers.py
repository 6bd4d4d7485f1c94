"""A lesson does not take place, or stands off the timetable."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers.callbacks.registers import (
    AddExtraLesson,
    CancelLesson,
    ExplainCancelling,
    OpenCancelling,
    OpenExtraCourses,
    OpenExtraDays,
    OpenExtraHours,
    TakeBackExtra,
    UndoCancelling,
)
from handlers.screens import registers as screens
from handlers.screens.lesson_card import card_screen
from handlers.show import reply, show
from handlers.states import KeepingRegisters
from locales.texts import Locales, Texts
from services.context import Context
from services.lessons import card
from services.registers import extra_lessons
from services.schedule import cancelled_lessons


def router(_locales: Locales) -> Router:
    """From «Ещё» of a lesson, and from the own access."""
    found = Router(name="registers")
    found.callback_query.register(open_cancelling, OpenCancelling.filter())
    found.callback_query.register(cancel, CancelLesson.filter())
    found.callback_query.register(ask_words, ExplainCancelling.filter())
    found.message.register(take_words, StateFilter(KeepingRegisters.words), F.text & ~F.text.startswith("/"))
    found.callback_query.register(undo, UndoCancelling.filter())
    found.callback_query.register(open_courses, OpenExtraCourses.filter())
    found.callback_query.register(open_days, OpenExtraDays.filter())
    found.callback_query.register(open_hours, OpenExtraHours.filter())
    found.callback_query.register(add, AddExtraLesson.filter())
    found.callback_query.register(take_back, TakeBackExtra.filter())
    found.message.register(take_clock, StateFilter(KeepingRegisters.clock), F.text & ~F.text.startswith("/"))
    return found


async def open_cancelling(tap: CallbackQuery, callback_data: OpenCancelling, ctx: Context, texts: Texts) -> None:
    """Ask why."""
    await cancelled_lessons.may_cancel(ctx, lesson_id=callback_data.lesson_id)
    found = await card.card(ctx, lesson_id=callback_data.lesson_id)
    await show(tap, screens.reasons_screen(found, texts))


async def cancel(tap: CallbackQuery, callback_data: CancelLesson, ctx: Context, texts: Texts) -> None:
    """It does not take place."""
    await cancelled_lessons.cancel(ctx, lesson_id=callback_data.lesson_id, reason=callback_data.reason)
    await show(tap, screens.cancelled_screen(callback_data.lesson_id, texts))


async def ask_words(
    tap: CallbackQuery, callback_data: ExplainCancelling, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A word on it."""
    await cancelled_lessons.may_explain(ctx, lesson_id=callback_data.lesson_id)
    await state.set_state(KeepingRegisters.words)
    await state.set_data({"lesson_id": callback_data.lesson_id})
    await show(tap, screens.explain_screen(callback_data.lesson_id, texts))


async def take_words(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """As it was typed."""
    lesson_id = (await state.get_data())["lesson_id"]
    await cancelled_lessons.explain(ctx, lesson_id=lesson_id, note=message.text or "")
    await state.clear()
    await reply(message, screens.cancelled_screen(lesson_id, texts, explained=True))


async def undo(tap: CallbackQuery, callback_data: UndoCancelling, ctx: Context, texts: Texts) -> None:
    """It takes place after all."""
    await cancelled_lessons.undo(ctx, lesson_id=callback_data.lesson_id)
    shown = await card.card(ctx, lesson_id=callback_data.lesson_id)
    await show(tap, card_screen(shown, texts), toast=texts.alert("cancelling-undone"))


async def open_courses(tap: CallbackQuery, ctx: Context, texts: Texts) -> None:
    """Ask to which course."""
    await show(tap, screens.courses_screen(await extra_lessons.courses(ctx), texts))


async def open_days(tap: CallbackQuery, callback_data: OpenExtraDays, ctx: Context, texts: Texts) -> None:
    """Ask on which day."""
    await show(tap, screens.days_screen(await extra_lessons.days(ctx, course_id=callback_data.course_id), texts))


async def open_hours(
    tap: CallbackQuery, callback_data: OpenExtraHours, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """At which hour? A button, or a typed time."""
    course_id, day = callback_data.course_id, callback_data.day
    found = await extra_lessons.days(ctx, course_id=course_id)
    hours = await extra_lessons.hours(ctx, course_id=course_id, day=dt.date.fromordinal(day))
    await state.set_state(KeepingRegisters.clock)
    await state.set_data({"course_id": course_id, "day": day})
    await show(tap, screens.hours_screen(found, day, hours, texts))


async def add(tap: CallbackQuery, callback_data: AddExtraLesson, ctx: Context, texts: Texts) -> None:
    """At this hour."""
    day = dt.date.fromordinal(callback_data.day)
    lesson_id = await extra_lessons.add(ctx, course_id=callback_data.course_id, day=day, slot=callback_data.slot)
    await show(tap, screens.added_screen(await extra_lessons.added(ctx, lesson_id=lesson_id), texts))


async def take_back(tap: CallbackQuery, callback_data: TakeBackExtra, ctx: Context, texts: Texts) -> None:
    """It was added by mistake; another day may be chosen."""
    course_id = await extra_lessons.take_back(ctx, lesson_id=callback_data.lesson_id)
    found = await extra_lessons.days(ctx, course_id=course_id)
    await show(tap, screens.days_screen(found, texts), toast=texts.alert("extra-taken-back"))


async def take_clock(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """At a typed time; one that is not understood is asked again."""
    data = await state.get_data()
    day = dt.date.fromordinal(data["day"])
    lesson_id = await extra_lessons.add_at(ctx, course_id=data["course_id"], day=day, clock=message.text or "")
    await state.clear()
    await reply(message, screens.added_screen(await extra_lessons.added(ctx, lesson_id=lesson_id), texts))
