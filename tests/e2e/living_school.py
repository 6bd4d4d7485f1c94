"""The small school of the tests moved to this very hour: the process under test has the machine's clock only."""

import datetime as dt
import shutil
from pathlib import Path

from sqlalchemy import select, text

from models.database import Database
from models.drafts import Preference
from models.lessons import Lesson, Presence
from models.traffic import MessageState, OutMessage
from sandbox import PersonAtDesk, Sandbox
from services import parameters
from services.parameters import Parameters
from services.preferences import Choice
from tests.school import SmallSchool

LESSON = dt.timedelta(minutes=40)
APART = dt.timedelta(minutes=50)
BEGAN = dt.timedelta(minutes=15)
NOW_SECOND = 1
"""Place of the lesson that is going on: «2. Алгебра» of 7Б."""
DATED = ("memberships", "tutors", "course_teachers", "role_grants", "staff", "guardian_links")


def noon_zone(now: dt.datetime) -> str:
    """A zone where it is about midday: no test meets midnight or the evening hour."""
    hours = 12 - now.hour
    return "Etc/GMT" if hours == 0 else f"Etc/GMT{-hours:+d}"


class LivingSchool:
    """The journal's file, the ids of its people, and looks at what became of them."""

    def __init__(self, folder: Path, small: SmallSchool) -> None:
        self.folder = folder
        self.ids = small.ids

    @classmethod
    async def build(cls, template: Path, folder: Path) -> "LivingSchool":
        path = Path(shutil.copy(template, folder / "ezhik.sqlite3"))
        database = Database.open(f"sqlite+aiosqlite:///{path.as_posix()}")
        try:
            small = await SmallSchool(database).build()
            await _move_to_now(database, small)
        finally:
            await database.close()
        return cls(folder, small)

    def open(self) -> Database:
        return Database.open(f"sqlite+aiosqlite:///{(self.folder / 'ezhik.sqlite3').as_posix()}")

    async def seat(self, sandbox: Sandbox, key: str, *, language: str = "ru") -> PersonAtDesk:
        """A phone of somebody who has joined before and has talked to the bot."""
        holder = sandbox.person(key, language_code=language)
        holder.card.started = True
        database = self.open()
        try:
            await SmallSchool(database).join(getattr(self.ids, key), ref=holder.id, language=language)
        finally:
            await database.close()
        return holder

    async def hold(self, seconds: int) -> None:
        database = self.open()
        try:
            async with SmallSchool(database).ctx(now=dt.datetime.now(dt.UTC)).write() as session:
                await parameters.put(session, "absence_hold_seconds", seconds)
        finally:
            await database.close()

    async def revisions(self) -> dict[int, int]:
        """How often each pupil's presence was written."""
        database = self.open()
        try:
            async with database.read() as session:
                return {row[0]: row[1] for row in await session.execute(select(Presence.pupil_id, Presence.revision))}
        finally:
            await database.close()

    async def messages_on_way(self) -> int:
        """How many messages of the outbox are not dealt with yet."""
        database = self.open()
        try:
            async with database.read() as session:
                states = (await session.scalars(select(OutMessage.state))).all()
        finally:
            await database.close()
        return sum(state in (MessageState.WAITING, MessageState.SENDING) for state in states)


async def _move_to_now(database: Database, small: SmallSchool) -> None:
    now = dt.datetime.now(dt.UTC).replace(microsecond=0)
    zone = noon_zone(now)
    async with small.ctx(now=now).write() as session:
        await parameters.put(session, "time_zone", zone)
        await parameters.put(session, "absence_hold_seconds", 0)
        today = Parameters(time_zone=zone).local(now).date()
        for place, lesson_id in enumerate(small.ids.lessons):
            lesson = await session.get_one(Lesson, lesson_id)
            lesson.date = today
            lesson.starts_at = now - BEGAN + APART * (place - NOW_SECOND)
            lesson.ends_at = lesson.starts_at + LESSON
        # The stories are about messages of their own: no card comes between a fault and what it is meant for.
        session.add(Preference(person_id=small.ids.teacher, name=Choice.LESSON_CARDS.value, value="none"))
        tomorrow = await session.get_one(Lesson, small.ids.tomorrow)
        tomorrow.date = today + dt.timedelta(days=1)
        connection = await session.connection()
        for table in DATED:
            day = (today - dt.timedelta(days=60)).isoformat()
            await connection.execute(text(f"UPDATE {table} SET date_from = :day"), {"day": day})
