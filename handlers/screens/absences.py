"""The question under an absence, and what is said to whoever has answered it."""

import datetime as dt

from handlers.callbacks.absences import AnswerAbsence, AnswerAnew
from handlers.screens import lesson_words
from handlers.screens.child_menu import back_to_child
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Answer
from services.absences.asked import Question
from services.names import ShownName


def question_part(
    question: Question, pupil_id: int, day: dt.date, texts: Texts
) -> tuple[list[Html], list[list[Button]]]:
    """The lines and buttons that an absence message ends with: the question, or thanks and what happens next."""
    if question.answers:
        buttons = [
            [Button(texts.plain(f"absences-answer-{one.value}"), _does(pupil_id, day, one))] for one in question.answers
        ]
        return [texts.html("absences-ask")], buttons
    if question.own is None:
        return [], []
    anew = Button(texts.plain("absences-anew"), AnswerAnew(pupil_id=pupil_id, day=day.toordinal()))
    return [thanks(question.own, texts)], [[anew]]


def thanks(answer: Answer, texts: Texts) -> Html:
    """What was understood, and what happens next."""
    return texts.html(f"absences-thanks-{answer.value}")


def answered_screen(child: ShownName, pupil_id: int, day: dt.date, question: Question, texts: Texts) -> Screen:
    """An answer whose message stands on another phone, or was taken off this one."""
    title = texts.html(
        "absences-about",
        child=lesson_words.familiar(child, texts),
        days=dates.span(day, day, texts.language),
    )
    said, rows = question_part(question, pupil_id, day, texts)
    return Screen(Html("\n".join([title, *said])), [*rows, [back_to_child(pupil_id, texts)]])


def _does(pupil_id: int, day: dt.date, answer: Answer) -> AnswerAbsence:
    return AnswerAbsence(pupil_id=pupil_id, day=day.toordinal(), answer=answer)
