"""Joining by one-time links, inviting, the menu, the language (D-2, R-61, R-62)."""

import re

from bot.clock import ShiftedClock
from handlers.callbacks import InvitePerson, OpenFamilyInvitations, OpenStaffInvitations
from services import joining
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at
from tests.telegram import Phone

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


async def test_an_administrator_invites_staff_and_the_link_works_once(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("Пригласить")
    assert admin.buttons == ["Сотрудники", "7Б", "8А"]
    await admin.tap("Сотрудники")
    assert admin.buttons[0] == "Белов Пётр Ильич"
    await admin.tap("Белов Пётр Ильич")
    assert "Ссылка для: Белов Пётр Ильич" in admin.last.text
    assert "действует по чт, 26 ноября" in admin.last.text
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
    await admin.press(InvitePerson(person_id=small.ids.teacher).pack(), message_id=admin.last.message_id)
    first = token(admin)
    await admin.press(InvitePerson(person_id=small.ids.teacher).pack(), message_id=admin.last.message_id)
    await newcomer.start(first)
    assert newcomer.last.text == REFUSED
    await newcomer.start(token(admin))
    assert "Вы учитель." in newcomer.last.text


async def test_wrong_and_expired_links_have_one_answer(
    phones: Phones,
    small: SmallSchool,
    clock: ShiftedClock,
) -> None:
    admin, newcomer = await phones("admin"), await phones("stranger")
    await newcomer.start("guess")
    assert newcomer.last.text == REFUSED
    await admin.write("Пригласить")
    await admin.press(InvitePerson(person_id=small.ids.teacher).pack(), message_id=admin.last.message_id)
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
        "5. ученик № 5: мать — Яковлева Инна Львовна",
        "‹ Назад",
    ]
    await tutor.tap("3. Ким С.: отец — Ким Олег Ли")
    assert "действует по ср, 23 декабря" in tutor.last.text
    for data in (
        OpenStaffInvitations().pack(),
        OpenFamilyInvitations(group_id=small.ids.class_8a).pack(),
        InvitePerson(person_id=small.ids.teacher).pack(),
        InvitePerson(person_id=10**9).pack(),
    ):
        await tutor.press(data)
        assert tutor.alert == "Это вам недоступно. Откройте меню: /start"


async def test_parents_teachers_and_strangers_invite_nobody(phones: Phones, small: SmallSchool) -> None:
    for who in ("mother", "teacher", "stranger"):
        phone = await phones(who)
        await phone.write("/invite")
        assert phone.last.text == "Это вам недоступно. Откройте меню: /start"
        await phone.press(InvitePerson(person_id=small.ids.kim_father).pack())
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
    await admin.press(InvitePerson(person_id=small.ids.father).pack(), message_id=admin.last.message_id)
    await newcomer.start(token(admin))
    assert newcomer.buttons == ["Согласен(на)", "Не согласен(на)"]
    await newcomer.write("Сегодня")
    assert "Иван" not in newcomer.last.text
    await newcomer.tap("Согласен(на)")
    assert newcomer.last.text.startswith("Спасибо, согласие записано")
    await newcomer.write("Сегодня")
    assert "Иван П., 7Б" in newcomer.last.text
    await newcomer.write("/consent")
    await newcomer.tap("Не согласен(на)")
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
