"""Writing in a thread: what is asked, what became of it, what its reader gets, what waits for another thread."""

from handlers.callbacks.threads import (
    AnswerThread,
    ChooseForKept,
    ChooseOwnGroup,
    DropKept,
    OpenThread,
    OpenThreadBelow,
    SendInto,
    SendKept,
    TakeAsLine,
)
from handlers.screens import lesson_words, people_words
from handlers.screens.screen import Button, Screen
from handlers.screens.threads import back, child_for_staff, colleague_words, later_line, title, writer_words
from locales.texts import Html, Texts, cut
from services.access.threads import Side
from services.matters.posts import ClosedNews, LetterNews, PassedNews, PostNews
from services.threads.kept import Waiting
from services.threads.lists import Letters, OwnThreads
from services.threads.posting import Posted, Prompt

_LONGEST_QUOTE = 1200
_LONGEST_NOTICE = 3000


def prompt_screen(prompt: Prompt, texts: Texts) -> Screen:
    """To whom the next words go, and when they are handed over."""
    head = prompt.head
    lines = [title(head, texts), texts.html("writing-how")]
    if prompt.later is not None:
        lines.append(later_line(prompt.later, texts))
    if prompt.is_first or head.side is not Side.STAFF:
        lines.append(texts.html("threads-label"))
    return Screen(Html("\n\n".join(lines)), [[back(head, texts)]])


def posted_screen(posted: Posted, texts: Texts) -> Screen:
    """It is written down."""
    lines = [texts.html("writing-posted")]
    if posted.later is not None:
        lines.append(later_line(posted.later, texts))
    lines.append(texts.html("writing-more"))
    return Screen(
        Html("\n".join(lines)), [[Button(texts.plain("threads-open"), OpenThread(thread_id=posted.thread_id, page=0))]]
    )


def not_taken_screen(texts: Texts) -> Screen:
    """A sticker, a place, a card: no letter."""
    return Screen(texts.html("writing-not-taken"))


def refused_file_screen(refusal: Html, texts: Texts) -> Screen:
    """A file was not taken; what came before it stays."""
    return Screen(Html(f"{refusal}\n{texts.html('writing-others-kept')}"))


def kept_screen(refusal: Html, waiting: Waiting, texts: Texts) -> Screen:
    """Why it was not taken, that it is kept, and where it may go instead."""
    lines = [refusal, texts.html("writing-kept"), *_quoted(waiting, texts)]
    rows = []
    if waiting.is_family:
        rows.append([Button(texts.plain("writing-kept-whom"), ChooseForKept(draft_id=waiting.draft_id))])
    elif waiting.pupil_id is not None and waiting.person_id is not None:
        anew = SendKept(draft_id=waiting.draft_id, pupil_id=waiting.pupil_id, person_id=waiting.person_id)
        rows.append([Button(texts.plain("writing-kept-anew"), anew)])
    return Screen(Html("\n".join(lines)), [*rows, _drop(waiting, texts)])


def whole_words_screen(refusal: Html, waiting: Waiting, thread_id: int, texts: Texts) -> Screen:
    """A file was not taken: its words may go without it."""
    send = Button(texts.plain("writing-without-file"), SendInto(draft_id=waiting.draft_id, thread_id=thread_id))
    lines = [refusal, texts.html("writing-kept"), *_quoted(waiting, texts)]
    return Screen(Html("\n".join(lines)), [[send], _drop(waiting, texts)])


def line_screen(waiting: Waiting, thread_id: int, texts: Texts) -> Screen:
    """Words that read as a lesson's line, typed where a letter is awaited: which of the two they are."""
    lines = [texts.html("writing-line-ask"), *_quoted(waiting, texts)]
    row = [
        Button(texts.plain("writing-line-lesson"), TakeAsLine(draft_id=waiting.draft_id)),
        Button(texts.plain("writing-line-letter"), SendInto(draft_id=waiting.draft_id, thread_id=thread_id)),
    ]
    return Screen(Html("\n".join(lines)), [row, _drop(waiting, texts)])


