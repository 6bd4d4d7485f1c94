"""The rules of the house that import-linter and ruff cannot hold. What each is for: CONTRIBUTING.md."""

import ast
import enum
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Literal, get_args, get_origin

import pytest

from tests.sources import EVERYTHING, PRODUCT, ROOT, Module, docstrings, dotted, modules

NURSERY = "bot/nursery.py"
SPEAKERS = ("handlers/show.py", "handlers/files.py")
LONGEST_FILE = 300
LARGEST_ID = 2**63 - 1
CYRILLIC = re.compile("[а-яёА-ЯЁ]")
# Where Russian words are data, not texts for people: what a secretary writes in a workbook, a teacher in one line.
RUSSIAN_DATA = ("services/workbook/vocabulary", "services/one_line/vocabulary")
CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|time\.(time|time_ns|localtime|gmtime)|func\.(now|current_timestamp))$"
)
NETWORK = re.compile(
    r"^(answer|reply|send|edit|copy|forward|pin|unpin|set_my|delete_my|get_chat|get_file|get_me|leave|ban|download)"
    r"(_\w+)?$|^delete(_message|_webhook|_reply_markup)?$"
)


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    for node in module.nodes():
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def imported(module: Module) -> dict[str, str]:
    """The names that a module imports, and what each is in full."""
    names: dict[str, str] = {}
    for node in module.nodes():
        if isinstance(node, ast.ImportFrom):
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
    return names


def refuse(found: list[str], why: str) -> None:
    assert not found, f"{why}\n  " + "\n  ".join(found)


def test_annotations_are_read_at_run_time() -> None:
    name = "TYPE_" + "CHECKING"
    found = [
        module.at(node)
        for module in modules(*EVERYTHING)
        for node in module.nodes()
        if name in {getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "name", "")}
    ]
    refuse(found, f"{name}: aiogram and SQLAlchemy read annotations at run time, and a cycle is a fault of design")


def test_tasks_are_started_in_one_nursery() -> None:
    starts = re.compile(r"(^|\.)(asyncio|\w*loop(\(\))?)\.(create_task|ensure_future)$|^(create_task|ensure_future)$")
    found = [
        module.at(call)
        for module in modules("bot", "handlers", "services", "models", "locales")
        if module.path != NURSERY
        for call, name in calls(module)
        if starts.search(name)
    ]
    refuse(found, f"a stray task dies unseen: start it in {NURSERY} or in an asyncio.TaskGroup")


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "helpers", "misc", "tools", "stuff"}
    found = [module.path for module in modules(*EVERYTHING) if Path(module.path).stem in drawers]
    refuse(found, "name a module by what it is about")


def test_no_file_is_too_long_to_read() -> None:
    found = [
        f"{module.path}: {lines} lines"
        for module in modules(*PRODUCT, "benchmarks")
        if not module.path.startswith("migrations/versions/")
        and (lines := len(module.text.splitlines())) > LONGEST_FILE
    ]
    refuse(found, f"a file of over {LONGEST_FILE} lines holds two things")


def test_words_for_people_stand_in_locales() -> None:
    found = [
        f"{module.at(node)}: {node.value!r}"
        for module in modules("bot", "handlers", "services", "models", "migrations", "sandbox")
        if not module.path.startswith((*RUSSIAN_DATA, "sandbox/page/"))
        for said in [docstrings(module.tree)]
        for node in module.nodes()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in said
        and CYRILLIC.search(node.value)
    ]
    refuse(found, "Russian words in code: put them into locales/<language>/<feature>.ftl")


def test_handlers_speak_only_through_show() -> None:
    found = []
    for module in modules("handlers"):
        if module.path in SPEAKERS:
            continue
        names = imported(module)
        for node in module.nodes():
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            receiver = dotted(node.func.value).partition(".")[0]
            ours = names.get(receiver, "").startswith(("services", "handlers", "locales"))
            if NETWORK.match(node.func.attr) and not ours:
                found.append(f"{module.at(node)}: .{node.func.attr}(…)")
        if names.get("Bot", "").startswith("aiogram"):
            found.append(f"{module.path}: imports Bot")
    refuse(found, f"handlers call show() and reply() of {SPEAKERS}: the same dispatcher will serve other messengers")


def test_time_is_an_argument() -> None:
    found = [
        f"{module.at(call)}: {name}()"
        for module in modules("services", "handlers", "models", "locales")
        for call, name in calls(module)
        if CLOCKS.search(name)
    ]
    refuse(found, "take ctx.now")


def test_a_service_takes_its_context_first_and_the_rest_by_name() -> None:
    found = []
    for module in modules("services"):
        for function in module.tree.body:
            if not isinstance(function, ast.AsyncFunctionDef) or function.name.startswith("_"):
                continue
            positional = [*function.args.posonlyargs, *function.args.args]
            if any(arg.arg == "session" for arg in positional):
                continue  # a part of somebody's write, not a thing to ask for from outside
            kinds = [dotted(arg.annotation) for arg in positional if arg.annotation]
            named = [dotted(arg.annotation) for arg in function.args.kwonlyargs if arg.annotation]
            if "Context" in named or ("Context" in kinds and (kinds[0] != "Context" or len(positional) > 1)):
                found.append(f"{module.at(function)}: {function.name}")
    refuse(found, "a service function is f(ctx, *, …)")


