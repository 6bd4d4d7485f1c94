"""Moving an own lesson: choose it, choose where to, look, do; and back."""

from collections.abc import Sequence

from handlers.callbacks.lesson_moves import (
    AskMove,
    AskSwap,
    DoMove,
    DoSwap,
    OpenMove,
    OpenMoveDay,
    OpenOwnLessons,
    OpenSwaps,
    UndoMove,
)
from handlers.screens import day_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.schedule.lesson_moves import MovePreview, MoveShown
from services.schedule.own_lessons import Choice, FreeHour, OwnLesson

ON_A_PAGE = 8
MOST_DAYS = 24


def lessons_screen(lessons: Sequence[OwnLesson], page: int, texts: Texts) -> Screen:
    """The own lessons ahead, a page of them."""
    rows = [[Button(_label(lesson, texts), OpenMove(lesson_id=lesson.id))] for lesson in _page(lessons, page)]
    rows += _turns(lessons, page, OpenOwnLessons(page=max(page - 1, 0)), OpenOwnLessons(page=page + 1), texts)
    text = texts.html("moves-which") if lessons else texts.html("moves-none")
    return Screen(text, [*rows, [back_button("me", texts)]])


def choice_screen(choice: Choice, texts: Texts) -> Screen:
    """The days where it could go, and the other ways."""
    lesson = choice.lesson
    days = [
        Button(day_words.when(day, day, choice.today, texts), OpenMoveDay(lesson_id=lesson.id, day=day.toordinal()))
        for day in choice.days[:MOST_DAYS]
    ]
    rows = [days[at : at + 2] for at in range(0, len(days), 2)]
    rows.append([Button(texts.plain("moves-swap"), OpenSwaps(lesson_id=lesson.id, page=0))])
    if lesson.was_moved:
        rows.append([Button(texts.plain("moves-undo"), UndoMove(lesson_id=lesson.id))])
    return Screen(texts.html("moves-where", lesson=_label(lesson, texts)), [*rows, [_to_lessons(texts)]])


def hours_screen(choice: Choice, day: int, hours: Sequence[FreeHour], texts: Texts) -> Screen:
    """The hours of a day that are free for the class and the teacher."""
    lesson = choice.lesson
    rows = [
        [
            Button(
                texts.plain("moves-hour", slot=str(hour.slot), starts=dates.clock(hour.starts)),
                AskMove(lesson_id=lesson.id, day=day, slot=hour.slot),
            )
        ]
        for hour in hours
    ]
    text_id = "moves-which-hour" if hours else "moves-no-hour"
    return Screen(texts.html(text_id, lesson=_label(lesson, texts)), [*rows, [_to_lesson(lesson.id, texts)]])


def swaps_screen(choice: Choice, others: Sequence[OwnLesson], page: int, texts: Texts) -> Screen:
    """The others with which it could change places."""
    lesson = choice.lesson
    rows = [
        [Button(_label(other, texts), AskSwap(lesson_id=lesson.id, other_id=other.id))] for other in _page(others, page)
    ]
    rows += _turns(
        others,
        page,
        OpenSwaps(lesson_id=lesson.id, page=max(page - 1, 0)),
        OpenSwaps(lesson_id=lesson.id, page=page + 1),
        texts,
    )
    return Screen(
        texts.html("moves-which-other", lesson=_label(lesson, texts)), [*rows, [_to_lesson(lesson.id, texts)]]
    )


def preview_screen(preview: MovePreview, does: DoMove | DoSwap, texts: Texts) -> Screen:
    """What would be done."""
    lines = [texts.html("moves-preview"), *(_move(move, texts) for move in preview.moves)]
    lines.append(texts.html("moves-tells", count=preview.families))
    return Screen(
        Html("\n".join(lines)),
        [[Button(texts.plain("moves-do"), does, "success")], [_to_lesson(does.lesson_id, texts)]],
    )


def done_screen(choice: Choice, texts: Texts) -> Screen:
    """It is done; it can be undone."""
    lesson = choice.lesson
    return Screen(
        texts.html("moves-done", lesson=_label(lesson, texts)),
        [[Button(texts.plain("moves-undo"), UndoMove(lesson_id=lesson.id))], [_to_lessons(texts)]],
    )


def _move(move: MoveShown, texts: Texts) -> Html:
    lesson = move.lesson
    return texts.html(
        "moves-line",
        subject=lesson.subject,
        group=_group(lesson, texts),
        before=texts.plain(
            "moves-place",
            day=dates.day(lesson.date, texts.language),
            slot=str(lesson.slot),
            starts=dates.clock(lesson.starts),
        ),
        after=texts.plain(
            "moves-place",
            day=dates.day(move.day, texts.language),
            slot=str(move.slot),
            starts=dates.clock(move.starts),
        ),
    )


def _label(lesson: OwnLesson, texts: Texts) -> str:
    return texts.plain(
        "moves-lesson",
        day=dates.short_day(lesson.date, texts.language),
        weekday=dates.weekday(lesson.date, texts.language, short=True),
        slot=str(lesson.slot),
        subject=lesson.subject,
        group=_group(lesson, texts),
        moved="yes" if lesson.was_moved else "no",
    )


def _group(lesson: OwnLesson, texts: Texts) -> str:
    if lesson.subgroup is None:
        return lesson.group
    return texts.plain("lesson-subgroup", group=lesson.group, subgroup=lesson.subgroup)


def _page(lessons: Sequence[OwnLesson], page: int) -> Sequence[OwnLesson]:
    return lessons[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]


def _turns(
    lessons: Sequence[OwnLesson],
    page: int,
    earlier: OpenOwnLessons | OpenSwaps,
    later: OpenOwnLessons | OpenSwaps,
    texts: Texts,
) -> list[list[Button]]:
    turns = [Button(texts.plain("days-earlier"), earlier)] if page > 0 else []
    turns += [Button(texts.plain("days-later"), later)] if (page + 1) * ON_A_PAGE < len(lessons) else []
    return [turns] if turns else []


def _to_lessons(texts: Texts) -> Button:
    return Button(texts.plain("moves-to-lessons"), OpenOwnLessons(page=0))


def _to_lesson(lesson_id: int, texts: Texts) -> Button:
    return Button(texts.plain("common-back"), OpenMove(lesson_id=lesson_id))
