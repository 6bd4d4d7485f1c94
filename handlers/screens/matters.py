"""What the sender puts on a phone about a matter: one screen for each kind of news."""

from collections.abc import Callable
from typing import Any

from handlers.screens import confirming, corrections
from handlers.screens.calendar_news import day_news_screen, restored_news_screen
from handlers.screens.calls import call_news_screen
from handlers.screens.digests import day_digest_screen, week_digest_screen
from handlers.screens.evening import bell_card_screen, bell_day_screen, evening_screen
from handlers.screens.family_news import finals_news_screen, homework_news_screen, marks_news_screen
from handlers.screens.remarks import remark_news_screen
from handlers.screens.reopening import asked_news_screen, decided_news_screen
from handlers.screens.replacing import asked_news_screen as substitution_asked_screen
from handlers.screens.replacing import ended_news_screen, home_news_screen, lesson_news_screen, set_news_screen
from handlers.screens.reports import news_screen as report_news_screen
from handlers.screens.screen import Screen
from handlers.screens.searches import (
    asked_news_screen as search_asked_screen,
)
from handlers.screens.searches import ended_news_screen as search_ended_screen
from handlers.screens.searches import search_news_screen, taken_news_screen
from handlers.screens.staff_absences import away_news_screen, back_news_screen
from handlers.screens.subgroups import asked_screen, ended_screen
from handlers.screens.timetable_news import move_news_screen, timetable_news_screen
from handlers.screens.unexplained import lateness_screen, unexplained_screen
from handlers.screens.warnings import (
    unseen_list_screen,
    warning_screen,
    warning_unseen_screen,
    week_unseen_screen,
)
from handlers.screens.writing import closed_news_screen, passed_news_screen, post_news_screen
from locales.texts import Html, Texts
from services.digests.contents import DayDigest, WeekDigest
from services.matters.access import AccessDisowned, AccessMoved, ChildDisowned, GuardianConfirmed, GuardianWaits
from services.matters.bell import BellCard, BellDay
from services.matters.calendar import DayNews, RestoredNews
from services.matters.calls import CallNews
from services.matters.corrections import CorrectionDecided, CorrectionProposed, DataCheckDue
from services.matters.evening import EveningNews
from services.matters.finals import FinalsNews
from services.matters.homework import HomeworkListNews
from services.matters.lesson_changes import LessonChanged
from services.matters.marks import MarksNews
from services.matters.moves import MoveNews
from services.matters.news import MatterNews
from services.matters.posts import ClosedNews, PassedNews, PostNews
from services.matters.remarks import RemarkNews
from services.matters.reopening import ReopenAsked, ReopenDecided
from services.matters.reports import ReportNews
from services.matters.searches import SearchAsked, SearchEnded, SearchNews, SearchTaken
from services.matters.staff import ColleagueAway, ColleagueBack
from services.matters.subgroups import DivisionAsked, DivisionEnded
from services.matters.substitutions import SubstitutionAsked, SubstitutionAtHome, SubstitutionEnded, SubstitutionSet
from services.matters.timetable import TimetableNews
from services.matters.unexplained import LatenessNews, UnexplainedNews
from services.matters.unseen import UnseenList, WarningUnseen, WeekUnseen
from services.warnings.reading import WarningNews

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
    SubstitutionAtHome: home_news_screen,
    RemarkNews: remark_news_screen,
    PostNews: post_news_screen,
    PassedNews: passed_news_screen,
    ClosedNews: closed_news_screen,
    ReportNews: report_news_screen,
    MarksNews: marks_news_screen,
    HomeworkListNews: homework_news_screen,
    FinalsNews: finals_news_screen,
    SearchNews: search_news_screen,
    SearchAsked: search_asked_screen,
    SearchTaken: taken_news_screen,
    SearchEnded: search_ended_screen,
    CallNews: call_news_screen,
    UnexplainedNews: unexplained_screen,
    LatenessNews: lateness_screen,
    BellCard: bell_card_screen,
    BellDay: bell_day_screen,
    EveningNews: evening_screen,
    ColleagueAway: away_news_screen,
    ColleagueBack: back_news_screen,
    DivisionAsked: asked_screen,
    DivisionEnded: ended_screen,
    ReopenAsked: asked_news_screen,
    ReopenDecided: decided_news_screen,
    DayDigest: day_digest_screen,
    WeekDigest: week_digest_screen,
    WarningNews: warning_screen,
    WeekUnseen: week_unseen_screen,
    WarningUnseen: warning_unseen_screen,
    UnseenList: unseen_list_screen,
}
"""Every feature's news with the screen that shows it."""


def matter_screen(news: MatterNews, texts: Texts, *, is_repeat: bool = False) -> Screen:
    """The message in the reader's language. ``is_repeat``: it may have arrived already, and it says so."""
    screen = SCREENS[type(news)](news, texts)
    if not is_repeat:
        return screen
    return Screen(Html(f"{texts.html('notice-repeat')}\n{screen.text}"), screen.rows)
