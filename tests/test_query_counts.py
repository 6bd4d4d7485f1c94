"""A screen's number of statements does not depend on how many lessons, pupils or children it shows (rule 12)."""

import datetime as dt
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from sqlalchemy import select

from models.contingent import DepartureKind
from models.courses import Course, CourseTeacher
from models.database import Database
from models.groups import Group, Membership, Tutor
from models.lessons import Lesson, Seen
from models.people import ConsentDecision, GuardianLink, Kinship, Pupil, StaffMember
from models.traffic import OutMessage
from services import attendance, diary, news, notices, today
from services.context import Context
from services.contingent import class_lists, enrolment
from services.diary import children
from services.invitations import invitees
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at

NOW = at("11:25")
Shown = TypeVar("Shown")


class GrownSchool(SmallSchool):
    """The small school and 8А: one pupil with a mother, a tutor, one lesson."""

    async def build(self) -> "GrownSchool":
        await super().build()
        ids = self.ids
        async with self.ctx(now=at("07:01")).write() as session:
            mother, child = self.person("Новикова", "Вера"), self.person("Новиков", "Прохор")
            session.add_all([mother, child])
            await session.flush()
            pupil = Pupil(person_id=child.id)
            session.add(pupil)
            await session.flush()
            session.add(Membership(group_id=ids.class_8a, pupil_id=pupil.id, list_number=1, date_from=BEGAN))
            session.add(Tutor(group_id=ids.class_8a, person_id=ids.stranger_teacher, date_from=BEGAN))
            session.add(self.link(mother.id, pupil.id))
            ids.single_mother, ids.single = mother.id, pupil.id
        ids.lesson_8a = await self.lesson_of(ids.class_8a, "08:30")
        return self

    def link(self, guardian_id: int, pupil_id: int) -> GuardianLink:
        return GuardianLink(
            guardian_id=guardian_id,
            pupil_id=pupil_id,
            kinship=Kinship.MOTHER,
            date_from=BEGAN,
            is_informed=True,
            confirmed_at=at("07:00"),
            consent=ConsentDecision.GIVEN,
            consent_on=BEGAN,
        )

    async def lesson_of(self, group_id: int, begins: str) -> int:
        """A course of the teacher's for a group, with one lesson on the Monday. Returns the lesson's id."""
        starts_at = at(begins)
        async with self.ctx(now=at("07:02")).write() as session:
            course = Course(group_id=group_id, subject_id=1, hours_per_week=1)
            session.add(course)
            await session.flush()
            session.add(CourseTeacher(course_id=course.id, person_id=self.ids.teacher, date_from=BEGAN))
            lesson = Lesson(
                course_id=course.id,
                date=MONDAY,
                slot=int(begins[:2]),
                ordinal=1,
                number=1,
                starts_at=starts_at,
                ends_at=at(f"{begins[:3]}59"),
                planned_teacher_id=self.ids.teacher,
            )
            session.add(lesson)
            await session.flush()
            return lesson.id

    async def count(self, ask: Callable[[Context], Awaitable[Shown]], person: int | None) -> tuple[int, Shown]:
        """How many statements it takes to ask as this person, and what came."""
        ctx = self.ctx(person, now=NOW)
        with counting(self.database) as statements:
            shown = await ask(ctx)
        return len(statements), shown


@pytest.fixture
async def school(sqlite_database: Database) -> GrownSchool:
    return await GrownSchool(sqlite_database).build()


async def test_a_teachers_day_with_one_lesson_and_with_four(school: GrownSchool) -> None:
    one, few = await school.count(today.overview, school.ids.english)
    four, many = await school.count(today.overview, school.ids.teacher)
    assert (len(few.lessons), len(many.lessons)) == (1, 4)
    assert one == four


async def test_a_tutors_class_of_one_pupil_and_of_five(school: GrownSchool) -> None:
    one, few = await school.count(today.overview, school.ids.stranger_teacher)
    five, many = await school.count(today.overview, school.ids.tutor)
    assert (few.classes[0].listed, many.classes[0].listed) == (1, 5)
    assert (few.classes[0].total, many.classes[0].total) == (1, 4)
    assert one == five


