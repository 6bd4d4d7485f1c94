"""Bad weather on demand: slow answers, refusals, silence, broken connections, strange updates."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

from sandbox.clock import Clock
from sandbox.schema import Json

REQUEST_KINDS = ("latency", "too_many_requests", "server_error", "timeout", "reset", "outage")
UPDATE_KINDS = ("duplicate_update", "malformed_update", "unknown_update")
_ALIASES = {"429": "too_many_requests", "5xx": "server_error", "hang": "timeout", "duplicate": "duplicate_update"}
_NUMBERS = ("ms", "min_ms", "max_ms", "seconds", "retry_after", "status", "chance", "times")
_FLAGS = ("after_effect",)


class BadFault(Exception):  # noqa: N818 - it is an answer to whoever asked
    """The fault that was asked for makes no sense; the text says why."""


@dataclass(slots=True)
class Fault:
    """One kind of trouble: for which methods, how many times (None: until removed), how likely."""

    kind: str
    methods: frozenset[str] = frozenset()
    times: int | None = None
    chance: float = 1
    details: dict[str, Any] = field(default_factory=dict)
    until: float | None = None

    def number(self, name: str, default: float) -> float:
        """Return a number of the fault, or the default if it was not given."""
        return float(self.details.get(name, default))

    @property
    def after_effect(self) -> bool:
        """Whether the request takes effect though its answer never comes."""
        return bool(self.details.get("after_effect"))

    def view(self) -> Json:
        """Return the fault as the control API shows it."""
        return {
            "kind": self.kind,
            "methods": sorted(self.methods),
            "times": self.times,
            "chance": self.chance,
            **self.details,
        }


class Faults:
    """The troubles that are on. Methods are compared without regard to case, as the server itself does."""

    def __init__(self, clock: Clock) -> None:
        """Start with fine weather."""
        self._clock = clock
        self._active: list[Fault] = []
        self._random = random.Random(20250901)  # noqa: S311 - the same chances in every run

    def add(self, body: Json) -> Fault:
        """Switch a fault on; raise BadFault if it makes no sense."""
        fault = _read(body)
        if fault.kind == "outage":
            fault.until = self._clock.monotonic() + fault.number("seconds", 10)
        self._active.append(fault)
        return fault

    def clear(self) -> None:
        """Switch everything off."""
        self._active.clear()

    def view(self) -> list[Json]:
        """Return what is on."""
        self._expire()
        return [fault.view() for fault in self._active]

    def take(self, kind: str, method: str, *, after_effect: bool = False) -> Fault | None:
        """Return the fault of this kind that strikes this method now, and count it; None if none does."""
        self._expire()
        for fault in self._active:
            fits = fault.kind == kind and fault.after_effect == after_effect
            if fits and (not fault.methods or method.lower() in fault.methods) and self._random.random() < fault.chance:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    def milliseconds(self, fault: Fault) -> float:
        """Return how late an answer is under a latency fault: fixed, or anywhere within its range."""
        low = fault.number("min_ms", fault.number("ms", 0))
        return self._random.uniform(low, max(low, fault.number("max_ms", low)))

    def _expire(self) -> None:
        now = self._clock.monotonic()
        self._active = [f for f in self._active if f.times != 0 and (f.until is None or now < f.until)]


def _read(body: Json) -> Fault:
    kind = _ALIASES.get(str(body.get("kind")), body.get("kind"))
    if kind not in REQUEST_KINDS + UPDATE_KINDS:
        raise BadFault(f"kind must be one of {', '.join(REQUEST_KINDS + UPDATE_KINDS)}")
    methods = body.get("methods") or []
    if not isinstance(methods, list) or not all(isinstance(name, str) for name in methods):
        raise BadFault("methods must be a list of names")
    for name in _NUMBERS:
        value = body.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int | float) or value < 0):
            raise BadFault(f"{name} must be a number, not negative")
    if not 500 <= body.get("status", 502) < 600:  # noqa: PLR2004 - the server's own failures in HTTP
        raise BadFault("status must be between 500 and 599")
    times = body.get("times", 1 if kind in UPDATE_KINDS else None)
    if times is not None and times != int(times):
        raise BadFault("times must be a whole number")
    if body.get("chance", 1) > 1:
        raise BadFault("chance must be between 0 and 1")
    if body.get("after_effect") and kind not in {"timeout", "reset"}:
        raise BadFault("after_effect goes with timeout and reset only")
    unknown = set(body) - {"kind", "methods", *_NUMBERS, *_FLAGS}
    if unknown:
        raise BadFault(f"unknown field {min(unknown)}")
    details = {name: body[name] for name in (*_NUMBERS[:-2], *_FLAGS) if body.get(name) is not None}
    names = frozenset(name.lower() for name in methods)
    return Fault(kind, names, None if times is None else int(times), float(body.get("chance", 1)), details)
