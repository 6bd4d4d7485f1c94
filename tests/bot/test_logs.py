import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from aiogram.types import Update
from pydantic import ValidationError

from bot import logs


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.set_up("json")
    yield capsys
    root.handlers, root.level = before, level
    structlog.reset_defaults()


def lines(printed: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.readouterr().err.splitlines()]


def test_only_known_fields_go_out(printed: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("served", inbox_id=5, name="Иванов", text="привет", reason="x" * 1000)
    [line] = lines(printed)
    assert set(line) == {"event", "level", "timestamp", "inbox_id", "reason"}
    assert len(str(line["reason"])) == 200


def test_an_error_is_a_class_and_a_place(printed: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValidationError) as error:
        Update.model_validate({"update_id": 1, "message": {"text": "секрет"}})
    structlog.get_logger().error("parked", **logs.described(error.value))
    structlog.get_logger().error("parked", exc_info=error.value)
    for line in lines(printed):
        assert line["error"] == "ValidationError"
        assert "секрет" not in json.dumps(line, ensure_ascii=False)


def test_libraries_are_logged_without_their_texts(printed: pytest.CaptureFixture[str]) -> None:
    library = logging.getLogger("aiogram.event")
    library.warning("plain words of Иванов")
    library.warning("Failed: %s", "Иванов")
    library.error("Cause exception %s", "Иванов", exc_info=KeyError("Иванов"))
    library.info("below the level")
    found = lines(printed)
    assert [(line["reason"], line.get("error")) for line in found] == [
        ("", None),
        ("Failed: %s", None),
        ("Cause exception %s", "KeyError"),
    ]
    assert "Иванов" not in json.dumps(found, ensure_ascii=False)


def test_the_place_is_ours_where_there_is_one() -> None:
    with pytest.raises(ValueError, match="Expecting") as error:
        json.loads("{")
    assert logs.place(error.value).startswith(("json.decoder:", "tests."))
    assert logs.place(ValueError()) == "?"
