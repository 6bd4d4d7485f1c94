"""Предварительное уведомление on the phone: what threatens, what can still be done, «Ознакомлен» (R-41)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.digests import OpenWarning, SeenWarning
from models.database import Database
from models.families import Acknowledgement, PeriodWarning
from models.lessons import AbsenceCode, AbsenceReason, ReasonStatus
from models.notice_kinds import NoticeKind
from models.people import ConsentDecision, GuardianLink
from models.traffic import Notice
from services import unseen
from services.warnings import making, threats
from tests.counting import counting
from tests.graded import GradedSchool
from tests.handlers.conftest import Phones
from tests.school import at

DECEMBER = dt.date(2026, 12, 14)
"""Thirteen days before the quarter ends."""
NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


@pytest.fixture
async def small(database: Database) -> GradedSchool:
    built = await GradedSchool(database).build()
    ids = built.ids
    day = dt.date(2026, 11, 9)
    # Антон is well; Иван has twos, a debt and few marks in history; Софья missed half of algebra, of which a third is
    # not marked.
    for pupil in ids.pupils:
        await built.marks(pupil, "444" if pupil != ids.ivan else "232", day=day)
    await built.mark(ids.ivan, "debt", day=day, work_type="lab")
    for lesson_id in ids.november[:3]:
        await built.absent(lesson_id, ids.sofya)
    return built


async def warned(small: GradedSchool, school: School, clock: ShiftedClock) -> int:
    """The night's tick, and the evening on which it is told."""
    found = await making.warn(small.ctx(now=at("00:30", DECEMBER)))
    clock.set(at("18:30", DECEMBER))
    await school.sender.deliver()
    return found


async def test_a_family_reads_early_what_threatens(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    ids = small.ids
    mother, father, tutor = await phones("mother"), await phones("father"), await phones("tutor")
    async with small.ctx(now=at("07:00")).write() as session:
        link = await session.scalar(select(GuardianLink).where(GuardianLink.guardian_id == ids.father))
        assert link is not None
        link.consent = ConsentDecision.GIVEN
    # Too early, and too late to do much; in between once for a pupil and a period.
    for day in (dt.date(2026, 12, 12), dt.date(2026, 12, 25)):
        assert await making.warn(small.ctx(now=at("00:30", day))) == 0
    assert await warned(small, school, clock) == 2
    assert await making.warn(small.ctx(now=at("00:30", DECEMBER + dt.timedelta(days=1)))) == 0
    text = (
        "Иван П.: 2 четверть, до 27 декабря\n"
        "До конца ещё есть время. Вот предметы, на которые стоит посмотреть вместе.\n"
        "\n"
        "Алгебра\n"
        "Сейчас средняя 2,33, её ещё можно поднять.\n"
        "Не сдано: 1 работа. Её ещё можно сдать.\n"
        "Впереди уроков нет: договоритесь с учителем о времени.\n"
        "\n"
        "Это предварительно: итоги ставят после 27 декабря. Если нужна помощь, напишите классному руководителю."
    )
    assert (mother.last.text, father.last.text) == (text, text)
    assert mother.buttons == ["Ознакомлен"]
    await mother.tap("Ознакомлен")
    assert mother.toast == "Записано, спасибо."
    assert (mother.last.text, mother.buttons) == (f"{text}\n\n✓ Вы ознакомились.", [])
    # Whoever has not said it hears once more, and then the tutor; the other guardian's word is not theirs.
    monday = DECEMBER + dt.timedelta(days=3)
    clock.set(at("17:00", monday))
    assert await unseen.remind(small.ctx(now=at("02:00", monday))) == 1
    count = len(mother.bubbles)
    await school.sender.deliver()
    assert father.last.text == (
        "Иван П.: предварительное уведомление (2 четверть, до 27 декабря) ждёт вашего «Ознакомлен»."
    )
    assert len(mother.bubbles) == count
    await father.tap("Что в уведомлении")
    assert father.last.text == text
    later = DECEMBER + dt.timedelta(days=5)
    assert await unseen.tell_tutors(small.ctx(now=at("02:00", later))) == 1
    clock.set(at("17:00", later))
    await school.sender.deliver()
    assert tutor.last.text == (
        "Ещё не ознакомились (14 декабря)\n4. Петров И.: предварительное уведомление, ознакомились 1 из 2"
    )
    await father.tap("Ознакомлен")
    async with small.database.read() as session:
        said = [row[0] for row in await session.execute(select(Acknowledgement.person_id).order_by(Acknowledgement.id))]
    assert said == [ids.mother, ids.father]


async def test_a_warning_is_of_whom_it_is_and_nobody_else(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    ids = small.ids
    mother, kim = await phones("mother"), await phones("kim_father", "en")
    assert await warned(small, school, clock) == 2
    async with small.database.read() as session:
        of = {row[0]: row[1] for row in await session.execute(select(PeriodWarning.pupil_id, PeriodWarning.id))}
    assert sorted(of) == sorted([ids.ivan, ids.sofya])
    assert "Missed 3 of 6 lessons. The teacher knows what to catch up on." in kim.last.text.splitlines()
    await kim.press(OpenWarning(warning_id=of[ids.ivan]).pack())
    assert kim.alert == "This is not available to you. Open the menu: /start"
    for who in ("father", "tutor", "teacher", "stranger"):
        phone = await phones(who)
        for tap in (SeenWarning(warning_id=of[ids.ivan], pupil_id=ids.ivan), OpenWarning(warning_id=of[ids.ivan])):
            await phone.press(tap.pack())
            assert phone.alert == NOT_YOURS
    # A warning of another child, one that was never made; an own child's is of that child alone.
    for tap in (
        SeenWarning(warning_id=of[ids.sofya], pupil_id=ids.ivan),
        SeenWarning(warning_id=of[ids.ivan] + 99, pupil_id=ids.ivan),
        OpenWarning(warning_id=of[ids.ivan] + 99),
    ):
        await mother.press(tap.pack())
        assert mother.alert == NOT_YOURS
    # Whose guardian is one no more says nothing of it.
    async with small.ctx(now=at("07:00")).write() as session:
        for link in await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == ids.mother)):
            link.date_to = DECEMBER
    await mother.press(SeenWarning(warning_id=of[ids.ivan], pupil_id=ids.ivan).pack())
    assert mother.alert == NOT_YOURS


