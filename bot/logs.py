"""Logs that hold no names, texts, phones or tokens: only fields from a list, and errors as a class and a place."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, Literal

import structlog

FIELDS = frozenset(
    {
        "event", "level", "timestamp", "error", "place", "library", "channel", "cause", "inbox_id", "message_id",
        "attempt_id", "account_id", "job", "local_date", "state", "reason", "method", "count", "seconds", "tries",
        "status", "holder", "port", "kind", "version",
    }
)  # fmt: skip
"""What a line may hold. Numbers, classes and our own words; whatever else is given is left out."""

_LONGEST = 200
_OURS = ("bot", "handlers", "services", "models", "locales", "migrations")


def place(error: BaseException) -> str:
    """Where in our code an error came from, or where at all: «services.attendance:41». Never its text."""
    frames = [
        (str(frame.f_globals.get("__name__", "?")), line) for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    ours = [where for where in frames if where[0].partition(".")[0] in _OURS]
    if not frames:
        return "?"
    module, line = (ours or frames)[-1]
    return f"{module}:{line}"


def error_class(error: BaseException) -> str:
    """The class of an error, with that of what caused it: enough to act on, and without anybody's words."""
    name = type(error).__name__
    cause = error.__cause__ or getattr(error, "orig", None)
    return f"{name}<{type(cause).__name__}" if isinstance(cause, BaseException) else name


def described(error: BaseException) -> dict[str, str]:
    """An error as fields of a log line."""
    return {"error": error_class(error), "place": place(error)}


def keep_known_fields(_logger: object, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Structlog processor: only known fields, and of them only short simple values, go further."""
    error = line.get("exc_info")
    if isinstance(error, BaseException):
        line.update(described(error))
    return {
        name: value if isinstance(value, bool | int | float | None) else str(value)[:_LONGEST]
        for name, value in line.items()
        if name in FIELDS
    }


def set_up(form: Literal["json", "console"], *, level: int = logging.INFO) -> None:
    """Send every log line of the process from this level up through the filter to standard error."""
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            keep_known_fields,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=_StandardError,
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_LibraryLogs()], force=True)


class _StandardError:
    """Where lines go: whatever standard error is when a line is written."""

    def __init__(self, *_names: object) -> None:
        pass

    def msg(self, line: str) -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()

    debug = info = warning = error = critical = msg


class _LibraryLogs(logging.Handler):
    """What libraries log: who, how bad and the class of the error. Their messages may quote people's words."""

    def emit(self, record: logging.LogRecord) -> None:
        """Pass the record on without its text; its template stays, for that is the library's own."""
        error = record.exc_info[1] if record.exc_info else None
        fields = described(error) if error is not None else {}
        template = str(record.msg) if record.args else ""
        structlog.get_logger().log(record.levelno, "library", library=record.name, reason=template, **fields)
