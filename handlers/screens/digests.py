"""Digests as a family reads them: honest about what is not marked yet, and short where a message is full."""

import datetime as dt
from collections.abc import Mapping, Sequence

from handlers.callbacks import OpenDayOf
from handlers.callbacks.digests import SeenAll, SeenWeek
from handlers.screens import lesson_words, mark_words
from handlers.screens.screen import Button, Screen, fitting, pairs
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
_FEW = 3
"""So many children have each a button to the day; of more, those who are told of in short."""
_SEVERAL = 3
"""From so many lessons missed for one reason they are one line."""


def day_digest_screen(digest: DayDigest, texts: Texts) -> Screen:
    """The evening digest: as much of every homework as a message takes, then fewer children in full."""
    title = texts.html("digest-day", day=dates.day(digest.date, texts.language), at=dates.clock(digest.at))
    short = [_in_short(child, _day_counts(child), texts) for child in digest.children]
    in_full = [[_day_lines(child, digest, texts, most) for child in digest.children] for most in _LONGEST_HOMEWORK]
    whole = next((those for those in in_full if Screen(_joined(title, those)).fits), in_full[-1])
    text, count = _every_child(title, whole, short)
    opened = digest.children if len(digest.children) <= _FEW else digest.children[count:]
    return Screen(text, _open_rows(opened, digest.date, texts))


def week_digest_screen(digest: WeekDigest, texts: Texts) -> Screen:
    """The weekly digest, with «Ознакомлен» for each child and for all."""
    title = texts.html("digest-week", days=dates.span(digest.first, digest.last, texts.language))
    short = [_in_short(child, _week_counts(child), texts) for child in digest.children]
    text, count = _every_child(title, [_week_lines(child, digest, texts) for child in digest.children], short)
    rows = _open_rows(digest.children[count:], digest.last, texts)
    if digest.may_acknowledge and not digest.is_empty:
        rows += _seen_rows(digest, texts)
    return Screen(text, rows)


def _every_child(title: Html, in_full: Sequence[list[Html]], in_short: Sequence[list[Html]]) -> tuple[Html, int]:
    """Every child of however many: the first ones in full, as a message takes them. Also says how many those are."""
    for count in range(len(in_full), 0, -1):
        text = _joined(title, [*in_full[:count], *in_short[count:]])
        if Screen(text).fits:
            return text, count
    return fitting([title, Html(""), *(line for lines in in_short for line in lines)]), 0


def _joined(title: Html, children: Sequence[list[Html]]) -> Html:
    return Html("\n\n".join([title, *("\n".join(lines) for lines in children)]))


def _in_short(child: ChildDigest, counts: Mapping[str, int], texts: Texts) -> list[Html]:
    """One line of a child for whom a message has no more room; the diary is a button away."""
    said = [texts.plain(f"digest-short-{what}", count=str(count)) for what, count in counts.items() if count]
    name = lesson_words.familiar(child.name, texts)
    marked = (
        texts.plain("digest-short-marked", marked=str(child.marked), total=str(child.total))
        if child.total
        else texts.plain("digest-short-no-lessons")
    )
    return [texts.html("digest-short", child=name, group=child.group, said=", ".join([marked, *said]))]


def _day_counts(child: ChildDay) -> dict[str, int]:
    return {
        "absent": len(child.absent),
        "late": len(child.late),
        "marks": len(child.marks),
        "homework": len(child.homework),
        "changes": len(child.changes),
    }


def _week_counts(child: ChildWeek) -> dict[str, int]:
    return {
        "absent": sum(count for _, count in child.absent),
        "late": child.late,
        "marks": sum(len(it.marks) for it in child.marks),
        "remarks": len(child.remarks),
        "debts": len(child.debts),
    }


def _open_rows(children: Sequence[ChildDigest], day: dt.date, texts: Texts) -> list[list[Button]]:
    """To the diary of each of them."""
    return pairs(
        [
            Button(lesson_words.familiar(it.name, texts), OpenDayOf(pupil_id=it.pupil_id, day=day.toordinal()))
            for it in children
        ]
    )


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
    lines += _absent_lines(child.absent, texts)
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


def _absent_lines(absent: Sequence[Named], texts: Texts) -> list[Html]:
    """A line for each lesson; a day at home is one line."""
    alike = {it.said: [other for other in absent if other.said == it.said] for it in absent}
    lines = []
    for said, lessons in alike.items():
        reason = texts.plain(f"digest-reason-{said}")
        numbers = [str(it.number) for it in lessons if it.number is not None]
        if len(numbers) == len(lessons) >= _SEVERAL:
            lines.append(texts.html("digest-absent-several", lessons=", ".join(numbers), reason=reason))
        else:
            lines += [texts.html("digest-absent", lesson=_lesson(it), reason=reason) for it in lessons]
    return lines


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
