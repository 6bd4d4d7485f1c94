"""One pupil's marks at a lesson and before it, and one mark with its trail."""

from handlers.callbacks.fields import Tap
from handlers.callbacks.marks import (
    LETTERS,
    AddMark,
    BeginRetake,
    BringFormer,
    ChooseMarkWork,
    ChoosePupilWork,
    CommentMark,
    Letter,
    OpenMark,
    OpenPupilMarks,
    Retake,
    ReviseMark,
    UncommentMark,
    WithdrawMark,
)
from handlers.screens import lesson_words, mark_words
from handlers.screens.lesson_nav import nav_row
from handlers.screens.marks import title
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.marks.details import LONGEST_COMMENT
from services.marks.of_pupil import MarkPage, MarkShown, PupilMarks, Trace, next_place
from services.marks.sheet import USUAL_WORK, Ground

_IN_A_ROW = 3


def pupil_screen(marks: PupilMarks, work: str | None, texts: Texts) -> Screen:
    """What stands at this lesson, one more mark, and those before. ``work``: for which work the next one is."""
    lesson_id = marks.title.lesson_id
    lines = [title(marks.title, texts), "", texts.html("marks-whose", name=lesson_words.on_list(marks.name, texts))]
    lines += [line for mark in marks.here for line in _mark_lines(mark, marks.ground, texts)]
    if not marks.here:
        lines.append(texts.html("marks-none-here"))
    rows: list[list[Button]] = []
    place = None if work is None else next_place(marks.here, work)
    if work is not None and place is not None:
        lines.append(texts.html("marks-next", work=mark_words.work(work, marks.ground.works, texts)))
        rows += _adding(marks, work, place, texts)
    for mark in marks.here:
        label = texts.plain(
            "marks-open",
            mark=mark_words.mark(mark.value, mark.second_value, texts),
            work=mark_words.work(mark.work_type, marks.ground.works, texts),
        )
        rows.append([Button(label, OpenMark(mark_id=mark.mark_id, lesson_id=lesson_id))])
        if mark.work_type in marks.ground.open_works:
            withdraw = WithdrawMark(mark_id=mark.mark_id, lesson_id=lesson_id)
            rows[-1].append(Button(texts.plain("marks-withdraw"), withdraw))
    if marks.before:
        lines += ["", texts.html("marks-before")]
    before = [Button(_short(mark, texts), OpenMark(mark_id=mark.mark_id, lesson_id=lesson_id)) for mark in marks.before]
    rows += [before[at : at + _IN_A_ROW] for at in range(0, len(before), _IN_A_ROW)]
    if marks.ground.may_bring:
        former = BringFormer(lesson_id=lesson_id, pupil_id=marks.pupil_id)
        rows.append([Button(texts.plain("marks-former"), former)])
    return Screen(Html("\n".join(lines)), [*rows, nav_row(lesson_id, texts)])


def mark_screen(page: MarkPage, texts: Texts) -> Screen:
    """One mark: what it is, what it was, and what may become of it."""
    mark, lesson_id = page.mark, page.title.lesson_id
    lines = _about(page, texts)
    if mark.is_withdrawn:
        lines.append(texts.html("marks-is-withdrawn"))
    if page.first is not None:
        lines.append(texts.html("marks-mends", mark=_short(page.first, texts)))
    lines += [Html(""), texts.html("marks-trail"), *(_trace_line(trace, texts) for trace in page.traces)]
    rows = _changes(page, texts) if page.may_change else []
    if page.retake_place is not None:
        retake = BeginRetake(mark_id=mark.mark_id, lesson_id=lesson_id)
        rows.append([Button(texts.plain("marks-retake"), retake)])
    back = OpenPupilMarks(lesson_id=lesson_id, pupil_id=page.pupil_id, work=mark.work_type)
    rows.append([Button(texts.plain("marks-to-pupil"), back)])
    return Screen(Html("\n".join(lines)), [*rows, nav_row(lesson_id, texts)])


def retake_screen(page: MarkPage, place: int, texts: Texts) -> Screen:
    """Ask with which mark the work was done again."""
    lesson_id = page.title.lesson_id

    def again(letter: Letter) -> Tap:
        return Retake(mark_id=page.mark.mark_id, lesson_id=lesson_id, letter=letter, place=place)

    rows = mark_words.value_rows(page.ground, again, texts, debt=False)
    return Screen(
        Html("\n".join([*_about(page, texts), "", texts.html("marks-retake-ask")])),
        [*filter(None, rows), [_to_mark(page.mark.mark_id, lesson_id, texts)]],
    )


