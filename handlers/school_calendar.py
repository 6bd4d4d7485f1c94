"""The calendar from the bot: what is coming, a day set step by step, a day taken back (D-1)."""

import datetime as dt

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import drafts
from handlers.callbacks.calendar import (
    BeginDay,
    ChooseClass,
    ChooseDays,
    ChooseGrades,
    ChooseKind,
    ChooseWeekday,
    ClassesChosen,
    OpenCalendar,
    OpenDayEntry,
    PickClasses,
    PutDay,
    SkipNote,
    WithdrawDay,
)
from handlers.drafts import Draft
from handlers.screens import calendar, day_words
from handlers.screens.screen import Screen
from handlers.show import reply, show
from handlers.states import SettingDay
from locales.texts import Locales, Texts
from models.school import DayKind
from services.context import Context
from services.schedule import day_plans, school_calendar, typed_days
from services.schedule.day_plans import DayPlan
from services.schedule.day_refusals import DayInPast, DraftGone

_DRAFT = "day"


def router(_locales: Locales) -> Router:
    """From the list of days down to one that is set."""
    found = Router(name="calendar")
    typed = F.text & ~F.text.startswith("/")
    found.callback_query.register(open_calendar, OpenCalendar.filter())
    found.callback_query.register(open_entry, OpenDayEntry.filter())
    found.callback_query.register(withdraw, WithdrawDay.filter())
    found.callback_query.register(begin, BeginDay.filter())
    found.callback_query.register(choose_days, ChooseDays.filter())
    found.message.register(type_days, StateFilter(SettingDay.days), typed)
    found.callback_query.register(choose_kind, ChooseKind.filter())
    found.callback_query.register(choose_weekday, ChooseWeekday.filter())
    found.callback_query.register(choose_grades, ChooseGrades.filter())
    found.callback_query.register(pick_classes, PickClasses.filter())
    found.callback_query.register(choose_class, ChooseClass.filter())
    found.callback_query.register(classes_chosen, ClassesChosen.filter())
    found.callback_query.register(skip_note, SkipNote.filter())
    found.message.register(type_note, StateFilter(SettingDay.note), typed)
    found.callback_query.register(put, PutDay.filter())
    return found


