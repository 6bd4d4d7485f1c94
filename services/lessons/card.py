"""A lesson as one card: what it holds, what is proposed for it, what is still missing."""

import dataclasses
import datetime as dt
import enum
import zlib
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from models.groups import GroupKind
from models.lessons import Seen, Taking
from services import access, dictionaries
from services.attendance import LessonTitle
from services.context import Context
from services.dictionaries import Kind
from services.homework import reading as homework_reading
from services.homework.reading import HomeworkBrief
from services.lessons import card_facts, card_lists, lateness
from services.lessons.card_facts import Facts, Usual
from services.lessons.card_lists import NO_LESSON_BEFORE, OnList, Previous, Spot
from services.marks import asking
from services.marks import reading as marks_reading
from services.marks.asking import AskPupil
from services.marks.reading import MarkBrief
from services.names import ShownName
from services.plans import progress
from services.plans.progress import PlanState, TopicOffer
from services.policy import Action, Function, right
from services.registers import together
from services.registers.together import Beside


class Missing(enum.StrEnum):
    """What a lesson still lacks."""

    ATTENDANCE = "attendance"
    TOPIC = "topic"
    HOMEWORK = "homework"


class OfMark(NamedTuple):
    """A mark and whose it is."""

    name: ShownName
    mark: MarkBrief


@dataclasses.dataclass(frozen=True)
class LessonCard:
    """Everything the card of a lesson shows. Times are local."""

    title: LessonTitle
    course_id: int
    group_kind: GroupKind
    room: str | None
    taking: Taking
    listed: int
    absent: list[OnList]
    """Marked absent."""
    late: list[OnList]
    expected: list[OnList]
    """Proposed as absent: with a reason, while the list is not complete; or missing before, while it is not begun."""
    unsure: list[OnList]
    """Missing before and without a reason, once the list is begun and not finished: the list decides."""
    previous: Previous
    """The class's previous lesson."""
    topic: str | None
    """What the lesson has as its topic."""
    offer: TopicOffer
    kind: Kind | None
    """Вид занятия: the lesson's own, or the usual one of its course."""
    uses_ict: bool
    homework: HomeworkBrief | None
    """Nothing while nobody has said, not even «не задано»."""
    marks: list[OfMark]
    missing: tuple[Missing, ...]
    teacher: str | None
    """Who taught it, or is to."""
    planned: str | None
    """Who was to, where that is somebody else."""
    asks_topic: bool
    """Not under supervision, and not of an after-school group: those close without one."""
    asks_homework: bool
    """Neither the youngest nor a club are given any, though a teacher may set it (R-14)."""
    beside: list[Beside]
    """The lessons of other classes that its teacher gives at the same bell (класс-комплект)."""
    closed_at: dt.datetime | None
    closed_by: str | None
    is_late: bool
    """First closed on a later day than its own: flagged, never blocked (R-12)."""
    may_change: bool
    may_reopen: bool
    may_ask_to_reopen: bool
    request_id: int | None
    """A request to open it that nobody has decided."""
    ask: list[AskPupil] = dataclasses.field(default_factory=list)
    """Whom to ask (F-28)."""

    @property
    def shown_topic(self) -> str | None:
        """The topic that closing writes: the lesson's own, or the plan's next."""
        if self.topic is not None:
            return self.topic
        return self.offer.topic if self.offer.state is PlanState.RUNNING else None

    @property
    def lacks_topic(self) -> bool:
        """It is not closed before somebody names one (R-13)."""
        return self.shown_topic is None and self.asks_topic

    @property
    def missing_pupils(self) -> list[OnList]:
        """Those whom closing asserts to be missing, by list number."""
        return sorted([*self.absent, *self.expected], key=lambda row: int(row.name.number))

    @property
    def lines(self) -> int:
        """A number of what stands here, for the button that asserts it: topic, length of the list, who is not there."""
        who = [[row.pupil_id for row in rows] for rows in (self.missing_pupils, self.late)]
        return zlib.crc32(repr((self.shown_topic, self.offer.line_ids, self.listed, who)).encode()) or 1


async def card(ctx: Context, *, lesson_id: int) -> LessonCard:
    """The card of a lesson, for whoever may read the lesson. Raises NotYours."""
    async with ctx.read() as session:
        facts = await access.lesson(session, ctx, lesson_id, Action.READ_LESSON)
        shown = await of_reader(session, ctx, lesson_id, facts.functions)
        return await with_asking(session, ctx, shown) if shown.may_change else shown


async def with_asking(session: AsyncSession, ctx: Context, shown: LessonCard) -> LessonCard:
    """The card with whom to ask: ten statements more."""
    away = {row.pupil_id for row in [*shown.expected, *shown.unsure]}
    ask = await asking.whom(session, ctx, lesson_id=shown.title.lesson_id, away=away)
    return dataclasses.replace(shown, ask=ask)


async def of_reader(session: AsyncSession, ctx: Context, lesson_id: int, functions: frozenset[Function]) -> LessonCard:
    """The card for who has these functions towards the lesson, without whom to ask."""
    return (await _cards(session, ctx, [lesson_id], functions))[lesson_id]


async def cards(session: AsyncSession, ctx: Context, lesson_ids: Collection[int]) -> dict[int, LessonCard]:
    """The cards of lessons that are known to be the reader's to teach: their rights are not asked here.

    A fixed number of statements, however many lessons; one that is cancelled is left out.
    """
    return await _cards(session, ctx, lesson_ids, frozenset({Function.TEACHER}))


