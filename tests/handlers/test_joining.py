"""Joining by one-time links, inviting, the menu, the language (D-2, R-61, R-62)."""

import re

from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import SendMessage
from sqlalchemy import select

from bot.clock import ShiftedClock
from handlers.callbacks import InvitePerson, OpenFamilyInvitations, OpenStaffInvitations, OpenToday
from models.lessons import Lesson
from models.people import Role, RoleGrant, StaffMember
from services import joining
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.telegram import FakeTelegram, Phone

REFUSED = (
    "Эта ссылка не подходит: она уже использована, устарела или введена с ошибкой. "
    "Попросите новую у классного руководителя или секретаря."
)


def token(phone: Phone) -> str:
    found = re.search(r"https://t\.me/ezhik_test_bot\?start=(\S+)", phone.last.text)
    assert found is not None
    return found[1]


async def test_the_first_administrator_joins_by_a_link_once(phones: Phones, small: SmallSchool) -> None:
    issued = await joining.first_administrator(small.ctx(now=at("09:00")))
    assert issued is not None
    newcomer, second = await phones("stranger"), await phones("stranger2")
    await newcomer.start(issued)
    assert newcomer.last.text.startswith("Здравствуйте. Вы вошли в журнал школы.")
    assert newcomer.keyboard == ["Сегодня", "Пригласить", "Помощь"]
    assert newcomer.commands == ["today", "invite", "language", "help"]
    await second.start(issued)
    assert second.last.text == REFUSED
    assert await joining.first_administrator(small.ctx(now=at("09:00"))) is None


async def test_a_link_for_the_first_administrator_dies_with_the_next_one_and_when_somebody_has_joined(
    phones: Phones,
    small: SmallSchool,
) -> None:
    newcomer = await phones("stranger")
    async with small.ctx(now=at("08:00")).write() as session:
        grant = (await session.execute(select(RoleGrant).where(RoleGrant.role == Role.ADMINISTRATOR))).scalar_one()
        grant.date_to = MONDAY
    for_nobody_yet = await joining.first_administrator(small.ctx(now=at("09:00")))
    async with small.ctx(now=at("09:01")).write() as session:
        (await session.get_one(RoleGrant, grant.id)).date_to = None
    for_the_named = await joining.first_administrator(small.ctx(now=at("09:02")))
    latest = await joining.first_administrator(small.ctx(now=at("09:03")))
    for issued in (for_nobody_yet, for_the_named):
        await newcomer.start(issued or "")
        assert newcomer.last.text == REFUSED
    await phones("admin")
    await newcomer.start(latest or "")
    assert newcomer.last.text == REFUSED
    await newcomer.write("Сегодня")
    assert newcomer.last.text.startswith("Вы ещё не вошли в журнал.")


async def test_the_own_link_opened_again_welcomes_again(phones: Phones, telegram: FakeTelegram) -> None:
    admin, newcomer, thief = await phones("admin"), await phones("stranger"), await phones("stranger2")
    await admin.write("Пригласить")
    await admin.tap("7Б")
    await admin.tap("4. Петров И.: отец — Петров Андрей Ильич")
    link = token(admin)
    # The welcome is lost on its way: the person opens the link again.
    telegram.fails = lambda method: (
        TelegramForbiddenError(method=method, message="Forbidden") if isinstance(method, SendMessage) else None
    )
    await newcomer.start(link)
    assert newcomer.bubbles == []
    telegram.fails = lambda _: None
    await newcomer.start(link)
    welcome, question = newcomer.bubbles
    assert welcome.text.startswith("Здравствуйте. Вы вошли в журнал школы.")
    assert newcomer.keyboard == ["Сегодня", "Помощь"]
    assert "нужно ваше согласие" in question.text
    for who in (thief, admin):
        await who.start(link)
        assert who.last.text == REFUSED


async def test_the_first_administrator_of_an_empty_school_opens_the_own_link_again(
    phones: Phones,
    small: SmallSchool,
) -> None:
    async with small.ctx(now=at("08:00")).write() as session:
        grant = (await session.execute(select(RoleGrant).where(RoleGrant.role == Role.ADMINISTRATOR))).scalar_one()
        grant.date_to = MONDAY
    issued = await joining.first_administrator(small.ctx(now=at("09:00"))) or ""
    newcomer = await phones("stranger")
    for _ in range(2):
        await newcomer.start(issued)
        assert "Вы администратор журнала." in newcomer.last.text


