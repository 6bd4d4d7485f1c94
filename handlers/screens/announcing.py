"""«Не придёт»: for when, why, and what was announced."""

import datetime as dt

from handlers.callbacks.absences import (
    AddWords,
    Announce,
    ChooseLessons,
    ChooseReason,
    OpenAnnouncing,
    Span,
    TypeDays,
    WithdrawAnnounced,
)
from handlers.callbacks.early import OpenEarly
from handlers.screens import lesson_words
from handlers.screens.absences import thanks
from handlers.screens.child_menu import back_to_child
from handlers.screens.screen import Button, Screen, fitting, pairs
from locales import dates
from locales.texts import Html, Texts, cut
from models.lessons import Answer
from services.absences.announced import Announced, Announcing, OwnLessons
from services.absences.announcing import LONGEST, Ahead
from services.names import ShownName

AHEAD: tuple[Ahead, ...] = (Answer.ILL, Answer.AT_HOME, Answer.SCHOOL_KNOWS)
_MOST_SHOWN = 20
_LONGEST_SHOWN = 80
_LONGEST_QUOTE = 1000


def announcing_screen(found: Announcing, texts: Texts) -> Screen:
    """What was announced, and the nearest days."""
    child = lesson_words.familiar(found.child, texts)
    lines = [texts.html("absences-announce", child=child)]
    shown = found.announced[:_MOST_SHOWN]
    if shown:
        lines += [texts.html("absences-announced"), *(_announced(one, texts) for one in shown)]
    today, tomorrow = found.today, found.today + dt.timedelta(days=1)
    rows = pairs(
        [
            Button(texts.plain("absences-today"), _reason(found.pupil_id, today)),
            Button(texts.plain("absences-tomorrow"), _reason(found.pupil_id, tomorrow)),
            Button(texts.plain("absences-lessons-today"), _lessons(found.pupil_id, today, 0)),
            Button(texts.plain("absences-lessons-tomorrow"), _lessons(found.pupil_id, tomorrow, 0)),
        ]
    )
    rows.append([Button(texts.plain("absences-days"), TypeDays(pupil_id=found.pupil_id))])
    if found.has_group:
        rows.append([Button(texts.plain("early-open"), OpenEarly(pupil_id=found.pupil_id))])
    rows += [
        [Button(texts.plain("absences-withdraw", what=_when(one, texts)), WithdrawAnnounced(reason_id=one.reason_id))]
        for one in shown
        if not one.is_confirmed
    ]
    return Screen(fitting(lines), [*rows, [back_to_child(found.pupil_id, texts)]])


def days_screen(found: Announcing, texts: Texts) -> Screen:
    """Days are typed, or one of the days gone is picked."""
    child = lesson_words.familiar(found.child, texts)
    text = texts.html("absences-days-ask", child=child, ahead=found.ahead_days, back=found.back_days)
    gone = [found.today - dt.timedelta(days=ago) for ago in range(1, found.back_days + 1)]
    buttons = [Button(dates.day(day, texts.language), _reason(found.pupil_id, day)) for day in gone]
    return Screen(text, [*pairs(buttons), [_back(found.pupil_id, texts)]])


def lessons_screen(found: OwnLessons, slots: int, texts: Texts) -> Screen:
    """Which lessons: each button adds one or takes it out."""
    child = lesson_words.familiar(found.child, texts)
    title = texts.html("absences-about", child=child, days=dates.span(found.day, found.day, texts.language))
    if not found.lessons:
        return Screen(Html(f"{title}\n{texts.html('absences-no-lessons')}"), [[_back(found.pupil_id, texts)]])
    rows = []
    for lesson in found.lessons:
        is_chosen = bool(slots >> lesson.slot & 1)
        name = lesson_words.numbered(lesson.number, lesson.subject)
        label = texts.plain("absences-lesson-chosen", lesson=name) if is_chosen else name
        changed = slots & ~(1 << lesson.slot) if is_chosen else slots | 1 << lesson.slot
        rows.append([Button(label, _lessons(found.pupil_id, found.day, changed), "primary" if is_chosen else None)])
    if slots:
        rows.append([Button(texts.plain("absences-next"), _reason(found.pupil_id, found.day, slots=slots), "success")])
    return Screen(Html(f"{title}\n{texts.html('absences-lessons-ask')}"), [*rows, [_back(found.pupil_id, texts)]])


