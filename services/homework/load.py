"""How much a class has for a day already, against the norm of its grade: it warns and forbids nothing (D-5)."""

import dataclasses
import datetime as dt
from collections import defaultdict

from sqlalchemy import and_, exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.courses import Course, Subject
from models.groups import Group, Membership
from models.homework import Homework, HomeworkAttachment, HomeworkPupil
from models.lessons import Lesson
from services.context import Context
from services.dated import holds_on
from services.parameters import Parameters

_LAST_OF_BAND = ((1, "homework_norm_1"), (3, "homework_norm_2"), (5, "homework_norm_4"), (8, "homework_norm_6"))


@dataclasses.dataclass(frozen=True)
class Load:
    """What the pupils of a list have for a day."""

    day: dt.date
    minutes: int
    """Of the pupil who has most: subgroups differ."""
    norm: int | None
    """Nothing where the list has no grade."""


def norm(school: Parameters, grade: int | None) -> int | None:
    """So many minutes a day for a grade."""
    if grade is None:
        return None
    name = next((name for last, name in _LAST_OF_BAND if grade <= last), "homework_norm_9")
    minutes: int = getattr(school, name)
    return minutes


def usual(school: Parameters, grade: int | None, of_subject: int | None) -> int:
    """How long a homework takes of which nobody has said: as its subject's usually do, or its share of the norm.

    A share is told in fives: "about 42 minutes" sounds as if somebody had measured.
    """
    if of_subject is not None:
        return of_subject
    share = (norm(school, grade) or 0) // school.homework_subjects
    return share - share % 5


async def for_day(session: AsyncSession, ctx: Context, *, group_id: int, day: dt.date) -> Load:
    """What the pupils of a group have for the day, of all their groups. Three statements."""
    grade = (await session.get_one(Group, group_id)).grade
    fellow = aliased(Membership)
    has_files = exists().where(HomeworkAttachment.homework_id == Homework.id)
    statement = (
        select(Membership.pupil_id, Homework, Subject.homework_minutes, HomeworkPupil.id, has_files)
        .select_from(Membership)
        .join(Course, Course.group_id == Membership.group_id)
        .join(Lesson, and_(Lesson.course_id == Course.id, Lesson.date == day, Lesson.cancelled_at.is_(None)))
        .join(Homework, and_(Homework.due_lesson_id == Lesson.id, Homework.withdrawn_at.is_(None)))
        .join(Subject, Subject.id == Course.subject_id)
        .outerjoin(
            HomeworkPupil,
            and_(HomeworkPupil.homework_id == Homework.id, HomeworkPupil.pupil_id == Membership.pupil_id),
        )
        .where(
            holds_on(Membership, day),
            exists().where(fellow.group_id == group_id, fellow.pupil_id == Membership.pupil_id, holds_on(fellow, day)),
        )
        .order_by(Homework.id)
    )
    theirs: defaultdict[int, dict[int, tuple[bool, int]]] = defaultdict(dict)
    for pupil_id, homework, of_subject, named, with_files in await session.execute(statement):
        is_named = named is not None
        known = theirs[pupil_id].get(homework.lesson_id)
        if (homework.is_for_named and not is_named) or (known is not None and known[0] and not is_named):
            continue
        minutes = homework.minutes
        if minutes is None:
            minutes = usual(ctx.school, grade, of_subject)
        is_none = homework.text is None and not with_files
        theirs[pupil_id][homework.lesson_id] = (is_named, 0 if is_none else minutes)
    most = max((sum(minutes for _, minutes in one.values()) for one in theirs.values()), default=0)
    return Load(day, most, norm(ctx.school, grade))
