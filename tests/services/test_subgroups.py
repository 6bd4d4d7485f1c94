"""Dividing a class as a service, on both databases: three sides, dates, what is recorded stays (R-25)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.courses import Course, CourseTeacher
from models.database import Database
from models.groups import Group, GroupKind, Membership, ProposalState, Side, SubgroupVoice, Tutor
from models.lessons import Seen
from models.people import Person, Pupil, Sex
from models.traffic import Notice
from services import attendance, notices
from services.context import Context
from services.dated import holds_on
from services.divisions import subgroup_agreement, subgroup_drafts, subgroups
from services.divisions.division_refusals import DivisionProposed, DivisionSettled, PlacesMissing
from services.matters import telling
from services.refusals import NotYours
from services.staffing.staff_refusals import DayOutOfRange
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

DAY = dt.timedelta(days=1)
TOMORROW = MONDAY + DAY


class DividedSchool(SmallSchool):
    """7Б has two English subgroups: the odd numbers with Green, the even ones with the stranger."""

    async def build(self) -> "DividedSchool":
        await super().build()
        ids = self.ids
        async with self.ctx(now=at("07:02")).write() as session:
            first = await session.get_one(Group, ids.half)
            second = Group(
                year_id=first.year_id,
                kind=GroupKind.SUBGROUP,
                code="7Б|английский язык|2",
                name="2",
                grade=7,
                letter="Б",
                parent_id=ids.class_7b,
            )
            session.add(second)
            await session.flush()
            ids.other_half = second.id
            course = Course(group_id=second.id, subject_id=2, hours_per_week=2)
            session.add(course)
            await session.flush()
            session.add(CourseTeacher(course_id=course.id, person_id=ids.stranger_teacher, date_from=BEGAN))
            for number in (2, 4):
                session.add(
                    Membership(group_id=second.id, pupil_id=ids.pupils[number - 1], list_number=number, date_from=BEGAN)
                )
        return self


@pytest.fixture
async def small(database: Database) -> DividedSchool:
    return await DividedSchool(database).build()


def asks(small: SmallSchool, who: str, clock: str = "09:00", day: dt.date = MONDAY) -> Context:
    return small.ctx(getattr(small.ids, who), now=at(clock, day), label=f"test:{who}:{clock}:{day}")


async def draft_of(small: SmallSchool, who: str, clock: str = "09:00") -> int:
    return await subgroup_drafts.start(asks(small, who, clock), group_id=small.ids.class_7b, subject_id=2)


async def proposed(small: SmallSchool, who: str = "english", day: dt.date = TOMORROW) -> int:
    """The class by the alphabet, proposed: 1–3 and 4–5."""
    number = await draft_of(small, who)
    await subgroup_drafts.halve(asks(small, who, "09:01"), proposal_id=number)
    await subgroup_drafts.propose(asks(small, who, "09:02"), proposal_id=number, day=day)
    return number


async def agree(small: SmallSchool, who: str, number: int, clock: str = "10:00", day: dt.date = MONDAY) -> None:
    await subgroup_agreement.say(asks(small, who, clock, day), proposal_id=number, agrees=True)


async def lists(small: SmallSchool, day: dt.date) -> tuple[list[int], list[int]]:
    """The list numbers of both subgroups on the day."""
    parts = [small.ids.half, small.ids.other_half]
    async with small.database.read() as session:
        places = await subgroups.places_on(session, parts, day)
        numbers = {pupil_id: number for number, pupil_id in enumerate(small.ids.pupils, start=1)}
    first, second = (sorted(numbers[pupil] for pupil, part in places.items() if part == one) for one in parts)
    return first, second


async def told(small: SmallSchool) -> list[tuple[str, int]]:
    async with small.database.read() as session:
        found = (await session.execute(select(Notice).order_by(Notice.id))).scalars()
        return [(notice.kind.value, notice.person_id or 0) for notice in found]


async def test_three_sides_agree_and_the_lists_change_from_the_day(small: DividedSchool) -> None:
    ids = small.ids
    number = await proposed(small)
    assert await told(small) == [("subgroups_proposed", ids.tutor), ("subgroups_proposed", ids.admin)]
    await agree(small, "tutor", number)
    assert await lists(small, TOMORROW) == ([1, 3, 5], [2, 4])
    shown = await subgroups.proposal(asks(small, "admin"), proposal_id=number)
    assert [(voice.side, voice.agrees) for voice in shown.voices] == [(Side.TEACHER, True), (Side.TUTOR, True)]
    assert shown.awaits_me
    for clock in ("10:05", "10:06"):
        await agree(small, "admin", number, clock)
    assert await lists(small, MONDAY) == ([1, 3, 5], [2, 4])
    assert await lists(small, TOMORROW) == ([1, 2, 3], [4, 5])
    async with small.database.read() as session:
        memberships = (
            await session.execute(
                select(Membership.list_number, Membership.date_from, Membership.date_to)
                .where(Membership.group_id.in_([ids.half, ids.other_half]))
                .order_by(Membership.list_number, Membership.date_from)
            )
        ).all()
    assert [tuple(row) for row in memberships] == [
        (1, BEGAN, None),
        (2, BEGAN, TOMORROW),
        (2, TOMORROW, None),
        (3, BEGAN, None),
        (4, BEGAN, None),
        (5, BEGAN, TOMORROW),
        (5, TOMORROW, None),
    ]
    settled = [person for kind, person in await told(small) if kind == "subgroups_settled"]
    assert sorted(settled) == sorted([ids.english, ids.stranger_teacher, ids.tutor])
    shown = await subgroups.proposal(asks(small, "tutor"), proposal_id=number)
    assert (shown.state, shown.date_from, shown.awaits_me) == (ProposalState.AGREED, TOMORROW, False)


async def test_who_is_two_sides_speaks_for_both(small: DividedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("08:00")).write() as session:
        course = (await session.execute(select(Course).where(Course.group_id == ids.other_half))).scalar_one()
        session.add(CourseTeacher(course_id=course.id, person_id=ids.tutor, date_from=BEGAN))
    number = await proposed(small, "tutor")
    assert await told(small) == [("subgroups_proposed", ids.admin)]
    await agree(small, "admin", number)
    assert await lists(small, TOMORROW) == ([1, 2, 3], [4, 5])


async def test_an_objection_ends_it_and_all_are_told(small: DividedSchool) -> None:
    ids = small.ids
    number = await proposed(small)
    await agree(small, "tutor", number)
    for clock in ("10:05", "10:06"):
        await subgroup_agreement.say(asks(small, "admin", clock), proposal_id=number, agrees=False)
    with pytest.raises(DivisionSettled):
        await agree(small, "admin", number, "10:07")
    with pytest.raises(DivisionSettled):
        await subgroup_drafts.drop(asks(small, "english", "10:08"), proposal_id=number)
    assert await lists(small, TOMORROW) == ([1, 3, 5], [2, 4])
    settled = [person for kind, person in await told(small) if kind == "subgroups_settled"]
    assert sorted(settled) == sorted([ids.english, ids.stranger_teacher, ids.tutor])
    async with small.database.read() as session:
        said = (await session.execute(select(SubgroupVoice).order_by(SubgroupVoice.id))).scalars().all()
    assert [(voice.side, voice.person_id, voice.agrees) for voice in said] == [
        (Side.TEACHER, ids.english, True),
        (Side.TUTOR, ids.tutor, True),
        (Side.ADMINISTRATOR, ids.admin, False),
    ]
    # Another may be proposed now.
    assert await proposed(small, "tutor") != number


async def test_the_other_teacher_may_still_object(small: DividedSchool) -> None:
    number = await proposed(small)
    await subgroup_agreement.say(asks(small, "stranger_teacher"), proposal_id=number, agrees=True)
    await subgroup_agreement.say(asks(small, "stranger_teacher", "09:30"), proposal_id=number, agrees=False)
    shown = await subgroups.proposal(asks(small, "tutor"), proposal_id=number)
    assert shown.state is ProposalState.REFUSED
    assert [(voice.side, voice.name) for voice in shown.voices] == [(Side.TEACHER, "Чужой Семён Семёнович")]


async def test_the_author_takes_it_back(small: DividedSchool) -> None:
    number = await proposed(small)
    with pytest.raises(NotYours):
        await subgroup_drafts.drop(asks(small, "tutor"), proposal_id=number)
    with pytest.raises(DivisionProposed):
        await proposed(small, "admin")
    for clock in ("09:10", "09:11"):
        await subgroup_drafts.drop(asks(small, "english", clock), proposal_id=number)
    with pytest.raises(DivisionSettled):
        await agree(small, "tutor", number)


@pytest.mark.parametrize("who", ["teacher", "deputy", "mother"])
async def test_nobody_else_has_a_word(small: DividedSchool, who: str) -> None:
    ids = small.ids
    number = await proposed(small)
    for refused in (
        lambda ctx: subgroups.division(ctx, group_id=ids.class_7b, subject_id=2),
        lambda ctx: subgroups.proposal(ctx, proposal_id=number),
        lambda ctx: subgroup_drafts.start(ctx, group_id=ids.class_7b, subject_id=2),
        lambda ctx: subgroup_drafts.propose(ctx, proposal_id=number, day=TOMORROW),
        lambda ctx: subgroup_agreement.say(ctx, proposal_id=number, agrees=True),
        lambda ctx: subgroup_agreement.say(ctx, proposal_id=number, agrees=False),
    ):
        with pytest.raises(NotYours):
            await refused(asks(small, who))
    with pytest.raises(NotYours):
        await subgroup_agreement.say(asks(small, "admin"), proposal_id=10**9, agrees=True)


async def test_a_draft_is_its_authors_alone(small: DividedSchool) -> None:
    ids = small.ids
    number = await draft_of(small, "english")
    assert await draft_of(small, "english", "09:01") == number
    assert await draft_of(small, "tutor", "09:02") != number
    for refused in (
        lambda ctx: subgroups.proposal(ctx, proposal_id=number),
        lambda ctx: subgroup_drafts.place(ctx, proposal_id=number, pupil_id=ids.ivan, subgroup_id=ids.half),
        lambda ctx: subgroup_drafts.propose(ctx, proposal_id=number, day=TOMORROW),
    ):
        with pytest.raises(NotYours):
            await refused(asks(small, "admin"))
    mine = asks(small, "english", "09:03")
    for clock in ("09:04", "09:05"):
        await subgroup_drafts.place(
            asks(small, "english", clock), proposal_id=number, pupil_id=ids.ivan, subgroup_id=ids.half
        )
    with pytest.raises(NotYours):
        await subgroup_drafts.place(mine, proposal_id=number, pupil_id=ids.ivan, subgroup_id=ids.class_8a)
    with pytest.raises(NotYours):
        await subgroup_drafts.place(mine, proposal_id=number, pupil_id=10**9, subgroup_id=ids.half)
    shown = await subgroups.proposal(mine, proposal_id=number)
    assert shown.counts == {ids.half: 4, ids.other_half: 1}
    assert await lists(small, TOMORROW) == ([1, 3, 5], [2, 4])


async def test_girls_and_boys_apart(small: DividedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("08:00")).write() as session:
        for pupil_id, sex in ((ids.sofya, Sex.FEMALE), (ids.anna, Sex.FEMALE), (ids.ivan, None)):
            pupil = await session.get_one(Pupil, pupil_id)
            (await session.get_one(Person, pupil.person_id)).sex = sex
    number = await draft_of(small, "tutor")
    await subgroup_drafts.by_sex(asks(small, "tutor", "09:01"), proposal_id=number)
    shown = await subgroups.proposal(asks(small, "tutor"), proposal_id=number)
    girls = [one.pupil_id for one in shown.pupils if one.subgroup_id == ids.half]
    # Of Ivan it is not known: he stays in the second.
    assert girls == [ids.sofya, ids.anna]


async def test_a_day_or_a_division_that_cannot_be_is_refused(small: DividedSchool) -> None:
    ids = small.ids
    number = await draft_of(small, "english")
    for day in (MONDAY - DAY, dt.date(2027, 9, 1)):
        with pytest.raises(DayOutOfRange):
            await subgroup_drafts.propose(asks(small, "english"), proposal_id=number, day=day)
    for at_minute, pupil_id in enumerate((ids.artyom, ids.ivan)):
        await subgroup_drafts.place(
            asks(small, "english", f"09:0{at_minute}"), proposal_id=number, pupil_id=pupil_id, subgroup_id=ids.half
        )
    with pytest.raises(PlacesMissing):
        await subgroup_drafts.propose(asks(small, "english", "09:05"), proposal_id=number, day=TOMORROW)
    with pytest.raises(NotYours):
        await subgroup_drafts.start(asks(small, "tutor"), group_id=ids.class_7b, subject_id=1)


async def test_who_left_is_dropped_and_who_came_is_shown_without_a_group(small: DividedSchool) -> None:
    ids = small.ids
    number = await proposed(small)
    async with small.ctx(now=at("09:30")).write() as session:
        for row in (await session.execute(select(Membership).where(Membership.pupil_id == ids.artyom))).scalars():
            row.date_to = MONDAY
        person = small.person("Юдин", "Олег")
        session.add(person)
        await session.flush()
        pupil = Pupil(person_id=person.id)
        session.add(pupil)
        await session.flush()
        session.add(Membership(group_id=ids.class_7b, pupil_id=pupil.id, list_number=6, date_from=MONDAY))
    shown = await subgroups.proposal(asks(small, "tutor", "09:40"), proposal_id=number)
    assert [one.name.number for one in shown.pupils if one.subgroup_id is None] == ["6"]
    await agree(small, "tutor", number)
    await agree(small, "admin", number, "10:01")
    assert await lists(small, TOMORROW) == ([1, 3], [4, 5])
    division = await subgroups.division(asks(small, "tutor", day=TOMORROW), group_id=ids.class_7b, subject_id=2)
    assert [(part.name, part.pupils, part.teachers) for part in division.subgroups] == [
        ("1", 2, ["Грин Ольга Павловна"]),
        ("2", 2, ["Чужой Семён Семёнович"]),
    ]
    assert [name.number for name in division.without] == ["6"]


async def test_what_was_recorded_today_stays_as_it_is(small: DividedSchool) -> None:
    ids = small.ids
    await attendance.mark(
        asks(small, "english", "10:25"), lesson_id=ids.lessons[2], pupil_id=ids.anna, seen=Seen.ABSENT
    )
    number = await proposed(small, day=MONDAY)
    await agree(small, "tutor", number, "11:00")
    await agree(small, "admin", number, "11:01")
    assert await lists(small, MONDAY) == ([1, 3, 5], [2, 4])
    assert await lists(small, TOMORROW) == ([1, 2, 3], [4, 5])
    shown = await subgroups.proposal(asks(small, "tutor", "11:02"), proposal_id=number)
    assert shown.date_from == TOMORROW


async def test_agreed_late_it_holds_from_the_day_of_the_agreement(small: DividedSchool) -> None:
    number = await proposed(small)
    friday = MONDAY + 4 * DAY
    await agree(small, "tutor", number, "10:00", friday)
    await agree(small, "admin", number, "10:01", friday)
    assert await lists(small, friday - DAY) == ([1, 3, 5], [2, 4])
    assert await lists(small, friday) == ([1, 2, 3], [4, 5])


async def test_a_question_that_is_answered_is_not_sent(small: DividedSchool) -> None:
    for ref, who in enumerate(("tutor", "admin", "english", "stranger_teacher"), start=200):
        await small.join(getattr(small.ids, who), ref=ref)
    number = await proposed(small)
    await subgroup_agreement.say(asks(small, "tutor", "09:03"), proposal_id=number, agrees=False)
    await notices.compose(small.ctx(now=at("09:05")))
    async with small.database.read() as session:
        found = (await session.execute(select(Notice).order_by(Notice.id))).scalars().all()
    assert [(notice.kind.value, notice.state.value) for notice in found] == [
        ("subgroups_proposed", "dropped"),
        ("subgroups_proposed", "dropped"),
        ("subgroups_settled", "composed"),
        ("subgroups_settled", "composed"),
        ("subgroups_settled", "composed"),
    ]


async def test_many_pupils_and_divisions_ask_as_few(sqlite_database: Database) -> None:
    small = await DividedSchool(sqlite_database).build()
    ids = small.ids
    number = await proposed(small)

    async def count() -> tuple[int, int, int]:
        with counting(sqlite_database) as listing:
            await subgroups.divided(asks(small, "admin"))
        with counting(sqlite_database) as looking:
            await subgroups.division(asks(small, "admin"), group_id=ids.class_7b, subject_id=2)
        with counting(sqlite_database) as reading:
            await subgroups.proposal(asks(small, "admin"), proposal_id=number)
        return len(listing), len(looking), len(reading)

    few = await count()
    async with small.ctx(now=at("09:30")).write() as session:
        for number_on_list in (6, 7):
            person = small.person("Юдин", "Олег")
            session.add(person)
            await session.flush()
            pupil = Pupil(person_id=person.id)
            session.add(pupil)
            await session.flush()
            session.add(
                Membership(group_id=ids.class_7b, pupil_id=pupil.id, list_number=number_on_list, date_from=BEGAN)
            )
        for subject_id in (1, 3):
            session.add(Course(group_id=ids.half, subject_id=subject_id, hours_per_week=1))
    assert len(await subgroups.divided(asks(small, "admin"))) == 3
    assert await count() == few


async def test_each_sees_the_divisions_they_have_a_word_in(small: DividedSchool) -> None:
    expected = [("7Б", "Английский язык")]
    for who in ("english", "stranger_teacher", "tutor", "admin"):
        assert [(one.group, one.subject) for one in await subgroups.divided(asks(small, who))] == expected
    assert await subgroups.divided(asks(small, "teacher")) == []
    with pytest.raises(NotYours):
        await subgroups.divided(asks(small, "mother"))


async def test_one_question_and_three_ask_alike(sqlite_database: Database) -> None:
    small = await DividedSchool(sqlite_database).build()
    ids = small.ids
    async with small.ctx(now=at("08:00")).write() as session:
        session.add_all(
            Tutor(group_id=ids.class_7b, person_id=one, date_from=BEGAN) for one in (ids.teacher, ids.deputy)
        )
    for ref, who in enumerate(("tutor", "admin", "teacher", "deputy"), start=400):
        await small.join(getattr(ids, who), ref=ref)
    await proposed(small)
    await notices.compose(small.ctx(now=at("09:05")))
    async with small.database.read() as session:
        sent = [row.message_id or 0 for row in (await session.execute(select(Notice))).scalars()]
    counts = []
    for some in (sent[:1], sent[1:]):
        with counting(sqlite_database) as reading:
            said = await telling.contents(small.ctx(now=at("09:06")), message_ids=some)
        assert len(said) == len(some)
        counts.append(len(reading))
    assert (len(sent), counts[0]) == (4, counts[1])


async def end_tutor(small: DividedSchool) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        for row in (await session.execute(select(Tutor).where(Tutor.group_id == small.ids.class_7b))).scalars():
            row.date_to = MONDAY


async def test_a_class_without_a_tutor_is_divided_by_the_other_two(small: DividedSchool) -> None:
    await end_tutor(small)
    number = await proposed(small)
    assert await told(small) == [("subgroups_proposed", small.ids.admin)]
    shown = await subgroups.proposal(asks(small, "admin"), proposal_id=number)
    assert shown.vacant == {Side.TUTOR}
    with pytest.raises(NotYours):
        await agree(small, "tutor", number)
    await agree(small, "admin", number)
    assert await lists(small, TOMORROW) == ([1, 2, 3], [4, 5])


async def test_a_tutor_who_left_meanwhile_holds_nothing_up(small: DividedSchool) -> None:
    number = await proposed(small)
    await agree(small, "admin", number)
    shown = await subgroups.proposal(asks(small, "english", "10:01"), proposal_id=number)
    assert not shown.vacant
    assert not shown.awaits_me
    await end_tutor(small)
    shown = await subgroups.proposal(asks(small, "english", "10:02"), proposal_id=number)
    assert shown.vacant == {Side.TUTOR}
    assert shown.awaits_me
    await agree(small, "english", number, "10:03")
    assert await lists(small, TOMORROW) == ([1, 2, 3], [4, 5])
    with pytest.raises(DivisionSettled):
        await subgroup_agreement.say(asks(small, "admin", "10:04"), proposal_id=number, agrees=False)


async def test_divided_there_and_back_on_one_day_nobody_is_twice_in_a_list(small: DividedSchool) -> None:
    ids = small.ids
    for turn, expected in enumerate((([1, 2, 3], [4, 5]), ([1, 3, 5], [2, 4]), ([1, 2, 3], [4, 5]))):
        number = await draft_of(small, "english", f"1{turn}:00")
        for at_minute, pupil_id in enumerate(ids.pupils):
            part = ids.half if at_minute + 1 in expected[0] else ids.other_half
            await subgroup_drafts.place(
                asks(small, "english", f"1{turn}:1{at_minute}"), proposal_id=number, pupil_id=pupil_id, subgroup_id=part
            )
        await subgroup_drafts.propose(asks(small, "english", f"1{turn}:20"), proposal_id=number, day=MONDAY)
        await agree(small, "tutor", number, f"1{turn}:21")
        await agree(small, "admin", number, f"1{turn}:22")
        assert await lists(small, MONDAY) == expected
    async with small.database.read() as session:
        parts = (Membership.group_id.in_([ids.half, ids.other_half]), holds_on(Membership, MONDAY))
        assert len((await session.execute(select(Membership).where(*parts))).all()) == len(ids.pupils)


async def test_moved_to_another_class_meanwhile_a_pupil_is_in_no_subgroup(small: DividedSchool) -> None:
    ids = small.ids
    number = await proposed(small)
    async with small.ctx(now=at("09:30")).write() as session:
        for row in (await session.execute(select(Membership).where(Membership.pupil_id == ids.artyom))).scalars():
            row.date_to = MONDAY
        session.add(Membership(group_id=ids.class_8a, pupil_id=ids.artyom, list_number=1, date_from=MONDAY))
    await agree(small, "tutor", number)
    await agree(small, "admin", number, "10:01")
    assert await lists(small, TOMORROW) == ([1, 3], [4, 5])


async def test_three_subgroups_and_four_pupils_leave_none_empty(small: DividedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("08:00")).write() as session:
        first = await session.get_one(Group, ids.half)
        third = Group(
            year_id=first.year_id, kind=GroupKind.SUBGROUP, code="7Б|английский язык|3", name="3", grade=7, letter="Б",
            parent_id=ids.class_7b,
        )  # fmt: skip
        session.add(third)
        await session.flush()
        session.add(Course(group_id=third.id, subject_id=2, hours_per_week=2))
        left = select(Membership).where(Membership.pupil_id == ids.anna)
        for row in (await session.execute(left)).scalars():
            row.date_to = MONDAY
    number = await proposed(small)
    shown = await subgroups.proposal(asks(small, "tutor"), proposal_id=number)
    assert sorted(shown.counts.values()) == [1, 1, 2]
