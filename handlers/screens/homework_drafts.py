"""What was typed or sent and is not homework yet: quoted, with the words that decide it."""

from collections.abc import Collection, Sequence

from handlers.callbacks.homework import DropHomeworkDraft, NamePupil, UseDraft
from handlers.callbacks.lessons import OpenHomework
from handlers.screens import lesson_words
from handlers.screens.lesson_nav import nav_row
from handlers.screens.screen import Button, Screen
from locales.texts import Html, Texts
from services.attendance import SheetRow
from services.homework.pending import Pending

LONGEST_QUOTE = 1200
_PAIR = 2


def pending_screen(pending: Pending, texts: Texts, *, title: Html | None = None, note: Html | None = None) -> Screen:
    """A draft for a lesson: added to what stands, put in its place, or let go; ``note`` says what was refused."""
    lines = [] if title is None else [title, ""]
    if note is not None:
        lines += [note, ""]
    lines += quoted(pending, texts)
    if pending.stands:
        asks = "split" if pending.is_split else "stands"
        lines += ["", texts.html("homework-pending-stands", asks=asks)]
        if pending.standing_text:
            lines.append(texts.html("homework-quote", text=_beginning(pending.standing_text, LONGEST_QUOTE)))
    else:
        lines += ["", texts.html("homework-pending-new")]
    return Screen(Html("\n".join(lines)), _buttons(pending, texts))


def quoted(pending: Pending, texts: Texts) -> list[Html]:
    """What the draft holds, and for whom."""
    lines = []
    if pending.names:
        names = ", ".join(lesson_words.in_line(name, texts) for name in pending.names)
        lines.append(texts.html("homework-pending-for", names=names))
    if pending.text:
        lines.append(texts.html("homework-pending-words"))
        lines.append(texts.html("homework-quote", text=_beginning(pending.text, LONGEST_QUOTE)))
    if pending.files:
        lines.append(texts.html("homework-files", count=pending.files))
    return lines


def refused_screen(refusal: Html, text: str, texts: Texts, *, lesson_id: int, is_kept: bool) -> Screen:
    """What was typed comes back with the reason why it was not written down; and that it stays in the draft."""
    kept = [texts.html("homework-kept")] if is_kept else []
    lines = [refusal, *kept, texts.html("homework-quote", text=_beginning(text, LONGEST_QUOTE))]
    return Screen(Html("\n".join(lines)), [nav_row(lesson_id, texts)])


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
    more = UseDraft(draft_id=pending.draft_id, lesson_id=lesson_id, how="more")
    anew = UseDraft(draft_id=pending.draft_id, lesson_id=lesson_id, how="anew")
    if pending.stands:
        first = [Button(texts.plain("homework-add"), more, "success"), Button(texts.plain("homework-replace"), anew)]
    else:
        first = [Button(texts.plain("homework-done"), more, "success")]
    drop = DropHomeworkDraft(draft_id=pending.draft_id, lesson_id=lesson_id)
    return [first, [Button(texts.plain("homework-drop"), drop)], nav_row(lesson_id, texts)]


def _beginning(text: str, at_most: int) -> str:
    return text if len(text) <= at_most else f"{text[:at_most].rstrip()}…"
