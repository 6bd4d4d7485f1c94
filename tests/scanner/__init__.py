"""Reads everything that goes out of a school under test for names and phones its reader may not see (F-36, D-2).

Text, captions, labels, alerts, callback data, file names, and the text taken out of PDF and XLSX: each piece is
compared with what the reader of that chat may see, by mode, role, family and consent. What a story changes on the way
(a mode) is replayed: each piece is judged by what held when it went.
"""

import contextlib
import dataclasses
import re
from collections.abc import AsyncIterator, Callable, Iterable

import pytest

from models.database import Database
from services.privacy import Mode
from tests.scanner.exceptions import EXAMPLES, EXCEPTIONS
from tests.scanner.modes import Modes
from tests.scanner.pieces import Piece, pieces
from tests.scanner.roster import Known, Roster, digits
from tests.telegram import FakeTelegram

_PHONE = re.compile(r"\+?\d[\d\s()\u2011-]{8,16}\d")


@dataclasses.dataclass(frozen=True)
class Leak:
    """A piece with a name in it that its reader may not see."""

    reader: str
    place: str
    found: str
    text: str


def leaks(roster: Roster, modes: Modes, pieces: Iterable[Piece]) -> list[Leak]:
    """What of the pieces nobody who reads that chat may see, but for the exceptions that say why."""
    found: list[Leak] = []
    seen: set[tuple[int, str, str, str]] = set()
    for piece in pieces:
        readers = roster.readers(piece.chat)
        held = ".".join(modes.of(one.person_id, piece.at) for one in readers)
        key = (piece.chat, piece.place, piece.text, held)
        if key in seen:
            continue
        seen.add(key)
        # A phone that changed hands: what one of its owners might see was theirs.
        verdicts = [_of_reader(roster, modes, piece, one) for one in readers] or [_of_stranger(roster, piece)]
        if all(verdicts):
            found += verdicts[0]
    return found


def _of_reader(roster: Roster, modes: Modes, piece: Piece, reader: Known) -> list[Leak]:
    if piece.place in ("data", "file name"):
        return _named(roster, piece, reader, lambda _name, _child: False, _no_phone)
    mode = modes.of(reader.person_id, piece.at)
    who = roster.role(reader)
    if any(one.covers(who, piece.place, piece.text, mode) for one in EXCEPTIONS):
        return []
    if who in ("family", "pupil"):
        return _named(roster, piece, reader, _family_may(roster, reader, mode), lambda known: known == reader)
    sees_phones = who in ("tutor", "office")
    return _named(roster, piece, reader, _staff_may(roster, reader, mode), lambda k: sees_phones or k == reader)


def _of_stranger(roster: Roster, piece: Piece) -> list[Leak]:
    return _named(roster, piece, None, lambda _name, _child: False, _no_phone)


def _family_may(roster: Roster, reader: Known, mode: Mode) -> Callable[[str, Known], bool]:
    own = roster.own(reader)

    def may(name: str, child: Known) -> bool:
        if child.person_id not in own or child.is_hidden or mode in (Mode.ALIAS, Mode.NONE):
            return False
        return mode is Mode.FULL or name == child.given_name

    return may


def _staff_may(roster: Roster, reader: Known, mode: Mode) -> Callable[[str, Known], bool]:
    own = _family_may(roster, reader, mode)

    def may(name: str, child: Known) -> bool:
        if own(name, child):
            return True
        if child.is_hidden or mode in (Mode.ALIAS, Mode.NONE):
            return False
        is_namesake = (child.surname, child.given_name[0]) in roster.namesakes
        return mode is Mode.FULL or name == child.surname or is_namesake

    return may


def _no_phone(_known: Known) -> bool:
    return False


def _named(
    roster: Roster,
    piece: Piece,
    reader: Known | None,
    may: Callable[[str, Known], bool],
    may_phone: Callable[[Known], bool],
) -> list[Leak]:
    """Names of children, names of other grown-ups, phones: whatever of them the reader may not see."""
    text = _without_adults(roster, piece.text, reader)
    if reader is not None and reader.is_staff:
        text = _without_familiar(roster, text, may)
    who = "a stranger" if reader is None else f"{reader.surname} {reader.given_name}"
    bad = [name for name in roster.pattern.findall(text) if not any(may(name, one) for one in roster.of_name[name])]
    if reader is None or not reader.is_staff:
        bad += roster.adults.findall(text)
    for phone in map(digits, _PHONE.findall(piece.text)):
        known = roster.phones.get(phone)
        if known is not None and not may_phone(known):
            bad.append(phone)
    return [Leak(who, piece.place, one, piece.text) for one in dict.fromkeys(bad)]


def _without_adults(roster: Roster, text: str, reader: Known | None) -> str:
    """The text without the grown-ups the reader may read of: oneself and colleagues; for staff, families too."""
    text = EXAMPLES.sub("…", text)
    if reader is None:
        return text
    for one in roster.people.values():
        may_read = one == reader or one.is_staff or reader.is_staff
        if may_read and not one.is_pupil and (one.surname in text or (one.patronymic or one.surname) in text):
            for phrase in one.as_adult:
                text = text.replace(phrase, "…")
    return text


def _without_familiar(roster: Roster, text: str, may: Callable[[str, Known], bool]) -> str:
    """«Иван П.» says to a colleague as much as «Петров И.»."""
    for child in roster.pupils.values():
        if child.given_name in text and may(child.surname, child):
            text = text.replace(f"{child.given_name} {child.surname[0]}.", "…")
    return text


def described(found: list[Leak]) -> str:
    """For the person at the terminal."""
    return "\n\n".join(f"{leak.reader} reads {leak.found!r} in {leak.place}:\n{leak.text}" for leak in found[:5])


@contextlib.asynccontextmanager
async def scanned(database: Database, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """A story, after which all that it sent is read; it fails where somebody could read what is not theirs."""
    modes = Modes()
    agreed = await modes.begin(database)
    modes.follow(telegram, monkeypatch)
    yield
    found = leaks(await Roster.read(database, agreed), modes, pieces(telegram.requests, telegram.tapped))
    assert not found, described(found)


async def check(database: Database, said: Iterable[Piece]) -> None:
    """What was said beside the phones of stories (another fake, another process), by what held at the end of it."""
    modes = Modes()
    agreed = await modes.begin(database)
    found = leaks(await Roster.read(database, agreed), modes, said)
    assert not found, described(found)
