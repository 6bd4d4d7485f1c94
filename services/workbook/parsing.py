"""The process that parses a file of unknown origin: the file at its standard input, sheets at its output.

Run by `isolated`. It bounds itself before the first byte is read, opens nothing, and knows no secret of the bot.
"""

import codecs
import os
import sys
from collections.abc import Iterator
from contextlib import suppress

from services.workbook import wire
from services.workbook.contents import sheets
from services.workbook.file import RawSheet, take

MAX_OWN_BYTES = 170 * 1024 * 1024
"""Memory for the work itself, beside what the interpreter has mapped already."""
MAX_BYTES = 400 * 1024 * 1024
MAX_CPU_SECONDS = 5
_NAMES_OF_ENTRIES = "cp437"
_STATM = "/proc/self/statm"


def bound() -> None:
    """Set this process's limits: memory, processor time, no files, no dump. Windows has none of them."""
    try:
        import resource  # noqa: PLC0415 - there is no such module on Windows
    except ImportError:
        return
    codecs.lookup(_NAMES_OF_ENTRIES)  # from a file, and after this no file can be opened
    limits = {
        resource.RLIMIT_AS: _memory(),
        resource.RLIMIT_CPU: MAX_CPU_SECONDS,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 3,
    }
    for kind, limit in limits.items():
        with suppress(ValueError, OSError):  # a system that does not know a limit, or has a lower one already
            resource.setrlimit(kind, (limit, limit))


def _memory() -> int:
    try:
        with open(_STATM, encoding="ascii") as statm:  # noqa: PTH123 - a Path takes longer than all of this
            mapped = int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return MAX_BYTES
    return min(MAX_BYTES, mapped + MAX_OWN_BYTES)


def main() -> None:
    """Parse what stands at the input."""
    bound()
    out = sys.stdout.buffer
    for line in wire.lines(_sheets()):
        out.write(line.encode("ascii") + b"\n")
    out.flush()


def _sheets() -> Iterator[RawSheet]:
    yield from sheets(take(sys.stdin.buffer))


if __name__ == "__main__":
    main()
