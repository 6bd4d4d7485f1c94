"""One line of a plan, what is asked about it, and the report of a plan that was sent."""

from handlers.callbacks.plans import (
    MOST_LESSONS,
    ApplyPlan,
    AskMerge,
    AskPlanFile,
    AskPlanHomework,
    AskPlanTopic,
    AskProlong,
    AskTopicAfter,
    ClearPlanHomework,
    DoMerge,
    DoProlong,
    DropPlan,
    MovePlanLine,
    OpenPlan,
    OpenPlanLine,
    OpenPlanPage,
    RestorePlanLine,
    UndoPlanChange,
    WithdrawPlanLine,
)
from handlers.screens.plans import change_text, heading, reason
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.plans import PlanChangeKind
from services.plans import topics
from services.plans.changes import Reason
from services.plans.page import CourseTitle, LinePage
from services.plans.sending import Review
from services.workbook.file import UnreadableWorkbook

_CHANGES = 8
"""So many reasons fit into a message with the longest topic and homework."""


def line_screen(page: LinePage, texts: Texts) -> Screen:
    """A line in full, and all that can be done with it."""
    line = page.line
    parts = [heading(page.title, texts), texts.html("plans-line-full", number=str(line.place), topic=line.topic)]
    if line.homework is None:
        parts.append(texts.html("plans-homework-none"))
    else:
        parts.append(texts.html("plans-homework", homework=line.homework))
    if line.given:
        days = "; ".join(dates.day(day, texts.language) for day in line.given)
        parts.append(texts.html("plans-was-given", days=days))
    elif line.expected:
        days = "; ".join(dates.day(day, texts.language) for day in line.expected)
        parts.append(texts.html("plans-will-be-given", days=days))
    if line.is_with_previous:
        parts.append(texts.html("plans-with-previous"))
    parts += [change_text(change, texts) for change in line.changes[-_CHANGES:]]
    rows = _line_rows(page, texts) if page.may_edit else []
    rows.append(
        [Button(texts.plain("plans-back-to-plan"), OpenPlanPage(course_id=page.title.course_id, page=page.page))]
    )
    return Screen(Html("\n".join(parts)), rows)


def _line_rows(page: LinePage, texts: Texts) -> list[list[Button]]:
    course_id, line = page.title.course_id, page.line
    of = {"course_id": course_id, "line_id": line.id}
    rows = [
        [
            Button(texts.plain("plans-change-topic"), AskPlanTopic(**of)),
            Button(texts.plain("plans-change-homework"), AskPlanHomework(**of)),
        ]
    ]
    is_merged = any(change.kind is PlanChangeKind.MERGE for change in line.changes)
    longer = [change for change in line.changes if change.kind is PlanChangeKind.PROLONG]
    if not line.given and not is_merged and line.place < page.of:
        rows.append([Button(texts.plain("plans-merge"), AskMerge(**of))])
    if len(longer) + 2 <= MOST_LESSONS:
        rows.append([Button(texts.plain("plans-prolong"), AskProlong(**of, lessons=len(longer) + 2))])
    # Of several lessons more the last is taken back first.
    latest = {change.kind: change.id for change in line.changes}
    rows += [
        [Button(texts.plain(f"plans-undo-{kind}"), UndoPlanChange(change_id=change_id))]
        for kind, change_id in latest.items()
    ]
    rows.append([Button(texts.plain("plans-add-after"), AskTopicAfter(**of))])
    moving = []
    if line.place > 1:
        moving.append(Button(texts.plain("plans-up"), MovePlanLine(**of, place=line.place - 1)))
    if line.place < page.of:
        moving.append(Button(texts.plain("plans-down"), MovePlanLine(**of, place=line.place + 1)))
    rows += [moving] if moving else []
    if not line.given:
        rows.append([Button(texts.plain("plans-withdraw"), WithdrawPlanLine(**of))])
    return rows


def withdrawn_screen(title: CourseTitle, line_id: int, topic: str, texts: Texts) -> Screen:
    """A line is out of the plan, and may come back."""
    course_id = title.course_id
    return Screen(
        Html("\n".join([heading(title, texts), texts.html("plans-withdrawn", topic=topic)])),
        [
            [Button(texts.plain("plans-restore"), RestorePlanLine(course_id=course_id, line_id=line_id))],
            [Button(texts.plain("plans-back-to-plan"), OpenPlan(course_id=course_id))],
        ],
    )


