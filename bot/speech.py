"""The words of the command line: in which language, and how an error ends a command."""

import os
import re
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from bot.settings import SettingsError
from locales.texts import DEFAULT_LANGUAGE, Locales, Texts
from services.refusals import Refusal

_PLAIN_PATH = re.compile(r"[\w./:+=][\w./:+=-]*")
USAGE_EXIT = 2
FAILURE_EXIT = 1


def texts_of_terminal(environment: Mapping[str, str] | None = None) -> Texts:
    """The texts in the language of the terminal: English where it says so, else Russian."""
    given = os.environ if environment is None else environment
    named = given.get("LC_ALL") or given.get("LC_MESSAGES") or given.get("LANG") or DEFAULT_LANGUAGE
    return Locales().texts(named.partition(".")[0].replace("_", "-"))


def say(words: str) -> None:
    """One line to the person at the keyboard."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def quoted(file: Path) -> str:
    """A path as it was given, in quotes where a terminal would take it apart: for a command that can be copied."""
    path = str(file)
    if _PLAIN_PATH.fullmatch(path):
        return path
    return f'"{path}"' if os.name == "nt" else shlex.quote(path)


def complain(error: SettingsError | Refusal, texts: Texts) -> int:
    """Say in one line what is wrong. Returns the exit code."""
    if isinstance(error, SettingsError):
        sys.stderr.write(f"{error.name}: {texts.plain(error.text_id)}\n")
        return USAGE_EXIT
    sys.stderr.write(f"{texts.plain(error.text_id, **error.data)}\n")
    return FAILURE_EXIT
