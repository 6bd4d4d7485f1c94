"""The card of a lesson: what it holds, what is left, and the act that closes it."""

from collections import Counter
from collections.abc import Sequence

from handlers.callbacks import OpenToday
from handlers.callbacks.homework import SetNone
from handlers.callbacks.lesson_card import CloseLesson, ReopenLesson
from handlers.callbacks.lessons import OpenCard, OpenLessonMore, OpenTopic
from handlers.callbacks.reopening import AskReopening
from handlers.screens import day_words, lesson_words, mark_words
from handlers.screens.asking import asking_lines
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from models.lessons import Taking
from services.homework.rows import NOTHING_SEEN
from services.lessons.card import LessonCard, Missing, OfMark
from services.lessons.card_lists import OnList
from services.names import ShownName
from services.plans.progress import PlanState

MOST_NAMES = 6
"""So many are written out; of more it says how many."""
LONGEST_WORDS = 300
"""Of a topic or a homework; the rest stands on their own screens."""


def card_screen(card: LessonCard, texts: Texts) -> Screen:
    """The card, with buttons for whoever teaches the lesson."""
    return Screen(card_text(card, texts), _buttons(card, texts))


def card_text(card: LessonCard, texts: Texts) -> Html:
    """All that the card says."""
    lines = [
        *title_lines(card, texts),
        Html(""),
        _topic(card, texts),
        texts.html("lesson-card-kind", kind=kind_words(card, texts), ict="yes" if card.uses_ict else "no"),
        *_homework(card, texts),
        *_marks(card.marks, texts),
        *_attendance(card, texts),
    ]
    if card.planned is not None and card.teacher is not None:
        lines.append(texts.html("lesson-card-taught", teacher=card.teacher, planned=card.planned))
    lines += asking_lines(card.ask, texts)
    lines += _state(card, texts)
    return Html("\n".join(lines))


def title_lines(card: LessonCard, texts: Texts) -> list[Html]:
    """Which lesson, when and where."""
    title = card.title
    return [
        texts.html(
            "attendance-title",
            lesson=lesson_words.numbered(title.number, title.subject),
            group=lesson_words.group(title, texts),
        ),
        texts.html(
            "lesson-card-when",
            day=dates.day(title.date, texts.language),
            starts=dates.clock(title.starts),
            ends=dates.clock(title.ends),
            has_room="no" if card.room is None else "yes",
            room=card.room or "",
        ),
    ]


def kind_words(card: LessonCard, texts: Texts) -> str:
    """Вид занятия as the school calls it."""
    if card.kind is None:
        return texts.plain("lesson-card-no-kind")
    return card.kind.name or texts.plain(f"lesson-kind-{card.kind.code}")


def _topic(card: LessonCard, texts: Texts) -> Html:
    offer = card.offer
    if card.shown_topic is not None:
        how = "typed" if not offer.number else "own" if card.topic is not None else "planned"
        return texts.html(
            "lesson-card-topic",
            how=how,
            topic=cut(card.shown_topic, LONGEST_WORDS),
            number=str(offer.number),
            of=str(offer.of),
        )
    if not card.asks_topic:
        return texts.html("lesson-card-without-topic")
    state = "finished" if offer.state is PlanState.FINISHED else "none"
    has_last = "no" if offer.topic is None else "yes"
    return texts.html(
        "lesson-card-no-topic", state=state, has_last=has_last, topic=cut(offer.topic or "", LONGEST_WORDS)
    )


def _homework(card: LessonCard, texts: Texts) -> list[Html]:
    """What is set; where nobody expects any and none is set, not a word of it."""
    homework = card.homework
    if homework is None:
        return [texts.html("lesson-card-homework-unknown")] if card.asks_homework else []
    if homework.is_none:
        return [texts.html("lesson-card-homework-none")]
    words = cut(homework.text or "", LONGEST_WORDS)
    due = "" if homework.due_on is None else dates.day(homework.due_on, texts.language)
    lines = [texts.html("lesson-card-homework", has_due="yes" if due else "no", due=due, text=words)]
    if homework.files:
        lines.append(texts.html("lesson-card-files", count=homework.files))
    if homework.named:
        lines.append(texts.html("lesson-card-named", count=homework.named))
    return [Html(" ".join(lines))]


def _marks(marks: Sequence[OfMark], texts: Texts) -> list[Html]:
    """«5 — Ким С., Петров И. ×2», the best first."""
    if not marks:
        return []
    values: dict[str, Counter[ShownName]] = {}
    for name, mark in marks:
        values.setdefault(mark_words.mark(mark.value, mark.second_value, texts), Counter())[name] += 1
    said = [
        texts.plain(
            "lesson-card-mark", value=value, names=_listed([_times(*one, texts) for one in names.items()], texts)
        )
        for value, names in sorted(values.items(), key=lambda one: (one[0][0].isdigit(), one[0]), reverse=True)
    ]
    return [texts.html("lesson-card-marks", marks="; ".join(said))]


