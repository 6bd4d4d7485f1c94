"""Files kept in a folder by the digest of what is in them, readable by the bot alone. Every function is quick I/O."""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Container
from pathlib import Path

_KEPT = re.compile(r"[0-9a-f]{64}\.xlsx")


def digest(content: bytes) -> str:
    """What a file is called by."""
    return hashlib.sha256(content).hexdigest()


def place(folder: Path, sha256: str) -> Path:
    """Where the file with this digest lies."""
    return folder / f"{sha256}.xlsx"


def keep(folder: Path, content: bytes, *, name: str | None = None) -> Path:
    """Put a file there, whole or not at all, as a workbook or by its own name. The same content is the same file."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return Path(written).replace(place(folder, digest(content)) if name is None else folder / name)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(written).unlink()
        raise


def forget(folder: Path, sha256: str) -> None:
    """Remove a file; that it is gone already is as good."""
    place(folder, sha256).unlink(missing_ok=True)


def forget_all_but(folder: Path, needed: Container[str], *, older_than: float) -> int:
    """Remove the files that nobody needs and that were put there before this moment. Returns how many."""
    if not folder.is_dir():
        return 0
    gone = 0
    for file in folder.iterdir():
        is_needed = _KEPT.fullmatch(file.name) is not None and file.stem in needed
        if not is_needed and file.stat().st_mtime < older_than:
            file.unlink(missing_ok=True)
            gone += 1
    return gone
