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
    PUPIL = "pupil"


class Action(enum.StrEnum):
    """What somebody wants to do."""

    MARK_ATTENDANCE = "mark_attendance"
    READ_LESSON = "read_lesson"
    READ_DIARY = "read_diary"
    READ_SCHOOL_DAY = "read_school_day"
    INVITE_STAFF = "invite_staff"
    INVITE_FAMILY = "invite_family"
    INVITE_PUPIL = "invite_pupil"
    END_ACCESS = "end_access"
    """Take an account back: a lost phone, a stolen one."""
    CONFIRM_GUARDIAN = "confirm_guardian"
    FIND_PEOPLE = "find_people"
    MANAGE_PUPILS = "manage_pupils"
    """Add, move, release a pupil; the form of study."""
    MANAGE_GUARDIANS = "manage_guardians"
    """Kind, rights, dates, basis of a guardian: secretary or deputy only (D-2)."""
    MANAGE_STAFF = "manage_staff"
    """A colleague comes, leaves, is ill; functions are granted."""
    GRANT_FUNCTIONS = "grant_functions"
    """Appoint to a function, end it, release an administrator (R-63)."""
    APPOINT_TUTORS = "appoint_tutors"
    """Tutor, acting tutor, duty roster."""
    CHECK_DATA = "check_data"
    """Decide proposed corrections; «данные сверены» (R-71)."""
    DIVIDE_CLASS = "divide_class"
    """Say a word on the subgroups of a class (R-25)."""
    IMPORT_WORKBOOK = "import_workbook"
    CHANGE_CALENDAR = "change_calendar"
    READ_TIMETABLE = "read_timetable"
    CHANGE_TIMETABLE = "change_timetable"
    MOVE_LESSON = "move_lesson"
    CHANGE_SETTINGS = "change_settings"
    CLOSE_LESSON = "close_lesson"
    """«Урок проведён», its topic, kind, ИКТ; and opening it again on the same day."""
    ALLOW_REOPENING = "allow_reopening"
    SET_HOMEWORK = "set_homework"
    SET_MARKS = "set_marks"
    """Current marks and debts."""
    SET_FINALS = "set_finals"
    EXEMPT = "exempt"
    """«осв», by an order (D-4)."""
    SET_MARKLESS = "set_markless"
    MAKE_REMARK = "make_remark"
    READ_JOURNAL = "read_journal"
    """A course's page, plan, marks."""
    EDIT_PLAN = "edit_plan"
    CANCEL_LESSON = "cancel_lesson"
    ADD_LESSON = "add_lesson"
    """An hour off the timetable."""
    SUBSTITUTE = "substitute"
    """Appoint who takes a lesson, decide who asks to."""
    ASK_TO_SUBSTITUTE = "ask_to_substitute"
    CARRY_OVER = "carry_over"
    """Copy a day into the regional system, «перенесено» (D-8)."""
    EXPLAIN_ABSENCE = "explain_absence"
    """Say why an own child is away, or will be; where the guardian's link allows it (D-2, D-3)."""
    CONFIRM_REASON = "confirm_reason"
    """Take or change what a family said of an absence."""
    READ_ABSENCES = "read_absences"
    """The steps of a pupil's absence."""
    LOOK_FOR_CHILD = "look_for_child"
    """«Принял(а)», «нашёлся»; whoever was told of the search may as well (D-3)."""
    OPEN_PERIOD = "open_period"
    """Let the families of the class read a period's final marks (D-6)."""
    TELL_NOW = "tell_now"
    """«Сообщить сейчас»: marks before their hour (D-6)."""
    ACKNOWLEDGE = "acknowledge"
    """«Ознакомлен»."""
    WRITE_TO_SCHOOL = "write_to_school"
    """Begin or go on with a thread, where the guardian's link allows it (D-6)."""
    WRITE_TO_FAMILY = "write_to_family"
    """Begin, answer, pass on or close a thread with a family (R-45)."""


