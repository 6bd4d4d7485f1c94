"""What an import will write, worked out beforehand: rows that may name rows which have no id yet, and changes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.base import Base
from models.contingent import DepartureKind, PupilStudy
from models.courses import Course, CourseTeacher, Subject, TimetableRow
from models.groups import Group, Membership, Tutor
from models.lessons import AbsenceCode
from models.people import GuardianLink, Person, Pupil, RoleGrant, StaffMember
from models.plans import Plan, PlanLine
from models.school import Bell, CalendarEntry, Period, PeriodScheme, Year
from services import audit, parameters
from services.context import Context
from services.contingent import departures
from services.entry import confirming
from services.staffing import staff_leaving

ORDER: tuple[type[Base], ...] = (
    Year, PeriodScheme, Period, Bell, Person, StaffMember, RoleGrant, Pupil, Group, CalendarEntry, Tutor, Membership,
    GuardianLink, Subject, Plan, PlanLine, Course, CourseTeacher, TimetableRow,
    PupilStudy,
)  # fmt: skip
"""Every table an import fills, parents first."""


@dataclass(frozen=True, slots=True)
class New:
    """A row that the import will add: the place among the new rows of its table."""

    model: type[Base]
    place: int


Key = int | New
"""A row's id, or the row that will have one."""
_AT_ONCE = 5_000
"""Rows looked up by one statement: the databases take no more than 32 767 values."""


class Gone(NamedTuple):
    """A pupil who left."""

    pupil_id: int
    date: dt.date
    order: str | None


class Left(NamedTuple):
    """A colleague who left."""

    person_id: int
    day: dt.date


@dataclass
class Draft:
    """All that will be written. Rows of one table name the same columns."""

    rows: defaultdict[type[Base], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    changes: defaultdict[type[Base], dict[int, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    parameters: dict[str, str] = field(default_factory=dict)
    codes: list[AbsenceCode] = field(default_factory=list)
    withdrawn: defaultdict[type[Base], set[int]] = field(default_factory=lambda: defaultdict(set))
    gone: list[Gone] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    tied: set[int] = field(default_factory=set)
    """People of the journal who become guardians of one more child."""
    ids: dict[type[Base], list[int]] = field(default_factory=dict)
    """The ids that new rows were given, once they are written."""

    def add(self, model: type[Base], **values: object) -> New:
        """Draft a row. A value may be a Key."""
        rows = self.rows[model]
        rows.append(values)
        return New(model, len(rows) - 1)

    def change(self, model: type[Base], row_id: int, **values: object) -> None:
        """Draft a change of an existing row. A value may be a Key."""
        self.changes[model].setdefault(row_id, {}).update(values)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (
            any(self.rows.values())
            or any(self.changes.values())
            or any(self.withdrawn.values())
            or self.parameters
            or self.codes
            or self.gone
            or self.left
        )

    def id_of(self, key: Key) -> int:
        """The id of a row that is written by now."""
        return self.ids[key.model][key.place] if isinstance(key, New) else key

    async def write(self, ctx: Context, session: AsyncSession) -> None:
        """Write everything through the audit, new rows in bulk."""
        for name, value in self.parameters.items():
            await parameters.put(session, name, value, at=ctx.now)
        session.add_all(self.codes)
        for model, row_ids in self.withdrawn.items():
            for row_id in row_ids:
                self.change(model, row_id, withdrawn_at=ctx.now)
        # A number that somebody gives up may be a newcomer's.
        await self._change(session, {Person, Pupil})
        for model in ORDER:
            rows = self.rows.get(model, [])
            self.ids[model] = [0] * len(rows)
            for places in _batches(model, rows):
                ids = await audit.bulk(session, model, [self._resolved(rows[place]) for place in places])
                for place, row_id in zip(places, ids, strict=True):
                    self.ids[model][place] = row_id
        await self._change(session, set(self.changes) - {Person, Pupil})
        for pupil_id, date, order in self.gone:
            await departures.release(
                session, ctx, pupil_id=pupil_id, kind=DepartureKind.LEFT, date=date, order_number=order
            )
        for person_id, day in self.left:
            member = (await session.scalars(select(StaffMember).where(StaffMember.person_id == person_id))).one()
            await staff_leaving.release(session, ctx, member=member, day=day)
        await self._confirm(session, ctx)

    async def _confirm(self, session: AsyncSession, ctx: Context) -> None:
        """Whoever has joined and is confirmed for one child is confirmed for another."""
        ids = sorted(self.tied)
        for begin in range(0, len(ids), _AT_ONCE):
            joined = select(Account.person_id).where(
                Account.person_id.in_(ids[begin : begin + _AT_ONCE]), Account.ended_at.is_(None)
            )
            for person_id in list(await session.scalars(joined.distinct())):
                await confirming.confirm_known(session, ctx, person_id)

    async def _change(self, session: AsyncSession, models: Iterable[type[Base]]) -> None:
        for model in sorted(models, key=lambda model: model.__tablename__):
            changes = self.changes.get(model, {})
            ids = sorted(changes)
            for begin in range(0, len(ids), _AT_ONCE):
                found = select(model).where(model.__table__.c["id"].in_(ids[begin : begin + _AT_ONCE]))
                for instance in await session.scalars(found):
                    row_id: int = instance.id  # type: ignore[attr-defined]
                    for name, value in self._resolved(changes[row_id]).items():
                        setattr(instance, name, value)
        await session.flush()

    def _resolved(self, row: dict[str, Any]) -> dict[str, Any]:
        return {name: self.id_of(value) if value.__class__ is New else value for name, value in row.items()}


def _batches(model: type[Base], rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[int]]:
    """Places of rows of which none names another: classes come before the groups that divide them."""
    if model is not Group:
        yield range(len(rows))
        return
    yield [place for place, row in enumerate(rows) if row["parent_id"] is None]
    yield [place for place, row in enumerate(rows) if row["parent_id"] is not None]
