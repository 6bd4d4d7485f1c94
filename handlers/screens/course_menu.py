"""What is behind a course: each feature adds its entry, the most used first."""

from collections.abc import Callable
from typing import NamedTuple

from handlers.callbacks.courses import OpenCourses, OpenMarkless
from handlers.callbacks.fields import Tap
from handlers.callbacks.finals import OpenFinals, OpenOutlook
from handlers.callbacks.journal import OpenJournal
from handlers.callbacks.plans import OpenPlan
from handlers.callbacks.registers import OpenExtraDays
from handlers.screens import course_words
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.marks.own_courses import CoursePage
from services.policy import Action, right


class CourseEntry(NamedTuple):
    """A button of a course, and the right that it takes."""

    text_id: str
    opens: Callable[..., Tap]
    """A button's class whose one field is ``course_id``."""
    action: Action


ENTRIES: list[CourseEntry] = [
    CourseEntry("journal-open", OpenJournal, Action.READ_JOURNAL),
    CourseEntry("plans-open", OpenPlan, Action.READ_JOURNAL),
    CourseEntry("finals-open", OpenFinals, Action.READ_JOURNAL),
    CourseEntry("outlook-open", OpenOutlook, Action.READ_JOURNAL),
    CourseEntry("hub-extra", OpenExtraDays, Action.ADD_LESSON),
    CourseEntry("courses-markless", OpenMarkless, Action.SET_MARKLESS),
]


def course_screen(page: CoursePage, texts: Texts) -> Screen:
    """A course by name, and what may be opened of it."""
    lines = [texts.html("courses-one", course=course_words.name(page.facts, texts))]
    if page.ending is not None:
        lines.append(texts.html("courses-ending", period=page.ending.name, days=page.days_left))
    rows = [
        [Button(texts.plain(entry.text_id), entry.opens(course_id=page.facts.course.id))]
        for entry in ENTRIES
        if right(entry.action, page.facts.functions) is not None
    ]
    return Screen(Html("\n".join(lines)), [*rows, [Button(texts.plain("courses-back"), OpenCourses(page=0))]])
