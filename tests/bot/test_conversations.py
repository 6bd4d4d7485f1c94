import pytest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message
from sqlalchemy import select

from models.accounts import Conversation
from models.database import Database
from services import parameters
from services.context import Context
from services.refusals import NotYours
from tests.bot.conftest import Opens
from tests.bot.fakes import FakeSession, message, routed


class Asking(StatesGroup):
    name = State()


async def kept(database: Database) -> list[tuple[str, str | None, dict[str, object]]]:
    async with database.read() as session:
        rows = (await session.execute(select(Conversation))).scalars().all()
        return [(row.ref, row.state, row.data) for row in rows]


async def hold(database: Database) -> int:
    async with database.read() as session:
        return (await parameters.load(session)).absence_hold_seconds


@pytest.mark.parametrize(
    ("refused", "state", "seconds"),
    [(False, [("7", "Asking:name", {"lesson_id": 5})], 7), (True, [], 90)],
)
async def test_the_state_and_the_journal_change_together_or_not_at_all(
    sqlite_database: Database, opened: Opens, refused: bool, state: list[object], seconds: int
) -> None:
    async def ask(_event: object, ctx: Context, state: FSMContext) -> None:
        await state.set_state(Asking.name)
        await state.update_data(lesson_id=5)
        async with ctx.write() as session:
            await parameters.put(session, "absence_hold_seconds", 7)
            if refused:
                await session.flush()
                raise NotYours

    school = await opened(router=routed(message=ask))
    await school.feed(message(1, 7))
    assert await kept(sqlite_database) == state
    assert await hold(sqlite_database) == seconds


async def test_a_state_is_found_by_the_next_message_and_by_a_new_process(
    sqlite_database: Database, opened: Opens
) -> None:
    seen = []

    async def ask(_event: object, state: FSMContext, raw_state: str | None) -> None:
        seen.append((raw_state, await state.get_data()))
        await state.set_state(None if raw_state else Asking.name)
        await state.update_data(step=len(seen))

    school = await opened(router=routed(message=ask))
    await school.feed(message(1, 7))
    again = await opened(router=routed(message=ask))
    await again.feed(message(2, 7), message(3, 8))
    assert sorted(seen, key=str) == sorted([(None, {}), ("Asking:name", {"step": 1}), (None, {})], key=str)


async def test_a_state_set_after_the_write_is_kept_too(sqlite_database: Database, opened: Opens) -> None:
    async def ask(_event: object, ctx: Context, state: FSMContext) -> None:
        async with ctx.write() as session:
            await parameters.put(session, "absence_hold_seconds", 7)
        await state.set_state(Asking.name)

    school = await opened(router=routed(message=ask))
    await school.feed(message(1, 7))
    assert await kept(sqlite_database) == [("7", "Asking:name", {})]


async def test_a_group_has_no_conversation(sqlite_database: Database, opened: Opens, telegram: FakeSession) -> None:
    seen = []

    async def ask(event: Message, raw_state: str | None = None, state: FSMContext | None = None) -> None:
        seen.append((event.chat.type, raw_state, state is None))
        if state is not None:
            await state.set_state(Asking.name)

    school = await opened(router=routed(message=ask))
    await school.feed(message(1, 7), message(2, 7, chat_id=-5))
    assert seen == [("private", None, False), ("group", None, True)]
    assert await kept(sqlite_database) == [("7", "Asking:name", {})]


async def test_a_message_without_a_change_writes_no_conversation(
    sqlite_database: Database, opened: Opens, statements: list[str]
) -> None:
    async def clear(_event: object, state: FSMContext) -> None:
        await state.clear()

    school = await opened(router=routed(message=clear))
    await school.feed(message(1, 7))
    assert not [text for text in statements if text.startswith("INSERT INTO conversations")]
