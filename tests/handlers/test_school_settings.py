"""«Настройки школы» on the phone: found, understood, set, refused."""

from models.school import Parameter
from tests.handlers.conftest import Phones
from tests.school import SmallSchool, at


async def test_a_deputy_sets_a_time_by_typing_it(phones: Phones, small: SmallSchool) -> None:
    deputy = await phones("deputy")
    await deputy.write("/school")
    await deputy.tap("⚙️ Настройки школы")
    await deputy.tap("🔔 Сообщения о пропусках")
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
    await admin.tap("⚙️ Настройки школы")
    await admin.tap("🔑 Доступ")
    await admin.tap("Кто приглашает сотрудников: секретарь и администратор")
    assert admin.buttons == ["✓ секретарь и администратор", "администратор", "секретарь", "← Назад"]
    screen = admin.last
    await admin.tap("секретарь")
    assert "✓ секретарь" in admin.buttons
    await admin.tap("✓ секретарь", on=screen)
    assert "✓ секретарь" in admin.buttons


async def test_a_dictionary_is_paged_and_its_entry_has_all_its_parts(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("/school")
    await admin.tap("⚙️ Настройки школы")
    await admin.tap("📝 Виды работ")
    assert len(admin.buttons) == 10
    await admin.tap("Дальше ›")
    assert "Добавить вид работы" in admin.buttons
    await admin.tap("Добавить вид работы")
    await admin.write("Зачётная работа")
    assert admin.last.text.startswith("Записано.")
    await admin.write("/school")
    await admin.tap("⚙️ Настройки школы")
    await admin.tap("📝 Виды работ")
    await admin.tap("Дальше ›")
    await admin.tap("Зачётная работа")
    assert admin.buttons == [
        "Предлагать учителям: да",
        "Вес отметки: 1",
        "Письменная работа: нет",
        "Название: Зачётная работа",
        "← Назад",
    ]
    await admin.tap("Предлагать учителям: да")
    await admin.tap("нет")
    await admin.tap("← Назад")
    assert admin.buttons[0] == "Предлагать учителям: нет"


async def test_who_may_not_set_finds_no_settings(phones: Phones) -> None:
    admin = await phones("admin")
    await admin.write("/school")
    opens = next(data for row in admin.last.buttons for label, data in row if label == "⚙️ Настройки школы")
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
