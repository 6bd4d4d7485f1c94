"""The questions of a class list, each put together once: that costs more than running it, and a tap needs all."""

import datetime as dt
import functools
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from models.courses import Course
from models.groups import Group, Membership
from models.lessons import AbsenceCode, AbsenceReason, Lesson, Presence, Seen, Taking
from models.people import Person, Pupil
from services import access
from services.absences import answered
from services.access import LessonFacts
from services.context import Context
from services.contingent import studies
from services.dated import holds_on

_LESSON = bindparam("lesson_id", type_=Lesson.id.type)
_GROUP = bindparam("group_id", type_=Group.id.type)
_PUPIL = bindparam("pupil_id", type_=Membership.pupil_id.type)
_CLASS = bindparam("class_id", type_=Group.id.type)
_TODAY = bindparam("today", type_=Lesson.date.type)
_DATE = bindparam("date", type_=Lesson.date.type)
_STARTS_AT = bindparam("starts_at", type_=Lesson.starts_at.type)


def values(ctx: Context, lesson: Lesson | LessonFacts, group_id: int, parent_id: int | None) -> dict[str, Any]:
    """What both questions are asked with."""
    return {
        "lesson_id": lesson.id,
        "group_id": group_id,
        "class_id": parent_id or group_id,
        "today": ctx.today,
        "date": lesson.date,
        "starts_at": lesson.starts_at,
    }


def _subject() -> ScalarSelect[int]:
    return (
        select(Course.subject_id)
        .join(Lesson, Lesson.course_id == Course.id)
        .where(Lesson.id == _LESSON)
        .scalar_subquery()
    )


class _Asked(NamedTuple):
    """The lesson asked of, as ``answered.covers`` wants it."""

    id: ColumnElement[int]
    date: ColumnElement[dt.date]


def _reason() -> ScalarSelect[str]:
    """The code of why the pupil is not expected at the lesson: the narrowest reason, of those the last said."""
    return (
        select(AbsenceReason.code)
        .join(AbsenceCode, AbsenceCode.code == AbsenceReason.code)
        .where(
            AbsenceReason.pupil_id == Membership.pupil_id,
            answered.covers(_Asked(_LESSON, _DATE), _subject()),
            answered.excuses(),
        )
        .order_by(AbsenceReason.lesson_id.is_(None), AbsenceReason.subject_id.is_(None), AbsenceReason.said_at.desc())
        .limit(1)
        .correlate(Membership)
        .scalar_subquery()
    )


def _is_member() -> ColumnElement[bool]:
    """The membership is in the lesson's group on the lesson's date, and the pupil does not learn that at home."""
    subject_id = _subject()
    at_home = studies.at_home(Membership.pupil_id.expression, _DATE, group_id=_GROUP, subject_id=subject_id)
    return and_(Membership.group_id == _GROUP, holds_on(Membership, _DATE), ~at_home)


def _same_class(group_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """The group is the lesson's class or a subgroup of it: the same pupils' day."""
    return or_(group_id == _CLASS, group_id.in_(select(Group.id).where(Group.parent_id == _CLASS).scalar_subquery()))


@functools.cache
def presence() -> Select[*tuple[Any, ...]]:
    """A pupil's Presence at the lesson, if on its list, and whether the lesson is that pupil's first of the day."""
    earlier = aliased(Lesson)
    course = aliased(Course)
    member = aliased(Membership)
    is_first = ~exists().where(
        earlier.course_id == course.id,
        earlier.date == _DATE,
        earlier.starts_at < _STARTS_AT,
        earlier.cancelled_at.is_(None),
        member.group_id == course.group_id,
        member.pupil_id == _PUPIL,
        holds_on(member, _DATE),
    )
    return (
        select(Presence, is_first)
        .select_from(Membership)
        .outerjoin(Presence, and_(Presence.lesson_id == _LESSON, Presence.pupil_id == Membership.pupil_id))
        .where(_is_member(), Membership.pupil_id == _PUPIL)
    )


def _previous() -> ScalarSelect[int]:
    """Ids of the class's last lessons before this one, that day, where somebody was marked."""
    before = aliased(Lesson)
    course = aliased(Course)
    same_day = (
        before.course_id == course.id,
        before.date == _DATE,
        before.starts_at < _STARTS_AT,
        before.taking != Taking.NOT_TAKEN,
        before.cancelled_at.is_(None),
        _same_class(course.group_id),
    )
    latest = select(func.max(before.starts_at)).where(*same_day).scalar_subquery()
    at = aliased(Lesson)
    at_course = aliased(Course)
    return (
        select(at.id)
        .where(
            at.course_id == at_course.id,
            at.date == _DATE,
            at.starts_at == latest,
            _same_class(at_course.group_id),
        )
        .scalar_subquery()
    )


@functools.cache
def rows() -> Select[*tuple[Any, ...]]:
    """The list of the lesson with what was seen, by list number."""
    missing = aliased(Presence)
    top = aliased(Group)
    return (
        select(
            Membership.pupil_id,
            Membership.list_number,
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            Presence.seen,
            access.family_consented(Membership.pupil_id.expression, _TODAY).label("has_consent"),
            exists()
            .where(
                missing.lesson_id.in_(_previous()),
                missing.pupil_id == Membership.pupil_id,
                missing.seen == Seen.ABSENT,
            )
            .label("was_missing"),
            select(top.name).where(top.id == _CLASS).scalar_subquery().label("class_name"),
            _reason().label("reason"),
        )
        .join(Pupil, Pupil.id == Membership.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(Presence, and_(Presence.lesson_id == _LESSON, Presence.pupil_id == Membership.pupil_id))
        .where(_is_member())
        .order_by(Membership.list_number, Membership.id)
    )


@functools.cache
def absent() -> Select[int]:
    """How many of the list are marked absent; who has left it since does not count."""
    return select(func.count()).where(
        Presence.lesson_id == _LESSON,
        Presence.seen == Seen.ABSENT,
        Membership.pupil_id == Presence.pupil_id,
        _is_member(),
    )


@functools.cache
def expected() -> Select[int]:
    """Whom nobody has marked, and a reason says that they are not there; by list number."""
    return (
        select(Membership.pupil_id)
        .outerjoin(Presence, and_(Presence.lesson_id == _LESSON, Presence.pupil_id == Membership.pupil_id))
        .where(_is_member(), Presence.id.is_(None), _reason().is_not(None))
        .order_by(Membership.list_number, Membership.id)
    )
