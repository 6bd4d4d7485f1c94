"""Current marks: set, changed, withdrawn, doubled, owed, mended; each keeps its id and its trail (R-15, R-29, D-4)."""

import datetime as dt

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.courses import Course, CourseTeacher
from models.database import Database
from models.dictionaries import WorkType
from models.groups import Membership
from models.lessons import AbsenceCode, AbsenceReason, Lesson, ReasonStatus, Seen
from models.marks import DEBT, Mark, Markless
from services import attendance
from services.context import Context
from services.marks import debts, details, former, of_pupil, reading, setting, sheet
from services.marks.of_pupil import Happened
from services.marks.reading import MarkBrief
from services.marks.refusals import (
    CommentTooLong,
    FormerMarksDay,
    FormerMarksUnread,
    MarkNotTaken,
    MarkWithdrawn,
    NoMarksHere,
    PupilAbsent,
)
from services.refusals import LessonClosed, LessonNotStarted, NotYours, Refusal
from tests.counting import counting
from tests.school import BEGAN, MONDAY, SmallSchool, at


class MarkedSchool(SmallSchool):
    """The small school, whose teacher marks the second lesson."""

    def of(self, person: str = "teacher", clock: str = "09:30", day: dt.date = MONDAY) -> Context:
        return self.ctx(getattr(self.ids, person), now=at(clock, day))

    async def put(self, value: str, ctx: Context | None = None, **more: object) -> int:
        wanted = {"lesson_id": self.ids.lessons[1], "pupil_id": self.ids.ivan, "work_type": "answer", "value": value}
        return await setting.put(ctx or self.of(), **{**wanted, **more})

    async def mark(self, mark_id: int) -> Mark:
        async with self.database.read() as session:
            return await session.get_one(Mark, mark_id)

    async def standing(self) -> list[tuple[int, str, str | None]]:
        """What stands at the second lesson."""
        async with self.database.read() as session:
            found = await reading.of_lessons(session, [self.ids.lessons[1]])
        return [(mark.pupil_id, mark.value, mark.second_value) for mark in found[self.ids.lessons[1]]]

    async def close(self, day: dt.date = MONDAY) -> None:
        async with self.ctx(now=at("10:00", day)).write() as session:
            (await session.get_one(Lesson, self.ids.lessons[1])).closed_at = at("10:00", day)


@pytest.fixture
async def school(database: Database) -> MarkedSchool:
    built = MarkedSchool(database)
    await built.build()
    return built


async def test_a_mark_keeps_its_id_through_every_change_and_leaves_a_trail(school: MarkedSchool) -> None:
    ids = school.ids
    first = await school.put("4")
    assert await school.put("4") == first
    assert (await school.mark(first)).revision == 1
    assert await school.put("5") == first
    assert await school.put("4", second_value="3") == first
    await setting.withdraw(school.of(), mark_id=first)
    await setting.withdraw(school.of(), mark_id=first)
    assert await school.standing() == []
    with pytest.raises(MarkWithdrawn):
        await setting.revise(school.of(), mark_id=first, value="5")
    assert await school.put("3") == first
    stands = await school.mark(first)
    assert (stands.value, stands.second_value, stands.revision, stands.withdrawn_at) == ("3", None, 5, None)
    assert (stands.course_id, stands.date, stands.set_by_id) == (ids.algebra_id, MONDAY, ids.teacher)
    page = await of_pupil.one_mark(school.of(), mark_id=first, lesson_id=ids.lessons[1])
    assert [(trace.happened, trace.before, trace.after) for trace in page.traces] == [
        (Happened.SET, (None, None), ("4", None)),
        (Happened.CHANGED, ("4", None), ("5", None)),
        (Happened.CHANGED, ("5", None), ("4", "3")),
        (Happened.WITHDRAWN, ("4", "3"), ("4", "3")),
        (Happened.RETURNED, ("4", "3"), ("3", None)),
    ]
    assert {trace.by for trace in page.traces} == {"Белов Пётр Ильич"}
    async with school.database.read() as session:
        granted = await session.scalars(
            select(AuditEntry.granted_by).where(AuditEntry.table_name == "marks").order_by(AuditEntry.id)
        )
        assert set(granted) == {"teacher"}
        assert (await session.get_one(Lesson, ids.lessons[1])).first_filled_at == at("09:30")


