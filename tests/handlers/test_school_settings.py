"""«Настройки школы» on the phone: found, understood, set, refused."""

from bot.app import School
from bot.clock import ShiftedClock
from handlers.callbacks.calendar import OpenCalendar
from handlers.callbacks.invitations import GiveAccess, OpenIssuedToStaff, OpenStaffSlips
from handlers.callbacks.school_settings import ChooseSetting, DecidePrivacy, OpenSetting, ResetSetting
from handlers.callbacks.staff import OpenStaff
from models.school import Parameter
from services import school_settings
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at


async def test_a_deputy_sets_a_time_by_typing_it(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await deputy.write("/school")
    await deputy.tap("Настройки школы")
    await deputy.tap("🔔 Сообщения о пропусках")
    await deputy.tap("Дальше ›")
    await deputy.tap("Вечерняя сводка в: 18:30")
    assert "Время, когда семьям приходит сводка за день." in deputy.last.text
    assert "Обычно: 18:30" in deputy.last.text
    await deputy.write("после ужина")
    assert deputy.last.text.startswith(
        "Такое значение не подходит, всё осталось как было. Годится: время от 12:00 до 22:00."
    )
    await deputy.write("19.15")
    assert deputy.last.text.startswith("Записано.")
    assert "Сейчас: 19:15" in deputy.last.text
    assert "Решение принято: Зуева Нина Львовна, пн, 23 ноября" in deputy.last.text
    await deputy.tap("Вернуть обычное: 18:30")
    assert deputy.toast == "Записано"
    assert "Сейчас: 18:30" in deputy.last.text
    async with small.database.read() as session:
        row = await session.get_one(Parameter, "digest_at")
    assert (row.value, row.set_by_id) == ("18:30", small.ids.deputy)


async def test_a_choice_is_a_button_and_a_second_tap_changes_nothing(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("/school")
    await admin.tap("Настройки школы")
    await admin.tap("🔑 Доступ")
    await admin.tap("Кто приглашает сотрудников")
    assert admin.buttons == ["✓ секретарь и администратор", "администратор", "секретарь", "‹ Назад"]
    screen = admin.last
    await admin.tap("секретарь")
    assert "✓ секретарь" in admin.buttons
    await admin.tap("✓ секретарь", on=screen)
    assert "✓ секретарь" in admin.buttons


async def test_a_dictionary_is_paged_and_its_entry_has_all_its_parts(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("/school")
    await admin.tap("Настройки школы")
    await admin.tap("📝 Виды работ")
    assert len(admin.buttons) == 10
    await admin.tap("Дальше ›")
    assert "Добавить вид работы" in admin.buttons
    await admin.tap("Добавить вид работы")
    await admin.write("Зачётная работа")
    assert admin.last.text.startswith("Записано.")
    await admin.write("/school")
    await admin.tap("Настройки школы")
    await admin.tap("📝 Виды работ")
    await admin.tap("Дальше ›")
    await admin.tap("Зачётная работа")
    assert admin.buttons == [
        "Предлагать учителям: да",
        "Вес отметки: 1",
        "Письменная работа: нет",
        "Название: Зачётная работа",
        "‹ Назад",
    ]
    await admin.tap("Предлагать учителям: да")
    await admin.tap("нет")
    await admin.tap("‹ Назад")
    assert admin.buttons[0] == "Предлагать учителям: нет"


async def test_who_may_not_set_finds_no_settings(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("/school")
    opens = next(data for row in admin.last.buttons for label, data in row if label == "Настройки школы")
    teacher, mother, stranger = await phones("teacher"), await phones("mother"), await phones("stranger")
    for phone in (teacher, mother, stranger):
        for data in (opens, "sv:privacy_mode:full", "sr:digest_at", "pm:full", "so:digest_at"):
            await phone.press(data)
            assert phone.alert is not None


async def test_a_forged_button_is_an_old_button(phones: Phones) -> None:
    admin = await phones("admin")
    for data in ("so:nonsense", "sv:code.b.alarms_family:maybe", "sv:digest_at:" + "x" * 16):
        await admin.press(data)
        assert admin.alert is not None


async def test_the_first_decision_on_names_is_asked_of_who_may_take_it(phones: Phones, small: SmallSchool) -> None:
    async with small.ctx(now=at("07:10")).write() as session:
        (await session.get_one(Parameter, "privacy_mode")).set_at = None
    teacher = await phones("teacher")
    await teacher.start()
    assert "Первое решение школы" not in teacher.last.text
    admin = await phones("admin")
    await admin.start()
    assert admin.last.text.startswith("Первое решение школы")
    await admin.tap("По номеру в списке")
    assert admin.last.text.startswith("Записано: По номеру в списке.")
    await admin.start()
    assert "Первое решение школы" not in admin.last.text
    async with small.database.read() as session:
        row = await session.get_one(Parameter, "privacy_mode")
    assert (row.value, row.set_by_id) == ("alias", small.ids.admin)


async def test_words_after_leaving_a_setting_are_no_value_of_it(phones: Phones, small: SmallSchool) -> None:
    admin = await phones("admin")
    name = "Школа № 5"
    await admin.press(OpenSetting(name="school_name").pack())
    await admin.write(name)
    assert "Сейчас: Школа № 5" in admin.last.text
    assert "пришлите" not in admin.last.text

    async def stands() -> str:
        ctx = small.ctx(small.ids.admin, now=at("09:30"))
        return (await school_settings.find(ctx, name="school_name")).value

    # Having answered, having pressed another setting's old button, having gone to any other feature: no more asked.
    await admin.write("Петрова")
    assert await stands() == name
    for elsewhere in (
        ChooseSetting(name="mark.1.shown", value="yes"),
        ResetSetting(name="digest_at"),
        DecidePrivacy(mode="short"),
        GiveAccess(person_id=small.ids.teacher, form="link", after=0),
        OpenStaffSlips(),
        OpenIssuedToStaff(page=0),
        OpenStaff(page=0),
        OpenCalendar(page=0),
    ):
        await admin.press(OpenSetting(name="school_name").pack())
        await admin.press(elsewhere.pack())
        await admin.write("Петрова")
        assert await stands() == name, elsewhere
    for word in ("Сегодня", "🏫 Школа", "/template", "/invite"):
        await admin.press(OpenSetting(name="school_name").pack())
        await admin.write(word)
        await admin.write("Петрова")
        assert await stands() == name, word


async def test_a_name_has_nothing_to_go_back_to(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.press(OpenSetting(name="school_name").pack())
    await admin.write("Школа <b>№ 5</b>")
    assert admin.buttons == ["✏️ Изменить", "‹ Назад"]
    assert "Сейчас: Школа <b>№ 5</b>" in admin.last.text
    await admin.tap("✏️ Изменить")
    await admin.write("ш" * 4000)
    assert admin.last.text.startswith("Такое значение не подходит, всё осталось как было. Годится: до 120 знаков.")
    await admin.write("Школа № " + "5" * 112)
    assert admin.last.text.startswith("Записано.")
    await admin.tap("‹ Назад")
    # A label as long as that would be cut by the phone.
    assert admin.buttons == ["Название школы", "Телефон школы: —", "Часовой пояс: Asia/Irkutsk", "‹ Назад"]


async def test_a_time_zone_is_a_city_or_a_name(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.press(OpenSetting(name="time_zone").pack())
    await admin.write("Луна")
    assert admin.last.text.startswith(
        "Такое значение не подходит, всё осталось как было. "
        "Годится: город или название пояса, например Иркутск или Asia/Irkutsk."
    )
    for typed, zone in (("омск", "Asia/Omsk"), ("asia/magadan", "Asia/Magadan"), ("МСК+5", "Asia/Irkutsk")):
        await admin.press(OpenSetting(name="time_zone").pack())
        await admin.write(typed)
        assert f"Сейчас: {zone}" in admin.last.text


async def test_what_is_added_is_shown_in_its_list_and_a_full_list_takes_no_more(phones: Phones) -> None:
    admin = await phones("admin")
    for number in range(1, 31):
        await admin.press(OpenSetting(name="lesson_kind.new.name").pack())
        await admin.write(f"Урок-игра {number}")
        assert admin.last.text.startswith("Записано.\n\n🧭 Виды занятий")
    assert "Добавить вид занятия" not in admin.buttons
    assert "‹ Раньше" in admin.buttons
    await admin.press(OpenSetting(name="lesson_kind.new.name").pack())
    assert admin.alert is not None


async def test_the_schools_decision_on_names_is_what_screens_and_messages_say(
    phones: Phones, school: School, clock: ShiftedClock
) -> None:
    admin, teacher, mother = await phones("admin"), await phones("teacher"), await phones("mother")
    await admin.press("sv:privacy_mode:alias")
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Кто есть")
    assert not any("Петров" in label for label in teacher.buttons)
    await teacher.tap(next(label for label in teacher.buttons if "4" in label))
    clock.forward(minutes=10)
    await school.sender.deliver()
    assert "нет на 2-м уроке" in mother.last.text
    assert "Иван" not in mother.last.text