async def test_a_reminder_that_is_answered_meanwhile_is_not_sent(
    phones: Phones, small: GradedSchool, school: School, clock: ShiftedClock
) -> None:
    mother = await phones("mother")
    await warned(small, school, clock)
    monday = DECEMBER + dt.timedelta(days=3)
    assert await unseen.remind(small.ctx(now=at("02:00", monday))) == 1
    await mother.tap("Ознакомлен")
    clock.set(at("17:00", monday))
    count = len(mother.bubbles)
    assert await school.sender.deliver() == 0
    assert len(mother.bubbles) == count
    async with small.database.read() as session:
        reminder = await session.scalar(select(Notice).where(Notice.kind == NoticeKind.SEEN_REMINDER))
    assert reminder is not None
    assert reminder.reason == "not_true"


async def test_whoever_is_released_is_not_warned(small: GradedSchool) -> None:
    ids = small.ids
    async with small.ctx(now=at("07:00")).write() as session:
        session.add(
            AbsenceCode(code="osv", counts_missed=False, counts_unexcused=False, alarms_family=False, allows_mark=True)
        )
        await session.flush()
        session.add(
            AbsenceReason(
                pupil_id=ids.sofya, code="osv", date_from=dt.date(2026, 11, 2), date_to=DECEMBER,
                status=ReasonStatus.CONFIRMED, said_at=at("07:00"),
            )
        )  # fmt: skip
    assert await making.warn(small.ctx(now=at("00:30", DECEMBER))) == 1
    async with small.database.read() as session:
        assert list(await session.scalars(select(PeriodWarning.pupil_id))) == [ids.ivan]


async def test_the_price_of_warnings_does_not_grow_with_the_pupils(small: GradedSchool) -> None:
    async with small.database.read() as session:
        everybody = set(small.ids.pupils)
        asked = []
        for pupils in ({small.ids.ivan}, everybody):
            ctx = small.ctx(now=at("00:30", DECEMBER))
            with counting(small.database) as statements:
                await threats.find(session, ctx, pupils, {small.ids.class_7b, small.ids.half})
            asked.append(len(statements))
    assert asked[0] == asked[1]
