"""What stands in the empty workbook: how to fill it in, what a sheet is for, an example or two, drop-downs.

The order of the sheets and of their columns is the order here.
"""

from dataclasses import dataclass

from services.workbook.kinds import Column, SheetKind
from services.workbook.vocabulary.words import words

EXAMPLE = "Пример"
"""A row whose first cell begins with this word is not read."""
NEEDED, OPTIONAL = "нужен", "по желанию"
HOW_TO = "Как заполнять"
HOW_TO_TITLE = "Как заполнить книгу школы"
HOW_TO_LINES = (
    "Начните с листов с зелёными ярлычками. Листы с серыми — по желанию, их можно заполнить и прислать позже.",
    "Строки со словом «Пример» показывают, как писать. Пишите под ними; примеры можно оставить, журнал их пропускает.",
    "Столбцы с тёмными заголовками нужны всегда, со светлыми — если есть что вписать. Ненужные столбцы можно удалить.",
    "Класс пишите так: 7Б. Дату так: 05.09.2012. Время так: 08:30. В ячейке с телефоном один номер.",
    "Сотрудника на других листах можно назвать полностью или с инициалами: Белова А. И.",
    "На листе «Родители» одна строка — один взрослый одного ребёнка. У мамы двоих детей две строки.",
    "Согласие: «да» — дано на бумаге, «нет» — отказ, пустая ячейка — ещё не спрашивали.",
    "Если в классе есть полные тёзки, впишите им № личного дела на всех листах, где они названы.",
    "Названия листов и столбцов оставьте как есть; порядок столбцов может быть любым.",
    "Готовую книгу администратор или секретарь отправляет боту и получает отчёт: что прочитано, что не так.",
    "Пока не нажато «Применить», в журнал ничего не записывается.",
)
HOW_TO_SHEETS = ("Лист", "Для чего", "Нужен ли")


@dataclass(frozen=True)
class SheetExample:
    """What a sheet is for, and its columns with a cell for each example row."""

    purpose: str
    is_needed: bool
    columns: dict[Column, tuple[str, ...]]


