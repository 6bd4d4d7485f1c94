"""What a workbook may not do by itself: appoint people to functions for somebody who has no right to (R-63)."""

from models.people import Role, RoleGrant
from services.school_import.work import Work
from services.workbook.values import Problem

_HEADS = frozenset({Role.DIRECTOR, Role.ADMINISTRATOR})


def leave_out(work: Work) -> None:
    """Take appointments and their ends out of what will be written, and heads of the school out of who leaves.

    A secretary keeps the lists; a position on one must not make her, or anybody, director or administrator. What was
    left out is told, and is done in the bot by whoever may.
    """
    begun = work.draft.rows.pop(RoleGrant, [])
    ended = work.draft.changes.pop(RoleGrant, {})
    heads = {holder for holder, role in work.journal.grants if role in _HEADS}
    staying = [left for left in work.draft.left if left.person_id not in heads]
    count = len(begun) + len(ended) + len(work.draft.left) - len(staying)
    work.draft.left[:] = staying
    if count:
        work.tally.warnings.append(Problem("", 0, "", "comparison-functions-left-out", {"count": str(count)}))
