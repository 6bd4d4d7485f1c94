"""The calendar: days that differ, and setting one step by step."""

import datetime as dt
from collections.abc import Sequence

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
from handlers.screens import day_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.school import DayKind
from services.schedule.concerned import SchoolClass
from services.schedule.day_plans import DayPreview, EntryShown
from services.schedule.school_days import WITH_LESSONS

ON_A_PAGE = 8
IN_A_ROW = 4
MOST_CLASSES = 88
MOST_NAMES = 12
MOST_OVERLAPS = 3
DAYS_OFFERED = 7
LEVELS = ((1, 4), (5, 9), (10, 11))
KINDS = (
    DayKind.CLOSED,
    DayKind.DAY_OFF,
    DayKind.HOLIDAYS,
    DayKind.SHORTENED,
    DayKind.AS_WEEKDAY,
    DayKind.DISTANCE,
    DayKind.QUARANTINE,
)


def calendar_screen(entries: Sequence[EntryShown], today: dt.date, page: int, texts: Texts) -> Screen:
    """What is coming, a page of it, with a button to take back each."""
    pages = max(1, -(-len(entries) // ON_A_PAGE))
    page = min(page, pages - 1)
    shown = entries[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    lines = [texts.html("calendar-line", day=entry_words(entry, today, texts)) for entry in shown]
    text = texts.html("calendar-title") if entries else texts.html("calendar-nothing")
    rows = [
        [
            Button(
                texts.plain(
                    "calendar-withdraw-this",
                    days=_short(entry.first, entry.last, texts),
                    kind=kind_words(entry.kind, texts),
                ),
                OpenDayEntry(entry_id=entry.id),
            )
        ]
        for entry in shown
    ]
    turns = [Button(texts.plain("days-earlier"), OpenCalendar(page=page - 1))] if page > 0 else []
    turns += [Button(texts.plain("days-later"), OpenCalendar(page=page + 1))] if page + 1 < pages else []
    rows += [turns] if turns else []
    rows += [[Button(texts.plain("calendar-begin"), BeginDay())], [back_button("school", texts)]]
    return Screen(Html("\n".join([text, *lines])), rows)


def entry_screen(entry: EntryShown, today: dt.date, texts: Texts) -> Screen:
    """One act of the calendar, to take back."""
    return Screen(
        texts.html("calendar-entry", day=entry_words(entry, today, texts)),
        [
            [Button(texts.plain("calendar-withdraw"), WithdrawDay(entry_id=entry.id), "danger")],
            [_to_calendar(texts)],
        ],
    )


def days_screen(today: dt.date, texts: Texts) -> Screen:
    """The days to choose from."""
    buttons = [
        Button(day_words.when(day, day, today, texts), ChooseDays(first=day.toordinal(), last=day.toordinal()))
        for day in (today + dt.timedelta(days=offset) for offset in range(DAYS_OFFERED))
    ]
    rows = [buttons[:1], buttons[1:2], *(buttons[at : at + 2] for at in range(2, DAYS_OFFERED, 2))]
    return Screen(texts.html("calendar-which-day"), [*rows, [_to_calendar(texts)]])


def kinds_screen(days: str, texts: Texts) -> Screen:
    """What the days can become."""
    rows = [[Button(kind_words(kind, texts), ChooseKind(kind=kind))] for kind in KINDS]
    return Screen(texts.html("calendar-which-kind", days=days), [*rows, [_to_calendar(texts)]])


def weekdays_screen(texts: Texts) -> Screen:
    """The weekdays whose timetable could run."""
    buttons = [Button(day_words.weekday(day, texts), ChooseWeekday(weekday=day)) for day in range(1, 7)]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    return Screen(texts.html("calendar-which-weekday"), [*rows, [_to_calendar(texts)]])


def scope_screen(classes: Sequence[SchoolClass], texts: Texts) -> Screen:
    """For whom it can be."""
    grades = sorted({it.days.grade for it in classes if it.days.grade is not None})
    levels = [
        Button(texts.plain("calendar-grades", low=str(low), high=str(high)), ChooseGrades(low=low, high=high))
        for low, high in LEVELS
        if any(low <= grade <= high for grade in grades)
    ]
    singles = [
        Button(texts.plain("calendar-grade", grade=str(grade)), ChooseGrades(low=grade, high=grade)) for grade in grades
    ]
    rows = [
        [Button(texts.plain("calendar-everybody"), ChooseGrades(low=0, high=0))],
        levels,
        *(singles[at : at + IN_A_ROW] for at in range(0, len(singles), IN_A_ROW)),
        [Button(texts.plain("calendar-pick-classes"), PickClasses())],
        [_to_calendar(texts)],
    ]
    return Screen(texts.html("calendar-for-whom"), [row for row in rows if row])


def classes_screen(classes: Sequence[SchoolClass], chosen: Sequence[int], texts: Texts) -> Screen:
    """Which classes? Each button says what will be."""
    buttons = [_class_button(it, it.days.group_id in chosen, texts) for it in classes[:MOST_CLASSES]]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    if chosen:
        rows.append([Button(texts.plain("calendar-classes-chosen", count=str(len(chosen))), ClassesChosen())])
    return Screen(texts.html("calendar-which-classes"), [*rows, [_to_calendar(texts)]])


def note_screen(texts: Texts) -> Screen:
    """The question if there is anything to say besides."""
    return Screen(
        texts.html("calendar-note"), [[Button(texts.plain("calendar-no-note"), SkipNote())], [_to_calendar(texts)]]
    )


def preview_screen(preview: DayPreview, draft: int, texts: Texts) -> Screen:
    """What it would do, before it is done."""
    plan = preview.plan
    entry = EntryShown(0, plan.first, plan.last, plan.kind, plan.as_weekday, plan.grades, preview.names, plan.note)
    lines = [
        texts.html("calendar-preview", day=entry_words(entry, preview.today, texts)),
        _changes(preview, texts),
    ]
    if preview.kept:
        lines.append(texts.html("calendar-preview-kept", count=preview.kept))
    if preview.classes:
        lines += _readers(preview, texts)
    if preview.overlaps:
        overlapping = [
            texts.html("calendar-line", day=entry_words(it, preview.today, texts))
            for it in preview.overlaps[:MOST_OVERLAPS]
        ]
        lines += [texts.html("calendar-preview-overlaps", count=str(len(preview.overlaps))), *overlapping]
    rows = [
        [Button(texts.plain("calendar-put"), PutDay(draft=draft), "success")],
        [Button(texts.plain("calendar-anew"), BeginDay())],
        [_to_calendar(texts)],
    ]
    return Screen(Html("\n".join(lines)), rows)


def entry_words(entry: EntryShown, today: dt.date, texts: Texts) -> str:
    """«Завтра, 24 ноября: актированный день, вся школа (мороз)»."""
    return texts.plain(
        "calendar-day",
        when=day_words.when(entry.first, entry.last, today, texts),
        kind=kind_words(entry.kind, texts),
        weekday="none" if entry.as_weekday is None else day_words.weekday(entry.as_weekday, texts),
        scope=_scope(entry, texts),
        note=entry.note or "none",
    )


def kind_words(kind: DayKind, texts: Texts) -> str:
    """«актированный день»."""
    return texts.plain(f"calendar-kind-{kind.value}")


def _scope(entry: EntryShown, texts: Texts) -> str:
    if entry.classes:
        return day_words.listed(entry.classes, MOST_NAMES, texts)
    if entry.grades is None:
        return texts.plain("calendar-everybody")
    low, high = entry.grades
    if low == high:
        return texts.plain("calendar-grade", grade=str(low))
    return texts.plain("calendar-grades", low=str(low), high=str(high))


def _changes(preview: DayPreview, texts: Texts) -> Html:
    if not preview.classes:
        return texts.html("calendar-preview-nothing")
    if preview.plan.kind in WITH_LESSONS or preview.plan.kind is DayKind.AS_WEEKDAY:
        return texts.html("calendar-preview-otherwise", count=preview.classes)
    return texts.html("calendar-preview-no-lessons", count=preview.classes)


def _readers(preview: DayPreview, texts: Texts) -> list[Html]:
    lines = []
    if preview.families:
        at = day_words.moment(preview.families_at, texts)
        lines.append(texts.html("calendar-preview-families", count=preview.families, at=at))
    if preview.staff:
        at = day_words.moment(preview.staff_at, texts)
        lines.append(texts.html("calendar-preview-staff", count=preview.staff, at=at))
    return lines or [texts.html("calendar-preview-nobody")]


def _class_button(it: SchoolClass, is_chosen: bool, texts: Texts) -> Button:  # noqa: FBT001
    label = texts.plain("calendar-class-chosen", name=it.name) if is_chosen else it.name
    return Button(label, ChooseClass(group_id=it.days.group_id, chosen="no" if is_chosen else "yes"))


def _short(first: dt.date, last: dt.date, texts: Texts) -> str:
    days = [dates.short_day(day, texts.language) for day in dict.fromkeys((first, last))]
    return "–".join(days)


def _to_calendar(texts: Texts) -> Button:
    return Button(texts.plain("calendar-back"), OpenCalendar(page=0))
