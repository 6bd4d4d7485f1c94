"""A thread, and how its sides are named to each other."""

from handlers.callbacks.hubs import HubName
from handlers.callbacks.threads import (
    AnswerThread,
    AskClosing,
    CloseThread,
    OpenLetters,
    OpenPost,
    OpenThread,
    OpenThreads,
    PassThread,
    PassThreadTo,
)
from handlers.screens import lesson_words, people_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut, pages
from models.people import Kinship
from services.access.threads import Side
from services.threads.colleagues import Colleague
from services.threads.heads import Head
from services.threads.hours import Later
from services.threads.passing import Passing
from services.threads.reading import PostShown, ThreadPage, WholePost
from services.threads.states import Standing

_LONGEST_SHOWN = 500
"""UTF-16 units of a post on a thread's screen: a page of them is one message."""
_PAGE = 3800
"""UTF-16 units of a post in one message."""
STAFF_HUB: HubName = "me"


def thread_screen(page: ThreadPage, texts: Texts) -> Screen:
    """Some posts, the newest last, and what can be done."""
    head = page.head
    lines = [title(head, texts), texts.html("threads-label")]
    if page.is_watched:
        lines.append(texts.html("threads-watched", side=head.side.value))
    if head.is_closed:
        lines.append(texts.html("threads-closed"))
    posts = [_post(post, head, texts) for post in page.posts] or [texts.html("threads-empty")]
    return Screen(Html("\n\n".join(["\n".join(lines), *posts])), _rows(page, texts))


def whole_screens(found: WholePost, texts: Texts) -> list[Screen]:
    """A post in full under its title, in as many messages as it takes; what of its files is gone is said."""
    said = [texts.html("threads-post-page", text=page) for page in pages(found.post.text or "", _PAGE)]
    first = title(found.head, texts)
    gone = sum(file.is_gone for file in found.files)
    if gone:
        said.append(texts.html("threads-files-gone", count=gone))
    if not said:
        said.append(_files_or_erased(found.post, texts))
    return [Screen(Html(f"{first}\n\n{said[0]}")), *map(Screen, said[1:])]


def passing_screen(passing: Passing, texts: Texts) -> Screen:
    """To whom it may go."""
    head = passing.head
    rows = [
        [Button(colleague_words(one, texts), PassThreadTo(thread_id=head.thread_id, person_id=one.person_id))]
        for one in passing.targets
    ]
    ask = texts.html("threads-pass-whom" if rows else "threads-pass-nobody")
    return Screen(Html(f"{title(head, texts)}\n\n{ask}"), [*rows, [_back_to_thread(head, texts)]])


def passed_screen(to: Colleague, texts: Texts) -> Screen:
    """Somebody else answers now."""
    text = texts.html("threads-passed", colleague=colleague_words(to, texts))
    return Screen(text, [[Button(texts.plain("threads-back"), OpenThreads(hub=STAFF_HUB, page=0))]])


def closing_screen(page: ThreadPage, texts: Texts) -> Screen:
    """Whether it is to be closed."""
    close = Button(texts.plain("threads-close-yes"), CloseThread(thread_id=page.head.thread_id), "danger")
    text = Html(f"{title(page.head, texts)}\n\n{texts.html('threads-close-ask')}")
    return Screen(text, [[close], [_back_to_thread(page.head, texts)]])


def title(head: Head, texts: Texts) -> Html:
    """The child and the other side."""
    if head.side is Side.STAFF:
        return texts.html("threads-title", child=child_for_staff(head, texts), other=writer_words(head.kinship, texts))
    other = texts.plain("threads-nobody") if head.colleague is None else colleague_words(head.colleague, texts)
    return texts.html("threads-title", child=lesson_words.familiar(head.name, texts), other=other)


def child_for_staff(head: Head, texts: Texts) -> str:
    """«4. Петров И., 7Б»."""
    return people_words.in_class(head.name, head.group, texts)


