"""Corrections on phones: a parent says what is wrong, tutor or secretary decides (R-71)."""

import datetime as dt

import pytest
from sqlalchemy import select

from bot.app import School
from models.audit import AuditEntry
from models.contingent import CorrectionState, DataCorrection
from models.people import GuardianLink, Kinship, Person, Pupil, Role, RoleGrant
from tests.handlers.conftest import Phones
from tests.school import BEGAN, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def corrections(small: SmallSchool) -> list[DataCorrection]:
    async with small.database.read() as session:
        return list(await session.scalars(select(DataCorrection).order_by(DataCorrection.id)))


async def child(small: SmallSchool) -> Person:
    async with small.database.read() as session:
        statement = select(Person).join(Pupil, Pupil.person_id == Person.id).where(Pupil.id == small.ids.ivan)
        return (await session.scalars(statement)).one()


async def propose(phone: Phone, small: SmallSchool, what: str, value: str) -> None:
    await phone.write("🔑 Мой доступ")
    await phone.tap("Данные ребёнка и мои")
    await phone.press(f"xb:{small.ids.ivan}", message_id=phone.last.message_id)
    await phone.tap("Исправить")
    await phone.tap(what)
    await phone.write(value)


async def test_a_birth_date_is_corrected(phones: Phones, small: SmallSchool, school: School) -> None:
    mother, tutor = await phones("mother"), await phones("tutor")
    await mother.write("🔑 Мой доступ")
    await mother.tap("Данные ребёнка и мои")
    assert mother.buttons == ["Антон И., 7Б", "Иван П., 7Б", "‹ Назад"]
    await mother.tap("Иван П., 7Б")
    assert mother.last.text.splitlines() == [
        "Петров Иван Андреевич, 7Б",
        "Дата рождения: 08.05.2013",
        "Вы: Петрова Мария Ивановна",
        "Ваш телефон: +79160000002",
    ]
    await mother.tap("Исправить")
    assert mother.buttons == [
        "фамилия ребёнка",
        "имя ребёнка",
        "отчество ребёнка",
        "дата рождения ребёнка",
        "моя фамилия",
        "моё имя",
        "моё отчество",
        "мой телефон",
        "‹ К данным",
    ]
    await mother.tap("дата рождения ребёнка")
    for wrong in ("вчера", "31.02.2013", "01.01.2040", "01.01.1800"):
        await mother.write(wrong)
        assert mother.last.text.startswith("Не получилось разобрать дату"), wrong
    await mother.write("08.05.2013")
    assert mother.last.text.startswith("В журнале уже записано именно так.")
    await mother.write("09.05.2013")
    assert mother.last.text.splitlines()[0].startswith("Спасибо.")
    assert mother.last.text.splitlines()[-1] == "Ждёт ответа школы: дата рождения ребёнка."

    assert await school.sender.deliver() == 1
    assert tutor.last.text.splitlines() == [
        "4. Петров И., 7Б",
        "Предлагает: Петрова Мария Ивановна",
        "дата рождения ребёнка: 08.05.2013 → 09.05.2013",
    ]
    assert tutor.buttons == ["Принять", "Отклонить"]
    accept = tutor.last.buttons[0][0][1]
    await tutor.tap("Принять")
    assert tutor.last.text == "Исправление принято, семье сообщим."
    assert (await child(small)).birth_date == dt.date(2013, 5, 9)
    assert [(one.state, one.value, one.decided_by_id) for one in await corrections(small)] == [
        (CorrectionState.ACCEPTED, None, small.ids.tutor)
    ]
    async with small.database.read() as session:
        trail = await session.scalars(
            select(AuditEntry.changes).where(AuditEntry.table_name == "people", AuditEntry.action == "changed")
        )
        assert trail.all() == [{"birth_date": ["changed", "changed"]}]
    await tutor.press(accept.replace("yes", "no"), message_id=tutor.last.message_id)
    assert tutor.last.text.startswith("На это исправление уже ответили")
    assert (await child(small)).birth_date == dt.date(2013, 5, 9)

    assert await school.sender.deliver() == 1
    assert mother.last.text == "Иван П.: дата рождения ребёнка. Школа приняла исправление."


async def test_a_name_is_declined_from_the_list(phones: Phones, small: SmallSchool, school: School) -> None:
    mother, tutor = await phones("mother"), await phones("tutor")
    await propose(mother, small, "моя фамилия", "1234")
    assert mother.last.text.startswith("Не получилось разобрать имя")
    await mother.write("иванова-петрова")
    await tutor.write("👥 Мой класс")
    await tutor.tap("Исправления от семей")
    assert tutor.buttons == ["4. Петров И., 7Б: фамилия родителя", "‹ Назад"]
    await tutor.tap("4. Петров И., 7Б: фамилия родителя")
    assert "Петрова → Иванова-Петрова" in tutor.last.text
    assert tutor.buttons == ["Принять", "Отклонить", "Другие исправления"]
    await tutor.tap("Отклонить")
    assert tutor.last.text == "Исправление отклонено, семье сообщим."
    await tutor.tap("Другие исправления")
    assert tutor.last.text == "Исправлений от семей нет."
    # The notice of what is decided by now is not sent; the answer is.
    await school.sender.deliver()
    assert tutor.last.text == "Исправлений от семей нет."
    assert mother.last.text == (
        "Иван П.: моя фамилия. Школа исправление не приняла. С вопросами — к классному руководителю."
    )
    async with small.database.read() as session:
        assert (await session.get_one(Person, small.ids.mother)).surname == "Петрова"


