"""What happens on a tap or a message: call a service, show a screen."""

from aiogram import F, Router
from aiogram.enums import ChatType

from handlers import (
    absences,
    after_school,
    attendance,
    calls,
    confirming,
    corrections,
    courses,
    data_checks,
    day_card,
    diary,
    diary_week,
    digests,
    duty,
    early,
    family_answers,
    family_news,
    family_settings,
    finals,
    forwarded,
    groups,
    guardians,
    helping,
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
    privacy,
    progress,
    pupil_marks,
    pupils,
    registers,
    remarks,
    reopening,
    replacing,
    reports,
    school_calendar,
    school_settings,
    searches,
    staff,
    start,
    states,
    strays,
    subgroups,
    substitutions,
    thread_writing,
    threads,
    timetable,
    today,
    tutors,
    workbook,
)
from handlers.forgetting import Forgetting, Lapsing
from locales.texts import Locales

_CONVERSATIONS = (
    (invitations, states.Inviting),
    # Before the workbook: a picture sent after «болеет» is no workbook.
    (absences, states.Explaining),
    (family_answers,),
    (school_settings, states.SettingSchool),
    (school_calendar, states.SettingDay),
    (timetable, states.ChangingTimetable),
    # Before the workbook: a file that was asked for here is no workbook.
    (plans, states.Planning),
    (homework, states.SettingHomework),
    (thread_writing, states.Writing),
    (threads,),
    (workbook, states.TakingWorkbook),
    (staff, states.Staffing),
    (tutors, states.Tutoring),
    (duty, states.KeepingRoster),
    (subgroups, states.Dividing),
    (people, states.Finding),
    (pupils, states.Enrolling, states.Finding),
    (guardians, states.Guarding, states.Finding),
    (corrections, states.Correcting),
    (privacy, states.NamingChild),
    (pupil_marks, states.Marking),
    (remarks, states.Remarking),
    (finals, states.SettingFinal),
    (lesson_card, states.FillingLesson),
    (reopening, states.Reopening),
    (substitutions, states.Substituting),
    (replacing,),
    (registers, states.KeepingRegisters),
    (after_school, states.Fetching),
    (diary_week, states.ReadingDiary),
    (reports, states.Reporting),
    # Typed at any time; after all that waits for words, and before what takes whatever is left.
    (one_line, states.TypingLine),
    (forwarded,),
)
"""Those that ask for typed words, with what each may leave awaited."""
_TAPS_ONLY = (
    courses,
    lesson_moves,
    data_checks,
    family_news,
    family_settings,
    digests,
    calls,
    early,
    searches,
    progress,
)
"""Those that ask for no words: whoever goes there is no longer asked."""
_TAPS_END = (substitutions, registers, after_school, reports)
"""Of these a tap ends what was awaited: its button carries all that it needs."""


def build_router(locales: Locales) -> Router:
    """A fresh tree of handlers: a router joins one dispatcher only, and each school has its own.

    Groups come first and end there: what is personal is served in a private chat alone (architecture rule 2).
    """
    private = Router(name="private")
    private.message.filter(F.chat.type == ChatType.PRIVATE)
    private.callback_query.filter(F.message.chat.type == ChatType.PRIVATE)
    private.message.outer_middleware(Lapsing())
    private.include_router(helping.router(locales))
    private.include_router(thread_writing.first_router(locales))
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
    for feature in _TAPS_ONLY:
        router = feature.router(locales)
        router.callback_query.middleware(Forgetting())
        private.include_router(router)
    private.include_router(strays.router(locales))
    root = Router(name="handlers")
    root.include_routers(groups.router(), private)
    return root
