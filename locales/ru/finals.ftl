# Итоговые отметки курса.
finals-open = Итоги
finals-title = <b>{ $course }.</b> { $stage }
finals-kind-period = Период
finals-kind-year = Годовая
finals-kind-exam = Экзамен
finals-kind-final = Итоговая
finals-markless = Здесь учатся без отметок.
finals-not-open = Отметки выставляют с { $first } до { $last }.
finals-missing = Нет отметки: { $count ->
    [one] { $count } ученик
    [few] { $count } ученика
    [many] { $count } учеников
   *[other] { $count } ученика
}.
finals-complete = Отметки есть у всех.
finals-accept = Принять предложенные ({ $count ->
    [one] { $count }
    [few] { $count }
    [many] { $count }
   *[other] { $count }
})
finals-line = { $row }
# Главное впереди: узкий телефон обрезает конец. ✓ — стоит, → — предлагается.
finals-row-given = ✓ { $value } · { $pupil } · { $basis }
finals-row-proposed = → { $value } · { $pupil } · { $basis }
finals-row-bare = { $pupil } · { $basis }
finals-row-home = 🏠 { $row }
finals-average = { $whole },{ $part } ({ $count })
finals-no-marks = отметок нет
finals-pupil = { $pupil }
finals-basis = По отметкам: { $basis }
finals-home = Этот предмет ученик проходит дома, отметка приходит с индивидуального курса.
finals-elsewhere = Отметка поставлена в другом классе или группе, там её и меняют.
finals-proposed = Предлагается: { $value }
finals-why-average = Это средняя по правилу округления, половина вверх.
finals-why-no_marks = Отметок за это время нет. Если ставите «н/а», назовите причину.
finals-why-few_marks = Отметок меньше, чем нужно. Можно поставить «н/а» с причиной или отметку, решаете вы.
finals-why-periods = Это среднее отметок за периоды, половина вверх.
finals-why-period_missing = Нет отметки за последний период, а годовая следует из всех. Сначала выставьте её.
finals-why-annual = По годовой отметке.
finals-why-with_exam = Это среднее годовой и экзамена, половина вверх.
finals-why-two_years = Это среднее отметок за 10 и 11 класс, половина вверх.
finals-why-nothing = Предложить не по чему, решаете вы.
finals-stands = Стоит: <b>{ $value }</b>
finals-comment = Основание: { $comment }
finals-unattested = н/а, с причиной
finals-exempt = осв, по приказу
finals-withdraw = Убрать отметку
finals-to-sheet = ‹ К итогам
finals-ask-reason = { $pupil }: «н/а». Напишите причину одним сообщением.
finals-ask-order = { $pupil }: «осв». Напишите номер и дату приказа.
finals-accepted = { $count ->
    [0] Эти отметки уже стоят.
    [one] Поставлена { $count } отметка.
    [few] Поставлено { $count } отметки.
    [many] Поставлено { $count } отметок.
   *[other] Поставлено { $count } отметки.
}
finals-withdrawn = Отметка убрана, запись о ней осталась.
finals-refusal-not-open = Эти отметки выставляют с { $day } до { $until }.
finals-refusal-changed = Пока экран был открыт, отметки изменились. Откройте итоги заново и проверьте.
finals-refusal-reason = Нужна причина, не длиннее { $most ->
    [one] { $most } знака
    [few] { $most } знаков
    [many] { $most } знаков
   *[other] { $most } знака
}. Напишите её ещё раз.
finals-refusal-order = Нужен номер приказа, не длиннее { $most ->
    [one] { $most } знака
    [few] { $most } знаков
    [many] { $most } знаков
   *[other] { $most } знака
}. Напишите его ещё раз.
finals-refusal-elsewhere = Эта отметка ставится не здесь: в индивидуальном курсе, другом классе или группе.
finals-refusal-value = Такой отметки в шкале школы сейчас нет.
finals-refusal-by-order = Ученик освобождён приказом. Это меняет завуч.
# Экран перед концом периода.
outlook-open = Что успеть за период
outlook-title = <b>{ $course }: что успеть</b>
outlook-no-periods = У курса нет четвертей или полугодий.
outlook-period = { $period } до { $last }, впереди { $lessons ->
    [0] уроков нет
    [one] { $lessons } урок
    [few] { $lessons } урока
    [many] { $lessons } уроков
   *[other] { $lessons } урока
}.
outlook-row = • { $words }
outlook-more = • и ещё { $count }
outlook-disputed = <b>Спорные</b>
outlook-of = { $pupil }: { $what }
outlook-threatened = <b>Грозит «2» или «н/а»</b>
outlook-threat = { $pupil }: { $value }, { $what }
outlook-short = <b>Мало отметок</b>
outlook-missing = { $pupil }: есть { $marks ->
    [one] { $marks }
    [few] { $marks }
    [many] { $marks }
   *[other] { $marks }
}, не хватает { $missing ->
    [one] { $missing }
    [few] { $missing }
    [many] { $missing }
   *[other] { $missing }
}
outlook-owing = <b>Долги</b>
outlook-debts = { $pupil }: { $debts ->
    [one] { $debts } работа
    [few] { $debts } работы
    [many] { $debts } работ
   *[other] { $debts } работы
}
outlook-fine = У всех всё в порядке.
outlook-no-plan = Плана у курса нет, поэтому темы не сосчитать.
outlook-hours = <b>Хватит ли часов.</b> До конца года уроков: { $lessons ->
    [one] { $lessons }
    [few] { $lessons }
    [many] { $lessons }
   *[other] { $lessons }
}, по плану нужно: { $topics ->
    [one] { $topics }
    [few] { $topics }
    [many] { $topics }
   *[other] { $topics }
}.
outlook-hours-enough = Часов хватает.
outlook-hours-missing = Не хватает: { $count ->
    [one] { $count } час
    [few] { $count } часа
    [many] { $count } часов
   *[other] { $count } часа
}.
