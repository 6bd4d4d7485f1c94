"""«Не придёт»: ahead, afterwards, for some lessons; and the tutor who takes what families said (R-35; D-3)."""

import datetime as dt

from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import MarkAttendance, OpenToday
from handlers.callbacks.absences import (
    Announce,
    ChooseLessons,
    DecideAnswer,
    OpenAnnouncing,
    OpenAnswer,
    OpenAnswers,
    Span,
    WithdrawAnnounced,
)
from handlers.callbacks.searches import OpenSteps
from models.lessons import AbsenceReason, Answer, Presence, ReasonStatus, Seen
from models.searches import AbsenceStep, StepKind
from services.absences import announcing, history
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import Phone

TUESDAY = MONDAY + dt.timedelta(days=1)


async def open_announcing(phone: Phone, small: SmallSchool, child: str = "ivan") -> None:
    await phone.start()
    await phone.press(OpenAnnouncing(pupil_id=getattr(small.ids, child)).pack(), message_id=phone.last.message_id)


async def reasons(small: SmallSchool) -> list[AbsenceReason]:
    async with small.database.read() as session:
        return list(await session.scalars(select(AbsenceReason).order_by(AbsenceReason.id)))


async def test_tomorrow_is_announced_with_words_and_taken_back(small: SmallSchool, phones: Phones) -> None:
    mother = await phones("mother")
    await open_announcing(mother, small)
    assert mother.last.text.splitlines()[0] == "Иван П.: не придёт"
    assert mother.buttons == ["Сегодня", "Завтра", "Уроки сегодня", "Уроки завтра", "Другие дни", "‹ День"]
    await mother.tap("Завтра")
    assert mother.last.text == "Иван П., 24 ноября\nПочему?"
    assert mother.buttons == ["Болеет", "Дома, семейные причины", "Школа знает", "‹ Не придёт"]
    await mother.tap("Дома, семейные причины")
    assert mother.buttons == ["Добавить слова", "‹ Не придёт", "‹ День"]
    await mother.tap("Добавить слова")
    # A sticker, a contact, a voice: said plainly, and the words are still awaited.
    for send in (mother.send_place(), mother.share_contact("+79160000009", user_id=5, forwarded=True)):
        await send
        assert mother.last.text.startswith("Здесь нужны слова. Причина уже передана")
    await mother.write("ю" * 301)
    assert mother.last.text == (
        "Нужно от 1 до 300 знаков, а здесь 301. Сократите, пожалуйста, и пришлите ещё раз: ваши слова ниже.\n"
        + "ю" * 301
    )
    await mother.write("Едем к бабушке")
    assert mother.last.text.splitlines()[-1] == "▫️ 24 ноября: дома, семейные причины Едем к бабушке"
    (reason,) = await reasons(small)
    assert (reason.code, reason.date_from, reason.date_to, reason.status, reason.comment) == (
        "up",
        TUESDAY,
        TUESDAY,
        ReasonStatus.DRAFT,
        "Едем к бабушке",
    )
    await mother.tap("Отменить: 24 ноября")
    assert mother.buttons == ["Сегодня", "Завтра", "Уроки сегодня", "Уроки завтра", "Другие дни", "‹ День"]
    assert (await reasons(small))[0].withdrawn_at is not None


async def test_typed_days_good_and_bad(small: SmallSchool, phones: Phones) -> None:
    mother = await phones("mother")
    await open_announcing(mother, small)
    await mother.tap("Другие дни")
    assert mother.buttons == ["вс, 22 ноября", "сб, 21 ноября", "пт, 20 ноября", "‹ Не придёт"]
    refused = {
        "потом": "День не понят. Напишите так: 24.11 или 24.11–27.11.",
        "13.10.1926": "Объяснить можно пропуски не раньше чем 3 дня назад.",
        "27.11–24.11": "Последний день стоит раньше первого.",
        "27–24.11": "Последний день стоит раньше первого.",
        "20.02.2027": "Сообщить можно не больше чем на 30 дней вперёд.",
    }
    for words, answer in refused.items():
        await mother.write(words)
        assert mother.last.text.startswith(answer)
        assert mother.last.text.endswith(f"\n{words}")
    await mother.send_photo(b"calendar")
    assert mother.last.text.startswith("Здесь нужен день словами")
    await mother.share_contact("+79160000009", user_id=5)
    assert mother.last.text.startswith("Здесь нужен день словами")
    await mother.write("24.11–27.11")
    assert mother.last.text == "Иван П., 24–27 ноября\nПочему?"
    await mother.tap("Болеет")
    assert "Добавить слова" not in mother.buttons
    await mother.send_file("справка.pdf", b"paper")
    assert mother.last.text.startswith("Снимок не сохранили")
    (reason,) = await reasons(small)
    assert (reason.code, reason.date_from, reason.date_to) == ("b", TUESDAY, TUESDAY + dt.timedelta(days=3))