async def test_staff_without_a_course_are_no_strangers(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        librarian = small.person("Книгина", "Лидия", "Олеговна")
        session.add(librarian)
        await session.flush()
        session.add(StaffMember(person_id=librarian.id, position="библиотекарь", date_from=BEGAN))
        small.ids.librarian = librarian.id
    phone = await phones("librarian")
    await phone.start()
    assert phone.last.text.splitlines()[0] == "Здравствуйте. Вы вошли в журнал школы."
    assert "За вами пока нет ни уроков, ни класса." in phone.last.text
    assert phone.keyboard == ["Сегодня", "Помощь"]
    await phone.write("Помощь")
    assert "За вами пока нет ни уроков, ни класса." in phone.last.text

    async with small.ctx(now=at("07:15")).write() as session:
        (await session.get_one(Lesson, small.ids.lessons[1])).planned_teacher_id = librarian.id
    await phone.write("Помощь")
    assert "Вы замещаете коллегу." in phone.last.text
    await phone.write("Сегодня")
    await phone.tap("2. Алгебра 7Б")
    await phone.tap("Все здесь (5)")
    assert "Отмечено." in phone.last.text


async def test_an_administrator_invites_staff_and_the_link_works_once(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("Пригласить")
    assert admin.buttons == ["Сотрудники", "7Б", "8А"]
    await admin.tap("Сотрудники")
    assert admin.buttons[0] == "Белов Пётр Ильич"
    await admin.tap("Белов Пётр Ильич")
    assert "Кому: Белов Пётр Ильич" in admin.last.text
    assert "действует до 26 ноября, 09:21" in admin.last.text
    newcomer, thief = await phones("stranger"), await phones("stranger2")
    await newcomer.start(token(admin))
    assert "Вы учитель." in newcomer.last.text
    assert newcomer.keyboard == ["Сегодня", "Помощь"]
    await thief.start(token(admin))
    assert thief.last.text == REFUSED
    await thief.write("Сегодня")
    assert thief.last.text.startswith("Вы ещё не вошли в журнал.")


async def test_a_new_link_kills_the_earlier_one(phones: Phones, small: SmallSchool) -> None:
    admin, newcomer = await phones("admin"), await phones("stranger")
    await admin.write("Пригласить")
    await admin.press(InvitePerson(person_id=small.ids.teacher, after=0).pack(), message_id=admin.last.message_id)
    first = token(admin)
    await admin.tap("‹ Назад")
    await admin.tap("Сотрудники")
    await admin.tap("Белов Пётр Ильич")
    await newcomer.start(first)
    assert newcomer.last.text == REFUSED
    await newcomer.start(token(admin))
    assert "Вы учитель." in newcomer.last.text


async def test_a_double_tap_makes_one_link_and_what_is_shown_works(phones: Phones, small: SmallSchool) -> None:
    admin, newcomer = await phones("admin"), await phones("stranger")
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    data = dict(admin.last.buttons[0])["Белов Пётр Ильич"]
    await admin.tap("Белов Пётр Ильич")
    await admin.press(data, message_id=admin.last.message_id)
    assert (
        admin.alert == "Ссылка этому человеку уже выдана, она действует. Чтобы выдать другую, откройте список заново."
    )
    await newcomer.start(token(admin))
    assert "Вы учитель." in newcomer.last.text
    assert data == InvitePerson(person_id=small.ids.teacher, after=0).pack()


async def test_wrong_and_expired_links_have_one_answer(
    phones: Phones,
    small: SmallSchool,
    clock: ShiftedClock,
) -> None:
    admin, newcomer = await phones("admin"), await phones("stranger")
    await newcomer.start("guess")
    assert newcomer.last.text == REFUSED
    await admin.write("Пригласить")
    await admin.press(InvitePerson(person_id=small.ids.teacher, after=0).pack(), message_id=admin.last.message_id)
    clock.forward(days=4)
    await newcomer.start(token(admin))
    assert newcomer.last.text == REFUSED


async def test_a_tutor_invites_the_own_families_only(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await tutor.write("Пригласить")
    assert tutor.buttons == ["7Б"]
    await tutor.tap("7Б")
    assert tutor.buttons == [
        "1. Иванов А.: мать — Петрова Мария Ивановна",
        "2. Иванов А.: опекун — Иванова Ольга Петровна",
        "3. Ким С.: отец — Ким Олег Ли",
        "4. Петров И.: мать — Петрова Мария Ивановна",
        "4. Петров И.: отец — Петров Андрей Ильич",
        "5. имя скрыто: мать — Яковлева Инна Львовна",
        "‹ Назад",
    ]
    await tutor.tap("3. Ким С.: отец — Ким Олег Ли")
    assert "действует до 23 декабря, 09:21" in tutor.last.text
    for data in (
        OpenStaffInvitations().pack(),
        OpenFamilyInvitations(group_id=small.ids.class_8a).pack(),
        InvitePerson(person_id=small.ids.teacher, after=0).pack(),
        InvitePerson(person_id=10**9, after=0).pack(),
    ):
        await tutor.press(data)
        assert tutor.alert == "Это вам недоступно. Откройте меню: /start"


async def test_a_tutor_invites_a_parent_who_works_here_but_nobody_whose_link_opens_more(
    phones: Phones,
    small: SmallSchool,
) -> None:
    tutor, newcomer = await phones("tutor"), await phones("stranger")
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(StaffMember(person_id=small.ids.kim_father, position="учитель", date_from=BEGAN))
    await tutor.write("Пригласить")
    await tutor.tap("7Б")
    await tutor.tap("3. Ким С.: отец — Ким Олег Ли")
    await newcomer.start(token(tutor))
    assert "Вам открыт день ребёнка." in newcomer.last.text

    # Joined by now: another link would take the account away from him.
    await tutor.tap("‹ Назад")
    await tutor.tap("7Б")
    await tutor.tap("✓ 3. Ким С.: отец — Ким Олег Ли")
    assert tutor.alert == "Этот родитель работает в школе: ссылку ему даст секретарь или администратор."

    async with small.ctx(now=at("07:20")).write() as session:
        session.add(StaffMember(person_id=small.ids.mother, position="директор", date_from=BEGAN))
        session.add(RoleGrant(person_id=small.ids.mother, role=Role.DIRECTOR, date_from=BEGAN))
    await tutor.tap("4. Петров И.: мать — Петрова Мария Ивановна")
    assert tutor.alert == "Этот родитель работает в школе: ссылку ему даст секретарь или администратор."


async def test_parents_teachers_and_strangers_invite_nobody(phones: Phones, small: SmallSchool) -> None:
    for who in ("mother", "teacher", "stranger"):
        phone = await phones(who)
        await phone.write("/invite")
        assert phone.last.text == "Это вам недоступно. Откройте меню: /start"
        await phone.press(InvitePerson(person_id=small.ids.kim_father, after=0).pack())
        assert phone.alert == "Это вам недоступно. Откройте меню: /start"


async def test_a_surname_finds_the_person_and_the_child(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("Пригласить")
    await admin.write("ким")
    assert admin.buttons == ["3. Ким С.: отец — Ким Олег Ли", "‹ Назад"]
    await admin.write("Хворостовский")
    assert admin.last.text == "Никого с такой фамилией в ваших списках нет. Проверьте первые буквы."
    await admin.tap("‹ Назад")
    assert admin.buttons == ["Сотрудники", "7Б", "8А"]
    await admin.start()
    await admin.write("ким")
    assert admin.last.text == "Не понимаю это сообщение. Откройте меню: /start"


async def test_a_surname_is_awaited_only_while_inviting(phones: Phones) -> None:
    admin = await phones("admin")

    async def is_awaited() -> bool:
        await admin.write("ким")
        return admin.last.text != "Не понимаю это сообщение. Откройте меню: /start"

    for words in ("Сегодня", "/today", "Помощь", "/language", "/start"):
        await admin.write("Пригласить")
        assert await is_awaited()
        await admin.write(words)
        assert not await is_awaited()
    await admin.write("Пригласить")
    await admin.press(OpenToday().pack(), message_id=admin.last.message_id)
    assert not await is_awaited()
    await admin.press(OpenStaffInvitations().pack(), message_id=admin.last.message_id)
    assert await is_awaited()


async def test_a_list_that_is_cut_says_so_and_a_surname_finds_the_rest(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    async with small.ctx(now=at("07:10")).write() as session:
        crowd = [small.person("Щукин", f"Яков{number}") for number in range(95)]
        session.add_all(crowd)
        await session.flush()
        session.add_all(StaffMember(person_id=person.id, position="учитель", date_from=BEGAN) for person in crowd)
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    assert len(admin.buttons) == 91
    assert admin.last.text.splitlines() == [
        "Сотрудники. Нажмите на имя, чтобы получить ссылку. ✓ — уже вошёл.",
        "Показаны первые 90 из 101. Остальных найдёт фамилия: напишите её первые буквы.",
    ]
    await admin.write("щукин яков94")
    assert admin.buttons == ["Щукин Яков94", "‹ Назад"]
    await admin.write("щукин")
    assert admin.last.text.splitlines()[1].startswith("Показаны первые 90 из 95.")


async def test_another_persons_phone_does_not_take_a_second_person(phones: Phones) -> None:
    admin, mother = await phones("admin"), await phones("mother")
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    await admin.tap("Белов Пётр Ильич")
    link = token(admin)
    await mother.start(link)
    assert mother.last.text.startswith("С этого телефона в журнал уже вошёл другой человек.")
    newcomer = await phones("stranger")
    await newcomer.start(link)
    assert "Вы учитель." in newcomer.last.text


async def test_a_new_phone_takes_over_from_the_old_one(phones: Phones) -> None:
    admin, old, new = await phones("admin"), await phones("teacher"), await phones("stranger")
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    await admin.tap("✓ Белов Пётр Ильич")
    await new.start(token(admin))
    assert "Вы учитель." in new.last.text
    await old.write("Сегодня")
    assert old.last.text.startswith("Вы ещё не вошли в журнал.")


async def test_a_guardian_is_asked_for_consent_and_may_take_it_back(phones: Phones, small: SmallSchool) -> None:
    admin, newcomer = await phones("admin"), await phones("stranger")
    await admin.write("Пригласить")
    await admin.press(InvitePerson(person_id=small.ids.father, after=0).pack(), message_id=admin.last.message_id)
    await newcomer.start(token(admin))
    assert newcomer.buttons == ["Даю согласие", "Не даю согласия"]
    await newcomer.write("Сегодня")
    assert "Иван" not in newcomer.last.text
    await newcomer.tap("Даю согласие")
    assert newcomer.last.text.startswith("Спасибо, согласие записано")
    await newcomer.write("Сегодня")
    assert "Иван П., 7Б" in newcomer.last.text
    await newcomer.write("/consent")
    await newcomer.tap("Не даю согласия")
    await newcomer.write("Сегодня")
    assert "Иван" not in newcomer.last.text


async def test_who_has_no_children_here_is_asked_for_no_consent(phones: Phones) -> None:
    teacher = await phones("teacher")
    await teacher.write("/consent")
    assert teacher.last.text == "Это вам недоступно. Откройте меню: /start"
    await teacher.press("cs:yes")
    assert teacher.alert == "Это вам недоступно. Откройте меню: /start"


async def test_the_language_changes_keyboard_commands_and_screens(phones: Phones) -> None:
    admin, stranger = await phones("admin"), await phones("stranger")
    await admin.write("/language")
    await admin.tap("English")
    assert admin.last.text == "Done, the bot speaks English now."
    assert admin.keyboard == ["Today", "Invite", "Help"]
    await admin.write("Сегодня")
    assert admin.last.text.startswith("Today, Mon, 23 November")
    await stranger.write("/language")
    await stranger.tap("English")
    assert stranger.alert is not None
    assert stranger.alert.startswith("Вы ещё не вошли в журнал.")


async def test_help_says_what_the_bot_does_for_this_person(phones: Phones) -> None:
    tutor, stranger = await phones("tutor"), await phones("stranger")
    await tutor.write("Помощь")
    assert "Вы классный руководитель." in tutor.last.text
    await stranger.write("/help")
    assert stranger.last.text.startswith("Это журнал школы.")
    await stranger.start()
    assert stranger.last.text.startswith("Это журнал школы.")
    await tutor.start()
    assert tutor.keyboard == ["Сегодня", "Пригласить", "Помощь"]


async def test_keyboard_and_commands_follow_the_role_and_the_language(phones: Phones) -> None:
    seen = {}
    for who, language in (("teacher", "ru"), ("tutor", "ru"), ("mother", "en"), ("admin", "en"), ("stranger", "ru")):
        phone = await phones(who, language)
        await phone.start()
        seen[who] = (phone.keyboard, phone.commands)
    assert seen == {
        "teacher": (["Сегодня", "Помощь"], ["today", "language", "help"]),
        "tutor": (["Сегодня", "Пригласить", "Помощь"], ["today", "invite", "language", "help"]),
        "mother": (["Today", "Help"], ["today", "consent", "language", "help"]),
        "admin": (["Today", "Invite", "Help"], ["today", "invite", "language", "help"]),
        "stranger": ([], []),
    }
