"""A workbook sent to the bot: its report, and what came of it. The questions are in ``workbook_questions``."""

from collections.abc import Iterator, Mapping
from typing import Literal

from handlers.callbacks import OpenInvitations
from handlers.callbacks.workbook import (
    AllowLeavers,
    ApplyUpload,
    DropUpload,
    ForgetAnswers,
    OpenLoading,
    OpenQuestion,
    OpenUpload,
    SendProblems,
    SendTemplate,
)
from handlers.screens.hubs import back_button
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts, cut
from services.school_import import SheetReport
from services.upload.uploads import Waiting
from services.upload.workbook_review import Review, outcomes
from services.workbook.file import UnreadableWorkbook
from services.workbook.values import Problem

MOST_PROBLEMS = 10
MOST_WARNINGS = 5
_LONGEST_CELL = 80
_LONGEST_NAMES = 500


def loading_screen(waiting: Waiting | None, texts: Texts) -> Screen:
    """How data get in, and the workbook that still waits for a decision."""
    rows = [[Button(texts.plain("upload-template"), SendTemplate())], [back_button("school", texts)]]
    if waiting is not None:
        moment = dates.moment(waiting.received_at, texts.language)
        rows.insert(0, [Button(texts.plain("upload-continue", moment=moment), OpenUpload(upload_id=waiting.upload_id))])
    return Screen(texts.html("upload-about"), rows)


def template_caption(texts: Texts) -> Screen:
    """Under the empty workbook."""
    return Screen(texts.html("upload-template-caption"))


def unreadable_screen(unreadable: UnreadableWorkbook, name: str, texts: Texts) -> Screen:
    """Why this is no workbook, by the name it was sent under."""
    data = {**unreadable.data, **({"file": name} if "file" in unreadable.data else {})}
    words = texts.html(unreadable.text_id, **brief(data))
    return Screen(texts.html("upload-unreadable", reason=words), [[_to_loading(texts)]])


def writing_screen(upload_id: int, texts: Texts) -> Screen:
    """While it is being taken in; whoever is left here by a failure gets back to the report."""
    return Screen(texts.html("upload-writing"), [[_to_report(upload_id, texts)]])


def dropped_screen(texts: Texts) -> Screen:
    """Put aside."""
    return Screen(texts.html("upload-dropped"), [[_to_loading(texts)], [back_button("school", texts)]])


def report_screen(review: Review, texts: Texts) -> Screen:
    """What is in the workbook and what it would do; below, what can be decided."""
    report = review.report
    parts = [
        texts.html("upload-report"),
        Html("\n".join(_sheet_line(sheet, texts) for sheet in report.sheets)),
        *_remarks(review, texts),
        *_problems(review, texts),
        *_warnings(review, texts),
        *_open(review, texts),
    ]
    return Screen(Html("\n\n".join(parts)), list(_decisions(review, texts)))


def applied_screen(review: Review, texts: Texts) -> Screen:
    """What was written, and what comes next."""
    report = review.report
    lines = [texts.html("upload-done", added=report.added, changed=report.changed)]
    if report.leavers:
        lines.append(texts.html("upload-done-leavers", count=report.leavers))
    if review.wrong_rows:
        lines.append(texts.html("upload-done-wrong", count=review.wrong_rows))
    if report.questions:
        lines.append(texts.html("upload-done-questions", count=len(report.questions)))
    if report.lessons:
        lines.append(texts.html("import-lessons", count=report.lessons))
    lines.append(texts.html("upload-next"))
    invite = Button(texts.plain("upload-invite"), OpenInvitations())
    return Screen(Html("\n".join(lines)), [[invite], [back_button("school", texts)]])


def problem_lines(review: Review, texts: Texts) -> Iterator[str]:
    """All that is wrong, line by line, for a file."""
    for problem in review.report.problems:
        reason = texts.plain(problem.text_id, **problem.data)
        place = {"sheet": problem.sheet, "row": str(problem.row), "column": problem.column}
        yield texts.plain("import-problem", **place, reason=reason)


def problems_caption(review: Review, texts: Texts) -> Screen:
    """Under the file of all that is wrong."""
    return Screen(texts.html("upload-problems-caption", count=review.wrong_rows))


def brief(data: Mapping[str, str]) -> dict[str, str]:
    """What came from cells, cut: a cell may hold pages, and a message is short."""
    lists = {"names", "pupils", "groups", "sheets", "rows"}
    return {name: cut(value, _LONGEST_NAMES if name in lists else _LONGEST_CELL) for name, value in data.items()}


