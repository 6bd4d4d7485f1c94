"""Import, correct the journal, change the file, import again, in any order: a model of a cell says what must stand."""

import asyncio
import dataclasses
import datetime as dt
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.audit import AuditEntry
from models.courses import Course, CourseTeacher, TimetableRow
from models.database import Database
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import Lesson, Taking
from models.people import GuardianLink, Kinship, Person, Pupil, StaffMember
from models.plans import PlanLine
from models.school import Bell, Parameter, Period
from services import school_import
from services.context import Command, Context
from services.school_import import ImportReport
from services.workbook import kinds
from services.workbook.values import PersonName
from tests.services.books import EIGHTH, ENGLISH, SEVENTH, Book, book, teacher

MONDAY = dt.datetime(2026, 11, 23, 6, tzinfo=dt.UTC)
SHEETS = ("staff", "classes", "pupils", "guardians", "workload", "subgroups", "timetable", "plan")
PEOPLE = ("Зуева В. И.", "Котов П. Л.", "Лисина О. Ю.")

Setter = Callable[[AsyncSession, "Ids", Any, dt.date], Awaitable[None]]


@dataclasses.dataclass
class Ids:
    """Rows of the journal after the first import."""

    rows: dict[str, list[int]]

    @classmethod
    async def of(cls, session: AsyncSession) -> "Ids":
        models: Sequence[Any] = (Person, StaffMember, Pupil, Group, Course, PlanLine, Bell, GuardianLink, Period)
        return cls(
            {model.__tablename__: list(await session.scalars(select(model.id).order_by(model.id))) for model in models}
        )


@dataclasses.dataclass(frozen=True)
class CellOf:
    """A cell: where it stands in the file, where in the journal, what it may be."""

    sheet: str
    write: Callable[[Book, Any], None]
    get: Callable[[AsyncSession, Ids], Awaitable[Any]]
    put: Setter
    values: tuple[Any, ...]
    first: Any


def plain(model: Any, place: int, column: str) -> tuple[Callable[..., Any], Setter]:
    """A column of one row."""

    async def get(session: AsyncSession, ids: Ids) -> Any:
        return getattr(await session.get_one(model, ids.rows[model.__tablename__][place]), column)

    async def put(session: AsyncSession, ids: Ids, value: Any, _today: dt.date) -> None:
        setattr(await session.get_one(model, ids.rows[model.__tablename__][place]), column, value)

    return get, put


def holder(model: Any, about: str, who: str, owner: Callable[[Ids], int]) -> tuple[Callable[..., Any], Setter]:
    """Who holds a dated place; in the journal it passes from hand to hand."""

    async def stands(session: AsyncSession, ids: Ids) -> Any:
        found = select(model).where(getattr(model, about) == owner(ids), model.date_to.is_(None))
        return (await session.scalars(found)).one()

    async def get(session: AsyncSession, ids: Ids) -> Any:
        person = getattr(await stands(session, ids), who)
        return ids.rows["staff"].index(
            (await session.scalars(select(StaffMember.id).where(StaffMember.person_id == person))).one()
        )

    async def put(session: AsyncSession, ids: Ids, value: Any, today: dt.date) -> None:
        row = await stands(session, ids)
        wanted = (await session.get_one(StaffMember, ids.rows["staff"][value])).person_id
        if getattr(row, who) == wanted:
            return
        row.date_to = max(today, row.date_from)
        same = {about: owner(ids), who: wanted, "date_from": today}
        again = (await session.scalars(select(model).filter_by(**same))).one_or_none()
        if again is None:
            session.add(model(**same, date_to=None))
        else:
            again.date_to = None

    return get, put


