"""What the school of every test would work out anew and is always the same, worked out once in a process.

Statements: an engine compiles each of its own, and every test opens engines. Handlers: aiogram looks at the
signature of every one when a dispatcher is built.
"""

import functools
import inspect
import sys
from collections.abc import Callable
from types import FunctionType, MethodType
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import concurrency

from models import database

_STATEMENTS = 20_000
"""All of them: a cache that the statements of all tests do not fit into is as good as none."""
_COMPILED: dict[str, tuple[Any, Any]] = {}


def _engine(*args: Any, **options: Any) -> AsyncEngine:
    """An engine with the dialect of the first of its kind, and so with its compiled statements."""
    engine = create_async_engine(*args, query_cache_size=_STATEMENTS, **options)
    own = engine.sync_engine
    dialect, compiled = _COMPILED.setdefault(own.dialect.name, (own.dialect, own._compiled_cache))
    own.dialect = own.pool._dialect = dialect
    own._compiled_cache = compiled
    return engine


_SHIM: Any = concurrency._concurrency_shim


class _Untraced(_SHIM._AsyncIoGreenlet):  # type: ignore[misc]
    """What SQLAlchemy does by itself in a greenlet, past the tracer of coverage.

    There is hardly a line of ours in it and most of the calls of a test; and a tracer that must tell greenlets apart
    takes three times as long for each call and keeps a stack for every greenlet there ever was.
    """

    def switch(self, *args: Any, **more: Any) -> Any:
        tracer = sys.gettrace()
        if tracer is None:
            return super().switch(*args, **more)
        sys.settrace(None)
        try:
            return super().switch(*args, **more)
        finally:
            sys.settrace(tracer)

    def throw(self, *args: Any) -> Any:
        tracer = sys.gettrace()
        if tracer is None:
            return super().throw(*args)
        sys.settrace(None)
        try:
            return super().throw(*args)
        finally:
            sys.settrace(tracer)


@functools.cache
def _signature(function: FunctionType) -> inspect.Signature:
    return inspect.signature(function)


@functools.cache
def _bound(function: Callable[..., Any]) -> inspect.Signature:
    whole = inspect.signature(function)
    return whole.replace(parameters=list(whole.parameters.values())[1:])


def _of(called: Any) -> inspect.Signature:
    if isinstance(called, FunctionType):
        return _signature(called)
    if isinstance(called, MethodType):
        return _bound(called.__func__)
    return _bound(type(called).__call__)


class _Inspect:
    """``inspect`` as aiogram uses it, its signatures kept."""

    signature = staticmethod(_of)

    def __getattr__(self, name: str) -> Any:
        return getattr(inspect, name)


@pytest.fixture(scope="session", autouse=True)
def worked_out_once() -> None:
    """For the whole run: nothing of this belongs to one test."""
    # Tests of the services alone need no aiogram.
    from aiogram.dispatcher.event import handler  # noqa: PLC0415

    vars(database)["create_async_engine"] = _engine
    _SHIM._AsyncIoGreenlet = _Untraced
    vars(handler)["inspect"] = _Inspect()
