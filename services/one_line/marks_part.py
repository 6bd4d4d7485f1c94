"""The marks of a line: whose each is, and what already stands."""

import dataclasses
from collections import Counter
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.marks import Mark
from services.names import ShownName
from services.one_line.attendance_part import number_of, who_is_meant
from services.one_line.deeds import MarkDeed
from services.one_line.line import Line, MarkSaid
from services.one_line.people import Listed
from services.one_line.questions import ADD, LEFT_OUT, REPLACE, YES, Answers, Ask, Option, Question


class Standing(NamedTuple):
    """A mark that stands at the lesson."""

    pupil_id: int
    work_type: str
    ordinal: int
    value: str
    second: str | None


@dataclasses.dataclass(frozen=True)
class MarkShown:
    """A mark as the preview shows it."""

    name: ShownName
    work_type: str
    value: str
    second: str | None
    before: str | None
    """The value it replaces."""
    before_second: str | None


@dataclasses.dataclass(frozen=True)
class MarksPart:
    """The marks as they will be set."""

    deeds: tuple[MarkDeed, ...]
    shown: tuple[MarkShown, ...]
    tails: dict[str, list[str]]
    """What turned out to be the end of the topic or the homework."""
    questions: tuple[Question, ...]


async def standing(session: AsyncSession, lesson_id: int) -> list[Standing]:
    """The current marks of a lesson. One statement."""
    statement = (
        select(Mark.pupil_id, func.coalesce(Mark.work_type, ""), Mark.ordinal, Mark.value, Mark.second_value)
        .where(Mark.lesson_id == lesson_id, Mark.work_type.is_not(None), Mark.withdrawn_at.is_(None))
        .order_by(Mark.ordinal)
    )
    return [Standing(*row) for row in (await session.execute(statement)).all()]


def work_out(
    line: Line, known: Sequence[Standing], listed: Sequence[Listed], away: Collection[int], answers: Answers
) -> MarksPart:
    """Whose the marks are; of whoever has one for that work already, or is ``away``, it is asked."""
    maker = _Maker(known, listed, away, answers)
    for place, said in enumerate(line.marks):
        maker.take(place, said)
    return MarksPart(tuple(maker.deeds), tuple(maker.shown), maker.tails, tuple(maker.questions))


class _Maker:
    def __init__(
        self, known: Sequence[Standing], listed: Sequence[Listed], away: Collection[int], answers: Answers
    ) -> None:
        self.deeds: list[MarkDeed] = []
        self.shown: list[MarkShown] = []
        self.tails: dict[str, list[str]] = {"topic": [], "homework": []}
        self.questions: list[Question] = []
        self._listed, self._away, self._answers = listed, away, answers
        self._known = {(one.pupil_id, one.work_type): one for one in known}
        self._last = Counter({(one.pupil_id, one.work_type): one.ordinal for one in known})
        self._is_text = False

    def take(self, place: int, said: MarkSaid) -> None:
        """One mark, or a piece that is none."""
        if self._is_end_of_text(place, said):
            return
        for meant, found in who_is_meant(Ask.MARK, place, said.who, self._listed, self._answers):
            if isinstance(found, Question):
                may_be_text = said.tail is not None and meant.first_word == 0
                options = found.options + ((Option(Ask.TEXT, YES),) if may_be_text else ())
                self.questions.append(found._replace(options=options))
            elif found is not None:
                self._put(number_of(place, meant.first_word), found, said)

    def _is_end_of_text(self, place: int, said: MarkSaid) -> bool:
        """Several marks of one piece go the way of the first of them."""
        if said.tail is None or said.tail_of is None:
            return False
        tails = self.tails[said.tail_of]
        if self._is_text and said.tail in tails:
            return True
        self._is_text = self._answers.to(Ask.TEXT, number_of(place)) == YES
        if self._is_text:
            tails.append(said.tail)
        return self._is_text

    def _put(self, number: int, one: Listed, said: MarkSaid) -> None:
        key, wanted = (one.pupil_id, said.work), (said.value, said.second)
        if any((it.pupil_id, it.work_type, it.value, it.second) == (*key, *wanted) for it in self.deeds):
            return
        replaced = self._known.get(key)
        earlier = max((at for at, it in enumerate(self.deeds) if (it.pupil_id, it.work_type) == key), default=None)
        if replaced is not None and (replaced.value, replaced.second) != wanted:
            replaced = replaced if earlier is None and self._ask(Ask.AGAIN, number, one) == REPLACE else None
        if replaced is not None:
            del self._known[key]
            ordinal, over = replaced.ordinal, None
        else:
            over = self._over(number, one)
            if over == LEFT_OUT:
                return
            is_sure = over == YES or one.pupil_id not in self._away
            if earlier is not None and is_sure and self._ask(Ask.TWICE, number, one) == REPLACE:
                self.deeds[earlier] = dataclasses.replace(self.deeds[earlier], value=said.value, second=said.second)
                self.shown[earlier] = dataclasses.replace(self.shown[earlier], value=said.value, second=said.second)
                return
            self._last[key] += 1
            ordinal = self._last[key]
        self.deeds.append(MarkDeed(one.pupil_id, said.work, said.value, said.second, ordinal, over == YES))
        before = (None, None) if replaced is None else (replaced.value, replaced.second)
        self.shown.append(MarkShown(one.name, said.work, *wanted, *before))

    def _over(self, number: int, one: Listed) -> int | None:
        """Whether a mark is put though the pupil is away; nothing for who is here."""
        if one.pupil_id not in self._away:
            return None
        answer = self._answers.to(Ask.OVER, number)
        if answer is None:
            options = (Option(Ask.OVER, YES),)
            self.questions.append(Question(Ask.OVER, number, names=(one.name,), options=options, may_leave_out=True))
        return answer

    def _ask(self, ask: Ask, number: int, one: Listed) -> int:
        """Whether it replaces the mark that stands, or is typed before it, or comes beside that."""
        answer = self._answers.to(ask, number)
        if answer is None:
            options = (Option(ask, REPLACE), Option(ask, ADD))
            self.questions.append(Question(ask, number, names=(one.name,), options=options))
        return answer or ADD
