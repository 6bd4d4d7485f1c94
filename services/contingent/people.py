"""Finding anybody by a surname, typos forgiven: staff everybody, a tutor the own class and its families."""

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Row, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.accounts import Account
from models.people import GuardianLink, Kinship, Person, Pupil, StaffMember
from services import access, names
from services.context import Context
from services.contingent import classes
from services.dated import holds_on
from services.names import Listed, ShownName
from services.policy import Action, Function, right
from services.refusals import NotYours
from services.workbook.text import fold

MOST = 10
"""So many are shown; more letters find the rest."""
_ALIKE = 74
"""How alike two surnames read that may be one, of 100: two letters changed places, one is missing."""
_ALIKE_NAME = 60
_CLASS = re.compile(r"(?<!\w)(\d{1,2})[\s-]?([^\W\d_])?(?!\w)")
FoundRow = Row[*tuple[Any, ...]]


@dataclasses.dataclass(frozen=True)
class Ward:
    """Whose guardian somebody is."""

    kinship: Kinship
    child: ShownName
    group: str


@dataclasses.dataclass(frozen=True)
class Hit:
    """Somebody found: a pupil by the name that may be shown, or a grown-up by the full one."""

    person_id: int
    pupil_id: int | None
    child: ShownName | None
    group: str
    is_here: bool
    comes_on: dt.date | None
    """The first day in the class, where that is still to come."""
    name: str | None
    position: str | None
    wards: list[Ward]


@dataclasses.dataclass(frozen=True)
class Found:
    """The first of those found, and how many there are."""

    hits: list[Hit]
    total: int
    is_exact: bool
    """Nobody's name begins so: these only read alike."""
    class_id: int | None = None
    """A class alone was typed: this one."""


@dataclasses.dataclass(frozen=True)
class AdultCard:
    """A grown-up: what they are here, and whose guardians."""

    person_id: int
    name: str
    position: str | None
    has_joined: bool
    wards: list[tuple[int, Ward]]
    """With the id of the guardian's link."""
    may_end_access: bool
    is_office: bool
    """The reader finds people of the whole school."""


async def may_find(ctx: Context) -> None:
    """Whether the actor looks for people at all. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.FIND_PEOPLE)


async def find(ctx: Context, *, text: str) -> Found:
    """Those whose surname begins as typed, else those whose surname reads alike.

    «Петров И» and «7Б Петров» narrow it. Three statements, whatever the school's size. Raises NotYours.
    """
    async with ctx.read() as session:
        mine = await access.functions(session, ctx)
        if right(Action.FIND_PEOPLE, mine) is None:
            raise NotYours
        everywhere = _everywhere(mine)
        rows = await _index(session, ctx, everywhere=everywhere)
        group, words = _parted(text)
        if not group and not words:
            return Found([], 0, is_exact=True)
        rows = [row for row in rows if not group or _is_class(row.group, group)]
        found = sorted((row for row in rows if _begins(row, words)), key=_order)
        is_exact = bool(found)
        if not found and words:
            found = _alike(rows, words)
        shown = found[:MOST]
        adults = [row.person_id for row in shown if row.pupil_id is None]
        wards = await _wards(session, ctx, adults, everywhere=everywhere)
    children = [row for row in shown if row.pupil_id is not None]
    shown_names = names.class_list([_listed(row) for row in children], mode=ctx.school.privacy_mode)
    named = {row.pupil_id: name for row, name in zip(children, shown_names, strict=True)}
    hits = [_hit(ctx, row, named.get(row.pupil_id), wards) for row in shown]
    return Found(hits, len(found), is_exact, None if words else _one_class(found))


def _one_class(found: Sequence[FoundRow]) -> int | None:
    classes_found = {row.group_id for row in found if row.is_here}
    return classes_found.pop() if len(classes_found) == 1 else None


async def adult(ctx: Context, *, person_id: int) -> AdultCard:
    """A grown-up's card. Raises NotYours."""
    async with ctx.read() as session:
        person = await access.adult(session, ctx, person_id, Action.FIND_PEOPLE)
        mine = await access.functions(session, ctx)
        position = select(StaffMember.position).where(
            StaffMember.person_id == person_id, holds_on(StaffMember, ctx.today)
        )
        joined = select(exists().where(Account.person_id == person_id, Account.ended_at.is_(None)))
        wards = await _wards(session, ctx, [person_id], everywhere=_everywhere(mine))
        return AdultCard(
            person_id=person_id,
            name=names.adult(person.surname, person.given_name, person.patronymic),
            position=(await session.execute(position)).scalar(),
            has_joined=bool((await session.execute(joined)).scalar()),
            wards=wards.get(person_id, []),
            may_end_access=right(Action.END_ACCESS, mine) is not None,
            is_office=_everywhere(mine),
        )


