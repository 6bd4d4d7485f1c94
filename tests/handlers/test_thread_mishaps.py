"""What goes wrong with letters: cut in two, an album of ten and two, a closed thread, a phone nobody reads."""

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.progress import OpenProgress
from handlers.callbacks.threads import AnswerThread, OpenPost, OpenThread, WriteTo
from handlers.files import LARGEST_BYTES
from services import parameters
from services.privacy import Mode
from services.threads import passing
from tests.handlers.conftest import Phones
from tests.handlers.test_threads import TUTOR, letters, opens, wrote
from tests.school import SmallSchool, at
from tests.telegram import Phone

NOT_TAKEN = (
    "Так письмо не отправить. Пришлите слова, файл, фото, видео или голос. "
    "Карточки, места, стикеры и кружки не передаются."
)
STICKER = {"width": 1, "height": 1, "type": "regular", "is_animated": False, "is_video": False}
POSTED = "✅ Записано.\nМожно дописать: пришлите ещё."


async def opened(phone: Phone) -> None:
    """The first thread, newest page."""
    await phone.press(OpenThread(thread_id=1, page=0).pack(), message_id=phone.last.message_id)


async def test_a_message_that_telegram_cut_in_two_is_one(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    tutor, mother = await phones("tutor"), await phones("mother")
    await letters(mother, small)
    await mother.tap(f"✉️ {TUTOR}")
    before = len(mother.bubbles)
    await mother.write("а" * 4096)
    clock.forward(seconds=1)
    await mother.write("б" * 100)
    assert len(mother.bubbles) == before + 1
    # It may go on: nothing rings before that is known.
    assert await school.sender.deliver() == 0
    clock.forward(seconds=10)
    assert await school.sender.deliver() == 1
    assert len(tutor.bubbles) == 1
    # That one is whole. Another that is cut, and whose rest comes when it was told already.
    await mother.write("в" * 4090)
    clock.forward(seconds=10)
    await school.sender.deliver()
    await mother.write("конец")
    await school.sender.deliver()
    assert len(tutor.bubbles) == 2
    await opened(tutor)
    assert tutor.buttons[:2] == ["Целиком · 23 ноября, 09:21"] * 2
    first = tutor.last.buttons[0][0][1]
    count = len(tutor.bubbles)
    await tutor.press(first, message_id=tutor.last.message_id)
    whole = "".join(bubble.text for bubble in tutor.bubbles[count:])
    assert whole == "✉️ 4. Петров И., 7Б · мать\n\n" + "а" * 4096 + "б" * 100
    await opened(mother)
    assert mother.last.text.count("прочитано") == 2


async def test_an_album_of_ten_and_two_is_one_letter(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    tutor, mother = await phones("tutor"), await wrote(phones, small)
    await school.sender.deliver()
    before = len(mother.bubbles)
    for number in range(12):
        # The parts of the two come mixed.
        album = "two" if number in {9, 11} else "ten"
        await mother.send_photo(b"%d" % number, album=album, caption="тетрадь" if number == 0 else None)
        clock.forward(seconds=1)
    assert [bubble.text for bubble in mother.bubbles[before:]] == [POSTED]
    clock.forward(seconds=10)
    assert await school.sender.deliver() == 1
    assert tutor.last.text == "✉️ 4. Петров И., 7Б · мать:\nтетрадь\n📎 12 файлов"
    await tutor.tap("Открыть")
    count = len(tutor.bubbles)
    await tutor.tap("📎 12 · 23 ноября, 09:21")
    assert [bubble.file for bubble in tutor.bubbles[count + 1 :]] == [b"%d" % number for number in range(12)]


async def test_what_is_no_letter_and_what_is_too_large(phones: Phones, small: SmallSchool, school: School) -> None:
    mother = await wrote(phones, small)
    await mother.send_place()
    assert mother.last.text == NOT_TAKEN
    await mother.share_contact("+79160000009", user_id=77, forwarded=True)
    assert mother.last.text == NOT_TAKEN
    await mother._send({"sticker": {**mother._file(b"hedgehog"), **STICKER}})
    assert mother.last.text == NOT_TAKEN
    await mother._send({"video_note": {**mother._file(b"round"), "length": 1, "duration": 1}})
    assert mother.last.text == NOT_TAKEN
    await mother.send_photo(b"photo", size=LARGEST_BYTES + 1)
    assert mother.last.text.endswith("\nОстальное, что вы прислали, отправлено.")
    await mother.send_photo(b"photo", caption="справка", size=LARGEST_BYTES + 1)
    assert mother.buttons == ["Отправить без файла", "Не отправлять"]
    await mother.tap("Отправить без файла")
    assert mother.last.text == POSTED
    await mother.send_voice(b"voice")
    await opened(mother)
    assert [part.split("\n")[1:] for part in mother.last.text.split("\n\n")[1:]] == [
        ["Здравствуйте"],
        ["справка"],
        ["📎 1 файл"],
    ]


async def test_a_lesson_line_is_no_letter(phones: Phones, small: SmallSchool, clock: ShiftedClock) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await opens(small)
    await teacher.start()
    await teacher.press(WriteTo(pupil_id=small.ids.ivan, person_id=small.ids.mother).pack())
    await teacher.write("Здравствуйте")
    # Typed in the minutes in which more may follow: the family would read of a whole class.
    line = "7Б: тема Дроби"
    await teacher.write(line)
    assert teacher.last.text == (
        f"Это похоже на запись урока. Пока ничего не записано и не отправлено. Что это?\n{line}"
    )
    assert teacher.buttons == ["Запись урока", "Письмо", "Не отправлять"]
    asked = teacher.last
    await teacher.tap("Запись урока")
    assert "Записать" in teacher.buttons
    await teacher.press(asked.buttons[0][0][1])
    await teacher.write(line)
    assert "Записать" in teacher.buttons
    await teacher.press(AnswerThread(thread_id=1).pack())
    await teacher.write(line)
    await teacher.tap("Письмо")
    assert teacher.last.text == POSTED
    # Once the minutes are over nothing is awaited, and a line is a line at once.
    clock.forward(minutes=16)
    await teacher.write(line)
    assert "Записать" in teacher.buttons
    await mother.start()
    await opened(mother)
    assert [part.split("\n")[-1] for part in mother.last.text.split("\n\n")[1:]] == ["Здравствуйте", line]


async def test_without_names_letters_are_read_on_request_and_go(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    async with small.ctx(now=at("07:30")).write() as session:
        await parameters.put(session, "privacy_mode", Mode.NONE.value)
    tutor, mother = await phones("tutor"), await phones("mother")
    await mother.press(WriteTo(pupil_id=small.ids.ivan, person_id=small.ids.tutor).pack())
    await mother.write("У Вани ветрянка")
    await mother.send_photo(b"paper")
    await school.sender.deliver()
    assert [bubble.text for bubble in tutor.bubbles] == [
        "✉️ ученик № 4, 7Б · мать:\nПисьмо откроется по кнопке «Открыть» и позже исчезнет из чата.",
        "✉️ ученик № 4, 7Б · мать:\nПисьмо откроется по кнопке «Открыть» и позже исчезнет из чата.\n📎 1 файл",
    ]
    await tutor.tap("Открыть")
    assert "У Вани ветрянка" in tutor.last.text
    await tutor.press(OpenPost(post_id=2).pack())
    assert tutor.last.file == b"paper"
    await tutor.tap("Ответить", on=tutor.bubbles[1])
    await tutor.write("Выздоравливайте")
    await school.sender.deliver()
    nudge = mother.last
    assert (nudge.text, mother.buttons) == ("Есть новость о ребёнке.", ["Показать"])
    await mother.tap("Показать")
    assert mother.last.text.startswith("✉️ Ребёнок 2 · ")
    await mother.press(OpenPost(post_id=3).pack())
    await mother.reply("Спасибо", to=nudge)
    assert mother.last.text == POSTED
    await school.sender.deliver()
    clock.forward(minutes=16)
    await school.schedule.run_due_jobs()
    for phone in (tutor, mother):
        assert [one.text for one in phone.bubbles if "ветрянка" in one.text or "Выздор" in one.text or one.file] == []


async def test_a_closed_thread_keeps_a_long_message_and_an_album(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    tutor, mother = await phones("tutor"), await wrote(phones, small)
    await passing.close(small.ctx(small.ids.tutor, now=at("09:21")), thread_id=1)
    before = len(mother.bubbles)
    await mother.write("а" * 4096)
    await mother.write("б" * 100)
    for number in range(12):
        await mother.send_photo(b"%d" % number, album="ten" if number < 10 else "two")
    assert len(mother.bubbles) == before + 2
    long, album = mother.bubbles[-2:]
    assert album.text.split("\n")[-1] == "📎 1 файл"
    for bubble in (long, album):
        await mother.tap("Кому отправить", on=bubble)
        await mother.tap(f"✉️ {TUTOR}", on=bubble)
    clock.forward(seconds=15)
    await school.sender.deliver()
    assert tutor.bubbles[-1].text.endswith("\n📎 12 файлов")
    await mother.tap("Открыть", on=album)
    labels = [row[0][0] for row in album.buttons]
    assert labels[:2] == ["Целиком · 23 ноября, 09:21", "📎 12 · 23 ноября, 09:21"]


async def test_not_delivered_and_words_that_go_nowhere(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    tutor, mother = await phones("tutor"), await phones("mother")
    await tutor.start()
    await tutor.press(WriteTo(pupil_id=small.ids.ivan, person_id=small.ids.mother).pack())
    mother.blocked = True
    await tutor.write("Здравствуйте")
    await school.sender.deliver()
    await opened(tutor)
    assert tutor.last.text.split("\n\n")[1] == "Вы, 23 ноября, 09:21 · ⚠️ не доставлено\nЗдравствуйте"
    # A quarter of an hour later, and after any other screen, words are no letter.
    await tutor.tap("Ответить")
    await tutor.write("Ещё")
    clock.forward(minutes=16)
    await tutor.write("Это уже не письмо")
    assert not tutor.last.text.startswith("✅")
    await opened(tutor)
    assert [part.split("\n")[-1] for part in tutor.last.text.split("\n\n")[1:]] == ["Здравствуйте", "Ещё"]
    mother = await phones("mother")
    mother.blocked = False
    await mother.press(AnswerThread(thread_id=1).pack())
    await mother.press(OpenProgress(pupil_id=small.ids.ivan).pack(), message_id=mother.last.message_id)
    await mother.write("И это не письмо")
    assert not mother.last.text.startswith("✅")
    for number in range(9):
        await tutor.tap("Ответить")
        await tutor.write(f"№ {number}")
        await opened(tutor)
    await tutor.tap("‹")
    assert [part.split("\n")[-1] for part in tutor.last.text.split("\n\n")[1:]] == ["Ещё", "№ 0", "№ 1", "№ 2", "№ 3"]
    await tutor.tap("›")
    assert tutor.last.text.endswith("№ 8")
