"""Which news a guardian or a pupil wants: kinds, their subjects, kinds of work."""

from handlers.callbacks.family_settings import (
    OnlyControl,
    OpenFamilySettings,
    OpenFilters,
    OpenSubjects,
    OpenWorks,
    ToldName,
    Want,
    WantKind,
    WantSubject,
    WantWork,
)
from handlers.screens.screen import Button, Screen, pairs
from locales.texts import Html, Texts
from models.families import Told
from services.family_news.wishes import BY_SUBJECT, CONTROL, Wish, Wishes

_A_PAGE = 24
_NAMES: dict[Told, ToldName] = {
    Told.MARKS: "marks",
    Told.HOMEWORK: "homework",
    Told.FINALS: "finals",
    Told.TIMETABLE: "timetable",
    Told.REMARKS: "remarks",
}


def filters_screen(wishes: Wishes, texts: Texts) -> Screen:
    """A button for each kind, with what is wanted of it; and the ways to subjects and works."""
    rows = [
        [
            Button(
                texts.plain("filters-kind", told=told.value, wanted=_mark(is_wanted)),
                WantKind(told=_NAMES[told], want=_other(is_wanted)),
            )
        ]
        for told, is_wanted in wishes.kinds.items()
    ]
    finer = [
        Button(texts.plain("filters-subjects", told=told.value), OpenSubjects(told=_NAMES[told], page=0))
        for told in BY_SUBJECT
        if wishes.kinds[told]
    ]
    if wishes.kinds[Told.MARKS]:
        finer.append(Button(texts.plain("filters-works"), OpenWorks()))
    lines = [texts.html("filters-title"), texts.html("filters-always"), texts.html("filters-own")]
    lines += [
        texts.html("filters-without", told=told.value, count=count)
        for told, count in wishes.without.items()
        if count and wishes.kinds[told]
    ]
    back = Button(texts.plain("common-back"), OpenFamilySettings())
    return Screen(Html("\n".join(lines)), [*rows, *pairs(finer), [back]])


def subjects_screen(told: Told, wishes: list[Wish], page: int, texts: Texts) -> Screen:
    """A button for each subject."""
    name = _NAMES[told]
    pages = max(1, -(-len(wishes) // _A_PAGE))
    page = min(page, pages - 1)
    buttons = [
        Button(
            texts.plain("filters-wish", name=wish.name or "", wanted=_mark(wish.is_wanted)),
            WantSubject(told=name, subject_id=int(wish.key), want=_other(wish.is_wanted), page=page),
        )
        for wish in wishes[page * _A_PAGE : (page + 1) * _A_PAGE]
    ]
    rows = pairs(buttons)
    turns = [
        Button(texts.plain(label), OpenSubjects(told=name, page=to))
        for label, to in (("filters-earlier", page - 1), ("filters-more", page + 1))
        if 0 <= to < pages
    ]
    title = texts.html("filters-subjects-title" if wishes else "filters-no-subjects", told=told.value)
    return Screen(title, [*rows, *([turns] if turns else []), [_back(texts)]])


def works_screen(wishes: list[Wish], texts: Texts) -> Screen:
    """A button for each kind of work."""
    buttons = [
        Button(
            texts.plain(
                "filters-wish",
                name=wish.name or texts.plain(f"work-type-{wish.key}"),
                wanted=_mark(wish.is_wanted),
            ),
            WantWork(work=wish.key, want=_other(wish.is_wanted)),
        )
        for wish in wishes
    ]
    quick = [Button(texts.plain("filters-all-works"), OnlyControl(want="no"))]
    if any(wish.key == CONTROL for wish in wishes):
        quick.insert(0, Button(texts.plain("filters-only-control"), OnlyControl(want="yes")))
    return Screen(texts.html("filters-works-title"), [quick, *pairs(buttons), [_back(texts)]])


def _mark(is_wanted: bool) -> Want:  # noqa: FBT001  (the mark beside the words)
    return "yes" if is_wanted else "no"


def _other(is_wanted: bool) -> Want:  # noqa: FBT001  (what a tap makes of it)
    return "no" if is_wanted else "yes"


def _back(texts: Texts) -> Button:
    return Button(texts.plain("common-back"), OpenFilters())
