import asyncio
import re
import shlex
import shutil
import socket
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import build, main
from bot.clock import SystemClock
from bot.contexts import Contexts
from bot.settings import Settings, SettingsError
from bot.speech import complain, texts_of_terminal
from locales.texts import Locales
from models.database import Database
from sandbox.server import Sandbox
from services.context import Command
from services.entry import joining
from services.entry.joining import Newcomer
from services.refusals import NotYours
from tests.databases import Postgres
from tests.sources import ROOT

ENGLISH = Locales().texts("en")
ISSUE_SETTINGS = {
    "BOT_TOKEN": "hush",
    "TELEGRAM_API_URL": "api.telegram.org",
    "DATABASE_URL": "postgresql://u:hush@host:abc/x",
    "DATA_DIR": "a-file",
    "WEBHOOK_URL": "school.invalid",
    "WEBHOOK_SECRET": "hush hush",
    "PROXY_URL": "http://u:hush@host:abc",
    "LOG_FORMAT": "xml",
}
"""The settings that everybody is promised, each with a wrong value."""
SAMPLE = ROOT / "bot" / "sample" / "school.xlsx"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
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


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("run", [".env.example", *ISSUE_SETTINGS]),
        ("import", ["--apply", "Exit code: 0", "ezhik import school.xlsx"]),
        ("set", ["ezhik set digest_at 19:00"]),
        ("check", ["Exit code: 0"]),
    ],
)
def test_the_help_of_a_command_teaches(folder: Path, command: str, words: list[str]) -> None:
    code, said = ezhik(command, "--help")
    assert code == 0
    for word in words:
        assert word in said


def complaint(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str]:
    """What the whole program says on stderr, and its exit code."""
    monkeypatch.setattr(sys, "argv", ["ezhik", *words])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code, capsys.readouterr().err


@pytest.mark.parametrize(("name", "value"), ISSUE_SETTINGS.items())
def test_a_wrong_setting_is_one_line_that_names_it(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
) -> None:
    (folder / "a-file").touch()
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    monkeypatch.setenv(name, value)
    code, said = complaint(monkeypatch, capsys, "run")
    assert (code, len(said.splitlines()), said.partition(":")[0]) == (2, 1, name)
    assert "hush" not in said


@pytest.mark.parametrize("words", [("run",), ("set",), ("import", "{sample}"), ("invite", "--admin")], ids="/".join)
@pytest.mark.parametrize(
    "place",
    [
        ("DATA_DIR", "a-file"),
        ("DATABASE_URL", "sqlite:///garbage"),
        ("DATABASE_URL", "sqlite:///a-file/journal.sqlite3"),
        ("DATABASE_URL", "postgresql://u:hush@127.0.0.1:9/x"),
        ("DATABASE_URL", "postgresql://u:hush@127.0.0.1:9/x?nonsense=1"),
    ],
)
def test_a_place_that_cannot_be_used_is_one_line(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    place: tuple[str, str],
) -> None:
    name, value = place

    async def known(_settings: Settings) -> str:
        return "school_bot"

    monkeypatch.setattr("bot.commands.inviting.username", known)
    (folder / "a-file").touch()
    (folder / "garbage").write_bytes(b"not a database, but long enough to look like one" * 100)
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    monkeypatch.setenv(name, value)
    code, said = complaint(monkeypatch, capsys, *(word.format(sample=SAMPLE) for word in words))
    assert (code, len(said.splitlines()), said.partition(":")[0]) == (2, 1, name)
    assert "hush" not in said


async def test_a_postgresql_that_refuses_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, postgres: Postgres
) -> None:
    url = await postgres.create()
    await postgres.drop(url)
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SettingsError) as error:
        await asyncio.to_thread(ezhik, "set")
    assert (error.value.name, error.value.text_id) == ("DATABASE_URL", "settings-database-closed")
    code, said = await asyncio.to_thread(ezhik, "check")
    assert (code, "✗ the database does not answer" in said) == (1, True)


@pytest.mark.parametrize("host", ["127.0.0.1", "nowhere.invalid"])
def test_where_nobody_can_listen_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("WEBHOOK_LISTEN", f"{host}:{taken.getsockname()[1]}")
        monkeypatch.setenv("WEBHOOK_URL", "https://school.invalid/hook")
        monkeypatch.setenv("WEBHOOK_SECRET", "hush")
        monkeypatch.setenv("BOT_TOKEN", "1:a")
        monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
        code, said = complaint(monkeypatch, capsys, "run")
    words = "WEBHOOK_LISTEN: cannot be listened on: the port is taken, or the computer has no such address"
    assert (code, [line for line in said.splitlines() if "[info" not in line]) == (2, [words])


