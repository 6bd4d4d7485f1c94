"""A workbook sent to the bot: the report, the questions, taking it in (R-82)."""

import asyncio
import dataclasses
import stat
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.app import UPLOADS, School
from bot.clock import ShiftedClock
from bot.pacer import Pacer
from bot.settings import Settings
from handlers.callbacks.workbook import ApplyUpload, DropUpload, OpenLoading, OpenQuestion, OpenUpload, SendTemplate
from models.database import Database
from models.groups import Group
from models.imports import ImportState, WorkbookImport
from models.people import Pupil, Role, RoleGrant
from services import school_import
from services.context import Command, Context
from services.entry import joining
from services.school_import import Choices, ImportReport
from services.upload import uploads
from services.workbook import isolated
from services.workbook.rows import SchoolWorkbook
from services.workbook.values import Question
from tests.handlers.conftest import Phones
from tests.school import BEGAN, SmallSchool, at
from tests.telegram import TOKEN, FakeTelegram, InstantTimer, Phone
from tests.workbooks import one_class, with_a_question, workbook

SAMPLE = Path("bot/sample/school.xlsx").read_bytes()
WITH_ERRORS = Path("tests/data/school-with-errors.xlsx").read_bytes()
ASKED = (
    "Мухина Дарья Денисовна стоит среди родителей не один раз: строки 2, 3. "
    "Это один человек? Пока нет ответа, считаю, что разные люди."
)
NOT_TAKEN = "Файлы бот принимает от секретаря и администратора. Этот файл не сохранён."
SETTLED = "С этим файлом уже всё решено. Чтобы загрузить данные ещё раз, пришлите файл заново."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / UPLOADS


@pytest.fixture
async def empty(
    database: Database, clock: ShiftedClock, telegram: FakeTelegram, tmp_path: Path
) -> AsyncIterator[School]:
    """A school that nobody has told anything of yet."""
    async with opened(database, clock, telegram, tmp_path) as school:
        yield school


@pytest.fixture
async def first(empty: School, telegram: FakeTelegram) -> Phone:
    """The first administrator's phone."""
    ctx = Context(empty.database, now=empty.clock.now(), cause=Command("test"))
    token = await joining.first_administrator(ctx)
    assert token is not None
    phone = Phone(empty, telegram, 2001)
    await phone.start(token)
    return phone


def opened(database: Database, clock: ShiftedClock, telegram: FakeTelegram, tmp_path: Path) -> School:
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), data_dir=tmp_path / "data")
    return School(settings, clock=clock, database=database, session=telegram, pacer=Pacer(InstantTimer()))


async def states(database: Database) -> list[ImportState]:
    async with database.read() as session:
        return list((await session.execute(select(WorkbookImport.state).order_by(WorkbookImport.id))).scalars())


async def number_of(database: Database, model: type[Pupil] | type[Group]) -> int:
    async with database.read() as session:
        return (await session.execute(select(func.count()).select_from(model))).scalar_one()


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def kept_by_the_bot_alone(folder: Path) -> bytes:
    (kept,) = folder.iterdir()
    assert (stat.S_IMODE(folder.stat().st_mode), stat.S_IMODE(kept.stat().st_mode)) == (0o700, 0o600)
    return kept.read_bytes()


