"""Digests of a whole school: once for a local date, at each one's hour, with as many statements for many as for one."""

import asyncio
import datetime as dt

import pytest
from sqlalchemy import func, select

from models.contingent import PupilStudy, StudyForm
from models.courses import TimetableRow, WeekKind
from models.database import Database
from models.drafts import Preference
from models.families import Digest, DigestKind
from models.lessons import Lesson, Taking
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink, Kinship, Pupil
from models.traffic import Notice, Urgency
from services import notices, preferences
from services.context import Command, Context
from services.digests import making, reading
from services.matters import telling
from services.parameters import Parameters
from services.preferences import Choice
from tests.counting import counting
from tests.school import BEGAN, MONDAY, at
from tests.timetabled import TUESDAY, TimetabledSchool


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    built = await TimetabledSchool(database).build()
    for ref, who in enumerate(("mother", "father", "kim_father"), start=1):
        await built.join(getattr(built.ids, who), ref=ref)
    return built


async def made(school: TimetabledSchool, kind: DigestKind = DigestKind.EVENING) -> list[tuple[int, dt.date]]:
    async with school.database.read() as session:
        statement = select(Digest.person_id, Digest.date).where(Digest.kind == kind)
        rows = await session.execute(statement.order_by(Digest.date, Digest.person_id))
        return [(person_id, date) for person_id, date in rows]


async def told(school: TimetabledSchool) -> dict[str, int]:
    async with school.database.read() as session:
        rows = await session.execute(select(Notice.kind, func.count()).group_by(Notice.kind).order_by(Notice.kind))
        return {row[0].value: row[1] for row in rows}


async def test_once_for_a_date_whatever_restarts_and_late_starts_do(school: TimetabledSchool) -> None:
    ids = school.ids
    both = sorted([ids.mother, ids.kim_father])
    assert await making.make(school.ctx(now=at("18:29"))) == 0
    # Two processes at one minute, and the same minute again; the bot was down at the hour itself.
    ticks = await asyncio.gather(*(making.make(school.ctx(now=at("20:00"))) for _ in range(2)))
    assert sum(ticks) == 2
    assert await making.make(school.ctx(now=at("20:01"))) == 0
    assert await made(school) == [(person_id, MONDAY) for person_id in both]
    assert await told(school) == {"evening_digest": 2}
    # A start in the night or the next morning sends nothing of yesterday; the next evening is its own.
    for moment in (at("21:00", TUESDAY), at("23:30", TUESDAY), at("07:30", TUESDAY + dt.timedelta(days=1))):
        assert await making.make(school.ctx(now=moment)) == 0
    assert await making.make(school.ctx(now=at("18:30", TUESDAY))) == 2
    async with school.database.read() as session:
        notice = (await session.scalars(select(Notice).order_by(Notice.id))).first()
    assert notice is not None
    assert (notice.urgency, notice.due_at, notice.valid_until) == (Urgency.BULK, at("20:00"), at("21:00"))
    # What is late in the night is not sent at all.
    await notices.compose(school.ctx(now=at("21:01", TUESDAY)))
    async with school.database.read() as session:
        reasons = (await session.scalars(select(Notice.reason).distinct())).all()
    assert list(reasons) == ["expired"]


async def test_on_both_days_of_a_clock_change_the_hour_is_the_local_one(school: TimetabledSchool) -> None:
    zone = Parameters(time_zone="Europe/Berlin")

    def ctx(day: dt.date, clock: str) -> Context:
        moment = zone.moment(day, dt.time.fromisoformat(clock))
        return Context(school.database, now=moment, cause=Command("test"), school=zone)

    for day in (dt.date(2026, 10, 25), dt.date(2027, 3, 28)):
        for clock, count in (("02:30", 0), ("18:29", 0), ("18:30", 2), ("18:31", 0), ("20:59", 0)):
            assert await making.make_evening(ctx(day, clock)) == count, (day, clock)


async def test_each_hour_is_asked_and_silence_is_remembered(school: TimetabledSchool) -> None:
    ids = school.ids
    await preferences.choose(school.of("mother", "12:00"), choice=Choice.EVENING_DIGEST, value="1600")
    await preferences.choose(school.of("kim_father", "12:00"), choice=Choice.EVENING_DIGEST, value="none")
    assert await making.make(school.ctx(now=at("16:00"))) == 1
    assert await making.make(school.ctx(now=at("20:00"))) == 0
    assert await made(school) == [(ids.mother, MONDAY)]
    sunday = MONDAY - dt.timedelta(days=1)
    await preferences.choose(school.of("kim_father", "12:00"), choice=Choice.EVENING_DIGEST, value="2100")
    await preferences.choose(school.of("kim_father", "12:00"), choice=Choice.EMPTY_DIGEST, value="line")
    assert await making.make(school.ctx(now=at("16:00", sunday))) == 1
    assert await told(school) == {"evening_digest": 1}
    assert await making.make(school.ctx(now=at("20:55", sunday))) == 1
    assert await told(school) == {"evening_digest": 2}


