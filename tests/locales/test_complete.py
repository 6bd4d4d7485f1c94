"""Every text in every language, with every form it needs, used by the code as it is written."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from locales.patterns import parse_entry
from locales.texts import DEFAULT_LANGUAGE, LANGUAGES, Locales, Texts
from tests.sources import ROOT, modules

FORMS = {"ru": {"one", "few", "many", "other"}, "en": {"one", "other"}}
ANY_FORM = {"zero", "one", "two", "few", "many"}
CYRILLIC = re.compile("[а-яёА-ЯЁ]")
DOORS = {"html", "plain", "alert"}
# Texts that name a language in that language.
IN_THEIR_OWN_LANGUAGE = re.compile("-(ru|en)$")


@pytest.fixture(scope="module", params=LANGUAGES)
def texts(request: pytest.FixtureRequest) -> Texts:
    return Locales().texts(request.param)


def walk(node: object) -> Iterator[object]:
    yield node
    if isinstance(node, ftl.BaseNode):
        for value in vars(node).values():
            yield from walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from walk(item)


def words(texts: Texts, text_id: str) -> str:
    """What a text says by itself, in all its forms."""
    entry = parse_entry(text_id, texts._sources[text_id])
    said = [node.value for node in walk(entry) if isinstance(node, ftl.TextElement | ftl.StringLiteral)]
    return " ".join(said)


def selectors(texts: Texts, text_id: str) -> dict[str, set[str]]:
    """The keys that each selector of a text tells apart, by its variable."""
    entry = parse_entry(text_id, texts._sources[text_id])
    found: dict[str, set[str]] = {}
    for node in walk(entry):
        if isinstance(node, ftl.SelectExpression) and isinstance(node.selector, ftl.VariableReference):
            keys = {
                key.name if isinstance(key, ftl.Identifier) else key.value for key in (v.key for v in node.variants)
            }
            found.setdefault(node.selector.id.name, set()).update(keys)
    return found


def counts(keys: set[str]) -> bool:
    return bool(keys & ANY_FORM) or any(key[0].isdigit() for key in keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_parses_and_nothing_is_overlooked(language: str) -> None:
    """The index by regular expression sees the same messages as a full parser."""
    parsed: list[str] = []
    for file in sorted((ROOT / "locales" / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{file.name} does not parse: {entry.content}"
            if isinstance(entry, ftl.Message | ftl.Term):
                parsed.append(("-" if isinstance(entry, ftl.Term) else "") + entry.id.name)
    assert sorted(parsed) == sorted(Locales().texts(language)._sources)


def test_every_text_compiles(texts: Texts) -> None:
    for text_id in sorted(texts.ids()):
        texts.variables(text_id)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != DEFAULT_LANGUAGE])
def test_every_language_has_the_same_texts_in_the_same_files(language: str) -> None:
    folder = ROOT / "locales"
    for name in {file.name for file in folder.glob("*/*.ftl")}:
        ids = {
            code: sorted(re.findall(r"^(-?[a-zA-Z][\w-]*) *=", (folder / code / name).read_text("utf-8"), re.MULTILINE))
            for code in (DEFAULT_LANGUAGE, language)
        }
        assert ids[language] == ids[DEFAULT_LANGUAGE], name


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != DEFAULT_LANGUAGE])
def test_every_language_says_the_same_things(language: str) -> None:
    locales = Locales()
    texts, model = locales.texts(language), locales.texts(DEFAULT_LANGUAGE)
    for text_id in sorted(model.ids()):
        assert texts.variables(text_id) == model.variables(text_id), text_id
        of_words = {name: keys for name, keys in selectors(texts, text_id).items() if not counts(keys)}
        expected = {name: keys for name, keys in selectors(model, text_id).items() if not counts(keys)}
        # A language may need fewer distinctions (gender), but may not know a case that the other does not.
        for name, keys in of_words.items():
            assert keys <= expected.get(name, keys), f"{text_id}: {name}"


def test_a_number_selects_among_all_the_forms_of_its_language(texts: Texts) -> None:
    for text_id in sorted(texts._sources):
        for variable, keys in selectors(texts, text_id).items():
            if counts(keys):
                missing = FORMS[texts.language] - keys
                assert not missing, f"{text_id} ({texts.language}): ${variable} has no {sorted(missing)}"


def test_no_text_shouts_or_blames(texts: Texts) -> None:
    for text_id in sorted(texts._sources):
        said = words(texts, text_id)
        assert "!" not in said, f"{text_id} ({texts.language}) has an exclamation mark"
        assert "прогул" not in said.lower(), f"{text_id} ({texts.language}) blames"


def test_each_language_speaks_itself(texts: Texts) -> None:
    for text_id in sorted(texts._sources):
        if IN_THEIR_OWN_LANGUAGE.search(text_id):
            continue
        said = words(texts, text_id)
        if texts.language == "ru":
            latin = len(re.findall("[a-zA-Z]{3,}", re.sub(r"/\w+|</?\w+>|https?:\S+", "", said)))
            assert CYRILLIC.search(said) or not latin, f"{text_id} is not translated into Russian: {said!r}"
        else:
            assert not CYRILLIC.search(said), f"{text_id} ({texts.language}) has Russian letters: {said!r}"


@dataclass
class Uses:
    """The text ids that stand in the code."""

    ids: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, str, set[str]]] = field(default_factory=list)
    strings: set[str] = field(default_factory=set)

    def take(self, node: ast.expr | None, where: str) -> None:
        match node:
            case ast.Constant(value=str(text_id)):
                self.ids[text_id] = where
            case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), *_]):
                self.prefixes[prefix] = where
            case ast.IfExp(body=body, orelse=orelse):
                self.take(body, where)
                self.take(orelse, where)


def uses() -> Uses:
    found = Uses()
    for module in modules("bot", "handlers", "services", "locales"):
        for node in module.nodes():
            where = module.at(node)
            match node:
                case ast.Call(func=ast.Attribute(attr=door), args=[text_id, *_]) if door in DOORS:
                    found.take(text_id, where)
                    if isinstance(text_id, ast.Constant) and all(keyword.arg for keyword in node.keywords):
                        found.calls.append((where, str(text_id.value), {str(word.arg) for word in node.keywords}))
                case ast.Call(func=ast.Name(id="TextId"), args=[text_id]):
                    found.take(text_id, where)
                case ast.Assign(targets=[ast.Name(id="text_id")], value=text_id):
                    found.take(text_id, where)
                case ast.AnnAssign(target=ast.Name(id="text_id"), value=text_id):
                    found.take(text_id, where)
                case ast.keyword(arg="text_id", value=text_id):
                    found.take(text_id, where)
                case ast.Constant(value=str(text)):
                    found.strings.add(text)
    return found


def test_every_text_that_the_code_names_exists() -> None:
    texts, found = Locales().texts(DEFAULT_LANGUAGE), uses()
    missing = {text_id: where for text_id, where in found.ids.items() if not texts.has(text_id)}
    assert not missing, f"no such texts: {missing}"


def test_an_id_composed_at_run_time_begins_with_a_known_prefix() -> None:
    ids = Locales().texts(DEFAULT_LANGUAGE).ids()
    for prefix, where in uses().prefixes.items():
        assert prefix.endswith("-"), f'{where}: an id is composed as f"feature-what-{{…}}", not f{prefix!r}'
        assert any(text_id.startswith(prefix) for text_id in ids), f"{where}: no text begins with {prefix!r}"


def test_every_text_gets_the_variables_it_needs_and_no_other() -> None:
    texts = Locales().texts(DEFAULT_LANGUAGE)
    for where, text_id, given in uses().calls:
        if texts.has(text_id):
            assert given == texts.variables(text_id), f"{where}: {text_id}"


def test_every_text_is_used() -> None:
    """By a literal in the code, by a prefix in an f-string, or by another text; an alias is used by waiting rows."""
    texts, found = Locales().texts(DEFAULT_LANGUAGE), uses()
    referred = {
        node.id.name
        for text_id in texts._sources
        for node in walk(parse_entry(text_id, texts._sources[text_id]))
        if isinstance(node, ftl.MessageReference)
    }
    aliases = {
        text_id
        for text_id in texts.ids()
        if re.fullmatch(r"[\w-]+ = \{ [\w-]+ \}\s*(#.*\s*)*", texts._sources[text_id])
    }
    unused = {
        text_id
        for text_id in texts.ids() - found.strings - set(found.ids) - referred - aliases
        if not text_id.startswith(tuple(found.prefixes))
    }
    assert not unused, f"texts that nothing shows: {sorted(unused)}"
