"""What families and teachers read of a changed timetable and of moved lessons."""

from handlers.screens.screen import Screen
from handlers.screens.timetable import hour
from locales import dates
from locales.texts import Html, Texts
from services.matters.moves import LessonPlace, MovedLesson, MoveNews
from services.matters.timetable import HourShown, TimetableNews


def timetable_news_screen(news: TimetableNews, texts: Texts) -> Screen:
    """From which day, what was, what is."""
    lines = [
        texts.html(
            "timetable-news",
            day=dates.span(news.from_day, news.from_day, texts.language),
            subject=news.subject,
            group=_group(news.group, news.subgroup, texts),
        )
    ]
    if news.before is not None:
        lines.append(texts.html("timetable-before", hour=_hour(news.before, texts)))
    if news.after is None:
        lines.append(texts.html("timetable-no-more"))
    else:
        lines.append(texts.html("timetable-after", hour=_hour(news.after, texts)))
    return Screen(Html("\n".join(lines)))


def move_news_screen(news: MoveNews, texts: Texts) -> Screen:
    """One lesson moved, two swapped, or all back where they were."""
    how = "back" if news.is_back else "swapped" if len(news.lessons) > 1 else "moved"
    title = texts.html("moves-news", how=how)
    return Screen(Html("\n".join([title, *(_moved(lesson, news, texts) for lesson in news.lessons)])))


def _moved(lesson: MovedLesson, news: MoveNews, texts: Texts) -> Html:
    before, after = (lesson.after, lesson.before) if news.is_back else (lesson.before, lesson.after)
    return texts.html(
        "moves-line",
        subject=lesson.subject,
        group=_group(lesson.group, lesson.subgroup, texts),
        before=_place(before, texts),
        after=_place(after, texts),
    )


def _place(place: LessonPlace, texts: Texts) -> str:
    return texts.plain(
        "moves-place",
        day=dates.day(place.date, texts.language),
        slot=str(place.slot),
        starts=dates.clock(place.starts),
    )


def _hour(shown: HourShown, texts: Texts) -> str:
    return hour(shown.weekday, shown.slot, shown.weeks, shown.room, texts)


def _group(group: str, subgroup: str | None, texts: Texts) -> str:
    return group if subgroup is None else texts.plain("lesson-subgroup", group=group, subgroup=subgroup)
