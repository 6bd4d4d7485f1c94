"""Lessons off the timetable, lessons that do not take place, and who was fetched from the after-school group."""

from collections.abc import Sequence
from typing import get_args

from handlers.callbacks.lessons import OpenCard, OpenLessonMore
from handlers.callbacks.registers import (
    AddExtraLesson,
    CancelLesson,
    CancelReason,
    ExplainCancelling,
    FetchByGuardian,
    FetchedByOther,
    OpenCancelling,
    OpenExtraCourses,
    OpenExtraDays,
    OpenExtraHours,
    OpenFetching,
    OpenLeaving,
    StillThere,
    TakeBackExtra,
    UndoCancelling,
    WentAlone,
)
from handlers.screens import day_words, lesson_words
from handlers.screens.hubs import back_button
from handlers.screens.lesson_card import title_lines
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Button, Screen, fitting
from handlers.screens.substitutions import group_words
from locales import dates
from locales.texts import Html, Texts
from models.groups import GroupKind
from services.lessons.card import LessonCard
from services.lessons.more import LessonMore
from services.policy import Action, right
from services.registers.after_school import Adult, Child, Fetched, Leaving
from services.registers.extra_lessons import Added, ExtraDays, OwnCourse
from services.schedule.own_lessons import FreeHour

MOST_DAYS = 24


def may_cancel(more: LessonMore) -> bool:
    """Whoever may say so; what is recorded at it is told on the way."""
    return more.card.closed_at is None and right(Action.CANCEL_LESSON, more.functions) is not None


def cancelling(lesson_id: int) -> OpenCancelling:
    """The way in, from «Ещё»."""
    return OpenCancelling(lesson_id=lesson_id)


def is_after_school(more: LessonMore) -> bool:
    """Children are fetched from an after-school group alone, and its teacher writes it down."""
    teaches = right(Action.MARK_ATTENDANCE, more.functions) is not None
    return teaches and more.card.group_kind is GroupKind.AFTER_SCHOOL


def leaving(lesson_id: int) -> OpenLeaving:
    """The way in, from «Ещё»."""
    return OpenLeaving(lesson_id=lesson_id)


def reasons_screen(card: LessonCard, texts: Texts) -> Screen:
    """Ask why it does not take place."""
    lesson_id = card.title.lesson_id
    rows = [
        [Button(texts.plain(f"cancelling-reason-{reason}"), CancelLesson(lesson_id=lesson_id, reason=reason))]
        for reason in get_args(CancelReason)
    ]
    back = Button(texts.plain("common-back"), OpenLessonMore(lesson_id=lesson_id))
    return Screen(Html("\n".join([*title_lines(card, texts), "", texts.html("cancelling-why")])), [*rows, [back]])


def cancelled_screen(lesson_id: int, texts: Texts, *, explained: bool = False) -> Screen:
    """It is done; a word may be added, and it may be undone."""
    rows = [
        [Button(texts.plain("cancelling-explain"), ExplainCancelling(lesson_id=lesson_id))],
        [Button(texts.plain("cancelling-undo"), UndoCancelling(lesson_id=lesson_id))],
    ]
    return Screen(texts.html("cancelling-done", explained="yes" if explained else "no"), rows[explained:])


def explain_screen(lesson_id: int, texts: Texts) -> Screen:
    """Write why."""
    undo = Button(texts.plain("cancelling-undo"), UndoCancelling(lesson_id=lesson_id))
    return Screen(texts.html("cancelling-ask-words"), [[undo]])


def courses_screen(courses: Sequence[OwnCourse], texts: Texts) -> Screen:
    """Ask to which course an hour is added."""
    rows = [[Button(_course(course, texts), OpenExtraDays(course_id=course.id))] for course in courses]
    return Screen(texts.html("extra-which"), [*rows, [back_button("me", texts)]])


def days_screen(found: ExtraDays, texts: Texts) -> Screen:
    """Ask on which day."""
    days = [
        Button(
            day_words.when(day, day, found.today, texts),
            OpenExtraHours(course_id=found.course.id, day=day.toordinal()),
        )
        for day in found.days[:MOST_DAYS]
    ]
    rows = [days[at : at + 2] for at in range(0, len(days), 2)]
    back = Button(texts.plain("common-back"), OpenExtraCourses())
    return Screen(texts.html("extra-when", course=_course(found.course, texts)), [*rows, [back]])


