"""Which loader says what is true of a matter, by the kind of its notice."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.traffic import Notice
from services.context import Context
from services.matters import (
    access,
    bell,
    calendar,
    calls,
    corrections,
    digests,
    evening,
    finals,
    homework,
    lesson_changes,
    marks,
    moves,
    posts,
    remarks,
    reopening,
    reports,
    searches,
    staff,
    subgroups,
    substitutions,
    timetable,
    unexplained,
    unseen,
    warnings,
)
from services.matters.news import MatterNews

Load = Callable[[AsyncSession, Context, Sequence[Notice]], Awaitable[dict[int, MatterNews]]]
"""Notices of one kind → what each says now, by the notice's id; what is no longer true or theirs is left out.

A fixed number of statements, however many notices.
"""

LOADERS: dict[NoticeKind, Load] = {
    NoticeKind.CORRECTION_PROPOSED: corrections.load_proposed,
    NoticeKind.CORRECTION_DECIDED: corrections.load_decided,
    NoticeKind.DATA_CHECK_DUE: corrections.load_due,
    NoticeKind.GUARDIAN_WAITS: access.guardian_waits,
    NoticeKind.GUARDIAN_CONFIRMED: access.guardian_confirmed,
    NoticeKind.ACCESS_MOVED: access.access_moved,
    NoticeKind.ACCESS_DISOWNED: access.access_disowned,
    NoticeKind.CHILD_DISOWNED: access.child_disowned,
    NoticeKind.DAY_CHANGED: calendar.load_changed,
    NoticeKind.DAY_RESTORED: calendar.load_restored,
    NoticeKind.TIMETABLE_CHANGED: timetable.load,
    NoticeKind.LESSON_MOVED: moves.load,
    NoticeKind.LESSON_CANCELLED: lesson_changes.load_cancelled,
    NoticeKind.LESSON_ADDED: lesson_changes.load_added,
    NoticeKind.SUBSTITUTION_ASKED: substitutions.load_asked,
    NoticeKind.SUBSTITUTION_SET: substitutions.load_set,
    NoticeKind.SUBSTITUTION_ENDED: substitutions.load_ended,
    NoticeKind.REMARK: remarks.load,
    NoticeKind.POST: posts.load_posts,
    NoticeKind.THREAD_PASSED: posts.load_passed,
    NoticeKind.THREAD_CLOSED: posts.load_closed,
    NoticeKind.REPORT: reports.load,
    NoticeKind.MARKS: marks.load,
    NoticeKind.HOMEWORK: homework.load,
    NoticeKind.FINALS: finals.load,
    NoticeKind.SEARCH_OPENED: searches.load,
    NoticeKind.SEARCH_ASKED: searches.load,
    NoticeKind.SEARCH_TAKEN: searches.load,
    NoticeKind.SEARCH_ENDED: searches.load,
    NoticeKind.CALL_LIST: calls.load,
    NoticeKind.UNEXPLAINED: unexplained.load_unexplained,
    NoticeKind.LATENESS: unexplained.load_lateness,
    NoticeKind.LESSON_CARD: bell.load_lessons,
    NoticeKind.DAY_CARD: bell.load_days,
    NoticeKind.UNFILLED: evening.load,
    NoticeKind.STAFF_AWAY: staff.load,
    NoticeKind.SUBGROUPS_PROPOSED: subgroups.load,
    NoticeKind.SUBGROUPS_SETTLED: subgroups.load,
    NoticeKind.REOPEN_ASKED: reopening.load_asked,
    NoticeKind.REOPEN_DECIDED: reopening.load_decided,
    NoticeKind.EVENING_DIGEST: digests.load,
    NoticeKind.WEEKLY_DIGEST: digests.load,
    NoticeKind.WARNING: warnings.load,
    NoticeKind.SEEN_REMINDER: unseen.load_reminders,
    NoticeKind.UNSEEN: unseen.load_lists,
}

Join = Callable[[Sequence[Any]], MatterNews]
"""What the notices of one message say, as one: the oldest first."""

JOINERS: dict[NoticeKind, Join] = {
    NoticeKind.MARKS: marks.join,
    NoticeKind.HOMEWORK: homework.join,
    NoticeKind.FINALS: finals.join,
}
"""Kinds of which those of one reader, due at one time, go as one message."""
