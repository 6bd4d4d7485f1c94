"""Guardians on phones: added, their rights, dates and papers; by secretary or deputy alone."""

import pytest
from sqlalchemy import select

from models.audit import AuditEntry
from models.people import ConsentDecision, GuardianLink, Kinship, Person
from services.contingent import new_people
from tests.handlers.conftest import Phones
from tests.school import MONDAY, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def links(small: SmallSchool, pupil_id: int) -> list[GuardianLink]:
    async with small.database.read() as session:
        statement = select(GuardianLink).where(GuardianLink.pupil_id == pupil_id).order_by(GuardianLink.id)
        return list(await session.scalars(statement))


async def open_pupil(phone: Phone, pupil_id: int) -> None:
    await phone.press(f"pb:{pupil_id}", message_id=phone.last.message_id if phone.bubbles else 1)


async def open_father(phone: Phone, small: SmallSchool) -> None:
    await open_pupil(phone, small.ids.ivan)
    await phone.tap("отец: Петров Андрей Ильич")


async def test_a_new_guardian_with_a_phone(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_pupil(deputy, small.ids.artyom)
    await deputy.tap("Добавить родителя или представителя")
    assert deputy.buttons == ["мать", "отец", "опекун", "приёмный родитель", "представитель учреждения", "‹ К карточке"]
    await deputy.tap("отец")
    for wrong, told in (
        ("Иванов", "Не получилось разобрать имя."),
        ("Иванов Павел 8-800", "Не получилось разобрать имя."),
        ("Иванов Павел +7 111 111-11-11", "Не получилось разобрать телефон."),
    ):
        await deputy.write(wrong)
        assert deputy.last.text.startswith(told), wrong
    await deputy.write("иванов павел петрович, 8 (916) 000-11-22")
    assert deputy.last.text.splitlines()[:3] == [
        "отец: Иванов Павел Петрович",
        "Телефон: +79160001122",
        "Действует с 23.11.2026, бессрочно.",
    ]
    added = (await links(small, small.ids.artyom))[-1]
    assert (added.kinship, added.date_from, added.confirmed_at, added.consent) == (Kinship.FATHER, MONDAY, None, None)


async def test_a_phone_that_is_known_is_a_question(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_pupil(deputy, small.ids.artyom)
    await deputy.tap("Добавить родителя или представителя")
    await deputy.tap("опекун")
    await deputy.write("Петрова Мария +79160000002")
    assert deputy.last.text.startswith("С таким телефоном или именем уже записан человек: Петрова Мария Ивановна.")
    assert len(await links(small, small.ids.artyom)) == 1
    question = deputy.last
    yes = question.buttons[0][0][1]
    await deputy.tap("Да, тот же человек")
    assert deputy.last.text.startswith("опекун: Петрова Мария Ивановна")
    await deputy.press(yes, message_id=deputy.last.message_id)
    assert [link.guardian_id for link in (await links(small, small.ids.artyom))[1:]] == [small.ids.mother]
    await deputy.press(yes.replace("guardian", "mother"), message_id=deputy.last.message_id)
    assert (deputy.alert or "").startswith("Этот человек уже записан у ребёнка")


async def test_another_with_that_phone_is_somebody_new(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_pupil(deputy, small.ids.artyom)
    await deputy.tap("Добавить родителя или представителя")
    await deputy.tap("мать")
    await deputy.write("Иванова Анна +79160000002")
    await deputy.tap("Нет, другой человек")
    assert deputy.last.text.startswith("мать: Иванова Анна")
    assert (await links(small, small.ids.artyom))[-1].guardian_id != small.ids.mother


async def test_a_namesake_without_a_phone_is_never_merged(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_pupil(deputy, small.ids.artyom)
    await deputy.tap("Добавить родителя или представителя")
    await deputy.tap("мать")
    await deputy.write("Петрова Мария Ивановна")
    assert "Телефон: не записан" in deputy.last.text
    async with small.database.read() as session:
        assert len((await session.scalars(select(Person.id).where(Person.surname == "Петрова"))).all()) == 2


async def test_rights_are_given_and_taken_at_once(phones: Phones, small: SmallSchool) -> None:
    deputy, father = await phones("deputy"), await phones("mother")
    await open_pupil(deputy, small.ids.ivan)
    await deputy.tap("мать: Петрова Мария Ивановна")
    assert deputy.last.text.splitlines()[-3:] == [
        "✓ может узнавать о ребёнке",
        "✓ может писать в школу",
        "✓ может объяснять отсутствие",
    ]
    forbid = deputy.last.buttons[0][0][1]
    await deputy.tap("Запретить узнавать о ребёнке")
    assert "✗ не может узнавать о ребёнке" in deputy.last.text
    await deputy.press(forbid, message_id=deputy.last.message_id)
    assert deputy.buttons[0] == "Разрешить узнавать о ребёнке"
    await deputy.tap("Запретить объяснять отсутствие")
    assert [(link.is_informed, link.may_write, link.may_explain) for link in await links(small, small.ids.ivan)] == [
        (False, True, False),
        (True, True, True),
    ]
    await father.write("Сегодня")
    assert "Иван" not in father.last.text
    assert father.bubbles == [father.last]
    async with small.database.read() as session:
        trail = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()))).first()
    assert trail is not None
    assert (trail.table_name, trail.actor_id, trail.granted_by, trail.changes) == (
        "guardian_links",
        small.ids.deputy,
        "deputy",
        {"may_explain": [True, False]},
    )


async def test_the_passport_was_shown(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        link = (await session.scalars(select(GuardianLink).where(GuardianLink.guardian_id == small.ids.father))).one()
        link.confirmed_at = None
    deputy = await phones("deputy")
    await open_father(deputy, small)
    assert "Ещё не подтверждён(а)." in deputy.last.text
    for _ in range(2):
        await deputy.tap("Паспорт предъявлен сегодня")
    assert "Паспорт предъявлен 23.11.2026." in deputy.last.text
    assert "Школа подтвердила, что это представитель ребёнка." in deputy.last.text
    seen = (await links(small, small.ids.ivan))[1]
    assert (seen.identity_seen_on, seen.confirmed_how) == (MONDAY, "office")


async def test_dates_basis_and_kinship(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_father(deputy, small)
    await deputy.tap("Кем приходится")
    await deputy.tap("опекун")
    assert deputy.last.text.startswith("опекун: Петров Андрей Ильич")
    await deputy.tap("Основание")
    await deputy.write("х" * 201)
    assert deputy.last.text.startswith("Напишите номер и дату документа: не пусто")
    await deputy.write("Постановление № 15 от 01.10.2026")
    assert "Основание: Постановление № 15 от 01.10.2026" in deputy.last.text
    await deputy.tap("Действует с…")
    await deputy.write("никогда")
    assert deputy.last.text.startswith("Не получилось разобрать дату")
    await deputy.write("01.10.2026")
    await deputy.tap("Действует до…")
    await deputy.write("30.09.2026")
    assert deputy.last.text.startswith("Не получилось разобрать дату")
    await deputy.write("31.05.2027")
    assert "Действует с 01.10.2026 до 31.05.2027." in deputy.last.text
    await deputy.tap("Действует до…")
    await deputy.tap("Бессрочно")
    assert "Действует с 01.10.2026, бессрочно." in deputy.last.text
    await deputy.tap("Действует до…")
    await deputy.tap("Прекратить сегодня")
    assert "Действовало с 01.10.2026 до 23.11.2026." in deputy.last.text
    await deputy.tap("‹ К карточке")
    assert "Петров Андрей Ильич" not in deputy.last.text


async def test_what_the_paper_says_of_consent(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_father(deputy, small)
    assert "О согласии ещё не спрашивали." in deputy.last.text
    said = []
    for button in ("Согласие на бумаге", "Отказ на бумаге", "Отказ на бумаге"):
        await deputy.tap(button)
        said.append((await links(small, small.ids.ivan))[1].consent)
    assert said == [ConsentDecision.GIVEN, ConsentDecision.WITHDRAWN, ConsentDecision.WITHDRAWN]
    assert "Телефон: есть в школе, согласия на сообщения нет" in deputy.last.text
    assert (await links(small, small.ids.ivan))[0].consent is ConsentDecision.GIVEN


async def test_the_tutor_reads_and_the_administrator_too(phones: Phones, small: SmallSchool) -> None:
    tutor, admin = await phones("tutor"), await phones("admin")
    father = (await links(small, small.ids.ivan))[1]
    for phone in (tutor, admin):
        await open_father(phone, small)
        assert phone.buttons == ["‹ К карточке"]
        for data in (
            f"gb:{small.ids.ivan}",
            f"gc:{small.ids.ivan}:mother",
            f"gd:{small.ids.ivan}:mother:{small.ids.tutor}",
            f"ge:{father.id}",
            f"gf:{father.id}:mother",
            f"gg:{father.id}:informed:no",
            f"gh:{father.id}",
            f"gi:{father.id}",
            f"gj:{father.id}:today",
            f"gk:{father.id}",
            f"gl:{father.id}",
            f"gm:{father.id}:yes",
        ):
            await phone.press(data)
            assert phone.alert == NOT_YOURS, data
    after = (await links(small, small.ids.ivan))[1]
    assert (after.kinship, after.date_to, after.is_informed, after.consent) == (Kinship.FATHER, None, True, None)


@pytest.mark.parametrize("who", ["teacher", "mother", "stranger_teacher", "stranger"])
async def test_a_tie_is_not_for_others(phones: Phones, small: SmallSchool, who: str) -> None:
    father = (await links(small, small.ids.ivan))[1]
    phone = await phones(who)
    for data in (f"ga:{father.id}", f"gg:{father.id}:informed:no", f"ga:{2**62}"):
        await phone.press(data)
        assert phone.alert is not None


async def test_no_pupil_becomes_a_guardian(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    async with small.database.read() as session:
        anton = (await session.scalars(select(Person.id).where(Person.given_name == "Антон"))).one()
    for person_id in (anton, 2**62):
        await deputy.press(f"gd:{small.ids.ivan}:mother:{person_id}")
        assert deputy.alert == NOT_YOURS


async def test_a_tie_ended_today_is_taken_up_again(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    add = f"gd:{small.ids.artyom}:mother:{small.ids.silent}"
    await deputy.press(add)
    link = (await links(small, small.ids.artyom))[-1]
    await deputy.press(f"gj:{link.id}:today")
    await deputy.press(add)
    again = (await links(small, small.ids.artyom))[-1]
    assert (again.id, again.date_from, again.date_to) == (link.id, MONDAY, None)


async def test_who_is_typed_twice_is_a_question(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await open_pupil(deputy, small.ids.ivan)
    await deputy.tap("Добавить родителя или представителя")
    await deputy.tap("мать")
    await deputy.write("петрова  мария ивановна")
    assert deputy.last.text.startswith("С таким телефоном или именем уже записан человек: Петрова Мария Ивановна.")
    await deputy.tap("Да, тот же человек")
    assert deputy.last.text.startswith("мать: Петрова Мария Ивановна")
    assert [link.guardian_id for link in await links(small, small.ids.ivan)] == [small.ids.mother, small.ids.father]


async def test_a_question_left_open_makes_nobody(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    for _ in range(2):
        await open_pupil(deputy, small.ids.artyom)
        await deputy.tap("Добавить родителя или представителя")
        await deputy.tap("мать")
        await deputy.write("Сидорова Анна +79160000002")
        assert ": Петрова Мария Ивановна." in deputy.last.text
    await deputy.write("🏫 Школа")
    await deputy.tap("Найти человека")
    await deputy.write("Сидорова")
    assert deputy.last.text.startswith("Никого не нашлось.")
    async with small.database.read() as session:
        drafts = (await session.scalars(select(Person.id).where(Person.surname == "Сидорова"))).all()
        assert len(drafts) == 2
        assert not [await new_people.is_draft(session, person_id) for person_id in drafts].count(False)
        somebody = select(Person.id).where(Person.surname == "Сидорова", new_people.is_somebody())
        assert (await session.scalars(somebody)).all() == []


async def test_a_tie_that_is_still_to_begin_stays_within_reach(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    father = (await links(small, small.ids.ivan))[1]
    await deputy.press(f"gh:{father.id}")
    await deputy.write("01.01.2027")
    assert "Действует с 01.01.2027, бессрочно." in deputy.last.text
    await deputy.tap("‹ К карточке")
    assert deputy.last.text.endswith(", о согласии не спрашивали, +79160000003, действует с 01.01.2027")
    await deputy.tap("отец: Петров Андрей Ильич")
    await deputy.tap("Действует с…")
    await deputy.write("01.01.0150")
    assert "Не получилось разобрать дату" in deputy.last.text
    await deputy.write("23.11.2026")
    await deputy.tap("‹ К карточке")
    assert deputy.last.text.endswith("+79160000003")
