"""What a guardian or a pupil wants to be sent: one's own, and nobody else's (D-6)."""

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.family_settings import OpenFamilySettings, OpenFilters, OpenSubjects, WantKind, WantSubject
from handlers.screens.family_filters import works_screen
from locales.texts import Locales
from services import remarks
from services.family_news.wishes import Wish
from services.marks import setting
from services.remarks import Template
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
KINDS = [
    *["✓ Отметки", "✓ Домашнее задание", "✓ Итоговые отметки", "✓ Изменения в расписании"],
    "✓ Замечания и похвала",
]
FINER = ["Отметки: предметы", "Задание: предметы", "Отметки: виды работ", "‹ Назад"]


async def test_kinds_subjects_and_works(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    mother = await phones("mother")
    await mother.start()
    await mother.write("🔑 Мой доступ")
    await mother.tap("Что и как присылать")
    assert mother.last.text.splitlines()[1] == "Это ваши настройки. У других родителей и у ребёнка они свои."
    await mother.tap("Какие новости")
    assert mother.last.text == (
        "Какие новости присылать\nО пропусках, поиске ребёнка, закрытых днях и письмах школы бот пишет всегда.\n"
        "В дневнике видно всё, что бы вы ни выбрали."
    )
    assert mother.buttons == [*KINDS, *FINER]
    await mother.tap("✓ Замечания и похвала")
    await mother.tap("✓ Домашнее задание")
    assert mother.buttons[1] == "✗ Домашнее задание"
    assert "Задание: предметы" not in mother.buttons
    await mother.tap("✗ Домашнее задание")
    await mother.tap("Отметки: предметы")
    assert mother.last.text == "По каким предметам присылать отметки?"
    assert mother.buttons == ["✓ Алгебра", "✓ Английский язык", "✓ История", "‹ Назад"]
    await mother.tap("✓ История")
    assert mother.buttons[2] == "✗ История"
    await mother.tap("‹ Назад")
    assert mother.last.text.splitlines()[-1] == "Отметки приходят не все: выключено 1."
    await mother.tap("Отметки: виды работ")
    await mother.tap("Контрольные")
    assert [label for label in mother.buttons if label.startswith("✓")] == ["✓ Контрольная работа"]
    await mother.tap("✗ Ответ на уроке")
    # What she chose holds: history is silent, so is a project, so are remarks.
    teacher = small.ctx(small.ids.teacher, now=at("09:25"))
    await remarks.make(teacher, lesson_id=small.ids.lessons[1], pupil_id=small.ids.ivan, template=Template.UNIFORM)
    for lesson, work, value in ((0, "answer", "2"), (1, "project", "3"), (1, "answer", "5")):
        await setting.put(
            small.ctx(small.ids.teacher, now=at("09:30")),
            lesson_id=small.ids.lessons[lesson],
            pupil_id=small.ids.ivan,
            work_type=work,
            value=value,
        )
    clock.set(at("12:15"))
    await school.sender.deliver()
    assert mother.last.text == "Иван П.\nАлгебра: 5 · Ответ на уроке"
    await mother.press(OpenFilters().pack(), message_id=mother.last.message_id)
    await mother.tap("Отметки: виды работ")
    await mother.tap("За всё")
    # A school that offers no control works has no such button.
    texts = Locales().texts("ru")
    offered = [button.label for row in works_screen([Wish("answer", None, True)], texts).rows for button in row]
    assert offered == ["За всё", "✓ Ответ на уроке", "‹ Назад"]
    assert [label for label in mother.buttons if label.startswith("✗")] == []


async def test_for_families_alone(phones: Phones, small: SmallSchool) -> None:
    tutor, father, mother = await phones("tutor"), await phones("father"), await phones("mother")
    await mother.press(WantKind(told="marks", want="no").pack())
    await father.start()
    # The father's own are as they were; without his consent there are no subjects of the child.
    await father.press(OpenFilters().pack(), message_id=father.last.message_id)
    assert father.buttons == [*KINDS, *FINER]
    await father.tap("Задание: предметы")
    assert father.last.text == "Предметов в журнале пока нет."
    for way in (
        OpenFamilySettings(),
        OpenFilters(),
        OpenSubjects(told="marks", page=0),
        WantKind(told="marks", want="no"),
        WantSubject(told="marks", subject_id=1, want="no", page=0),
    ):
        await tutor.press(way.pack())
        assert tutor.alert == NOT_YOURS
