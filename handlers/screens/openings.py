"""The periods of a class, opened to its families."""

from handlers.callbacks.family_news import AskOpening, OpenClassPeriods, OpenPeriod, WithdrawOpening
from handlers.callbacks.hubs import HubName
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.family_news.opening import ClassPeriods, PeriodState

YEAR = 0
"""In a button, in place of a period: the year's, the examination's and the final marks."""


def classes_screen(classes: list[tuple[int, str]], texts: Texts) -> Screen:
    """For a tutor of several classes."""
    rows = [[Button(name, OpenClassPeriods(group_id=group_id))] for group_id, name in classes]
    title = texts.html("openings-classes" if classes else "openings-no-class")
    return Screen(title, [*rows, [back_button("class", texts)]])


def periods_screen(found: ClassPeriods, hub: HubName, texts: Texts) -> Screen:
    """What is open, and what is missing where it is not."""
    lines = [texts.html("openings-title", group=found.group), Html("")]
    lines += [_line(it, texts) for it in found.periods] or [texts.html("openings-none")]
    rows = []
    for it in found.periods:
        of = {"group_id": found.group_id, "period_id": it.period_id or YEAR}
        name = _name(it, texts)
        if it.opened_at is None:
            rows.append([Button(texts.plain("openings-button", period=name), AskOpening(**of))])
        elif it.may_withdraw:
            rows.append([Button(texts.plain("openings-withdraw", period=name), WithdrawOpening(**of))])
    return Screen(Html("\n".join(lines)), [*rows, [back_button(hub, texts)]])


def asking_screen(found: ClassPeriods, it: PeriodState, minutes: int, texts: Texts) -> Screen:
    """What is missing, before the families are let in."""
    text = texts.html(
        "openings-sure",
        group=found.group,
        period=_name(it, texts),
        complete="no" if it.missing else "yes",
        missing=str(it.missing),
        minutes=str(minutes),
    )
    yes = OpenPeriod(group_id=found.group_id, period_id=it.period_id or YEAR)
    no = OpenClassPeriods(group_id=found.group_id)
    return Screen(
        text, [[Button(texts.plain("openings-yes"), yes, "success")], [Button(texts.plain("common-back"), no)]]
    )


def _line(it: PeriodState, texts: Texts) -> Html:
    return texts.html(
        "openings-line",
        state="closed" if it.opened_at is None else "held" if it.may_withdraw else "open",
        period=_name(it, texts),
        complete="no" if it.missing else "yes",
        missing=str(it.missing),
        opened="" if it.opened_at is None else dates.moment(it.opened_at, texts.language),
        at="" if it.read_from is None else dates.clock(it.read_from),
    )


def _name(it: PeriodState, texts: Texts) -> str:
    return it.name or texts.plain("openings-year")
