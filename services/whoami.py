"""Who the actor is in the school, for the menu and for what comes next."""

from sqlalchemy import select

from models.accounts import Account
from services import access
from services.context import Actor, Context
from services.policy import Function
from services.refusals import NotJoined


async def functions(ctx: Context) -> frozenset[Function]:
    """Everything the actor is today; nothing for somebody who has not joined."""
    async with ctx.read() as session:
        return await access.functions(session, ctx)


async def after_joining(ctx: Context, *, channel: str, ref: str) -> Context:
    """The same call, asked by the person who has just joined. Raises NotJoined."""
    async with ctx.read() as session:
        statement = select(Account.id, Account.person_id).where(
            Account.channel == channel,
            Account.ref == ref,
            Account.ended_at.is_(None),
        )
        account = (await session.execute(statement)).one_or_none()
    if account is None:
        raise NotJoined
    return ctx.asked_by(Actor(person_id=account.person_id, account_id=account.id))
