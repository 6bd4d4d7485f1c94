"""Opening a closed lesson of an earlier day: the teacher's question, the deputies' list, the news."""

from collections.abc import Sequence

from handlers.callbacks.lessons import OpenCard, OpenCardBelow
from handlers.callbacks.reopening import DecideReopening, OpenReopenings, SendReopening
from handlers.screens import lesson_words
from handlers.screens.homework_drafts import LONGEST_QUOTE
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from services.attendance import LessonTitle
from services.lessons.card import LessonCard
from services.lessons.reopening import Asked
from services.matters.reopening import ReopenAsked, ReopenDecided

ON_A_PAGE = 5


def why_screen(card: LessonCard, texts: Texts, *, typed: str | None = None) -> Screen:
    """Why? Typed, or sent without a word; what was typed before and refused is quoted."""
    lesson_id = card.title.lesson_id
    lines = [texts.html("reopening-why", lesson=_lesson(card.title, texts))]
    if typed is not None:
        lines.append(texts.html("lesson-topic-typed", words=cut(typed, LONGEST_QUOTE)))
    return Screen(
        Html("\n".join(lines)),
        [
            [Button(texts.plain("reopening-send"), SendReopening(lesson_id=lesson_id), "primary")],
            [Button(texts.plain("lesson-nav-card"), OpenCard(lesson_id=lesson_id))],
        ],
    )


def waiting_screen(asked: Sequence[Asked], page: int, texts: Texts) -> Screen:
    """The requests, a page of them, each with «разрешить» and «нет»."""
    if not asked:
        return Screen(texts.html("reopening-none"), [[back_button("school", texts)]])
    page = min(page, (len(asked) - 1) // ON_A_PAGE)
    shown = list(enumerate(asked, start=1))[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    lines = [texts.html("reopening-waiting", count=len(asked))]
    lines += [_line(one, texts, number=str(number)) for number, one in shown]
    rows = [_decisions(one, texts, number=str(number)) for number, one in shown]
    turns = [Button(texts.plain("days-earlier"), OpenReopenings(page=page - 1))] if page else []
    if (page + 1) * ON_A_PAGE < len(asked):
        turns.append(Button(texts.plain("days-later"), OpenReopenings(page=page + 1)))
    return Screen(Html("\n\n".join(lines)), [*rows, *([turns] if turns else []), [back_button("school", texts)]])


def asked_news_screen(news: ReopenAsked, texts: Texts) -> Screen:
    """A deputy reads of one request; the list has them all."""
    return Screen(
        Html("\n".join([texts.html("reopening-news"), _line(news.asked, texts)])),
        [[Button(texts.plain("reopening-open-list"), OpenReopenings(page=0))]],
    )


def decided_news_screen(news: ReopenDecided, texts: Texts) -> Screen:
    """The teacher reads what became of it."""
    title = news.asked.title
    allowed = "yes" if news.asked.is_allowed else "no"
    card = Button(texts.plain("reopening-open-card"), OpenCardBelow(lesson_id=title.lesson_id))
    return Screen(texts.html("reopening-decided", allowed=allowed, lesson=_lesson(title, texts)), [[card]])


def _line(asked: Asked, texts: Texts, *, number: str = "") -> Html:
    return texts.html(
        "reopening-line",
        has_number="yes" if number else "no",
        number=number,
        lesson=_lesson(asked.title, texts),
        who=asked.who,
        has_reason="no" if asked.reason is None else "yes",
        reason=asked.reason or "",
    )


def _decisions(asked: Asked, texts: Texts, *, number: str) -> list[Button]:
    return [
        Button(
            texts.plain("reopening-allow", number=number),
            DecideReopening(request_id=asked.request_id, allowed="yes"),
            "success",
        ),
        Button(
            texts.plain("reopening-refuse", number=number),
            DecideReopening(request_id=asked.request_id, allowed="no"),
        ),
    ]


def _lesson(title: LessonTitle, texts: Texts) -> str:
    return texts.plain(
        "reopening-lesson",
        day=dates.day(title.date, texts.language),
        lesson=lesson_words.numbered(title.number, title.subject),
        group=lesson_words.group(title, texts),
    )
