### Дневник: неделя, выбор дня, все дети сразу.

diary-week-title = <b>{ $child }, { $group }</b>
    <b>Неделя { $days }</b>
    Отмечено { $marked } из { $total ->
        [one] { $total } урока
        [few] { $total } уроков
        [many] { $total } уроков
       *[other] { $total } урока
    }
diary-week-no-lessons = Уроков нет.
diary-week-left = Уже не в школе.
diary-week-picture = Картинкой
diary-week-pdf = Файл PDF
diary-week-files = 📎 { $day }, { $lesson }
diary-column-lesson = Урок
diary-column-homework = Задание
diary-column-mark = Отметка
# В узкой клетке: на уроке, но ничего не поставлено; урок пора бы отметить.
diary-cell-present = ·
diary-cell-due = ?
diary-caption = { $child }, { $group }. Неделя { $days }
# Имени в названии файла нет. $first — первый день недели.
diary-file-name = Дневник, неделя с { $first }.pdf
# На картинке и на бумаге под таблицей.
diary-legend = · на уроке,  н — нет на уроке,  Б — болезнь,  УП — уважительная причина,  НП — неуважительная,  ОСВ — освобождение,  оп — опоздание,  • — долг,  ? — ещё не отмечено
diary-made = Составлено { $moment }. Выписка для семьи, не документ.

diary-which-day = <b>{ $child }: какой день открыть?</b>
    Нажмите день или напишите дату, например 24.11. Дневник есть с { $first } по { $last }.
diary-refusal-no-day = Это не похоже на день. Напишите дату цифрами, например 24.11.
diary-refusal-outside = В этот день дневника нет: он есть с { $first } по { $last }. Напишите другую дату.
# Вместо даты пришло что-то другое: наклейка, голос, файл.
diary-day-words = Здесь нужна дата цифрами, например 24.11. Или нажмите день выше.

diary-tomorrow-line = { "    " }Завтра { $lessons ->
    [one] { $lessons } урок
    [few] { $lessons } урока
    [many] { $lessons } уроков
   *[other] { $lessons } урока
} с { $starts }, { $tasks ->
    [0] заданий пока не записано
    [one] задано по { $tasks } предмету
    [few] задано по { $tasks } предметам
    [many] задано по { $tasks } предметам
   *[other] задано по { $tasks } предмета
}
diary-tomorrow-free = { "    " }Завтра уроков нет
diary-tomorrow-changed = { "    " }{ $changed ->
    [one] { $changed } урок снят или перенесён
    [few] { $changed } урока снято или перенесено
    [many] { $changed } уроков снято или перенесено
   *[other] { $changed } урока снято или перенесено
}

family-settings-tables = Таблицы
# $value — yes, no.
diary-tables = { $value ->
    [yes] Неделя приходит таблицей. На старом Telegram её может быть не видно.
   *[no] Неделя приходит текстом.
}
diary-choose-tables = { $value ->
    [yes] Таблицы: да
   *[no] Таблицы: нет
}
