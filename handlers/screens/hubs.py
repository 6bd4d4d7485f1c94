"""The three hubs: what a person may do for the school, for the own class, with the own access."""

from typing import NamedTuple

from handlers.callbacks import OpenInvitations
from handlers.callbacks.calendar import OpenCalendar
from handlers.callbacks.confirming import OpenWaiting
from handlers.callbacks.corrections import OpenCorrections, OpenOwnChildren
from handlers.callbacks.courses import OpenCourses
from handlers.callbacks.data_checks import OpenDataChecks
from handlers.callbacks.duty import OpenDuty
from handlers.callbacks.family_news import OpenOwnPeriods
from handlers.callbacks.family_settings import OpenFamilySettings
from handlers.callbacks.fields import Tap
from handlers.callbacks.hubs import HubName, OpenHub
from handlers.callbacks.journal import OpenCarryingToday
from handlers.callbacks.lesson_moves import OpenOwnLessons
from handlers.callbacks.me import AskLeaving, OpenLanguage, OpenMe, OpenPhoneHelp
from handlers.callbacks.people import FindPeople
from handlers.callbacks.plans import OpenPlans
from handlers.callbacks.preferences import OpenPreferences
from handlers.callbacks.privacy import OpenPrivacy
from handlers.callbacks.pupils import AdmitPupil
from handlers.callbacks.registers import OpenExtraCourses
from handlers.callbacks.reopening import OpenReopenings
from handlers.callbacks.school_settings import OpenSettings
from handlers.callbacks.staff import OpenMyAbsence, OpenStaff
from handlers.callbacks.subgroups import OpenDivisions
from handlers.callbacks.substitutions import OpenIReplace, OpenSubstitutions
from handlers.callbacks.threads import OpenThreads
from handlers.callbacks.timetable import OpenTimetable
from handlers.callbacks.tutors import OpenTutors
from handlers.callbacks.workbook import OpenLoading
from handlers.screens.screen import Button, Screen, pairs
from locales.texts import Texts
from services.policy import ALLOWED, Action, Function


class Entry(NamedTuple):
    """A button of a hub, and for whom it is there."""

    text_id: str
    does: Tap
    functions: frozenset[Function]


OFFICE = frozenset({Function.SECRETARY, Function.ADMINISTRATOR, Function.DEPUTY, Function.DIRECTOR})
TUTOR = frozenset({Function.TUTOR})
STAFF = frozenset({Function.TEACHER, Function.SUBSTITUTE, Function.TUTOR}) | OFFICE
EVERYBODY = frozenset(Function)

