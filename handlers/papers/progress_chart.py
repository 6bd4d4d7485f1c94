"""A period's marks as a picture to be read on a phone: a card for each subject, with its marks and its average in time.

The paper is white by itself, so that it looks the same in a dark theme.
"""

import datetime as dt
import functools
import io
import math
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from handlers.screens import journal_words, lesson_words, progress_words
from locales import dates
from locales.texts import Texts
from services.progress.marks import SubjectMarks
from services.progress.pages import MarksPage

_FOLDER = Path(__file__).parent / "fonts"
_WIDTH, _MARGIN, _PAD, _GAP, _RADIUS = 1080, 36, 22, 18, 18
_HEAD, _CARD, _FOOT, _LEFT, _WEEKS = 128, 188, 76, 322, 3
_DOT, _SMALL_DOT, _DENSE = 17, 7, 16
"""With more marks than that in a card they are dots: their numbers would lie on one another."""
_SMOOTH = 2
"""Drawn so many times larger and made small again: lines without steps."""
_BACK, _PAPER, _INK, _FAINT, _RULE, _LINE = "#eef2f7", "#ffffff", "#1f2a37", "#66727f", "#e3e8ee", "#9bb4d3"
_TITLE = "#1d4f91"
_COLOURS = {5: "#1f8a5b", 4: "#2f6fbf", 3: "#c98a12", 2: "#c2483d", 1: "#c2483d"}
_GRADES = (5, 4, 3, 2)
_MOST = 40
"""Cards: a picture may be 10 000 points high at most."""


class _Fonts(NamedTuple):
    title: ImageFont.FreeTypeFont
    days: ImageFont.FreeTypeFont
    subject: ImageFont.FreeTypeFont
    mean: ImageFont.FreeTypeFont
    small: ImageFont.FreeTypeFont
    mark: ImageFont.FreeTypeFont


class _Point(NamedTuple):
    """A mark with points, on its day; a double one is two."""

    date: dt.date
    value: int


