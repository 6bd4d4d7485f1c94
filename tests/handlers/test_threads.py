"""Letters on the phones: a family writes, school answers, passes on and closes; who has nothing to do with it (D-6)."""

import datetime as dt

from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.diary import OpenDays
from handlers.callbacks.threads import (
    AnswerThread,
    ChooseOfFamily,
    CloseThread,
    OpenLetters,
    OpenPost,
    OpenThread,
    OpenThreads,
    PassThreadTo,
    WriteTo,
)
from models.contingent import StaffAbsence, StaffAbsenceKind
from models.people import GuardianLink, Pupil
from services import parameters, preferences
from services.preferences import Choice
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import Phone

LABEL = "Эта переписка не является официальной перепиской от имени учреждения."
TUTOR = "Соколова В. И., классный руководитель"
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def letters(phone: Phone, small: SmallSchool) -> None:
    """What is behind «Написать»."""
    await phone.start()
    await phone.press(OpenLetters(pupil_id=small.ids.ivan).pack(), message_id=phone.last.message_id)


async def opens(small: SmallSchool, who: str = "teacher") -> None:
    """A teacher takes letters."""
    ctx = small.ctx(getattr(small.ids, who), now=at("08:00"))
    await preferences.choose(ctx, choice=Choice.LETTERS, value="yes")


async def away(small: SmallSchool, first: dt.date, back: dt.date | None) -> None:
    """The teacher is ill."""
    async with small.ctx(now=at("19:00")).write() as session:
        session.add(StaffAbsence(person_id=small.ids.teacher, kind=StaffAbsenceKind.ILL, date_from=first, date_to=back))


async def wrote(phones: Phones, small: SmallSchool, text: str = "Здравствуйте") -> Phone:
    """The mother has written to the tutor, in the first thread."""
    mother = await phones("mother")
    await letters(mother, small)
    await mother.tap(f"✉️ {TUTOR}")
    await mother.write(text)
    return mother


async def test_a_mother_writes_and_the_tutor_answers(phones: Phones, small: SmallSchool, school: School) -> None:
    mother, tutor = await phones("mother"), await phones("tutor")
    await letters(mother, small)
    assert mother.last.text == (
        "✉️ Переписка: Иван П.\n\n"
        "Кому написать? Учителя, которых здесь нет, писем не принимают: напишите классному руководителю.\n\n" + LABEL
    )
    assert mother.buttons == [f"✉️ {TUTOR}", "‹ День"]
    await mother.tap(f"✉️ {TUTOR}")
    assert mother.last.text == (
        f"✉️ Иван П. · {TUTOR}\n\nНапишите сообщение или пришлите фото, файлы, голос.\n\n{LABEL}"
    )
    await mother.write("Можно ли забрать Ивана в <12:00>?")
    assert mother.last.text == "✅ Записано.\nМожно дописать: пришлите ещё."
    await mother.send_photo(b"paper", caption="справка")
    assert await school.sender.deliver() == 2
    assert [bubble.text for bubble in tutor.bubbles] == [
        "✉️ 4. Петров И., 7Б · мать:\nМожно ли забрать Ивана в <12:00>?",
        "✉️ 4. Петров И., 7Б · мать:\nсправка\n📎 1 файл",
    ]
    assert (tutor.buttons, tutor.last.silent) == (["Ответить", "Открыть"], False)
    await mother.tap("Открыть")
    assert mother.last.text.count("доставлено") == 2

    await tutor.start()
    await tutor.tap("Ответить", on=tutor.bubbles[1])
    assert tutor.last.text.split("\n\n")[0] == "✉️ 4. Петров И., 7Б · мать"
    await tutor.write("Да, я предупрежу.")
    assert await school.sender.deliver() == 1
    assert mother.last.text == f"✉️ Иван П. · {TUTOR}:\nДа, я предупрежу."
    await mother.tap("Открыть")
    assert mother.last.text == "\n\n".join(
        [
            f"✉️ Иван П. · {TUTOR}\n{LABEL}",
            "Вы, 23 ноября, 09:21 · прочитано\nМожно ли забрать Ивана в <12:00>?",
            "Вы, 23 ноября, 09:21 · прочитано\nсправка\n📎 1 файл",
            "Соколова В. И., 23 ноября, 09:21\nДа, я предупрежу.",
        ]
    )
    assert mother.buttons == ["📎 1 · 23 ноября, 09:21", "Ответить", "‹ Переписка"]
    await tutor.press(OpenThread(thread_id=1, page=0).pack(), message_id=tutor.last.message_id)
    assert tutor.last.text.split("\n\n")[1:] == [
        "мать, 23 ноября, 09:21\nМожно ли забрать Ивана в <12:00>?",
        "мать, 23 ноября, 09:21\nсправка\n📎 1 файл",
        "Вы, 23 ноября, 09:21 · прочитано\nДа, я предупрежу.",
    ]
    await tutor.tap("📎 1 · 23 ноября, 09:21")
    assert (tutor.bubbles[-2].text, tutor.last.file) == ("✉️ 4. Петров И., 7Б · мать\n\nсправка", b"paper")

    # The messenger's own reply to a letter goes there too, whatever else is asked; to the bot's other words it is none.
    await mother.start()
    day = OpenDays(pupil_id=small.ids.ivan, day=MONDAY.toordinal())
    await mother.press(day.pack(), message_id=mother.last.message_id)
    asked = len(mother.bubbles)
    await mother.reply("Спасибо", to=next(one for one in mother.bubbles if one.text.endswith("предупрежу.")))
    assert [one.text for one in mother.bubbles[asked:]] == ["✅ Записано.\nМожно дописать: пришлите ещё."]
    await mother.write("24.11")
    assert "24 ноября" in mother.last.text
    await mother.reply("Что это?", to=mother.bubbles[0])
    assert await school.sender.deliver() == 1
    assert tutor.last.text == "✉️ 4. Петров И., 7Б · мать:\nСпасибо"
    stranger = await phones("kim_father")
    await stranger.reply("Моё", to=tutor.last)
    assert not stranger.last.text.startswith("✅")


