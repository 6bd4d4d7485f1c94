"""What the last workbook of the year said: digests alone, for telling who changed a thing, the file or the journal."""

import enum
import hashlib
import json
import secrets
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models.imports import ImportBaseline
from services.school_import.draft import Key, New

_DIGEST_BYTES = 6
_SALT_BYTES = 16
_FAST = 1
LINKS, STUDIES, LEADERS = "links", "studies", "leaders"
"""Ties of guardians to children, forms of study, leaders of groups: beside the kinds of sheets."""
Resolve = Callable[[Key], int]


class Entry(NamedTuple):
    """One thing of the last workbook: the journal's row it became, and the digest of each cell."""

    identity: str
    row_id: int
    cells: Mapping[str, str]


class Baseline:
    """The last workbook. An empty one knows nothing."""

    def __init__(self, salt: bytes, kinds: Mapping[str, Mapping[str, Any]]) -> None:
        """Prefer ``Baseline.of``."""
        self.salt = salt
        self.kinds = kinds
        self._entries: dict[str, dict[str, Entry]] = {}
        self._by_name: dict[str, defaultdict[str, list[Entry]]] = {}

    @classmethod
    def of(cls, row: ImportBaseline | None) -> "Baseline":
        """Unpack what the last import has left."""
        if row is None:
            return cls(secrets.token_bytes(_SALT_BYTES), {})
        return cls(row.salt, json.loads(zlib.decompress(row.content)))

    def knows(self, kind: str) -> bool:
        """Whether the last workbook had such a sheet, or one before it."""
        return bool(self.kinds.get(kind))

    def entries(self, kind: str) -> dict[str, Entry]:
        """Everything of a kind, by the digest of its identity."""
        if kind not in self._entries:
            self._entries[kind] = {
                identity: Entry(identity, row_id, cells)
                for identity, (row_id, cells) in self.kinds.get(kind, {}).items()
            }
        return self._entries[kind]

    def find(self, kind: str, *identity: object) -> Entry | None:
        """The thing of this identity. One that leans on a row which is only now made was not there."""
        known = self.kinds.get(kind)
        if not known or any(part.__class__ is New for part in identity):
            return None
        return self.entries(kind).get(self.identity(*identity))

    def named(self, kind: str, form: str, text: str) -> list[Entry]:
        """The people whose name, written in this form, is this text."""
        if form not in (index := self._by_name.setdefault(kind, defaultdict(list))):
            for entry in self.entries(kind).values():
                if form in entry.cells:
                    index[f"{form}:{entry.cells[form]}"].append(entry)
            index[form] = []
        return index.get(f"{form}:{self.digest(text)}", [])

    def digest(self, value: object) -> str:
        """A cell shortly: the same value always alike, and nothing can be read from it."""
        text = value.value if isinstance(value, enum.Enum) else str(value)
        return hashlib.blake2b(text.encode(), digest_size=_DIGEST_BYTES, key=self.salt).hexdigest()

    def identity(self, *parts: object) -> str:
        """What tells a thing from the others of its kind, shortly."""
        return self.digest("|".join(str(part) for part in parts))


@dataclass
class Ledger:
    """The next baseline while it is made."""

    before: Baseline
    kinds: defaultdict[str, dict[str, list[Any]]] = field(default_factory=lambda: defaultdict(dict))
    waiting: list[tuple[str, tuple[object, ...], Key, dict[str, object]]] = field(default_factory=list)
    """Things that lean on rows without an id yet."""
    unborn: list[list[Any]] = field(default_factory=list)
    """Things that are themselves such rows."""

    def note(self, kind: str, identity: tuple[object, ...], key: Key, cells: dict[str, object]) -> None:
        """Remember a thing of the file; a cell is its digest already, or the row that it names."""
        if any(part.__class__ is New for part in (*identity, *cells.values())):
            self.waiting.append((kind, identity, key, cells))
            return
        thing = [key, cells]
        self.kinds[kind][self.before.identity(*identity)] = thing
        if key.__class__ is New:
            self.unborn.append(thing)

    def move(self, kind: str, identity: tuple[object, ...], key: Key) -> None:
        """A noted thing is another row of the journal from now on."""
        cells = self.kinds[kind].pop(self.before.identity(*identity))[1]
        self.note(kind, identity, key, cells)

    def keep(self, kind: str, entry: Entry) -> None:
        """Go on remembering what the file does not speak of."""
        self.kinds[kind].setdefault(entry.identity, [entry.row_id, dict(entry.cells)])

    def keep_kind(self, kind: str) -> None:
        """Go on remembering a whole sheet that the file has not."""
        for entry in self.before.entries(kind).values():
            self.keep(kind, entry)

    def finish(self, resolve: Resolve) -> None:
        """Note what waited for ids."""
        for thing in self.unborn:
            thing[0] = resolve(thing[0])
        self.unborn.clear()
        for kind, identity, key, cells in self.waiting:
            parts = tuple(_settled(part, resolve) for part in identity)
            values = {
                name: self.before.digest(_settled(value, resolve)) if value.__class__ is New else value
                for name, value in cells.items()
            }
            self.kinds[kind][self.before.identity(*parts)] = [_settled(key, resolve), values]
        self.waiting.clear()

    @property
    def is_same(self) -> bool:
        """Whether the file says what the last one said."""
        return (
            not self.waiting
            and not self.unborn
            and {kind: known for kind, known in self.kinds.items() if known} == self.before.kinds
        )

    def packed(self) -> bytes:
        """As it is stored."""
        said = {kind: known for kind, known in self.kinds.items() if known}
        return zlib.compress(json.dumps(said, separators=(",", ":")).encode(), _FAST)


def _settled(part: object, resolve: Resolve) -> object:
    return resolve(part) if isinstance(part, New) else part
