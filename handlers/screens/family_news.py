"""What families read of marks, homework and finals."""

from handlers.callbacks import OpenDayOf
from handlers.callbacks.progress import OpenOwnFinals
from handlers.screens import lesson_words, mark_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.marks import MarkKind
from services.homework.for_pupils import DueHomework
from services.matters.finals import FinalsNews, FinalsOfChild, FinalTold
from services.matters.homework import HomeworkListNews, HomeworkNews, SetFor
from services.matters.marks import WITHDRAWN, MarkNews, MarksNews, halves
from services.names import ShownName

LONGEST_HOMEWORK = 300
"""Of a homework's words in a list; the day has them all."""


def marks_news_screen(news: MarksNews, texts: Texts) -> Screen:
    """The marks, under the name of each child."""
    lines: list[Html] = []
    for child in news.children:
        lines += [*_gap(lines), texts.html("news-child", child=lesson_words.familiar(child[0].name, texts))]
        lines += [_mark(line, texts) for line in child]
    rows = [_to_day(child[-1].pupil_id, child[-1].name, child[-1].date.toordinal(), texts) for child in news.children]
    return Screen(_fitting(lines, texts), rows)


def homework_news_screen(news: HomeworkListNews, texts: Texts) -> Screen:
    """The lists, under the name of each child."""
    lines: list[Html] = []
    for child in news.children:
        lines += [*_gap(lines), _homework_title(child, texts)]
        lines += [_lesson(it, texts) for it in child.lessons]
    rows = [_to_day(child.pupil_id, child.name, child.date.toordinal(), texts) for child in news.children]
    return Screen(_fitting(lines, texts), rows)


def finals_news_screen(news: FinalsNews, texts: Texts) -> Screen:
    """The finals, under the name of each child and the period."""
    lines: list[Html] = []
    for child in news.children:
        lines += [*_gap(lines), _finals_title(child, texts)]
        lines += [_final(line, texts) for line in child.lines]
    # Two periods of a child are on one page.
    children = {child.pupil_id: lesson_words.familiar(child.name, texts) for child in news.children}
    rows = [
        [Button(texts.plain("news-open-finals", child=name), OpenOwnFinals(pupil_id=pupil_id))]
        for pupil_id, name in children.items()
    ]
    return Screen(_fitting(lines, texts), rows)


def _fitting(lines: list[Html], texts: Texts) -> Html:
    """What a message takes; where that is not all of it, the buttons lead to the rest, and it says so."""
    if Screen(Html("\n".join(lines))).fits:
        return Html("\n".join(lines))
    end = [Html(""), texts.html("news-more")]
    kept = len(lines)
    while not Screen(Html("\n".join([*lines[:kept], *end]))).fits:
        kept -= 1
    return Html("\n".join([*lines[:kept], *end]))


def _gap(lines: list[Html]) -> list[Html]:
    return [Html("")] if lines else []


def _to_day(pupil_id: int, name: ShownName, day: int, texts: Texts) -> list[Button]:
    child = lesson_words.familiar(name, texts)
    return [Button(texts.plain("news-open-day", child=child), OpenDayOf(pupil_id=pupil_id, day=day))]


def _mark(line: MarkNews, texts: Texts) -> Html:
    said = texts.html(
        "news-mark",
        state="withdrawn" if line.code == WITHDRAWN else "new" if line.before is None else "changed",
        subject=line.subject,
        value="" if line.code == WITHDRAWN else _value(line.code, texts),
        before=_value(line.before or "", texts),
        details=" · ".join(_details(line, texts)) or "none",
    )
    if line.comment is None or line.code == WITHDRAWN:
        return said
    return texts.html("news-mark-comment", mark=said, comment=line.comment)


def _details(line: MarkNews, texts: Texts) -> list[str]:
    """For which work, whether it mends an older one, and on which day if that is not today."""
    found = []
    if line.work_type is not None:
        found.append(line.work_name or texts.plain(f"work-type-{line.work_type}"))
    if line.is_retake:
        found.append(texts.plain("news-retake"))
    if not line.is_today:
        found.append(dates.span(line.date, line.date, texts.language))
    return found


def _value(code: str, texts: Texts) -> str:
    return mark_words.mark(*halves(code), texts) if code else ""


def _homework_title(child: HomeworkNews, texts: Texts) -> Html:
    return texts.html(
        "news-homework-title",
        child=lesson_words.familiar(child.name, texts),
        when="tomorrow" if child.is_tomorrow else "later",
        day=dates.day(child.date, texts.language),
        again="yes" if child.is_again else "no",
    )


def _lesson(it: SetFor, texts: Texts) -> Html:
    said = "; ".join(_homework(one, texts) for one in it.homework)
    return texts.html("news-homework-lesson", lesson=lesson_words.numbered(it.number, it.subject), homework=said)


def _homework(one: DueHomework, texts: Texts) -> str:
    words = one.text or ""
    if len(words) > LONGEST_HOMEWORK:
        words = f"{words[:LONGEST_HOMEWORK].rstrip()}…"
    state = "none" if one.is_none else "files" if not words else "words"
    return texts.plain("news-homework", state=state, text=words, files=one.files)


def _finals_title(child: FinalsOfChild, texts: Texts) -> Html:
    name = lesson_words.familiar(child.name, texts)
    return texts.html("news-finals-title", child=name, period=child.period or texts.plain("news-finals-year"))


def _final(line: FinalTold, texts: Texts) -> Html:
    kind = "" if line.kind is MarkKind.PERIOD else texts.plain(f"news-final-{line.kind}")
    return texts.html(
        "news-final",
        state="withdrawn" if line.code == WITHDRAWN else "new" if line.before is None else "changed",
        subject=line.subject if not kind else texts.plain("news-final-of", subject=line.subject, kind=kind),
        value="" if line.code == WITHDRAWN else _value(line.code, texts),
        before=_value(line.before or "", texts),
    )
