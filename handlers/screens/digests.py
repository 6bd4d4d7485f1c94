"""Digests as a family reads them: honest about what is not marked yet, and short where a message is full."""

from collections.abc import Sequence

from handlers.callbacks.digests import SeenAll, SeenWeek
from handlers.screens import lesson_words, mark_words
from handlers.screens.screen import Button, Screen, fitting
from locales import dates
from locales.texts import Html, Texts, cut
from services.digests.contents import (
    ChildDay,
    ChildDigest,
    ChildWeek,
    DayDigest,
    Named,
    RemarkSaid,
    SubjectWeek,
    WeekDigest,
)
from services.homework.for_pupils import DueHomework

_LONGEST_HOMEWORK = (200, 80, 30)
"""UTF-16 units of a homework in its line: from the usual down to what a message takes of many children."""


def day_digest_screen(digest: DayDigest, texts: Texts) -> Screen:
    """The evening digest: as much of every homework as a message takes."""
    screens = (_day_screen(digest, texts, most) for most in _LONGEST_HOMEWORK)
    return next((screen for screen in screens if screen.fits), _day_screen(digest, texts, _LONGEST_HOMEWORK[-1]))


def week_digest_screen(digest: WeekDigest, texts: Texts) -> Screen:
    """The weekly digest, with «Ознакомлен» for each child and for all."""
    days = dates.span(digest.first, digest.last, texts.language)
    lines = [texts.html("digest-week", days=days)]
    for child in digest.children:
        lines += [Html(""), *_week_lines(child, digest, texts)]
    rows = _seen_rows(digest, texts) if digest.may_acknowledge and not digest.is_empty else []
    return Screen(fitting(lines), rows)


def _day_screen(digest: DayDigest, texts: Texts, most: int) -> Screen:
    day = dates.day(digest.date, texts.language)
    lines = [texts.html("digest-day", day=day, at=dates.clock(digest.at))]
    for child in digest.children:
        lines += [Html(""), *_day_lines(child, digest, texts, most)]
    return Screen(fitting(lines))


def _day_lines(child: ChildDay, digest: DayDigest, texts: Texts, most: int) -> list[Html]:
    lines = [_head(child, texts)]
    if child.total:
        lines.append(texts.html("digest-marked", marked=str(child.marked), total=child.total))
    else:
        lines.append(texts.html("digest-no-lessons"))
    if child.unmarked:
        lines.append(texts.html("digest-unmarked", lessons=_named(child.unmarked)))
    if child.ahead:
        lines.append(texts.html("digest-ahead", lessons=_named(child.ahead)))
    lines += [
        texts.html("digest-absent", lesson=_lesson(it), reason=texts.plain(f"digest-reason-{it.said}"))
        for it in child.absent
    ]
    lines += [
        texts.html("digest-late", lesson=_lesson(it))
        if it.said is None
        else texts.html("digest-late-minutes", lesson=_lesson(it), minutes=int(it.said))
        for it in child.late
    ]
    if child.marks:
        said = [
            texts.plain(
                "digest-mark",
                subject=it.subject,
                mark=mark_words.mark(it.value, it.second_value, texts),
                work=mark_words.work(it.work_type, digest.works, texts),
                kind="retake" if it.is_retake else "own",
            )
            for it in child.marks
        ]
        lines.append(texts.html("digest-marks", marks="; ".join(said)))
    return [*lines, *_next_lines(child, texts, most)]


def _next_lines(child: ChildDay, texts: Texts, most: int) -> list[Html]:
    """What is to be done for the next school day, and what is otherwise then."""
    lines = []
    if child.next_day is not None:
        day = dates.day(child.next_day, texts.language)
        lines.append(texts.html("digest-next" if child.homework else "digest-next-none", day=day))
        lines += [_homework(lesson, homework, texts, most) for lesson, homework in child.homework]
    lines += [
        texts.html(
            "digest-change",
            day="" if it.day is None else dates.day(it.day, texts.language),
            lesson=_lesson(it),
            how=str(it.said),
        )
        for it in child.changes
    ]
    return lines


def _homework(lesson: Named, homework: DueHomework, texts: Texts, most: int) -> Html:
    if homework.is_none:
        return texts.html("digest-homework-none", lesson=lesson.subject)
    return texts.html(
        "digest-homework", lesson=lesson.subject, text=cut(homework.text or "", most), files=homework.files
    )


def _week_lines(child: ChildWeek, digest: WeekDigest, texts: Texts) -> list[Html]:
    lines = [_head(child, texts)]
    if not child.total:
        return [*lines, texts.html("digest-week-no-lessons")]
    lines.append(texts.html("digest-marked", marked=str(child.marked), total=child.total))
    lines += [_subject(it, texts) for it in child.marks] or [texts.html("digest-week-no-marks")]
    if child.absent:
        reasons = [
            texts.plain("digest-week-reason", reason=texts.plain(f"digest-reason-{code}"), count=str(count))
            for code, count in child.absent
        ]
        missed = sum(count for _, count in child.absent)
        lines.append(texts.html("digest-week-absent", count=missed, reasons=", ".join(reasons)))
        if child.days:
            lines.append(texts.html("digest-week-days", count=child.days))
    if child.late:
        lines.append(texts.html("digest-week-late", count=child.late))
    lines += [texts.html("digest-week-remark", remark=_remark(it, texts)) for it in child.remarks]
    lines += [
        texts.html("digest-week-debt", subject=subject, work=mark_words.work(work, digest.works, texts))
        for subject, work in child.debts
    ]
    if child.is_seen:
        lines.append(texts.html("digest-seen"))
    return lines


def _subject(it: SubjectWeek, texts: Texts) -> Html:
    marks = ", ".join(mark_words.mark(value, second, texts) for value, second in it.marks)
    if it.average is None:
        return texts.html("digest-week-marks", subject=it.subject, marks=marks)
    whole, part = it.average
    return texts.html("digest-week-average", subject=it.subject, marks=marks, whole=whole, part=part)


def _remark(it: RemarkSaid, texts: Texts) -> str:
    return texts.plain(f"remark-{it.template}") if it.template is not None else it.text or ""


def _seen_rows(digest: WeekDigest, texts: Texts) -> list[list[Button]]:
    waiting = [child for child in digest.children if not child.is_seen]
    day = digest.last.toordinal()
    if len(digest.children) == 1:
        return [
            [Button(texts.plain("digest-button-seen"), SeenWeek(pupil_id=it.pupil_id, day=day), "success")]
            for it in waiting
        ]
    rows = [
        [
            Button(
                texts.plain("digest-button-seen-child", child=lesson_words.familiar(it.name, texts)),
                SeenWeek(pupil_id=it.pupil_id, day=day),
            )
        ]
        for it in waiting
    ]
    if len(waiting) > 1:
        rows.append([Button(texts.plain("digest-button-seen-all"), SeenAll(day=day), "success")])
    return rows


def _head(child: ChildDigest, texts: Texts) -> Html:
    return texts.html("digest-child", child=lesson_words.familiar(child.name, texts), group=child.group)


def _named(lessons: Sequence[Named]) -> str:
    return ", ".join(_lesson(it) for it in lessons)


def _lesson(it: Named) -> str:
    return lesson_words.numbered(it.number, it.subject)
