"""A child's week: as text, as a table, as a picture, on paper; its homework's files (R-33, R-43)."""

import io

import pytest
from PIL import Image

from bot.clock import ShiftedClock
from handlers.callbacks.diary import ChooseDiaryTables, OpenDiaryTables, OpenFamilyDays, OpenWeek, SendWeek
from handlers.callbacks.family_settings import OpenFamilySettings
from handlers.papers.week_paper import week_pdf
from handlers.papers.week_picture import week_picture
from handlers.papers.week_words import DayRows, Row, WeekSheet
from models.database import Database
from models.lessons import Seen
from services import preferences
from services.preferences import Choice
from tests.diaries import DiarySchool
from tests.handlers.conftest import Phones
from tests.school import MONDAY, at
from tests.telegram import FakeTelegram, Phone
from tests.timetabled import TUESDAY

FOREIGN = "Это вам недоступно. Откройте меню: /start"
A4 = 1754
"""The height of a sheet, in the picture's points."""


@pytest.fixture
async def small(database: Database) -> DiarySchool:
    """In place of the small school: a Monday on which much is written."""
    built = DiarySchool(database)
    await built.build()
    ids = built.ids
    history, algebra, english, last = ids.lessons
    await built.close(history, "Смута")
    await built.seen(algebra, ids.anton, Seen.ABSENT)
    await built.seen(english, ids.anton, Seen.LATE)
    await built.mark(history, ids.anton, "4", second_value="3")
    await built.mark(history, ids.anton, "debt", work_type="test")
    await built.move(last, TUESDAY)
    return built


@pytest.fixture
def clock() -> ShiftedClock:
    """When the Monday is over."""
    return ShiftedClock(at("15:00"), speed=0)


async def opened(phones: Phones, small: DiarySchool, who: str = "mother", pupil: str = "anton") -> Phone:
    """A child's week on somebody's phone."""
    phone = await phones(who)
    await phone.start()
    tap = OpenWeek(pupil_id=getattr(small.ids, pupil), day=TUESDAY.toordinal())
    await phone.press(tap.pack(), message_id=phone.last.message_id)
    return phone


async def test_a_week_as_text_with_its_files(phones: Phones, small: DiarySchool) -> None:
    teacher = await phones("teacher")
    await teacher.write("Сегодня")
    await teacher.tap("2. Алгебра 7Б")
    await teacher.tap("Задание")
    await teacher.send_photo(b"board", caption="§ 12")
    await teacher.tap("Готово")
    mother = await opened(phones, small)
    empty = "Уроков нет."
    assert mother.last.text == (
        "Антон И., 7Б\n"
        "Неделя 23–28 ноября\n"
        "Отмечено 3 из 3 уроков\n\n"
        "пн, 23 ноября\n"
        "✅ 1. История · 4/3, долг\n"
        "❌ 2. Алгебра — нет на уроке\n"
        "🕐 3. Английский язык — опоздание\n"
        "🚫 4. Алгебра — урок перенесён на 24.11\n\n"
        "вт, 24 ноября\n"
        "▫️ 1. История\n"
        "▫️ 2. Алгебра\n"
        "    📚 § 12 📎 1 файл\n\n"
        f"ср, 25 ноября\n{empty}\n\nчт, 26 ноября\n{empty}\n\nпт, 27 ноября\n{empty}\n\nсб, 28 ноября\n{empty}"
    )
    assert mother.buttons == [
        "‹ 16.11–21.11", "30.11–05.12 ›", "📎 вт, 2. Алгебра", "Картинкой", "Файл PDF",
        "Иван П., 7Б", "‹ День", "Другой день", "Все дети",
    ]  # fmt: skip
    await mother.tap("📎 вт, 2. Алгебра")
    assert mother.last.file == b"board"
    week = mother.bubbles[-3]
    await mother.tap("Иван П., 7Б", on=week)
    assert week.text.startswith("Иван П., 7Б\nНеделя 23–28 ноября")
    await mother.tap("‹ 16.11–21.11", on=week)
    assert week.text.startswith("Иван П., 7Б\nНеделя 16–21 ноября\nОтмечено 0 из 0 уроков")
    await mother.tap("Другой день", on=week)
    await mother.tap("вт, 17 ноября", on=week)
    assert week.text == "вт, 17 ноября\n\nИван П., 7Б: в этот день уроков нет."
    await mother.tap("Антон И., 7Б", on=week)
    assert week.text == "вт, 17 ноября\n\nАнтон И., 7Б: в этот день уроков нет."


