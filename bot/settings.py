"""The settings of a process: environment and ``.env``, checked once, each wrong one named in one line."""

import re
import tempfile
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

_TOKEN = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{1,128}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LISTEN = re.compile(r"(?P<host>\S+):(?P<port>\d{1,5})")
_WEB = re.compile(r"https?://[^\s/]+\S*")
_PROXY = re.compile(r"(http|socks[45])://[^\s/]+/?")
_HIGHEST_PORT = 65535
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


class SettingsError(Exception):
    """A setting is missing or wrong: ``name`` says which, ``text_id`` says in words what it should be."""

    def __init__(self, name: str, text_id: str) -> None:
        super().__init__(name)
        self.name = name
        self.text_id = text_id


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        message = "does not look like it"
        raise ValueError(message)
    return value


def _token(value: SecretStr) -> SecretStr:
    _matching(_TOKEN, value.get_secret_value())
    return value


def _secret(value: SecretStr) -> SecretStr:
    _matching(_SECRET, value.get_secret_value())
    return value


def _port(value: str) -> int | None:
    """The port of an address. Raises ValueError when it is no port at all."""
    return urlsplit(value).port


def _web(value: str) -> str:
    _port(_matching(_WEB, value))
    return value.rstrip("/")


def _proxy(value: str) -> str:
    if not _port(_matching(_PROXY, value)):
        message = "has no port"
        raise ValueError(message)
    return value


def _listen(value: str) -> str:
    _matching(_LISTEN, value)
    if int(value.rpartition(":")[2]) > _HIGHEST_PORT:
        message = "no such port"
        raise ValueError(message)
    return value


def _database(value: SecretStr) -> SecretStr:
    scheme, separator, rest = value.get_secret_value().partition("://")
    driver = _DRIVERS.get(scheme)
    if driver is None or not separator or rest in {"", "/", "/:memory:"}:
        message = "not a database we know"
        raise ValueError(message)
    _file_of_database(f"{driver}://{rest}")
    return SecretStr(f"{driver}://{rest}")


def _file_of_database(address: str) -> Path | None:
    """The file of a SQLite database. Raises ValueError when the address cannot be read, as with a wrong port."""
    # Help and the demo need no database: they do not wait for this import.
    from sqlalchemy.engine import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        url = make_url(address)
    except ArgumentError:
        raise ValueError from None
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def make_folder(folder: Path, *, name: str = "DATA_DIR", text_id: str = "settings-data-dir") -> None:
    """Make a folder that can be written to. Raises SettingsError, which names this setting."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        raise SettingsError(name, text_id) from None


class Settings(BaseSettings):
    """What a process is told from outside. Nothing here is about the school: that is in its parameters."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore"
    )

    bot_token: Annotated[SecretStr, AfterValidator(_token)] | None = None
    telegram_api_url: Annotated[str, AfterValidator(_web)] = "https://api.telegram.org"
    database_url: Annotated[SecretStr, AfterValidator(_database)] | None = None
    """May hold the database's password, so it is kept as a secret; ``database_address`` opens it."""
    data_dir: Path = Path("data")
    webhook_url: Annotated[str, AfterValidator(_web)] | None = None
    webhook_secret: Annotated[SecretStr, AfterValidator(_secret)] | None = None
    webhook_listen: Annotated[str, AfterValidator(_listen)] = "0.0.0.0:8080"
    proxy_url: Annotated[str, AfterValidator(_proxy)] | None = Field(default=None, repr=False)
    log_format: Literal["json", "console"] = "console"
    sender_concurrency: Annotated[int, Field(ge=1, le=64)] = 8
    """Messages on their way at once; so many may come twice after a crash."""

    @classmethod
    def load(cls) -> Self:
        """Read the environment and ``.env``. Raises SettingsError for the first wrong one."""
        try:
            return cls()
        except ValidationError as error:
            field = str(error.errors(include_input=False, include_context=False)[0]["loc"][0]).lower()
            text_id = f"settings-{field.replace('_', '-')}"
            raise SettingsError(field.upper(), text_id) from None
        except (UnicodeDecodeError, OSError):
            name = ".env"
            raise SettingsError(name, "settings-env-file") from None

    def make_folders(self) -> None:
        """Make what the data and a SQLite database lie in. Raises SettingsError where nothing can be written."""
        make_folder(self.data_dir)
        file = _file_of_database(self.database_address)
        if file is not None and file.parent != self.data_dir:
            make_folder(file.parent, name="DATABASE_URL", text_id="settings-database-closed")

    @property
    def database_address(self) -> str:
        """Where the school is, for ``Database.open``; a SQLite file in the data folder unless said otherwise."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite+aiosqlite:///{(self.data_dir / 'ezhik.sqlite3').as_posix()}"

    @property
    def listen_host(self) -> str:
        """Where the webhook's server listens."""
        return self.webhook_listen.rpartition(":")[0]

    @property
    def listen_port(self) -> int:
        """The port of the webhook's server."""
        return int(self.webhook_listen.rpartition(":")[2])

    def token(self) -> str:
        """The bot's token. Raises SettingsError when it is not set."""
        if self.bot_token is None:
            name = "BOT_TOKEN"
            raise SettingsError(name, "settings-bot-token-missing")
        return self.bot_token.get_secret_value()

    def secret(self) -> str:
        """What Telegram repeats with every update of a webhook. Raises SettingsError when it is not set."""
        if self.webhook_secret is None:
            name = "WEBHOOK_SECRET"
            raise SettingsError(name, "settings-webhook-secret-missing")
        return self.webhook_secret.get_secret_value()
