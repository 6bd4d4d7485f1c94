"""The topic and the homework of a line, beside what the lesson has already."""

import dataclasses
import datetime as dt

from services.lessons.card import LessonCard
from services.one_line.deeds import HomeworkDeed
from services.one_line.line import Line
from services.one_line.questions import ADD, LEFT_OUT, REPLACE, Answers, Ask, Option, Question
from services.one_line.vocabulary import folded
from services.plans.progress import PlanState


@dataclasses.dataclass(frozen=True)
class TopicPart:
    """The topic as it will stand."""

    topic: str | None
    """None: there is none, and a lesson is not closed without."""
    is_typed: bool = False
    """Written now; the plan's next otherwise comes with closing, or stands already."""
    is_by_plan: bool = False
    line_ids: tuple[int, ...] = ()
    before: str | None = None
    """What it replaces."""
    is_needed: bool = True
    """Not under supervision, and not of an after-school group."""


@dataclasses.dataclass(frozen=True)
class HomeworkPart:
    """The homework as it will stand; no ``deed``: nothing is said of it."""

    deed: HomeworkDeed | None = None
    due_on: dt.date | None = None
    before: str | None = None
    """The words it replaces."""
    files_before: int = 0
    was_none: bool = False
    """«Не задано» was said before."""
    question: Question | None = None


def topic(line: Line, card: LessonCard, tails: list[str]) -> TopicPart:
    """What was typed; if that is the plan's next topic, it is that. Without a word the plan's next, or what stands."""
    offer = card.offer
    is_running = offer.state is PlanState.RUNNING and offer.topic is not None
    typed = " ".join("; ".join([line.topic, *tails]).split()) if line.topic is not None else None
    if typed is None and line.by_plan and is_running:
        typed = offer.topic
    if typed is None:
        is_by_plan = card.topic is None and is_running
        return TopicPart(card.shown_topic, is_by_plan=is_by_plan, is_needed=card.asks_topic)
    is_planned = is_running and folded(typed) == folded(offer.topic or "")
    return TopicPart(
        offer.topic if is_planned else typed,
        is_typed=True,
        is_by_plan=is_planned and bool(offer.line_ids),
        line_ids=tuple(offer.line_ids) if is_planned else (),
        before=card.topic if card.topic not in (None, typed) else None,
    )


def homework(line: Line, card: LessonCard, tails: list[str], due_on: dt.date | None, answers: Answers) -> HomeworkPart:
    """What was typed; where homework is set already, it is asked whether it replaces or continues that."""
    if line.homework is None and not line.no_homework:
        return HomeworkPart()
    text = None if line.homework is None else "; ".join([line.homework, *tails])
    stands = card.homework
    if stands is None:
        return HomeworkPart(HomeworkDeed(text), due_on)
    is_same = stands.text == text and (stands.files == 0 or text is not None)
    if stands.is_none or is_same:
        return HomeworkPart(HomeworkDeed(text, keeps_files=is_same), stands.due_on, was_none=stands.is_none)
    answer = answers.to(Ask.HOMEWORK)
    if answer == ADD and text is not None:
        whole = text if stands.text is None else f"{stands.text}\n{text}"
        return HomeworkPart(HomeworkDeed(whole, keeps_files=True), stands.due_on)
    if answer == REPLACE:
        return HomeworkPart(HomeworkDeed(text), stands.due_on, before=stands.text, files_before=stands.files)
    if answer == LEFT_OUT:
        return HomeworkPart()
    ways = (REPLACE,) if text is None else (REPLACE, ADD)
    return HomeworkPart(
        HomeworkDeed(text),
        stands.due_on,
        before=stands.text,
        files_before=stands.files,
        question=Question(
            Ask.HOMEWORK, 0, options=tuple(Option(Ask.HOMEWORK, way) for way in ways), may_leave_out=True
        ),
    )
