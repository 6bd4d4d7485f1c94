"""What a colleague is here and for how long: functions, leaving, who takes a course over."""

import datetime as dt

from handlers.callbacks.staff import (
    AppointTeacher,
    ChooseTeacher,
    EndFunction,
    GrantFunction,
    OpenColleague,
    OpenStaff,
    Release,
)
from handlers.screens.colleagues import people_rows
from handlers.screens.screen import Button, Screen
from handlers.screens.staff import found_text, place
from locales import dates
from locales.texts import Html, Texts
from models.people import Role
from services.staffing.colleagues import Colleagues
from services.staffing.staff import StaffCard
from services.staffing.staff_leaving import Taught


def functions_screen(card: StaffCard, texts: Texts) -> Screen:
    """Every function: held or not."""
    held = {one.role for one in card.held}
    rows = [
        [
            Button(
                texts.plain("staff-function", state="held" if role in held else "none", role=_role(role, texts)),
                EndFunction(person_id=card.person_id, role=role)
                if role in held
                else GrantFunction(person_id=card.person_id, role=role),
            )
        ]
        for role in Role
    ]
    rows.append([Button(texts.plain("staff-to-card"), OpenColleague(person_id=card.person_id))])
    return Screen(texts.html("staff-functions-title", name=card.name), rows)


def _role(role: Role, texts: Texts) -> str:
    return texts.plain(f"staff-role-{role.value}")


def release_screen(card: StaffCard, texts: Texts) -> Screen:
    """From which day does the colleague not work here."""
    days = [card.today, card.today + dt.timedelta(days=1), next_monday(card.today)]
    rows = [
        [
            Button(
                texts.plain("staff-from-day", day=dates.day(day, texts.language)),
                Release(person_id=card.person_id, day=day.toordinal()),
            )
        ]
        for day in dict.fromkeys(days)
    ]
    rows.append([Button(texts.plain("staff-to-card"), OpenColleague(person_id=card.person_id))])
    return Screen(texts.html("staff-ask-release", name=card.name), rows)


def teacher_screen(course: Taught, day: dt.date, colleagues: Colleagues, texts: Texts) -> Screen:
    """Who takes the course over."""
    ordinal = day.toordinal()
    rows = people_rows(
        colleagues,
        lambda person_id: AppointTeacher(course_id=course.course_id, person_id=person_id, day=ordinal),
        lambda page: ChooseTeacher(course_id=course.course_id, day=ordinal, page=page),
        texts,
    )
    rows.append([Button(texts.plain("staff-back"), OpenStaff(page=0))])
    title = texts.html(
        "staff-choose-teacher",
        course=f"{course.subject} {place(course, texts)}",
        day=dates.day(day, texts.language),
    )
    return Screen(title if colleagues.found is None else Html(f"{title}\n{found_text(colleagues, texts)}"), rows)


def teacher_set_screen(course: Taught, day: dt.date, texts: Texts) -> Screen:
    """The course has a teacher again."""
    text = texts.html(
        "staff-teacher-set",
        course=f"{course.subject} {place(course, texts)}",
        day=dates.day(day, texts.language),
    )
    return Screen(text, [[Button(texts.plain("staff-back"), OpenStaff(page=0))]])


def next_monday(today: dt.date) -> dt.date:
    """The next one, never today."""
    return today + dt.timedelta(days=7 - today.weekday())
