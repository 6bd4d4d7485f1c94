"""When an absence may leave, and what is known of a pupil until then: the rules of D-3 as pure functions."""

import dataclasses
import datetime as dt

from models.lessons import Seen, Taking
from services.parameters import Parameters


@dataclasses.dataclass(frozen=True)
class Timing:
    """When a notice goes, how, and until when it is worth sending."""

    due_at: dt.datetime
    silent: bool
    valid_until: dt.datetime


def may_be_seen_at(
    school: Parameters, *, tapped_at: dt.datetime, starts_at: dt.datetime, is_first_lesson: bool
) -> dt.datetime:
    """From when a family may know of a mark made at ``tapped_at``: until then it may be taken back without alarm."""
    grace = school.first_lesson_grace_minutes if is_first_lesson else school.lesson_grace_minutes
    held_until = tapped_at + dt.timedelta(seconds=school.absence_hold_seconds)
    return max(held_until, starts_at + dt.timedelta(minutes=grace))


def known_to_family(
    school: Parameters,
    now: dt.datetime,
    *,
    seen: Seen | None,
    seen_at: dt.datetime | None,
    starts_at: dt.datetime,
    taking: Taking,
    is_first_lesson: bool,
) -> Seen | None:
    """What a family may know of a pupil at a lesson; nothing before its bell, and where nobody has looked.

    Neither what may still be taken back without alarm (F-7), nor that the pupil is there while the list is not said to
    be complete (F-14).
    """
    if now < starts_at:
        return None
    if seen_at is not None and now < may_be_seen_at(
        school, tapped_at=seen_at, starts_at=starts_at, is_first_lesson=is_first_lesson
    ):
        return None
    if taking is Taking.TAKEN:
        return seen or Seen.PRESENT
    return None if seen is Seen.PRESENT else seen


def of_absence(
    school: Parameters,
    *,
    tapped_at: dt.datetime,
    starts_at: dt.datetime,
    ends_at: dt.datetime,
    is_first_lesson: bool,
    seen_later: bool,
) -> Timing:
    """When the family hears of an absence tapped at ``tapped_at``.

    At the later of tap + hold and bell + grace. A lesson filled in after its end goes without sound, and after the
    evening hour or on a later day with the next digest, for nothing can be done any more: unless the child was seen at
    no later lesson, when somebody should look for it now. In the quiet hours even that comes without sound.
    """
    held_until = tapped_at + dt.timedelta(seconds=school.absence_hold_seconds)
    tapped = school.local(tapped_at)
    day = school.local(starts_at).date()
    end_of_day = school.moment(tapped.date() + dt.timedelta(days=1), dt.time(0))
    if tapped.date() == day and (tapped_at < ends_at or not seen_later):
        due = may_be_seen_at(school, tapped_at=tapped_at, starts_at=starts_at, is_first_lesson=is_first_lesson)
        silent = tapped.time() >= school.quiet_from
        # Late in the evening the hold may reach past midnight; the notice must outlive its own hold.
        return Timing(due, silent=silent, valid_until=max(end_of_day, due + dt.timedelta(hours=1)))
    if tapped.date() == day and tapped.time() < school.evening_from:
        return Timing(held_until, silent=True, valid_until=max(end_of_day, held_until + dt.timedelta(hours=1)))
    digest = school.moment(tapped.date(), school.digest_at)
    if digest < held_until:
        digest = school.moment(tapped.date() + dt.timedelta(days=1), school.digest_at)
    return Timing(digest, silent=True, valid_until=digest + dt.timedelta(days=1))
