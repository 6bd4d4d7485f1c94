"""Who is there that day: a tap for the whole day, exceptions below it lesson by lesson."""

from collections.abc import Sequence

from handlers.callbacks.day_card import FinishDay, MarkAtLesson, MarkDay, OpenDayCard, OpenDayList
from handlers.screens import lesson_words
from handlers.screens.attendance import PAIR
from handlers.screens.day_card import ordinal
from handlers.screens.screen import Button, Screen, Style
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Seen, Taking
from services.lessons.day import DayCard, DayPupil

MOST_EXCEPTIONS = 8
"""For so many pupils the lessons are written out, or for fewer: a message takes a hundred buttons."""
_MOST_BUTTONS = 98
"""Beside the two at the end."""
_STYLE: dict[str, Style | None] = {"present": None, "absent": "danger", "late": "primary", "partly": "danger"}
_NEXT = {"present": Seen.ABSENT, "absent": Seen.LATE, "late": Seen.PRESENT, "partly": Seen.PRESENT}
_OTHER = {Seen.PRESENT: Seen.ABSENT, Seen.ABSENT: Seen.PRESENT, Seen.LATE: Seen.PRESENT}


def day_list_screen(day: DayCard, texts: Texts) -> Screen:
    """The list of the class at the open lessons that have begun."""
    lessons = ", ".join(ordinal(lesson) for lesson in day.begun)
    lines = [texts.html("day-card-title", group=day.group, day=dates.day(day.date, texts.language))]
    of = {"group_id": day.group_id, "day": day.date.toordinal()}
    back = [Button(texts.plain("day-list-back"), OpenDayCard(**of))]
    if not day.begun:
        return Screen(Html("\n".join([*lines, texts.html("day-list-nothing")])), [back])
    pupils = [pupil for pupil in day.pupils if any(lesson.lesson_id in pupil.seen for lesson in day.begun)]
    lines += [texts.html("day-list-how", lessons=lessons), texts.html("attendance-how")]
    rows = _grid(day, pupils, texts)
    if len(day.begun) > 1:
        away = [pupil for pupil in pupils if _state(day, pupil) != "present"]
        if away:
            lines.append(texts.html("day-list-exceptions"))
        most = min(MOST_EXCEPTIONS, (_MOST_BUTTONS - len(pupils)) // (len(day.begun) + 1))
        rows += [row for pupil in away[:most] for row in _exceptions(day, pupil, texts)]
    if any(lesson.card.taking is not Taking.TAKEN for lesson in day.begun):
        state = "some" if day.absent else "all"
        label = texts.plain("day-list-finish", state=state, absent=day.absent, listed=len(pupils))
        rows.append([Button(label, FinishDay(**of, check=day.check_lists), "success")])
    return Screen(Html("\n".join(lines)), [*rows, back])


def _state(day: DayCard, pupil: DayPupil) -> str:
    """What the day comes to for a pupil: the same all along, late once, or missing at some lessons."""
    seen = [pupil.seen[lesson.lesson_id] for lesson in day.begun if lesson.lesson_id in pupil.seen]
    if Seen.ABSENT in seen:
        return "absent" if set(seen) == {Seen.ABSENT} else "partly"
    return "late" if Seen.LATE in seen else "present"


def _grid(day: DayCard, pupils: Sequence[DayPupil], texts: Texts) -> list[list[Button]]:
    """Short names two in a row, in the order of the list; nothing jumps under the finger while marking."""
    rows: list[list[Button]] = []
    is_open = False
    for pupil in pupils:
        name = lesson_words.on_list(pupil.name, texts)
        state = _state(day, pupil)
        does = MarkDay(lesson_id=day.lessons[0].lesson_id, pupil_id=pupil.pupil_id, seen=_NEXT[state])
        button = Button(texts.plain("day-list-pupil", state=state, name=name), does, _STYLE[state])
        is_short = len(texts.plain("day-list-pupil", state="absent", name=name)) <= PAIR
        if is_open and is_short:
            rows[-1].append(button)
        else:
            rows.append([button])
        is_open = is_short and len(rows[-1]) == 1
    return rows


def _exceptions(day: DayCard, pupil: DayPupil, texts: Texts) -> list[list[Button]]:
    """The pupil's name, and a button for each lesson."""
    title = texts.plain("day-list-by-lesson", name=lesson_words.on_list(pupil.name, texts))
    again = OpenDayList(group_id=day.group_id, day=day.date.toordinal())
    return [
        [Button(title, again)],
        [
            Button(
                texts.plain("day-list-at", state=seen.value, lesson=ordinal(lesson)),
                MarkAtLesson(lesson_id=lesson.lesson_id, pupil_id=pupil.pupil_id, seen=_OTHER[seen]),
            )
            for lesson in day.begun
            for seen in [pupil.seen.get(lesson.lesson_id)]
            if seen is not None
        ],
    ]
