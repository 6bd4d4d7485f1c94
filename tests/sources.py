"""The product's own source as syntax trees: what the tests of the house's rules read."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
PRODUCT = ("bot", "handlers", "services", "models", "locales", "migrations", "sandbox")
EVERYTHING = (*PRODUCT, "tests", "benchmarks")


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file."""

    path: str
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its name in an import: `services.access`, `handlers.screens`."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)

    def at(self, node: ast.AST) -> str:
        """`services/access.py:12`, as an editor opens it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@cache
def _module(path: Path) -> Module:
    text = path.read_text("utf-8")
    return Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text, str(path)))


def modules(*packages: str) -> list[Module]:
    """Every module of these packages or folders ("handlers/screens")."""
    return [_module(path) for package in packages for path in sorted((ROOT / package).rglob("*.py"))]


def dotted(node: ast.AST) -> str:
    """`a.b.c` of such an expression, with `()` for a call in it; empty for anything else."""
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(value=value, attr=attr):
            before = dotted(value)
            return f"{before}.{attr}" if before else ""
        case ast.Call(func=func):
            called = dotted(func)
            return f"{called}()" if called else ""
    return ""


def docstrings(tree: ast.Module) -> set[int]:
    """The identities of the constants that are docstrings, attributes' ones included."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }
