"""What a line would write, exactly, with everything that is still open: made anew whenever it is shown or written."""

import dataclasses
import datetime as dt
import zlib
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from models import plain
from models.drafts import Draft
from models.lessons import Lesson
from services import access, attendance_queries, dictionaries, drafts, names
from services.access import LessonFacts
from services.attendance import LessonTitle
from services.context import Context
from services.dictionaries import Work
from services.homework import due
from services.lessons.card import LessonCard, cards
from services.names import ShownName
from services.one_line import attendance_part, grammar, lessons, marks_part, problems, text_part
from services.one_line.attendance_part import AttendancePart
from services.one_line.deeds import Deeds
from services.one_line.lessons import Choice, OwnLesson, Why
from services.one_line.line import Line
from services.one_line.marks_part import MarksPart
from services.one_line.people import Listed
from services.one_line.problems import Problem
from services.one_line.questions import LEFT_OUT, Answers, Ask, Option, Question
from services.one_line.text_part import HomeworkPart, TopicPart
from services.policy import Action
from services.refusals import NotYours


class Said(NamedTuple):
    """What was typed, and answered since."""

    line: Line
    answers: Answers


@dataclasses.dataclass(frozen=True)
class Parts:
    """What the lesson will hold, part by part."""

    title: LessonTitle
    says_attendance: bool
    attendance: AttendancePart
    asserted: tuple[ShownName, ...]
    """Who is missing by the list as it stands: what closing asserts where the line says nothing of it."""
    listed: int
    topic: TopicPart
    homework: HomeworkPart
    marks: MarksPart
    works: dict[str, Work]
    """The kinds of work that marks are for."""


@dataclasses.dataclass(frozen=True)
class Preview:
    """A line as it is shown before it is written."""

    draft_id: int
    revision: int
    text: str
    choice: Choice
    parts: Parts | None
    """Nothing while the lesson is asked for."""
    deeds: Deeds | None
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]
    is_open: bool
    """Whether the lesson's list may be said to be complete by now, and the lesson closed."""
    wants_closing: bool

    @property
    def may_write(self) -> bool:
        """Whether «Записать» is there."""
        return self._is_settled and self.deeds is not None and self.deeds.any

    @property
    def may_close(self) -> bool:
        """Whether «Записать и закрыть» is there."""
        topic = None if self.parts is None else self.parts.topic
        has_topic = topic is not None and (topic.topic is not None or not topic.is_needed)
        return self._is_settled and self.is_open and has_topic and not self.is_closed

    @property
    def is_closed(self) -> bool:
        """Whether the lesson is closed already."""
        return self.choice.lesson is not None and self.choice.lesson.is_closed

    @property
    def mark(self) -> int:
        """A number of all that is shown: the button that writes it carries it, and fits nothing else."""
        return zlib.crc32(repr((self.text, self.parts, self.deeds, self.is_open)).encode()) or 1

    @property
    def _is_settled(self) -> bool:
        return not self.questions and not self.problems


async def of_draft(ctx: Context, *, draft_id: int) -> Preview:
    """The actor's own line as it stands. A fixed number of statements. Raises DraftSettled."""
    async with ctx.read() as session:
        return await look(session, ctx, await drafts.own(session, ctx, draft_id))


async def look(session: AsyncSession, ctx: Context, draft: Draft) -> Preview:
    """As ``of_draft``, inside a call."""
    line = grammar.parse(draft.text or "")
    answers = Answers(draft.data)
    choice = await _lesson(session, ctx, line, draft, answers)
    facts = None
    if choice.lesson is not None:
        try:
            facts = await access.lesson(session, ctx, choice.lesson.id, Action.CLOSE_LESSON)
        except NotYours:
            # Of the day's own lessons, and the days for which it was open to a substitute are over.
            rest = [one for one in choice.among if one is not choice.lesson]
            choice = Choice(None, Why.NOT_FOUND, rest)
    if choice.lesson is None or facts is None:
        options = tuple(Option(Ask.LESSON, one.id, lesson=one.title) for one in choice.among)
        question = Question(Ask.LESSON, 0, options=options)
        return Preview(
            draft.id,
            draft.revision,
            draft.text or "",
            choice,
            None,
            None,
            (question,),
            (),
            is_open=False,
            wants_closing=line.close,
        )
    card = (await cards(session, ctx, [facts.id]))[facts.id]
    parts = await _parts(session, ctx, Said(line, answers), facts, card)
    unknown = tuple(
        Question(Ask.UNKNOWN, place, typed=piece, may_leave_out=True)
        for place, piece in enumerate(line.unknown)
        if not answers.left_out(Ask.UNKNOWN, place)
    )
    asked = () if parts.homework.question is None else (parts.homework.question,)
    deeds = _deeds(facts.id, parts)
    return Preview(
        draft.id,
        draft.revision,
        draft.text or "",
        choice,
        parts,
        deeds,
        (*unknown, *parts.attendance.questions, *parts.marks.questions, *asked),
        await problems.found(session, ctx, line, card, deeds),
        is_open=ctx.now >= facts.starts_at - dt.timedelta(minutes=ctx.school.early_minutes),
        wants_closing=line.close,
    )


