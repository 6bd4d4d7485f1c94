"""A guardian is confirmed by the shared number, by the tutor or by the secretary; until then, nothing (D-2)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks import OpenChild, OpenLesson
from handlers.callbacks.confirming import BeginFamily, ConfirmGuardian, OpenWaiting, OpenWaitingOne, RefuseGuardian
from handlers.callbacks.me import OpenMe
from models.accounts import Account, AccountEnd, InvitationKind
from models.audit import AuditEntry
from models.groups import Membership, Tutor
from models.people import Confirmation, GuardianLink, Kinship, Person, Role, RoleGrant, StaffMember
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
NUMBER = "Подтвердить номером телефона"
WAITS = "Ждём подтверждения."
DIFFERS = "Номер не помог: в школьных списках у вас записан другой, номера нет или он стоит у двух человек."
NOTICE = (
    "7Б, 4. Петров И.: по приглашению в журнал вошли как отец — Петров Андрей Ильич. "
    "Номером телефона вход не подтверждён. Это действительно он или она?"
)


async def links(small: SmallSchool, guardian_id: int) -> list[GuardianLink]:
    async with small.database.read() as session:
        found = await session.execute(select(GuardianLink).where(GuardianLink.guardian_id == guardian_id))
        return list(found.scalars())


async def account(small: SmallSchool, person_id: int) -> Account:
    async with small.database.read() as session:
        found = await session.execute(
            select(Account).where(Account.person_id == person_id).order_by(Account.id.desc()).limit(1)
        )
        return found.scalar_one()


async def secretary(small: SmallSchool) -> None:
    """The stranger teacher is the secretary."""
    async with small.ctx(now=at("07:01")).write() as session:
        session.add(RoleGrant(person_id=small.ids.stranger_teacher, role=Role.SECRETARY, date_from=BEGAN))


@pytest.fixture
async def father(phones: Phones, small: SmallSchool) -> Phone:
    """He has opened his link, and waits; the tutor has joined before."""
    await small.unconfirm()
    await phones("tutor")
    phone = await phones("stranger")
    await phone.start(await small.invite(small.ids.father))
    return phone


async def test_whoever_opened_a_guardians_link_waits_and_sees_nothing_of_the_child(
    father: Phone, small: SmallSchool
) -> None:
    assert len(father.bubbles) == 1
    assert WAITS in father.last.text
    assert [button.text for button in father.asks_contact] == [NUMBER]
    assert father.keyboard[0] == NUMBER
    assert father.commands == ["today", "me", "language", "privacy", "help"]
    for words in ("Сегодня", "/start", "Помощь"):
        await father.write(words)
        assert WAITS[:-1] in father.last.text
        assert "Иван" not in father.last.text
    for words in ("/consent", "/class"):
        await father.write(words)
        assert father.last.text == NOT_YOURS
    await father.press(OpenChild(pupil_id=small.ids.ivan).pack())
    assert father.alert == NOT_YOURS
    await father.press("cs:yes")
    assert father.alert == NOT_YOURS


async def test_the_listed_number_confirms_at_once_and_the_first_screens_follow(
    father: Phone, small: SmallSchool
) -> None:
    await father.share_contact("79160000003")
    welcome, question = father.bubbles[1:]
    assert "Вам открыт день ребёнка." in welcome.text
    assert "нужно ваше согласие" in question.text
    assert father.asks_contact == []
    [link] = await links(small, small.ids.father)
    assert (link.confirmed_how, link.confirmed_at) == (Confirmation.CONTACT, at("09:21"))

    await father.tap("Даю согласие")
    assert father.buttons == ["Дальше"]
    await father.tap("Дальше")
    assert father.last.text.splitlines()[0] == "Чей вы родитель"
    assert father.last.text.splitlines()[-1] == "• Иван П., 7Б (отец)"
    assert father.buttons == ["Это не мой ребёнок: Иван П., 7Б", "Дальше"]
    await father.tap("Дальше")
    assert "не звонит с 21:00 до 07:00, а в выходные и праздники — до 09:00" in father.last.text
    assert "18:30" not in father.last.text  # Nothing sends the sum of a day yet.
    await father.tap("Дальше")
    assert father.last.text.startswith("Как спросить")
    assert len(father.bubbles) == 3
    await father.tap("Сегодня")
    assert "Иван П., 7Б" in father.last.text
    await father.share_contact("79160000003")
    assert father.last.text.startswith("Подтверждать номером телефона сейчас нечего")


async def test_consent_on_paper_is_not_asked_again(phones: Phones, small: SmallSchool) -> None:
    await small.unconfirm()
    mother = await phones("stranger")
    await mother.start(await small.invite(small.ids.mother))
    await mother.share_contact("+7 916 000-00-02")
    assert mother.last.text.splitlines()[-2:] == ["• Антон И., 7Б (мать)", "• Иван П., 7Б (мать)"]
    assert {link.confirmed_how for link in await links(small, small.ids.mother)} == {Confirmation.CONTACT}


async def test_a_foreign_card_and_another_number_confirm_nothing_and_are_not_kept(
    father: Phone, phones: Phones, small: SmallSchool
) -> None:
    await father.share_contact("79160000003", user_id=4)
    assert father.last.text.startswith("Это карточка из телефонной книги")
    await father.share_contact("79160000003", nameless=True)
    assert father.last.text.startswith("Это карточка из телефонной книги")
    # His own card, sent on: it shows nothing of whose number it is now.
    await father.share_contact("79160000003", forwarded=True)
    assert father.last.text.startswith("Это карточка из телефонной книги")
    for number in ("79990000000", "12", "4915112345678"):
        await father.share_contact(number)
        assert father.last.text.startswith(DIFFERS)
    [link] = await links(small, small.ids.father)
    assert link.confirmed_at is None
    async with small.database.read() as session:
        assert (await session.get_one(Person, small.ids.father)).phone == "+79160000003"
        trail = (await session.execute(select(AuditEntry.changes))).scalars().all()
    assert not any("999000" in str(changes) for changes in trail)

    stranger, teacher = await phones("stranger2"), await phones("teacher")
    await stranger.share_contact("79160000003")
    assert stranger.last.text.startswith("Вы ещё не вошли в журнал.")
    await teacher.share_contact("79160000003")
    assert teacher.last.text.startswith("Подтверждать номером телефона сейчас нечего")


async def test_a_guardian_without_a_listed_number_is_told_so(phones: Phones, small: SmallSchool) -> None:
    await small.unconfirm()
    async with small.ctx(now=at("07:10")).write() as session:
        (await session.get_one(Person, small.ids.father)).phone = None
    phone = await phones("stranger")
    await phone.start(await small.invite(small.ids.father))
    await phone.share_contact("79160000003")
    assert phone.last.text.startswith(DIFFERS)


async def test_the_tutor_is_asked_when_no_number_comes_and_confirms(
    father: Phone, phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    tutor, mother = await phones("tutor"), await phones("mother")
    assert await school.sender.deliver() == 0
    clock.forward(minutes=10)
    await school.sender.deliver()
    assert tutor.last.text == NOTICE
    assert tutor.buttons == ["Подтвердить", "Это не она (не он)"]
    assert mother.bubbles == []  # One guardian never sees the other's presence.
    notice = tutor.last
    await tutor.tap("Подтвердить")
    assert tutor.last.text.startswith("Подтверждено.")
    assert tutor.buttons == ["Ждут подтверждения"]
    [link] = await links(small, small.ids.father)
    assert link.confirmed_how is Confirmation.TUTOR
    await school.sender.deliver()
    assert father.last.text == "Вас подтвердили. Теперь можно продолжить."
    await father.tap("Дальше")
    assert "нужно ваше согласие" in father.last.text
    assert father.asks_contact == []

    # The same buttons, pressed late.
    joined = await account(small, small.ids.father)
    await tutor.press(ConfirmGuardian(account_id=joined.id).pack(), message_id=notice.message_id)
    assert tutor.last.text.startswith("Подтверждено.")
    await tutor.press(RefuseGuardian(account_id=joined.id).pack(), message_id=notice.message_id)
    assert tutor.alert is not None
    assert tutor.alert.startswith("Этого родителя уже подтвердили.")
    assert (await account(small, small.ids.father)).ended_at is None
    await tutor.press(OpenWaitingOne(account_id=joined.id, scope="class").pack())
    assert tutor.alert is not None
    assert tutor.alert.startswith("Этого родителя уже подтвердили.")


async def test_the_tutor_is_not_bothered_when_the_number_came(
    father: Phone, phones: Phones, school: School, clock: ShiftedClock
) -> None:
    tutor = await phones("tutor")
    await father.share_contact("79160000003")
    clock.forward(minutes=10)
    assert await school.sender.deliver() == 0
    assert tutor.bubbles == []


async def test_somebody_else_loses_the_access_and_a_new_link_works(
    father: Phone, phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    tutor = await phones("tutor")
    clock.forward(minutes=10)
    await school.sender.deliver()
    await tutor.tap("Это не она (не он)")
    assert tutor.last.text.startswith("Записано: вход закрыт.")
    ended = await account(small, small.ids.father)
    assert ended.ended_because is AccountEnd.REVOKED
    await school.sender.deliver()
    assert father.last.text.startswith("Школа закрыла вход в журнал с этого телефона.")
    await father.share_contact("79160000003")
    assert father.last.text.startswith("Вы ещё не вошли в журнал.")
    for data in (
        ConfirmGuardian(account_id=ended.id).pack(),
        RefuseGuardian(account_id=ended.id).pack(),
        OpenWaitingOne(account_id=ended.id, scope="class").pack(),
    ):
        await tutor.press(data)
        assert tutor.alert == "Этот вход уже закрыт."

    real = await phones("stranger2")
    await real.start(await small.invite(small.ids.father))
    assert WAITS in real.last.text
    await real.share_contact("79160000003")
    assert "нужно ваше согласие" in real.last.text


async def test_who_may_not_confirm_does_not(father: Phone, phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        # The tutor of another class.
        session.add(Tutor(group_id=small.ids.class_8a, person_id=small.ids.stranger_teacher, date_from=BEGAN))
    joined = await account(small, small.ids.father)
    for who in ("stranger_teacher", "teacher", "deputy", "admin", "mother", "stranger2"):
        phone = await phones(who)
        for data in (
            ConfirmGuardian(account_id=joined.id).pack(),
            RefuseGuardian(account_id=joined.id).pack(),
            OpenWaitingOne(account_id=joined.id, scope="school").pack(),
            OpenWaiting(scope="school", page=0).pack(),
        ):
            await phone.press(data)
            assert phone.alert == NOT_YOURS
    await father.press(ConfirmGuardian(account_id=joined.id).pack())
    assert father.alert == NOT_YOURS
    other = await phones("stranger_teacher")
    await other.write("👥 Мой класс")
    await other.tap("Ждут подтверждения")
    assert other.last.text.endswith("Сейчас никто не ждёт.")
    [link] = await links(small, small.ids.father)
    assert link.confirmed_at is None
    assert (await account(small, small.ids.father)).ended_at is None


async def test_nobody_confirms_the_own_account(phones: Phones, small: SmallSchool) -> None:
    await small.unconfirm()
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(
            GuardianLink(guardian_id=small.ids.tutor, pupil_id=small.ids.sofya, kinship=Kinship.MOTHER, date_from=BEGAN)
        )
    tutor = await phones("tutor")
    own = await account(small, small.ids.tutor)
    await tutor.press(ConfirmGuardian(account_id=own.id).pack())
    assert tutor.alert == NOT_YOURS
    await tutor.write("👥 Мой класс")
    await tutor.tap("Ждут подтверждения")
    assert tutor.last.text.endswith("Сейчас никто не ждёт.")


async def test_the_tutor_finds_who_waits_in_the_own_class_alone(
    father: Phone, phones: Phones, small: SmallSchool
) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        elsewhere = await session.get_one(Membership, 1)  # Антон
        elsewhere.date_to = MONDAY
        session.add(Membership(group_id=small.ids.class_8a, pupil_id=small.ids.anton, list_number=9, date_from=MONDAY))
        session.add(
            GuardianLink(
                guardian_id=small.ids.father, pupil_id=small.ids.anton, kinship=Kinship.GUARDIAN, date_from=BEGAN
            )
        )
    tutor = await phones("tutor")
    await tutor.write("👥 Мой класс")
    await tutor.tap("Ждут подтверждения")
    assert tutor.last.text == "Ждёт подтверждения 1 человек. Страница 1 из 1."
    assert tutor.buttons == ["7Б: отец — Петров Андрей Ильич", "‹ Назад"]
    await tutor.tap("7Б: отец — Петров Андрей Ильич")
    assert tutor.last.text.splitlines() == [
        "Петров Андрей Ильич",
        "По приглашению вошли 23 ноября, 09:21, номером телефона пока не подтвердили.",
        "• 7Б: отец, ребёнок — 4. Петров И.",
        "Если вы уверены, что это тот самый человек, подтвердите. Если нет, позвоните семье.",
    ]
    assert tutor.buttons == ["Подтвердить", "Это не она (не он)", "‹ Назад"]
    await tutor.tap("Подтвердить")
    # One confirmation stands for the person: for both children.
    assert all(link.confirmed_at for link in await links(small, small.ids.father))


async def test_the_secretary_is_asked_where_no_tutor_has_joined_and_finds_everybody(
    father: Phone, phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    await secretary(small)
    office = await phones("stranger_teacher")
    async with small.ctx(now=at("07:10")).write() as session:
        (await session.execute(select(Tutor))).scalar_one().date_to = MONDAY
    # The first to wait joined while there was a tutor; the next one finds the secretary.
    other = await phones("stranger2")
    await other.start(await small.invite(small.ids.kim_father))
    clock.forward(minutes=10)
    await school.sender.deliver()
    assert office.last.text.startswith("7Б, 3. Ким С.: по приглашению в журнал вошли как отец — Ким Олег Ли.")
    await office.write("🏫 Школа")
    await office.tap("Ждут подтверждения")
    assert office.last.text == "Ждут подтверждения 2 человека. Страница 1 из 1."
    await office.tap("7Б: отец — Ким Олег Ли")
    await office.tap("Подтвердить")
    [link] = await links(small, small.ids.kim_father)
    assert link.confirmed_how is Confirmation.OFFICE
    await school.sender.deliver()
    await other.tap("Дальше")
    assert other.last.text.splitlines()[-1] == "• Софья К., 7Б (отец)"


async def test_a_new_phone_waits_anew_and_the_old_one_is_told(
    father: Phone, phones: Phones, small: SmallSchool, school: School
) -> None:
    await father.share_contact("79160000003")
    new = await phones("stranger2")
    await new.start(await small.invite(small.ids.father))
    assert WAITS in new.last.text
    [link] = await links(small, small.ids.father)
    assert link.confirmed_at is None
    await school.sender.deliver()
    assert father.last.text.startswith("Вы вошли в журнал с другого телефона, поэтому с этого вход закрыт.")
    said = len(father.bubbles)
    await father.press(BeginFamily().pack())
    assert father.alert is not None
    assert father.alert.startswith("Вы ещё не вошли в журнал.")
    assert len(father.bubbles) == said
    await father.write("Сегодня")
    assert father.last.text.startswith("Вы ещё не вошли в журнал.")


async def test_a_child_added_later_is_confirmed_when_the_bot_is_opened(father: Phone, small: SmallSchool) -> None:
    await father.share_contact("79160000003")
    async with small.ctx(now=at("09:30")).write() as session:
        session.add(
            GuardianLink(
                guardian_id=small.ids.father,
                pupil_id=small.ids.anton,
                kinship=Kinship.GUARDIAN,
                date_from=MONDAY - dt.timedelta(days=1),
            )
        )
    await father.start()
    assert [link.confirmed_how for link in await links(small, small.ids.father)] == [Confirmation.CONTACT] * 2


async def test_the_list_is_paged(phones: Phones, small: SmallSchool) -> None:
    await small.unconfirm()
    async with small.ctx(now=at("07:10")).write() as session:
        crowd = [small.person("Щукина", f"Яна{number:02}") for number in range(10)]
        session.add_all(crowd)
        await session.flush()
        session.add_all(
            GuardianLink(guardian_id=person.id, pupil_id=small.ids.ivan, kinship=Kinship.GUARDIAN, date_from=BEGAN)
            for person in crowd
        )
        people = [person.id for person in crowd]
    for number, person_id in enumerate(people):
        await small.join(person_id, ref=5000 + number)
    tutor = await phones("tutor")
    await tutor.write("👥 Мой класс")
    await tutor.tap("Ждут подтверждения")
    assert tutor.last.text == "Ждут подтверждения 10 человек. Страница 1 из 2."
    assert tutor.buttons[-2:] == ["Позже ›", "‹ Назад"]
    await tutor.tap("Позже ›")
    assert tutor.buttons == ["7Б: опекун — Щукина Яна08", "7Б: опекун — Щукина Яна09", "‹ Раньше", "‹ Назад"]
    async with small.ctx(now=at("09:30")).write() as session:
        (await session.get_one(Person, people[-1])).surname = "Щукина-Константинопольская"
    await tutor.tap("‹ Раньше")
    await tutor.tap("Позже ›")
    # As long as a phone shows: who it is comes before what kin.
    assert tutor.buttons[1] == "7Б: Щукина-Константинопольская Яна09"
    # A page that is no more shows the last one.
    await tutor.press(OpenWaiting(scope="class", page=7).pack(), message_id=tutor.last.message_id)
    assert tutor.last.text == "Ждут подтверждения 10 человек. Страница 2 из 2."


async def test_a_number_of_two_people_confirms_neither(father: Phone, phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        (await session.get_one(Person, small.ids.mother)).phone = "+79160000003"
    mother = await phones("stranger2")
    await mother.start(await small.invite(small.ids.mother))
    for phone in (father, mother):
        await phone.share_contact("79160000003")
        assert phone.last.text.startswith(DIFFERS)
    waiting = [*await links(small, small.ids.father), *await links(small, small.ids.mother)]
    assert [link.confirmed_at for link in waiting] == [None] * 3


async def test_a_tutor_who_joins_later_hears_of_those_who_wait(
    phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    await small.unconfirm()
    father = await phones("stranger")
    await father.start(await small.invite(small.ids.father))
    clock.forward(minutes=30)
    await school.sender.deliver()
    tutor = await phones("tutor")
    clock.forward(hours=24)
    await school.schedule.run_due_jobs()
    await school.sender.deliver()
    assert [bubble.text for bubble in tutor.bubbles] == [NOTICE]
    clock.forward(hours=24)
    await school.schedule.run_due_jobs()
    await school.sender.deliver()
    assert len(tutor.bubbles) == 1  # Once about each account.
    await tutor.tap("Подтвердить")
    await school.sender.deliver()
    assert father.last.text == "Вас подтвердили. Теперь можно продолжить."


async def test_a_slip_out_of_the_schoolbag_opens_nothing_of_a_colleagues(
    father: Phone, phones: Phones, small: SmallSchool, school: School, clock: ShiftedClock
) -> None:
    await secretary(small)
    tutor, office = await phones("tutor"), await phones("stranger_teacher")
    async with small.ctx(now=at("07:10")).write() as session:
        # Hired after the slip was opened, by whoever has it.
        session.add(StaffMember(person_id=small.ids.father, position="учитель", date_from=BEGAN))
        session.add(RoleGrant(person_id=small.ids.father, role=Role.DIRECTOR, date_from=BEGAN))
    await father.press(OpenLesson(lesson_id=small.ids.lessons[1]).pack())
    assert father.alert == NOT_YOURS
    await father.write("/school")
    assert father.last.text == NOT_YOURS
    # The tutor is asked as a tutor, before he was a colleague; then it is the office's.
    clock.forward(hours=24)
    await school.schedule.run_due_jobs()
    await school.sender.deliver()
    assert office.last.text == NOTICE
    await tutor.press(ConfirmGuardian(account_id=(await account(small, small.ids.father)).id).pack())
    assert tutor.alert is not None
    assert tutor.alert.startswith("Этот родитель работает в школе")
    await office.tap("Подтвердить")
    await father.press(OpenLesson(lesson_id=small.ids.lessons[1]).pack())
    assert not father.alert
    await father.write("/school")
    assert "Школа" in father.last.text


async def test_a_link_of_the_office_on_the_same_phone_is_sure_enough(father: Phone, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(StaffMember(person_id=small.ids.father, position="учитель", date_from=BEGAN))
        session.add(RoleGrant(person_id=small.ids.father, role=Role.DIRECTOR, date_from=BEGAN))
    await father.start(await small.invite(small.ids.father, InvitationKind.STAFF))
    assert any("Вы директор." in bubble.text for bubble in father.bubbles)
    assert [link.confirmed_how for link in await links(small, small.ids.father)] == [Confirmation.OFFICE]


async def test_a_guardian_who_is_not_to_be_told_is_shown_nothing(father: Phone, small: SmallSchool) -> None:
    await father.share_contact("79160000003")
    async with small.ctx(now=at("09:30")).write() as session:
        for link in (
            await session.execute(select(GuardianLink).where(GuardianLink.guardian_id == small.ids.father))
        ).scalars():
            link.is_informed = False
    for words in ("/start", "/me", "Сегодня", "Помощь"):
        await father.write(words)
        assert "Иван" not in father.last.text
        assert "Вам открыт день ребёнка" not in father.last.text
    await father.press(OpenMe().pack())
    assert "Иван" not in father.last.text
    assert "7Б" not in father.last.text
    await father.write("/consent")
    assert father.last.text == NOT_YOURS
