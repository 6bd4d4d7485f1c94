"""The sheet of clubs and after-school groups: who is in which, also from several classes."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.workbook.cells import BadCell, Cell, as_text
from services.workbook.courses import named_kind
from services.workbook.guardians import read_pupil_ref
from services.workbook.kinds import Column, GroupKind
from services.workbook.references import ClassIndex, PupilIndex, StaffIndex
from services.workbook.rows import MemberRow, TeacherRef
from services.workbook.sheets import Row, Table, rows_of
from services.workbook.spans import read_days
from services.workbook.text import fold
from services.workbook.values import Source


@dataclass
class _Group:
    """A group as the rows so far tell it. What only some rows say holds for all of them."""

    name: str
    kind: GroupKind | None
    leader: TeacherRef | None
    members: dict[object, Source]


def read_members(
    tables: Sequence[Table], staff: StaffIndex, classes: ClassIndex, pupils: PupilIndex | None
) -> list[MemberRow]:
    """Read who is in which club or after-school group. Rows of one group that contradict each other are problems."""
    groups: dict[str, _Group] = {}
    rows: list[tuple[_Group, MemberRow]] = []
    for row in rows_of(tables):
        name = row.need(Column.GROUP, as_text)
        kind = row.take(Column.GROUP_KIND, _kind)
        text = row.text(Column.LEADER)
        leader = staff.teacher(row, Column.LEADER, text) if text else None
        pupil = read_pupil_ref(row, Column.PUPIL, classes, pupils)
        start, end = read_days(row)
        if name is None or pupil is None or row.is_out:
            continue
        group = groups.setdefault(fold(name), _Group(name, kind, leader, {}))
        if not _agrees(row, group, kind, leader):
            continue
        first = group.members.setdefault(pupil.source or (pupil.class_key, fold(pupil.text)), row.source)
        if first != row.source:
            row.wrong(Column.PUPIL, "workbook-duplicate-row", row=str(first.row), sheet=first.sheet)
            continue
        rows.append((group, MemberRow(row.source, group.name, GroupKind.CLUB, pupil, None, start, end)))
    return [_told(group, row) for group, row in rows]


def _agrees(row: Row, group: _Group, kind: GroupKind | None, leader: TeacherRef | None) -> bool:
    """Whether the row says of its group what the rows above said; what they left out is taken from it."""
    if kind is not None and group.kind not in {None, kind}:
        row.wrong(Column.GROUP_KIND, "workbook-other-group-kind", group=group.name)
        return False
    if leader is not None and group.leader is not None and _mark(leader) != _mark(group.leader):
        row.wrong(Column.LEADER, "workbook-other-leader", group=group.name, name=group.leader.text)
        return False
    group.kind, group.leader = group.kind or kind, group.leader or leader
    return True


def _mark(leader: TeacherRef) -> object:
    return leader.source or fold(leader.text)


def _told(group: _Group, row: MemberRow) -> MemberRow:
    kind = group.kind or named_kind(group.name) or GroupKind.CLUB
    return MemberRow(row.source, row.group, kind, row.pupil, group.leader, row.start, row.end)


def _kind(cell: Cell) -> GroupKind:
    kind = named_kind(as_text(cell))
    if kind is None:
        raise BadCell(text_id="workbook-bad-group-kind", value=as_text(cell))
    return kind