async def test_a_week_ends_on_friday_or_on_saturday_where_the_class_learns_then(school: TimetabledSchool) -> None:
    friday, saturday = MONDAY + dt.timedelta(days=4), MONDAY + dt.timedelta(days=5)
    assert await making.make_weekly(school.ctx(now=at("18:29", friday))) == 0
    assert await making.make_weekly(school.ctx(now=at("18:30", friday))) == 2
    assert await making.make_weekly(school.ctx(now=at("18:30", saturday))) == 0
    async with school.ctx(now=at("07:00")).write() as session:
        session.add(
            TimetableRow(course_id=school.ids.algebra_id, weekday=6, slot=1, weeks=WeekKind.EVERY, valid_from=BEGAN)
        )
    later = dt.timedelta(days=7)
    assert await making.make_weekly(school.ctx(now=at("18:30", friday + later))) == 0
    assert await making.make_weekly(school.ctx(now=at("14:59", saturday + later))) == 0
    assert await making.make_weekly(school.ctx(now=at("15:00", saturday + later))) == 2
    assert {date for _, date in await made(school, DigestKind.WEEKLY)} == {friday, saturday + later}


async def test_pupils_read_of_themselves_and_who_learns_at_home_misses_nothing(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("12:00")).write() as session:
        lesson = await session.get_one(Lesson, ids.lessons[1])
        lesson.taking, lesson.taken_at = Taking.TAKEN, lesson.ends_at
        session.add(PupilStudy(pupil_id=ids.sofya, form=StudyForm.HOME, subject_id=2, date_from=BEGAN))
    async with school.database.read() as session:
        person_id = (await session.get_one(Pupil, ids.anton)).person_id
    await school.join(person_id, ref=77)
    assert await making.make(school.ctx(now=at("18:30"))) == 3
    async with school.database.read() as session:
        own = await session.scalar(select(Digest).where(Digest.person_id == person_id))
        kim = await session.scalar(select(Digest).where(Digest.person_id == ids.kim_father))
    assert own is not None
    assert kim is not None
    assert [(child["pupil"], child["marked"], child["total"]) for child in own.data["children"]] == [(ids.anton, 1, 4)]
    assert [(child["marked"], child["total"]) for child in kim.data["children"]] == [(1, 3)]


async def asked(school: TimetabledSchool, day: dt.date) -> tuple[int, int, int]:
    """How many statements it takes to make, to compose and to read the digests of an evening."""
    moment = at("18:30", day)
    with counting(school.database) as making_it:
        assert await making.make_evening(school.ctx(now=moment))
    with counting(school.database) as composing:
        await notices.compose(school.ctx(now=moment))
    async with school.database.read() as session:
        statement = select(Notice.message_id).where(
            Notice.kind == NoticeKind.EVENING_DIGEST, Notice.due_at == moment, Notice.message_id.is_not(None)
        )
        ids = [message_id for message_id in await session.scalars(statement) if message_id is not None]
    with counting(school.database) as reading_it:
        assert len(await telling.contents(school.ctx(now=moment), message_ids=ids)) == len(ids)
    inserts = sum(it.startswith("INSERT INTO messages") for it in composing)
    return len(making_it), len(composing) - inserts, len(reading_it)


async def test_the_price_does_not_grow_with_people_nor_with_children(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:00")).write() as session:
        session.add(Preference(person_id=ids.mother, name=Choice.EVENING_DIGEST.value, value="none"))
    one = await asked(school, MONDAY)
    async with school.ctx(now=at("07:00")).write() as session:
        session.add_all(
            GuardianLink(
                guardian_id=ids.kim_father,
                pupil_id=pupil_id,
                kinship=Kinship.FATHER,
                date_from=BEGAN,
                is_informed=True,
                confirmed_at=at("07:00"),
                consent=ConsentDecision.GIVEN,
            )
            for pupil_id in (ids.anton, ids.ivan)
        )
    assert await asked(school, TUESDAY) == one
    await school.families(30, first_ref=100)
    assert await asked(school, TUESDAY + dt.timedelta(days=6)) == one


async def test_ones_own_week_and_nobody_elses(school: TimetabledSchool) -> None:
    friday = MONDAY + dt.timedelta(days=4)
    assert await making.make_weekly(school.ctx(now=at("18:30", friday))) == 2
    found = await reading.week(school.of("kim_father", "18:40", friday), day=friday)
    assert [child.pupil_id for child in found.children] == [school.ids.sofya]
    assert (found.first, found.last, found.may_acknowledge, found.is_empty) == (
        friday - dt.timedelta(days=6),
        friday,
        True,
        False,
    )