async def open_calendar(
    tap: CallbackQuery, callback_data: OpenCalendar, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """What is coming; whatever was being put together is put aside."""
    entries = await school_calendar.coming(ctx)
    await state.clear()
    await show(tap, calendar.calendar_screen(entries, ctx.today, callback_data.page, texts))


async def open_entry(tap: CallbackQuery, callback_data: OpenDayEntry, ctx: Context, texts: Texts) -> None:
    """One day, to take back."""
    entry = await school_calendar.entry(ctx, entry_id=callback_data.entry_id)
    await show(tap, calendar.entry_screen(entry, ctx.today, texts))


async def withdraw(
    tap: CallbackQuery, callback_data: WithdrawDay, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """Take it back, and show what is left."""
    await state.clear()
    await school_calendar.withdraw(ctx, entry_id=callback_data.entry_id)
    entries = await school_calendar.coming(ctx)
    await show(tap, calendar.calendar_screen(entries, ctx.today, 0, texts), toast=texts.alert("calendar-withdrawn"))


async def begin(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A new draft: which day? Typed days are awaited as well."""
    await day_plans.choices(ctx, first=ctx.today, last=ctx.today)
    await drafts.begin(state, _DRAFT, {})
    await state.set_state(SettingDay.days)
    await show(tap, calendar.days_screen(ctx.today, texts))


async def choose_days(
    tap: CallbackQuery, callback_data: ChooseDays, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """These days; next, what they become."""
    if callback_data.first < ctx.today.toordinal():
        raise DayInPast
    await drafts.change(state, _DRAFT, first=callback_data.first, last=callback_data.last)
    await show(tap, _kinds(callback_data.first, callback_data.last, ctx, texts))


async def type_days(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Days in words; what is no such days is told, and the question stays."""
    days = typed_days.parse(message.text or "", today=ctx.today)
    if days is None:
        await reply(message, Screen(texts.html("days-bad")))
        return
    first, last = days
    if first < ctx.today:
        raise DayInPast
    await drafts.change(state, _DRAFT, first=first.toordinal(), last=last.toordinal())
    await reply(message, _kinds(first.toordinal(), last.toordinal(), ctx, texts))


async def choose_kind(
    tap: CallbackQuery, callback_data: ChooseKind, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """It is this; next, by which weekday, or for whom."""
    draft = await drafts.change(state, _DRAFT, kind=callback_data.kind.value, weekday=None)
    if callback_data.kind is DayKind.AS_WEEKDAY:
        await show(tap, calendar.weekdays_screen(texts))
    else:
        await show(tap, await _scope(ctx, draft, texts))


async def choose_weekday(
    tap: CallbackQuery, callback_data: ChooseWeekday, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """By this day's timetable; next, for whom."""
    draft = await drafts.change(state, _DRAFT, kind=DayKind.AS_WEEKDAY.value, weekday=callback_data.weekday)
    await show(tap, await _scope(ctx, draft, texts))


async def choose_grades(tap: CallbackQuery, callback_data: ChooseGrades, texts: Texts, state: FSMContext) -> None:
    """For these grades, or for all; next, a note."""
    grades = [callback_data.low, callback_data.high] if callback_data.low else None
    await drafts.change(state, _DRAFT, grades=grades, groups=[])
    await _ask_note(tap, texts, state)


async def pick_classes(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Ask which classes."""
    draft = await drafts.change(state, _DRAFT, grades=None, groups=[])
    await show(tap, await _classes(ctx, draft, texts))


async def choose_class(
    tap: CallbackQuery, callback_data: ChooseClass, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """One class more, or one less."""
    groups = set((await drafts.read(state, _DRAFT)).get("groups", []))
    wanted = groups | {callback_data.group_id} if callback_data.chosen == "yes" else groups - {callback_data.group_id}
    draft = await drafts.change(state, _DRAFT, grades=None, groups=sorted(wanted))
    await show(tap, await _classes(ctx, draft, texts))


async def classes_chosen(tap: CallbackQuery, texts: Texts, state: FSMContext) -> None:
    """These are all; next, a note."""
    if not (await drafts.read(state, _DRAFT)).get("groups"):
        raise DraftGone
    await _ask_note(tap, texts, state)


async def skip_note(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """No note: show what it would do."""
    draft = await drafts.change(state, _DRAFT, note=None)
    await show(tap, await _preview(ctx, draft, texts))


async def type_note(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The note; then what it would do. Too long a one is told, and the question stays."""
    note = " ".join((message.text or "").split())
    if len(note) > day_plans.LONGEST_NOTE:
        await reply(message, Screen(texts.html("calendar-note-long", most=str(day_plans.LONGEST_NOTE))))
        return
    draft = await drafts.change(state, _DRAFT, note=note)
    await reply(message, await _preview(ctx, draft, texts))


async def put(tap: CallbackQuery, callback_data: PutDay, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Set it, and show the calendar with it."""
    draft = await drafts.finished(state, _DRAFT, callback_data.draft)
    await school_calendar.put(ctx, plan=_plan(draft))
    entries = await school_calendar.coming(ctx)
    # The draft stays until the person goes on: the same button pressed twice says the same, and changes nothing.
    await show(tap, calendar.calendar_screen(entries, ctx.today, 0, texts), toast=texts.alert("calendar-set"))


def _kinds(first: int, last: int, ctx: Context, texts: Texts) -> Screen:
    days = day_words.when(dt.date.fromordinal(first), dt.date.fromordinal(last), ctx.today, texts)
    return calendar.kinds_screen(days, texts)


async def _scope(ctx: Context, draft: Draft, texts: Texts) -> Screen:
    plan = _plan(draft)
    return calendar.scope_screen(await day_plans.choices(ctx, first=plan.first, last=plan.last), texts)


async def _classes(ctx: Context, draft: Draft, texts: Texts) -> Screen:
    plan = _plan(draft)
    classes = await day_plans.choices(ctx, first=plan.first, last=plan.last)
    return calendar.classes_screen(classes, plan.groups, texts)


async def _ask_note(tap: CallbackQuery, texts: Texts, state: FSMContext) -> None:
    await state.set_state(SettingDay.note)
    await show(tap, calendar.note_screen(texts))


async def _preview(ctx: Context, draft: Draft, texts: Texts) -> Screen:
    preview = await day_plans.preview(ctx, plan=_plan(draft))
    return calendar.preview_screen(preview, drafts.mark(draft), texts)


def _plan(draft: Draft) -> DayPlan:
    """What the draft says. Raises DraftGone where a step is missing: its button came from an older screen."""
    try:
        first, last = (dt.date.fromordinal(draft[name]) for name in ("first", "last"))
        kind = DayKind(draft["kind"])
    except KeyError:
        raise DraftGone from None
    grades = draft.get("grades")
    return DayPlan(
        first=first,
        last=last,
        kind=kind,
        as_weekday=draft.get("weekday"),
        grades=None if grades is None else (grades[0], grades[1]),
        groups=tuple(draft.get("groups", [])),
        note=draft.get("note"),
    )