@pytest.mark.parametrize("proxy", ["http://u:hush@127.0.0.1:9", "socks5://127.0.0.1:9"])
def test_a_proxy_that_does_not_answer(folder: Path, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("BOT_TOKEN", "1:a")
    monkeypatch.setenv("PROXY_URL", proxy)
    words = "Telegram does not answer. Check the internet, TELEGRAM_API_URL and PROXY_URL\n"
    assert ezhik("invite", "--admin") == (1, words)
    code, said = ezhik("check")
    assert (code, f"✗ {words}" in said) == (1, True)


@pytest.mark.parametrize("name", ["моя школа.xlsx", "it's.xlsx", "школа.xlsx"])
def test_the_command_that_writes_can_be_copied(folder: Path, name: str) -> None:
    (folder / "a folder").mkdir()
    shutil.copy(SAMPLE, folder / "a folder" / name)
    code, said = ezhik("import", f"a folder/{name}")
    assert code == 0
    command = next(line for line in said.splitlines() if "--apply" in line).partition("ezhik ")[2]
    assert shlex.split(command) == ["import", f"a folder/{name}", "--apply"]


def test_parameters_are_shown_set_and_refused(folder: Path) -> None:
    assert ezhik("set", "absence_hold_seconds") == (
        0,
        (
            "absence_hold_seconds = 90\n"
            "For so many seconds after a mark it can be corrected, and the family hears nothing.\n"
            "Usually: 90\n"
            "It may be: a number from 0 to 300\nCreating the journal's database\n"
        ),
    )
    assert ezhik("set", "absence_hold_seconds", "120") == (0, "absence_hold_seconds = 120\n")
    assert ezhik("set", "digest_at", "19:05") == (0, "digest_at = 19:05\n")
    assert ezhik("set", "absence_hold_seconds", "9999") == (2, "absence_hold_seconds: must be a number from 0 to 300\n")
    assert ezhik("set", "nonsense", "1")[0] == 2
    assert ezhik("set", "nonsense") == (2, "nonsense: there is no such parameter. ezhik set shows them all\n")
    for wrong in ("", "\u0663"):
        refused = ezhik("set", "absence_hold_seconds", wrong)
        assert refused == (2, "absence_hold_seconds: must be a number from 0 to 300\n")
    assert ezhik("set", "", "1") == (2, ": there is no such parameter. ezhik set shows them all\n")
    assert ezhik("set", "quiet_from", "0:00") == (2, "quiet_from: must be a time from 18:00 to 23:59\n")
    assert ezhik("set", "work_type.new.name", "Depth test") == (0, "Kept.\n")
    code, said = ezhik("set")
    assert code == 0
    assert "  absence_hold_seconds = 120    # " in said


def test_a_check_says_what_is_wrong(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = ezhik("check")
    assert (code, "there is no database yet" in said, "– BOT_TOKEN is not set" in said) == (0, True, True)
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


async def _joined(token: str) -> None:
    """Somebody opened the link."""
    database = Database.open(Settings.load().database_address)
    try:
        contexts = Contexts(database, SystemClock())
        who = Newcomer("telegram", "5", "5", "en", "Given", "Surname")
        await joining.join(await contexts.make(Command("test")), token=token, newcomer=who)
    finally:
        await database.close()


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
        await _joined(re.findall(r"start=([\w-]{22})", said)[0])
        code, said = await asyncio.to_thread(ezhik, "invite", "--admin")
        assert (code, "If that phone is lost: ezhik invite --admin --again" in said) == (1, True)
        code, said = await asyncio.to_thread(ezhik, "invite", "--admin", "--again")
        assert (code, "access from the earlier phone ends" in said) == (0, True)
        assert re.search(r"https://t\.me/\w+\?start=[\w-]{22}", said)
        monkeypatch.setenv("BOT_TOKEN", "1:unknown")
        assert "✗ Telegram does not accept this token" in (await asyncio.to_thread(ezhik, "check"))[1]


def test_a_complaint_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert complain(SettingsError("BOT_TOKEN", "settings-bot-token-missing"), ENGLISH) == 2
    assert complain(NotYours(), ENGLISH) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
