"""``ezhik demo``: the sample school with phones in the browser; no token, no internet."""

import asyncio
import logging
import sys
import tempfile
from pathlib import Path

from bot import logs
from bot.demo.play import play
from bot.demo.scene import DemoError
from bot.settings import Settings, SettingsError
from bot.speech import FAILURE_EXIT
from locales.texts import Texts


def demo(texts: Texts, *, port: int, keep: bool) -> int:
    """Show it until Ctrl+C. Returns the exit code. Raises SettingsError.

    With ``keep`` the journal stays in DATA_DIR/demo afterwards; the next one with ``keep`` begins anew there.
    """
    if keep:
        return _play(texts, port, _kept_folder())
    with tempfile.TemporaryDirectory(prefix="ezhik-demo-", ignore_cleanup_errors=True) as folder:
        return _play(texts, port, Path(folder))


def _kept_folder() -> Path:
    folder = Settings.load().data_dir / "demo"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        name = "DATA_DIR"
        raise SettingsError(name, "settings-data-dir") from None
    return folder


def _play(texts: Texts, port: int, folder: Path) -> int:
    logs.set_up("console", level=logging.WARNING)
    try:
        asyncio.run(play(port=port, folder=folder, texts=texts))
    except DemoError as error:
        sys.stderr.write(f"{texts.plain(error.text_id, **error.data)}\n")
        return FAILURE_EXIT
    except KeyboardInterrupt:
        return 0
    return 0
