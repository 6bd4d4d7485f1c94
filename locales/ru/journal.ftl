### Страница журнала: курс по датам; перенос дня в региональную систему.

journal-open = Страница журнала
journal-title = <b>{ $course }</b>
journal-period = { $period }: { $days }
journal-year = Учебный год: { $days }
journal-lessons = Уроки { $days }, по числам:
journal-empty = В эти дни уроков не было.
# Под таблицей или вместо неё, если телефон её не показал.
journal-table-plain = Если таблица не видна, откройте картинку или выключите таблицы: «Мой доступ» → «Карточки и таблицы».
# Кто выбыл: «Петров И. (до 10.11)».
journal-left = { $name } (до { $day })
journal-gone = Выбыли: { $names }
journal-too-long = Страница не помещается в сообщение. Откройте файл или картинку.
journal-topic = <b>{ $day }</b> { $topic }
journal-homework = Задано: { $homework }
journal-late = <i>внесено позже</i>
journal-no-topic = тема не записана
journal-homework-none = не задано
journal-homework-files = { $files ->
    [one] { $files } файл
    [few] { $files } файла
    [many] { $files } файлов
   *[other] { $files } файла
}
# Обозначения в клетке, как в бумажном журнале.
journal-code-up = УП
journal-code-b = Б
journal-code-np = НП
journal-code-ot = н
journal-code-op = оп
journal-code-osv = ОСВ
# Средняя: целая и дробная части.
journal-mean = { $whole },{ $part }
journal-earlier = ‹ Раньше
journal-later = Позже ›
journal-topics = Темы и задания
journal-to-page = ‹ Страница
journal-xlsx = Файл XLSX
journal-picture = Картинка
journal-of-year = { $year } год
journal-caption = { $course }
journal-caption-latest = { $course }. Последние { $shown } из { $lessons ->
    [one] { $lessons } урока
    [few] { $lessons } уроков
    [many] { $lessons } уроков
   *[other] { $lessons } урока
}; все в файле.
journal-file-name = Журнал, { $course }, { $when }.xlsx
journal-sheet-marks = Отметки
journal-sheet-topics = Темы
journal-column-number = №
journal-column-name = Ученик
# Отметки этих дней, поставленные не здесь: в другом классе, на дому, в прежней школе.
journal-column-elsewhere = Другие
journal-column-mean = Средняя
journal-column-final = Итог
journal-column-date = Дата
journal-column-topic = Тема
journal-column-homework = Домашнее задание
journal-column-lesson = { $day }, { $number }-й урок

hub-carrying = Перенос в другую систему
carrying-title = <b>Перенос, { $day }</b>
carrying-count = Перенесено { $carried } из { $total }. Откройте курс, возьмите файл и перепишите день в региональную систему.
carrying-nothing = В этот день уроков не было.
# $state — done, changed (изменилось после переноса), open (урок ещё не закрыт), ready.
carrying-label = { $state ->
    [done] ✅ { $name } · { $numbers }
    [changed] ♻️ { $name } · { $numbers }
    [open] ▫️ { $name } · { $numbers }
   *[ready] 📄 { $name } · { $numbers }
}
carrying-less = ‹ Назад
carrying-more = Дальше ›
carrying-before = ‹ { $day }
carrying-after = { $day } ›
carrying-course = <b>{ $course }</b>
    { $day }
carrying-open = { $lessons ->
    [one] Ещё не закрыт { $lessons } урок.
    [few] Ещё не закрыты { $lessons } урока.
    [many] Ещё не закрыто { $lessons } уроков.
   *[other] Ещё не закрыто { $lessons } урока.
}
carrying-cancelled = Урок отменён или перенесён на другой день.
carrying-done = Перенесено.
carrying-changed = После переноса что-то изменилось. Возьмите файл ещё раз.
carrying-file = Файл XLSX
carrying-mark = Перенесено
carrying-undo = Ещё не перенесено
carrying-caption = { $course }, { $day }
