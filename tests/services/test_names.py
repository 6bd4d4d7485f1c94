"""How much of a pupil's name a screen says: by the family's consent and the school's mode (F-36, D-2)."""

import pytest

from services import names
from services.names import Listed, ShownName


@pytest.mark.parametrize(
    ("mode", "shown"),
    [
        ("short", ShownName("4", "Петров И.", "Иван П.")),
        ("full", ShownName("4", "Петров Иван", "Иван Петров")),
        ("alias", ShownName("4")),
        ("none", ShownName("4")),
        ("of a later version", ShownName("4")),
    ],
)
def test_a_name_follows_the_schools_mode(mode: str, shown: ShownName) -> None:
    assert names.pupil(4, "Петров", "Иван", has_consent=True, mode=mode) == shown
    assert names.pupil(4, "Петров", "Иван", has_consent=False, mode=mode) == ShownName("4")


@pytest.mark.parametrize(
    ("mode", "briefs"),
    [
        ("short", ["Иванов Антон", "Иванов Артём", "Ким С."]),
        ("full", ["Иванов Антон", "Иванов Артём", "Ким Софья"]),
        ("alias", [None, None, None]),
    ],
)
def test_namesakes_of_a_list_differ_in_every_mode(mode: str, briefs: list[str | None]) -> None:
    listed = [
        Listed(1, "Иванов", "Антон", "Сергеевич", 2013, has_consent=True),
        Listed(2, "Иванов", "Артём", "Павлович", 2013, has_consent=True),
        Listed(3, "Ким", "Софья", "Олеговна", 2013, has_consent=True),
    ]
    assert [name.brief for name in names.class_list(listed, mode=mode)] == briefs
    assert [name.number for name in names.class_list(listed, mode=mode)] == ["1", "2", "3"]
