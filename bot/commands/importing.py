"""``ezhik import FILE [--apply]``: what is in a school's workbook, and taking it into the journal. Needs no token."""

import asyncio
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot import migrate
from bot.clock import Clock, SystemClock
from bot.contexts import Contexts
from bot.settings import Settings
from bot.speech import FAILURE_EXIT, USAGE_EXIT, say, texts_of_terminal
from locales.texts import Texts
from models.database import Database
from services import school_import
from services.context import Command
from services.school_import import ImportReport
from services.workbook.file import UnreadableWorkbook
from services.workbook.read import read_workbook
from services.workbook.rows import SchoolWorkbook

_STEPS = 3
_PLAIN_PATH = re.compile(r"[\w./:+=][\w./:+=-]*")


def import_workbook(
    file: Path, *, apply: bool, settings: Settings | None = None, texts: Texts | None = None, clock: Clock | None = None
) -> int:
    """Report on a workbook sheet by sheet, and with ``apply`` take it in; safe beside a running bot.

    Returns the exit code: 0 done or nothing to do, 1 wrong rows (then nothing is written) or open questions, 2 a file
    that cannot be read. Raises SettingsError, and Refusal when the database cannot be used.
    """
    words = texts or texts_of_terminal()
    chosen = settings or Settings.load()
    try:
        with _progress(words) as show:
            show("reading")
            workbook = read_workbook(file)
            report = asyncio.run(_run(chosen, workbook, clock or SystemClock(), apply=apply, show=show))
    except UnreadableWorkbook as unreadable:
        sys.stderr.write(f"{words.plain(unreadable.text_id, **unreadable.data)}\n")
        return USAGE_EXIT
    for line in lines(report, words, file=_quoted(file), apply=apply):
        say(line)
    return FAILURE_EXIT if report.problems or report.questions else 0


def _quoted(file: Path) -> str:
    """The path as it was given, in quotes where a terminal would take it apart."""
    path = str(file)
    if _PLAIN_PATH.fullmatch(path):
        return path
    return f'"{path}"' if os.name == "nt" else shlex.quote(path)


class _Show:
    """Moves the bar to the next step."""

    def __init__(self, progress: Progress, texts: Texts) -> None:
        self._progress = progress
        self._texts = texts
        self._task = progress.add_task("", total=_STEPS)
        self._is_first = True

    def __call__(self, step: str) -> None:
        """Say what is being done now."""
        self.say(self._texts.plain(f"import-step-{step}"))

    def schema(self, step: migrate.Step) -> None:
        """Say what is being done to the database before it can be used."""
        self._progress.update(self._task, description=self._texts.plain(f"migration-{step}"))

    def say(self, words: str) -> None:
        """Move on to what these words tell."""
        self._progress.update(self._task, description=words, advance=0 if self._is_first else 1)
        self._is_first = False


@contextmanager
def _progress(texts: Texts) -> Iterator[_Show]:
    """Show a bar on the terminal while a person waits; nothing in a pipe, and nothing stays behind."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield _Show(progress, texts)


async def _run(settings: Settings, workbook: SchoolWorkbook, clock: Clock, *, apply: bool, show: _Show) -> ImportReport:
    settings.make_folders()
    database = Database.open(settings.database_address)
    try:
        await migrate.ensure_schema(database, settings.data_dir, progress=show.schema)
        ctx = await Contexts(database, clock).make(Command("command:import"))
        show("comparing")
        if not apply:
            return await school_import.plan(ctx, workbook=workbook)
        show("writing")
        return await school_import.apply(ctx, workbook=workbook)
    finally:
        await database.close()


def lines(report: ImportReport, texts: Texts, *, file: str, apply: bool) -> Iterator[str]:
    """Tell the report, line by line."""
    for sheet in report.sheets:
        parts = [texts.plain(f"import-sheet-{sheet.kind}", count=sheet.things)]
        outcomes = {"added": sheet.added, "unchanged": sheet.unchanged, "changed": sheet.changed, "wrong": sheet.wrong}
        parts += [texts.plain(f"import-part-{name}", count=count) for name, count in outcomes.items() if count]
        yield texts.plain("import-sheet", sheet=sheet.sheet, what=", ".join(parts))
    for name in report.unknown_sheets:
        yield texts.plain("import-unknown-sheet", sheet=name)
    for problem in report.problems:
        reason = texts.plain(problem.text_id, **problem.data)
        row = str(problem.row)
        yield texts.plain("import-problem", sheet=problem.sheet, row=row, column=problem.column, reason=reason)
    for question in report.questions:
        place = question.sources[0]
        words = texts.plain(question.text_id, **question.data)
        yield texts.plain("import-question", sheet=place.sheet, row=str(place.row), question=words)
    yield from _outcome(report, texts, file=file, apply=apply)


def _outcome(report: ImportReport, texts: Texts, *, file: str, apply: bool) -> Iterator[str]:
    """Tell what was done, and what to do next."""
    if report.problems:
        yield texts.plain("import-stopped", count=len({(problem.sheet, problem.row) for problem in report.problems}))
        return
    if report.changed:
        yield texts.plain("import-left", count=report.changed)
    if not apply:
        yield texts.plain("import-dry-run", file=file) if report.added else texts.plain("import-nothing-new")
        return
    yield texts.plain("import-done", count=report.added) if report.added else texts.plain("import-nothing-new")
    if report.lessons:
        yield texts.plain("import-lessons", count=report.lessons)
    if report.lacks_administrator:
        yield texts.plain("import-invite")
