"""Reading a workbook of unknown origin: its bytes are parsed in a process of their own, with bounds on memory and time.

The parser is native code and the file anybody's: whatever it does, this process goes on and says what to do.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO

import services
from services.workbook import wire
from services.workbook.file import RawSheet, UnreadableWorkbook, open_file
from services.workbook.read import read_raw
from services.workbook.rows import SchoolWorkbook

PARSER = "services.workbook.parsing"
MAX_SECONDS = 20.0
MAX_TOLD_BYTES = 48 * 1024 * 1024
_PIECE = 64 * 1024
# What a Python needs to start, and nothing of ours: no token and no address of the database.
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


async def read_isolated(path: Path, *, answers: Mapping[str, str] = MappingProxyType({})) -> SchoolWorkbook:
    """Read a school's workbook as `read_workbook` does; whatever the file does, this process goes on.

    A file that breaks the parser, or takes more than its share of memory or time, is refused as any other that cannot
    be read. Raises UnreadableWorkbook.
    """
    try:
        file = await asyncio.to_thread(open_file, path)
        with file:
            told = await _parse(file)
        return await asyncio.to_thread(_read, told, answers)
    except UnreadableWorkbook as refusal:
        raise refusal.about(path) from refusal


async def sheets_isolated(content: bytes) -> list[RawSheet]:
    """The sheets of a table that somebody sent, as they stand and as safely. Raises UnreadableWorkbook."""
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        told = await _parse(file)
    return await asyncio.to_thread(_sheets, told)


async def _parse(file: IO[bytes]) -> bytes:
    """Let the parser read the file; return all that it told."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        PARSER,
        stdin=file,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path(services.__file__).parents[1],
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
    )
    try:
        async with asyncio.timeout(MAX_SECONDS):
            told = await _output(process)
            code = await process.wait()
    except TimeoutError as error:
        raise UnreadableWorkbook(text_id="workbook-too-hard") from error
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
    if code:
        raise UnreadableWorkbook(text_id="workbook-too-hard")
    return told


async def _output(process: asyncio.subprocess.Process) -> bytes:
    told = bytearray()
    while process.stdout is not None and (piece := await process.stdout.read(_PIECE)):
        told += piece
        if len(told) > MAX_TOLD_BYTES:
            raise UnreadableWorkbook(text_id="workbook-too-hard")
    return bytes(told)


def _read(told: bytes, answers: Mapping[str, str]) -> SchoolWorkbook:
    return read_raw(_sheets(told), answers=answers)


def _sheets(told: bytes) -> list[RawSheet]:
    try:
        return wire.sheets(told.splitlines())
    except (ValueError, TypeError, RecursionError, OverflowError) as error:
        raise UnreadableWorkbook(text_id="workbook-too-hard") from error
