"""What is shipped: the lock files and the image."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from bot.settings import Settings
from tests.sources import PRODUCT, ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = {
    "build": PROJECT["build-system"]["requires"],
    "prod": PROJECT["project"]["dependencies"],
    "dev": PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"],
}
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.!+]+)", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(name: str) -> None:
    versions = locked(name)
    for line in LOCKS[name]:
        wanted = Requirement(line)
        version = versions.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is not in requirements/{name}.txt: make lock"
        assert wanted.specifier.contains(version), f"{wanted} is locked at {version}: make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_hashed_and_names_no_registry(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text("utf-8")
    assert "http:" not in text
    assert "https:" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        assert "==" in entry, entry
        assert "--hash=sha256:" in entry, entry


def test_tests_run_on_the_versions_that_are_shipped() -> None:
    assert locked("prod").items() <= locked("dev").items()


def test_the_image_is_small_pinned_and_without_root() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(bases) == 2
    assert all(re.fullmatch(r"python:3\.\d+-slim-\w+", base) for base in bases), bases
    last = DOCKERFILE[DOCKERFILE.rindex("FROM ") :]
    users = re.findall(r"^USER (\S+)", last, re.MULTILINE)
    assert users == ["ezhik"]
    assert "pip install" not in last
    assert re.search(r'^HEALTHCHECK .*CMD \["ezhik", "check"\]$', last, re.MULTILINE)
    assert "VOLUME /data" in last
    for line in re.findall(r"^.*pip.* install .*-r .*$", DOCKERFILE, re.MULTILINE):
        assert "--require-hashes" in line, line


def test_the_image_holds_the_whole_product_and_no_secret() -> None:
    for package in PRODUCT:
        assert f"\nCOPY {package} {package}\n" in DOCKERFILE
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert [line for line in ignored if line.startswith("!.")] == []
    assert "BOT_TOKEN" not in DOCKERFILE


def test_the_image_can_copy_the_postgresql_that_stands_beside_it() -> None:
    last = DOCKERFILE[DOCKERFILE.rindex("FROM ") :]
    assert "-bookworm\n" in last  # whose pg_dump is of version 15
    assert re.search(r"apt-get install .*\bpostgresql-client\b", last)
    assert last.index("postgresql-client") < last.index("USER ezhik")
    assert re.findall(r"^ +image: (postgres:\d+)", COMPOSE, re.MULTILINE) == ["postgres:15"]


def test_no_port_is_open_until_somebody_wants_a_webhook() -> None:
    assert not re.search(r"^ *ports:", COMPOSE, re.MULTILINE)
    assert re.search(r'^ +# ports:\n +#   - "127\.0\.0\.1:8080:8080"$', COMPOSE, re.MULTILINE)


def test_the_example_of_settings_names_every_one_and_holds_no_value() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    for field in Settings.model_fields:
        assert re.search(rf"^#?{field.upper()}=", example, re.MULTILINE), field
    assert re.search(r"^BOT_TOKEN=$", example, re.MULTILINE)


def test_secrets_and_foreign_locks_stay_out_of_git() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert {".env", "/data/", "uv.lock", "pylock.toml", ".venv/"} <= set(ignored)