async def test_several_marks_by_work_and_by_place(school: MarkedSchool) -> None:
    ids = school.ids
    answer = await school.put("5")
    control = await school.put("2", work_type="control")
    again = await school.put("3", work_type="control", ordinal=2)
    mended = await school.put("4", work_type="control", ordinal=3, retake_of_id=control)
    assert await school.put("4", work_type="control", ordinal=3) == mended
    twice = await school.put("5", lesson_id=ids.lessons[3], work_type="control", retake_of_id=mended)
    assert (await school.mark(twice)).retake_of_id == control
    async with school.database.read() as session:
        found = await reading.of_lessons(session, ids.lessons)
        assert await reading.of_lessons(session, []) == {}
    assert found == {
        ids.lessons[0]: [],
        ids.lessons[1]: [
            MarkBrief(answer, ids.ivan, "5", None, "answer", is_retake=False),
            MarkBrief(control, ids.ivan, "2", None, "control", is_retake=False),
            MarkBrief(again, ids.ivan, "3", None, "control", is_retake=False, ordinal=2),
            MarkBrief(mended, ids.ivan, "4", None, "control", is_retake=True, ordinal=3),
        ],
        ids.lessons[2]: [],
        ids.lessons[3]: [MarkBrief(twice, ids.ivan, "5", None, "control", is_retake=True)],
    }
    for ordinal in (0, 10):
        with pytest.raises(MarkNotTaken):
            await school.put("5", ordinal=ordinal)
    with pytest.raises(NotYours):
        await school.put("5", pupil_id=ids.sofya, retake_of_id=control)
    # A stale or forged button makes no retake of the mark itself, nor of another that stands there.
    for place in (1, 2):
        with pytest.raises(MarkNotTaken):
            await school.put("5", work_type="control", ordinal=place, retake_of_id=control)


async def test_what_is_no_mark_and_whose_it_is_not(school: MarkedSchool) -> None:
    ids = school.ids
    cases: list[tuple[str, dict[str, object], type[Refusal]]] = [
        *((who, {}, NotYours) for who in ("english", "stranger_teacher", "tutor", "deputy", "mother")),
        ("english", {"lesson_id": ids.lessons[2]}, NotYours),
        ("teacher", {"lesson_id": ids.tomorrow}, LessonNotStarted),
        ("teacher", {"value": "6"}, MarkNotTaken),
        ("teacher", {"value": "1"}, MarkNotTaken),
        ("teacher", {"value": "unattested"}, MarkNotTaken),
        ("teacher", {"value": "pass", "second_value": "5"}, MarkNotTaken),
        ("teacher", {"value": DEBT, "second_value": "5"}, MarkNotTaken),
        ("teacher", {"work_type": "song"}, MarkNotTaken),
    ]
    for who, more, refusal in cases:
        with pytest.raises(refusal):
            await school.put(**{"value": "5", "ctx": school.of(who), **more})  # type: ignore[arg-type]
    async with school.database.read() as session:
        assert (await session.scalars(select(Mark.id))).all() == []


async def test_an_absent_pupil_is_asked_about_once_unless_the_code_allows_marks(school: MarkedSchool) -> None:
    ids = school.ids
    await attendance.mark(school.of(), lesson_id=ids.lessons[1], pupil_id=ids.ivan, seen=Seen.ABSENT)
    with pytest.raises(PupilAbsent):
        await school.put("5")
    mark_id = await school.put("5", over_absence=True)
    assert await school.put("4") == mark_id
    await attendance.mark(school.of(), lesson_id=ids.lessons[1], pupil_id=ids.sofya, seen=Seen.ABSENT)
    async with school.ctx(now=at("09:00")).write() as session:
        session.add(
            AbsenceCode(code="osv", counts_missed=False, counts_unexcused=False, alarms_family=False, allows_mark=True)
        )
        await session.flush()
        session.add(
            AbsenceReason(
                pupil_id=ids.sofya,
                code="osv",
                date_from=MONDAY,
                date_to=MONDAY,
                status=ReasonStatus.CONFIRMED,
                said_at=at("08:00"),
            )
        )
    await school.put("3", pupil_id=ids.sofya)
    assert await school.standing() == [(ids.ivan, "4", None), (ids.sofya, "3", None)]


