"""Every parameter and dictionary can be set, by those who may, and who decided is kept (R-81)."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.courses import TimetableRow, WeekKind
from models.database import Database
from models.dictionaries import MarkValue, WorkType
from models.lessons import Lesson
from models.school import Bell, BellKind, Parameter, Period, PeriodScheme, Year
from services import parameters, school_settings
from services.context import Command, Context
from services.parameters import Parameters
from services.refusals import NotYours, SettingRefused, SettingUnknown
from services.schedule import timetable
from services.school_settings import Kind, Section, of_parameters
from services.school_settings.setting import Setting
from services.school_settings.typed import canonical
from tests.counting import counting
from tests.school import MONDAY, SmallSchool, at

NOW = at("09:00")


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


def test_every_parameter_stands_in_one_section() -> None:
    placed = [name for names in of_parameters.SECTIONS.values() for name in names]
    assert sorted(placed) == sorted(field.name for field in dataclasses.fields(Parameters))


async def test_a_parameter_is_set_and_who_decided_is_kept(small: SmallSchool) -> None:
    setting = await school_settings.put(small.ctx(small.ids.deputy, now=NOW), name="digest_at", value="19.05")
    assert (setting.value, setting.default, setting.set_by) == ("19:05", "18:30", "Зуева Нина Львовна")
    assert setting.set_at == small.ctx(now=NOW).school.local(NOW)
    async with small.database.read() as session:
        assert (await parameters.load(session)).digest_at == dt.time(19, 5)
        entry = (
            await session.scalars(
                select(AuditEntry).where(AuditEntry.table_name == "parameters", AuditEntry.row_ref == "digest_at")
            )
        ).one()
    assert (entry.actor_id, entry.granted_by) == (small.ids.deputy, "deputy")


@pytest.mark.parametrize("who", ["teacher", "tutor", "mother"])
async def test_a_setting_is_not_for_everybody(small: SmallSchool, who: str) -> None:
    person = getattr(small.ids, who)
    for ask in (
        lambda ctx: school_settings.put(ctx, name="digest_at", value="19:00"),
        lambda ctx: school_settings.find(ctx, name="digest_at"),
        lambda ctx: school_settings.list_section(ctx, section=Section.CODES),
        school_settings.all_sections,
    ):
        with pytest.raises(NotYours):
            await ask(small.ctx(person, now=NOW))


async def test_what_no_setting_is_called_and_what_it_cannot_be(small: SmallSchool) -> None:
    for name in ("nonsense", "code.x.counts_missed", "bell.1", "", "work_type.control.colour"):
        with pytest.raises(SettingUnknown):
            await school_settings.put(small.ctx(small.ids.admin, now=NOW), name=name, value="1")
    for name, value in (
        ("absence_hold_seconds", "301"),
        ("absence_hold_seconds", "1.5"),
        ("privacy_mode", "all"),
        ("time_zone", "Mars/Olympus"),
        ("quiet_from", "24:00"),
        ("code.b.alarms_family", "maybe"),
        ("work_type.control.weight", "11"),
        ("work_type.new.name", "ы" * 41),
    ):
        with pytest.raises(SettingRefused):
            await school_settings.put(small.ctx(small.ids.admin, now=NOW), name=name, value=value)
    async with small.database.read() as session:
        assert (await session.scalars(select(WorkType))).all() == []


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (Kind.NUMBER, " 7 ", "7"),
        (Kind.NUMBER, "007", "7"),
        (Kind.NUMBER, "+7", None),
        (Kind.TIME, "7", "07:00"),
        (Kind.TIME, "7.30", "07:30"),
        (Kind.TIME, "25:00", None),
        (Kind.HOURS, "8:30 - 9.10", "08:30-09:10"),
        (Kind.HOURS, "8:30–9:10", "08:30-09:10"),
        (Kind.HOURS, "9:10-8:30", None),
        (Kind.HOURS, "8:30", None),
        (Kind.DATES, "01.09.2026 - 25.10.2026", "2026-09-01..2026-10-25"),
        (Kind.DATES, "2026-09-01..2026-10-25", "2026-09-01..2026-10-25"),
        (Kind.DATES, "31.02.2026 - 25.10.2026", None),
        (Kind.DATES, "25.10.2026 - 01.09.2026", None),
        (Kind.DATES, "with 01.09.2026 - 25.10.2026", None),
        (Kind.NUMBER, "\u0663", None),
        (Kind.TIME, "\u0667:\u0663\u0660", None),
        (Kind.DATES, "\u0660\u0661.09.2026 - 25.10.2026", None),
        (Kind.ZONE, "мск+3", "Asia/Omsk"),
        (Kind.ZONE, "europe/moscow", "Europe/Moscow"),
        (Kind.ZONE, "Луна", None),
        (Kind.WORDS, "  Школа   № 5 ", "Школа № 5"),
        (Kind.WORDS, "a\u202eb", None),
        (Kind.FLAG, "yes", "yes"),
        (Kind.FLAG, "1", None),
    ],
)
def test_what_is_typed_is_kept_in_one_way(kind: Kind, typed: str, kept: str | None) -> None:
    setting = Setting("x", Section.SCHOOL, kind, "", "x", low=0, high=10)
    assert canonical(setting, typed) == kept


async def test_the_dictionaries_are_as_usual_until_the_school_says_otherwise(small: SmallSchool) -> None:
    admin = small.ids.admin
    first = {
        it.name: it.value for it in await school_settings.list_section(small.ctx(admin, now=NOW), section=Section.SCALE)
    }
    assert (first["mark.5.shown"], first["mark.1.shown"]) == ("yes", "no")
    await school_settings.put(small.ctx(admin, now=NOW), name="mark.1.shown", value="yes")
    await school_settings.put(small.ctx(admin, now=NOW), name="work_type.control.weight", value="2")
    await school_settings.put(small.ctx(admin, now=NOW), name="work_type.control.name", value="КР")
    await school_settings.put(small.ctx(admin, now=NOW), name="work_type.new.name", value="Зачётная работа")
    await school_settings.put(small.ctx(admin, now=NOW), name="lesson_kind.excursion.shown", value="no")
    await school_settings.put(small.ctx(admin, now=NOW), name="lesson_kind.new.name", value="Урок-игра")
    await school_settings.put(small.ctx(admin, now=NOW), name="code.np.alarms_family", value="no")
    works = {
        it.name: it for it in await school_settings.list_section(small.ctx(admin, now=NOW), section=Section.WORK_TYPES)
    }
    assert (works["work_type.control.weight"].value, works["work_type.control.name"].value) == ("2", "КР")
    assert works["work_type.control.written"].value == "yes"
    own = [it for name, it in works.items() if name.startswith("work_type.own") and name.endswith(".name")]
    assert [it.value for it in own] == ["Зачётная работа"]
    kinds = {
        it.name: it.value
        for it in await school_settings.list_section(small.ctx(admin, now=NOW), section=Section.LESSON_KINDS)
    }
    assert kinds["lesson_kind.excursion.shown"] == "no"
    assert "Урок-игра" in kinds.values()
    codes = {
        it.name: it.value for it in await school_settings.list_section(small.ctx(admin, now=NOW), section=Section.CODES)
    }
    assert (codes["code.np.alarms_family"], codes["code.np.counts_missed"]) == ("no", "yes")
    async with small.database.read() as session:
        mark = await session.get_one(MarkValue, "1")
        assert (mark.points, mark.is_final_only, mark.is_hidden) == (1, False, False)


async def test_at_the_machine_nobody_is_asked(small: SmallSchool) -> None:
    ctx = Context(small.database, now=NOW, cause=Command("command:set"))
    assert (await school_settings.put_at_machine(ctx, name="school_name", value="Школа № 5")).set_by is None
    listed = await school_settings.list_at_machine(Context(small.database, now=NOW, cause=Command("command:set")))
    assert {it.name for it in listed} >= {
        "school_name",
        "code.b.alarms_family",
        "work_type.control.weight",
        "mark.1.shown",
    }
    assert len({it.name for it in listed}) == len(listed)


async def bells(small: SmallSchool) -> None:
    """Bells, two quarters, and a timetable row for Tuesdays' first lesson."""
    async with small.ctx(now=at("07:10")).write() as session:
        year = (await session.scalars(select(Year))).one()
        scheme = PeriodScheme(year_id=year.id, name="quarters")
        session.add(scheme)
        await session.flush()
        for number, (first, last) in enumerate(
            ((dt.date(2026, 9, 1), dt.date(2026, 10, 25)), (dt.date(2026, 11, 2), dt.date(2026, 12, 29))), 1
        ):
            session.add(
                Period(scheme_id=scheme.id, number=number, name=f"{number} четверть", starts_on=first, ends_on=last)
            )
        session.add(
            Bell(
                kind=BellKind.ORDINARY,
                shift=1,
                number=1,
                starts=dt.time(8, 30),
                ends=dt.time(9, 10),
                valid_from=dt.date(2026, 9, 1),
            )
        )


