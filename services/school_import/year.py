"""The school's name and time zone, its year and periods."""

from collections import Counter

from models.lessons import AbsenceCode
from models.people import Role, RoleGrant
from models.school import Period, PeriodScheme, Year
from services.school_import import dated
from services.school_import.compare import Cell, Thing, compare, note_new
from services.school_import.draft import Key
from services.school_import.report import Outcome
from services.school_import.work import Work
from services.workbook.kinds import Column, PeriodKind, SheetKind
from services.workbook.rows import PeriodRow
from services.workbook.text import fold
from services.workbook.values import ClassKey
from services.workbook.vocabulary.words import PARAMETERS

_PERIOD = {Column.PERIOD: "name", Column.START: "starts_on", Column.END: "ends_on"}
_Variant = tuple[PeriodRow, ...]

CODES = (
    # code, missed, unexcused, alarms the family, allows a mark (R-35, R-36, D-3)
    ("up", True, False, False, False),
    ("b", True, False, False, False),
    ("np", True, True, True, False),
    ("ot", True, True, True, False),
    ("op", False, False, False, True),
    ("osv", False, False, False, True),
)
"""The six reasons of an absence; a school may change what they mean, never which there are."""


def take_codes(work: Work) -> None:
    """Give an empty journal its dictionary of reasons."""
    work.draft.codes += [
        AbsenceCode(
            code=code,
            counts_missed=missed,
            counts_unexcused=unexcused,
            alarms_family=alarms,
            allows_mark=mark,
        )
        for code, missed, unexcused, alarms, mark in CODES
        if code not in work.journal.codes
    ]


def take_year(work: Work) -> None:
    """Find the year, or draft it from the first day of the first period to the last day of the last."""
    known = work.journal.year
    if known is not None:
        work.year = known.id
        work.starts_on, work.ends_on = known.starts_on, known.ends_on
        return
    work.year = work.draft.add(Year, name=work.year_name, starts_on=work.starts_on, ends_on=work.ends_on)


def take_school(work: Work) -> None:
    """Set what the school's sheet says of the school."""
    school = work.workbook.school
    if school is None:
        return
    named = (("school_name", school.name, "name"), ("time_zone", school.timezone, "timezone"))
    for name, value, word in named:
        if value is None:
            continue
        known = work.journal.parameters.get(name)
        entry = work.baseline.find(SheetKind.SCHOOL, name)
        thing = Thing(SheetKind.SCHOOL, SheetKind.SCHOOL, school.source, PARAMETERS[word][0], (name,), 0, entry)
        compared = compare(work, thing, {Column.VALUE: Cell(value, known)})
        if compared.taken:
            work.draft.parameters[name] = value
        work.tally.count(school.source, Outcome.ADDED if known is None else compared.outcome)
    if school.year is not None:
        work.tally.count(school.source, Outcome.ADDED if work.journal.year is None else Outcome.UNCHANGED)
    if school.director is not None:
        _take_director(work)