async def test_a_closed_lesson_takes_written_works_for_some_days(school: MarkedSchool) -> None:
    ids = school.ids
    answer = await school.put("4")
    debt = await school.put(DEBT, pupil_id=ids.sofya)
    await school.close()
    week, ten = MONDAY + dt.timedelta(days=7), MONDAY + dt.timedelta(days=10)
    for act in (
        school.put("5"),
        school.put("5", pupil_id=ids.anton),
        setting.withdraw(school.of(), mark_id=answer),
        setting.revise(school.of(), mark_id=answer, value="5"),
        details.comment(school.of(), mark_id=answer, text="спокойно"),
        details.retype(school.of(), mark_id=answer, work_type="control"),
    ):
        with pytest.raises(LessonClosed):
            await act
    control = await school.put("5", school.of(day=week), work_type="control")
    await school.put("5", school.of(day=ten), work_type="composition")
    with pytest.raises(LessonClosed):
        await details.retype(school.of(), mark_id=control, work_type="project")
    for work, day in (("control", week), ("composition", ten)):
        with pytest.raises(LessonClosed):
            await school.put("4", school.of(day=day + dt.timedelta(days=1)), work_type=work)
    # A debt was written down in time; it is settled whenever the work comes.
    late = school.of(day=ten + dt.timedelta(days=9))
    await setting.revise(late, mark_id=debt, value="3")
    assert (await school.mark(debt)).value == "3"
    with pytest.raises(LessonClosed):
        await setting.revise(school.of(day=ten), mark_id=debt, value="4")
    async with school.database.read() as session:
        assert (await session.get_one(Lesson, ids.lessons[1])).first_closed_at is None


async def test_words_to_a_mark_and_another_work(school: MarkedSchool) -> None:
    ids = school.ids
    mark_id = await school.put("5")
    await school.put("4", work_type="control")
    await details.comment(school.of(), mark_id=mark_id, text="  Решила \n сама ")
    await details.comment(school.of(), mark_id=mark_id, text="Решила сама")
    await details.retype(school.of(), mark_id=mark_id, work_type="control")
    await details.retype(school.of(), mark_id=mark_id, work_type="control")
    stands = await school.mark(mark_id)
    assert (stands.comment, stands.work_type, stands.ordinal, stands.revision) == ("Решила сама", "control", 2, 3)
    with pytest.raises(CommentTooLong):
        await details.comment(school.of(), mark_id=mark_id, text="а" * 301)
    for ctx in (school.of("english"), school.of("mother")):
        with pytest.raises(NotYours):
            await details.comment(ctx, mark_id=mark_id, text="чужое")
        with pytest.raises(NotYours):
            await setting.withdraw(ctx, mark_id=mark_id)
    with pytest.raises(NotYours):
        await setting.withdraw(school.of(), mark_id=mark_id + 1000)
    with pytest.raises(MarkNotTaken):
        await details.retype(school.of(), mark_id=mark_id, work_type="song")
    page = await of_pupil.one_mark(school.of("tutor"), mark_id=mark_id, lesson_id=ids.lessons[1])
    assert [trace.happened for trace in page.traces] == [Happened.SET, Happened.COMMENTED, Happened.RETYPED]
    assert (page.may_change, page.retake_place) == (False, None)
    await setting.withdraw(school.of(), mark_id=mark_id)
    for act in (
        details.comment(school.of(), mark_id=mark_id, text="поздно"),
        details.retype(school.of(), mark_id=mark_id, work_type="answer"),
    ):
        with pytest.raises(MarkWithdrawn):
            await act
    with pytest.raises(NotYours):
        await of_pupil.one_mark(school.of("english", "10:30"), mark_id=mark_id, lesson_id=ids.lessons[2])


