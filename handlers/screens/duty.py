"""The duty roster: a week of it, and who is to be on duty on a day."""

import datetime as dt

from handlers.callbacks.duty import ChooseDuty, ClearDuty, CopyDuty, OpenDutyWeek, PutDuty
from handlers.callbacks.hubs import HubName
from handlers.screens.colleagues import people_rows
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from handlers.screens.staff import found_text
from locales import dates
from locales.texts import Html, Texts
from services.staffing.colleagues import Colleagues
from services.staffing.duty import DutyDay, DutyWeek

_WEEK = 7


def duty_screen(week: DutyWeek, texts: Texts, hub: HubName = "school") -> Screen:
    """A week: for those who keep the roster each day is a button."""
    last = week.monday + dt.timedelta(days=_WEEK - 1)
    lines = [texts.html("duty-title", days=dates.span(week.monday, last, texts.language))]
    if week.monday == week.this_monday:
        lines.append(texts.html("duty-today", name=week.today or "none"))
    if not week.days:
        lines.append(texts.html("duty-no-days"))
    rows: list[list[Button]] = []
    for day in week.days:
        if week.may_change and not day.is_past:
            rows.append([Button(_line(day, texts), ChooseDuty(day=day.day.toordinal(), page=0))])
        else:
            lines.append(texts.html("duty-day", day=dates.day(day.day, texts.language), name=day.name or "none"))
    if week.may_copy:
        rows.append([Button(texts.plain("duty-copy"), CopyDuty(monday=week.monday.toordinal()))])
    rows.append([_other_week(week, texts)])
    rows.append([back_button(hub, texts)])
    return Screen(Html("\n".join(lines)), rows)


def _line(day: DutyDay, texts: Texts) -> str:
    return texts.plain("duty-day", day=dates.day(day.day, texts.language), name=day.name or "none")


def _other_week(week: DutyWeek, texts: Texts) -> Button:
    """From this week to the next one, from any other to this."""
    if week.monday == week.this_monday:
        return Button(texts.plain("duty-next-week"), OpenDutyWeek(monday=week.monday.toordinal() + _WEEK))
    return Button(texts.plain("duty-this-week"), OpenDutyWeek(monday=week.this_monday.toordinal()))


def choose_duty_screen(day: dt.date, colleagues: Colleagues, texts: Texts) -> Screen:
    """Who is on duty on the day."""
    ordinal = day.toordinal()
    rows = people_rows(
        colleagues,
        lambda person_id: PutDuty(day=ordinal, person_id=person_id),
        lambda page: ChooseDuty(day=ordinal, page=page),
        texts,
    )
    rows.append([Button(texts.plain("duty-nobody"), ClearDuty(day=ordinal))])
    monday = day - dt.timedelta(days=day.weekday())
    rows.append([Button(texts.plain("duty-back"), OpenDutyWeek(monday=monday.toordinal()))])
    title = texts.html("duty-choose", day=dates.day(day, texts.language))
    return Screen(title if colleagues.found is None else Html(f"{title}\n{found_text(colleagues, texts)}"), rows)