async def test_outside_the_hours_it_waits_and_says_until_when(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    clock.set(at("19:30"))
    await opens(small)
    mother, tutor, teacher = await phones("mother"), await phones("tutor"), await phones("teacher")
    await letters(mother, small)
    assert mother.buttons[:2] == [f"✉️ {TUTOR}", "✉️ Белов П. И., Алгебра"]
    await mother.tap("✉️ Белов П. И., Алгебра")
    assert mother.last.text.split("\n\n")[2] == "Передадим завтра в 07:30."
    await mother.write("Что задано?")
    assert mother.last.text.split("\n")[:2] == ["✅ Записано.", "Передадим завтра в 07:30."]
    await mother.tap("Открыть")
    assert "Вы, 23 ноября, 19:30 · передадим завтра в 07:30\nЧто задано?" in mother.last.text
    assert await school.sender.deliver() == 0

    # From Tuesday on the teacher is ill until Thursday; the tutor's answer comes at night.
    tuesday = MONDAY + dt.timedelta(days=1)
    await away(small, tuesday, tuesday + dt.timedelta(days=2))
    clock.set(at("21:30", tuesday))
    await mother.tap("Ответить")
    assert mother.last.text.split("\n\n")[2] == "Передадим чт, 26 ноября в 07:30."
    await mother.write("И ещё вопрос")
    await tutor.start()
    await tutor.press(WriteTo(pupil_id=small.ids.ivan, person_id=small.ids.mother).pack())
    await tutor.write("Добрый вечер")
    assert tutor.last.text.split("\n")[1] == "Передадим завтра в 07:00."
    await away(small, tuesday + dt.timedelta(days=2), None)
    clock.set(at("21:40", tuesday))
    await letters(mother, small)
    await mother.tap("✉️ Белов П. И., Алгебра")
    assert mother.last.text.split("\n\n")[2].startswith("Передадим, когда коллега вернётся.")
    clock.set(at("07:30", tuesday + dt.timedelta(days=1)))
    await school.sender.deliver()
    assert mother.last.text == f"✉️ Иван П. · {TUTOR}:\nДобрый вечер"
    assert [bubble.text.split("\n")[-1] for bubble in teacher.bubbles] == ["Что задано?"]


async def test_passed_on_and_closed(phones: Phones, small: SmallSchool, school: School) -> None:
    mother, tutor, deputy = await wrote(phones, small), await phones("tutor"), await phones("deputy")
    await school.sender.deliver()
    await tutor.tap("Открыть")
    await tutor.tap("Передать")
    assert tutor.buttons == ["Зуева Н. Л., заместитель директора", "‹ Назад"]
    await tutor.tap("Зуева Н. Л., заместитель директора")
    assert tutor.last.text == "Передано. Теперь отвечает: Зуева Н. Л., заместитель директора."
    for data in (OpenThread(thread_id=1, page=0), OpenPost(post_id=1), AnswerThread(thread_id=1)):
        await tutor.press(data.pack())
        assert tutor.alert == "Эта переписка передана: теперь в ней отвечает другой коллега."
    await school.sender.deliver()
    assert deputy.last.text == "Вам передали переписку: 4. Петров И., 7Б · мать."
    assert mother.last.text == "Иван П.: на ваши письма теперь отвечает Зуева Н. Л., заместитель директора."
    await mother.tap("Ответить")
    assert mother.last.text.startswith("✉️ Иван П. · Зуева Н. Л., заместитель директора")
    await deputy.tap("Открыть")
    assert deputy.last.text.endswith("Здравствуйте")
    await deputy.tap("Закрыть")
    await deputy.tap("Закрыть переписку")
    assert deputy.last.text.startswith("✉️ 4. Петров И., 7Б · мать\n" + LABEL + "\nПереписка закрыта")
    assert deputy.buttons == ["‹ Переписка"]
    await school.sender.deliver()
    assert mother.last.text == (
        "Иван П.: переписка закрыта, Зуева Н. Л., заместитель директора. "
        "Прочитать её можно и дальше. Чтобы написать снова, откройте «Переписку»."
    )
    assert (mother.buttons, mother.last.silent) == (["Открыть"], True)
    await deputy.press(CloseThread(thread_id=1).pack(), message_id=deputy.last.message_id)

    # The mother was about to answer: nothing of it is lost.
    await mother.write("Спасибо")
    assert mother.last.text.split("\n") == [
        "Эта переписка закрыта, писать в неё нельзя. Новую можно начать в «Переписке».",
        "Ваши слова и файлы сохранены:",
        "Спасибо",
    ]
    await mother.tap("Кому отправить")
    assert mother.buttons == [f"✉️ {TUTOR}", "Не отправлять"]
    await mother.tap(f"✉️ {TUTOR}")
    assert mother.last.text.startswith("✅ Записано.")
    await school.sender.deliver()
    assert tutor.last.text == "✉️ 4. Петров И., 7Б · мать:\nСпасибо"
    await letters(mother, small)
    assert mother.buttons[1:] == ["Соколова В. И. · 23.11", "✔️ Зуева Н. Л. · 23.11", "‹ День"]


async def test_whom_it_does_not_concern(phones: Phones, small: SmallSchool, school: School) -> None:
    ids = small.ids
    tutor = await phones("tutor")
    await wrote(phones, small)
    await school.sender.deliver()
    # The father has not consented; the teacher was not written to; the deputy has nothing passed on.
    for who in ("father", "kim_father", "teacher", "deputy", "admin", "stranger_teacher", "stranger"):
        phone = await phones(who)
        for data in (
            OpenThread(thread_id=1, page=0),
            OpenPost(post_id=1),
            AnswerThread(thread_id=1),
            PassThreadTo(thread_id=1, person_id=ids.deputy),
            CloseThread(thread_id=1),
            OpenLetters(pupil_id=ids.ivan),
            ChooseOfFamily(pupil_id=ids.anna, draft_id=0) if who != "teacher" else OpenLetters(pupil_id=ids.anna),
        ):
            await phone.press(data.pack())
            assert phone.alert == NOT_YOURS, (who, data)
    mother = await phones("mother")
    not_hers = [
        PassThreadTo(thread_id=1, person_id=ids.deputy).pack(),
        CloseThread(thread_id=1).pack(),
        OpenThreads(hub="me", page=0).pack(),
    ]
    for one in not_hers:
        await mother.press(one)
        assert mother.alert == NOT_YOURS
    await mother.press(WriteTo(pupil_id=ids.ivan, person_id=ids.teacher).pack())
    assert mother.alert == ("Этому человеку сейчас написать нельзя: письма не принимаются или доступа к журналу нет.")
    # The right to write is taken away: neither the thread nor what is answered there.
    await tutor.tap("Ответить")
    async with small.ctx(now=at("09:22")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.mother)):
            link.may_write = False
    await mother.press(OpenThread(thread_id=1, page=0).pack())
    assert mother.alert == NOT_YOURS
    await mother.write("Ещё")
    assert mother.last.text.startswith("Это вам недоступно")
    await tutor.write("Ответ")
    assert tutor.last.text.startswith("Сейчас это письмо некому прочитать, оно не отправлено.")
    assert tutor.buttons == ["Начать новую переписку", "Не отправлять"]
    await tutor.tap("Не отправлять")
    assert tutor.last.text == "Убрано, ничего не отправлено."


