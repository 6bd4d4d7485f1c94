"""Tutors of classes: the list, a class, and who is to be next."""

import datetime as dt

from handlers.callbacks.tutors import (
    AppointActing,
    AppointTutor,
    AskTutorDays,
    ChooseTutor,
    EndActing,
    OpenClassTutors,
    OpenTutors,
    TutorKind,
)
from handlers.screens.colleagues import pages_row, people_rows
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from handlers.screens.staff import found_text
from handlers.screens.staff_work import next_monday
from locales import dates
from locales.texts import Html, Texts
from services.staffing.colleagues import Colleagues
from services.staffing.tutors import TutoredClass, TutoredClasses, TutorOf

_FRIDAY = 4


def tutors_screen(page: TutoredClasses, texts: Texts) -> Screen:
    """The classes, those without a tutor first."""
    rows = [
        [Button(_label(one, texts), OpenClassTutors(group_id=one.group_id))]
        for one in page.classes
    ]  # fmt: skip
    rows += pages_row(page.page, page.pages, lambda number: OpenTutors(page=number), texts)
    rows.append([back_button("school", texts)])
    return Screen(texts.html("tutors-title"), rows)


def _label(one: TutoredClass, texts: Texts) -> str:
    names = [tutor.name for tutor in one.now if not tutor.is_acting]
    acting = [tutor.name for tutor in one.now if tutor.is_acting]
    if not names and not acting:
        return texts.plain("tutors-row-none", group=one.group)
    if acting:
        return texts.plain("tutors-row-acting", group=one.group, tutor=", ".join(acting))
    return texts.plain("tutors-row", group=one.group, tutor=", ".join(names))


def class_tutors_screen(one: TutoredClass, texts: Texts) -> Screen:
    """Who looks after the class, and what can be changed."""
    lines = [texts.html("tutors-class", group=one.group)]
    lines += [_line(tutor, one.today, texts) for tutor in one.tutors]
    if not any(not tutor.is_acting for tutor in one.now):
        lines.append(texts.html("tutors-none"))
    rows = [
        [Button(texts.plain("tutors-appoint"), ChooseTutor(group_id=one.group_id, kind="regular", page=0))],
        [Button(texts.plain("tutors-appoint-acting"), ChooseTutor(group_id=one.group_id, kind="acting", page=0))],
    ]
    rows += [
        [
            Button(
                texts.plain("tutors-end-acting", tutor=tutor.name),
                EndActing(tutor_id=tutor.tutor_id, group_id=one.group_id),
            )
        ]
        for tutor in one.tutors
        if tutor.is_acting
    ]
    rows.append([Button(texts.plain("tutors-back"), OpenTutors(page=0))])
    return Screen(Html("\n".join(lines)), rows)


def _line(tutor: TutorOf, today: dt.date, texts: Texts) -> Html:
    begins = "later" if tutor.first > today else "now"
    return texts.html(
        "tutors-line",
        kind="acting" if tutor.is_acting else "regular",
        name=tutor.name,
        begins=begins,
        first=dates.day(tutor.first, texts.language),
        last="none" if tutor.last is None else dates.day(tutor.last, texts.language),
        away="yes" if tutor.is_away else "no",
    )


def choose_tutor_screen(one: TutoredClass, kind: TutorKind, colleagues: Colleagues, texts: Texts) -> Screen:
    """Who."""
    rows = people_rows(
        colleagues,
        lambda person_id: AskTutorDays(group_id=one.group_id, person_id=person_id, kind=kind),
        lambda page: ChooseTutor(group_id=one.group_id, kind=kind, page=page),
        texts,
    )
    rows.append([_back(one, texts)])
    title = texts.html("tutors-choose", kind=kind, group=one.group)
    return Screen(title if colleagues.found is None else Html(f"{title}\n{found_text(colleagues, texts)}"), rows)


def tutor_days_screen(one: TutoredClass, kind: TutorKind, person_id: int, name: str, texts: Texts) -> Screen:
    """From which day, or on which days? Any others are typed."""
    today = one.today
    if kind == "regular":
        days = [today, today + dt.timedelta(days=1), next_monday(today)]
        rows = [
            [
                Button(
                    texts.plain("staff-from-day", day=dates.day(day, texts.language)),
                    AppointTutor(group_id=one.group_id, person_id=person_id, day=day.toordinal()),
                )
            ]
            for day in dict.fromkeys(days)
        ]
    else:
        until_friday = _FRIDAY - today.weekday() + 1
        offers = [("staff-only-today", 1), ("staff-this-week", until_friday), ("staff-until-further-notice", 0)]
        if today.weekday() >= _FRIDAY:
            del offers[1]
        rows = [
            [
                Button(
                    texts.plain(text_id),
                    AppointActing(group_id=one.group_id, person_id=person_id, first=today.toordinal(), days=count),
                )
            ]
            for text_id, count in offers
        ]
    rows.append([_back(one, texts)])
    return Screen(texts.html("tutors-ask-days", kind=kind, group=one.group, name=name), rows)


def _back(one: TutoredClass, texts: Texts) -> Button:
    return Button(texts.plain("tutors-to-class", group=one.group), OpenClassTutors(group_id=one.group_id))