async def test_a_bell_rings_anew_from_tomorrow(small: SmallSchool) -> None:
    await bells(small)
    admin = small.ids.admin
    (bell,) = await school_settings.list_section(small.ctx(admin, now=NOW), section=Section.BELLS)
    assert (bell.name, bell.value) == ("bell.ordinary.1.all.all.1", "08:30-09:10")
    changed = await school_settings.put(small.ctx(admin, now=NOW), name=bell.name, value="9:00-9:40")
    again = await school_settings.put(small.ctx(admin, now=NOW), name=bell.name, value="9:05-9:45")
    assert (changed.value, again.value) == ("09:00-09:40", "09:05-09:45")
    async with small.database.read() as session:
        rows = (await session.scalars(select(Bell).order_by(Bell.valid_from))).all()
    tomorrow = MONDAY + dt.timedelta(days=1)
    assert [(row.starts, row.valid_from, row.valid_to) for row in rows] == [
        (dt.time(8, 30), dt.date(2026, 9, 1), tomorrow),
        (dt.time(9, 5), tomorrow, None),
    ]


async def test_a_period_keeps_apart_from_its_neighbours(small: SmallSchool) -> None:
    await bells(small)
    admin = small.ids.admin
    listed = await school_settings.list_section(small.ctx(admin, now=NOW), section=Section.PERIODS)
    assert [it.data["name"] for it in listed] == ["1 четверть", "2 четверть"]
    for wrong in ("20.10.2026 - 29.12.2026", "01.08.2026 - 15.08.2026", "02.11.2028 - 29.12.2028"):
        with pytest.raises(SettingRefused):
            await school_settings.put(small.ctx(admin, now=NOW), name=listed[1].name, value=wrong)
    kept = await school_settings.put(small.ctx(admin, now=NOW), name=listed[1].name, value="05.11.2026 - 28.12.2026")
    assert kept.value == "2026-11-05..2026-12-28"