async def test_a_pupil_writes_and_the_mother_only_reads(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    async with small.database.read() as session:
        small.ids.ivan_person = (await session.get_one(Pupil, small.ids.ivan)).person_id
    ivan, tutor, mother = await phones("ivan_person"), await phones("tutor"), await phones("mother")
    await letters(ivan, small)
    await ivan.tap(f"✉️ {TUTOR}")
    await ivan.write("Я забыл дневник")
    await school.sender.deliver()
    assert tutor.last.text == "✉️ 4. Петров И., 7Б · ученик:\nЯ забыл дневник"
    await tutor.tap("Ответить")
    await tutor.write("Ничего страшного")
    # Between the first and the last bell pupils get nothing.
    assert tutor.last.text.split("\n")[1] == "Передадим сегодня в 12:00."
    await school.sender.deliver()
    await letters(mother, small)
    await mother.tap("ребёнок · Соколова В. И. · 23.11")
    assert mother.last.text.split("\n")[2] == "Это переписка вашего ребёнка. Вы её читаете, пишет в ней ребёнок."
    assert "ученик, 23 ноября, 09:21\nЯ забыл дневник" in mother.last.text
    assert mother.buttons == ["‹ Переписка"]
    await mother.press(AnswerThread(thread_id=1).pack())
    assert mother.alert == NOT_YOURS
    clock.set(at("12:00"))
    await school.sender.deliver()
    assert ivan.last.text.endswith("Ничего страшного")
    await ivan.tap("Открыть")
    assert "Эту переписку читают и ваши родители." in ivan.last.text
    async with small.ctx(now=at("12:01")).write() as session:
        await parameters.put(session, "pupil_threads_seen_to_age", 12)
    await mother.press(OpenThread(thread_id=1, page=0).pack())
    assert mother.alert == NOT_YOURS


async def test_school_begins(phones: Phones, small: SmallSchool, school: School) -> None:
    mother, tutor, teacher = await phones("mother"), await phones("tutor"), await phones("teacher")
    await tutor.start()
    await tutor.write("👥 Мой класс")
    await tutor.tap("✉️ Переписка")
    assert (tutor.last.text.split("\n")[1], tutor.buttons) == ("Вам ещё никто не писал.", ["Написать семье", "‹ Назад"])
    await tutor.tap("Написать семье")
    await tutor.tap("7Б")
    await tutor.tap("5. имя скрыто")
    assert tutor.last.text.startswith("ученик № 5, 7Б: написать некому.")
    await tutor.tap("‹ Переписка")
    await tutor.tap("Написать семье")
    await tutor.tap("7Б")
    await tutor.tap("4. Петров И.")
    assert tutor.buttons == ["✉️ мать", "‹ Переписка"]
    await tutor.tap("✉️ мать")
    await tutor.write("Завтра экскурсия")
    await school.sender.deliver()
    assert mother.last.text == f"✉️ Иван П. · {TUTOR}:\nЗавтра экскурсия"

    await teacher.start()
    await teacher.press(WriteTo(pupil_id=small.ids.ivan, person_id=small.ids.mother).pack())
    assert teacher.alert == "Сначала разрешите семьям писать вам: «Мой доступ», «Карточки и таблицы»."
    await teacher.write("🔑 Мой доступ")
    await teacher.tap("Карточки и таблицы")
    await teacher.tap("Письма принимать")
    await teacher.press(OpenThreads(hub="me", page=0).pack(), message_id=teacher.last.message_id)
    await teacher.tap("Написать семье")
    await teacher.tap("7Б")
    await teacher.tap("4. Петров И.")
    await teacher.tap("✉️ мать")
    await teacher.write("Зайдите, пожалуйста")
    await school.sender.deliver()
    assert mother.last.text.startswith("✉️ Иван П. · Белов П. И., ")
    # Closed to new letters again: the thread goes on.
    await preferences.choose(small.ctx(small.ids.teacher, now=at("09:22")), choice=Choice.LETTERS, value="no")
    await mother.tap("Ответить")
    await mother.write("Зайду в среду")
    await school.sender.deliver()
    await teacher.tap("Открыть")
    assert teacher.last.text.endswith("Зайду в среду")


async def test_what_is_sent_without_a_word_may_go_to_a_family(
    phones: Phones, small: SmallSchool, school: School
) -> None:
    await opens(small)
    mother, teacher, kim = await phones("mother"), await phones("teacher"), await phones("kim_father")
    await letters(mother, small)
    await mother.tap("✉️ Белов П. И., Алгебра")
    await mother.write("Здравствуйте")
    await teacher.write("/me")
    await teacher.forward("Афиша")
    await teacher.tap("В беседу с семьёй")
    await teacher.tap("4. Петров И., 7Б · мать")
    await school.sender.deliver()
    assert mother.last.text.endswith("\nАфиша")
    # And to a family that has no thread yet.
    await teacher.write("/me")
    await teacher.forward("Олимпиада")
    await teacher.tap("В беседу с семьёй")
    assert teacher.buttons == ["4. Петров И., 7Б · мать", "Другой семье", "Не отправлять"]
    for label in ("Другой семье", "7Б", "‹ Назад", "Другой семье", "7Б", "3. Ким С.", "✉️ отец"):
        await teacher.tap(label)
    assert teacher.last.text.startswith("✅ Записано.")
    await school.sender.deliver()
    assert kim.last.text.endswith("\nОлимпиада")