async def test_debts_are_listed_for_the_course_and_counted_on_the_sheet(school: MarkedSchool) -> None:
    ids = school.ids
    owed = await school.put(DEBT, work_type="control")
    await school.put(DEBT, pupil_id=ids.anton)
    listed = await debts.debt_list(school.of("tutor"), lesson_id=ids.lessons[3])
    assert [(debt.name.number, debt.work_type) for debt in listed.debts] == [("1", "answer"), ("4", "control")]
    await setting.revise(school.of(), mark_id=owed, value="4")
    shown = await sheet.sheet(school.of(), lesson_id=ids.lessons[3])
    assert (shown.debts, shown.last_work) == (1, None)
    with pytest.raises(NotYours):
        await debts.debt_list(school.of("mother"), lesson_id=ids.lessons[3])


async def test_marks_and_debts_go_with_the_pupil_to_another_class(school: MarkedSchool) -> None:
    ids = school.ids
    debt, two = await school.put(DEBT, work_type="control"), await school.put("2", work_type="test")
    tuesday = MONDAY + dt.timedelta(days=1)
    async with school.ctx(now=at("18:00")).write() as session:
        left = select(Membership).where(Membership.pupil_id == ids.ivan, Membership.group_id == ids.class_7b)
        (await session.scalars(left)).one().date_to = tuesday
        course = Course(group_id=ids.class_8a, subject_id=1, hours_per_week=2)
        session.add(course)
        session.add(Membership(group_id=ids.class_8a, pupil_id=ids.ivan, list_number=1, date_from=tuesday))
        await session.flush()
        session.add(CourseTeacher(course_id=course.id, person_id=ids.english, date_from=BEGAN))
        slot = {"slot": 2, "starts_at": at("09:20", tuesday), "ends_at": at("10:00", tuesday)}
        lesson = Lesson(course_id=course.id, date=tuesday, planned_teacher_id=ids.english, **slot)
        session.add(lesson)
        await session.flush()
        there = lesson.id
    english, again = school.of("english", day=tuesday), school.of("english", day=tuesday)
    seen = await of_pupil.marks_of(english, lesson_id=there, pupil_id=ids.ivan)
    assert [(mark.mark_id, mark.value) for mark in seen.before] == [(two, "2"), (debt, DEBT)]
    assert [owed.mark_id for owed in (await debts.debt_list(english, lesson_id=there)).debts] == [debt]
    assert (await sheet.sheet(english, lesson_id=there)).debts == 1
    # The other teacher's mark is read and mended; what is owed is settled where the pupil learns now.
    page = await of_pupil.one_mark(english, mark_id=two, lesson_id=there)
    assert (page.may_change, page.retake_place) == (False, 1)
    await school.put("4", english, lesson_id=there, work_type="test", retake_of_id=two)
    assert (await of_pupil.one_mark(english, mark_id=debt, lesson_id=there)).may_change
    for act in (
        setting.revise(again, mark_id=two, value="5"),
        setting.revise(school.of("stranger_teacher", day=tuesday), mark_id=debt, value="5"),
    ):
        with pytest.raises(NotYours):
            await act
    await setting.revise(school.of("english", day=tuesday), mark_id=debt, value="3")
    with pytest.raises(NotYours):
        await setting.revise(school.of("english", day=tuesday), mark_id=debt, value="5")


async def test_who_takes_over_a_course_settles_what_is_owed(school: MarkedSchool) -> None:
    ids = school.ids
    debt, answer = await school.put(DEBT, work_type="control"), await school.put("4")
    tuesday = MONDAY + dt.timedelta(days=1)
    async with school.ctx(now=at("18:00")).write() as session:
        of = (await session.scalars(select(CourseTeacher).where(CourseTeacher.course_id == ids.algebra_id))).one()
        of.date_to = tuesday
        session.add(CourseTeacher(course_id=ids.algebra_id, person_id=ids.stranger_teacher, date_from=tuesday))
        slot = {"slot": 2, "starts_at": at("09:20", tuesday), "ends_at": at("10:00", tuesday)}
        lesson = Lesson(course_id=ids.algebra_id, date=tuesday, **slot)
        session.add(lesson)
        await session.flush()
        there = lesson.id
    new = school.of("stranger_teacher", day=tuesday)
    pages = [await of_pupil.one_mark(new, mark_id=mark, lesson_id=there) for mark in (debt, answer)]
    assert [page.may_change for page in pages] == [True, False]
    await setting.revise(new, mark_id=debt, value="3")
    assert (await school.mark(debt)).value == "3"
    with pytest.raises(NotYours):
        await setting.revise(school.of("stranger_teacher", day=tuesday), mark_id=answer, value="5")


