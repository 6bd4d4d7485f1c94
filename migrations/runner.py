"""Runs alembic without an alembic.ini, from the installed package, inside a transaction that the caller holds."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import api
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import BigInteger, Connection, Enum
from sqlalchemy.types import TypeEngine

import models
from models.base import UtcDateTime

HERE = Path(__file__).resolve().parent
TABLES = models.__all__
"""Naming them keeps the import, which is what fills the metadata."""


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings for this package; with a connection, commands run over it and its owner commits."""
    made = Config()
    # Alembic reads its settings through configparser, to which a percent sign in a folder's name is a reference.
    made.set_main_option("script_location", str(HERE).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def options(*, batch: bool = True) -> dict[str, Any]:
    """How alembic compares and writes; the same for running, drafting and testing."""
    return {
        "transactional_ddl": True,  # SQLite can, once the driver stops beginning transactions by itself
        "render_as_batch": batch,  # SQLite changes a column by copying its table; a first schema changes none
        "compare_type": True,
        "compare_server_default": True,
        "render_item": _render,
    }


def known() -> list[str]:
    """Every revision this program knows, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()]


def upgrade(connection: Connection, target: str = "head") -> None:
    """Bring the schema up to the target inside the connection's transaction."""
    command.upgrade(config(connection), target)


def downgrade(connection: Connection, target: str) -> None:
    """Take the schema back to the target; data in dropped tables is gone. For tests and rescue."""
    command.downgrade(config(connection), target)


def _render(kind: str, item: object, _context: api.AutogenContext) -> str | bool:
    """Write a column type so that the migration stays readable and true when the models change later."""
    if kind != "type" or not isinstance(item, TypeEngine):
        return False
    if isinstance(item, UtcDateTime):
        return "MOMENT"
    if isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if isinstance(item, BigInteger):
        return "NUMBER"
    return False