HUBS: dict[HubName, list[Entry]] = {
    # Each feature adds its entry here, the most used first.
    "school": [
        Entry("people-find", FindPeople(hub="school"), OFFICE),
        Entry("pupils-admit", AdmitPupil(), frozenset(ALLOWED[Action.MANAGE_PUPILS])),
        Entry("hub-courses", OpenCourses(page=0), STAFF - {Function.SUBSTITUTE, Function.SECRETARY}),
        Entry("hub-calendar", OpenCalendar(page=0), frozenset(ALLOWED[Action.CHANGE_CALENDAR])),
        Entry("hub-timetable", OpenTimetable(), frozenset(ALLOWED[Action.READ_TIMETABLE]) - {Function.SUBSTITUTE}),
        Entry("hub-plans", OpenPlans(), frozenset({Function.TEACHER, Function.DEPUTY, Function.DIRECTOR})),
        Entry("hub-staff", OpenStaff(page=0), frozenset(ALLOWED[Action.MANAGE_STAFF])),
        Entry("hub-substitutions", OpenSubstitutions(), frozenset(ALLOWED[Action.SUBSTITUTE])),
        Entry("hub-duty", OpenDuty(), STAFF),
        Entry("hub-reopenings", OpenReopenings(page=0), frozenset(ALLOWED[Action.ALLOW_REOPENING])),
        Entry("hub-tutors", OpenTutors(page=0), frozenset(ALLOWED[Action.APPOINT_TUTORS])),
        Entry("hub-subgroups", OpenDivisions(page=0), frozenset({Function.TEACHER, Function.ADMINISTRATOR})),
        Entry("invite-hub-school", OpenInvitations(), frozenset({Function.SECRETARY, Function.ADMINISTRATOR})),
        Entry("confirming-open", OpenWaiting(scope="school", page=0), frozenset({Function.SECRETARY})),
        Entry("corrections-open", OpenCorrections(hub="school", page=0), frozenset({Function.SECRETARY})),
        Entry("data-checks-entry", OpenDataChecks(hub="school", page=0), frozenset({Function.SECRETARY})),
        Entry("upload-entry", OpenLoading(), frozenset({Function.SECRETARY, Function.ADMINISTRATOR})),
        Entry("hub-carrying", OpenCarryingToday(), frozenset(ALLOWED[Action.CARRY_OVER])),
        Entry("hub-settings", OpenSettings(), frozenset({Function.ADMINISTRATOR, Function.DEPUTY, Function.DIRECTOR})),
    ],
    "class": [
        Entry("threads-hub", OpenThreads(hub="class", page=0), TUTOR),
        Entry("people-find", FindPeople(hub="class"), TUTOR),
        Entry("data-checks-entry", OpenDataChecks(hub="class", page=0), TUTOR),
        Entry("corrections-open", OpenCorrections(hub="class", page=0), TUTOR),
        Entry("invite-hub-class", OpenInvitations(), TUTOR),
        Entry("confirming-open", OpenWaiting(scope="class", page=0), TUTOR),
        Entry("hub-subgroups", OpenDivisions(page=0), TUTOR),
        Entry("openings-hub", OpenOwnPeriods(), TUTOR),
    ],
    "me": [
        Entry("threads-hub", OpenThreads(hub="me", page=0), frozenset({Function.TEACHER, Function.DEPUTY})),
        Entry("hub-moves", OpenOwnLessons(page=0), frozenset(ALLOWED[Action.MOVE_LESSON])),
        Entry("hub-i-replace", OpenIReplace(), frozenset(ALLOWED[Action.ASK_TO_SUBSTITUTE])),
        Entry("hub-extra", OpenExtraCourses(), frozenset(ALLOWED[Action.ADD_LESSON])),
        Entry("corrections-open-me", OpenOwnChildren(page=0), frozenset({Function.GUARDIAN})),
        Entry("me-absence", OpenMyAbsence(), STAFF),
        Entry("preferences-open", OpenPreferences(), frozenset({Function.TEACHER, Function.SUBSTITUTE})),
        Entry("family-settings-open", OpenFamilySettings(), frozenset({Function.GUARDIAN, Function.PUPIL})),
        Entry("me-open", OpenMe(), EVERYBODY),
        Entry("me-language", OpenLanguage(), EVERYBODY),
        Entry("me-phone", OpenPhoneHelp(), EVERYBODY),
        Entry("privacy-open", OpenPrivacy(), EVERYBODY),
        Entry("me-leave", AskLeaving(why="owner"), EVERYBODY),
        Entry("me-not-me", AskLeaving(why="not_me"), EVERYBODY),
    ],
}


WORKS_HERE = [Entry("me-absence", OpenMyAbsence(), STAFF), Entry("hub-duty", OpenDuty(), STAFF)]
"""For whoever works here and holds no function, a librarian, a nurse: they have no «Школа»."""


def entries(hub: HubName, functions: frozenset[Function]) -> list[Entry]:
    """What of a hub is for a person with these functions."""
    # Who has joined and is nothing yet (a librarian, a guardian who waits) has an access all the same.
    return [entry for entry in HUBS[hub] if entry.functions == EVERYBODY or entry.functions & functions]


def is_plain_staff(functions: frozenset[Function], *, works_here: bool) -> bool:
    """Works here and holds no function of the school, a parent here or not."""
    return works_here and not functions & STAFF


def hub_screen(hub: HubName, functions: frozenset[Function], texts: Texts, *, works_here: bool = False) -> Screen:
    """A hub's buttons, one under another."""
    more = WORKS_HERE if hub == "me" and is_plain_staff(functions, works_here=works_here) else []
    buttons = [Button(texts.plain(entry.text_id), entry.does) for entry in [*more, *entries(hub, functions)]]
    return Screen(texts.html(f"hub-{hub}"), pairs(buttons))


def back_button(hub: HubName, texts: Texts) -> Button:
    """Back to the hub, for the screens behind it."""
    return Button(texts.plain("hub-back"), OpenHub(hub=hub))
