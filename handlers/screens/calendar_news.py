"""What families and teachers read of a day that differs, or no longer does (D-1, D-7)."""

from handlers.screens import day_words
from handlers.screens.screen import Screen
from locales.texts import Html, Texts
from services.matters.calendar import DayNews, RestoredNews
from services.schedule.school_days import NO_LESSONS

MOST_CLASSES = 15


def day_news_screen(news: DayNews, texts: Texts) -> Screen:
    """The days, for which of the reader's classes, and why."""
    lines = [
        texts.html(f"calendar-news-{news.kind.value}", **_words(news, texts)),
        texts.html("calendar-news-classes", classes=day_words.listed(news.classes, MOST_CLASSES, texts)),
    ]
    if news.note:
        lines.append(texts.html("calendar-news-note", note=news.note))
    return Screen(Html("\n".join(lines)))


def restored_news_screen(news: RestoredNews, texts: Texts) -> Screen:
    """What was announced is not so."""
    return Screen(
        texts.html(
            "calendar-restored",
            when=day_words.when(news.first, news.last, news.today, texts),
            kind=texts.plain(f"calendar-kind-{news.kind.value}"),
            classes=day_words.listed(news.classes, MOST_CLASSES, texts),
            lessons="usual" if news.is_ordinary else "other",
        )
    )


def _words(news: DayNews, texts: Texts) -> dict[str, str]:
    words = {"when": day_words.when(news.first, news.last, news.today, texts)}
    if news.kind in NO_LESSONS:
        words["begun"] = "yes" if news.has_begun else "no"
    if news.as_weekday is not None:
        words["weekday"] = day_words.weekday(news.as_weekday, texts)
    return words
