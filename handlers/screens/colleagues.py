"""Colleagues as buttons: a page of them, to look at or to choose one."""

from collections.abc import Callable

from handlers.callbacks.fields import Tap
from handlers.screens.screen import Button
from locales.texts import Texts
from services.staffing.colleagues import Colleague, Colleagues


def people_rows(
    colleagues: Colleagues, does: Callable[[int], Tap], turn: Callable[[int], Tap], texts: Texts
) -> list[list[Button]]:
    """A button for each, and those that turn the page."""
    rows = [[Button(_label(one, texts), does(one.person_id))] for one in colleagues.people]
    return rows + pages_row(colleagues.page, colleagues.pages, turn, texts)


def pages_row(page: int, pages: int, turn: Callable[[int], Tap], texts: Texts) -> list[list[Button]]:
    """To the page before and the next one, where there are such."""
    row = []
    if page > 0:
        row.append(Button(texts.plain("staff-page-before"), turn(page - 1)))
    if page + 1 < pages:
        row.append(Button(texts.plain("staff-page-next"), turn(page + 1)))
    return [row] if row else []


def _label(colleague: Colleague, texts: Texts) -> str:
    state = "away" if colleague.is_away else "joined" if colleague.has_joined else "none"
    return texts.plain("staff-row", state=state, name=colleague.name, position=colleague.position)