def _sheet_line(sheet: SheetReport, texts: Texts) -> Html:
    parts = [texts.plain(f"import-sheet-{sheet.kind}", count=sheet.things)]
    parts += [texts.plain(f"import-part-{name}", count=count) for name, count in outcomes(sheet).items()]
    return texts.html("import-sheet", sheet=sheet.sheet, what=", ".join(parts))


def _remarks(review: Review, texts: Texts) -> Iterator[Html]:
    report = review.report
    if report.unknown_sheets:
        names = cut(", ".join(report.unknown_sheets), _LONGEST_NAMES)
        yield texts.html("upload-unknown-sheets", sheets=names)
    if report.left:
        yield texts.html("import-left", count=report.left)
    if report.since is not None and report.changed:
        yield texts.html("upload-since", day=dates.day(report.since, texts.language))
    if not review.has_news and not report.problems:
        yield texts.html("import-nothing-new")


def _problems(review: Review, texts: Texts) -> Iterator[Html]:
    problems = review.report.problems
    if not problems:
        return
    lines = [texts.html("upload-problems", count=review.wrong_rows)]
    lines += [_problem(problem, texts) for problem in problems[:MOST_PROBLEMS]]
    if len(problems) > MOST_PROBLEMS:
        lines.append(texts.html("upload-problems-more", count=len(problems) - MOST_PROBLEMS))
    yield Html("\n".join(lines))


def _warnings(review: Review, texts: Texts) -> Iterator[Html]:
    """What was read, and should be looked at all the same."""
    warnings = review.report.warnings
    if not warnings:
        return
    lines = []
    for warning in warnings[:MOST_WARNINGS]:
        words = texts.html(warning.text_id, **brief(warning.data))
        place = {"sheet": warning.sheet, "row": str(warning.row), "column": warning.column}
        line = texts.html("import-problem", **brief(place), reason=words) if warning.row else words
        lines.append(texts.html("upload-warning", line=line))
    yield Html("\n".join(lines))


def _problem(problem: Problem, texts: Texts) -> Html:
    reason = texts.html(problem.text_id, **brief(problem.data))
    place = {"sheet": problem.sheet, "row": str(problem.row), "column": problem.column}
    return texts.html("upload-problem", line=texts.html("import-problem", **brief(place), reason=reason))


def _open(review: Review, texts: Texts) -> Iterator[Html]:
    """What waits for a word: questions, and leavers beyond what is usual."""
    if review.answered:
        yield texts.html("upload-answered", count=review.answered)
    if review.report.questions:
        yield texts.html("upload-questions", count=len(review.report.questions))
    if review.has_too_many_leavers:
        allowed = review.report.leavers_allowed
        yield texts.html("upload-leavers", count=review.report.leavers, allowed=allowed)


def _decisions(review: Review, texts: Texts) -> Iterator[list[Button]]:
    report, upload_id = review.report, review.upload_id
    if report.questions:
        label = texts.plain("upload-answer", count=len(report.questions))
        yield [Button(label, OpenQuestion(upload_id=upload_id, place=0), "primary")]
    if review.answered:
        yield [Button(texts.plain("upload-forget-answers"), ForgetAnswers(upload_id=upload_id))]
    if report.problems:
        yield [Button(texts.plain("upload-problems-file"), SendProblems(upload_id=upload_id))]
    if review.has_too_many_leavers:
        leave = AllowLeavers(upload_id=upload_id, count=report.leavers)
        yield [Button(texts.plain("upload-allow-leavers", count=report.leavers), leave, "danger")]
    elif report.problems and review.has_news:
        yield [Button(texts.plain("upload-apply-good", count=review.wrong_rows), _apply(review, "good"))]
    elif review.has_news:
        yield [Button(_apply_label(review, texts), _apply(review, "all"), "success")]
    yield [Button(texts.plain("upload-drop"), DropUpload(upload_id=upload_id))]


def _apply_label(review: Review, texts: Texts) -> str:
    added, changed, leavers = review.report.added, review.report.changed, review.report.leavers
    if leavers:
        return texts.plain("upload-apply-leavers", added=added, changed=changed, leavers=leavers)
    return texts.plain("upload-apply", added=added, changed=changed)


def _apply(review: Review, rows: Literal["all", "good"]) -> ApplyUpload:
    return ApplyUpload(upload_id=review.upload_id, seen=review.seen, rows=rows)


def _to_report(upload_id: int, texts: Texts) -> Button:
    return Button(texts.plain("upload-to-report"), OpenUpload(upload_id=upload_id))


def _to_loading(texts: Texts) -> Button:
    return Button(texts.plain("upload-entry"), OpenLoading())
