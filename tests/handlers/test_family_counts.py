"""A family's screens take as many statements with three children, and with fifteen, as with one (rule 12).

Counted over the whole way of a tap: a tap that reads the children one by one would show here, wherever it does so.
"""

import datetime as dt

import pytest

from bot.clock import ShiftedClock
from handlers.callbacks import OpenChild, OpenToday, TurnToDay
from handlers.callbacks.absences import Announce, ChooseLessons, ChooseReason, OpenAnnouncing, Span, TypeDays
from handlers.callbacks.diary import OpenDays, OpenDiaryTables, OpenFamilyDays, OpenWeek, SendWeek
from handlers.callbacks.digests import OpenDigestHours, OpenDigests
from handlers.callbacks.digests import OpenWeek as OpenDigestOfWeek
from handlers.callbacks.family_settings import OpenFamilySettings, OpenFilters, OpenSubjects, OpenWorks
from handlers.callbacks.fields import Tap
from handlers.callbacks.privacy import NameChild, OpenNames, OpenPrivacy
from handlers.callbacks.progress import (
    OpenAbsences,
    OpenAbsencesOfYear,
    OpenOwnFinals,
    OpenProgress,
    OpenSubjectMarks,
)
from handlers.callbacks.reports import AskReportDays, MakeReport, OpenReportOrder, OpenReports
from handlers.callbacks.threads import OpenLetters, WriteTo
from models.database import Database
from models.lessons import Answer, Seen
from services.digests import making
from services.homework.setting import set_homework
from tests.counting import counting
from tests.diaries import DiarySchool
from tests.handlers.conftest import Phones
from tests.school import MONDAY, at
from tests.telegram import Phone
from tests.timetabled import TUESDAY

FRIDAY = MONDAY + dt.timedelta(days=4)
TODAY, TOMORROW = MONDAY.toordinal(), TUESDAY.toordinal()


@pytest.fixture
async def small(database: Database) -> DiarySchool:
    """In place of the small school: one where more is written."""
    built = DiarySchool(database)
    await built.build()
    return built


@pytest.fixture
def clock() -> ShiftedClock:
    return ShiftedClock(at("15:00"), speed=0)


async def written_of(small: DiarySchool, pupils: list[int]) -> None:
    history, algebra, *_ = small.ids.lessons
    for pupil_id in pupils:
        await small.seen(algebra, pupil_id, Seen.ABSENT)
        await small.reason(pupil_id, "b")
        await small.mark(history, pupil_id, "4")
        await small.remark(history, pupil_id, template="welldone", is_praise=True)


def screens(small: DiarySchool, pupil_id: int) -> list[Tap]:
    """Everything of a family's that a child's menu, the family's settings, and a digest lead to."""
    of, day = {"pupil_id": pupil_id}, {"pupil_id": pupil_id, "day": TODAY}
    when = Span(TUESDAY, TUESDAY).when
    return [
        OpenToday(),
        OpenFamilyDays(),
        OpenChild(**of),
        TurnToDay(pupil_id=pupil_id, day=TOMORROW),
        OpenWeek(**day),
        SendWeek(**day, form="pdf"),
        OpenDays(**day),
        OpenProgress(**of),
        OpenSubjectMarks(**day, course_id=small.ids.history_id),
        OpenOwnFinals(**of),
        OpenAbsences(**of),
        OpenAbsencesOfYear(**day),
        OpenReports(**of),
        *(MakeReport(**of, first=TODAY, last=TODAY, form=form) for form in ("s", "f", "p", "x")),
        AskReportDays(**of),
        OpenReportOrder(**of),
        OpenAnnouncing(**of),
        TypeDays(**of),
        ChooseLessons(**of, day=TOMORROW, slots=0),
        ChooseReason(**of, when=when),
        Announce(**of, when=when, answer=Answer.ILL),
        OpenLetters(**of),
        WriteTo(**of, person_id=small.ids.tutor),
        OpenFamilySettings(),
        OpenFilters(),
        OpenSubjects(told="marks", page=0),
        OpenWorks(),
        OpenDigests(),
        OpenDigestHours(kind="evening"),
        OpenDiaryTables(),
        OpenNames(),
        NameChild(**of),
        OpenPrivacy(),
    ]


async def asked_of(phone: Phone, small: DiarySchool, taps: list[Tap]) -> dict[str, int]:
    """How many statements each of these takes; each of them has to open something."""
    found = {}
    await phone.start()
    for tap in taps:
        with counting(small.database) as statements:
            await phone.press(tap.pack(), message_id=phone.bubbles[0].message_id)
        assert phone.alert is None, tap
        found[tap.pack().replace(str(getattr(tap, "pupil_id", "")), "…", 1)] = len(statements)
    return found


async def test_every_screen_of_a_family_with_one_child_with_three_and_with_fifteen(
    phones: Phones, small: DiarySchool, clock: ShiftedClock
) -> None:
    ids = small.ids
    await set_homework(small.of("teacher", "09:00"), lesson_id=ids.lessons[0], text="§ 12")
    three = [ids.anton, ids.ivan, *await small.wards(1)]
    await written_of(small, [ids.sofya, *three])
    father, mother = await phones("kim_father"), await phones("mother")
    of_one = await asked_of(father, small, screens(small, ids.sofya))
    assert await asked_of(mother, small, screens(small, ids.anton)) == of_one
    others = await small.wards(12, surname="Мальцева")
    await written_of(small, others)
    assert await asked_of(mother, small, screens(small, others[0])) == of_one
    friday = at("18:31", FRIDAY)
    clock.set(friday)
    assert await making.make(small.ctx(now=friday)) >= 2
    weekly: list[Tap] = [OpenDigestOfWeek(day=FRIDAY.toordinal())]
    assert await asked_of(mother, small, weekly) == await asked_of(father, small, weekly)
