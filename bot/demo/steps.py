"""The bar that moves while the demonstration gets ready."""

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from locales.texts import Texts


class Steps:
    """Shows what is being done, on a terminal only; nothing of it stays behind."""

    def __init__(self, texts: Texts, *, total: int) -> None:
        """Show an empty bar."""
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
        self._texts = texts
        self._progress = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
        self._task = self._progress.add_task("", total=total)
        self._is_first = True
        self._progress.start()

    def begin(self, step: str, **data: str) -> None:
        """Say what is being done now; the step before is done."""
        words = self._texts.plain(f"demo-step-{step}", **data)
        self._progress.update(self._task, description=words, advance=0 if self._is_first else 1, refresh=True)
        self._is_first = False

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()
