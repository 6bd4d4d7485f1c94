"""How much of a name held when: what a school and its readers chose in the course of a story."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.database import Database
from models.drafts import Preference
from models.people import ConsentDecision, GuardianLink
from models.school import Parameter
from services import parameters, preferences
from services.context import Context
from services.preferences import Choice
from services.privacy import Mode, strictest
from tests.telegram import FakeTelegram


class Modes:
    """Which mode held when: what the school and readers chose, in the order of the story."""

    def __init__(self) -> None:
        self._changes: list[tuple[int, int | None, Mode]] = []

    async def begin(self, database: Database) -> frozenset[int]:
        """As the journal has it before the story. Returns the pupils of whom somebody has agreed."""
        async with database.read() as session:
            school = select(Parameter.value).where(Parameter.name == "privacy_mode")
            self.changed(0, None, (await session.execute(school)).scalar() or Mode.SHORT)
            chosen = select(Preference.person_id, Preference.value).where(Preference.name == Choice.PRIVACY)
            for person_id, value in await session.execute(chosen):
                self.changed(0, person_id, value)
            agreed = select(GuardianLink.pupil_id).where(GuardianLink.consent == ConsentDecision.GIVEN)
            return frozenset(await session.scalars(agreed))

    def follow(self, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
        """Note every choice from now on."""
        put, choose = parameters.put, preferences.choose

        async def noted_put(session: AsyncSession, name: str, value: Any, **more: Any) -> None:
            await put(session, name, value, **more)
            if name == "privacy_mode":
                self.changed(len(telegram.requests), None, value)

        async def noted_choose(ctx: Context, *, choice: Choice, value: str) -> None:
            await choose(ctx, choice=choice, value=value)
            if choice is Choice.PRIVACY:
                self.changed(len(telegram.requests), ctx.actor.person_id, value)

        monkeypatch.setattr(parameters, "put", noted_put)
        monkeypatch.setattr(preferences, "choose", noted_choose)

    def changed(self, at: int, person_id: int | None, value: str) -> None:
        """From that request on; nobody is the school."""
        self._changes.append((at, person_id, Mode(value)))

    def of(self, person_id: int, at: int) -> Mode:
        school, own = Mode.SHORT, Mode.FULL
        for since, whose, mode in self._changes:
            if since <= at:
                school = mode if whose is None else school
                own = mode if whose == person_id else own
        return strictest(school, own)
