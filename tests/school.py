"""A small believable school for tests: one class with a subgroup, its lessons on a Monday, and everybody around it."""

import datetime as dt
from types import SimpleNamespace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account, Invitation, InvitationKind
from models.courses import Course, CourseTeacher, Subject
from models.database import Database
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import AbsenceCode, Lesson
from models.people import (
    ConsentDecision,
    ConsentSource,
    GuardianLink,
    Kinship,
    Person,
    Pupil,
    Role,
    RoleGrant,
    Sex,
    StaffMember,
)
from models.school import Year
from services import parameters
from services.context import Actor, Command, Context
from services.invitations.issuing import digest
from services.parameters import Parameters
from tests.snapshots import remembered

ZONE = "Asia/Irkutsk"
MONDAY = dt.date(2026, 11, 23)
PARAMETERS = Parameters(school_name="Школа", time_zone=ZONE)
BEGAN = dt.date(2026, 9, 1)
PUPILS = (
    ("Иванов", "Антон", "Сергеевич"),
    ("Иванов", "Артём", "Павлович"),
    ("Ким", "Софья", "Олеговна"),
    ("Петров", "Иван", "Андреевич"),
    ("Яковлева", "Анна", "Ильинична"),
)


def at(clock: str, day: dt.date = MONDAY) -> dt.datetime:
    """The UTC moment of a local time on the test's Monday."""
    return PARAMETERS.moment(day, dt.time.fromisoformat(clock))


