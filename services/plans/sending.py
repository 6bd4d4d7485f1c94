"""A plan sent to the bot: what it would change, kept as a draft until somebody decides, applied in one transaction."""

import asyncio
import dataclasses
import zlib
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.drafts import Draft, DraftKind
from models.plans import Plan, PlanLine
from services import access, drafts
from services.access import CourseFacts
from services.context import Context
from services.plans import own_plan, page, topics
from services.plans.page import CourseTitle
from services.plans.topics import Topic, Topics
from services.policy import Action
from services.workbook.isolated import sheets_isolated

MAX_BYTES = 3 * 1024 * 1024
_NO_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-")
"""What the reader of workbooks has words for, if it is no table: other documents, the old Excel, PDF."""
SPLIT_FROM = 4000
"""A message of so many characters may be the first part of a text that Telegram has divided."""


@dataclasses.dataclass(frozen=True)
class Difference:
    """What a list of topics does to a plan. A line that a lesson gave stays as it is."""

    added: list[Topic]
    changed: list[tuple[PlanLine, Topic]]
    withdrawn: list[PlanLine]
    kept: int
    """Lines that lessons gave, and that the list leaves out or says otherwise."""
    same: int

    @property
    def seen(self) -> int:
        """A number of its own, from 1: another difference hardly has it."""
        told = (
            [(topic.number, topic.topic, topic.homework) for topic in self.added],
            [(line.id, topic.topic, topic.homework) for line, topic in self.changed],
            [line.id for line in self.withdrawn],
        )
        return zlib.crc32(repr(told).encode()) + 1


@dataclasses.dataclass(frozen=True)
class Review:
    """A plan that was sent, against the journal as it is now."""

    draft_id: int
    title: CourseTitle
    topics: int
    added: int
    changed: int
    withdrawn: int
    kept: int
    seen: int
    shared_with: list[str]
    """Other groups that follow the same plan."""
    is_applied: bool = False

    @property
    def changes_anything(self) -> bool:
        """Whether there is anything to decide."""
        return bool(self.added or self.changed or self.withdrawn)


async def expect(ctx: Context, *, course_id: int) -> CourseTitle:
    """The course, if the actor may send its plan. Raises NotYours."""
    async with ctx.read() as session:
        return page.title(await access.course(session, ctx, course_id, Action.EDIT_PLAN))


async def receive(ctx: Context, *, course_id: int, content: bytes) -> Review:
    """Read a plan and keep it; the one that the actor sent before and left is put aside. Nothing else is changed.

    Raises NotYours, NoTopicsFound, TooManyTopics, TopicTooLong, HomeworkTooLong; UnreadableWorkbook for a table that
    is none.
    """
    await expect(ctx, course_id=course_id)
    if content.startswith(_NO_TEXT):
        sent = await asyncio.to_thread(topics.of_sheets, await sheets_isolated(content))
    else:
        sent = await asyncio.to_thread(topics.of_text, content)
    data = {
        "course_id": course_id,
        "has_homework": sent.has_homework,
        "topics": [dataclasses.astuple(topic) for topic in sent.topics],
    }
    draft_id = await drafts.begin(ctx, kind=DraftKind.PLAN, data=data)
    return await review(ctx, draft_id=draft_id)


async def review(ctx: Context, *, draft_id: int) -> Review:
    """What a kept plan would do now. Raises DraftSettled, NotYours."""
    async with ctx.read() as session:
        draft = await drafts.own(session, ctx, draft_id)
        facts = await access.course(session, ctx, draft.data["course_id"], Action.EDIT_PLAN)
        plan = None if facts.course.plan_id is None else await session.get(Plan, facts.course.plan_id)
        return await _review(session, draft, facts, await _compared(session, plan, draft))


async def apply(ctx: Context, *, draft_id: int, seen: int) -> Review:
    """Take a kept plan in as it was shown; where it would do something else by now, only that is returned.

    Raises DraftSettled, NotYours.
    """
    async with ctx.write() as session:
        draft = await drafts.own(session, ctx, draft_id, to_change=True)
        facts, plan = await own_plan.begun(session, ctx, draft.data["course_id"])
        difference = await _compared(session, plan, draft)
        found = await _review(session, draft, facts, difference)
        if difference.seen != seen:
            return found
        for topic in difference.added:
            session.add(PlanLine(plan_id=plan.id, number=topic.number, topic=topic.topic, homework=topic.homework))
        for line, topic in difference.changed:
            line.topic, line.homework, line.position, line.withdrawn_at = topic.topic, topic.homework, None, None
        for line in difference.withdrawn:
            line.withdrawn_at = ctx.now
        await _settle(session, ctx, draft_id)
        return dataclasses.replace(found, is_applied=True)


async def drop(ctx: Context, *, draft_id: int) -> int:
    """Put a plan aside. Returns the course's id. Raises DraftSettled."""
    async with ctx.write() as session:
        return int((await _settle(session, ctx, draft_id)).data["course_id"])


async def _settle(session: AsyncSession, ctx: Context, draft_id: int) -> Draft:
    """The draft is used; its topics stand in the plan now, or nowhere."""
    draft = await drafts.settle(session, ctx, draft_id)
    draft.data = {"course_id": draft.data["course_id"]}
    return draft


async def _compared(session: AsyncSession, plan: Plan | None, draft: Draft) -> Difference:
    sent = Topics([Topic(*row) for row in draft.data["topics"]], draft.data["has_homework"])
    if plan is None:
        return compare(sent, [], set())
    lines = (await session.scalars(select(PlanLine).where(PlanLine.plan_id == plan.id))).all()
    return compare(sent, lines, await own_plan.given_lines(session, plan))


def compare(sent: Topics, lines: Sequence[PlanLine], given: Collection[int]) -> Difference:
    """Line by line, by number."""
    known = {line.number: line for line in lines}
    numbers = {topic.number for topic in sent.topics}
    added = [topic for topic in sent.topics if topic.number not in known]
    changed: list[tuple[PlanLine, Topic]] = []
    kept = same = 0
    for topic in sent.topics:
        line = known.get(topic.number)
        if line is None:
            continue
        new = topic if sent.has_homework else dataclasses.replace(topic, homework=line.homework)
        if (line.topic, line.homework, line.position, line.withdrawn_at) == (new.topic, new.homework, None, None):
            same += 1
        elif line.id in given:
            kept += 1
        else:
            changed.append((line, new))
    left_out = [line for line in lines if line.number not in numbers and line.withdrawn_at is None]
    withdrawn = [line for line in left_out if line.id not in given]
    return Difference(added, changed, withdrawn, kept + len(left_out) - len(withdrawn), same)


async def _review(session: AsyncSession, draft: Draft, facts: CourseFacts, difference: Difference) -> Review:
    shared, _ = await page.others(session, facts)
    return Review(
        draft_id=draft.id,
        title=page.title(facts),
        topics=len(draft.data["topics"]),
        added=len(difference.added),
        changed=len(difference.changed),
        withdrawn=len(difference.withdrawn),
        kept=difference.kept,
        seen=difference.seen,
        shared_with=shared,
    )