async def _lesson(session: AsyncSession, ctx: Context, line: Line, draft: Draft, answers: Answers) -> Choice:
    """The lesson that was chosen when the line came, or since; else as ``lessons.choose``."""
    own = await own_lessons(session, ctx, line, typed_on=ctx.school.local(draft.created_at).date())
    choice = lessons.choose(line, own, ctx.now)
    answer = answers.to(Ask.LESSON)
    if answer == LEFT_OUT:
        return Choice(None, Why.CHOSEN, own)
    wanted = lesson_of(draft)
    if wanted is None:
        # What was asked when the line came does not settle itself with the time.
        return choice if choice.lesson is None else Choice(None, Why.CHOSEN, choice.among)
    kept = next((one for one in own if one.id == wanted), None)
    if kept is None:
        return Choice(None, Why.NOT_FOUND, own)
    return Choice(kept, None, choice.among, is_guess=answer is None and len(choice.among) > 1)


def lesson_of(draft: Draft) -> int | None:
    """The lesson that stands for a line: chosen with a button, or when it came."""
    return Answers(draft.data).to(Ask.LESSON) or draft.lesson_id


async def own_lessons(session: AsyncSession, ctx: Context, line: Line, *, typed_on: dt.date) -> list[OwnLesson]:
    """The actor's lessons of the day that the line meant when it was typed."""
    day = lessons.day_of(line.day, typed_on)
    return [] if day is None else await lessons.of_day(session, ctx, day)


async def _parts(session: AsyncSession, ctx: Context, said: Said, facts: LessonFacts, card: LessonCard) -> Parts:
    line, answers = said
    listed = await _listed(session, ctx, facts)
    minutes = await attendance_part.known_minutes(session, facts.id)
    seen = attendance_part.work_out(line, card, listed, minutes, answers)
    by_names = {one.pupil_id for one in seen.absent}
    away = by_names if line.says_attendance else {row.pupil_id for row in card.missing_pupils}
    known = await marks_part.standing(session, facts.id) if line.marks else []
    marks = marks_part.work_out(line, known, listed, away, answers)
    works = await dictionaries.works(session) if line.marks else {}
    return Parts(
        title=card.title,
        says_attendance=line.says_attendance,
        attendance=seen,
        asserted=tuple(row.name for row in card.missing_pupils),
        listed=len(listed),
        topic=text_part.topic(line, card, marks.tails["topic"]),
        homework=text_part.homework(line, card, marks.tails["homework"], await _due_on(session, facts), answers),
        marks=marks,
        works={code: work for code, work in works.items() if code in {one.work_type for one in marks.shown}},
    )


async def _listed(session: AsyncSession, ctx: Context, facts: LessonFacts) -> list[Listed]:
    values = attendance_queries.values(ctx, facts, facts.group_id, facts.parent_id)
    rows = await plain.run(session, attendance_queries.rows(), values)
    shown = names.class_list(
        [
            names.Listed(
                row.list_number,
                row.surname,
                row.given_name,
                row.patronymic,
                row.birth_date.year if row.birth_date else None,
                row.has_consent,
            )
            for row in rows
        ],
        mode=ctx.school.privacy_mode,
    )
    return [
        Listed(row.pupil_id, row.list_number, name, row.surname, row.given_name, row.patronymic or "")
        for row, name in zip(rows, shown, strict=True)
    ]


async def _due_on(session: AsyncSession, facts: LessonFacts) -> dt.date | None:
    lesson = await session.get_one(Lesson, facts.id)
    following = await due.next_lesson(session, lesson)
    return None if following is None else following.date


def _deeds(lesson_id: int, parts: Parts) -> Deeds:
    seen = parts.attendance
    return Deeds(
        lesson_id=lesson_id,
        seen=seen.deeds if parts.says_attendance else (),
        says_attendance=parts.says_attendance,
        absent=len(seen.absent),
        topic=parts.topic.topic if parts.topic.is_typed else None,
        line_ids=parts.topic.line_ids,
        homework=parts.homework.deed,
        marks=parts.marks.deeds,
    )