def listed(pupil: int, groups: Callable[[Any], Any], index: Callable[[Group], int]) -> tuple[Any, Setter]:
    """In which of two lists a pupil is."""

    async def stands(session: AsyncSession, ids: Ids) -> Any:
        found = (
            select(Membership, Group)
            .join(Group, Group.id == Membership.group_id)
            .where(Membership.pupil_id == ids.rows["pupils"][pupil], Membership.date_to.is_(None), groups(Group))
        )
        return (await session.execute(found)).one()

    async def get(session: AsyncSession, ids: Ids) -> Any:
        return index((await stands(session, ids))[1])

    async def put(session: AsyncSession, ids: Ids, value: Any, today: dt.date) -> None:
        row, group = await stands(session, ids)
        if index(group) == value:
            return
        row.date_to = max(today, row.date_from)
        others = await session.scalars(select(Group).where(groups(Group)))
        wanted = next(one for one in others if index(one) == value)
        same = {"group_id": wanted.id, "pupil_id": row.pupil_id, "date_from": today}
        again = (await session.scalars(select(Membership).filter_by(**same))).one_or_none()
        if again is None:
            session.add(Membership(**same, list_number=30 + pupil, date_to=None))
        else:
            again.date_to = None

    return get, put


async def room(session: AsyncSession, ids: Ids) -> Any:
    row = select(TimetableRow).where(TimetableRow.course_id == ids.rows["courses"][0], TimetableRow.valid_to.is_(None))
    return (await session.scalars(row)).one().room


async def put_room(session: AsyncSession, ids: Ids, value: Any, _today: dt.date) -> None:
    row = select(TimetableRow).where(TimetableRow.course_id == ids.rows["courses"][0], TimetableRow.valid_to.is_(None))
    (await session.scalars(row)).one().room = value


async def bell(session: AsyncSession, _ids: Ids) -> Any:
    return (await session.scalars(select(Bell).where(Bell.number == 1, Bell.valid_to.is_(None)))).one().starts


async def put_bell(session: AsyncSession, _ids: Ids, value: Any, _today: dt.date) -> None:
    (await session.scalars(select(Bell).where(Bell.number == 1, Bell.valid_to.is_(None)))).one().starts = value


async def name(session: AsyncSession, _ids: Ids) -> Any:
    return (await session.get_one(Parameter, "school_name")).value


async def put_name(session: AsyncSession, _ids: Ids, value: Any, _today: dt.date) -> None:
    (await session.get_one(Parameter, "school_name")).value = value


def school_name(sheets: Book, value: str) -> None:
    assert sheets.school is not None
    sheets.school = dataclasses.replace(sheets.school, name=value)


