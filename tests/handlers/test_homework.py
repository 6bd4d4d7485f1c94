"""Homework on the phone: typed, sent as files, by a tap; and nothing typed is lost (R-14, R-19, D-5)."""

from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import GetFile
from sqlalchemy import select

from bot.app import School
from handlers.callbacks import OpenChild
from handlers.callbacks.homework import PutOffHomework, ReadHomework, SendHomeworkFiles, SetNone, UseDraft
from handlers.callbacks.lessons import OpenHomework
from models.courses import Course
from models.homework import Homework, HomeworkAttachment
from models.lessons import Lesson
from models.plans import Plan, PlanLine
from services import drafts
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at
from tests.telegram import FakeTelegram, Phone

NAV = ["‹ Урок", "Кто есть", "Отметки"]
FOREIGN = "Это вам недоступно. Откройте меню: /start"
LARGE = 30 * 1024 * 1024


async def opened(phones: Phones, small: SmallSchool, who: str = "teacher", lesson: int = 0) -> Phone:
    """The homework of a lesson of that Monday, on somebody's phone: history first, then algebra."""
    phone = await phones(who)
    if not phone.bubbles:
        await phone.start()
    await phone.press(OpenHomework(lesson_id=small.ids.lessons[lesson]).pack(), message_id=phone.last.message_id)
    return phone


async def set_at(small: SmallSchool, lesson: int = 0) -> list[tuple[str | None, bool, int]]:
    """What stands at a lesson: the words, whether for named pupils, and how many files."""
    async with small.database.read() as session:
        statement = select(Homework).where(
            Homework.lesson_id == small.ids.lessons[lesson], Homework.withdrawn_at.is_(None)
        )
        found = list(await session.scalars(statement.order_by(Homework.id)))
        files = list(await session.scalars(select(HomeworkAttachment.homework_id)))
    return [(one.text, one.is_for_named, files.count(one.id)) for one in found]


def lines(phone: Phone, count: int) -> list[str]:
    return phone.last.text.split("\n")[:count]


async def test_typed_words_are_saved_at_once_and_further_ones_ask(phones: Phones, small: SmallSchool) -> None:
    teacher = await opened(phones, small)
    assert teacher.last.text == (
        "1. История, 7Б\nпн, 23 ноября, 08:30–09:10\n\n📚 Ещё не записано.\n"
        "На вт, 24 ноября уже задано 0 мин из 150.\n\n"
        "Напишите задание или пришлите файлы, фото, голос."
    )
    assert teacher.buttons == ["Не задано", "Отдельным ученикам", *NAV]
    await teacher.write("§12 №3–5")
    assert lines(teacher, 2) == ["✅ Задание записано.", "На вт, 24 ноября уже задано 30 мин из 150."]
    assert "Задание на вт, 24 ноября: §12 №3–5" in teacher.last.text.split("\n")
    await teacher.write("и таблица")
    assert teacher.last.text == (
        "1. История, 7Б\nпн, 23 ноября, 08:30–09:10\n\n"
        "Вы написали:\nи таблица\n\nЗадание у этого урока уже есть. Дописать к нему или заменить?\n§12 №3–5"
    )
    assert teacher.buttons == ["Дописать", "Заменить", "Убрать черновик", *NAV, "Задание"]
    await teacher.write("и карта")
    await teacher.tap("Дописать")
    assert await set_at(small) == [("§12 №3–5\nи таблица\nи карта", False, 0)]
    await teacher.press(UseDraft(draft_id=1, lesson_id=small.ids.lessons[0], how="a", seen=1).pack())
    assert teacher.alert == "Этот черновик уже записан, убран или изменился. Посмотрите последнее сообщение."
    assert await set_at(small) == [("§12 №3–5\nи таблица\nи карта", False, 0)]


async def test_what_is_begun_is_dropped_or_replaces(phones: Phones, small: SmallSchool) -> None:
    teacher = await opened(phones, small)
    await teacher.write("§12")
    await teacher.write("§13")
    await teacher.tap("Задание")
    assert lines(teacher, 5) == ["1. История, 7Б", "пн, 23 ноября, 08:30–09:10", "", "Вы написали:", "§13"]
    await teacher.tap("Убрать черновик")
    assert await set_at(small) == [("§12", False, 0)]
    await teacher.write("§14")
    await teacher.tap("Заменить")
    assert await set_at(small) == [("§14", False, 0)]
    await teacher.tap("Задание")
    await teacher.tap("Убрать")
    assert await set_at(small) == []
    await teacher.tap("Не задано")
    assert await set_at(small) == [(None, False, 0)]
    await teacher.tap("Задание")
    assert lines(teacher, 4)[3] == "📚 Не задано."


