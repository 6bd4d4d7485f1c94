"""A school's own numbers: a bad one never stops the school (rule 15)."""

import datetime as dt

import pytest
from structlog.testing import capture_logs

from models.database import Database
from models.school import Parameter
from services import parameters
from services.context import Command, Context
from services.parameters import BadParameterError, Parameters
from tests.outbox import NOW


async def stored(database: Database, **values: object) -> Parameters:
    """The parameters where these values got into the journal past ``put``."""
    async with Context(database, now=NOW, cause=Command("test")).write() as session:
        session.add_all(Parameter(name=name, value=value) for name, value in values.items())
    async with database.read() as session:
        return await parameters.load(session)


async def test_a_bad_stored_value_gives_way_to_the_default_and_is_reported_by_name(database: Database) -> None:
    with capture_logs() as logs:
        school = await stored(
            database,
            absence_hold_seconds=4000,
            evening_from="20:00+05:00",
            time_zone="Europe/Nowhere",
            digest_at="18:00",
            of_a_later_version=1,
        )
    assert school == Parameters(digest_at=dt.time(18))
    assert sorted(entry["parameter"] for entry in logs) == ["absence_hold_seconds", "evening_from", "time_zone"]
    assert "4000" not in str(logs)
    assert "Nowhere" not in str(logs)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quiet_from", "00:00"),
        ("quiet_from", "17:59"),
        ("quiet_to", "22:00"),
        ("weekend_quiet_to", "13:01"),
        ("staff_quiet_from", "07:00"),
        ("staff_quiet_to", "19:30"),
        ("evening_from", "08:00"),
        ("closure_from", "03:00"),
        ("digest_at", "22:01"),
    ],
)
def test_no_time_makes_a_day_without_an_hour_to_write_in(name: str, value: str) -> None:
    with pytest.raises(BadParameterError):
        parameters.parse(name, value)


@pytest.mark.parametrize("name", ["evening_from", "digest_at"])
@pytest.mark.parametrize("value", ["20:00+05:00", "20:00Z", "20:00:30", "20:00:00.5", "24:00", "", 20])
async def test_a_time_is_of_the_schools_own_clock_to_the_minute(
    sqlite_database: Database, name: str, value: object
) -> None:
    if value == 20:
        assert parameters.parse(name, value) == dt.time(20)
        return
    with pytest.raises(BadParameterError):
        parameters.parse(name, value)