async def test_a_bell_keeps_apart_from_its_neighbours(small: SmallSchool) -> None:
    await bells(small)
    async with small.ctx(now=at("07:11")).write() as session:
        for number, shift, starts, ends in ((2, 1, "09:20", "10:00"), (1, 2, "09:00", "09:40")):
            session.add(
                Bell(
                    kind=BellKind.ORDINARY,
                    shift=shift,
                    number=number,
                    starts=dt.time.fromisoformat(starts),
                    ends=dt.time.fromisoformat(ends),
                    valid_from=dt.date(2026, 9, 1),
                )
            )
    name = "bell.ordinary.1.all.all."
    admin = small.ids.admin
    for number, wrong in ((1, "8:40-9:25"), (1, "10:10-10:50"), (2, "9:00-9:40"), (1, "23:30-0:10")):
        with pytest.raises(SettingRefused):
            await school_settings.put(small.ctx(admin, now=NOW), name=f"{name}{number}", value=wrong)
    # The whole day later, the last lesson first; the second shift is a row of its own.
    for number, right in ((2, "9:50-10:30"), (1, "9:00-9:40")):
        await school_settings.put(small.ctx(admin, now=NOW), name=f"{name}{number}", value=right)


async def test_a_mistaken_period_that_is_put_right_leaves_the_year_as_it_was(small: SmallSchool) -> None:
    await bells(small)
    admin = small.ids.admin
    async with small.ctx(now=at("07:11")).write() as session:
        year = (await session.scalars(select(Year))).one()
        year.starts_on, year.ends_on = dt.date(2026, 9, 1), dt.date(2027, 5, 31)
    first, _ = await school_settings.list_section(small.ctx(admin, now=NOW), section=Section.PERIODS)
    with pytest.raises(SettingRefused):
        await school_settings.put(small.ctx(admin, now=NOW), name=first.name, value="01.01.2026 - 25.10.2026")
    for days, starts in (("20.08.2026 - 25.10.2026", dt.date(2026, 8, 20)), (first.value, dt.date(2026, 9, 1))):
        await school_settings.put(small.ctx(admin, now=NOW), name=first.name, value=days)
        async with small.database.read() as session:
            year = (await session.scalars(select(Year))).one()
        # Odd and even weeks are counted from its first day.
        assert (year.starts_on, year.ends_on) == (starts, dt.date(2027, 5, 31))


