"""Who everybody is in a school under test, as its journal has them at the end of a story."""

import functools
import re
from collections import Counter
from typing import NamedTuple

from sqlalchemy import select

from models.accounts import Account
from models.database import Database
from models.groups import Tutor
from models.people import ConsentDecision, GuardianLink, Person, Pupil, Role, RoleGrant, StaffMember

_PHONE_DIGITS = 10


class Known(NamedTuple):
    """A person of the school."""

    person_id: int
    surname: str
    given_name: str
    patronymic: str | None
    phone: str | None
    is_pupil: bool
    is_staff: bool
    is_hidden: bool
    """A pupil of whose family nobody ever agreed."""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(filter(None, (self.surname, self.given_name, self.patronymic)))

    @property
    def as_adult(self) -> tuple[str, ...]:
        """The ways in which a grown-up's name is written, the longest first."""
        after = f" {self.patronymic}" if self.patronymic else ""
        return (
            f"{self.surname} {self.given_name}{after}",
            f"{self.given_name}{after} {self.surname}",
            f"{self.surname} {self.given_name}",
            *([f"{self.given_name} {self.patronymic}"] if self.patronymic else []),
            f"{self.surname} {self.given_name[0]}." + (f" {self.patronymic[0]}." if self.patronymic else ""),
        )


class Roster:
    """The people, their families, their chats, and patterns that find them."""

    def __init__(self, people: dict[int, Known]) -> None:
        self.people = people
        self.chats: dict[int, set[int]] = {}
        self.children: dict[int, set[int]] = {}
        """Of each guardian, by person."""
        self.roles: dict[int, set[Role]] = {}
        self.tutors: set[int] = set()
        self.pupils = {one.person_id: one for one in people.values() if one.is_pupil}
        brief = Counter((one.surname, one.given_name[0]) for one in self.pupils.values())
        self.namesakes = {key for key, count in brief.items() if count > 1}
        names = {name for one in self.pupils.values() for name in one.names}
        self.of_name: dict[str, list[Known]] = {}
        for one in self.pupils.values():
            for name in one.names:
                self.of_name.setdefault(name, []).append(one)
        self.pattern = _words(frozenset(names))
        self.adults = _words(frozenset(f"{a.surname} {a.given_name}" for a in people.values() if not a.is_pupil))
        self.phones = {digits(one.phone): one for one in people.values() if one.phone}

    @classmethod
    async def read(cls, database: Database, agreed_before: frozenset[int] = frozenset()) -> "Roster":
        """``agreed_before`` are the pupils of whom somebody had agreed when the story began."""
        async with database.read() as session:
            people = list(await session.scalars(select(Person)))
            pupils = {pupil.person_id: pupil.id for pupil in await session.scalars(select(Pupil))}
            staff = set(await session.scalars(select(StaffMember.person_id)))
            links = list(await session.scalars(select(GuardianLink)))
            agreed = (ConsentDecision.GIVEN, ConsentDecision.WITHDRAWN)
            consented = agreed_before | {link.pupil_id for link in links if link.consent in agreed}
            tutors = set(await session.scalars(select(Tutor.person_id)))
            roster = cls(
                {
                    p.id: Known(
                        p.id, p.surname, p.given_name, p.patronymic, p.phone, p.id in pupils, p.id in staff,
                        p.id in pupils and pupils[p.id] not in consented,
                    )
                    for p in people
                }
            )  # fmt: skip
            of_pupil = {pupil_id: person_id for person_id, pupil_id in pupils.items()}
            for link in links:
                roster.children.setdefault(link.guardian_id, set()).add(of_pupil[link.pupil_id])
            for account in await session.scalars(select(Account)):
                roster.chats.setdefault(int(account.chat_ref), set()).add(account.person_id)
            for grant in await session.scalars(select(RoleGrant)):
                roster.roles.setdefault(grant.person_id, set()).add(grant.role)
            roster.tutors = tutors
        return roster

    def role(self, reader: Known) -> str:
        """family, pupil; of colleagues office, tutor, teacher."""
        if not reader.is_staff:
            return "pupil" if reader.is_pupil else "family"
        return (
            "office" if self.roles.get(reader.person_id) else "tutor" if reader.person_id in self.tutors else "teacher"
        )

    def readers(self, chat: int) -> list[Known]:
        return [self.people[person_id] for person_id in sorted(self.chats.get(chat, ()))]

    def own(self, reader: Known) -> set[int]:
        """The persons of the reader's children, and a pupil's own."""
        return self.children.get(reader.person_id, set()) | ({reader.person_id} if reader.is_pupil else set())


@functools.cache
def _words(names: frozenset[str]) -> re.Pattern[str]:
    """One pattern for a school, compiled once for all its stories."""
    alternatives = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{alternatives or '(?!)'})(?!\w)")


def digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)[-_PHONE_DIGITS:]
