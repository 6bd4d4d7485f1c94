from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.e2e.living_school import LivingSchool


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox.serve(webhook_retry_seconds=0.05) as running:
        yield running


@pytest.fixture
async def school(sqlite_template: Path, tmp_path: Path) -> LivingSchool:
    """A journal in a file where a lesson is going on right now, by the machine's own clock."""
    return await LivingSchool.build(sqlite_template, tmp_path)
