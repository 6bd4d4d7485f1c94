"""What families are told of marks, homework and finals: held, together, once, and to whom (D-6)."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy import select

from models.courses import Course
from models.database import Database
from models.families import Told
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson
from models.marks import Mark
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink, Kinship, Pupil
from models.substitutions import SubstitutionKind
from models.traffic import Notice, NoticeState, OutMessage
from services import notices
from services.family_news import held, homework_list, pacing, telling_now, wishes
from services.homework.setting import set_homework
from services.marks import details, former, setting
from services.matters.homework import HomeworkListNews
from services.matters.marks import MarksNews
from services.parameters import Parameters
from services.refusals import NotYours
from services.substitutions import appointing
from tests.counting import counting
from tests.school import BEGAN, MONDAY, PARAMETERS, at
from tests.timetabled import TUESDAY, TimetabledSchool

Said = dict[int, list[list[tuple[int, str, str | None]]]]


class TellingSchool(TimetabledSchool):
    async def mark(self, value: str, clock: str, *, pupil: str = "ivan", lesson: int = 1, **more: object) -> int:
        wanted = {"work_type": "answer", **more}
        return await setting.put(
            self.of("teacher", clock),
            lesson_id=self.ids.lessons[lesson],
            pupil_id=getattr(self.ids, pupil),
            value=value,
            **wanted,  # type: ignore[arg-type]
        )

    async def marks_told(self, clock: str, day: dt.date = MONDAY) -> Said:
        """What each person reads at that time: message by message (pupil, what it is, what it was)."""
        told = await self.told(at(clock, day))
        return {
            person: [
                [(line.pupil_id, line.code, line.before) for child in one.children for line in child]
                for one in news
                if isinstance(one, MarksNews)
            ]
            for person, news in told.items()
        }

    async def homework_told(self, clock: str) -> dict[int, list[list[tuple[int, bool, list[str | None]]]]]:
        """The same of homework: message by message (pupil, whether once more, the words)."""
        told = await self.told(at(clock))
        return {
            person: [
                [
                    (child.pupil_id, child.is_again, [one.text for it in child.lessons for one in it.homework])
                    for child in one.children
                ]
                for one in news
                if isinstance(one, HomeworkListNews)
            ]
            for person, news in told.items()
        }

    async def reasons(self) -> list[tuple[int | None, str | None]]:
        async with self.database.read() as session:
            statement = select(Notice.person_id, Notice.reason).where(Notice.state == NoticeState.DROPPED)
            return [(person, reason) for person, reason in await session.execute(statement.order_by(Notice.id))]

    async def shown(self, clock: str) -> list[int]:
        """The marks that a diary shows at that time."""
        ctx = self.ctx(now=at(clock))
        async with self.database.read() as session:
            return list(await session.scalars(select(Mark.id).where(held.is_shown(ctx)).order_by(Mark.id)))


@pytest.fixture
async def school(database: Database) -> TellingSchool:
    built = TellingSchool(database)
    await built.build()
    people = ("mother", "father", "kim_father", "silent", "tutor", "teacher")
    for ref, who in enumerate(people, start=1000):
        await built.join(getattr(built.ids, who), ref=ref)
    return built


async def ivan_joins(school: TellingSchool) -> int:
    """Ivan has an account of his own. Returns his person."""
    async with school.database.read() as session:
        ivan = (await session.get_one(Pupil, school.ids.ivan)).person_id
    await school.join(ivan, ref=2000)
    return ivan


async def test_marks_of_two_children_are_one_message_after_the_last_lesson(school: TellingSchool) -> None:
    ids = school.ids
    first = await school.mark("4", "09:30")
    await school.mark("5", "09:31", pupil="anton", work_type="control")
    # The slip of a finger, put right within the hold; and one that is gone before anybody heard.
    await school.mark("5", "09:32")
    gone = await school.mark("2", "09:33", lesson=0)
    await setting.withdraw(school.of("teacher", "09:40"), mark_id=gone)
    assert await school.marks_told("12:14") == {}
    told = [[(ids.anton, "5", None), (ids.ivan, "5", None)]]
    assert await school.marks_told("12:15") == {ids.mother: told}
    # The father has not agreed; the words of the teacher alone are no news.
    assert (ids.father, "not_true") in await school.reasons()
    await details.comment(school.of("teacher", "12:20"), mark_id=first, text="молодец")
    # Changed after it was told, then withdrawn, then it stands again.
    await setting.revise(school.of("teacher", "13:01"), mark_id=first, value="4", second_value="3")
    assert await school.marks_told("13:44") == {}
    assert await school.marks_told("13:45") == {ids.mother: [[(ids.ivan, "4/3", "5")]]}
    await setting.withdraw(school.of("teacher", "14:00"), mark_id=first)
    assert await school.marks_told("14:30") == {ids.mother: [[(ids.ivan, "-", "4/3")]]}
    # Back to what it was within the hold: there is nothing to say.
    await school.mark("3", "15:00")
    await setting.withdraw(school.of("teacher", "15:05"), mark_id=first)
    assert await school.marks_told("18:00") == {}
    assert await school.shown("18:00") == [1, 2, 3]
    # Whatever is done again after a restart: nobody reads it twice.
    assert await notices.compose(school.ctx(now=at("18:01"))) == 0


async def test_what_is_held_past_the_batch_comes_with_it(school: TellingSchool) -> None:
    ids = school.ids
    await school.mark("4", "09:30", pupil="anton")
    await school.mark("5", "11:58", lesson=3)
    await school.mark("3", "09:30", pupil="sofya")
    # Whose marks are held no more is not kept waiting for those of others.
    assert await school.marks_told("12:15") == {ids.kim_father: [[(ids.sofya, "3", None)]]}
    assert await school.marks_told("12:28") == {}
    assert await school.marks_told("12:30") == {ids.mother: [[(ids.anton, "4", None), (ids.ivan, "5", None)]]}
    # Set after the batch: by itself. And nothing that was late rings at night.
    await school.mark("2", "13:20")
    assert await school.marks_told("22:30") == {}
    assert await school.marks_told("07:00", TUESDAY) == {ids.mother: [[(ids.ivan, "2", None)]]}


async def test_a_club_is_no_lesson(school: TellingSchool) -> None:
    """The marks do not wait for it, and the homework of the next lessons is not passed over for it."""
    ids = school.ids
    wednesday = TUESDAY + dt.timedelta(days=1)
    async with school.ctx(now=at("07:05")).write() as session:
        of_class, algebra = await session.get_one(Group, ids.class_7b), await session.get_one(Course, ids.algebra_id)
        club = Group(year_id=of_class.year_id, kind=GroupKind.CLUB, code="Хор", name="Хор")
        session.add(club)
        await session.flush()
        course = Course(group_id=club.id, subject_id=algebra.subject_id, hours_per_week=2)
        session.add_all([course, Membership(group_id=club.id, pupil_id=ids.sofya, list_number=1, date_from=BEGAN)])
        await session.flush()
        for day in (MONDAY, wednesday):
            hours = {"starts_at": at("17:00", day), "ends_at": at("18:00", day)}
            session.add(Lesson(course_id=course.id, date=day, slot=9, ordinal=1, **hours))
        (await session.get_one(Lesson, ids.tomorrow)).cancelled_at = at("07:05")
    await school.mark("5", "09:30", pupil="sofya")
    assert await school.marks_told("12:15") == {ids.kim_father: [[(ids.sofya, "5", None)]]}
    await set_homework(school.of("teacher", "14:00"), lesson_id=ids.lessons[0], text="§5")
    await homework_list.tell(school.ctx(now=at("17:00")))
    told = await school.homework_told("17:00")
    assert told[ids.kim_father] == [[(ids.sofya, False, ["§5"])]]


async def test_evenings_days_off_and_quiet_hours() -> None:
    parameters = Parameters(time_zone="Asia/Irkutsk")

    def told(set_at: str, bell: str | None, day: dt.date = MONDAY, bell_day: dt.date = MONDAY) -> dt.datetime:
        last_bell = None if bell is None else at(bell, bell_day)
        return pacing.batch_moment(parameters, set_at=at(set_at, day), last_bell=last_bell)

    assert told("09:30", "12:00") == at("12:15")
    # Held longer than that, or set later: by the quarter of an hour.
    assert told("11:58", "12:00") == at("12:30")
    assert told("18:20", "12:00") == at("19:00")
    # After the evening hour: with those of the next day, in the morning where it has no lessons.
    assert pacing.batch_day(parameters, at("18:59")) == MONDAY
    assert pacing.batch_day(parameters, at("19:00")) == TUESDAY
    assert told("19:00", "09:10", bell_day=TUESDAY) == at("09:25", TUESDAY)
    assert told("19:00", None) == at("07:00", TUESDAY)
    saturday = MONDAY + dt.timedelta(days=5)
    assert told("10:00", None, day=saturday) == at("10:30", saturday)
    # A second shift that ends late: nothing rings at night.
    assert told("19:00", "21:00", bell_day=TUESDAY) == at("07:00", TUESDAY + dt.timedelta(days=1))


async def test_set_in_the_evening_and_read_by_the_pupil_after_the_bells(school: TellingSchool) -> None:
    ids = school.ids
    ivan = await ivan_joins(school)
    await school.mark("5", "19:10")
    assert await school.marks_told("23:00") == {}
    assert await school.marks_told("09:24", TUESDAY) == {}
    line = [[(ids.ivan, "5", None)]]
    assert await school.marks_told("09:25", TUESDAY) == {ids.mother: line, ivan: line}


async def test_told_at_once_the_pupil_waits_for_the_last_bell(school: TellingSchool) -> None:
    ids = school.ids
    ivan = await ivan_joins(school)
    mark = await school.mark("5", "09:30")
    await school.mark("4", "09:30", pupil="sofya")
    for who in ("english", "stranger_teacher", "tutor", "mother", "deputy"):
        with pytest.raises(NotYours):
            await telling_now.tell_now(school.of(who, "09:35"), lesson_id=ids.lessons[1])
    assert await school.shown("09:36") == []
    assert await telling_now.tell_now(school.of("teacher", "09:36"), lesson_id=ids.lessons[1]) == (2, False)
    assert await telling_now.tell_now(school.of("teacher", "09:36"), lesson_id=ids.lessons[1]) == (0, False)
    read = await school.marks_told("09:36")
    assert read == {ids.mother: [[(ids.ivan, "5", None)]], ids.kim_father: [[(ids.sofya, "4", None)]]}
    # What was told is in the diary too.
    assert await school.shown("09:37") == [mark, mark + 1]
    assert await school.marks_told("11:59") == {}
    assert await school.marks_told("12:00") == {ivan: [[(ids.ivan, "5", None)]]}
    # At night it waits for the morning.
    await school.mark("3", "21:05")
    assert (await telling_now.tell_now(school.of("teacher", "21:06"), lesson_id=ids.lessons[1])).in_morning
    assert await school.marks_told("23:00") == {}
    assert set(await school.marks_told("07:00", TUESDAY)) == {ids.mother, ivan}
    # Whoever took the lesson may do it as well.
    taking = {"kind": SubstitutionKind.SAME_SUBJECT, "reason": "illness", "teacher_id": ids.stranger_teacher}
    await appointing.appoint(school.of("deputy", "07:30", TUESDAY), lesson_id=ids.tomorrow, **taking)
    with pytest.raises(NotYours):
        await telling_now.tell_now(school.of("stranger_teacher", "08:40", TUESDAY), lesson_id=ids.lessons[1])
    other = school.of("stranger_teacher", "08:40", TUESDAY)
    assert await telling_now.tell_now(other, lesson_id=ids.tomorrow) == (0, False)


async def test_consent_withdrawn_meanwhile_and_marks_that_are_no_news(school: TellingSchool) -> None:
    ids = school.ids
    await school.mark("5", "09:30")
    await school.mark("2", "09:30", pupil="anna")
    teacher = school.of("teacher", "09:31")
    assert await former.bring(teacher, course_id=ids.algebra_id, pupil_id=ids.sofya, text="5 4", words={}) == 2
    async with school.ctx(now=at("11:00")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.mother)):
            link.consent = ConsentDecision.REFUSED
    assert await school.marks_told("18:00") == {}
    assert {reason for _, reason in await school.reasons()} == {"not_true"}


async def test_each_reader_does_without_what_they_chose(school: TellingSchool) -> None:
    ids = school.ids
    async with school.ctx(now=at("07:10")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.father)):
            link.consent = ConsentDecision.GIVEN
    for who in ("tutor", "stranger_teacher"):
        with pytest.raises(NotYours):
            await wishes.mine(school.of(who, "08:00"))
    mother = school.of("mother", "08:00")
    algebra = next(int(wish.key) for wish in await wishes.subjects(mother, told=Told.MARKS) if wish.name == "Алгебра")
    with pytest.raises(NotYours):
        await wishes.want_subject(mother, told=Told.MARKS, subject_id=777, is_wanted=False)
    with pytest.raises(NotYours):
        await wishes.want_subject(mother, told=Told.FINALS, subject_id=algebra, is_wanted=False)
    with pytest.raises(NotYours):
        await wishes.want_works(mother, codes=["nonsense"], is_wanted=False)
    await wishes.only_control(school.of("mother", "08:01"))
    await wishes.want_subject(school.of("father", "08:01"), told=Told.MARKS, subject_id=algebra, is_wanted=False)
    await school.mark("5", "09:30")
    await school.mark("4", "09:30", work_type="control")
    await school.mark("3", "09:30", lesson=0)
    assert await school.marks_told("12:15") == {
        ids.mother: [[(ids.ivan, "4", None)]],
        ids.father: [[(ids.ivan, "3", None)]],
    }
    await wishes.want(school.of("father", "13:00"), told=Told.MARKS, is_wanted=False)
    await wishes.want(school.of("father", "13:00"), told=Told.MARKS, is_wanted=False)
    await school.mark("2", "13:00", lesson=0)
    assert await school.marks_told("14:00") == {}
    shown = await wishes.mine(school.of("father", "14:00"))
    assert (shown.kinds[Told.MARKS], shown.kinds[Told.REMARKS], shown.without[Told.MARKS]) == (False, True, 1)


async def test_homework_as_one_list_and_once_more_if_it_grew(school: TellingSchool) -> None:
    ids = school.ids
    await set_homework(school.of("teacher", "14:00"), lesson_id=ids.lessons[0], text="§5")
    assert await homework_list.tell(school.ctx(now=at("16:59"))) == 0
    assert [await homework_list.tell(school.ctx(now=at("17:00"))) for _ in range(2)] == [1, 0]
    assert await school.homework_told("17:00") == {
        ids.mother: [[(ids.anton, False, ["§5"]), (ids.ivan, False, ["§5"])]],
        ids.kim_father: [[(ids.sofya, False, ["§5"])]],
    }
    # Only Ivan has something new; what his mother reads is his list alone, without a sound.
    await set_homework(school.of("teacher", "18:00"), lesson_id=ids.lessons[0], text="§6", pupils=[ids.ivan])
    assert await homework_list.tell(school.ctx(now=at("19:30"))) == 1
    assert await school.homework_told("19:30") == {ids.mother: [[(ids.ivan, True, ["§6"])]]}
    async with school.database.read() as session:
        silent = list(await session.scalars(select(OutMessage.silent).order_by(OutMessage.id)))
    assert silent == [False, False, True]
    assert await homework_list.tell(school.ctx(now=at("19:31"))) == 0


async def test_no_homework_for_the_first_grade_nor_on_days_off(school: TellingSchool) -> None:
    ids = school.ids
    await set_homework(school.of("teacher", "14:00"), lesson_id=ids.lessons[0], text=None)
    await homework_list.tell(school.ctx(now=at("17:00")))
    assert await school.homework_told("17:00") == {}
    await set_homework(school.of("teacher", "18:00"), lesson_id=ids.lessons[0], text="§5")
    async with school.ctx(now=at("18:00")).write() as session:
        (await session.get_one(Group, ids.class_7b)).grade = 1
    await homework_list.tell(school.ctx(now=at("19:30")))
    assert await school.homework_told("19:30") == {}
    async with school.ctx(now=at("19:40")).write() as session:
        (await session.get_one(Group, ids.class_7b)).grade = 7
        for lesson in await session.scalars(select(Lesson).where(Lesson.date == TUESDAY)):
            lesson.cancelled_at = at("19:40")
    # Tuesday is free now: nobody reads anything.
    before = await school.promised(NoticeKind.HOMEWORK)
    assert await homework_list.tell(school.ctx(now=at("17:00", TUESDAY))) == 1
    assert await school.promised(NoticeKind.HOMEWORK) == before


async def test_what_is_over_the_days_limit_is_not_lost(school: TellingSchool) -> None:
    ids = school.ids
    for clock, then, value in (("12:20", "13:00", "5"), ("13:20", "14:00", "4"), ("14:20", "15:00", "3")):
        await school.mark(value, clock, pupil="sofya")
        assert len((await school.marks_told(then))[ids.kim_father]) == 1
    # The fourth grows into the third without a sound.
    await school.mark("2", "15:20", pupil="sofya")
    assert await school.marks_told("16:00") == {ids.kim_father: [[(ids.sofya, "2", "3")]]}
    async with school.database.read() as session:
        messages = list(await session.scalars(select(OutMessage).order_by(OutMessage.id)))
    assert [(it.revision, it.silent) for it in messages] == [(1, False), (1, False), (2, False)]
    # Homework has no earlier message to grow into: it comes at the digest's hour, without a sound.
    await set_homework(school.of("teacher", "14:00"), lesson_id=ids.lessons[0], text="§5")
    await homework_list.tell(school.ctx(now=at("17:00")))
    assert ids.kim_father not in await school.homework_told("18:29")
    assert await school.homework_told("18:30") == {ids.kim_father: [[(ids.sofya, False, ["§5"])]]}
    # Yesterday's messages, written anew, are none of today's.
    async with school.ctx(now=at("09:00", TUESDAY)).write() as session:
        for message in await session.scalars(select(OutMessage)):
            message.not_before = at("09:00", TUESDAY)
    teacher = school.of("teacher", "12:20", TUESDAY)
    await setting.put(teacher, lesson_id=ids.lessons[1], pupil_id=ids.sofya, work_type="answer", value="5")
    assert await school.marks_told("13:00", TUESDAY) == {ids.kim_father: [[(ids.sofya, "5", "2")]]}
    async with school.database.read() as session:
        last = (await session.scalars(select(OutMessage).order_by(OutMessage.id.desc()).limit(1))).one()
    assert (last.revision, last.silent) == (1, False)


async def test_what_was_put_off_takes_the_later_ones_with_it(
    school: TellingSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = school.ids
    monkeypatch.setattr("tests.school.PARAMETERS", dataclasses.replace(PARAMETERS, family_messages_a_day=1))
    await set_homework(school.of("teacher", "14:00"), lesson_id=ids.lessons[0], text="§5")
    await homework_list.tell(school.ctx(now=at("17:00")))
    assert ids.kim_father in await school.homework_told("17:00")
    await school.mark("5", "16:40", pupil="sofya")
    assert await school.marks_told("17:15") == {}
    await school.mark("4", "17:55", pupil="sofya", lesson=0)
    assert await school.marks_told("18:30") == {ids.kim_father: [[(ids.sofya, "5", None), (ids.sofya, "4", None)]]}
    async with school.database.read() as session:
        last = (await session.scalars(select(OutMessage).order_by(OutMessage.id.desc()).limit(1))).one()
    assert last.silent


async def test_as_many_questions_for_fifteen_children_as_for_one(school: TellingSchool) -> None:
    ids = school.ids
    counts: list[int] = []
    for children in (1, 3, 15):
        async with school.ctx(now=at("07:00")).write() as session:
            known = set(
                await session.scalars(select(GuardianLink.pupil_id).where(GuardianLink.guardian_id == ids.kim_father))
            )
            for number in range(len(known), children):
                person = school.person("Дитя", str(number))
                session.add(person)
                await session.flush()
                pupil = Pupil(person_id=person.id)
                session.add(pupil)
                await session.flush()
                session.add(
                    Membership(group_id=ids.class_7b, pupil_id=pupil.id, list_number=50 + number, date_from=MONDAY)
                )
                session.add(
                    GuardianLink(
                        guardian_id=ids.kim_father,
                        pupil_id=pupil.id,
                        kinship=Kinship.GUARDIAN,
                        date_from=MONDAY,
                        is_informed=True,
                        confirmed_at=at("07:00"),
                        consent=ConsentDecision.GIVEN,
                    )
                )
            await session.flush()
            pupils = list(
                await session.scalars(select(GuardianLink.pupil_id).where(GuardianLink.guardian_id == ids.kim_father))
            )
        minute = f"{13 + len(counts)}:20"
        for pupil_id in pupils:
            await setting.put(
                school.of("teacher", minute),
                lesson_id=ids.lessons[1],
                pupil_id=pupil_id,
                work_type="answer",
                value=str(5 - len(counts)),
            )
        with counting(school.database) as asked:
            told = await school.marks_told(f"{14 + len(counts)}:00")
        assert [len(message) for message in told[ids.kim_father]] == [children]
        counts.append(len(asked))
    assert len(set(counts)) == 1
