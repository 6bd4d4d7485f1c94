"""Fluent messages compiled into plain Python functions of their variables.

The part of Fluent that the product writes: text, variables, string literals, terms, other messages, and selectors on a
variable. Anything else is refused when the message is compiled, and a test compiles every message. Why not
fluent.runtime: docs/decisions/0002-texts-compiled-here.md.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from fluent.syntax import FluentParser, ast

Value = str | int | float | Decimal
Pattern = Callable[[Mapping[str, Value]], str]

_GROUPED_FROM = 10_000  # «1580 учеников», but «15 800 учеников»: Russian leaves four digits together
_MAX_DEPTH = 8  # messages that refer to messages; more is a circle
_FEW = frozenset({2, 3, 4})
_TEENS = frozenset({11, 12, 13, 14})


class BrokenTextError(Exception):
    """A message does not parse, refers to nothing, or uses a part of Fluent that is not supported."""


def compile_entry(entry_id: str, sources: Mapping[str, str], language: str) -> Pattern:
    """Return the function that gives the message's text; it raises KeyError if a variable is missing."""
    return _Compiler(sources, language).entry(entry_id)


def variables_of(entry_id: str, sources: Mapping[str, str]) -> frozenset[str]:
    """Return the variables that a message needs, with those of the messages it refers to."""
    compiler = _Compiler(sources, "")
    compiler.entry(entry_id)
    return frozenset(compiler.variables)


def parse_entry(entry_id: str, source: str) -> ast.Message | ast.Term:
    """Return the syntax tree of one message or term."""
    entry = FluentParser(with_spans=False).parse_entry(source)
    if isinstance(entry, ast.Message | ast.Term) and entry.value is not None and not entry.attributes:
        return entry
    message = f"{entry_id!r} is not a Fluent message with a text and without attributes"
    raise BrokenTextError(message)


def plural_category(language: str, number: float | Decimal) -> str:
    """Return the plural form a number takes: one, few, many, other (the CLDR rules of Russian and English)."""
    if number != int(number):
        return "other"
    size = abs(int(number))
    if language != "ru":
        return "one" if size == 1 else "other"
    if size % 100 in _TEENS:
        return "many"
    if size % 10 == 1:
        return "one"
    return "few" if size % 10 in _FEW else "many"


def number_text(language: str, number: float | Decimal) -> str:
    """Return a number as the language writes it: at most two decimals, thousands apart from 10 000 on."""
    whole = isinstance(number, int)
    text = str(number) if whole else f"{number:.2f}".rstrip("0").rstrip(".")
    if number <= -_GROUPED_FROM or number >= _GROUPED_FROM:
        text = f"{number:,}" if whole else f"{number:,.2f}".rstrip("0").rstrip(".")
    if language != "ru":
        return text
    return text.replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


class _Compiler:
    """Turns one message, and those it refers to, into functions; remembers the variables it met."""

    def __init__(self, sources: Mapping[str, str], language: str) -> None:
        self._sources = sources
        self._language = language
        self._depth = 0
        self.variables: set[str] = set()

    def entry(self, entry_id: str) -> Pattern:
        if entry_id not in self._sources:
            message = f"there is no {entry_id!r}"
            raise BrokenTextError(message)
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            message = f"{entry_id!r} refers to itself"
            raise BrokenTextError(message)
        pattern = parse_entry(entry_id, self._sources[entry_id]).value
        compiled = self._pattern(pattern)
        self._depth -= 1
        return compiled

    def _pattern(self, pattern: ast.Pattern | None) -> Pattern:
        elements = pattern.elements if pattern else []
        return _joined([self._element(element) for element in elements])

    def _element(self, element: ast.TextElement | ast.Placeable) -> str | Pattern:
        if isinstance(element, ast.TextElement):
            return element.value
        expression = element.expression
        match expression:
            case ast.StringLiteral():
                return str(expression.parse()["value"])
            case ast.VariableReference():
                return self._variable(expression.id.name)
            case ast.TermReference(attribute=None, arguments=None):
                return self.entry("-" + expression.id.name)
            case ast.MessageReference(attribute=None):
                return self.entry(expression.id.name)
            case ast.SelectExpression(selector=ast.VariableReference() as selector):
                return self._select(selector.id.name, expression.variants)
            case _:
                message = f"{type(expression).__name__} is not supported"
                raise BrokenTextError(message)

    def _variable(self, name: str) -> Pattern:
        self.variables.add(name)
        language = self._language

        def variable(args: Mapping[str, Value]) -> str:
            value = args[name]
            return value if isinstance(value, str) else number_text(language, value)

        return variable

    def _select(self, name: str, variants: list[ast.Variant]) -> Pattern:
        self.variables.add(name)
        language = self._language
        numbers: dict[Decimal, Pattern] = {}
        words: dict[str, Pattern] = {}
        for variant in variants:
            pattern = self._pattern(variant.value)
            if isinstance(variant.key, ast.NumberLiteral):
                numbers[Decimal(variant.key.value)] = pattern
            else:
                words[variant.key.name] = pattern
            if variant.default:
                default = pattern

        def select(args: Mapping[str, Value]) -> str:
            value = args[name]
            if isinstance(value, str):
                return words.get(value, default)(args)
            chosen = numbers.get(Decimal(value)) or words.get(plural_category(language, value)) or default
            return chosen(args)

        return select


def _joined(parts: list[str | Pattern]) -> Pattern:
    """Return the function that joins texts and functions; the common shapes have one without a loop."""
    match parts:
        case [str(text)]:
            return lambda _args: text
        case [part] if callable(part):
            return part
    functions = [(lambda _args, text=part: text) if isinstance(part, str) else part for part in parts]
    return lambda args: "".join([function(args) for function in functions])
