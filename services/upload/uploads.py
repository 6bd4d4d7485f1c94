"""A workbook sent to the bot: kept as a file until it is taken in or put aside, its report, its answers, its end.

Nothing of it is held in memory: every step reads the kept file again and compares it with the journal as it is then.
Who sent it, and nobody else, goes on with it, for as long as they may take workbooks in.
"""

import asyncio
import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.imports import ImportState, WorkbookImport
from services import access, school_import
from services.context import Context
from services.policy import Action
from services.refusals import (
    AnswerNotTaken,
    FilesNotTaken,
    NotJoined,
    NotYours,
    QuestionGone,
    UploadGone,
    UploadSettled,
)
from services.school_import import Choices
from services.upload import kept_files
from services.upload.workbook_review import Review, options_with_day, typed_answer
from services.workbook.file import UnreadableWorkbook
from services.workbook.isolated import read_isolated
from services.workbook.rows import SchoolWorkbook
from services.workbook.values import Question

_IN_HAND = dt.timedelta(hours=1)
"""A file younger than this may belong to an upload that is not written down yet."""


@dataclasses.dataclass(frozen=True)
class Waiting:
    """A workbook that its sender has neither taken in nor put aside."""

    upload_id: int
    received_at: dt.datetime
    """Local."""


async def expect(ctx: Context) -> None:
    """Whether a file is taken from the actor at all. Raises NotJoined, FilesNotTaken."""
    if ctx.actor.person_id is None:
        raise NotJoined
    async with ctx.read() as session:
        try:
            await access.require(session, ctx, Action.IMPORT_WORKBOOK)
        except NotYours:
            raise FilesNotTaken from None


async def waiting(ctx: Context) -> Waiting | None:
    """The workbook the actor has not settled yet. Raises NotYours."""
    async with ctx.read() as session:
        await access.require(session, ctx, Action.IMPORT_WORKBOOK)
        row = (await session.execute(_unsettled(ctx).limit(1))).scalar_one_or_none()
    return None if row is None else Waiting(row.id, ctx.school.local(row.received_at))


async def receive(ctx: Context, *, folder: Path, content: bytes) -> Review:
    """Keep a workbook and say what is in it; the one the actor sent before and left is put aside.

    Nothing is kept of a file that cannot be read. Raises NotJoined, FilesNotTaken, UnreadableWorkbook.
    """
    await expect(ctx)
    sha256 = kept_files.digest(content)
    file = await asyncio.to_thread(kept_files.keep, folder, content)
    try:
        workbook = await read_isolated(file)
        report = await school_import.plan(ctx, workbook=workbook, choices=Choices())
        async with ctx.write() as session:
            await access.require(session, ctx, Action.IMPORT_WORKBOOK)
            older = list((await session.execute(_unsettled(ctx).with_for_update())).scalars())
            for row in older:
                row.state, row.settled_at = ImportState.DROPPED, ctx.now
            row = WorkbookImport(
                sha256=sha256,
                state=ImportState.UPLOADED,
                received_at=ctx.now,
                received_by_id=ctx.actor.person_id,
                answers={},
            )
            session.add(row)
    except BaseException:
        await _forget(ctx, folder, sha256)
        raise
    for other in older:
        await _forget(ctx, folder, other.sha256)
    return Review(row.id, report)


async def expect_unsettled(ctx: Context, *, upload_id: int) -> None:
    """Whether there is still something to decide on a workbook. Raises NotYours, UploadSettled."""
    await _unsettled_row(ctx, upload_id)


async def review(ctx: Context, *, folder: Path, upload_id: int) -> Review:
    """What a kept workbook would do now. Raises NotYours, UploadSettled, UploadGone."""
    row = await _unsettled_row(ctx, upload_id)
    return await _reviewed(ctx, row, await _read(folder, row, row.answers))


async def answer(ctx: Context, *, folder: Path, upload_id: int, asked: int, option: int, alike: bool = False) -> Review:
    """Keep an answer to an open question, or with ``alike`` to all that the same options fit.

    ``option`` is its place among the question's options. Raises NotYours, UploadSettled, UploadGone, QuestionGone.
    """
    current = await review(ctx, folder=folder, upload_id=upload_id)
    question = current.question(asked)
    if option >= len(question.options):
        raise QuestionGone
    return await _answered(ctx, folder, current, question, question.options[option], alike=alike)


async def answer_typed(
    ctx: Context, *, folder: Path, upload_id: int, asked: int, option: int, text: str, alike: bool = False
) -> Review:
    """As ``answer``, with a day as somebody typed it, by itself or added to an option that takes one.

    Raises AnswerNotTaken besides: it is no day, or does not fit.
    """
    current = await review(ctx, folder=folder, upload_id=upload_id)
    question = current.question(asked)
    if not question.takes_date and option not in options_with_day(question):
        raise QuestionGone
    value = typed_answer(question, option, text, ctx.today)
    if value is None:
        raise AnswerNotTaken
    return await _answered(ctx, folder, current, question, value, alike=alike)


async def forget_answers(ctx: Context, *, folder: Path, upload_id: int) -> Review:
    """Begin with the questions anew. Raises NotYours, UploadSettled, UploadGone."""
    async with ctx.write() as session:
        row = await _to_change(session, ctx, upload_id)
        row.answers, row.allowed_leavers = {}, None
    return await review(ctx, folder=folder, upload_id=upload_id)


async def allow_leavers(ctx: Context, *, folder: Path, upload_id: int, count: int) -> Review:
    """Let so many pupils leave by this workbook. Raises NotYours, UploadSettled, UploadGone."""
    async with ctx.write() as session:
        row = await _to_change(session, ctx, upload_id)
        row.allowed_leavers = count
    return await review(ctx, folder=folder, upload_id=upload_id)


