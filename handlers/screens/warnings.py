"""Предварительное уведомление: what threatens, what can still be done and until when; and who has not seen it yet."""

from handlers.callbacks.digests import OpenWarning, OpenWeek, SeenAll, SeenWarning, SeenWeek
from handlers.screens import lesson_words
from handlers.screens.screen import Button, Screen, fitting
from locales import dates
from locales.texts import Html, Texts
from services.matters.unseen import UnseenList, WarningUnseen, WeekUnseen
from services.warnings.reading import SubjectThreat, WarningNews
from services.warnings.threats import Threat


def warning_screen(news: WarningNews, texts: Texts) -> Screen:
    """Plain and without a threat: each subject with what there is to do."""
    until = dates.span(news.ends_on, news.ends_on, texts.language)
    child = lesson_words.familiar(news.name, texts)
    lines = [texts.html("warning-title", child=child, period=news.period, until=until)]
    for subject in news.subjects:
        lines += [Html(""), *_subject(subject, texts)]
    lines += [Html(""), texts.html("warning-help", until=until)]
    if news.is_seen:
        return Screen(fitting([*lines, Html(""), texts.html("digest-seen")]))
    tap = SeenWarning(warning_id=news.warning_id, pupil_id=news.pupil_id)
    return Screen(fitting(lines), [[Button(texts.plain("digest-button-seen"), tap, "success")]])


def week_unseen_screen(news: WeekUnseen, texts: Texts) -> Screen:
    """A reminder to the guardian; the week itself is one tap away."""
    day = news.day.toordinal()
    shown = [(pupil_id, lesson_words.familiar(name, texts)) for pupil_id, name in news.children]
    text = texts.html(
        "unseen-week", day=dates.span(news.day, news.day, texts.language), children=", ".join(name for _, name in shown)
    )
    rows = [[Button(texts.plain("unseen-open-week"), OpenWeek(day=day))]]
    if len(shown) == 1:
        seen = Button(texts.plain("digest-button-seen"), SeenWeek(pupil_id=shown[0][0], day=day), "success")
    else:
        seen = Button(texts.plain("digest-button-seen-all"), SeenAll(day=day), "success")
    return Screen(text, [*rows, [seen]])


def warning_unseen_screen(news: WarningUnseen, texts: Texts) -> Screen:
    """The same of an early word."""
    text = texts.html(
        "unseen-warning",
        child=lesson_words.familiar(news.name, texts),
        period=news.period,
        until=dates.span(news.ends_on, news.ends_on, texts.language),
    )
    seen = SeenWarning(warning_id=news.warning_id, pupil_id=news.pupil_id)
    return Screen(
        text,
        [
            [Button(texts.plain("unseen-open-warning"), OpenWarning(warning_id=news.warning_id))],
            [Button(texts.plain("digest-button-seen"), seen, "success")],
        ],
    )


def unseen_list_screen(news: UnseenList, texts: Texts) -> Screen:
    """For the tutor: which children have a guardian who has not said it."""
    lines = [texts.html("unseen-list", day=dates.span(news.day, news.day, texts.language))]
    lines += [
        texts.html(
            "unseen-none" if not it.seen else "unseen-some",
            name=lesson_words.on_list(it.name, texts),
            what=it.what.value,
            seen=str(it.seen),
            told=str(it.told),
        )
        for it in news.children
    ]
    return Screen(fitting(lines))


def _subject(it: SubjectThreat, texts: Texts) -> list[Html]:
    lines = [texts.html("warning-subject", subject=it.subject)]
    if Threat.LOW in it.threats and it.average is not None:
        lines.append(texts.html("warning-low", whole=it.average[0], part=it.average[1]))
    if Threat.FEW in it.threats:
        lines.append(texts.html("warning-few", count=it.missing))
    if Threat.DEBTS in it.threats:
        lines.append(texts.html("warning-debts", count=it.debts))
    if Threat.ABSENCES in it.threats:
        lines.append(texts.html("warning-absences", absent=str(it.absent), held=it.held))
    lines.append(texts.html("warning-ahead", count=it.ahead))
    return lines