async def test_a_week_as_a_table_where_that_is_wanted(
    phones: Phones, small: DiarySchool, telegram: FakeTelegram
) -> None:
    mother = await phones("mother")
    await mother.start()
    await mother.press(OpenFamilySettings().pack(), message_id=mother.last.message_id)
    await mother.tap("Таблицы")
    assert mother.last.text == "Неделя приходит текстом."
    assert mother.buttons == ["Таблицы: да", "✓ Таблицы: нет", "‹ Назад"]
    await mother.tap("Таблицы: да")
    assert mother.last.text == "Неделя приходит таблицей. На старом Telegram её может быть не видно."
    await opened(phones, small)
    table = mother.last.html
    assert table.startswith(
        "<h4>Антон И., 7Б. 23–28 ноября</h4><table><tr><th>Урок</th><th>Задание</th><th>Отметка</th></tr>"
        '<tr><th colspan="3" align="left">пн, 23 ноября</th></tr>'
        "<tr><td>1. История</td><td></td><td>4/3 •</td></tr>"
        "<tr><td>2. Алгебра</td><td></td><td>н</td></tr>"
        "<tr><td>3. Английский язык</td><td></td><td>оп</td></tr>"
        "<tr><td><s>4. Алгебра</s></td><td>урок перенесён на 24.11</td><td></td></tr>"
    )
    assert table.endswith('<tr><td colspan="3">Уроков нет.</td></tr></table>')
    telegram.shows_no_tables = True
    await opened(phones, small)
    assert mother.last.text.startswith("Антон И., 7Б\nНеделя 23–28 ноября")
    small.ids.ivan_himself = await small.person_of(small.ids.ivan)
    pupil, admin = await phones("ivan_himself"), await phones("admin")
    await pupil.press(ChooseDiaryTables(value="yes").pack())
    assert pupil.alert is None
    for tap in (OpenDiaryTables(), ChooseDiaryTables(value="yes"), OpenFamilyDays()):
        await admin.press(tap.pack())
        assert admin.alert == FOREIGN


async def test_a_week_as_a_picture_and_on_paper(phones: Phones, small: DiarySchool) -> None:
    mother = await opened(phones, small)
    week = mother.last
    await mother.tap("Картинкой", on=week)
    assert mother.last.text == "Антон И., 7Б. Неделя 23–28 ноября"
    assert mother.last.file_name == "week.png"
    image = Image.open(io.BytesIO(mother.last.file or b""))
    assert (image.format, image.size) == ("PNG", (1240, A4))
    await mother.tap("Файл PDF", on=week)
    assert mother.last.file_name == "Дневник, неделя с 23.11.pdf"
    assert (mother.last.file or b"").startswith(b"%PDF-")
    ctx = small.ctx(small.ids.mother, now=at("15:01"))
    await preferences.choose(ctx, choice=Choice.PRIVACY, value="none")
    for label in ("Картинкой", "Файл PDF"):
        await mother.tap(label, on=week)
        assert (mother.alert or "").startswith("В режиме «Без имён» картинки и файлы о ребёнке не приходят")


async def test_others_open_no_week_of_a_child(phones: Phones, small: DiarySchool) -> None:
    pupil_id, day = small.ids.anton, MONDAY.toordinal()
    for who in ("kim_father", "father", "teacher", "tutor", "stranger"):
        phone = await phones(who)
        for tap in (
            OpenWeek(pupil_id=pupil_id, day=day),
            SendWeek(pupil_id=pupil_id, day=day, form="picture"),
            SendWeek(pupil_id=pupil_id, day=day, form="pdf"),
        ):
            await phone.press(tap.pack())
            assert phone.alert == FOREIGN
        assert [bubble.file for bubble in phone.bubbles if bubble.file] == []


def test_a_long_week_goes_on_on_other_sheets() -> None:
    long = Row("1", "Основы безопасности и защиты Родины", "прочитать и пересказать " * 20, "4/3 5 • зч")
    sheet = WeekSheet("Иван П., 7Б", "23–28 ноября", ("Урок", "Задание", "Отметка"), [], "·", "Составлено.")
    days = [DayRows("Понедельник", [long] * 8, "")] * 6
    assert week_pdf(sheet._replace(each=days[:1])).count(b"/Type /Page\n") == 1
    assert week_pdf(sheet._replace(each=days)).count(b"/Type /Page\n") == 6


def test_no_mark_of_a_week_falls_off_its_paper_or_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(
        "reportlab.pdfgen.canvas.Canvas.drawCentredString", lambda _canvas, _x, _y, words: drawn.append(words)
    )
    monkeypatch.setattr("PIL.ImageDraw.ImageDraw.text", lambda _draw, _at, words, *_, **__: drawn.append(words))
    row = Row("4", "Алгебра и начала математического анализа", "", "4/3 5 4 3 зч нз • оп")
    days = [DayRows("Понедельник", [row], "")]
    sheet = WeekSheet("Иван П., 7Б", "23–28 ноября", ("Урок", "Задание", ""), days, "·", "Составлено.")
    for draws in (week_pdf, week_picture):
        drawn.clear()
        draws(sheet)
        words = " ".join(drawn)
        assert row.mark in words
        assert "…" not in words
