"""The dictionaries as settings: the six codes, kinds of work, kinds of lesson, the scale (R-20, R-35, R-36, R-81).

What the product knows by itself is given here; a row stands in the journal only for what the school made otherwise.
"""

import dataclasses
import secrets
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.dictionaries import LessonKind, MarkValue, WorkType
from models.lessons import AbsenceCode
from services.context import Context
from services.school_import.year import CODES
from services.school_settings.setting import Kind, Section, Setting

Entry = TypeVar("Entry", AbsenceCode, WorkType, LessonKind, MarkValue)

LONGEST_NAME = 40
HEAVIEST = 10
MOST_OWN = 30
NEW = "new"


class UsualWork(NamedTuple):
    """A kind of work every school has."""

    code: str
    is_written: bool
    weight: float = 1.0


WORK_TYPES = (
    UsualWork("answer", is_written=False),
    UsualWork("independent", is_written=True),
    UsualWork("control", is_written=True),
    UsualWork("test", is_written=True),
    UsualWork("dictation", is_written=True),
    UsualWork("exposition", is_written=True),
    UsualWork("composition", is_written=True),
    UsualWork("lab", is_written=True),
    UsualWork("practice", is_written=False),
    UsualWork("project", is_written=False),
    UsualWork("homework", is_written=True),
    UsualWork("credit", is_written=False),
)
LESSON_KINDS = ("fresh", "practice", "review", "control", "combined", "lab", "excursion", "seminar", "consultation")
MARKS = (
    # code, points, only as a final, shown unless the school says otherwise (D-4)
    ("5", 5, False, True),
    ("4", 4, False, True),
    ("3", 3, False, True),
    ("2", 2, False, True),
    ("1", 1, False, False),
    ("pass", None, False, True),
    ("fail", None, False, True),
    ("exempt", None, True, True),
    ("unattested", None, True, True),
)
_CODE_FLAGS = ("counts_missed", "counts_unexcused", "alarms_family", "allows_mark")


async def read(session: AsyncSession, section: Section) -> list[Setting]:
    """A dictionary's entries with what may be changed of each. One statement."""
    if section is Section.CODES:
        return await _codes(session)
    if section is Section.WORK_TYPES:
        return await _work_types(session)
    if section is Section.LESSON_KINDS:
        return await _lesson_kinds(session)
    return await _scale(session) if section is Section.SCALE else []


async def write(session: AsyncSession, _ctx: Context, setting: Setting, value: str) -> None:
    """Change an entry, or add one under the name «….new»."""
    _, code, part = setting.name.split(".")
    if setting.section is Section.CODES:
        row = await session.get(AbsenceCode, code) or _add(session, _usual_code(code))
        setattr(row, part, value == "yes")
    elif setting.section is Section.WORK_TYPES:
        await _write_work_type(session, code, part, value)
    elif setting.section is Section.LESSON_KINDS:
        kind = await session.get(LessonKind, code)
        if kind is None:
            own = code not in LESSON_KINDS
            code = _own_code() if code == NEW else code
            position = len(LESSON_KINDS) + 1 if own else LESSON_KINDS.index(code)
            kind = _add(session, LessonKind(code=code, name=None, position=position, is_hidden=False))
        _set_name_or_shown(kind, part, value)
    else:
        mark = await session.get(MarkValue, code)
        if mark is None:
            at, (_, points, is_final, is_shown) = next((n, it) for n, it in enumerate(MARKS) if it[0] == code)
            mark = _add(
                session,
                MarkValue(code=code, points=points, is_final_only=is_final, position=at, is_hidden=not is_shown),
            )
        mark.is_hidden = value != "yes"


async def _write_work_type(session: AsyncSession, code: str, part: str, value: str) -> None:
    row = await session.get(WorkType, code)
    if row is None:
        usual = next((it for it in WORK_TYPES if it.code == code), UsualWork(_own_code(), is_written=False))
        position = WORK_TYPES.index(usual) if usual in WORK_TYPES else len(WORK_TYPES) + 1
        row = _add(
            session,
            WorkType(
                code=usual.code,
                name=None,
                weight=usual.weight,
                is_written=usual.is_written,
                position=position,
                is_hidden=False,
            ),
        )
    if part == "weight":
        row.weight = float(value)
    elif part == "written":
        row.is_written = value == "yes"
    else:
        _set_name_or_shown(row, part, value)


def _set_name_or_shown(row: WorkType | LessonKind, part: str, value: str) -> None:
    if part == "shown":
        row.is_hidden = value != "yes"
    else:
        row.name = value


