"""The list of calls: whom, by which number, and what came of it."""

from handlers.callbacks.calls import OpenCalls, RecordCall
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen
from handlers.screens.searches import phone_lines
from locales import dates
from locales.texts import Html, Texts
from models.searches import StepKind
from services.absences.calls import Call, CallList
from services.matters.calls import CallNews

_SHOWN = (20, 10, 5)
"""So many families at most, and fewer where a message does not take their phones."""


def call_list_screen(found: CallList, texts: Texts) -> Screen:
    """As many of them as a message takes; those that the bot cannot write to come first."""
    screens = (_screen(found, texts, most) for most in _SHOWN)
    return next((screen for screen in screens if screen.fits), _screen(found, texts, _SHOWN[-1]))


def call_news_screen(news: CallNews, texts: Texts) -> Screen:
    """The list as a message."""
    return call_list_screen(news.list, texts)


def _screen(found: CallList, texts: Texts, most: int) -> Screen:
    day = dates.day(found.date, texts.language)
    if not found.calls:
        return Screen(texts.html("calls-done", day=day))
    several = len({call.group for call in found.calls}) > 1
    parts = [texts.html("calls-title", day=day)]
    parts += [_call(call, texts) for call in found.calls[:most]]
    if len(found.calls) > most:
        parts.append(texts.html("today-more", count=str(len(found.calls) - most)))
    rows = [_buttons(call, found, texts, several=several) for call in found.calls[:most]]
    again = Button(texts.plain("common-refresh"), OpenCalls(day=found.date.toordinal()))
    return Screen(Html("\n\n".join(parts)), [*(row for row in rows if row), [again]])


def _call(call: Call, texts: Texts) -> Html:
    child = lesson_words.in_line(call.child, texts)
    lines = [texts.html("calls-child", group=call.group, child=child)]
    if call.is_unwritable:
        lines.append(texts.html("calls-unwritable"))
    lines += phone_lines(call.phones, texts)
    if call.outcome is not None and call.called_at is not None:
        outcome = "called" if call.outcome is StepKind.CALLED else "not_reached"
        lines.append(texts.html("calls-outcome", outcome=outcome, at=dates.clock(call.called_at)))
    return Html("\n".join(lines))


def _buttons(call: Call, found: CallList, texts: Texts, *, several: bool) -> list[Button]:
    """Until somebody was reached."""
    if call.outcome is StepKind.CALLED:
        return []
    number = f"{call.group}-{call.child.number}" if several else call.child.number
    day = found.date.toordinal()
    return [
        Button(texts.plain("calls-reached", number=number), RecordCall(pupil_id=call.pupil_id, day=day, reached="yes")),
        Button(
            texts.plain("calls-not-reached", number=number), RecordCall(pupil_id=call.pupil_id, day=day, reached="no")
        ),
    ]
