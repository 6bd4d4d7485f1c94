"""The school's own numbers: each with a meaning, a default and a range (architecture rule 15, R-81).

A value the school has set is a row; what is not set has the default given here. What each means stands beside it.
"""

import dataclasses
import datetime as dt
import functools
import zoneinfo
from typing import Any

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models import plain
from models.plain import Look
from models.school import Parameter
from services.parameter_fields import choice as _choice
from services.parameter_fields import clock as _clock
from services.parameter_fields import number as _number

_log = structlog.get_logger()


@dataclasses.dataclass(frozen=True)
class Parameters:
    """All parameters of a school as they stand now."""

    school_name: str = ""
    school_phone: str = ""
    """What a family that does not know where its child is may call at once (D-3)."""
    time_zone: str = "Europe/Moscow"
    absence_hold_seconds: int = _number(90, 0, 300)
    """From the tap until an absence may leave (D-3, F-7)."""
    first_lesson_grace_minutes: int = _number(10, 0, 45)
    """After the bell of the day's first lesson, before an absence may leave."""
    lesson_grace_minutes: int = _number(7, 0, 45)
    """The same for the other lessons."""
    early_minutes: int = _number(10, 0, 60)
    """How long before the bell a class list may be said to be complete."""
    evening_from: dt.time = _clock("20:00", "15:00", "23:59")
    """From this local time an absence waits for the next digest."""
    quiet_from: dt.time = _clock("21:00", "18:00", "23:59")
    """From this local time until midnight nothing rings at a family's (D-6)."""
    quiet_to: dt.time = _clock("07:00", "00:00", "10:00")
    """Until this local time in the morning nothing rings at a family's."""
    weekend_quiet_to: dt.time = _clock("09:00", "00:00", "13:00")
    """The same on Saturdays, Sundays and holidays."""
    staff_quiet_from: dt.time = _clock("19:00", "15:00", "23:59")
    staff_quiet_to: dt.time = _clock("07:30", "00:00", "10:00")
    closure_from: dt.time = _clock("06:30", "05:00", "10:00")
    """From when a family hears that the school is closed today, quiet hours or not (D-1)."""
    digest_at: dt.time = _clock("18:30", "12:00", "22:00")
    weekly_digest_at: dt.time = _clock("18:30", "12:00", "22:00")
    """When families get the week's digest: on Friday, the last day of a five-day week."""
    six_day_digest_at: dt.time = _clock("15:00", "12:00", "22:00")
    """The same on Saturday, where a class has lessons on Saturdays."""
    seen_reminder_days: int = _number(3, 1, 14)
    """So many days later whoever has not said «Ознакомлен» is asked once more (D-6)."""
    unseen_list_days: int = _number(5, 2, 21)
    """So many days later the tutor reads who has not said it."""
    reminder_at: dt.time = _clock("17:00", "12:00", "21:00")
    """When a teacher reads which lessons of the day are not closed (D-6)."""
    reminder_after_minutes: int = _number(60, 0, 180)
    """So long after the teacher's last bell, where that is later."""
    lesson_due_minutes: int = _number(60, 0, 600)
    """A family reads «ещё не отмечено» of a lesson that has ended so long ago, and not before (D-6)."""
    reminder_when_all_closed: str = _choice("nothing", "line")
    """What comes in the evening when there is nothing to remind of."""
    day_card_to_grade: int = _number(4, 0, 11)
    """Up to this grade a teacher's lessons in one class come as one card of the day."""
    substitute_days: int = _number(3, 0, 14)
    """For how many days after a lesson whoever gave it may still fill it in, though the course is another's."""
    substitution_school_days: int = _number(1, 0, 5)
    """For how many school days of the class after it a lesson is open to whoever was appointed to take it (R-22)."""
    staff_invitation_days: int = _number(3, 1, 30)
    family_invitation_days: int = _number(30, 1, 90)
    staff_access_by: str = _choice("office", "administrator", "secretary")
    """Who gives staff their access (R-61): the office is administrator and secretary both."""
    family_access_by: str = _choice("all", "tutor", "secretary")
    """Who gives families theirs (R-62): all are tutor, secretary and administrator."""
    pupils_from_grade: int = _number(5, 1, 12)
    """From which grade a pupil may have access of their own."""
    guesses_allowed: int = _number(5, 3, 20)
    """After so many invitations that open nothing an address has to wait (R-72)."""
    guesses_minutes: int = _number(60, 5, 1440)
    """Within how long they are counted, and how long the wait is."""
    leavers_percent: int = _number(5, 1, 100)
    """More leavers than this in one workbook need to be allowed by their number."""
    family_reads_days: int = _number(30, 0, 365)
    """For how long the family of a pupil who left may still read (D-2)."""
    privacy_mode: str = _choice("short", "full", "alias", "none")
    """How much of a name leaves the school; decided by the school at its first start (F-36)."""
    fleeting_minutes: int = _number(15, 1, 1440)
    """After so long what somebody in mode «none» opened goes off the phone (F-36)."""
    lessons_ahead_days: int = _number(14, 1, 60)
    plan_lag_lessons: int = _number(3, 1, 30)
    """So many topics behind its plan a course is shown as lagging (R-28)."""
    homework_from_grade: int = _number(2, 1, 12)
    """From which grade a lesson without homework, or the word that there is none, is not complete (D-4, D-5)."""
    homework_norm_1: int = _number(60, 0, 300)
    """Minutes of homework a day in grade 1, where the school sets it; the others are for grades 2-3, 4-5, 6-8, 9-11."""
    homework_norm_2: int = _number(90, 0, 300)
    homework_norm_4: int = _number(120, 0, 300)
    homework_norm_6: int = _number(150, 0, 300)
    homework_norm_9: int = _number(210, 0, 300)
    homework_subjects: int = _number(5, 1, 10)
    """Among how many subjects a day's norm is shared: what a homework takes of which nobody has said (D-5)."""
    homework_evening_from: dt.time = _clock("18:00", "12:00", "23:59")
    """Homework set after this for tomorrow is late: the lesson after it is offered (D-5)."""
    marks_per_hour: int = _number(2, 0, 6)
    """Накопляемость: so many marks a quarter for every hour in the week, and ``marks_plus`` more (R-31)."""
    marks_plus: int = _number(1, 0, 5)
    half_year_marks_per_hour: int = _number(4, 0, 12)
    """The same for a half-year."""
    half_year_marks_least: int = _number(5, 0, 20)
    """No half-year needs fewer marks, however few its hours."""
    ask_pupils: int = _number(5, 0, 5)
    """How many a lesson's card proposes to ask (F-28)."""
    ask_after_lessons: int = _number(3, 1, 20)
    """After so many lessons running without a mark a pupil is to be asked."""
    finals_open_days: int = _number(14, 0, 60)
    """So long before a period ends its marks may be set."""
    final_marks_least: int = _number(3, 1, 20)
    """With fewer marks in a quarter «н/а» is proposed; in a half-year ``half_year_marks_least`` says it."""
    period_end_days: int = _number(14, 1, 60)
    """So long before a period ends the course says what is still open."""
    warning_below: int = _number(250, 150, 350)
    """An average of fewer hundredths threatens: the family reads of it before the period ends (R-41)."""
    warning_absence_percent: int = _number(40, 10, 100)
    """So many lessons of a subject missed threaten as well."""
    disputed_from: int = _number(40, 0, 50)
    """An average is disputed (спорная) from so many hundredths over the whole mark..."""
    disputed_to: int = _number(60, 50, 99)
    """...to so many."""
    markless_grades_to: int = _number(1, 0, 12)
    """Up to this grade no marks are set (R-09)."""
    written_marks_days: int = _number(7, 0, 60)
    """For how many days a closed lesson takes marks of written works, without reopening and not late (D-4)."""
    composition_marks_days: int = _number(10, 0, 60)
    """The same for a composition."""
    retake_counts: str = _choice("both", "last")
    """Whether the mark that was mended counts beside the retake."""
    trend_days: int = _number(30, 7, 90)
    """The marks of so many last days against those before, where each side has enough; a smaller change is none."""
    trend_marks_least: int = _number(3, 2, 10)
    trend_hundredths: int = _number(15, 1, 100)
    other_guardian_minutes: int = _number(0, 0, 60)
    """So much later the other guardians hear of an absence, while nobody has answered; 0: all at once (D-2, D-3)."""
    on_way_minutes: int = _number(45, 5, 240)
    """For so long «едет, опаздывает» holds: a lesson that begins later without the child rings again (D-3)."""
    announce_days: int = _number(30, 1, 120)
    """So many days ahead a family announces an absence, and for so many at once."""
    announce_back_days: int = _number(3, 0, 14)
    """For how many days back it is still explained (D-3)."""
    search_next_minutes: int = _number(2, 1, 30)
    """So long after one rung of the line the acting tutor, then whoever is on duty, is told of a search (D-3)."""
    search_deputy_minutes: int = _number(5, 1, 60)
    """The same for the deputies, and below for the director, after the search began."""
    search_director_minutes: int = _number(10, 1, 120)
    search_again_minutes: int = _number(15, 5, 120)
    """A search that goes on so long after the last word of it rings anew."""
    call_list_minutes: int = _number(20, 5, 180)
    """Nobody of the family has answered for so long: a line on the tutor's list of calls (D-3)."""
    unexplained_first_days: int = _number(1, 1, 10)
    """After so many school days the tutor is reminded of an absence without a reason..."""
    unexplained_again_days: int = _number(3, 1, 20)
    """...and once more after so many."""
    lateness_a_week: int = _number(3, 1, 10)
    """Late so often in a week: the tutor is told (D-3)."""
    remark_hold_minutes: int = _number(30, 0, 240)
    """How long a remark waits before the family reads it; withdrawn until then, nobody hears of it (D-4)."""
    mark_hold_minutes: int = _number(30, 0, 240)
    """So long after it was last changed a mark is not shown to the family: a slip of the finger is nobody's news."""
    mark_batch_minutes: int = _number(15, 0, 120)
    """So long after the child's last lesson the marks of the day are told together (D-6)."""
    marks_evening_from: dt.time = _clock("19:00", "15:00", "23:59")
    """Marks set after this are told with those of the next day."""
    homework_told_at: dt.time = _clock("17:00", "12:00", "21:00")
    """When the family reads what is set for the child's next day (D-6)."""
    homework_again_at: dt.time = _clock("19:30", "12:00", "21:00")
    """When it reads the list once more, if that grew."""
    family_messages_a_day: int = _number(3, 1, 20)
    """So many messages with a sound the bot itself writes a family's reader in a day (D-6)."""
    pupil_threads_seen_to_age: int = _number(18, 0, 18)
    """Guardians read what a pupil younger than this writes to teachers, and their answers (D-6)."""
    post_joined_seconds: int = _number(10, 2, 60)
    """A long message that the messenger cut, or an album of more than ten, is one where its parts come so close."""
    writing_minutes: int = _number(15, 1, 120)
    """For so long after a message to a family or to school the next words go there too, unless one goes elsewhere."""
    inbox_kept_days: int = _number(7, 1, 30)
    digests_kept_days: int = _number(35, 14, 400)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The school's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)

    def local(self, moment: dt.datetime) -> dt.datetime:
        """The moment on the school's clock."""
        return moment.astimezone(self.zone)

    def moment(self, day: dt.date, time: dt.time) -> dt.datetime:
        """The UTC moment of a local day and time."""
        return dt.datetime.combine(day, time, self.zone).astimezone(dt.UTC)