async def test_marks_of_the_former_school(school: MarkedSchool) -> None:
    ids = school.ids
    words = {"зачёт": "pass"}

    async def bring(text: str, who: str = "teacher", pupil_id: int = ids.ivan) -> int:
        ctx = school.of(who)
        return await former.bring(ctx, course_id=ids.algebra_id, pupil_id=pupil_id, text=text, words=words)

    assert await bring("5, 4/3; 12.10 Зачёт 13.10.26 2") == 4
    async with school.database.read() as session:
        marks = (await session.scalars(select(Mark).order_by(Mark.id))).all()
    assert [(mark.value, mark.second_value, mark.date.isoformat(), mark.ordinal) for mark in marks] == [
        ("5", None, "2026-09-01", 1),
        ("4", "3", "2026-09-01", 2),
        ("pass", None, "2026-10-12", 3),
        ("2", None, "2026-10-13", 4),
    ]
    assert all(mark.is_from_former_school and mark.lesson_id is None for mark in marks)
    await setting.withdraw(school.of(), mark_id=marks[0].id)
    with pytest.raises(MarkNotTaken):
        await details.retype(school.of(), mark_id=marks[1].id, work_type="control")
    with pytest.raises(MarkNotTaken):
        await setting.revise(school.of(), mark_id=marks[1].id, value=DEBT)
    await details.comment(school.of(), mark_id=marks[1].id, text="по справке")
    for text in ("пять", "12.10", "", "5 " * 31):
        with pytest.raises(FormerMarksUnread):
            await bring(text)
    for text in ("31.02 5", "24.11.26 5", "25.11 5", "01.03.2026 5"):
        with pytest.raises(FormerMarksDay):
            await bring(text)
    with pytest.raises(MarkNotTaken):
        await bring("1")
    for who in ("english", "tutor", "mother"):
        with pytest.raises(NotYours):
            await bring("5", who)
    with pytest.raises(NotYours):
        await former.bring(
            school.of("english"), course_id=ids.english_course_id, pupil_id=ids.ivan, text="5", words=words
        )
    async with school.database.read() as session:
        assert len((await session.scalars(select(Mark.id))).all()) == 4


async def test_where_no_marks_are_given(school: MarkedSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("08:00")).write() as session:
        session.add(Markless(course_id=ids.algebra_id, is_on=True, set_at=at("08:00"), set_by_id=ids.deputy))
    with pytest.raises(NoMarksHere):
        await school.put("5")
    with pytest.raises(NoMarksHere):
        await former.bring(school.of(), course_id=ids.algebra_id, pupil_id=ids.ivan, text="5", words={})
    shown = await sheet.sheet(school.of(), lesson_id=ids.lessons[1])
    assert (shown.ground.is_markless, shown.ground.open_works) == (True, {})


async def test_a_hidden_work_keeps_its_old_marks(school: MarkedSchool) -> None:
    mark_id = await school.put("4")
    async with school.ctx(now=at("08:00")).write() as session:
        session.add(WorkType(code="answer", name=None, weight=1, is_written=False, position=0, is_hidden=True))
    assert await school.put("5") == mark_id
    with pytest.raises(MarkNotTaken):
        await school.put("5", pupil_id=school.ids.anton)
    shown = await sheet.sheet(school.of(), lesson_id=school.ids.lessons[1])
    assert sheet.usual_work(shown.ground, shown.last_work) == "independent"


async def test_a_class_asks_no_more_than_a_subgroup(school: MarkedSchool) -> None:
    ids = school.ids
    for pupil_id in ids.pupils:
        await school.put("5", pupil_id=pupil_id)
        await school.put(DEBT, pupil_id=pupil_id, work_type="test")
    counts = []
    for who, lesson_id in (("english", ids.lessons[2]), ("teacher", ids.lessons[1])):
        for ask in (sheet.sheet, debts.debt_list):
            with counting(school.database) as statements:
                await ask(school.of(who, "10:30"), lesson_id=lesson_id)
            counts.append(len(statements))
    assert counts[:2] == counts[2:]