async def drop(ctx: Context, *, folder: Path, upload_id: int) -> None:
    """Put a workbook aside, and its file away; the journal stays as it is. Raises NotYours, UploadSettled."""
    async with ctx.write() as session:
        row = await _to_change(session, ctx, upload_id)
        row.state, row.settled_at = ImportState.DROPPED, ctx.now
    await _forget(ctx, folder, row.sha256)


async def apply(ctx: Context, *, folder: Path, upload_id: int, seen: int, skip_wrong: bool) -> Review:
    """Take a workbook in, if it would still do what its sender saw; else only the new review is returned.

    The workbook is settled in the transaction of its effects, so it is taken in once. Raises NotYours, UploadSettled,
    UploadGone.
    """
    row = await _unsettled_row(ctx, upload_id)
    workbook = await _read(folder, row, row.answers)
    current = await _reviewed(ctx, row, workbook)
    if current.seen != seen:
        return current

    async def settle(session: AsyncSession) -> None:
        taken = await _to_change(session, ctx, upload_id)
        taken.state, taken.settled_at, taken.skip_wrong = ImportState.APPLIED, ctx.now, skip_wrong

    choices = Choices(row.answers, skip_wrong=skip_wrong, allowed_leavers=row.allowed_leavers)
    report = await school_import.apply(ctx, workbook=workbook, choices=choices, register=settle)
    if report.applied:
        await _forget(ctx, folder, row.sha256)
    return dataclasses.replace(current, report=report)


async def note_taken_in(session: AsyncSession, *, now: dt.datetime, sha256: str, choices: Choices) -> None:
    """Write down that a workbook was taken in at the keyboard of the machine."""
    session.add(
        WorkbookImport(
            sha256=sha256,
            state=ImportState.APPLIED,
            received_at=now,
            answers=dict(choices.answers),
            skip_wrong=choices.skip_wrong,
            allowed_leavers=choices.allowed_leavers,
            settled_at=now,
        ),
    )


async def sweep(ctx: Context, *, folder: Path) -> int:
    """Put aside what nobody went on with, and remove the files that nobody needs. Returns how many went.

    A workbook holds names and phones: it waits no longer than the words of a served update (``inbox_kept_days``).
    """
    async with ctx.write() as session:
        left = WorkbookImport.received_at < ctx.now - dt.timedelta(days=ctx.school.inbox_kept_days)
        statement = select(WorkbookImport).where(WorkbookImport.state == ImportState.UPLOADED, left)
        for row in (await session.execute(statement)).scalars():
            row.state, row.settled_at = ImportState.DROPPED, ctx.now
    async with ctx.read() as session:
        kept = select(WorkbookImport.sha256).where(WorkbookImport.state == ImportState.UPLOADED)
        needed = set((await session.execute(kept)).scalars())
    older_than = (ctx.now - _IN_HAND).timestamp()
    return await asyncio.to_thread(kept_files.forget_all_but, folder, needed, older_than=older_than)


def _unsettled(ctx: Context) -> Any:
    return (
        select(WorkbookImport)
        .where(WorkbookImport.received_by_id == ctx.actor.person_id, WorkbookImport.state == ImportState.UPLOADED)
        .order_by(WorkbookImport.id.desc())
    )


async def _unsettled_row(ctx: Context, upload_id: int) -> WorkbookImport:
    async with ctx.read() as session:
        row = await access.upload(session, ctx, upload_id)
    if row.state is not ImportState.UPLOADED:
        raise UploadSettled
    return row


async def _to_change(session: AsyncSession, ctx: Context, upload_id: int) -> WorkbookImport:
    row = await access.upload(session, ctx, upload_id, to_change=True)
    if row.state is not ImportState.UPLOADED:
        raise UploadSettled
    return row


async def _read(folder: Path, row: WorkbookImport, answers: Mapping[str, str]) -> SchoolWorkbook:
    try:
        return await read_isolated(kept_files.place(folder, row.sha256), answers=answers)
    except UnreadableWorkbook:
        # It was read when it came: the file is gone, or the machine has no room for it now.
        raise UploadGone from None


async def _reviewed(ctx: Context, row: WorkbookImport, workbook: SchoolWorkbook) -> Review:
    choices = Choices(row.answers, allowed_leavers=row.allowed_leavers)
    report = await school_import.plan(ctx, workbook=workbook, choices=choices)
    return Review(row.id, report, len(row.answers), row.allowed_leavers or 0)


async def _answered(
    ctx: Context, folder: Path, current: Review, question: Question, value: str, *, alike: bool
) -> Review:
    """Try the answer, and keep it if it settles the question."""
    given = {other.key: value for other in (current.alike(question) if alike else [question])}
    row = await _unsettled_row(ctx, current.upload_id)
    row.answers = {**row.answers, **given}
    tried = await _reviewed(ctx, row, await _read(folder, row, row.answers))
    if any(other.key == question.key for other in tried.report.questions):
        raise AnswerNotTaken
    async with ctx.write() as session:
        kept = await _to_change(session, ctx, current.upload_id)
        kept.answers = {**kept.answers, **given}
    return tried


async def _forget(ctx: Context, folder: Path, sha256: str) -> None:
    """Remove the file unless an upload still needs it."""
    async with ctx.read() as session:
        needing = select(WorkbookImport.id).where(
            WorkbookImport.sha256 == sha256,
            WorkbookImport.state == ImportState.UPLOADED,
        )
        is_needed = (await session.execute(needing.limit(1))).first() is not None
    if not is_needed:
        await asyncio.to_thread(kept_files.forget, folder, sha256)
