"""A day in one class as one card: each lesson with what it holds, and the act that closes them together."""

from collections.abc import Sequence

from handlers.callbacks import OpenToday
from handlers.callbacks.day_card import CloseDay, OpenDayList, TakeDayHomework
from handlers.callbacks.lessons import OpenCard
from handlers.screens import day_words, lesson_words
from handlers.screens.screen import Button, Screen, pairs
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Seen, Taking
from services.lessons.card import LessonCard, Missing
from services.lessons.day import DayCard, DayLesson, DayPupil

MOST_NAMES = 12
LONGEST = 150
"""So much of a topic or a homework is written out; the rest stands on the lesson's own card."""


def day_card_screen(day: DayCard, texts: Texts) -> Screen:
    """The card, with buttons for what is left to do."""
    lines = [
        texts.html("day-card-title", group=day.group, day=dates.day(day.date, texts.language)),
        Html(""),
        *(line for lesson in day.lessons for line in _lesson(lesson, texts)),
        Html(""),
        *_attendance(day, texts),
        *_what_closing_does(day, texts),
    ]
    return Screen(Html("\n".join(lines)), _buttons(day, texts))


def ordinal(lesson: DayLesson) -> str:
    """What a lesson is called in a list of lessons: its number, or its subject."""
    title = lesson.card.title
    return title.subject if title.number is None else str(title.number)


def _lesson(lesson: DayLesson, texts: Texts) -> list[Html]:
    card = lesson.card
    line = texts.html(
        "day-card-lesson",
        state="later" if not lesson.has_begun else "open" if lesson.is_open else "closed",
        starts=dates.clock(card.title.starts),
        lesson=lesson_words.numbered(card.title.number, card.title.subject),
        has_topic="no" if card.lacks_topic else "yes" if card.shown_topic is not None else "none",
        topic=_short(card.shown_topic or ""),
    )
    homework = _homework(card, texts)
    return [line] if homework is None else [line, homework]


def _homework(card: LessonCard, texts: Texts) -> Html | None:
    """What is set, what the plan has, or that nobody has said; nothing where none is expected."""
    said = card.homework
    if said is not None:
        state, words = ("none", "") if said.is_none else ("set", said.text or texts.plain("day-card-files"))
    elif Missing.HOMEWORK not in card.missing:
        return None
    else:
        state, words = ("unknown", "") if card.offer.homework is None else ("planned", card.offer.homework)
    return texts.html("day-card-homework", state=state, homework=_short(words))


def _attendance(day: DayCard, texts: Texts) -> list[Html]:
    begun = [lesson for lesson in day.lessons if lesson.has_begun]
    lines = []
    for seen, text_id in ((Seen.ABSENT, "day-card-absent"), (Seen.LATE, "day-card-late")):
        names = [_where(pupil, begun, seen, texts) for pupil in day.pupils if pupil.at(begun, seen)]
        if names:
            lines.append(texts.html(text_id, names=day_words.listed(names, MOST_NAMES, texts)))
    if not lines and begun:
        is_taken = all(lesson.card.taking is Taking.TAKEN for lesson in begun)
        lines.append(texts.html("day-card-all", state="taken" if is_taken else "open", listed=len(day.pupils)))
    return lines


def _where(pupil: DayPupil, begun: Sequence[DayLesson], seen: Seen, texts: Texts) -> str:
    """«3. Ким С.», with the lessons where it is not all of them."""
    name = lesson_words.in_line(pupil.name, texts)
    those = pupil.at(begun, seen)
    if len(those) == len(begun):
        return name
    return texts.plain("day-card-at", name=name, lessons=", ".join(ordinal(lesson) for lesson in those))


def _what_closing_does(day: DayCard, texts: Texts) -> list[Html]:
    lines = [texts.html("day-card-closed")] if day.is_closed else []
    if day.without_homework:
        lines.append(texts.html("day-card-homework-how", state=_homework_state(day)))
    if day.with_planned_homework:
        lines.append(texts.html("day-card-closing-sets"))
    later = [lesson for lesson in day.lessons if lesson.is_open and not lesson.has_begun]
    without = [lesson for lesson in day.begun if lesson.card.lacks_topic]
    if later and day.ready:
        now = ", ".join(ordinal(lesson) for lesson in day.ready)
        lines.append(texts.html("day-card-part", now=now, later=", ".join(ordinal(lesson) for lesson in later)))
    if without:
        lines.append(texts.html("day-card-no-topic", lessons=", ".join(ordinal(lesson) for lesson in without)))
    return lines


def _buttons(day: DayCard, texts: Texts) -> list[list[Button]]:
    of = {"group_id": day.group_id, "day": day.date.toordinal()}
    rows = [[Button(texts.plain("lesson-nav-attendance"), OpenDayList(**of))]] if day.begun else []
    if day.without_homework:
        label = texts.plain("day-card-take-homework", state=_homework_state(day))
        rows[-1:] = [[*(rows[-1] if rows else []), Button(label, TakeDayHomework(**of, check=day.check_homework))]]
    rows += pairs([_open_lesson(lesson) for lesson in day.lessons])
    if day.ready:
        what = "day" if len(day.ready) == sum(lesson.is_open for lesson in day.lessons) else "begun"
        state = "some" if day.absent else "all"
        label = texts.plain("day-card-close", what=what, state=state, absent=day.absent)
        rows.append([Button(label, CloseDay(**of, check=day.check), "success")])
    rows.append([Button(texts.plain("attendance-back"), OpenToday())])
    return rows


def _homework_state(day: DayCard) -> str:
    """Whether the plan has anything for the lessons without homework, as the texts select by it."""
    has_any = any(lesson.card.offer.homework is not None for lesson in day.without_homework)
    return "planned" if has_any else "none"


def _open_lesson(lesson: DayLesson) -> Button:
    title = lesson.card.title
    return Button(lesson_words.numbered(title.number, title.subject), OpenCard(lesson_id=title.lesson_id))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"
