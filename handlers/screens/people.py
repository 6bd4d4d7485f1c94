"""Finding people: what was found, and a grown-up's card."""

from handlers.callbacks.guardians import OpenGuardian
from handlers.callbacks.hubs import HubName
from handlers.callbacks.me import EndAccess
from handlers.callbacks.people import FindPeople, OpenAdult, OpenClassList
from handlers.callbacks.pupils import OpenPupil
from handlers.screens import lesson_words, people_words
from handlers.screens.hubs import back_button
from handlers.screens.people_words import A_PAGE, page_of, turning
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.contingent.class_lists import ClassList
from services.contingent.people import MOST, AdultCard, Found, Hit, Ward

MOST_WARDS = 20


def ask_screen(hub: HubName, texts: Texts) -> Screen:
    """Whom to find."""
    return Screen(texts.html("people-ask"), [[back_button(hub, texts)]])


def found_screen(found: Found, hub: HubName, texts: Texts) -> Screen:
    """Those found, a button each."""
    back = [back_button(hub, texts)]
    if not found.hits:
        return Screen(texts.html("people-nobody"), [back])
    title = texts.html("people-found" if found.is_exact else "people-alike")
    if found.total > MOST:
        title = Html(f"{title}\n{texts.html('people-first', shown=str(MOST), found=str(found.total))}")
    return Screen(title, [*([_hit(hit, texts)] for hit in found.hits), back])


def class_screen(listed: ClassList, page: int, texts: Texts) -> Screen:
    """A class by list number, a button for each pupil."""
    hub: HubName = "school" if listed.is_office else "class"
    page, shown = page_of(listed.pupils, page)
    rows = [[Button(lesson_words.on_list(name, texts), OpenPupil(pupil_id=pupil_id))] for pupil_id, name in shown]
    before = OpenClassList(group_id=listed.group_id, page=max(page - 1, 0))
    after = OpenClassList(group_id=listed.group_id, page=page + 1)
    rows.append(turning(page, len(listed.pupils), before, after, texts))
    title = texts.html("people-class", group=listed.group, count=len(listed.pupils))
    if len(listed.pupils) > A_PAGE:
        first = page * A_PAGE
        title = Html(f"{title}\n{texts.html('people-of-class', first=str(first + 1), last=str(first + len(shown)))}")
    rows.append([Button(texts.plain("people-find-other"), FindPeople(hub=hub)), back_button(hub, texts)])
    return Screen(title, [row for row in rows if row])


def adult_screen(card: AdultCard, texts: Texts) -> Screen:
    """A grown-up: what they are here, whose guardian, whether they have joined."""
    lines = [texts.html("people-adult", name=card.name)]
    if card.position:
        lines.append(texts.html("people-position", position=card.position))
    lines.append(texts.html("people-adult-joined", joined="yes" if card.has_joined else "no"))
    if len(card.wards) > MOST_WARDS:
        lines.append(texts.html("people-first", shown=str(MOST_WARDS), found=str(len(card.wards))))
    rows = [[Button(_ward(ward, texts), OpenGuardian(link_id=link_id))] for link_id, ward in card.wards[:MOST_WARDS]]
    if card.has_joined and card.may_end_access:
        rows.append([Button(texts.plain("people-end-access"), EndAccess(person_id=card.person_id), "danger")])
    rows.append([Button(texts.plain("people-find-other"), FindPeople(hub="school" if card.is_office else "class"))])
    return Screen(Html("\n".join(lines)), rows)


def _hit(hit: Hit, texts: Texts) -> Button:
    if hit.pupil_id is not None and hit.child is not None:
        label = people_words.placed(hit.child, hit.group, texts, is_here=hit.is_here, comes_on=hit.comes_on)
        return Button(label, OpenPupil(pupil_id=hit.pupil_id))
    about = hit.position or ""
    if not about and hit.wards:
        about = _ward(hit.wards[0], texts)
        if len(hit.wards) > 1:
            about = texts.plain("people-wards-more", first=about, more=str(len(hit.wards) - 1))
    return Button(f"{hit.name} — {about}" if about else str(hit.name), OpenAdult(person_id=hit.person_id))


def _ward(ward: Ward, texts: Texts) -> str:
    return texts.plain(
        "people-ward",
        kinship=texts.plain(f"kinship-{ward.kinship.value}"),
        child=people_words.in_class(ward.child, ward.group, texts),
    )
