"""The only way from an id to an object: for this actor, now. "Not yours" and "does not exist" are one answer."""

from services.access.accounts import guardian_account, holder, is_own_class
from services.access.colleagues import colleague, colleague_on, is_live_pupil, newcomer, staff_only
from services.access.courses import CourseFacts, course
from services.access.divisions import sides
from services.access.families import (
    child,
    children,
    explains,
    family_consented,
    informed_link,
    own_link,
    reader_of_diary,
)
from services.access.groups import group
from services.access.invitees import class_to_invite, invitation, invitee, opens_more, staff_to_invite
from services.access.lessons import LessonFacts, cancelled_to_change, lesson, lesson_to_change
from services.access.marks import MarkFacts, current_mark, may_change_mark
from services.access.people import (
    LinkFacts,
    PupilFacts,
    adult,
    correction,
    guardian_link,
    guards_in_own_class,
    in_own_class,
    pupil,
)
from services.access.rights import DEPUTIES, functions, learns_here, require
from services.access.searches import called_pupil, search
from services.access.substitutions import lesson_of_school, substitution
from services.access.uploads import upload

__all__ = [
    "DEPUTIES",
    "CourseFacts",
    "LessonFacts",
    "LinkFacts",
    "MarkFacts",
    "PupilFacts",
    "adult",
    "called_pupil",
    "cancelled_to_change",
    "child",
    "children",
    "class_to_invite",
    "colleague",
    "colleague_on",
    "correction",
    "course",
    "current_mark",
    "explains",
    "family_consented",
    "functions",
    "group",
    "guardian_account",
    "guardian_link",
    "guards_in_own_class",
    "holder",
    "in_own_class",
    "informed_link",
    "invitation",
    "invitee",
    "is_live_pupil",
    "is_own_class",
    "learns_here",
    "lesson",
    "lesson_of_school",
    "lesson_to_change",
    "may_change_mark",
    "newcomer",
    "opens_more",
    "own_link",
    "pupil",
    "reader_of_diary",
    "require",
    "search",
    "sides",
    "staff_only",
    "staff_to_invite",
    "substitution",
    "upload",
]