def whom_screen(waiting: Waiting, letters: Letters, texts: Texts) -> Screen:
    """To whom of the school what waits may go."""
    rows = [
        [
            Button(
                texts.plain("letters-write", colleague=colleague_words(one, texts)),
                SendKept(draft_id=waiting.draft_id, pupil_id=letters.pupil_id, person_id=one.person_id),
            )
        ]
        for one in letters.written_to
    ]
    ask = texts.html("writing-kept-ask", child=lesson_words.familiar(letters.name, texts))
    return Screen(Html("\n".join([*_quoted(waiting, texts), "", ask])), [*rows, _drop(waiting, texts)])


def which_thread_screen(waiting: Waiting, own: OwnThreads, texts: Texts) -> Screen:
    """Into which of a colleague's threads what was sent goes; or to a family that has none."""
    rows = [
        [
            Button(
                f"{child_for_staff(head, texts)} · {writer_words(head.kinship, texts)}",
                SendInto(draft_id=waiting.draft_id, thread_id=head.thread_id),
            )
        ]
        for head in own.threads
    ]
    if own.begins:
        rows.append([Button(texts.plain("writing-other-family"), ChooseOwnGroup(draft_id=waiting.draft_id))])
    ask = texts.html("writing-which-thread" if rows else "writing-no-threads")
    return Screen(Html("\n".join([*_quoted(waiting, texts), "", ask])), [*rows, _drop(waiting, texts)])


def dropped_screen(texts: Texts) -> Screen:
    """Nothing was sent."""
    return Screen(texts.html("writing-dropped"))


def post_news_screen(news: PostNews, texts: Texts) -> Screen:
    """A letter, to whoever it is for."""
    lines = [texts.html("writing-news", child=_child(news, texts), who=_author(news, texts))]
    if news.text:
        lines.append(texts.html("writing-quote", text=cut(news.text, _LONGEST_NOTICE)))
    if news.is_hidden:
        lines.append(texts.html("writing-news-hidden"))
    if news.files:
        lines.append(texts.html("threads-files", count=news.files))
    return Screen(Html("\n".join(lines)), [_answering(news, texts)])


def passed_news_screen(news: PassedNews, texts: Texts) -> Screen:
    """Somebody else answers now: to that colleague, or to the family."""
    if news.for_family:
        who = texts.plain("threads-nobody") if news.colleague is None else colleague_words(news.colleague, texts)
        return Screen(
            texts.html("writing-passed-family", child=_child(news, texts), colleague=who), [_answering(news, texts)]
        )
    text = texts.html("writing-passed-staff", child=_child(news, texts), who=writer_words(news.kinship, texts))
    return Screen(text, [_answering(news, texts)])


def closed_news_screen(news: ClosedNews, texts: Texts) -> Screen:
    """Nothing more is written there; where to write instead is a tap away."""
    who = texts.plain("threads-nobody") if news.colleague is None else colleague_words(news.colleague, texts)
    text = texts.html("writing-closed-family", child=_child(news, texts), colleague=who)
    return Screen(text, [[Button(texts.plain("threads-open"), OpenThreadBelow(thread_id=news.thread_id))]])


def _answering(news: LetterNews, texts: Texts) -> list[Button]:
    return [
        Button(texts.plain("threads-answer"), AnswerThread(thread_id=news.thread_id)),
        Button(texts.plain("threads-open"), OpenThreadBelow(thread_id=news.thread_id)),
    ]


def _child(news: LetterNews, texts: Texts) -> str:
    if news.for_family:
        return lesson_words.familiar(news.name, texts)
    return people_words.in_class(news.name, news.group, texts)


def _author(news: PostNews, texts: Texts) -> str:
    if news.author is None:
        return writer_words(news.kinship, texts)
    # Whoever answers now is named by what they are to the child.
    is_current = news.colleague is not None and news.colleague.name == news.author
    return colleague_words(news.colleague, texts) if is_current and news.colleague is not None else news.author


def _quoted(waiting: Waiting, texts: Texts) -> list[Html]:
    lines = []
    if waiting.text:
        lines.append(texts.html("writing-quote", text=cut(waiting.text, _LONGEST_QUOTE)))
    if waiting.files:
        lines.append(texts.html("threads-files", count=waiting.files))
    return lines


def _drop(waiting: Waiting, texts: Texts) -> list[Button]:
    return [Button(texts.plain("writing-drop"), DropKept(draft_id=waiting.draft_id))]
