"""Where a name stands on purpose, and why: all that the scanner passes over (``tests.scanner``)."""

import re
from typing import NamedTuple

from services.privacy import Mode


class Passed(NamedTuple):
    """Pieces in which these readers may read names in full."""

    readers: frozenset[str]
    """family, pupil, teacher, office."""
    pattern: re.Pattern[str]
    reason: str
    modes: frozenset[Mode] = frozenset(Mode)

    def covers(self, reader: str, place: str, text: str, mode: Mode) -> bool:
        """Whether this piece is one of them; callback data and names of files never are."""
        return (
            place not in ("data", "file name")
            and reader in self.readers
            and mode in self.modes
            and self.pattern.search(text) is not None
        )


EXAMPLES = re.compile(
    r"«Иван П\.»|«Петров И\.»|«Иван Петров»|«Петров Иван Андреевич[^»]*»|Петрова Анна Сергеевна"
    r"|(?<=Кратко: )Иван П\.|(?<=Полностью: )Иван Петров"
)
"""The texts' own examples of a name, whose like the schools under test happen to have."""
_NAMED = frozenset({Mode.FULL, Mode.SHORT})
EXCEPTIONS = (
    Passed(
        frozenset({"family", "tutor", "teacher", "office"}),
        re.compile(r"\nДата рождения: .*\nВы: ", re.DOTALL),
        "A guardian who asks sees whether the school writes the child's name as it should be (R-71).",
        _NAMED,
    ),
    Passed(
        frozenset({"tutor", "office"}),
        re.compile(r"<b>\d+\. [^\n]*</b>\n[^\n]+\nДата рождения: "),
        "A pupil's card: the school keeps the list by it, and needs the whole name (R-68).",
        _NAMED,
    ),
    Passed(
        frozenset({"tutor", "office"}),
        re.compile(r"^[^\n]+\nШкола\nДоступ .*Листок срабатывает один раз", re.DOTALL),
        "A slip of paper: the school hands it to the one whose name stands on it (R-62).",
        _NAMED,
    ),
    Passed(
        frozenset({"office"}),
        re.compile(
            r"^(Школа\nПараметр|Сотрудники\nФИО|Классы\nКласс|Ученики\nКласс|Родители\nФИО|Подгруппы\n|"
            r"Нагрузка\nКласс|Кружки и ГПД\nНазвание)"
        ),
        "The empty workbook has examples of people in it, who are nobody's.",
    ),
    Passed(
        frozenset({"teacher"}),
        re.compile(r"^<b>Бот не пишет, позвоните\.</b>"),
        "Whoever is on duty calls a family that no message can reach (D-2, D-3).",
        _NAMED,
    ),
    Passed(
        frozenset({"tutor", "office"}),
        re.compile(r"(имя|фамилия|отчество|дата рождения) ребёнка: "),
        "A name is corrected (R-71): who decides must read both.",
    ),
)
