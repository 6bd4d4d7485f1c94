"""``ezhik import FILE [--apply]``: what is in a school's workbook, and taking it into the journal. Needs no token."""

import asyncio
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy.ext.asyncio import AsyncSession

from bot import migrate
from bot.clock import Clock, SystemClock
from bot.commands.import_answers import Answering, UnreadableAnswers, asking, read_answers
from bot.commands.import_report import has_too_many_leavers, lines
from bot.commands.import_wishes import Wishes
from bot.contexts import Contexts
from bot.settings import Settings
from bot.speech import FAILURE_EXIT, USAGE_EXIT, say, texts_of_terminal
from locales.texts import Texts
from models.database import Database
from services import school_import
from services.context import Command, Context
from services.school_import import Choices, ImportReport
from services.upload import kept_files, uploads
from services.workbook.file import UnreadableWorkbook
from services.workbook.isolated import read_isolated
from services.workbook.rows import SchoolWorkbook

_STEPS = 3
_PLAIN_PATH = re.compile(r"[\w./:+=][\w./:+=-]*")


def import_workbook(
    file: Path,
    wishes: Wishes,
    *,
    settings: Settings | None = None,
    texts: Texts | None = None,
    clock: Clock | None = None,
) -> int:
    """Report on a workbook sheet by sheet, and if so wished take it in; safe beside a running bot.

    Returns the exit code: 0 done or nothing to do, 1 wrong rows, open questions or too many leavers, 2 a file that
    cannot be read. What was left open is read the safe way. Raises SettingsError, and Refusal when the database cannot
    be used.
    """
    told = texts or texts_of_terminal()
    chosen = settings or Settings.load()
    try:
        answering = Answering(
            {} if wishes.answers is None else read_answers(wishes.answers),
            asking(told, Console()) if _is_terminal() else None,
        )
        report = asyncio.run(_Import(file, wishes, answering, told).run(chosen, clock or SystemClock()))
    except (UnreadableWorkbook, UnreadableAnswers) as unreadable:
        sys.stderr.write(f"{told.plain(unreadable.text_id, **unreadable.data)}\n")
        return USAGE_EXIT
    remarks = answering.remarks(told)
    for line in (*lines(report, told, file=_quoted(file), wishes=wishes), *remarks):
        say(line)
    if answering.typed:
        say(told.plain("import-answers-to-keep", file=_quoted(file)))
        for key, answer in answering.given.items():
            say(told.plain("import-answers-line", key=key, answer=answer))
    is_open = report.problems or report.questions or has_too_many_leavers(report, wishes)
    return FAILURE_EXIT if is_open else 0


def _is_terminal() -> bool:
    """Whether there is a person who sees questions and can answer them."""
    return sys.stdin.isatty() and sys.stdout.isatty()


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


@dataclass(frozen=True)
class _Import:
    """One run of the command."""

    file: Path
    wishes: Wishes
    answering: Answering
    texts: Texts

    async def run(self, settings: Settings, clock: Clock) -> ImportReport:
        """Read first: for a file that cannot be read, no folder is made and no database opened."""
        with _progress(self.texts) as show:
            show("reading")
            workbook = await read_isolated(self.file)
            settings.make_folders()
            database = Database.open(settings.database_address)
        try:
            with _progress(self.texts) as show:
                await migrate.ensure_schema(database, settings.data_dir, progress=show.schema)
            return await self._take(await Contexts(database, clock).make(Command("command:import")), workbook)
        finally:
            await database.close()

    async def _take(self, ctx: Context, workbook: SchoolWorkbook) -> ImportReport:
        if not self.answering.is_silent:
            workbook = await self._answered(ctx, workbook)
        with _progress(self.texts) as show:
            if not self.wishes.apply:
                show("comparing")
                return await school_import.plan(ctx, workbook=workbook, choices=self._choices)
            show("writing")
            sha256 = kept_files.digest(self.file.read_bytes())
            choices = self._choices

            async def note(session: AsyncSession) -> None:
                await uploads.note_taken_in(session, now=ctx.now, sha256=sha256, choices=choices)

            return await school_import.apply(ctx, workbook=workbook, choices=choices, register=note)

    async def _answered(self, ctx: Context, workbook: SchoolWorkbook) -> SchoolWorkbook:
        """Answer until nothing new is asked: an answer may open another question."""
        while True:
            with _progress(self.texts) as show:
                show("comparing")
                report = await school_import.plan(ctx, workbook=workbook, choices=self._choices)
            if not self.answering.take(report.questions):
                return workbook
            with _progress(self.texts) as show:
                show("reading")
                workbook = await read_isolated(self.file, answers=self.answering.given)

    @property
    def _choices(self) -> Choices:
        return Choices(
            dict(self.answering.given), skip_wrong=self.wishes.skip_wrong, allowed_leavers=self.wishes.allow_leavers
        )
