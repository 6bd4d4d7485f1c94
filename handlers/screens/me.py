"""«Мой доступ»: who I am here, in which function I work, how access ends; and taking somebody's access back."""

from handlers.callbacks.hubs import HubName, OpenHub
from handlers.callbacks.me import ActAs, AskDisowning, CloseAccess, DisownChild, Leave, OpenMe
from handlers.screens import lesson_words
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.entry.accounts import Holder
from services.entry.own_children import OwnChild
from services.entry.whoami import Me
from services.policy import Function


def me_screen(me: Me, texts: Texts) -> Screen:
    """Name, functions, the one acted in, children; buttons to change what is changed in one tap."""
    mine = me.standing.functions
    ordered = [function for function in Function if function in mine]
    lines = [] if me.name is None else [texts.html("me-name", name=me.name)]
    if me.standing.waits:
        lines.append(texts.html("confirming-wait-short"))
    functions = ", ".join(texts.plain(f"me-function-{function.value}") for function in ordered)
    lines.append(texts.html("me-functions", functions=functions) if functions else texts.html("me-no-functions"))
    switch: list[list[Button]] = []
    if len(ordered) > 1:
        acting = me.standing.acting_as
        lines.append(
            texts.html("me-acting-any")
            if acting is None
            else texts.html("me-acting", function=texts.plain(f"me-function-{acting.value}"))
        )
        switch = [
            [
                Button(
                    texts.plain("me-act-as", function=texts.plain(f"me-function-{function.value}")),
                    ActAs(function=function),
                )
            ]
            for function in ordered
            if function is not acting
        ]
    if me.children:
        lines.append(texts.html("me-children"))
        lines += [_child_line(child, texts) for child in me.children]
    rows = [*switch, *disown_rows(me.children, texts), [back_button("me", texts)]]
    return Screen(Html("\n".join(lines)), rows)


def children_lines(children: list[OwnChild], texts: Texts) -> Html:
    """The children, a line each."""
    return Html("\n".join(_child_line(child, texts) for child in children))


def disown_rows(children: list[OwnChild], texts: Texts) -> list[list[Button]]:
    """A button for each child that may be somebody else's."""
    return [
        [
            Button(
                texts.plain("me-not-mine", child=lesson_words.familiar(child.child, texts), group=child.group),
                AskDisowning(pupil_id=child.pupil_id),
            )
        ]
        for child in children
    ]


def disowning_screen(child: OwnChild, texts: Texts) -> Screen:
    """Before a child is given up: what follows, and the way back."""
    text = texts.html("me-not-mine-sure", child=lesson_words.familiar(child.child, texts), group=child.group)
    rows = [
        [Button(texts.plain("me-not-mine-yes"), DisownChild(pupil_id=child.pupil_id), "danger")],
        [Button(texts.plain("common-back"), OpenMe())],
    ]
    return Screen(text, rows)


def disowned_screen(texts: Texts, *, ended: bool) -> Screen:
    """What was written down."""
    if ended:
        return Screen(texts.html("me-not-mine-ended"))
    return Screen(texts.html("me-not-mine-done"), [[Button(texts.plain("common-back"), OpenMe())]])


def leaving_screen(why: str, texts: Texts) -> Screen:
    """Before the access of this phone ends: what follows, and the way back."""
    tap = Leave(why="not_me" if why == "not_me" else "owner")
    rows = [
        [Button(texts.plain(f"me-leave-{tap.why}-yes"), tap, "danger")],
        [Button(texts.plain("common-back"), OpenHub(hub="me"))],
    ]
    return Screen(texts.html(f"me-leave-{tap.why}"), rows)


def left_screen(why: str, texts: Texts) -> Screen:
    """The access has ended."""
    return Screen(texts.html("me-left", why=why))


def phone_help_screen(texts: Texts) -> Screen:
    """A lost phone, a new number."""
    return Screen(texts.html("me-phone-help"), [[back_button("me", texts)]])


def end_access_screen(holder: Holder, hub: HubName, texts: Texts) -> Screen:
    """Whose access is to be taken back; one tap does it, another leaves it as it is."""
    name = holder.name or texts.plain("me-end-of-pupil")
    if holder.account_id is None or holder.since is None:
        return Screen(texts.html("me-end-none", name=name), [[back_button(hub, texts)]])
    text = texts.html("me-end-sure", name=name, since=dates.moment(holder.since, texts.language))
    tap = CloseAccess(person_id=holder.person_id, account_id=holder.account_id)
    return Screen(text, [[Button(texts.plain("me-end-yes"), tap, "danger")], [back_button(hub, texts)]])


def ended_screen(hub: HubName, texts: Texts) -> Screen:
    """Taken back, and how a new one is given."""
    return Screen(texts.html("me-end-done"), [[back_button(hub, texts)]])


def _child_line(child: OwnChild, texts: Texts) -> Html:
    return texts.html(
        "me-child",
        child=lesson_words.familiar(child.child, texts),
        group=child.group,
        kinship=texts.plain(f"kinship-{child.kinship.value}"),
    )
