from pathlib import Path

import pytest
import xlsxwriter
from pydantic import SecretStr

from bot.commands.importing import import_workbook
from bot.settings import Settings
from locales.texts import Locales, Texts

SAMPLE = Path("bot/sample/school.xlsx")
WITH_ERRORS = Path("tests/data/school-with-errors.xlsx")


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
    assert import_workbook(SAMPLE, apply=False, settings=settings, texts=texts) == 0
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
    assert import_workbook(SAMPLE, apply=True, settings=settings, texts=texts) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[12] == "Готово: добавлены 3934 записи."
    assert told[-1] == "Администратор ещё не вошёл. Одноразовую ссылку для него даст команда: ezhik invite --admin"
    assert import_workbook(SAMPLE, apply=True, settings=settings, texts=texts) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[4] == "Сотрудники: 33 сотрудника, уже есть 33"
    assert told[12] == "Всё из этой книги уже есть в журнале, добавлять нечего."
    assert import_workbook(SAMPLE, apply=False, settings=settings, texts=texts) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Всё из этой книги уже есть в журнале, добавлять нечего."


@pytest.mark.parametrize("apply", [False, True])
def test_wrong_rows_are_told_one_by_one_and_nothing_is_written(
    settings: Settings,
    texts: Texts,
    capsys: pytest.CaptureFixture[str],
    *,
    apply: bool,
) -> None:
    assert import_workbook(WITH_ERRORS, apply=apply, settings=settings, texts=texts) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[12] == "Ученики, строка 260, Класс: Класса «7Й» нет на листе классов. Исправьте класс или добавьте его."
    assert told[-1] == "Ничего не записано: 8 строк с ошибкой. Исправьте их в книге и запустите снова."


def test_an_open_question_is_told_and_read_the_safe_way(
    settings: Settings,
    texts: Texts,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "вопрос.xlsx"
    with xlsxwriter.Workbook(file) as book:
        fill(book, "Классы", ["Класс", "Классный руководитель"], ["1А", ""])
        fill(book, "Ученики", ["Класс", "Фамилия", "Имя"], ["1А", "Мухин", "Лев"], ["1А", "Орлов", "Пётр"])
        fill(
            book, "Родители", ["ФИО родителя", "Кем приходится", "Класс", "Ребёнок"],
            ["Мухина Дарья Денисовна", "мать", "1А", "Мухин Лев"],
            ["Мухина Дарья Денисовна", "мать", "1А", "Орлов Пётр"],
        )  # fmt: skip
        fill(book, "Заметки", ["Что", "Как"], ["это", "так"])
    assert import_workbook(file, apply=True, settings=settings, texts=texts) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[2:5] == [
        "Родители: 2 родителя, новых 2",
        "Лист «Заметки» не узнан и не прочитан.",
        texts.plain(
            "import-question",
            sheet="Родители",
            row="2",
            question=texts.plain("workbook-question-same-guardian", name="Мухина Дарья Денисовна", rows="2, 3"),
        ),
    ]
    assert told[5] == "Готово: добавлено 5 записей."
    assert import_workbook(file, apply=True, settings=settings, texts=texts) == 1
    assert "Родители: 2 родителя, уже есть 2" in capsys.readouterr().out.splitlines()


def fill(book: xlsxwriter.Workbook, name: str, *rows: list[str]) -> None:
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)


def test_an_unreadable_file_is_refused_in_one_line(
    settings: Settings,
    texts: Texts,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "school.xlsx"
    file.write_bytes(b"%PDF-1.7")
    assert import_workbook(file, apply=True, settings=settings, texts=texts) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not (tmp_path / "data").exists()
