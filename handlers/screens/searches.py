"""A search for a child: how it stands, the question to a teacher, the word that it was taken, the end."""

from handlers.callbacks.searches import (
    AskWhereFound,
    EndSearch,
    InClass,
    NotInClass,
    OpenSearch,
    OpenSteps,
    TakeSearch,
)
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.searches import Found
from services.absences.phones import GuardianPhone
from services.matters.searches import SearchAsked, SearchEnded, SearchNews, SearchTaken
from services.searches.view import Act, Place, SearchView

_WAYS = (Found.AT_SCHOOL, Found.AT_HOME, Found.WITH_FAMILY, Found.ELSEWHERE)


def search_screen(view: SearchView, texts: Texts) -> Screen:
    """How it stands, with what this reader may do."""
    lines = [_title(view, texts)]
    if view.missed is not None:
        lines.append(texts.html("searches-missed", **_place(view.missed), opened=dates.clock(view.opened)))
    if view.told:
        told = ", ".join(texts.plain(f"searches-who-{who.value}") for who in view.told)
        lines.append(texts.html("searches-told", told=told))
    if view.not_in_class is not None:
        lines.append(texts.html("searches-looked", at=dates.clock(view.not_in_class)))
    if view.taken is not None:
        lines.append(_taken(view.taken, texts))
    if view.ended is not None:
        return Screen(Html("\n".join([*lines, *_end(view, texts)])), _staff_rows(view, texts))
    if view.for_family:
        phone = view.school_phone
        lines.append(texts.html("searches-call", phone=phone) if phone else texts.html("searches-no-phone"))
        found = EndSearch(search_id=view.search_id, found=Found.WITH_FAMILY)
        return Screen(Html("\n".join(lines)), [[Button(texts.plain("searches-all-well"), found, "success")]])
    lines += phone_lines(view.phones, texts)
    rows = [[Button(texts.plain("searches-found"), AskWhereFound(search_id=view.search_id))]]
    if view.taken is None:
        rows.insert(0, [Button(texts.plain("searches-take"), TakeSearch(search_id=view.search_id), "primary")])
    return Screen(Html("\n".join(lines)), [*rows, *_staff_rows(view, texts)])


def where_screen(view: SearchView, texts: Texts) -> Screen:
    """Where the child is found."""
    ways = [
        [Button(texts.plain(f"searches-button-{way.value}"), EndSearch(search_id=view.search_id, found=way))]
        for way in _WAYS
    ]
    back = Button(texts.plain("searches-not-yet"), OpenSearch(search_id=view.search_id))
    return Screen(Html("\n".join([_title(view, texts), texts.html("searches-where")])), [*ways, [back]])


def asked_screen(view: SearchView, lesson_id: int, texts: Texts) -> Screen:
    """«Точно не в классе?», for whoever marked the child; «ребёнок на уроке?», for whoever has the class now."""
    is_marked = lesson_id == view.missed_id
    lines = [_title(view, texts)]
    if view.missed is not None and is_marked:
        lines.append(texts.html("searches-ask-marked", **_place(view.missed)))
    else:
        lines.append(texts.html("searches-ask-now"))
    if view.ended is not None:
        return Screen(Html("\n".join([*lines, *_end(view, texts)])))
    tap = {"search_id": view.search_id, "lesson_id": lesson_id}
    there = texts.plain("searches-in-class-mistake" if is_marked else "searches-in-class")
    rows = [[Button(there, InClass(**tap))]]
    if view.not_in_class is None:
        rows.insert(0, [Button(texts.plain("searches-not-in-class"), NotInClass(**tap))])
    else:
        lines.append(texts.html("searches-looked", at=dates.clock(view.not_in_class)))
    if view.taken is not None:
        lines.append(_taken(view.taken, texts))
    return Screen(Html("\n".join(lines)), rows)


def search_news_screen(news: SearchNews, texts: Texts) -> Screen:
    """As it stands when it is sent, and whenever it is written anew."""
    return search_screen(news.view, texts)


def asked_news_screen(news: SearchAsked, texts: Texts) -> Screen:
    """The question to a teacher."""
    return asked_screen(news.view, news.lesson_id, texts)


def taken_news_screen(news: SearchTaken, texts: Texts) -> Screen:
    """Somebody looks for the child."""
    assert news.view.taken is not None  # noqa: S101  (what was taken stays taken)
    return Screen(Html("\n".join([_title(news.view, texts), _taken(news.view.taken, texts)])))


def ended_news_screen(news: SearchEnded, texts: Texts) -> Screen:
    """The child is found."""
    return Screen(
        Html("\n".join([texts.html("searches-over", child=_child(news.view, texts)), *_end(news.view, texts)]))
    )


def phone_lines(phones: list[GuardianPhone], texts: Texts) -> list[Html]:
    """Whom of the family to call."""
    if not phones:
        return [texts.html("notice-no-guardians")]
    return [
        texts.html(
            "notice-guardian-phone" if one.phone else "notice-guardian-no-phone",
            kinship=texts.plain(f"kinship-{one.kinship.value}"),
            **({"phone": one.phone} if one.phone else {}),
        )
        for one in phones
    ]


def _staff_rows(view: SearchView, texts: Texts) -> list[list[Button]]:
    if view.for_family or not view.may_read_steps:
        return []
    opens = OpenSteps(pupil_id=view.pupil_id, day=view.date.toordinal())
    return [[Button(texts.plain("steps-open"), opens)]]


def _title(view: SearchView, texts: Texts) -> Html:
    child = _child(view, texts)
    return texts.html("searches-title-family" if view.for_family else "searches-title", child=child)


def _child(view: SearchView, texts: Texts) -> str:
    if view.for_family:
        return lesson_words.familiar(view.child, texts)
    return f"{view.group}, {lesson_words.in_line(view.child, texts)}"


def _end(view: SearchView, texts: Texts) -> list[Html]:
    """Where the child is, and who says so."""
    if view.ended is None or view.found is None:
        return []
    lines = [texts.html("searches-found-how", found=view.found.value)]
    if view.found is Found.AT_SCHOOL and view.found_at is not None:
        lines.append(texts.html("searches-found-at", **_place(view.found_at)))
    return [*lines, texts.html("searches-found-by", **_act(view.ended, texts))]


def _taken(act: Act, texts: Texts) -> Html:
    return texts.html("searches-taken", sex="unknown" if act.sex is None else act.sex.value, **_act(act, texts))


def _act(act: Act, texts: Texts) -> dict[str, str]:
    return {"who": texts.plain(f"searches-who-{act.who.value}"), "at": dates.clock(act.at)}


def _place(place: Place) -> dict[str, str]:
    subject = place.subject
    return {
        "number": "none" if place.number is None else str(place.number),
        "subject": subject if subject[1:2].isupper() else subject[:1].lower() + subject[1:],
    }
