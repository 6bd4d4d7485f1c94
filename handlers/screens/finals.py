"""The final marks of a course: the sheet, one pupil's mark, and what is typed for it."""

from typing import Any

from handlers.callbacks.family_news import OpenClassPeriods
from handlers.callbacks.finals import (
    AcceptFinals,
    AskFinalOrder,
    AskFinalReason,
    OpenFinal,
    OpenStage,
    SetFinal,
    WithdrawFinal,
)
from handlers.screens import course_words, lesson_words
from handlers.screens.screen import Button, Screen
from locales import dates
from locales.texts import Html, Texts
from models.groups import GroupKind
from services.marks.averages import Average, hundredths
from services.marks.finals import FinalRow, FinalSheet
from services.marks.proposals import EXEMPT
from services.marks.stages import Stage
from services.policy import Action, right

IN_A_ROW = 3


def sheet_screen(sheet: FinalSheet, texts: Texts) -> Screen:
    """Everybody with what is proposed and what stands; those who have none come first."""
    lines = [_title(sheet, texts)]
    missing = sum(row.given is None for row in sheet.rows)
    if sheet.is_markless:
        lines.append(texts.html("finals-markless"))
    elif not sheet.is_open:
        lines.append(
            texts.html(
                "finals-not-open",
                first=dates.short_day(sheet.stage.opens_on, texts.language),
                last=dates.short_day(sheet.stage.closes_on, texts.language),
            )
        )
    if not sheet.is_markless:
        lines.append(texts.html("finals-missing", count=missing) if missing else texts.html("finals-complete"))
    may_choose = sheet.may_set or sheet.may_exempt
    rows = []
    if sheet.may_set and sheet.proposed:
        accept = texts.plain("finals-accept", count=len(sheet.proposed))
        rows.append([Button(accept, AcceptFinals(**_column(sheet), digest=sheet.digest), "success")])
    if may_choose:
        rows += [[Button(_row(row, texts), OpenFinal(**_column(sheet), pupil_id=row.pupil_id))] for row in sheet.rows]
    elif not sheet.is_markless:
        lines += [Html(""), *(texts.html("finals-line", row=_row(row, texts)) for row in sheet.rows)]
    rows += _stages(sheet, texts)
    of_class = sheet.facts.group.kind in (GroupKind.CLASS, GroupKind.SUBGROUP)
    if of_class and right(Action.OPEN_PERIOD, sheet.facts.functions) is not None:
        group_id = sheet.facts.group.parent_id or sheet.facts.group.id
        rows.append([Button(texts.plain("openings-hub"), OpenClassPeriods(group_id=group_id))])
    return Screen(Html("\n".join(lines)), [*rows, [course_words.back(sheet.facts.course.id, texts)]])


def final_screen(sheet: FinalSheet, row: FinalRow, texts: Texts) -> Screen:
    """One pupil: what the marks come to, what is proposed and why, what stands."""
    lines = [_title(sheet, texts), texts.html("finals-pupil", pupil=lesson_words.in_line(row.name, texts))]
    lines.append(texts.html("finals-basis", basis=_basis(row, texts)))
    if row.is_home:
        lines.append(texts.html("finals-home"))
    elif row.is_elsewhere:
        lines.append(texts.html("finals-elsewhere"))
    elif row.given is None:
        why = texts.html(f"finals-why-{row.proposal.why}")
        lines.append(why if row.proposal.value is None else texts.html("finals-proposed", value=_proposed(row, texts)))
        lines += [why] if row.proposal.value is not None else []
    if row.given is not None:
        lines.append(texts.html("finals-stands", value=_value(row.given.value, texts)))
        if row.given.comment is not None:
            lines.append(texts.html("finals-comment", comment=row.given.comment))
    return Screen(Html("\n".join(lines)), [*_choices(sheet, row, texts), [_to_sheet(sheet, texts)]])


def reason_screen(sheet: FinalSheet, row: FinalRow, texts: Texts) -> Screen:
    """Asks for the reason of «н/а»."""
    return _asking(sheet, row, texts.html("finals-ask-reason", pupil=lesson_words.in_line(row.name, texts)), texts)


