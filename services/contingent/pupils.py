"""A pupil's card: class, form of study, guardians; for the office and the tutor of the class (R-71)."""

import dataclasses
import datetime as dt

from sqlalchemy import and_, exists, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.contingent import StudyForm
from models.groups import Group, GroupKind, Membership
from models.people import Pupil
from services import access, names
from services.context import Context
from services.contingent import classes, departures, guardians, studies
from services.contingent.departures import Departed
from services.contingent.guardians import GuardianLine
from services.names import ShownName
from services.policy import Action, Function, right


@dataclasses.dataclass(frozen=True)
class ClassSpell:
    """A class the pupil is in, or will be."""

    group_id: int
    group: str
    date_from: dt.date
    date_to: dt.date | None


@dataclasses.dataclass(frozen=True)
class FormSpell:
    """A form of study other than full time."""

    form: StudyForm
    date_from: dt.date
    date_to: dt.date | None


@dataclasses.dataclass(frozen=True)
class PupilCard:
    """What the reader may know of a pupil."""

    pupil_id: int
    person_id: int
    name: ShownName
    full_name: str | None
    """Nothing without a family's consent, and no birth date either."""
    birth_date: dt.date | None
    group: str
    """Today's class, else the next or the last one; nothing for a pupil who was in none."""
    is_here: bool
    spells: list[ClassSpell]
    """Classes of today and later."""
    forms: list[FormSpell]
    guardians: list[GuardianLine]
    has_joined: bool
    departed: Departed | None
    may_manage: bool
    may_manage_guardians: bool
    may_end_access: bool
    steps_of: dt.date | None
    """Today, for whoever may read what was done about an absence of it."""
    is_office: bool
    """The reader keeps data of the whole school, and not of the own class alone."""


async def card(ctx: Context, *, pupil_id: int) -> PupilCard:
    """One pupil. The same number of statements, however many guardians. Raises NotYours."""
    async with ctx.read() as session:
        pupil, person, functions = await access.pupil(session, ctx, pupil_id, Action.FIND_PEOPLE)
        place = classes.class_of(ctx.today, pupils=[pupil_id])
        has_account = exists().where(Account.person_id == person.id, Account.ended_at.is_(None))
        consented = access.family_consented(literal(pupil_id), ctx.today)
        statement = (
            select(consented, has_account, place.c.group, place.c.list_number, place.c.is_here)
            .select_from(Pupil)
            .outerjoin(place, place.c.pupil_id == Pupil.id)
            .where(Pupil.id == pupil_id)
        )
        has_consent, has_joined, group, number, is_here = (await session.execute(statement)).one()
        spells = await _spells(session, ctx, pupil_id)
        forms = await studies.of_pupil(session, pupil_id, since=ctx.today)
        family = await guardians.of_pupil(session, ctx, pupil_id)
        departure = None if any(spell.date_to is None for spell in spells) else await _departed(session, ctx, pupil_id)
    mode = ctx.school.privacy_mode
    name = names.pupil(number or 0, person.surname, person.given_name, has_consent=has_consent, mode=mode)
    return PupilCard(
        pupil_id=pupil.id,
        person_id=person.id,
        name=name,
        full_name=None if name.brief is None else names.adult(person.surname, person.given_name, person.patronymic),
        birth_date=person.birth_date if has_consent else None,
        group=group or "",
        is_here=bool(is_here),
        spells=spells,
        forms=[FormSpell(study.form, study.date_from, study.date_to) for study in forms if study.subject_id is None],
        guardians=family,
        has_joined=has_joined,
        departed=departure,
        may_manage=right(Action.MANAGE_PUPILS, functions) is not None,
        may_manage_guardians=right(Action.MANAGE_GUARDIANS, functions) is not None,
        may_end_access=right(Action.END_ACCESS, functions) is not None,
        steps_of=ctx.today if is_here and right(Action.READ_ABSENCES, functions) is not None else None,
        is_office=right(Action.FIND_PEOPLE, functions - {Function.TUTOR}) is not None,
    )


async def may_manage(ctx: Context, *, pupil_id: int) -> None:
    """Whether the actor moves and releases the pupil. Raises NotYours."""
    async with ctx.read() as session:
        await access.pupil(session, ctx, pupil_id, Action.MANAGE_PUPILS)


async def class_choices(ctx: Context) -> list[tuple[int, str]]:
    """The classes a pupil may be taken into, by grade. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.MANAGE_PUPILS)
        return await classes.of_now(session, ctx)


async def _spells(session: AsyncSession, ctx: Context, pupil_id: int) -> list[ClassSpell]:
    statement = (
        select(Group.id, Group.name, Membership.date_from, Membership.date_to)
        .join(Group, Group.id == Membership.group_id)
        .where(
            Membership.pupil_id == pupil_id,
            Group.kind == GroupKind.CLASS,
            or_(
                Membership.date_to.is_(None),
                and_(Membership.date_to > ctx.today, Membership.date_to > Membership.date_from),
            ),
        )
        .order_by(Membership.date_from, Membership.id)
    )
    return [ClassSpell(*row) for row in await session.execute(statement)]


async def _departed(session: AsyncSession, ctx: Context, pupil_id: int) -> Departed | None:
    departure = await departures.standing(session, pupil_id)
    if departure is None:
        return None
    may_undo = await departures.may_undo(session, ctx, departure)
    return Departed(departure.kind, departure.date, departure.order_number, may_undo)
