"""A colleague is away: the own screen, the days, and the word to the deputies."""

import datetime as dt
from collections.abc import Sequence

from handlers.callbacks.staff import (
    AskAwayDays,
    AskProlonging,
    ComeBack,
    OpenColleague,
    OpenMyAbsence,
    ProlongAway,
    ProlongAwayOpen,
    ReportAway,
)
from handlers.screens import lesson_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.contingent import StaffAbsenceKind
from services.matters.staff import ColleagueAway, ColleagueBack, LessonAlone
from services.staffing.staff import Away

_FRIDAY, _SATURDAY = 4, 5


def my_absence_screen(absences: Sequence[Away], *, person_id: int, today: dt.date, texts: Texts) -> Screen:
    """The own absences, and how to say a new one."""
    lines = [texts.html("staff-my-absence")]
    lines += [absence_line(absence, today, texts) for absence in absences]
    rows = absence_rows(absences, texts)
    rows += [
        [Button(texts.plain(f"staff-i-am-{kind.value}"), AskAwayDays(person_id=person_id, kind=kind))]
        for kind in StaffAbsenceKind
    ]
    rows.append([back_button("me", texts)])
    return Screen(Html("\n".join(lines)), rows)


def absence_rows(absences: Sequence[Away], texts: Texts) -> list[list[Button]]:
    """What can be done with each."""
    return [
        [
            Button(texts.plain("staff-came-back"), ComeBack(absence_id=absence.absence_id)),
            Button(texts.plain("staff-prolong"), AskProlonging(absence_id=absence.absence_id)),
        ]
        for absence in absences
    ]


def absence_line(absence: Away, today: dt.date, texts: Texts) -> Html:
    """«Болеет до 25 ноября», «В отпуске с 1 по 14 декабря»."""
    return texts.html(
        "staff-away",
        kind=absence.kind.value,
        days=_days(absence.first, absence.last, today, texts),
    )


def _days(first: dt.date, last: dt.date | None, today: dt.date, texts: Texts) -> str:
    if last is not None and first <= today:
        return texts.plain("staff-until", day=dates.day(last, texts.language))
    if last is not None:
        return dates.span(first, last, texts.language)
    return texts.plain("staff-from-open", day=dates.day(first, texts.language))


def away_days_screen(person_id: int, kind: StaffAbsenceKind, today: dt.date, *, is_own: bool, texts: Texts) -> Screen:
    """For which days? The usual ones as buttons, any others typed."""
    week_ends = today + dt.timedelta(days=max(0, _FRIDAY - today.weekday()))
    offers = [
        ("staff-only-today", today, 1),
        ("staff-only-tomorrow", today + dt.timedelta(days=1), 1),
        *([("staff-this-week", today, (week_ends - today).days + 1)] if today < week_ends else []),
        ("staff-until-further-notice", today, 0),
    ]
    rows = [
        [
            Button(
                texts.plain(text_id),
                ReportAway(person_id=person_id, kind=kind, first=first.toordinal(), days=days),
            )
        ]
        for text_id, first, days in offers
    ]
    rows.append([_back(person_id, is_own=is_own, texts=texts)])
    return Screen(texts.html("staff-ask-days", kind=kind.value), rows)


def prolong_screen(absence_id: int, person_id: int, since: dt.date, *, is_own: bool, texts: Texts) -> Screen:
    """Until which day, after this one."""
    days = [since + dt.timedelta(days=offset) for offset in range(1, 8)]
    rows = [
        [
            Button(
                texts.plain("staff-until-day", day=dates.day(day, texts.language)),
                ProlongAway(absence_id=absence_id, last=day.toordinal()),
            )
        ]
        for day in days
        if day.weekday() <= _SATURDAY
    ]
    rows.append([Button(texts.plain("staff-until-further-notice"), ProlongAwayOpen(absence_id=absence_id))])
    rows.append([_back(person_id, is_own=is_own, texts=texts)])
    return Screen(texts.html("staff-ask-prolong"), rows)


def _back(person_id: int, *, is_own: bool, texts: Texts) -> Button:
    does = OpenMyAbsence() if is_own else OpenColleague(person_id=person_id)
    return Button(texts.plain("common-back"), does)


def away_news_screen(news: ColleagueAway, texts: Texts) -> Screen:
    """For whoever finds substitutes."""
    if news.last is None:
        days = texts.plain("staff-from-open", day=dates.day(news.first, texts.language))
    else:
        days = dates.span(news.first, news.last, texts.language)
    lines = [texts.html("staff-news-away", name=news.name, kind=news.kind.value, days=days)]
    day = None
    for lesson in news.lessons:
        if lesson.date != day:
            day = lesson.date
            lines.append(texts.html("staff-news-day", day=dates.day(day, texts.language)))
        lines.append(_lesson(lesson, texts))
    if news.more:
        lines.append(texts.html("staff-news-more", count=news.more))
    if not news.lessons:
        lines.append(texts.html("staff-news-no-lessons"))
    return Screen(Html("\n".join(lines)))


def _lesson(lesson: LessonAlone, texts: Texts) -> Html:
    group = lesson.group
    if lesson.subgroup is not None:
        group = texts.plain("lesson-subgroup", group=lesson.group, subgroup=lesson.subgroup)
    return texts.html(
        "staff-news-lesson",
        starts=dates.clock(lesson.starts),
        lesson=lesson_words.numbered(lesson.number, lesson.subject),
        group=group,
    )


def back_news_screen(news: ColleagueBack, texts: Texts) -> Screen:
    """Here again."""
    return Screen(texts.html("staff-news-back", name=news.name))