async def test_a_tutor_of_one_class_and_of_three(school: GrownSchool) -> None:
    one, few = await school.count(today.overview, school.ids.tutor)
    async with school.ctx(now=at("07:03")).write() as session:
        year_id = (await session.get_one(Group, school.ids.class_7b)).year_id
        third = Group(year_id=year_id, kind="class", code="9В", name="9В", grade=9, letter="В")
        session.add(third)
        await session.flush()
        pupil = school.ids.single
        session.add(Membership(group_id=third.id, pupil_id=pupil, list_number=1, date_from=BEGAN))
        for group_id in (school.ids.class_8a, third.id):
            session.add(Tutor(group_id=group_id, person_id=school.ids.tutor, date_from=BEGAN))
    three, many = await school.count(today.overview, school.ids.tutor)
    assert (len(few.classes), len(many.classes)) == (1, 3)
    assert one == three


async def test_a_deputys_day_with_two_classes_and_with_three(school: GrownSchool) -> None:
    two, few = await school.count(today.overview, school.ids.deputy)
    async with school.ctx(now=at("07:03")).write() as session:
        year_id = (await session.get_one(Group, school.ids.class_7b)).year_id
        third = Group(year_id=year_id, kind="class", code="9В", name="9В", grade=9, letter="В")
        session.add(third)
        await session.flush()
    await school.lesson_of(third.id, "09:30")
    three, many = await school.count(today.overview, school.ids.deputy)
    assert (len(few.school), len(many.school)) == (2, 3)
    assert two == three


async def test_a_guardian_of_one_child_and_of_three(school: GrownSchool) -> None:
    async with school.ctx(now=at("07:03")).write() as session:
        session.add(school.link(school.ids.mother, school.ids.artyom))
    one, few = await school.count(today.overview, school.ids.kim_father)
    three, many = await school.count(today.overview, school.ids.mother)
    assert (len(few.children), len(many.children)) == (1, 3)
    assert one == three


async def test_the_diary_of_one_child_and_of_three(school: GrownSchool) -> None:
    async with school.ctx(now=at("07:03")).write() as session:
        session.add(school.link(school.ids.mother, school.ids.artyom))
    one, few = await school.count(diary.own_children, school.ids.kim_father)
    three, many = await school.count(diary.own_children, school.ids.mother)
    assert (len(few), len(many)) == (1, 3)
    assert one == three


async def test_a_childs_day_of_one_lesson_and_of_four(school: GrownSchool) -> None:
    ids = school.ids
    one, few = await school.count(lambda ctx: diary.day(ctx, pupil_id=ids.single), ids.single_mother)
    four, many = await school.count(lambda ctx: diary.day(ctx, pupil_id=ids.sofya), ids.kim_father)
    assert (len(few.lessons), len(many.lessons)) == (1, 4)
    assert one == four


async def test_a_class_list_of_one_pupil_of_a_subgroup_and_of_a_class(school: GrownSchool) -> None:
    ids = school.ids

    async def sheet_of(lesson_id: int) -> tuple[int, attendance.AttendanceSheet]:
        return await school.count(lambda ctx: attendance.sheet(ctx, lesson_id=lesson_id), ids.deputy)

    counts = [await sheet_of(lesson) for lesson in (ids.lesson_8a, ids.lessons[2], ids.lessons[1])]
    assert [len(sheet.rows) for _, sheet in counts] == [1, 3, 5]
    assert [count for count, _ in counts] == [2, 2, 2]


async def test_the_families_of_one_pupil_and_of_a_class(school: GrownSchool) -> None:
    ids = school.ids
    one, few = await school.count(lambda ctx: invitees.families(ctx, group_id=ids.class_8a), ids.admin)
    six, many = await school.count(lambda ctx: invitees.families(ctx, group_id=ids.class_7b), ids.admin)
    assert (len(few), len(many)) == (1, 6)
    assert one == six


async def test_a_staff_that_grows(school: GrownSchool) -> None:
    before, few = await school.count(invitees.staff, school.ids.admin)
    async with school.ctx(now=at("07:03")).write() as session:
        people = [school.person("Новый", f"Учитель{number}") for number in range(3)]
        session.add_all(people)
        await session.flush()
        session.add_all(StaffMember(person_id=person.id, position="учитель", date_from=BEGAN) for person in people)
    after, many = await school.count(invitees.staff, school.ids.admin)
    assert len(many) == len(few) + 3
    assert before == after


