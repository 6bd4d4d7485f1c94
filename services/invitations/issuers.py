"""Who gives access to whom: the school's own choice within the table of rights (R-61, R-62)."""

from services.context import Context
from services.parameters import Parameters
from services.policy import Action, Function, right
from services.refusals import IssuedByOthers, NotYours

_STAFF_BY = {
    "office": frozenset({Function.ADMINISTRATOR, Function.SECRETARY}),
    "administrator": frozenset({Function.ADMINISTRATOR}),
    "secretary": frozenset({Function.SECRETARY}),
}
_FAMILIES_BY = {
    "all": frozenset({Function.TUTOR, Function.SECRETARY, Function.ADMINISTRATOR}),
    "tutor": frozenset({Function.TUTOR}),
    "secretary": frozenset({Function.SECRETARY}),
}


def issuers(action: Action, school: Parameters) -> frozenset[Function]:
    """Whom the school lets give this kind of access. Pupils' slips are a family's credentials too (R-62)."""
    if action is Action.INVITE_STAFF:
        return _STAFF_BY[school.staff_access_by]
    return _FAMILIES_BY[school.family_access_by]


def right_to_issue(
    action: Action, functions: frozenset[Function], school: Parameters, preferred: Function | None = None
) -> Function | None:
    """The function by which a person gives this kind of access; None when they may not. Every offer asks here."""
    return right(action, functions & issuers(action, school), preferred)


def require_right(ctx: Context, *, action: Action, functions: frozenset[Function]) -> Function:
    """The same. Raises IssuedByOthers where the school's choice alone stands in the way, else NotYours."""
    granted = right_to_issue(action, functions, ctx.school, ctx.actor.acting_as)
    if granted is not None:
        return granted
    raise IssuedByOthers if right(action, functions) else NotYours


def gives_access(functions: frozenset[Function], school: Parameters) -> bool:
    """Whether there is anybody such a person may give access to: «Пригласить» stands on the keyboard then."""
    actions = (Action.INVITE_STAFF, Action.INVITE_FAMILY)
    return any(right_to_issue(action, functions, school) for action in actions)