async def test_a_message_that_telegram_split_is_joined_and_a_third_is_too_much(
    phones: Phones, small: SmallSchool
) -> None:
    teacher = await opened(phones, small)
    await teacher.write("а" * 4050)
    await teacher.write("конец")
    assert "Похоже, Telegram разделил длинное сообщение на два. Первая часть уже записана, допишите к ней вторую:" in (
        teacher.last.text
    )
    await teacher.tap("Дописать")
    assert await set_at(small) == [("а" * 4050 + "\nконец", False, 0)]
    await teacher.tap("Задание")
    await teacher.write("б" * 4000)
    await teacher.tap("Дописать")
    assert lines(teacher, 1) == [
        "Вместе получается 8057 знаков, а помещается 8000. Ничего не записано, черновик остался."
    ]
    await teacher.write("в" * 4050)
    assert lines(teacher, 2) == [
        "Вместе получилось бы длиннее 8000 знаков. Прежние слова сохранены, последнее сообщение в черновик не вошло.",
        "в" * 1199 + "…",
    ]
    await teacher.press(OpenHomework(lesson_id=small.ids.lessons[0]).pack(), message_id=teacher.last.message_id)
    await teacher.tap("Заменить")
    assert await set_at(small) == [("б" * 4000, False, 0)]


async def test_photos_of_an_album_wait_for_done(phones: Phones, small: SmallSchool, school: School) -> None:
    teacher = await opened(phones, small)
    before = len(teacher.bubbles)
    await teacher.send_photo(b"one", album="a1", caption="с доски")
    await teacher.send_photo(b"two", album="a1")
    await teacher.send_photo(b"three", album="a1", size=LARGE)
    assert [bubble.text.split("\n")[0] for bubble in teacher.bubbles[before:]] == [
        "1. История, 7Б",
        "Файл больше 20 МБ, такой не принимается. Пришлите его частями или ссылкой.",
    ]
    await teacher.tap("Готово", on=teacher.bubbles[before])
    assert await set_at(small) == [("с доски", False, 2)]
    await teacher.send_voice(b"voice")
    await teacher.send_video(b"film")
    await teacher.tap("Дописать")
    assert await set_at(small) == [("с доски", False, 4)]
    folder = school.settings.data_dir / "attachments"
    assert sorted(file.read_bytes() for file in folder.iterdir()) == [b"film", b"one", b"two", b"voice"]

    await teacher.press(OpenHomework(lesson_id=small.ids.lessons[0]).pack(), message_id=teacher.last.message_id)
    await teacher.tap("Файлы (4)")
    assert [(bubble.file_name, bubble.file) for bubble in teacher.bubbles[-4:]] == [
        (None, b"one"),
        (None, b"two"),
        (None, b"voice"),
        ("video.mp4", b"film"),
    ]
    english = await phones("english")
    await english.press(SendHomeworkFiles(homework_id=1).pack())
    assert english.alert == FOREIGN


async def test_a_file_that_telegram_does_not_hand_over(
    phones: Phones, small: SmallSchool, telegram: FakeTelegram
) -> None:
    teacher = await opened(phones, small)
    await teacher.send_file("a.pdf", b"pdf", caption="§1")
    telegram.fails = lambda method: (
        TelegramNetworkError(method=method, message="gone") if isinstance(method, GetFile) else None
    )
    await teacher.send_voice(b"voice")
    assert lines(teacher, 1) == ["Файл не удалось получить. Пришлите его ещё раз."]
    telegram.fails = lambda _: None
    await teacher.send_file("b.pdf", b"x", size=LARGE)
    assert lines(teacher, 1) == ["Файл больше 20 МБ, такой не принимается. Пришлите его частями или ссылкой."]
    await teacher.press(OpenHomework(lesson_id=small.ids.lessons[0]).pack(), message_id=teacher.last.message_id)
    await teacher.tap("Готово")
    assert await set_at(small) == [("§1", False, 1)]


