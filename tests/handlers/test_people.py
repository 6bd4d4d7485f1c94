"""Finding people on phones: by surname, with typos, each within the own rights."""

import pytest

from models.groups import Membership
from models.people import GuardianLink, Kinship, Pupil
from tests.handlers.conftest import Phones
from tests.school import BEGAN, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"


async def ask(phone: Phone, hub: str = "🏫 Школа") -> None:
    await phone.write(hub)
    await phone.tap("Найти человека")


async def test_the_office_finds_anybody(phones: Phones) -> None:
    deputy = await phones("deputy")
    await ask(deputy)
    await deputy.write("петров")
    assert deputy.last.text == "Нашлись:"
    assert deputy.buttons == [
        "Петров Андрей Ильич — отец: 4. Петров И., 7Б",
        "4. Петров И., 7Б",
        "Петрова Мария Ивановна — мать: 1. Иванов А., 7Б и ещё 1",
        "‹ Назад",
    ]
    await deputy.write("зуева")
    assert deputy.buttons == ["Зуева Нина Львовна — учитель", "‹ Назад"]
    await deputy.write("Птеров")
    assert deputy.last.text == "Точно такой фамилии нет. Похожие:"
    assert deputy.buttons[:2] == ["Петров Андрей Ильич — отец: 4. Петров И., 7Б", "4. Петров И., 7Б"]
    await deputy.write("Рюриковичев")
    assert deputy.last.text == "Никого не нашлось. Проверьте буквы и напишите ещё раз."


async def test_class_and_name_narrow_it(phones: Phones) -> None:
    deputy = await phones("deputy")
    await ask(deputy)
    for text in ("7Б Иванов", "иванов 7 б", "7-б иванов"):
        await deputy.write(text)
        assert deputy.buttons == ["1. Иванов Антон, 7Б", "2. Иванов Артём, 7Б", "‹ Назад"], text
    await deputy.write("Иванов Артем")
    assert deputy.buttons == ["2. Иванов А., 7Б", "‹ Назад"]
    for text in ("8А Иванов", "7А", "🙂", "'; --"):
        await deputy.write(text)
        assert deputy.last.text.startswith("Никого не нашлось."), text


async def test_a_grown_ups_card_leads_to_the_children(phones: Phones) -> None:
    deputy = await phones("deputy")
    await phones("mother")
    await ask(deputy)
    await deputy.write("петрова")
    await deputy.tap("Петрова Мария Ивановна — мать: 1. Иванов А., 7Б и ещё 1")
    assert deputy.last.text.splitlines() == ["Петрова Мария Ивановна", "В журнал вошёл(ла)."]
    assert deputy.buttons == ["мать: 1. Иванов А., 7Б", "мать: 4. Петров И., 7Б", "🔎 Найти ещё"]
    await deputy.tap("мать: 4. Петров И., 7Б")
    assert deputy.last.text.splitlines()[0] == "мать: Петрова Мария Ивановна"
    await deputy.tap("‹ К карточке")
    assert deputy.last.text.splitlines()[1] == "Петров Иван Андреевич"


async def test_an_administrator_takes_access_back_from_the_card(phones: Phones) -> None:
    admin = await phones("admin")
    await phones("mother")
    await ask(admin)
    await admin.write("петрова")
    await admin.tap("Петрова Мария Ивановна — мать: 1. Иванов А., 7Б и ещё 1")
    await admin.tap("Закрыть доступ")
    assert admin.alert is None
    assert "Петрова Мария Ивановна" in admin.last.text


async def test_a_tutor_finds_the_own_class_alone(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        person = small.person("Петрова", "Чужая", "Ильинична")
        session.add(person)
        await session.flush()
        other = person.id
        session.add(GuardianLink(guardian_id=other, pupil_id=small.ids.sofya, kinship=Kinship.MOTHER, date_from=BEGAN))
    tutor, outsider = await phones("tutor"), await phones("stranger_teacher")
    await ask(tutor, "👥 Мой класс")
    await tutor.write("петров")
    assert tutor.buttons[1] == "4. Петров И., 7Б"
    await tutor.write("зуева")
    assert tutor.last.text.startswith("Никого не нашлось.")
    await tutor.press(f"pc:{small.ids.deputy}")
    assert tutor.alert == NOT_YOURS
    await tutor.press(f"pc:{other}")
    assert tutor.last.text.splitlines()[0] == "Петрова Чужая Ильинична"
    await outsider.press("pa:class")
    assert outsider.alert == NOT_YOURS
    await outsider.press(f"pc:{other}")
    assert outsider.alert == NOT_YOURS


@pytest.mark.parametrize("who", ["teacher", "mother"])
async def test_others_do_not_search(phones: Phones, who: str) -> None:
    phone = await phones(who)
    for hub in ("school", "class", "me"):
        await phone.press(f"pa:{hub}")
        assert phone.alert == NOT_YOURS


async def test_one_worker_of_an_orphanage_with_fifteen_wards(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    async with small.ctx(now=at("07:06")).write() as session:
        worker = small.person("Соцработник", "Анна", "Ильинична")
        session.add(worker)
        await session.flush()
        for day in range(3):
            for pupil_id in small.ids.pupils:
                session.add(
                    GuardianLink(
                        guardian_id=worker.id,
                        pupil_id=pupil_id,
                        kinship=Kinship.REPRESENTATIVE,
                        date_from=BEGAN.replace(day=1 + day),
                    )
                )
    await ask(deputy)
    await deputy.write("соцработник")
    await deputy.press(f"pc:{worker.id}")
    assert len(deputy.buttons) == 16


async def test_a_whole_class_is_turned_page_by_page(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:06")).write() as session:
        for number in range(6, 41):
            person = small.person("Новиков", f"Пётр{chr(ord('а') + number % 32)}")
            session.add(person)
            await session.flush()
            pupil = Pupil(person_id=person.id)
            session.add(pupil)
            await session.flush()
            session.add(Membership(group_id=small.ids.class_7b, pupil_id=pupil.id, list_number=number, date_from=BEGAN))
    for who, hub in (("deputy", "🏫 Школа"), ("tutor", "👥 Мой класс")):
        phone = await phones(who)
        await ask(phone, hub)
        await phone.write("7 б")
        assert phone.last.text.splitlines() == [
            "7Б: по списку 40 учеников. Нажмите на ученика, чтобы открыть карточку.",
            "На этой странице 1–8.",
        ]
        assert phone.buttons[:3] == ["1. Иванов Антон", "2. Иванов Артём", "3. Ким С."]
        assert phone.buttons[-3:] == ["Дальше ›", "🔎 Найти ещё", "‹ Назад"]
        for _ in range(4):
            await phone.tap("Дальше ›")
        assert phone.buttons[-4:] == ["40. имя скрыто", "‹ Раньше", "🔎 Найти ещё", "‹ Назад"]
    page = f"pu:{small.ids.class_7b}:0"
    tutor = await phones("tutor")
    await tutor.press(f"pu:{small.ids.class_8a}:0")
    assert tutor.alert == NOT_YOURS
    for who in ("teacher", "mother", "stranger_teacher", "stranger"):
        other = await phones(who)
        await other.press(page)
        assert other.alert is not None
