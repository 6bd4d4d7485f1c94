"""Giving access one by one: whom, in which form, the journal of it, taking it back (D-2, R-61, R-62, F-41)."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from bot.clock import ShiftedClock
from handlers.callbacks import InvitePerson, OpenFamilyInvitations, OpenStaffInvitations, OpenToday
from handlers.callbacks.invitations import (
    FamiliesToInvite,
    GiveAccess,
    OpenIssuedInClass,
    OpenIssuedToStaff,
    OpenSlips,
    OpenStaffSlips,
    PupilsToInvite,
    RevokeInList,
    RevokeInvitation,
)
from models.accounts import Invitation
from models.groups import Group, Membership, Tutor
from models.people import GuardianLink, Pupil, Role, RoleGrant, StaffMember
from services import parameters
from tests.handlers.conftest import Phones
from tests.school import BEGAN, MONDAY, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
BY_OTHERS = "В вашей школе этот доступ выдают другие. Спросите секретаря или администратора."
UNUSABLE = "Эта ссылка не подходит: она уже использована, устарела или введена с ошибкой."
UNDER_A_CLASS = [
    "● Ссылка",
    "QR-код",
    "Листок",
    "🎒 Ученики",
    "🖨 Листки для всех сразу",
    "📋 Кому что выдано",
    "‹ Назад",
]


def token(phone: Phone) -> str:
    found = re.search(r"https://t\.me/ezhik_test_bot\?start=(\S+)", phone.last.text)
    assert found is not None
    return found[1]


async def choose(small: SmallSchool, **values: object) -> None:
    """The school sets its parameters."""
    async with small.ctx(now=at("07:30")).write() as session:
        for name, value in values.items():
            await parameters.put(session, name, value)


async def appoint(small: SmallSchool, who: str, role: Role) -> None:
    async with small.ctx(now=at("07:31")).write() as session:
        session.add(RoleGrant(person_id=getattr(small.ids, who), role=role, date_from=BEGAN))


async def person_of(small: SmallSchool, pupil: str) -> int:
    """The person's id of a pupil known by the pupil's id."""
    async with small.database.read() as session:
        return (await session.get_one(Pupil, getattr(small.ids, pupil))).person_id


async def test_an_administrator_invites_staff_and_the_link_works_once(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("Пригласить")
    assert admin.buttons == ["Сотрудники", "7Б", "8А", "‹ Назад"]
    await admin.tap("Сотрудники")
    assert admin.last.text.splitlines() == [
        "Сотрудники. Вошёл 1 из 6.",
        "Нажмите на имя, и доступ будет выдан ссылкой. ✓ — уже вошёл, ⏳ — выдано, ждём.",
    ]
    assert admin.buttons == [
        "Белов Пётр Ильич",
        "Грин Ольга Павловна",
        "Зуева Нина Львовна",
        "✓ Орлов Макар Ильич",
        "Соколова Вера Ивановна",
        "Чужой Семён Семёнович",
        "● Ссылка",
        "QR-код",
        "Листок",
        "🖨 Листки для всех сразу",
        "📋 Кому что выдано",
        "‹ Назад",
    ]
    await admin.tap("Белов Пётр Ильич")
    assert "Кому: Белов Пётр Ильич" in admin.last.text
    assert "действует до 26 ноября, 09:21" in admin.last.text
    assert admin.buttons == ["Отозвать", "‹ Назад"]
    newcomer, thief = await phones("stranger"), await phones("stranger2")
    await newcomer.start(token(admin))
    assert "Вы учитель." in newcomer.last.text
    await thief.start(token(admin))
    assert thief.last.text.startswith(UNUSABLE)


async def test_a_new_link_kills_the_earlier_one(phones: Phones, small: SmallSchool) -> None:
    admin, newcomer = await phones("admin"), await phones("stranger")
    await admin.write("Пригласить")
    await admin.press(InvitePerson(person_id=small.ids.teacher, after=0).pack(), message_id=admin.last.message_id)
    first = token(admin)
    await admin.tap("‹ Назад")
    await admin.tap("Сотрудники")
    await admin.tap("⏳ Белов Пётр Ильич")
    await newcomer.start(first)
    assert newcomer.last.text.startswith(UNUSABLE)
    await newcomer.start(token(admin))
    assert "Вы учитель." in newcomer.last.text


async def test_a_double_tap_makes_one_link_and_what_is_shown_works(phones: Phones, small: SmallSchool) -> None:
    admin, newcomer = await phones("admin"), await phones("stranger")
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    data = dict(admin.last.buttons[0])["Белов Пётр Ильич"]
    await admin.tap("Белов Пётр Ильич")
    for pressed in (data, InvitePerson(person_id=small.ids.teacher, after=0).pack()):
        await admin.press(pressed, message_id=admin.last.message_id)
        assert admin.alert == (
            "Ссылка этому человеку уже выдана, она действует. Чтобы выдать другую, откройте список заново."
        )
    await newcomer.start(token(admin))
    assert "Вы учитель." in newcomer.last.text
    assert data == GiveAccess(person_id=small.ids.teacher, form="link", after=0).pack()


async def test_a_code_is_a_picture_and_a_slip_is_paper(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("Пригласить")
    await admin.tap("7Б")
    await admin.tap("QR-код")
    assert "доступ будет выдан QR-кодом" in admin.last.text
    assert "● QR-код" in admin.buttons
    await admin.tap("3. Ким С.: отец — Ким Олег Ли")
    assert admin.last.file_name == "qr.png"
    assert (admin.last.file or b"").startswith(b"\x89PNG")
    assert admin.last.text == (
        "Кому: Ким Олег Ли\n\nПусть наведёт камеру телефона на код. Он откроется один раз и действует до "
        "23 декабря, 09:21. Прежняя ссылка больше не работает."
    )
    assert admin.buttons == ["Отозвать", "‹ Назад"]

    await admin.tap("‹ Назад")
    await admin.tap("7Б")
    await admin.tap("Листок")
    await admin.tap("4. Петров И.: отец — Петров Андрей Ильич")
    assert admin.last.file_name == "Листки.pdf"
    assert (admin.last.file or b"").startswith(b"%PDF-")
    assert admin.last.text.splitlines()[0] == "Готов 1 листок."
    await admin.tap("Отозвать")
    assert admin.last.text.startswith("Приглашение отозвано")


async def test_the_form_chosen_last_holds_for_a_typed_surname(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("Пригласить")
    await admin.tap("7Б")
    await admin.tap("QR-код")
    await admin.write("ким")
    assert admin.last.text == "Нашлись. Нажмите на имя, и доступ будет выдан QR-кодом."
    await admin.tap("3. Ким С.: отец — Ким Олег Ли")
    assert admin.last.file_name == "qr.png"


async def test_a_tutor_invites_the_own_families_only(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await tutor.write("Пригласить")
    assert tutor.buttons == ["7Б", "‹ Назад"]
    await tutor.tap("7Б")
    assert tutor.buttons == [
        "1. Иванов А.: мать — Петрова Мария Ивановна",
        "2. Иванов А.: опекун — Иванова Ольга Петровна",
        "3. Ким С.: отец — Ким Олег Ли",
        "4. Петров И.: мать — Петрова Мария Ивановна",
        "4. Петров И.: отец — Петров Андрей Ильич",
        "5. имя скрыто: мать — Яковлева Инна Львовна",
        *UNDER_A_CLASS,
    ]
    await tutor.tap("3. Ким С.: отец — Ким Олег Ли")
    assert "действует до 23 декабря, 09:21" in tutor.last.text
    for data in (
        OpenStaffInvitations().pack(),
        OpenStaffSlips().pack(),
        OpenIssuedToStaff(page=0).pack(),
        OpenFamilyInvitations(group_id=small.ids.class_8a).pack(),
        FamiliesToInvite(group_id=small.ids.class_8a, form="link", page=0).pack(),
        PupilsToInvite(group_id=small.ids.class_8a, form="link", page=0).pack(),
        OpenSlips(group_id=small.ids.class_8a).pack(),
        OpenIssuedInClass(group_id=small.ids.class_8a, page=0).pack(),
        OpenSlips(group_id=small.ids.half).pack(),
        GiveAccess(person_id=small.ids.teacher, form="qr", after=0).pack(),
        InvitePerson(person_id=small.ids.teacher, after=0).pack(),
        InvitePerson(person_id=10**9, after=0).pack(),
    ):
        await tutor.press(data)
        assert tutor.alert == NOT_YOURS


async def test_a_tutor_invites_no_parent_who_works_here(phones: Phones, small: SmallSchool) -> None:
    # A slip in a schoolbag that a pupil opens would make the pupil a teacher: nothing confirms a colleague.
    tutor = await phones("tutor")
    async with small.ctx(now=at("07:10")).write() as session:
        session.add(StaffMember(person_id=small.ids.kim_father, position="учитель", date_from=BEGAN))
    await tutor.write("Пригласить")
    await tutor.tap("7Б")
    for form in ("Ссылка", "QR-код", "Листок"):
        if form in tutor.buttons:
            await tutor.tap(form)
        await tutor.tap("3. Ким С.: отец — Ким Олег Ли")
        assert tutor.alert == "Этот родитель работает в школе: ссылку ему даст секретарь или администратор."
    await tutor.tap("🖨 Листки для всех сразу")
    await tutor.tap("Всем родителям заново: 4")
    assert tutor.last.text.splitlines()[-1] == "Без листка: 1. Почему — на экране «Листки для всех сразу»."


@pytest.mark.parametrize("who", ["mother", "teacher", "deputy", "stranger_teacher", "stranger"])
async def test_nobody_else_gives_access(phones: Phones, small: SmallSchool, who: str) -> None:
    phone = await phones(who)
    await phone.write("/invite")
    assert phone.last.text == NOT_YOURS
    for data in (
        InvitePerson(person_id=small.ids.kim_father, after=0),
        GiveAccess(person_id=small.ids.kim_father, form="slip", after=0),
        OpenFamilyInvitations(group_id=small.ids.class_7b),
        OpenSlips(group_id=small.ids.class_7b),
        OpenIssuedInClass(group_id=small.ids.class_7b, page=0),
        RevokeInvitation(invitation_id=1),
    ):
        await phone.press(data.pack())
        assert phone.alert == NOT_YOURS


async def test_neither_a_tutor_of_yesterday_nor_a_pupil_gives_access(phones: Phones, small: SmallSchool) -> None:
    tutor, pupil = await phones("tutor"), await phones("stranger")
    async with small.ctx(now=at("07:20")).write() as session:
        (await session.execute(select(Tutor))).scalar_one().date_to = MONDAY
        person_id = (await session.get_one(Pupil, small.ids.ivan)).person_id
    await small.join(person_id, ref=1001)
    for phone in (tutor, pupil):
        for data in (
            GiveAccess(person_id=small.ids.kim_father, form="link", after=0),
            OpenFamilyInvitations(group_id=small.ids.class_7b),
            FamiliesToInvite(group_id=small.ids.class_7b, form="qr", page=9_999),
            PupilsToInvite(group_id=small.ids.class_7b, form="link", page=0),
            OpenSlips(group_id=2**63 - 1),
            OpenIssuedInClass(group_id=small.ids.class_7b, page=0),
            RevokeInvitation(invitation_id=1),
        ):
            await phone.press(data.pack())
            assert phone.alert == NOT_YOURS


async def test_a_page_beyond_the_end_is_the_last_one(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    for data in (
        FamiliesToInvite(group_id=small.ids.class_7b, form="qr", page=9_999),
        PupilsToInvite(group_id=small.ids.class_7b, form="link", page=9_999),
        OpenIssuedInClass(group_id=small.ids.class_7b, page=9_999),
    ):
        await tutor.press(data.pack())
        assert tutor.last.text
        assert tutor.buttons[-1] == "‹ Назад"


async def test_who_left_is_invited_no_more_and_invites_no_more(phones: Phones, small: SmallSchool) -> None:
    admin, tutor = await phones("admin"), await phones("tutor")
    async with small.ctx(now=at("07:20")).write() as session:
        for who in ("teacher", "tutor"):
            row = StaffMember.person_id == getattr(small.ids, who)
            (await session.execute(select(StaffMember).where(row))).scalar_one().date_to = MONDAY
        links = select(GuardianLink).where(GuardianLink.guardian_id == small.ids.kim_father)
        (await session.execute(links)).scalar_one().date_to = MONDAY
    await admin.write("Пригласить")
    for gone in (small.ids.teacher, small.ids.kim_father):
        await admin.press(GiveAccess(person_id=gone, form="link", after=0).pack())
        assert admin.alert == NOT_YOURS
    await tutor.write("Пригласить")
    assert tutor.last.text == NOT_YOURS
    await tutor.press(OpenFamilyInvitations(group_id=small.ids.class_7b).pack())
    assert tutor.alert == NOT_YOURS


# Who issues to whom is the school's choice.


@pytest.mark.parametrize(
    ("choice", "administrator", "secretary"),
    [("office", True, True), ("administrator", True, False), ("secretary", False, True)],
)
async def test_who_gives_staff_their_access(
    phones: Phones, small: SmallSchool, choice: str, administrator: bool, secretary: bool
) -> None:
    await appoint(small, "english", Role.SECRETARY)
    await choose(small, staff_access_by=choice)
    given = 0
    for who, may in (("admin", administrator), ("english", secretary)):
        phone = await phones(who)
        await phone.write("Пригласить")
        assert ("Сотрудники" in phone.buttons) is may
        assert "7Б" in phone.buttons
        for data in (
            OpenStaffInvitations(),
            OpenStaffSlips(),
            OpenIssuedToStaff(page=0),
            InvitePerson(person_id=small.ids.teacher, after=given),
        ):
            await phone.press(data.pack(), message_id=phone.last.message_id)
            assert phone.alert == (None if may else BY_OTHERS)
        given += may


@pytest.mark.parametrize(
    ("choice", "allowed"),
    [
        ("all", {"tutor", "english", "admin"}),
        ("tutor", {"tutor"}),
        ("secretary", {"english"}),
    ],
)
async def test_who_gives_families_their_access(
    phones: Phones, small: SmallSchool, choice: str, allowed: set[str]
) -> None:
    await appoint(small, "english", Role.SECRETARY)
    await choose(small, family_access_by=choice)
    given = 0
    for who in ("tutor", "english", "admin"):
        phone = await phones(who)
        may = who in allowed
        await phone.write("Пригласить")
        assert ("7Б" in phone.buttons) is may
        if who == "tutor" and not may:
            assert phone.last.text == BY_OTHERS
        for data in (
            OpenFamilyInvitations(group_id=small.ids.class_7b),
            PupilsToInvite(group_id=small.ids.class_7b, form="link", page=0),
            OpenSlips(group_id=small.ids.class_7b),
            OpenIssuedInClass(group_id=small.ids.class_7b, page=0),
            GiveAccess(person_id=small.ids.kim_father, form="link", after=given),
        ):
            await phone.press(data.pack(), message_id=phone.last.message_id)
            assert phone.alert == (None if may else BY_OTHERS)
        given += may


async def test_what_the_school_chose_holds_for_taking_back_too(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await tutor.write("Пригласить")
    await tutor.tap("7Б")
    await tutor.tap("3. Ким С.: отец — Ким Олег Ли")
    await choose(small, family_access_by="secretary")
    await tutor.tap("Отозвать")
    assert tutor.alert == BY_OTHERS


# Pupils: from a grade, and with a family's consent.


async def test_a_pupil_is_invited_from_a_grade_and_with_a_familys_consent(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await tutor.write("Пригласить")
    await tutor.tap("7Б")
    await tutor.tap("🎒 Ученики")
    assert tutor.last.text.splitlines()[0] == "Ученики. Вошли 0 из 5."
    assert tutor.buttons == [
        "1. Иванов Антон",
        "2. Иванов Артём",
        "3. Ким С.",
        "4. Петров И.",
        "5. имя скрыто",
        "● Ссылка",
        "QR-код",
        "Листок",
        "👪 Родители",
        "‹ Назад",
    ]
    await tutor.tap("5. имя скрыто")
    assert tutor.alert is not None
    assert tutor.alert.startswith("Ученику доступ пока не выдать: никто из родителей не дал согласия")
    await tutor.tap("4. Петров И.")
    assert tutor.last.text.splitlines()[0] == "Кому: 4. Петров И."
    assert "действует до 23 декабря, 09:21" in tutor.last.text
    async with small.database.read() as session:
        invitation = await session.get_one(Invitation, 1)
    assert (invitation.kind, invitation.person_id) == ("pupil", await person_of(small, "ivan"))


async def test_a_pupil_of_a_lower_grade_is_not_invited_and_the_refusal_says_from_which(
    phones: Phones, small: SmallSchool
) -> None:
    tutor = await phones("tutor")
    async with small.ctx(now=at("07:20")).write() as session:
        (await session.get_one(Group, small.ids.class_7b)).grade = 3
    await tutor.write("Пригласить")
    await tutor.tap("7Б")
    assert "🎒 Ученики" not in tutor.buttons
    young = "Ученикам доступ выдают с 5-го класса: так решила школа."
    for data in (
        PupilsToInvite(group_id=small.ids.class_7b, form="link", page=0),
        GiveAccess(person_id=await person_of(small, "ivan"), form="link", after=0),
    ):
        await tutor.press(data.pack())
        assert tutor.alert == young
    await choose(small, pupils_from_grade=3)
    await tutor.press(
        PupilsToInvite(group_id=small.ids.class_7b, form="link", page=0).pack(), message_id=tutor.last.message_id
    )
    await tutor.tap("4. Петров И.")
    assert tutor.last.text.splitlines()[0] == "Кому: 4. Петров И."


async def test_a_pupil_of_another_class_is_not_the_tutors(phones: Phones, small: SmallSchool) -> None:
    tutor, admin = await phones("tutor"), await phones("admin")
    async with small.ctx(now=at("07:20")).write() as session:
        of_ivan = (Membership.pupil_id == small.ids.ivan, Membership.group_id == small.ids.class_7b)
        (await session.execute(select(Membership).where(*of_ivan))).scalar_one().date_to = MONDAY
        session.add(Membership(group_id=small.ids.class_8a, pupil_id=small.ids.ivan, list_number=1, date_from=MONDAY))
    ivan = GiveAccess(person_id=await person_of(small, "ivan"), form="link", after=0).pack()
    await tutor.press(ivan)
    assert tutor.alert == NOT_YOURS
    await admin.press(ivan, message_id=1)
    assert admin.last.text.splitlines()[0] == "Кому: 1. Петров И."


# Progress, the journal of what was given, taking back.


async def test_the_class_shows_how_far_its_families_have_come(phones: Phones) -> None:
    tutor = await phones("tutor")
    await tutor.write("Пригласить")
    await tutor.tap("7Б")
    assert tutor.last.text.splitlines()[0] == "Семьи 7Б. Вошли 0 из 5 родителей, хотя бы один — в 0 семьях из 5."
    for who in ("mother", "kim_father"):
        await phones(who)
    await tutor.tap("‹ Назад")
    await tutor.tap("7Б")
    # The mother has two children here: one parent, two families.
    assert tutor.last.text.splitlines()[0] == "Семьи 7Б. Вошли 2 из 5 родителей, хотя бы один — в 3 семьях из 5."


async def test_the_journal_says_what_was_given_by_whom_and_what_came_of_it(
    phones: Phones, small: SmallSchool, clock: ShiftedClock
) -> None:
    tutor, newcomer = await phones("tutor"), await phones("stranger")
    await tutor.write("Пригласить")
    await tutor.tap("7Б")
    await tutor.tap("📋 Кому что выдано")
    assert tutor.last.text == "Кому что выдано, 7Б\n\nПока никому."
    await tutor.tap("‹ Назад")
    await tutor.tap("3. Ким С.: отец — Ким Олег Ли")
    await newcomer.start(token(tutor))
    await tutor.tap("‹ Назад")
    await tutor.tap("7Б")
    await tutor.tap("4. Петров И.: отец — Петров Андрей Ильич")
    given = token(tutor)
    await tutor.tap("‹ Назад")
    await tutor.tap("7Б")
    await tutor.tap("📋 Кому что выдано")
    given_by = "Выдано 23 ноября, 09:21, до 23 декабря, 09:21. Выдал(а): Соколова Вера Ивановна"
    assert tutor.last.text.split("\n\n") == [
        "Кому что выдано, 7Б",
        f"1) 3. Ким С.: отец — Ким Олег Ли — вошёл\n{given_by}",
        f"2) 4. Петров И.: отец — Петров Андрей Ильич — ждём\n{given_by}",
    ]
    assert tutor.buttons == [
        "1) Выдать заново",
        "1) Закрыть доступ",
        "2) Выдать заново",
        "2) Отозвать",
        "‹ Назад",
    ]
    await tutor.tap("2) Отозвать")
    assert tutor.toast == "Отозвано"
    assert "2) 4. Петров И.: отец — Петров Андрей Ильич — отозвано" in tutor.last.text
    assert tutor.buttons == ["1) Выдать заново", "1) Закрыть доступ", "2) Выдать заново", "‹ Назад"]
    thief = await phones("stranger2")
    await thief.start(given)
    assert thief.last.text.startswith(UNUSABLE)

    await tutor.tap("2) Выдать заново")
    assert "Кому: Петров Андрей Ильич" in tutor.last.text
    await tutor.tap("‹ Назад")
    await tutor.tap("7Б")
    await tutor.tap("📋 Кому что выдано")
    await tutor.tap("1) Закрыть доступ")
    assert "Ким Олег Ли" in tutor.last.text
    clock.forward(days=31)
    await tutor.write("Пригласить")
    await tutor.tap("7Б")
    await tutor.tap("📋 Кому что выдано")
    assert "2) 4. Петров И.: отец — Петров Андрей Ильич — истекло" in tutor.last.text


async def test_what_was_given_is_taken_back_at_once_and_once_used_no_more(phones: Phones, small: SmallSchool) -> None:
    admin, tutor, newcomer = await phones("admin"), await phones("tutor"), await phones("stranger")
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    await admin.tap("Белов Пётр Ильич")
    given, message = token(admin), admin.last
    data = dict(message.buttons[0])["Отозвать"]
    await tutor.press(data)
    assert tutor.alert == NOT_YOURS
    await tutor.press(RevokeInList(invitation_id=1, group_id=small.ids.class_7b, page=0).pack())
    assert tutor.alert == NOT_YOURS
    await admin.tap("Отозвать")
    assert admin.last.text == "Приглашение отозвано: по нему уже никто не войдёт. Новое можно выдать в любое время."
    await newcomer.start(given)
    assert newcomer.last.text.startswith(UNUSABLE)
    await admin.press(data, message_id=admin.last.message_id)
    assert admin.last.text.startswith("Приглашение отозвано")

    await admin.tap("‹ Назад")
    await admin.tap("Сотрудники")
    await admin.tap("📋 Кому что выдано")
    assert admin.last.text.split("\n\n")[1].startswith("1) Белов Пётр Ильич — отозвано")
    await admin.tap("1) Выдать заново")
    await newcomer.start(token(admin))
    assert "Вы учитель." in newcomer.last.text
    await admin.tap("Отозвать")
    assert admin.alert is not None
    assert admin.alert.startswith("По этому приглашению уже вошли, отозвать его поздно.")


async def test_the_staffs_journal_takes_back_too_and_turns_its_pages(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    async with small.ctx(now=at("07:10")).write() as session:
        session.add_all(
            Invitation(
                kind="staff",
                person_id=getattr(small.ids, who),
                token_hash=who,
                created_at=at("07:10"),
                created_by_id=None,
                expires_at=at("07:10") + dt.timedelta(days=3),
            )
            for who in ("teacher", "english", "deputy", "admin", "tutor", "stranger_teacher")
        )
        seventh = small.person("Щукин", "Яков")
        session.add(seventh)
        await session.flush()
        session.add(StaffMember(person_id=seventh.id, position="учитель", date_from=BEGAN))
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    await admin.tap("Щукин Яков")
    await admin.press(OpenIssuedToStaff(page=0).pack(), message_id=admin.last.message_id)
    assert "Выдал(а): на компьютере школы" in admin.last.text
    await admin.tap("6) Отозвать")
    assert "6) Чужой Семён Семёнович — отозвано" in admin.last.text
    await admin.tap("Следующие ›")
    assert admin.last.text.split("\n\n")[1].startswith("1) Щукин Яков — ждём")
    assert admin.buttons == ["1) Выдать заново", "1) Отозвать", "‹ Предыдущие", "‹ Назад"]
    await admin.tap("‹ Предыдущие")
    assert admin.last.text.split("\n\n")[1].startswith("1) Белов Пётр Ильич — ждём")


# The list and the search in it.


async def test_a_surname_finds_the_person_and_the_child(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("Пригласить")
    await admin.write("ким")
    assert admin.buttons == ["3. Ким С.: отец — Ким Олег Ли", "‹ Назад"]
    await admin.write("Хворостовский")
    assert admin.last.text == "Никого с такой фамилией в ваших списках нет. Проверьте первые буквы."
    await admin.tap("‹ Назад")
    assert admin.buttons == ["Сотрудники", "7Б", "8А", "‹ Назад"]
    await admin.start()
    await admin.write("ким")
    assert admin.last.text == "Не понимаю это сообщение. Откройте меню: /start"


async def test_a_surname_is_awaited_only_while_inviting(phones: Phones) -> None:
    admin = await phones("admin")

    async def is_awaited() -> bool:
        await admin.write("ким")
        return admin.last.text != "Не понимаю это сообщение. Откройте меню: /start"

    for words in ("Сегодня", "/today", "/language", "/start"):
        await admin.write("Пригласить")
        assert await is_awaited()
        await admin.write(words)
        assert not await is_awaited()
    await admin.write("Пригласить")
    await admin.write("Помощь")
    assert await is_awaited()
    await admin.write("Сегодня")
    await admin.write("Пригласить")
    await admin.press(OpenToday().pack(), message_id=admin.last.message_id)
    assert not await is_awaited()
    await admin.press(OpenStaffInvitations().pack(), message_id=admin.last.message_id)
    assert await is_awaited()


async def test_a_long_list_has_pages_and_a_surname_finds_the_rest(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    async with small.ctx(now=at("07:10")).write() as session:
        crowd = [small.person("Щукин", f"Яков{number}") for number in range(95)]
        session.add_all(crowd)
        await session.flush()
        session.add_all(StaffMember(person_id=person.id, position="учитель", date_from=BEGAN) for person in crowd)
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    assert admin.last.text.splitlines()[2] == ("Страница 1 из 11. Быстрее найдёт фамилия: напишите её первые буквы.")
    await admin.tap("Следующие ›")
    await admin.tap("QR-код")
    assert admin.last.text.splitlines()[2].startswith("Страница 2 из 11.")
    assert len(admin.buttons) == 10 + 2 + 3 + 3
    await admin.tap("‹ Предыдущие")
    assert admin.buttons[0] == "Белов Пётр Ильич"
    await admin.write("щукин яков94")
    assert admin.buttons == ["Щукин Яков94", "‹ Назад"]
    await admin.write("щукин")
    assert admin.last.text.splitlines()[1] == (
        "Показаны первые 90 из 95. Остальных найдёт фамилия: напишите её первые буквы."
    )


async def test_the_hubs_lead_here(phones: Phones) -> None:
    tutor, admin = await phones("tutor"), await phones("admin")
    await tutor.write("/class")
    await tutor.tap("Доступ семьям и ученикам")
    assert tutor.buttons == ["7Б", "‹ Назад"]
    await admin.write("/school")
    await admin.tap("Доступ сотрудникам и семьям")
    assert admin.buttons == ["Сотрудники", "7Б", "8А", "‹ Назад"]
    for phone, hub in ((tutor, "Мой класс"), (admin, "Школа")):
        await phone.tap("‹ Назад")
        assert phone.last.text.splitlines()[0] == hub
