"""Whatever a teacher sends without being asked is kept, and asked what it is for (F-35)."""

from pathlib import Path

from sqlalchemy import select

from handlers.callbacks.homework import ForwardToLesson
from models.homework import Homework
from tests.handlers.conftest import Phones
from tests.school import SmallSchool
from tests.telegram import Phone

TOO_LARGE = (
    "Файл больше 20 МБ, такой не принимается. Пришлите его частями или ссылкой.\n"
    "То, что пришло раньше, сохранено. Ничего набранного не пропало."
)
NOT_UNDERSTOOD = "Не понимаю это сообщение. Откройте меню: /start"
SETTLED = "Этот черновик уже записан, убран или изменился. Посмотрите последнее сообщение."
FOREIGN = "Это вам недоступно. Откройте меню: /start"
LESSONS = ["23.11 · 7Б · 1. История", "23.11 · 7Б · 2. Алгебра", "23.11 · 7Б · 4. Алгебра", "24.11 · 7Б · 1. История"]


async def started(phones: Phones, who: str) -> Phone:
    phone = await phones(who)
    await phone.start()
    return phone


async def words(small: SmallSchool) -> list[str | None]:
    async with small.database.read() as session:
        return list(await session.scalars(select(Homework.text).where(Homework.withdrawn_at.is_(None))))


async def test_forwarded_words_become_homework(phones: Phones, small: SmallSchool) -> None:
    teacher = await started(phones, "teacher")
    await teacher.forward("§ 12, прочитать")
    assert teacher.last.text == "Что с этим сделать?\n\nВы написали:\n§ 12, прочитать"
    assert teacher.buttons == ["Домашнее задание", "В беседу с семьёй", "Ничего, убрать"]
    await teacher.tap("Домашнее задание")
    assert teacher.buttons == [*LESSONS, "Ничего, убрать"]
    await teacher.tap(LESSONS[0])
    assert teacher.last.text.split("\n")[0] == "✅ Задание записано."
    assert await words(small) == ["§ 12, прочитать"]
    await teacher.press(ForwardToLesson(draft_id=1, lesson_id=small.ids.lessons[0]).pack())
    assert teacher.alert == SETTLED

    await teacher.forward("и карта")
    await teacher.tap("Домашнее задание")
    await teacher.tap(LESSONS[0])
    assert teacher.buttons[:2] == ["Дописать", "Заменить"]
    await teacher.tap("Заменить")
    assert await words(small) == ["и карта"]


async def test_an_album_and_a_document_and_nothing(phones: Phones, small: SmallSchool) -> None:
    teacher = await started(phones, "teacher")
    before = len(teacher.bubbles)
    await teacher.send_photo(b"one", album="a1", caption="доска")
    await teacher.send_photo(b"two", album="a1")
    await teacher.send_file("план.pdf", b"pdf")
    await teacher.send_file("план.pdf", b"pdf", size=30 * 1024 * 1024)
    assert [bubble.text for bubble in teacher.bubbles[before:]] == [
        "Что с этим сделать?\n\nВы написали:\nдоска\n📎 1 файл",
        "Что с этим сделать?\n\n📎 1 файл",
        TOO_LARGE,
    ]
    album, document = teacher.bubbles[before : before + 2]
    await teacher.tap("Ничего, убрать", on=document)
    assert document.text == "Убрано, ничего не записано."
    await teacher.tap("Домашнее задание", on=album)
    assert album.text == "Вы написали:\nдоска\n📎 2 файла\n\nНа каком уроке это задано?"
    await teacher.press(ForwardToLesson(draft_id=1, lesson_id=small.ids.lessons[2]).pack())
    assert teacher.alert == FOREIGN
    await teacher.tap(LESSONS[1], on=album)
    assert await words(small) == ["доска"]


async def test_others_get_the_answer_they_always_got(phones: Phones, small: SmallSchool, tmp_path: Path) -> None:
    for who in ("mother", "deputy", "stranger"):
        phone = await started(phones, who)
        await phone.forward("что это")
        assert phone.last.text == NOT_UNDERSTOOD
        await phone.send_photo(b"photo")
        assert phone.last.text == NOT_UNDERSTOOD
    admin = await started(phones, "admin")
    await admin.send_file("план.pdf", b"pdf")
    assert admin.buttons == []
    assert "таблиц" in admin.last.text.lower() or "xlsx" in admin.last.text.lower()
    teacher = await started(phones, "teacher")
    await teacher.write("/unknown")
    assert teacher.last.text == NOT_UNDERSTOOD