class BadParameterError(ValueError):
    """A value that a parameter cannot take; ``name`` says which, ``allowed`` what it may be."""

    def __init__(self, name: str, allowed: str) -> None:
        """Keep both for the message."""
        super().__init__(name)
        self.name = name
        self.allowed = allowed


_FIELDS = {field.name: field for field in dataclasses.fields(Parameters)}


def parse(name: str, value: Any) -> Any:
    """The parameter's value from what stands in its row. Raises BadParameterError."""
    field = _FIELDS.get(name)
    if field is None:
        raise BadParameterError(name, "")
    if field.type is int:
        low, high = field.metadata["range"]
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise BadParameterError(name, f"{low}-{high}")
        return value
    if field.type is dt.time:
        return _time(name, value, *field.metadata["between"])
    if field.type is bool:
        if not isinstance(value, bool):
            raise BadParameterError(name, "true, false")
        return value
    choices = field.metadata.get("choices")
    if choices is not None and value not in choices:
        raise BadParameterError(name, ", ".join(choices))
    if name == "time_zone" and not _is_zone(str(value)):
        raise BadParameterError(name, "Europe/Moscow, Asia/Irkutsk, …")
    return str(value)


def _time(name: str, value: Any, earliest: dt.time, latest: dt.time) -> dt.time:
    """A time on the school's own clock, to the minute: «20:00+05:00» would name another clock."""
    refused = BadParameterError(name, f"{earliest:%H:%M}-{latest:%H:%M}")
    try:
        time = dt.time.fromisoformat(str(value))
    except ValueError:
        raise refused from None
    if time != dt.time(time.hour, time.minute) or not earliest <= time <= latest:
        raise refused
    return time


