"""A workbook as it compares with the journal now: what somebody is shown before they decide."""

import dataclasses
import datetime as dt
import hashlib

from services.refusals import QuestionGone
from services.school_import import ImportReport, SheetReport
from services.workbook.cells import BadCell, read_date
from services.workbook.values import Question

_A_YEAR = dt.timedelta(days=366)
_LONGEST_ANSWER = 100


@dataclasses.dataclass(frozen=True)
class Review:
    """A workbook against the journal as it is now, with what its sender has decided so far."""

    upload_id: int
    report: ImportReport
    answered: int = 0
    allowed_leavers: int = 0

    @property
    def wrong_rows(self) -> int:
        """How many rows cannot be taken in."""
        return len({(problem.sheet, problem.row) for problem in self.report.problems})

    @property
    def has_too_many_leavers(self) -> bool:
        """Whether more pupils leave than the school lets go without a word."""
        return self.report.leavers > max(self.report.leavers_allowed, self.allowed_leavers)

    @property
    def has_news(self) -> bool:
        """Whether the journal would be changed."""
        return bool(self.report.added or self.report.changed or self.report.leavers)

    @property
    def seen(self) -> int:
        """What a person has seen of it, as a number for a button: a report that says otherwise has another."""
        report = self.report
        told = (report.sheets, report.problems, report.leavers, report.since, *map(reference, report.questions))
        return _number(repr((told, self.answered, self.allowed_leavers)))

    def question(self, asked: int) -> Question:
        """The open question that a button speaks of. Raises QuestionGone."""
        for question in self.report.questions:
            if reference(question) == asked:
                return question
        raise QuestionGone

    def alike(self, question: Question) -> list[Question]:
        """The open questions that the same answers fit, this one among them."""
        kind = (question.text_id, question.options)
        return [other for other in self.report.questions if (other.text_id, other.options) == kind]


def reference(question: Question) -> int:
    """The question as a button carries it: another wording of the options is another question."""
    return _number("|".join((question.key, *question.options)))


def _number(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) + 1


def outcomes(sheet: SheetReport) -> dict[str, int]:
    """What became of the things of a sheet, as its line tells it: what did not happen is left out."""
    counted = {
        "added": sheet.added,
        "unchanged": sheet.unchanged,
        "changed": sheet.changed,
        "left": sheet.left,
        "missing": sheet.missing,
        "conflicts": sheet.conflicts,
        "wrong": sheet.wrong,
    }
    return {name: count for name, count in counted.items() if count}


def answer_text_id(question: Question, option: str) -> str:
    """The words of an answer, where it has any: a day and a number in a list speak for themselves."""
    match question.text_id:
        case "workbook-question-joint-lesson":
            text_id = f"import-joint-{option}"
        case "comparison-missing-guardian":
            text_id = f"import-guardian-{option}"
        case "comparison-missing-colleague" | "comparison-missing-administrator":
            text_id = f"import-colleague-{option}"
        case _:
            text_id = f"import-answer-{option}"
    return text_id


def day_of(question: Question, option: str) -> dt.date | None:
    """The day that an answer is; None when it is something else."""
    if not question.takes_date:
        return None
    try:
        return dt.date.fromisoformat(option)
    except ValueError:
        return None


def options_with_day(question: Question) -> list[int]:
    """The places of the options to which a day may be added, and the number of an order: of whoever left."""
    if not question.text_id.startswith("comparison-missing-"):
        return []
    return [at for at, option in enumerate(question.options) if option != question.reading]


def typed_answer(question: Question, option: int, text: str, today: dt.date) -> str | None:
    """What was typed as an answer: a day, or «20.11.2026 15-к» to an option with a day; None if it is none.

    A day of another time altogether is a slip of the hand.
    """
    first, _, rest = text.strip().partition(" ")
    try:
        day = read_date(text if question.takes_date else first.strip(",;"), latest_year=today.year + 1)
    except BadCell:
        return None
    if abs(day - today) > _A_YEAR:
        return None
    if question.takes_date:
        return day.isoformat()
    return " ".join((question.options[option], day.isoformat(), *rest.split()))[:_LONGEST_ANSWER]
