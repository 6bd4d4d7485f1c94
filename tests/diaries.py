"""The timetabled school where things are written of lessons: marks, reasons, remarks, lessons that fell out."""

import datetime as dt

from sqlalchemy import select

from models.courses import Course
from models.groups import Group, GroupKind, Membership
from models.lessons import AbsenceReason, Lesson, Presence, ReasonStatus, Remark, Seen, Taking
from models.marks import Mark, MarkKind
from models.people import ConsentDecision, GuardianLink, Kinship, Pupil
from models.school import Year
from models.substitutions import Substitution, SubstitutionKind, SubstitutionState
from tests.school import BEGAN, MONDAY, at
from tests.timetabled import TimetabledSchool

LAST_YEAR = dt.date(2025, 9, 1)
"""A Monday."""


class DiarySchool(TimetabledSchool):
    """What a teacher would write, written by the hour that is named."""

    async def person_of(self, pupil_id: int) -> int:
        async with self.database.read() as session:
            return (await session.get_one(Pupil, pupil_id)).person_id

    async def close(self, lesson_id: int, topic: str, *, clock: str = "10:00") -> None:
        """The lesson took place, everybody was there."""
        async with self.ctx(now=at(clock)).write() as session:
            lesson = await session.get_one(Lesson, lesson_id)
            lesson.taking, lesson.topic = Taking.TAKEN, topic
            lesson.taken_at = lesson.closed_at = lesson.first_closed_at = at(clock)

    async def seen(self, lesson_id: int, pupil_id: int, seen: Seen, *, minutes: int | None = None) -> None:
        async with self.ctx(now=at("09:00")).write() as session:
            lesson = await session.get_one(Lesson, lesson_id)
            session.add(
                Presence(
                    lesson_id=lesson_id,
                    pupil_id=pupil_id,
                    seen=seen,
                    minutes_late=minutes,
                    seen_at=lesson.starts_at + dt.timedelta(minutes=1),
                    revision=1,
                )
            )

    async def reason(self, pupil_id: int, code: str, status: ReasonStatus = ReasonStatus.CONFIRMED) -> None:
        """The school knows why the pupil is away that Monday; or the family has said so."""
        async with self.ctx(now=at("09:00")).write() as session:
            session.add(
                AbsenceReason(
                    pupil_id=pupil_id,
                    code=code,
                    date_from=MONDAY,
                    date_to=MONDAY,
                    status=status,
                    said_at=at("09:00"),
                )
            )

    async def mark(self, lesson_id: int, pupil_id: int, value: str, *, clock: str = "10:00", **more: object) -> None:
        async with self.ctx(now=at(clock)).write() as session:
            lesson = await session.get_one(Lesson, lesson_id)
            values: dict[str, object] = {"work_type": "answer", **more}
            session.add(
                Mark(
                    course_id=lesson.course_id,
                    lesson_id=lesson_id,
                    pupil_id=pupil_id,
                    kind=MarkKind.CURRENT,
                    date=lesson.date,
                    value=value,
                    set_at=at(clock),
                    set_by_id=self.ids.teacher,
                    **values,
                )
            )

    async def remark(self, lesson_id: int, pupil_id: int, *, clock: str = "10:00", **said: object) -> None:
        async with self.ctx(now=at(clock)).write() as session:
            session.add(
                Remark(
                    lesson_id=lesson_id,
                    pupil_id=pupil_id,
                    made_at=at(clock),
                    made_by_id=self.ids.teacher,
                    **{"is_praise": False, **said},
                )
            )

    async def fall(self, lesson_id: int, reason: str) -> None:
        """The lesson does not take place."""
        async with self.ctx(now=at("08:00")).write() as session:
            lesson = await session.get_one(Lesson, lesson_id)
            lesson.cancelled_at, lesson.cancel_reason = at("08:00"), reason

    async def move(self, lesson_id: int, day: dt.date) -> int:
        """The lesson stands on another day, as the second."""
        await self.fall(lesson_id, "moved")
        async with self.ctx(now=at("08:00")).write() as session:
            old = await session.get_one(Lesson, lesson_id)
            new = Lesson(
                course_id=old.course_id,
                date=day,
                slot=2,
                number=2,
                starts_at=at("09:20", day),
                ends_at=at("10:00", day),
                planned_teacher_id=old.planned_teacher_id,
                moved_from_id=old.id,
            )
            session.add(new)
            await session.flush()
            return new.id

    async def substitute(self, lesson_id: int, kind: SubstitutionKind) -> None:
        async with self.ctx(now=at("08:00")).write() as session:
            session.add(self.substitution(lesson_id, kind))

    def substitution(self, lesson_id: int, kind: SubstitutionKind, made_lesson_id: int | None = None) -> Substitution:
        """Somebody else gives the lesson, or another stands in its place."""
        return Substitution(
            lesson_id=lesson_id,
            kind=kind,
            state=SubstitutionState.APPOINTED,
            teacher_id=self.ids.english,
            reason="illness",
            made_lesson_id=made_lesson_id,
            asked_by_id=self.ids.deputy,
            asked_at=at("08:00"),
        )

    async def last_year(self, pupil_id: int) -> None:
        """The pupil was in 6Б, and had one lesson of history there on the first of September."""
        async with self.ctx(now=at("07:00")).write() as session:
            year = Year(name="2025/2026", starts_on=LAST_YEAR, ends_on=dt.date(2026, 5, 26))
            session.add(year)
            await session.flush()
            group = Group(year_id=year.id, kind=GroupKind.CLASS, code="6Б", name="6Б", grade=6, letter="Б")
            session.add(group)
            await session.flush()
            session.add(
                Membership(
                    group_id=group.id,
                    pupil_id=pupil_id,
                    list_number=4,
                    date_from=LAST_YEAR,
                    date_to=dt.date(2026, 6, 1),
                )
            )
            course = Course(group_id=group.id, subject_id=3, hours_per_week=1)
            session.add(course)
            await session.flush()
            session.add(
                Lesson(
                    course_id=course.id,
                    date=LAST_YEAR,
                    slot=1,
                    number=1,
                    starts_at=at("08:30", LAST_YEAR),
                    ends_at=at("09:10", LAST_YEAR),
                    taking=Taking.TAKEN,
                )
            )

    async def wards(self, count: int, *, surname: str = "Долгорукова-Оболенская") -> list[int]:
        """So many more children of the mother's, in 7Б."""
        made = []
        async with self.ctx(now=at("07:00")).write() as session:
            for number in range(1, count + 1):
                person = self.person(surname, f"Мария{number}")
                session.add(person)
                await session.flush()
                pupil = Pupil(person_id=person.id)
                session.add(pupil)
                await session.flush()
                session.add(
                    Membership(group_id=self.ids.class_7b, pupil_id=pupil.id, list_number=10 + number, date_from=BEGAN)
                )
                session.add(
                    GuardianLink(
                        guardian_id=self.ids.mother,
                        pupil_id=pupil.id,
                        kinship=Kinship.REPRESENTATIVE,
                        date_from=BEGAN,
                        is_informed=True,
                        consent=ConsentDecision.GIVEN,
                        confirmed_at=at("07:00"),
                    )
                )
                made.append(pupil.id)
        return made

    async def change_link(self, guardian: str, pupil_id: int, **values: object) -> None:
        """What is written of a guardian's tie to a child."""
        async with self.ctx(now=at("07:00")).write() as session:
            statement = select(GuardianLink).where(
                GuardianLink.guardian_id == getattr(self.ids, guardian), GuardianLink.pupil_id == pupil_id
            )
            link = (await session.execute(statement)).scalar_one()
            for name, value in values.items():
                setattr(link, name, value)
