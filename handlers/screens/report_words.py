"""A period's report in words: the short text of an SMS, and the lines of a full message."""

from collections.abc import Sequence

from handlers.screens import journal_words, lesson_words, mark_words, progress_words
from locales import dates
from locales.texts import Html, Texts, cut
from services.progress.reports import Report

SMS_UNITS = 134
"""Two messages of 67 Cyrillic letters."""
_NAME, _SUBJECT = 20, 3
_MARKS = (40, 15, 0)


def sms(report: Report, texts: Texts) -> str:
    """The report in at most two SMS: averages as far as they go in, then what was missed, and how much is known.

    Words alone: an adapter to a real gateway sends what this gives.
    """
    known = [
        (subject.subject, mean)
        for subject in report.summary.subjects
        if (mean := journal_words.mean(subject.average.mean, texts))
    ]
    names = [name for name, _ in known]
    means = [texts.plain("reports-sms-mean", subject=_brief(name, names), mean=mean) for name, mean in known]
    said = (_sms(report, texts, means, count) for count in range(len(means), -1, -1))
    return next((text for text in said if len(text.encode("utf-16-le")) // 2 <= SMS_UNITS), _sms(report, texts, [], 0))


def _sms(report: Report, texts: Texts, means: Sequence[str], count: int) -> str:
    """With so many of the averages, and how many are left out."""
    said = "; ".join(means[:count]) or texts.plain("reports-sms-means" if means else "reports-sms-no-means")
    left = len(means) - count
    absences = report.summary.absences
    return texts.plain(
        "reports-sms",
        child=cut(lesson_words.familiar(report.name, texts), _NAME),
        first=dates.short_day(report.first, texts.language),
        last=dates.short_day(report.last, texts.language),
        means=texts.plain("reports-sms-more", means=said, left=str(left)) if count and left else said,
        missed=str(absences.missed),
        open=str(absences.open_lessons),
        marked=str(absences.marked),
        total=str(absences.total),
    )


def _brief(subject: str, names: Sequence[str]) -> str:
    """As few letters as tell it from the others: «Физ», but «Физик» beside «Физич»."""
    others = [name for name in names if name != subject]
    told_apart = (
        length for length in range(_SUBJECT, len(subject)) if not any(it.startswith(subject[:length]) for it in others)
    )
    return subject[: next(told_apart, len(subject))].rstrip()


def title(report: Report, texts: Texts) -> str:
    """«Иван П., 7Б. 2 четверть»."""
    child = lesson_words.familiar(report.name, texts)
    return texts.plain("reports-title", child=child, group=report.group, days=span(report, texts))


def span(report: Report, texts: Texts) -> str:
    """«2 четверть: 2 ноября – 27 декабря 2026»."""
    days = progress_words.days(report.first, report.last, texts)
    return days if report.period is None else texts.plain("reports-period", period=report.period, days=days)


def made(report: Report, texts: Texts) -> str:
    """When it was made and how much of the days is known: it never pretends to be complete."""
    at = dates.moment(report.made_at, texts.language)
    absences = report.summary.absences
    coverage = progress_words.coverage(absences, texts)
    if absences.marked < absences.total:
        return texts.plain("reports-made-partly", at=at, coverage=coverage)
    return texts.plain("reports-made", at=at, coverage=coverage)


def full(report: Report, texts: Texts) -> Html:
    """The whole message; with fewer of the marks where there are many."""
    found = [_full(report, texts, most) for most in _MARKS]
    return next((text for text in found if len(text.encode("utf-16-le")) // 2 <= _FULL), found[-1])


_FULL = 3900


def _full(report: Report, texts: Texts, most: int) -> Html:
    lines = [
        texts.html("reports-full-title", title=title(report, texts)),
        texts.html("reports-line", words=made(report, texts)),
        Html(""),
        texts.html("reports-head-marks"),
        *_marks(report, texts, most),
        Html(""),
        texts.html("reports-head-absences"),
        *(texts.html("reports-line", words=words) for words in absences_lines(report, texts)),
    ]
    homework = len(report.summary.homework)
    if homework:
        lines += [Html(""), texts.html("reports-homework", count=homework)]
    return Html("\n".join([*lines, Html(""), texts.html("reports-unofficial")]))


def absences_lines(report: Report, texts: Texts) -> list[str]:
    """What was missed and why, in short lines."""
    absences = report.summary.absences
    lines = progress_words.reasons(absences, texts)
    if absences.unexplained:
        lines.append(texts.plain("reports-unexplained", count=absences.open_lessons))
    if not lines:
        lines.append(texts.plain("progress-none-missed" if absences.total else "reports-no-lessons"))
    return lines


def finals(report: Report, texts: Texts) -> dict[int, str]:
    """What stands for the period, by subject."""
    return {mark.subject_id: mark_words.value(mark.value, texts) for mark in report.summary.finals}


def _marks(report: Report, texts: Texts, most: int) -> list[Html]:
    ends = finals(report, texts)
    lines = []
    for subject in report.summary.subjects:
        if not subject.marks and subject.subject_id not in ends:
            continue
        marks = progress_words.marks(subject, texts, most=most) if most else "…"
        mean, final = progress_words.mean(subject, texts), ends.get(subject.subject_id)
        name = progress_words.name(subject, texts)
        if final is None:
            lines.append(texts.html("reports-subject", subject=name, mean=mean, marks=marks))
        else:
            lines.append(texts.html("reports-subject-final", subject=name, mean=mean, marks=marks, final=final))
    return lines or [texts.html("reports-no-marks")]