def test_screens_do_no_io() -> None:
    waits = ast.AsyncFunctionDef | ast.Await | ast.AsyncWith | ast.AsyncFor
    found = [
        module.at(node) for module in modules("handlers/screens") for node in module.nodes() if isinstance(node, waits)
    ]
    refuse(found, "a screen is a pure function of data and texts")


def test_a_person_never_reaches_a_screen() -> None:
    found = [
        module.at(node)
        for module in modules("handlers")
        for node in module.nodes()
        if "Person" in {getattr(node, "id", ""), getattr(node, "attr", "")}
        or (isinstance(node, ast.ImportFrom) and any(alias.name == "Person" for alias in node.names))
    ]
    refuse(found, "handlers get a ShownName made for this reader, never a Person with all that is known of them")


def test_only_the_demo_of_bot_knows_the_sandbox() -> None:
    found = [
        f"{module.path}: {name}"
        for module in modules("bot")
        if not module.path.startswith("bot/demo")
        for name in imported(module).values()
        if name.partition(".")[0] == "sandbox"
    ]
    refuse(found, "the sandbox is a stand-in for Telegram: only bot/demo starts it")


def test_the_product_stands_alone() -> None:
    outside = re.compile(
        r"\.\./" + r"shared|/work" + r"/|pypi" + r"\.org|python" + r"hosted|npm" + r"js\.|index" + r"-url\s*="
    )
    suffixes = {".py", ".toml", ".txt", ".yaml", ".yml", ".md", ".ftl", ".html", ".js", ".css", ".ini", ".mako", ""}
    files = [
        path
        for path in ROOT.iterdir()
        if path.is_file() and path.suffix in suffixes and not path.name.startswith((".git", ".coverage"))
    ]
    for folder in (*EVERYTHING, "requirements", ".ci"):
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix in suffixes]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if outside.search(line)
    ]
    refuse(found, "the repository needs nothing beside it and names no registry")


def test_relationships_load_only_what_a_query_names() -> None:
    for module in modules("models"):
        importlib.import_module(module.name)
    base = importlib.import_module("models.base").Base
    base.registry.configure()
    found = [
        f"{mapper.class_.__name__}.{relationship.key}: lazy={relationship.lazy!r}"
        for mapper in base.registry.mappers
        for relationship in mapper.relationships
        if relationship.lazy not in {"raise", "raise_on_sql", "noload", "write_only"}
    ]
    assert base.registry.mappers
    refuse(found, 'relationship(lazy="raise"): a query says what it loads')


def _longest(annotation: object, limit: int) -> object:
    """The value of an annotation that takes the most bytes on a button."""
    options = get_args(annotation)
    if get_origin(annotation) is Literal:
        return max(options, key=lambda option: len(str(option).encode()))
    if options and annotation is not int:
        return max((_longest(option, limit) for option in options), key=lambda value: len(str(value).encode()))
    if isinstance(annotation, type):
        if issubclass(annotation, enum.Enum):
            return max(annotation, key=lambda member: len(str(member.value).encode()))
        if issubclass(annotation, bool):
            return True
        if issubclass(annotation, str):
            return "x" * limit
        if issubclass(annotation, int):
            return limit
        if annotation is type(None):
            return ""
    pytest.fail(f"a button of {annotation}: what is its longest value? Use int, bool, an Enum or a Literal")


def _buttons() -> list[type]:
    package: ModuleType = importlib.import_module("handlers.callbacks")
    tables = [
        package,
        *(importlib.import_module(f"handlers.callbacks.{it.name}") for it in pkgutil.iter_modules(package.__path__)),
    ]
    callback_data = importlib.import_module("aiogram.filters.callback_data").CallbackData
    found = {
        kind
        for module in tables
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, callback_data) and getattr(kind, "__prefix__", None)
    }
    assert found
    return sorted(found, key=lambda kind: kind.__name__)


def test_every_button_fits_into_telegrams_64_bytes() -> None:
    for kind in _buttons():
        values = {}
        for name, info in kind.model_fields.items():  # type: ignore[attr-defined]
            limits = [getattr(rule, "le", None) or getattr(rule, "max_length", None) for rule in info.metadata]
            values[name] = _longest(info.annotation, min([LARGEST_ID, *[int(limit) for limit in limits if limit]]))
        packed = kind(**values).pack()
        assert len(packed.encode()) <= 64, f"{kind.__name__}: {packed}"


def test_every_button_has_a_prefix_of_its_own() -> None:
    prefixes = [kind.__prefix__ for kind in _buttons()]  # type: ignore[attr-defined]
    assert len(set(prefixes)) == len(prefixes), sorted(prefixes)


def test_the_journal_loads_no_messenger() -> None:
    names = [module.name for module in modules("services", "models", "locales")]
    heavy = {"aiogram", "apscheduler", "aiohttp"}
    code = (
        f"import importlib, sys\nfor n in {names!r}: importlib.import_module(n)\nprint(*({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


@pytest.mark.slow
@pytest.mark.parametrize("command", [["import", "--help"], ["import", "nothing.xlsx"], ["check"], ["--help"]])
def test_a_command_that_needs_no_bot_loads_no_messenger(command: list[str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", *command],
        cwd=ROOT,
        env={"DATA_DIR": str(tmp_path), "PATH": "/usr/bin:/bin", "BOT_TOKEN": "1:made-up"},
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = set(re.findall(r"\| +(\w+)", done.stderr))
    refuse([] if "typer" in loaded else done.stderr.splitlines()[-1:], "the command line did not start")
    assert not loaded & {"aiogram", "apscheduler"}