def comment_screen(page: MarkPage, texts: Texts) -> Screen:
    """Words to the mark are typed."""
    mark_id, lesson_id = page.mark.mark_id, page.title.lesson_id
    lines = [*_about(page, texts), "", texts.html("marks-comment-ask", limit=LONGEST_COMMENT)]
    rows = []
    if page.mark.comment is not None:
        clear = UncommentMark(mark_id=mark_id, lesson_id=lesson_id)
        rows.append([Button(texts.plain("marks-comment-clear"), clear)])
    return Screen(Html("\n".join(lines)), [*rows, [_to_mark(mark_id, lesson_id, texts)]])


def former_screen(marks: PupilMarks, texts: Texts) -> Screen:
    """Marks of the former school are typed."""
    back = OpenPupilMarks(lesson_id=marks.title.lesson_id, pupil_id=marks.pupil_id, work=USUAL_WORK)
    ask = texts.html("marks-former-ask", name=lesson_words.on_list(marks.name, texts))
    return Screen(
        Html("\n".join([title(marks.title, texts), "", ask])), [[Button(texts.plain("marks-to-pupil"), back)]]
    )


def _adding(marks: PupilMarks, work: str, place: int, texts: Texts) -> list[list[Button]]:
    lesson_id, pupil_id = marks.title.lesson_id, marks.pupil_id

    def add(letter: Letter) -> Tap:
        return AddMark(lesson_id=lesson_id, pupil_id=pupil_id, letter=letter, work=work, place=place)

    label = texts.plain("marks-work", work=mark_words.work(work, marks.ground.works, texts))
    choose = ChoosePupilWork(lesson_id=lesson_id, pupil_id=pupil_id)
    return [*filter(None, mark_words.value_rows(marks.ground, add, texts)), [Button(label, choose)]]


def _changes(page: MarkPage, texts: Texts) -> list[list[Button]]:
    mark, lesson_id = page.mark, page.title.lesson_id

    def revise(letter: Letter) -> Tap:
        return ReviseMark(mark_id=mark.mark_id, lesson_id=lesson_id, letter=letter, second="0")

    chosen = mark.value if mark.second_value is None else None
    rows = [*filter(None, mark_words.value_rows(page.ground, revise, texts, chosen=chosen, debt=not mark.is_former))]
    doubles = [
        Button(
            mark_words.mark(mark.value, one.code, texts),
            ReviseMark(mark_id=mark.mark_id, lesson_id=lesson_id, letter=LETTERS[mark.value], second=LETTERS[one.code]),
            "primary" if one.code == mark.second_value else None,
        )
        for one in page.ground.values
        if _counts(page.ground, mark.value) and one.points is not None
    ]
    more = [Button(texts.plain("marks-comment"), CommentMark(mark_id=mark.mark_id, lesson_id=lesson_id))]
    if not mark.is_former:
        work = ChooseMarkWork(mark_id=mark.mark_id, lesson_id=lesson_id)
        more.append(Button(texts.plain("marks-other-work"), work))
    withdraw = WithdrawMark(mark_id=mark.mark_id, lesson_id=lesson_id)
    return [*rows, *([doubles] if doubles else []), more, [Button(texts.plain("marks-withdraw"), withdraw)]]


def _counts(ground: Ground, code: str) -> bool:
    return code in ground.scale and ground.scale[code].points is not None


def _to_mark(mark_id: int, lesson_id: int, texts: Texts) -> Button:
    return Button(texts.plain("marks-back"), OpenMark(mark_id=mark_id, lesson_id=lesson_id))


def _about(page: MarkPage, texts: Texts) -> list[Html]:
    """Whose mark it is, at which lesson."""
    whose = texts.html("marks-whose", name=lesson_words.on_list(page.name, texts))
    return [title(page.title, texts), Html(""), whose, *_mark_lines(page.mark, page.ground, texts)]


def _mark_lines(mark: MarkShown, ground: Ground, texts: Texts) -> list[Html]:
    line = texts.html(
        "marks-line",
        mark=mark_words.mark(mark.value, mark.second_value, texts),
        kind="former" if mark.is_former else "retake" if mark.is_retake else "own",
        work=mark_words.work(mark.work_type, ground.works, texts),
        day=dates.short_day(mark.date, texts.language),
    )
    return [line] if mark.comment is None else [line, texts.html("marks-line-comment", comment=mark.comment)]


def _short(mark: MarkShown, texts: Texts) -> str:
    """«5 · 12.11»."""
    shown = mark_words.sign(mark.value, mark.second_value, texts)
    return texts.plain("marks-short", mark=shown, day=dates.short_day(mark.date, texts.language))


def _trace_line(trace: Trace, texts: Texts) -> Html:
    return texts.html(
        f"marks-trace-{trace.happened.value}",
        at=dates.moment(trace.at, texts.language),
        by=trace.by or texts.plain("marks-trace-nobody"),
        before=_stood(trace.before, texts),
        after=_stood(trace.after, texts),
    )


def _stood(value: tuple[str | None, str | None], texts: Texts) -> str:
    first, second = value
    return "" if first is None else mark_words.mark(first, second, texts)
