"""What the sender puts on a phone about a matter: one screen for each kind of news."""

from collections.abc import Callable
from typing import Any

from handlers.screens import confirming, corrections
from handlers.screens.calendar_news import day_news_screen, restored_news_screen
from handlers.screens.evening import bell_card_screen, bell_day_screen, evening_screen
from handlers.screens.remarks import remark_news_screen
from handlers.screens.reopening import asked_news_screen, decided_news_screen
from handlers.screens.replacing import asked_news_screen as substitution_asked_screen
from handlers.screens.replacing import ended_news_screen, lesson_news_screen, set_news_screen
from handlers.screens.screen import Screen
from handlers.screens.staff_absences import away_news_screen, back_news_screen
from handlers.screens.subgroups import asked_screen, ended_screen
from handlers.screens.timetable_news import move_news_screen, timetable_news_screen
from locales.texts import Html, Texts
from services.matters.access import AccessDisowned, AccessMoved, ChildDisowned, GuardianConfirmed, GuardianWaits
from services.matters.bell import BellCard, BellDay
from services.matters.calendar import DayNews, RestoredNews
from services.matters.corrections import CorrectionDecided, CorrectionProposed, DataCheckDue
from services.matters.evening import EveningNews
from services.matters.lesson_changes import LessonChanged
from services.matters.moves import MoveNews
from services.matters.news import MatterNews
from services.matters.remarks import RemarkNews
from services.matters.reopening import ReopenAsked, ReopenDecided
from services.matters.staff import ColleagueAway, ColleagueBack
from services.matters.subgroups import DivisionAsked, DivisionEnded
from services.matters.substitutions import SubstitutionAsked, SubstitutionEnded, SubstitutionSet
from services.matters.timetable import TimetableNews

SCREENS: dict[type[MatterNews], Callable[[Any, Texts], Screen]] = {
    CorrectionProposed: corrections.proposed_screen,
    CorrectionDecided: corrections.decided_screen,
    DataCheckDue: corrections.due_screen,
    GuardianWaits: confirming.guardian_waits_screen,
    GuardianConfirmed: confirming.guardian_confirmed_screen,
    AccessMoved: confirming.access_moved_screen,
    AccessDisowned: confirming.access_disowned_screen,
    ChildDisowned: confirming.child_disowned_screen,
    DayNews: day_news_screen,
    RestoredNews: restored_news_screen,
    TimetableNews: timetable_news_screen,
    MoveNews: move_news_screen,
    LessonChanged: lesson_news_screen,
    SubstitutionAsked: substitution_asked_screen,
    SubstitutionSet: set_news_screen,
    SubstitutionEnded: ended_news_screen,
    RemarkNews: remark_news_screen,
    BellCard: bell_card_screen,
    BellDay: bell_day_screen,
    EveningNews: evening_screen,
    ColleagueAway: away_news_screen,
    ColleagueBack: back_news_screen,
    DivisionAsked: asked_screen,
    DivisionEnded: ended_screen,
    ReopenAsked: asked_news_screen,
    ReopenDecided: decided_news_screen,
}
"""Every feature's news with the screen that shows it."""


def matter_screen(news: MatterNews, texts: Texts, *, is_repeat: bool = False) -> Screen:
    """The message in the reader's language. ``is_repeat``: it may have arrived already, and it says so."""
    screen = SCREENS[type(news)](news, texts)
    if not is_repeat:
        return screen
    return Screen(Html(f"{texts.html('notice-repeat')}\n{screen.text}"), screen.rows)
