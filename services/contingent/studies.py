"""Forms of study: who learns at home is not on the list of the class, and so is never absent there (D-2)."""

import datetime as dt

from sqlalchemy import ColumnElement, and_, exists, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from models.contingent import PupilStudy, StudyForm
from models.groups import Group, GroupKind
from services import access
from services.context import Context
from services.dated import Day, holds_on
from services.policy import Action

_AT_HOME = tuple(literal(form, PupilStudy.form.type) for form in (StudyForm.HOME, StudyForm.FAMILY))
_WITH_THE_CLASS = tuple(
    literal(kind, Group.kind.type) for kind in (GroupKind.CLASS, GroupKind.SUBGROUP, GroupKind.COMBINED)
)


def at_home(
    pupil_id: ColumnElement[int],
    day: Day,
    *,
    group_id: ColumnElement[int],
    subject_id: ColumnElement[int] | None = None,
) -> ColumnElement[bool]:
    """The pupil learns the subject (or, without one, all) at home on the day, and the group is of those at school."""
    study, group = aliased(PupilStudy), aliased(Group)
    subjects = study.subject_id.is_(None)
    learns_at_home = exists().where(
        study.pupil_id == pupil_id,
        study.form.in_(_AT_HOME),
        subjects if subject_id is None else or_(subjects, study.subject_id == subject_id),
        holds_on(study, day),
    )
    return and_(learns_at_home, exists().where(group.id == group_id, group.kind.in_(_WITH_THE_CLASS)))


async def of_pupil(session: AsyncSession, pupil_id: int, *, since: dt.date) -> list[PupilStudy]:
    """The forms of study that hold on the day or will, the earliest first."""
    statement = (
        select(PupilStudy)
        .where(
            PupilStudy.pupil_id == pupil_id,
            or_(PupilStudy.date_to.is_(None), PupilStudy.date_to > since),
            or_(PupilStudy.date_to.is_(None), PupilStudy.date_to > PupilStudy.date_from),
        )
        .order_by(PupilStudy.date_from, PupilStudy.id)
    )
    return list(await session.scalars(statement))


async def set_form(ctx: Context, *, pupil_id: int, form: StudyForm, date: dt.date) -> None:
    """From ``date`` on the pupil learns so; full time is what holds where nothing else is said.

    The form before ends on that day; saying the same again changes nothing. Raises NotYours.
    """
    async with ctx.write() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_PUPILS)
        known = [study for study in await of_pupil(session, pupil_id, since=date) if study.subject_id is None]
        if any(study.form is form and study.date_from <= date for study in known):
            return
        for study in known:
            study.date_to = max(date, study.date_from)
        if form is not StudyForm.FULL_TIME:
            session.add(PupilStudy(pupil_id=pupil_id, form=form, subject_id=None, date_from=date, date_to=None))
