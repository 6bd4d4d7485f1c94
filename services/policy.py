"""Who may do what: the whole table of rights, by the function that gives them.

A function is either appointed (``models.people.Role``) or follows from the data: whoever teaches the course is its
teacher. ``services.access`` finds a person's functions towards an object; this module only says what they allow.
"""

import enum


class Function(enum.StrEnum):
    """What a person is towards an object of the journal."""

    TEACHER = "teacher"
    SUBSTITUTE = "substitute"
    TUTOR = "tutor"
    DEPUTY = "deputy"
    DIRECTOR = "director"
    SECRETARY = "secretary"
    ADMINISTRATOR = "administrator"
    GUARDIAN = "guardian"


class Action(enum.StrEnum):
    """What somebody wants to do."""

    MARK_ATTENDANCE = "mark_attendance"
    READ_LESSON = "read_lesson"
    READ_DIARY = "read_diary"
    READ_SCHOOL_DAY = "read_school_day"
    INVITE_STAFF = "invite_staff"
    INVITE_FAMILY = "invite_family"


ALLOWED: dict[Action, tuple[Function, ...]] = {
    Action.MARK_ATTENDANCE: (Function.TEACHER, Function.SUBSTITUTE),
    Action.READ_LESSON: (
        Function.TEACHER,
        Function.SUBSTITUTE,
        Function.TUTOR,
        Function.DEPUTY,
        Function.DIRECTOR,
    ),
    Action.READ_DIARY: (Function.GUARDIAN,),
    Action.READ_SCHOOL_DAY: (Function.DEPUTY, Function.DIRECTOR),
    Action.INVITE_STAFF: (Function.ADMINISTRATOR, Function.SECRETARY),
    Action.INVITE_FAMILY: (Function.TUTOR, Function.ADMINISTRATOR, Function.SECRETARY),
}
"""Which functions allow an action, the nearest first: the audit names the first that fits (R-64)."""


def right(action: Action, functions: frozenset[Function]) -> Function | None:
    """The function by which a person may do it; None when they may not."""
    return next((function for function in ALLOWED[action] if function in functions), None)