class SmallSchool:
    """Builds the rows and remembers the ids by name."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids = SimpleNamespace()
        self.is_being_built = False
        self._uid = 100_000_000_000

    def __init_subclass__(cls, **more: object) -> None:
        super().__init_subclass__(**more)
        if "build" in vars(cls):
            cls.build = remembered(cls.build)  # type: ignore[method-assign]

    def ctx(self, person: int | None = None, *, now: dt.datetime, label: str = "test") -> Context:
        """A context in which this person asks."""
        return Context(
            self.database,
            now=now,
            cause=Command(label),
            actor=Actor(person_id=person),
            school=PARAMETERS,
        )

    def person(self, surname: str, given_name: str, patronymic: str | None = None, **more: object) -> Person:
        self._uid += 1
        return Person(uid=str(self._uid), surname=surname, given_name=given_name, patronymic=patronymic, **more)

    @remembered
    async def build(self) -> "SmallSchool":
        ids = self.ids
        async with self.ctx(now=at("07:00")).write() as session:
            await parameters.put(session, "time_zone", ZONE)
            await parameters.put(session, "school_name", "Школа")
            await parameters.put(session, "privacy_mode", "short", at=at("07:00"))
            session.add_all(
                AbsenceCode(
                    code=code,
                    counts_missed=code != "op",
                    counts_unexcused=False,
                    alarms_family=code in ("np", "ot"),
                    allows_mark=False,
                )
                for code in ("b", "up", "np", "ot", "op")
            )
            year = Year(name="2026/2027", starts_on=BEGAN, ends_on=dt.date(2027, 5, 26))
            session.add(year)
            await session.flush()
            staff = {
                "teacher": self.person("Белов", "Пётр", "Ильич"),
                "english": self.person("Грин", "Ольга", "Павловна"),
                "tutor": self.person("Соколова", "Вера", "Ивановна", phone="+79160000001"),
                "deputy": self.person("Зуева", "Нина", "Львовна"),
                "admin": self.person("Орлов", "Макар", "Ильич"),
                "stranger_teacher": self.person("Чужой", "Семён", "Семёнович"),
            }
            session.add_all(staff.values())
            pupils = [
                self.person(*names, sex=Sex.MALE, birth_date=dt.date(2013, 5, 5 + number))
                for number, names in enumerate(PUPILS)
            ]
            session.add_all(pupils)
            mother = self.person("Петрова", "Мария", "Ивановна", phone="+79160000002")
            father = self.person("Петров", "Андрей", "Ильич", phone="+79160000003")
            other = self.person("Ким", "Олег", "Ли", phone="+79160000004")
            silent = self.person("Яковлева", "Инна", "Львовна", phone="+79160000005")
            aunt = self.person("Иванова", "Ольга", "Петровна")
            session.add_all([mother, father, other, silent, aunt])
            await session.flush()
            for key, person in staff.items():
                setattr(ids, key, person.id)
                session.add(StaffMember(person_id=person.id, position="учитель", date_from=BEGAN))
            ids.mother, ids.father, ids.kim_father, ids.silent = mother.id, father.id, other.id, silent.id
            session.add(RoleGrant(person_id=ids.deputy, role=Role.DEPUTY_STUDIES, date_from=BEGAN))
            session.add(RoleGrant(person_id=ids.admin, role=Role.ADMINISTRATOR, date_from=BEGAN))
            class_7b = Group(year_id=year.id, kind=GroupKind.CLASS, code="7Б", name="7Б", grade=7, letter="Б")
            class_8a = Group(year_id=year.id, kind=GroupKind.CLASS, code="8А", name="8А", grade=8, letter="А")
            session.add_all([class_7b, class_8a])
            await session.flush()
            half = Group(
                year_id=year.id,
                kind=GroupKind.SUBGROUP,
                code="7Б|английский язык|1",
                name="1",
                grade=7,
                letter="Б",
                parent_id=class_7b.id,
            )
            session.add(half)
            await session.flush()
            ids.class_7b, ids.class_8a, ids.half = class_7b.id, class_8a.id, half.id
            session.add(Tutor(group_id=class_7b.id, person_id=ids.tutor, date_from=BEGAN))
            ids.pupils = []
            for number, person in enumerate(pupils, start=1):
                pupil = Pupil(person_id=person.id, personal_file=f"Б-{number}")
                session.add(pupil)
                await session.flush()
                ids.pupils.append(pupil.id)
                session.add(
                    Membership(group_id=class_7b.id, pupil_id=pupil.id, list_number=number, date_from=BEGAN),
                )
                if number % 2:
                    session.add(
                        Membership(group_id=half.id, pupil_id=pupil.id, list_number=number, date_from=BEGAN),
                    )
            ids.anton, ids.artyom, ids.sofya, ids.ivan, ids.anna = ids.pupils
            given = {
                "consent": ConsentDecision.GIVEN,
                "consent_on": BEGAN,
                "consent_source": ConsentSource.PAPER,
                "confirmed_at": at("07:00"),
            }
            for guardian, pupil_id, kinship, more in (
                (ids.mother, ids.ivan, Kinship.MOTHER, given),
                (ids.father, ids.ivan, Kinship.FATHER, {**given, "consent": None, "consent_on": None}),
                (ids.mother, ids.anton, Kinship.MOTHER, given),
                (aunt.id, ids.artyom, Kinship.GUARDIAN, given),
                (ids.kim_father, ids.sofya, Kinship.FATHER, given),
                (ids.silent, ids.anna, Kinship.MOTHER, {**given, "consent": ConsentDecision.REFUSED}),
            ):
                session.add(
                    GuardianLink(
                        guardian_id=guardian,
                        pupil_id=pupil_id,
                        kinship=kinship,
                        date_from=BEGAN,
                        is_informed=True,
                        **more,
                    ),
                )
            await self._lessons(session, class_7b, half)
        return self

    async def _lessons(self, session: AsyncSession, class_7b: Group, half: Group) -> None:
        ids = self.ids
        for name in ("Алгебра", "Английский язык", "История"):
            session.add(Subject(name=name, folded=name.lower()))
            await session.flush()
        subjects = {"algebra": 1, "english_course": 2, "history": 3}
        for key, subject_id in subjects.items():
            group = half if key == "english_course" else class_7b
            course = Course(group_id=group.id, subject_id=subject_id, hours_per_week=2)
            session.add(course)
            await session.flush()
            teacher = ids.english if key == "english_course" else ids.teacher
            session.add(CourseTeacher(course_id=course.id, person_id=teacher, date_from=BEGAN))
            setattr(ids, f"{key}_id", course.id)
        ids.lessons = []
        for number, course_id, starts, ends, teacher in (
            (1, ids.history_id, "08:30", "09:10", ids.teacher),
            (2, ids.algebra_id, "09:20", "10:00", ids.teacher),
            (3, ids.english_course_id, "10:20", "11:00", ids.english),
            (4, ids.algebra_id, "11:20", "12:00", ids.teacher),
        ):
            lesson = Lesson(
                course_id=course_id,
                date=MONDAY,
                slot=number,
                ordinal=1,
                number=number,
                starts_at=at(starts),
                ends_at=at(ends),
                planned_teacher_id=teacher,
            )
            session.add(lesson)
            await session.flush()
            ids.lessons.append(lesson.id)
        tomorrow = Lesson(
            course_id=ids.history_id,
            date=MONDAY + dt.timedelta(days=1),
            slot=1,
            ordinal=1,
            number=1,
            starts_at=at("08:30", MONDAY + dt.timedelta(days=1)),
            ends_at=at("09:10", MONDAY + dt.timedelta(days=1)),
            planned_teacher_id=ids.teacher,
        )
        session.add(tomorrow)
        await session.flush()
        ids.tomorrow = tomorrow.id

    async def invite(self, person_id: int, kind: InvitationKind = InvitationKind.GUARDIAN) -> str:
        """A link's token for a person, as if somebody had handed it over."""
        self._uid += 1
        token = f"link{self._uid}"
        async with self.ctx(now=at("07:06")).write() as session:
            session.add(
                Invitation(
                    kind=kind,
                    person_id=person_id,
                    token_hash=digest(token),
                    created_at=at("07:06"),
                    expires_at=at("07:06") + dt.timedelta(days=30),
                )
            )
        return token

    async def unconfirm(self) -> None:
        """Nobody has made sure of any guardian yet."""
        async with self.ctx(now=at("07:06")).write() as session:
            for link in (await session.execute(select(GuardianLink))).scalars():
                link.confirmed_at = None

    async def join(self, person_id: int, *, ref: int, language: str = "ru") -> int:
        """Link a Telegram account to a person, as if the invitation had been opened. Returns the account's id."""
        async with self.ctx(now=at("07:05")).write() as session:
            account = Account(
                channel="telegram",
                ref=str(ref),
                chat_ref=str(ref),
                person_id=person_id,
                language=language,
                linked_at=at("07:05"),
            )
            session.add(account)
            await session.flush()
            return account.id
