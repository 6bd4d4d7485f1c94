"""Rows that hold from a day until the day before another: the one place where that is written as SQL."""

import datetime as dt

from sqlalchemy import ColumnElement, SQLColumnExpression, and_, or_

from models.contingent import PupilStudy, StaffAbsence
from models.courses import CourseTeacher
from models.groups import Membership, Tutor
from models.people import GuardianLink, RoleGrant, StaffMember

Dated = type[CourseTeacher | Membership | Tutor | GuardianLink | RoleGrant | StaffMember | StaffAbsence | PupilStudy]
"""A table with ``date_from`` and an optional ``date_to``, which is the first day it no longer holds."""


Day = dt.date | SQLColumnExpression[dt.date]
"""A day, or an expression that gives one."""


def holds_on(table: Dated, day: Day) -> ColumnElement[bool]:
    """The row holds on that day."""
    return and_(table.date_from <= day, or_(table.date_to.is_(None), table.date_to > day))