def reason_screen(child: ShownName, chosen: ChooseReason, texts: Texts) -> Screen:
    """Why; ``chosen`` says of whom and for when."""
    pupil_id = chosen.pupil_id
    lines = [_title(child, Span.of(chosen.when), texts), texts.html("absences-why")]
    rows = [
        [
            Button(
                texts.plain(f"absences-answer-{answer.value}"),
                Announce(pupil_id=pupil_id, when=chosen.when, answer=answer),
            )
        ]
        for answer in AHEAD
    ]
    return Screen(Html("\n".join(lines)), [*rows, [_back(pupil_id, texts)]])


def said_screen(child: ShownName, said: Announce, reason_id: int, texts: Texts) -> Screen:
    """It is written down; a family reason may have words."""
    rows = []
    if said.answer is Answer.AT_HOME:
        rows.append([Button(texts.plain("absences-add-words"), AddWords(reason_id=reason_id))])
    lines = [_title(child, Span.of(said.when), texts), thanks(said.answer, texts)]
    return Screen(Html("\n".join(lines)), [*rows, [_back(said.pupil_id, texts)], [back_to_child(said.pupil_id, texts)]])


def words_screen(child: ShownName, pupil_id: int, texts: Texts) -> Screen:
    """Words are typed."""
    ask = texts.html("absences-words-ask", child=lesson_words.familiar(child, texts), limit=LONGEST)
    return Screen(ask, [[_back(pupil_id, texts)]])


def refused_screen(refusal: Html, words: str, texts: Texts) -> Screen:
    """What was typed comes back with why it was not taken; other words are still awaited."""
    return Screen(Html(f"{refusal}\n{texts.html('homework-quote', text=cut(words, _LONGEST_QUOTE))}"))


def not_words_screen(what: str, texts: Texts) -> Screen:
    """Something else than words came: ``what`` was asked for."""
    return Screen(texts.html("absences-not-words", what=what))


def no_paper_screen(texts: Texts) -> Screen:
    """A picture sent for an illness is not kept (D-3)."""
    return Screen(texts.html("absences-no-paper"))


def _title(child: ShownName, span: Span, texts: Texts) -> Html:
    return texts.html(
        "absences-about",
        child=lesson_words.familiar(child, texts),
        days=dates.span(span.first, span.last, texts.language),
    )


def _announced(one: Announced, texts: Texts) -> Html:
    line = texts.html(
        "absences-announced-line",
        when=_when(one, texts),
        answer=texts.plain(f"absences-said-{one.answer.value}"),
        state="taken" if one.is_confirmed else "waits",
    )
    if one.comment is None:
        return line
    return Html(f"{line} {texts.html('absences-comment', text=cut(one.comment, _LONGEST_SHOWN))}")


def _when(one: Announced, texts: Texts) -> str:
    days = dates.span(one.first, one.last, texts.language)
    if one.lesson is None:
        return days
    return texts.plain("absences-lesson-of", days=days, lesson=lesson_words.numbered(one.number, one.lesson))


def _reason(pupil_id: int, day: dt.date, *, slots: int = 0) -> ChooseReason:
    return ChooseReason(pupil_id=pupil_id, when=Span(day, day, slots).when)


def _lessons(pupil_id: int, day: dt.date, slots: int) -> ChooseLessons:
    return ChooseLessons(pupil_id=pupil_id, day=day.toordinal(), slots=slots)


def _back(pupil_id: int, texts: Texts) -> Button:
    return Button(texts.plain("absences-back"), OpenAnnouncing(pupil_id=pupil_id))