async def _index(session: AsyncSession, ctx: Context, *, everywhere: bool) -> Sequence[FoundRow]:
    """Everybody the actor may find, with the class of a pupil and the position of a colleague. One statement."""
    place = classes.class_of(ctx.today)
    is_guardian = exists().where(GuardianLink.guardian_id == Person.id, holds_on(GuardianLink, ctx.today))
    statement = (
        select(
            Person.id.label("person_id"),
            Person.surname,
            Person.given_name,
            Person.patronymic,
            Person.birth_date,
            Pupil.id.label("pupil_id"),
            access.family_consented(Pupil.id.expression, ctx.today).label("consented"),
            func.coalesce(place.c.group, "").label("group"),
            place.c.group_id,
            place.c.list_number,
            place.c.is_here,
            place.c.date_from,
            StaffMember.position,
        )
        .outerjoin(Pupil, Pupil.person_id == Person.id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .outerjoin(StaffMember, (StaffMember.person_id == Person.id) & holds_on(StaffMember, ctx.today))
    )
    if everywhere:
        statement = statement.where(or_(Pupil.id.is_not(None), StaffMember.id.is_not(None), is_guardian))
        return (await session.execute(statement)).all()
    own = or_(access.in_own_class(Pupil.id.expression), access.guards_in_own_class(Person.id.expression))
    values = {"actor_id": ctx.actor.person_id, "today": ctx.today}
    return (await session.execute(statement.where(own), values)).all()


def _everywhere(mine: frozenset[Function]) -> bool:
    """Whether the actor finds more than the own class."""
    return right(Action.FIND_PEOPLE, mine - {Function.TUTOR}) is not None


async def _wards(
    session: AsyncSession, ctx: Context, people: list[int], *, everywhere: bool
) -> dict[int, list[tuple[int, Ward]]]:
    """Whose guardians these people are: of the actor's own class alone where the actor is a tutor and no more."""
    place = classes.class_of(ctx.today)
    statement = (
        select(
            GuardianLink.guardian_id,
            GuardianLink.id,
            GuardianLink.kinship,
            Person.surname,
            Person.given_name,
            access.family_consented(GuardianLink.pupil_id.expression, ctx.today).label("consented"),
            func.coalesce(place.c.group, "").label("group"),
            place.c.list_number,
        )
        .join(Pupil, Pupil.id == GuardianLink.pupil_id)
        .join(Person, Person.id == Pupil.person_id)
        .outerjoin(place, place.c.pupil_id == Pupil.id)
        .where(
            GuardianLink.guardian_id.in_(people),
            holds_on(GuardianLink, ctx.today),
            *([] if everywhere else [access.in_own_class(GuardianLink.pupil_id.expression)]),
        )
        .order_by(place.c.grade, place.c.letter, place.c.list_number, GuardianLink.id)
    )
    values = {"actor_id": ctx.actor.person_id, "today": ctx.today}
    found: dict[int, list[tuple[int, Ward]]] = {}
    for row in await session.execute(statement, values):
        child = names.pupil(
            row.list_number or 0, row.surname, row.given_name, has_consent=row.consented, mode=ctx.school.privacy_mode
        )
        found.setdefault(row.guardian_id, []).append((row.id, Ward(row.kinship, child, row.group)))
    return found


def _parted(text: str) -> tuple[str, list[str]]:
    """The class, if one is typed, and the words of the name."""
    folded = fold(text)
    match = _CLASS.search(folded)
    if match is None:
        return "", folded.split()
    rest = folded[: match.start()] + " " + folded[match.end() :]
    return (match[1] + (match[2] or "")), rest.split()


def _is_class(group: str, typed: str) -> bool:
    """«7» is every class of the grade, «7б» the one."""
    name = fold(group).replace(" ", "").replace("-", "")
    if not typed.isdigit():
        return name == typed
    return name[: len(typed)] == typed and not name[len(typed) : len(typed) + 1].isdigit()


def _parts(row: FoundRow) -> tuple[str, str, str]:
    return fold(row.surname), fold(row.given_name), fold(row.patronymic or "")


def _begins(row: FoundRow, words: list[str]) -> bool:
    """Each word begins a part of the name, the surname first."""
    parts = _parts(row)
    return len(words) <= len(parts) and all(part.startswith(word) for part, word in zip(parts, words, strict=False))


def _alike(rows: Iterable[FoundRow], words: list[str]) -> list[FoundRow]:
    """Those whose surname reads alike, the most alike first; a name typed as well has to read alike too."""
    by_surname: dict[str, list[FoundRow]] = {}
    for row in rows:
        by_surname.setdefault(fold(row.surname), []).append(row)
    surnames = process.extract(words[0], list(by_surname), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
    return [
        row for surname, _, _ in surnames for row in sorted(by_surname[surname], key=_order) if _name_fits(row, words)
    ]


def _name_fits(row: FoundRow, words: list[str]) -> bool:
    if len(words) == 1:
        return True
    name = fold(row.given_name)
    return name.startswith(words[1]) or fuzz.ratio(name, words[1]) >= _ALIKE_NAME


def _order(row: FoundRow) -> tuple[str, str, str, int]:
    return *_parts(row), row.person_id


def _listed(row: FoundRow) -> Listed:
    return Listed(
        row.list_number or 0,
        row.surname,
        row.given_name,
        row.patronymic,
        row.birth_date.year if row.birth_date else None,
        row.consented,
    )


def _hit(ctx: Context, row: FoundRow, child: ShownName | None, wards: dict[int, list[tuple[int, Ward]]]) -> Hit:
    return Hit(
        person_id=row.person_id,
        pupil_id=row.pupil_id,
        child=child,
        group=row.group,
        is_here=bool(row.is_here),
        comes_on=row.date_from if row.date_from and row.date_from > ctx.today else None,
        name=None if child else names.adult(row.surname, row.given_name, row.patronymic),
        position=row.position,
        wards=[ward for _, ward in wards.get(row.person_id, [])],
    )
