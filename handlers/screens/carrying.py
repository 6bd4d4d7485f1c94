"""«Перенос»: a day's courses to be copied by hand into the regional system (D-8)."""

import datetime as dt

from handlers.callbacks.journal import OpenCarried, OpenCarrying, SendDayPage, SetCarried
from handlers.screens import course_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.pages.carrying import CarryingDay, DayCourse

_ON_SCREEN = 20


def day_screen(day: CarryingDay, texts: Texts, page: int) -> Screen:
    """What had lessons that day; what is still to be copied stands first."""
    ordered = sorted(day.courses, key=_is_done)
    pages = max(1, -(-len(ordered) // _ON_SCREEN))
    page = min(page, pages - 1)
    lines = [texts.html("carrying-title", day=dates.day(day.date, texts.language))]
    if ordered:
        lines.append(texts.html("carrying-count", carried=str(day.carried), total=str(len(day.courses))))
    else:
        lines.append(texts.html("carrying-nothing"))
    rows = [
        [Button(_label(course, texts), OpenCarried(course_id=course.course_id, day=day.date.toordinal()))]
        for course in ordered[page * _ON_SCREEN : (page + 1) * _ON_SCREEN]
    ]
    turning = []
    if page:
        turning.append(Button(texts.plain("carrying-less"), _open(day.date, page - 1)))
    if page + 1 < pages:
        turning.append(Button(texts.plain("carrying-more"), _open(day.date, page + 1)))
    before, after = day.date - dt.timedelta(days=1), day.date + dt.timedelta(days=1)
    beside = [
        Button(texts.plain("carrying-before", day=dates.short_day(before, texts.language)), _open(before, 0)),
        Button(texts.plain("carrying-after", day=dates.short_day(after, texts.language)), _open(after, 0)),
    ]
    rows += [*([turning] if turning else []), beside, [back_button("school", texts)]]
    return Screen(Html("\n".join(lines)), rows)


def course_screen(day: CarryingDay, course: DayCourse, texts: Texts) -> Screen:
    """One course of the day: its file, and «перенесено»."""
    when = dates.day(day.date, texts.language)
    name = course_words.of(course.subject, course.subgroup or course.group, _class(course), texts)
    lines = [texts.html("carrying-course", course=name, day=when)]
    if not course.numbers:
        lines.append(texts.html("carrying-cancelled"))
    if course.open:
        lines.append(texts.html("carrying-open", lessons=course.open))
    if course.is_carried:
        lines.append(texts.html("carrying-changed" if course.is_changed else "carrying-done"))
    number = day.date.toordinal()
    is_done = _is_done(course)
    act = SetCarried(course_id=course.course_id, day=number, carried="no" if is_done else "yes")
    return Screen(
        Html("\n".join(lines)),
        [
            [Button(texts.plain("carrying-file"), SendDayPage(course_id=course.course_id, day=number))],
            [Button(texts.plain("carrying-undo" if is_done else "carrying-mark"), act, None if is_done else "success")],
            [Button(texts.plain("common-back"), _open(day.date, 0))],
        ],
    )


def _is_done(course: DayCourse) -> bool:
    return course.is_carried and not course.is_changed


def _class(course: DayCourse) -> str | None:
    return course.group if course.subgroup is not None else None


def _label(course: DayCourse, texts: Texts) -> str:
    name = course_words.on_button(course.subject, course.subgroup or course.group, _class(course), texts)
    numbers = ", ".join(str(number) for number in course.numbers if number is not None)
    state = "done" if _is_done(course) else "changed" if course.is_carried else "open" if course.open else "ready"
    return texts.plain("carrying-label", state=state, name=name, numbers=numbers or "–")


def _open(day: dt.date, page: int) -> OpenCarrying:
    return OpenCarrying(day=day.toordinal(), page=page)
