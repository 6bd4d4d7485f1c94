import asyncio
from pathlib import Path

import pytest
import xlsxwriter
from pydantic import SecretStr
from sqlalchemy import select

from bot.commands import importing
from bot.commands.import_answers import UnreadableAnswers, read_answers
from bot.commands.import_wishes import Wishes
from bot.commands.importing import import_workbook
from bot.settings import Settings
from locales.texts import Locales, Texts
from models.database import Database
from models.imports import ImportState, WorkbookImport
from services.upload import kept_files
from tests.workbooks import one_class, with_a_question

SAMPLE = Path("bot/sample/school.xlsx")
WITH_ERRORS = Path("tests/data/school-with-errors.xlsx")
ASKED = (
    "Мухина Дарья Денисовна стоит среди родителей не один раз: строки 2, 3. "
    "Это один человек? Пока нет ответа, считаю, что разные люди."
)
LOOK, APPLY = Wishes(), Wishes(apply=True)


@pytest.fixture
def texts() -> Texts:
    return Locales().texts("ru")


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(Path(__file__).parents[2])
    for name in ("BOT_TOKEN", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    url = SecretStr(f"sqlite+aiosqlite:///{tmp_path}/data/journal.sqlite3")
    return Settings(_env_file=None, data_dir=tmp_path / "data", database_url=url)


def test_without_apply_it_reports_by_sheet_and_says_how_to_write(
    settings: Settings,
    texts: Texts,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert import_workbook(SAMPLE, LOOK, settings=settings, texts=texts) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Школа: 4 параметра школы, новых 4",
        "Периоды: 6 учебных периодов, новых 6",
        "Календарь: 9 записей календаря, новых 9",
        "Звонки: 7 звонков, новых 7",
        "Сотрудники: 33 сотрудника, новых 33",
        "Классы: 11 классов, новых 11",
        "Ученики: 256 учеников, новых 256",
        "Родители: 430 родителей, новых 430",
        "Нагрузка: 150 строк нагрузки, новых 150",
        "Подгруппы: 386 мест в подгруппах, новых 386",
        "Расписание: 332 строки расписания, новых 332",
        "КТП: 2310 тем КТП, новых 2310",
        "Это проверка, ничего не записано. Записать: ezhik import bot/sample/school.xlsx --apply",
    ]


def test_with_apply_it_writes_and_a_second_time_finds_nothing_new(
    settings: Settings,
    texts: Texts,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert import_workbook(SAMPLE, APPLY, settings=settings, texts=texts) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[12] == "Готово: добавлены 3934 записи."
    assert told[-1] == "Администратор ещё не вошёл. Одноразовую ссылку для него даст команда: ezhik invite --admin"
    assert import_workbook(SAMPLE, APPLY, settings=settings, texts=texts) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[4] == "Сотрудники: 33 сотрудника, уже есть 33"
    assert told[12] == "Всё из этой книги уже есть в журнале, добавлять нечего."
    assert import_workbook(SAMPLE, LOOK, settings=settings, texts=texts) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Всё из этой книги уже есть в журнале, добавлять нечего."


@pytest.mark.parametrize("apply", [False, True])
def test_wrong_rows_are_told_one_by_one_and_nothing_is_written(
    settings: Settings,
    texts: Texts,
    capsys: pytest.CaptureFixture[str],
    *,
    apply: bool,
) -> None:
    assert import_workbook(WITH_ERRORS, Wishes(apply=apply), settings=settings, texts=texts) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[12] == "Ученики, строка 260, Класс: Класса «7Й» нет на листе классов. Исправьте класс или добавьте его."
    assert told[-2:] == [
        "Ничего не записано: 8 строк с ошибкой. Исправьте их в книге и запустите снова.",
        "Принять остальное без них: --skip-wrong",
    ]


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    file = tmp_path / "вопрос.xlsx"
    file.write_bytes(with_a_question())
    return file


def key_of(told: list[str]) -> str:
    """The key of the first question, as its first answer is written."""
    return next(line.split(" = ")[0].strip() for line in told if " = one: " in line)


async def imports(settings: Settings) -> list[WorkbookImport]:
    database = Database.open(settings.database_address)
    try:
        async with database.read() as session:
            return list((await session.execute(select(WorkbookImport).order_by(WorkbookImport.id))).scalars())
    finally:
        await database.close()


def test_an_open_question_is_told_with_its_answers_and_read_the_safe_way(
    settings: Settings,
    texts: Texts,
    asked: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert import_workbook(asked, APPLY, settings=settings, texts=texts) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[2:-1] == [
        "Родители: 2 родителя, новых 2",
        f"Вопрос. Родители, строка 2: {ASKED}",
        f"    {key_of(told)} = one: один человек",
        f"    {key_of(told)} = two: разные люди (так читаю без ответа)",
        "Готово: добавлено 5 записей.",
    ]
    assert import_workbook(asked, APPLY, settings=settings, texts=texts) == 1
    assert "Родители: 2 родителя, уже есть 2" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("written", ["{key} = one # это она\n\n# конец\n", '{{"{key}": "one"}}'])
def test_answers_come_from_a_file_of_lines_or_json(
    settings: Settings,
    texts: Texts,
    asked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    written: str,
) -> None:
    assert import_workbook(asked, LOOK, settings=settings, texts=texts) == 1
    answers = tmp_path / "ответы.txt"
    answers.write_text(written.format(key=key_of(capsys.readouterr().out.splitlines())), "utf-8")
    assert import_workbook(asked, Wishes(apply=True, answers=answers), settings=settings, texts=texts) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[2] == "Родители: 1 родитель, новых 1"
    assert told[3] == "Готово: добавлены 4 записи."


def test_an_answer_that_is_not_asked_for_is_mentioned_and_an_impossible_one_leaves_the_question_open(
    settings: Settings,
    texts: Texts,
    asked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert import_workbook(asked, LOOK, settings=settings, texts=texts) == 1
    key = key_of(capsys.readouterr().out.splitlines())
    answers = tmp_path / "ответы.txt"
    answers.write_text(f"{key} = оба\nff00 = one\n", "utf-8")
    assert import_workbook(asked, Wishes(answers=answers), settings=settings, texts=texts) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == [
        f"Ответ {key} = оба не подходит. Можно: one, two",
        "Ответ ff00 не понадобился: такого вопроса в книге нет.",
    ]


@pytest.mark.parametrize(
    "written", [b"one", b"key =", b"= one", b"[1]", b"{", b'{"a": []}', b"\xff\xfe\x00", b"a = b\nc\n"]
)
def test_a_file_of_answers_that_holds_none_is_refused(
    settings: Settings,
    texts: Texts,
    asked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    written: bytes,
) -> None:
    answers = tmp_path / "ответы.txt"
    answers.write_bytes(written)
    assert import_workbook(asked, Wishes(apply=True, answers=answers), settings=settings, texts=texts) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Файл ответов «ответы.txt»")
    assert not (tmp_path / "data").exists()


def test_no_file_of_answers_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableAnswers):
        read_answers(tmp_path / "нет.txt")
    with pytest.raises(UnreadableAnswers):
        read_answers(tmp_path)


def test_at_a_terminal_questions_are_asked_and_the_answers_are_printed_to_be_kept(
    settings: Settings,
    texts: Texts,
    asked: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed = iter(["7", "да", "1"])
    monkeypatch.setattr(importing, "_is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", lambda *_: next(typed))
    assert import_workbook(asked, APPLY, settings=settings, texts=texts) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1:3] == [ASKED, "    1) один человек"]
    assert told[3] == "    2) разные люди (так, если просто Enter)"
    assert "\n".join(told).count("Такого ответа нет.") == 2
    assert "Готово: добавлены 4 записи." in told
    assert told[-2].startswith("Ваши ответы. Сохраните эти строки в файл")
    kept = asked.with_name("ответы.txt")
    kept.write_text(told[-1], "utf-8")
    assert list(read_answers(kept).values()) == ["one"]


@pytest.mark.parametrize("nothing", ["", None])
def test_enter_is_the_safe_reading_and_so_is_the_end_of_what_is_typed(
    settings: Settings,
    texts: Texts,
    asked: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    nothing: str | None,
) -> None:
    def typed(*_: object) -> str:
        if nothing is None:
            raise EOFError
        return nothing

    monkeypatch.setattr(importing, "_is_terminal", lambda: True)
    monkeypatch.setattr("builtins.input", typed)
    assert import_workbook(asked, APPLY, settings=settings, texts=texts) == 1
    told = capsys.readouterr().out.splitlines()
    assert "Родители: 2 родителя, новых 2" in told
    assert not any(line.startswith("Ваши ответы") for line in told)


async def test_what_was_taken_in_is_written_down_and_a_look_is_not(
    settings: Settings, texts: Texts, tmp_path: Path
) -> None:
    file = tmp_path / "школа.xlsx"
    file.write_bytes(one_class())
    code = await asyncio.to_thread(import_workbook, file, LOOK, settings=settings, texts=texts)
    assert (code, await imports(settings)) == (0, [])
    code = await asyncio.to_thread(import_workbook, file, APPLY, settings=settings, texts=texts)
    (row,) = await imports(settings)
    assert (code, row.state, row.sha256) == (0, ImportState.APPLIED, kept_files.digest(one_class()))
    assert (row.received_by_id, row.answers, row.skip_wrong, row.allowed_leavers) == (None, {}, False, None)
    code = await asyncio.to_thread(import_workbook, WITH_ERRORS, APPLY, settings=settings, texts=texts)
    assert (code, len(await imports(settings))) == (1, 1)


async def test_with_skip_wrong_the_rest_is_taken_in(
    settings: Settings,
    texts: Texts,
    capsys: pytest.CaptureFixture[str],
) -> None:
    wishes = Wishes(apply=True, skip_wrong=True)
    assert await asyncio.to_thread(import_workbook, WITH_ERRORS, wishes, settings=settings, texts=texts) == 1
    told = capsys.readouterr().out.splitlines()
    assert "8 строк с ошибкой не принято." in told
    assert any(line.startswith("Готово: добавлен") for line in told)
    (row,) = await imports(settings)
    assert row.skip_wrong


MANY = [["1А", "Зайцев", f"Я{'н' * number}"] for number in range(1, 30)]


@pytest.fixture
def without_three(settings: Settings, texts: Texts, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The workbook of a school that was taken in with three pupils more."""
    file = tmp_path / "школа.xlsx"
    file.write_bytes(one_class(*MANY))
    assert import_workbook(file, APPLY, settings=settings, texts=texts) == 0
    file.write_bytes(one_class(*MANY[3:]))
    capsys.readouterr()
    return file


def test_pupils_who_are_missing_stay_until_it_is_said_that_they_left(
    settings: Settings, texts: Texts, without_three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_workbook(without_three, APPLY, settings=settings, texts=texts) == 1
    told = capsys.readouterr().out.splitlines()
    keys = [line.split(" = ")[0].strip() for line in told if " = stays: учится дальше (так читаю без ответа)" in line]
    assert len(keys) == 3
    assert f"    {keys[0]} = left 20.11.2026 15-к: то же с датой и номером приказа" in told
    assert "Всё из этой книги уже есть в журнале, добавлять нечего." in told

    answers = without_three.with_name("ответы.txt")
    answers.write_text("\n".join(f"{key} = left 20.11.2026 {key}-к" for key in keys), "utf-8")
    stopped = "Ничего не записано: выбывают 3 ученика, а за раз обычно не больше 1. Если всё верно: --allow-leavers 3"
    for apply in (False, True):
        wishes = Wishes(apply=apply, answers=answers)
        assert import_workbook(without_three, wishes, settings=settings, texts=texts) == 1
        assert capsys.readouterr().out.splitlines()[-1] == stopped
    wishes = Wishes(apply=True, answers=answers, allow_leavers=3)
    assert import_workbook(without_three, wishes, settings=settings, texts=texts) == 0
    assert "Выбывают 3 ученика." in capsys.readouterr().out.splitlines()
    assert import_workbook(without_three, APPLY, settings=settings, texts=texts) == 0


def test_a_sheet_that_is_not_known_is_told(
    settings: Settings, texts: Texts, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "школа.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Классы").write_column(0, 0, ["Класс", "1А"])
        book.add_worksheet("Заметки").write_column(0, 0, ["Что", "это"])
    assert import_workbook(file, LOOK, settings=settings, texts=texts) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Лист «Заметки» не узнан и не прочитан."


def test_an_unreadable_file_is_refused_in_one_line(
    settings: Settings,
    texts: Texts,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "school.xlsx"
    file.write_bytes(b"%PDF-1.7")
    assert import_workbook(file, APPLY, settings=settings, texts=texts) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not (tmp_path / "data").exists()
