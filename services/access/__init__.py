"""The only way from an id to an object: for this actor, now. "Not yours" and "does not exist" are one answer."""

from services.access.families import child, family_consented, informed_link
from services.access.groups import group
from services.access.invitees import invitee
from services.access.lessons import LessonFacts, lesson, lesson_to_change
from services.access.rights import DEPUTIES, functions, require

__all__ = [
    "DEPUTIES",
    "LessonFacts",
    "child",
    "family_consented",
    "functions",
    "group",
    "informed_link",
    "invitee",
    "lesson",
    "lesson_to_change",
    "require",
]
