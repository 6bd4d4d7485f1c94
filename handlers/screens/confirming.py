"""Confirming guardians: for the one who waits, and for whoever makes sure."""

from handlers.callbacks.confirming import BeginFamily, ConfirmGuardian, OpenWaiting, OpenWaitingOne, RefuseGuardian
from handlers.screens import lesson_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.entry.waiting import Scope, WaitingGuardian, WaitingPage
from services.matters.access import AccessDisowned, AccessMoved, ChildDisowned, GuardianConfirmed, GuardianWaits

_WIDEST = 40
"""A longer label is cut off on a phone, and it is the name that would go."""


def waiting_screen(page: WaitingPage, scope: Scope, texts: Texts) -> Screen:
    """Who waits, a button each, a page of them."""
    if not page.guardians:
        return Screen(texts.html("confirming-nobody"), [[back_button(scope, texts)]])
    rows = [
        [Button(_label(guardian, texts), OpenWaitingOne(account_id=guardian.account_id, scope=scope))]
        for guardian in page.guardians
    ]
    if page.pages > 1:
        turns = [
            Button(texts.plain(f"confirming-{word}"), OpenWaiting(scope=scope, page=to))
            for word, to in (("earlier", page.page - 1), ("later", page.page + 1))
            if 0 <= to < page.pages
        ]
        rows.append(turns)
    rows.append([back_button(scope, texts)])
    title = texts.html("confirming-title", count=page.total, page=str(page.page + 1), pages=str(page.pages))
    return Screen(title, rows)


def waiting_one_screen(guardian: WaitingGuardian, scope: Scope, texts: Texts) -> Screen:
    """One who waits: who it is, of whom, since when; and the two answers."""
    children = [
        texts.html(
            "confirming-child",
            group=child.group,
            kinship=texts.plain(f"kinship-{child.kinship.value}"),
            child=lesson_words.in_line(child.child, texts),
        )
        for child in guardian.children
    ]
    text = texts.html("confirming-one", name=guardian.name, since=dates.moment(guardian.since, texts.language))
    rows = [
        _answers(guardian.account_id, texts),
        [Button(texts.plain("common-back"), OpenWaiting(scope=scope, page=0))],
    ]
    return Screen(Html("\n".join([text, *children, texts.html("confirming-how")])), rows)


def answered_screen(scope: Scope, texts: Texts, *, confirmed: bool) -> Screen:
    """What was written down, what follows, and the way to the next one."""
    text = texts.html("confirming-confirmed" if confirmed else "confirming-refused")
    return Screen(text, [[Button(texts.plain("confirming-open"), OpenWaiting(scope=scope, page=0))]])


def wait_screen(texts: Texts) -> Screen:
    """For the one who waits: what is missing, and how to go on at once."""
    return Screen(texts.html("confirming-wait"))


def number_differs_screen(texts: Texts) -> Screen:
    """The shared number is not the one the school has; it was not kept."""
    return Screen(texts.html("confirming-number-differs"))


def guardian_waits_screen(news: GuardianWaits, texts: Texts) -> Screen:
    """For the tutor: somebody waits."""
    text = texts.html(
        "confirming-notice",
        name=news.name,
        kinship=texts.plain(f"kinship-{news.kinship.value}"),
        child=lesson_words.in_line(news.child, texts),
        group=news.group,
    )
    return Screen(text, [_answers(news.account_id, texts)])


def guardian_confirmed_screen(_news: GuardianConfirmed, texts: Texts) -> Screen:
    """For the guardian: what waited is open."""
    return Screen(
        texts.html("confirming-you-are-confirmed"), [[Button(texts.plain("welcome-next"), BeginFamily(), "primary")]]
    )


def access_moved_screen(news: AccessMoved, texts: Texts) -> Screen:
    """The last line on a phone that has no access any more."""
    return Screen(texts.html("me-access-ended", because="other" if news.because is None else news.because.value))


def access_disowned_screen(news: AccessDisowned, texts: Texts) -> Screen:
    """For the office: somebody else held the phone, and what to do."""
    return Screen(texts.html("me-disowned-notice", name=news.name))


def child_disowned_screen(news: ChildDisowned, texts: Texts) -> Screen:
    """For tutor and secretary: a guardian's link was wrong."""
    return Screen(
        texts.html(
            "me-child-disowned-notice",
            name=news.name,
            kinship=texts.plain(f"kinship-{news.kinship.value}"),
            child=lesson_words.in_line(news.child, texts),
            group=news.group,
        )
    )


def _answers(account_id: int, texts: Texts) -> list[Button]:
    return [
        Button(texts.plain("confirming-yes"), ConfirmGuardian(account_id=account_id), "success"),
        Button(texts.plain("confirming-no"), RefuseGuardian(account_id=account_id), "danger"),
    ]


def _label(guardian: WaitingGuardian, texts: Texts) -> str:
    first = guardian.children[0]
    kinship = texts.plain(f"kinship-{first.kinship.value}")
    label = texts.plain("confirming-row", name=guardian.name, kinship=kinship, group=first.group)
    if len(label) <= _WIDEST:
        return label
    return texts.plain("confirming-row-short", name=guardian.name, group=first.group)
