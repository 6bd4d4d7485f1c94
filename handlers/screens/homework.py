"""A lesson's homework: what stands, what the day holds, what could be set by one tap."""

from handlers.callbacks.homework import (
    OpenMinutes,
    OpenNamed,
    PutOffHomework,
    RepeatHomework,
    SendHomeworkFiles,
    SetMinutes,
    SetNone,
    TakePlanned,
    WithdrawHomework,
)
from handlers.callbacks.lessons import OpenHomework
from handlers.screens import lesson_words
from handlers.screens.homework_drafts import pending_screen, title
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from services.homework.view import ForNamed, HomeworkView

LONGEST_LABEL = 24
_SIZES = ((2000, 150), (1000, 60), (500, 15))
"""UTF-16 units of the words for all and of those for some: from the usual down to what a message takes of many."""
MINUTES = (10, 20, 30, 45, 60)
STEP = 10


def homework_screen(view: HomeworkView, texts: Texts) -> Screen:
    """What stands, and every way to set it; what has been begun comes first."""
    if view.pending is not None:
        return pending_screen(view.pending, texts)
    screens = (_screen(view, texts, *size) for size in _SIZES)
    return next((screen for screen in screens if screen.fits), _screen(view, texts, *_SIZES[-1]))


def _screen(view: HomeworkView, texts: Texts, of_quote: int, of_named: int) -> Screen:
    lines = [title(view.title, texts), "", *_standing(view, texts, of_quote)]
    lines += [_for_named(one, texts, of_named) for one in view.for_named]
    lines.append(load_line(view, texts))
    if not view.may_change:
        return Screen(
            Html("\n".join(lines)), [*_files(view, texts), nav_row(view.title.lesson_id, texts, here="homework")]
        )
    if view.stands is None and not view.is_usual:
        lines.append(texts.html("homework-not-usual"))
    lines += ["", texts.html("homework-how")]
    return Screen(Html("\n".join(lines)), _buttons(view, texts))


def saved_screen(card: Screen, view: HomeworkView, texts: Texts) -> Screen:
    """The lesson's card with the word on top that the homework is written down, and what the day holds now."""
    saved = texts.html("homework-saved")
    text = Html("\n".join([saved, load_line(view, texts), "", card.text]))
    return Screen(text, [*_later(view, texts), *card.rows])


def minutes_screen(view: HomeworkView, texts: Texts) -> Screen:
    """How long it takes: the usual answers, and a little less or more than now."""
    lesson_id = view.title.lesson_id
    lines = [title(view.title, texts), "", texts.html("homework-minutes-now", minutes=view.minutes)]
    usual = [_minutes_button(lesson_id, minutes, str(minutes), view) for minutes in MINUTES]
    steps = [
        Button(
            texts.plain("homework-less", step=STEP),
            SetMinutes(lesson_id=lesson_id, minutes=max(view.minutes - STEP, 0)),
        ),
        Button(texts.plain("homework-more", step=STEP), SetMinutes(lesson_id=lesson_id, minutes=view.minutes + STEP)),
    ]
    back = [Button(texts.plain("homework-back"), OpenHomework(lesson_id=lesson_id))]
    return Screen(Html("\n".join([*lines, load_line(view, texts)])), [usual, steps, back])


def load_line(view: HomeworkView, texts: Texts) -> Html:
    """«На вт, 24 ноября уже задано 95 мин из 150»: a warning, and never a question."""
    load = view.load
    if load is None:
        return texts.html("homework-no-due")
    day = dates.day(load.day, texts.language)
    if load.norm is None:
        return texts.html("homework-load-alone", day=day, minutes=load.minutes)
    over = "yes" if load.minutes > load.norm else "no"
    return texts.html("homework-load", day=day, minutes=load.minutes, norm=str(load.norm), over=over)


def _standing(view: HomeworkView, texts: Texts, of_quote: int) -> list[Html]:
    if view.stands is None:
        return [texts.html("homework-unknown")]
    if view.stands.is_none:
        return [texts.html("homework-none")]
    due = "" if view.stands.due_on is None else dates.day(view.stands.due_on, texts.language)
    lines = [texts.html("homework-stands", has_due="yes" if due else "no", due=due, minutes=view.minutes)]
    if view.stands.text is not None:
        lines.append(texts.html("homework-quote", text=cut(view.stands.text, of_quote)))
    if view.stands.files:
        lines.append(texts.html("homework-files", count=view.stands.files))
    return lines


def _for_named(one: ForNamed, texts: Texts, of_named: int) -> Html:
    names = ", ".join(lesson_words.in_line(name, texts) for name in one.names)
    is_none = "yes" if one.text is None and not one.files else "no"
    return texts.html(
        "homework-for-named",
        names=names,
        text=cut(one.text or "", of_named),
        files=one.files,
        none=is_none,
    )


def _buttons(view: HomeworkView, texts: Texts) -> list[list[Button]]:
    lesson_id = view.title.lesson_id
    rows: list[list[Button]] = []
    if view.planned is not None:
        label = texts.plain("homework-planned", text=cut(view.planned, LONGEST_LABEL))
        rows.append([Button(label, TakePlanned(lesson_id=lesson_id, seen=view.seen), "primary")])
    if view.last is not None:
        rows.append([Button(texts.plain("homework-last"), RepeatHomework(lesson_id=lesson_id, seen=view.seen))])
    stands = view.stands
    if stands is None or not stands.is_none:
        rows.append([Button(texts.plain("homework-set-none"), SetNone(lesson_id=lesson_id, seen=view.seen))])
    if stands is not None and not stands.is_none:
        rows[-1].append(Button(texts.plain("homework-minutes", minutes=view.minutes), OpenMinutes(lesson_id=lesson_id)))
    rows.append([Button(texts.plain("homework-named"), OpenNamed(lesson_id=lesson_id))])
    if stands is not None or view.for_named:
        withdraw = WithdrawHomework(lesson_id=lesson_id, seen=view.seen_all)
        rows[-1].append(Button(texts.plain("homework-withdraw"), withdraw))
    return [*_later(view, texts), *rows, *_files(view, texts), nav_row(lesson_id, texts, here="homework")]


def _files(view: HomeworkView, texts: Texts) -> list[list[Button]]:
    if view.stands is None or not view.stands.files:
        return []
    label = texts.plain("homework-files-button", count=str(view.stands.files))
    return [[Button(label, SendHomeworkFiles(homework_id=view.stands.homework_id))]]


def _later(view: HomeworkView, texts: Texts) -> list[list[Button]]:
    if view.later is None:
        return []
    label = texts.plain("homework-later", day=dates.day(view.later.day, texts.language))
    return [[Button(label, PutOffHomework(lesson_id=view.title.lesson_id, due_lesson_id=view.later.lesson_id))]]


def _minutes_button(lesson_id: int, minutes: int, label: str, view: HomeworkView) -> Button:
    return Button(
        label,
        SetMinutes(lesson_id=lesson_id, minutes=minutes),
        "primary" if minutes == view.minutes else None,
    )
