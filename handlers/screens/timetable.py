"""A class's week, and changing a row of it step by step."""

import datetime as dt
from collections.abc import Sequence

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
from handlers.screens import day_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.courses import WeekKind
from services.schedule.timetable_plans import HIGHEST_SLOT, Question, RowPreview
from services.schedule.timetable_rows import CourseShown, RowShown, Week

IN_A_ROW = 4
MOST_CLASSES = 92
MOST_BUTTONS = 40
MOST_QUESTIONS = 5
WEEKDAYS = range(1, 7)


def classes_screen(classes: Sequence[tuple[int, str]], texts: Texts) -> Screen:
    """The classes, a button each."""
    buttons = [Button(name, OpenWeek(group_id=group_id, weekday=0)) for group_id, name in classes[:MOST_CLASSES]]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    return Screen(texts.html("timetable-whose"), [*rows, [back_button("school", texts)]])


def week_screen(week: Week, texts: Texts) -> Screen:
    """The whole week as text; whoever may change it chooses a day. Teachers are named where there is room for them."""
    with_teachers = _week_screen(week, texts, with_teachers=True)
    return with_teachers if with_teachers.fits else _week_screen(week, texts, with_teachers=False)


def _week_screen(week: Week, texts: Texts, *, with_teachers: bool) -> Screen:
    parts = [texts.html("timetable-week", group=week.group)]
    for weekday in WEEKDAYS:
        rows = [row for row in week.rows if row.weekday == weekday]
        if rows:
            lines = [texts.html("timetable-day", day=day_words.weekday(weekday, texts))]
            lines += [_line(row, week.today, texts, with_teachers=with_teachers) for row in rows]
            parts.append(Html("\n".join(lines)))
    if len(parts) == 1:
        parts.append(texts.html("timetable-empty"))
    buttons = []
    if week.may_change:
        days = [
            Button(day_words.weekday(weekday, texts, short=True), OpenWeek(group_id=week.group_id, weekday=weekday))
            for weekday in WEEKDAYS
        ]
        parts.append(texts.html("timetable-choose-day"))
        buttons.append(days)
    return Screen(Html("\n\n".join(parts)), [*buttons, [_to_classes(texts)]])


def day_screen(week: Week, weekday: int, texts: Texts) -> Screen:
    """The rows of a day, a button each, and one for a new one."""
    title = texts.html("timetable-day-of", group=week.group, day=day_words.weekday(weekday, texts))
    lines = [_line(row, week.today, texts, with_teachers=True) for row in week.rows]
    rows = [
        [
            Button(
                texts.plain("timetable-row", slot=str(row.slot), course=_course(row.course, texts)),
                OpenRow(row_id=row.id),
            )
        ]
        for row in week.rows[:MOST_BUTTONS]
    ]
    rows.append([Button(texts.plain("timetable-add"), BeginAdding(group_id=week.group_id, weekday=weekday))])
    rows.append([_to_week(week.group_id, texts)])
    return Screen(Html("\n".join([title, *(lines or [texts.html("timetable-empty")])])), rows)


def row_screen(group_id: int, row: RowShown, today: dt.date, texts: Texts) -> Screen:
    """One row, and what can become of it."""
    text = texts.html(
        "timetable-row-title",
        day=day_words.weekday(row.weekday, texts),
        row=_line(row, today, texts, with_teachers=True),
    )
    return Screen(
        text,
        [
            [Button(texts.plain("timetable-move"), BeginRow(row_id=row.id, what="move"))],
            [Button(texts.plain("timetable-room"), BeginRow(row_id=row.id, what="room"))],
            [Button(texts.plain("timetable-end"), BeginRow(row_id=row.id, what="end"))],
            [_to_week(group_id, texts)],
        ],
    )


def courses_screen(courses: Sequence[CourseShown], group_id: int, texts: Texts) -> Screen:
    """The courses that a new row could be of."""
    rows = [[Button(_course(course, texts), ChooseCourse(course_id=course.id))] for course in courses[:MOST_BUTTONS]]
    return Screen(texts.html("timetable-which-course"), [*rows, [_to_week(group_id, texts)]])


def weekday_screen(group_id: int, texts: Texts) -> Screen:
    """The days of the week."""
    buttons = [Button(day_words.weekday(day, texts), ChooseRowWeekday(weekday=day)) for day in WEEKDAYS]
    return Screen(texts.html("timetable-which-day"), [buttons[:3], buttons[3:], [_to_week(group_id, texts)]])