KINSHIPS = (Kinship.MOTHER, Kinship.GUARDIAN, Kinship.FOSTER_PARENT)
ONE, TWO = dt.date(2013, 1, 10), dt.date(2013, 1, 11)
CELLS = {
    "school name": CellOf("school", school_name, name, put_name, ("А", "Б"), "МБОУ «Лесная СОШ»"),
    "bell": CellOf(
        "bells", lambda sheets, value: sheets.change("bells", 0, start=value), bell, put_bell,
        (dt.time(9), dt.time(8, 30), dt.time(8)), dt.time(9),
    ),
    "period": CellOf(
        "periods", lambda sheets, value: sheets.change("periods", 0, end=value), *plain(Period, 0, "ends_on"),
        (dt.date(2026, 12, 30), dt.date(2026, 12, 29), dt.date(2026, 12, 28)), dt.date(2026, 12, 30),
    ),
    "phone": CellOf(
        "staff", lambda sheets, value: sheets.change("staff", 1, phone=value), *plain(Person, 1, "phone"),
        ("+79000000002", "+79000000012", "+79000000022", None), "+79000000002",
    ),
    "position": CellOf(
        "staff", lambda sheets, value: sheets.change("staff", 1, position=value), *plain(StaffMember, 1, "position"),
        ("учитель", "педагог", "учитель физики"), "учитель",
    ),
    "tutor": CellOf(
        "classes", lambda sheets, value: sheets.change("classes", 0, tutor=teacher(value + 2, PEOPLE[value - 1])),
        *holder(Tutor, "group_id", "person_id", lambda ids: ids.rows["groups"][0]), (1, 2, 3), 1,
    ),
    "surname": CellOf(
        "pupils",
        lambda sheets, value: sheets.change("pupils", 0, name=PersonName(value, "Иван", "Олегович")),
        *plain(Person, 4, "surname"), ("Ветров", "Вётров", "Ветрович"), "Ветров",
    ),
    "birth date": CellOf(
        "pupils", lambda sheets, value: sheets.change("pupils", 0, born=value), *plain(Person, 4, "birth_date"),
        (ONE, TWO, None), ONE,
    ),
    "class": CellOf(
        "pupils", lambda sheets, value: sheets.change("pupils", 4, class_key=(SEVENTH, EIGHTH)[value]),
        *listed(4, lambda group: group.kind == GroupKind.CLASS, lambda group: int(group.code == "8А")), (0, 1), 1,
    ),
    "mother's phone": CellOf(
        "guardians", lambda sheets, value: sheets.change("guardians", 0, phone=value), *plain(Person, 11, "phone"),
        ("+79110000000", "+79110000100", "+79110000200", None), "+79110000000",
    ),
    "kinship": CellOf(
        "guardians", lambda sheets, value: sheets.link(0, kinship=kinds.Kinship(value.value)),
        *plain(GuardianLink, 0, "kinship"), KINSHIPS, Kinship.MOTHER,
    ),
    "may write": CellOf(
        "guardians", lambda sheets, value: sheets.link(0, may_write=value), *plain(GuardianLink, 0, "may_write"),
        (True, False), True,
    ),
    "hours": CellOf(
        "workload", lambda sheets, value: sheets.change("workload", 0, hours=value),
        *plain(Course, 0, "hours_per_week"), (3.0, 4.0, 5.0), 3.0,
    ),
    "teacher": CellOf(
        "workload", lambda sheets, value: sheets.change("workload", 0, teacher=teacher(value + 2, PEOPLE[value - 1])),
        *holder(CourseTeacher, "course_id", "person_id", lambda ids: ids.rows["courses"][0]), (1, 2, 3), 2,
    ),
    "subgroup": CellOf(
        "subgroups", lambda sheets, value: sheets.change("subgroups", 0, course=ENGLISH[value]),
        *listed(0, lambda group: group.kind == GroupKind.SUBGROUP, lambda group: int(group.name) - 1), (0, 1), 0,
    ),
    "room": CellOf(
        "timetable", lambda sheets, value: sheets.change("timetable", 0, room=value), room, put_room,
        ("12", "13", "14", None), "12",
    ),
    "topic": CellOf(
        "plan", lambda sheets, value: sheets.change("plan", 0, topic=value), *plain(PlanLine, 0, "topic"),
        ("Тема 1", "Тема 1а", "Тема 1б"), "Тема 1",
    ),
    "homework": CellOf(
        "plan", lambda sheets, value: sheets.change("plan", 0, homework=value), *plain(PlanLine, 0, "homework"),
        ("§ 1", "§ 2", "§ 3", None), "§ 1",
    ),
}  # fmt: skip


@dataclasses.dataclass
class Model:
    """What must come of a cell: file, journal, last workbook."""

    file: Any
    journal: Any
    was: Any

    def take_in(self) -> None:
        if self.file is None:
            return
        if self.file == self.journal:
            self.was = self.file
        elif self.was is None:
            if self.journal is None:
                self.journal = self.was = self.file
        elif self.file != self.was and self.journal == self.was:
            self.journal = self.was = self.file


