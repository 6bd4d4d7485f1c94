import asyncio
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import build
from bot.settings import SettingsError
from bot.speech import complain, texts_of_terminal
from locales.texts import Locales
from sandbox.server import Sandbox
from services.refusals import NotYours

ENGLISH = Locales().texts("en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("BOT_TOKEN", "DATABASE_URL", "WEBHOOK_URL", "TELEGRAM_API_URL", "PROXY_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ezhik(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(build(ENGLISH), words)
    if isinstance(done.exception, SettingsError):
        raise done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "ru"),
        ({"LANG": "C"}, "ru"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_terminals_language(environment: dict[str, str], language: str) -> None:
    assert texts_of_terminal(environment).language == language


def test_help_teaches(folder: Path) -> None:
    code, said = ezhik("--help")
    assert code == 0
    for word in ("First steps", "run", "demo", "import", "check", "set", "invite"):
        assert word in said


def test_parameters_are_shown_set_and_refused(folder: Path) -> None:
    assert ezhik("set", "absence_hold_seconds") == (0, "absence_hold_seconds = 90\n")
    assert ezhik("set", "absence_hold_seconds", "120") == (0, "absence_hold_seconds = 120\n")
    assert ezhik("set", "digest_at", "19:05") == (0, "digest_at = 19:05\n")
    assert ezhik("set", "absence_hold_seconds", "9999") == (2, "absence_hold_seconds: must be 0-300\n")
    assert ezhik("set", "nonsense", "1")[0] == 2
    assert ezhik("set", "nonsense") == (2, "nonsense: there is no such parameter. ezhik set shows them all\n")
    code, said = ezhik("set")
    assert code == 0
    assert "absence_hold_seconds = 120\n" in said


def test_a_check_says_what_is_wrong(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = ezhik("check")
    assert (code, "there is no database yet" in said, "BOT_TOKEN is not set" in said) == (0, True, True)
    ezhik("set")
    assert "the database is there and fits" in ezhik("check")[1]
    (folder / "data" / "ezhik.sqlite3").write_bytes(b"not a database, but long enough to look like one" * 100)
    assert ezhik("check")[0] == 1
    monkeypatch.setenv("BOT_TOKEN", "1:made-up")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    code, said = ezhik("check")
    assert (code, "✗ Telegram does not answer" in said, "made-up" in said) == (1, True, False)
    monkeypatch.setenv("LOG_FORMAT", "xml")
    assert ezhik("check") == (1, "LOG_FORMAT: is either json or console\n")


async def test_the_first_administrator_is_invited_from_the_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await asyncio.to_thread(ezhik, "invite"))[0] == 2
    with pytest.raises(SettingsError):
        await asyncio.to_thread(ezhik, "invite", "--admin")
    async with Sandbox.serve() as sandbox:
        monkeypatch.setenv("BOT_TOKEN", sandbox.token)
        monkeypatch.setenv("TELEGRAM_API_URL", sandbox.url)
        code, said = await asyncio.to_thread(ezhik, "invite", "--admin")
        assert code == 0
        assert re.search(r"https://t\.me/\w+\?start=[\w-]{22}", said)
        assert "✓ Telegram knows the bot" in (await asyncio.to_thread(ezhik, "check"))[1]
        monkeypatch.setenv("BOT_TOKEN", "1:unknown")
        assert "✗ Telegram does not accept this token" in (await asyncio.to_thread(ezhik, "check"))[1]


def test_a_complaint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert complain(SettingsError("BOT_TOKEN", "settings-bot-token-missing"), ENGLISH) == 2
    assert complain(NotYours(), ENGLISH) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
