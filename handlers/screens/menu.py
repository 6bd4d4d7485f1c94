"""What stands at hand for a person: it follows functions, the one acted in, and language."""

from handlers.callbacks.hubs import HubName
from handlers.screens.hubs import OFFICE, entries
from handlers.screens.one_line import help_button as line_help_button
from handlers.screens.screen import Command, Menu, Screen
from locales.texts import Html, Texts
from services.entry.whoami import Standing
from services.policy import Function


def menu(standing: Standing, texts: Texts) -> Menu:
    """The keyboard and the commands of a person who is this here.

    Who works as one of the office has the school before the own class. Who waits to be confirmed is asked for the
    phone number first.
    """
    functions = standing.functions
    first = [texts.plain("menu-today")]
    if standing.invites:
        first.append(texts.plain("menu-invite"))
    hubs: tuple[HubName, ...] = ("class", "school", "me")
    if standing.acting_as in OFFICE:
        hubs = ("school", "class", "me")
    open_to = [name for name in hubs if entries(name, functions)]
    second = [texts.plain(f"menu-{name}") for name in open_to]
    commands = [Command("today", texts.plain("command-today"))]
    commands += [Command(name, texts.plain(f"command-{name}")) for name in open_to]
    if standing.invites:
        commands.append(Command("invite", texts.plain("command-invite")))
    if Function.GUARDIAN in functions:
        commands.append(Command("consent", texts.plain("command-consent")))
    commands += [
        Command("language", texts.plain("command-language")),
        Command("privacy", texts.plain("command-privacy")),
        Command("help", texts.plain("command-help")),
    ]
    return Menu(
        [first, second, [texts.plain("menu-help")]],
        texts.plain("menu-placeholder"),
        commands,
        contact=texts.plain("confirming-share-number") if standing.waits else None,
    )


def stranger_menu(texts: Texts) -> Menu:
    """For a phone that has no access any more: no keyboard, and the commands of whoever has not joined."""
    commands = [
        Command("start", texts.plain("command-start")),
        Command("language", texts.plain("command-language")),
        Command("privacy", texts.plain("command-privacy")),
        Command("help", texts.plain("command-help")),
    ]
    return Menu([], "", commands)


def welcome_screen(standing: Standing, texts: Texts) -> Screen:
    """The first words after joining: who you are here, what will come, how to ask."""
    return _about(texts.html("welcome"), standing, texts)


def help_screen(standing: Standing, texts: Texts) -> Screen:
    """What the bot does for this person."""
    screen = _about(texts.html("help"), standing, texts)
    is_teacher = Function.TEACHER in standing.functions
    return Screen(screen.text, [[line_help_button(texts)]]) if is_teacher else screen


def stranger_screen(texts: Texts) -> Screen:
    """For somebody who has not joined: what this is, and how one joins."""
    return Screen(texts.html("start-stranger"))


def _about(title: Html, standing: Standing, texts: Texts) -> Screen:
    lines = [texts.html(f"welcome-{function.value}") for function in Function if function in standing.functions]
    if standing.waits:
        lines.append(texts.html("confirming-wait"))
    # Joined, and nothing is theirs: a librarian, a psychologist, a substitute between two substitutions.
    lines = lines or [texts.html("welcome-staff")]
    return Screen(Html("\n\n".join([title, *lines, texts.html("welcome-ask")])))
