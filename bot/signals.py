"""How a process is asked to end: Ctrl+C and the service manager's signal set an event, nothing is torn down midway."""

import asyncio
import contextlib
import signal
from collections.abc import Iterator


@contextlib.contextmanager
def setting(stop: asyncio.Event) -> Iterator[None]:
    """While inside, SIGINT and SIGTERM set ``stop``; on Windows Ctrl+C stays a KeyboardInterrupt."""
    loop = asyncio.get_running_loop()
    caught = []
    for number in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(number, stop.set)
            caught.append(number)
        except (NotImplementedError, RuntimeError, ValueError):
            # Windows, or not the main thread. Updates in hand then stay stored and are served at the next start.
            continue
    try:
        yield
    finally:
        for number in caught:
            loop.remove_signal_handler(number)


@contextlib.contextmanager
def interrupting() -> Iterator[None]:
    """While inside, Ctrl+C breaks off at once: for long work that gives the event loop no turn, such as an import."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
