### Отметки, итоговые отметки и пропуски ребёнка для семьи.

progress-open = Отметки
progress-absences-open = Пропуски
progress-title = <b>{ $child }, { $group }. Отметки</b>
progress-caption = { $child }, { $group }. { $period }
progress-table-title = { $child }, { $group }. Отметки
progress-period = { $period }, { $year } год: { $days }
progress-year = { $year } учебный год: { $days }
progress-year-label = { $year }
# Предмет, у которого свои полугодия: «Музыка (I полугодие)».
progress-own-period = { $subject } ({ $period })
progress-subject = <b>{ $subject }</b> { $mean }
progress-subject-final = <b>{ $subject }</b> { $mean } · за период <b>{ $final }</b>
progress-marks = { "    " }{ $marks }
progress-bare = Отметок пока нет: { $subjects }.
progress-markless = Без отметок: { $subjects }.
progress-markless-all = В этом классе учатся без отметок. Как идут дела, расскажет учитель.
progress-markless-one = По этому предмету учатся без отметок.
progress-no-subjects = За это время предметов нет.
progress-no-marks = Отметок пока нет.
progress-near = <b>Близко к следующей</b>
progress-near-line = { $subject }: { $rise }
progress-rise = { $count ->
    [one] ещё одна { $value } — и средняя { $mean }
    [few] ещё { $count } раза по { $value } — и средняя { $mean }
    [many] ещё { $count } раз по { $value } — и средняя { $mean }
   *[other] ещё { $count } раза по { $value } — и средняя { $mean }
}
progress-rise-line = Чтобы округлялась выше: { $rise }.
progress-legend-trend = <i>↗ → ↘ последние отметки рядом с прежними</i>
progress-legend-retake = <i>↻ пересдача</i>
progress-column-subject = Предмет
progress-column-marks = Отметки
progress-column-mean = Средняя
progress-column-final = Итог
progress-before = ‹ { $period }
progress-after = { $period } ›
progress-chart = Картинкой
progress-pdf = Файл PDF
progress-finals = Итоговые
progress-as-table = Таблицей
progress-as-text = Текстом
progress-back = ‹ Отметки
progress-chart-count = { $count ->
    [one] { $count } отметка
    [few] { $count } отметки
    [many] { $count } отметок
   *[other] { $count } отметки
}
progress-chart-foot = На { $at }. Линия показывает, как менялась средняя.

progress-subject-title = <b>{ $subject }</b> · { $child }
progress-average = Средняя <b>{ $mean }</b>, { $count ->
    [one] в ней { $count } отметка
    [few] в ней { $count } отметки
    [many] в ней { $count } отметок
   *[other] в ней { $count } отметки
}.
progress-final = За период: <b>{ $value }</b>
progress-next = Следующая отметка за ответ → средняя: { $ways }.
progress-next-one = { $value } → { $mean }
# $kind — own, retake (пересдача), former (из прежней школы).
progress-mark = <b>{ $mark }</b> · { $day } · { $kind ->
    [former] из прежней школы
    [retake] { $work }, пересдача
   *[own] { $work }
}
# Отметка, которая весит больше или меньше обычной.
progress-weighs = { $line } (вес { $weight })
progress-topic = Тема: { $topic }
progress-earlier = { $count ->
    [one] И ещё { $count } отметка раньше, она есть в PDF.
    [few] И ещё { $count } отметки раньше, они есть в PDF.
    [many] И ещё { $count } отметок раньше, они есть в PDF.
   *[other] И ещё { $count } отметки раньше, они есть в PDF.
}

progress-finals-title = <b>{ $child }, { $group }. Итоговые отметки</b>
progress-finals-table = { $child }, { $group }. Итоговые отметки, { $year }
progress-finals-year = { $year } учебный год
progress-finals-none = Пока ничего нет. Итоговые отметки появятся здесь, когда классный руководитель откроет период.
progress-finals-line = <b>{ $subject }</b>: { $marks }
progress-finals-one = { $stage } — { $value }
progress-stage-period = за период
progress-stage-year = год
progress-stage-exam = экзамен
progress-stage-final = итоговая
progress-legend-exempt = <i>осв — освобождение по приказу</i>
progress-legend-unattested = <i>н/а — отметка за это время не выставлена, причину назовёт учитель</i>

progress-absences-title = <b>{ $child }, { $group }. Пропуски</b>
progress-coverage = Отмечено { $marked } из { $total ->
    [one] { $total } урока
    [few] { $total } уроков
    [many] { $total } уроков
   *[other] { $total } урока
}
progress-as-of = { $coverage }, на { $at }.
progress-unexplained = <b>Ещё не объяснено</b>
progress-unexplained-day = { $day }: { $lessons }
progress-unexplained-more = { $count ->
    [one] и ещё { $count } день
    [few] и ещё { $count } дня
    [many] и ещё { $count } дней
   *[other] и ещё { $count } дня
}
progress-explain = Объяснить { $day }
progress-reason = { $reason }: { $lessons }, { $days }
progress-reason-line = { $reason }
progress-code-b = Болезнь
progress-code-up = Уважительная причина
progress-code-np = Неуважительная причина
progress-code-ot = Причина не выяснена
progress-code-op = С опозданием
progress-code-osv = Освобождение
progress-lessons = { $count ->
    [one] { $count } урок
    [few] { $count } урока
    [many] { $count } уроков
   *[other] { $count } урока
}
progress-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
    [many] { $count } дней
   *[other] { $count } дня
}
progress-late = { $count ->
    [one] { $count } опоздание
    [few] { $count } опоздания
    [many] { $count } опозданий
   *[other] { $count } опоздания
}
progress-late-minutes = { $late }, вместе { $minutes ->
    [one] { $minutes } минута
    [few] { $minutes } минуты
    [many] { $minutes } минут
   *[other] { $minutes } минуты
}
progress-missed = Всего пропущено: <b>{ $lessons }</b>, целых дней: { $days }.
progress-none-missed = Пропусков среди отмеченных уроков нет.
progress-whole-year = За весь год
progress-by-periods = По периодам
