"""The monthly look at a class's data."""

from handlers.callbacks.data_checks import ConfirmData, OpenDataCheck, OpenDataChecks
from handlers.callbacks.hubs import HubName
from handlers.callbacks.pupils import OpenPupil
from handlers.screens import lesson_words
from handlers.screens.hubs import back_button
from handlers.screens.people_words import A_PAGE, page_of, turning
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.contingent.data_checks import CheckedPupil, CheckSheet, ClassCheck


def checks_screen(checks: list[ClassCheck], hub: HubName, page: int, texts: Texts) -> Screen:
    """Which classes are checked this month; those that are not stand first."""
    page, shown = page_of(checks, page)
    rows = [[Button(_class(check, texts), OpenDataCheck(group_id=check.group_id, page=0))] for check in shown]
    before, after = OpenDataChecks(hub=hub, page=max(page - 1, 0)), OpenDataChecks(hub=hub, page=page + 1)
    rows.append(turning(page, len(checks), before, after, texts))
    left = sum(check.checked_at is None for check in checks)
    title = texts.html("data-checks-classes", left=left)
    return Screen(title, [*filter(None, rows), [back_button(hub, texts)]])


def sheet_screen(sheet: CheckSheet, page: int, texts: Texts) -> Screen:
    """The class page by page, with what is missing; on the last page the word that it was looked through."""
    check = sheet.check
    page, shown = page_of(sheet.pupils, page)
    lines = [texts.html("data-checks-title", group=check.group)]
    if check.checked_at is not None:
        moment = dates.moment(check.checked_at, texts.language)
        lines.append(texts.html("data-checks-checked", when=moment, by=check.checked_by or ""))
    lines += [_pupil(pupil, texts) for pupil in shown]
    rows = [[Button(lesson_words.on_list(pupil.name, texts), OpenPupil(pupil_id=pupil.pupil_id))] for pupil in shown]
    before = OpenDataCheck(group_id=check.group_id, page=max(page - 1, 0))
    after = OpenDataCheck(group_id=check.group_id, page=page + 1)
    rows.append(turning(page, len(sheet.pupils), before, after, texts))
    if check.checked_at is None and (page + 1) * A_PAGE >= len(sheet.pupils):
        confirm = ConfirmData(group_id=check.group_id, month=check.month.toordinal(), seen=len(sheet.pupils))
        rows.append([Button(texts.plain("data-checks-confirm", count=len(sheet.pupils)), confirm, "success")])
    if sheet.is_office:
        rows.append([Button(texts.plain("data-checks-all"), OpenDataChecks(hub="school", page=0))])
    rows.append([back_button("school" if sheet.is_office else "class", texts)])
    return Screen(Html("\n".join(lines)), [row for row in rows if row])


def _class(check: ClassCheck, texts: Texts) -> str:
    return texts.plain("data-checks-class", group=check.group, state="new" if check.checked_at is None else "checked")


def _pupil(pupil: CheckedPupil, texts: Texts) -> Html:
    name = lesson_words.on_list(pupil.name, texts)
    if not pupil.missing:
        return texts.html("data-checks-full", name=name)
    missing = ", ".join(texts.plain(f"data-checks-missing-{it.value}") for it in pupil.missing)
    return texts.html("data-checks-lacking", name=name, missing=missing)