class _Area(NamedTuple):
    """Where the days and the values of a card stand."""

    left: int
    right: int
    top: int
    bottom: int
    first: dt.date
    last: dt.date

    def x(self, day: dt.date) -> float:
        """A day from left to right."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        """The best mark is on top."""
        return self.top + (5 - max(2.0, value)) / 3 * (self.bottom - self.top)


@functools.cache
def _fonts() -> _Fonts:
    plain, bold = str(_FOLDER / "DejaVuSans.ttf"), str(_FOLDER / "DejaVuSans-Bold.ttf")
    sizes = ((bold, 40), (plain, 28), (bold, 28), (bold, 50), (plain, 21), (bold, 22))
    return _Fonts(*(ImageFont.truetype(face, size * _SMOOTH) for face, size in sizes))


def progress_chart(page: MarksPage, texts: Texts) -> bytes:
    """A PNG; the same page gives the same bytes."""
    fonts = _fonts()
    subjects = [subject for subject in page.subjects if subject.average.mean is not None][:_MOST]
    height = _HEAD + max(1, len(subjects)) * (_CARD + _GAP) + _FOOT
    image = Image.new("RGB", (_WIDTH * _SMOOTH, height * _SMOOTH), _BACK)
    draw = ImageDraw.Draw(image)
    child = lesson_words.familiar(page.child.name, texts)
    group = page.turning.shown.year.group
    title = texts.plain("progress-table-title", child=child, group=group)
    _words(draw, (_MARGIN, 30), _fitted(title, fonts.title, _WIDTH - 2 * _MARGIN), _TITLE, fonts.title)
    shown = page.turning.shown
    _words(draw, (_MARGIN, 82), _period(page, texts), _FAINT, fonts.days)
    for place, subject in enumerate(subjects):
        top = _HEAD + place * (_CARD + _GAP)
        area = _Area(
            left=_MARGIN + _LEFT + 2 * _DOT,
            right=_WIDTH - _MARGIN - _PAD - _DOT,
            top=top + 32,
            bottom=top + _CARD - 52,
            first=min(subject.first, shown.first) if subject.period else shown.first,
            last=max(min(subject.last, page.turning.at.date()), shown.first + dt.timedelta(weeks=_WEEKS)),
        )
        _card(draw, subject, top, fonts, texts)
        _chart(draw, subject, area, fonts)
        _days(draw, area, fonts, texts)
    at = texts.plain("progress-chart-foot", at=dates.moment(page.turning.at, texts.language))
    _words(draw, (_MARGIN, height - _FOOT + 18), at, _FAINT, fonts.small)
    image = image.resize((_WIDTH, height), Image.Resampling.LANCZOS)
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _period(page: MarksPage, texts: Texts) -> str:
    shown = page.turning.shown
    days = progress_words.days(shown.first, shown.last, texts)
    return days if shown.period is None else texts.plain("reports-period", period=shown.period, days=days)


def _card(draw: ImageDraw.ImageDraw, subject: SubjectMarks, top: int, fonts: _Fonts, texts: Texts) -> None:
    """The paper of a card, and its words on the left."""
    box = [side * _SMOOTH for side in (_MARGIN, top, _WIDTH - _MARGIN, top + _CARD)]
    draw.rounded_rectangle(box, _RADIUS * _SMOOTH, fill=_PAPER)
    room = _LEFT - 2 * _PAD - 20
    lines = _wrapped(progress_words.name(subject, texts), fonts.subject, room)
    left, y = _MARGIN + _PAD, top + 20
    for line in lines:
        _words(draw, (left, y), line, _INK, fonts.subject)
        y += 34
    mean = subject.average.mean or Fraction(0)
    said = journal_words.mean(mean, texts)
    below = top + _CARD - 76
    _words(draw, (left, below), said, _colour(mean), fonts.mean)
    width = fonts.mean.getlength(said) / _SMOOTH
    count = texts.plain("progress-chart-count", count=subject.average.marks)
    arrow = progress_words.mean(subject, texts).removeprefix(said).strip()
    if arrow:
        _words(draw, (left + width + 14, below + 4), arrow, _FAINT, fonts.subject)
    _words(draw, (left + width + 14, below + (32 if arrow else 24)), count, _FAINT, fonts.small)


def _chart(draw: ImageDraw.ImageDraw, subject: SubjectMarks, area: _Area, fonts: _Fonts) -> None:
    """Rules for the values, the average as it went, and every mark where it was set."""
    for grade in _GRADES:
        y = area.y(grade)
        draw.line(_scaled((area.left - _DOT, y, area.right + _DOT, y)), fill=_RULE, width=2 * _SMOOTH)
        _words(draw, (area.left - 2 * _DOT - 8, y), str(grade), _FAINT, fonts.small, anchor="lm")
    points = _points(subject)
    course = _course(points, subject, area)
    if len(course) > 1:
        draw.line(_scaled([side for at in course for side in at]), fill=_LINE, width=5 * _SMOOTH, joint="curve")
    is_dense = len(points) > _DENSE
    radius = _SMALL_DOT if is_dense else _DOT
    for x, point in zip(_spread([area.x(point.date) for point in points], points, radius), points, strict=True):
        y = area.y(point.value)
        box = _scaled((x - radius, y - radius, x + radius, y + radius))
        draw.ellipse(box, fill=_COLOURS[point.value], outline=_PAPER, width=2 * _SMOOTH)
        if not is_dense:
            _words(draw, (x, y), str(point.value), _PAPER, fonts.mark, anchor="mm")


def _days(draw: ImageDraw.ImageDraw, area: _Area, fonts: _Fonts, texts: Texts) -> None:
    """The first day and the last, under the marks."""
    for x, day, anchor in ((area.left - _DOT, area.first, "la"), (area.right + _DOT, area.last, "ra")):
        _words(draw, (x, area.bottom + 20), dates.short_day(day, texts.language), _FAINT, fonts.small, anchor=anchor)


def _points(subject: SubjectMarks) -> list[_Point]:
    """What has a place on the scale: numbers alone."""
    return [
        _Point(mark.line.date, int(value))
        for mark in subject.marks
        for value in (mark.line.value, mark.line.second_value)
        if value is not None and value.isdecimal() and int(value) in _COLOURS
    ]


def _course(points: Sequence[_Point], subject: SubjectMarks, area: _Area) -> list[tuple[float, float]]:
    """The plain average after each day with marks; at its end the one that counts, which may be weighted."""
    found: list[tuple[float, float]] = []
    total = 0
    for count, point in enumerate(points, start=1):
        total += point.value
        at = (area.x(point.date), area.y(total / count))
        if found and found[-1][0] == at[0]:
            found[-1] = at
        else:
            found.append(at)
    if found and subject.average.mean is not None:
        found[-1] = (found[-1][0], area.y(float(subject.average.mean)))
    return found


def _spread(xs: Sequence[float], points: Sequence[_Point], radius: int) -> list[float]:
    """Marks of one value that would cover one another stand side by side."""
    taken: dict[int, float] = {}
    found = []
    for x, point in zip(xs, points, strict=True):
        free = taken.get(point.value, -math.inf)
        placed = max(x, free)
        found.append(placed)
        taken[point.value] = placed + radius * 1.5
    # Back from the edge of the paper, where there are many on the last days.
    edge: dict[int, float] = {}
    for place in range(len(found) - 1, -1, -1):
        value = points[place].value
        found[place] = min(found[place], edge.get(value, _WIDTH - _MARGIN - _PAD - radius))
        edge[value] = found[place] - radius * 1.5
    return found


def _colour(mean: Fraction) -> str:
    return _COLOURS[min(5, max(2, math.floor(mean + Fraction(1, 2))))]


def _scaled(sides: Sequence[float]) -> list[float]:
    return [side * _SMOOTH for side in sides]


def _words(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    said: str,
    colour: str,
    font: ImageFont.FreeTypeFont,
    *,
    anchor: str = "la",
) -> None:
    draw.text((at[0] * _SMOOTH, at[1] * _SMOOTH), said, colour, font, anchor=anchor)


def _wrapped(said: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """In two lines at most."""
    first, rest = "", said.split()
    while rest and font.getlength(f"{first} {rest[0]}".strip()) <= room * _SMOOTH:
        first = f"{first} {rest.pop(0)}".strip()
    if not first:
        return [_fitted(said, font, room)]
    return [first, _fitted(" ".join(rest), font, room)] if rest else [first]


def _fitted(said: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    if font.getlength(said) <= room * _SMOOTH:
        return said
    while said and font.getlength(f"{said}…") > room * _SMOOTH:
        said = said[:-1]
    return f"{said.rstrip()}…"
