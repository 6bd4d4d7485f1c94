# «Настройки школы»: разделы, значения, смысл каждого параметра.
hub-settings = Настройки школы
settings-title = <b>Настройки школы</b>
    Выберите раздел. Каждое изменение записывается: кто и когда решил.
settings-section = <b>{ $section }</b>
settings-empty = Здесь пока пусто: загрузите данные школы.
settings-page-before = ‹ Раньше
settings-page-after = Дальше ›
settings-one = <b>{ $name }</b>
settings-line = { $name }: { $value }
settings-now = Сейчас: <b>{ $value }</b>
settings-usual = Обычно: { $value }
settings-decided = Решение принято: { $by }, { $when }
settings-chosen = ✓ { $value }
settings-reset = Вернуть обычное: { $value }
settings-change = ✏️ Изменить
settings-type-first = Пришлите название одним сообщением: { $allowed }.
settings-type = Чтобы изменить, пришлите новое значение: { $allowed }.
settings-refused = Такое значение не подходит, всё осталось как было. Годится: { $allowed }.
settings-kept = Записано
settings-kept-long = Записано.
settings-nothing = —
settings-flag-yes = да
settings-flag-no = нет
settings-allowed-number = число от { $low } до { $high }
settings-allowed-flag = yes (да) или no (нет)
settings-allowed-time = время от { $low } до { $high }
settings-allowed-words = до { $high } знаков
settings-allowed-zone = город или название пояса, например Иркутск или Asia/Irkutsk
settings-allowed-hours = начало и конец, например 8:30-9:10, не задевая соседних уроков. Если весь день сдвигается позже, начните с последнего урока
settings-allowed-dates = первый и последний день, например 01.09.2026 - 25.10.2026, отдельно от соседних периодов
refusal-setting = Такое значение не подходит, всё осталось как было.
refusal-setting-unknown = Такого параметра нет. Откройте настройки школы заново.
settings-section-school = 🏫 Школа
settings-section-privacy = 🔒 Имена в сообщениях
settings-section-notices = 🔔 Сообщения о пропусках
settings-section-quiet = 🌙 Тихие часы
settings-section-lessons = 📘 Уроки
settings-section-access = 🔑 Доступ
settings-section-contingent = 👨‍👩‍👧 Ученики и семьи
settings-section-codes = 🩺 Причины пропусков
settings-section-work_types = 📝 Виды работ
settings-section-lesson_kinds = 🧭 Виды занятий
settings-section-scale = 5️⃣ Отметки
settings-section-periods = 🗓 Четверти и полугодия
settings-section-bells = ⏰ Звонки
settings-section-upkeep = 🧹 Хранение
choice-office = секретарь и администратор
choice-administrator = администратор
choice-secretary = секретарь
choice-all = руководитель класса и канцелярия
choice-tutor = классный руководитель
choice-short = Кратко: Иван П.
choice-full = Полностью: Иван Петров
choice-alias = По номеру в списке
choice-none = Без имён
absence-code-up = УП (уважительная)
absence-code-b = Б (болезнь)
absence-code-np = НП (неуважительная)
absence-code-ot = ОТ (не выяснено)
absence-code-op = ОП (опоздал)
absence-code-osv = ОСВ (освобождён)
work-type-answer = Ответ на уроке
work-type-independent = Самостоятельная работа
work-type-control = Контрольная работа
work-type-test = Тест
work-type-dictation = Диктант
work-type-exposition = Изложение
work-type-composition = Сочинение
work-type-lab = Лабораторная работа
work-type-practice = Практическая работа
work-type-project = Проект
work-type-homework = Домашняя работа
work-type-credit = Зачёт
lesson-kind-fresh = Изучение нового
lesson-kind-practice = Закрепление
lesson-kind-review = Повторение и обобщение
lesson-kind-control = Контроль
lesson-kind-combined = Комбинированный урок
lesson-kind-lab = Лабораторная работа
lesson-kind-excursion = Экскурсия
lesson-kind-seminar = Семинар
lesson-kind-consultation = Консультация
mark-value-5 = 5
mark-value-4 = 4
mark-value-3 = 3
mark-value-2 = 2
mark-value-1 = 1
mark-value-pass = зачёт
mark-value-fail = незачёт
mark-value-exempt = осв
mark-value-unattested = н/а
setting-name-code-counts_missed = Считать пропуском
setting-code-counts_missed = «{ $entry }»: входит ли такой урок в число пропущенных.
setting-name-code-counts_unexcused = Считать неуважительным
setting-code-counts_unexcused = «{ $entry }»: входит ли такой пропуск в число неуважительных.
setting-name-code-alarms_family = Сообщать семье
setting-code-alarms_family = «{ $entry }»: приходит ли семье сообщение о таком пропуске.
setting-name-code-allows_mark = Можно ставить отметку
setting-code-allows_mark = «{ $entry }»: можно ли поставить отметку за такой урок.
setting-name-work-shown = Предлагать учителям
setting-work-shown = «{ $entry }»: есть ли такая работа в списке у учителя.
setting-name-work-weight = Вес отметки
setting-work-weight = «{ $entry }»: во сколько раз такая отметка весомее обычной. Если 0, в среднюю она не входит.
setting-name-work-written = Письменная работа
setting-work-written = «{ $entry }»: отметки за письменную работу можно ставить и после урока, пока её проверяют.
setting-name-work-name = Название
setting-work-name = Как у вас называется «{ $entry }».
setting-name-work-new = Добавить вид работы
setting-work-new = Пришлите название новой работы, например: Зачётная работа.
setting-name-kind-shown = Предлагать учителям
setting-kind-shown = «{ $entry }»: есть ли такой вид занятия в списке у учителя.
setting-name-kind-name = Название
setting-kind-name = Как у вас называется «{ $entry }».
setting-name-kind-new = Добавить вид занятия
setting-kind-new = Пришлите название нового вида занятия, например: Урок-игра.
setting-name-mark-shown = Ставить такую отметку
setting-mark-shown = «{ $entry }»: есть ли такая отметка в вашей шкале.
setting-name-period = { $name }
setting-period = Первый и последний день периода. Изменение коснётся уроков впереди, прошедшие останутся.
setting-bell = Начало и конец урока. Новое время действует с завтрашнего дня.
privacy-first = <b>Первое решение школы</b>
    Сколько от имени ребёнка может быть в сообщениях бота? Пока решения нет, действует «Кратко». Решение записывается на ваше имя, изменить его можно в настройках школы.
