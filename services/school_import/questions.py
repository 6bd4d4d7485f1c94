"""Questions of the comparison, and how their answers are read. What is not answered is read the safe way."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from services.workbook.references import question_key
from services.workbook.values import Question, Source, Wording

FILE, JOURNAL = "file", "journal"
STAYS, LEFT, TRANSFERRED = "stays", "left", "transferred"
_RUSSIAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MONTHS = 12
_A_YEAR = dt.timedelta(days=366)
_LIKE_A_DAY = re.compile(r"\d{1,4}[.-]\d{1,2}[.-]\d{1,4}")


@dataclass(frozen=True, slots=True)
class Leaving:
    """An answer that somebody left: the day and the order where they were said."""

    day: dt.date | None
    order: str | None


@dataclass
class Asker:
    """The answers given, and the questions still open."""

    answers: Mapping[str, str]
    today: dt.date
    open: list[Question] = field(default_factory=list)

    def choose(
        self,
        text_id: str,
        parts: tuple[object, ...],
        source: Source,
        *,
        data: Mapping[str, str],
        options: tuple[str, ...],
        reading: str,
        outside: Wording | None = None,
    ) -> str | None:
        """The option chosen; None while nobody has, and then the question is open."""
        question = Question(_key(text_id, parts), text_id, (source,), data, options, reading, outside=outside)
        answer = self.answers.get(question.key)
        if answer in options:
            return answer
        self.open.append(question)
        return None

    def leaves(
        self,
        text_id: str,
        row_id: int,
        source: Source,
        *,
        data: Mapping[str, str],
        options: tuple[str, ...],
        outside: Wording | None = None,
    ) -> Leaving | str | None:
        """Whether somebody who is not in the file left: «left», «left 2026-11-20», «left 20.11.2026 15-k», or «stays».

        None while nobody has answered.
        """
        question = Question(_key(text_id, (row_id,)), text_id, (source,), data, options, STAYS, outside=outside)
        word, _, rest = self.answers.get(question.key, "").strip().partition(" ")
        if word == STAYS and not rest:
            return STAYS
        if word in options and word != STAYS:
            first, _, order = rest.strip().partition(" ")
            day = read_day(first)
            # A day that there is not, or of another time altogether, is a slip of the hand and no number of an order.
            if (abs(day - self.today) <= _A_YEAR) if day is not None else not _LIKE_A_DAY.fullmatch(first):
                return Leaving(day, (rest if day is None else order).strip() or None)
        self.open.append(question)
        return None

    def day(self, text_id: str, parts: tuple[object, ...], first: dt.date, last: dt.date) -> dt.date | None:
        """The day that was answered to a question which takes any from the first to the last."""
        day = read_day(self.answers.get(_key(text_id, parts), ""))
        return day if day is not None and first <= day <= last else None

    def ask_day(self, text_id: str, parts: tuple[object, ...], source: Source, today: dt.date) -> None:
        """Leave the question of a day open: today, next Monday, the first of next month are offered."""
        monday = today + dt.timedelta(days=8 - today.isoweekday())
        month = dt.date(today.year + today.month // _MONTHS, today.month % _MONTHS + 1, 1)
        offered = tuple(dict.fromkeys(day.isoformat() for day in (today, monday, month)))
        self.open.append(
            Question(_key(text_id, parts), text_id, (source,), {}, offered, today.isoformat(), takes_date=True)
        )


def _key(text_id: str, parts: tuple[object, ...]) -> str:
    return question_key(text_id, *map(str, parts))


def read_day(text: str) -> dt.date | None:
    """A day written 2026-11-23 or 23.11.2026; nothing for anything else."""
    found = _RUSSIAN_DAY.fullmatch(text.strip())
    try:
        if found is not None:
            day, month, year = map(int, found.groups())
            return dt.date(year, month, day)
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        return None