async def test_some_lessons_are_announced_and_ring_nobody(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await open_announcing(mother, small)
    await mother.tap("Уроки сегодня")
    assert mother.buttons == ["1. История", "2. Алгебра", "4. Алгебра", "‹ Не придёт"]
    await mother.tap("2. Алгебра")
    await mother.tap("4. Алгебра")
    await mother.tap("❌ 2. Алгебра")
    assert mother.buttons == ["1. История", "2. Алгебра", "❌ 4. Алгебра", "Дальше", "‹ Не придёт"]
    await mother.tap("Дальше")
    await mother.tap("Школа знает")
    (reason,) = await reasons(small)
    assert (reason.lesson_id, reason.code) == (small.ids.lessons[3], "up")
    before = len(mother.bubbles)
    clock.set(at("11:22"))
    for lesson in (1, 3):
        missed = MarkAttendance(lesson_id=small.ids.lessons[lesson], pupil_id=small.ids.ivan, seen=Seen.ABSENT)
        await teacher.press(missed.pack())
    clock.set(at("11:40"))
    await school.sender.deliver()
    # The fourth was announced, the second was not.
    assert [bubble.text.splitlines()[0] for bubble in mother.bubbles[before:]] == [
        "Иван П.: нет на 2-м уроке (алгебра, 09:20). Отмечено в 11:22."
    ]
    # Saying the same again adds nothing; another guardian's, a stranger's, and an undecided day are refused.
    again = Announce(pupil_id=small.ids.ivan, when=Span(MONDAY, MONDAY, 1 << 4).when, answer=Answer.SCHOOL_KNOWS)
    await mother.press(again.pack())
    assert len(await reasons(small)) == 1
    kim = await phones("kim_father")
    for tap in (again, OpenAnnouncing(pupil_id=small.ids.ivan), WithdrawAnnounced(reason_id=reason.id)):
        await kim.press(tap.pack())
        assert kim.alert is not None
    forged = f"abn:{small.ids.ivan}:99999999999999:ill"
    await mother.press(forged)
    assert mother.alert is not None
    await mother.press(again.model_copy(update={"when": Span(MONDAY, MONDAY, 1 << 9).when}).pack())
    assert mother.alert == "Этих уроков в дне уже нет. Откройте «Не придёт» ещё раз."
    await open_announcing(mother, small)
    assert "Отменить: 23 ноября, 4. Алгебра" in mother.buttons
    day = ChooseLessons(pupil_id=small.ids.ivan, day=(TUESDAY + dt.timedelta(days=1)).toordinal(), slots=0)
    await mother.press(day.pack(), message_id=mother.last.message_id)
    assert mother.last.text == "Иван П., 25 ноября\nУроков в этот день в журнале пока нет. Сообщите о целом дне."


async def test_the_tutor_takes_what_families_said(
    school: School, small: SmallSchool, phones: Phones, clock: ShiftedClock
) -> None:
    ids = small.ids
    teacher, tutor = await phones("teacher"), await phones("tutor")
    families: tuple[tuple[str, int, announcing.Ahead], ...] = (
        ("mother", ids.ivan, Answer.ILL),
        ("mother", ids.anton, Answer.AT_HOME),
        ("kim_father", ids.sofya, Answer.SCHOOL_KNOWS),
    )
    for who, child, answer in families:
        ctx = small.ctx(getattr(ids, who), now=at("08:00"))
        await announcing.announce(ctx, pupil_id=child, first=MONDAY, last=MONDAY, answer=answer)
    for pupil in (ids.ivan, ids.artyom):
        await teacher.press(MarkAttendance(lesson_id=ids.lessons[1], pupil_id=pupil, seen=Seen.ABSENT).pack())
    await tutor.write("Сегодня")
    assert "❌ 4. Петров И.: нет на 2-м уроке — семья: болеет" in tutor.last.text.splitlines()
    assert "❌ 2. Иванов А.: нет на 2-м уроке — без объяснения с 09:21" in tutor.last.text.splitlines()
    await tutor.tap("Ответы семей (3)")
    assert tutor.last.text.splitlines()[1:] == [
        "1. 7Б, Иванов А., 23 ноября: дома, семейные причины (мать, 08:00) → УП?",
        "2. 7Б, Ким С., 23 ноября: школа знает (отец, 08:00) → УП",
        "3. 7Б, Петров И., 23 ноября: болеет (мать, 08:00) → Б",
        "Ответы без вопроса можно принять вместе. Где стоит «?», решаете вы по каждому.",
    ]
    # What changed meanwhile is not taken unseen.
    stale = next(data for row in tutor.last.buttons for label, data in row if label == "Принять 2 ответа")
    await announcing.announce(
        small.ctx(ids.kim_father, now=at("08:30")), pupil_id=ids.sofya, first=MONDAY, last=MONDAY, answer=Answer.ILL
    )
    await tutor.press(stale, message_id=tutor.last.message_id)
    assert tutor.alert == "Ответы семей изменились. Посмотрите список ещё раз."
    await tutor.press(OpenAnswers(page=0).pack(), message_id=tutor.last.message_id)
    await tutor.tap("Принять 2 ответа")
    await tutor.tap("1. Иванов А.")
    assert tutor.buttons == [
        "Б (болезнь)",
        "УП (уважительная)",
        "НП (неуважительная)",
        "ОП (опоздал)",
        "ОТ (не выяснено)",
        "Не принимать",
        "‹ Ответы семей",
    ]
    await tutor.tap("НП (неуважительная)")
    assert tutor.last.text == "Ответы семей\nВсё разобрано: ответов без решения нет."
    taken = {one.pupil_id: (one.code, one.status, one.confirmed_by_id) for one in await reasons(small)}
    assert taken == {
        ids.ivan: ("b", ReasonStatus.CONFIRMED, ids.tutor),
        ids.sofya: ("b", ReasonStatus.CONFIRMED, ids.tutor),
        ids.anton: ("np", ReasonStatus.CONFIRMED, ids.tutor),
    }
    async with small.database.read() as session:
        kinds = await session.scalars(select(AbsenceStep.kind).where(AbsenceStep.kind == StepKind.CONFIRMED))
        assert len(kinds.all()) == 3
    # The family reads that it is taken, and takes back no more.
    mother = await phones("mother")
    await open_announcing(mother, small)
    assert "✅ 23 ноября: болеет" in mother.last.text.splitlines()
    first = (await reasons(small))[0]
    await mother.press(WithdrawAnnounced(reason_id=first.id).pack())
    assert mother.alert is not None
    # Nobody else decides; the same word again is no error, another one is.
    for who in ("teacher", "mother", "stranger_teacher"):
        phone = await phones(who)
        for tap in (DecideAnswer(reason_id=first.id, code="b"), OpenAnswer(reason_id=first.id), OpenAnswers(page=0)):
            await phone.press(tap.pack())
            assert phone.alert is not None
    await tutor.press(DecideAnswer(reason_id=first.id, code="b").pack())
    assert not tutor.alert
    await tutor.press(DecideAnswer(reason_id=first.id, code="no").pack())
    assert tutor.alert is not None
    assert OpenToday().pack() in {data for row in tutor.last.buttons for _, data in row}


async def test_an_answer_that_is_not_taken_leaves_the_absence_unexplained(small: SmallSchool, phones: Phones) -> None:
    ids = small.ids
    tutor = await phones("tutor")
    (reason_id,) = await announcing.announce(
        small.ctx(ids.mother, now=at("08:00")), pupil_id=ids.ivan, first=MONDAY, last=MONDAY, answer=Answer.AT_HOME
    )
    await tutor.write("Сегодня")
    await tutor.tap("Ответы семей (1)")
    await tutor.tap("1. Петров И.")
    await tutor.tap("Не принимать")
    (reason,) = await reasons(small)
    assert (reason.id, reason.status, reason.withdrawn_at is None) == (reason_id, ReasonStatus.DRAFT, False)
    async with small.database.read() as session:
        assert (await session.scalars(select(Presence))).all() == []
    # What is said of several days is read on each of them, and so is that it was taken back.
    (reason_id,) = await announcing.announce(
        small.ctx(ids.mother, now=at("08:10")), pupil_id=ids.ivan, first=MONDAY, last=TUESDAY, answer=Answer.ILL
    )
    await announcing.withdraw(small.ctx(ids.mother, now=at("08:11")), reason_id=reason_id)
    said = ["answered", "withdrawn"]
    for day, steps in ((MONDAY, ["answered", *said, "not_confirmed"]), (TUESDAY, said)):
        found = await history.read(small.ctx(ids.deputy, now=at("10:00")), pupil_id=ids.ivan, day=day)
        assert [entry.what for entry in found.entries] == steps
    await tutor.press(OpenSteps(pupil_id=ids.ivan, day=MONDAY.toordinal()).pack())
    assert tutor.last.text.splitlines()[-2:] == [
        "08:11 · ответ «Болеет» отменён · мать",
        "09:21 · ответ «Дома, семейные причины» не принят · классный руководитель (Соколова Вера Ивановна)",
    ]
