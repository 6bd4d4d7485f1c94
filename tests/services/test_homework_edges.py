"""Homework where two meet: two hours of a day, two colleagues, two families, two kinds of draft."""

import asyncio
import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import select

from models.database import Database
from models.drafts import Draft, DraftKind
from models.homework import Attachment, AttachmentCopy, AttachmentForm, Homework
from services import attachments, diary, drafts
from services.context import Context
from services.homework import arriving, files, forwarding, using, view
from services.homework.incoming import Sent
from services.homework.setting import set_homework
from services.refusals import NotYours
from tests.counting import counting
from tests.school import MONDAY, at
from tests.timetabled import TimetabledSchool

NEXT_WEEK = MONDAY + dt.timedelta(days=7)


@pytest.fixture
async def school(database: Database) -> TimetabledSchool:
    return await TimetabledSchool(database).build()


def sent(content: bytes, ref: str = "ref") -> Sent:
    return Sent(content, "план.pdf", "application/pdf", AttachmentForm.DOCUMENT, None, None, "1", ref)


async def test_a_family_reads_the_homework_of_both_hours_of_a_double_lesson(school: TimetabledSchool) -> None:
    _, first, _, second = school.ids.lessons

    async def read() -> list[list[str | None]]:
        day = await diary.day(school.of("mother", "20:00"), pupil_id=school.ids.ivan, date=NEXT_WEEK)
        return [[one.text for one in lesson.homework] for lesson in day.lessons]

    await set_homework(school.of("teacher", "10:00"), lesson_id=first, text="№ 1")
    await set_homework(school.of("teacher", "12:00"), lesson_id=second, text=None)
    assert await read() == [[], ["№ 1"], []]
    await set_homework(school.of("teacher", "12:01"), lesson_id=second, text="№ 2")
    assert await read() == [[], ["№ 1", "№ 2"], []]
    await set_homework(school.of("teacher", "12:02"), lesson_id=first, text=None, pupils=[school.ids.ivan])
    assert await read() == [[], ["№ 2"], []]


async def test_a_day_is_offered_for_ones_own_homework_alone(school: TimetabledSchool) -> None:
    of_others = {"lesson_id": school.ids.lessons[0], "text": "§2", "pupils": [school.ids.sofya]}
    await set_homework(school.of("teacher", "10:00"), **of_others)
    assert (await diary.day(school.of("mother", "20:00"), pupil_id=school.ids.ivan)).after is None
    assert (await diary.day(school.of("kim_father", "20:00"), pupil_id=school.ids.sofya)).after is not None


async def test_two_colleagues_send_one_file_and_two_families_open_it_at_once(
    school: TimetabledSchool, tmp_path: Path
) -> None:
    await asyncio.gather(
        *(
            forwarding.take_file(school.of(who, "09:00"), folder=tmp_path, file=sent(b"pdf"))
            for who in ("teacher", "english")
        )
    )
    async with school.database.read() as session:
        one = (await session.scalars(select(Attachment.id))).one()
    mothers = [school.of(who, "09:01") for who in ("mother", "kim_father")]
    await asyncio.gather(*(files.remember(ctx, bot_ref="2", copies={one: "theirs"}) for ctx in mothers))
    async with school.database.read() as session:
        copies = await session.scalars(select(AttachmentCopy.file_ref).order_by(AttachmentCopy.bot_ref))
        assert list(copies) == ["ref", "theirs"]


def teacher(school: TimetabledSchool) -> Context:
    return school.of("teacher", "09:00")


async def test_a_screen_asks_as_much_for_one_as_for_many(school: TimetabledSchool, tmp_path: Path) -> None:
    ids, counts = school.ids, []
    for pupil, contents in ((ids.ivan, [b"1"]), (ids.sofya, [b"2", b"3", b"4"])):
        for content in contents:
            await arriving.sent(
                teacher(school), folder=tmp_path, file=sent(content, content.decode()), lesson_id=ids.lessons[0]
            )
        draft = await drafts.open_of(teacher(school), kind=DraftKind.HOMEWORK, lesson_id=ids.lessons[0])
        assert draft is not None
        await using.use(teacher(school), draft_id=draft.id, lesson_id=ids.lessons[0], is_more=True)
        await set_homework(teacher(school), lesson_id=ids.lessons[0], text="§", pupils=[pupil])
        with counting(school.database) as asked:
            found = await view.of_lesson(teacher(school), lesson_id=ids.lessons[0])
            assert found.stands is not None
            kept = await files.of_homework(
                teacher(school), folder=tmp_path, homework_id=found.stands.homework_id, bot_ref="1"
            )
        counts.append((len(asked), len(kept)))
    assert [count for _, count in counts] == [1, 4]
    assert counts[0][0] == counts[1][0] <= 24


async def test_a_draft_becomes_only_what_it_is_for(school: TimetabledSchool) -> None:
    ids = school.ids
    plan = await drafts.begin(teacher(school), kind=DraftKind.PLAN, data={"topics": []})
    empty = await drafts.begin(
        teacher(school), kind=DraftKind.HOMEWORK, lesson_id=ids.lessons[0], data={"pupils": [ids.ivan]}
    )
    for draft_id in (plan, empty):
        with pytest.raises(drafts.DraftSettled):
            await using.use(teacher(school), draft_id=draft_id, lesson_id=ids.lessons[0], is_more=True)
    # Words refused go into the draft that was begun, for the pupils who were chosen and nobody else.
    assert await arriving.keep_refused(teacher(school), lesson_id=ids.lessons[0], text="§5")
    with pytest.raises(NotYours):
        await using.use(teacher(school), draft_id=empty, lesson_id=ids.lessons[1], is_more=True)
    await using.use(teacher(school), draft_id=empty, lesson_id=ids.lessons[0], is_more=True)
    async with school.database.read() as session:
        assert [(one.text, one.is_for_named) for one in await session.scalars(select(Homework))] == [("§5", True)]
    assert await drafts.forget(school.ctx(now=at("09:00", MONDAY + dt.timedelta(days=8)))) == 2
    async with school.database.read() as session:
        assert [
            (one.text, one.settled_at is None) for one in await session.scalars(select(Draft).order_by(Draft.id))
        ] == [(None, False)] * 2


def test_a_files_name_is_shown_without_folders_and_tricks() -> None:
    shown = ["../../a.pdf", "C:\\b\\план.pdf", "\u202efdp.exe", "", "/", "я" * 200 + ".docx"]
    assert [attachments.shown_name(name) for name in shown] == [
        "a.pdf", "план.pdf", "fdp.exe", "file", "file", "я" * 115 + ".docx",
    ]  # fmt: skip