async def _codes(session: AsyncSession) -> list[Setting]:
    rows = {row.code: row for row in (await session.scalars(select(AbsenceCode))).all()}
    settings = []
    for code, *_ in CODES:
        usual, stands = _usual_code(code), rows.get(code)
        settings += [
            Setting(
                name=f"code.{code}.{flag}",
                section=Section.CODES,
                kind=Kind.FLAG,
                value=_flag(is_on=getattr(stands or usual, flag)),
                default=_flag(is_on=getattr(usual, flag)),
                text_id=f"setting-code-{flag}",
                data={"entry": code},
            )
            for flag in _CODE_FLAGS
        ]
    return settings


async def _work_types(session: AsyncSession) -> list[Setting]:
    rows = {row.code: row for row in (await session.scalars(select(WorkType).order_by(WorkType.code))).all()}
    usual = {it.code: it for it in WORK_TYPES}
    settings = []
    for code in [*usual, *(code for code in rows if code not in usual)]:
        row, known = rows.get(code), usual.get(code)
        stands = row or known
        assert stands is not None  # noqa: S101  (it is in one of the two)
        entry = {"entry": code, "name": (row.name if row is not None else None) or ""}
        base = Setting(
            name="", section=Section.WORK_TYPES, kind=Kind.FLAG, value="", text_id="setting-work-shown", data=entry
        )
        settings += [
            dataclasses.replace(
                base,
                name=f"work_type.{code}.shown",
                value=_flag(is_on=row is None or not row.is_hidden),
                default="yes",
            ),
            dataclasses.replace(
                base,
                name=f"work_type.{code}.weight",
                kind=Kind.NUMBER,
                value=f"{stands.weight:g}",
                default="1",
                high=HEAVIEST,
                text_id="setting-work-weight",
            ),
            dataclasses.replace(
                base,
                name=f"work_type.{code}.written",
                value=_flag(is_on=stands.is_written),
                default=_flag(is_on=known.is_written) if known is not None else "no",
                text_id="setting-work-written",
            ),
            dataclasses.replace(
                base,
                name=f"work_type.{code}.name",
                kind=Kind.WORDS,
                value=entry["name"],
                high=LONGEST_NAME,
                text_id="setting-work-name",
            ),
        ]
    return [*settings, *_room_for_more("work_type", Section.WORK_TYPES, len(rows))]


async def _lesson_kinds(session: AsyncSession) -> list[Setting]:
    rows = {row.code: row for row in (await session.scalars(select(LessonKind).order_by(LessonKind.code))).all()}
    settings = []
    for code in [*LESSON_KINDS, *(code for code in rows if code not in LESSON_KINDS)]:
        row = rows.get(code)
        entry = {"entry": code, "name": (row.name if row is not None else None) or ""}
        settings += [
            Setting(
                name=f"lesson_kind.{code}.shown",
                section=Section.LESSON_KINDS,
                kind=Kind.FLAG,
                value=_flag(is_on=row is None or not row.is_hidden),
                default="yes",
                text_id="setting-kind-shown",
                data=entry,
            ),
            Setting(
                name=f"lesson_kind.{code}.name",
                section=Section.LESSON_KINDS,
                kind=Kind.WORDS,
                value=entry["name"],
                high=LONGEST_NAME,
                text_id="setting-kind-name",
                data=entry,
            ),
        ]
    return [*settings, *_room_for_more("lesson_kind", Section.LESSON_KINDS, len(rows))]


async def _scale(session: AsyncSession) -> list[Setting]:
    hidden = {row.code: row.is_hidden for row in (await session.scalars(select(MarkValue))).all()}
    return [
        Setting(
            name=f"mark.{code}.shown",
            section=Section.SCALE,
            kind=Kind.FLAG,
            value=_flag(is_on=not hidden.get(code, not is_shown)),
            default=_flag(is_on=is_shown),
            text_id="setting-mark-shown",
            data={"entry": code},
        )
        for code, _points, _is_final, is_shown in MARKS
    ]


def _room_for_more(prefix: str, section: Section, rows: int) -> Sequence[Setting]:
    """The place where a new entry is named; full dictionaries have none."""
    if rows >= MOST_OWN:
        return []
    text_id = "setting-work-new" if section is Section.WORK_TYPES else "setting-kind-new"
    name = f"{prefix}.{NEW}.name"
    return [Setting(name=name, section=section, kind=Kind.WORDS, value="", high=LONGEST_NAME, text_id=text_id)]


def _usual_code(code: str) -> AbsenceCode:
    flags = next(flags for known, *flags in CODES if known == code)
    return AbsenceCode(code=code, **dict(zip(_CODE_FLAGS, flags, strict=True)))


def _own_code() -> str:
    return f"own{secrets.token_hex(4)}"


def _add(session: AsyncSession, row: Entry) -> Entry:
    session.add(row)
    return row


def _flag(*, is_on: bool) -> str:
    return "yes" if is_on else "no"
