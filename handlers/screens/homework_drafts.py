"""What was typed or sent and is not homework yet: quoted, with the words that decide it."""

from collections.abc import Collection, Sequence

from handlers.callbacks.homework import DropHomeworkDraft, NamePupil, OpenNamed, UseDraft
from handlers.callbacks.lessons import OpenHomework
from handlers.screens import lesson_words
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from services.attendance import LessonTitle, SheetRow
from services.homework.pending import Pending

LONGEST_QUOTE = 1200
_PAIR = 2


def pending_screen(pending: Pending, texts: Texts, *, note: Html | None = None) -> Screen:
    """A draft for a lesson: added to what stands, put in its place, or let go; ``note`` says what was refused."""
    lines = [] if note is None else [note, ""]
    if pending.title is not None:
        lines += [title(pending.title, texts), ""]
    lines += quoted(pending, texts)
    if pending.stands:
        asks = "split" if pending.is_split else "stands"
        lines += ["", texts.html("homework-pending-stands", asks=asks)]
        if pending.standing_text:
            lines.append(texts.html("homework-quote", text=cut(pending.standing_text, LONGEST_QUOTE)))
    else:
        lines += ["", texts.html("homework-pending-new")]
    return Screen(Html("\n".join(lines)), _buttons(pending, texts))


def title(of: LessonTitle, texts: Texts) -> Html:
    """Which lesson it is."""
    lesson = lesson_words.numbered(of.number, of.subject)
    return Html(
        "\n".join(
            [
                texts.html("attendance-title", lesson=lesson, group=lesson_words.group(of, texts)),
                texts.html(
                    "attendance-when",
                    day=dates.day(of.date, texts.language),
                    starts=dates.clock(of.starts),
                    ends=dates.clock(of.ends),
                ),
            ]
        )
    )


def quoted(pending: Pending, texts: Texts) -> list[Html]:
    """What the draft holds, and for whom."""
    lines = []
    if pending.names:
        names = ", ".join(lesson_words.in_line(name, texts) for name in pending.names)
        lines.append(texts.html("homework-pending-for", names=names))
    if pending.text:
        lines.append(texts.html("homework-pending-words"))
        lines.append(texts.html("homework-quote", text=cut(pending.text, LONGEST_QUOTE)))
    if pending.files:
        lines.append(texts.html("homework-files", count=pending.files))
    return lines


def refused_screen(
    refusal: Html, text: str, texts: Texts, *, lesson_id: int, is_kept: bool, asks_whom: bool = False
) -> Screen:
    """What was typed comes back with the reason why it was not written down; and that it stays in the draft."""
    kept = [texts.html("homework-kept")] if is_kept else []
    lines = [refusal, *kept, texts.html("homework-quote", text=cut(text, LONGEST_QUOTE))]
    whom = [[Button(texts.plain("homework-named"), OpenNamed(lesson_id=lesson_id))]] if asks_whom else []
    return Screen(Html("\n".join(lines)), [*whom, nav_row(lesson_id, texts)])


def named_screen(
    lesson_id: int, listed: Sequence[SheetRow], chosen: Collection[int], texts: Texts, *, title: Html
) -> Screen:
    """The class list; words typed now are for the chosen alone."""
    buttons = [_pupil(lesson_id, row, texts, is_chosen=row.pupil_id in chosen) for row in listed]
    rows = [buttons[at : at + _PAIR] for at in range(0, len(buttons), _PAIR)]
    back = [Button(texts.plain("homework-back"), OpenHomework(lesson_id=lesson_id))]
    text = Html("\n".join([title, "", texts.html("homework-named-how", count=len(chosen))]))
    return Screen(text, [*rows, back])


def _pupil(lesson_id: int, row: SheetRow, texts: Texts, *, is_chosen: bool) -> Button:
    name = lesson_words.on_list(row.name, texts)
    does = NamePupil(lesson_id=lesson_id, pupil_id=row.pupil_id, chosen="no" if is_chosen else "yes")
    return Button(
        texts.plain("homework-chosen", name=name) if is_chosen else name, does, "success" if is_chosen else None
    )


def _buttons(pending: Pending, texts: Texts) -> list[list[Button]]:
    lesson_id = pending.lesson_id
    if lesson_id is None:
        return []
    more = UseDraft(draft_id=pending.draft_id, lesson_id=lesson_id, how="m", seen=pending.seen)
    anew = UseDraft(draft_id=pending.draft_id, lesson_id=lesson_id, how="a", seen=pending.seen)
    if pending.stands:
        first = [Button(texts.plain("homework-add"), more, "success"), Button(texts.plain("homework-replace"), anew)]
    else:
        first = [Button(texts.plain("homework-done"), more, "success")]
    drop = DropHomeworkDraft(draft_id=pending.draft_id, lesson_id=lesson_id)
    return [first, [Button(texts.plain("homework-drop"), drop)], nav_row(lesson_id, texts)]
