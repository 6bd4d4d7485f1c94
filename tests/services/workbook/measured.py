"""Read the files named on the command line, each as the bot does; tell of each what came of it and what it took.

A process of its own, because what a process once held, or its parent did, stays in the figure of its memory.
"""

import asyncio
import json
import resource
import sys
import time
from pathlib import Path

from services.workbook.file import UnreadableWorkbook
from services.workbook.isolated import read_isolated

AT_EASE = 1.0


def _memory(whose: int) -> int:
    used = resource.getrusage(whose).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


async def _read(name: str) -> tuple[str, dict[str, str], float]:
    start = time.monotonic()
    try:
        await read_isolated(Path(name))
        text_id, data = "", {}
    except UnreadableWorkbook as refusal:
        text_id, data = refusal.text_id, refusal.data
    return text_id, data, time.monotonic() - start


async def main() -> None:
    for name in sys.argv[1:]:
        text_id, data, took = await _read(name)
        if took > AT_EASE:  # once more: the machine may have been busy with something else
            took = min(took, (await _read(name))[2])
        memory = max(_memory(resource.RUSAGE_SELF), _memory(resource.RUSAGE_CHILDREN))
        sys.stdout.write(json.dumps([text_id, data, took, memory]) + "\n")


if __name__ == "__main__":
    asyncio.run(main())
