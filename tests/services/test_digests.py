"""Digests of a whole school: once for a local date, at each one's hour, with as many statements for many as for one."""

import asyncio
import dataclasses
import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select

from models.contingent import PupilStudy, StudyForm
from models.courses import TimetableRow, WeekKind
from models.database import Database
from models.drafts import Preference
from models.families import Acknowledged, Digest, DigestKind
from models.groups import Membership
from models.lessons import AbsenceCode, AbsenceReason, Lesson, Presence, ReasonStatus, Seen, Taking
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink, Kinship, Pupil
from models.traffic import Notice, OutMessage, Urgency
from services import acknowledging, notices, preferences, standing
from services.context import Command, Context
from services.digests import forgetting, making, reading, weekly
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


async def children(school: TimetabledSchool, person_id: int, day: dt.date) -> list[int]:
    """Of whom the person's digest of the week tells."""
    async with school.database.read() as session:
        statement = select(Digest.data).where(
            Digest.person_id == person_id, Digest.kind == DigestKind.WEEKLY, Digest.date == day
        )
        return sorted(child["pupil"] for child in ((await session.scalar(statement)) or {})["children"])


def guardian(person_id: int, pupil_id: int) -> GuardianLink:
    return GuardianLink(
        guardian_id=person_id,
        pupil_id=pupil_id,
        kinship=Kinship.FATHER,
        date_from=BEGAN,
        is_informed=True,
        confirmed_at=at("07:00"),
        consent=ConsentDecision.GIVEN,
    )


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


