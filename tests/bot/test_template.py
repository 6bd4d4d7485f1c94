import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from services.workbook.template import template


def ezhik(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setattr(sys, "argv", ["ezhik", "template", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_an_empty_workbook_is_written_and_the_next_step_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "school.xlsx"
    assert ezhik(monkeypatch, str(file)) == 0
    assert file.read_bytes() == template()
    assert list(tmp_path.iterdir()) == [file]
    said = capsys.readouterr()
    assert said.out == (
        f"Готово: {file}. Откройте книгу, прочитайте лист «Как заполнять» и впишите свою школу под примерами.\n"
        f"Потом проверьте её: ezhik import {file}\n"
    )
    assert said.err == ""


def test_a_file_that_is_there_stays_unless_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "school.xlsx"
    file.write_bytes(b"a year of work")
    assert ezhik(monkeypatch, str(file)) == 1
    assert file.read_bytes() == b"a year of work"
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        f"Файл {file} уже есть, он не тронут. Дайте другое имя или добавьте --force, чтобы записать поверх.\n"
    )
    assert ezhik(monkeypatch, str(file), "--force") == 0
    assert file.read_bytes() == template()


@pytest.mark.parametrize("name", ["nowhere/school.xlsx", "taken"])
def test_what_cannot_be_written_is_told_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    (tmp_path / "taken").mkdir()
    file = tmp_path / name
    assert ezhik(monkeypatch, str(file), "--force") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
    assert capsys.readouterr().err == (
        f"Файл {file} записать не получилось. "
        "Проверьте, что папка есть, в неё можно писать и книга не открыта в Excel.\n"
    )


def test_a_name_with_spaces_is_quoted_so_that_the_next_command_can_be_copied(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "моя школа.xlsx"
    assert ezhik(monkeypatch, str(file)) == 0
    quote = '"' if sys.platform == "win32" else "'"
    assert capsys.readouterr().out.endswith(f"ezhik import {quote}{file}{quote}\n")
