"""Who is away and who came late, as the line says and the list already has it."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.lessons import Presence, Seen
from services.lessons.card import LessonCard
from services.names import ShownName
from services.one_line import people
from services.one_line.deeds import Seeing
from services.one_line.line import Late, Line
from services.one_line.people import Listed, Meant
from services.one_line.people_words import MOST_WORDS
from services.one_line.questions import (
    IS_ABSENT,
    IS_LATE,
    IS_MINUTES,
    IS_PUPIL,
    LEFT_OUT,
    NOW_HERE,
    STAY_AWAY,
    Answers,
    Ask,
    Option,
    Question,
)


@dataclasses.dataclass(frozen=True)
class LateShown:
    """Who is late, and how many minutes."""

    name: ShownName
    minutes: int | None


@dataclasses.dataclass(frozen=True)
class AttendancePart:
    """The list as it will stand."""

    deeds: tuple[Seeing, ...]
    absent: tuple[Listed, ...]
    late: tuple[LateShown, ...]
    back: tuple[ShownName, ...]
    """Marked away until now, and here by this line."""
    unnamed: tuple[ShownName, ...]
    """Missing before, not named, and so taken to be here."""
    questions: tuple[Question, ...]


def number_of(place: int, first_word: int = 0) -> int:
    """Which of its kind a question about somebody named is."""
    return place * (MOST_WORDS + 1) + first_word


def who_is_meant(
    ask: Ask, place: int, who: str, listed: Sequence[Listed], answers: Answers
) -> Iterator[tuple[Meant, Listed | Question | None]]:
    """Each that a piece names: the pupil, a question, or nothing where it was left out."""
    by_id = {one.pupil_id: one for one in listed}
    for meant in people.resolve(who, listed):
        number = number_of(place, meant.first_word)
        answer = answers.to(ask, number)
        if answer == LEFT_OUT:
            yield meant, None
        elif answer in by_id:
            yield meant, by_id[answer]
        else:
            options = tuple(Option(ask, one.pupil_id, name=one.name) for one in meant.candidates)
            yield meant, meant.pupil or Question(ask, number, meant.typed, options=options, may_leave_out=True)


async def known_minutes(session: AsyncSession, lesson_id: int) -> dict[int, int | None]:
    """How many minutes those were late of whom it was said. One statement."""
    statement = select(Presence.pupil_id, Presence.minutes_late).where(
        Presence.lesson_id == lesson_id, Presence.seen == Seen.LATE, Presence.minutes_late.is_not(None)
    )
    return {row.pupil_id: row.minutes_late for row in await session.execute(statement)}


def work_out(
    line: Line, card: LessonCard, listed: Sequence[Listed], minutes: Mapping[int, int | None], answers: Answers
) -> AttendancePart:
    """What the line makes of the list. Of whoever is on it already and not named, it is asked.

    ``minutes`` are those that are known already: they stay where the line says none.
    """
    questions: list[Question] = []
    wanted: dict[int, Seeing] = {}
    for place, who in enumerate(line.absent):
        for _, found in who_is_meant(Ask.ABSENT, place, who, listed, answers):
            if isinstance(found, Question):
                questions.append(found)
            elif found is not None:
                wanted[found.pupil_id] = Seeing(found.pupil_id, Seen.ABSENT)
    for place, late in _came_late(line, answers, questions):
        for _, found in who_is_meant(Ask.LATE, place, late.who, listed, answers):
            if isinstance(found, Question):
                questions.append(found)
            elif found is not None:
                known = minutes.get(found.pupil_id)
                seeing = Seeing(found.pupil_id, Seen.LATE, known if late.minutes is None else late.minutes)
                wanted[found.pupil_id] = _of_both(found, wanted.get(found.pupil_id), seeing, answers, questions)
    names = {one.pupil_id: one for one in listed}
    before = {row.pupil_id: row.seen for row in (*card.absent, *card.late) if row.seen is not None}
    unnamed = [one for one in listed if one.pupil_id in before and one.pupil_id not in wanted]
    answer = NOW_HERE if line.all_here else answers.to(Ask.EARLIER)
    if line.says_attendance and unnamed and answer is None:
        questions.append(_earlier(unnamed))
    back, stay = (unnamed, []) if answer == NOW_HERE else ([], unnamed)
    here, missing = _by_reason(line, card, listed, wanted)
    back, wanted = [*back, *here], wanted | missing
    away = {
        **{one.pupil_id: Seeing(one.pupil_id, before[one.pupil_id], minutes.get(one.pupil_id)) for one in stay},
        **wanted,
    }
    ordered = [away[one.pupil_id] for one in listed if one.pupil_id in away]
    return AttendancePart(
        deeds=tuple(one for one in ordered if one.pupil_id in wanted)
        + tuple(Seeing(one.pupil_id, Seen.PRESENT) for one in back),
        absent=tuple(names[one.pupil_id] for one in ordered if one.seen is Seen.ABSENT),
        late=tuple(LateShown(names[one.pupil_id].name, one.minutes) for one in ordered if one.seen is Seen.LATE),
        back=tuple(one.name for one in back),
        unnamed=tuple(
            row.name
            for row in (*card.expected, *card.unsure)
            if row.pupil_id not in away and not (row.is_excused and line.all_here)
        ),
        questions=tuple(questions),
    )


def _by_reason(
    line: Line, card: LessonCard, listed: Sequence[Listed], wanted: Mapping[int, Seeing]
) -> tuple[list[Listed], dict[int, Seeing]]:
    """Who has a reason is away by it, as the list shows: only a word that all are here says otherwise."""
    excused = {row.pupil_id for row in card.expected if row.is_excused and row.pupil_id not in wanted}
    if not line.says_attendance:
        return [], {}
    if line.all_here:
        return [one for one in listed if one.pupil_id in excused], {}
    return [], {pupil_id: Seeing(pupil_id, Seen.ABSENT) for pupil_id in excused}


def _came_late(line: Line, answers: Answers, questions: list[Question]) -> list[tuple[int, Late]]:
    """Who is named as late, each with the place; of a number after a name it is asked whether it is minutes."""
    found: list[tuple[int, Late]] = []
    for place, late in enumerate(line.late):
        answer = answers.to(Ask.MINUTES, place) if late.is_after_name else IS_PUPIL
        if answer == IS_PUPIL:
            found.append((place, late))
        elif answer == IS_MINUTES:
            before, named = found[-1]
            found[-1] = before, dataclasses.replace(named, minutes=int(late.who))
        else:
            options = (Option(Ask.MINUTES, IS_MINUTES), Option(Ask.MINUTES, IS_PUPIL))
            typed = f"{line.late[place - 1].who} {late.who}"
            questions.append(Question(Ask.MINUTES, place, typed, options=options))
    return found


def _of_both(one: Listed, before: Seeing | None, late: Seeing, answers: Answers, questions: list[Question]) -> Seeing:
    """Nobody is away and late at once: it is asked which."""
    if before is None or before.seen is Seen.LATE:
        return late
    answer = answers.to(Ask.BOTH, one.number)
    if answer is None:
        options = (Option(Ask.BOTH, IS_ABSENT), Option(Ask.BOTH, IS_LATE))
        questions.append(Question(Ask.BOTH, one.number, names=(one.name,), options=options))
    return late if answer == IS_LATE else before


def _earlier(unnamed: Sequence[Listed]) -> Question:
    """Who was marked and is not named: they stay away, or are here now."""
    options = (Option(Ask.EARLIER, STAY_AWAY), Option(Ask.EARLIER, NOW_HERE))
    return Question(Ask.EARLIER, 0, names=tuple(one.name for one in unnamed), options=options)