async def test_killed_between_two_pieces_it_goes_on_where_it_stopped(
    school: TimetabledSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AT_ONCE", "WRITTEN_AT_ONCE"):
        monkeypatch.setattr(making, name, 1)
    keep = making._keep
    kept: list[int] = []

    async def killed(*args: Any) -> int:
        if kept:
            raise KeyboardInterrupt
        kept.append(await keep(*args))
        return kept[0]

    monkeypatch.setattr(making, "_keep", killed)
    with pytest.raises(KeyboardInterrupt):
        await making.make_evening(school.ctx(now=at("18:30")))
    monkeypatch.setattr(making, "_keep", keep)
    assert (len(await made(school)), await told(school)) == (1, {"evening_digest": 1})
    assert await making.make_evening(school.ctx(now=at("18:31"))) == 1
    # Whoever chooses a later hour after reading gets no second one.
    await preferences.choose(school.of("mother", "18:40"), choice=Choice.EVENING_DIGEST, value="2000")
    assert await making.make_evening(school.ctx(now=at("20:00"))) == 0
    assert (len(await made(school)), await told(school)) == (2, {"evening_digest": 2})


async def test_a_day_is_missed_whole_only_where_it_is_marked_whole(school: TimetabledSchool) -> None:
    ids = school.ids

    async def missed() -> tuple[list[list[object]], int]:
        async with school.ctx(now=at("18:30")).read() as session:
            found = await weekly.build(session, school.ctx(now=at("18:30")), [ids.kim_father])
        [child] = found[ids.kim_father]["children"]
        return [list(it) for it in child["absent"]], child["days"]

    async with school.ctx(now=at("12:00")).write() as session:
        session.add_all(
            Presence(lesson_id=lesson_id, pupil_id=ids.sofya, seen=Seen.ABSENT, seen_at=at("09:00"), revision=1)
            for lesson_id in ids.lessons[:3]
        )
    assert await missed() == ([["ot", 3]], 0)
    async with school.ctx(now=at("12:00")).write() as session:
        session.add(
            Presence(lesson_id=ids.lessons[3], pupil_id=ids.sofya, seen=Seen.ABSENT, seen_at=at("12:00"), revision=1)
        )
    assert await missed() == ([["ot", 4]], 1)
    # Whoever is released has missed nothing.
    async with school.ctx(now=at("12:00")).write() as session:
        session.add(
            AbsenceCode(code="osv", counts_missed=False, counts_unexcused=False, alarms_family=False, allows_mark=True)
        )
        await session.flush()
        session.add(
            AbsenceReason(
                pupil_id=ids.sofya, code="osv", date_from=MONDAY, date_to=MONDAY, lesson_id=ids.lessons[3],
                status=ReasonStatus.CONFIRMED, said_at=at("12:00"),
            )
        )  # fmt: skip
    assert (await missed())[0] == [["ot", 3]]


async def test_it_is_never_put_off_but_comes_without_a_sound_after_a_full_day(school: TimetabledSchool) -> None:
    ids = school.ids
    await preferences.choose(school.of("kim_father", "12:00"), choice=Choice.EVENING_DIGEST, value="1600")
    for clock, most in (("16:00", 3), ("18:30", 0)):
        usual = school.ctx(now=at(clock)).school
        parameters = dataclasses.replace(usual, family_messages_a_day=most)
        ctx = Context(school.database, now=at(clock), cause=Command("test"), school=parameters)
        assert await making.make_evening(ctx.afterwards()) == 1
        await notices.compose(ctx)
    async with school.database.read() as session:
        statement = select(Notice.person_id, OutMessage.silent).join(OutMessage, OutMessage.id == Notice.message_id)
        found = [tuple(row) for row in await session.execute(statement.order_by(Notice.id))]
    assert found == [(ids.kim_father, False), (ids.mother, True)]


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
    # Whose other child learns five days gets one digest of both, on Saturday.
    async with school.ctx(now=at("07:00")).write() as session:
        place = await session.scalar(
            select(Membership).where(
                Membership.pupil_id == school.ids.sofya, Membership.group_id == school.ids.class_7b
            )
        )
        assert place is not None
        place.group_id = school.ids.class_8a
        session.add(guardian(school.ids.kim_father, school.ids.anton))
    later *= 2
    assert await making.make_weekly(school.ctx(now=at("20:00", friday + later))) == 0
    assert await making.make_weekly(school.ctx(now=at("15:00", saturday + later))) == 2
    assert await children(school, school.ids.kim_father, saturday + later) == [school.ids.anton, school.ids.sofya]


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
    return len(making_it), len(composing), len(reading_it)


async def test_the_price_does_not_grow_with_people_nor_with_children(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:00")).write() as session:
        session.add(Preference(person_id=ids.mother, name=Choice.EVENING_DIGEST.value, value="none"))
    one = await asked(school, MONDAY)
    async with school.ctx(now=at("07:00")).write() as session:
        session.add_all(guardian(ids.kim_father, pupil_id) for pupil_id in (ids.anton, ids.ivan))
    assert await asked(school, TUESDAY) == one
    await school.families(30, first_ref=100)
    assert await asked(school, TUESDAY + dt.timedelta(days=6)) == one


async def test_what_lets_a_reader_read_is_seen_to_change(school: TimetabledSchool) -> None:
    ids = school.ids
    async with school.database.read() as session:
        person_id = (await session.get_one(Pupil, ids.anton)).person_id
    await school.join(person_id, ref=77)
    assert await making.make_evening(school.ctx(now=at("18:30"))) == 3
    await notices.compose(school.ctx(now=at("18:30")))
    async with school.database.read() as session:
        statement = select(Notice.person_id, Notice.message_id).where(Notice.message_id.is_not(None))
        messages = {person: message for person, message in await session.execute(statement) if person and message}

    async def standings() -> dict[int, object]:
        with counting(school.database) as statements:
            found = await standing.of_messages(school.ctx(now=at("18:31")), message_ids=list(messages.values()))
        assert len(statements) == 1
        return {person: found[message] for person, message in messages.items()}

    def changed(before: dict[int, object], after: dict[int, object]) -> set[int]:
        return {person for person in before if before[person] != after[person]}

    first = await standings()
    assert changed(first, await standings()) == set()
    await preferences.choose(school.of("kim_father", "18:30"), choice=Choice.PRIVACY, value="none")
    second = await standings()
    assert changed(first, second) == {ids.kim_father}
    async with school.ctx(now=at("18:30")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.pupil_id == ids.anton)):
            link.consent = ConsentDecision.WITHDRAWN
    assert changed(second, await standings()) == {ids.mother, person_id}


async def test_ones_own_week_and_nobody_elses(school: TimetabledSchool) -> None:
    friday = MONDAY + dt.timedelta(days=4)
    assert await making.make_weekly(school.ctx(now=at("18:30", friday))) == 2
    # Said twice at one moment, it is said once.
    day = friday.toordinal()
    ctx = [school.of("kim_father", "18:40", friday) for _ in range(6)]
    await asyncio.gather(
        *(acknowledging.acknowledge_week(it, day=friday) for it in ctx[:3]),
        *(
            acknowledging.acknowledge(it, what=Acknowledged.WEEKLY, matter_id=day, pupil_id=school.ids.sofya)
            for it in ctx[3:]
        ),
    )
    async with school.database.read() as session:
        said = await acknowledging.seen(session, Acknowledged.WEEKLY, [day])
    assert said == {(day, school.ids.sofya, school.ids.kim_father)}
    found = await reading.week(school.of("kim_father", "18:40", friday), day=friday)
    assert [child.pupil_id for child in found.children] == [school.ids.sofya]
    assert (found.first, found.last, found.may_acknowledge, found.is_empty) == (
        friday - dt.timedelta(days=6),
        friday,
        True,
        False,
    )


async def test_old_digests_go_and_the_new_stay(school: TimetabledSchool) -> None:
    async with school.ctx(now=at("18:30")).write() as session:
        session.add_all(
            Digest(
                person_id=school.ids.mother,
                kind=DigestKind.EVENING,
                date=MONDAY - dt.timedelta(days=days),
                data={},
                made_at=at("18:30"),
            )
            for days in (36, 35, 0)
        )
    assert await forgetting.forget(school.ctx(now=at("18:31"))) == 1
    assert await forgetting.forget(school.ctx(now=at("18:32"))) == 0
    kept = [(school.ids.mother, MONDAY - dt.timedelta(days=35)), (school.ids.mother, MONDAY)]
    assert await made(school) == kept
