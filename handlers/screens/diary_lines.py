"""A lesson of a child's day in words: in short beside other children, and with all that is known of it."""

from collections.abc import Sequence
from operator import attrgetter

from handlers.screens import diary_words, lesson_words, mark_words
from handlers.screens.screen import Screen
from locales import dates
from locales.texts import Html, Texts, cut
from services.diary import ChildDay, DiaryLesson, DiaryMark, DiaryRemark, FallenLesson
from services.homework.for_pupils import DueHomework


def short(day: ChildDay, texts: Texts, most: int) -> list[Html]:
    """The day's lessons, one a line, with what was to be done for them; what fell out stands in its place.

    ``most`` units of each homework, or none of it.
    """
    lines = []
    for one in in_time(day):
        if isinstance(one, FallenLesson):
            lines.append(_fallen(one, texts))
        else:
            name = lesson_words.numbered(one.number, one.subject)
            lines += [_line(one, name, texts), *_homework(one, texts, most)]
    return [*lines, *(_remark(one, texts, most) for one in day.remarks if most)]


def whole(day: ChildDay, texts: Texts, most: int) -> list[Html]:
    """The same with times, topics, and what is said of each mark."""
    lines = []
    for one in in_time(day):
        if isinstance(one, FallenLesson):
            lines.append(_fallen(one, texts))
            continue
        name = texts.plain(
            "diary-lesson-at", lesson=lesson_words.numbered(one.number, one.subject), starts=dates.clock(one.starts)
        )
        lines.append(_line(one, name, texts))
        if one.change is not None:
            lines.append(_change(one, texts))
        if one.topic:
            lines.append(texts.html("diary-topic", topic=cut(one.topic, most)))
        lines += [_mark(mark, texts, most) for mark in one.marks if _says_more(mark)]
        lines += _homework(one, texts, most)
    return [*lines, *(_remark(one, texts, most) for one in day.remarks)]


def as_much(lines: Sequence[Html], texts: Texts) -> Html:
    """As many of the lines as a message takes, one under another; that there are more is said."""
    shown = ([*lines[:count], texts.html("diary-cut")] for count in range(len(lines) - 1, 0, -1))
    return next(text for text in map(_joined, (lines, *shown)) if Screen(text).fits)


def set_for(day: ChildDay, texts: Texts, most: int) -> list[Html]:
    """What is to be done for a day that comes; nothing where nothing is."""
    lines = [
        texts.html(
            "diary-set-lesson",
            lesson=lesson_words.numbered(lesson.number, lesson.subject),
            homework=cut(diary_words.homework(lesson.homework, texts), most),
        )
        for lesson in day.lessons
        if any(not one.is_none for one in lesson.homework)
    ]
    return [texts.html("diary-set", day=dates.day(day.date, texts.language)), *lines] if lines else []


def _joined(lines: Sequence[Html]) -> Html:
    return Html("\n".join(lines))


def in_time(day: ChildDay) -> list[DiaryLesson | FallenLesson]:
    """What stands and what does not, in the order of the day."""
    both: list[DiaryLesson | FallenLesson] = [*day.lessons, *day.fallen]
    return sorted(both, key=attrgetter("starts"))


def _line(lesson: DiaryLesson, name: str, texts: Texts) -> Html:
    state = diary_words.state(lesson)
    line = texts.html("diary-lesson", lesson=name, state=state)
    if state == "late" and lesson.minutes_late:
        line = texts.html("diary-lesson-late", lesson=name, minutes=str(lesson.minutes_late))
    if lesson.code is not None:
        line = texts.html("diary-lesson-why", line=line, reason=texts.plain(f"diary-reason-{lesson.code}"))
    if lesson.marks:
        line = texts.html("diary-lesson-marks", line=line, marks=diary_words.marks(lesson.marks, texts))
    return line


def _change(lesson: DiaryLesson, texts: Texts) -> Html:
    day = "" if lesson.moved_from is None else dates.short_day(lesson.moved_from, texts.language)
    return texts.html("diary-change", change=str(lesson.change), day=day)


def _fallen(lesson: FallenLesson, texts: Texts) -> Html:
    return texts.html(
        "diary-fallen",
        lesson=lesson_words.numbered(lesson.number, lesson.subject),
        why=diary_words.why(lesson, texts),
    )


def _says_more(mark: DiaryMark) -> bool:
    return bool(mark.work_type or mark.comment)


def _mark(mark: DiaryMark, texts: Texts, most: int) -> Html:
    said = mark_words.mark(mark.value, mark.second_value, texts)
    work = diary_words.work(mark, texts)
    line = texts.html("diary-mark", mark=said, work=work or "none", weight=diary_words.weight(mark, texts))
    return line if not mark.comment else texts.html("diary-mark-said", line=line, words=cut(mark.comment, most))


def _homework(lesson: DiaryLesson, texts: Texts, most: int) -> list[Html]:
    return [_due(one, texts, most) for one in lesson.homework] if most else []


def _due(homework: DueHomework, texts: Texts, most: int) -> Html:
    if homework.is_none:
        return texts.html("diary-no-homework")
    return texts.html("diary-homework", text=cut(homework.text or "", most), files=homework.files)


def _remark(remark: DiaryRemark, texts: Texts, most: int) -> Html:
    return texts.html(
        "diary-remark",
        praise="yes" if remark.is_praise else "no",
        lesson=lesson_words.numbered(remark.number, remark.subject),
        remark=cut(diary_words.remark(remark, texts), most),
    )