privacy-mode-short = «Кратко»: семье «Иван П.», сотрудникам «Петров И.». Так удобно большинству школ.
privacy-mode-full = «Полностью»: имя и фамилия целиком.
privacy-mode-alias = «По номеру»: вместо имени номер в списке класса.
privacy-mode-none = «Без имён»: в сообщениях нет имён, дети различаются номером в списке класса.
privacy-decided = Записано: <b>{ $mode }</b>. Изменить решение можно здесь: 🏫 Школа → Настройки школы.
setting-name-school_name = Название школы
parameter-school_name = Так школа подписывается на листках с приглашениями и в отчётах.
setting-name-time_zone = Часовой пояс
parameter-time_zone = По этим часам идут уроки и приходят сообщения. Уроки впереди встанут по новым часам.
setting-name-privacy_mode = Имена в сообщениях
parameter-privacy_mode = Сколько от имени ребёнка уходит за пределы школы: в сообщениях, на кнопках, в картинках. Действует самое строгое из решений школы и семьи.
setting-name-absence_hold_seconds = Пауза перед сообщением о пропуске, с
parameter-absence_hold_seconds = Столько секунд после отметки её можно исправить, и семья ни о чём не узнает.
setting-name-first_lesson_grace_minutes = Ждать на первом уроке, мин
parameter-first_lesson_grace_minutes = Сообщение о пропуске первого урока уходит не раньше, чем через столько минут после звонка.
setting-name-lesson_grace_minutes = Ждать на других уроках, мин
parameter-lesson_grace_minutes = То же для второго урока и дальше.
setting-name-evening_from = Вечер начинается в
parameter-evening_from = После этого времени сообщение о пропуске ждёт вечерней сводки, если ребёнка не надо искать.
setting-name-digest_at = Вечерняя сводка в
parameter-digest_at = Время, когда семьям приходит сводка за день.
setting-name-quiet_from = Семьям не звонить после
parameter-quiet_from = С этого времени телефоны родителей молчат.
setting-name-quiet_to = Семьям не звонить до
parameter-quiet_to = Утром до этого времени телефоны родителей молчат.
setting-name-weekend_quiet_to = В выходные не звонить до
parameter-weekend_quiet_to = То же в субботу, воскресенье и праздники.
setting-name-staff_quiet_from = Сотрудникам не писать после
parameter-staff_quiet_from = С этого времени то, что может подождать, ждёт утра.
setting-name-staff_quiet_to = Сотрудникам не писать до
parameter-staff_quiet_to = Утром до этого времени сотрудников не беспокоят. В воскресенье и праздники их не беспокоят весь день.
setting-name-closure_from = О закрытии школы сообщать с
parameter-closure_from = Если день актированный, семьи узнают об этом с этого времени, даже в тихие часы.
setting-name-early_minutes = Список до звонка, мин
parameter-early_minutes = За столько минут до звонка уже можно отметить, что все здесь.
setting-name-substitute_days = Замена заполняет ещё, дней
parameter-substitute_days = Столько дней после урока его может заполнить тот, кто его провёл.
setting-name-lessons_ahead_days = Уроки создаются вперёд, дней
parameter-lessons_ahead_days = На столько дней вперёд уроки из расписания появляются в журнале.
setting-name-staff_access_by = Кто приглашает сотрудников
parameter-staff_access_by = От кого учителя и другие сотрудники получают доступ.
setting-name-family_access_by = Кто приглашает семьи
parameter-family_access_by = От кого родители и ученики получают доступ.
setting-name-staff_invitation_days = Приглашение сотруднику, дней
parameter-staff_invitation_days = Потом ссылка перестаёт действовать.
setting-name-family_invitation_days = Приглашение семье, дней
parameter-family_invitation_days = Потом ссылка перестаёт действовать.
setting-name-pupils_from_grade = Ученики входят сами с класса
parameter-pupils_from_grade = С этого класса ученику можно дать свой доступ, если родитель согласен.
setting-name-guesses_allowed = Неверных ссылок подряд
parameter-guesses_allowed = После стольких неверных ссылок с одного телефона надо подождать.
setting-name-guesses_minutes = Сколько ждать, мин
parameter-guesses_minutes = Столько минут телефон не может пробовать новые ссылки.
setting-name-leavers_percent = Выбывших в одном файле, %
parameter-leavers_percent = Если выбывших в новом файле больше этой доли учеников, бот переспросит.
setting-name-family_reads_days = Семья выбывшего читает, дней
parameter-family_reads_days = Столько дней после выбытия семья ещё видит дневник.
setting-name-inbox_kept_days = Хранить слова людей, дней
parameter-inbox_kept_days = Через столько дней тексты обработанных сообщений боту стираются.
setting-name-bell = { $number }-й урок{ $shift ->
    [second] {", "}2-я смена
   *[first] {""}
}{ $kind ->
    [shortened] {", "}сокращённый
   *[ordinary] {""}
}{ $weekday ->
    [monday] {", "}понедельник
    [tuesday] {", "}вторник
    [wednesday] {", "}среда
    [thursday] {", "}четверг
    [friday] {", "}пятница
    [saturday] {", "}суббота
   *[all] {""}
}{ $grades ->
    [all] {""}
   *[some] {", "}{ $grades } классы
}
cli-set-usual = Обычно: { $value }
cli-set-allowed = Годится: { $allowed }
