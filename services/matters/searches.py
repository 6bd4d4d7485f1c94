"""What a search says to each who is told of it, at the moment of sending."""

import dataclasses
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.notice_kinds import NoticeKind
from models.people import GuardianLink, StaffMember
from models.searches import Search
from models.traffic import Notice
from services import access
from services.context import Context
from services.dated import holds_on
from services.matters.news import MatterNews
from services.matters.told import occasion
from services.searches import view
from services.searches.view import SearchView


@dataclasses.dataclass(frozen=True)
class SearchNews(MatterNews):
    """The message that shows how it goes."""

    view: SearchView


@dataclasses.dataclass(frozen=True)
class SearchAsked(MatterNews):
    """The question to a teacher, of one lesson."""

    view: SearchView
    lesson_id: int


@dataclasses.dataclass(frozen=True)
class SearchTaken(MatterNews):
    """Somebody looks for the child."""

    view: SearchView


@dataclasses.dataclass(frozen=True)
class SearchEnded(MatterNews):
    """The child is found."""

    view: SearchView


async def load(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> dict[int, MatterNews]:
    """Left out for whom it concerns no more; and what asks for help, or says that it came, once the child is found.

    A message that is there already is written to its end. A fixed number of statements.
    """
    searches = {
        search.id: search
        for search in await session.scalars(select(Search).where(Search.id.in_({one.matter_id for one in notices})))
    }
    true: dict[int, tuple[Notice, Search]] = {}
    theirs = await _theirs(session, ctx, notices)
    for notice in notices:
        search = searches.get(notice.matter_id or 0)
        if search is None or notice.id not in theirs:
            continue
        is_over = search.ended_at is not None
        if is_over == (notice.kind is NoticeKind.SEARCH_ENDED) or notice.message_id is not None:
            true[notice.id] = notice, search
    readers = {
        notice.id: (search.id, notice.person_id or 0, notice.pupil_id is not None) for notice, search in true.values()
    }
    views = await view.load(session, ctx, set(readers.values())) if readers else {}
    return {notice.id: _news(notice, views[readers[notice.id]]) for notice, _ in true.values()}


def _news(notice: Notice, shown: SearchView) -> MatterNews:
    match notice.kind:
        case NoticeKind.SEARCH_ASKED:
            return SearchAsked(shown, int(occasion(notice)))
        case NoticeKind.SEARCH_TAKEN:
            return SearchTaken(shown)
        case NoticeKind.SEARCH_ENDED:
            return SearchEnded(shown)
    return SearchNews(shown)


async def _theirs(session: AsyncSession, ctx: Context, notices: Sequence[Notice]) -> set[int]:
    """The notices whose reader may still know: a guardian who is told of the child, or somebody who works here."""
    people = {notice.person_id for notice in notices}
    pupils = {notice.pupil_id for notice in notices if notice.pupil_id is not None}
    links = select(GuardianLink.guardian_id, GuardianLink.pupil_id).where(
        GuardianLink.pupil_id.in_(pupils), GuardianLink.guardian_id.in_(people), *access.informed_link(ctx)
    )
    at_home = {(guardian_id, pupil_id) for guardian_id, pupil_id in await session.execute(links)} if pupils else set()
    staff = select(StaffMember.person_id).where(StaffMember.person_id.in_(people), holds_on(StaffMember, ctx.today))
    at_school = set(await session.scalars(staff))
    return {
        notice.id
        for notice in notices
        if ((notice.person_id, notice.pupil_id) in at_home if notice.pupil_id is not None
            else notice.person_id in at_school)
    }  # fmt: skip
