"""«Сегодня»: own lessons, own children, own class, the school; whichever the person has."""

from handlers.callbacks import OpenChild, OpenLesson, OpenToday
from handlers.screens import diary, lesson_words
from handlers.screens.screen import Button, Screen, Style
from locales import dates
from locales.texts import Html, Texts
from models.lessons import Taking
from services.today import AwayPupil, ClassDay, TeacherLesson, Today

FEW_CHILDREN = 3
"""So many days are written out whole; more children get a line each, and a button to the rest."""


def today_screen(today: Today, texts: Texts) -> Screen:
    """The day of one person."""
    parts = [texts.html("today-title", day=dates.day(today.date, texts.language))]
    rows: list[list[Button]] = []
    if today.lessons:
        parts.append(Html("\n".join(_lesson_line(lesson, texts) for lesson in today.lessons)))
        rows += [[_lesson_button(lesson, texts)] for lesson in today.lessons]
    elif "teacher" in today.functions:
        parts.append(texts.html("today-no-lessons"))
    parts += [_class(day, texts) for day in today.classes]
    if today.school:
        parts.append(_school(today, texts))
    if len(today.children) <= FEW_CHILDREN:
        parts += [diary.day_text(day, texts) for day in today.children]
    else:
        parts.append(Html("\n".join(diary.day_line(day, texts) for day in today.children)))
    rows += [
        [
            Button(
                texts.plain("today-child", child=lesson_words.familiar(day.child, texts), group=day.group),
                OpenChild(pupil_id=day.pupil_id),
            )
        ]
        for day in today.children
    ]
    if today.unasked:
        parts.append(diary.consent_text(texts))
        rows.append(diary.consent_buttons(texts))
    if len(parts) == 1:
        parts.append(texts.html("today-nothing"))
    rows.append([Button(texts.plain("common-refresh"), OpenToday())])
    return Screen(Html("\n\n".join(parts)), rows)


def _lesson_line(lesson: TeacherLesson, texts: Texts) -> Html:
    title = lesson.title
    state = lesson.taking.value
    if lesson.taking is Taking.NOT_TAKEN and lesson.is_now:
        state = "now"
    elif lesson.taking is Taking.TAKEN and lesson.absent:
        state = "taken_some_absent"
    return texts.html(
        "today-lesson",
        state=state,
        starts=dates.clock(title.starts),
        lesson=lesson_words.numbered(title.number, title.subject),
        group=lesson_words.group(title, texts),
        absent=lesson.absent,
    )


def _lesson_button(lesson: TeacherLesson, texts: Texts) -> Button:
    title = lesson.title
    label = f"{lesson_words.numbered(title.number, title.subject)} {lesson_words.group(title, texts)}"
    style: Style | None = "primary" if lesson.is_now else None
    return Button(label, OpenLesson(lesson_id=title.lesson_id), style)


def _class(day: ClassDay, texts: Texts) -> Html:
    lines = [
        texts.html(
            "today-class",
            group=day.group,
            listed=day.listed,
            marked=str(day.marked),
            total=str(day.total),
        ),
    ]
    lines += [_away(pupil, texts) for pupil in day.away]
    if not day.away and day.marked:
        lines.append(texts.html("today-class-all-here"))
    if day.unmarked:
        lines.append(texts.html("today-class-unmarked", lessons=", ".join(day.unmarked)))
    return Html("\n".join(lines))


def _away(pupil: AwayPupil, texts: Texts) -> Html:
    name = lesson_words.on_list(pupil.name, texts)
    if pupil.absent and pupil.late:
        return texts.html(
            "today-class-away-and-late",
            name=name,
            absent=", ".join(pupil.absent),
            late=", ".join(pupil.late),
        )
    if pupil.absent:
        return texts.html("today-class-away", name=name, lessons=", ".join(pupil.absent), count=len(pupil.absent))
    return texts.html("today-class-late", name=name, lessons=", ".join(pupil.late), count=len(pupil.late))


def _school(today: Today, texts: Texts) -> Html:
    marked = sum(count.marked for count in today.school)
    begun = sum(count.begun for count in today.school)
    lines = [texts.html("today-school", marked=str(marked), begun=str(begun), at=dates.clock(today.at))]
    lines += [
        texts.html("today-school-class", group=count.group, marked=str(count.marked), begun=str(count.begun))
        for count in today.school
        if count.marked < count.begun
    ]
    return Html("\n".join(lines))
