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
    """«12. Петров И.»; without consent «12. имя скрыто»."""
    return f"{name.number}. {name.brief or texts.plain('name-hidden-on-list')}"


def in_line(name: ShownName, texts: Texts) -> str:
    """«12. Петров И.» inside a sentence for staff; without consent «ученик № 12»."""
    return on_list(name, texts) if name.brief else texts.plain("name-hidden", number=name.number)


def familiar(name: ShownName, texts: Texts) -> str:
    """«Иван П.», or the reader's own word; «Ребёнок 1» while there is none, the list number without consent."""
    if name.familiar is None and name.ordinal is not None:
        return texts.plain("privacy-child", number=str(name.ordinal)) if name.ordinal else texts.plain("privacy-self")
    return name.familiar or texts.plain("name-hidden", number=name.number)
