"""Workbooks sent to the bot: whose they are, how long they are kept, what settles them."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.database import Database
from models.imports import ImportState, WorkbookImport
from models.people import Role, RoleGrant
from services.context import Context
from services.refusals import FilesNotTaken, NotJoined, NotYours, QuestionGone, UploadSettled
from services.upload import kept_files, uploads
from services.upload.workbook_review import reference
from services.workbook.file import UnreadableWorkbook
from tests.counting import counting
from tests.school import BEGAN, SmallSchool, at
from tests.workbooks import one_class, with_a_question


@pytest.fixture
async def small(database: Database) -> SmallSchool:
    return await SmallSchool(database).build()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "uploads"


def asking(small: SmallSchool, who: str = "admin", clock: str = "09:00") -> Context:
    return small.ctx(getattr(small.ids, who), now=at(clock))


def files(folder: Path) -> list[Path] | None:
    return sorted(folder.iterdir()) if folder.exists() else None


async def rows(small: SmallSchool) -> list[tuple[ImportState, bool]]:
    async with small.database.read() as session:
        statement = select(WorkbookImport.state, WorkbookImport.settled_at).order_by(WorkbookImport.id)
        return [(state, settled is not None) for state, settled in await session.execute(statement)]


async def test_only_its_sender_goes_on_with_a_workbook(small: SmallSchool, folder: Path) -> None:
    review = await uploads.receive(asking(small), folder=folder, content=one_class())
    of: dict[str, Any] = {"folder": folder, "upload_id": review.upload_id}
    assert (await uploads.review(asking(small), **of)).seen == review.seen
    async with small.ctx(now=at("09:01")).write() as session:
        session.add(RoleGrant(person_id=small.ids.teacher, role=Role.SECRETARY, date_from=BEGAN))
    for who in ("teacher", "tutor", "deputy", "mother"):
        with pytest.raises(NotYours):
            await uploads.review(asking(small, who), **of)
        with pytest.raises(NotYours):
            await uploads.apply(asking(small, who), **of, seen=review.seen, skip_wrong=False)
        with pytest.raises(NotYours):
            await uploads.answer(asking(small, who), **of, asked=1, option=0)
        with pytest.raises(NotYours):
            await uploads.allow_leavers(asking(small, who), **of, count=3)
        with pytest.raises(NotYours):
            await uploads.forget_answers(asking(small, who), **of)
        with pytest.raises(NotYours):
            await uploads.drop(asking(small, who), **of)
    with pytest.raises(NotYours):
        await uploads.review(asking(small), folder=folder, upload_id=10**9)


async def test_who_may_not_take_workbooks_in_sends_nothing(small: SmallSchool, folder: Path) -> None:
    for who in ("teacher", "tutor", "deputy", "mother"):
        with pytest.raises(FilesNotTaken):
            await uploads.receive(asking(small, who), folder=folder, content=one_class())
        with pytest.raises(NotYours):
            await uploads.waiting(asking(small, who))
    with pytest.raises(NotJoined):
        await uploads.receive(small.ctx(now=at("09:00")), folder=folder, content=one_class())
    assert files(folder) is None


async def test_who_lost_the_right_loses_the_upload(small: SmallSchool, folder: Path) -> None:
    review = await uploads.receive(asking(small), folder=folder, content=one_class())
    async with small.ctx(now=at("09:01")).write() as session:
        statement = select(RoleGrant).where(RoleGrant.person_id == small.ids.admin)
        grant = (await session.execute(statement)).scalar_one()
        grant.date_to = at("09:00").date()
    with pytest.raises(NotYours):
        await uploads.apply(
            asking(small), folder=folder, upload_id=review.upload_id, seen=review.seen, skip_wrong=False
        )


async def test_what_is_applied_or_dropped_is_settled(small: SmallSchool, folder: Path) -> None:
    first = await uploads.receive(asking(small), folder=folder, content=one_class())
    done = await uploads.apply(
        asking(small), folder=folder, upload_id=first.upload_id, seen=first.seen, skip_wrong=False
    )
    assert done.report.applied
    second = await uploads.receive(asking(small), folder=folder, content=with_a_question())
    await uploads.drop(asking(small), folder=folder, upload_id=second.upload_id)
    assert await rows(small) == [(ImportState.APPLIED, True), (ImportState.DROPPED, True)]
    assert files(folder) == []
    for upload_id in (first.upload_id, second.upload_id):
        of: dict[str, Any] = {"folder": folder, "upload_id": upload_id}
        with pytest.raises(UploadSettled):
            await uploads.apply(asking(small), **of, seen=first.seen, skip_wrong=False)
        with pytest.raises(UploadSettled):
            await uploads.drop(asking(small), **of)
        with pytest.raises(UploadSettled):
            await uploads.allow_leavers(asking(small), **of, count=1)
    assert await uploads.waiting(asking(small)) is None


async def test_the_trail_names_who_took_it_in_and_by_which_right(small: SmallSchool, folder: Path) -> None:
    review = await uploads.receive(asking(small), folder=folder, content=one_class())
    await uploads.apply(asking(small), folder=folder, upload_id=review.upload_id, seen=review.seen, skip_wrong=False)
    async with small.database.read() as session:
        statement = select(AuditEntry.actor_id, AuditEntry.granted_by).where(AuditEntry.table_name == "imports")
        found = {(actor, right) for actor, right in await session.execute(statement)}
    assert found == {(small.ids.admin, "administrator")}


async def test_answers_are_kept_by_their_digests_and_an_unknown_question_is_refused(
    small: SmallSchool, folder: Path
) -> None:
    review = await uploads.receive(asking(small), folder=folder, content=with_a_question())
    (question,) = review.report.questions
    of: dict[str, Any] = {"folder": folder, "upload_id": review.upload_id}
    for asked, option in ((reference(question) + 1, 0), (reference(question), 9)):
        with pytest.raises(QuestionGone):
            await uploads.answer(asking(small), **of, asked=asked, option=option)
    with pytest.raises(QuestionGone):
        await uploads.answer_typed(asking(small), **of, asked=reference(question), option=0, text="01.12.2026")
    answered = await uploads.answer(asking(small), **of, asked=reference(question), option=0)
    assert (answered.answered, answered.report.questions) == (1, ())
    async with small.database.read() as session:
        kept = (await session.execute(select(WorkbookImport.answers))).scalar_one()
    assert kept == {question.key: "one"}
    assert (await uploads.forget_answers(asking(small), **of)).report.questions == (question,)


async def test_a_file_that_cannot_be_read_leaves_nothing_behind(small: SmallSchool, folder: Path) -> None:
    with pytest.raises(UnreadableWorkbook):
        await uploads.receive(asking(small), folder=folder, content=b"no workbook")
    assert files(folder) == []
    assert await rows(small) == []


async def test_what_nobody_goes_on_with_is_put_aside_and_files_nobody_needs_are_removed(
    small: SmallSchool, folder: Path
) -> None:
    await uploads.receive(asking(small), folder=folder, content=one_class())
    (kept,) = files(folder) or []
    left = folder / f"{'0' * 64}.xlsx"
    torn = folder / "tmp1234"
    fresh = folder / f"{'1' * 64}.xlsx"
    for file in (left, torn, fresh):
        file.write_bytes(b"x")
    for file, when in ((kept, "06:00"), (left, "06:00"), (torn, "06:00"), (fresh, "08:50")):
        os.utime(file, (at(when).timestamp(),) * 2)
    assert await uploads.sweep(small.ctx(now=at("09:00")), folder=folder) == 2
    assert files(folder) == sorted([kept, fresh])
    assert await rows(small) == [(ImportState.UPLOADED, False)]
    later = at("09:00") + dt.timedelta(days=8)
    assert await uploads.sweep(small.ctx(now=later), folder=folder) == 2
    assert await rows(small) == [(ImportState.DROPPED, True)]
    assert await uploads.sweep(small.ctx(now=later), folder=folder / "never made") == 0


def test_a_file_is_kept_whole_by_its_digest(folder: Path) -> None:
    first = kept_files.keep(folder, b"content")
    assert kept_files.keep(folder, b"content") == first
    assert first == kept_files.place(folder, kept_files.digest(b"content"))
    assert [file.read_bytes() for file in folder.iterdir()] == [b"content"]
    kept_files.forget(folder, kept_files.digest(b"content"))
    kept_files.forget(folder, kept_files.digest(b"content"))
    assert list(folder.iterdir()) == []


async def test_what_waits_is_found_by_the_same_statements_with_one_and_with_three(
    small: SmallSchool, folder: Path
) -> None:
    seen = []
    for content in (one_class(), with_a_question(), one_class(["1А", "Зайцев", "Ян"])):
        await uploads.receive(asking(small), folder=folder, content=content)
        with counting(small.database) as statements:
            waiting = await uploads.waiting(asking(small))
        assert waiting is not None
        seen.append(len(statements))
    assert seen[0] == seen[2] == 2
