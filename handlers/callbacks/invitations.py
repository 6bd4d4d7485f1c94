"""Buttons of giving access: lists to choose from, one person, packs of slips, the journal of what was given."""

from typing import Literal

from handlers.callbacks.fields import Count, Id, Tap

Form = Literal["link", "qr", "slip"]
"""How an invitation is handed over. Only its hash is kept, so the form is chosen before it is made."""
Whom = Literal["missing", "all"]
"""Those who have not joined, or everybody anew."""


class StaffToInvite(Tap, prefix="ia"):
    """A page of the staff."""

    form: Form
    page: Count


class FamiliesToInvite(Tap, prefix="ib"):
    """A page of a class's guardians."""

    group_id: Id
    form: Form
    page: Count


class PupilsToInvite(Tap, prefix="ic"):
    """A page of a class's pupils."""

    group_id: Id
    form: Form
    page: Count


class GiveAccess(Tap, prefix="ig"):
    """An invitation in this form for a person who has been given so many: the next one, once."""

    person_id: Id
    form: Form
    after: Count


class RevokeInvitation(Tap, prefix="ir"):
    """Take an invitation back."""

    invitation_id: Id


class RevokeInList(Tap, prefix="iz"):
    """Take an invitation back from its line of a class's journal."""

    invitation_id: Id
    group_id: Id
    page: Count


class RevokeInStaffList(Tap, prefix="iy"):
    """Take an invitation back from its line of the staff's journal."""

    invitation_id: Id
    page: Count


class OpenSlips(Tap, prefix="io"):
    """What can be printed for a class."""

    group_id: Id


class OpenStaffSlips(Tap, prefix="iq"):
    """What can be printed for the staff."""


class PrintFamilySlips(Tap, prefix="iu"):
    """Slips for a class's guardians, who have been given so many invitations: the next pack, once."""

    group_id: Id
    whom: Whom
    after: Count


class PrintPupilSlips(Tap, prefix="iw"):
    """Slips for a class's pupils, who have been given so many invitations: the next pack, once."""

    group_id: Id
    whom: Whom
    after: Count


class PrintStaffSlips(Tap, prefix="ix"):
    """Slips for the staff, who have been given so many invitations: the next pack, once."""

    whom: Whom
    after: Count


class OpenIssuedInClass(Tap, prefix="ij"):
    """What a class was given."""

    group_id: Id
    page: Count


class OpenIssuedToStaff(Tap, prefix="ik"):
    """What the staff was given."""

    page: Count
