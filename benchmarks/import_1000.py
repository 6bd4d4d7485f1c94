"""``ezhik import FILE --apply`` of a school of 1000 pupils, whole: from starting the process to its end, new SQLite."""

import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks.big_school import PUPILS, write_big_school
from benchmarks.figures import Figure, measures

RUNS = 3
LINES = 25_000
_KILOBYTES_IN_MB = 1024
_EXPECTED = (0, 1)
"""The made-up school has namesakes among its parents: open questions, which are read the safe way and told."""


@measures("import_1000_pupils_seconds", "import_1000_pupils_peak_mb")
def measure_import() -> Iterator[Figure]:
    """Import a fresh school several times; the middle time and the highest memory."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "school.xlsx"
        write_big_school(file)
        runs = [_import(file, Path(folder) / f"data{number}") for number in range(RUNS)]
    yield Figure("import_1000_pupils_seconds", sorted(seconds for seconds, _ in runs)[RUNS // 2])
    yield Figure("import_1000_pupils_peak_mb", max(peak for _, peak in runs))


def _import(file: Path, data: Path) -> tuple[float, float]:
    """Run the command in a process of its own. Returns its seconds and the most memory it held, in MB."""
    environment = {name: value for name, value in os.environ.items() if name not in {"BOT_TOKEN", "DATABASE_URL"}}
    environment |= {"DATA_DIR": str(data), "LANG": "en"}
    with (file.with_suffix(".log")).open("wb") as log:
        began = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, "-m", "bot", "import", str(file), "--apply"], env=environment, stdout=log, stderr=log
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in _EXPECTED:
        raise SystemExit(file.with_suffix(".log").read_text("utf-8"))
    with closing(sqlite3.connect(data / "ezhik.sqlite3")) as journal:
        pupils, lines = journal.execute(
            "SELECT (SELECT count(*) FROM pupils), (SELECT count(*) FROM plan_lines)"
        ).fetchone()
    assert (pupils, lines >= LINES) == (PUPILS, True)
    # Linux counts in kilobytes, macOS in bytes.
    unit = _KILOBYTES_IN_MB if sys.platform != "darwin" else _KILOBYTES_IN_MB**2
    return seconds, usage.ru_maxrss / unit
