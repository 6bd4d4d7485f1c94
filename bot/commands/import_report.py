"""What ``ezhik import`` says of a workbook, line by line."""

from collections.abc import Iterator

from bot.commands.import_answers import words
from bot.commands.import_wishes import Wishes
from locales import dates
from locales.texts import Texts
from services.school_import import ImportReport, SheetReport
from services.upload.workbook_review import options_with_day, outcomes
from services.workbook.values import Problem, Question


def lines(report: ImportReport, texts: Texts, *, file: str, wishes: Wishes) -> Iterator[str]:
    """Tell the report: the sheets, what is wrong, what is a question, what was done, what to do next."""
    for sheet in report.sheets:
        yield _sheet(sheet, texts)
    for name in report.unknown_sheets:
        yield texts.plain("import-unknown-sheet", sheet=name)
    for problem in report.problems:
        yield _problem(problem, texts)
    for warning in report.warnings:
        line = _problem(warning, texts) if warning.row else texts.plain(warning.text_id, **warning.data)
        yield texts.plain("import-warning", line=line)
    for question in report.questions:
        yield from _question(question, texts)
    yield from _outcome(report, texts, file=file, wishes=wishes)


def _sheet(sheet: SheetReport, texts: Texts) -> str:
    parts = [texts.plain(f"import-sheet-{sheet.kind}", count=sheet.things)]
    parts += [texts.plain(f"import-part-{name}", count=count) for name, count in outcomes(sheet).items()]
    return texts.plain("import-sheet", sheet=sheet.sheet, what=", ".join(parts))


def _problem(problem: Problem, texts: Texts) -> str:
    reason = texts.plain(problem.text_id, **problem.data)
    return texts.plain(
        "import-problem", sheet=problem.sheet, row=str(problem.row), column=problem.column, reason=reason
    )


def _question(question: Question, texts: Texts) -> Iterator[str]:
    asked = texts.plain(question.text_id, **question.data)
    if question.sources and question.sources[0].row:
        place = question.sources[0]
        yield texts.plain("import-question", sheet=place.sheet, row=str(place.row), question=asked)
    else:
        yield texts.plain("import-question-of-journal", question=asked)
    for option in question.options:
        text_id = "import-option-reading" if option == question.reading else "import-option"
        yield texts.plain(text_id, key=question.key, answer=option, words=words(question, option, texts))
    for at in options_with_day(question):
        yield texts.plain("import-option-details", key=question.key, answer=question.options[at])
    if question.takes_date:
        yield texts.plain("import-option-day", key=question.key)


def _outcome(report: ImportReport, texts: Texts, *, file: str, wishes: Wishes) -> Iterator[str]:
    wrong = len({(problem.sheet, problem.row) for problem in report.problems})
    if report.left:
        yield texts.plain("import-left", count=report.left)
    if wrong and not wishes.skip_wrong:
        yield texts.plain("import-stopped", count=wrong)
        yield texts.plain("import-skip-hint")
        return
    if has_too_many_leavers(report, wishes):
        leavers, allowed = report.leavers, str(report.leavers_allowed)
        yield texts.plain("import-leavers-stopped", count=leavers, allowed=allowed, number=str(leavers))
        return
    if wrong:
        yield texts.plain("import-skipped", count=wrong)
    if report.leavers:
        yield texts.plain("import-leavers", count=report.leavers)
    yield from _done(report, texts) if wishes.apply else _to_do(report, texts, file)


def has_too_many_leavers(report: ImportReport, wishes: Wishes) -> bool:
    """Whether more pupils leave than the school lets go without a word."""
    return report.leavers > max(report.leavers_allowed, wishes.allow_leavers or 0)


def _to_do(report: ImportReport, texts: Texts, file: str) -> Iterator[str]:
    if not (report.added or report.changed or report.leavers):
        yield texts.plain("import-nothing-new")
        return
    if report.since is not None and (report.changed or report.leavers):
        yield texts.plain("import-since", day=dates.long_day(report.since, texts.language))
    yield texts.plain("import-dry-run", file=file)


def _done(report: ImportReport, texts: Texts) -> Iterator[str]:
    if report.added:
        yield texts.plain("import-done", count=report.added)
    if report.changed:
        yield texts.plain("import-changed", count=report.changed)
    if not (report.added or report.changed or report.leavers):
        yield texts.plain("import-nothing-new")
    if report.lessons:
        yield texts.plain("import-lessons", count=report.lessons)
    if report.lacks_administrator:
        yield texts.plain("import-invite")
