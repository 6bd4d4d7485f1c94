"""Which lessons hold something: those are people's business, and neither the timetable nor a move touches them."""

import datetime as dt

from sqlalchemy import Select, and_, or_, select, union

from models.homework import Homework
from models.lessons import AbsenceReason, Lesson, Presence, Remark, Taking
from models.marks import Mark


def holding(first: dt.date, last: dt.date) -> Select[tuple[int]]:
    """The ids of the lessons of these days of which something is recorded.

    Homework that is only due at a lesson holds nothing: it goes on to the course's next one.
    """
    filled = select(Lesson.id).where(
        Lesson.date.between(first, last),
        or_(
            Lesson.taking != Taking.NOT_TAKEN,
            Lesson.first_filled_at.is_not(None),
            Lesson.closed_at.is_not(None),
            Lesson.topic.is_not(None),
            Lesson.plan_line_id.is_not(None),
            Lesson.taught_by_id.is_not(None),
        ),
    )
    columns = [Presence.lesson_id, Mark.lesson_id, Remark.lesson_id, AbsenceReason.lesson_id, Homework.lesson_id]
    recorded = [
        select(column).join(Lesson, and_(Lesson.id == column, Lesson.date.between(first, last))) for column in columns
    ]
    holds = union(filled, *recorded).subquery()
    return select(holds.c[0])
