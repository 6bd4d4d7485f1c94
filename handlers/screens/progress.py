"""Marks by subject for the family: the period on one screen, a subject on its own."""

import datetime as dt
from html import escape

from handlers.callbacks.progress import (
    OpenOwnFinals,
    OpenProgress,
    OpenSubjectMarks,
    SendProgressChart,
    ShowProgressAs,
    TurnProgress,
)
from handlers.callbacks.reports import MakeReport
from handlers.screens import journal_words, lesson_words, mark_words, progress_words
from handlers.screens.child_menu import back_to_child
from handlers.screens.children import switcher
from handlers.screens.screen import Button, Screen, pairs
from locales import dates
from locales.texts import Html, Texts, cut
from services.progress.marks import ReadMark, SubjectMarks
from services.progress.pages import MarksPage, SubjectPage

_MARKS = (60, 25, 12)
"""So many marks of a subject in its line: the last ones, fewer where the message would be too long."""
_NEAR = 3
_LABEL, _TOPIC = 30, 120
_ROOM = 3600
"""UTF-16 units for the marks of one subject."""


def marks_screen(page: MarksPage, texts: Texts, *, as_table: bool) -> Screen:
    """The period subject by subject."""
    screens = (_marks_screen(page, texts, most, as_table=as_table) for most in _MARKS)
    return next((screen for screen in screens if screen.fits), _marks_screen(page, texts, 0, as_table=as_table))


def _marks_screen(page: MarksPage, texts: Texts, most: int, *, as_table: bool) -> Screen:
    lines = [*_head(page, texts), *_subjects(page, texts, most)]
    near = [subject for subject in page.subjects if subject.rise is not None and subject.rise.times == 1][:_NEAR]
    if near:
        lines += [Html(""), texts.html("progress-near"), *(_near(subject, texts) for subject in near)]
    lines += [Html(""), *legend] if (legend := progress_words.legend(page.subjects, texts)) else []
    table = _table(page, texts) if as_table and any(subject.marks for subject in page.subjects) else None
    return Screen(Html("\n".join(lines)), _rows(page, texts, as_table=as_table), table)


def _head(page: MarksPage, texts: Texts) -> list[Html]:
    child = lesson_words.familiar(page.child.name, texts)
    return [
        texts.html("progress-title", child=child, group=page.turning.shown.year.group),
        progress_words.stretch(page.turning.shown, texts),
        Html(""),
    ]


def _subjects(page: MarksPage, texts: Texts, most: int) -> list[Html]:
    marked = [subject for subject in page.subjects if subject.marks]
    bare = [subject.subject for subject in page.subjects if not subject.marks and not subject.is_markless]
    markless = [subject.subject for subject in page.subjects if subject.is_markless]
    if not page.subjects:
        return [texts.html("progress-no-subjects")]
    if len(markless) == len(page.subjects):
        return [texts.html("progress-markless-all")]
    lines = []
    for subject in marked:
        lines.append(_subject(page, subject, texts))
        if most:
            lines.append(texts.html("progress-marks", marks=progress_words.marks(subject, texts, most=most)))
    if bare:
        lines.append(texts.html("progress-bare", subjects=", ".join(bare)))
    if markless:
        lines.append(texts.html("progress-markless", subjects=", ".join(markless)))
    return lines


def _subject(page: MarksPage, subject: SubjectMarks, texts: Texts) -> Html:
    name, mean = progress_words.name(subject, texts), progress_words.mean(subject, texts)
    final = page.finals.get(subject.subject_id)
    if final is not None:
        return texts.html("progress-subject-final", subject=name, mean=mean, final=mark_words.value(final, texts))
    return texts.html("progress-subject", subject=name, mean=mean)


def _near(subject: SubjectMarks, texts: Texts) -> Html:
    return texts.html("progress-near-line", subject=subject.subject, rise=_rise(subject, texts))


def _rise(subject: SubjectMarks, texts: Texts) -> str:
    """«ещё одна 5 — и средняя 4,50»."""
    if subject.rise is None:
        return ""
    rise = subject.rise
    value = mark_words.value(rise.value, texts)
    return texts.plain("progress-rise", count=rise.times, value=value, mean=journal_words.mean(rise.mean, texts))


