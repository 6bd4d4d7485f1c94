"""Joining by one-time links, inviting, the menu, the language (D-2, R-61, R-62)."""

from aiogram.exceptions import TelegramForbiddenError
from aiogram.methods import SendMessage
from sqlalchemy import select

from bot.app import School
from bot.clock import ShiftedClock
from models.accounts import InvitationKind
from models.lessons import Lesson
from models.people import Role, RoleGrant, StaffMember
from services.entry import joining
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.telegram import FakeTelegram

REFUSED = (
    "Эта ссылка не подходит: она уже использована, устарела или введена с ошибкой. "
    "Попросите новую у классного руководителя или секретаря."
)


async def test_the_first_administrator_joins_by_a_link_once(phones: Phones, small: SmallSchool) -> None:
    issued = await joining.first_administrator(small.ctx(now=at("09:00")))
    assert issued is not None
    newcomer, second = await phones("stranger"), await phones("stranger2")
    await newcomer.start(issued)
    assert newcomer.last.text.startswith("Здравствуйте. Вы вошли в журнал школы.")
    assert "Вы администратор журнала." in newcomer.last.text
    assert "Пригласить" in newcomer.keyboard
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


async def test_the_own_link_opened_again_welcomes_again(
    phones: Phones, small: SmallSchool, telegram: FakeTelegram
) -> None:
    admin, newcomer, thief = await phones("admin"), await phones("stranger"), await phones("stranger2")
    link = await small.invite(small.ids.father)
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
    assert phone.keyboard == ["Сегодня", "🔑 Мой доступ", "Помощь"]
    await phone.write("Помощь")
    assert "За вами пока нет ни уроков, ни класса." in phone.last.text

    async with small.ctx(now=at("07:15")).write() as session:
        (await session.get_one(Lesson, small.ids.lessons[1])).planned_teacher_id = librarian.id
    await phone.write("Помощь")
    assert "Вы замещаете коллегу." in phone.last.text
    await phone.write("Сегодня")
    await phone.tap("2. Алгебра 7Б")
    await phone.tap("Кто есть")
    await phone.tap("Все здесь (5)")
    assert "Отмечено." in phone.last.text


async def test_wrong_and_expired_links_have_one_answer(
    phones: Phones,
    small: SmallSchool,
    clock: ShiftedClock,
) -> None:
    newcomer = await phones("stranger")
    await newcomer.start("guess")
    assert newcomer.last.text == REFUSED
    link = await small.invite(small.ids.teacher, InvitationKind.STAFF)
    clock.forward(days=31)
    await newcomer.start(link)
    assert newcomer.last.text == REFUSED


async def test_who_guesses_has_to_wait_and_loses_nothing_by_it(
    phones: Phones, small: SmallSchool, clock: ShiftedClock
) -> None:
    newcomer, other = await phones("stranger"), await phones("stranger2")
    link = await small.invite(small.ids.teacher, InvitationKind.STAFF)
    for _ in range(4):
        await newcomer.start("guess")
        assert newcomer.last.text == REFUSED
    for words in ("guess", link):
        await newcomer.start(words)
        assert newcomer.last.text == (
            "Эта ссылка не подходит: она уже использована, устарела или введена с ошибкой. Неверных ссылок было "
            "слишком много, поэтому следующую можно открыть через 60 минут. Если приглашение верное, оно не пропадёт: "
            "откройте его потом."
        )
    await other.start("guess")
    assert other.last.text == REFUSED
    clock.forward(minutes=60)
    await newcomer.start(link)
    assert "Вы учитель." in newcomer.last.text


async def test_another_persons_phone_does_not_take_a_second_person(phones: Phones, small: SmallSchool) -> None:
    mother, newcomer = await phones("mother"), await phones("stranger")
    link = await small.invite(small.ids.teacher, InvitationKind.STAFF)
    await mother.start(link)
    assert mother.last.text.startswith("С этого телефона в журнал уже вошёл другой человек.")
    await newcomer.start(link)
    assert "Вы учитель." in newcomer.last.text


async def test_a_new_phone_takes_over_from_the_old_one_which_is_told(
    phones: Phones, small: SmallSchool, school: School
) -> None:
    old, new = await phones("teacher"), await phones("stranger")
    await new.start(await small.invite(small.ids.teacher, InvitationKind.STAFF))
    assert "Вы учитель." in new.last.text
    await old.write("Сегодня")
    assert old.last.text.startswith("Вы ещё не вошли в журнал.")
    await school.sender.deliver()
    assert old.last.text == (
        "Вы вошли в журнал с другого телефона, поэтому с этого вход закрыт. Если это были не вы, сразу скажите "
        "секретарю школы."
    )


async def test_a_colleague_who_is_a_parent_needs_no_second_look(phones: Phones, small: SmallSchool) -> None:
    await small.unconfirm()
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(StaffMember(person_id=small.ids.kim_father, position="учитель", date_from=BEGAN))
    phone = await phones("stranger")
    await phone.start(await small.invite(small.ids.kim_father, InvitationKind.STAFF))
    assert "Вам открыт день ребёнка." in phone.bubbles[0].text
    assert phone.last.text.splitlines()[-1] == "• Софья К., 7Б (отец)"


async def test_a_guardian_is_asked_for_consent_and_may_take_it_back(phones: Phones, small: SmallSchool) -> None:
    newcomer = await phones("stranger")
    await newcomer.start(await small.invite(small.ids.father))
    assert newcomer.buttons == ["Даю согласие", "Не даю согласия"]
    await newcomer.write("Сегодня")
    assert "Иван" not in newcomer.last.text
    await newcomer.tap("Даю согласие")
    assert newcomer.last.text.startswith("Спасибо, согласие записано")
    await newcomer.write("Сегодня")
    assert "Иван П., 7Б" in newcomer.last.text
    await newcomer.write("/consent")
    await newcomer.tap("Не даю согласия")
    assert newcomer.buttons == []
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
    assert admin.keyboard[:2] == ["Today", "Invite"]
    assert admin.keyboard[-1] == "Help"
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
    assert tutor.keyboard[:3] == ["Сегодня", "Пригласить", "👥 Мой класс"]


async def test_keyboard_and_commands_follow_the_role_and_the_language(phones: Phones) -> None:
    seen = {}
    for who, language in (("teacher", "ru"), ("tutor", "ru"), ("mother", "en"), ("admin", "en"), ("stranger", "ru")):
        phone = await phones(who, language)
        await phone.start()
        hubs = {"🏫 Школа", "🏫 School", "👥 Мой класс", "school", "class"}
        seen[who] = tuple([word for word in words if word not in hubs] for words in (phone.keyboard, phone.commands))
    assert seen == {
        "teacher": (["Сегодня", "🔑 Мой доступ", "Помощь"], ["today", "me", "language", "privacy", "help"]),
        "tutor": (
            ["Сегодня", "Пригласить", "🔑 Мой доступ", "Помощь"],
            ["today", "me", "invite", "language", "privacy", "help"],
        ),
        "mother": (["Today", "🔑 My access", "Help"], ["today", "me", "consent", "language", "privacy", "help"]),
        "admin": (
            ["Today", "Invite", "🔑 My access", "Help"],
            ["today", "me", "invite", "language", "privacy", "help"],
        ),
        "stranger": ([], ["start", "language", "privacy", "help"]),
    }
