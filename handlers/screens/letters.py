"""Where correspondence begins: a family's letters about a child, a colleague's threads, whose family to write to."""

from collections.abc import Callable, Sequence

from handlers.callbacks.fields import Tap
from handlers.callbacks.hubs import HubName
from handlers.callbacks.threads import (
    ChooseOfFamily,
    ChooseOwnGroup,
    ChooseOwnPupil,
    ForwardToThread,
    OpenThread,
    OpenThreads,
    SendKept,
    TurnLetters,
    WriteTo,
)
from handlers.screens import lesson_words, people_words
from handlers.screens.child_menu import back_to_child
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen, pairs
from handlers.screens.threads import STAFF_HUB, child_for_staff, colleague_words, writer_words
from locales import dates
from locales.texts import Html, Texts
from services.access.threads import Side
from services.threads.families import Family, ListedPupil, OwnGroup
from services.threads.heads import Head
from services.threads.lists import Letters, OwnThreads


def letters_screen(letters: Letters, texts: Texts) -> Screen:
    """Whom a family may write to, and the threads there are."""
    may_begin = "yes" if letters.written_to else "no"
    text = Html(
        "\n\n".join(
            [
                texts.html("letters-title", child=lesson_words.familiar(letters.name, texts)),
                texts.html("letters-how", begins=may_begin),
                texts.html("threads-label"),
            ]
        )
    )
    rows = [
        [
            Button(
                texts.plain("letters-write", colleague=colleague_words(one, texts)),
                WriteTo(pupil_id=letters.pupil_id, person_id=one.person_id),
            )
        ]
        for one in letters.written_to
    ]
    rows += [[_thread(head, texts)] for head in letters.threads]
    rows += _turning(letters.page, letters.pages, lambda page: TurnLetters(pupil_id=letters.pupil_id, page=page))
    return Screen(text, [*rows, [back_to_child(letters.pupil_id, texts)]])


def threads_screen(threads: OwnThreads, hub: HubName, texts: Texts) -> Screen:
    """A colleague's threads."""
    text = texts.html("letters-own" if threads.threads else "letters-own-none")
    rows = [[_thread(head, texts)] for head in threads.threads]
    rows += _turning(threads.page, threads.pages, lambda page: OpenThreads(hub=hub, page=page))
    if threads.begins:
        rows.append([Button(texts.plain("letters-to-family"), ChooseOwnGroup(draft_id=0))])
    return Screen(text, [*rows, [back_button(hub, texts)]])


def groups_screen(groups: Sequence[OwnGroup], draft_id: int, texts: Texts) -> Screen:
    """The own classes and groups; with the draft that waits to be sent, or 0."""
    buttons = [Button(_group(one, texts), ChooseOwnPupil(group_id=one.group_id, draft_id=draft_id)) for one in groups]
    return Screen(texts.html("letters-which-group"), [*pairs(buttons), _back(draft_id, texts)])


def pupils_screen(pupils: Sequence[ListedPupil], draft_id: int, texts: Texts) -> Screen:
    """The list of one."""
    buttons = [
        Button(lesson_words.on_list(one.name, texts), ChooseOfFamily(pupil_id=one.pupil_id, draft_id=draft_id))
        for one in pupils
    ]
    return Screen(texts.html("letters-which-pupil"), [*pairs(buttons), _back(draft_id, texts)])


def family_screen(family: Family, draft_id: int, texts: Texts) -> Screen:
    """Who of a family reads letters; what waits goes at once."""
    child = people_words.in_class(family.name, family.group, texts)
    rows = [
        [
            Button(
                texts.plain("letters-write", colleague=writer_words(one.kinship, texts)),
                SendKept(draft_id=draft_id, pupil_id=family.pupil_id, person_id=one.person_id)
                if draft_id
                else WriteTo(pupil_id=family.pupil_id, person_id=one.person_id),
            )
        ]
        for one in family.guardians
    ]
    text = texts.html("letters-which-guardian" if rows else "letters-no-guardian", child=child)
    return Screen(text, [*rows, _back(draft_id, texts)])


def _thread(head: Head, texts: Texts) -> Button:
    label = texts.plain(
        "letters-thread",
        state="closed" if head.is_closed else "unread" if head.unread else "open",
        unread=head.unread,
        who=_who(head, texts),
        day=dates.short_day(head.last_at.date(), texts.language),
    )
    return Button(label, OpenThread(thread_id=head.thread_id, page=0))


def _who(head: Head, texts: Texts) -> str:
    if head.side is Side.STAFF:
        return f"{child_for_staff(head, texts)} · {writer_words(head.kinship, texts)}"
    name = texts.plain("threads-nobody") if head.colleague is None else head.colleague.name
    return texts.plain("letters-watched", name=name) if head.side is Side.WATCHING else name


def _group(one: OwnGroup, texts: Texts) -> str:
    if one.class_name is None:
        return one.name
    return texts.plain("lesson-subgroup", group=one.class_name, subgroup=one.name)


def _turning(page: int, pages: int, to: Callable[[int], Tap]) -> list[list[Button]]:
    row = [Button("‹", to(page - 1))] if page > 0 else []
    if page + 1 < pages:
        row.append(Button("›", to(page + 1)))
    return [row] if row else []


def _back(draft_id: int, texts: Texts) -> list[Button]:
    if draft_id:
        return [Button(texts.plain("threads-back-one"), ForwardToThread(draft_id=draft_id))]
    return [Button(texts.plain("threads-back"), OpenThreads(hub=STAFF_HUB, page=0))]
