"""«Мой доступ»: who I am, the function I work in, leaving, «это не я»; a pupil's account; taking access back (D-2)."""

import pytest
from sqlalchemy import select

from bot.app import School
from handlers.callbacks import DecideConsent, MarkAttendance, OpenChild, OpenDayOf, OpenLesson, SetLanguage
from handlers.callbacks.confirming import BeginFamily, ConfirmGuardian, OpenWaiting, OpenWaitingOne, RefuseGuardian
from handlers.callbacks.fields import Tap
from handlers.callbacks.me import (
    ActAs,
    AskDisowning,
    AskLeaving,
    CloseAccess,
    DisownChild,
    EndAccess,
    Leave,
    OpenMe,
    OpenTour,
)
from models.accounts import Account, AccountEnd, Conversation, Invitation, InvitationKind
from models.audit import AuditEntry
from models.courses import CourseTeacher
from models.groups import Membership, Tutor
from models.lessons import Seen
from models.people import GuardianLink, Kinship, Pupil, Role, RoleGrant, StaffMember
from services.policy import Function
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
NOT_JOINED = "Вы ещё не вошли в журнал."
ME = "🔑 Мой доступ"
OWN = ["Кто я здесь", "Язык", "Телефон потерян или новый номер", "Что бот хранит", "Выйти с этого телефона", "Это не я"]


async def account(small: SmallSchool, person_id: int) -> Account:
    async with small.database.read() as session:
        found = await session.execute(
            select(Account).where(Account.person_id == person_id).order_by(Account.id.desc()).limit(1)
        )
        return found.scalar_one()


async def person_of(small: SmallSchool, pupil_id: int) -> int:
    async with small.database.read() as session:
        return (await session.get_one(Pupil, pupil_id)).person_id


@pytest.fixture
async def ivan(small: SmallSchool) -> int:
    """Ivan's person; he is a pupil of 7Б."""
    small.ids.ivan_himself = await person_of(small, small.ids.ivan)
    return int(small.ids.ivan_himself)


async def test_everybody_has_an_access_of_their_own(phones: Phones, small: SmallSchool) -> None:
    teacher, mother = await phones("teacher"), await phones("mother")
    await teacher.write(ME)
    assert [label for label in teacher.buttons if label in OWN] == OWN
    await teacher.tap("Кто я здесь")
    assert teacher.last.text.splitlines() == ["Белов Пётр Ильич", "Вы здесь: учитель."]
    await teacher.tap("‹ Назад")
    await teacher.tap("Язык")
    assert teacher.buttons == ["Русский", "English"]
    await mother.write("/me")
    await mother.tap("Кто я здесь")
    assert mother.last.text.splitlines() == [
        "Петрова Мария Ивановна",
        "Вы здесь: родитель.",
        "Ваши дети в школе:",
        "• Антон И., 7Б (мать)",
        "• Иван П., 7Б (мать)",
    ]
    await mother.tap("‹ Назад")
    await mother.tap("Телефон потерян или новый номер")
    assert mother.last.text.startswith("Телефон потерян или украден.")

    async with small.ctx(now=at("07:10")).write() as session:
        librarian = small.person("Книгина", "Лидия", "Олеговна")
        session.add(librarian)
        await session.flush()
        session.add(StaffMember(person_id=librarian.id, position="библиотекарь", date_from=BEGAN))
        small.ids.librarian = librarian.id
    nobody_yet, stranger = await phones("librarian"), await phones("stranger")
    await nobody_yet.write(ME)
    await nobody_yet.tap("Кто я здесь")
    assert "За вами пока нет ни уроков" in nobody_yet.last.text
    await stranger.write(ME)
    assert stranger.last.text.startswith(NOT_JOINED)
    for data in (OpenMe().pack(), Leave(why="owner").pack(), ActAs(function=Function.TEACHER).pack()):
        await stranger.press(data)
        assert stranger.alert is not None


async def test_a_child_is_not_named_without_the_own_consent(phones: Phones) -> None:
    silent = await phones("silent")
    await silent.write(ME)
    await silent.tap("Кто я здесь")
    assert silent.last.text.splitlines()[-1] == "• ученик № 5, 7Б (мать)"