def _table(page: MarksPage, texts: Texts) -> Html:
    heads = "".join(f"<th>{escape(texts.plain(f'progress-column-{it}'))}</th>" for it in _COLUMNS)
    rows = []
    for subject in page.subjects:
        final = page.finals.get(subject.subject_id)
        cells = (
            progress_words.name(subject, texts),
            progress_words.marks(subject, texts, most=_MARKS[0]),
            progress_words.mean(subject, texts),
            "" if final is None else mark_words.value(final, texts),
        )
        rows.append(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>")
    child = lesson_words.familiar(page.child.name, texts)
    title = texts.plain("progress-table-title", child=child, group=page.turning.shown.year.group)
    under = "".join(f"<p>{line}</p>" for line in progress_words.legend(page.subjects, texts))
    period = progress_words.stretch(page.turning.shown, texts)
    return Html(f"<h4>{escape(title)}</h4><p>{period}</p><table><tr>{heads}</tr>{''.join(rows)}</table>{under}")


_COLUMNS = ("subject", "marks", "mean", "final")


def _rows(page: MarksPage, texts: Texts, *, as_table: bool) -> list[list[Button]]:
    pupil_id, shown = page.child.pupil_id, page.turning.shown
    day = shown.first.toordinal()
    turning = [
        Button(
            texts.plain(f"progress-{way}", period=progress_words.stretch_label(to, texts)), _turn(pupil_id, to.first)
        )
        for way, to in (("before", page.turning.before), ("after", page.turning.after))
        if to is not None
    ]
    subjects = [
        Button(cut(subject.subject, _LABEL), OpenSubjectMarks(pupil_id=pupil_id, course_id=subject.course_id, day=day))
        for subject in page.subjects
        if subject.marks
    ]
    report = MakeReport(pupil_id=pupil_id, first=day, last=shown.last.toordinal(), form="p")
    files = [
        Button(texts.plain("progress-chart"), SendProgressChart(pupil_id=pupil_id, day=day)),
        Button(texts.plain("progress-pdf"), report),
    ]
    wish = ShowProgressAs(pupil_id=pupil_id, day=day, tables="no" if as_table else "yes")
    return [
        *([turning] if turning else []),
        *pairs(subjects),
        *([files] if subjects else []),
        [
            Button(texts.plain("progress-finals"), OpenOwnFinals(pupil_id=pupil_id)),
            Button(texts.plain("progress-as-text" if as_table else "progress-as-table"), wish),
        ],
        *switcher(page.child.others, pupil_id, OpenProgress, texts),
        [back_to_child(pupil_id, texts)],
    ]


def _turn(pupil_id: int, to: dt.date) -> TurnProgress:
    return TurnProgress(pupil_id=pupil_id, day=to.toordinal())


def subject_screen(page: SubjectPage, texts: Texts) -> Screen:
    """Every mark of a subject, the newest first, and what would move the average."""
    subject = page.subject
    lines = [
        texts.html(
            "progress-subject-title",
            subject=progress_words.name(subject, texts),
            child=lesson_words.familiar(page.child.name, texts),
        ),
        progress_words.stretch(page.turning.shown, texts),
        Html(""),
        *_standing(page, texts),
    ]
    blocks = [_mark(page, mark, texts) for mark in reversed(subject.marks)]
    text = Html("\n".join(lines))
    shown = 0
    for block in blocks:
        longer = Html(f"{text}\n\n{block}")
        if len(longer.encode("utf-16-le")) // 2 > _ROOM:
            break
        text, shown = longer, shown + 1
    if shown < len(blocks):
        text = Html(f"{text}\n\n{texts.html('progress-earlier', count=len(blocks) - shown)}")
    day = page.turning.shown.first
    back = Button(texts.plain("progress-back"), _turn(page.child.pupil_id, day))
    return Screen(text, [[back]])


def _standing(page: SubjectPage, texts: Texts) -> list[Html]:
    """The average, what stands for the period, and what the next mark would do."""
    subject = page.subject
    lines = []
    if not subject.marks:
        lines.append(texts.html("progress-markless-one" if subject.is_markless else "progress-no-marks"))
    elif subject.average.mean is not None:
        mean = progress_words.mean(subject, texts)
        lines.append(texts.html("progress-average", mean=mean, count=subject.average.marks))
    if page.final is not None:
        lines.append(texts.html("progress-final", value=mark_words.value(page.final, texts)))
    if page.next_marks:
        ways = [
            texts.plain("progress-next-one", value=value, mean=journal_words.mean(mean, texts))
            for value, mean in page.next_marks
        ]
        lines.append(texts.html("progress-next", ways="; ".join(ways)))
    if subject.rise is not None:
        lines.append(texts.html("progress-rise-line", rise=_rise(subject, texts)))
    return [*lines, *progress_words.legend([subject], texts)]


def _mark(page: SubjectPage, mark: ReadMark, texts: Texts) -> Html:
    line = mark.line
    work = page.works.get(line.work_type or "")
    kind = "former" if mark.is_former else "retake" if mark.is_retake else "own"
    said = texts.html(
        "progress-mark",
        mark=mark_words.mark(line.value, line.second_value, texts),
        day=dates.day(line.date, texts.language),
        work=mark_words.work(line.work_type or "answer", page.works, texts),
        kind=kind,
    )
    if work is not None and work.weight != 1:
        said = texts.html("progress-weighs", line=said, weight=work.weight)
    lines = [said]
    if mark.topic:
        lines.append(texts.html("progress-topic", topic=cut(mark.topic, _TOPIC)))
    if mark.comment:
        lines.append(texts.html("marks-line-comment", comment=mark.comment))
    return Html("\n".join(lines))
