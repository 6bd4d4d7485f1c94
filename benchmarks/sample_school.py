"""The sample school as the tap figures need it: imported whole, everybody joined, one class filled up to 30 pupils."""

import dataclasses
import datetime as dt
import shutil
from importlib import resources
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import migrate, sample
from bot.clock import ShiftedClock
from bot.contexts import Contexts
from models.accounts import Account
from models.courses import Course
from models.database import Database
from models.groups import Group, GroupKind, Membership
from models.lessons import Lesson, Presence, Seen, Taking
from models.people import ConsentDecision, GuardianLink, Kinship, Person, Pupil, StaffMember
from services import audit, school_import
from services.context import Command, Context
from services.workbook.read import read_workbook

CLASS = "9А"
PUPILS = 30
MISSED_BEFORE = 3
IMPORTED_AT = dt.datetime(2026, 11, 16, 0, 0, tzinfo=dt.UTC)
"""A Monday, early in the morning at the sample school."""
_FIRST_REF = 5_000_000_000


@dataclasses.dataclass(frozen=True)
class SampleSchool:
    """A journal in a file, and who and what in it the figures are about."""

    path: Path
    lesson_id: int
    taught_at: dt.datetime
    """A few minutes into the lesson, UTC."""
    teacher_ref: int
    pupils: list[int]
    """Ids, by list number; the first MISSED_BEFORE were absent at the lesson before."""
    with_guardian: list[tuple[int, int]]
    """Pupils one of whose guardians agreed, each with that guardian's Telegram id."""

    def copy(self, folder: Path, name: str) -> Path:
        """A fresh copy of the journal, at rest."""
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{name}.sqlite3"
        for old in folder.glob(f"{name}.sqlite3*"):
            old.unlink()
        return Path(shutil.copy(self.path, target))


async def build(folder: Path) -> SampleSchool:
    """Import the sample workbook into ``folder`` and prepare the day: the lesson before was taken, this one was not."""
    path = folder / "sample.sqlite3"
    database = Database.open(address(path))
    await migrate.ensure_schema(database, folder)
    contexts = Contexts(database, ShiftedClock(IMPORTED_AT, speed=0))
    with resources.as_file(resources.files(sample) / "school.xlsx") as workbook:
        await school_import.apply(await contexts.make(Command("benchmark:import")), workbook=read_workbook(workbook))
    ctx = await contexts.make(Command("benchmark:day"))
    async with ctx.write() as session:
        class_id, pupils = await _fill_up(session)
        before, lesson = await _two_lessons(session, class_id)
        before.taking = Taking.TAKEN
        before.taken_at = before.first_filled_at = before.ends_at
        session.add_all(
            Presence(lesson_id=before.id, pupil_id=pupil, seen=Seen.ABSENT, seen_at=before.starts_at, revision=1)
            for pupil in pupils[:MISSED_BEFORE]
        )
        refs = await everybody_joins(session, ctx)
        teacher_ref = refs[lesson.planned_teacher_id or 0]
        links = select(GuardianLink.pupil_id, func.min(GuardianLink.guardian_id)).where(
            GuardianLink.pupil_id.in_(pupils), GuardianLink.consent == ConsentDecision.GIVEN, GuardianLink.is_informed,
        ).group_by(GuardianLink.pupil_id)  # fmt: skip
        with_guardian = [(pupil, refs[guardian]) for pupil, guardian in await session.execute(links)]
    await database.close()
    taught_at = lesson.starts_at + dt.timedelta(minutes=3)
    return SampleSchool(path, lesson.id, taught_at, teacher_ref, pupils, with_guardian)


def address(path: Path) -> str:
    """The address of a journal in a file."""
    return f"sqlite+aiosqlite:///{path.as_posix()}"


async def _fill_up(session: AsyncSession) -> tuple[int, list[int]]:
    """Give the class newcomers, each with a mother, until it has 30 pupils. Returns its id and its pupils."""
    found = select(Group.id).where(Group.kind == GroupKind.CLASS, Group.name == CLASS)
    class_id = (await session.execute(found)).scalar_one()
    listed = select(Membership).where(Membership.group_id == class_id).order_by(Membership.list_number)
    members = list((await session.execute(listed)).scalars())
    for number in range(members[-1].list_number + 1, members[-1].list_number + 1 + PUPILS - len(members)):
        people = [
            Person(uid=f"9{number:05}{kind}", surname=f"Новиков{ending}", given_name=name, sex=None)
            for kind, (ending, name) in enumerate((("", f"Прохор{number}"), ("а", "Вера")))
        ]
        session.add_all(people)
        await session.flush()
        pupil = Pupil(person_id=people[0].id)
        session.add(pupil)
        await session.flush()
        member = Membership(group_id=class_id, pupil_id=pupil.id, list_number=number, date_from=members[0].date_from)
        members.append(member)
        session.add(member)
        session.add(
            GuardianLink(
                guardian_id=people[1].id, pupil_id=pupil.id, kinship=Kinship.MOTHER, date_from=members[0].date_from,
                confirmed_at=IMPORTED_AT, consent=ConsentDecision.GIVEN, consent_on=IMPORTED_AT.date(),
            ),
        )  # fmt: skip
    return class_id, [member.pupil_id for member in members]


async def _two_lessons(session: AsyncSession, class_id: int) -> tuple[Lesson, Lesson]:
    """The whole class's first two lessons of the day."""
    statement = (
        select(Lesson)
        .join(Course, Course.id == Lesson.course_id)
        .where(Course.group_id == class_id, Lesson.date == IMPORTED_AT.date())
        .order_by(Lesson.starts_at)
        .limit(2)
    )
    before, lesson = (await session.execute(statement)).scalars()
    return before, lesson


async def everybody_joins(session: AsyncSession, ctx: Context) -> dict[int, int]:
    """Give every guardian and member of staff a Telegram account, and confirm the guardians. Returns refs by person."""
    for link in (await session.execute(select(GuardianLink))).scalars():
        link.confirmed_at = link.confirmed_at or ctx.now
    await session.flush()
    everybody = select(StaffMember.person_id).union(select(GuardianLink.guardian_id))
    refs = {person: _FIRST_REF + person for person in (await session.execute(everybody)).scalars()}
    rows = [
        {"channel": "telegram", "ref": str(ref), "chat_ref": str(ref), "person_id": person, "linked_at": ctx.now,
         "language": "ru"}
        for person, ref in refs.items()
    ]  # fmt: skip
    await audit.bulk(session, Account, rows)
    return refs
