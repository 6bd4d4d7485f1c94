"""What a pupil has missed: by reason, in lessons and in days; what nobody has explained yet (R-35, R-36)."""

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import AbsenceCode, Seen
from services import absence_codes
from services.absence_codes import UNEXPLAINED, At
from services.absences import answered
from services.progress.lessons import PupilLesson

_Day = tuple[int, dt.date]


class Reason(NamedTuple):
    """What was missed for one reason."""

    code: str
    lessons: int
    days: int
    """On so many days at least one."""
    counts: bool
    """Whether the school counts it as missed at all."""


class Unexplained(NamedTuple):
    """A day of which nobody has said why."""

    date: dt.date
    lessons: tuple[PupilLesson, ...]


@dataclasses.dataclass(frozen=True)
class Absences:
    """Some days of a pupil. Of ``total`` lessons that have begun only ``marked`` are known."""

    marked: int
    total: int
    reasons: tuple[Reason, ...]
    """Those with the most lessons first."""
    whole_days: int
    """Past days of which every lesson is marked, and the pupil was at none; not one that counts as no absence."""
    late: int
    minutes_late: int
    unexplained: tuple[Unexplained, ...]
    """The latest first."""

    @property
    def missed(self) -> int:
        """Lessons that count as missed."""
        return sum(reason.lessons for reason in self.reasons if reason.counts)

    @property
    def open_lessons(self) -> int:
        """Missed lessons that nobody has explained."""
        return sum(len(day.lessons) for day in self.unexplained)


@dataclasses.dataclass(frozen=True)
class Known:
    """What is asked of the journal once for everybody."""

    codes: Mapping[At, str]
    counted: Mapping[str, bool]
    explained: Collection[_Day]


async def known(session: AsyncSession, lessons: Iterable[PupilLesson]) -> Known:
    """The codes of these lessons, what each means, and of which days a reason was given. Six statements at most."""
    away = [lesson for lesson in lessons if lesson.seen in (Seen.ABSENT, Seen.LATE)]
    codes = await absence_codes.of_lessons(session, {lesson.lesson_id for lesson in away}) if away else {}
    counted = await session.execute(select(AbsenceCode.code, AbsenceCode.counts_missed))
    days = {
        (lesson.pupil_id, lesson.date)
        for lesson in away
        if codes.get(At(lesson.lesson_id, lesson.pupil_id)) == UNEXPLAINED
    }
    return Known(codes, {row.code: row.counts_missed for row in counted}, await answered.of_days(session, days))


def count(lessons: Sequence[PupilLesson], of: Known, today: dt.date) -> Absences:
    """The lessons of one pupil, counted. Today is no whole day yet: other lessons may follow."""
    missed: defaultdict[str, list[PupilLesson]] = defaultdict(list)
    been: defaultdict[dt.date, set[Seen | None]] = defaultdict(set)
    for lesson in lessons:
        been[lesson.date].add(lesson.seen)
        if lesson.seen is Seen.ABSENT:
            missed[of.codes.get(At(lesson.lesson_id, lesson.pupil_id), UNEXPLAINED)].append(lesson)
    late = [lesson for lesson in lessons if lesson.seen is Seen.LATE]
    counted = {lesson.date for code, those in missed.items() if of.counted.get(code, True) for lesson in those}
    return Absences(
        marked=sum(lesson.seen is not None for lesson in lessons),
        total=len(lessons),
        reasons=tuple(
            Reason(code, len(those), len({lesson.date for lesson in those}), of.counted.get(code, True))
            for code, those in sorted(missed.items(), key=lambda it: (-len(it[1]), it[0]))
        ),
        whole_days=sum(been[day] == {Seen.ABSENT} for day in counted if day < today),
        late=len(late),
        minutes_late=sum(lesson.minutes_late or 0 for lesson in late),
        unexplained=_unexplained(missed[UNEXPLAINED], of),
    )


def _unexplained(lessons: Sequence[PupilLesson], of: Known) -> tuple[Unexplained, ...]:
    by_day: defaultdict[dt.date, list[PupilLesson]] = defaultdict(list)
    for lesson in lessons:
        if (lesson.pupil_id, lesson.date) not in of.explained:
            by_day[lesson.date].append(lesson)
    return tuple(Unexplained(day, tuple(by_day[day])) for day in sorted(by_day, reverse=True))
