"""Reads the journal for an import. The number of statements is fixed, whatever the school's size."""

import datetime as dt
from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.audit import AuditEntry
from models.base import Base
from models.contingent import PupilStudy
from models.courses import Course, CourseTeacher, Subject, TimetableRow
from models.groups import Group, Membership, Tutor
from models.imports import ImportBaseline
from models.lessons import AbsenceCode, Lesson
from models.people import GuardianLink, Person, Pupil, RoleGrant, StaffMember
from models.plans import LessonLine, Plan, PlanLine
from models.school import Bell, CalendarEntry, Parameter, Period, PeriodScheme, Year
from services.contingent.new_people import is_somebody
from services.school_import.draft import ORDER, Key
from services.school_import.journal import (
    Closed,
    Journal,
    KnownBell,
    KnownCourse,
    KnownGroup,
    KnownHour,
    KnownLine,
    KnownLink,
    KnownPeriod,
    KnownPerson,
    KnownPlace,
    KnownStaff,
    KnownStudy,
    Stamp,
)


class _Reader:
    def __init__(self, session: AsyncSession, year_id: int, today: dt.date) -> None:
        self.session = session
        self.today = today
        self.in_year = select(Group.id).where(Group.year_id == year_id)
        self.of_year = select(Course.id).where(Course.group_id.in_(self.in_year))
        self.stamps: dict[Stamp, int] = {}
        self.closed: dict[tuple[str, tuple[Any, ...]], Closed] = {}

    def stamp(
        self,
        model: type[Base],
        about: tuple[Any, ...],
        row_id: int,
        *,
        begins: dt.date,
        ends: dt.date | None,
        number: int | None = None,
    ) -> bool:
        """Remember a dated row. Returns whether no end of it is set."""
        table = model.__tablename__
        self.stamps[Stamp(table, about, begins)] = row_id
        if ends is None:
            return True
        last = self.closed.get((table, about))
        if last is None or last.ends <= ends:
            self.closed[table, about] = Closed(row_id, ends, number)
        return False

    async def rows(self, *columns: InstrumentedAttribute[Any], where: ColumnElement[bool] | None = None) -> list[Any]:
        statement = select(*columns)
        return list(await self.session.execute(statement if where is None else statement.where(where)))

    async def members(self) -> tuple[defaultdict[int, dict[Key, int]], defaultdict[int, dict[int, KnownPlace]]]:
        members: defaultdict[int, dict[Key, int]] = defaultdict(dict)
        places: defaultdict[int, dict[int, KnownPlace]] = defaultdict(dict)
        for row_id, group, pupil, number, begins, ends in await self.rows(
            Membership.id, Membership.group_id, Membership.pupil_id, Membership.list_number, Membership.date_from,
            Membership.date_to, where=Membership.group_id.in_(self.in_year),
        ):  # fmt: skip
            if self.stamp(Membership, (group, pupil), row_id, begins=begins, ends=ends, number=number):
                members[group][pupil] = number
                places[pupil][group] = KnownPlace(row_id, group, begins)
        return members, places

    async def tutors(self) -> defaultdict[int, list[KnownPlace]]:
        tutors: defaultdict[int, list[KnownPlace]] = defaultdict(list)
        for row_id, group, person, begins, ends, is_acting in await self.rows(
            Tutor.id, Tutor.group_id, Tutor.person_id, Tutor.date_from, Tutor.date_to, Tutor.is_acting,
            where=Tutor.group_id.in_(self.in_year),
        ):  # fmt: skip
            if self.stamp(Tutor, (group, person), row_id, begins=begins, ends=ends) and not is_acting:
                tutors[group].append(KnownPlace(row_id, person, begins))
        return tutors

    async def teachers(self) -> defaultdict[int, list[KnownPlace]]:
        teachers: defaultdict[int, list[KnownPlace]] = defaultdict(list)
        for row_id, course, person, begins, ends in await self.rows(
            CourseTeacher.id, CourseTeacher.course_id, CourseTeacher.person_id, CourseTeacher.date_from,
            CourseTeacher.date_to, where=CourseTeacher.course_id.in_(self.of_year),
        ):  # fmt: skip
            if self.stamp(CourseTeacher, (course, person), row_id, begins=begins, ends=ends):
                teachers[course].append(KnownPlace(row_id, person, begins))
        return teachers

    async def grants(self) -> dict[tuple[int, Any], KnownPlace]:
        grants = {}
        for row_id, person, role, begins, ends in await self.rows(
            RoleGrant.id, RoleGrant.person_id, RoleGrant.role, RoleGrant.date_from, RoleGrant.date_to
        ):
            if self.stamp(RoleGrant, (person, role), row_id, begins=begins, ends=ends):
                grants[person, role] = KnownPlace(row_id, person, begins)
        return grants

    async def links(self) -> dict[tuple[int, int], KnownLink]:
        links = {}
        for row_id, guardian, pupil, begins, ends, *said in await self.rows(
            GuardianLink.id, GuardianLink.guardian_id, GuardianLink.pupil_id, GuardianLink.date_from,
            GuardianLink.date_to, GuardianLink.kinship, GuardianLink.consent, GuardianLink.consent_source,
            GuardianLink.is_informed, GuardianLink.may_write, GuardianLink.may_explain, GuardianLink.basis,
            GuardianLink.date_to,
        ):  # fmt: skip
            self.stamp(GuardianLink, (guardian, pupil), row_id, begins=begins, ends=ends)
            if ends is None or ends > max(begins, self.today):
                links[guardian, pupil] = KnownLink(row_id, begins, *said)
        return links

    async def studies(self) -> defaultdict[int, list[KnownStudy]]:
        studies: defaultdict[int, list[KnownStudy]] = defaultdict(list)
        for pupil, *said in await self.rows(
            PupilStudy.pupil_id, PupilStudy.id, PupilStudy.form, PupilStudy.subject_id, PupilStudy.date_from,
            PupilStudy.date_to,
        ):  # fmt: skip
            study = KnownStudy(*said)
            if study.date_to is None or study.date_to > max(study.date_from, self.today):
                studies[pupil].append(study)
        return studies

    async def hours(self) -> defaultdict[int, list[KnownHour]]:
        hours: defaultdict[int, list[KnownHour]] = defaultdict(list)
        for row in await self.rows(
            TimetableRow.id, TimetableRow.course_id, TimetableRow.weekday, TimetableRow.slot, TimetableRow.weeks,
            TimetableRow.room, TimetableRow.valid_from, TimetableRow.valid_to,
            where=TimetableRow.course_id.in_(self.of_year),
        ):  # fmt: skip
            hour = KnownHour(*row)
            about = (hour.course_id, hour.weekday, hour.slot, hour.weeks)
            self.stamp(TimetableRow, about, hour.id, begins=hour.valid_from, ends=hour.valid_to)
            if hour.valid_to is None or hour.valid_to > max(self.today, hour.valid_from):
                hours[hour.course_id].append(hour)
        return hours

    async def lines(self) -> defaultdict[int, dict[int, KnownLine]]:
        lines: defaultdict[int, dict[int, KnownLine]] = defaultdict(dict)
        plans = select(Plan.id).where(Plan.group_id.in_(self.in_year))
        for plan, number, *said in await self.rows(
            PlanLine.plan_id, PlanLine.number, PlanLine.id, PlanLine.topic, PlanLine.homework, PlanLine.withdrawn_at,
            where=PlanLine.plan_id.in_(plans),
        ):  # fmt: skip
            lines[plan][number] = KnownLine(*said)
        return lines

    async def bells(self) -> dict[tuple[Any, ...], KnownBell]:
        found = await self.rows(
            Bell.kind, Bell.shift, Bell.weekday, Bell.grade_from, Bell.grade_to, Bell.number,
            Bell.id, Bell.starts, Bell.ends, Bell.valid_from, where=Bell.valid_to.is_(None),
        )  # fmt: skip
        # Of two for one lesson the later one rings.
        return {tuple(row[:6]): KnownBell(*row[6:]) for row in sorted(found, key=lambda row: (row[9], row[6]))}