def slot_screen(group_id: int, texts: Texts) -> Screen:
    """The numbers of lessons."""
    buttons = [Button(str(slot), ChooseSlot(slot=slot)) for slot in range(HIGHEST_SLOT + 1)]
    rows = [buttons[at : at + 3] for at in range(0, len(buttons), 3)]
    return Screen(texts.html("timetable-which-slot"), [*rows, [_to_week(group_id, texts)]])


def weeks_screen(group_id: int, texts: Texts) -> Screen:
    """Every week, or every second."""
    rows = [[Button(texts.plain(f"timetable-weeks-{weeks.value}"), ChooseWeeks(weeks=weeks))] for weeks in WeekKind]
    return Screen(texts.html("timetable-which-weeks"), [*rows, [_to_week(group_id, texts)]])


def room_screen(group_id: int, texts: Texts) -> Screen:
    """Which room? It is typed."""
    return Screen(
        texts.html("timetable-which-room"),
        [[Button(texts.plain("timetable-no-room"), NoRoom())], [_to_week(group_id, texts)]],
    )


def from_screen(group_id: int, today: dt.date, texts: Texts) -> Screen:
    """The days from which it could hold; others are typed."""
    monday = today + dt.timedelta(days=7 - today.weekday())
    buttons = [
        Button(
            texts.plain("timetable-from", day=day_words.when(day, day, today, texts)), ChooseFrom(day=day.toordinal())
        )
        for day in (today, monday)
    ]
    return Screen(texts.html("timetable-from-when"), [*([button] for button in buttons), [_to_week(group_id, texts)]])


def preview_screen(preview: RowPreview, draft: int, texts: Texts) -> Screen:
    """What would be, with what should be looked at first."""
    plan = preview.plan
    lines = [
        texts.html(
            "timetable-preview",
            day=day_words.when(preview.from_day, preview.from_day, preview.today, texts),
            course=_course(preview.course, texts),
            group=preview.course.group,
        )
    ]
    if preview.before is not None:
        before = preview.before
        lines.append(
            texts.html("timetable-before", hour=hour(before.weekday, before.slot, before.weeks, before.room, texts))
        )
    if plan.ends:
        lines.append(texts.html("timetable-no-more"))
    else:
        lines.append(texts.html("timetable-after", hour=hour(plan.weekday, plan.slot, plan.weeks, plan.room, texts)))
    lines += [_question(question, texts) for question in preview.questions[:MOST_QUESTIONS]]
    lines.append(texts.html("timetable-preview-tells"))
    return Screen(
        Html("\n".join(lines)),
        [
            [Button(texts.plain("timetable-apply"), ApplyRow(draft=draft), "success")],
            [_to_week(preview.group_id, texts)],
        ],
    )


def hour(weekday: int, slot: int, weeks: WeekKind, room: str | None, texts: Texts) -> str:
    """«понедельник, 2-й урок, каб. 12, нечётные недели»."""
    return texts.plain(
        "timetable-hour",
        day=day_words.weekday(weekday, texts),
        slot=str(slot),
        room=room or "none",
        weeks=weeks.value,
    )


def _question(question: Question, texts: Texts) -> Html:
    course = question.row.course
    return texts.html(f"timetable-doubt-{question.doubt.value}", course=_course(course, texts), group=course.group)


def _line(row: RowShown, today: dt.date, texts: Texts, *, with_teachers: bool) -> Html:
    return texts.html(
        "timetable-line",
        slot=str(row.slot),
        course=_course(row.course, texts),
        room=row.room or "none",
        weeks=row.weeks.value,
        teachers=", ".join(row.course.teachers) if with_teachers and row.course.teachers else "none",
        since="none" if row.valid_from <= today else dates.short_day(row.valid_from, texts.language),
        until="none" if row.valid_to is None else dates.short_day(row.valid_to - dt.timedelta(days=1), texts.language),
    )


def _course(course: CourseShown, texts: Texts) -> str:
    if course.subgroup is None:
        return course.subject
    return texts.plain("timetable-subgroup", subject=course.subject, subgroup=course.subgroup)


def _to_classes(texts: Texts) -> Button:
    return Button(texts.plain("timetable-to-classes"), OpenTimetable())


def _to_week(group_id: int, texts: Texts) -> Button:
    return Button(texts.plain("timetable-to-week"), OpenWeek(group_id=group_id, weekday=0))
