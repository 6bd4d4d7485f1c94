"""What a workbook leaves open, a question a screen."""

from handlers.callbacks.workbook import AnswerQuestion, OpenQuestion, OpenUpload, Reach, TypeDay, WidenQuestion
from handlers.screens.screen import Button, Screen
from handlers.screens.workbook import brief
from locales import dates
from locales.texts import Html, Texts
from services.upload.workbook_review import Review, answer_text_id, day_of, options_with_day, reference
from services.workbook.values import Question

MOST_OPTIONS = 60
_IN_A_ROW = 4
_SHORT = 6
"""Labels no longer than this stand side by side: numbers, mostly."""


def question_screen(review: Review, place: int, texts: Texts, reach: Reach = "one") -> Screen:
    """The question at a place among the open ones, with its answers. ``reach`` alike: for all that are like it."""
    question = review.report.questions[place]
    alike = len(review.alike(question))
    of = {"upload_id": review.upload_id, "asked": reference(question), "place": place}
    answers = [
        Button(answer_words(question, option, texts), AnswerQuestion(**of, option=at, reach=reach))
        for at, option in enumerate(question.options[:MOST_OPTIONS])
    ]
    rows = _rows(answers)
    if question.takes_date:
        rows.append([Button(texts.plain("upload-other-day"), TypeDay(**of, option=0, reach=reach))])
    for at in options_with_day(question):
        label = texts.plain("upload-with-day", answer=answer_words(question, question.options[at], texts))
        rows.append([Button(label, TypeDay(**of, option=at, reach=reach))])
    if reach == "one" and alike > 1:
        rows.append([Button(texts.plain("upload-alike", count=alike), WidenQuestion(**of))])
    if place + 1 < len(review.report.questions):
        later = OpenQuestion(upload_id=review.upload_id, place=place + 1)
        rows.append([Button(texts.plain("upload-later"), later)])
    rows.append([Button(texts.plain("upload-to-report"), OpenUpload(upload_id=review.upload_id))])
    return Screen(_words(review, place, question, alike if reach == "alike" else 0, texts), rows)


def day_screen(review: Review, place: int, texts: Texts) -> Screen:
    """A typed day is awaited, with the number of an order where there is one."""
    back = OpenQuestion(upload_id=review.upload_id, place=place)
    has_order = not review.report.questions[place].takes_date
    words = texts.html("upload-type-day-and-order") if has_order else texts.html("upload-type-day")
    return Screen(words, [[Button(texts.plain("common-back"), back)]])


def answer_words(question: Question, option: str, texts: Texts) -> str:
    """An answer as a person reads it."""
    day = day_of(question, option)
    if day is not None:
        return dates.day(day, texts.language)
    text_id = answer_text_id(question, option)
    return texts.plain(text_id) if texts.has(text_id) else option


def _words(review: Review, place: int, question: Question, alike: int, texts: Texts) -> Html:
    lines = [texts.html("upload-question", number=str(place + 1), total=str(len(review.report.questions)))]
    if question.sources and question.sources[0].row:
        first = question.sources[0]
        lines.append(texts.html("upload-question-place", **brief({"sheet": first.sheet, "row": str(first.row)})))
    asked = question.asked_outside
    lines.append(texts.html(asked.text_id, **brief(asked.data)))
    if alike:
        lines.append(texts.html("upload-alike-note", count=alike))
    return Html("\n\n".join(lines))


def _rows(answers: list[Button]) -> list[list[Button]]:
    rows: list[list[Button]] = []
    for button in answers:
        is_short = len(button.label) <= _SHORT
        if is_short and rows and len(rows[-1]) < _IN_A_ROW and len(rows[-1][0].label) <= _SHORT:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows
