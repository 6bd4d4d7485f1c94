"""What a line writes, part by part, in the words of the preview and of the receipt."""

from collections.abc import Iterable

from handlers.screens import lesson_words, mark_words
from locales import dates
from locales.texts import Html, Texts, cut
from services.names import ShownName
from services.one_line.attendance_part import LateShown
from services.one_line.marks_part import MarkShown
from services.one_line.preview import Parts, Preview

LONGEST_TEXT = 1500
"""UTF-16 units of homework on the screen; it is written whole."""
LONGEST_BEFORE = 300
"""A topic is no longer; of what is replaced, the beginning is enough."""


def parts_lines(preview: Preview, texts: Texts, *, closing: bool = True) -> list[Html]:
    """Every part that is written, and what it replaces; ``closing``: with what closing the lesson asserts."""
    parts = preview.parts
    if parts is None:
        return []
    lines = _attendance(parts, texts) if parts.says_attendance else []
    asserts = closing and preview.is_open and not preview.is_closed
    if asserts and not parts.says_attendance:
        lines.append(_asserted(parts, texts))
    lines += _topic(parts, texts, asserts=asserts)
    lines += _homework(parts, texts)
    lines += _marks(parts, texts)
    if not preview.is_open and parts.says_attendance:
        lines.append(texts.html("line-early", starts=dates.clock(parts.title.starts)))
    return lines


def _attendance(parts: Parts, texts: Texts) -> list[Html]:
    seen = parts.attendance
    lines = []
    if seen.absent:
        lines.append(texts.html("line-absent", names=_names((one.name for one in seen.absent), texts)))
    if seen.late:
        lines.append(texts.html("line-late", names=", ".join(_late(one, texts) for one in seen.late)))
    if lines:
        lines.append(texts.html("line-others-here"))
    else:
        lines.append(texts.html("line-all-here", listed=str(parts.listed)))
    if seen.back:
        lines.append(texts.html("line-back", names=_names(seen.back, texts)))
    if seen.unnamed:
        lines.append(texts.html("line-unnamed", names=_names(seen.unnamed, texts)))
    return lines


def _asserted(parts: Parts, texts: Texts) -> Html:
    """The line says nothing of who is here: what closing would say of it."""
    if not parts.asserted:
        return texts.html("line-asserts-all", listed=str(parts.listed))
    return texts.html("line-asserts-absent", names=_names(parts.asserted, texts))


def _topic(parts: Parts, texts: Texts, *, asserts: bool) -> list[Html]:
    part = parts.topic
    if part.topic is None:
        return [texts.html("line-no-topic")] if asserts and part.is_needed else []
    if not part.is_typed:
        if not asserts:
            return []
        return [texts.html("line-topic-next" if part.is_by_plan else "line-topic-stands", topic=part.topic)]
    topic = cut(part.topic, LONGEST_BEFORE)
    lines = [texts.html("line-topic-planned" if part.is_by_plan else "line-topic", topic=topic)]
    if part.before is not None:
        lines.append(texts.html("line-before", text=part.before))
    return lines


def _homework(parts: Parts, texts: Texts) -> list[Html]:
    part = parts.homework
    if part.deed is None:
        return []
    if part.deed.text is None:
        lines = [texts.html("line-homework-none")]
    else:
        due = "" if part.due_on is None else dates.day(part.due_on, texts.language)
        text = cut(part.deed.text, LONGEST_TEXT)
        lines = [texts.html("line-homework", has_due="yes" if due else "no", due=due, text=text)]
    if part.was_none:
        lines.append(texts.html("line-before", text=texts.plain("line-was-none")))
    if part.before is not None:
        lines.append(texts.html("line-before", text=cut(part.before, LONGEST_BEFORE)))
    if part.files_before:
        lines.append(texts.html("line-before-files", count=part.files_before))
    return lines


def _marks(parts: Parts, texts: Texts) -> list[Html]:
    """«Контрольная работа: 5 — 2. Иванов А.; 4 — 3. Ким С.», a kind of work after another."""
    works: dict[str, dict[str, list[str]]] = {}
    for one in parts.marks.shown:
        value = mark_words.mark(one.value, one.second, texts)
        works.setdefault(one.work_type, {}).setdefault(value, []).append(_marked(one, texts))
    return [
        texts.html(
            "line-marks",
            work=mark_words.work(code, parts.works, texts),
            marks="; ".join(f"{value} — {', '.join(names)}" for value, names in values.items()),
        )
        for code, values in works.items()
    ]


def _marked(one: MarkShown, texts: Texts) -> str:
    name = lesson_words.on_list(one.name, texts)
    if one.before is None:
        return name
    if (one.before, one.before_second) == (one.value, one.second):
        return texts.plain("line-mark-stands", name=name)
    before = mark_words.mark(one.before, one.before_second, texts)
    return texts.plain("line-mark-before", name=name, before=before)


def _late(one: LateShown, texts: Texts) -> str:
    name = lesson_words.on_list(one.name, texts)
    return name if one.minutes is None else texts.plain("line-minutes", name=name, minutes=str(one.minutes))


def _names(names: Iterable[ShownName], texts: Texts) -> str:
    return ", ".join(lesson_words.on_list(name, texts) for name in names)