def _times(name: ShownName, times: int, texts: Texts) -> str:
    said = _name(name, texts)
    return said if times == 1 else texts.plain("lesson-card-times", name=said, times=str(times))


def _attendance(card: LessonCard, texts: Texts) -> list[Html]:
    lines = []
    if card.absent:
        lines.append(texts.html("lesson-card-absent", names=_of(card.absent, texts)))
    if card.late:
        lines.append(texts.html("lesson-card-late", names=_of(card.late, texts)))
    before = [row for row in card.expected if not row.is_excused]
    excused = [row for row in card.expected if row.is_excused]
    if before:
        lines.append(texts.html("lesson-card-missing-before", names=_of(before, texts)))
    if excused:
        lines.append(texts.html("lesson-card-excused", names=_of(excused, texts)))
    if card.unsure:
        lines.append(texts.html("lesson-card-unsure", names=_of(card.unsure, texts)))
    if not lines and card.listed:
        state = "taken" if card.taking is Taking.TAKEN else "open"
        lines.append(texts.html("lesson-card-list", state=state, listed=card.listed))
    return lines


def _state(card: LessonCard, texts: Texts) -> list[Html]:
    """What is left to do, or who closed it and when."""
    lines: list[Html] = []
    left = [what for what in card.missing if what is Missing.HOMEWORK or card.closed_at is not None]
    if card.lacks_topic:
        left.insert(0, Missing.TOPIC)
    if left:
        said = ", ".join(texts.plain(f"lesson-missing-{what}") for what in dict.fromkeys(left))
        lines.append(texts.html("lesson-card-left", what=said))
    if card.closed_at is not None:
        lines.append(
            texts.html(
                "lesson-card-closed",
                at=dates.moment(card.closed_at, texts.language),
                who=card.closed_by or "",
                late="yes" if card.is_late else "no",
            )
        )
    if card.request_id is not None:
        lines.append(texts.html("lesson-card-asked"))
    return [Html(""), *lines] if lines else []


def _buttons(card: LessonCard, texts: Texts) -> list[list[Button]]:
    lesson_id = card.title.lesson_id
    more = Button(texts.plain("lesson-card-more"), OpenLessonMore(lesson_id=lesson_id))
    rows = [nav_row(lesson_id, texts)[1:]]
    if card.may_change:
        rows.append([Button(texts.plain("lesson-card-set-topic"), OpenTopic(lesson_id=lesson_id))])
        if Missing.HOMEWORK in card.missing:
            rows[-1].append(
                Button(texts.plain("lesson-card-say-none"), SetNone(lesson_id=lesson_id, seen=NOTHING_SEEN))
            )
        rows[-1].append(more)
        if not card.lacks_topic:
            rows.append([close_button(card, texts)])
    else:
        rows.append([more])
    if card.may_reopen:
        rows.append([Button(texts.plain("lesson-card-reopen"), ReopenLesson(lesson_id=lesson_id))])
    if card.may_ask_to_reopen:
        rows.append([Button(texts.plain("lesson-card-ask-reopening"), AskReopening(lesson_id=lesson_id))])
    rows += [
        [Button(texts.plain("card-together", group=other.group), OpenCard(lesson_id=other.lesson_id))]
        for other in card.beside
    ]
    rows.append([Button(texts.plain("attendance-back"), OpenToday())])
    return rows


def close_button(card: LessonCard, texts: Texts) -> Button:
    """«Урок проведён», saying whom it asserts to be there."""
    return Button(
        close_words(card, texts),
        CloseLesson(lesson_id=card.title.lesson_id, absent=len(card.missing_pupils), lines=card.lines),
        "success",
    )


def close_words(card: LessonCard, texts: Texts) -> str:
    """What closing the lesson asserts: «Все 26 здесь, урок проведён»."""
    if not card.listed:
        return texts.plain("lesson-close-nobody")
    absent, late = len(card.missing_pupils), len(card.late)
    if not absent and not late:
        return texts.plain("lesson-close-all", listed=card.listed)
    before = sum(row.pupil_id in card.previous.absent for row in card.expected)
    is_as_before = before > 0 and before == len(card.expected) and card.previous.number is not None
    return texts.plain(
        "lesson-close",
        state="both" if absent and late else "absent" if absent else "late",
        absent=absent,
        late=late,
        how="before" if is_as_before else "shown" if card.expected else "seen",
        number=str(card.previous.number),
    )


def _of(rows: Sequence[OnList], texts: Texts) -> str:
    return _listed([_name(row.name, texts) for row in rows], texts)


def _name(name: ShownName, texts: Texts) -> str:
    """«Ким С.»; without consent the list number."""
    return name.brief or texts.plain("lesson-card-number", number=name.number)


def _listed(names: list[str], texts: Texts) -> str:
    return day_words.listed(names, MOST_NAMES, texts)
