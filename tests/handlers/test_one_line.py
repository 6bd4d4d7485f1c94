"""A teacher types a whole lesson in one line (F-6)."""

from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from bot.pacer import Pacer
from bot.settings import Settings
from models.lessons import Lesson, Presence, Seen
from models.marks import Mark
from services.homework.setting import set_homework
from tests.handlers.conftest import FRESH, Phones
from tests.school import SmallSchool, at
from tests.telegram import TOKEN, FakeTelegram, InstantTimer, Phone

WAYS_ON = ["Заменить строку", "Дописать строку", "Не записывать"]
HELP = "Урок одной строкой"


async def lesson_of(small: SmallSchool, place: int) -> Lesson:
    async with small.database.read() as session:
        return await session.get_one(Lesson, small.ids.lessons[place])


async def test_the_lesson_of_the_issue_in_two_taps(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await teacher.write("7Б 2 н 2 5 оп 3; т Линейные уравнения; дз §12 №3-5; 5: 1 4; Ким 4")
    said = (
        "Нет: 2. Иванов Артём, 5. имя скрыто\n"
        "Опоздали: 3. Ким С.\n"
        "Остальные здесь.\n"
        "Тема: Линейные уравнения\n"
        "Задание: §12 №3-5\n"
        "Ответ на уроке: 5 — 1. Иванов Антон, 4. Петров И.; 4 — 3. Ким С."
    )
    assert teacher.last.text == f"2. Алгебра, 7Б\nпн, 23 ноября, 09:20–10:00\n\nЗапишу:\n{said}"
    assert teacher.buttons == ["Записать и закрыть", "Записать", *WAYS_ON]
    await teacher.tap("Записать и закрыть")
    assert teacher.last.text == f"2. Алгебра, 7Б\nпн, 23 ноября, 09:20–10:00\n\nЗаписано, урок закрыт:\n{said}"
    assert teacher.buttons == ["‹ Урок", "Кто есть", "Отметки", "Задание"]
    assert (await lesson_of(small, 1)).closed_at == at("09:21")
    async with small.database.read() as session:
        marks = await session.scalars(select(Mark.value).order_by(Mark.pupil_id))
        assert list(marks) == ["5", "4", "5"]
    await teacher.tap("‹ Урок")
    assert "Тема: Линейные уравнения" in teacher.last.text
    # The next one goes to the closed lesson: in words, with the way to its card.
    await teacher.write("7Б 2 все")
    assert teacher.last.text.endswith(
        "Все 5 здесь.\nБыло отмечено иначе, теперь здесь: 2. Иванов Артём, 3. Ким С., 5. имя скрыто\n"
        "Урок уже закрыт. Откройте его на карточке и нажмите здесь «Проверить ещё раз»."
    )
    assert teacher.buttons == ["‹ Урок", "Проверить ещё раз", *WAYS_ON, HELP]
    line = teacher.last
    await teacher.tap("‹ Урок")
    await teacher.tap("Открыть снова")
    await teacher.tap("Проверить ещё раз", on=line)
    assert [label for row in line.buttons for label, _ in row] == ["Записать и закрыть", "Записать", *WAYS_ON]


async def test_what_is_uncertain_is_asked_one_after_another(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await teacher.write("7Б 2 н Иванов Жуков; 5 6 7; дз §1; Упр 4")
    assert teacher.last.text.endswith(
        "\n\nНе разобрать: «5 6 7»\n«Иванов»: кто это?\n«Жуков»: в списке урока нет никого похожего.\n«Упр»: кто это?"
    )
    assert teacher.buttons == ["Этого не писать", *WAYS_ON, HELP]
    await teacher.tap("Этого не писать")
    assert teacher.buttons == ["1. Иванов Антон", "2. Иванов Артём", "Этого не писать", *WAYS_ON, HELP]
    await teacher.tap("2. Иванов Артём")
    await teacher.tap("Этого не писать")
    assert teacher.buttons == ["Это не отметка, а продолжение", "Этого не писать", *WAYS_ON, HELP]
    await teacher.tap("Это не отметка, а продолжение")
    assert teacher.last.text.endswith(
        "Запишу:\nНет: 2. Иванов Артём\nОстальные здесь.\n"
        "Темы нет, а без неё урок не закрыть. Допишите «т» и тему.\n"
        "Задание: §1; Упр 4"
    )
    assert teacher.buttons == ["Записать", *WAYS_ON]
    # The topic is added; what was answered stays answered.
    await teacher.tap("Дописать строку")
    assert teacher.last.text == (
        "Сейчас так:\n7Б 2 н Иванов Жуков; 5 6 7; дз §1; Упр 4\nНаберите, что добавить. Оно встанет на новую строку."
    )
    old = teacher.last
    await teacher.write("т Дроби; кр 4/3: 1")
    assert teacher.last.text.endswith("Тема: Дроби\nЗадание: §1; Упр 4\nКонтрольная работа: 4/3 — 1. Иванов Антон")
    assert teacher.buttons == ["Записать и закрыть", "Записать", *WAYS_ON]
    await teacher.tap("‹ Назад", on=old)
    assert old.text == teacher.last.text
    await teacher.tap("Записать")
    assert (await lesson_of(small, 1)).closed_at is None
    await teacher.write("7Б 2 закрыть")
    assert teacher.last.text.endswith(
        "Кто есть: в строке не сказано. Закрывая урок, вы говорите: нет 2. Иванов Артём, остальные здесь.\n"
        "Тема уже записана: Дроби"
    )
    assert teacher.buttons == ["Закрыть урок", *WAYS_ON]
    await teacher.tap("Не записывать")
    assert teacher.last.text == "Хорошо, ничего не записано."


async def test_a_line_without_a_class_and_lines_that_are_none(
    phones: Phones, small: SmallSchool, clock: ShiftedClock
) -> None:
    teacher = await phones("teacher")
    await teacher.write("н 3 оп 5 7 мин; т Рим")
    assert teacher.last.text == "Класс не назван, а сегодня есть незакрытые уроки раньше. К какому записать?"
    assert teacher.buttons == ["1. История, 7Б", "2. Алгебра, 7Б", "4. Алгебра, 7Б", *WAYS_ON, HELP]
    await teacher.tap("1. История, 7Б")
    assert teacher.last.text.endswith("Нет: 3. Ким С.\nОпоздали: 5. имя скрыто (7 мин)\nОстальные здесь.\nТема: Рим")
    await teacher.tap("Записать и закрыть")
    # The earlier ones are closed: now it is the lesson that is going on, and that can be denied.
    await teacher.write("все; не задано; т Дроби")
    assert teacher.last.text == (
        "2. Алгебра, 7Б\nпн, 23 ноября, 09:20–10:00\n\nЗапишу:\nВсе 5 здесь.\n"
        "❔ Не было на прошлом уроке или есть причина, а в строке их нет, значит, здесь: 3. Ким С.\n"
        "Тема: Дроби\nЗадание: не задано"
    )
    assert teacher.buttons == ["Записать и закрыть", "Записать", "Другой урок", *WAYS_ON]
    await teacher.tap("Другой урок")
    await teacher.tap("4. Алгебра, 7Б")
    assert teacher.last.text.startswith("4. Алгебра, 7Б")
    assert teacher.last.text.endswith(
        "Урок начнётся в 11:20: «все остальные здесь» можно будет сказать ближе к звонку."
    )
    assert teacher.buttons == ["Записать", *WAYS_ON]
    # Another's class, the other half of one's own, a day without lessons.
    for text, words in (
        ("8А н 1", "Такого урока у вас в этот день нет. К какому из ваших записать?"),
        ("7Б гр 2 н 1", "Такого урока у вас в этот день нет. К какому из ваших записать?"),
        ("вчера 7Б н 1", "В этот день у вас нет уроков. Строка сохранена: её можно набрать заново."),
    ):
        await teacher.write(text)
        assert teacher.last.text == words
    await teacher.tap("Заменить строку")
    await teacher.write("24.11 7Б н 1")
    assert teacher.last.text.endswith("Этот урок ещё впереди: заранее записывают только задание.")
    # One of the other subgroup is nobody of this lesson's list.
    clock.set(at("10:25"))
    english = await phones("english")
    await english.write("7Б н Петров")
    assert english.last.text.endswith("«Петров»: в списке урока нет никого похожего.")
    # What is no line is answered as before, and so is a line of somebody who does not teach.
    await teacher.write("Когда каникулы?")
    unknown = teacher.last.text
    for who in ("mother", "deputy", "stranger"):
        other = await phones(who)
        await other.write("7Б н 1")
        assert "Запишу" not in other.last.text
    assert "Запишу" not in unknown


async def test_a_line_as_long_as_a_message(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await teacher.write("7Б 2 " + "???;" * 1000)
    assert teacher.last.text.endswith("Не разобрать: «???»\nИ ещё 992 вопроса, по порядку.\nЗаписывать нечего.")
    # Of what cannot be shown whole nothing is written, and nothing is lost.
    await teacher.write("7Б 2 дз " + "<" * 1400)
    assert teacher.last.text.startswith("Строка слишком длинная: ")
    assert teacher.buttons == WAYS_ON
    await teacher.tap(WAYS_ON[0])
    assert "<" * 1400 in teacher.last.text


async def test_nothing_is_taken_from_another_conversation(phones: Phones, small: SmallSchool) -> None:
    teacher = await phones("teacher")
    await teacher.write("Сегодня")
    await teacher.write("7Б 2 н 3")
    line = teacher.last
    await teacher.tap("Записать", on=line)
    await teacher.tap("‹ Урок", on=line)
    await teacher.tap("Тема", on=line)
    await teacher.write("н 3")
    assert (await lesson_of(small, 1)).topic == "н 3"


async def test_a_restart_and_a_change_between_the_preview_and_the_tap(
    phones: Phones, small: SmallSchool, telegram: FakeTelegram, clock: ShiftedClock, tmp_path: Path
) -> None:
    teacher = await phones("teacher")
    await teacher.write("7Б 2 н 3; т Дроби; дз §1")
    settings = Settings(_env_file=None, bot_token=SecretStr(TOKEN), data_dir=tmp_path / "data")
    restarted = School(
        settings, clock=clock, database=small.database, session=telegram, pacer=Pacer(InstantTimer()), router=FRESH
    )
    async with restarted:
        again = Phone(restarted, telegram, teacher.user_id)
        again.bubbles = teacher.bubbles
        await set_homework(small.ctx(small.ids.teacher, now=at("09:22")), lesson_id=small.ids.lessons[1], text="§7")
        await again.tap("Записать и закрыть")
        assert again.toast == "Пока строка ждала, на уроке что-то изменилось. Проверьте ещё раз."
        assert again.last.text.endswith(
            "Задание: §1\nВместо: §7\n\nЗадание у этого урока уже есть. Заменить его или дописать?"
        )
        assert again.buttons == ["Заменить задание", "Дописать к заданию", "Этого не писать", *WAYS_ON, HELP]
        await again.tap("Дописать к заданию")
        assert again.last.text.endswith("Задание: §7\n§1")
        await again.tap("Записать и закрыть")
        assert again.last.text.startswith("2. Алгебра, 7Б\nпн, 23 ноября, 09:20–10:00\n\nЗаписано, урок закрыт:")
    async with small.database.read() as session:
        seen = await session.scalars(select(Presence.seen).where(Presence.lesson_id == small.ids.lessons[1]))
        assert list(seen) == [Seen.ABSENT]


async def test_the_help_says_how_and_english_words_do_as_well(phones: Phones) -> None:
    teacher = await phones("teacher", "en")
    await teacher.write("/help")
    assert teacher.buttons == ["A lesson in one line"]
    await teacher.write("/line")
    assert "7B absent 7 15 late 3; topic Linear equations; hw §12 no. 3-5; 5: 2 14; Kim 4" in teacher.last.text
    await teacher.write("7Б 2 absent 2 late Ким 10 min; topic Fractions; homework §1; control owed: 4; кр pass: 1")
    assert teacher.last.text.endswith(
        "I will write:\nAbsent: 2. Иванов Артём\nLate: 3. Ким С. (10 min)\nEverybody else is here.\nTopic: Fractions\n"
        "Homework: §1\nControl work: owed — 4. Петров И.; pass — 1. Иванов Антон"
    )
    await teacher.write("7Б 2 ???")
    await teacher.tap("A lesson in one line")
    assert teacher.last.text.startswith("A lesson in one line\n")