async def test_the_newer_proposal_withdraws_the_older(phones: Phones, small: SmallSchool, school: School) -> None:
    mother, tutor = await phones("mother"), await phones("tutor")
    await propose(mother, small, "мой телефон", "12345")
    assert mother.last.text.startswith("Не получилось разобрать телефон")
    await mother.write("8 916 000-11-22")
    await school.sender.deliver()
    old = tutor.last
    await propose(mother, small, "мой телефон", "8 916 000-11-33")
    await school.sender.deliver()
    assert "+79160000002 → +79160001133" in tutor.last.text
    await tutor.tap("Принять", on=old)
    assert old.text.startswith("На это исправление уже ответили, или семья прислала другое.")
    await tutor.tap("Принять")
    async with small.database.read() as session:
        assert (await session.get_one(Person, small.ids.mother)).phone == "+79160001133"
    assert [one.state for one in await corrections(small)] == [CorrectionState.WITHDRAWN, CorrectionState.ACCEPTED]


async def test_who_may_not_decide(phones: Phones, small: SmallSchool) -> None:
    mother = await phones("mother")
    await propose(mother, small, "имя ребёнка", "Иоанн")
    proposal = (await corrections(small))[0]
    for who in ("teacher", "deputy", "admin", "stranger_teacher", "kim_father", "mother", "stranger"):
        phone = await phones(who)
        for data in (f"xf:{proposal.id}", f"xg:{proposal.id}:yes", f"xg:{2**62}:yes", "xe:class:0"):
            await phone.press(data)
            assert phone.alert is not None, (who, data)
    assert (await child(small)).given_name == "Иван"


async def test_the_secretary_decides_for_the_school(phones: Phones, small: SmallSchool, school: School) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        session.add(RoleGrant(person_id=small.ids.admin, role=Role.SECRETARY, date_from=BEGAN))
    mother, secretary = await phones("mother"), await phones("admin")
    await propose(mother, small, "имя ребёнка", "Иоанн")
    await school.sender.deliver()
    assert "имя ребёнка: Иван → Иоанн" in secretary.last.text
    await secretary.write("🏫 Школа")
    await secretary.tap("Исправления от семей")
    await secretary.tap("4. Петров И., 7Б: имя ребёнка")
    await secretary.tap("Принять")
    assert (await child(small)).given_name == "Иоанн"


async def test_nobody_decides_the_own_proposal(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        session.add(
            GuardianLink(
                guardian_id=small.ids.tutor,
                pupil_id=small.ids.ivan,
                kinship=Kinship.MOTHER,
                date_from=BEGAN,
                confirmed_at=at("07:00"),
                consent="given",
                consent_on=BEGAN,
            )
        )
    tutor = await phones("tutor")
    await propose(tutor, small, "имя ребёнка", "Иоанн")
    await tutor.write("👥 Мой класс")
    await tutor.tap("Исправления от семей")
    assert tutor.last.text == "Исправлений от семей нет."
    await tutor.press(f"xg:{(await corrections(small))[0].id}:yes")
    assert tutor.alert == NOT_YOURS


@pytest.mark.parametrize("who", ["silent", "father"])
async def test_without_consent_nothing_is_shown(phones: Phones, small: SmallSchool, who: str) -> None:
    phone = await phones(who)
    await phone.write("🔑 Мой доступ")
    await phone.tap("Данные ребёнка и мои")
    assert phone.last.text.startswith("Здесь видны данные ребёнка, если вы согласились")
    for pupil_id in (small.ids.anna, small.ids.ivan):
        for data in (f"xb:{pupil_id}", f"xc:{pupil_id}", f"xd:{pupil_id}:child:surname"):
            await phone.press(data)
            assert phone.alert == NOT_YOURS


async def test_other_families_and_forged_buttons(phones: Phones, small: SmallSchool) -> None:
    other, teacher = await phones("kim_father"), await phones("teacher")
    for phone in (other, teacher):
        await phone.press(f"xb:{small.ids.ivan}")
        assert phone.alert == NOT_YOURS
        await phone.press(f"xd:{small.ids.ivan}:me:phone")
        assert phone.alert == NOT_YOURS
    await other.write("🔑 Мой доступ")
    await other.tap("Данные ребёнка и мои")
    assert other.last.text.startswith("Ким Софья Олеговна, 7Б")
    await other.press(f"xd:{small.ids.sofya}:child:phone", message_id=other.last.message_id)
    assert other.alert == NOT_YOURS
    assert await corrections(small) == []


async def test_consent_taken_back_hides_the_value(phones: Phones, small: SmallSchool) -> None:
    mother, tutor = await phones("mother"), await phones("tutor")
    await propose(mother, small, "имя ребёнка", "Иоанн")
    await mother.write("/consent")
    await mother.tap("Не даю согласия")
    await tutor.press(f"xf:{(await corrections(small))[0].id}")
    assert "Иоанн" not in tutor.last.text
    assert "значение скрыто" in tutor.last.text


async def test_fifteen_children_are_paged(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        for number in range(15):
            person = small.person("Подопечный", f"Имя{chr(ord('а') + number)}")
            session.add(person)
            await session.flush()
            pupil = Pupil(person_id=person.id)
            session.add(pupil)
            await session.flush()
            session.add(
                GuardianLink(
                    guardian_id=small.ids.mother,
                    pupil_id=pupil.id,
                    kinship=Kinship.REPRESENTATIVE,
                    date_from=BEGAN,
                    confirmed_at=at("07:00"),
                    consent="given",
                    consent_on=BEGAN,
                )
            )
    mother = await phones("mother")
    await mother.write("🔑 Мой доступ")
    await mother.tap("Данные ребёнка и мои")
    assert len(mother.buttons) == 10
    await mother.tap("Дальше ›")
    await mother.tap("Дальше ›")
    assert mother.buttons == ["Имяо П.", "‹ Раньше", "‹ Назад"]
    await mother.tap("Имяо П.")
    assert mother.last.text.startswith("Подопечный Имяо\n")
