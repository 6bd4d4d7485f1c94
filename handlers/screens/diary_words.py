"""How what stands in a diary is called, the same on a screen, in a table, on paper and in a picture."""

import datetime as dt
from collections.abc import Sequence

from handlers.screens import mark_words
from locales import dates
from locales.texts import Texts
from models.lessons import Seen
from services.diary import DiaryLesson, DiaryMark, DiaryRemark, FallenLesson, Stage
from services.homework.for_pupils import DueHomework

_STAGES = {Stage.AHEAD: "ahead", Stage.NOW: "now", Stage.OVER: "over", Stage.DUE: "due"}


def state(lesson: DiaryLesson) -> str:
    """«present», «absent», «late»; while nobody has marked it how far the lesson is. The texts select by it."""
    return _STAGES[lesson.stage] if lesson.seen is None else lesson.seen.value


def title_day(date: dt.date, at: dt.datetime, texts: Texts) -> str:
    """«пн, 23 ноября»; of another year in full."""
    if date.year == at.year:
        return dates.day(date, texts.language)
    return dates.long_day(date, texts.language)


def marks(found: Sequence[DiaryMark], texts: Texts) -> str:
    """«5, 4/3, долг»."""
    return ", ".join(mark_words.mark(one.value, one.second_value, texts) for one in found)


def signs(lesson: DiaryLesson, texts: Texts) -> str:
    """A narrow cell: «5 4/3», «н», «5 оп»; nothing where nothing stands."""
    words = [mark_words.sign(one.value, one.second_value, texts) for one in lesson.marks]
    if lesson.seen is Seen.ABSENT:
        words.append(texts.plain(f"journal-code-{lesson.code or 'ot'}"))
    elif lesson.seen is Seen.LATE:
        words.append(texts.plain("journal-code-op"))
    return " ".join(words)


def work(mark: DiaryMark, texts: Texts) -> str:
    """«контрольная работа», or as the school calls it; nothing where nobody has said."""
    if mark.work_type is None:
        return ""
    return mark.work_name or texts.plain(f"work-type-{mark.work_type}")


def weight(mark: DiaryMark, texts: Texts) -> str:
    """«2», «1,5»; «none» for the usual one."""
    if mark.weight is None:
        return "none"
    number = f"{mark.weight:g}"
    return number.replace(".", ",") if texts.language == "ru" else number


def homework(found: Sequence[DueHomework], texts: Texts) -> str:
    """All that is to be done, in one line: words and the number of files, «не задано», or nothing."""
    said = []
    for one in found:
        if one.is_none:
            said.append(texts.plain("journal-homework-none"))
            continue
        files = [texts.plain("journal-homework-files", files=one.files)] if one.files else []
        said.append(" + ".join([*([one.text] if one.text else []), *files]))
    return "; ".join(" ".join(one.split()) for one in said)


def remark(found: DiaryRemark, texts: Texts) -> str:
    """The words of it."""
    return texts.plain(f"remark-{found.template}") if found.template is not None else found.text or ""


def why(found: FallenLesson, texts: Texts) -> str:
    """«урок отменён», «урок перенесён на 24.11»."""
    day = "" if found.moved_to is None else dates.short_day(found.moved_to, texts.language)
    return texts.plain("diary-fallen-why", why="moved_to" if day else found.why.value, day=day)
