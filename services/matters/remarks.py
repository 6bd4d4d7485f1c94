"""What a remark from the lesson says to the family and to the tutor, at the moment of sending."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.courses import Course, Subject
from models.lessons import Lesson, Remark
from models.people import GuardianLink, Person, Pupil
from models.traffic import Notice
from services import access, names, reader_names, recipients
from services.context import Context
from services.contingent import classes
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.names import ShownName
from services.remarks import TAKEN_BACK


@dataclasses.dataclass(frozen=True)
class RemarkNews(MatterNews):
    """A remark that stands, or one that was read and is taken back."""

    name: ShownName
    for_family: bool
    template: str | None
    text: str | None
    subject: str
    number: int | None
    date: dt.date
    is_back: bool


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out once withdrawn (the word of that, while it stands), and for whom it concerns no more.

    A fixed number of statements. Who is both guardian and tutor reads it as the family does.
    """
    rows = await _rows(session, ctx, {notice.matter_id for notice in notices if notice.matter_id is not None})
    pupils = {notice.pupil_id for notice in notices if notice.pupil_id is not None}
    statement = select(GuardianLink.pupil_id, GuardianLink.guardian_id).where(
        GuardianLink.pupil_id.in_(pupils), *access.informed_link(ctx)
    )
    families = {(pupil_id, guardian_id) for pupil_id, guardian_id in await session.execute(statement)}
    shown = await reader_names.of(session, ctx, {(guardian_id, pupil_id) for pupil_id, guardian_id in families})
    tutors = await recipients.tutors_of(session, ctx, pupils)
    news: dict[int, MatterNews] = {}
    for notice in notices:
        row = rows.get(notice.matter_id or 0)
        is_back = occasion(notice) == TAKEN_BACK
        if row is None or is_back is (row.Remark.withdrawn_at is None):
            continue
        for_family = (row.Remark.pupil_id, notice.person_id) in families
        if for_family or notice.person_id in tutors.get(row.Remark.pupil_id, ()):
            for_reader = shown[notice.person_id or 0, row.Remark.pupil_id] if for_family else None
            news[notice.id] = _news(ctx, row, for_reader, is_back=is_back)
    return news


async def _rows(session: AsyncSession, ctx: Context, ids: set[int]) -> dict[int, Row[*tuple[Any, ...]]]:
    place = classes.class_of(ctx.today)
    statement = (
        select(
            Remark,
            Lesson,
            Subject.name.label("subject"),
            Person.surname,
            Person.given_name,
            place.c.list_number,
            access.family_consented(Pupil.id.expression, ctx.today).label("has_consent"),
        )
        .join(Lesson, Lesson.id == Remark.lesson_id)
        .join(Course, Course.id == Lesson.course_id)
        .join(Subject, Subject.id == Course.subject_id)
        .join(Pupil, Pupil.id == Remark.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .where(Remark.id.in_(ids))
    )
    return {row.Remark.id: row for row in await session.execute(statement)}


def _news(ctx: Context, row: Row[*tuple[Any, ...]], for_reader: ShownName | None, *, is_back: bool) -> RemarkNews:
    name = for_reader or names.pupil(
        row.list_number or 0,
        row.surname,
        row.given_name,
        has_consent=row.has_consent,
        mode=ctx.school.privacy_mode,
    )
    return RemarkNews(
        name=name,
        for_family=for_reader is not None,
        template=row.Remark.template,
        text=row.Remark.text,
        subject=row.subject,
        number=row.Lesson.number,
        date=row.Lesson.date,
        is_back=is_back,
    )