@dataclasses.dataclass
class Story:
    """A school with its file, its journal, and what must stand in every cell."""

    database: Database
    now: dt.datetime = MONDAY
    book: Book = dataclasses.field(default_factory=book)
    models: dict[str, Model] = dataclasses.field(default_factory=dict)
    ids: Ids = dataclasses.field(default_factory=lambda: Ids({}))
    recorded: list[tuple[Any, ...]] = dataclasses.field(default_factory=list)

    def ctx(self) -> Context:
        return Context(self.database, now=self.now, cause=Command("command:import"))

    async def begin(self) -> None:
        report = await school_import.apply(self.ctx(), workbook=self.book.read())
        assert report.applied
        async with self.ctx().write() as session:
            self.ids = await Ids.of(session)
            for row in await session.scalars(select(Lesson).order_by(Lesson.starts_at).limit(3)):
                row.topic, row.taking = "Записано", Taking.TAKEN
        self.recorded = await self.lessons()
        async with self.ctx().read() as session:
            for key, cell in CELLS.items():
                now = await cell.get(session, self.ids)
                self.models[key] = Model(cell.first, now, cell.first)

    async def lessons(self) -> list[tuple[Any, ...]]:
        async with self.ctx().read() as session:
            found = await session.execute(
                select(*Lesson.__table__.columns).where(Lesson.topic.is_not(None)).order_by(Lesson.id)
            )
            return [tuple(row) for row in found]

    async def audit(self) -> int:
        async with self.ctx().read() as session:
            return (await session.scalar(select(func.max(AuditEntry.id)))) or 0

    async def change_file(self, key: str, value: Any) -> None:
        CELLS[key].write(self.book, value)
        self.models[key].file = value

    async def correct(self, key: str, value: Any) -> None:
        if value is None and key not in {"phone", "mother's phone", "room", "homework", "birth date"}:
            return
        async with self.ctx().write() as session:
            await CELLS[key].put(session, self.ids, value, self.now.date())
        self.models[key].journal = value

    async def import_again(self, *sheets: str) -> None:
        workbook = self.book.read(*sheets)
        said = await school_import.plan(self.ctx(), workbook=workbook)
        done = await school_import.apply(self.ctx(), workbook=workbook)
        assert done.applied, (done.problems, done.stopped)
        assert outcome(done) == outcome(said)
        for key, model in self.models.items():
            if not sheets or CELLS[key].sheet in sheets:
                model.take_in()
        await self.check()
        before = await self.audit()
        again = await school_import.apply(self.ctx(), workbook=workbook)
        assert (again.added, again.changed, again.missing, again.lessons) == (0, 0, 0, 0)
        assert await self.audit() == before

    async def check(self) -> None:
        async with self.ctx().read() as session:
            stands = {key: await cell.get(session, self.ids) for key, cell in CELLS.items()}
            people = await session.scalar(select(func.count()).select_from(Person))
        assert stands == {key: model.journal for key, model in self.models.items()}
        assert people == 4 + 7 + 7
        assert await self.lessons() == self.recorded


def outcome(report: ImportReport) -> tuple[Any, ...]:
    return report.sheets, report.problems, report.questions, report.leavers, report.since


def changes(kind: str) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.sampled_from(sorted(CELLS)).flatmap(
        lambda key: st.tuples(st.just(kind), st.just(key), st.sampled_from(CELLS[key].values))
    )


STEPS = st.one_of(
    changes("file"),
    changes("journal"),
    st.just(("import",)),
    st.lists(st.sampled_from(SHEETS), min_size=1, max_size=4, unique=True).map(lambda names: ("import", *names)),
    st.just(("day",)),
)


@settings(max_examples=15, deadline=None)
@given(steps=st.lists(STEPS, min_size=3, max_size=14))
def test_an_unchanged_cell_never_overwrites_a_correction_and_a_changed_one_is_taken(
    steps: list[tuple[Any, ...]], sqlite_template: Path
) -> None:
    async def tell() -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = shutil.copy(sqlite_template, Path(folder) / "journal.sqlite3")
            database = Database.open(f"sqlite+aiosqlite:///{path}")
            try:
                story = Story(database)
                await story.begin()
                for kind, *rest in steps:
                    if kind == "file":
                        await story.change_file(*rest)
                    elif kind == "journal":
                        await story.correct(*rest)
                    elif kind == "day":
                        story.now += dt.timedelta(days=1)
                    else:
                        await story.import_again(*rest)
                await story.import_again()
            finally:
                await database.close()

    asyncio.run(tell())
