"""What families read of marks and homework on the phone, and «Сообщить сейчас» (D-6)."""

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.family_news import TellMarksNow
from handlers.callbacks.lessons import OpenMarks
from handlers.screens.family_news import marks_news_screen
from locales.texts import Locales
from models.families import Told
from models.substitutions import SubstitutionKind
from services.family_news import homework_list, wishes
from services.homework.setting import set_homework
from services.marks import details, setting
from services.matters import marks as mark_matters
from services.matters.marks import MarkNews
from services.names import ShownName
from services.substitutions import appointing
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
NOW = "Сообщить сейчас (2)"


async def mark(small: SmallSchool, pupil_id: int, value: str, clock: str = "09:30", **more: object) -> int:
    wanted = {"lesson_id": small.ids.lessons[1], "work_type": "answer", **more}
    ctx = small.ctx(small.ids.teacher, now=at(clock))
    return await setting.put(ctx, pupil_id=pupil_id, value=value, **wanted)


async def open_marks(phone: Phone, small: SmallSchool) -> None:
    await phone.start()
    await phone.press(OpenMarks(lesson_id=small.ids.lessons[1]).pack(), message_id=phone.last.message_id)


async def test_the_marks_of_a_day_in_one_message(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    ids = small.ids
    mother, english = await phones("mother"), await phones("kim_father", "en")
    work = await mark(small, ids.ivan, "4", work_type="control", second_value="3")
    await mark(small, ids.ivan, "debt", lesson_id=ids.lessons[0], work_type="project")
    await mark(small, ids.anton, "pass")
    await mark(small, ids.sofya, "5")
    await details.comment(small.ctx(ids.teacher, now=at("09:40")), mark_id=work, text="аккуратно <и в срок>")
    clock.set(at("12:15"))
    assert await school.sender.deliver() == 2
    assert mother.last.text == (
        "Антон И.\nАлгебра: зачёт · Ответ на уроке\n\n"
        "Иван П.\nАлгебра: 4/3 · Контрольная работа\n💬 аккуратно <и в срок>\nИстория: долг · Проект"
    )
    assert mother.buttons == ["Антон И.: день", "Иван П.: день"]
    assert english.last.text == "Софья К.\nАлгебра: 5 · Oral answer"
    await mother.tap("Иван П.: день")
    assert mother.last.text.splitlines()[0] == "Сегодня, пн, 23 ноября"
    # Put right, mended, taken away.
    await setting.revise(small.ctx(ids.teacher, now=at("13:00")), mark_id=work, value="5")
    await mark(small, ids.ivan, "4", "13:00", work_type="control", ordinal=2, retake_of_id=work)
    await setting.withdraw(small.ctx(ids.teacher, now=at("13:00")), mark_id=3)
    clock.set(at("13:30"))
    assert await school.sender.deliver() == 1
    assert mother.last.text == (
        "Антон И.\nАлгебра: отметка снята (было зачёт) · Ответ на уроке\n\n"
        "Иван П.\nАлгебра: исправлено: 5 (было 4/3) · Контрольная работа\n💬 аккуратно <и в срок>\n"
        "Алгебра: 4 · Контрольная работа · пересдача"
    )


def test_what_no_message_takes_is_said_to_be_behind_the_buttons() -> None:
    texts = Locales().texts("ru")

    def line(mark_id: int) -> MarkNews:
        child = mark_id % 15
        return MarkNews(
            mark_id, child, ShownName("1", None, f"Дитя {child}"), "Алгебра", MONDAY, True, "5", None, None, None,
            "слово " * 40, False,
        )  # fmt: skip

    screen = marks_news_screen(mark_matters.join([line(mark_id) for mark_id in range(300)]), texts)
    assert screen.fits
    assert screen.text.splitlines()[-1] == "Здесь не всё: остальное по кнопкам ниже."
    assert len(screen.rows) == 15


async def test_told_at_once(phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock) -> None:
    ids = small.ids
    teacher, mother, father = await phones("teacher"), await phones("mother"), await phones("kim_father")
    await open_marks(teacher, small)
    assert not [label for label in teacher.buttons if label.startswith("Сообщить")]
    clock.set(at("09:30"))
    await mark(small, ids.ivan, "4")
    await mark(small, ids.sofya, "5")
    # A mark that came and went is nobody's news.
    gone = await mark(small, ids.anton, "2")
    await setting.withdraw(small.ctx(ids.teacher, now=at("09:31")), mark_id=gone)
    await open_marks(teacher, small)
    await teacher.tap(NOW)
    assert teacher.toast == "Отправляем: 2 семьи."
    assert NOW not in teacher.buttons
    assert await school.sender.deliver() == 2
    assert mother.last.text == "Иван П.\nАлгебра: 4 · Ответ на уроке"
    assert father.last.text == "Софья К.\nАлгебра: 5 · Ответ на уроке"
    button = TellMarksNow(lesson_id=ids.lessons[1]).pack()
    await teacher.press(button, message_id=teacher.last.message_id)
    assert teacher.toast == "Всё уже сообщено."
    for who in ("english", "tutor", "mother", "stranger_teacher"):
        phone = await phones(who)
        await phone.press(button)
        assert phone.alert == NOT_YOURS
    # In quiet hours it waits for the morning, and says so.
    clock.set(at("21:30"))
    await mark(small, ids.ivan, "5", "21:29")
    await open_marks(teacher, small)
    await teacher.tap("Сообщить сейчас (1)")
    assert teacher.toast == "Сейчас тихие часы. 1 семья прочитает утром."
    assert await school.sender.deliver() == 0


async def test_homework_for_the_next_day(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    ids = small.ids
    mother, english = await phones("mother"), await phones("kim_father", "en")
    teacher = small.ctx(ids.teacher, now=at("14:00"))
    await set_homework(teacher, lesson_id=ids.lessons[0], text="§5 <вопросы>")
    clock.set(at("17:00"))
    # A late start, a tick that comes again: one message.
    await school.schedule.run_due_jobs()
    await school.schedule.run_due_jobs()
    assert await school.sender.deliver() == 2
    assert mother.last.text == (
        "Антон И.: задание на завтра, вт, 24 ноября\n1. История: §5 <вопросы>\n\n"
        "Иван П.: задание на завтра, вт, 24 ноября\n1. История: §5 <вопросы>"
    )
    assert english.last.text == "Софья К.: homework for tomorrow, Tue, 24 November\n1. История: §5 <вопросы>"
    await set_homework(small.ctx(ids.teacher, now=at("18:00")), lesson_id=ids.lessons[0], text="§" * 400)
    clock.set(at("19:30"))
    await homework_list.tell(small.ctx(now=at("19:30")))
    assert await school.sender.deliver() == 2
    assert mother.last.silent
    assert mother.last.text.splitlines()[0] == "Антон И.: обновлённое задание на завтра, вт, 24 ноября"
    assert mother.last.text.splitlines()[1] == f"1. История: {'§' * 300}…"
    await mother.tap("Иван П.: день")
    assert mother.last.text.splitlines()[0] == "вт, 24 ноября"


async def test_who_takes_a_lesson_and_who_takes_it_no_more(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    ids = small.ids
    clock.set(at("08:00"))
    mother, english, _ = await phones("mother"), await phones("kim_father", "en"), await phones("silent")
    appointed = await appointing.appoint(
        small.ctx(ids.deputy, now=at("08:00")),
        lesson_id=ids.lessons[1],
        kind=SubstitutionKind.SAME_SUBJECT,
        reason="illness",
        teacher_id=ids.stranger_teacher,
    )
    await wishes.want(small.ctx(ids.silent, now=at("08:00")), told=Told.TIMETABLE, is_wanted=False)
    assert await school.sender.deliver() == 2
    assert mother.last.silent
    assert mother.last.text == "пн, 23 ноября, 09:20: 2. Алгебра, 7Б\nУрок ведёт Чужой Семён Семёнович."
    assert english.last.text == "Mon, 23 November, 09:20: 2. Алгебра, 7Б\nTaught by Чужой Семён Семёнович."
    clock.set(at("08:05"))
    await appointing.withdraw(small.ctx(ids.deputy, now=at("08:05")), substitution_id=appointed)
    assert await school.sender.deliver() == 2
    assert mother.last.text == "пн, 23 ноября, 09:20: 2. Алгебра, 7Б\nУрок ведёт Белов Пётр Ильич."