async def test_lessons_ahead_stand_by_the_new_time_zone_at_once(small: SmallSchool) -> None:
    await bells(small)
    async with small.ctx(now=at("07:11")).write() as session:
        session.add(
            TimetableRow(
                course_id=small.ids.algebra_id, weekday=3, slot=1, weeks=WeekKind.EVERY, valid_from=dt.date(2026, 9, 1)
            )
        )
    await timetable.make_lessons(small.ctx(now=NOW))
    await school_settings.put(small.ctx(small.ids.admin, now=NOW), name="time_zone", value="Омск")
    wednesday = MONDAY + dt.timedelta(days=2)
    async with small.database.read() as session:
        lesson = (await session.scalars(select(Lesson).where(Lesson.date == wednesday))).one()
        school = await parameters.load(session)
    assert (school.time_zone, school.local(lesson.starts_at).time()) == ("Asia/Omsk", dt.time(8, 30))
    await school_settings.put(small.ctx(small.ids.admin, now=NOW), name="lessons_ahead_days", value="21")
    async with small.database.read() as session:
        ahead = (await session.scalars(select(Lesson).where(Lesson.date > wednesday))).all()
    assert sorted((lesson.date - wednesday).days for lesson in ahead) == [7, 14]


async def test_a_lesson_ahead_follows_the_bell(small: SmallSchool) -> None:
    await bells(small)
    async with small.ctx(now=at("07:11")).write() as session:
        session.add(
            TimetableRow(
                course_id=small.ids.algebra_id, weekday=3, slot=1, weeks=WeekKind.EVERY, valid_from=dt.date(2026, 9, 1)
            )
        )
    await timetable.make_lessons(small.ctx(now=NOW))
    await school_settings.put(small.ctx(small.ids.admin, now=NOW), name="bell.ordinary.1.all.all.1", value="9:00-9:40")
    wednesday = MONDAY + dt.timedelta(days=2)
    async with small.database.read() as session:
        lesson = (await session.scalars(select(Lesson).where(Lesson.date == wednesday))).one()
    assert lesson.starts_at == at("09:00", wednesday)


async def test_the_first_decision_is_asked_until_somebody_takes_it(small: SmallSchool) -> None:
    admin, teacher = small.ids.admin, small.ids.teacher
    async with small.ctx(now=at("07:10")).write() as session:
        (await session.get_one(Parameter, "privacy_mode")).set_at = None
    assert await school_settings.privacy_undecided(small.ctx(admin, now=NOW))
    assert not await school_settings.privacy_undecided(small.ctx(teacher, now=NOW))
    await school_settings.put(small.ctx(admin, now=NOW), name="privacy_mode", value="short")
    assert not await school_settings.privacy_undecided(small.ctx(admin, now=NOW))


async def test_a_section_takes_as_many_statements_with_three_entries_as_with_one(small: SmallSchool) -> None:
    admin = small.ids.admin
    counts = []
    for name in ("Один", "Два", "Три"):
        await school_settings.put(small.ctx(admin, now=NOW), name="work_type.new.name", value=name)
        with counting(small.database) as statements:
            await school_settings.list_section(small.ctx(admin, now=NOW), section=Section.WORK_TYPES)
        counts.append(len(statements))
    assert counts[0] == counts[1] == counts[2]
