"""What the sender puts on a phone: an absence, its correction, a line for the tutor."""

from handlers.callbacks import OpenDayOf, OpenTodayBelow
from handlers.callbacks.early import FetchedEarly
from handlers.screens import lesson_words
from handlers.screens.absences import question_part
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Seen
from services.news import AbsenceNews, CorrectionNews, News, NewsLesson, UnreachedNews


def notice_screen(news: News, texts: Texts, *, is_repeat: bool = False) -> Screen:
    """The message in the reader's language. ``is_repeat``: it may have arrived already, and it says so."""
    screen = _screen(news, texts)
    if not is_repeat:
        return screen
    return Screen(Html(f"{texts.html('notice-repeat')}\n{screen.text}"), screen.rows)


def _screen(news: News, texts: Texts) -> Screen:
    match news:
        case AbsenceNews():
            return _absence(news, texts)
        case CorrectionNews():
            return _correction(news, texts)
        case UnreachedNews():
            return _unreached(news, texts)


def _absence(news: AbsenceNews, texts: Texts) -> Screen:
    child = lesson_words.familiar(news.child, texts)
    lines = [_on_other_day(news, texts)] if not news.is_today else []
    if news.seen_before and _is_any_absent(news.lessons):
        numbers = news.seen_before
        lines.append(texts.html("notice-was-there", child=child, lessons=_numbers(numbers), count=len(numbers)))
    lines += [_lesson(lesson, child, texts) for lesson in news.lessons]
    said, rows = question_part(news.question, news.pupil_id, news.date, texts)
    if news.early_lesson_id is not None:
        fetched = FetchedEarly(pupil_id=news.pupil_id, lesson_id=news.early_lesson_id)
        rows.insert(0, [Button(texts.plain("early-fetched"), fetched)])
    return Screen(Html("\n".join(lines + said)), [*rows, [_open_day(news.pupil_id, news, texts)]])


def _correction(news: CorrectionNews, texts: Texts) -> Screen:
    lines = [_on_other_day(news, texts)] if not news.is_today else []
    lines.append(
        texts.html(
            "notice-correction",
            child=lesson_words.familiar(news.child, texts),
            state="late" if news.lesson.seen is Seen.LATE else "present",
            **_place(news.lesson),
        ),
    )
    button = _open_today(texts) if news.pupil_id is None else _open_day(news.pupil_id, news, texts)
    return Screen(Html("\n".join(lines)), [[button]])


def _unreached(news: UnreachedNews, texts: Texts) -> Screen:
    child = lesson_words.in_line(news.child, texts)
    must_call = _is_any_absent(news.lessons)
    lines = [_on_other_day(news, texts)] if not news.is_today else []
    lines.append(
        texts.html("notice-unreached" if must_call else "notice-unreached-corrected", child=child, group=news.group)
    )
    lines += [_lesson(lesson, child, texts) for lesson in news.lessons]
    if must_call:
        lines += _phones(news, texts)
    return Screen(Html("\n".join(lines)), [[_open_today(texts)]])


def _phones(news: UnreachedNews, texts: Texts) -> list[Html]:
    """Whom to call."""
    if not news.guardians:
        return [texts.html("notice-no-guardians")]
    lines = []
    for guardian in news.guardians:
        kinship = texts.plain(f"kinship-{guardian.kinship.value}")
        if guardian.phone:
            lines.append(texts.html("notice-guardian-phone", kinship=kinship, phone=guardian.phone))
        else:
            lines.append(texts.html("notice-guardian-no-phone", kinship=kinship))
    return lines


def _open_day(pupil_id: int, news: News, texts: Texts) -> Button:
    """The day the notice is about, whenever it is pressed."""
    return Button(texts.plain("notice-open-day"), OpenDayOf(pupil_id=pupil_id, day=news.date.toordinal()))


def _open_today(texts: Texts) -> Button:
    """For staff: a tutor's class, a deputy's school."""
    return Button(texts.plain("notice-open-today"), OpenTodayBelow())


def _is_any_absent(lessons: list[NewsLesson]) -> bool:
    return any(lesson.seen is Seen.ABSENT for lesson in lessons)


def _lesson(lesson: NewsLesson, child: str, texts: Texts) -> Html:
    state = "absent" if lesson.seen is Seen.ABSENT else "late" if lesson.seen is Seen.LATE else "present"
    return texts.html("notice-lesson", child=child, state=state, **_place(lesson))


def _place(lesson: NewsLesson) -> dict[str, str]:
    """Which lesson, when, and when it was marked."""
    return {
        "number": "none" if lesson.number is None else str(lesson.number),
        "subject": _lower(lesson.subject),
        "starts": dates.clock(lesson.starts),
        "marked": dates.clock(lesson.marked),
    }


def _on_other_day(news: News, texts: Texts) -> Html:
    return texts.html("notice-day", day=dates.day(news.date, texts.language))


def _numbers(numbers: list[int]) -> str:
    """«1–3», «1, 3»."""
    if len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        return f"{numbers[0]}–{numbers[-1]}"
    return ", ".join(map(str, numbers))


def _lower(subject: str) -> str:
    """A subject inside a sentence: «математика», but «ОБЗР»."""
    return subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:]
