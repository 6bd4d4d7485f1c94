"""How a family reads marks, averages and absences: the same words on screens, in reports and in papers."""

import datetime as dt
from collections.abc import Iterable

from handlers.screens import journal_words, mark_words
from locales import dates
from locales.texts import Html, Texts
from services.progress.absences import Absences, Reason
from services.progress.marks import ReadMark, SubjectMarks
from services.progress.outlook import Trend
from services.progress.years import Stretch

_ARROWS = {Trend.UP: "↗", Trend.EVEN: "→", Trend.DOWN: "↘"}
_RETAKE = "↻"


def mark(found: ReadMark, texts: Texts) -> str:
    """«5», «4/3», «долг»; of a retake «↻4»."""
    said = mark_words.mark(found.line.value, found.line.second_value, texts)
    return f"{_RETAKE}{said}" if found.is_retake else said


def marks(subject: SubjectMarks, texts: Texts, *, most: int | None = None) -> str:
    """The marks in order; of many the last ones."""
    shown = subject.marks if most is None else subject.marks[-most:]
    said = " ".join(mark(one, texts) for one in shown)
    return said if len(shown) == len(subject.marks) else f"… {said}"


def mean(subject: SubjectMarks, texts: Texts) -> str:
    """«4,67 ↗»; nothing where no mark counts."""
    said = journal_words.mean(subject.average.mean, texts)
    return said if subject.trend is None else f"{said} {_ARROWS[subject.trend]}"


def name(subject: SubjectMarks, texts: Texts) -> str:
    """«Алгебра»; «Музыка (I полугодие)» where its period is not the class's."""
    if subject.period is None:
        return subject.subject
    return texts.plain("progress-own-period", subject=subject.subject, period=subject.period)


def stretch(shown: Stretch, texts: Texts) -> Html:
    """«2 четверть, 2026/2027 год: 2 ноября – 27 декабря»."""
    days = dates.span(shown.first, shown.last, texts.language)
    if shown.period is None:
        return texts.html("progress-year", year=shown.year.name, days=days)
    return texts.html("progress-period", period=shown.period, year=shown.year.name, days=days)


def stretch_label(shown: Stretch, texts: Texts) -> str:
    """The same on a button."""
    return shown.period or texts.plain("progress-year-label", year=shown.year.name)


def days(first: dt.date, last: dt.date, texts: Texts) -> str:
    """«2–27 ноября 2026», «1 декабря 2025 – 20 января 2026»."""
    if first.year == last.year:
        return f"{dates.span(first, last, texts.language)} {first.year}"
    ends = (f"{dates.span(day, day, texts.language)} {day.year}" for day in (first, last))
    return " – ".join(ends)


def coverage(found: Absences, texts: Texts) -> str:
    """«Отмечено 40 из 44 уроков»: what is not marked is not known (F-14)."""
    return texts.plain("progress-coverage", marked=str(found.marked), total=found.total)


def reasons(found: Absences, texts: Texts) -> list[str]:
    """«Болезнь: 5 уроков, 2 дня», then what was late."""
    said = [_reason(reason, texts) for reason in found.reasons]
    if found.late:
        said.append(texts.plain("progress-late", count=found.late))
        if found.minutes_late:
            said[-1] = texts.plain("progress-late-minutes", late=said[-1], minutes=found.minutes_late)
    return said


def _reason(reason: Reason, texts: Texts) -> str:
    return texts.plain(
        "progress-reason",
        reason=texts.plain(f"progress-code-{reason.code}"),
        lessons=texts.plain("progress-lessons", count=reason.lessons),
        days=texts.plain("progress-days", count=reason.days),
    )


def legend(subjects: Iterable[SubjectMarks], texts: Texts) -> list[Html]:
    """What the signs mean, of those that stand there."""
    known = list(subjects)
    lines = []
    if any(subject.trend is not None for subject in known):
        lines.append(texts.html("progress-legend-trend"))
    if any(one.is_retake for subject in known for one in subject.marks):
        lines.append(texts.html("progress-legend-retake"))
    return lines
