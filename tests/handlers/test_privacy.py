"""Names and privacy on the phone: modes, nudges, own words, what is kept, and its end (F-36, R-70)."""

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import DeleteMessage
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import MarkAttendance, OpenChild
from handlers.callbacks.family_settings import OpenSubjects
from handlers.callbacks.privacy import ChooseMode, DropAlias, EraseMe, NameChild, OpenNames, OpenNudge
from models.families import Alias, Erasure, Fleeting
from models.lessons import Seen
from models.traffic import OutMessage
from services import parameters, preferences
from services.preferences import Choice
from services.privacy import Mode
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at
from tests.telegram import FakeTelegram, Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
NUDGE = "Важная новость о ребёнке: нужен ваш ответ."


async def wants(small: SmallSchool, who: str, mode: Mode) -> None:
    ctx = small.ctx(getattr(small.ids, who), now=at("07:30"))
    await preferences.choose(ctx, choice=Choice.PRIVACY, value=mode.value)


async def decides(small: SmallSchool, mode: Mode) -> None:
    async with small.ctx(now=at("07:30")).write() as session:
        await parameters.put(session, "privacy_mode", mode.value)


async def absent(school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock, lesson: int = 2) -> None:
    """Ivan is not there, and those who are told have been told."""
    teacher = await phones("teacher")
    tap = MarkAttendance(lesson_id=small.ids.lessons[lesson - 1], pupil_id=small.ids.ivan, seen=Seen.ABSENT)
    await teacher.press(tap.pack())
    clock.forward(minutes=10)
    await school.sender.deliver()


async def opened(phone: Phone) -> Phone:
    await phone.start()
    await phone.press(OpenNames().pack(), message_id=phone.last.message_id)
    return phone