def writer_words(kinship: Kinship | None, texts: Texts) -> str:
    """«мать»; the pupil."""
    return texts.plain("threads-pupil") if kinship is None else texts.plain(f"kinship-{kinship.value}")


def colleague_words(colleague: Colleague, texts: Texts) -> str:
    """«Соколова В. И., классный руководитель»."""
    return texts.plain(
        "threads-colleague",
        standing=colleague.standing.value,
        subject=colleague.subject,
        name=colleague.name,
    )


def later_line(later: Later, texts: Texts) -> Html:
    """As a sentence: «Передадим завтра в 07:30.»."""
    if not later.is_known:
        return texts.html("threads-later-line-unknown")
    return texts.html("threads-later-line", **_moment(later, texts))


def _moment(later: Later, texts: Texts) -> dict[str, str]:
    return {
        "day": ("today", "tomorrow")[later.days] if later.days <= 1 else "other",
        "date": dates.day(later.at.date(), texts.language),
        "clock": dates.clock(later.at),
    }


def _post(post: PostShown, head: Head, texts: Texts) -> Html:
    who = texts.plain("threads-you") if post.is_mine else post.colleague or writer_words(head.kinship, texts)
    first = texts.html("threads-post", who=who, at=dates.moment(post.at, texts.language))
    if post.standing is not None:
        first = Html(f"{first} · {_state(post.standing, texts)}")
    lines = [first]
    if post.text:
        lines.append(texts.html("threads-post-page", text=cut(post.text, _LONGEST_SHOWN)))
    if post.files or not post.text:
        lines.append(_files_or_erased(post, texts))
    return Html("\n".join(lines))


def _files_or_erased(post: PostShown, texts: Texts) -> Html:
    return texts.html("threads-files", count=post.files) if post.files else texts.html("threads-erased")


def _state(standing: Standing, texts: Texts) -> Html:
    later = standing.later
    if later is None:
        return texts.html(f"threads-state-{standing.state.value}")
    if not later.is_known:
        return texts.html("threads-later-unknown")
    return texts.html("threads-later", **_moment(later, texts))


def _rows(page: ThreadPage, texts: Texts) -> list[list[Button]]:
    head = page.head
    rows = [
        [
            Button(
                texts.plain("threads-open-post", at=dates.moment(post.at, texts.language), count=post.files),
                OpenPost(post_id=post.post_id),
            )
        ]
        for post in page.posts
        if post.files or cut(post.text or "", _LONGEST_SHOWN) != (post.text or "")
    ]
    turning = []
    if page.page + 1 < page.pages:
        turning.append(Button("‹", OpenThread(thread_id=head.thread_id, page=page.page + 1)))
    if page.page > 0:
        turning.append(Button("›", OpenThread(thread_id=head.thread_id, page=page.page - 1)))
    if turning:
        rows.append(turning)
    may_write = not head.is_closed and head.side is not Side.WATCHING
    if may_write:
        answer = Button(texts.plain("threads-answer"), AnswerThread(thread_id=head.thread_id), "primary")
        rows.append([answer])
    if may_write and head.side is Side.STAFF:
        rows.append(
            [
                Button(texts.plain("threads-pass"), PassThread(thread_id=head.thread_id)),
                Button(texts.plain("threads-close"), AskClosing(thread_id=head.thread_id)),
            ]
        )
    return [*rows, [back(head, texts)]]


def back(head: Head, texts: Texts) -> Button:
    """To the list in which the thread stands."""
    if head.side is Side.STAFF:
        return Button(texts.plain("threads-back"), OpenThreads(hub=STAFF_HUB, page=0))
    return Button(texts.plain("threads-back"), OpenLetters(pupil_id=head.pupil_id))


def _back_to_thread(head: Head, texts: Texts) -> Button:
    return Button(texts.plain("threads-back-one"), OpenThread(thread_id=head.thread_id, page=0))