def lose_files(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


async def test_the_first_administrator_loads_an_empty_school_from_the_phone(
    first: Phone, empty: School, folder: Path
) -> None:
    await first.write("🏫 Школа")
    await first.tap("Загрузить данные школы")
    assert first.last.text.startswith("Загрузить данные школы\n1. Скачайте пустой файл")
    assert first.buttons == ["Скачать пустой файл", "‹ Назад"]

    await first.send_file("школа.xlsx", SAMPLE)
    assert first.last.edited == 1
    assert first.last.text.splitlines()[:9] == [
        "Книга прочитана. В журнал пока ничего не записано.",
        "",
        "Школа: 4 параметра школы, новых 4",
        "Периоды: 6 учебных периодов, новых 6",
        "Календарь: 9 записей календаря, новых 9",
        "Звонки: 7 звонков, новых 7",
        "Сотрудники: 33 сотрудника, новых 33",
        "Классы: 11 классов, новых 11",
        "Ученики: 256 учеников, новых 256",
    ]
    assert first.buttons == ["Применить: новых 3934, изменений 0", "Не применять"]
    assert await number_of(empty.database, Pupil) == 0
    assert kept_by_the_bot_alone(folder) == SAMPLE

    await first.tap("Применить: новых 3934, изменений 0")
    told = first.last.text.splitlines()
    assert told[0] == "Готово. Новых записей в журнале: 3934, изменено: 0. Файл удалён."
    assert told[-1].startswith("Что дальше: пригласите учителей и семьи")
    assert first.buttons == ["Пригласить", "‹ Назад"]
    assert (await number_of(empty.database, Pupil), await number_of(empty.database, Group)) == (256, 48)
    assert files(folder) == []
    assert await states(empty.database) == [ImportState.APPLIED]
    await first.tap("Пригласить")
    assert first.buttons[:3] == ["Сотрудники", "1А", "2А"]


async def test_eight_wrong_rows_are_told_shortly_here_and_wholly_in_a_file(first: Phone, empty: School) -> None:
    await first.send_file("школа.xlsx", WITH_ERRORS)
    assert "8 строк с ошибкой" in first.last.text
    assert (
        "• Ученики, строка 260, Класс: Класса «7Й» нет на листе классов. Исправьте класс или добавьте его."
        in first.last.text.splitlines()
    )
    assert first.buttons[-3:] == ["Все ошибки файлом", "Применить без 8 строк с ошибкой", "Не применять"]
    report = first.last
    await first.tap("Все ошибки файлом")
    assert first.last.file_name == "Ошибки в книге.txt"
    assert first.last.text == "В книге 8 строк с ошибкой. Исправьте их и пришлите книгу снова."
    assert first.last.file is not None
    lines = first.last.file.decode("utf-8-sig").splitlines()
    assert lines[0] == "Ученики, строка 260, Класс: Класса «7Й» нет на листе классов. Исправьте класс или добавьте его."
    assert len(lines) == 9  # one row is wrong twice
    assert await number_of(empty.database, Pupil) == 0

    await first.tap("Применить без 8 строк с ошибкой", on=report)
    assert "Не принято 8 строк с ошибкой: исправьте их в книге и пришлите её снова." in report.text
    assert await number_of(empty.database, Pupil) > 200


async def test_many_wrong_rows_are_cut_to_ten(first: Phone) -> None:
    await first.send_file("школа.xlsx", one_class(*(["9Я", f"Лишний{'о' * number}", "Ян"] for number in range(30))))
    assert first.last.text.count("•") == 10
    assert "и ещё 20: всё вместе можно получить файлом" in first.last.text


async def test_a_question_is_answered_by_a_button_and_the_answer_counts(
    first: Phone, empty: School, folder: Path
) -> None:
    await first.send_file("школа.xlsx", with_a_question())
    assert first.buttons == ["Ответить на 1 вопрос", "Применить: новых 5, изменений 0", "Не применять"]
    old = dict(first.last.buttons[1])
    await first.tap("Ответить на 1 вопрос")
    assert first.last.text.splitlines() == [
        "Вопрос 1 из 1",
        "",
        "Родители, строка 2",
        "",
        ASKED,
    ]
    assert first.buttons == ["один человек", "разные люди", "К отчёту"]
    question = dict(first.last.buttons[0])
    await first.tap("один человек")
    assert first.toast == "Ответ учтён"
    assert "1 ваш ответ учтён." in first.last.text
    assert first.buttons == ["Ответить заново", "Применить: новых 4, изменений 0", "Не применять"]

    await first.press(question["один человек"], message_id=first.last.message_id)
    assert first.alert == "Этот вопрос уже не стоит: он решён или данные изменились. Откройте отчёт ещё раз."
    await first.press(old["Применить: новых 5, изменений 0"], message_id=first.last.message_id)
    assert first.toast is not None
    assert first.toast.startswith("Пока отчёт был на экране, данные изменились.")
    assert await number_of(empty.database, Pupil) == 0

    await first.tap("Ответить заново")
    assert first.buttons[0] == "Ответить на 1 вопрос"
    await first.tap("Ответить на 1 вопрос")
    await first.tap("один человек")
    await first.tap("Применить: новых 4, изменений 0")
    assert first.last.text.startswith("Готово. Новых записей в журнале: 4")
    assert files(folder) == []


async def test_alike_questions_may_be_answered_at_once_and_any_of_them_later(first: Phone) -> None:
    names = ("Мухин Лев", "Орлов Пётр", "Зайцев Ян")
    children = {"Мухина": names[:2], "Орлова": names[1:]}
    mothers = [[f"{name} Дарья Денисовна", "мать", "1А", child] for name in children for child in children[name]]
    content = workbook(
        Классы=[["Класс", "Классный руководитель"], ["1А", ""]],
        Ученики=[["Класс", "Фамилия", "Имя"], *(["1А", *name.split()] for name in names)],
        Родители=[["ФИО родителя", "Кем приходится", "Класс", "Ребёнок"], *mothers],
    )
    await first.send_file("школа.xlsx", content)
    await first.tap("Ответить на 2 вопроса")
    assert first.buttons == [
        "один человек", "разные люди", "Один ответ на все 2 таких вопроса", "Решить потом", "К отчёту",
    ]  # fmt: skip
    await first.tap("Решить потом")
    assert first.last.text.startswith("Вопрос 2 из 2")
    await first.tap("К отчёту")
    await first.tap("Ответить на 2 вопроса")
    await first.tap("Один ответ на все 2 таких вопроса")
    assert "Ответ подействует на все 2 таких вопроса." in first.last.text
    await first.tap("один человек")
    assert "2 ваших ответа учтены." in first.last.text


async def test_who_is_no_longer_in_the_workbook_leaves_by_a_word_with_day_and_order(
    first: Phone, empty: School
) -> None:
    many = [["1А", "Зайцев", f"Я{'н' * number}"] for number in range(1, 30)]
    await first.send_file("школа.xlsx", one_class(*many))
    await first.tap("Применить: новых 32, изменений 0")
    await first.send_file("школа.xlsx", one_class(*many[1:]))
    assert "нет в этой книге 1" in first.last.text
    assert first.buttons == ["Ответить на 1 вопрос", "Не применять"]
    await first.tap("Ответить на 1 вопрос")
    # No family has said «да»: what leaves the school is a list number, on every screen of the question.
    assert first.last.text.startswith("Вопрос 1 из 1\n\n1А, ученик № 1: есть в журнале, а в книге больше нет.")
    assert "Зайцев" not in first.last.text
    assert first.buttons == [
        "учится дальше",
        "выбыл",
        "перешёл в другую школу",
        "выбыл: указать дату и приказ",
        "перешёл в другую школу: указать дату и приказ",
        "К отчёту",
    ]
    await first.tap("выбыл: указать дату и приказ")
    assert first.last.text == ("Напишите дату, а если есть приказ, то и его номер, например: 20.11.2026 15-к")
    await first.write("вчера 15-к")
    assert first.last.text == "Такой ответ не подходит. Напишите дату так: 23.11.2026"
    await first.write("20.11.2026, 15-к")
    assert "1 ваш ответ учтён." in first.last.text
    assert first.buttons == [
        "Ответить заново",
        "Применить: новых 0, изменений 0, выбывших 1",
        "Не применять",
    ]
    await first.tap("Применить: новых 0, изменений 0, выбывших 1")
    assert "Выбыл 1 ученик." in first.last.text
    async with empty.database.read() as session:
        answers = (await session.execute(select(WorkbookImport.answers).order_by(WorkbookImport.id))).scalars().all()
    assert list(answers[-1].values()) == ["left 2026-11-20 15-к"]


@pytest.fixture
def since(monkeypatch: pytest.MonkeyPatch) -> Question:
    """The question from which day changes take effect is open, until a day of the year is the answer."""
    text_id = "workbook-question-staff-guardian"
    data = {"name": "Мухина Дарья Денисовна", "row": "2", "other": "3"}
    options = ("2026-11-23", "2026-11-30")
    question = Question("since", text_id, (), data, options, options[0], takes_date=True)
    compare = school_import.plan

    async def plan(ctx: Context, *, workbook: SchoolWorkbook, choices: Choices) -> ImportReport:
        report = await compare(ctx, workbook=workbook, choices=choices)
        is_open = not "2026-09-01" <= choices.answers.get("since", "") <= "2027-05-31"
        return dataclasses.replace(report, questions=(question,) if is_open else ())

    monkeypatch.setattr(school_import, "plan", plan)
    return question


async def test_a_day_is_chosen_or_typed_and_what_is_no_day_leaves_the_question_open(
    first: Phone, empty: School, since: Question
) -> None:
    await first.send_file("школа.xlsx", one_class())
    await first.tap("Ответить на 1 вопрос")
    assert first.last.text.startswith("Вопрос 1 из 1\n\nМухина Дарья Денисовна есть и среди сотрудников")
    assert first.buttons == ["пн, 23 ноября", "пн, 30 ноября", "Другая дата", "К отчёту"]
    await first.tap("Другая дата")
    assert first.last.text == "Напишите дату, например 23.11.2026"
    for wrong in ("завтра", "31.02.2027", "01.09.1999"):
        await first.write(wrong)
        assert first.last.text == "Такой ответ не подходит. Напишите дату так: 23.11.2026"
    await first.write("1.12.2026")
    assert "1 ваш ответ учтён." in first.last.text
    await first.write("2.12.2026")
    assert first.last.text == "Не понимаю это сообщение. Откройте меню: /start"
    async with empty.database.read() as session:
        assert (await session.execute(select(WorkbookImport.answers))).scalar_one() == {since.key: "2026-12-01"}
    await first.write("/start")
    await first.send_file("школа.xlsx", one_class())
    await first.tap("Ответить на 1 вопрос")
    await first.tap("Другая дата")
    await first.tap("‹ Назад")
    await first.write("1.12.2026")
    assert first.last.text == "Не понимаю это сообщение. Откройте меню: /start"


async def test_many_leavers_need_a_word_of_their_own(
    first: Phone, empty: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    compare = school_import.plan

    async def plan(ctx: Context, *, workbook: SchoolWorkbook, choices: Choices) -> ImportReport:
        report = await compare(ctx, workbook=workbook, choices=choices)
        return dataclasses.replace(report, leavers=60, leavers_allowed=13)

    monkeypatch.setattr(school_import, "plan", plan)
    await first.send_file("школа.xlsx", one_class())
    assert "Выбывают 60 учеников. Столько сразу бывает редко (обычно не больше 13)" in first.last.text
    assert first.buttons == ["Да, выбыли 60 учеников", "Не применять"]
    await first.tap("Да, выбыли 60 учеников")
    assert first.buttons == ["Применить: новых 3, изменений 0, выбывших 60", "Не применять"]
    async with empty.database.read() as session:
        assert (await session.execute(select(WorkbookImport.allowed_leavers))).scalar_one() == 60


async def test_nothing_new_leaves_nothing_to_apply(first: Phone) -> None:
    await first.send_file("школа.xlsx", one_class())
    await first.tap("Применить: новых 3, изменений 0")
    await first.send_file("школа.xlsx", one_class())
    assert "Всё из этой книги уже есть в журнале, добавлять нечего." in first.last.text
    assert first.buttons == ["Не применять"]


async def test_a_double_tap_applies_once(first: Phone, empty: School) -> None:
    await first.send_file("школа.xlsx", one_class())
    apply = dict(first.last.buttons[0])["Применить: новых 3, изменений 0"]
    await first.tap("Применить: новых 3, изменений 0")
    summary = first.last.text
    await first.press(apply, message_id=first.last.message_id)
    assert first.alert == SETTLED
    assert first.last.text == summary
    assert await number_of(empty.database, Pupil) == 2
    assert await states(empty.database) == [ImportState.APPLIED]


async def test_what_the_journal_learned_meanwhile_is_shown_before_anything_is_applied(first: Phone) -> None:
    await first.send_file("школа.xlsx", one_class())
    (button,) = first.last.buttons[0]
    older = first.last
    await first.send_file("школа.xlsx", one_class(["1А", "Зайцев", "Ян"]))
    await first.tap("Применить: новых 4, изменений 0")
    await first.press(button[1], message_id=older.message_id)
    assert first.alert == SETTLED
    await first.send_file("школа.xlsx", one_class())
    upload_id = ApplyUpload.unpack(button[1]).upload_id + 2
    await first.press(ApplyUpload(upload_id=upload_id, seen=1, rows="all").pack(), message_id=first.last.message_id)
    assert first.toast == ("Пока отчёт был на экране, данные изменились. Ничего не записано, проверьте отчёт ещё раз.")
    assert first.last.text.startswith("Книга прочитана.")


async def test_a_journal_that_changed_behind_an_open_report_is_looked_at_again(
    first: Phone, empty: School, tmp_path: Path
) -> None:
    await first.send_file("школа.xlsx", one_class())
    await first.tap("Применить: новых 3, изменений 0")
    await first.send_file("школа.xlsx", one_class(["1А", "Зайцев", "Ян"], ["1А", "Котов", "Лев"]))
    assert first.buttons[1] == "Применить: новых 2, изменений 0"
    # At the machine of the school the same class is taken in with one of the two.
    file = tmp_path / "книга.xlsx"
    file.write_bytes(one_class(["1А", "Зайцев", "Ян"]))
    ctx = Context(empty.database, now=empty.clock.now(), cause=Command("command:import"))
    await school_import.apply(ctx, workbook=await isolated.read_isolated(file))
    await first.tap("Применить: новых 2, изменений 0")
    assert first.toast == "Пока отчёт был на экране, данные изменились. Ничего не записано, проверьте отчёт ещё раз."
    assert await number_of(empty.database, Pupil) == 3
    await first.tap("Применить: новых 1, изменений 0")
    assert first.last.text.startswith("Готово.")
    assert await number_of(empty.database, Pupil) == 4


async def test_a_name_of_300_signs_with_markup_is_told_as_it_is(first: Phone) -> None:
    await first.send_file("<b>&" + "ё" * 300 + ".xlsx", b"%PDF-1.7")
    assert "«<b>&ёёё" in first.last.text
    assert len(first.last.text) < 600
    assert first.last.text.endswith("Ничего не сохранено. Исправьте файл и пришлите снова.")


async def test_a_restart_between_sending_and_applying_loses_nothing(
    database: Database, clock: ShiftedClock, telegram: FakeTelegram, tmp_path: Path
) -> None:
    async with opened(database, clock, telegram, tmp_path) as school:
        token = await joining.first_administrator(Context(database, now=clock.now(), cause=Command("test")))
        before = Phone(school, telegram, 2001)
        await before.start(token or "")
        await before.send_file("школа.xlsx", with_a_question())
        await before.tap("Ответить на 1 вопрос")
        await before.tap("один человек")
    async with opened(database, clock, telegram, tmp_path) as school:
        after = Phone(school, telegram, 2001)
        after.bubbles = before.bubbles
        await after.press(OpenLoading().pack(), message_id=after.last.message_id)
        assert after.buttons[0] == "Продолжить с файлом от 23 ноября, 04:21"
        await after.tap("Продолжить с файлом от 23 ноября, 04:21")
        await after.tap("Применить: новых 4, изменений 0")
        assert after.last.text.startswith("Готово. Новых записей в журнале: 4")
    assert await states(database) == [ImportState.APPLIED]


async def test_a_newer_file_puts_the_older_aside_and_a_dropped_one_is_gone(
    first: Phone, empty: School, folder: Path
) -> None:
    await first.send_file("школа.xlsx", one_class())
    older = first.last
    await first.send_file("школа.xlsx", with_a_question())
    assert len(files(folder)) == 1
    assert await states(empty.database) == [ImportState.DROPPED, ImportState.UPLOADED]
    await first.tap("Применить: новых 3, изменений 0", on=older)
    assert first.alert == SETTLED
    await first.tap("Не применять")
    assert first.last.text == "Файл удалён, в журнал ничего не записано."
    assert files(folder) == []
    await first.tap("Загрузить данные школы")
    assert first.buttons == ["Скачать пустой файл", "‹ Назад"]


async def test_the_same_file_sent_twice_stays_while_it_is_needed(first: Phone, folder: Path) -> None:
    await first.send_file("школа.xlsx", one_class())
    kept = files(folder)
    await first.send_file("школа.xlsx", one_class())
    assert files(folder) == kept
    await first.tap("Применить: новых 3, изменений 0")
    assert files(folder) == []


async def test_what_cannot_be_read_is_refused_in_words_and_not_kept(first: Phone, empty: School, folder: Path) -> None:
    await first.send_file("школа.xlsx", b"%PDF-1.7 renamed")
    assert "«школа.xlsx»" in first.last.text
    assert first.last.text.endswith("Ничего не сохранено. Исправьте файл и пришлите снова.")
    assert first.buttons == ["Загрузить данные школы"]
    await first.send_file("пусто.xlsx", b"")
    assert first.last.text.startswith("Файл «пусто.xlsx» пустой.")
    await first.send_file("письмо.docx", b"PK")
    assert first.last.text.startswith("Что делать с этим файлом, бот не знает.")
    await first.send_file("школа.xlsx", b"PK", size=11 * 1024 * 1024)
    assert first.last.text == (
        "Файл больше 10 МБ, такой не принимается. Уберите из него картинки и лишние листы и пришлите снова."
    )
    assert files(folder) == []
    assert await states(empty.database) == []


async def test_a_failed_download_is_told_and_sending_again_helps(first: Phone, telegram: FakeTelegram) -> None:
    telegram.fails = lambda method: OSError("no route") if type(method).__name__ == "GetFile" else None
    await first.send_file("школа.xlsx", one_class())
    assert first.last.text == "Файл не удалось получить. Пришлите его ещё раз."
    telegram.fails = lambda _: None
    await first.send_file("школа.xlsx", one_class())
    assert first.last.text.startswith("Книга прочитана.")


async def test_a_kept_file_that_is_gone_is_told(first: Phone, folder: Path) -> None:
    await first.send_file("школа.xlsx", one_class())
    lose_files(folder)
    await first.tap("Применить: новых 3, изменений 0")
    assert first.alert == "Файл не удалось прочитать ещё раз. В журнал ничего не записано; пришлите файл заново."


async def test_a_long_read_keeps_its_sender_waiting_and_nobody_else(
    phones: Phones, telegram: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin, teacher = await phones("admin"), await phones("teacher")
    may_end = asyncio.Event()
    read = isolated.read_isolated

    async def slow(path: Path, *, answers: Mapping[str, str] = MappingProxyType({})) -> SchoolWorkbook:
        await may_end.wait()
        return await read(path, answers=answers)

    monkeypatch.setattr(uploads, "read_isolated", slow)
    async with asyncio.TaskGroup() as group:
        group.create_task(admin.send_file("школа.xlsx", one_class()))
        await teacher.write("Сегодня")
        await teacher.tap(teacher.buttons[0])
        assert [bubble.text for bubble in admin.bubbles] == ["Файл получен, читаю…"]
        may_end.set()
    assert admin.last.text.startswith("Книга прочитана.")
    assert telegram.phones[teacher.user_id].last.edited == 1


async def test_files_of_others_are_refused_and_their_buttons_open_nothing(
    phones: Phones, small: SmallSchool, folder: Path
) -> None:
    admin = await phones("admin")
    await admin.send_file("школа.xlsx", one_class())
    upload_id = DropUpload.unpack(admin.last.buttons[-1][0][1]).upload_id
    kept = files(folder)
    for who in ("teacher", "tutor", "deputy", "mother"):
        phone = await phones(who)
        await phone.send_file("школа.xlsx", one_class())
        # Whoever teaches may send any file for a lesson; a workbook of the school it is not then.
        assert phone.last.text == ("Что с этим сделать?\n\n📎 1 файл" if who == "teacher" else NOT_TAKEN)
        await phone.write("/template")
        assert phone.last.text == NOT_TAKEN
        for button in (
            OpenLoading(),
            OpenUpload(upload_id=upload_id),
            OpenQuestion(upload_id=upload_id, place=0),
            ApplyUpload(upload_id=upload_id, seen=1, rows="all"),
            DropUpload(upload_id=upload_id),
            DropUpload(upload_id=10**9),
        ):
            await phone.press(button.pack())
            assert phone.alert == "Это вам недоступно. Откройте меню: /start"
    stranger = await phones("stranger")
    await stranger.send_file("школа.xlsx", one_class())
    assert stranger.last.text.startswith("Вы ещё не вошли в журнал.")
    assert files(folder) == kept

    async with small.ctx(now=at("09:00")).write() as session:
        session.add(RoleGrant(person_id=small.ids.english, role=Role.SECRETARY, date_from=BEGAN))
    secretary = await phones("english")
    await secretary.press(OpenUpload(upload_id=upload_id).pack())
    assert secretary.alert == "Это вам недоступно. Откройте меню: /start"
    await secretary.send_file("школа.xlsx", one_class())
    assert secretary.last.text.startswith("Книга прочитана.")


async def test_the_empty_workbook_is_sent(first: Phone) -> None:
    await first.press(SendTemplate().pack())
    assert (first.last.file_name, (first.last.file or b"")[:2]) == ("Книга школы.xlsx", b"PK")
    await first.write("/template")
    assert first.last.text.startswith("Пустая книга школы")
