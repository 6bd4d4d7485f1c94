"""What goes wrong with homework: mixed albums, files nobody has, a colleague in between; nothing is lost."""

import errno

import pytest
from aiohttp import ClientPayloadError
from sqlalchemy import delete

from bot.app import School
from handlers.callbacks import OpenChild, TurnToDay
from handlers.callbacks.lessons import OpenHomework
from handlers.files import LARGEST_BYTES
from models.homework import AttachmentCopy
from services.homework.setting import set_homework
from services.upload import kept_files
from tests.handlers.conftest import Phones
from tests.handlers.test_homework import LARGE, lines, opened, set_at
from tests.school import SmallSchool, at
from tests.telegram import FakeTelegram, Phone
from tests.timetabled import TUESDAY

TOO_LARGE = "Файл больше 20 МБ, такой не принимается. Пришлите его частями или ссылкой."
NOT_FETCHED = "Файл не удалось получить. Пришлите его ещё раз."
CHANGED = "Задание с тех пор изменилось, ничего не записано. Посмотрите, что стоит сейчас, и решите ещё раз."


async def reopened(teacher: Phone, small: SmallSchool) -> None:
    await teacher.press(OpenHomework(lesson_id=small.ids.lessons[0]).pack(), message_id=teacher.last.message_id)


async def elsewhere(small: SmallSchool, text: str) -> None:
    """The same lesson's homework is set on another phone."""
    await set_homework(small.ctx(small.ids.teacher, now=at("09:22")), lesson_id=small.ids.lessons[0], text=text)


async def test_two_albums_come_mixed_and_each_is_answered_once(phones: Phones, small: SmallSchool) -> None:
    teacher = await opened(phones, small)
    before = len(teacher.bubbles)
    for content, album, caption in ((b"1", "a", None), (b"2", "b", None), (b"3", "a", "с доски"), (b"4", "b", None)):
        await teacher.send_photo(content, album=album, caption=caption)
    await teacher.send_photo(b"1", album="a")
    assert len(teacher.bubbles) == before + 2
    await teacher.tap("Готово")
    assert await set_at(small) == [("с доски", False, 4)]

    other = await phones("english")
    await other.start()
    before = len(other.bubbles)
    for content, album in ((b"5", "c"), (b"6", "d"), (b"7", "c"), (b"8", "d")):
        await other.send_photo(content, album=album)
    assert len(other.bubbles) == before + 2
    for bubble in other.bubbles[before:]:
        await other.tap("Домашнее задание", on=bubble)
        assert bubble.text == "📎 2 файла\n\nНа каком уроке это задано?"


