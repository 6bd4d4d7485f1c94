"""The scanner can fail: a leak that is planted is found, and what may be read is not."""

import io

import pytest
import xlsxwriter
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendMessage
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from reportlab.pdfgen import canvas

from models.database import Database
from sandbox import Sandbox
from services.privacy import Mode
from tests.scanner import Leak, check, leaks
from tests.scanner.http import pieces_over_http
from tests.scanner.modes import Modes
from tests.scanner.pieces import Piece, pieces, words_of
from tests.scanner.roster import Roster
from tests.school import SmallSchool

MOTHER, TEACHER, STRANGER = 1, 2, 3


@pytest.fixture
async def roster(sqlite_database: Database) -> Roster:
    small = await SmallSchool(sqlite_database).build()
    await small.join(small.ids.mother, ref=MOTHER)
    await small.join(small.ids.teacher, ref=TEACHER)
    return await Roster.read(small.database)


def read(roster: Roster, chat: int, text: str, *, mode: Mode = Mode.SHORT, place: str = "words") -> list[str]:
    """What of the text its reader may not see."""
    modes = Modes()
    modes.changed(0, None, mode)
    return [leak.found for leak in leaks(roster, modes, [Piece(chat, place, text, 1)])]


async def test_a_family_reads_its_own_children_as_its_mode_says(roster: Roster) -> None:
    assert read(roster, MOTHER, "Иван П.: нет на 2-м уроке. Пишет Соколова Вера Ивановна. Вы: Петрова Мария") == []
    assert read(roster, MOTHER, "Иван Петров: нет на уроке") == ["Петров"]
    assert read(roster, MOTHER, "Иван Петров: нет на уроке", mode=Mode.FULL) == []
    assert read(roster, MOTHER, "Иван П.: нет на уроке", mode=Mode.ALIAS) == ["Иван"]
    assert read(roster, MOTHER, "Ким Софья, 7Б", mode=Mode.FULL) == ["Ким", "Софья"]
    # Another guardian, by name or by phone however it is written; one's own phone is one's own.
    assert read(roster, MOTHER, "Ответил Петров Андрей Ильич") == ["Петров", "Петров Андрей"]
    assert read(roster, MOTHER, "8 916 000-00-03, 8 916 000-00-02") == ["9160000003"]


async def test_colleagues_read_a_list_and_nobody_without_consent(roster: Roster) -> None:
    assert read(roster, TEACHER, "4. Петров И. · 1. Иванов Антон · 2. Иванов Артём") == []
    assert read(roster, TEACHER, "4. Петров Иван") == ["Иван"]
    assert read(roster, TEACHER, "5. Яковлева А.") == ["Яковлева"]
    assert read(roster, TEACHER, "Мать: Яковлева Инна Львовна") == []
    assert read(roster, TEACHER, "4. Петров И.", mode=Mode.NONE) == ["Петров"]
    assert read(roster, TEACHER, "+7 916 000-00-02") == ["9160000002"]


async def test_no_name_in_what_a_button_carries_nor_in_a_file_name_nor_for_a_stranger(roster: Roster) -> None:
    assert read(roster, TEACHER, "ls:Петров", place="data") == ["Петров"]
    assert read(roster, MOTHER, "Иван П.pdf", place="file name") == ["Иван"]
    assert read(roster, STRANGER, "Здравствуйте, Петрова Мария") == ["Петрова Мария"]


async def test_files_are_read_and_modes_are_replayed(roster: Roster) -> None:
    page, book = io.BytesIO(), io.BytesIO()
    paper = canvas.Canvas(page)
    paper.drawString(50, 50, "Petrov Ivan, 7B")
    paper.save()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        workbook.add_worksheet("7Б").write_row(0, 0, ["4", "Петров Иван"])
    assert [words.strip() for words in words_of("a.pdf", page.getvalue())] == ["Petrov Ivan, 7B"]
    assert list(words_of("a.xlsx", book.getvalue())) == ["7Б\n4\nПетров Иван"]
    assert list(words_of("a.png", b"\x89PNG")) == []
    modes, mother = Modes(), next(iter(roster.readers(MOTHER)))
    modes.changed(0, None, Mode.SHORT)
    modes.changed(5, mother.person_id, Mode.NONE)
    said = [Piece(MOTHER, "words", "Иван П.", at) for at in (4, 5, 6)]
    assert leaks(roster, modes, said) == [Leak("Петрова Мария", "words", "Иван", "Иван П.")]
    assert {one.is_hidden for one in roster.people.values() if one.surname == "Яковлева" and one.is_pupil} == {True}


async def test_what_went_over_http_and_to_other_fakes_is_read_too(sqlite_database: Database) -> None:
    small = await SmallSchool(sqlite_database).build()
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        workbook.add_worksheet("7Б").write_row(0, 0, ["Ким Софья"])
    async with Sandbox.serve() as sandbox:
        mother = sandbox.person("Мария")
        await mother.start()
        await small.join(small.ids.mother, ref=mother.id)
        server = TelegramAPIServer.from_base(sandbox.url)
        async with Bot(sandbox.token, session=AiohttpSession(api=server)).context() as bot:
            row = [InlineKeyboardButton(text="Иван П.", callback_data="day:4")]
            markup = InlineKeyboardMarkup(inline_keyboard=[row])
            await bot.send_message(mother.id, "Нет на уроке", reply_markup=markup)
            await bot.send_document(mother.id, BufferedInputFile(book.getvalue(), "week.xlsx"), caption="Неделя")
            said = list(pieces_over_http(sandbox))
            with pytest.raises(AssertionError, match=r"reads 'Ким' in file"):
                await check(sqlite_database, said)
    assert [(piece.place, piece.text) for piece in said] == [
        ("words", "Нет на уроке"), ("label", "Иван П."), ("data", "day:4"), ("words", "Неделя"),
        ("file name", "week.xlsx"), ("file", "7Б\nКим Софья"),
    ]  # fmt: skip
    await check(sqlite_database, said[:-1])
    # Another fake with requests of its own; whom nobody knows is told no name at all.
    planted = pieces([SendMessage(chat_id=77, text="Петров И.: нет на уроке")], {})
    with pytest.raises(AssertionError, match="a stranger reads 'Петров' in words"):
        await check(sqlite_database, planted)
