"""Reading a workbook of unknown origin in a process of its own, with bounds on memory and time."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from services.workbook.read import read_workbook
from services.workbook.rows import SchoolWorkbook


async def read_isolated(path: Path, *, answers: Mapping[str, str] = MappingProxyType({})) -> SchoolWorkbook:
    """Read a school's workbook; whatever the file does, this process goes on. Raises UnreadableWorkbook."""
    return await asyncio.to_thread(read_workbook, path, answers=answers)
