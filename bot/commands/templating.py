"""``ezhik template FILE``: an empty workbook to fill in. Needs no token and no database."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from bot.speech import FAILURE_EXIT, USAGE_EXIT, quoted, say
from locales.texts import Texts
from services.workbook.template import template


def make_template(file: Path, *, force: bool, texts: Texts) -> int:
    """Write the empty workbook to a file, whole or not at all; with ``force`` also over one that is there.

    Returns the exit code: 0 done, 1 there is such a file already, 2 it cannot be written.
    """
    name = quoted(file)
    if not force and (file.exists() or file.is_symlink()):
        sys.stderr.write(f"{texts.plain('template-exists', file=name)}\n")
        return FAILURE_EXIT
    beside = file.parent / f"{file.name}.{os.getpid()}.new"
    try:
        beside.write_bytes(template())
        beside.replace(file)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        sys.stderr.write(f"{texts.plain('template-not-written', file=name)}\n")
        return USAGE_EXIT
    say(texts.plain("template-done", file=name))
    say(texts.plain("template-next", file=name))
    return 0
