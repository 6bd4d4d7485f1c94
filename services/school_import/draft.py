"""What an import will write, worked out beforehand: new rows that may name rows which have no id yet."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base
from models.courses import Course, CourseTeacher, Plan, PlanLine, Subject, TimetableRow
from models.groups import Group, Membership, Tutor
from models.lessons import AbsenceCode
from models.people import GuardianLink, Person, Pupil, RoleGrant, StaffMember
from models.school import Bell, CalendarEntry, Period, PeriodScheme, Year
from services import audit, parameters

ORDER: tuple[type[Base], ...] = (
    Year, PeriodScheme, Period, Bell, Person, StaffMember, RoleGrant, Pupil, Group, CalendarEntry, Tutor, Membership,
    GuardianLink, Subject, Plan, PlanLine, Course, CourseTeacher, TimetableRow,
)  # fmt: skip
"""Every table an import fills, parents first."""


@dataclass(frozen=True, slots=True)
class New:
    """A row that the import will add: the place among the new rows of its table."""

    model: type[Base]
    place: int


Key = int | New
"""A row's id, or the row that will have one."""


@dataclass
class Draft:
    """All that will be written. Rows of one table name the same columns."""

    rows: defaultdict[type[Base], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    changes: defaultdict[type[Base], dict[int, dict[str, Any]]] = field(default_factory=lambda: defaultdict(dict))
    parameters: dict[str, str] = field(default_factory=dict)
    codes: list[AbsenceCode] = field(default_factory=list)

    def add(self, model: type[Base], **values: object) -> New:
        """Draft a row. A value may be a Key."""
        rows = self.rows[model]
        rows.append(values)
        return New(model, len(rows) - 1)

    def change(self, model: type[Base], row_id: int, **values: object) -> None:
        """Draft the filling of what an existing row left empty."""
        self.changes[model][row_id] = values

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not (any(self.rows.values()) or any(self.changes.values()) or self.parameters or self.codes)

    async def write(self, session: AsyncSession) -> None:
        """Write everything through the audit, in bulk."""
        for name, value in self.parameters.items():
            await parameters.put(session, name, value)
        session.add_all(self.codes)
        ids: dict[type[Base], list[int]] = {}
        for model in ORDER:
            ids[model] = []
            for rows in _batches(model, self.rows.get(model, [])):
                ids[model] += await audit.bulk(session, model, [_resolved(row, ids) for row in rows])
        for model, changes in self.changes.items():
            key = model.__table__.c["id"]
            for instance in await session.scalars(select(model).where(key.in_(changes))):
                for name, value in _resolved(changes[instance.id], ids).items():  # type: ignore[attr-defined]
                    setattr(instance, name, value)
        await session.flush()


def _batches(model: type[Base], rows: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    """Parts of which none names a row of itself: classes come before the groups that divide them."""
    if model is not Group:
        yield rows
        return
    classes = sum(row["parent_id"] is None for row in rows)
    yield rows[:classes]
    yield rows[classes:]


def _resolved(row: dict[str, Any], ids: dict[type[Base], list[int]]) -> dict[str, Any]:
    return {name: ids[value.model][value.place] if value.__class__ is New else value for name, value in row.items()}
