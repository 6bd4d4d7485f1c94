"""How a course is named on every screen."""

from handlers.callbacks.courses import OpenCourse
from handlers.screens.screen import Button
from locales.texts import Texts
from services.access import CourseFacts


def of(subject: str, group: str, class_name: str | None, texts: Texts) -> str:
    """«Алгебра, 7Б», «Английский язык, 7Б, группа 1»."""
    return f"{subject}, {_group(group, class_name, texts)}"


def on_button(subject: str, group: str, class_name: str | None, texts: Texts) -> str:
    """«7Б, группа 1 · Английский язык»: what tells courses apart stands first, for a phone cuts the end off."""
    return texts.plain("courses-line", group=_group(group, class_name, texts), subject=subject)


def name(facts: CourseFacts, texts: Texts) -> str:
    """The name of a course that was opened."""
    return of(facts.subject, facts.group.name, facts.class_name, texts)


def back(course_id: int, texts: Texts) -> Button:
    """Back to the course."""
    return Button(texts.plain("courses-to-course"), OpenCourse(course_id=course_id))


def _group(group: str, class_name: str | None, texts: Texts) -> str:
    return group if class_name is None else texts.plain("lesson-subgroup", group=class_name, subgroup=group)
