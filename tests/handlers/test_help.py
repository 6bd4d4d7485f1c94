"""«Помощь» says what can be done on the screen one is on."""

import pkgutil

import handlers.callbacks
from bot.clock import ShiftedClock
from handlers.callbacks.fields import Tap
from handlers.screens.help import topic_of
from locales.texts import Locales
from tests.handlers.conftest import Phones


async def test_help_is_about_the_screen_opened_last(phones: Phones, clock: ShiftedClock) -> None:
    """The lesson's list, the day; after half an hour, or with nothing opened, what the bot does at all."""
    teacher = await phones("teacher")
    await teacher.write("/help")
    assert teacher.last.text.startswith("Что здесь можно")
    await teacher.write("Сегодня")
    await teacher.write("Помощь")
    assert teacher.last.text.startswith("Сегодня\nЗдесь ваш день")
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.write("/help")
    assert teacher.last.text.startswith("Карточка урока\n")
    assert teacher.buttons == ["Что ещё умеет бот"]
    await teacher.tap("Что ещё умеет бот")
    assert teacher.last.text.startswith("Что здесь можно")
    clock.forward(minutes=31)
    await teacher.write("/help")
    assert teacher.last.text.startswith("Что здесь можно")


async def test_help_does_not_end_what_is_awaited(phones: Phones) -> None:
    """Whoever asks what to type is still asked."""
    teacher = await phones("teacher")
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Задание")
    await teacher.write("/help")
    assert teacher.last.text.startswith("Домашнее задание\n")
    assert teacher.last.text.endswith("нажмите любую кнопку.")


def test_every_button_leads_to_a_topic_with_words() -> None:
    """In both languages; a new module of buttons needs its topic, or this fails."""
    for module in pkgutil.iter_modules(handlers.callbacks.__path__, "handlers.callbacks."):
        __import__(module.name)
    topics = {topic for tap in Tap.__subclasses__() if (topic := topic_of(tap)) is not None}
    locales = Locales()
    for language in locales.languages:
        texts = locales.texts(language)
        for topic in sorted(topics):
            assert texts.html(f"help-on-{topic}").startswith("<b>"), topic