def order_screen(sheet: FinalSheet, row: FinalRow, texts: Texts) -> Screen:
    """Asks for the order of «осв»."""
    return _asking(sheet, row, texts.html("finals-ask-order", pupil=lesson_words.in_line(row.name, texts)), texts)


def average(found: Average, texts: Texts) -> str:
    """«4,33 (6)»: the average and how many marks it is of."""
    if found.mean is None:
        return texts.plain("finals-no-marks")
    whole, part = hundredths(found.mean)
    return texts.plain("finals-average", whole=whole, part=part, count=str(found.marks))


def _asking(sheet: FinalSheet, row: FinalRow, question: Html, texts: Texts) -> Screen:
    back = Button(texts.plain("common-back"), OpenFinal(**_column(sheet), pupil_id=row.pupil_id))
    return Screen(question, [[back]])


def _choices(sheet: FinalSheet, row: FinalRow, texts: Texts) -> list[list[Button]]:
    """What the reader may make of the mark: «осв» is the deputy's, all else the teacher's."""
    if row.is_elsewhere:
        return []
    of_pupil = {**_column(sheet), "pupil_id": row.pupil_id}
    is_exempt = row.given is not None and row.given.value == EXEMPT
    rows: list[list[Button]] = []
    if sheet.may_set and not is_exempt:
        values = [
            Button(_value(value, texts), SetFinal.model_validate({**of_pupil, "value": value}))
            for value in sheet.values
        ]
        rows += [values[at : at + IN_A_ROW + 1] for at in range(0, len(values), IN_A_ROW + 1)]
        rows.append([Button(texts.plain("finals-unattested"), AskFinalReason.model_validate(of_pupil))])
    if sheet.may_exempt:
        rows.append([Button(texts.plain("finals-exempt"), AskFinalOrder.model_validate(of_pupil))])
    if row.given is not None and (sheet.may_exempt if is_exempt else sheet.may_set):
        withdraw = WithdrawFinal.model_validate({**of_pupil, "revision": row.given.revision})
        rows.append([Button(texts.plain("finals-withdraw"), withdraw)])
    return rows


def _row(row: FinalRow, texts: Texts) -> str:
    pupil = lesson_words.on_list(row.name, texts)
    basis = _basis(row, texts)
    if row.given is not None:
        words = texts.plain("finals-row-given", pupil=pupil, basis=basis, value=_value(row.given.value, texts))
    elif row.is_elsewhere or row.proposal.value is None:
        words = texts.plain("finals-row-bare", pupil=pupil, basis=basis)
    else:
        words = texts.plain("finals-row-proposed", pupil=pupil, basis=basis, value=_proposed(row, texts))
    return texts.plain("finals-row-home", row=words) if row.is_home else words


def _basis(row: FinalRow, texts: Texts) -> str:
    """What the mark follows from: the finals behind it, else the average."""
    return " ".join(_value(value, texts) for value in row.basis) if row.basis else average(row.average, texts)


def _proposed(row: FinalRow, texts: Texts) -> str:
    return _value(row.proposal.value or "", texts)


def _value(code: str, texts: Texts) -> str:
    return texts.plain(f"mark-value-{code}")


def _title(sheet: FinalSheet, texts: Texts) -> Html:
    return texts.html("finals-title", course=course_words.name(sheet.facts, texts), stage=_stage(sheet.stage, texts))


def _stage(stage: Stage, texts: Texts) -> str:
    return stage.name or texts.plain(f"finals-kind-{stage.kind}")


def _stages(sheet: FinalSheet, texts: Texts) -> list[list[Button]]:
    """The other finals of the course."""
    others = [
        Button(
            _stage(it, texts),
            OpenStage.model_validate({"course_id": sheet.facts.course.id, "kind": it.kind, "number": it.number}),
        )
        for it in sheet.stages
        if it != sheet.stage
    ]
    return [others[at : at + IN_A_ROW] for at in range(0, len(others), IN_A_ROW)]


def _to_sheet(sheet: FinalSheet, texts: Texts) -> Button:
    return Button(texts.plain("finals-to-sheet"), OpenStage(**_column(sheet)))


def _column(sheet: FinalSheet) -> dict[str, Any]:
    return {"course_id": sheet.facts.course.id, "kind": sheet.stage.kind.value, "number": sheet.stage.number}
