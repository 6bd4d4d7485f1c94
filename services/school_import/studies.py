"""Forms of study other than the ordinary one (D-2)."""

import datetime as dt
from collections.abc import Callable

from models.contingent import PupilStudy, StudyForm
from services.school_import.baseline import STUDIES
from services.school_import.compare import Cell, Thing, compare, note_new
from services.school_import.draft import Key
from services.school_import.journal import KnownStudy
from services.school_import.report import Outcome
from services.school_import.work import Work
from services.workbook.kinds import Column, SheetKind
from services.workbook.rows import PupilRow, Study
from services.workbook.text import fold
from services.workbook.vocabulary.words import STUDY_FORMS

Subject = Callable[[str], Key]
_DAY = dt.timedelta(days=1)
"""The file's last day belongs to the form, the journal's does not."""


def take_study(work: Work, row: PupilRow, pupil: Key, subject: Subject) -> Outcome:
    """Compare a pupil's form of study; another one holds from the day that the file says, else from ``effective``."""
    study = row.study
    entry = work.baseline.find(STUDIES, pupil)
    known = work.journal.studies.get(pupil, []) if isinstance(pupil, int) else []
    if study is None or (entry is None and not known and study.form.value == StudyForm.FULL_TIME.value):
        if entry is not None:
            work.ledger.keep(STUDIES, entry)
        return Outcome.UNCHANGED
    about = f"{row.name.full}, {row.class_key}"
    thing = Thing(STUDIES, SheetKind.PUPILS, row.source, about, (pupil,), pupil, entry, pupil=pupil)
    says = _said(study.form.value, [fold(name) for name in study.subjects])
    if not known and entry is None:
        _begin(work, pupil, study, subject, work.from_day(SheetKind.PUPILS))
        note_new(work, thing, {Column.STUDY_FORM: says, Column.START: study.start, Column.END: study.end})
        return Outcome.CHANGED
    cells = {Column.STUDY_FORM: Cell(says, _stands(work, known), _words)}
    if known:
        cells[Column.START] = Cell(study.start, known[0].date_from)
        last = known[0].date_to
        cells[Column.END] = Cell(study.end, None if last is None else last - _DAY)
    compared = compare(work, thing, cells)
    if Column.STUDY_FORM in compared.taken:
        work.is_dated = True
        for stands in known:
            work.draft.change(PupilStudy, stands.id, date_to=max(work.effective, stands.date_from))
        _begin(work, pupil, study, subject, work.effective)
        return compared.outcome
    for stands in known:
        if Column.START in compared.taken:
            work.draft.change(PupilStudy, stands.id, date_from=study.start)
        if Column.END in compared.taken and study.end is not None:
            work.draft.change(PupilStudy, stands.id, date_to=study.end + _DAY)
    return compared.outcome


def _begin(work: Work, pupil: Key, study: Study, subject: Subject, day: dt.date) -> None:
    if study.form.value == StudyForm.FULL_TIME.value:
        return
    for name in study.subjects or (None,):
        work.draft.add(
            PupilStudy,
            pupil_id=pupil,
            form=StudyForm(study.form.value),
            subject_id=None if name is None else subject(name),
            date_from=study.start or day,
            date_to=None if study.end is None else study.end + _DAY,
        )


def _stands(work: Work, known: list[KnownStudy]) -> str:
    """What the journal has, as a file would say it."""
    if not known:
        return _said(StudyForm.FULL_TIME.value, [])
    names = {row_id: folded for folded, row_id in work.journal.subjects.items()}
    return _said(known[0].form.value, [names[one.subject_id] for one in known if one.subject_id is not None])


def _said(form: str, subjects: list[str]) -> str:
    return "|".join((form, *sorted(subjects)))


def _words(said: object) -> str:
    form, *subjects = str(said).split("|")
    words = next(words[0] for kind, words in STUDY_FORMS.items() if kind.value == form)
    return f"{words}: {', '.join(subjects)}" if subjects else words
