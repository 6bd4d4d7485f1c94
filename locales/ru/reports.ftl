### Отчёт за период: на экране, файлом, по расписанию.

reports-open = Отчёт
reports-ask = <b>{ $child }, { $group }. Отчёт</b>
    Отметки, средние, пропуски и задания. За какое время?
reports-week = Эта неделя
reports-other-days = Другие дни
reports-schedule = По расписанию
reports-back = ‹ Отчёты
reports-ask-days = Напишите дни одним сообщением, например <code>1.09–20.11</code>. Дни прошлых лет пишите с годом: <code>01.09.2025–31.10.2025</code>.
reports-title = { $child }, { $group }. { $days }
reports-period = { $period }: { $days }
reports-full-title = <b>{ $title }</b>
reports-line = { $words }
reports-made = Составлено { $at }. { $coverage }.
reports-made-partly = Составлено { $at }. { $coverage }, остальные ещё не отмечены, и отчёт может измениться.
reports-head-marks = <b>Отметки</b>
reports-head-absences = <b>Пропуски</b>
reports-head-marks-plain = Отметки
reports-head-absences-plain = Пропуски
reports-head-homework = Домашние задания
reports-subject = { $subject } { $mean }: { $marks }
reports-subject-final = { $subject } { $mean }: { $marks }. За период <b>{ $final }</b>
reports-no-marks = Отметок за это время нет.
reports-no-lessons = Уроков за это время не было.
reports-unexplained = Из них ещё не объяснено: { $count ->
    [one] { $count } урок
    [few] { $count } урока
    [many] { $count } уроков
   *[other] { $count } урока
}
reports-open-day = Не объяснено, { $day }: { $lessons }
reports-homework = <b>Домашние задания:</b> { $count ->
    [one] { $count } задание
    [few] { $count } задания
    [many] { $count } заданий
   *[other] { $count } задания
}, список есть в файле.
reports-unofficial = <i>Для семьи, не официальный документ.</i>
reports-unofficial-plain = Для семьи, не официальный документ.
reports-caption = { $title }
# Без имени: название файла видно в списках телефона.
reports-file-name = Отчёт, { $group }, { $days }

# Короткий текст: не длиннее двух СМС, 134 знака.
reports-sms = { $child } { $first }–{ $last }: { $means }. Пропущено { $missed }, не объяснено { $open }. Отмечено { $marked } из { $total }
reports-sms-mean = { $subject } { $mean }
reports-sms-more = { $means } и ещё { $left }
reports-sms-no-means = отметок нет
# Имя такое длинное, что не поместилась ни одна средняя.
reports-sms-means = средние в боте

reports-form-short = Коротко
reports-form-full = Полностью
reports-form-pdf = Файл PDF
reports-form-xlsx = Файл XLSX
reports-get-short = Прислать коротко
reports-get-full = Прислать полностью
reports-get-pdf = Прислать PDF
reports-get-xlsx = Прислать XLSX

reports-order-title = <b>{ $child }: отчёт по расписанию</b>
reports-not-ordered = Пока не заказан. Как часто присылать?
reports-ordered = По расписанию: { $cadence ->
    [week] каждую неделю
    [fortnight] раз в две недели
    [month] в конце месяца
   *[period] в конце четверти или полугодия
}, { $form ->
    [short] коротко
    [full] полностью
    [pdf] с файлом PDF
   *[xlsx] с файлом XLSX
}.
reports-next = Следующий { $day }.
reports-ask-form = { $cadence ->
    [week] Каждую неделю.
    [fortnight] Раз в две недели.
    [month] В последний день месяца.
   *[period] В последний день четверти или полугодия.
} В каком виде? К файлу придёт короткое сообщение с кнопкой.
reports-cadence-week = Каждую неделю
reports-cadence-fortnight = Раз в две недели
reports-cadence-month = В конце месяца
reports-cadence-period = В конце периода
reports-cancel = Больше не присылать
reports-set = Записано.
reports-cancelled = Отчёты по расписанию отменены.

reports-refusal-unread = Не получилось прочитать дни. Напишите, например: 1.09–20.11
reports-refusal-backwards = Первый день позже последнего. Напишите, например: 1.09–20.11
reports-refusal-too-many = За один раз можно взять не больше года. Напишите дни покороче.
reports-refusal-outside = За эти дни журнала нет. Он начинается { $first } и идёт до сегодняшнего дня.

reports-column-day = Дата
reports-column-subject = Предмет
reports-column-mark = Отметка
reports-column-topic = Тема урока
reports-column-comment = Комментарий
reports-column-homework = Задание
reports-column-absences = Пропуски
reports-sheet-averages = Средние
reports-sheet-marks = Отметки
reports-sheet-absences = Пропуски
reports-sheet-homework = Задания