ALLOWED: dict[Action, tuple[Function, ...]] = {
    Action.MARK_ATTENDANCE: (Function.TEACHER, Function.SUBSTITUTE),
    Action.READ_LESSON: (
        Function.TEACHER,
        Function.SUBSTITUTE,
        Function.TUTOR,
        Function.DEPUTY,
        Function.DIRECTOR,
    ),
    Action.READ_DIARY: (Function.GUARDIAN, Function.PUPIL),
    Action.READ_SCHOOL_DAY: (Function.DEPUTY, Function.DIRECTOR),
    Action.INVITE_STAFF: (Function.ADMINISTRATOR, Function.SECRETARY),
    Action.INVITE_FAMILY: (Function.TUTOR, Function.SECRETARY, Function.ADMINISTRATOR),
    Action.INVITE_PUPIL: (Function.TUTOR, Function.SECRETARY, Function.ADMINISTRATOR),
    Action.END_ACCESS: (Function.TUTOR, Function.SECRETARY, Function.ADMINISTRATOR),
    Action.CONFIRM_GUARDIAN: (Function.TUTOR, Function.SECRETARY),
    Action.FIND_PEOPLE: (
        Function.TUTOR,
        Function.SECRETARY,
        Function.DEPUTY,
        Function.DIRECTOR,
        Function.ADMINISTRATOR,
    ),
    Action.MANAGE_PUPILS: (Function.SECRETARY, Function.DEPUTY, Function.ADMINISTRATOR),
    Action.MANAGE_GUARDIANS: (Function.SECRETARY, Function.DEPUTY),
    Action.MANAGE_STAFF: (Function.SECRETARY, Function.DEPUTY, Function.DIRECTOR, Function.ADMINISTRATOR),
    Action.GRANT_FUNCTIONS: (Function.DIRECTOR, Function.ADMINISTRATOR),
    Action.APPOINT_TUTORS: (Function.DEPUTY, Function.DIRECTOR, Function.ADMINISTRATOR),
    Action.CHECK_DATA: (Function.TUTOR, Function.SECRETARY),
    Action.DIVIDE_CLASS: (Function.TEACHER, Function.TUTOR, Function.ADMINISTRATOR),
    Action.IMPORT_WORKBOOK: (Function.SECRETARY, Function.ADMINISTRATOR),
    Action.CHANGE_CALENDAR: (Function.DEPUTY, Function.DIRECTOR, Function.ADMINISTRATOR),
    Action.READ_TIMETABLE: (
        Function.TEACHER,
        Function.SUBSTITUTE,
        Function.TUTOR,
        Function.DEPUTY,
        Function.DIRECTOR,
        Function.SECRETARY,
        Function.ADMINISTRATOR,
    ),
    Action.CHANGE_TIMETABLE: (Function.DEPUTY, Function.ADMINISTRATOR),
    Action.MOVE_LESSON: (Function.TEACHER, Function.SUBSTITUTE),
    Action.CHANGE_SETTINGS: (Function.DEPUTY, Function.DIRECTOR, Function.ADMINISTRATOR),
    Action.CLOSE_LESSON: (Function.TEACHER, Function.SUBSTITUTE),
    Action.ALLOW_REOPENING: (Function.DEPUTY,),
    Action.SET_HOMEWORK: (Function.TEACHER, Function.SUBSTITUTE),
    Action.SET_MARKS: (Function.TEACHER, Function.SUBSTITUTE),
    Action.SET_FINALS: (Function.TEACHER,),
    Action.EXEMPT: (Function.DEPUTY,),
    Action.SET_MARKLESS: (Function.DEPUTY, Function.ADMINISTRATOR),
    Action.MAKE_REMARK: (Function.TEACHER, Function.SUBSTITUTE, Function.TUTOR),
    Action.READ_JOURNAL: (
        Function.TEACHER,
        Function.SUBSTITUTE,
        Function.TUTOR,
        Function.DEPUTY,
        Function.DIRECTOR,
    ),
    Action.EDIT_PLAN: (Function.TEACHER, Function.DEPUTY),
    Action.CANCEL_LESSON: (Function.TEACHER, Function.SUBSTITUTE, Function.DEPUTY),
    Action.ADD_LESSON: (Function.TEACHER,),
    Action.SUBSTITUTE: (Function.DEPUTY, Function.ADMINISTRATOR),
    Action.ASK_TO_SUBSTITUTE: (Function.TEACHER, Function.TUTOR),
    Action.CARRY_OVER: (Function.DEPUTY, Function.SECRETARY, Function.ADMINISTRATOR),
    Action.EXPLAIN_ABSENCE: (Function.GUARDIAN,),
    Action.CONFIRM_REASON: (Function.TUTOR, Function.DEPUTY),
    Action.READ_ABSENCES: (Function.TUTOR, Function.DEPUTY, Function.DIRECTOR),
    Action.LOOK_FOR_CHILD: (Function.TUTOR, Function.DEPUTY, Function.DIRECTOR),
    Action.OPEN_PERIOD: (Function.TUTOR, Function.DEPUTY),
    Action.TELL_NOW: (Function.TEACHER, Function.SUBSTITUTE),
    Action.ACKNOWLEDGE: (Function.GUARDIAN,),
    Action.WRITE_TO_SCHOOL: (Function.GUARDIAN, Function.PUPIL),
    Action.WRITE_TO_FAMILY: (Function.TUTOR, Function.TEACHER, Function.SUBSTITUTE, Function.DEPUTY, Function.DIRECTOR),
}
"""Which functions allow an action, the nearest first: the audit names the first that fits, unless the person says
which of several they act in (R-64)."""


def right(action: Action, functions: frozenset[Function], preferred: Function | None = None) -> Function | None:
    """The function by which a person may do it: ``preferred`` if that allows it; None when they may not."""
    allowed = ALLOWED[action]
    if preferred in functions and preferred in allowed:
        return preferred
    return next((function for function in allowed if function in functions), None)