async def test_of_several_functions_one_is_chosen_and_the_trail_names_it(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(Tutor(group_id=small.ids.class_7b, person_id=small.ids.teacher, date_from=BEGAN))
        session.add(RoleGrant(person_id=small.ids.teacher, role=Role.SECRETARY, date_from=BEGAN))
        session.add(
            GuardianLink(
                guardian_id=small.ids.teacher, pupil_id=small.ids.ivan, kinship=Kinship.FATHER, date_from=BEGAN
            )
        )
    teacher = await phones("teacher")
    await teacher.write(ME)
    await teacher.tap("Кто я здесь")
    assert "Вы здесь: учитель, классный руководитель, секретарь." in teacher.last.text
    assert teacher.buttons[:3] == ["Сейчас я: учитель", "Сейчас я: классный руководитель", "Сейчас я: секретарь"]
    await teacher.tap("Сейчас я: секретарь")
    assert "Сейчас вы: секретарь." in teacher.last.text
    hubs = [word for word in teacher.keyboard if word in {"🏫 Школа", "👥 Мой класс", ME}]
    assert hubs == ["🏫 Школа", "👥 Мой класс", ME]
    await teacher.start()
    assert [word for word in teacher.keyboard if word in hubs] == hubs
    await teacher.press(EndAccess(person_id=small.ids.father).pack())
    await phones("father")
    joined = await account(small, small.ids.father)
    await teacher.press(CloseAccess(person_id=small.ids.father, account_id=joined.id).pack())
    assert teacher.alert is None
    # A right that the chosen function does not give is still there: the trail names the one that gives it.
    await teacher.press(
        MarkAttendance(lesson_id=small.ids.lessons[1], pupil_id=small.ids.ivan, seen=Seen.ABSENT).pack()
    )
    assert teacher.alert is None
    async with small.database.read() as session:
        trail = (
            await session.execute(
                select(AuditEntry.table_name, AuditEntry.granted_by).where(AuditEntry.actor_id == small.ids.teacher)
            )
        ).all()
    assert ("accounts", "secretary") in trail
    assert ("presences", "teacher") in trail

    await teacher.press(ActAs(function=Function.DIRECTOR).pack())
    assert teacher.alert == NOT_YOURS


async def test_leaving_ends_the_access_at_once(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    open_link = await small.invite(small.ids.tutor, InvitationKind.STAFF)
    await tutor.write(ME)
    await tutor.tap("Выйти с этого телефона")
    assert tutor.buttons == ["Выйти", "‹ Назад"]
    await tutor.tap("‹ Назад")
    await tutor.tap("Выйти с этого телефона")
    await tutor.tap("Выйти")
    assert tutor.last.text.startswith("Вы вышли.")
    assert tutor.commands == ["start", "language", "privacy", "help"]
    ended = await account(small, small.ids.tutor)
    assert (ended.ended_because, ended.acting_as) == (AccountEnd.OWNER, None)
    await tutor.write("Сегодня")
    assert tutor.last.text.startswith(NOT_JOINED)
    await tutor.press(Leave(why="owner").pack())
    assert tutor.alert is not None
    assert tutor.alert.startswith(NOT_JOINED)
    await tutor.start(open_link)
    assert tutor.last.text.startswith("Эта ссылка не подходит")


async def test_it_is_not_me_ends_the_access_and_the_office_hears_of_it(
    phones: Phones, small: SmallSchool, school: School
) -> None:
    admin, teacher = await phones("admin"), await phones("teacher")
    async with small.ctx(now=at("07:20")).write() as session:
        session.add(
            Conversation(
                channel="telegram", ref=str(teacher.user_id), state="x:y", data={"id": 1}, updated_at=at("07:20")
            )
        )
    await teacher.write(ME)
    await teacher.tap("Это не я")
    await teacher.tap("Да, это не я")
    assert teacher.last.text.startswith("Вход закрыт, школа узнает.")
    assert (await account(small, small.ids.teacher)).ended_because is AccountEnd.NOT_ME
    await school.sender.deliver()
    assert admin.last.text == (
        "Белов Пётр Ильич: с телефона, на котором открыт этот вход, ответили «это не я». Вход закрыт. "
        "Узнайте, у кого было приглашение, и выдайте новое."
    )
    assert len(teacher.bubbles) == 2  # The hub, and the last word: nothing rings at whoever said it.
    async with small.database.read() as session:
        talk = await session.get_one(Conversation, ("telegram", str(teacher.user_id)))
        assert (talk.state, talk.data) == (None, {})


async def test_a_child_that_is_somebody_elses_is_given_up(phones: Phones, small: SmallSchool, school: School) -> None:
    mother, tutor, father = await phones("mother"), await phones("tutor"), await phones("father")
    await mother.write(ME)
    await mother.tap("Кто я здесь")
    await mother.tap("Это не мой ребёнок: Антон И., 7Б")
    await mother.tap("‹ Назад")
    await mother.tap("Это не мой ребёнок: Антон И., 7Б")
    await mother.tap("Да, это не мой ребёнок")
    assert mother.last.text.startswith("Записано. Сообщений об этом ребёнке больше не будет")
    await school.sender.deliver()
    # Nobody else of the family agreed to the name.
    assert tutor.last.text.startswith("7Б, ученик № 1: мать, Петрова Мария Ивановна, — «это не мой ребёнок».")
    await mother.write("Сегодня")
    assert "Антон" not in mother.last.text
    assert "Иван П." in mother.last.text
    for data in (DisownChild(pupil_id=small.ids.anton).pack(), AskDisowning(pupil_id=small.ids.sofya).pack()):
        await mother.press(data)
        assert mother.alert == NOT_YOURS
    await father.press(DisownChild(pupil_id=small.ids.anton).pack())
    assert father.alert == NOT_YOURS


async def test_who_gives_up_the_last_child_may_open_the_right_link_on_the_same_phone(
    phones: Phones, small: SmallSchool
) -> None:
    mother = await phones("mother")
    await mother.press(DisownChild(pupil_id=small.ids.anton).pack())
    await mother.press(DisownChild(pupil_id=small.ids.ivan).pack())
    assert mother.last.text.startswith("Записано. Других детей за вами в журнале нет, поэтому вход закрыт.")
    await mother.start(await small.invite(small.ids.kim_father))
    assert "Вам открыт день ребёнка." in mother.bubbles[-2].text
    assert mother.last.text.splitlines()[-1] == "• Софья К., 7Б (отец)"


async def test_the_first_screens_are_a_guardians(phones: Phones) -> None:
    teacher = await phones("teacher")
    for step in ("children", "news", "ask"):
        await teacher.press(OpenTour.model_validate({"step": step}).pack())
        assert teacher.alert == NOT_YOURS


async def test_access_is_taken_back_with_one_tap_and_the_phone_is_told(
    phones: Phones, small: SmallSchool, school: School
) -> None:
    tutor, father, admin, teacher = [await phones(who) for who in ("tutor", "father", "admin", "teacher")]
    link = await small.invite(small.ids.father)
    await tutor.write("Сегодня")
    await tutor.press(EndAccess(person_id=small.ids.father).pack(), message_id=tutor.last.message_id)
    assert tutor.last.text.startswith("Петров Андрей Ильич: вход открыт с 23 ноября, 07:05. Закрыть?")
    shown = tutor.last.buttons[0][0][1]
    assert tutor.buttons == ["Закрыть доступ", "‹ Назад"]
    await tutor.tap("Закрыть доступ")
    assert tutor.last.text.startswith("Доступ закрыт")
    assert tutor.buttons == ["‹ Назад"]
    await school.sender.deliver()
    assert father.last.text.startswith("Школа закрыла вход в журнал с этого телефона.")
    await father.start(link)
    assert father.last.text.startswith("Эта ссылка не подходит")
    await tutor.press(shown)
    assert tutor.alert == "Этот вход уже закрыт."
    await tutor.press(EndAccess(person_id=small.ids.father).pack(), message_id=tutor.last.message_id)
    assert tutor.last.text.endswith("входа в журнал сейчас нет, закрывать нечего.")

    # The old button, and a newer access: it stays.
    await father.start(await small.invite(small.ids.father))
    await tutor.press(shown)
    assert tutor.alert == "Этот вход уже закрыт."
    assert (await account(small, small.ids.father)).ended_at is None

    belov = await account(small, small.ids.teacher)
    await admin.press(CloseAccess(person_id=small.ids.teacher, account_id=belov.id).pack())
    await teacher.write("Сегодня")
    assert teacher.last.text.startswith(NOT_JOINED)


async def test_who_may_not_take_access_back_does_not(phones: Phones, small: SmallSchool) -> None:
    await phones("father")
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(Tutor(group_id=small.ids.class_8a, person_id=small.ids.stranger_teacher, date_from=BEGAN))
        session.add(StaffMember(person_id=small.ids.kim_father, position="учитель", date_from=BEGAN))
    joined = await account(small, small.ids.father)
    for who in ("stranger_teacher", "teacher", "deputy", "mother", "stranger"):
        phone = await phones(who)
        for data in (
            EndAccess(person_id=small.ids.father).pack(),
            CloseAccess(person_id=small.ids.father, account_id=joined.id).pack(),
        ):
            await phone.press(data)
            assert phone.alert == NOT_YOURS
    tutor, admin = await phones("tutor"), await phones("admin")
    await tutor.press(EndAccess(person_id=small.ids.teacher).pack())
    assert tutor.alert == NOT_YOURS
    await tutor.press(EndAccess(person_id=small.ids.kim_father).pack())
    assert tutor.alert == "Этот родитель работает в школе: его доступом занимаются секретарь и администратор."
    await admin.press(EndAccess(person_id=10**9).pack())
    assert admin.alert == NOT_YOURS
    await admin.press(CloseAccess(person_id=small.ids.mother, account_id=joined.id).pack())
    assert admin.alert == NOT_YOURS
    assert (await account(small, small.ids.father)).ended_at is None


async def test_a_pupil_reads_the_own_day_and_nothing_else(phones: Phones, small: SmallSchool, ivan: int) -> None:
    pupil = await phones("stranger")
    await pupil.start(await small.invite(ivan, InvitationKind.PUPIL))
    assert "Кнопка «Сегодня» показывает ваш день" in pupil.last.text
    assert pupil.keyboard == ["Сегодня", ME, "Помощь"]
    await pupil.write("Сегодня")
    assert "Иван П., 7Б" in pupil.last.text
    await pupil.tap("Иван П., 7Б")
    assert "Отмечено 0 из 3 уроков" in pupil.last.text
    for data in (
        OpenChild(pupil_id=small.ids.anton).pack(),
        OpenLesson(lesson_id=small.ids.lessons[1]).pack(),
        MarkAttendance(lesson_id=small.ids.lessons[1], pupil_id=small.ids.ivan, seen=Seen.PRESENT).pack(),
        "cs:yes",
    ):
        await pupil.press(data)
        assert pupil.alert == NOT_YOURS
    await pupil.write(ME)
    await pupil.tap("Кто я здесь")
    assert pupil.last.text == "Вы здесь: ученик."

    # No guardian agrees any more: nothing of the child leaves the school, not to the child either.
    async with small.ctx(now=at("09:30")).write() as session:
        for link in (
            await session.execute(select(GuardianLink).where(GuardianLink.pupil_id == small.ids.ivan))
        ).scalars():
            link.consent = None
    await pupil.press(OpenChild(pupil_id=small.ids.ivan).pack())
    assert pupil.alert == NOT_YOURS
    await pupil.write("Сегодня")
    assert "Иван" not in pupil.last.text


async def test_a_pupil_never_holds_a_function_of_the_staff_or_a_family(
    phones: Phones, small: SmallSchool, ivan: int
) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(StaffMember(person_id=ivan, position="учитель", date_from=BEGAN))
        session.add(RoleGrant(person_id=ivan, role=Role.ADMINISTRATOR, date_from=BEGAN))
        session.add(Tutor(group_id=small.ids.class_7b, person_id=ivan, date_from=BEGAN))
        session.add(CourseTeacher(course_id=small.ids.algebra_id, person_id=ivan, date_from=BEGAN))
        session.add(
            GuardianLink(
                guardian_id=ivan,
                pupil_id=small.ids.sofya,
                kinship=Kinship.GUARDIAN,
                date_from=BEGAN,
                confirmed_at=at("07:00"),
            )
        )
    pupil = await phones("ivan_himself")
    await pupil.write("Сегодня")
    assert "Иван П., 7Б" in pupil.last.text
    assert "Софья" not in pupil.last.text
    for data in (
        OpenLesson(lesson_id=small.ids.lessons[1]).pack(),
        OpenChild(pupil_id=small.ids.sofya).pack(),
        EndAccess(person_id=small.ids.father).pack(),
    ):
        await pupil.press(data)
        assert pupil.alert == NOT_YOURS
    for words in ("/invite", "/class", "/school"):
        await pupil.write(words)
        assert pupil.last.text == NOT_YOURS


async def test_a_teacher_who_opens_the_daughters_slip_is_refused_and_it_stays_unused(
    phones: Phones, small: SmallSchool, ivan: int
) -> None:
    slip = await small.invite(ivan, InvitationKind.PUPIL)
    for who in ("teacher", "mother"):
        phone = await phones(who)
        await phone.start(slip)
        assert phone.last.text == (
            "Это приглашение для ученика, а с этого телефона в журнал уже вошёл взрослый. Приглашение не использовано: "
            "пусть ребёнок откроет его на своём телефоне."
        )
        await phone.write("Сегодня")
        assert not phone.last.text.startswith(NOT_JOINED)
    pupil = await phones("stranger")
    await pupil.start(slip)
    assert "показывает ваш день" in pupil.last.text

    for kind, person_id in (
        (InvitationKind.STAFF, small.ids.english),
        (InvitationKind.GUARDIAN, small.ids.kim_father),
    ):
        link = await small.invite(person_id, kind)
        await pupil.start(link)
        assert pupil.last.text.startswith("С этого телефона в журнал вошёл ученик, а приглашение — для взрослого.")
        await pupil.write("Сегодня")
        assert "Иван П., 7Б" in pupil.last.text
        async with small.database.read() as session:
            used = select(Invitation.used_at).where(Invitation.person_id == person_id)
            assert (await session.execute(used)).scalars().all() == [None]


async def test_a_slip_of_somebody_who_left_opens_nothing(phones: Phones, small: SmallSchool, ivan: int) -> None:
    slip = await small.invite(ivan, InvitationKind.PUPIL)
    async with small.ctx(now=at("07:10")).write() as session:
        memberships = select(Membership).where(Membership.pupil_id == small.ids.ivan)
        for membership in (await session.execute(memberships)).scalars():
            membership.date_to = MONDAY
    pupil = await phones("stranger")
    await pupil.start(slip)
    assert pupil.last.text.startswith("Эта ссылка не подходит")
    await pupil.write("Сегодня")
    assert pupil.last.text.startswith(NOT_JOINED)


def forged(small: SmallSchool, account_id: int) -> list[Tap]:
    """Every button of these screens about the father, his child and his account, whoever presses it."""
    ids = small.ids
    return [
        OpenMe(),
        ActAs(function=Function.ADMINISTRATOR),
        AskLeaving(why="not_me"),
        AskDisowning(pupil_id=ids.ivan),
        DisownChild(pupil_id=ids.ivan),
        OpenTour(step="children"),
        OpenTour(step="news"),
        OpenTour(step="ask"),
        EndAccess(person_id=ids.father),
        CloseAccess(person_id=ids.father, account_id=account_id),
        OpenWaiting(scope="class", page=0),
        OpenWaiting(scope="school", page=3),
        OpenWaitingOne(account_id=account_id, scope="class"),
        ConfirmGuardian(account_id=account_id),
        RefuseGuardian(account_id=account_id),
        BeginFamily(),
        OpenChild(pupil_id=ids.ivan),
        OpenDayOf(pupil_id=ids.ivan, day=MONDAY.toordinal()),
        DecideConsent(given="yes"),
        SetLanguage(language="en"),
        Leave(why="not_me"),
    ]


async def test_a_phone_whose_access_has_ended_is_a_strangers_at_every_button(
    phones: Phones, small: SmallSchool
) -> None:
    thief, stranger, admin = await phones("father"), await phones("stranger"), await phones("admin")
    stolen = await account(small, small.ids.father)
    await thief.start()
    assert "🔑 Мой доступ" in thief.keyboard
    await admin.press(CloseAccess(person_id=small.ids.father, account_id=stolen.id).pack())
    for phone in (thief, stranger):
        for tap in forged(small, stolen.id):
            await phone.press(tap.pack())
            assert phone.alert is not None, tap
            assert phone.alert == NOT_YOURS or phone.alert.startswith(NOT_JOINED), tap
        for words in ("/start", "/me", "/class", "/consent", "/invite", "Сегодня"):
            await phone.write(words)
            assert "Иван" not in phone.last.text
        assert phone.keyboard == []
    [link] = await links_of(small, small.ids.father)
    assert (link.date_to, link.consent) == (None, None)


async def links_of(small: SmallSchool, guardian_id: int) -> list[GuardianLink]:
    async with small.database.read() as session:
        found = await session.execute(select(GuardianLink).where(GuardianLink.guardian_id == guardian_id))
        return list(found.scalars())


@pytest.mark.parametrize("who", ["teacher", "kim_father", "ivan_himself"])
async def test_nobody_presses_a_button_of_anothers(phones: Phones, small: SmallSchool, ivan: int, who: str) -> None:
    await phones("father")
    joined = await account(small, small.ids.father)
    assert ivan == small.ids.ivan_himself
    phone = await phones(who)
    own = {OpenMe, AskLeaving, BeginFamily, SetLanguage, Leave}
    if who == "kim_father":
        own |= {OpenTour, DecideConsent}
    if who == "ivan_himself":
        own |= {OpenChild, OpenDayOf}
    for tap in forged(small, joined.id):
        if type(tap) not in own:
            await phone.press(tap.pack())
            assert phone.alert == NOT_YOURS, tap
    [link] = await links_of(small, small.ids.father)
    assert (link.date_to, link.consent) == (None, None)
    assert (await account(small, small.ids.father)).ended_at is None
