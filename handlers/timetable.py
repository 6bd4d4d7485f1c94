"""The timetable from the bot: a class's week, and a row changed from a day on (D-1, R-23)."""

import datetime as dt
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from handlers import drafts
from handlers.callbacks.timetable import (
    ApplyRow,
    BeginAdding,
    BeginRow,
    ChooseCourse,
    ChooseFrom,
    ChooseRowWeekday,
    ChooseSlot,
    ChooseWeeks,
    NoRoom,
    OpenRow,
    OpenTimetable,
    OpenWeek,
)
from handlers.drafts import Draft
from handlers.screens import timetable as screens
from handlers.screens.screen import Screen
from handlers.show import reply, show
from handlers.states import ChangingTimetable
from locales.texts import Locales, Texts
from models.courses import WeekKind
from services.context import Context
from services.schedule import timetable_changes, timetable_plans, timetable_rows, typed_days
from services.schedule.day_refusals import DayInPast, DraftGone
from services.schedule.timetable_plans import LONGEST_ROOM, RowPlan

_DRAFT = "row"


def router(_locales: Locales) -> Router:
    """From the classes down to one row that is changed."""
    found = Router(name="timetable")
    typed = F.text & ~F.text.startswith("/")
    found.callback_query.register(open_classes, OpenTimetable.filter())
    found.callback_query.register(open_week, OpenWeek.filter())
    found.callback_query.register(open_row, OpenRow.filter())
    found.callback_query.register(begin_row, BeginRow.filter())
    found.callback_query.register(begin_adding, BeginAdding.filter())
    found.callback_query.register(choose_course, ChooseCourse.filter())
    found.callback_query.register(choose_weekday, ChooseRowWeekday.filter())
    found.callback_query.register(choose_slot, ChooseSlot.filter())
    found.callback_query.register(choose_weeks, ChooseWeeks.filter())
    found.callback_query.register(no_room, NoRoom.filter())
    found.message.register(type_room, StateFilter(ChangingTimetable.room), typed)
    found.callback_query.register(choose_from, ChooseFrom.filter())
    found.message.register(type_from, StateFilter(ChangingTimetable.day), typed)
    found.callback_query.register(apply, ApplyRow.filter())
    return found


