"""For which lesson something that was sent without a word may be: the teacher's own of these days."""

import datetime as dt

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from models.courses import Course, CourseTeacher, Subject
from models.groups import Group
from models.lessons import Lesson
from models.substitutions import Substitution, SubstitutionState
from services.attendance import LessonTitle
from services.context import Context
from services.dated import holds_on

_BACK = dt.timedelta(days=7)
"""The two last days with lessons are looked for so far."""
_EARLIER_DAYS = 2


async def lessons(ctx: Context) -> list[LessonTitle]:
    """The actor's lessons of today, of the two last days that had any, and the next one. One statement."""
    parent = aliased(Group)
    teaches = exists().where(
        CourseTeacher.course_id == Lesson.course_id,
        CourseTeacher.person_id == ctx.actor.person_id,
        holds_on(CourseTeacher, ctx.today),
        holds_on(CourseTeacher, Lesson.date.expression),
    )
    takes = exists().where(
        Substitution.lesson_id == Lesson.id,
        Substitution.teacher_id == ctx.actor.person_id,
        Substitution.state == SubstitutionState.APPOINTED,
    )
    statement = (
        select(Lesson, Subject.name, Group.name, Group.parent_id, parent.name)
        .join(Course, Course.id == Lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Group, Group.id == Course.group_id)
        .outerjoin(parent, parent.id == Group.parent_id)
        .where(
            Lesson.date.between(ctx.today - _BACK, ctx.today + _BACK),
            Lesson.cancelled_at.is_(None),
            or_(teaches, takes, Lesson.taught_by_id == ctx.actor.person_id),
        )
        .order_by(Lesson.starts_at, Lesson.id)
    )
    async with ctx.read() as session:
        found = [
            LessonTitle(
                lesson_id=lesson.id,
                date=lesson.date,
                number=lesson.number,
                subject=subject,
                group=parent_name or group,
                subgroup=None if parent_id is None else group,
                starts=ctx.school.local(lesson.starts_at),
                ends=ctx.school.local(lesson.ends_at),
            )
            for lesson, subject, group, parent_id, parent_name in await session.execute(statement)
        ]
    earlier = sorted({title.date for title in found if title.date < ctx.today})[-_EARLIER_DAYS:]
    following = [title for title in found if title.date > ctx.today][:1]
    return [title for title in found if title.date in earlier or title.date == ctx.today] + following
