import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

import bot.sample
from locales.texts import Locales
from services.workbook import isolated, wire
from services.workbook.contents import read_sheets
from services.workbook.file import UnreadableWorkbook
from services.workbook.isolated import read_isolated
from services.workbook.read import read_workbook
from tests.services.workbook.books import small, write
from tests.services.workbook.hostile import FILES, Make

ROOT = Path(__file__).parents[3]
SAMPLE = Path(bot.sample.__file__).parent / "school.xlsx"
MOST_SECONDS = 2
MOST_MEMORY = 200 * 1024 * 1024
# What breaks a parser is only for the process that may break.
HARD = "workbook-too-hard"


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, dict[str, str], float, int]]:
    """What came of every hostile file, the seconds it took, and the most memory of bot and parser so far."""
    paths = []
    for make, _ in FILES.values():
        paths.append(tmp_path_factory.mktemp("hostile") / "school.xlsx")
        make(paths[-1])
    # A process inherits the figure of its parent's memory, so a small one stands between this one and the measured.
    between = "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)"
    told = subprocess.run(
        [sys.executable, "-c", between, sys.executable, "-m", "tests.services.workbook.measured", *map(str, paths)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(FILES, map(json.loads, told.stdout.splitlines()), strict=True))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell what a process used")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_soon_in_little_memory_and_in_words(
    name: str, measured: dict[str, tuple[str, dict[str, str], float, int]]
) -> None:
    text_id, data, took, memory = measured[name]
    assert text_id == FILES[name][1]
    assert took < MOST_SECONDS
    assert memory < MOST_MEMORY
    for language in Locales().languages:
        assert Locales().texts(language).plain(text_id, **data)


@pytest.mark.parametrize(("make", "text_id"), [pair for pair in FILES.values() if pair[1] != HARD])
def test_a_file_of_our_own_is_looked_at_as_closely(tmp_path: Path, make: Make, text_id: str) -> None:
    make(tmp_path / "school.xlsx")
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(tmp_path / "school.xlsx")
    assert refused.value.text_id == text_id


async def test_the_sample_reads_the_same_in_a_process_of_its_own() -> None:
    assert await read_isolated(SAMPLE) == read_workbook(SAMPLE)


async def test_answers_go_along(tmp_path: Path) -> None:
    sheets = small()
    sheets["Ученики"].append(["5Б", "Яшин", "Лев", "Олегович", "м", "", ""])
    write(tmp_path / "school.xlsx", sheets)
    [question] = (await read_isolated(tmp_path / "school.xlsx")).questions
    answered = await read_isolated(tmp_path / "school.xlsx", answers={question.key: "one"})
    assert (answered.questions, len(answered.problems)) == ((), 1)


@pytest.mark.slow
async def test_the_bot_goes_on_while_a_file_is_parsed(tmp_path: Path) -> None:
    beats = 0

    async def beat() -> None:
        nonlocal beats
        while True:
            await asyncio.sleep(0.005)
            beats += 1

    async with asyncio.TaskGroup() as group:
        heart = group.create_task(beat())
        FILES["crowded"][0](tmp_path / "school.xlsx")
        beats = 0
        with pytest.raises(UnreadableWorkbook):
            await read_isolated(tmp_path / "school.xlsx")
        heart.cancel()
    assert beats > 10


@pytest.mark.parametrize(
    ("parser", "seconds", "most"),
    [
        ("services.workbook.parsing", 0.0, 10**9),  # too slow
        ("services.workbook.no_such_parser", 20.0, 10**9),  # dies
        ("this", 20.0, 10**9),  # talks of something else
        ("services.workbook.parsing", 20.0, 1_000),  # tells too much
    ],
)
async def test_whatever_becomes_of_the_parser_the_person_is_told(
    monkeypatch: pytest.MonkeyPatch, parser: str, seconds: float, most: int
) -> None:
    monkeypatch.setattr(isolated, "PARSER", parser)
    monkeypatch.setattr(isolated, "MAX_SECONDS", seconds)
    monkeypatch.setattr(isolated, "MAX_TOLD_BYTES", most)
    with pytest.raises(UnreadableWorkbook) as refused:
        await read_isolated(SAMPLE)
    assert refused.value.text_id == HARD


async def test_the_parser_knows_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BOT_TOKEN", "12345:secret")
    seen: list[dict[str, str]] = []
    start = asyncio.create_subprocess_exec

    async def watched(*words: str, **options: dict[str, str]) -> asyncio.subprocess.Process:
        seen.append(options["env"])
        return await start(*words, **options)  # type: ignore[arg-type] # the options as they came

    monkeypatch.setattr(asyncio, "create_subprocess_exec", watched)
    await read_isolated(SAMPLE)
    [environment] = seen
    assert "BOT_TOKEN" not in environment
    assert "PATH" in environment


def test_every_kind_of_cell_comes_back_as_it_was(tmp_path: Path) -> None:
    told = [line.encode() for line in wire.lines(read_sheets(SAMPLE))]
    assert wire.sheets(told) == list(read_sheets(SAMPLE))


@pytest.mark.parametrize(
    "told",
    [b"", b'"A"', b'{"end": 1}', b"[1]", b'"A"\n[null]\n{"end": true}', b'"A"\n[{"date": "x"}]\n{"end": true}', b"{"],
)
def test_what_is_not_whole_sheets_is_not_taken(told: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        wire.sheets(told.splitlines())
