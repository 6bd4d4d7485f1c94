"""The steps of taking a pupil in, moving and releasing one: class, day, name, order."""

import datetime as dt
from collections.abc import Callable, Sequence

from handlers.callbacks.fields import Tap
from handlers.callbacks.pupils import AdmitKnown, AdmitOther, FormAs, OpenPupil, ReleaseAs, ReleaseWithoutOrder
from handlers.screens import people_words
from handlers.screens.hubs import back_button
from handlers.screens.people_words import in_rows, numeric
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.contingent import DepartureKind, StudyForm
from services.contingent.enrolment import Namesakes

MOST_CLASSES = 92
MOST_NAMESAKES = 10


def classes_screen(
    classes: Sequence[tuple[int, str]], does: Callable[[int], Tap], back: Button, texts: Texts
) -> Screen:
    """Into which class."""
    buttons = [Button(name, does(group_id)) for group_id, name in classes[:MOST_CLASSES]]
    return Screen(texts.html("pupils-which-class"), [*in_rows(buttons), [back]])


def day_screen(today: dt.date, does: Callable[[int], Tap], back: Button, texts: Texts) -> Screen:
    """From which day: today, next Monday, or typed."""
    monday = today + dt.timedelta(days=7 - today.weekday())
    rows = [
        [Button(texts.plain("pupils-today", day=dates.day(today, texts.language)), does(today.toordinal()))],
        [Button(texts.plain("pupils-monday", day=dates.day(monday, texts.language)), does(monday.toordinal()))],
        [back],
    ]
    return Screen(texts.html("pupils-which-day"), rows)


def name_screen(group: str, day: dt.date, texts: Texts) -> Screen:
    """What the newcomer is called, and when born."""
    text = texts.html("pupils-which-name", group=group, date=numeric(day))
    return Screen(text, [[back_button("school", texts)]])


def namesakes_screen(asked: Namesakes, group_id: int, day: int, texts: Texts) -> Screen:
    """The same child, or another of that name."""
    rows = []
    for one in asked.found[:MOST_NAMESAKES]:
        label = people_words.placed(one.name, one.group, texts, is_here=one.is_here, comes_on=one.comes_on)
        label = texts.plain("pupils-same-child", name=label, birth="same" if one.same_birth else "other")
        rows.append([Button(label, AdmitKnown(pupil_id=one.pupil_id, group_id=group_id, day=day))])
    other = AdmitOther(person_id=asked.draft_id, group_id=group_id, day=day)
    rows.append([Button(texts.plain("pupils-other-child"), other)])
    rows.append([back_button("school", texts)])
    return Screen(texts.html("pupils-namesake"), rows)


def departure_kinds_screen(pupil_id: int, texts: Texts) -> Screen:
    """How the pupil goes."""
    rows = [
        [Button(texts.plain(f"pupils-kind-{kind.value}"), ReleaseAs(pupil_id=pupil_id, kind=kind))]
        for kind in DepartureKind
    ]
    return Screen(texts.html("pupils-which-departure"), [*rows, [pupil_button(pupil_id, texts)]])


def order_screen(pupil_id: int, kind: DepartureKind, day: dt.date, texts: Texts) -> Screen:
    """By which order."""
    without = ReleaseWithoutOrder(pupil_id=pupil_id, kind=kind, day=day.toordinal())
    rows = [[Button(texts.plain("pupils-no-order"), without)], [pupil_button(pupil_id, texts)]]
    return Screen(texts.html("pupils-which-order", date=numeric(day)), rows)


def forms_screen(pupil_id: int, texts: Texts) -> Screen:
    """Which form of study."""
    rows = [
        [Button(texts.plain(f"pupils-form-{form.value}"), FormAs(pupil_id=pupil_id, form=form))] for form in StudyForm
    ]
    return Screen(texts.html("pupils-which-form"), [*rows, [pupil_button(pupil_id, texts)]])


def pupil_button(pupil_id: int, texts: Texts) -> Button:
    """Back to the pupil's card."""
    return Button(texts.plain("pupils-back"), OpenPupil(pupil_id=pupil_id))


def done(text_id: str, day: dt.date, texts: Texts) -> Html:
    """What has just been written down, and from when it holds."""
    return texts.html(f"pupils-done-{text_id}", date=numeric(day))
