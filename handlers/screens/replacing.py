"""«Я замещаю»: a colleague chooses a lesson and how to take it; and what all of them read of it."""

from collections.abc import Mapping, Sequence

from handlers.callbacks.lessons import OpenCardBelow
from handlers.callbacks.substitutions import (
    KINDS,
    AskToGiveOther,
    AskToReplace,
    KindLetter,
    OpenClassesToReplace,
    OpenClassToReplace,
    OpenIReplace,
    OpenWishToReplace,
    TakeBackWish,
)
from handlers.screens import lesson_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen, fitting
from handlers.screens.substitutions import MOST_HOURS, decide_row, group_words, hour_line, label
from locales import dates
from locales.texts import Html, Texts
from services.matters.lesson_changes import LessonChanged
from services.matters.substitutions import (
    SubstitutionAsked,
    SubstitutionAtHome,
    SubstitutionEnded,
    SubstitutionNews,
    SubstitutionSet,
)
from services.substitutions.asking import OwnWays
from services.substitutions.finding import HourOf

_MOST_CLASSES = 96
_OWN: tuple[KindLetter, ...] = ("s", "v", "j")


def lessons_screen(hours: Sequence[HourOf], texts: Texts, *, of_class: str | None = None) -> Screen:
    """Today's lessons of colleagues who are away, or of a class."""
    rows = [[Button(label(hour, texts), OpenWishToReplace(lesson_id=hour.lesson_id))] for hour in hours[:MOST_HOURS]]
    lines = [texts.html("replacing-which", of_class=of_class or "none", has="some" if hours else "none")]
    lines += [hour_line(hour, texts) for hour in hours[:MOST_HOURS] if hour.substitution is not None]
    rows.append([Button(texts.plain("replacing-any-class"), OpenClassesToReplace())])
    rows.append([back_button("me", texts)])
    return Screen(fitting(lines), rows)


def classes_screen(classes: Mapping[int, str], texts: Texts) -> Screen:
    """Ask in which class."""
    buttons = [Button(name, OpenClassToReplace(group_id=group_id)) for group_id, name in classes.items()][
        :_MOST_CLASSES
    ]
    rows = [buttons[at : at + 4] for at in range(0, len(buttons), 4)]
    return Screen(texts.html("replacing-which-class"), [*rows, [_back(texts)]])


def ways_screen(ways: OwnWays, texts: Texts) -> Screen:
    """What the actor does at that lesson; or what is asked and settled already."""
    hour = ways.hour
    if hour.substitution is not None:
        return Screen(hour_line(hour, texts), [*_take_back(ways, texts), [_back(texts)]])
    rows = [
        [
            Button(
                texts.plain(f"substitutions-kind-{KINDS[kind].value}"),
                AskToReplace(lesson_id=hour.lesson_id, kind=kind),
            )
        ]
        for kind in _OWN
    ]
    rows += [
        [
            Button(
                texts.plain("replacing-own-course", subject=offer.subject or ""),
                AskToGiveOther(lesson_id=hour.lesson_id, course_id=offer.course_id),
            )
        ]
        for offer in ways.courses
        if offer.course_id is not None
    ]
    return Screen(texts.html("replacing-how", lesson=label(hour, texts)), [*rows, [_back(texts)]])


def asked_screen(ways: OwnWays, texts: Texts) -> Screen:
    """The deputies read of it."""
    text = texts.html("replacing-asked", lesson=label(ways.hour, texts))
    return Screen(text, [*_take_back(ways, texts), [_back(texts)]])


def asked_news_screen(news: SubstitutionAsked, texts: Texts) -> Screen:
    """For deputies."""
    return Screen(_news("replacing-news-asked", news, texts), [decide_row(news.substitution_id, texts)])


def set_news_screen(news: SubstitutionSet, texts: Texts) -> Screen:
    """For who takes the lesson, and whose it was."""
    if not news.is_mine:
        return Screen(_news("replacing-news-set", news, texts))
    card = Button(texts.plain("replacing-open-lesson"), OpenCardBelow(lesson_id=news.lesson_id))
    return Screen(_news("replacing-news-mine", news, texts), [[card]])


def ended_news_screen(news: SubstitutionEnded, texts: Texts) -> Screen:
    """It is not to be."""
    if news.was_refused:
        return Screen(_news("replacing-news-refused", news, texts))
    return Screen(_news("replacing-news-withdrawn" if news.is_mine else "replacing-news-back", news, texts))


def home_news_screen(news: SubstitutionAtHome, texts: Texts) -> Screen:
    """For families: who takes the lesson."""
    return Screen(
        texts.html(
            "replacing-news-home",
            day=dates.day(news.date, texts.language),
            lesson=lesson_words.numbered(news.number, news.subject),
            group=group_words(news.group, news.subgroup, texts),
            starts=dates.clock(news.starts),
            kind=news.kind.value,
            teacher=news.teacher or "none",
        )
    )


def lesson_news_screen(news: LessonChanged, texts: Texts) -> Screen:
    """A lesson that does not take place, does after all, gives way, or is added."""
    return Screen(
        texts.html(
            "registers-news",
            how=news.how,
            day=dates.day(news.date, texts.language),
            lesson=lesson_words.numbered(news.number, news.subject),
            group=group_words(news.group, news.subgroup, texts),
            starts=dates.clock(news.starts),
            instead=news.instead or "none",
        )
    )


def _news(text_id: str, news: SubstitutionNews, texts: Texts) -> Html:
    return texts.html(
        text_id,
        day=dates.day(news.date, texts.language),
        lesson=lesson_words.numbered(news.number, news.subject),
        group=group_words(news.group, news.subgroup, texts),
        starts=dates.clock(news.starts),
        kind=news.kind.value,
        instead=news.instead or "none",
        absent=news.absent or "none",
        teacher=news.teacher or "none",
    )


def _take_back(ways: OwnWays, texts: Texts) -> list[list[Button]]:
    if not ways.is_asked_by_me:
        return []
    return [[Button(texts.plain("replacing-take-back"), TakeBackWish(lesson_id=ways.hour.lesson_id))]]


def _back(texts: Texts) -> Button:
    return Button(texts.plain("common-back"), OpenIReplace())
