"""What the control API is given: read with care, so that a slip is told in words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.desk import Desk
from sandbox.people import Person
from sandbox.schema import Json

MAX_ID = 2**52
_WHOLE = re.compile(r"-?\d{1,16}", re.ASCII)
_HALF = re.compile("[\ud800-\udfff]")  # JSON can smuggle in one half of a surrogate pair
_TEXTS = ("first_name", "last_name", "username", "language_code", "title", "phone")


class BadInput(Exception):  # noqa: N818 - an answer to whoever asked
    """The control API was asked something that makes no sense; the text says what."""


@dataclass(frozen=True, slots=True)
class Input:
    """The body of a control request."""

    body: Json

    @classmethod
    async def of(cls, request: web.Request) -> Input:
        """Read the JSON object of a request; no body at all is an empty one."""
        text = (await request.read()).decode("utf-8", "replace")
        try:
            body = json.loads(text) if text.strip() else {}
        except (ValueError, RecursionError) as error:
            raise BadInput("the body is not JSON") from error
        if not isinstance(body, dict):
            raise BadInput("the body must be a JSON object")
        return cls(body)

    def text(self, name: str) -> str:
        """Return a text that must be there."""
        value = self.optional_text(name)
        if not value:
            raise BadInput(f"{name} is needed and must be a text")
        return value

    def optional_text(self, name: str) -> str | None:
        """Return a text that may be left out."""
        value = self.body.get(name)
        if value is not None and not isinstance(value, str):
            raise BadInput(f"{name} must be a text")
        if value is not None and _HALF.search(value):
            raise BadInput(f"{name} holds half a character")
        return value

    def number(self, name: str) -> int:
        """Return a whole number that must be there."""
        value = self.optional_number(name)
        if value is None:
            raise BadInput(f"{name} is needed and must be a whole number")
        return value

    def optional_number(self, name: str) -> int | None:
        """Return a whole number that may be left out."""
        value: Any = self.body.get(name)
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            value = int(value)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int) or abs(value) > MAX_ID:
            raise BadInput(f"{name} must be a whole number")
        return value

    def numbers(self, name: str) -> list[int]:
        """Return a list of whole numbers that must be there."""
        values = self.body.get(name)
        if not isinstance(values, list) or not all(type(value) is int for value in values):
            raise BadInput(f"{name} must be a list of whole numbers")
        return values

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a yes or no that may be left out."""
        value = self.body.get(name, default)
        if not isinstance(value, bool):
            raise BadInput(f"{name} must be true or false")
        return value


def new_person(desk: Desk, given: Input) -> Person:
    """Seat a new person at the desk."""
    given.text("first_name")
    number = given.optional_number("id")
    if number is not None and (number <= 0 or number in desk.people):
        raise BadInput("id must be a positive number that nobody has yet")
    _check(given)
    person = desk.add_person(number)
    patch_person(desk, person, given)
    return person


def patch_person(desk: Desk, person: Person, given: Input) -> None:
    """Change what is given of a person's card."""
    _check(given)
    if "first_name" in given.body:
        given.text("first_name")
    for name in (*_TEXTS, "visible"):
        if name in given.body:
            setattr(person, name, given.body[name])
    desk.events.tell("person", person.id, person=person.card())
    menu = {"commands": desk.profile.commands_for(person), "menu_button": desk.profile.menu_button(person.id)}
    desk.events.tell("commands", person.id, **menu)


def _check(given: Input) -> None:
    unknown = set(given.body) - {*_TEXTS, "visible", "id"}
    if unknown:
        raise BadInput(f"unknown field {min(unknown)}")
    for name in _TEXTS:
        given.optional_text(name)
    given.flag("visible", default=True)