EXAMPLES: dict[SheetKind, SheetExample] = {
    SheetKind.SCHOOL: SheetExample(
        "Название, учебный год, часовой пояс и директор.",
        is_needed=True,
        columns={
            Column.PARAMETER: words("Название | Учебный год | Часовой пояс | Директор"),
            Column.VALUE: words("МБОУ «Лесная СОШ» | 2026/2027 | МСК+5 | Орлова Вера Ильинична"),
        },
    ),
    SheetKind.PERIODS: SheetExample(
        "Четверти, триместры или полугодия. Пустые классы — для всех.",
        is_needed=True,
        columns={
            Column.PERIOD: words("1 четверть | 1 полугодие"),
            Column.CLASSES: words("1-9 | 10, 11"),
            Column.START: words("01.09.2026 | 01.09.2026"),
            Column.END: words("25.10.2026 | 30.12.2026"),
        },
    ),
    SheetKind.BELLS: SheetExample(
        "Когда начинается и кончается каждый урок. Смена, день и классы — если звонки разные.",
        is_needed=True,
        columns={
            Column.LESSON: words("1 | 2"),
            Column.START: words("08:30 | 09:20"),
            Column.END: words("09:10 | 10:00"),
            Column.SHIFT: words("1 | 1"),
            Column.WEEKDAY: ("", "суббота"),
            Column.CLASSES: ("", "1-4"),
            Column.DAY_KIND: ("", "сокращённые уроки"),
        },
    ),
    SheetKind.STAFF: SheetExample(
        "Все, кто работает в школе и бывает в журнале. Должностей может быть несколько, через запятую.",
        is_needed=True,
        columns={
            Column.FULL_NAME: words("Орлова Вера Ильинична | Белов Пётр Львович"),
            Column.POSITION: words("директор, учитель | заместитель директора по УВР"),
            Column.PHONE: words("+7 912 000-11-22 | 8 912 000 33 44"),
            Column.BORN: words("26.08.1967 | 17.07.1983"),
        },
    ),
    SheetKind.CLASSES: SheetExample(
        "Классы и классные руководители.",
        is_needed=True,
        columns={
            Column.CLASS: words("5А | 6А"),
            Column.TUTOR: words("Белов П. Л. | Орлова Вера Ильинична"),
            Column.SHIFT: words("1 | 2"),
        },
    ),
    SheetKind.PUPILS: SheetExample(
        "Ученики, по одному в строке. Номера по списку журнал даст сам, если столбец пуст.",
        is_needed=True,
        columns={
            Column.CLASS: words("5А | 5А"),
            Column.SURNAME: words("Жукова | Яшин"),
            Column.NAME: words("Ева | Лев"),
            Column.PATRONYMIC: words("Олеговна | Петрович"),
            Column.SEX: words("ж | м"),
            Column.BORN: words("05.09.2015 | 12.03.2015"),
            Column.FILE_NUMBER: words("1017 | 1018"),
            Column.LIST_NUMBER: words("1 | 2"),
            Column.STUDY_FORM: ("очная", "на дому"),
            Column.SUBJECTS: ("", "Алгебра; Химия"),
            Column.START: ("", "01.10.2026"),
            Column.END: ("", "30.12.2026"),
        },
    ),
    SheetKind.GUARDIANS: SheetExample(
        "Родители и другие представители: кому ребёнок, какой телефон, есть ли согласие, что можно.",
        is_needed=True,
        columns={
            Column.FULL_NAME: words("Жукова Анна Ильинична | Яшин Пётр Олегович"),
            Column.KINSHIP: words("мать | опекун"),
            Column.CLASS: words("5А | 5А"),
            Column.CHILD: words("Жукова Ева | Яшин Лев"),
            Column.PHONE: words("+7 912 000-55-66 | 8 912 000 77 88"),
            Column.CONSENT: words("да | нет"),
            Column.FILE_NUMBER: words("1017 | 1018"),
            Column.INFORMED: ("", "да"),
            Column.WRITES: ("", "да"),
            Column.EXPLAINS: ("", "нет"),
            Column.BASIS: ("", "№ 12-п"),
            Column.BASIS_DATE: ("", "01.09.2025"),
            Column.START: ("", "01.09.2025"),
            Column.END: ("", ""),
        },
    ),
    SheetKind.WORKLOAD: SheetExample(
        "Кто что ведёт: класс, предмет, часы, учитель. Группа — если класс делится.",
        is_needed=True,
        columns={
            Column.CLASS: words("5А | 5А"),
            Column.SUBJECT: words("История | Английский язык"),
            Column.GROUP: ("", "1"),
            Column.HOURS: words("2 | 3"),
            Column.TEACHER: words("Белов П. Л. | Орлова Вера Ильинична"),
        },
    ),
    SheetKind.TIMETABLE: SheetExample(
        "Уроки недели. Неделя — если урок через раз; «действует с» — если расписание меняется среди года.",
        is_needed=True,
        columns={
            Column.CLASS: words("5А | 5А"),
            Column.WEEKDAY: words("понедельник | вторник"),
            Column.LESSON: words("1 | 2"),
            Column.SUBJECT: words("История | Английский язык"),
            Column.GROUP: ("", "1"),
            Column.ROOM: words("12 | 14"),
            Column.WEEKS: ("", "чётная"),
            Column.START: ("", "01.09.2026"),
            Column.END: ("", ""),
        },
    ),
    SheetKind.SUBGROUPS: SheetExample(
        "Кто в какой группе, если класс делится на предмете.",
        is_needed=False,
        columns={
            Column.CLASS: words("5А | 5А"),
            Column.SUBJECT: words("Английский язык | Английский язык"),
            Column.GROUP: words("1 | 2"),
            Column.PUPIL: words("Жукова Ева | Яшин Лев"),
            Column.FILE_NUMBER: ("", "1018"),
        },
    ),
    SheetKind.CALENDAR: SheetExample(
        "Каникулы и дни, которые не как обычно. Праздники России журнал знает сам.",
        is_needed=False,
        columns={
            Column.START: words("26.10.2026 | 05.12.2026"),
            Column.END: ("04.11.2026", ""),
            Column.CLASSES: ("", "5А, 6А"),
            Column.DAY_KIND: words("каникулы | по расписанию понедельника"),
        },
    ),
    SheetKind.MEMBERS: SheetExample(
        "Кружки, секции, группы продлённого дня. Ученики могут быть из разных классов.",
        is_needed=False,
        columns={
            Column.GROUP: words("Шахматы | ГПД начальной школы"),
            Column.GROUP_KIND: words("кружок | ГПД"),
            Column.LEADER: words("Белов П. Л. | Орлова Вера Ильинична"),
            Column.CLASS: words("5А | 1А"),
            Column.PUPIL: words("Жукова Ева | Котов Илья"),
            Column.FILE_NUMBER: ("", ""),
            Column.START: ("01.10.2026", ""),
            Column.END: ("", ""),
        },
    ),
    SheetKind.PLAN: SheetExample(
        "Темы уроков по порядку. План для всей параллели: вместо класса напишите её номер.",
        is_needed=False,
        columns={
            Column.CLASS: words("5А | 5"),
            Column.SUBJECT: words("История | Английский язык"),
            Column.GROUP: ("", ""),
            Column.NUMBER: words("1 | 1"),
            Column.TOPIC: words("Древний мир | Знакомство"),
            Column.HOMEWORK: words("§ 1 | с. 5, упр. 2"),
        },
    ),
}