def _take_director(work: Work) -> None:
    """Appoint the member of staff whom the school's sheet names; the position on the staff sheet may have done so.

    Who the director is now is decided by positions and in the journal: a sheet that names another one is told.
    """
    school = work.workbook.school
    if school is None or school.director is None:
        return
    named = fold(school.director.full)
    entry = work.baseline.find(SheetKind.SCHOOL, "director")
    thing = Thing(SheetKind.SCHOOL, SheetKind.SCHOOL, school.source, "", ("director",), 0, entry)
    people = [work.staff[row.source] for row in work.workbook.staff if fold(row.name.full) == named]
    if not people:
        journal = work.journal
        people = [one.id for one in journal.people.values() if journal.is_staff(one.id) and fold(one.full) == named]
    if not people and entry is not None and entry.cells.get(Column.VALUE.value) == work.baseline.digest(named):
        work.ledger.keep(SheetKind.SCHOOL, entry)  # as it was said; the journal has corrected the name since
        work.tally.count(school.source, Outcome.LEFT)
        return
    if len(people) != 1:
        work.tally.wrong(school.source, SheetKind.SCHOOL, Column.VALUE, "import-director", value=school.director.full)
        return
    is_known = (people[0], Role.DIRECTOR) in work.journal.grants
    drafted = any(row["person_id"] == people[0] and row["role"] is Role.DIRECTOR for row in work.draft.rows[RoleGrant])
    is_said = entry is not None and entry.cells.get(Column.VALUE.value) == work.baseline.digest(named)
    if not is_known and not drafted and not is_said:
        dated.begin(work, RoleGrant, work.from_day(SheetKind.SCHOOL), person_id=people[0], role=Role.DIRECTOR)
    note_new(work, thing, {Column.VALUE: named})
    outcome = Outcome.LEFT if is_said else Outcome.ADDED
    work.tally.count(school.source, Outcome.UNCHANGED if is_known else outcome)


def take_periods(work: Work) -> None:
    """Draft a scheme for each way in which classes divide the year, and remember whose it is."""
    classes = {row.key for row in work.workbook.classes} | {
        ClassKey(group.grade, group.code.removeprefix(str(group.grade)))
        for group in work.journal.classes
        if group.grade is not None
    }
    variants = {key: _variant(work.workbook.periods, key) for key in sorted(classes)}
    used = {row for variant in variants.values() for row in variant}
    left = [row for row in work.workbook.periods if row not in used]
    # Periods of classes that the school does not have yet are kept for when it has.
    spare = [tuple(row for row in left if row.kind is kind) for kind in PeriodKind]
    names: Counter[PeriodKind] = Counter()
    schemes: dict[_Variant, Key] = {}
    for variant in (*variants.values(), *spare):
        if variant and variant not in schemes:
            kind = variant[0].kind
            names[kind] += 1
            name = kind.value if names[kind] == 1 else f"{kind.value}-{names[kind]}"
            schemes[variant] = _take_scheme(work, name, variant)
    work.schemes = {key: schemes[variant] for key, variant in variants.items() if variant}


def _variant(rows: tuple[PeriodRow, ...], key: ClassKey) -> _Variant:
    """The periods of a class: of the kind that names it most often."""
    covering = [row for row in rows if row.scope.covers(key)]
    if not covering:
        return ()
    kind = Counter(row.kind for row in covering).most_common(1)[0][0]
    return tuple(sorted((row for row in covering if row.kind is kind), key=lambda row: row.ordinal))


def _take_scheme(work: Work, name: str, variant: _Variant) -> Key:
    known = work.journal.schemes.get(name)
    scheme: Key = known if known is not None else work.draft.add(PeriodScheme, year_id=work.year, name=name)
    for row in variant:
        stands = work.journal.periods.get((known, row.ordinal)) if known is not None else None
        entry = work.baseline.find(SheetKind.PERIODS, name, row.ordinal)
        thing = Thing(SheetKind.PERIODS, SheetKind.PERIODS, row.source, row.name, (name, row.ordinal), 0, entry)
        values = {Column.PERIOD: row.name, Column.START: row.start, Column.END: row.end}
        if stands is None:
            thing.key = work.draft.add(
                Period, scheme_id=scheme, number=row.ordinal, name=row.name, starts_on=row.start, ends_on=row.end
            )
            note_new(work, thing, values)
            work.tally.count(row.source, Outcome.ADDED)
            continue
        thing.key = stands.id
        said = (stands.name, stands.starts_on, stands.ends_on)
        cells = {column: Cell(values[column], value) for column, value in zip(values, said, strict=True)}
        compared = compare(work, thing, cells)
        if compared.taken:
            taken = {_PERIOD[column]: value for column, value in compared.taken.items()}
            work.draft.change(Period, stands.id, **taken)
        work.tally.count(row.source, compared.outcome)
    return scheme
