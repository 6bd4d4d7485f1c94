"""Days set for classes, and taken back (D-1)."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import func, select

from models.database import Database
from models.lessons import Lesson, Taking
from models.notice_kinds import NoticeKind
from models.people import GuardianLink, Pupil
from models.school import CalendarEntry, DayKind
from models.traffic import Notice, Urgency
from services.matters.calendar import DayNews, RestoredNews
from services.refusals import NotYours, Refusal
from services.schedule import day_plans, school_calendar, timetable, typed_days
from services.schedule.day_plans import DayPlan
from services.schedule.day_refusals import DayInPast, DaysTooMany, NoClassConcerned, NoSchoolYear
from tests.counting import counting
from tests.school import MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool

CLOSED = DayPlan(TUESDAY, TUESDAY, DayKind.CLOSED, note="-25 °C")
OFF = dataclasses.replace(CLOSED, kind=DayKind.DAY_OFF, note=None)


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, person in enumerate(("mother", "father", "kim_father", "silent", "teacher", "english", "tutor", "deputy")):
        await built.join(getattr(built.ids, person), ref=500 + ref)
    return built


async def entries(school: TimetabledSchool) -> int:
    async with school.database.read() as session:
        return (await session.execute(select(func.count()).select_from(CalendarEntry))).scalar_one()


async def test_a_closed_day_takes_its_lessons_and_tells_everybody_once(school: TimetabledSchool) -> None:
    ids = school.ids
    await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    assert await school.standing(TUESDAY) == []
    assert len(await school.standing(MONDAY)) == 4
    said = await school.told(at("15:00"))
    # One notice for the mother of two; the father and the silent one have not consented, and it names no child.
    assert set(said) == {ids.mother, ids.father, ids.kim_father, ids.silent, ids.teacher, ids.tutor}
    expected = DayNews(MONDAY, TUESDAY, TUESDAY, DayKind.CLOSED, None, "-25 °C", ["7Б"])
    assert all(news == [expected] for news in said.values())
    async with school.database.read() as session:
        assert set(await session.scalars(select(Notice.urgency))) == {Urgency.URGENT}


async def test_pupils_with_an_account_hear_too(school: TimetabledSchool) -> None:
    async with school.database.read() as session:
        child = (await session.get_one(Pupil, school.ids.anna)).person_id
    await school.join(child, ref=700)
    await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    assert child in await school.told(at("15:00"))


async def test_who_may_not_know_hears_nothing(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("08:00")).write() as session:
        for person, change in ((ids.father, "is_informed"), (ids.kim_father, "confirmed_at"), (ids.silent, "date_to")):
            link = (await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == person))).one()
            setattr(link, change, {"is_informed": False, "confirmed_at": None, "date_to": MONDAY}[change])
    await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    assert set(await school.told(at("15:00"))) == {ids.mother, ids.teacher, ids.tutor}


@pytest.mark.parametrize(
    ("clock", "due"),
    [("05:00", at("06:30")), ("06:30", at("06:30")), ("20:59", at("20:59")), ("22:00", at("06:30", TUESDAY))],
)
async def test_a_closed_day_passes_quiet_hours_but_not_the_night(
    school: TimetabledSchool, clock: str, due: dt.datetime
) -> None:
    await school_calendar.put(school.of("deputy", clock), plan=CLOSED)
    assert set((await school.promised(NoticeKind.DAY_CHANGED)).values()) == {due}


async def test_other_days_wait_for_the_quiet_hours_to_end(school: TimetabledSchool) -> None:
    ids = school.ids
    await school_calendar.put(school.of("deputy", "22:00"), plan=OFF)
    due = await school.promised(NoticeKind.DAY_CHANGED)
    assert due[ids.mother] == at("07:00", TUESDAY)
    assert due[ids.teacher] == at("07:30", TUESDAY)
    assert ids.deputy not in due


async def test_the_preview_counts_what_would_happen(school: TimetabledSchool) -> None:
    seen = await day_plans.preview(school.of("deputy", "22:00"), plan=CLOSED)
    assert (seen.classes, seen.kept, seen.families, seen.staff) == (2, 0, 4, 2)
    assert seen.families_at == seen.staff_at == at("06:30", TUESDAY)
    now = await day_plans.preview(school.of("deputy", "09:30"), plan=dataclasses.replace(CLOSED, first=MONDAY))
    assert (now.kept, now.families_at) == (2, None)


async def test_todays_lessons_that_have_begun_or_hold_something_stay(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("09:00")).write() as session:
        (await session.get_one(Lesson, ids.lessons[3])).taking = Taking.BEING_TAKEN
    await school_calendar.put(school.of("deputy", "09:30"), plan=DayPlan(MONDAY, MONDAY, DayKind.CLOSED))
    assert [slot for slot, _ in await school.standing(MONDAY)] == [1, 2, 4]


async def test_setting_twice_makes_one_entry_and_one_notice(school: TimetabledSchool) -> None:
    plan = DayPlan(TUESDAY, TUESDAY, DayKind.DAY_OFF, groups=(school.ids.class_7b, school.ids.class_8a))
    first = await school_calendar.put(school.of("deputy", "15:00"), plan=plan)
    assert await school_calendar.put(school.of("deputy", "15:01"), plan=plan) == first
    assert await entries(school) == 2
    async with school.database.read() as session:
        people = (await session.scalars(select(Notice.person_id))).all()
    assert len(people) == len(set(people)) == 6


async def test_withdrawing_restores_the_day_and_tells_only_who_was_told(school: TimetabledSchool) -> None:
    ids = school.ids
    entry_id = await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    await school.told(at("15:00"))
    await school_calendar.withdraw(school.of("admin", "15:10"), entry_id=entry_id)
    await school_calendar.withdraw(school.of("admin", "15:11"), entry_id=entry_id)
    assert await school.standing(TUESDAY) == [(1, ids.history_id)]
    said = await school.told(at("15:11"))
    assert set(said) == {ids.mother, ids.father, ids.kim_father, ids.silent, ids.teacher, ids.tutor}
    expected = RestoredNews(MONDAY, TUESDAY, TUESDAY, DayKind.CLOSED, None, ["7Б"], is_ordinary=True)
    assert all(news == [expected] for news in said.values())
    assert await school_calendar.coming(school.of("deputy", "15:12")) == []


async def test_a_day_withdrawn_before_anybody_read_of_it_is_told_to_nobody(school: TimetabledSchool) -> None:
    entry_id = await school_calendar.put(school.of("deputy", "22:00"), plan=CLOSED)
    await school_calendar.withdraw(school.of("deputy", "22:05"), entry_id=entry_id)
    assert await school.told(at("06:30", TUESDAY)) == {}
    assert await school.promised(NoticeKind.DAY_RESTORED) == {}


async def test_what_takes_its_place_is_not_called_ordinary(school: TimetabledSchool) -> None:
    entry_id = await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    await school.told(at("15:00"))
    await school_calendar.withdraw(school.of("deputy", "15:01"), entry_id=entry_id)
    await school_calendar.put(school.of("deputy", "15:02"), plan=dataclasses.replace(CLOSED, kind=DayKind.DISTANCE))
    said = await school.told(at("15:03"))
    changed, restored = sorted(said[school.ids.mother], key=lambda news: type(news).__name__)
    assert isinstance(changed, DayNews)
    assert isinstance(restored, RestoredNews)
    assert (changed.kind, restored.kind, restored.is_ordinary) == (DayKind.DISTANCE, DayKind.CLOSED, False)
    assert await school.standing(TUESDAY) == [(1, school.ids.history_id)]


async def test_the_more_particular_entry_wins_and_its_class_is_not_told_otherwise(school: TimetabledSchool) -> None:
    ids = school.ids
    await school_calendar.put(
        school.of("deputy", "14:00"), plan=DayPlan(TUESDAY, TUESDAY, DayKind.AS_WEEKDAY, 1, groups=(ids.class_7b,))
    )
    assert [slot for slot, _ in await school.standing(TUESDAY)] == [1, 2, 3, 4]
    seen = await day_plans.preview(school.of("deputy", "14:30"), plan=OFF)
    assert (seen.classes, seen.families) == (1, 0)
    assert [it.classes for it in seen.overlaps] == [["7Б"]]
    await school.told(at("14:40"))
    await school_calendar.put(school.of("deputy", "15:00"), plan=OFF)
    assert await school.told(at("15:00")) == {}
    assert len(await school.standing(TUESDAY)) == 4


async def test_a_day_that_had_no_lessons_anyway_is_no_news(school: TimetabledSchool) -> None:
    sunday = MONDAY + dt.timedelta(days=6)
    for day in (sunday, dt.date(2027, 3, 8)):
        plan = DayPlan(day, day, DayKind.DAY_OFF)
        seen = await day_plans.preview(school.of("deputy", "15:00"), plan=plan)
        assert (seen.classes, seen.families, seen.staff) == (0, 0, 0)
    await school_calendar.put(school.of("deputy", "15:00"), plan=OFF)
    closed_too = await day_plans.preview(school.of("deputy", "15:01"), plan=CLOSED)
    assert (closed_too.classes, len(closed_too.overlaps)) == (0, 1)


async def test_of_two_entries_before_anybody_read_one_is_told(school: TimetabledSchool) -> None:
    for plan in (OFF, dataclasses.replace(OFF, kind=DayKind.HOLIDAYS, grades=(7, 7))):
        await school_calendar.put(school.of("deputy", "22:00"), plan=plan)
    said = await school.told(at("07:30", TUESDAY))
    assert [len(news) for news in said.values()] == [1] * 6


async def test_the_statements_of_telling_do_not_grow_with_readers(school: TimetabledSchool) -> None:
    counts = []
    for turn, more in enumerate((0, 6)):
        await school.families(more, first_ref=2000)
        plan = DayPlan(TUESDAY + dt.timedelta(days=turn), TUESDAY + dt.timedelta(days=turn), DayKind.CLOSED)
        await school_calendar.put(school.of("deputy", "15:00"), plan=plan)
        with counting(school.database) as statements:
            said = await school.told(at("15:01"))
        selects = [it for it in statements if it.startswith("SELECT") and "messages.id = " not in it]
        counts.append((len(selects), len(said)))
    assert counts[0][0] == counts[1][0]
    # The teacher has no lessons on the second of the days.
    assert [readers for _, readers in counts] == [6, 6 - 1 + 6]


async def test_a_day_for_other_grades_concerns_nobody_here(school: TimetabledSchool) -> None:
    await school_calendar.put(school.of("deputy", "15:00"), plan=dataclasses.replace(OFF, grades=(8, 9)))
    assert await school.told(at("15:00")) == {}
    assert await school.standing(TUESDAY) == [(1, school.ids.history_id)]


async def test_shortened_lessons_ring_otherwise(school: TimetabledSchool) -> None:
    await school_calendar.put(school.of("deputy", "15:00"), plan=dataclasses.replace(OFF, kind=DayKind.SHORTENED))
    assert (await school.lesson(school.ids.tomorrow)).ends_at == at("09:05", TUESDAY)


async def test_the_tick_leaves_a_closed_day_closed(school: TimetabledSchool) -> None:
    await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    await school.make_lessons("16:00")
    assert await school.standing(TUESDAY) == []


@pytest.mark.parametrize(
    ("plan", "refusal"),
    [
        (dataclasses.replace(OFF, first=MONDAY - dt.timedelta(days=1)), DayInPast),
        (dataclasses.replace(OFF, last=MONDAY), DayInPast),
        (dataclasses.replace(OFF, last=MONDAY + dt.timedelta(days=121)), DaysTooMany),
        (DayPlan(dt.date(2027, 7, 1), dt.date(2027, 7, 1), DayKind.DAY_OFF), NoSchoolYear),
        (dataclasses.replace(OFF, grades=(1, 4)), NoClassConcerned),
        (dataclasses.replace(OFF, groups=(999,)), NotYours),
        (dataclasses.replace(OFF, kind=DayKind.AS_WEEKDAY), NotYours),
        (dataclasses.replace(OFF, as_weekday=3), NotYours),
    ],
)
async def test_a_plan_that_cannot_be_is_refused(
    school: TimetabledSchool, plan: DayPlan, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await day_plans.preview(school.of("deputy", "15:00"), plan=plan)
    with pytest.raises(refusal):
        await school_calendar.put(school.of("deputy", "15:00"), plan=plan)
    assert await entries(school) == 0


@pytest.mark.parametrize("person", ["teacher", "tutor", "mother", "stranger_teacher"])
async def test_the_calendar_is_not_everybodys(school: TimetabledSchool, person: str) -> None:
    entry_id = await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    for refused in (
        school_calendar.coming(school.of(person, "15:00")),
        school_calendar.entry(school.of(person, "15:00"), entry_id=entry_id),
        day_plans.preview(school.of(person, "15:00"), plan=OFF),
        day_plans.choices(school.of(person, "15:00"), first=MONDAY, last=MONDAY),
        school_calendar.put(school.of(person, "15:00"), plan=OFF),
        school_calendar.withdraw(school.of(person, "15:00"), entry_id=entry_id),
    ):
        with pytest.raises(NotYours):
            await refused
    assert await entries(school) == 1
    assert await school.standing(TUESDAY) == []


async def test_what_is_over_or_never_was_cannot_be_withdrawn(school: TimetabledSchool) -> None:
    entry_id = await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    wednesday = TUESDAY + dt.timedelta(days=1)
    with pytest.raises(DayInPast):
        await school_calendar.withdraw(school.of("deputy", "08:00", wednesday), entry_id=entry_id)
    with pytest.raises(NotYours):
        await school_calendar.withdraw(school.of("deputy", "15:00"), entry_id=999)


async def test_the_statements_of_a_day_do_not_grow_with_families(school: TimetabledSchool) -> None:
    counts = []
    for turn, more in enumerate((0, 6)):
        await school.families(more, first_ref=2000)
        plan = dataclasses.replace(OFF, note=str(turn))
        with counting(school.database) as previewing:
            await day_plans.preview(school.of("deputy", "15:00"), plan=plan)
        with counting(school.database) as statements:
            entry_id = await school_calendar.put(school.of("deputy", "15:00"), plan=plan)
        with counting(school.database) as withdrawing:
            await school_calendar.withdraw(school.of("deputy", "15:01"), entry_id=entry_id)
        counts.append((len(previewing), len(statements), len(withdrawing)))
    assert counts[0] == counts[1]


async def test_a_calendar_of_one_entry_and_of_three(school: TimetabledSchool) -> None:
    counts = []
    for more in (1, 2):
        for number in range(more):
            day = MONDAY + dt.timedelta(days=more * 3 + number)
            await school_calendar.put(school.of("deputy", "15:00"), plan=DayPlan(day, day, DayKind.DAY_OFF))
        with counting(school.database) as statements:
            shown = await school_calendar.coming(school.of("deputy", "15:00"))
        counts.append((len(statements), len(shown)))
    assert [count for _, count in counts] == [1, 3]
    assert counts[0][0] == counts[1][0]


async def test_moved_lessons_go_and_come_with_their_day(school: TimetabledSchool) -> None:
    async with school.ctx(now=at("07:30")).write() as session:
        lesson = await session.get_one(Lesson, school.ids.tomorrow)
        lesson.cancelled_at, lesson.cancel_reason = at("07:30"), "moved"
        session.add(
            Lesson(
                course_id=lesson.course_id,
                date=TUESDAY,
                slot=3,
                ordinal=1,
                number=3,
                starts_at=at("10:20", TUESDAY),
                ends_at=at("11:00", TUESDAY),
                planned_teacher_id=lesson.planned_teacher_id,
                moved_from_id=lesson.id,
            )
        )
    await timetable.make_lessons(school.ctx(now=at("07:40")))
    assert await school.standing(TUESDAY) == [(3, school.ids.history_id)]
    entry_id = await school_calendar.put(school.of("deputy", "15:00"), plan=CLOSED)
    assert await school.standing(TUESDAY) == []
    await school_calendar.withdraw(school.of("deputy", "15:01"), entry_id=entry_id)
    assert await school.standing(TUESDAY) == [(3, school.ids.history_id)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("24.11", (TUESDAY, TUESDAY)),
        (" 24.11 – 27.11 ", (TUESDAY, dt.date(2026, 11, 27))),
        ("30.12-08.01", (dt.date(2026, 12, 30), dt.date(2027, 1, 8))),
        ("1/3/2027", (dt.date(2027, 3, 1), dt.date(2027, 3, 1))),
        ("22.11", (dt.date(2026, 11, 22), dt.date(2026, 11, 22))),
        ("24.11.26", (TUESDAY, TUESDAY)),
        ("24.11.", (TUESDAY, TUESDAY)),
        ("24–27.11", (TUESDAY, dt.date(2026, 11, 27))),
        ("05.01", (dt.date(2027, 1, 5), dt.date(2027, 1, 5))),
        ("27–24.11", None),
        ("30.11–28.11", None),
        ("32.13", None),
        ("00.00.0000", None),
        ("31.02", None),
        ("27.11–24.11.2026", None),
        ("завтра", None),
        ("", None),
    ],
)
def test_days_as_people_type_them(text: str, days: tuple[dt.date, dt.date] | None) -> None:
    assert typed_days.parse(text, today=MONDAY) == days