async def test_one_notice_and_three(school: GrownSchool) -> None:
    ids = school.ids
    async with school.database.read() as session:
        aunt = select(GuardianLink.guardian_id).where(GuardianLink.pupil_id == ids.artyom)
        guardians = [ids.mother, ids.kim_father, ids.single_mother, (await session.execute(aunt)).scalar_one()]
    for ref, guardian in enumerate(guardians, start=2000):
        await school.join(guardian, ref=ref)
    here, there = ids.lessons[3], ids.lesson_8a
    one = await notice_counts(school, "11:30", [(here, ids.anton)])
    three = await notice_counts(school, "11:31", [(here, ids.sofya), (here, ids.artyom), (there, ids.single)])
    assert one == three


async def notice_counts(school: GrownSchool, tapped: str, absent: list[tuple[int, int]]) -> tuple[int, int]:
    """Mark these pupils at these lessons; the questions that it takes to compose their notices, and to say them.

    What composing writes grows with what there is to write: a row for each message.
    """
    for lesson_id, pupil_id in absent:
        ctx = school.ctx(school.ids.teacher, now=at(tapped))
        await attendance.mark(ctx, lesson_id=lesson_id, pupil_id=pupil_id, seen=Seen.ABSENT)
    after_hold = at(tapped) + dt.timedelta(seconds=school.ctx(now=NOW).school.absence_hold_seconds)
    before = await message_ids(school)
    with counting(school.database) as composing:
        await notices.compose(school.ctx(now=after_hold))
    new = sorted(await message_ids(school) - before)
    with counting(school.database) as reading:
        told = await news.contents(school.ctx(now=after_hold), message_ids=new)
    assert len(told) == len(absent)
    return sum(statement.startswith("SELECT") for statement in composing), len(reading)


async def message_ids(school: GrownSchool) -> set[int]:
    async with school.database.read() as session:
        return set((await session.execute(select(OutMessage.id))).scalars())


async def test_children_who_learn_here_and_one_who_has_left(school: GrownSchool) -> None:
    ids = school.ids
    here, _ = await school.count(today.overview, ids.mother)
    deputy = school.ctx(ids.deputy, now=NOW)
    await enrolment.release(deputy, pupil_id=ids.ivan, kind=DepartureKind.LEFT, date=MONDAY)
    gone, shown = await school.count(today.overview, ids.mother)
    assert [(child.pupil_id, child.left_on) for child in shown.children] == [(ids.anton, None), (ids.ivan, MONDAY)]
    assert here == gone


async def test_a_class_to_find_somebody_in(school: GrownSchool) -> None:
    ids = school.ids
    one, few = await school.count(lambda ctx: class_lists.class_list(ctx, group_id=ids.class_8a), ids.deputy)
    five, many = await school.count(lambda ctx: class_lists.class_list(ctx, group_id=ids.class_7b), ids.deputy)
    assert (len(few.pupils), len(many.pupils)) == (1, 5)
    assert one == five


async def test_a_childs_day_and_week_of_one_lesson_and_of_six(school: GrownSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:03")).write() as session:
        for slot, begins in ((5, "12:20"), (6, "13:10")):
            later = dt.timedelta(minutes=40)
            session.add(
                Lesson(
                    course_id=ids.history_id, date=MONDAY, slot=slot, starts_at=at(begins), ends_at=at(begins) + later
                )
            )
    one, few = await school.count(lambda ctx: diary.day(ctx, pupil_id=ids.single), ids.single_mother)
    six, many = await school.count(lambda ctx: diary.day(ctx, pupil_id=ids.sofya), ids.kim_father)
    assert (len(few.lessons), len(many.lessons)) == (1, 6)
    assert (one, six) == (16, 16)
    one, _ = await school.count(lambda ctx: diary.week(ctx, pupil_id=ids.single, date=MONDAY), ids.single_mother)
    six, _ = await school.count(lambda ctx: diary.week(ctx, pupil_id=ids.sofya, date=MONDAY), ids.kim_father)
    assert (one, six) == (15, 15)


async def test_all_children_where_there_is_one_and_where_there_are_three(school: GrownSchool) -> None:
    async with school.ctx(now=at("07:03")).write() as session:
        session.add(school.link(school.ids.mother, school.ids.artyom))
    for ask, number in ((diary.family, 14), (children.listed, 6)):
        one, _ = await school.count(ask, school.ids.kim_father)
        three, _ = await school.count(ask, school.ids.mother)
        assert (one, three) == (number, number)
