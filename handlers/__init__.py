"""What happens on a tap or a message: call a service, show a screen."""

from aiogram import F, Router
from aiogram.enums import ChatType

from handlers import (
    after_school,
    attendance,
    confirming,
    corrections,
    courses,
    data_checks,
    day_card,
    diary,
    duty,
    finals,
    forwarded,
    groups,
    guardians,
    homework,
    hubs,
    invitations,
    journal,
    lesson_card,
    lesson_moves,
    marks,
    me,
    one_line,
    people,
    plans,
    preferences,
    pupil_marks,
    pupils,
    registers,
    remarks,
    reopening,
    replacing,
    school_calendar,
    school_settings,
    staff,
    start,
    states,
    strays,
    subgroups,
    substitutions,
    timetable,
    today,
    tutors,
    workbook,
)
from handlers.forgetting import Forgetting
from locales.texts import Locales

_CONVERSATIONS = (
    (invitations, states.Inviting),
    (school_settings, states.SettingSchool),
    (school_calendar, states.SettingDay),
    (timetable, states.ChangingTimetable),
    # Before the workbook: a file that was asked for here is no workbook.
    (plans, states.Planning),
    (homework, states.SettingHomework),
    (workbook, states.TakingWorkbook),
    (staff, states.Staffing),
    (tutors, states.Tutoring),
    (duty, states.KeepingRoster),
    (subgroups, states.Dividing),
    (people, states.Finding),
    (pupils, states.Enrolling, states.Finding),
    (guardians, states.Guarding, states.Finding),
    (corrections, states.Correcting),
    (pupil_marks, states.Marking),
    (remarks, states.Remarking),
    (finals, states.SettingFinal),
    (lesson_card, states.FillingLesson),
    (reopening, states.Reopening),
    (substitutions, states.Substituting),
    (replacing,),
    (registers, states.KeepingRegisters),
    (after_school, states.Fetching),
    # Typed at any time; after all that waits for words, and before what takes whatever is left.
    (one_line, states.TypingLine),
    (forwarded,),
)
"""Those that ask for typed words, with what each may leave awaited."""
_TAPS_END = (substitutions, registers, after_school)
"""Of these a tap ends what was awaited: its button carries all that it needs."""


def build_router(locales: Locales) -> Router:
    """A fresh tree of handlers: a router joins one dispatcher only, and each school has its own.

    Groups come first and end there: what is personal is served in a private chat alone (architecture rule 2).
    """
    private = Router(name="private")
    private.message.filter(F.chat.type == ChatType.PRIVATE)
    private.callback_query.filter(F.message.chat.type == ChatType.PRIVATE)
    for feature in (start, today, attendance, marks, day_card, diary, journal, confirming, me, preferences, hubs):
        router = feature.router(locales)
        router.message.middleware(Forgetting())
        router.callback_query.middleware(Forgetting())
        private.include_router(router)
    for feature, *keeps in _CONVERSATIONS:
        router = feature.router(locales)
        router.message.middleware(Forgetting(*keeps))
        router.callback_query.middleware(Forgetting(*(() if feature in _TAPS_END else keeps)))
        private.include_router(router)
    private.include_routers(
        courses.router(locales), lesson_moves.router(locales), data_checks.router(locales), strays.router(locales)
    )
    root = Router(name="handlers")
    root.include_routers(groups.router(), private)
    return root
