"""Answers to what a workbook leaves open: from a file, or from the person at the terminal."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console

from locales import dates
from locales.texts import Texts
from services.upload.workbook_review import answer_text_id, day_of, options_with_day
from services.workbook.cells import BadCell, read_date
from services.workbook.values import Question

_LARGEST = 1024 * 1024
_LATEST_YEAR = 2099


class UnreadableAnswers(Exception):  # noqa: N818 - a refusal with words, as UnreadableWorkbook is
    """The file holds no answers: the text to tell and its data."""

    def __init__(self, text_id: str, **data: str) -> None:
        super().__init__(text_id)
        self.text_id = text_id
        self.data = data


def read_answers(file: Path) -> dict[str, str]:
    """Question key → answer, from a JSON object or from lines «key = answer» with # comments.

    Raises UnreadableAnswers.
    """
    try:
        with file.open(encoding="utf-8-sig") as opened:
            text = opened.read(_LARGEST)
        if text.lstrip().startswith("{"):
            return _from_json(text)
    except (OSError, ValueError, RecursionError):
        raise UnreadableAnswers(text_id="import-answers-unreadable", file=file.name) from None
    answers: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        said = line.partition("#")[0].strip()
        key, separator, answer = (part.strip() for part in said.partition("="))
        if said and not (key and separator and answer):
            raise UnreadableAnswers(text_id="import-answers-bad-line", file=file.name, line=str(number))
        if said:
            answers[key] = answer
    return answers


def _from_json(text: str) -> dict[str, str]:
    """Raises ValueError for anything but an object of words and numbers."""
    loaded = json.loads(text)
    if not isinstance(loaded, dict) or not all(type(answer) in (str, int) for answer in loaded.values()):
        raise ValueError
    return {key: str(answer) for key, answer in loaded.items()}


def settled(question: Question, answer: str) -> str | None:
    """The answer as the journal takes it, as far as can be seen before it is tried; None when it is none."""
    if answer in question.options:
        return answer
    if question.takes_date:
        try:
            return read_date(answer, latest_year=_LATEST_YEAR).isoformat()
        except BadCell:
            return None
    has_day = answer.partition(" ")[0] in {question.options[at] for at in options_with_day(question)}
    return answer if has_day else None


def words(question: Question, option: str, texts: Texts) -> str:
    """An answer as a person reads it."""
    day = day_of(question, option)
    if day is not None:
        return dates.long_day(day, texts.language)
    text_id = answer_text_id(question, option)
    return texts.plain(text_id) if texts.has(text_id) else option


@dataclasses.dataclass
class Answering:
    """Who answers: the file first, then, where there is a person at the terminal, that person."""

    prepared: Mapping[str, str]
    ask: Callable[[Question], str | None] | None = None
    given: dict[str, str] = dataclasses.field(default_factory=dict)
    """All answers that count so far."""
    asked: dict[str, Question] = dataclasses.field(default_factory=dict)
    refused: set[str] = dataclasses.field(default_factory=set)
    """Questions whose prepared answer is none."""
    typed: dict[str, str] = dataclasses.field(default_factory=dict)
    """What the person at the terminal said."""

    @property
    def is_silent(self) -> bool:
        """Whether nobody answers anything."""
        return not self.prepared and self.ask is None

    def take(self, questions: tuple[Question, ...]) -> bool:
        """Answer what is open. Whether anything was answered: then there may be other questions now."""
        answered = [self._answer(question) for question in questions]
        return any(answered)

    def _answer(self, question: Question) -> bool:
        key = question.key
        was_tried = self.given.pop(key, None) is not None
        if was_tried and self.typed.pop(key, None) is None:
            self.refused.add(key)
        if key in self.asked and not was_tried:
            return False
        self.asked[key] = question
        answer = None if was_tried else self._prepared(question)
        if answer is None and self.ask is not None:
            answer = self.ask(question)
            if answer is not None:
                self.typed[key] = answer
        if answer is None:
            return False
        self.given[key] = answer
        return True

    def _prepared(self, question: Question) -> str | None:
        said = self.prepared.get(question.key)
        answer = None if said is None else settled(question, said)
        if said is not None and answer is None:
            self.refused.add(question.key)
        return answer

    def remarks(self, texts: Texts) -> list[str]:
        """What is to be said of the file: answers that nobody asked for, and answers that are none."""
        said = []
        for key, answer in self.prepared.items():
            question = self.asked.get(key)
            if question is None:
                said.append(texts.plain("import-answer-not-asked", key=key))
            elif key in self.refused:
                options = [*question.options, *([texts.plain("import-answer-any-day")] if question.takes_date else [])]
                possible = ", ".join(options)
                said.append(texts.plain("import-answer-impossible", key=key, answer=answer, options=possible))
        return said


def asking(texts: Texts, console: Console) -> Callable[[Question], str | None]:
    """Ask the person at the terminal, one question at a time; Enter, or the end of what is typed, leaves it open."""

    def ask(question: Question) -> str | None:
        console.print(_asked(question, texts), markup=False, highlight=False, soft_wrap=True)
        prompt = texts.plain("import-ask-day" if question.takes_date else "import-ask")
        while True:
            try:
                said = console.input(f"{prompt}: ", markup=False).strip()
            except EOFError:
                return None
            if not said:
                return None
            if said.isdecimal() and 0 < int(said) <= len(question.options):
                return question.options[int(said) - 1]
            answer = settled(question, said)
            if answer is not None:
                return answer
            console.print(texts.plain("import-ask-again"), markup=False, highlight=False, soft_wrap=True)

    return ask


def _asked(question: Question, texts: Texts) -> str:
    lines = ["", texts.plain(question.text_id, **question.data)]
    for number, option in enumerate(question.options, 1):
        text_id = "import-ask-option-reading" if option == question.reading else "import-ask-option"
        lines.append(texts.plain(text_id, number=str(number), words=words(question, option, texts)))
    lines += [texts.plain("import-ask-details", answer=question.options[at]) for at in options_with_day(question)]
    return "\n".join(lines)
