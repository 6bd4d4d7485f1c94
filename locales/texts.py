"""Every text a person reads, by id and language: Fluent files in, ready strings out.

A `Locales` belongs to one School and costs nothing until a language is asked for. A language is indexed by message with
one regular expression and a message is parsed when it is first shown, because parsing all of them costs 0.16 ms each.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import NewType

from locales.patterns import BrokenTextError, Pattern, Value, compile_entry, variables_of

TextId = NewType("TextId", str)

DEFAULT_LANGUAGE = "ru"
LANGUAGES = (DEFAULT_LANGUAGE, "en")
ALERT_UNITS = 200  # Telegram's limit of an answer to a tap, counted as Telegram counts: in UTF-16 units

_ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
_MARKUP = re.compile(r"[&<>]")
# Control characters, line and paragraph separators, direction overrides and lone surrogates: a name that holds them
# would break a label, turn a line around or fail to encode. A tab and a line end are kept where a text has lines.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSHOWABLE_IN_LABEL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


class TextError(Exception):
    """A text cannot be shown: no such id, a variable is missing or of a wrong kind, or the file is broken."""


class Html(str):
    """Text that is Telegram HTML already: `Texts.html` does not escape it again."""

    __slots__ = ()


class Texts:
    """The texts of one language."""

    def __init__(self, language: str, sources: Mapping[str, str]) -> None:
        """Take `sources`, the text of every message and term by its id; nothing is parsed yet."""
        self.language = language
        self._sources = sources
        self._patterns: dict[str, Pattern] = {}

    def html(self, text_id: str, /, **args: object) -> Html:
        """Return a message's text: what stands in string arguments is escaped, so a name cannot become markup."""
        pattern = self._patterns.get(text_id) or self._pattern(text_id)
        return Html(self._render(text_id, pattern, {name: _for_html(value) for name, value in args.items()}))

    def plain(self, text_id: str, /, **args: object) -> str:
        """Return a button's label: nothing is escaped, and what stands in string arguments is one line."""
        pattern = self._patterns.get(text_id) or self._pattern(text_id)
        return self._render(text_id, pattern, {name: _for_label(value) for name, value in args.items()})

    def alert(self, text_id: str, /, **args: object) -> str:
        """Return an answer to a tap: as `plain`, and cut to what Telegram shows."""
        return cut(self.plain(text_id, **args), ALERT_UNITS)

    def has(self, text_id: str) -> bool:
        """Say whether there is such a text."""
        return text_id in self._sources and not text_id.startswith("-")

    def ids(self) -> frozenset[str]:
        """Return the id of every text."""
        return frozenset(text_id for text_id in self._sources if self.has(text_id))

    def variables(self, text_id: str) -> frozenset[str]:
        """Return the names of the variables that a text needs."""
        try:
            return variables_of(text_id, self._sources)
        except BrokenTextError as error:
            raise TextError(self._about(text_id, str(error))) from error

    def _pattern(self, text_id: str) -> Pattern:
        if not self.has(text_id):
            raise TextError(self._about(text_id, "no such text"))
        try:
            pattern = compile_entry(text_id, self._sources, self.language)
        except BrokenTextError as error:
            raise TextError(self._about(text_id, str(error))) from error
        self._patterns[text_id] = pattern
        return pattern

    def _render(self, text_id: str, pattern: Pattern, args: dict[str, Value]) -> str:
        try:
            return pattern(args)
        except KeyError as error:
            raise TextError(self._about(text_id, f"variable {error} is missing")) from error
        except TypeError as error:
            raise TextError(self._about(text_id, str(error))) from error

    def _about(self, text_id: str, problem: str) -> str:
        return f"text {text_id!r} ({self.language}): {problem}"


class Locales:
    """Every language of the product; one object of a School."""

    languages = LANGUAGES

    def __init__(self, folder: Path | None = None) -> None:
        """Take the folder that holds `<language>/<feature>.ftl`: the product's own by default."""
        self._folder = folder or Path(__file__).parent
        self._texts: dict[str, Texts] = {}

    def texts(self, language: str | None = None) -> Texts:
        """Return the texts of a language as Telegram names it ("en-US" is English), or Russian if there are none."""
        wanted = (language or DEFAULT_LANGUAGE).replace("_", "-").partition("-")[0].lower()
        known = wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE
        if known not in self._texts:
            self._texts[known] = Texts(known, _index(self._folder / known))
        return self._texts[known]


def cut(text: str, units: int) -> str:
    """Return the text, or its beginning and «…», in at most `units` UTF-16 units; no character is cut in half."""
    if len(text) * 2 <= units or _units(text) <= units:
        return text
    kept = text.encode("utf-16-le")[: (units - 1) * 2].decode("utf-16-le", "ignore")
    return kept.rstrip() + "…"


def pages(text: str, units: int) -> list[str]:
    """The text in pieces of at most `units` UTF-16 units, parted between lines or words where that is possible."""
    found = []
    while _units(text) > units:
        page = text.encode("utf-16-le")[: units * 2].decode("utf-16-le", "ignore")
        end = max(page.rfind("\n"), page.rfind(" "))
        if end > len(page) // 2:
            page = page[:end]
        found.append(page.rstrip())
        text = text[len(page) :].lstrip()
    return [*found, text] if text else found


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _index(folder: Path) -> dict[str, str]:
    sources: dict[str, str] = {}
    for file in sorted(folder.glob("*.ftl")):
        content = file.read_text("utf-8")
        entries = list(_ENTRY.finditer(content))
        ends = [entry.start() for entry in entries[1:]] + [len(content)]
        for entry, end in zip(entries, ends, strict=True):
            if entry[1] in sources:
                message = f"text {entry[1]!r} stands twice, the second time in {file.parent.name}/{file.name}"
                raise TextError(message)
            sources[entry[1]] = content[entry.start() : end]
    return sources


def _for_html(value: object) -> Value:
    if isinstance(value, str):
        if isinstance(value, Html):
            return value
        if not value.isprintable():
            value = _UNSHOWABLE.sub(" ", value)
        return escape(value, quote=False) if _MARKUP.search(value) else value
    return _number(value)


def _for_label(value: object) -> Value:
    if isinstance(value, str):
        if isinstance(value, Html):
            message = "markup in a plain text; pass the words without it"
            raise TextError(message)
        return value if value.isprintable() else _UNSHOWABLE_IN_LABEL.sub(" ", value)
    return _number(value)


def _number(value: object) -> Value:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return value
    message = f"an argument is {type(value).__name__}; pass a string, or a number to count with"
    raise TextError(message)
