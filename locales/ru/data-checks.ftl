### «Данные сверены»: ежемесячный просмотр данных класса.

data-checks-entry = Сверка данных
data-checks-classes = <b>Сверка данных за месяц.</b> { $left ->
    [0] Все классы сверены.
    [one] Не сверен { $left } класс.
    [few] Не сверены { $left } класса.
    [many] Не сверено { $left } классов.
   *[other] Не сверено { $left } класса.
}
data-checks-class = { $state ->
    [checked] ✓ { $group }
   *[new] { $group } — не сверен
}
data-checks-title = <b>{ $group }: сверка данных.</b> Просмотрите список до конца. Нажмите на ученика, чтобы открыть карточку.
data-checks-checked = ✓ Данные сверены { $when }: { $by }.
data-checks-full = { $name } — всё есть
data-checks-lacking = { $name } — { $missing }
data-checks-missing-guardian = не записаны родители
data-checks-missing-phone = нет телефона родителей
data-checks-missing-consent = не все ответили о согласии
data-checks-missing-joined = никто из родителей не вошёл
data-checks-confirm = Данные сверены ({ $count ->
    [one] { $count } ученик
    [few] { $count } ученика
    [many] { $count } учеников
   *[other] { $count } ученика
})
data-checks-all = Все классы
data-checks-refusal-changed = Список изменился, или начался другой месяц. Посмотрите его ещё раз.
data-checks-due = <b>{ $group }:</b> пора сверить данные класса за этот месяц. Это один просмотр списка.
data-checks-open = Сверить { $group }
