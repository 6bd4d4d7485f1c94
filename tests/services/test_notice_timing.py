"""When an absence leaves (D-3), as a table."""

import datetime as dt

import pytest

from services import notice_timing
from tests.school import MONDAY, PARAMETERS, at

TUESDAY = MONDAY + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("tapped", "first", "seen_later", "due", "silent"),
    [
        pytest.param("08:31", True, False, at("08:40"), False, id="first lesson: bell + 10"),
        pytest.param("08:31", False, False, at("08:37"), False, id="another lesson: bell + 7"),
        pytest.param("08:36", False, False, at("08:37") + dt.timedelta(seconds=30), False, id="tap + 90 s is later"),
        pytest.param("08:20", True, False, at("08:40"), False, id="marked before the bell"),
        pytest.param("09:30", True, True, at("09:31") + dt.timedelta(seconds=30), True, id="after the end, seen later"),
        pytest.param("09:30", True, False, at("09:31") + dt.timedelta(seconds=30), False, id="after it, seen nowhere"),
        pytest.param("20:05", True, True, at("18:30", TUESDAY), True, id="in the evening: the next digest"),
        pytest.param("20:05", True, False, at("20:06") + dt.timedelta(seconds=30), False, id="evening, seen nowhere"),
    ],
)
def test_on_the_day(tapped: str, first: bool, seen_later: bool, due: dt.datetime, silent: bool) -> None:
    timing = notice_timing.of_absence(
        PARAMETERS,
        tapped_at=at(tapped),
        starts_at=at("08:30"),
        ends_at=at("09:10"),
        is_first_lesson=first,
        seen_later=seen_later,
    )
    assert (timing.due_at, timing.silent) == (due, silent)
    assert timing.valid_until > timing.due_at


@pytest.mark.parametrize("seen_later", [True, False])
@pytest.mark.parametrize(
    ("tapped", "due"), [("07:10", at("18:30", TUESDAY)), ("19:00", at("18:30", TUESDAY + dt.timedelta(days=1)))]
)
def test_on_a_later_day_it_waits_for_the_digest(tapped: str, due: dt.datetime, seen_later: bool) -> None:
    timing = notice_timing.of_absence(
        PARAMETERS,
        tapped_at=at(tapped, TUESDAY),
        starts_at=at("08:30"),
        ends_at=at("09:10"),
        is_first_lesson=True,
        seen_later=seen_later,
    )
    assert (timing.due_at, timing.silent) == (due, True)


def test_a_hold_past_midnight_does_not_outlive_its_notice() -> None:
    timing = notice_timing.of_absence(
        PARAMETERS,
        tapped_at=at("23:59"),
        starts_at=at("08:30"),
        ends_at=at("09:10"),
        is_first_lesson=True,
        seen_later=False,
    )
    assert timing.due_at < timing.valid_until
