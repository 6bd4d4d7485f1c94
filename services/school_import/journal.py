"""The journal as an import finds it: everything a workbook can speak of, read at once, in plain values."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.courses import Course, CourseTeacher, Plan, PlanLine, Subject, TimetableRow
from models.groups import Group, GroupKind, Membership, Tutor
from models.lessons import AbsenceCode
from models.people import GuardianLink, Person, Pupil, Role, RoleGrant, StaffMember
from models.school import Bell, CalendarEntry, Parameter, Period, PeriodScheme, Year
from services.school_import.draft import ORDER, Key
from services.workbook.text import fold

NameKey = tuple[str, str, str]


class KnownPerson(NamedTuple):
    """A person of the journal."""

    id: int
    uid: str
    surname: str
    given_name: str
    patronymic: str | None
    birth_date: dt.date | None
    phone: str | None

    @property
    def key(self) -> NameKey:
        """The name, as names are compared."""
        return fold(self.surname), fold(self.given_name), fold(self.patronymic or "")


class KnownGroup(NamedTuple):
    """A group of the year."""

    id: int
    code: str
    kind: GroupKind
    grade: int | None
    parent_id: int | None
    shift: int
    scheme_id: int | None


class KnownCourse(NamedTuple):
    """A course of the year."""

    id: int
    group_id: int
    subject_id: int
    hours_per_week: float
    plan_id: int | None


@dataclass
class Journal:
    """What stands in the journal now. Only rows in force: nothing ended or withdrawn."""

    parameters: dict[str, Any]
    codes: set[str]
    year: Year | None
    schemes: dict[str, int]
    periods: dict[tuple[int, int], tuple[str, dt.date, dt.date]]
    entries: set[tuple[Any, ...]]
    bells: dict[tuple[Any, ...], tuple[dt.time, dt.time]]
    people: dict[int, KnownPerson]
    pupils: dict[int, tuple[int, str | None]]
    """Pupil → person and personal file."""
    staff: dict[int, str]
    """Person → position."""
    grants: set[tuple[int, Role]]
    groups: dict[str, KnownGroup]
    members: dict[int, dict[Key, int]]
    """Group → pupil → list number."""
    tutors: set[tuple[int, int]]
    links: dict[tuple[int, int], tuple[Any, ...]]
    """Guardian and pupil → kinship and consent."""
    subjects: dict[str, int]
    courses: dict[tuple[int, int], KnownCourse]
    teachers: set[tuple[int, int]]
    plans: dict[tuple[Key, Key], Key]
    lines: dict[int, dict[int, tuple[str, str | None]]]
    """Plan → number → topic and homework."""
    timetable: dict[int, set[tuple[Any, ...]]]
    """Course → weekday, slot, weeks."""


async def read_journal(session: AsyncSession, year_name: str) -> Journal:
    """Read what an import of this year is compared with. The number of statements is fixed."""

    async def rows(*columns: InstrumentedAttribute[Any], where: Sequence[ColumnElement[bool]] = ()) -> list[Any]:
        return list(await session.execute(_of(*columns).where(*where)))

    year = (await session.scalars(select(Year).where(Year.name == year_name))).one_or_none()
    year_id = 0 if year is None else year.id
    groups = [
        KnownGroup(*row)
        for row in await rows(
            Group.id, Group.code, Group.kind, Group.grade, Group.parent_id, Group.shift, Group.scheme_id,
            where=[Group.year_id == year_id],
        )
    ]  # fmt: skip
    in_year = select(Group.id).where(Group.year_id == year_id)
    courses = [
        KnownCourse(*row)
        for row in await rows(
            Course.id, Course.group_id, Course.subject_id, Course.hours_per_week, Course.plan_id,
            where=[Course.group_id.in_(in_year)],
        )
    ]  # fmt: skip
    of_year = select(Course.id).where(Course.group_id.in_(in_year))
    members: defaultdict[int, dict[Key, int]] = defaultdict(dict)
    for group_id, pupil_id, number in await rows(
        Membership.group_id, Membership.pupil_id, Membership.list_number,
        where=[Membership.group_id.in_(in_year), Membership.date_to.is_(None)],
    ):  # fmt: skip
        members[group_id][pupil_id] = number
    plans_of_year = select(Plan.id).where(Plan.group_id.in_(in_year))
    lines: defaultdict[int, dict[int, tuple[str, str | None]]] = defaultdict(dict)
    for plan_id, number, topic, homework in await rows(
        PlanLine.plan_id, PlanLine.number, PlanLine.topic, PlanLine.homework,
        where=[PlanLine.plan_id.in_(plans_of_year), PlanLine.withdrawn_at.is_(None)],
    ):  # fmt: skip
        lines[plan_id][number] = (topic, homework)
    timetable: defaultdict[int, set[tuple[Any, ...]]] = defaultdict(set)
    for course_id, *hour in await rows(
        TimetableRow.course_id, TimetableRow.weekday, TimetableRow.slot, TimetableRow.weeks,
        where=[TimetableRow.course_id.in_(of_year)],
    ):  # fmt: skip
        timetable[course_id].add(tuple(hour))
    return Journal(
        parameters=dict(await rows(Parameter.name, Parameter.value)),
        codes={row[0] for row in await rows(AbsenceCode.code)},
        year=year,
        schemes=dict(await rows(PeriodScheme.name, PeriodScheme.id, where=[PeriodScheme.year_id == year_id])),
        periods={
            (row[0], row[1]): (row[2], row[3], row[4])
            for row in await rows(Period.scheme_id, Period.number, Period.name, Period.starts_on, Period.ends_on)
        },
        entries=set(
            await rows(
                CalendarEntry.date_from, CalendarEntry.date_to, CalendarEntry.kind, CalendarEntry.group_id,
                CalendarEntry.grade_from, CalendarEntry.grade_to, CalendarEntry.as_weekday,
                where=[CalendarEntry.withdrawn_at.is_(None)],
            ),
        ),
        bells={
            row[:6]: (row[6], row[7])
            for row in await rows(
                Bell.kind, Bell.shift, Bell.weekday, Bell.grade_from, Bell.grade_to, Bell.number,
                Bell.starts, Bell.ends,
                where=[Bell.valid_to.is_(None)],
            )
        },
        people={
            row[0]: KnownPerson(*row)
            for row in await rows(
                Person.id, Person.uid, Person.surname, Person.given_name, Person.patronymic, Person.birth_date,
                Person.phone,
            )
        },
        pupils={row[0]: (row[1], row[2]) for row in await rows(Pupil.id, Pupil.person_id, Pupil.personal_file)},
        staff=dict(await rows(StaffMember.person_id, StaffMember.position, where=[StaffMember.date_to.is_(None)])),
        grants=set(await rows(RoleGrant.person_id, RoleGrant.role, where=[RoleGrant.date_to.is_(None)])),
        groups={group.code: group for group in groups},
        members=members,
        tutors=set(await rows(Tutor.group_id, Tutor.person_id, where=[Tutor.date_to.is_(None)])),
        links={
            (row[0], row[1]): (row[2], row[3])
            for row in await rows(
                GuardianLink.guardian_id, GuardianLink.pupil_id, GuardianLink.kinship, GuardianLink.consent,
                where=[GuardianLink.date_to.is_(None)],
            )
        },
        subjects=dict(await rows(Subject.folded, Subject.id)),
        courses={(course.group_id, course.subject_id): course for course in courses},
        teachers=set(
            await rows(CourseTeacher.course_id, CourseTeacher.person_id, where=[CourseTeacher.date_to.is_(None)]),
        ),
        plans={(row[0], row[1]): row[2] for row in await rows(Plan.group_id, Plan.subject_id, Plan.id)},
        lines=lines,
        timetable=timetable,
    )  # fmt: skip


async def newest_rows(session: AsyncSession) -> tuple[int | None, ...]:
    """The highest id of every table an import fills: the same as before means that nothing was added meanwhile."""
    highest = [select(func.max(model.__table__.c["id"])).scalar_subquery() for model in ORDER]
    return tuple((await session.execute(select(*highest))).one())


def _of(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    return select(*columns)