def hours_screen(found: ExtraDays, day: int, hours: Sequence[FreeHour], texts: Texts) -> Screen:
    """Ask at which hour, or at what time."""
    course_id = found.course.id
    rows = [
        [
            Button(
                texts.plain("moves-hour", slot=str(hour.slot), starts=dates.clock(hour.starts)),
                AddExtraLesson(course_id=course_id, day=day, slot=hour.slot),
            )
        ]
        for hour in hours
    ]
    rows.append([Button(texts.plain("common-back"), OpenExtraDays(course_id=course_id))])
    has = "some" if hours else "none"
    return Screen(texts.html("extra-hour", course=_course(found.course, texts), has=has), rows)


def added_screen(added: Added, texts: Texts) -> Screen:
    """It stands."""
    text = texts.html(
        "extra-added",
        course=_course(added.course, texts),
        day=dates.day(added.date, texts.language),
        starts=dates.clock(added.starts),
    )
    rows = [
        [Button(texts.plain("replacing-open-lesson"), OpenCard(lesson_id=added.lesson_id))],
        [Button(texts.plain("extra-take-back"), TakeBackExtra(lesson_id=added.lesson_id))],
        [back_button("me", texts)],
    ]
    return Screen(text, rows)


def leaving_screen(group: Leaving, texts: Texts) -> Screen:
    """Who is still there, and who was fetched by whom."""
    title = group.title
    lesson_id = title.lesson_id
    lines = [texts.html("leaving-title", group=lesson_words.group(title, texts), left=group.left)]
    lines += [_gone(child, child.fetched, texts) for child in group.children if child.fetched is not None]
    rows = [
        [Button(_child(child, texts), OpenFetching(lesson_id=lesson_id, pupil_id=child.pupil_id))]
        for child in group.children
    ]
    return Screen(fitting(lines), [*rows, nav_row(lesson_id, texts)])


def fetching_screen(lesson_id: int, child: Child, adults: Sequence[Adult], texts: Texts) -> Screen:
    """Ask who came for the child."""
    of_child = {"lesson_id": lesson_id, "pupil_id": child.pupil_id}
    rows = [
        [
            Button(
                texts.plain("leaving-adult", kinship=adult.kinship.value, name=adult.name),
                FetchByGuardian(**of_child, guardian_id=adult.person_id),
            )
        ]
        for adult in adults
    ]
    rows.append([Button(texts.plain("leaving-alone"), WentAlone(**of_child))])
    rows.append([Button(texts.plain("leaving-other"), FetchedByOther(**of_child))])
    if child.fetched is not None:
        rows.append([Button(texts.plain("leaving-still"), StillThere(**of_child))])
    rows.append([Button(texts.plain("common-back"), OpenLeaving(lesson_id=lesson_id))])
    return Screen(texts.html("leaving-who", child=lesson_words.in_line(child.name, texts)), rows)


def other_screen(lesson_id: int, pupil_id: int, texts: Texts) -> Screen:
    """Write who."""
    back = Button(texts.plain("common-back"), OpenFetching(lesson_id=lesson_id, pupil_id=pupil_id))
    return Screen(texts.html("leaving-ask-words"), [[back]])


def _child(child: Child, texts: Texts) -> str:
    state = "there" if child.fetched is None else "gone"
    return texts.plain("leaving-child", state=state, name=lesson_words.on_list(child.name, texts))


def _gone(child: Child, fetched: Fetched, texts: Texts) -> Html:
    return texts.html(
        "leaving-gone",
        name=lesson_words.in_line(child.name, texts),
        how=fetched.how,
        kinship="none" if fetched.kinship is None else fetched.kinship.value,
        words=fetched.words or "",
        at="none" if fetched.at is None else dates.clock(fetched.at),
    )


def _course(course: OwnCourse, texts: Texts) -> str:
    group = group_words(course.group, course.subgroup, texts)
    return texts.plain("extra-course", subject=course.subject, group=group)