CHOICES: dict[Column, tuple[str, ...]] = {
    Column.SEX: words("м | ж"),
    Column.KINSHIP: words("мать | отец | опекун | приёмный родитель | представитель учреждения"),
    Column.CONSENT: words("да | нет"),
    Column.INFORMED: words("да | нет"),
    Column.WRITES: words("да | нет"),
    Column.EXPLAINS: words("да | нет"),
    Column.WEEKDAY: words("понедельник | вторник | среда | четверг | пятница | суббота"),
    Column.WEEKS: words("каждая | чётная | нечётная"),
    Column.STUDY_FORM: words("очная | на дому | семейная | дистанционно | индивидуальный план"),
    Column.GROUP_KIND: words("кружок | ГПД | внеурочная | на дому"),
    Column.SHIFT: words("1 | 2 | 3"),
    Column.LESSON: words("0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8"),
}
"""Closed lists: Excel asks again when something else is typed."""
SUGGESTIONS: dict[Column, tuple[str, ...]] = {
    Column.POSITION: words(
        "директор | заместитель директора по УВР | заместитель директора по ВР | заместитель директора по ИКТ | "
        "секретарь | учитель | педагог-психолог | администратор ЭЖ | ответственный за ЭЖ | член рабочей группы"
    ),
    Column.DAY_KIND: words(
        "каникулы | выходной | сокращённые уроки | дистант | карантин | актированный день | учебный день | "
        "по расписанию понедельника | по расписанию пятницы"
    ),
    Column.PERIOD: words(
        "1 четверть | 2 четверть | 3 четверть | 4 четверть | 1 триместр | 2 триместр | 3 триместр | 1 полугодие | "
        "2 полугодие"
    ),
}
"""Lists from which one may choose, or write something else."""
ZONES = words("МСК-1 | МСК | МСК+1 | МСК+2 | МСК+3 | МСК+4 | Новосибирск | МСК+5 | МСК+6 | МСК+7 | МСК+8 | МСК+9")
ZONE_PARAMETER = "Часовой пояс"
