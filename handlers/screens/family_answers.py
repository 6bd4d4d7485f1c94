"""What families said of absences, for the tutor: all that is plain in one tap, questions one by one."""

from collections.abc import Sequence

from handlers.callbacks import OpenToday
from handlers.callbacks.absences import DecideAnswer, OpenAnswer, OpenAnswers, TakeAnswers
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen, pairs
from locales import dates
from locales.texts import Html, Texts, cut
from services.absences import deciding
from services.absences.deciding import Decided, FamilyAnswer

CODES: tuple[Decided, ...] = ("b", "up", "np", "op", "ot")
_LONGEST_SHOWN = 120


def answers_screen(found: Sequence[FamilyAnswer], page: int, texts: Texts) -> Screen:
    """The list, and what may be done with it."""
    back = [Button(texts.plain("attendance-back"), OpenToday())]
    if not found:
        return Screen(Html("\n".join([texts.html("absences-answers"), texts.html("absences-answers-none")])), [back])
    last = (len(found) - 1) // deciding.PAGE
    page = min(page, last)
    shown = deciding.on_page(found, page)
    placed = list(enumerate(shown, start=page * deciding.PAGE + 1))
    lines = [texts.html("absences-answers"), *(_line(place, one, texts) for place, one in placed)]
    plain = len(deciding.plain_of(shown))
    if plain < len(shown):
        lines.append(texts.html("absences-answers-how"))
    rows = []
    if plain:
        does = TakeAnswers(page=page, check=deciding.number(shown))
        rows.append([Button(texts.plain("absences-take-all", count=plain), does, "success")])
    rows += pairs([_one(place, one, texts) for place, one in placed])
    turns = [
        Button(texts.plain(f"confirming-{way}"), OpenAnswers(page=to))
        for way, to, is_there in (("earlier", page - 1, page > 0), ("later", page + 1, page < last))
        if is_there
    ]
    return Screen(Html("\n".join(lines)), [*rows, *([turns] if turns else []), back])


def answer_screen(found: FamilyAnswer, texts: Texts) -> Screen:
    """One answer, and the codes."""
    lines = [_line(1, found, texts), texts.html("absences-decide")]
    codes = [
        Button(
            texts.plain(f"absence-code-{code}"),
            DecideAnswer(reason_id=found.reason_id, code=code),
            "success" if code == found.code and not found.is_question else None,
        )
        for code in CODES
    ]
    rows = [
        *pairs(codes),
        [Button(texts.plain("absences-not-taken"), DecideAnswer(reason_id=found.reason_id, code="no"))],
        [Button(texts.plain("absences-back-answers"), OpenAnswers(page=0))],
    ]
    return Screen(Html("\n".join(lines)), rows)


def _line(place: int, one: FamilyAnswer, texts: Texts) -> Html:
    who = "absences-answer-who-none" if one.kinship is None else f"kinship-{one.kinship.value}"
    days = dates.span(one.first, one.last, texts.language)
    if one.lesson is not None:
        days = texts.plain("absences-lesson-of", days=days, lesson=lesson_words.numbered(one.number, one.lesson))
    line = texts.html(
        "absences-answer-line",
        place=str(place),
        group=one.group,
        child=_called(one, texts),
        days=days,
        said=texts.plain(f"absences-said-{one.answer.value}"),
        who=texts.plain(who),
        at=dates.clock(one.said_at),
        code=texts.plain(f"journal-code-{one.code}"),
        question="yes" if one.is_question else "no",
    )
    if one.comment is None:
        return line
    return Html(f"{line} {texts.html('absences-comment', text=cut(one.comment, _LONGEST_SHOWN))}")


def _one(place: int, one: FamilyAnswer, texts: Texts) -> Button:
    label = texts.plain("absences-take-one", place=str(place), child=_called(one, texts))
    return Button(label, OpenAnswer(reason_id=one.reason_id))


def _called(one: FamilyAnswer, texts: Texts) -> str:
    """«Петров И.»: the answer's own number stands before it, and two numbers would be one too many."""
    return one.child.brief or texts.plain("name-hidden", number=one.child.number)
