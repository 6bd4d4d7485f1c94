import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from tests.sources import ROOT


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def test_nothing_is_needed_but_a_token(bare: pytest.MonkeyPatch) -> None:
    settings = Settings.load()
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_address == "sqlite+aiosqlite:///data/ezhik.sqlite3"
    assert (settings.listen_host, settings.listen_port) == ("0.0.0.0", 8080)  # noqa: S104  (the documented default)
    with pytest.raises(SettingsError) as error:
        settings.token()
    assert (error.value.name, error.value.text_id) == ("BOT_TOKEN", "settings-bot-token-missing")


def test_a_file_is_read_and_the_environment_wins(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=1:file\nDATA_DIR=there\nPROXY_URL=\nUNKNOWN=1\n", "utf-8")
    bare.setenv("BOT_TOKEN", "2:environment")
    settings = Settings.load()
    assert (settings.token(), settings.data_dir, settings.proxy_url) == ("2:environment", Path("there"), None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "no-colon"),
        ("BOT_TOKEN", "1:with space"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("DATABASE_URL", "mysql://localhost/x"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "journal.sqlite3"),
        ("DATABASE_URL", "postgresql://u:p@host:abc/x"),
        ("TELEGRAM_API_URL", "http://localhost:abc"),
        ("WEBHOOK_URL", "ftp://x"),
        ("WEBHOOK_SECRET", "with space"),
        ("WEBHOOK_SECRET", "я" * 20),
        ("WEBHOOK_SECRET", "a" * 257),
        ("WEBHOOK_LISTEN", "8080"),
        ("WEBHOOK_LISTEN", "0.0.0.0:99999"),
        ("PROXY_URL", "socks5h://localhost:1"),
        ("PROXY_URL", "http://localhost"),
        ("PROXY_URL", "http://localhost:abc"),
        ("LOG_FORMAT", "xml"),
        ("SENDER_CONCURRENCY", "0"),
        ("SENDER_CONCURRENCY", "many"),
    ],
)
def test_a_wrong_one_is_named(bare: pytest.MonkeyPatch, name: str, value: str) -> None:
    bare.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        Settings.load()
    assert (error.value.name, error.value.text_id) == (name, f"settings-{name.lower().replace('_', '-')}")
    assert value not in str(error.value)


def test_a_file_that_is_not_utf_8_is_named(bare: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("# Школа\nBOT_TOKEN=1:a\n".encode("cp1251"))
    with pytest.raises(SettingsError) as error:
        Settings.load()
    assert (error.value.name, error.value.text_id) == (".env", "settings-env-file")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("sqlite:///j.sqlite3", "sqlite+aiosqlite:///j.sqlite3"),
        ("sqlite:////abs/j.sqlite3", "sqlite+aiosqlite:////abs/j.sqlite3"),
        ("postgres://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgresql+asyncpg://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
    ],
)
def test_a_plain_database_address_gets_its_driver(bare: pytest.MonkeyPatch, given: str, address: str) -> None:
    bare.setenv("DATABASE_URL", given)
    assert Settings.load().database_address == address


def test_secrets_are_not_shown(bare: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("BOT_TOKEN", "1:hush"),
        ("DATABASE_URL", "postgres://u:hush@h/d"),
        ("PROXY_URL", "http://u:hush@h:1"),
        ("WEBHOOK_SECRET", "hush"),
    ):
        bare.setenv(name, value)
    assert "hush" not in repr(Settings.load())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, "BOT_TOKEN: is not set."),
        ({"BOT_TOKEN": "wrong"}, "BOT_TOKEN: does not look like a token."),
        ({"BOT_TOKEN": "1:a", "WEBHOOK_URL": "https://x"}, "WEBHOOK_SECRET: is not set,"),
    ],
)
def test_the_command_ends_with_one_line_and_code_2(environment: dict[str, str], words: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "bot", "run"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    said = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert done.returncode == 2
    assert len(said) == 1
    assert said[0].startswith(words)
    assert "aiogram" not in done.stderr