async def test_a_file_that_is_not_taken_leaves_its_words(
    phones: Phones,
    small: SmallSchool,
    school: School,
    telegram: FakeTelegram,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    teacher = await opened(phones, small)
    await teacher.send_photo(b"photo", caption="§12 и фото", size=LARGE)
    kept = "Ваши слова сохранены в черновике, они не пропали:"
    assert lines(teacher, 3) == [TOO_LARGE, kept, "§12 и фото"]
    await teacher.send_file("пустой.pdf", b"")
    assert lines(teacher, 1) == [NOT_FETCHED]

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as disk:
        disk.setattr(kept_files, "keep", full)
        await teacher.send_file("b.pdf", b"b")
    assert lines(teacher, 1)[0].startswith("Файл не удалось сохранить: на сервере школы нет места")
    assert await set_at(small) == []

    async def broken(*_: object, **__: object) -> None:
        raise ClientPayloadError

    with monkeypatch.context() as network:
        network.setattr(type(school.bot), "download", broken)
        await teacher.send_voice(b"voice")
    assert lines(teacher, 1) == [NOT_FETCHED]
    await teacher.send_place()
    assert lines(teacher, 1) == ["Так задание не записать. Пришлите его словами, файлом, фото, видео или голосом."]
    await teacher.send_file(f"..\\{'я' * 200}.pdf", b"c", size=LARGEST_BYTES)
    await teacher.tap("Готово")
    assert await set_at(small) == [("§12 и фото", False, 1)]
    await reopened(teacher, small)
    telegram.files.pop(next(name for name, content in telegram.files.items() if content == b"c"))
    await teacher.tap("Файлы (1)")
    assert teacher.last.file_name == "я" * 116 + ".pdf"

    english = await phones("english")
    await english.start()
    await english.send_photo(b"photo", caption="слова", size=LARGE)
    assert english.last.text == f"{TOO_LARGE}\n\nЧто с этим сделать?\n\nВы написали:\nслова"


async def test_what_changed_elsewhere_is_not_replaced_unseen(phones: Phones, small: SmallSchool) -> None:
    teacher = await opened(phones, small)
    stale = teacher.last
    await teacher.write("§12")
    await teacher.write("§13")
    await elsewhere(small, "§99")
    await teacher.tap("Заменить")
    assert (lines(teacher, 1)[0], await set_at(small)) == (CHANGED, [("§99", False, 0)])
    assert teacher.last.text.endswith("Дописать к нему или заменить?\n§99")
    await teacher.tap("Заменить")
    assert await set_at(small) == [("§13", False, 0)]
    await teacher.tap("Не задано", on=stale)
    assert (teacher.alert, await set_at(small)) == (CHANGED, [("§13", False, 0)])
    await reopened(teacher, small)
    await elsewhere(small, "§100")
    await teacher.tap("Убрать")
    assert (teacher.alert, await set_at(small)) == (CHANGED, [("§100", False, 0)])
    await reopened(teacher, small)
    shown = teacher.last
    none = next(data for row in shown.buttons for label, data in row if label == "Не задано")
    for _ in range(2):
        await teacher.press(none, message_id=shown.message_id)
        assert (teacher.alert, await set_at(small)) == (None, [(None, False, 0)])


async def test_a_family_reads_all_of_it_and_gets_what_is_left_of_its_files(
    phones: Phones, small: SmallSchool, school: School, telegram: FakeTelegram
) -> None:
    teacher = await opened(phones, small)
    await teacher.send_file("план.pdf", b"pdf")
    await teacher.send_voice(b"voice")
    await teacher.tap("Готово")
    await set_homework(
        small.ctx(small.ids.teacher, now=at("09:22")),
        lesson_id=small.ids.lessons[0],
        text="слово 🎓 " * 880,
        pupils=[small.ids.ivan],
    )
    mother = await phones("mother")
    await mother.start()
    await mother.press(OpenChild(pupil_id=small.ids.ivan).pack(), message_id=mother.last.message_id)
    await mother.tap("вт, 24 ноября ›")
    before = len(mother.bubbles)
    await mother.tap("📚 1. История")
    pages = [bubble.text for bubble in mother.bubbles[before:]]
    assert "".join(pages).count("слово 🎓") == 880
    assert pages[0].startswith("вт, 24 ноября · 1. История\n📚 слово 🎓 слово")

    # The channel has forgotten what it was sent: the bytes are ours.
    telegram.files.clear()
    day = TurnToDay(pupil_id=small.ids.anton, day=TUESDAY.toordinal()).pack()
    await mother.press(day, message_id=mother.last.message_id)
    await mother.tap("📚 1. История")
    assert [(bubble.file_name, bubble.file) for bubble in mother.bubbles[-2:]] == [
        ("план.pdf", b"pdf"),
        ("voice.ogg", b"voice"),
    ]
    # What was sent is remembered; without the folder the channel still has it, and without the channel it is gone.
    for file in (school.settings.data_dir / "attachments").iterdir():
        file.unlink()
    await mother.press(day, message_id=mother.last.message_id)
    await mother.tap("📚 1. История")
    assert [bubble.file for bubble in mother.bubbles[-2:]] == [b"pdf", b"voice"]
    async with small.ctx(now=at("09:23")).write() as session:
        await session.execute(delete(AttachmentCopy))
    await mother.press(day, message_id=mother.last.message_id)
    await mother.tap("📚 1. История")
    assert mother.last.text.split("\n")[1:] == [
        "📎 2 файла",
        "2 файла больше не читаются. Попросите учителя прислать их ещё раз.",
    ]
    await reopened(teacher, small)
    await teacher.tap("Файлы (2)")
    assert teacher.alert == "Часть файлов больше не читается. Пришлите их ещё раз."
