"""Who holds the phones of the demonstration: real people of the sample school around one lesson."""

import dataclasses
import datetime as dt

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.day import GoingLesson
from models.groups import Membership
from models.people import ConsentDecision, GuardianLink, Kinship, Person, Pupil, Role, RoleGrant, StaffMember
from services import names
from services.access import DEPUTIES
from services.dated import holds_on


@dataclasses.dataclass(frozen=True)
class Part:
    """One phone: whose it is and in which role."""

    role: str
    """teacher, tutor, deputy, administrator, or the kinship of a guardian."""
    person_id: int
    given_name: str
    surname: str
    phone: str | None
    pupil_id: int | None = None
    child: str | None = None
    """«Иван П.»"""


@dataclasses.dataclass(frozen=True)
class Cast:
    """Everybody who gets a phone."""

    teacher: Part
    parents: tuple[Part, Part]
    tutor: Part
    deputy: Part
    administrator: Part

    @property
    def parts(self) -> tuple[Part, ...]:
        """As the phones lie on the desk: whoever marks on the left, whoever hears of it beside."""
        return (self.teacher, *self.parents, self.tutor, self.deputy, self.administrator)


async def find(session: AsyncSession, lesson: GoingLesson) -> Cast | None:
    """The people for a lesson; None where somebody is missing or would need two phones."""
    parents = await _parents(session, lesson)
    administrator = await _appointed(session, lesson.date, (Role.ADMINISTRATOR,), set())
    busy = {lesson.teacher_id, lesson.tutor_id}
    deputy = await _appointed(session, lesson.date, DEPUTIES, busy)
    if parents is None or administrator is None or deputy is None:
        return None
    cast = Cast(
        teacher=await _staff(session, "teacher", lesson.teacher_id),
        parents=parents,
        tutor=await _staff(session, "tutor", lesson.tutor_id),
        deputy=await _staff(session, "deputy", deputy),
        administrator=await _staff(session, "administrator", administrator),
    )
    return cast if len({part.person_id for part in cast.parts}) == len(cast.parts) else None


async def _appointed(session: AsyncSession, day: dt.date, roles: tuple[Role, ...], besides: set[int]) -> int | None:
    statement = (
        select(RoleGrant.person_id)
        .where(RoleGrant.role.in_(roles), holds_on(RoleGrant, day), RoleGrant.person_id.not_in(besides))
        .order_by(RoleGrant.id)
    )
    return (await session.scalars(statement)).first()


async def _staff(session: AsyncSession, role: str, person_id: int) -> Part:
    person = await session.get_one(Person, person_id)
    given_name = " ".join(part for part in (person.given_name, person.patronymic) if part)
    return Part(role, person.id, given_name, person.surname, person.phone)


async def _parents(session: AsyncSession, lesson: GoingLesson) -> tuple[Part, Part] | None:
    """A mother, of several children if there is one, and, if there is one, a father of another child of the list."""
    child = Person.__table__.alias("child")
    rows = await session.execute(
        select(Person, GuardianLink.kinship, Pupil.id, child.c.given_name, child.c.surname)
        .join(GuardianLink, GuardianLink.guardian_id == Person.id)
        .join(Membership, Membership.pupil_id == GuardianLink.pupil_id)
        .join(Pupil, Pupil.id == GuardianLink.pupil_id)
        .join(child, child.c.id == Pupil.person_id)
        .where(
            Membership.group_id == lesson.group_id,
            holds_on(Membership, lesson.date),
            holds_on(GuardianLink, lesson.date),
            GuardianLink.is_informed,
            GuardianLink.consent == ConsentDecision.GIVEN,
            # By its number the phone on the desk is confirmed; a colleague would not be asked for it.
            Person.phone.is_not(None),
            ~exists().where(StaffMember.person_id == Person.id, holds_on(StaffMember, lesson.date)),
        )
        .order_by(Membership.list_number, GuardianLink.id),
    )
    found = [
        Part(kinship.value, person.id, person.given_name, person.surname, person.phone, pupil_id, _called(*name))
        for person, kinship, pupil_id, *name in rows
    ]
    mothers = [part for part in found if part.role == Kinship.MOTHER]
    if not mothers:
        return None
    several = await _of_several_children(session, lesson.date)
    first = min(mothers, key=lambda part: part.person_id not in several)  # the first of the list among equals
    others = [part for part in found if part.pupil_id != first.pupil_id and part.person_id != first.person_id]
    others.sort(key=lambda part: part.role != Kinship.FATHER)  # stable: the top of the list stays the top
    return (first, others[0]) if others else None


async def _of_several_children(session: AsyncSession, day: dt.date) -> set[int]:
    statement = (
        select(GuardianLink.guardian_id)
        .where(holds_on(GuardianLink, day), GuardianLink.is_informed, GuardianLink.consent == ConsentDecision.GIVEN)
        .group_by(GuardianLink.guardian_id)
        .having(func.count() > 1)
    )
    return set(await session.scalars(statement))


def _called(given_name: str, surname: str) -> str:
    return names.pupil(0, surname, given_name, has_consent=True, mode="short").familiar or ""
