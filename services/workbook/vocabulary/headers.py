"""The sheets of a workbook and the headers of their columns. The first word of a list is the one that messages use."""

from dataclasses import dataclass

from services.workbook.kinds import Column, SheetKind
from services.workbook.vocabulary.words import words


@dataclass(frozen=True)
class SheetSpec:
    """A sheet's names, its columns with their headers, and which it needs: of each group at least one."""

    names: tuple[str, ...]
    columns: dict[Column, tuple[str, ...]]
    needs: tuple[tuple[Column, ...], ...]


_CLASS = words("Класс | Кл | Класс литера | Класс обучения | Группа класс | Учебный класс")
_SCOPE = words("Классы | Класс | Для классов | Параллель | Параллели | Какие классы | Кому")
_PHONE = words(
    "Телефон | Тел | Мобильный | Мобильный телефон | Номер телефона | Сотовый | Сотовый телефон | "
    "Контактный телефон | Контакты | № телефона | Моб телефон | Моб тел | Телефон родителя"
)
_BORN = words("Дата рождения | Родился | Д р | ДР | Дата рожд | День рождения | Рождение | Дата рождения ребенка")
_FILE = words(
    "№ личного дела | Личное дело | Номер личного дела | Л д | № л д | № ЛД | Лд | № дела | Алфавитный № | "
    "№ личн дела | Номер дела | № в алфавитной книге | Алфавитный номер"
)
_SUBJECT = words("Предмет | Дисциплина | Учебный предмет | Название предмета | Курс | Наименование предмета")
_GROUP = words("Группа | Подгруппа | Гр | Подгр | № группы | Номер группы | Группа подгруппа")
_TEACHER = words("Учитель | Педагог | ФИО учителя | Преподаватель | ФИО педагога | Учитель ФИО | Кто ведет | Ведет")
_PUPIL = words(
    "Ученик | ФИО ученика | Обучающийся | Учащийся | Фамилия имя | ФИО | ФИО обучающегося | Ребенок | "
    "ФИО учащегося | Фамилия имя ученика | Дети"
)
_WEEKDAY = words("День | День недели | Дни | Д н | День нед")
_LESSON = words("Урок | № урока | Номер урока | № | Урок № | № п п | Номер")
_START = words(
    "Начало | С | Дата начала | От | Начинается | Начало урока | Начало периода | Первый день | Время начала"
)
_END = words(
    "Конец | По | Дата окончания | До | Окончание | Дата конца | Конец урока | Конец периода | Последний день | "
    "Время окончания | Заканчивается"
)
_SHIFT = words("Смена | № смены")
_FULL_NAME = words("ФИО | Ф И О | Фамилия Имя Отчество | Фамилия И О | Полное имя")
_VALID_FROM = words("Действует с | С даты | Дата начала | С | С какого числа")
_VALID_TO = words("Действует по | По дату | Дата окончания | По | До | По какое число")