async def _cards(
    session: AsyncSession, ctx: Context, lesson_ids: Collection[int], functions: frozenset[Function]
) -> dict[int, LessonCard]:
    lessons = await card_facts.lessons(session, ctx, lesson_ids)
    lists = await card_lists.lists(session, ctx, lessons)
    spots = [Spot(one.title.lesson_id, one.class_id, one.title.date, one.starts_at) for one in lessons.values()]
    before = await card_lists.previous(session, spots)
    usual = await card_facts.usual(session, {one.course_id for one in lessons.values()})
    kinds = await dictionaries.kinds(session)
    beside = await together.beside(session, lessons)
    with_topic = [lesson_id for lesson_id, facts in lessons.items() if not facts.is_supervised]
    offers = await progress.offers(session, ctx, lesson_ids=with_topic)
    homework = await homework_reading.of_lessons(session, list(lessons))
    marks = await marks_reading.of_lessons(session, list(lessons))
    return {
        lesson_id: _card(
            ctx,
            facts,
            functions,
            rows=lists[lesson_id],
            before=before.get(lesson_id, NO_LESSON_BEFORE),
            usual=_usual(facts, usual.get(facts.course_id), kinds),
            offer=offers.get(lesson_id, _NO_TOPIC),
            beside=beside.get(lesson_id, []),
            homework=homework.get(lesson_id),
            marks=marks.get(lesson_id, []),
        )
        for lesson_id, facts in lessons.items()
    }


def _usual(facts: Facts, usual: Usual | None, kinds: dict[str, Kind]) -> tuple[Kind | None, bool]:
    """Kind and ИКТ: the lesson's own, those of the course's last lesson, the first of the dictionary and none."""
    first = next((kind for kind in kinds.values() if kind.is_shown), None)
    last = None if usual is None or usual.lesson_kind is None else kinds.get(usual.lesson_kind)
    own = None if facts.lesson_kind is None else kinds.get(facts.lesson_kind)
    kind = own or (last if last is not None and last.is_shown else first)
    uses_ict = facts.uses_ict if facts.uses_ict is not None else usual is not None and bool(usual.uses_ict)
    return kind, uses_ict


def _card(
    ctx: Context,
    facts: Facts,
    functions: frozenset[Function],
    *,
    rows: list[OnList],
    before: Previous,
    usual: tuple[Kind | None, bool],
    offer: TopicOffer,
    beside: list[Beside],
    homework: HomeworkBrief | None,
    marks: list[MarkBrief],
) -> LessonCard:
    away = [row for row in rows if row.seen is None and (row.is_excused or row.pupil_id in before.absent)]
    is_open = facts.taking is not Taking.TAKEN
    is_closed = facts.closed_at is not None
    is_teacher = right(Action.CLOSE_LESSON, functions) is not None
    closed_today = is_closed and facts.closed_at is not None and ctx.school.local(facts.closed_at).date() == ctx.today
    return LessonCard(
        title=facts.title,
        course_id=facts.course_id,
        group_kind=facts.group_kind,
        room=facts.room,
        taking=facts.taking,
        listed=len(rows),
        absent=[row for row in rows if row.seen is Seen.ABSENT],
        late=[row for row in rows if row.seen is Seen.LATE],
        expected=[row for row in away if facts.taking is Taking.NOT_TAKEN or (row.is_excused and is_open)],
        unsure=[row for row in away if facts.taking is Taking.BEING_TAKEN and not row.is_excused],
        previous=before,
        topic=facts.topic,
        offer=offer,
        kind=usual[0],
        uses_ict=usual[1],
        homework=homework,
        marks=[OfMark(row.name, mark) for row in rows for mark in marks if mark.pupil_id == row.pupil_id],
        missing=_missing(ctx, facts, homework),
        teacher=facts.teacher,
        planned=facts.planned,
        asks_topic=_asks_topic(facts),
        asks_homework=_asks_homework(ctx, facts),
        beside=beside,
        closed_at=None if facts.closed_at is None else ctx.school.local(facts.closed_at),
        closed_by=facts.closed_by,
        is_late=lateness.was_late(ctx, facts.title.date, facts.first_closed_at),
        may_change=is_teacher and not is_closed and facts.title.date <= ctx.today,
        may_reopen=is_teacher and closed_today,
        may_ask_to_reopen=is_teacher and is_closed and not closed_today and facts.request_id is None,
        request_id=facts.request_id,
    )


def _missing(ctx: Context, facts: Facts, homework: HomeworkBrief | None) -> tuple[Missing, ...]:
    lacks = {
        Missing.ATTENDANCE: facts.taking is not Taking.TAKEN,
        Missing.TOPIC: facts.topic is None and _asks_topic(facts),
        Missing.HOMEWORK: _asks_homework(ctx, facts) and homework is None,
    }
    return tuple(what for what, is_missing in lacks.items() if is_missing)


def _asks_topic(facts: Facts) -> bool:
    return not facts.is_supervised and facts.group_kind is not GroupKind.AFTER_SCHOOL


def _asks_homework(ctx: Context, facts: Facts) -> bool:
    return (
        not facts.is_supervised
        and facts.group_kind not in _WITHOUT_HOMEWORK
        and (facts.grade is None or facts.grade >= ctx.school.homework_from_grade)
    )


_NO_TOPIC = TopicOffer(PlanState.NONE, [], None, None, 0, 0)
"""Under supervision the plan stays where it is."""
_WITHOUT_HOMEWORK = (GroupKind.CLUB, GroupKind.AFTER_SCHOOL)
