"""The Bot API as data: which fields a method takes, of which types, and what is wrong with a value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

Json = dict[str, Any]

_PRIMITIVES = {"Integer", "String", "Boolean", "Float", "True", "InputFile"}
_ARRAY = "Array of "
_INTEGER = re.compile(r"-?\d{1,19}", re.ASCII)
_TRUE, _FALSE = {"true", "yes", "1"}, {"false", "no", "0", ""}


class Mismatch(Exception):  # noqa: N818 - it becomes a Refused with the words that fit the parameter
    """A value does not fit its type; the text is how Telegram's parser would put it."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a multipart request."""

    name: str
    mime_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a method or a type: what it may be, whether it must be there, and its only value if it has one."""

    types: tuple[str, ...]
    required: bool
    constant: str | None

    @classmethod
    def parse(cls, text: str) -> Field:
        """Read the notation of bot_api.json: `Integer|String!`, `String=photo!`."""
        required = text.endswith("!")
        names, _, constant = text.removesuffix("!").partition("=")
        return cls(tuple(names.split("|")), required, constant or None)


class Schema:
    """The methods served here and every type that they or an Update can hold."""

    def __init__(self, data: Json) -> None:
        """Take bot_api.json as parsed."""
        self.methods = {name: _fields(fields) for name, fields in data["methods"].items()}
        self.unions: dict[str, list[str]] = {n: t for n, t in data["types"].items() if isinstance(t, list)}
        self.types = {n: _fields(t) for n, t in data["types"].items() if isinstance(t, dict)}
        self._by_lower = {name.lower(): name for name in self.methods}

    def method(self, name: str) -> str | None:
        """Return the method's proper name, whatever case it was asked in, or None if it is not served."""
        return self._by_lower.get(name.lower())

    def argument(self, field: Field, value: object, unknown: list[str], where: str) -> Any:
        """Read a top-level argument, which a query string or a form brings as text, into its proper type."""
        if isinstance(value, Upload):
            if "InputFile" in field.types:
                return value
            raise Mismatch(f"File is not expected in {where}")
        if isinstance(value, str) and not {"String", "InputFile"} & set(field.types):
            value = _from_text(field, value)
        elif isinstance(value, str) and "Integer" in field.types and _INTEGER.fullmatch(value):
            value = int(value)
        elif isinstance(value, int) and not isinstance(value, bool) and "Integer" not in field.types:
            # Telegram reads every argument as text first, so that a number is a fine String.
            value = str(value) if "String" in field.types else value
        return self.value(field, value, unknown, where)

    def value(self, field: Field, value: object, unknown: list[str], where: str) -> Any:
        """Return the value if it fits one of the field's types; note unknown fields in it; raise Mismatch if not."""
        if field.constant is not None and value != field.constant:
            raise Mismatch(f'Field "{where}" must be "{field.constant}"')
        problem = Mismatch(f'Field "{where}" must be of type {_title(field.types)}')
        for name in field.types:
            tried: list[str] = []
            try:
                self._check(name, value, tried, where)
            except Mismatch as mismatch:
                # Telegram names the field inside; so does the alternative that got as far as looking inside.
                if _shape(name) == _shape_of(value):
                    problem = mismatch
                continue
            unknown.extend(tried)
            return value
        raise problem

    def check(self, type_name: str, value: object) -> list[str]:
        """Check a value against a type by name and return the fields it holds that the type does not know."""
        unknown: list[str] = []
        self._check(type_name, value, unknown, type_name)
        return unknown

    def _check(self, name: str, value: object, unknown: list[str], where: str) -> None:
        if name.startswith(_ARRAY):
            if not isinstance(value, list):
                raise Mismatch(f'Field "{where}" must be of type Array')
            for number, item in enumerate(value):
                self._check(name.removeprefix(_ARRAY), item, unknown, f"{where}[{number}]")
        elif name in _PRIMITIVES:
            if not _fits(name, value):
                raise Mismatch(f'Field "{where}" must be of type {_title((name,))}')
        elif name in self.unions:
            self._check_union(name, value, unknown, where)
        else:
            self._check_object(name, value, unknown, where)

    def _check_union(self, name: str, value: object, unknown: list[str], where: str) -> None:
        if not isinstance(value, dict):
            self.value(Field(tuple(self.unions[name]), required=True, constant=None), value, unknown, where)
            return
        objects = [option for option in self.unions[name] if option in self.types or option in self.unions]
        fitting = [option for option in objects if self._is_kind(option, value)]
        if not fitting:
            raise Mismatch(f"Unknown kind of {name} specified")
        self.value(Field(tuple(fitting), required=True, constant=None), value, unknown, where)

    def _is_kind(self, name: str, value: Json) -> bool:
        fields = self.types.get(name, {})
        return all(value.get(key) == known.constant for key, known in fields.items() if known.constant is not None)

    def _check_object(self, name: str, value: object, unknown: list[str], where: str) -> None:
        if not isinstance(value, dict):
            raise Mismatch(f"{name} must be an Object")
        fields = self.types[name]
        for key, known in fields.items():
            if value.get(key) is None:
                if known.required:
                    raise Mismatch(f'Can\'t find field "{key}"')
            else:
                self.value(known, value[key], unknown, key)
        unknown.extend(f"{where}.{key}" for key in value if key not in fields)


def _fields(fields: dict[str, str]) -> dict[str, Field]:
    return {name: Field.parse(text) for name, text in fields.items()}


def _from_text(field: Field, text: str) -> object:
    if "Integer" in field.types and _INTEGER.fullmatch(text):
        return int(text)
    if {"Boolean", "True"} & set(field.types):
        lowered = text.lower()
        if lowered in _TRUE or lowered in _FALSE:
            return lowered in _TRUE
    if "Float" in field.types:
        try:
            return float(text)
        except ValueError:
            return text
    if any(name not in _PRIMITIVES for name in field.types):
        try:
            return json.loads(text)
        except ValueError as error:
            raise Mismatch("not JSON") from error
    return text


def _fits(name: str, value: object) -> bool:
    if name == "Integer":
        return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
    if name == "Float":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if name == "Boolean":
        return isinstance(value, bool)
    if name == "True":
        return value is True
    return isinstance(value, str)


def _shape(name: str) -> str:
    return "array" if name.startswith(_ARRAY) else "plain" if name in _PRIMITIVES else "object"


def _shape_of(value: object) -> str:
    return "array" if isinstance(value, list) else "object" if isinstance(value, dict) else "plain"


def _title(names: tuple[str, ...]) -> str:
    titles = {"Integer": "Number", "Float": "Number", "True": "Boolean", "InputFile": "String"}
    return " or ".join(dict.fromkeys("Array" if n.startswith(_ARRAY) else titles.get(n, n) for n in names))


@lru_cache(maxsize=1)
def bot_api() -> Schema:
    """Return the schema of the Bot API as shipped beside this module; it is read once and never changed."""
    return Schema(json.loads(files("sandbox").joinpath("bot_api.json").read_text(encoding="utf-8")))
