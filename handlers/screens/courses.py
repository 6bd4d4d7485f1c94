"""«Журнал»: the own courses, the classes, a class's courses; and where no marks are set."""

from collections.abc import Callable, Sequence

from handlers.callbacks.courses import (
    OpenClassCourses,
    OpenCourse,
    OpenCourses,
    OpenJournalClasses,
    OpenPastClasses,
    SetMarkless,
)
from handlers.callbacks.fields import Tap
from handlers.screens import course_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.marks.markless_setting import MarklessPage
from services.marks.own_courses import ClassLine, CourseLine, OwnCourses
from services.pages.years import PastYear

ON_A_PAGE = 10
IN_A_ROW = 3


def courses_screen(own: OwnCourses, page: int, texts: Texts) -> Screen:
    """The own courses, and the way to the others."""
    rows = _courses(own.courses, page, lambda at: OpenCourses(page=at), texts)
    if len(own.classes) == 1:
        (group,) = own.classes
        label = texts.plain("courses-of-class", group=group.name)
        rows.append([Button(label, OpenClassCourses(group_id=group.group_id, page=0))])
    elif own.classes:
        rows.append([Button(texts.plain("courses-classes"), OpenJournalClasses(page=0))])
    text = texts.html("courses-own" if own.courses else "courses-none-own")
    return Screen(text, [*rows, [back_button("school", texts)]])


def classes_screen(classes: Sequence[ClassLine], page: int, texts: Texts, past: Sequence[PastYear]) -> Screen:
    """The classes, to choose one; and the years before."""
    rows = _classes(classes, page, lambda at: OpenJournalClasses(page=at), texts)
    years = [
        Button(texts.plain("journal-of-year", year=year.name), OpenPastClasses(year_id=year.year_id, page=0))
        for year in past
    ]
    rows += [years[at : at + 2] for at in range(0, len(years), 2)]
    return Screen(texts.html("courses-which-class"), [*rows, [_to_courses(texts)]])


def past_classes_screen(year_id: int, classes: Sequence[ClassLine], page: int, texts: Texts) -> Screen:
    """The classes of an earlier year."""
    rows = _classes(classes, page, lambda at: OpenPastClasses(year_id=year_id, page=at), texts)
    return Screen(texts.html("courses-which-class"), [*rows, [_to_courses(texts)]])


def _classes(classes: Sequence[ClassLine], page: int, turn: Callable[[int], Tap], texts: Texts) -> list[list[Button]]:
    most = ON_A_PAGE * IN_A_ROW
    shown = classes[page * most : (page + 1) * most]
    buttons = [Button(it.name, OpenClassCourses(group_id=it.group_id, page=0)) for it in shown]
    rows = [buttons[at : at + IN_A_ROW] for at in range(0, len(buttons), IN_A_ROW)]
    return rows + _turns(has_more=len(classes) > (page + 1) * most, page=page, turn=turn, texts=texts)


def class_screen(group: ClassLine, courses: Sequence[CourseLine], page: int, texts: Texts) -> Screen:
    """The courses of a class and its subgroups."""
    rows = _courses(courses, page, lambda at: OpenClassCourses(group_id=group.group_id, page=at), texts)
    text = texts.html("courses-class", group=group.name) if courses else texts.html("courses-none")
    return Screen(text, [*rows, [_to_courses(texts)]])


def markless_screen(page: MarklessPage, texts: Texts) -> Screen:
    """How it stands now, and each wanted state as a button."""
    lines = [texts.html("courses-markless-title", course=course_words.name(page.facts, texts))]
    lines.append(texts.html("courses-markless-now" if page.is_now else "courses-marks-now"))
    lines += [
        texts.html("courses-markless-period" if is_on else "courses-marks-period", period=period.name)
        for period, is_on in page.periods
    ]
    course_id = page.facts.course.id
    rows = [
        [
            Button(
                texts.plain("courses-markless-off" if is_on else "courses-markless-on", period=period.name),
                SetMarkless(course_id=course_id, whole="course", number=period.number, state="off" if is_on else "on"),
            )
        ]
        for period, is_on in page.periods
    ]
    rows += [
        [
            Button(texts.plain("courses-year-on"), _of_year(course_id, "course", "on")),
            Button(texts.plain("courses-year-off"), _of_year(course_id, "course", "off")),
        ],
        [Button(texts.plain("courses-class-on"), _of_year(course_id, "class", "on"))],
        [Button(texts.plain("courses-class-off"), _of_year(course_id, "class", "off"))],
        [course_words.back(course_id, texts)],
    ]
    return Screen(Html("\n".join(lines)), rows)


def _of_year(course_id: int, whole: str, state: str) -> SetMarkless:
    return SetMarkless.model_validate({"course_id": course_id, "whole": whole, "number": 0, "state": state})


def _courses(courses: Sequence[CourseLine], page: int, turn: Callable[[int], Tap], texts: Texts) -> list[list[Button]]:
    rows = [
        [Button(course_words.on_button(it.subject, it.group, it.class_name, texts), OpenCourse(course_id=it.course_id))]
        for it in courses[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    ]
    return rows + _turns(has_more=len(courses) > (page + 1) * ON_A_PAGE, page=page, turn=turn, texts=texts)


def _turns(*, has_more: bool, page: int, turn: Callable[[int], Tap], texts: Texts) -> list[list[Button]]:
    turns = [Button(texts.plain("courses-previous"), turn(page - 1))] if page else []
    turns += [Button(texts.plain("courses-next"), turn(page + 1))] if has_more else []
    return [turns] if turns else []


def _to_courses(texts: Texts) -> Button:
    return Button(texts.plain("courses-back"), OpenCourses(page=0))
