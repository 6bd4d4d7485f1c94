"""Tear-off slips: packs for a class and for the staff, and the paper itself (R-62, D-2)."""

import re
import time

import pytest
from sqlalchemy import select

from handlers.callbacks.invitations import PrintFamilySlips, PrintPupilSlips, PrintStaffSlips
from handlers.papers import lettering, qr
from handlers.papers import slips as paper
from handlers.papers.slips import SlipWords, pages, slips_pdf
from handlers.screens import slips as screens
from locales.texts import Locales
from models.accounts import Invitation
from models.groups import Group, Membership
from models.people import GuardianLink, Role, RoleGrant, StaffMember
from services import parameters
from services.invitations import slips
from tests.handlers.conftest import Phones
from tests.school import BEGAN, SmallSchool, at
from tests.telegram import Phone

NOT_YOURS = "Это вам недоступно. Откройте меню: /start"
ISSUED = "Этим людям только что выдали приглашения, и они действуют. Чтобы напечатать другие, откройте листки заново."
LINK = "https://t.me/ezhik_test_bot?start=aB3dE5fG7hI9jK1lM3nO5p"


async def open_slips(phone: Phone, group: str = "7Б") -> None:
    await phone.write("Пригласить")
    await phone.tap(group)
    await phone.tap("🖨 Листки для всех сразу")


async def people_invited(small: SmallSchool) -> list[tuple[str, int | None]]:
    async with small.database.read() as session:
        live = select(Invitation).where(Invitation.revoked_at.is_(None)).order_by(Invitation.id)
        return [(row.kind.value, row.person_id) for row in (await session.execute(live)).scalars()]


