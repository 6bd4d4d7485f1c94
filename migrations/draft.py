"""Drafts a revision from the models: ``python -m migrations.draft ["what changes"]``. A person reads it first.

Without words it writes revision 0001 anew, which is right only until the first release. With words it writes the next
revision; then raise ``migrations.HEAD`` and run ``ruff format migrations``.
"""

import re
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine

from migrations import runner

VERSIONS = runner.HERE / "versions"
FIRST = "0001"


def draft(message: str | None) -> None:
    """Write the file of the first revision (no message) or of the next one; refuses to rewrite a longer history."""
    written = sorted(VERSIONS.glob("[0-9]*.py"))
    if message is None:
        if any(not path.name.startswith(FIRST) for path in written):
            sys.exit("There are revisions after 0001: say what changes, and a new one is drafted.")
        for path in written:
            path.unlink()
    number = FIRST if message is None else f"{len(written) + 1:04}"
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{Path(folder) / 'draft.sqlite3'}")
        with engine.begin() as connection:
            if message is not None:
                runner.upgrade(connection)
            settings = runner.config(connection)
            settings.attributes["batch"] = message is not None
            command.revision(settings, message or "the first schema", autogenerate=True, rev_id=number)
        engine.dispose()
    made = next(VERSIONS.glob(f"{number}_*.py"))
    made.write_text(_plain(made.read_text("utf-8"), first=message is None), "utf-8")


def _plain(text: str, *, first: bool) -> str:
    """Without alembic's remarks and what a database does not keep; indexes of the first schema go with their tables."""
    text = re.sub(r"\n *# ###.*", "", text)
    text = re.sub(r",\s*info=\{[^}]*\}", "", text)
    return re.sub(r"\n *op\.drop_index\(.*", "", text) if first else text


if __name__ == "__main__":
    draft(" ".join(sys.argv[1:]) or None)
