"""/privacy: what is kept, where and how long; and «Удалить мои данные»."""

from handlers.callbacks import DecideConsent
from handlers.callbacks.privacy import AskErasure, EraseMe, OpenNames, OpenPrivacy
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.kept import Kept, Side


def privacy_screen(kept: Kept, texts: Texts) -> Screen:
    """The facts with the school's own numbers, and what can be done about them."""
    lines = [texts.html("privacy-title"), texts.html(f"privacy-kept-{kept.side}")]
    if kept.side is not Side.STRANGER:
        lines.append(texts.html("privacy-journal"))
    if kept.side in (Side.GUARDIAN, Side.PUPIL):
        lines.append(texts.html("privacy-leaver", days=kept.leaver_days))
    lines.append(texts.html("privacy-words", days=kept.inbox_days))
    if kept.side is Side.STRANGER:
        return Screen(Html("\n\n".join(lines)))
    lines += [texts.html("privacy-drafts", days=kept.draft_days), texts.html("privacy-files")]
    lines.append(texts.html("privacy-telegram", mode=kept.mode.value, minutes=kept.fleeting_minutes))
    return Screen(Html("\n\n".join(lines)), _rows(kept, texts))


def _rows(kept: Kept, texts: Texts) -> list[list[Button]]:
    rows: list[list[Button]] = []
    if kept.has_consented is not None or kept.side is Side.PUPIL:
        rows.append([Button(texts.plain("names-open"), OpenNames())])
    if kept.has_consented is True:
        rows.append([Button(texts.plain("privacy-withdraw"), DecideConsent(given="no"))])
    elif kept.has_consented is False:
        rows.append([Button(texts.plain("consent-yes"), DecideConsent(given="yes"))])
    return [*rows, [Button(texts.plain("privacy-erase"), AskErasure())], [back_button("me", texts)]]


def erasing_screen(kept: Kept, texts: Texts) -> Screen:
    """Before it: what goes, what stays, and the way back."""
    lines = [
        texts.html("privacy-erase-sure"),
        texts.html(f"privacy-goes-{'staff' if kept.side is Side.STAFF else 'family'}"),
        texts.html("privacy-stays"),
    ]
    rows = [
        [Button(texts.plain("privacy-erase-yes"), EraseMe(), "danger")],
        [Button(texts.plain("common-back"), OpenPrivacy())],
    ]
    return Screen(Html("\n\n".join(lines)), rows)


def erased_screen(texts: Texts) -> Screen:
    """It is done."""
    return Screen(texts.html("privacy-erased"))
