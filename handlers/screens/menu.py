"""What stands at hand for a person: it follows functions and language."""

from handlers.callbacks.hubs import HubName
from handlers.screens.hubs import entries
from handlers.screens.screen import Command, Menu, Screen
from locales.texts import Html, Texts
from services.policy import Action, Function, right

_HUBS: tuple[HubName, ...] = ("class", "school", "me")
_MAY_INVITE = (Action.INVITE_STAFF, Action.INVITE_FAMILY)


def menu(functions: frozenset[Function], texts: Texts) -> Menu:
    """The keyboard and the commands of a person with these functions."""
    invites = any(right(action, functions) for action in _MAY_INVITE)
    first = [texts.plain("menu-today")]
    if invites:
        first.append(texts.plain("menu-invite"))
    open_to = [name for name in _HUBS if entries(name, functions)]
    second = [texts.plain(f"menu-{name}") for name in open_to]
    commands = [Command("today", texts.plain("command-today"))]
    commands += [Command(name, texts.plain(f"command-{name}")) for name in open_to]
    if invites:
        commands.append(Command("invite", texts.plain("command-invite")))
    if Function.GUARDIAN in functions:
        commands.append(Command("consent", texts.plain("command-consent")))
    commands += [
        Command("language", texts.plain("command-language")),
        Command("help", texts.plain("command-help")),
    ]
    return Menu(
        [first, *([second] if second else []), [texts.plain("menu-help")]], texts.plain("menu-placeholder"), commands
    )


def welcome_screen(functions: frozenset[Function], texts: Texts) -> Screen:
    """The first words after joining: who you are here, what will come, how to ask."""
    return _about(texts.html("welcome"), functions, texts)


def help_screen(functions: frozenset[Function], texts: Texts) -> Screen:
    """What the bot does for this person."""
    return _about(texts.html("help"), functions, texts)


def stranger_screen(texts: Texts) -> Screen:
    """For somebody who has not joined: what this is, and how one joins."""
    return Screen(texts.html("start-stranger"))


def _about(title: Html, functions: frozenset[Function], texts: Texts) -> Screen:
    lines = [texts.html(f"welcome-{function.value}") for function in Function if function in functions]
    # Joined, and nothing is theirs: a librarian, a psychologist, a substitute between two substitutions.
    lines = lines or [texts.html("welcome-staff")]
    return Screen(Html("\n\n".join([title, *lines, texts.html("welcome-ask")])))
