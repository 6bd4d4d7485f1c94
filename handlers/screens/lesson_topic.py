"""The topic of a lesson: the plan's next ones, the last one again, or typed."""

from handlers.callbacks.lesson_card import RepeatTopic, TakeTopic, UseTypedTopic
from handlers.screens import lesson_words
from handlers.screens.homework_drafts import LONGEST_QUOTE
from handlers.screens.lesson_card import LONGEST_WORDS
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts, cut
from services.lessons.topics import LONGEST, Next, TopicChoice

LONGEST_LABEL = 40
"""A longer topic is cut on its button."""


def topic_screen(choice: TopicChoice, texts: Texts) -> Screen:
    """What there is to choose; typing is waited for."""
    title = choice.title
    lesson_id = title.lesson_id
    lines = [
        texts.html(
            "lesson-topic-title",
            lesson=lesson_words.numbered(title.number, title.subject),
            group=lesson_words.group(title, texts),
        )
    ]
    if choice.shown is not None:
        lines.append(texts.html("lesson-topic-now", topic=cut(choice.shown, LONGEST_WORDS)))
    has = "some" if choice.ahead or choice.previous is not None else "none"
    lines.append(texts.html("lesson-topic-how", has=has))
    rows = [[_topic(choice, one, texts)] for one in choice.ahead]
    if choice.typed is not None:
        lines.append(texts.html("lesson-topic-typed", words=cut(choice.typed, LONGEST_QUOTE)))
        if len(choice.typed) <= LONGEST:
            rows.append([Button(texts.plain("lesson-topic-use-typed"), UseTypedTopic(lesson_id=lesson_id))])
    if len(choice.ahead) > 1:
        first, second = choice.ahead[_place(choice) : _place(choice) + 2]
        label = texts.plain("lesson-topic-both", first=str(first.number), second=str(second.number))
        rows.append([Button(label, TakeTopic(lesson_id=lesson_id, first=first.first, last=second.last))])
    if choice.previous is not None:
        again = RepeatTopic(lesson_id=lesson_id, of_lesson_id=choice.previous.lesson_id)
        rows.append([Button(texts.plain("lesson-topic-again", topic=cut(choice.previous.topic, LONGEST_LABEL)), again)])
    return Screen(Html("\n".join(lines)), [*rows, nav_row(lesson_id, texts)])


def _place(choice: TopicChoice) -> int:
    """Where the topic shown now stands among those ahead; two at once begin there."""
    places = [place for place, one in enumerate(choice.ahead[:-1]) if one.topic == choice.shown]
    return places[0] if places else 0


def _topic(choice: TopicChoice, one: Next, texts: Texts) -> Button:
    return Button(
        texts.plain("lesson-topic-one", number=str(one.number), topic=cut(one.topic, LONGEST_LABEL)),
        TakeTopic(lesson_id=choice.title.lesson_id, first=one.first, last=one.last),
        "success" if one.topic == choice.shown else None,
    )
