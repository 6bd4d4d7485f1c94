"""Remarks from a lesson: two taps for the teacher, a line for the family and the tutor."""

import textwrap
from collections.abc import Callable
from typing import Literal

from handlers.callbacks.fields import Tap
from handlers.callbacks.lessons import OpenRemarks
from handlers.callbacks.remarks import ChooseRemark, ChooseRemarkFor, MakeRemark, WithdrawRemark, WriteRemark
from handlers.screens import lesson_words
from handlers.screens.lesson_nav import nav_row
from handlers.screens.marks import PAIR, title
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from services.matters.remarks import RemarkNews
from services.names import ShownName
from services.remarks import LONGEST, RemarkSheet, RemarkShown, Template

OWN: Literal["own"] = "own"
_IN_A_ROW = 2
_MOST_SHOWN = 20
"""Of the remarks of one lesson: with more a message, or its keyboard, would be too long."""
_LONGEST_SHOWN = 80


def remarks_screen(sheet: RemarkSheet, texts: Texts) -> Screen:
    """The words, the pupils, and what was said already."""
    lesson_id = sheet.title.lesson_id
    lines = [title(sheet.title, texts), "", texts.html("remarks-how")]
    last = sheet.remarks[-_MOST_SHOWN:]
    if last:
        lines += ["", _how_many(sheet, len(last), texts), *(_made(one, texts) for one in last)]
    words = [
        *(Button(_button(one, texts), ChooseRemark(lesson_id=lesson_id, remark=one)) for one in Template),
        Button(texts.plain("remark-button-own"), ChooseRemark(lesson_id=lesson_id, remark=OWN)),
    ]
    rows = [words[at : at + _IN_A_ROW] for at in range(0, len(words), _IN_A_ROW)]
    rows += _pupils(sheet, lambda pupil_id: ChooseRemarkFor(lesson_id=lesson_id, pupil_id=pupil_id), texts)
    rows += [
        [
            Button(
                texts.plain("remarks-withdraw", name=lesson_words.on_list(one.name, texts)),
                WithdrawRemark(remark_id=one.remark_id, lesson_id=lesson_id),
            )
        ]
        for one in last
        if one.is_own
    ]
    return Screen(Html("\n".join(lines)), [*rows, nav_row(lesson_id, texts)])


def whom_screen(sheet: RemarkSheet, remark: Template | Literal["own"], texts: Texts) -> Screen:
    """The words are chosen; ask to whom they are."""
    lesson_id = sheet.title.lesson_id

    def say(pupil_id: int) -> Tap:
        if remark == OWN:
            return WriteRemark(lesson_id=lesson_id, pupil_id=pupil_id)
        return MakeRemark(lesson_id=lesson_id, pupil_id=pupil_id, remark=Template(remark))

    ask = (
        texts.html("remarks-whom-own")
        if remark == OWN
        else texts.html("remarks-whom", remark=texts.plain(f"remark-{remark}"))
    )
    return _below(sheet, ask, _pupils(sheet, say, texts), texts)


def which_screen(sheet: RemarkSheet, pupil_id: int, name: ShownName, texts: Texts) -> Screen:
    """The pupil is chosen; ask for the words."""
    lesson_id = sheet.title.lesson_id
    words = [
        *(
            Button(_button(one, texts), MakeRemark(lesson_id=lesson_id, pupil_id=pupil_id, remark=one))
            for one in Template
        ),
        Button(texts.plain("remark-button-own"), WriteRemark(lesson_id=lesson_id, pupil_id=pupil_id)),
    ]
    rows = [words[at : at + _IN_A_ROW] for at in range(0, len(words), _IN_A_ROW)]
    return _below(sheet, texts.html("remarks-which", name=lesson_words.on_list(name, texts)), rows, texts)


def write_screen(sheet: RemarkSheet, name: ShownName, texts: Texts) -> Screen:
    """Own words are typed."""
    ask = texts.html("remarks-own-ask", name=lesson_words.on_list(name, texts), limit=LONGEST)
    return _below(sheet, ask, [], texts)


def remark_news_screen(news: RemarkNews, texts: Texts) -> Screen:
    """What the family reads, and the tutor."""
    lesson = texts.plain(
        "remarks-lesson",
        subject=news.subject,
        day=dates.span(news.date, news.date, texts.language),
        number="none" if news.number is None else str(news.number),
    )
    name = lesson_words.familiar(news.name, texts) if news.for_family else lesson_words.in_line(news.name, texts)
    said = {"name": name, "remark": _words(news.template, news.text, texts), "lesson": lesson}
    if news.is_back:
        return Screen(texts.html("remarks-back-told", **said))
    return Screen(texts.html("remarks-family" if news.for_family else "remarks-tutor", **said))


def _below(sheet: RemarkSheet, ask: Html, rows: list[list[Button]], texts: Texts) -> Screen:
    back = Button(texts.plain("remarks-back"), OpenRemarks(lesson_id=sheet.title.lesson_id))
    return Screen(Html("\n".join([title(sheet.title, texts), "", ask])), [*rows, [back]])


def _pupils(sheet: RemarkSheet, does: Callable[[int], Tap], texts: Texts) -> list[list[Button]]:
    rows: list[list[Button]] = []
    is_open = False
    for row in sheet.rows:
        button = Button(lesson_words.on_list(row.name, texts), does(row.pupil_id))
        is_short = len(button.label) <= PAIR
        if is_open and is_short:
            rows[-1].append(button)
        else:
            rows.append([button])
        is_open = is_short and len(rows[-1]) == 1
    return rows


def _how_many(sheet: RemarkSheet, shown: int, texts: Texts) -> Html:
    total = len(sheet.remarks)
    if shown == total:
        return texts.html("remarks-made")
    return texts.html("remarks-made-last", shown=str(shown), total=str(total))


def _made(one: RemarkShown, texts: Texts) -> Html:
    name = lesson_words.on_list(one.name, texts)
    said = textwrap.shorten(_words(one.template, one.text, texts), _LONGEST_SHOWN, placeholder="…")
    if one.is_held:
        return texts.html("remarks-held", name=name, remark=said, leaves=dates.clock(one.leaves))
    return texts.html("remarks-told", name=name, remark=said)


def _button(template: Template, texts: Texts) -> str:
    return texts.plain(f"remark-button-{template.value}")


def _words(template: str | None, text: str | None, texts: Texts) -> str:
    return texts.plain(f"remark-{template}") if template is not None else text or ""