async def read_journal(session: AsyncSession, year_name: str, today: dt.date) -> Journal:
    """Read what an import of this year is compared with."""
    year = (await session.scalars(select(Year).where(Year.name == year_name))).one_or_none()
    year_id = 0 if year is None else year.id
    reader = _Reader(session, year_id, today)
    groups = [
        KnownGroup(*row)
        for row in await reader.rows(
            Group.id, Group.code, Group.kind, Group.grade, Group.parent_id, Group.shift, Group.scheme_id,
            where=Group.year_id == year_id,
        )
    ]  # fmt: skip
    courses = [
        KnownCourse(*row)
        for row in await reader.rows(
            Course.id, Course.group_id, Course.subject_id, Course.hours_per_week, Course.plan_id,
            where=Course.group_id.in_(reader.in_year),
        )
    ]  # fmt: skip
    members, places = await reader.members()
    return Journal(
        parameters=dict(await reader.rows(Parameter.name, Parameter.value)),
        codes={row[0] for row in await reader.rows(AbsenceCode.code)},
        year=year,
        schemes=dict(await reader.rows(PeriodScheme.name, PeriodScheme.id, where=PeriodScheme.year_id == year_id)),
        periods={
            (row[0], row[1]): KnownPeriod(*row[2:])
            for row in await reader.rows(
                Period.scheme_id, Period.number, Period.id, Period.name, Period.starts_on, Period.ends_on
            )
        },
        entries={
            tuple(row[1:]): row[0]
            for row in await reader.rows(
                CalendarEntry.id, CalendarEntry.date_from, CalendarEntry.date_to, CalendarEntry.kind,
                CalendarEntry.group_id, CalendarEntry.grade_from, CalendarEntry.grade_to, CalendarEntry.as_weekday,
                where=CalendarEntry.withdrawn_at.is_(None),
            )
        },
        bells=await reader.bells(),
        people={
            row[0]: KnownPerson(*row)
            for row in await reader.rows(
                Person.id, Person.uid, Person.surname, Person.given_name, Person.patronymic, Person.birth_date,
                Person.phone, Person.sex,
                where=is_somebody(),
            )
        },
        pupils={row[0]: (row[1], row[2]) for row in await reader.rows(Pupil.id, Pupil.person_id, Pupil.personal_file)},
        staff={
            row[0]: KnownStaff(*row[1:])
            for row in await reader.rows(
                StaffMember.person_id, StaffMember.id, StaffMember.position, StaffMember.date_from, StaffMember.date_to
            )
        },
        grants=await reader.grants(),
        groups={group.code: group for group in groups},
        members=members,
        places=places,
        tutors=await reader.tutors(),
        studies=await reader.studies(),
        links=await reader.links(),
        subjects=dict(await reader.rows(Subject.folded, Subject.id)),
        courses={(course.group_id, course.subject_id): course for course in courses},
        teachers=await reader.teachers(),
        plans={(row[0], row[1]): row[2] for row in await reader.rows(Plan.group_id, Plan.subject_id, Plan.id)},
        lines=await reader.lines(),
        used_lines={
            row[0]
            for row in [
                *await reader.rows(Lesson.plan_line_id, where=Lesson.plan_line_id.is_not(None)),
                *await reader.rows(LessonLine.plan_line_id, where=LessonLine.withdrawn_at.is_(None)),
            ]
        },
        hours=await reader.hours(),
        stamps=reader.stamps,
        closed=reader.closed,
    )  # fmt: skip


async def read_baseline(session: AsyncSession, year_name: str) -> ImportBaseline | None:
    """What the last workbook of the year said."""
    return await session.get(ImportBaseline, year_name)


_READ = (*(model.__tablename__ for model in ORDER), Parameter.__tablename__)


async def newest_change(session: AsyncSession) -> int:
    """The number of the latest audit row: what comes after it was changed later."""
    return (await session.scalar(select(func.max(AuditEntry.id)))) or 0


async def is_outdated(session: AsyncSession, seen: int) -> bool:
    """Whether anything that an import compares was changed since; taps on lessons are none of its business.

    A lesson that has taken a line of a plan is: that line is people's from then on.
    """
    later = select(AuditEntry.id).where(AuditEntry.id > seen, AuditEntry.table_name.in_(_READ)).limit(1)
    if (await session.scalar(later)) is not None:
        return True
    lessons = select(AuditEntry.changes).where(AuditEntry.id > seen, AuditEntry.table_name == Lesson.__tablename__)
    return any("plan_line_id" in changes for changes in await session.scalars(lessons))
