"""Buttons of a pupil's card, and of taking pupils in, moving and releasing them."""

from handlers.callbacks.fields import Day, Id, Tap
from models.contingent import DepartureKind, StudyForm


class OpenPupil(Tap, prefix="pb"):
    """A pupil's card."""

    pupil_id: Id


class AdmitPupil(Tap, prefix="pd"):
    """Take in a pupil: into which class."""


class AdmitInto(Tap, prefix="pe"):
    """Take in a pupil: from which day."""

    group_id: Id


class AdmitFrom(Tap, prefix="pf"):
    """Take in a pupil: what the name is."""

    group_id: Id
    day: Day


class AdmitKnown(Tap, prefix="pg"):
    """The newcomer is this pupil, who comes back."""

    pupil_id: Id
    group_id: Id
    day: Day


class AdmitOther(Tap, prefix="ph"):
    """The newcomer is another child than its namesakes: the person as typed."""

    person_id: Id
    group_id: Id
    day: Day


class MovePupil(Tap, prefix="pi"):
    """Move a pupil: into which class."""

    pupil_id: Id


class MoveInto(Tap, prefix="pj"):
    """Move a pupil: from which day."""

    pupil_id: Id
    group_id: Id


class MoveFrom(Tap, prefix="pk"):
    """The pupil is in this class from this day on."""

    pupil_id: Id
    group_id: Id
    day: Day


class ReleasePupil(Tap, prefix="pl"):
    """Release a pupil: how."""

    pupil_id: Id


class ReleaseAs(Tap, prefix="pn"):
    """Release a pupil: from which day."""

    pupil_id: Id
    kind: DepartureKind


class ReleaseFrom(Tap, prefix="po"):
    """Release a pupil: by which order."""

    pupil_id: Id
    kind: DepartureKind
    day: Day


class ReleaseWithoutOrder(Tap, prefix="pp"):
    """The pupil is not of the school from this day on; no order's number is known."""

    pupil_id: Id
    kind: DepartureKind
    day: Day


class UndoRelease(Tap, prefix="pq"):
    """The departure entered today was a mistake."""

    pupil_id: Id


class ChooseForm(Tap, prefix="pr"):
    """The form of study: which."""

    pupil_id: Id


class FormAs(Tap, prefix="ps"):
    """The form of study: from which day."""

    pupil_id: Id
    form: StudyForm


class FormFrom(Tap, prefix="pt"):
    """The pupil learns so from this day on."""

    pupil_id: Id
    form: StudyForm
    day: Day