def reason_screen(page: LinePage, lessons: int, texts: Texts) -> Screen:
    """Why is the line given otherwise? The usual reasons as buttons, any other typed; no lessons: it is merged."""
    of = {"course_id": page.title.course_id, "line_id": page.line.id}
    rows = [
        [
            Button(
                reason(why, texts),
                DoProlong(**of, lessons=lessons, reason=why) if lessons else DoMerge(**of, reason=why),
            )
        ]
        for why in Reason
        if why is not (Reason.QUICK if lessons else Reason.HARD)
    ]
    asked = "plans-ask-prolong-reason" if lessons else "plans-ask-merge-reason"
    return _asking(page.title, texts.html(asked, topic=page.line.topic), [*rows, *_back(page, texts)], texts)


def topic_screen(page: LinePage, texts: Texts) -> Screen:
    """Another wording of the topic? Typed next."""
    asked = texts.html("plans-ask-topic", topic=page.line.topic, given="yes" if page.line.given else "no")
    return _asking(page.title, asked, _back(page, texts), texts)


def homework_screen(page: LinePage, texts: Texts) -> Screen:
    """Another planned homework? Typed next."""
    clear = ClearPlanHomework(course_id=page.title.course_id, line_id=page.line.id)
    rows = [[Button(texts.plain("plans-clear-homework"), clear)], *_back(page, texts)]
    return _asking(page.title, texts.html("plans-ask-homework", topic=page.line.topic), rows, texts)


def topic_after_screen(page: LinePage, texts: Texts) -> Screen:
    """Which topic follows this one? Typed next."""
    return _asking(page.title, texts.html("plans-ask-after", topic=page.line.topic), _back(page, texts), texts)


def new_topic_screen(title: CourseTitle, texts: Texts) -> Screen:
    """Which topic comes last? Typed next."""
    return _asking(title, texts.html("plans-ask-new"), [[_to_plan(title, texts)]], texts)


def file_screen(title: CourseTitle, texts: Texts) -> Screen:
    """What a file looks like that can be read."""
    asked = texts.html("plans-ask-file", topic=topics.TOPIC, number=topics.NUMBER, homework=topics.HOMEWORK)
    return _asking(title, asked, [[_to_plan(title, texts)]], texts)


def unreadable_screen(title: CourseTitle, unreadable: UnreadableWorkbook, name: str, texts: Texts) -> Screen:
    """Why the file cannot be read, by the name that it was sent under."""
    words = texts.html(unreadable.text_id, **{"file": name, **unreadable.data})
    return _asking(title, texts.html("plans-unreadable", reason=words), [[_to_plan(title, texts)]], texts)


def split_screen(title: CourseTitle, texts: Texts) -> Screen:
    """A text so long that the messenger has divided it: a part of a plan is no plan."""
    again = Button(texts.plain("plans-send"), AskPlanFile(course_id=title.course_id))
    return _asking(title, texts.html("plans-split"), [[again], [_to_plan(title, texts)]], texts)


def review_screen(review: Review, texts: Texts) -> Screen:
    """What a sent plan would change, and the two ways on."""
    said = texts.html("plans-report", count=review.topics)
    if not review.changes_anything:
        said = texts.html("plans-report-same", count=review.topics)
    counted = [
        texts.html(f"plans-report-{what}", count=str(count))
        for what, count in (
            ("added", review.added),
            ("changed", review.changed),
            ("withdrawn", review.withdrawn),
            ("kept", review.kept),
        )
        if count
    ]
    if review.shared_with:
        counted.append(texts.html("plans-report-shared", groups=", ".join(review.shared_with)))
    apply = Button(texts.plain("plans-apply"), ApplyPlan(draft_id=review.draft_id, seen=review.seen), style="success")
    rows = [[apply]] if review.changes_anything else []
    rows.append([Button(texts.plain("plans-drop"), DropPlan(draft_id=review.draft_id))])
    return _asking(review.title, Html("\n".join([said, *counted])), rows, texts)


def _asking(title: CourseTitle, words: Html, rows: list[list[Button]], texts: Texts) -> Screen:
    return Screen(Html("\n\n".join([heading(title, texts), words])), rows)


def _back(page: LinePage, texts: Texts) -> list[list[Button]]:
    to_line = OpenPlanLine(course_id=page.title.course_id, line_id=page.line.id)
    return [[Button(texts.plain("common-back"), to_line)]]


def _to_plan(title: CourseTitle, texts: Texts) -> Button:
    return Button(texts.plain("plans-back-to-plan"), OpenPlan(course_id=title.course_id))