async def test_a_class_gets_one_file_for_all_who_have_not_joined(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await phones("mother")
    await open_slips(tutor)
    title, how, left_out = tutor.last.text.split("\n\n")
    assert title == "Листки для 7Б"
    assert how == (
        "Придёт файл PDF: по восемь листков на страницу, с кодом и строкой для подписи. Прежние ссылки и листки этих "
        "людей, которыми ещё не вошли, перестанут работать."
    )
    assert left_out == "Для 1 ученика листков нет: семья не дала согласия."
    assert tutor.buttons == [
        "Родителям, кто не вошёл: 4",
        "Всем родителям заново: 5",
        "Ученикам, кто не вошёл: 4",
        "Всем ученикам заново: 4",
        "‹ Назад",
    ]
    await tutor.tap("Родителям, кто не вошёл: 4")
    assert tutor.last.file_name == "Листки 7Б.pdf"
    assert sheets(tutor.last.file) == 1
    assert tutor.last.text.splitlines() == [
        "Готовы 4 листка.",
        "Распечатайте 1 страницу, разрежьте по пунктиру и раздайте. Нижнюю полоску с подписью оставьте себе.",
        "Действуют до 23 декабря, 09:21. Файл удалите, когда распечатаете: в нём живые приглашения.",
        "Где семья не дала согласия, вместо имени ребёнка стоят класс и номер по списку.",
    ]
    invited = await people_invited(small)
    assert [kind for kind, _ in invited] == ["guardian"] * 4
    assert small.ids.mother not in {person for _, person in invited}
    await tutor.tap("‹ Назад")
    assert "⏳ 3. Ким С.: отец — Ким Олег Ли" in tutor.buttons


async def test_a_second_tap_makes_no_second_pack_and_a_fresh_screen_does(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await open_slips(tutor)
    screen = tutor.last
    await tutor.tap("Всем родителям заново: 5", on=screen)
    for label in ("Всем родителям заново: 5", "Родителям, кто не вошёл: 5"):
        await tutor.tap(label, on=screen)
        assert tutor.alert == ISSUED
    first = await people_invited(small)
    assert len(first) == 5
    await open_slips(tutor)
    await tutor.tap("Родителям, кто не вошёл: 5")
    # The earlier slips are dead: nobody has two that work.
    assert await people_invited(small) == first
    async with small.database.read() as session:
        assert len((await session.execute(select(Invitation))).all()) == 10


async def test_pupils_get_slips_where_the_family_agreed(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    await open_slips(tutor)
    await tutor.tap("Ученикам, кто не вошёл: 4")
    assert tutor.last.text.splitlines()[0] == "Готовы 4 листка."
    assert tutor.last.text.splitlines()[-1] == "Без листка: 1. Почему — на экране «Листки для всех сразу»."
    assert [kind for kind, _ in await people_invited(small)] == ["pupil"] * 4


async def test_pupils_of_a_lower_grade_get_none(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    async with small.ctx(now=at("07:20")).write() as session:
        (await session.get_one(Group, small.ids.class_7b)).grade = 3
    await open_slips(tutor)
    assert tutor.buttons == ["Родителям, кто не вошёл: 5", "Всем родителям заново: 5", "‹ Назад"]
    await tutor.press(PrintPupilSlips(group_id=small.ids.class_7b, whom="all", after=0).pack())
    assert tutor.alert == "Ученикам доступ выдают с 5-го класса: так решила школа."
    assert await people_invited(small) == []


async def test_colleagues_among_the_parents_are_left_to_the_office(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    async with small.ctx(now=at("07:20")).write() as session:
        session.add(StaffMember(person_id=small.ids.mother, position="директор", date_from=BEGAN))
        session.add(RoleGrant(person_id=small.ids.mother, role=Role.DIRECTOR, date_from=BEGAN))
    await open_slips(tutor)
    assert "1 родитель работает в школе: ему доступ даёт секретарь или администратор." in tutor.last.text
    await tutor.tap("Всем родителям заново: 4")
    assert tutor.last.text.splitlines()[-1] == "Без листка: 1. Почему — на экране «Листки для всех сразу»."
    assert small.ids.mother not in {person for _, person in await people_invited(small)}


async def test_who_may_not_be_informed_gets_no_slip(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    async with small.ctx(now=at("07:20")).write() as session:
        link = select(GuardianLink).where(GuardianLink.guardian_id == small.ids.father)
        (await session.execute(link)).scalar_one().is_informed = False
    await open_slips(tutor)
    await tutor.tap("Всем родителям заново: 4")
    assert small.ids.father not in {person for _, person in await people_invited(small)}


async def test_an_administrator_prints_for_all_staff(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    await admin.write("Пригласить")
    await admin.tap("Сотрудники")
    await admin.tap("🖨 Листки для всех сразу")
    assert admin.buttons == ["Кто не вошёл: 5", "Всем сотрудникам заново: 6", "‹ Назад"]
    screen = admin.last
    await admin.tap("Кто не вошёл: 5")
    assert admin.last.file_name == "Листки.pdf"
    assert "Действуют до 26 ноября, 09:21." in admin.last.text
    assert [kind for kind, _ in await people_invited(small)] == ["staff"] * 5
    await admin.tap("Кто не вошёл: 5", on=screen)
    assert admin.alert == ISSUED


async def test_when_all_have_joined_there_is_nothing_to_print(phones: Phones, small: SmallSchool) -> None:
    tutor = await phones("tutor")
    for ref, who in enumerate(("mother", "father", "kim_father", "silent"), start=5000):
        await small.join(getattr(small.ids, who), ref=ref)
    async with small.database.read() as session:
        aunt = select(GuardianLink.guardian_id).where(GuardianLink.pupil_id == small.ids.artyom)
        await small.join((await session.execute(aunt)).scalar_one(), ref=6000)
    await open_slips(tutor)
    assert tutor.buttons[0] == "Всем родителям заново: 5"
    await tutor.press(PrintFamilySlips(group_id=small.ids.class_7b, whom="missing", after=0).pack())
    assert tutor.alert == "Печатать некому: все уже вошли."


@pytest.mark.parametrize("who", ["mother", "teacher", "deputy", "stranger_teacher", "stranger"])
async def test_nobody_else_prints(phones: Phones, small: SmallSchool, who: str) -> None:
    phone = await phones(who)
    for data in (
        PrintFamilySlips(group_id=small.ids.class_7b, whom="all", after=0),
        PrintPupilSlips(group_id=small.ids.class_7b, whom="all", after=0),
        PrintStaffSlips(whom="all", after=0),
    ):
        await phone.press(data.pack())
        assert phone.alert == NOT_YOURS
    assert await people_invited(small) == []


async def test_a_tutor_prints_for_the_own_class_alone_and_by_the_schools_choice(
    phones: Phones, small: SmallSchool
) -> None:
    tutor = await phones("tutor")
    for data in (
        PrintFamilySlips(group_id=small.ids.class_8a, whom="all", after=0),
        PrintStaffSlips(whom="all", after=0),
    ):
        await tutor.press(data.pack())
        assert tutor.alert == NOT_YOURS
    async with small.ctx(now=at("07:30")).write() as session:
        await parameters.put(session, "family_access_by", "secretary")
    await tutor.press(PrintFamilySlips(group_id=small.ids.class_7b, whom="all", after=0).pack())
    assert tutor.alert == "В вашей школе этот доступ выдают другие. Спросите секретаря или администратора."
    assert await people_invited(small) == []


# What stands on the paper.


async def test_a_slip_names_the_guardian_and_the_children_in_full(small: SmallSchool) -> None:
    tutor = small.ctx(small.ids.tutor, now=at("09:00"))
    pack = await slips.for_families(tutor, group_id=small.ids.class_7b, whom="all", after=0)
    texts = Locales().texts("ru")
    words = [screens.slip_words(pack.school, slip, LINK, texts) for slip in pack.slips]
    assert [(one.name, one.about) for one in words] == [
        ("Петрова Мария Ивановна", "мать: Иванов Антон Сергеевич; Петров Иван Андреевич"),
        ("Иванова Ольга Петровна", "опекун: Иванов Артём Павлович"),
        ("Ким Олег Ли", "отец: Ким Софья Олеговна"),
        ("Петров Андрей Ильич", "отец: Петров Иван Андреевич"),
        # No consent: the file goes by the messenger, so the child is a number in it, as on any screen.
        ("Яковлева Инна Львовна", "мать: 7Б, № 5 по списку"),
    ]
    assert words[2] == SlipWords(
        school="Школа",
        group="7Б",
        title="Доступ родителя к журналу",
        name="Ким Олег Ли",
        about="отец: Ким Софья Олеговна",
        until="Действует до 23 декабря, 09:00",
        steps=(
            "1. Наведите камеру на код или наберите ссылку: откроется бот @ezhik_test_bot.",
            "2. Нажмите «Начать» и поделитесь номером телефона: так школа убедится, что это вы.",
        ),
        warning="Листок срабатывает один раз. Он только ваш: не передавайте его и не выкладывайте фото.",
        link=LINK,
        receipt_for="7Б · Ким Олег Ли",
        receipt="Получил(а)",
        receipt_date="Дата",
    )


async def test_one_slip_of_a_pupil_and_of_a_colleague(small: SmallSchool) -> None:
    texts = Locales().texts("ru")
    tutor = small.ctx(small.ids.tutor, now=at("09:00"))
    pack = await slips.for_pupils(tutor, group_id=small.ids.class_7b, whom="missing", after=0)
    pupil = screens.slip_words(pack.school, pack.slips[0], LINK, texts)
    assert (pupil.name, pupil.group, pupil.about) == ("Иванов Антон Сергеевич", "7Б", "")
    assert pupil.title == "Доступ ученика к журналу"
    assert pupil.steps[1] == "2. Нажмите «Начать». Дальше бот подскажет."
    admin = small.ctx(small.ids.admin, now=at("09:01"))
    pack = await slips.for_person(admin, person_id=small.ids.teacher, after=0)
    colleague = screens.slip_words(pack.school, pack.slips[0], LINK, texts)
    assert (colleague.name, colleague.group, colleague.about) == ("Белов Пётр Ильич", "", "")
    assert colleague.receipt_for == "Белов Пётр Ильич"


async def test_a_single_slip_of_a_tutors_names_no_child_of_another_class(small: SmallSchool) -> None:
    async with small.ctx(now=at("07:20")).write() as session:
        moved = select(Membership).where(
            Membership.pupil_id == small.ids.anton, Membership.group_id == small.ids.class_7b
        )
        (await session.execute(moved)).scalar_one().group_id = small.ids.class_8a

    async def children(who: int, after: int, now: str) -> list[str]:
        ctx = small.ctx(who, now=at(now))
        pack = await slips.for_person(ctx, person_id=small.ids.mother, after=after)
        return [str(child.name) for child in pack.slips[0].children]

    assert await children(small.ids.tutor, 0, "09:00") == ["Петров Иван Андреевич"]
    assert await children(small.ids.admin, 1, "09:01") == ["Петров Иван Андреевич", "Иванов Антон Сергеевич"]


def words(**more: object) -> SlipWords:
    plain: dict[str, object] = {
        "school": "Школа № 5",
        "group": "7Б",
        "title": "Доступ родителя к журналу",
        "name": "Ким Олег Ли",
        "about": "отец: Ким Софья Олеговна",
        "until": "Действует до 23 декабря, 09:21",
        "steps": ("1. Наведите камеру на код.", "2. Нажмите «Начать»."),
        "warning": "Листок срабатывает один раз.",
        "link": LINK,
        "receipt_for": "7Б · Ким Олег Ли",
        "receipt": "Получил(а)",
        "receipt_date": "Дата",
    }
    return SlipWords(**(plain | more))  # type: ignore[arg-type]


def sheets(content: bytes | None) -> int:
    return len(re.findall(rb"/Type /Page\b", content or b""))


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (8, 1), (9, 2), (60, 8)])
def test_eight_slips_stand_on_a_sheet(count: int, expected: int) -> None:
    assert pages(count) == expected
    assert sheets(slips_pdf([words()] * count, title="Листки")) == expected


def test_a_whole_class_is_a_small_file_made_quickly_and_always_the_same() -> None:
    pack = [words(link=f"{LINK[:-2]}{number:02}") for number in range(60)]
    began = time.process_time()
    content = slips_pdf(pack, title="Листки 7Б")
    assert time.process_time() - began < 5
    assert len(content) < 1_000_000
    assert slips_pdf(pack, title="Листки 7Б") == content


@pytest.mark.parametrize(
    "name",
    [
        "Константинопольская-Преображенская Александра Владиславовна",
        "Ы" * 300,
        "Оглы " * 60,
        "Имя 🦔 \ud800 \x07 חנה <b>",
        "",
    ],
)
def test_no_name_breaks_the_paper(name: str) -> None:
    odd = words(name=name, about=name, school=name, group=name[:8], receipt_for=name)
    assert sheets(slips_pdf([odd] * 9, title="Листки")) == 2


def test_words_are_made_to_fit() -> None:
    lettering.load()
    width = lettering.measure("Константинопольская-", lettering.BOLD, 11.5) + 1
    name = "Константинопольская-Преображенская Анна"
    fitted = lettering.fit(name, lettering.BOLD, 11.5, width, lines=2, smallest=7)
    assert fitted == (11.5, ["Константинопольская-", "Преображенская Анна"])
    smaller = lettering.fit(name, lettering.BOLD, 11.5, width * 1.4, lines=1, smallest=7)
    assert smaller.lines == [name]
    assert 7 <= smaller.size < 11.5
    cut = lettering.fit("Ы" * 300, lettering.BOLD, 11.5, width, lines=2, smallest=7)
    assert cut.size == 7
    assert len(cut.lines) == 2
    assert cut.lines[1].endswith("Ы…")
    for size, lines in (fitted, cut):
        assert all(lettering.measure(line, lettering.BOLD, size) <= width for line in lines)


def test_the_longest_link_stands_on_the_paper_whole() -> None:
    lettering.load()
    link = f"t.me/{'w' * 32}?start={'W' * 22}"
    fitted = lettering.fit(link, lettering.PLAIN, 6.5, paper._INSIDE, lines=1, smallest=4)
    assert fitted.lines == [link]


def test_the_squares_on_paper_are_the_code_of_the_link() -> None:
    side, runs = qr.dark_runs(LINK)
    assert side == 37
    # The three corners by which a scanner finds the code begin with seven dark modules.
    assert {(0, 0, 7), (0, side - 7, 7), (side - 1, 0, 7)} <= set(runs)
    assert qr.picture(LINK).startswith(b"\x89PNG")
    assert qr.picture(LINK) == qr.picture(LINK)
