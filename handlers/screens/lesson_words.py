"""How a lesson and a pupil are named on every screen."""

from locales.texts import Texts
from services.attendance import LessonTitle
from services.names import ShownName


def group(title: LessonTitle, texts: Texts) -> str:
    """«7Б», «7Б, группа 1»."""
    if title.subgroup is None:
        return title.group
    return texts.plain("lesson-subgroup", group=title.group, subgroup=title.subgroup)


def numbered(number: int | None, subject: str) -> str:
    """«2. Алгебра»."""
    return subject if number is None else f"{number}. {subject}"


def on_list(name: ShownName, texts: Texts) -> str:
    """«12. Петров И.»; without consent «12. Ученик №12»."""
    brief = name.brief or texts.plain("name-hidden", number=name.number)
    return f"{name.number}. {brief}"


def familiar(name: ShownName, texts: Texts) -> str:
    """«Иван П.», or the list number where the family has not agreed."""
    return name.familiar or texts.plain("name-hidden", number=name.number)