@functools.cache
def _is_zone(name: str) -> bool:
    """Whether there is such a time zone; looking through them all costs 10 ms, and every update asks."""
    return name in zoneinfo.available_timezones()


_ALL = select(Parameter.name, Parameter.value)


async def load(look: Look) -> Parameters:
    """Read the school's parameters: one statement, whatever is set.

    A value that its parameter cannot take (an older version's, or written past ``put``) is reported by name, and the
    default holds: the school goes on.
    """
    known: dict[str, Any] = {}
    for name, value in await plain.run(look, _ALL):
        if name not in _FIELDS:
            continue
        try:
            known[name] = parse(name, value)
        except BadParameterError:
            _log.warning("parameter out of range, its default holds", parameter=name)
    return Parameters(**known)


async def put(
    session: AsyncSession, name: str, value: Any, *, by: int | None = None, at: dt.datetime | None = None
) -> None:
    """Set a parameter for the school, and who decided. Raises BadParameterError and changes nothing then."""
    parsed = parse(name, value)
    stored = parsed.isoformat("minutes") if isinstance(parsed, dt.time) else parsed
    row = await session.get(Parameter, name)
    if row is None:
        session.add(Parameter(name=name, value=stored, set_at=at, set_by_id=by))
    else:
        row.value, row.set_at, row.set_by_id = stored, at, by