SHEETS: dict[SheetKind, SheetSpec] = {
    SheetKind.SCHOOL: SheetSpec(
        words("Школа | О школе | Параметры | Настройки | Общие сведения | Организация | Сведения о школе"),
        {
            Column.PARAMETER: words("Параметр | Показатель | Поле | Что | Наименование | Настройка"),
            Column.VALUE: words("Значение | Данные | Содержание | Ответ"),
        },
        ((Column.PARAMETER,), (Column.VALUE,)),
    ),
    SheetKind.PERIODS: SheetSpec(
        words("Периоды | Четверти | Учебные периоды | Триместры | Полугодия | Четверти и полугодия"),
        {
            Column.PERIOD: words("Период | Четверть | Название | Триместр | Полугодие | Учебный период"),
            Column.CLASSES: _SCOPE,
            Column.START: _START,
            Column.END: _END,
        },
        ((Column.PERIOD,), (Column.START,), (Column.END,)),
    ),
    SheetKind.CALENDAR: SheetSpec(
        words(
            "Календарь | Каникулы | Праздники | Каникулы и праздники | Выходные | Учебный календарь | "
            "Нерабочие дни | Календарный график | Календарный учебный график"
        ),
        {
            Column.START: (*_START, *words("Дата | День начала")),
            Column.END: _END,
            Column.CLASSES: _SCOPE,
            Column.DAY_KIND: words("День | Вид | Вид дня | Тип | Тип дня | Что | Событие | Название | Причина"),
        },
        ((Column.START,), (Column.DAY_KIND,)),
    ),
    SheetKind.BELLS: SheetSpec(
        words("Звонки | Расписание звонков | Звонок | Время уроков | Режим звонков"),
        {
            Column.LESSON: _LESSON,
            Column.START: _START,
            Column.END: _END,
            Column.SHIFT: _SHIFT,
            Column.WEEKDAY: _WEEKDAY,
            Column.CLASSES: _SCOPE,
            Column.DAY_KIND: words("Вид | Вид дня | Тип | Тип дня | Режим | Уроки"),
        },
        ((Column.LESSON,), (Column.START,), (Column.END,)),
    ),
    SheetKind.STAFF: SheetSpec(
        words(
            "Сотрудники | Учителя | Педагоги | Персонал | Работники | Кадры | Педагогический состав | Штат | "
            "Коллектив | Педсостав | Преподаватели | Список сотрудников"
        ),
        {
            Column.FULL_NAME: (
                *_FULL_NAME,
                *words(
                    "Сотрудник | ФИО сотрудника | Учитель | ФИО учителя | Педагог | Работник | ФИО педагога | "
                    "ФИО работника"
                ),
            ),
            Column.SURNAME: words("Фамилия"),
            Column.NAME: words("Имя"),
            Column.PATRONYMIC: words("Отчество"),
            Column.POSITION: words("Должность | Должности | Кем работает | Функция | Роль | Занимаемая должность"),
            Column.PHONE: _PHONE,
            Column.BORN: _BORN,
        },
        ((Column.FULL_NAME, Column.SURNAME), (Column.FULL_NAME, Column.NAME), (Column.POSITION,)),
    ),
    SheetKind.CLASSES: SheetSpec(
        words("Классы | Класс | Список классов | Классные руководители | Классное руководство"),
        {
            Column.CLASS: _CLASS,
            Column.TUTOR: (
                *words(
                    "Классный руководитель | Кл рук | Кл руководитель | Руководитель | Классный рук | Куратор | "
                    "ФИО классного руководителя | Класрук | Тьютор"
                ),
                *_TEACHER,
            ),
            Column.SHIFT: _SHIFT,
        },
        ((Column.CLASS,),),
    ),
    SheetKind.PUPILS: SheetSpec(
        words(
            "Ученики | Обучающиеся | Учащиеся | Дети | Контингент | Список учеников | Списки классов | Школьники | "
            "Список обучающихся | Список учащихся | Списки"
        ),
        {
            Column.CLASS: _CLASS,
            Column.SURNAME: words("Фамилия | Фамилия ученика"),
            Column.NAME: words("Имя | Имя ученика"),
            Column.PATRONYMIC: words("Отчество | Отчество ученика"),
            Column.FULL_NAME: (*_FULL_NAME, *_PUPIL),
            Column.SEX: words("Пол | М Ж | Муж жен"),
            Column.BORN: _BORN,
            Column.FILE_NUMBER: _FILE,
            Column.LIST_NUMBER: words("№ по списку | Номер по списку | № в журнале | Номер в журнале | № в классе"),
            Column.STUDY_FORM: words("Форма обучения | Форма | Форма получения образования | Обучение"),
            Column.SUBJECTS: words("Предметы | По предметам | Какие предметы"),
            Column.START: (*words("Форма обучения с"), *_VALID_FROM),
            Column.END: (*words("Форма обучения по"), *_VALID_TO),
        },
        ((Column.CLASS,), (Column.SURNAME, Column.FULL_NAME), (Column.NAME, Column.FULL_NAME)),
    ),
    SheetKind.GUARDIANS: SheetSpec(
        words(
            "Родители | Представители | Законные представители | Семьи | Родители законные представители | "
            "Родители и дети | Опекуны | Список родителей | Мамы и папы"
        ),
        {
            Column.FULL_NAME: (
                *words("ФИО родителя"),
                *_FULL_NAME,
                *words(
                    "Родитель | Представитель | Законный представитель | ФИО представителя | "
                    "ФИО законного представителя | Родитель ФИО"
                ),
            ),
            Column.KINSHIP: words(
                "Кем приходится | Родство | Степень родства | Кто | Статус | Отношение | Кем является | "
                "Мать отец | Вид представительства | Кем приходится ребенку"
            ),
            Column.CLASS: (*_CLASS, *words("Класс ребенка")),
            Column.CHILD: (*words("Ребёнок | ФИО ребенка | Дети | Чей родитель | Фамилия имя ребенка"), *_PUPIL),
            Column.PHONE: _PHONE,
            Column.CONSENT: words(
                "Согласие на ПДн | Согласие | ПДн | Согласие ПДн | Согласие на обработку | "
                "Согласие на обработку персональных данных | Согласие на обработку ПДн"
            ),
            Column.FILE_NUMBER: (*_FILE, *words("№ личного дела ребенка | Личное дело ребенка")),
            Column.BORN: (*_BORN[:-1], *words("Дата рождения родителя")),
            Column.INFORMED: words("Информировать | Получает сообщения | Сообщать | Уведомлять | Сообщения"),
            Column.WRITES: words("Писать | Может писать | Пишет | Переписка"),
            Column.EXPLAINS: words(
                "Объяснять пропуски | Объясняет пропуски | Может объяснять пропуски | Объяснения | Объяснять"
            ),
            Column.BASIS: words(
                "Основание | № основания | Основание № | Документ | № документа | Документ об опеке | Номер документа"
            ),
            Column.BASIS_DATE: words("Дата основания | Дата документа | Основание от | Документ от | От"),
            Column.START: _VALID_FROM,
            Column.END: _VALID_TO,
        },
        (
            (Column.FULL_NAME,),
            (Column.KINSHIP,),
            (Column.CHILD, Column.FILE_NUMBER),
            (Column.CLASS, Column.FILE_NUMBER),
        ),
    ),
    SheetKind.WORKLOAD: SheetSpec(
        words("Нагрузка | Учебный план | Тарификация | Учебная нагрузка | Нагрузка учителей | Кто что ведет"),
        {
            Column.CLASS: _CLASS,
            Column.SUBJECT: _SUBJECT,
            Column.GROUP: _GROUP,
            Column.HOURS: words(
                "Часов в неделю | Часы | Часов | Ч нед | Кол во часов | Количество часов | Час в неделю | "
                "Часы в неделю | Часов нед | Нагрузка"
            ),
            Column.TEACHER: _TEACHER,
        },
        ((Column.CLASS,), (Column.SUBJECT,), (Column.HOURS,), (Column.TEACHER,)),
    ),
    SheetKind.SUBGROUPS: SheetSpec(
        words("Подгруппы | Группы | Деление на группы | Состав групп | Деление на подгруппы | Состав подгрупп"),
        {
            Column.CLASS: _CLASS,
            Column.SUBJECT: _SUBJECT,
            Column.GROUP: _GROUP,
            Column.PUPIL: _PUPIL,
            Column.FILE_NUMBER: _FILE,
        },
        ((Column.SUBJECT,), (Column.GROUP,), (Column.PUPIL, Column.FILE_NUMBER), (Column.CLASS, Column.FILE_NUMBER)),
    ),
    SheetKind.MEMBERS: SheetSpec(
        words(
            "Кружки и ГПД | Кружки | ГПД | Продленка | Кружки и секции | Секции | Внеурочная деятельность | "
            "Внеурочка | ГПД и кружки | Группы продленного дня | Дополнительное образование"
        ),
        {
            Column.GROUP: (*words("Название | Кружок | Секция | Название группы | Объединение"), *_GROUP),
            Column.GROUP_KIND: words("Вид | Вид группы | Тип | Тип группы"),
            Column.LEADER: (
                *words("Руководитель | ФИО руководителя | Воспитатель | Тренер | Руководитель группы"),
                *_TEACHER,
            ),
            Column.CLASS: _CLASS,
            Column.PUPIL: _PUPIL,
            Column.FILE_NUMBER: _FILE,
            Column.START: _VALID_FROM,
            Column.END: _VALID_TO,
        },
        ((Column.GROUP,), (Column.PUPIL, Column.FILE_NUMBER), (Column.CLASS, Column.FILE_NUMBER)),
    ),
    SheetKind.TIMETABLE: SheetSpec(
        words("Расписание | Расписание уроков | Уроки | Сетка расписания | Расписание занятий"),
        {
            Column.CLASS: _CLASS,
            Column.WEEKDAY: _WEEKDAY,
            Column.LESSON: _LESSON,
            Column.SUBJECT: _SUBJECT,
            Column.GROUP: _GROUP,
            Column.ROOM: words("Кабинет | Каб | Аудитория | Кабинет № | № кабинета | Помещение | Место"),
            Column.WEEKS: words("Неделя | Недели | Чет нечет | Четность | Чередование"),
            Column.START: _VALID_FROM,
            Column.END: _VALID_TO,
        },
        ((Column.CLASS,), (Column.WEEKDAY,), (Column.LESSON,), (Column.SUBJECT,)),
    ),
    SheetKind.PLAN: SheetSpec(
        words(
            "КТП | Темы | Планирование | Календарно тематическое планирование | Тематическое планирование | "
            "Темы уроков | Поурочное планирование | Календарно тематический план | План уроков"
        ),
        {
            Column.CLASS: _CLASS,
            Column.SUBJECT: _SUBJECT,
            Column.GROUP: _GROUP,
            Column.NUMBER: (*words("№ урока"), *_LESSON),
            Column.TOPIC: words("Тема | Тема урока | Темы | Название темы | Содержание | Тема занятия | Раздел тема"),
            Column.HOMEWORK: words("Домашнее задание | ДЗ | Д З | Задание | Домашняя работа | Задание на дом"),
        },
        ((Column.CLASS,), (Column.SUBJECT,), (Column.NUMBER,), (Column.TOPIC,)),
    ),
}