async def test_a_nudge_says_nothing_and_what_it_opens_goes(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    await wants(small, "mother", Mode.NONE)
    mother, father = await phones("mother"), await phones("father")
    await absent(school, small, phones, clock)
    nudge = mother.last
    assert (nudge.text, mother.buttons, nudge.silent) == (NUDGE, ["Показать"], False)
    data = nudge.buttons[0][0][1]
    await mother.tap("Показать")
    assert mother.last is not nudge
    assert mother.last.text.startswith("Ребёнок 2: нет на 2-м уроке (алгебра, 09:20).")
    assert "Причина" in " ".join(mother.buttons) or mother.buttons
    # More of the same: the nudge stays one, and what is read behind it is of now.
    clock.set(at("11:22"))
    await absent(school, small, phones, clock, lesson=4)
    assert [bubble.text for bubble in mother.bubbles if bubble.buttons == nudge.buttons] == [NUDGE]
    # The first was opened at 09:31 and is off the phone a quarter of an hour later; another's button opens nothing.
    await school.schedule.run_due_jobs()
    assert [bubble.text for bubble in mother.bubbles] == [NUDGE]
    await mother.tap("Показать")
    assert "4-м" in mother.last.text
    await mother.tap("Весь день")
    assert mother.last.text.startswith("Сегодня, пн, 23 ноября\n\nРебёнок 2, 7Б")
    for phone in (father, await phones("stranger_teacher")):
        await phone.press(data)
        assert phone.alert == NOT_YOURS
    clock.forward(minutes=16)
    await school.schedule.run_due_jobs()
    assert mother.bubbles == [nudge]


async def test_what_cannot_be_taken_back_says_nothing_any_more(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock, telegram: FakeTelegram
) -> None:
    await wants(small, "mother", Mode.NONE)
    mother = await phones("mother")
    await mother.start()
    await mother.press(OpenChild(pupil_id=small.ids.ivan).pack(), message_id=mother.last.message_id)
    assert "Ребёнок 2" in mother.last.text
    telegram.fails = lambda method: (
        TelegramBadRequest(method=method, message="Bad Request: message can't be deleted for everyone")
        if isinstance(method, DeleteMessage)
        else None
    )
    clock.forward(minutes=15)
    await school.schedule.run_due_jobs()
    assert (mother.last.text, mother.buttons) == ("Это сообщение уже скрыто.", [])
    async with small.database.read() as session:
        assert [row.removed_at for row in await session.scalars(select(Fleeting))] == [clock.now()]
    await school.schedule.run_due_jobs()
    assert mother.last.edited == 2


async def test_a_screen_that_names_no_child_goes_too(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    await wants(small, "mother", Mode.NONE)
    mother, father = await phones("mother"), await phones("father")
    await father.write("/consent")
    await father.tap("Даю согласие")
    for phone in (mother, father):
        await phone.press(OpenSubjects(told="marks", page=0).pack())
    assert "Петров" not in mother.last.text
    left = len(father.bubbles)
    before = len(mother.bubbles)
    clock.forward(minutes=16)
    await school.schedule.run_due_jobs()
    # The other guardian wants names: nothing is taken off his phone.
    assert (len(mother.bubbles), len(father.bubbles)) == (before - 1, left)


async def test_news_that_is_no_more_is_not_opened(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    await wants(small, "mother", Mode.NONE)
    mother = await phones("mother")
    await absent(school, small, phones, clock)
    await mother.write("/consent")
    await mother.tap("Не даю согласия")
    await mother.tap("Показать", on=mother.bubbles[0])
    assert mother.alert == "Этой новости больше нет: её исправили или она устарела. Откройте «Сегодня»."
    await mother.press(OpenNudge(message_id=999).pack())
    assert mother.alert == NOT_YOURS


async def test_modes_are_the_strictest_of_school_and_reader(small: SmallSchool, phones: Phones) -> None:
    mother = await opened(await phones("mother"))
    assert mother.last.text == (
        "Имена и приватность\n\nРебёнок в сообщениях назван кратко: «Иван П.».\n\n"
        "Школа решила: не больше, чем «Кратко». Строже можно."
    )
    assert mother.buttons == ["✓ Кратко", "Своё слово", "Без имён", "‹ Назад"]
    await mother.press(ChooseMode(mode="full").pack())
    assert mother.alert == "Школа не разрешает такой режим. Можно выбрать строже, но не открытее."
    await decides(small, Mode.FULL)
    await opened(mother)
    assert mother.buttons[:2] == ["✓ Полностью", "Кратко"]
    await mother.press(OpenChild(pupil_id=small.ids.ivan).pack(), message_id=mother.last.message_id)
    assert "Иван Петров, 7Б" in mother.last.text
    await decides(small, Mode.NONE)
    await opened(mother)
    assert mother.buttons == ["✓ Без имён", "Назвать: Ребёнок 1 (№ 1)", "Назвать: Ребёнок 2 (№ 4)", "‹ Назад"]
    for who in ("teacher", "stranger"):
        other = await phones(who)
        await other.press(OpenNames().pack())
        assert other.alert is not None


async def test_a_parents_own_word_for_a_child(small: SmallSchool, phones: Phones) -> None:
    mother = await opened(await phones("mother"))
    await mother.tap("Своё слово")
    assert mother.last.text.endswith("• Ребёнок 1 (№ 1), 7Б\n\n• Ребёнок 2 (№ 4), 7Б")
    await mother.tap("Назвать: Ребёнок 2 (№ 4)")
    assert mother.last.text.startswith("Ребёнок 2 (№ 4), 7Б. Каким словом называть ребёнка?")
    too_long = "Нужно слово буквами, до 20 знаков. Напишите ещё раз."
    await mother.write("Ж" * 21)
    assert mother.last.text == too_long
    await mother.send_place()
    assert mother.last.text == too_long
    await mother.write("\u202e\u200b")
    assert mother.last.text == too_long
    await mother.write("<b>Ёж</b>\n\u202eи\u200b ко")
    assert mother.buttons[3:5] == ["Назвать: Ребёнок 1 (№ 1)", "Изменить: <b>Ёж</b> и ко (№ 4)"]
    await mother.press(OpenChild(pupil_id=small.ids.ivan).pack(), message_id=mother.last.message_id)
    assert "<b>Ёж</b> и ко, 7Б" in mother.last.text
    await opened(mother)
    await mother.tap("Изменить: <b>Ёж</b> и ко (№ 4)")
    await mother.write("Мышонок")
    # Two children under one word could not be told apart; the word of the same child may be said again.
    await mother.tap("Назвать: Ребёнок 1 (№ 1)")
    await mother.write("мышонок")
    assert mother.last.text == "Этим словом вы уже называете другого ребёнка. Напишите другое."
    await mother.write("Ёлка")
    await mother.tap("Изменить: Ёлка (№ 1)")
    await mother.write("ёлка")
    await mother.press(DropAlias(pupil_id=small.ids.anton).pack(), message_id=mother.last.message_id)
    # Nobody else sees the word, and nobody names another's child.
    father = await phones("kim_father")
    for tap in (NameChild(pupil_id=small.ids.ivan), DropAlias(pupil_id=small.ids.ivan)):
        await father.press(tap.pack())
        assert father.alert == NOT_YOURS
    await mother.tap("Убрать слово")
    assert mother.buttons[3:5] == ["Назвать: Ребёнок 1 (№ 1)", "Назвать: Ребёнок 2 (№ 4)"]
    async with small.database.read() as session:
        assert list(await session.scalars(select(Alias))) == []


async def test_privacy_says_what_is_kept_to_everybody(small: SmallSchool, phones: Phones) -> None:
    stranger, teacher, mother = await phones("stranger"), await phones("teacher"), await phones("mother")
    for phone in (stranger, teacher, mother):
        await phone.write("/privacy")
    assert stranger.last.text == (
        "Что бот хранит\n\nКто вы, бот не знает: вы не входили по приглашению школы.\n\n"
        "Ваши сообщения боту: текст стирается через 7 дней после обработки."
    )
    assert stranger.buttons == []
    assert teacher.buttons == ["Удалить мои данные", "‹ Назад"]
    assert "«Иван П.» или «Петров И.»" in teacher.last.text
    assert mother.buttons == ["Имена и приватность", "Отозвать согласие", "Удалить мои данные", "‹ Назад"]
    assert mother.last.text.split("\n\n")[1:4] == [
        (
            "О вас: имя, телефон, кем вы приходитесь ребёнку, ваше согласие и его дата, номер аккаунта Telegram, "
            "язык и ваши настройки."
        ),
        (
            "Где: на сервере школы. Журнал — отметки, посещаемость, причины пропусков, задания и кто что записал — "
            "школа хранит столько, сколько велит закон; в боте он не стирается."
        ),
        "После выбытия ученика семья читает журнал ещё столько дней: 30.",
    ]
    await mother.tap("Отозвать согласие")
    await mother.write("/privacy")
    assert mother.buttons[1] == "Даю согласие"


async def test_consent_withdrawn_by_one_leaves_the_others_messages(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    mother, father, teacher = await phones("mother"), await phones("father"), await phones("teacher")
    await father.write("/consent")
    await father.tap("Даю согласие")
    tap = MarkAttendance(lesson_id=small.ids.lessons[1], pupil_id=small.ids.ivan, seen=Seen.ABSENT)
    await teacher.press(tap.pack())
    await mother.write("/privacy")
    await mother.tap("Отозвать согласие")
    before = len(mother.bubbles)
    clock.forward(minutes=60)
    await school.sender.deliver()
    assert len(mother.bubbles) == before
    assert father.last.text.startswith("Иван П.: нет на 2-м уроке")
    async with small.database.read() as session:
        assert len(list(await session.scalars(select(OutMessage)))) == 1


async def test_own_data_are_erased(small: SmallSchool, phones: Phones, clock: ShiftedClock, school: School) -> None:
    mother = await opened(await phones("mother"))
    await mother.tap("Своё слово")
    await mother.write("/privacy")
    await mother.tap("Удалить мои данные")
    assert mother.last.text.startswith(
        "Удалить ваши данные из бота?\n\nИсчезнут сразу: вход с этого телефона, согласие"
    )
    assert mother.buttons == ["Да, удалить", "‹ Назад"]
    await mother.tap("‹ Назад")
    await mother.tap("Удалить мои данные")
    await mother.tap("Да, удалить")
    assert mother.last.text == (
        "Удалено. Сообщения сюда больше не придут. Чтобы войти снова, попросите приглашение в школе."
    )
    assert mother.keyboard == []
    await mother.press(EraseMe().pack())
    assert mother.alert is not None
    before = len(mother.bubbles)
    await absent(school, small, phones, clock)
    assert len(mother.bubbles) == before
    async with small.database.read() as session:
        assert [row.person_id for row in await session.scalars(select(Erasure))] == [small.ids.mother]
    # By the next invitation everything begins anew.
    await mother.start(await small.invite(small.ids.mother))
    await mother.share_contact("+79160000002")
    await mother.write("/privacy")
    assert mother.buttons[1] == "Даю согласие"


async def test_the_last_administrator_stays(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("/privacy")
    await admin.tap("Удалить мои данные")
    assert admin.alert == (
        "Вы единственный администратор журнала. Сначала назначьте другого и дождитесь, пока он войдёт."
    )
    await admin.press(EraseMe().pack())
    assert admin.alert is not None
