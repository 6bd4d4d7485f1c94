"""What lets a reader read a message, and how much of it: asked when it goes, where its words were read before."""

from collections.abc import Sequence

from sqlalchemy import and_, select

from models.accounts import Account
from models.drafts import Preference
from models.people import GuardianLink, Pupil
from models.traffic import OutMessage
from services import access
from services.context import Context
from services.preferences import Choice

Standing = frozenset[tuple[int | None, ...] | str]
"""Equal as long as nothing has changed: the children, the own self, the mode of privacy."""


async def of_messages(ctx: Context, *, message_ids: Sequence[int]) -> dict[int, Standing]:
    """Of whom the reader of each message may read now, and in which mode. One statement."""
    statement = (
        select(OutMessage.id, GuardianLink.pupil_id, Pupil.id, Preference.value)
        .join(Account, Account.id == OutMessage.account_id)
        .outerjoin(GuardianLink, and_(GuardianLink.guardian_id == Account.person_id, *access.informed_link(ctx)))
        .outerjoin(
            Pupil,
            and_(
                Pupil.person_id == Account.person_id,
                access.learns_here(Pupil.person_id.expression, ctx.today),
                access.family_consented(Pupil.id.expression, ctx.today),
            ),
        )
        .outerjoin(Preference, and_(Preference.person_id == Account.person_id, Preference.name == Choice.PRIVACY.value))
        .where(OutMessage.id.in_(message_ids))
    )
    found: dict[int, set[tuple[int | None, ...] | str]] = {}
    async with ctx.read() as session:
        for message_id, child_id, own_id, mode in await session.execute(statement):
            found.setdefault(message_id, {ctx.school.privacy_mode}).update({(child_id, own_id), mode or ""})
    return {message_id: frozenset(of) for message_id, of in found.items()}