async def test_homework_for_named_pupils(phones: Phones, small: SmallSchool) -> None:
    teacher = await opened(phones, small)
    await teacher.write("§12")
    await teacher.tap("Задание")
    await teacher.tap("Отдельным ученикам")
    await teacher.write("§5")
    assert lines(teacher, 3) == [
        "Не выбран ни один ученик. Нажмите на имена и запишите черновик.",
        "Ваши слова сохранены в черновике, они не пропали:",
        "§5",
    ]
    await teacher.tap("Задание")
    await teacher.tap("Убрать черновик")
    await teacher.tap("Отдельным ученикам")
    await teacher.tap("3. Ким С.")
    await teacher.tap("4. Петров И.")
    await teacher.tap("✅ 3. Ким С.")
    assert teacher.last.text.endswith("Выбран 1 ученик. Напишите задание: у остальных останется своё.")
    await teacher.write("§5")
    assert await set_at(small) == [("§12", False, 0), ("§5", True, 0)]
    await teacher.tap("Задание")
    assert "👤 4. Петров И.: §5" in teacher.last.text.split("\n")


async def test_the_family_reads_what_is_due_and_only_its_own(phones: Phones, small: SmallSchool) -> None:
    teacher = await opened(phones, small)
    await teacher.send_photo(b"board", caption="§12")
    await teacher.tap("Готово")
    mother = await phones("mother")
    await mother.start()
    await mother.press(OpenChild(pupil_id=small.ids.ivan).pack(), message_id=mother.last.message_id)
    await mother.tap("вт, 24 ноября ›")
    assert mother.last.text == "вт, 24 ноября\n\nИван П., 7Б\n▫️ 1. История, 08:30\n    📚 §12 📎 1 файл"
    await mother.tap("📚 1. История")
    assert [bubble.text for bubble in mother.bubbles[-2:]] == ["вт, 24 ноября · 1. История\n📚 §12\n📎 1 файл", ""]
    assert mother.last.file == b"board"
    for stranger in ("kim_father", "teacher"):
        phone = await phones(stranger)
        await phone.press(ReadHomework(pupil_id=small.ids.ivan, homework_id=1).pack())
        assert phone.alert == FOREIGN


async def test_anothers_lesson_and_a_parent(phones: Phones, small: SmallSchool) -> None:
    for who in ("english", "mother", "stranger_teacher"):
        phone = await phones(who)
        await phone.press(OpenHomework(lesson_id=small.ids.lessons[0]).pack())
        assert phone.alert == FOREIGN
        await phone.press(SetNone(lesson_id=small.ids.lessons[0], seen=1).pack())
        assert phone.alert == FOREIGN
    assert await set_at(small) == []
    tutor = await opened(phones, small, "tutor")
    assert tutor.buttons == NAV


async def test_minutes_repeating_and_rights_lost_in_between(phones: Phones, small: SmallSchool) -> None:
    teacher = await opened(phones, small, lesson=1)
    await teacher.write("№ 5")
    await teacher.tap("Задание")
    await teacher.tap("Минуты: 30")
    assert teacher.buttons == ["10", "20", "30", "45", "60", f"{chr(0x2212)}10", "+10", "‹ Задание"]
    await teacher.tap("45")
    assert "📚 Задано, около 45 минут:" in teacher.last.text.split("\n")
    await opened(phones, small, lesson=3)
    await teacher.tap("Как в прошлый раз")
    assert await set_at(small, 3) == [("№ 5", False, 0)]
    await opened(phones, small, lesson=3)
    async with small.ctx(now=at("09:20")).write() as session:
        (await session.get_one(Lesson, small.ids.lessons[3])).cancelled_at = at("09:20")
    await teacher.write("уже не мой")
    assert lines(teacher, 3) == [FOREIGN, "Ваши слова сохранены в черновике, они не пропали:", "уже не мой"]
    draft = await drafts.open_one(small.ctx(small.ids.teacher, now=at("09:22")), draft_id=1)
    assert draft.text == "уже не мой"


async def test_by_the_plan_and_a_button_of_nothing(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("09:00")).write() as session:
        course = await session.get_one(Course, small.ids.history_id)
        plan = Plan(group_id=small.ids.class_7b, subject_id=course.subject_id)
        session.add(plan)
        await session.flush()
        course.plan_id = plan.id
        session.add(PlanLine(plan_id=plan.id, number=1, topic="Русь", homework="§1"))
    teacher = await opened(phones, small)
    await teacher.tap("По плану: §1")
    assert await set_at(small) == [("§1", False, 0)]
    put_off = PutOffHomework(lesson_id=small.ids.lessons[0], due_lesson_id=small.ids.tomorrow)
    await teacher.press(put_off.pack(), message_id=teacher.last.message_id)
    assert "📚 Задано на вт, 24 ноября, около 30 минут:" in teacher.last.text.split("\n")
    await teacher.press(put_off.model_copy(update={"due_lesson_id": small.ids.lessons[1]}).pack())
    assert teacher.alert == FOREIGN
