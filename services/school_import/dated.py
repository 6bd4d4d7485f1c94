"""Rows that hold from a day: ending them, beginning others. What was before that day stays as it was."""

import datetime as dt
from typing import Any

from models.base import Base
from models.courses import CourseTeacher, TimetableRow
from models.groups import Membership, Tutor
from models.people import GuardianLink, RoleGrant
from services.school_import.draft import Key, Left, New
from services.school_import.journal import Stamp
from services.school_import.work import Work

_ABOUT: dict[type[Base], tuple[str, ...]] = {
    Membership: ("group_id", "pupil_id"),
    Tutor: ("group_id", "person_id"),
    CourseTeacher: ("course_id", "person_id"),
    RoleGrant: ("person_id", "role"),
    GuardianLink: ("guardian_id", "pupil_id"),
    TimetableRow: ("course_id", "weekday", "slot", "weeks"),
}
"""What a dated row is about: of two about the same only one begins on a day."""


def end(work: Work, model: type[Base], row_id: int, began: dt.date, *, day: dt.date | None = None) -> None:
    """End a row on ``effective``, or on the day that was said; one that was only to begin never does."""
    last = max(day or work.effective, began)
    if model is TimetableRow:
        work.draft.change(model, row_id, valid_to=last)
    else:
        work.draft.change(model, row_id, date_to=last)
    work.is_dated = work.is_dated or day is None


def begin(work: Work, model: type[Base], day: dt.date, **values: Any) -> Key:
    """Begin a row on a day. One about the same that would end on that day or later goes on instead."""
    starts, ends = ("valid_from", "valid_to") if model is TimetableRow else ("date_from", "date_to")
    values = {ends: None, **values}
    known = going_on(work, model, day, *(values[name] for name in _ABOUT[model]))
    if known is None:
        return work.draft.add(model, **{starts: day}, **values)
    if model is Membership:
        del values["list_number"]  # a number is for the year
    work.draft.change(model, known, **values)
    return known


def going_on(work: Work, model: type[Base], day: dt.date, *about: Any) -> int | None:
    """The row that would go on if another about the same began on this day."""
    if any(part.__class__ is New for part in about):
        return None
    table = model.__tablename__
    closed = work.journal.closed.get((table, about))
    if closed is not None and closed.ends >= day:
        return closed.id
    return work.journal.stamps.get(Stamp(table, about, day))


def release_staff(work: Work, person: int, day: dt.date | None) -> None:
    """Somebody works here no more; courses and classes wait for another."""
    work.draft.left.append(Left(person, max(day or work.effective, work.journal.staff[person].date_from)))
    work.is_dated = work.is_dated or day is None