async def open_classes(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Ask whose week."""
    classes = await timetable_rows.classes(ctx)
    await state.clear()
    await show(tap, screens.classes_screen(classes, texts))


async def open_week(tap: CallbackQuery, callback_data: OpenWeek, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The week of a class, or a day of it; whatever was being put together is put aside."""
    weekday = callback_data.weekday or None
    week = await timetable_rows.week(ctx, group_id=callback_data.group_id, weekday=weekday)
    await state.clear()
    is_day = weekday is not None and week.may_change
    await show(tap, screens.day_screen(week, weekday or 0, texts) if is_day else screens.week_screen(week, texts))


async def open_row(tap: CallbackQuery, callback_data: OpenRow, ctx: Context, texts: Texts) -> None:
    """One row, and what can become of it."""
    group_id, row = await timetable_rows.row(ctx, row_id=callback_data.row_id)
    await show(tap, screens.row_screen(group_id, row, ctx.today, texts))


async def begin_row(tap: CallbackQuery, callback_data: BeginRow, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """A draft of the row as it is, with the first question of what is to change."""
    group_id, row = await timetable_rows.row(ctx, row_id=callback_data.row_id)
    draft: Draft = {
        "what": callback_data.what,
        "group": group_id,
        "row": row.id,
        "weekday": row.weekday,
        "slot": row.slot,
        "weeks": row.weeks.value,
        "room": row.room,
    }
    await drafts.begin(state, _DRAFT, draft)
    match callback_data.what:
        case "move":
            await show(tap, screens.weekday_screen(group_id, texts))
        case "room":
            await state.set_state(ChangingTimetable.room)
            await show(tap, screens.room_screen(group_id, texts))
        case "end":
            await _ask_from(tap, draft, ctx, texts, state)


async def begin_adding(
    tap: CallbackQuery, callback_data: BeginAdding, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """A new row; next, of which course."""
    courses = await timetable_rows.courses(ctx, group_id=callback_data.group_id)
    draft: Draft = {"what": "add", "group": callback_data.group_id, "weekday": callback_data.weekday}
    await drafts.begin(state, _DRAFT, draft)
    await show(tap, screens.courses_screen(courses, callback_data.group_id, texts))


async def choose_course(tap: CallbackQuery, callback_data: ChooseCourse, texts: Texts, state: FSMContext) -> None:
    """Of this course; next, at which hour."""
    draft = await drafts.change(state, _DRAFT, course=callback_data.course_id)
    await show(tap, screens.slot_screen(draft["group"], texts))


async def choose_weekday(tap: CallbackQuery, callback_data: ChooseRowWeekday, texts: Texts, state: FSMContext) -> None:
    """To this day; next, at which hour."""
    draft = await drafts.change(state, _DRAFT, weekday=callback_data.weekday)
    await show(tap, screens.slot_screen(draft["group"], texts))


async def choose_slot(
    tap: CallbackQuery, callback_data: ChooseSlot, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """At this hour; next, from when, or for a new row in which weeks."""
    draft = await drafts.change(state, _DRAFT, slot=callback_data.slot)
    if draft["what"] == "add":
        await show(tap, screens.weeks_screen(draft["group"], texts))
    else:
        await _ask_from(tap, draft, ctx, texts, state)


async def choose_weeks(tap: CallbackQuery, callback_data: ChooseWeeks, texts: Texts, state: FSMContext) -> None:
    """In these weeks; next, in which room."""
    draft = await drafts.change(state, _DRAFT, weeks=callback_data.weeks.value)
    await state.set_state(ChangingTimetable.room)
    await show(tap, screens.room_screen(draft["group"], texts))


async def no_room(tap: CallbackQuery, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """No room is named; next, from when."""
    draft = await drafts.change(state, _DRAFT, room=None)
    await _ask_from(tap, draft, ctx, texts, state)


async def type_room(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The room; next, from when. Too long a one is told, and the question stays."""
    room = " ".join((message.text or "").split())
    if len(room) > LONGEST_ROOM:
        await reply(message, Screen(texts.html("timetable-room-long", most=str(LONGEST_ROOM))))
        return
    draft = await drafts.change(state, _DRAFT, room=room)
    await state.set_state(ChangingTimetable.day)
    await reply(message, screens.from_screen(draft["group"], ctx.today, texts))


async def choose_from(
    tap: CallbackQuery, callback_data: ChooseFrom, ctx: Context, texts: Texts, state: FSMContext
) -> None:
    """From this day: show what would be."""
    screen = await _preview(dt.date.fromordinal(callback_data.day), ctx, texts, state)
    await show(tap, screen)


async def type_from(message: Message, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """The day in words; what is no such day is told, and the question stays."""
    days = typed_days.parse(message.text or "", today=ctx.today)
    if days is None or days[0] != days[1]:
        await reply(message, Screen(texts.html("timetable-bad-day")))
        return
    await reply(message, await _preview(days[0], ctx, texts, state))


async def apply(tap: CallbackQuery, callback_data: ApplyRow, ctx: Context, texts: Texts, state: FSMContext) -> None:
    """Carry it out, and show the week."""
    draft = await drafts.finished(state, _DRAFT, callback_data.draft)
    await timetable_changes.apply(ctx, plan=_plan(draft))
    week = await timetable_rows.week(ctx, group_id=draft["group"])
    await show(tap, screens.week_screen(week, texts), toast=texts.alert("timetable-applied"))


async def _ask_from(tap: CallbackQuery, draft: Draft, ctx: Context, texts: Texts, state: FSMContext) -> None:
    await state.set_state(ChangingTimetable.day)
    await show(tap, screens.from_screen(draft["group"], ctx.today, texts))


async def _preview(day: dt.date, ctx: Context, texts: Texts, state: FSMContext) -> Screen:
    if day < ctx.today:
        raise DayInPast
    draft = {**await drafts.read(state, _DRAFT), "from": day.toordinal()}
    preview = await timetable_plans.preview(ctx, plan=_plan(draft))
    await drafts.begin(state, _DRAFT, draft)
    return screens.preview_screen(preview, drafts.mark(draft), texts)


def _plan(draft: dict[str, Any]) -> RowPlan:
    """What the draft says. Raises DraftGone where a step is missing: its button came from an older screen."""
    try:
        return RowPlan(
            from_day=dt.date.fromordinal(draft["from"]),
            row_id=None if draft["what"] == "add" else draft["row"],
            course_id=draft["course"] if draft["what"] == "add" else None,
            weekday=draft["weekday"],
            slot=draft["slot"],
            weeks=WeekKind(draft["weeks"]),
            room=draft["room"],
            ends=draft["what"] == "end",
        )
    except KeyError:
        raise DraftGone from None
